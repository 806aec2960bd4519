use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::{Invalid, Quantity};

/// How a child was measured for length or height.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Position {
    /// Telentang: recumbent length, on the length board.
    Lying,
    /// Berdiri: standing height.
    Standing,
}

impl Position {
    /// The word stored in tables.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Lying => "lying",
            Self::Standing => "standing",
        }
    }
}

impl FromStr for Position {
    type Err = Invalid;

    /// Registers write "Terlentang", "Telentang", "Berdiri".
    fn from_str(text: &str) -> Result<Self, Invalid> {
        match text.trim().to_lowercase().as_str() {
            "telentang" | "terlentang" | "tidur" | "lying" => Ok(Self::Lying),
            "berdiri" | "standing" => Ok(Self::Standing),
            _ => Err(Invalid::Number {
                what: Quantity::Length,
            }),
        }
    }
}

/// Reads a decimal number with a comma or a point as thousandths, without a detour through floating point:
/// "8,4" is 8,400. More than three decimals are more than any scale shows and are refused.
pub(crate) fn thousandths(text: &str) -> Option<u32> {
    let text = text.trim();
    let (whole, fraction) = text.split_once([',', '.']).unwrap_or((text, ""));
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || whole.len() > 4 || fraction.len() > 3 || !digits(whole) || !digits(fraction) {
        return None;
    }
    let fraction: u32 = format!("{fraction:0<3}").parse().ok()?;
    Some(whole.parse::<u32>().ok()? * 1_000 + fraction)
}

/// Reads a decimal number with a comma or a point, to the nearest tenth: "11,2" is 112. None for what is no number.
pub fn tenths(text: &str) -> Option<u32> {
    thousandths(text).map(|thousandths| finer::to_nearest(thousandths, 100))
}

/// What becomes of a number written finer than it is kept, in thousandths.
pub(crate) mod finer {
    pub fn to_nearest(thousandths: u32, step: u32) -> u32 {
        (thousandths + step / 2) / step
    }

    pub fn down(thousandths: u32, step: u32) -> u32 {
        thousandths / step
    }
}

/// A number with a unit, kept as a whole number of steps: `$per_unit` of them make the unit that people read. Read with a
/// comma or a point; `$finer` says what becomes of digits finer than a step.
macro_rules! stepped {
    (
        $(#[$doc:meta])* $name:ident, $unit:ident, $per_unit:expr, $finer:ident,
        possible: $possible:expr, $error:ident { number: $number:expr, out_of_range: $out_of_range:expr }
    ) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(try_from = "u32", into = "u32")]
        pub struct $name(u32);

        impl $name {
            /// The stored whole number.
            pub fn $unit(self) -> u32 {
                self.0
            }

            /// The number that people read, in the unit that they use for it.
            pub fn display(self) -> f64 {
                f64::from(self.0) / f64::from($per_unit)
            }
        }

        impl TryFrom<u32> for $name {
            type Error = $error;

            fn try_from(value: u32) -> Result<Self, $error> {
                let stepped = Self(value);
                let possible: fn(Self) -> bool = $possible;
                if possible(stepped) {
                    Ok(stepped)
                } else {
                    Err($out_of_range)
                }
            }
        }

        impl From<$name> for u32 {
            fn from(value: $name) -> u32 {
                value.0
            }
        }

        impl FromStr for $name {
            type Err = $error;

            fn from_str(text: &str) -> Result<Self, $error> {
                let thousandths = $crate::measure::thousandths(text).ok_or($number)?;
                $crate::measure::finer::$finer(thousandths, 1_000 / $per_unit).try_into()
            }
        }
    };
}
pub(crate) use stepped;

macro_rules! measure {
    ($(#[$doc:meta])* $name:ident, $quantity:expr, $unit:ident, $per_unit:literal, $finer:ident) => {
        stepped!(
            $(#[$doc])* $name, $unit, $per_unit, $finer,
            possible: |measure| {
                let (low, high) = $quantity.range();
                (low..=high).contains(&measure.display())
            },
            Invalid {
                number: Invalid::Number { what: $quantity },
                out_of_range: Invalid::OutOfRange { what: $quantity }
            }
        );
    };
}

measure!(
    /// Body weight, kept in whole grams.
    Weight, Quantity::Weight, grams, 1_000_u32, to_nearest
);
measure!(
    /// Length or height, kept in whole millimetres.
    Length, Quantity::Length, millimetres, 10_u32, to_nearest
);
measure!(
    /// Head circumference (lingkar kepala), kept in whole millimetres.
    HeadCircumference, Quantity::Head, millimetres, 10_u32, to_nearest
);
measure!(
    /// Mid-upper-arm circumference (LiLA), kept in whole millimetres. What is written finer is rounded down: its limits
    /// lie on whole millimetres, and 11,46 cm is still below 11,5.
    ArmCircumference, Quantity::Arm, millimetres, 10_u32, down
);

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn comma_and_point_are_the_same_number() {
        assert_eq!("8,4".parse::<Weight>().unwrap().grams(), 8_400);
        assert_eq!("8.45".parse::<Weight>().unwrap().grams(), 8_450);
        assert_eq!("71.2".parse::<Length>().unwrap().millimetres(), 712);
        assert_eq!("71,25".parse::<Length>().unwrap().millimetres(), 713);
        assert_eq!("11,49".parse::<ArmCircumference>().unwrap().millimetres(), 114);
        assert_eq!("7".parse::<Weight>().unwrap().grams(), 7_000);
    }

    #[test]
    fn what_is_not_a_number_is_refused_with_its_name() {
        for text in ["", ",", "8,4,1", "8 4", "-8", "8e1", "delapan", "99999", "8.4567"] {
            assert_eq!(
                text.parse::<Weight>(),
                Err(Invalid::Number {
                    what: Quantity::Weight
                }),
                "{text}"
            );
        }
        assert_eq!(
            "0".parse::<Weight>(),
            Err(Invalid::OutOfRange {
                what: Quantity::Weight
            })
        );
        assert_eq!(
            "712".parse::<Length>(),
            Err(Invalid::OutOfRange {
                what: Quantity::Length
            })
        );
    }

    proptest! {
        #[test]
        fn a_weight_reads_back_as_it_is_shown(grams in 300_u32..=300_000) {
            let weight = Weight::try_from(grams).unwrap();
            let shown = format!("{:.3}", weight.display()).replace('.', ",");
            prop_assert_eq!(shown.parse::<Weight>().unwrap(), weight);
        }
    }
}
