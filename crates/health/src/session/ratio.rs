use serde::{Deserialize, Serialize};

/// One figure over another, kept as the two counts: ratios of several posyandu are added up, never averaged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ratio {
    /// The figure above the line.
    pub numerator: u32,
    /// The figure below the line.
    pub denominator: u32,
}

impl Ratio {
    /// The share, 0.8 for 80 percent; none when there is nothing to divide by.
    pub fn value(self) -> Option<f64> {
        (self.denominator > 0).then(|| f64::from(self.numerator) / f64::from(self.denominator))
    }
}
