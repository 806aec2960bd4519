//! The healthy family index (IKS) of PIS-PK: twelve indicators of a family, and of the families of an area.
//!
//! [`Survey`] is what was asked member by member; [`FamilyIndex`] what follows; [`Area`] the recount over families.
//! An index is a fraction and stays one: 4 of 5 is exactly 0.800, which is still pra-sehat.

mod area;
mod index;
mod rules;
mod survey;

pub use area::{Area, AreaIndex, Coverage};
pub use index::{FamilyClass, FamilyIndex, Fraction, Improvement, NotAFraction, Unusable, Values};
pub use rules::{Asked, ConditionRow, FamilyRules, IndicatorRow, family_rules};
pub use survey::{Incomplete, Member, Missing, Question, Survey};

use serde::{Deserialize, Serialize};

use crate::rule::table_keys;

table_keys! {
    /// The twelve indicators in the order of the form. Sources order the last four differently; the names are stable.
    Indicator {
        /// 1 Keluarga mengikuti program KB.
        FamilyPlanning,
        /// 2 Ibu bersalin di fasilitas kesehatan.
        FacilityBirth,
        /// 3 Bayi mendapat imunisasi dasar lengkap.
        BasicImmunisation,
        /// 4 Bayi mendapat ASI eksklusif 6 bulan.
        ExclusiveBreastfeeding,
        /// 5 Balita dipantau pertumbuhannya.
        GrowthMonitoring,
        /// 6 Penderita TB paru berobat sesuai standar.
        TuberculosisTreatment,
        /// 7 Penderita hipertensi berobat teratur.
        HypertensionTreatment,
        /// 8 Penderita gangguan jiwa diobati, tidak ditelantarkan.
        MentalDisorderTreatment,
        /// 9 Tidak ada yang merokok.
        NoSmoking,
        /// 10 Semua anggota JKN.
        HealthInsurance,
        /// 11 Air bersih.
        CleanWater,
        /// 12 Jamban sehat.
        HealthyLatrine,
    }
}

impl Indicator {
    /// Its number on the form, from 1.
    pub fn number(self) -> usize {
        1 + Self::ALL
            .iter()
            .take_while(|indicator| **indicator != self)
            .count()
    }
}

table_keys! {
    /// What must be known of a member before an indicator that only concerns some.
    Condition {
        /// Menikah.
        Married,
        /// TB paru, or a cough for more than two weeks.
        Tuberculosis,
        /// Hipertensi.
        Hypertension,
        /// Gangguan jiwa berat.
        MentalDisorder,
    }
}

/// What an indicator is for a member or a family.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Value {
    /// Y, for a family 1.
    #[serde(rename = "Y")]
    Fulfilled,
    /// T, for a family 0.
    #[serde(rename = "T")]
    NotFulfilled,
    /// N: concerns nobody.
    #[serde(rename = "N")]
    NotApplicable,
}

impl Value {
    /// The value of a family from those of its members: one T makes it T; else one Y makes it Y; else N.
    pub fn of_family(members: impl IntoIterator<Item = Self>) -> Self {
        members
            .into_iter()
            .fold(Self::NotApplicable, |family, member| match (family, member) {
                (Self::NotFulfilled, _) | (_, Self::NotFulfilled) => Self::NotFulfilled,
                (Self::Fulfilled, _) | (_, Self::Fulfilled) => Self::Fulfilled,
                (Self::NotApplicable, Self::NotApplicable) => Self::NotApplicable,
            })
    }
}
