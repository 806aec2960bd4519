//! The yearly screening of adults and what is asked of elders beside it.

use std::collections::BTreeMap;

use health::{
    ArmCircumference, FreeText, Length, Weight,
    adult::{self, BloodPressure, BloodSugar, Cholesterol, Sides, Smoking, UricAcid, Waist},
    elder::Activity,
    questionnaire::Answers,
};

use super::{packed::body, values::Haemoglobin};

body! {
    /// Skrining tahunan of an adult or elder. What was not measured or asked is left out.
    #[derive(Default)]
    Screening {
        /// Body weight.
        #[serde(rename = "weight_g")]
        0 weight: Option<Weight>,
        /// Height.
        #[serde(rename = "height_mm")]
        1 height: Option<Length>,
        /// Whether she is pregnant.
        #[serde(default)]
        2 pregnant: bool,
        /// Waist.
        #[serde(rename = "waist_mm")]
        3 waist: Option<Waist>,
        /// Blood pressure.
        #[serde(rename = "blood_pressure_mmhg")]
        4 blood_pressure: Option<BloodPressure>,
        /// Random blood sugar (GDS).
        #[serde(rename = "random_sugar_mg_dl")]
        5 random_sugar: Option<BloodSugar>,
        /// Fasting blood sugar (GDP).
        #[serde(rename = "fasting_sugar_mg_dl")]
        6 fasting_sugar: Option<BloodSugar>,
        /// Total cholesterol.
        #[serde(rename = "cholesterol_mg_dl")]
        7 cholesterol: Option<Cholesterol>,
        /// Uric acid.
        #[serde(rename = "uric_acid_tenths_mg_dl")]
        8 uric_acid: Option<UricAcid>,
        /// Haemoglobin.
        #[serde(rename = "haemoglobin_tenths_g_dl")]
        9 haemoglobin: Option<Haemoglobin>,
        /// Tes hitung jari.
        #[serde(default)]
        10 sight: Sides,
        /// Tes berbisik.
        #[serde(default)]
        11 hearing: Sides,
        /// Smoking.
        12 smoking: Option<Smoking>,
        /// Answers to PUMA, tuberculosis and risk factors by the key of their question.
        #[serde(default)]
        13 answers: Answers,
        /// What else was seen or advised.
        14 remark: Option<FreeText>,
    }
}

/// As the rules judge it.
impl From<&Screening> for adult::Screening {
    fn from(screening: &Screening) -> Self {
        Self {
            weight: screening.weight,
            height: screening.height,
            pregnant: screening.pregnant,
            waist: screening.waist,
            blood_pressure: screening.blood_pressure,
            random_sugar: screening.random_sugar,
            fasting_sugar: screening.fasting_sugar,
            cholesterol: screening.cholesterol,
            uric_acid: screening.uric_acid,
            sight: screening.sight,
            hearing: screening.hearing,
            smoking: screening.smoking,
            answers: screening.answers.clone(),
        }
    }
}

/// Points of the activity with the most options.
const MOST_POINTS: u8 = 3;

body! {
    /// Skrining lansia: SKILAS and the activities of daily living.
    ElderScreening {
        /// Answers to SKILAS by the key of their question.
        #[serde(default)]
        0 skilas: Answers,
        /// Mid-upper-arm circumference (LiLA).
        #[serde(rename = "arm_mm")]
        1 arm: Option<ArmCircumference>,
        /// Points of each activity (Barthel).
        #[serde(default)]
        2 barthel: BTreeMap<Activity, u8>,
        /// What else was seen or advised.
        3 remark: Option<FreeText>,
    }
    sound: |elder| elder.barthel.values().all(|points| *points <= MOST_POINTS)
}
