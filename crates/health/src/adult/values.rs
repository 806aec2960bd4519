//! What is measured and counted on adults, as values that a person can have.

use std::{ops::RangeInclusive, str::FromStr};

use serde::{Deserialize, Serialize};

use crate::measure::stepped;

/// What a message about a refused value is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reading {
    /// Sistolik/diastolik, mmHg.
    BloodPressure,
    /// Gula darah, mg/dL.
    BloodSugar,
    /// Kolesterol total, mg/dL.
    Cholesterol,
    /// Asam urat, mg/dL.
    UricAcid,
    /// Hemoglobin (Hb), g/dL; the value itself is with the records.
    Haemoglobin,
    /// Lingkar perut, cm.
    Waist,
    /// Batang per hari.
    CigarettesPerDay,
    /// Lama merokok, years.
    SmokingYears,
    /// Tinggi rahim (TFU), cm; the value itself is with the records.
    FundalHeight,
    /// Denyut jantung janin (DJJ), beats in a minute; the value itself is with the records.
    HeartRate,
    /// Suhu badan, degrees Celsius; the value itself is with the records.
    Temperature,
    /// Pregnancies, births or miscarriages of a woman, and years.
    Count,
    /// Completed weeks of a pregnancy.
    Weeks,
    /// Tablet tambah darah handed out at once.
    IronTablets,
}

impl Reading {
    /// The lowest and highest value that can be written down at all, in the unit that people read; of a blood pressure
    /// the lowest diastolic and the highest systolic. A refused true value is worse than a doubtful one: these are what
    /// devices show and the extremes seen in the living, not a norm.
    pub fn range(self) -> (f64, f64) {
        match self {
            Self::BloodPressure => (f64::from(*DIASTOLIC.start()), f64::from(*SYSTOLIC.end())),
            Self::BloodSugar => BloodSugar::RANGE,
            Self::Cholesterol => Cholesterol::RANGE,
            Self::UricAcid => UricAcid::RANGE,
            Self::Haemoglobin => (1.0, 30.0),
            Self::Waist => Waist::RANGE,
            Self::CigarettesPerDay => CigarettesPerDay::RANGE,
            Self::SmokingYears => SmokingYears::RANGE,
            Self::FundalHeight => (3.0, 60.0),
            Self::HeartRate => (20.0, 300.0),
            Self::Temperature => (30.0, 45.0),
            Self::Count => (0.0, 30.0),
            Self::Weeks => (1.0, 45.0),
            Self::IronTablets => (1.0, 300.0),
        }
    }
}

/// Why a typed reading is refused. Never repeats what was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
pub enum InvalidReading {
    /// Not a number, or for blood pressure not two numbers.
    #[error("the number for {what:?} cannot be read")]
    Number {
        /// Whose number.
        what: Reading,
    },
    /// A number that no living person has and no device shows.
    #[error("the number for {what:?} is outside what any person has")]
    OutOfRange {
        /// Whose number.
        what: Reading,
    },
    /// Systolic is always above diastolic: the two were swapped.
    #[error("systolic is not above diastolic")]
    Swapped,
}

/// A reading with the range of [`Reading::range`].
macro_rules! reading {
    ($(#[$doc:meta])* $name:ident, $unit:ident, $per_unit:literal, $low:literal ..= $high:literal) => {
        stepped!(
            $(#[$doc])* $name, $unit, $per_unit, to_nearest,
            possible: |reading| ($low..=$high).contains(&reading.0),
            InvalidReading {
                number: InvalidReading::Number { what: Reading::$name },
                out_of_range: InvalidReading::OutOfRange { what: Reading::$name }
            }
        );

        impl $name {
            const RANGE: (f64, f64) = ($low as f64 / $per_unit as f64, $high as f64 / $per_unit as f64);
        }
    };
}

reading!(
    /// Blood sugar in mg/dL (a meter shows 20 to 600, a laboratory more).
    BloodSugar, mg_per_dl, 1_u32, 10 ..= 2_000
);
reading!(
    /// Total cholesterol in mg/dL.
    Cholesterol, mg_per_dl, 1_u32, 30 ..= 1_500
);
reading!(
    /// Uric acid in tenths of mg/dL: 7,2 mg/dL is 72.
    UricAcid, tenths, 10_u32, 1 ..= 400
);
reading!(
    /// Waist circumference in whole millimetres: 30 to 250 cm.
    Waist, millimetres, 10_u32, 300 ..= 2_500
);
reading!(
    /// Cigarettes on an average day, of someone who smokes or smoked: at least one.
    CigarettesPerDay, count, 1_u32, 1 ..= 200
);
reading!(
    /// Years of smoking, completed; less than one is 0.
    SmokingYears, count, 1_u32, 0 ..= 110
);

/// mmHg.
const SYSTOLIC: RangeInclusive<u16> = 40..=300;
/// mmHg.
const DIASTOLIC: RangeInclusive<u16> = 20..=200;

/// Blood pressure in mmHg: systolic 40 to 300, diastolic 20 to 200, systolic above diastolic.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "(u16, u16)", into = "(u16, u16)")]
pub struct BloodPressure {
    systolic: u16,
    diastolic: u16,
}

impl BloodPressure {
    /// A pressure that a person can have.
    ///
    /// # Errors
    /// [`InvalidReading::OutOfRange`] or [`InvalidReading::Swapped`].
    pub fn new(systolic: u16, diastolic: u16) -> Result<Self, InvalidReading> {
        if !SYSTOLIC.contains(&systolic) || !DIASTOLIC.contains(&diastolic) {
            Err(InvalidReading::OutOfRange {
                what: Reading::BloodPressure,
            })
        } else if systolic <= diastolic {
            Err(InvalidReading::Swapped)
        } else {
            Ok(Self { systolic, diastolic })
        }
    }

    /// Sistolik (sistole), mmHg.
    pub fn systolic(self) -> u16 {
        self.systolic
    }

    /// Diastolik (diastole), mmHg.
    pub fn diastolic(self) -> u16 {
        self.diastolic
    }
}

impl TryFrom<(u16, u16)> for BloodPressure {
    type Error = InvalidReading;

    fn try_from((systolic, diastolic): (u16, u16)) -> Result<Self, InvalidReading> {
        Self::new(systolic, diastolic)
    }
}

impl From<BloodPressure> for (u16, u16) {
    fn from(pressure: BloodPressure) -> Self {
        (pressure.systolic, pressure.diastolic)
    }
}

impl FromStr for BloodPressure {
    type Err = InvalidReading;

    /// As registers write it: `120/80`.
    fn from_str(text: &str) -> Result<Self, InvalidReading> {
        let number = |part: &str| -> Option<u16> {
            let part = part.trim();
            (part.bytes().all(|byte| byte.is_ascii_digit())).then(|| part.parse().ok())?
        };
        let pair = text
            .split_once('/')
            .and_then(|(systolic, diastolic)| Some((number(systolic)?, number(diastolic)?)));
        let (systolic, diastolic) = pair.ok_or(InvalidReading::Number {
            what: Reading::BloodPressure,
        })?;
        Self::new(systolic, diastolic)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_blood_pressure_is_read_as_registers_write_it() {
        let pressure: BloodPressure = " 120 / 80".parse().unwrap();
        assert_eq!((pressure.systolic(), pressure.diastolic()), (120, 80));
        let unreadable = Err(InvalidReading::Number {
            what: Reading::BloodPressure,
        });
        for text in [
            "",
            "120",
            "120/",
            "/80",
            "120/80/60",
            "+120/80",
            "120,5/80",
            "seratus/80",
        ] {
            assert_eq!(text.parse::<BloodPressure>(), unreadable, "{text}");
        }
    }

    #[test]
    fn a_blood_pressure_no_person_has_is_refused() {
        let out = Err(InvalidReading::OutOfRange {
            what: Reading::BloodPressure,
        });
        for (systolic, diastolic) in [(39, 20), (301, 90), (120, 19), (250, 201)] {
            assert_eq!(BloodPressure::new(systolic, diastolic), out);
        }
        for (systolic, diastolic) in [(40, 20), (300, 200)] {
            assert!(BloodPressure::new(systolic, diastolic).is_ok());
        }
        assert_eq!(BloodPressure::new(80, 120), Err(InvalidReading::Swapped));
        assert_eq!(BloodPressure::new(90, 90), Err(InvalidReading::Swapped));
        assert!(BloodPressure::new(91, 90).is_ok());
    }

    #[test]
    fn a_reading_takes_comma_and_point_and_rounds_to_its_step() {
        assert_eq!("7,2".parse::<UricAcid>().unwrap().tenths(), 72);
        assert_eq!("7.25".parse::<UricAcid>().unwrap().tenths(), 73);
        assert_eq!("7.24".parse::<UricAcid>().unwrap().display(), 7.2);
        assert_eq!("199,4".parse::<BloodSugar>().unwrap().mg_per_dl(), 199);
        assert_eq!("199,5".parse::<BloodSugar>().unwrap().mg_per_dl(), 200);
        assert_eq!("80,1".parse::<Waist>().unwrap().millimetres(), 801);
        assert_eq!("80,1".parse::<Waist>().unwrap().display(), 80.1);
        assert_eq!("190".parse::<Cholesterol>().unwrap().mg_per_dl(), 190);
        assert_eq!("12".parse::<CigarettesPerDay>().unwrap().count(), 12);
        assert_eq!("0".parse::<SmokingYears>().unwrap().count(), 0);
    }

    #[test]
    fn a_reading_outside_its_range_is_refused_by_name() {
        macro_rules! range {
            ($name:ident, $low:literal, $high:literal) => {
                let out = Err(InvalidReading::OutOfRange {
                    what: Reading::$name,
                });
                assert!($name::try_from($low).is_ok() && $name::try_from($high).is_ok());
                assert_eq!($name::try_from($high + 1), out);
                assert!($low == 0 || $name::try_from($low - 1_u32.min($low)) == out);
            };
        }
        range!(BloodSugar, 10, 2_000);
        range!(Cholesterol, 30, 1_500);
        range!(UricAcid, 1, 400);
        range!(Waist, 300, 2_500);
        range!(CigarettesPerDay, 1, 200);
        range!(SmokingYears, 0, 110);
        assert_eq!(
            "delapan".parse::<Waist>(),
            Err(InvalidReading::Number { what: Reading::Waist })
        );
    }
}
