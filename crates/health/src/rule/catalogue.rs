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

    /// Routine immunisation from birth to the second year (KMK 1098/2024, KMK 35/2025).
    ImmunisationRoutine = "immunisation-routine";
    /// Immunisation at school, BIAS (the same).
    ImmunisationSchool = "immunisation-school";
    /// Complete basic, infant and second-year immunisation, zero dose, drop-out.
    ImmunisationCompleteness = "immunisation-completeness";
    /// Td status T1 to T5 of women (Permenkes 12/2017).
    Tetanus = "tetanus";
}
