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
}
