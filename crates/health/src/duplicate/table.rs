use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use super::Verdict;
use crate::{
    Date,
    rule::{Band, Bands, Body, Fault, Rule, RuleId, Spanned, Table, Text, each_once, table_keys},
};

table_keys! {
    /// One thing that speaks for or against two registrations being one person.
    Reason {
        /// The names are written the same, but for titles and spaces.
        NameSame,
        /// They are written differently and sound the same.
        NameSoundsSame,
        /// One has words that the other leaves out.
        NamePart,
        /// They are alike.
        NameSimilar,
        /// They are not.
        NameDifferent,
        /// One is a newborn's stand-in ("By. Ny. Mutia").
        NameNotGiven,
        /// Equal.
        BirthDateSame,
        /// Day and month have changed places.
        BirthDateSwapped,
        /// The same day and month of the year before or after.
        BirthDateYear,
        /// One digit differs.
        BirthDateDigit,
        /// Another day of the same month.
        BirthDateMonth,
        /// Nothing of these.
        BirthDateDifferent,
        /// As [`Reason::NameSame`].
        MotherSame,
        /// As [`Reason::NameSoundsSame`].
        MotherSoundsSame,
        /// As [`Reason::NamePart`].
        MotherPart,
        /// As [`Reason::NameSimilar`].
        MotherSimilar,
        /// As [`Reason::NameDifferent`].
        MotherDifferent,
        /// Equal, and one of the birth dates is the one inside.
        NikSame,
        /// Equal, but no birth date confirms whose it is.
        NikBorrowed,
        /// One digit of region or date differs.
        NikDigit,
        /// Different.
        NikDifferent,
        /// Equal, but birth date, sex or name differ.
        NikConflict,
        /// Equal.
        SexSame,
        /// Different.
        SexDifferent,
        /// Equal.
        BirthOrderSame,
        /// Two of one birth.
        BirthOrderDifferent,
        /// Equal.
        VillageSame,
        /// Different.
        VillageDifferent,
        /// Equal.
        RtSame,
        /// Alike.
        AddressSimilar,
    }
}

/// A reason with its weight and its name for people.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Evidence {
    /// The reason.
    pub reason: Reason,
    /// What it adds: one more is twice as likely to be the same person.
    pub points: f64,
    /// Its name.
    pub name: Text,
}

/// The table's body.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Weights {
    start: f64,
    pub(super) similar_from: Spanned<f64>,
    evidence: Vec<Spanned<Evidence>>,
    verdicts: Bands<Verdict>,
}

impl Body for Weights {
    fn check(&self) -> Result<(), Fault> {
        each_once(&self.evidence, |evidence| evidence.reason, Reason::ALL)?;
        if !(0.0..=1.0).contains(self.similar_from.get_ref()) {
            let what = "likeness goes from 0 to 1";
            return Err(Fault::at(self.similar_from.span(), what));
        }
        if let Some(row) = self.evidence.iter().find(|row| !row.get_ref().points.is_finite()) {
            return Err(Fault::at(row.span(), "points are a number"));
        }
        self.verdicts.check()
    }
}

static TABLE: LazyLock<Table<Weights>> = LazyLock::new(|| Table::bundled(RuleId::DuplicateScore));

impl Weights {
    pub(super) fn on(day: Date) -> (&'static Self, Rule) {
        TABLE.on(day)
    }

    /// How likely these reasons make one person, from 0 to 1.
    pub(super) fn likelihood(&self, reasons: &[Reason]) -> f64 {
        let rows = self.evidence.iter().map(Spanned::get_ref);
        let given = rows.filter(|row| reasons.contains(&row.reason));
        let points: f64 = self.start + given.map(|row| row.points).sum::<f64>();
        1.0 / (1.0 + (-points).exp2())
    }

    pub(super) fn verdict(&self, likelihood: f64) -> Verdict {
        self.verdicts
            .of(likelihood)
            .map_or(Verdict::Different, |band| band.class)
    }
}

/// Every reason with its weight, in the table's order.
pub fn evidence(on: Date) -> (Vec<Evidence>, Rule) {
    let (weights, rule) = TABLE.on(on);
    let rows = weights.evidence.iter().map(|row| row.get_ref().clone());
    (rows.collect(), rule)
}

/// The verdicts with the likelihood they begin at, lowest first.
pub fn verdicts(on: Date) -> (Vec<Band<Verdict>>, Rule) {
    let (weights, rule) = TABLE.on(on);
    (weights.verdicts.iter().cloned().collect(), rule)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::refused_after;

    #[test]
    fn a_table_of_weights_with_a_fault_is_refused_with_its_line() {
        for (from, to, at, expected) in [
            (
                "reason = \"mother-same\"",
                "reason = \"mother-part\"",
                "\"Nama ibu sama\"",
                "MotherSame is expected here",
            ),
            (
                "similar_from = 0.88",
                "similar_from = 88",
                "similar_from = 88",
                "likeness goes from 0 to 1",
            ),
            (
                "similar_from = 0.88",
                "similar_from = -0.1",
                "similar_from = -0.1",
                "likeness goes from 0 to 1",
            ),
            (
                "reason = \"rt-same\", points = 1",
                "reason = \"rt-same\", points = inf",
                "\"rt-same\"",
                "points are a number",
            ),
            (
                "class = \"likely\", from = 0.8",
                "class = \"likely\", from = 0.9",
                "class = \"likely\"",
                "this class does not begin where the one before ends",
            ),
        ] {
            let (line, what) = refused_after::<Weights>(RuleId::DuplicateScore, from, to);
            assert!(line.contains(at) && what == expected, "{line}: {what}");
        }
    }

    #[test]
    fn points_double_the_odds() {
        let (weights, _) = Weights::on(Date::constant(2026, 11, 20));
        let odds = |reasons: &[Reason]| {
            let likelihood = weights.likelihood(reasons);
            likelihood / (1.0 - likelihood)
        };
        let (without, with) = (odds(&[]), odds(&[Reason::SexSame]));
        assert!((with / without - 2.0).abs() < 1e-9);
        assert!((without * 1024.0 - 1.0).abs() < 1e-9);
    }
}
