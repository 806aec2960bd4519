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

            /// The file as it is compiled in.
            pub(super) fn text(self) -> &'static str {
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
}
