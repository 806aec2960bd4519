//! Is this the same person? A key for names as Indonesians write them, and a score over what two registrations say.
//!
//! A wrong merge mixes two children's growth and cannot be taken back by looking at it, a missed one is found later: the
//! score is made to hold back. [`Verdict::Certain`] may be acted on; everything below is a question for a person.

mod name;
mod table;

pub use table::{Evidence, Reason, evidence, verdicts};

use std::{
    collections::BTreeSet,
    hash::{DefaultHasher, Hash, Hasher},
};

use serde::{Deserialize, Serialize};

use crate::{Date, FreeText, Nik, PersonName, Sex, region::RegionCode, rule::Rule};
use name::{Likeness, Parts, compare};
use table::Weights;

/// What a registration says about a person, as far as it tells people apart. What it does not say is none, and none
/// speaks neither for nor against.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Candidate {
    /// The name.
    pub name: PersonName,
    /// The sex.
    pub sex: Option<Sex>,
    /// The day of birth.
    pub birth_date: Option<Date>,
    /// Which of twins or triplets, from 1.
    pub birth_order: Option<u8>,
    /// The mother's name.
    pub mother: Option<PersonName>,
    /// The population number.
    pub nik: Option<Nik>,
    /// The village.
    pub village: Option<RegionCode>,
    /// Rukun tetangga.
    pub rt: Option<u16>,
    /// The address.
    pub address: Option<FreeText>,
}

/// Whether two registrations are one person, the least so first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// Two people.
    Different,
    /// Worth a look.
    Possible,
    /// To be asked before another is registered.
    Likely,
    /// One person.
    Certain,
}

/// How two registrations compare.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Score {
    /// How likely they are one person, from 0 to 1, by the reasons alone.
    pub likelihood: f64,
    /// What speaks for and against, in the table's order.
    pub reasons: Vec<Reason>,
    /// The verdict; held back below the likelihood where a mistake would be near (see [`score`]).
    pub verdict: Verdict,
    /// The table of weights.
    pub rule: Rule,
}

/// The name as it sounds, for finding it in however many spellings: "Tjut Noer'Aini" and "Nuraini" have one key. Titles,
/// forms of address, Muhammad and Siti are left out. None for the stand-in of a newborn without a name ("By. Ny. Mutia").
///
/// A key that is stored is to be made anew when these rules change.
///
/// ```
/// use health::{PersonName, duplicate::name_key};
///
/// let key = |name: &str| name_key(&name.parse::<PersonName>().ok()?);
/// assert_eq!(key("Moh. Rizky"), key("Muhammad Riski"));
/// assert_ne!(key("Hasan"), key("Husen"));
/// ```
pub fn name_key(name: &PersonName) -> Option<String> {
    Parts::of(name).map(|parts| parts.key().to_owned())
}

/// Compares two registrations by the weights in force on a day. The same whichever comes first.
///
/// The likelihood follows from the weights; the verdict is held back where two people are easily taken for one:
/// - names that are only similar, or of which one is a newborn's stand-in: at most possible (twins are called Rizki and
///   Rizka), with the same NIK of their own at most likely;
/// - different names, different places among twins: at most possible;
/// - names that sound the same or of which one is part of the other: at most likely, unless the NIK is the same;
/// - birth dates that are not equal, or different sex: at most likely; different sex with names that are not written the
///   same: at most possible.
pub fn score(one: &Candidate, other: &Candidate, on: Date) -> Score {
    Comparable::of(one).score(&Comparable::of(other), on)
}

/// A registration made ready for many comparisons: its names are taken apart once, and not for each of the others.
#[derive(Debug)]
pub struct Comparable<'a> {
    candidate: &'a Candidate,
    name: Option<Parts>,
    mother: Option<Parts>,
    /// The letters and digits of the address.
    address: Option<String>,
}

impl<'a> Comparable<'a> {
    /// Makes a registration ready.
    pub fn of(candidate: &'a Candidate) -> Self {
        Self {
            candidate,
            name: Parts::of(&candidate.name),
            mother: candidate.mother.as_ref().and_then(Parts::of),
            address: candidate.address.as_ref().map(letters),
        }
    }

    /// Numbers to find candidates by without comparing everybody with everybody: two registrations that both say the
    /// day of birth, or both leave it out, share at least one whenever their verdict is [`Verdict::Likely`] or more.
    /// Many of those that are possible do, too. The numbers are for this run of the program and not to be stored.
    ///
    /// Without the same NIK the table reaches likely only for names that are the same, sound the same or are part of one
    /// another, and then for birth dates of which a part is the same, or for a NIK with one wrong digit.
    pub fn blocking_keys(&self) -> BTreeSet<u64> {
        let one = self.candidate;
        let mut keys = BTreeSet::new();
        if let Some(nik) = &one.nik {
            keys.insert(hashed(("nik", nik.as_str())));
        }
        if let Some(day) = one.birth_date {
            keys.insert(hashed(("born", day)));
        }
        let mother = self.mother.as_ref().map(Parts::key);
        for name in self.name.iter().flat_map(Parts::shared_keys) {
            match one.birth_date {
                Some(born) => {
                    let (year, month, day) = (born.year(), born.month(), born.day());
                    keys.insert(hashed(("month", &name, year, month)));
                    keys.insert(hashed(("birthday", &name, month, day)));
                    keys.insert(hashed(("day", &name, year, day)));
                    keys.insert(hashed(("swapped", &name, year, month.min(day), month.max(day))));
                }
                None => {
                    keys.insert(hashed(("name", &name)));
                }
            }
            if let Some(nik) = &one.nik {
                let (region, rest) = nik.as_str().split_at(REGION_DIGITS);
                let (date, sequence) = rest.split_at(BEFORE_SEQUENCE - REGION_DIGITS);
                keys.insert(hashed(("region", &name, region, sequence)));
                keys.insert(hashed(("date", &name, date, sequence)));
            }
            keys.extend(mother.map(|mother| hashed(("mother", &name, mother))));
        }
        keys
    }

    /// What [`score`] says about two registrations.
    pub fn score(&self, other: &Self, on: Date) -> Score {
        let (weights, rule) = Weights::on(on);
        let similar_from = *weights.similar_from.get_ref();
        let (first, second) = (self.candidate, other.candidate);
        let mut reasons = Vec::new();
        reasons.push(names(self, other, similar_from));
        reasons.extend(mothers(self, other, similar_from));
        reasons.extend(
            first
                .birth_date
                .zip(second.birth_date)
                .map(|(one, other)| birth_dates(one, other)),
        );
        reasons.extend(niks(first, second));
        reasons.extend(equal(
            first.sex,
            second.sex,
            Reason::SexSame,
            Reason::SexDifferent,
        ));
        reasons.extend(equal(
            first.birth_order,
            second.birth_order,
            Reason::BirthOrderSame,
            Reason::BirthOrderDifferent,
        ));
        reasons.extend(villages(first, second));
        if first.rt.is_some() && first.rt == second.rt {
            reasons.push(Reason::RtSame);
        }
        if addresses_alike(self, other, similar_from) {
            reasons.push(Reason::AddressSimilar);
        }
        if is_conflict(&reasons) {
            reasons.push(Reason::NikConflict);
        }
        reasons.sort_unstable();
        let likelihood = weights.likelihood(&reasons);
        Score {
            likelihood,
            verdict: weights.verdict(likelihood).min(highest(&reasons)),
            reasons,
            rule,
        }
    }
}

fn hashed(key: impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    key.hash(&mut hasher);
    hasher.finish()
}

fn equal<T: PartialEq>(one: Option<T>, other: Option<T>, same: Reason, different: Reason) -> Option<Reason> {
    let (one, other) = one.zip(other)?;
    Some(if one == other { same } else { different })
}

fn names(one: &Comparable<'_>, other: &Comparable<'_>, similar_from: f64) -> Reason {
    let Some((one, other)) = one.name.as_ref().zip(other.name.as_ref()) else {
        return Reason::NameNotGiven;
    };
    match compare(one, other, similar_from) {
        Likeness::Same => Reason::NameSame,
        Likeness::SoundsSame => Reason::NameSoundsSame,
        Likeness::Part => Reason::NamePart,
        Likeness::Similar => Reason::NameSimilar,
        Likeness::Different => Reason::NameDifferent,
    }
}

fn mothers(one: &Comparable<'_>, other: &Comparable<'_>, similar_from: f64) -> Option<Reason> {
    let (one, other) = one.mother.as_ref().zip(other.mother.as_ref())?;
    Some(match compare(one, other, similar_from) {
        Likeness::Same => Reason::MotherSame,
        Likeness::SoundsSame => Reason::MotherSoundsSame,
        Likeness::Part => Reason::MotherPart,
        Likeness::Similar => Reason::MotherSimilar,
        Likeness::Different => Reason::MotherDifferent,
    })
}

fn birth_dates(one: Date, other: Date) -> Reason {
    let same_year = one.year() == other.year();
    let same_day = one.month() == other.month() && one.day() == other.day();
    if one == other {
        Reason::BirthDateSame
    } else if same_year && one.day() == other.month() && one.month() == other.day() {
        Reason::BirthDateSwapped
    } else if same_day && one.year().abs_diff(other.year()) == 1 {
        Reason::BirthDateYear
    } else if differing(&one.to_string(), &other.to_string()).count() == 1 {
        Reason::BirthDateDigit
    } else if same_year && one.month() == other.month() {
        Reason::BirthDateMonth
    } else {
        Reason::BirthDateDifferent
    }
}

/// Where two texts of one length differ, counted from 0.
fn differing(one: &str, other: &str) -> impl Iterator<Item = usize> {
    let pairs = one.bytes().zip(other.bytes()).enumerate();
    pairs.filter(|(_, (one, other))| one != other).map(|(at, _)| at)
}

/// Digits of the region in a NIK; those of the birth date follow.
const REGION_DIGITS: usize = 6;

/// Digits of region and birth date in a NIK. The sequence behind them is what tells twins apart, so that a digit of
/// difference there is another person.
const BEFORE_SEQUENCE: usize = 12;

fn niks(one: &Candidate, other: &Candidate) -> Option<Reason> {
    let (nik, other_nik) = one.nik.as_ref().zip(other.nik.as_ref())?;
    let mut births = [one.birth_date, other.birth_date].into_iter().flatten();
    let mut differing = differing(nik.as_str(), other_nik.as_str());
    Some(match (differing.next(), differing.next()) {
        (None, _) if births.any(|day| nik.says_born_on(day)) => Reason::NikSame,
        (None, _) => Reason::NikBorrowed,
        (Some(at), None) if at < BEFORE_SEQUENCE => Reason::NikDigit,
        (Some(_), _) => Reason::NikDifferent,
    })
}

/// Villages by codes of one list. A district says nothing about a village in it.
fn villages(one: &Candidate, other: &Candidate) -> Option<Reason> {
    let (one, other) = one.village.as_ref().zip(other.village.as_ref())?;
    if one == other {
        Some(Reason::VillageSame)
    } else if one.system() != other.system() || one.is_within(other) || other.is_within(one) {
        None
    } else {
        Some(Reason::VillageDifferent)
    }
}

fn letters(address: &FreeText) -> String {
    let lower = address.as_str().to_lowercase();
    lower.chars().filter(|letter| letter.is_alphanumeric()).collect()
}

fn addresses_alike(one: &Comparable<'_>, other: &Comparable<'_>, similar_from: f64) -> bool {
    let Some((one, other)) = one.address.as_ref().zip(other.address.as_ref()) else {
        return false;
    };
    let (first, second) = if one <= other { (one, other) } else { (other, one) };
    !first.is_empty() && strsim::jaro_winkler(first, second) >= similar_from
}

/// Whether a NIK is shared by what looks like two people.
fn is_conflict(reasons: &[Reason]) -> bool {
    let has = |some: &[Reason]| some.iter().any(|reason| reasons.contains(reason));
    has(&[Reason::NikSame, Reason::NikBorrowed])
        && (has(BIRTH_DATES_DIFFER) || has(&[Reason::SexDifferent, Reason::NameDifferent]))
}

const BIRTH_DATES_DIFFER: &[Reason] = &[
    Reason::BirthDateSwapped,
    Reason::BirthDateYear,
    Reason::BirthDateDigit,
    Reason::BirthDateMonth,
    Reason::BirthDateDifferent,
];

/// The highest verdict that these reasons may lead to; see [`score`].
fn highest(reasons: &[Reason]) -> Verdict {
    let has = |reason: Reason| reasons.contains(&reason);
    let nik = has(Reason::NikSame);
    let by_name = if has(Reason::NameSame) {
        Verdict::Certain
    } else if has(Reason::NameSoundsSame) || has(Reason::NamePart) {
        if nik { Verdict::Certain } else { Verdict::Likely }
    } else if nik && !has(Reason::NameDifferent) {
        Verdict::Likely
    } else {
        Verdict::Possible
    };
    let by_sex = match (has(Reason::SexDifferent), has(Reason::NameSame)) {
        (false, _) => Verdict::Certain,
        (true, true) => Verdict::Likely,
        (true, false) => Verdict::Possible,
    };
    let by_birth = if has(Reason::BirthOrderDifferent) {
        Verdict::Possible
    } else if BIRTH_DATES_DIFFER.iter().any(|reason| has(*reason)) {
        Verdict::Likely
    } else {
        Verdict::Certain
    };
    by_name.min(by_sex).min(by_birth)
}
