use std::{fmt, ops::Range};

use serde::{Deserialize, Deserializer, de::DeserializeOwned};

use super::{Rule, RuleId, Text};
use crate::Date;

/// What a version of a table says, in a shape of its own.
pub trait Body: DeserializeOwned {
    /// What the shape alone cannot promise: no gap, no overlap, every key there.
    ///
    /// # Errors
    /// The first [`Fault`], with its place in the file where it has one.
    fn check(&self) -> Result<(), Fault> {
        Ok(())
    }
}

/// A value, and where it stands in the table's file. The program itself carries no places: only the tests ask for them,
/// on the file that people edit.
#[derive(Debug, Clone)]
pub struct Spanned<T> {
    value: T,
    span: Range<usize>,
}

impl<T> Spanned<T> {
    /// The value.
    pub fn get_ref(&self) -> &T {
        &self.value
    }

    /// The value, without its place.
    pub fn into_inner(self) -> T {
        self.value
    }

    /// The bytes of the file it stands in.
    pub fn span(&self) -> Range<usize> {
        self.span.clone()
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Spanned<T> {
    #[cfg(not(test))]
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = T::deserialize(deserializer)?;
        Ok(Self { value, span: 0..0 })
    }

    #[cfg(test)]
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let spanned = toml::Spanned::<T>::deserialize(deserializer)?;
        let span = spanned.span();
        let value = spanned.into_inner();
        Ok(Self { value, span })
    }
}

/// What is wrong inside a table, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Bytes of the file, as [`Spanned`] gives them.
    pub at: Option<Range<usize>>,
    /// One sentence for whoever edits the table.
    pub what: String,
}

impl Fault {
    /// A fault with its place.
    pub fn at(span: Range<usize>, what: impl Into<String>) -> Self {
        Self {
            at: Some(span),
            what: what.into(),
        }
    }

    /// A fault of the table as a whole.
    pub fn whole(what: impl Into<String>) -> Self {
        Self {
            at: None,
            what: what.into(),
        }
    }
}

/// A table that cannot be used, for the person who edits it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct Malformed {
    /// File below the project's root.
    pub file: String,
    /// Counted from 1.
    pub line: usize,
    /// One sentence.
    pub what: String,
}

/// `assets/rules/kbm.toml:12: ages 8 to 10 are missing`
impl fmt::Display for Malformed {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}:{}: {}", self.file, self.line, self.what)
    }
}

/// One version of a table.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Version<T> {
    /// Counts up from 1 with every change.
    pub version: u32,
    /// The regulation it follows.
    pub legal_basis: String,
    /// Where the figures were read, and how sure that is.
    pub source: String,
    /// First day it applies.
    pub valid_from: Date,
    /// Last day it applies; none while in force.
    pub valid_to: Option<Date>,
    /// Who confirmed it against the regulation; empty while nobody has.
    pub verified_by: String,
    /// The rules themselves.
    pub rule: T,
}

impl<T> Version<T> {
    /// Whether a health worker has confirmed it.
    pub fn is_verified(&self) -> bool {
        !self.verified_by.is_empty()
    }
}

/// All versions of one table, oldest first, without a gap between them.
#[derive(Debug, Clone)]
pub struct Table<T> {
    id: RuleId,
    title: Text,
    versions: Vec<Version<T>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File<T> {
    id: String,
    title: Text,
    #[serde(rename = "version")]
    versions: Vec<Spanned<Version<T>>>,
}

impl<T: Body> Table<T> {
    /// The table as it is compiled in.
    #[expect(
        clippy::expect_used,
        reason = "the tables are part of the program and a test reads every one"
    )]
    pub fn bundled(id: RuleId) -> Self {
        Self::load(id).expect("a bundled rule table")
    }

    /// Reads the table.
    ///
    /// # Errors
    /// [`Malformed`]: does not parse, has another id, versions overlap or leave a gap, or the rules are not whole.
    pub fn load(id: RuleId) -> Result<Self, Malformed> {
        Self::read(id, id.text())
    }

    /// Reads `text` as the table `id`, and checks it.
    pub(crate) fn read(id: RuleId, text: &str) -> Result<Self, Malformed> {
        let malformed = |fault: Fault| Malformed {
            file: format!("assets/rules/{}.toml", id.as_str()),
            line: fault
                .at
                .and_then(|span| text.get(..span.start))
                .map_or(1, |before| before.matches('\n').count() + 1),
            what: fault.what,
        };
        let file: File<T> = parse(text).map_err(malformed)?;
        if file.id != id.as_str() {
            return Err(malformed(Fault::whole(format!(
                "the id is {}, the file's name says {}",
                file.id,
                id.as_str()
            ))));
        }
        in_order(&file.versions).map_err(malformed)?;
        for version in &file.versions {
            let inside = version.get_ref().rule.check();
            inside.map_err(|fault| {
                malformed(Fault {
                    at: fault.at.or(Some(version.span())),
                    what: fault.what,
                })
            })?;
        }
        Ok(Self {
            id,
            title: file.title,
            versions: file.versions.into_iter().map(Spanned::into_inner).collect(),
        })
    }
}

#[cfg(not(test))]
fn parse<T: DeserializeOwned>(text: &str) -> Result<T, Fault> {
    serde_json::from_str(text).map_err(|error| Fault::whole(error.to_string()))
}

#[cfg(test)]
fn parse<T: DeserializeOwned>(text: &str) -> Result<T, Fault> {
    toml::from_str(text).map_err(|error| Fault {
        at: error.span(),
        what: error.message().to_owned(),
    })
}

/// Versions count up from 1, and each begins the day after the one before ends; only the last is open.
fn in_order<T>(versions: &[Spanned<Version<T>>]) -> Result<(), Fault> {
    let mut before: Option<&Version<T>> = None;
    for spanned in versions {
        let (this, at) = (spanned.get_ref(), spanned.span());
        let number = before.map_or(1, |before| before.version + 1);
        if this.version != number {
            return Err(Fault::at(at, format!("this should be version {number}")));
        }
        if this.valid_to.is_some_and(|to| to < this.valid_from) {
            return Err(Fault::at(at, "valid_to is before valid_from"));
        }
        if let Some(before) = before {
            let expected = before.valid_to.and_then(|to| to.tomorrow().ok());
            match expected {
                None => return Err(Fault::at(at, "the version before has no valid_to: they overlap")),
                Some(day) if day > this.valid_from => {
                    return Err(Fault::at(at, "overlaps the version before"));
                }
                Some(day) if day < this.valid_from => {
                    return Err(Fault::at(at, "leaves a gap after the version before"));
                }
                Some(_) => {}
            }
        }
        before = Some(this);
    }
    match before {
        None => Err(Fault::whole("the table has no version")),
        Some(last) if last.valid_to.is_some() => {
            Err(Fault::whole("the last version ends: nothing is in force"))
        }
        Some(_) => Ok(()),
    }
}

impl<T> Table<T> {
    /// What the table is about.
    pub fn title(&self) -> &Text {
        &self.title
    }

    /// Every version, oldest first.
    pub fn versions(&self) -> &[Version<T>] {
        &self.versions
    }

    /// The versions that a health worker has confirmed.
    pub fn verified(&self) -> impl Iterator<Item = Rule> {
        let verified = self.versions.iter().filter(|version| version.is_verified());
        verified.map(|version| Rule {
            id: self.id,
            version: version.version,
        })
    }

    /// The version in force on a day. Before the oldest one that is it: what went before is not in the project,
    /// and a record of that time is still to be judged by something that can be named.
    pub fn version_on(&self, day: Date) -> &Version<T> {
        let at = self.versions.partition_point(|version| version.valid_from <= day);
        #[expect(clippy::indexing_slicing, reason = "a table has a version; checked when read")]
        &self.versions[at.saturating_sub(1)]
    }

    /// What [`Self::version_on`] a day says, and what to name it by.
    pub fn on(&self, day: Date) -> (&T, Rule) {
        let version = self.version_on(day);
        let rule = Rule {
            id: self.id,
            version: version.version,
        };
        (&version.rule, rule)
    }
}

/// The table after an edit of its file, in the first place that says `from`. Before the edit it is whole, or the test
/// names the line where it is not.
#[cfg(test)]
pub(crate) fn edited<T: Body>(id: RuleId, from: &str, to: &str) -> Result<Table<T>, Malformed> {
    if let Err(malformed) = Table::<T>::load(id) {
        panic!("{malformed}");
    }
    assert!(id.text().contains(from), "{id:?} does not say {from}");
    Table::read(id, &id.text().replacen(from, to, 1))
}

/// What is said of the table after an edit of its file that must be refused: the line it names, as it is after the edit,
/// and what is wrong.
#[cfg(test)]
pub(crate) fn refused_after<T: Body>(id: RuleId, from: &str, to: &str) -> (String, String) {
    let Err(Malformed { file, line, what }) = edited::<T>(id, from, to) else {
        panic!("{id:?} is taken with {to} for {from}");
    };
    assert_eq!(file, format!("assets/rules/{}.toml", id.as_str()));
    let after = id.text().replacen(from, to, 1);
    (after.lines().nth(line - 1).unwrap_or_default().to_owned(), what)
}

/// A table of one version that says `rest`, from the ninth line of its file on. What is wrong, as people read it.
#[cfg(test)]
pub(crate) fn framed<T: Body>(id: RuleId, rest: &str) -> Result<Table<T>, String> {
    let text = format!(
        r#"id = "{}"
title = {{ id = "a", en = "b" }}
[[version]]
version = 1
legal_basis = ""
source = ""
valid_from = "2024-01-01"
verified_by = ""
{rest}"#,
        id.as_str()
    );
    Table::read(id, &text).map_err(|malformed| malformed.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, Deserialize)]
    struct Number {
        value: Spanned<u32>,
    }

    impl Body for Number {
        fn check(&self) -> Result<(), Fault> {
            if *self.value.get_ref() == 13 {
                Err(Fault::at(self.value.span(), "13 is not wanted"))
            } else {
                Ok(())
            }
        }
    }

    fn read(versions: &[(u32, &str, Option<&str>, u32)]) -> Result<Table<Number>, String> {
        let id = RuleId::ALL[0];
        let mut text = format!("id = \"{}\"\ntitle = {{ id = \"a\", en = \"b\" }}\n", id.as_str());
        for (version, from, to, value) in versions {
            text += &format!("[[version]]\nversion = {version}\nlegal_basis = \"x\"\nsource = \"x\"\n");
            text += &format!("valid_from = \"{from}\"\n");
            if let Some(to) = to {
                text += &format!("valid_to = \"{to}\"\n");
            }
            text += &format!("verified_by = \"\"\nrule.value = {value}\n");
        }
        Table::read(id, &text).map_err(|malformed| malformed.to_string())
    }

    #[test]
    fn the_version_of_the_day_is_chosen() {
        let table = read(&[
            (1, "2024-01-01", Some("2024-12-31"), 1),
            (2, "2025-01-01", None, 2),
        ])
        .unwrap();
        let value = |year, month, day| *table.on(Date::constant(year, month, day)).0.value.get_ref();
        assert_eq!(value(2024, 12, 31), 1);
        assert_eq!(value(2025, 1, 1), 2);
        assert_eq!(value(2019, 1, 1), 1, "before the oldest, the oldest");
        assert_eq!(table.on(Date::constant(2026, 1, 1)).1.version, 2);
    }

    #[test]
    fn what_is_wrong_is_named_with_file_and_line() {
        let first = RuleId::ALL[0].as_str();
        let wrong = |versions: &[(u32, &str, Option<&str>, u32)], line: usize, what: &str| {
            let said = read(versions).unwrap_err();
            assert!(
                said.starts_with(&format!("assets/rules/{first}.toml:{line}: ")) && said.contains(what),
                "{said}"
            );
        };
        wrong(
            &[(1, "2024-01-01", None, 1), (2, "2025-01-01", None, 2)],
            10,
            "overlap",
        );
        wrong(
            &[
                (1, "2024-01-01", Some("2025-01-01"), 1),
                (2, "2025-01-01", None, 2),
            ],
            11,
            "overlaps",
        );
        wrong(
            &[
                (1, "2024-01-01", Some("2024-12-30"), 1),
                (2, "2025-01-01", None, 2),
            ],
            11,
            "gap",
        );
        wrong(&[(1, "2024-01-01", Some("2024-12-30"), 1)], 1, "in force");
        wrong(&[(2, "2024-01-01", None, 1)], 3, "version 1");
        wrong(&[(1, "2024-01-01", None, 13)], 9, "13 is not wanted");
        wrong(&[(1, "2024-02-30", None, 1)], 7, "");
        wrong(
            &[(1, "2024-01-01", Some("2023-01-01"), 1)],
            3,
            "before valid_from",
        );
    }
}
