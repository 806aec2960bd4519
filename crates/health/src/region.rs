//! Places by their official codes, and which list a code comes from.
//!
//! Two lists number the same places differently: the home ministry's (Kemendagri), which NIK, KK and SATUSEHAT use, and
//! the statistics office's (BPS). 1173 is Lhokseumawe in the first and Langsa in the second, so a code without its list
//! is not a place: [`RegionCode`] carries both, and codes of different lists are never the same place.

use std::{fmt, sync::LazyLock};

use serde::{Deserialize, Serialize};

use crate::{
    Date,
    rule::{Body, Fault, Rule, RuleId, Spanned, Table},
};

/// The list a code comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum CodeSystem {
    /// Kementerian Dalam Negeri: what NIK, KK and SATUSEHAT use.
    Kemendagri,
    /// Badan Pusat Statistik.
    Bps,
}

impl CodeSystem {
    /// Every level with the number of digits that its codes have.
    fn lengths(self) -> [(Level, usize); 4] {
        let district = match self {
            Self::Kemendagri => 6,
            Self::Bps => 7,
        };
        [
            (Level::Province, 2),
            (Level::Regency, 4),
            (Level::District, district),
            (Level::Village, 10),
        ]
    }
}

/// How large a place is, the largest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Provinsi.
    Province,
    /// Kabupaten or kota.
    Regency,
    /// Kecamatan.
    District,
    /// Desa, gampong, kelurahan.
    Village,
}

/// What kind of village a Kemendagri code says it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum VillageKind {
    /// Kelurahan: part of a town's administration.
    Kelurahan,
    /// Desa, in Aceh gampong: governs itself.
    Desa,
}

/// Text that is no region code of the list it should come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
#[error("not a region code: 2 (province), 4 (regency), 6 or 7 (district) or 10 digits (village)")]
pub struct NotARegionCode;

/// The code of a place, with the list it comes from. Ordered and equal only within one list.
///
/// ```
/// use health::region::{CodeSystem, Level, RegionCode};
///
/// let village = RegionCode::parse(CodeSystem::Kemendagri, "11.73.02.2001")?;
/// assert_eq!(village.level(), Level::Village);
/// assert_eq!(village.parent().map(|district| district.dotted()), Some("11.73.02".to_owned()));
/// # Ok::<(), health::region::NotARegionCode>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "Unchecked")]
pub struct RegionCode {
    system: CodeSystem,
    digits: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Unchecked {
    system: CodeSystem,
    digits: String,
}

impl TryFrom<Unchecked> for RegionCode {
    type Error = NotARegionCode;

    fn try_from(code: Unchecked) -> Result<Self, NotARegionCode> {
        Self::parse(code.system, &code.digits)
    }
}

impl RegionCode {
    /// Reads `11.73.02.2001` or `1173022001`.
    ///
    /// # Errors
    /// [`NotARegionCode`]: another number of digits than the list has, dots in other places, or something else than digits.
    pub fn parse(system: CodeSystem, text: &str) -> Result<Self, NotARegionCode> {
        let text = text.trim();
        let digits: String = text.chars().filter(|character| *character != '.').collect();
        let known = system.lengths().iter().any(|(_, length)| *length == digits.len());
        if !known || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(NotARegionCode);
        }
        let code = Self { system, digits };
        if text.contains('.') && text != code.dotted() {
            return Err(NotARegionCode);
        }
        Ok(code)
    }

    /// The district that a NIK or a family card number begins with; `digits` are known to be digits.
    pub(crate) fn of_card(digits: &str) -> Self {
        Self {
            system: CodeSystem::Kemendagri,
            digits: digits.chars().take(6).collect(),
        }
    }

    /// The list it comes from.
    pub fn system(&self) -> CodeSystem {
        self.system
    }

    /// The digits without dots, as SATUSEHAT writes them.
    pub fn digits(&self) -> &str {
        &self.digits
    }

    /// The digits with a dot between levels, as the ministry's list writes them.
    pub fn dotted(&self) -> String {
        let mut dotted = String::new();
        let mut start = 0;
        for (_, end) in self.system.lengths() {
            if let Some(part) = self.digits.get(start..end) {
                if start > 0 {
                    dotted.push('.');
                }
                dotted.push_str(part);
            }
            start = end;
        }
        dotted
    }

    /// How large the place is.
    pub fn level(&self) -> Level {
        self.system
            .lengths()
            .into_iter()
            .find(|(_, length)| *length == self.digits.len())
            .map_or(Level::Village, |(level, _)| level)
    }

    /// The place of a larger level that it lies in; none when `level` is smaller than its own.
    pub fn at(&self, level: Level) -> Option<Self> {
        let length = self
            .system
            .lengths()
            .into_iter()
            .find(|(one, _)| *one == level)?
            .1;
        Some(Self {
            system: self.system,
            digits: self.digits.get(..length)?.to_owned(),
        })
    }

    /// The place it lies directly in; none for a province.
    pub fn parent(&self) -> Option<Self> {
        match self.level() {
            Level::Province => None,
            Level::Regency => self.at(Level::Province),
            Level::District => self.at(Level::Regency),
            Level::Village => self.at(Level::District),
        }
    }

    /// Whether it is `other` or lies in it. Never so across two lists.
    pub fn is_within(&self, other: &Self) -> bool {
        self.system == other.system && self.digits.starts_with(&other.digits)
    }

    /// Kelurahan or desa, where a Kemendagri code says so: the village's own number begins with 1 or 2.
    pub fn village_kind(&self) -> Option<VillageKind> {
        if self.system != CodeSystem::Kemendagri {
            return None;
        }
        match self.digits.as_bytes().get(6) {
            Some(b'1') => Some(VillageKind::Kelurahan),
            Some(b'2') => Some(VillageKind::Desa),
            _ => None,
        }
    }
}

/// `kemendagri 11.73`
impl fmt::Display for RegionCode {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let system = match self.system {
            CodeSystem::Kemendagri => "kemendagri",
            CodeSystem::Bps => "bps",
        };
        write!(formatter, "{system} {}", self.dotted())
    }
}

/// A place with its name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// Its code.
    pub code: RegionCode,
    /// Its name as the ministry's list writes it.
    pub name: String,
}

/// The table: every province, and the places below them that somebody needed so far, in the order of their codes.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Places {
    places: Vec<Spanned<Row>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    #[serde(deserialize_with = "kemendagri")]
    code: RegionCode,
    name: String,
}

fn kemendagri<'de, D: serde::Deserializer<'de>>(reader: D) -> Result<RegionCode, D::Error> {
    let text = String::deserialize(reader)?;
    RegionCode::parse(CodeSystem::Kemendagri, &text).map_err(serde::de::Error::custom)
}

impl Body for Places {
    fn check(&self) -> Result<(), Fault> {
        let mut before: Option<&RegionCode> = None;
        for spanned in &self.places {
            let code = &spanned.get_ref().code;
            let wrong = |what| Err(Fault::at(spanned.span(), what));
            if before.is_some_and(|before| before >= code) {
                return wrong("codes go up, each once");
            }
            if code.parent().is_some_and(|parent| self.find(&parent).is_none()) {
                return wrong("the place that this one lies in is missing");
            }
            if spanned.get_ref().name.is_empty() {
                return wrong("the name is empty");
            }
            before = Some(code);
        }
        if before.is_none() {
            return Err(Fault::whole("there is no place"));
        }
        Ok(())
    }
}

impl Places {
    fn find(&self, code: &RegionCode) -> Option<&Row> {
        self.rows().find(|row| row.code == *code)
    }

    fn rows(&self) -> impl Iterator<Item = &Row> {
        self.places.iter().map(Spanned::get_ref)
    }
}

static PLACES: LazyLock<Table<Places>> = LazyLock::new(|| Table::bundled(RuleId::Regions));

/// The place with this code in the list in force on a day. None says only that the list in this app does not have it:
/// it holds every province, but below them only what was needed so far.
pub fn place(code: &RegionCode, on: Date) -> (Option<Place>, Rule) {
    let (places, rule) = PLACES.on(on);
    (places.find(code).map(Row::place), rule)
}

/// The places directly below one, or the provinces, in the order of their codes: what a person chooses from.
pub fn places_in(parent: Option<&RegionCode>, on: Date) -> (Vec<Place>, Rule) {
    let (places, rule) = PLACES.on(on);
    let inside = places.rows().filter(|row| row.code.parent().as_ref() == parent);
    (inside.map(Row::place).collect(), rule)
}

impl Row {
    fn place(&self) -> Place {
        Place {
            code: self.code.clone(),
            name: self.name.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::refused_after;

    #[test]
    fn a_table_of_regions_with_a_fault_is_refused_with_its_line() {
        for (from, to, at, said) in [
            (
                r#"code = "11.73.03.2002""#,
                r#"code = "11.73.03.2001""#,
                "Blang Cut",
                "codes go up",
            ),
            (
                r#"code = "13""#,
                r#"code = "11""#,
                "Sumatera Barat",
                "codes go up",
            ),
            (
                r#"code = "11.73.04.2001""#,
                r#"code = "11.73.05.2001""#,
                "Batuphat Barat",
                "is missing",
            ),
            (
                r#"code = "11.73.04.2011""#,
                r#"code = "1173.04.2011""#,
                "Ujong Pacu",
                "not a region code",
            ),
            (
                r#"name = "Ujong Pacu""#,
                r#"name = """#,
                "11.73.04.2011",
                "the name is empty",
            ),
        ] {
            let (line, what) = refused_after::<Places>(RuleId::Regions, from, to);
            assert!(line.contains(at) && what.contains(said), "{line}: {what}");
        }
    }

    #[test]
    fn a_table_without_a_place_is_refused() {
        let (head, _) = RuleId::Regions.text().split_once("places = [").unwrap();
        let empty = format!("{head}places = []");
        assert!(Table::<Places>::read(RuleId::Regions, &empty).is_err());
    }
}
