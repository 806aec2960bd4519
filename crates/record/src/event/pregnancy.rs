//! Pregnancy, birth and the weeks after.

use std::{collections::BTreeSet, num::NonZeroU16};

use health::{
    ArmCircumference, Date, FreeText, HeadCircumference, Length, Sex, Weight,
    adult::BloodPressure,
    maternal::{care::Service, gestation::Ultrasound, postnatal::Visit},
    questionnaire::Answers,
};
use jiff::civil::Time;

use super::{
    packed::{body, choice},
    values::{FundalHeight, Haemoglobin, HeartRate, Temperature},
};
use crate::PersonId;

/// More pregnancies than any woman had.
const MOST_PREGNANCIES: u8 = 30;

body! {
    /// Pendaftaran ibu hamil: what a pregnancy is dated and its risk is scored by.
    Pregnancy {
        /// First day of the last period (HPHT).
        0 last_period: Option<Date>,
        /// The earliest ultrasound examination.
        1 ultrasound: Option<Ultrasound>,
        /// Pregnancies, this one included (gravida).
        2 pregnancies: Option<u8>,
        /// Births (partus).
        3 births: Option<u8>,
        /// Miscarriages (abortus).
        4 miscarriages: Option<u8>,
        /// The day of the last birth.
        5 last_birth: Option<Date>,
        /// Completed years of marriage.
        6 married_years: Option<u8>,
        /// Height.
        #[serde(rename = "height_mm")]
        7 height: Option<Length>,
        /// Weight before the pregnancy.
        #[serde(rename = "weight_before_g")]
        8 weight_before: Option<Weight>,
        /// Answers to the risk score (KSPR) by the key of their row.
        #[serde(default)]
        9 risk: Answers,
        /// What else is to be known.
        10 remark: Option<FreeText>,
    }
    sound: |pregnancy| [pregnancy.pregnancies, pregnancy.births, pregnancy.miscarriages]
        .into_iter()
        .flatten()
        .all(|number| number <= MOST_PREGNANCIES)
}

body! {
    /// Pemeriksaan ibu hamil: one antenatal visit, or what a cadre measured. What was not done is left out.
    PregnancyVisit {
        /// Body weight.
        #[serde(rename = "weight_g")]
        0 weight: Option<Weight>,
        /// Mid-upper-arm circumference (LiLA).
        #[serde(rename = "arm_mm")]
        1 arm: Option<ArmCircumference>,
        /// Blood pressure.
        #[serde(rename = "blood_pressure_mmhg")]
        2 blood_pressure: Option<BloodPressure>,
        /// Fundal height (TFU).
        #[serde(rename = "fundal_height_mm")]
        3 fundal_height: Option<FundalHeight>,
        /// Heart beats of the child (DJJ).
        #[serde(rename = "heart_rate_per_minute")]
        4 heart_rate: Option<HeartRate>,
        /// Haemoglobin.
        #[serde(rename = "haemoglobin_tenths_g_dl")]
        5 haemoglobin: Option<Haemoglobin>,
        /// Iron tablets handed out.
        6 iron_tablets: Option<NonZeroU16>,
        /// The services she had, of the ten or twelve.
        #[serde(default)]
        7 services: BTreeSet<Service>,
        /// Whether a doctor examined her.
        #[serde(default)]
        8 doctor: bool,
        /// Whether there was an ultrasound.
        #[serde(default)]
        9 ultrasound: bool,
        /// Answers about danger signs by the key of their question.
        #[serde(default)]
        10 danger: Answers,
        /// Other results of the laboratory.
        11 laboratory: Option<FreeText>,
        /// What else was seen or advised.
        12 remark: Option<FreeText>,
        /// The day agreed for the next visit.
        13 next_visit: Option<Date>,
        /// Only a cadre saw her: she was weighed and asked, which is no antenatal visit of a health worker.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        14 cadre_only: bool,
    }
}

choice! {
    /// How a pregnancy ended.
    BirthResult {
        /// Lahir hidup.
        LiveBirth = 0,
        /// Lahir mati.
        Stillbirth = 1,
        /// Keguguran.
        Miscarriage = 2,
    }
}

choice! {
    /// Where a child was born.
    BirthPlace {
        /// Rumah sakit.
        Hospital = 0,
        /// Puskesmas.
        Puskesmas = 1,
        /// Poskesdes, polindes, pustu.
        VillagePost = 2,
        /// Praktik mandiri bidan or klinik.
        Clinic = 3,
        /// Rumah.
        Home = 4,
        /// Di perjalanan, elsewhere.
        Elsewhere = 5,
    }
}

choice! {
    /// Who helped at a birth.
    BirthHelper {
        /// Dokter.
        Doctor = 0,
        /// Bidan.
        Midwife = 1,
        /// Perawat.
        Nurse = 2,
        /// Dukun bayi.
        TraditionalAttendant = 3,
        /// Keluarga or nobody.
        Other = 4,
    }
}

choice! {
    /// How a child was born.
    BirthManner {
        /// Normal.
        Normal = 0,
        /// Vakum or forsep.
        Instrumental = 1,
        /// Operasi sesar.
        Caesarean = 2,
    }
}

body! {
    /// Persalinan: the birth of one child, or the end of a pregnancy without one. In the mother's document it names the
    /// child, in the child's the mother; of twins there are two.
    Birth {
        /// How it ended.
        0 result: BirthResult,
        /// The newborn, where the event stands with the mother.
        1 child: Option<PersonId>,
        /// The mother, where it stands with the child.
        2 mother: Option<PersonId>,
        /// Time of day.
        3 at: Option<Time>,
        /// Sex.
        4 sex: Option<Sex>,
        /// Weight at birth.
        #[serde(rename = "weight_g")]
        5 weight: Option<Weight>,
        /// Length at birth.
        #[serde(rename = "length_mm")]
        6 length: Option<Length>,
        /// Head circumference at birth.
        #[serde(rename = "head_mm")]
        7 head: Option<HeadCircumference>,
        /// Completed weeks of the pregnancy.
        8 weeks: Option<u8>,
        /// Where.
        9 place: Option<BirthPlace>,
        /// Who helped.
        10 helper: Option<BirthHelper>,
        /// How.
        11 manner: Option<BirthManner>,
        /// Whether the child was put to the breast within the first hour (IMD).
        #[serde(default)]
        12 early_breastfeeding: bool,
        /// What else is to be known.
        13 remark: Option<FreeText>,
    }
    sound: |birth| birth.weeks.is_none_or(|weeks| weeks <= 45)
}

body! {
    /// Kunjungan nifas (KF) of the mother or kunjungan neonatal (KN) of the newborn.
    PostnatalVisit {
        /// The column of the register.
        0 visit: Visit,
        /// Time of day.
        1 at: Option<Time>,
        /// Blood pressure.
        #[serde(rename = "blood_pressure_mmhg")]
        2 blood_pressure: Option<BloodPressure>,
        /// Body temperature.
        #[serde(rename = "temperature_tenths_celsius")]
        3 temperature: Option<Temperature>,
        /// Body weight.
        #[serde(rename = "weight_g")]
        4 weight: Option<Weight>,
        /// Answers about danger signs by the key of their question.
        #[serde(default)]
        5 danger: Answers,
        /// What else was seen or advised.
        6 remark: Option<FreeText>,
    }
}
