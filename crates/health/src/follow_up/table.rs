//! The rule table: words, urgency and action of each kind of task.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::{
    Date, Urgency,
    rule::{Body, Fault, Rule, RuleId, Spanned, Table, Text, each_once, table_keys},
};

static TABLE: LazyLock<Table<FollowUpRules>> = LazyLock::new(|| Table::bundled(RuleId::FollowUp));

table_keys! {
    /// What a task is about.
    Kind {
        /// A danger sign was seen.
        DangerSign,
        /// The growth card asks for attention: T, 2T, below the red line, oedema, arm.
        GrowthCard,
        /// A growth index is in a class that is referred: wasted, stunted, overweight.
        GrowthClass,
        /// Something in the pregnancy is to be examined.
        PregnancySign,
        /// The dates of a pregnancy are missing or cannot be true any more.
        PregnancyDating,
        /// Something of the yearly screening is to be examined.
        ScreeningFinding,
        /// A screening of an elder is to be looked into.
        ElderFinding,
        /// A treatment is not followed.
        TreatmentNotFollowed,
        /// Something hardly possible was measured.
        MeasureAgain,
        /// A referral has no answer.
        Referral,
        /// A referred person did not come.
        DidNotCome,
        /// Months without a weighing.
        MissedMonths,
        /// An antenatal visit.
        AntenatalVisit,
        /// A mother's visit after birth (KF).
        PostpartumVisit,
        /// A newborn's visit (KN).
        NewbornVisit,
        /// Doses of the child's schedule.
        Immunisation,
        /// Tetanus in pregnancy.
        Tetanus,
        /// Iron tablets in pregnancy.
        IronTablets,
        /// Vitamin A for a child.
        VitaminA,
        /// Vitamin A for a mother after birth.
        MotherVitaminA,
        /// Deworming.
        Deworming,
        /// The yearly screening.
        Screening,
        /// This month's weighing.
        Weighing,
    }
}

table_keys! {
    /// What is done about it.
    Action {
        /// Refer now; the form is filled in from what is known.
        Refer,
        /// Ask the puskesmas what became of it.
        AskPuskesmas,
        /// Visit at home.
        VisitHome,
        /// Measure once more.
        MeasureAgain,
        /// See and weigh at the next session.
        Watch,
        /// Weigh at the session.
        Weigh,
        /// Vaccinate.
        Immunise,
        /// Bring to, or remind of, an antenatal visit.
        AntenatalCare,
        /// Visit or examine after birth.
        PostnatalCare,
        /// Give tablets or capsules.
        Give,
        /// Screen.
        Screen,
    }
}

/// One kind of task.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KindRow {
    /// Which.
    pub kind: Kind,
    /// Its words.
    pub name: Text,
    /// What is done; findings that are only watched or measured again have an action of their own.
    pub action: Action,
    /// How soon when it is due or found; most findings bring an urgency of their own.
    pub due: Urgency,
    /// How soon when it is overdue, or its last day is near.
    pub overdue: Urgency,
    /// For findings that bring no last day: days after the finding. An emergency is for the same day.
    pub within_days: Option<u16>,
}

/// What `follow-up.toml` says.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FollowUpRules {
    /// From how many months in a row without a weighing a child is looked for.
    pub missed_months: Spanned<u32>,
    /// Days before a dose's or visit's last day that make it urgent.
    pub last_days: u32,
    /// Days for a child in the lowest class of weight for length.
    pub severely_wasted_days: u16,
    /// How soon a pregnancy beyond term is examined.
    pub post_term: Urgency,
    kinds: Vec<Spanned<KindRow>>,
}

impl Body for FollowUpRules {
    fn check(&self) -> Result<(), Fault> {
        if *self.missed_months.get_ref() == 0 {
            return Err(Fault::at(self.missed_months.span(), "nobody has missed 0 months"));
        }
        let late = self.kinds.iter().find(|row| {
            let row = row.get_ref();
            row.overdue > row.due
        });
        if let Some(row) = late {
            return Err(Fault::at(row.span(), "overdue cannot be less urgent than due"));
        }
        each_once(&self.kinds, |row| row.kind, Kind::ALL)
    }
}

impl FollowUpRules {
    pub fn row(&self, kind: Kind) -> Option<&KindRow> {
        self.kinds().find(|row| row.kind == kind)
    }

    fn kinds(&self) -> impl Iterator<Item = &KindRow> {
        self.kinds.iter().map(Spanned::get_ref)
    }
}

/// The rules of a day.
pub(super) fn rules(on: Date) -> (&'static FollowUpRules, Rule) {
    TABLE.on(on)
}

/// Every kind of task, in the order of the table, for its words.
pub fn kinds(on: Date) -> (Vec<KindRow>, Rule) {
    let (rules, rule) = TABLE.on(on);
    (rules.kinds().cloned().collect(), rule)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::refused_after;

    #[test]
    fn a_kind_that_is_missing_or_calms_down_with_time_is_refused() {
        let refused = |from: &str, to: &str, at: &str| {
            let (line, what) = refused_after::<FollowUpRules>(RuleId::FollowUp, from, to);
            assert!(line.contains(at), "{line}: {what}");
        };
        refused(
            "kind = \"weighing\"",
            "kind = \"screening\"",
            "Penimbangan bulan ini",
        );
        refused("missed_months = 2", "missed_months = 0", "missed_months = 0");
        refused(
            "due = \"soon\", overdue = \"soon\"",
            "due = \"soon\", overdue = \"routine\"",
            "kind = \"danger-sign\"",
        );
    }
}
