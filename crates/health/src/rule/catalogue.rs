use serde::{Deserialize, Serialize};

macro_rules! catalogue {
    ($($(#[$doc:meta])* $name:ident = $id:literal;)*) => {
        /// Every rule table there is: one file of `assets/rules/` each.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum RuleId {
            $($(#[$doc])* #[serde(rename = $id)] $name,)*
        }

        impl RuleId {
            /// All of them.
            pub const ALL: &[Self] = &[$(Self::$name),*];

            /// The id in the file, and the file's name without `.toml`.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$name => $id,)*
                }
            }

            /// The table as it is compiled in: JSON, made by the build from the file that people read.
            #[cfg(not(test))]
            pub(super) fn text(self) -> &'static str {
                match self {
                    $(Self::$name => include_str!(concat!(env!("OUT_DIR"), "/rules/", $id, ".json")),)*
                }
            }

            /// The file that people read, for the tests to name its lines.
            #[cfg(test)]
            pub(crate) fn text(self) -> &'static str {
                match self {
                    $(Self::$name => include_str!(concat!("../../../../assets/rules/", $id, ".toml")),)*
                }
            }
        }
    };
}

catalogue! {
    /// Classes of the growth indices (Permenkes 2/2020).
    GrowthCategories = "growth-categories";

    /// Blood pressure of adults: the cadre's card, the grades, the emergency limit.
    BloodPressure = "blood-pressure";
    /// Body mass index of adults (Permenkes 41/2014).
    AdultBodyMass = "adult-body-mass";
    /// Waist circumference per sex.
    Waist = "waist";
    /// Blood sugar, random and fasting.
    BloodSugar = "blood-sugar";
    /// Total cholesterol.
    Cholesterol = "cholesterol";
    /// Uric acid per sex.
    UricAcid = "uric-acid";
    /// PUMA: points for the risk of chronic obstructive lung disease.
    Puma = "puma";
    /// Symptoms of tuberculosis, all ages.
    TuberculosisScreening = "tuberculosis-screening";
    /// Habits and history behind non-communicable diseases.
    RiskFactors = "risk-factors";
    /// Yearly screening: who, how often, and how urgent each referral is.
    AdultScreening = "adult-screening";
    /// SKILAS: simple screening of elders.
    Skilas = "skilas";
    /// Barthel index: activities of daily living.
    Barthel = "barthel";
    /// Target of the larva-free rate.
    LarvaFree = "larva-free";
    /// Healthy family index (Permenkes 39/2016).
    FamilyIndex = "family-index";
    /// Least weight gain of a month (KBM) and the words for N, T, O, B.
    MinimumWeightGain = "minimum-weight-gain";
    /// The lines of the growth card, and what leads to a referral.
    GrowthAlarms = "growth-alarms";
    /// Age bands and ratios of the monthly recap of a session.
    SessionFigures = "session-figures";
    /// Vitamin A for children.
    VitaminA = "vitamin-a";
    /// Vitamin A for mothers after birth.
    VitaminAMothers = "vitamin-a-mothers";
    /// Deworming of children.
    Deworming = "deworming";
    /// Arm circumference of children.
    ChildArm = "child-arm";
    /// Weight and weeks at birth.
    Birth = "birth";
    /// Due date, trimesters, post-term (pregnancy).
    PregnancyDating = "pregnancy-dating";
    /// Antenatal visits K1 to K6.
    AntenatalVisits = "antenatal-visits";
    /// Antenatal services: 10T, 12T.
    AntenatalServices = "antenatal-services";
    /// Iron tablets (TTD) in pregnancy.
    IronTablets = "iron-tablets";
    /// Visits after birth: KF of the mother, KN of the newborn.
    PostnatalVisits = "postnatal-visits";
    /// Poedji Rochjati score.
    PoedjiRochjati = "poedji-rochjati";
    /// Weight gain in pregnancy by body mass before it.
    PregnancyWeightGain = "pregnancy-weight-gain";
    /// Arm circumference, haemoglobin and blood pressure in pregnancy.
    MaternalStatus = "maternal-status";
    /// Danger signs of a pregnant woman.
    DangerSignsPregnant = "danger-signs-pregnant";
    /// Danger signs of a mother after birth.
    DangerSignsPostpartum = "danger-signs-postpartum";
    /// Danger signs of an infant.
    DangerSignsInfant = "danger-signs-infant";
    /// Danger signs of a child.
    DangerSignsChild = "danger-signs-child";
    /// Checklists of a home visit.
    HomeVisit = "home-visit";
    /// Names of regions by their Kemendagri codes.
    Regions = "regions";
    /// A referral's form, moves and deadlines.
    Referral = "referral";
    /// What speaks for and against two registrations being one person.
    DuplicateScore = "duplicate-score";
    /// Classes of head circumference (SDIDTK).
    HeadCategories = "head-categories";
    /// Routine immunisation from birth to the second year (KMK 1098/2024, KMK 35/2025).
    ImmunisationRoutine = "immunisation-routine";
    /// Immunisation at school, BIAS (the same).
    ImmunisationSchool = "immunisation-school";
    /// Complete basic, infant and second-year immunisation, zero dose, drop-out.
    ImmunisationCompleteness = "immunisation-completeness";
    /// Td status T1 to T5 of women (Permenkes 12/2017).
    Tetanus = "tetanus";
    /// What needs following up: how pressing it is and what is done.
    FollowUp = "follow-up";
    /// Vaccines in vials: monitors, opened vials, order of use, cold chain.
    VaccineHandling = "vaccine-handling";
    /// The 25 basic skills of cadres and their badges.
    CadreSkills = "cadre-skills";
    /// UCI: when a village's infants are immunised.
    Uci = "uci";
}

#[cfg(test)]
mod tests {
    use std::{collections::BTreeSet, fs, path::Path};

    use super::*;
    use crate::rule::{Body, Table};

    /// Any rules: what is looked at is the frame around them.
    #[derive(Debug, Deserialize)]
    struct Anything(toml::Value);

    impl Body for Anything {}

    #[test]
    fn every_file_of_rules_is_in_the_catalogue_and_the_other_way_round() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../assets/rules");
        let files: BTreeSet<String> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        let catalogue = RuleId::ALL.iter().map(|id| format!("{}.toml", id.as_str()));
        assert_eq!(files, catalogue.collect());
    }

    #[test]
    fn every_version_says_what_it_rests_on() {
        for id in RuleId::ALL {
            let table = Table::<Anything>::load(*id).unwrap_or_else(|fault| panic!("{fault}"));
            assert!(
                !table.title().id.is_empty() && !table.title().en.is_empty(),
                "{id:?}"
            );
            for version in table.versions() {
                assert!(version.rule.0.is_table(), "{id:?}");
                assert!(
                    !version.legal_basis.trim().is_empty(),
                    "{id:?} {}",
                    version.version
                );
                assert!(!version.source.trim().is_empty(), "{id:?} {}", version.version);
            }
        }
    }

    #[test]
    fn a_rule_is_written_with_its_table_and_version() {
        for id in RuleId::ALL {
            let written = serde_json::to_string(id).unwrap();
            assert_eq!(written, format!("\"{}\"", id.as_str()));
        }
    }
}
