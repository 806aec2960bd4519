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

/// A number with at most one decimal that counts, as a value that is kept in the steps that `steps` makes of tenths. What is outside
/// the range that people are told is refused, even where the value itself could hold it.
fn read<N: TryFrom<u32>, V: TryFrom<N>>(
    text: &str,
    what: Reading,
    steps: impl Fn(u32) -> u32,
) -> Result<V, InvalidReading> {
    let tenths = health::tenths(text).ok_or(InvalidReading::Number { what })?;
    let (low, high) = what.range();
    let told = (low..=high).contains(&(f64::from(tenths) / 10.0));
    let number = N::try_from(steps(tenths)).ok().filter(|_| told);
    number
        .and_then(|number| V::try_from(number).ok())
        .ok_or(InvalidReading::OutOfRange { what })
}

impl FromStr for Haemoglobin {
    type Err = InvalidReading;

    /// "11,2", in g/dL.
    fn from_str(text: &str) -> Result<Self, InvalidReading> {
        read::<u16, Self>(text, Reading::Haemoglobin, |tenths| tenths)
    }
}

impl FromStr for FundalHeight {
    type Err = InvalidReading;

    /// "24,5", in centimetres.
    fn from_str(text: &str) -> Result<Self, InvalidReading> {
        read::<u16, Self>(text, Reading::FundalHeight, |tenths| tenths)
    }
}

impl FromStr for HeartRate {
    type Err = InvalidReading;

    /// "144", in a minute.
    fn from_str(text: &str) -> Result<Self, InvalidReading> {
        read::<u16, Self>(text, Reading::HeartRate, |tenths| tenths / 10)
    }
}

impl FromStr for Temperature {
    type Err = InvalidReading;

    /// "36,8", of a living body, in degrees Celsius.
    fn from_str(text: &str) -> Result<Self, InvalidReading> {
        read::<i16, Self>(text, Reading::Temperature, |tenths| tenths)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_midwife_measures_is_read_as_it_is_written() {
        assert_eq!("24,5".parse().map(FundalHeight::millimetres), Ok(245));
        assert_eq!("144".parse().map(HeartRate::per_minute), Ok(144));
        assert_eq!("36,8".parse().map(Temperature::tenths), Ok(368));
        let what = Reading::Temperature;
        assert_eq!(
            "68".parse::<Temperature>(),
            Err(InvalidReading::OutOfRange { what })
        );
    }

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
