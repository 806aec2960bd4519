//! Growth by the WHO Child Growth Standards: z-scores, classes and curves.

use serde::{Deserialize, Serialize};

/// One z-score, rounded to two decimals as WHO's software does.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Score {
    /// Standard deviations from the median.
    pub z: f64,
    /// Beyond what WHO's software takes for possible: measured again, left out of prevalence, never out of a referral.
    pub implausible: bool,
}
