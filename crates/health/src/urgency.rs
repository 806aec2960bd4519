use serde::{Deserialize, Serialize};

/// How soon something must happen. Ordered: the most urgent comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Urgency {
    /// The same day.
    Emergency,
    /// Within days; how many says the rule.
    Soon,
    /// At the next session or visit.
    Routine,
}
