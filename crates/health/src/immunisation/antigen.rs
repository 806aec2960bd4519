use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use crate::Invalid;

/// What a vaccine protects against, by the programme's own names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Antigen {
    /// Hepatitis B at birth (HB0).
    #[serde(rename = "HB0")]
    Hb0,
    /// Tuberculosis.
    #[serde(rename = "BCG")]
    Bcg,
    /// Oral polio drops.
    #[serde(rename = "OPV")]
    Opv,
    /// Diphtheria, pertussis, tetanus, hepatitis B, Haemophilus influenzae b.
    #[serde(rename = "DPT-HB-Hib")]
    DptHbHib,
    /// Pneumococcus.
    #[serde(rename = "PCV")]
    Pcv,
    /// Rotavirus.
    #[serde(rename = "RV")]
    Rv,
    /// Injected polio vaccine.
    #[serde(rename = "IPV")]
    Ipv,
    /// Measles and rubella (campak-rubela).
    #[serde(rename = "MR")]
    Mr,
    /// Japanese encephalitis, in endemic districts.
    #[serde(rename = "JE")]
    Je,
    /// Diphtheria-tetanus, school class 1 (BIAS).
    #[serde(rename = "DT")]
    Dt,
    /// Tetanus-diphtheria, school classes 2 and 5 (BIAS) and women of childbearing age.
    #[serde(rename = "Td")]
    Td,
    /// Human papillomavirus, girls of school class 5 (BIAS).
    #[serde(rename = "HPV")]
    Hpv,
}

impl Antigen {
    /// Every antigen, in the order of the schedule.
    pub const ALL: [Self; 12] = [
        Self::Hb0,
        Self::Bcg,
        Self::Opv,
        Self::DptHbHib,
        Self::Pcv,
        Self::Rv,
        Self::Ipv,
        Self::Mr,
        Self::Je,
        Self::Dt,
        Self::Td,
        Self::Hpv,
    ];

    /// The programme's written name; also the code in documents and tables.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Hb0 => "HB0",
            Self::Bcg => "BCG",
            Self::Opv => "OPV",
            Self::DptHbHib => "DPT-HB-Hib",
            Self::Pcv => "PCV",
            Self::Rv => "RV",
            Self::Ipv => "IPV",
            Self::Mr => "MR",
            Self::Je => "JE",
            Self::Dt => "DT",
            Self::Td => "Td",
            Self::Hpv => "HPV",
        }
    }

    /// How many doses the programme counts: the routine schedule, for MR also the school dose, for Td T1 to T5, for HPV
    /// the second dose that was given until January 2025.
    pub fn doses(self) -> u8 {
        match self {
            Self::Hb0 | Self::Bcg | Self::Je | Self::Dt => 1,
            Self::Ipv | Self::Hpv => 2,
            Self::Pcv | Self::Rv | Self::Mr => 3,
            Self::Opv | Self::DptHbHib => 4,
            Self::Td => 5,
        }
    }
}

impl fmt::Display for Antigen {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

impl FromStr for Antigen {
    type Err = Invalid;

    /// Ignores case, and the hyphens people leave out (`dpthbhib`).
    fn from_str(text: &str) -> Result<Self, Invalid> {
        let bare = |text: &str| text.trim().to_lowercase().replace(['-', ' '], "");
        let wanted = bare(text);
        Self::ALL
            .into_iter()
            .find(|antigen| bare(antigen.as_str()) == wanted)
            .ok_or(Invalid::Antigen)
    }
}

/// One dose of one antigen: `MR 1`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "(Antigen, u8)", into = "(Antigen, u8)")]
pub struct Dose {
    antigen: Antigen,
    number: u8,
}

impl Dose {
    /// The `number`th dose, counted from 1.
    ///
    /// # Errors
    /// [`Invalid::Dose`] when the programme has no such dose.
    pub fn new(antigen: Antigen, number: u8) -> Result<Self, Invalid> {
        if (1..=antigen.doses()).contains(&number) {
            Ok(Self { antigen, number })
        } else {
            Err(Invalid::Dose)
        }
    }

    /// Against what.
    pub fn antigen(self) -> Antigen {
        self.antigen
    }

    /// Which dose, counted from 1.
    pub fn number(self) -> u8 {
        self.number
    }
}

impl TryFrom<(Antigen, u8)> for Dose {
    type Error = Invalid;

    fn try_from((antigen, number): (Antigen, u8)) -> Result<Self, Invalid> {
        Self::new(antigen, number)
    }
}

impl From<Dose> for (Antigen, u8) {
    fn from(dose: Dose) -> Self {
        (dose.antigen, dose.number)
    }
}

impl fmt::Display for Dose {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.antigen {
            Antigen::Hb0 | Antigen::Bcg => formatter.write_str(self.antigen.as_str()),
            antigen => write!(formatter, "{antigen} {}", self.number),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_antigen_is_read_as_people_write_it() {
        assert_eq!("mr".parse(), Ok(Antigen::Mr));
        assert_eq!("dpt-hb-hib".parse(), Ok(Antigen::DptHbHib));
        assert_eq!("DPTHBHIB".parse(), Ok(Antigen::DptHbHib));
        assert_eq!("campak?".parse::<Antigen>(), Err(Invalid::Antigen));
    }

    #[test]
    fn a_dose_the_programme_does_not_have_is_refused() {
        assert_eq!(Dose::new(Antigen::Bcg, 2), Err(Invalid::Dose));
        assert_eq!(Dose::new(Antigen::Opv, 0), Err(Invalid::Dose));
        assert_eq!(
            Dose::new(Antigen::DptHbHib, 4).unwrap().to_string(),
            "DPT-HB-Hib 4"
        );
    }
}
