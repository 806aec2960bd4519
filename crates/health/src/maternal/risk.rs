//! Poedji Rochjati score (KSPR): how much risk a pregnancy carries, and where the birth is to be attended.

use std::{collections::BTreeSet, sync::LazyLock};

use serde::{Deserialize, Serialize};

use crate::{
    Date, Length,
    questionnaire::{Answer, Answers},
    rule::{Bands, Body, Fault, Rule, RuleId, Spanned, Table, Text, table_keys},
};

static TABLE: LazyLock<Table<PoedjiRochjati>> = LazyLock::new(|| Table::bundled(RuleId::PoedjiRochjati));

/// The card in force on a day, for its questions and the names of its classes.
pub fn rules(on: Date) -> (&'static PoedjiRochjati, Rule) {
    TABLE.on(on)
}

/// `assets/rules/poedji-rochjati.toml`
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PoedjiRochjati {
    base: u32,
    factors: Vec<Spanned<Factor>>,
    bands: Bands<RiskClass>,
    care: Care,
}

/// One row of the card.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Factor {
    /// Stable name: what records keep.
    pub key: String,
    /// Its number on the card.
    pub number: String,
    /// Points when it applies.
    pub points: u32,
    /// The question; yes applies.
    pub ask: Text,
    /// The figure that answers it, where there is one.
    pub when: Option<Limit>,
}

/// A figure that answers a question by itself. Years are completed years.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Limit {
    /// First pregnancy at this age or younger, years.
    FirstPregnancyAgeTo(u32),
    /// First pregnancy at this age or older, years.
    FirstPregnancyAgeFrom(u32),
    /// First pregnancy after this many years of marriage or more.
    FirstPregnancyMarriedYearsFrom(u32),
    /// Years since the last birth, this or more; not in a first pregnancy.
    GapYearsFrom(u32),
    /// Years since the last birth, fewer than this; not in a first pregnancy.
    GapYearsBelow(u32),
    /// Children born, this many or more.
    BirthsFrom(u32),
    /// This age or older, years.
    AgeFrom(u32),
    /// This height or less, centimetres.
    HeightCmTo(u32),
}

/// Who attends each class, and where.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Care {
    low: Attendance,
    high: Attendance,
    very_high: Attendance,
}

/// Who attends the birth, and where.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Attendance {
    /// By whom.
    pub by: Text,
    /// Where.
    pub place: Text,
}

impl Body for PoedjiRochjati {
    fn check(&self) -> Result<(), Fault> {
        let mut seen = BTreeSet::new();
        for spanned in &self.factors {
            let factor = spanned.get_ref();
            if factor.key.is_empty() || !seen.insert(factor.key.as_str()) {
                return Err(Fault::at(
                    spanned.span(),
                    format!("the key \"{}\" is empty or used before", factor.key),
                ));
            }
            if factor.points != 4 && factor.points != 8 {
                return Err(Fault::at(spanned.span(), "a row of the card has 4 or 8 points"));
            }
        }
        self.bands.check_classes(RiskClass::ALL)
    }
}

impl PoedjiRochjati {
    /// The rows of the card, in order.
    pub fn factors(&self) -> impl Iterator<Item = &Factor> {
        self.factors.iter().map(Spanned::get_ref)
    }

    /// The classes and their names, lowest first.
    pub fn bands(&self) -> &Bands<RiskClass> {
        &self.bands
    }

    /// Who attends a class, and where.
    pub fn attendance(&self, class: RiskClass) -> &Attendance {
        match class {
            RiskClass::Low => &self.care.low,
            RiskClass::High => &self.care.high,
            RiskClass::VeryHigh => &self.care.very_high,
        }
    }
}

table_keys! {
    /// Class of a score; ordered from harmless to grave.
    RiskClass {
        /// KRR, score 2.
        Low,
        /// KRT, score 6 to 10.
        High,
        /// KRST, score 12 and above.
        VeryHigh,
    }
}

/// What is known of the mother; what is not known stays a question.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mother {
    /// Completed years of age in this pregnancy.
    pub age: Option<u32>,
    /// Pregnancies, this one included (gravida).
    pub pregnancies: Option<u32>,
    /// Children born (partus).
    pub births: Option<u32>,
    /// Completed months from the last birth to the beginning of this pregnancy.
    pub months_since_birth: Option<u32>,
    /// Completed years of marriage when this pregnancy began.
    pub married_years: Option<u32>,
    /// Height.
    pub height: Option<Length>,
}

/// The score of a pregnancy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Risk {
    /// Points, the base included.
    pub score: u32,
    /// Its class. None while rows are unanswered and those that apply make no higher one: low risk is only said of a
    /// woman who was asked everything.
    pub class: Option<RiskClass>,
    /// Whether the points so far are a reason to refer.
    pub refer: bool,
    /// Who is to attend the birth, and where, by the class.
    pub attendance: Option<Attendance>,
    /// Keys of the rows that apply, in the card's order.
    pub factors: Vec<String>,
    /// Keys of the rows that nobody has answered; with one of them the score can only rise.
    pub unanswered: Vec<String>,
    /// The rule.
    pub rule: Rule,
}

/// The score by the card in force on `on`. Where a figure of the mother answers a row, it decides, whatever was answered.
pub fn poedji_rochjati(mother: &Mother, answers: &Answers, on: Date) -> Risk {
    let (card, rule) = TABLE.on(on);
    let mut score = card.base;
    let (mut factors, mut unanswered) = (Vec::new(), Vec::new());
    for factor in card.factors() {
        let figure = factor.when.and_then(|limit| limit.applies(mother));
        let answered = || answers.get(&factor.key).map(|answer| *answer == Answer::Yes);
        match figure.or_else(answered) {
            Some(true) => {
                score += factor.points;
                factors.push(factor.key.clone());
            }
            Some(false) => {}
            None => unanswered.push(factor.key.clone()),
        }
    }
    let band = card.bands.of(f64::from(score));
    let class = band.map_or(RiskClass::VeryHigh, |band| band.class);
    let class = (unanswered.is_empty() || class > RiskClass::Low).then_some(class);
    Risk {
        score,
        class,
        refer: band.is_none_or(|band| band.refer),
        attendance: class.map(|class| card.attendance(class).clone()),
        factors,
        unanswered,
        rule,
    }
}

impl Limit {
    /// Whether it applies; none when the figure is not known.
    fn applies(self, mother: &Mother) -> Option<bool> {
        let first = mother.pregnancies.map(|pregnancies| pregnancies <= 1);
        // A row about a first pregnancy is answered by a later one, and the other way round.
        let only_if = |condition: Option<bool>, figure: Option<bool>| match condition {
            Some(false) => Some(false),
            Some(true) => figure,
            None => None,
        };
        let later = first.map(|first| !first);
        let gap = mother.months_since_birth;
        match self {
            Self::FirstPregnancyAgeTo(years) => only_if(first, mother.age.map(|age| age <= years)),
            Self::FirstPregnancyAgeFrom(years) => only_if(first, mother.age.map(|age| age >= years)),
            Self::FirstPregnancyMarriedYearsFrom(years) => {
                only_if(first, mother.married_years.map(|married| married >= years))
            }
            Self::GapYearsFrom(years) => only_if(later, gap.map(|months| months / 12 >= years)),
            Self::GapYearsBelow(years) => only_if(later, gap.map(|months| months / 12 < years)),
            Self::BirthsFrom(births) => mother.births.map(|born| born >= births),
            Self::AgeFrom(years) => mother.age.map(|age| age >= years),
            Self::HeightCmTo(centimetres) => mother
                .height
                .map(|height| height.millimetres() <= centimetres.saturating_mul(10)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::refused_after;

    #[test]
    fn a_row_used_twice_or_with_odd_points_and_classes_that_are_not_whole_are_refused_with_their_line() {
        for (from, to, row) in [
            ("key = \"breech\"", "key = \"twins\"", "number = \"18\""),
            ("key = \"breech\"", "key = \"\"", "number = \"18\""),
            (
                "number = \"11\", points = 8",
                "number = \"11\", points = 6",
                "number = \"11\"",
            ),
            ("from = 6, below = 12", "from = 7, below = 12", "class = \"high\""),
            ("class = \"high\"", "class = \"low\"", "from = 6, below = 12"),
        ] {
            let (line, what) = refused_after::<PoedjiRochjati>(RuleId::PoedjiRochjati, from, to);
            assert!(line.contains(row), "{line}: {what}");
        }
    }
}
