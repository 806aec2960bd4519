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
}
