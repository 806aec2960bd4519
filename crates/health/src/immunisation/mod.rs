use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use crate::{Date, Invalid};

/// What a vaccine protects against, by the programme's own names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
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

    /// How many doses the programme counts: the routine schedule, for MR also the school dose, for Td T1 to T5.
    pub fn doses(self) -> u8 {
        match self {
            Self::Hb0 | Self::Bcg | Self::Je | Self::Dt | Self::Hpv => 1,
            Self::Ipv => 2,
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
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

/// One line of the schedule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ScheduledDose {
    /// Which dose.
    pub dose: Dose,
    /// From which completed month of age it is given.
    pub from_month: u32,
    /// Only where the district runs the programme (JE).
    pub endemic_only: bool,
}

/// A rule table with its legal basis. Until a health worker has confirmed it, screens mark it
/// "menunggu verifikasi".
#[derive(Debug, Clone, Copy)]
pub struct Schedule {
    /// Stable name of the table.
    pub id: &'static str,
    /// Counts up with every change.
    pub version: u32,
    /// The regulation it follows.
    pub legal_basis: &'static str,
    /// First day it applies.
    pub valid_from: Date,
    /// Last day it applies; none while in force.
    pub valid_to: Option<Date>,
    /// Who confirmed it against the printed regulation; none means unverified.
    pub verified_by: Option<&'static str>,
    /// The doses, in the order they fall due.
    pub doses: &'static [ScheduledDose],
}

const fn due(antigen: Antigen, number: u8, from_month: u32) -> ScheduledDose {
    ScheduledDose {
        dose: Dose { antigen, number },
        from_month,
        endemic_only: matches!(antigen, Antigen::Je),
    }
}

/// The routine schedule of the national programme, birth to second year.
///
/// Source: KMK HK.01.07/MENKES/1098/2024 as amended by KMK HK.01.07/MENKES/35/2025, read in two transcriptions of
/// Buku KIA 2024, pages 124-125: secondary, not yet confirmed by a health worker.
pub const IMMUNISATION_SCHEDULE: Schedule = Schedule {
    id: "immunisation-routine",
    version: 1,
    legal_basis: "KMK HK.01.07/MENKES/1098/2024 jo. KMK HK.01.07/MENKES/35/2025",
    valid_from: Date::constant(2025, 1, 21),
    valid_to: None,
    verified_by: None,
    doses: &[
        due(Antigen::Hb0, 1, 0),
        due(Antigen::Bcg, 1, 0),
        due(Antigen::Opv, 1, 0),
        due(Antigen::DptHbHib, 1, 2),
        due(Antigen::Opv, 2, 2),
        due(Antigen::Pcv, 1, 2),
        due(Antigen::Rv, 1, 2),
        due(Antigen::DptHbHib, 2, 3),
        due(Antigen::Opv, 3, 3),
        due(Antigen::Pcv, 2, 3),
        due(Antigen::Rv, 2, 3),
        due(Antigen::DptHbHib, 3, 4),
        due(Antigen::Opv, 4, 4),
        due(Antigen::Ipv, 1, 4),
        due(Antigen::Rv, 3, 4),
        due(Antigen::Mr, 1, 9),
        due(Antigen::Ipv, 2, 9),
        due(Antigen::Je, 1, 10),
        due(Antigen::Pcv, 3, 12),
        due(Antigen::DptHbHib, 4, 18),
        due(Antigen::Mr, 2, 18),
    ],
};

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

    #[test]
    fn the_schedule_is_in_order_of_age_and_counts_every_dose_once() {
        let doses = IMMUNISATION_SCHEDULE.doses;
        assert!(doses.is_sorted_by_key(|line| line.from_month));
        let mut seen: Vec<Dose> = doses.iter().map(|line| line.dose).collect();
        seen.sort();
        seen.dedup();
        assert_eq!(seen.len(), doses.len());
        for line in doses {
            assert!(line.dose.number() <= line.dose.antigen().doses(), "{}", line.dose);
        }
    }
}
