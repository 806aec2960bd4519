//! Measured values that only records know: no rule of `health` judges them by a type of their own.

use std::str::FromStr;

use health::adult::{InvalidReading, Reading};
use serde::{Deserialize, Serialize};

use super::packed::converted;

/// A number that no living person or device shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the number is outside what can be")]
pub struct Impossible;

/// The ranges are wide on purpose: a refused true value is worse than a doubtful one. They are what instruments show and
/// the extremes seen in the living, not a norm.
macro_rules! bounded {
    ($($(#[$doc:meta])* $name:ident($number:ident as $text:literal), $unit:ident, $low:literal ..= $high:literal;)*) => {
        $(
            $(#[$doc])*
            #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
            #[serde(try_from = $text, into = $text)]
            pub struct $name($number);

            impl $name {
                /// The stored whole number.
                pub fn $unit(self) -> $number {
                    self.0
                }
            }

            impl TryFrom<$number> for $name {
                type Error = Impossible;

                fn try_from(number: $number) -> Result<Self, Impossible> {
                    if ($low..=$high).contains(&number) {
                        Ok(Self(number))
                    } else {
                        Err(Impossible)
                    }
                }
            }

            impl From<$name> for $number {
                fn from(value: $name) -> Self {
                    value.0
                }
            }
        )*

        converted!($($name => $number,)*);
    };
}

bounded! {
    /// Haemoglobin (Hb) in tenths of a gram per decilitre: 11,2 g/dL is 112.
    Haemoglobin(u16 as "u16"), tenths, 10 ..= 300;
    /// Fundal height (TFU) in millimetres.
    FundalHeight(u16 as "u16"), millimetres, 30 ..= 600;
    /// Heart beats in a minute, also of an unborn child (DJJ).
    HeartRate(u16 as "u16"), per_minute, 20 ..= 300;
    /// Temperature in tenths of a degree Celsius, of a body or a refrigerator: 4,5 °C is 45.
    Temperature(i16 as "i16"), tenths, -900 ..= 700;
}

impl FromStr for Haemoglobin {
    type Err = InvalidReading;

    /// "11,2", in g/dL.
    fn from_str(text: &str) -> Result<Self, InvalidReading> {
        let what = Reading::Haemoglobin;
        let tenths = health::tenths(text).ok_or(InvalidReading::Number { what })?;
        let possible = u16::try_from(tenths).ok().map(Self::try_from);
        possible
            .and_then(Result::ok)
            .ok_or(InvalidReading::OutOfRange { what })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_haemoglobin_is_read_as_it_is_written_and_its_range_is_the_one_that_is_said() {
        let read = |text: &str| text.parse::<Haemoglobin>();
        assert_eq!(read("11,2").map(Haemoglobin::tenths), Ok(112));
        let what = Reading::Haemoglobin;
        assert_eq!(read("sebelas"), Err(InvalidReading::Number { what }));
        let (low, high) = what.range();
        for (edge, beyond) in [(low, low - 0.1), (high, high + 0.1)] {
            assert!(read(&format!("{edge:.1}")).is_ok());
            assert_eq!(
                read(&format!("{beyond:.1}")),
                Err(InvalidReading::OutOfRange { what })
            );
        }
    }
}
