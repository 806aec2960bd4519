//! What is to be done, and the order of it.

use serde::{Deserialize, Serialize};

use super::{
    Action, ElderScreening, Kind, Known,
    referrals::Care,
    table::{FollowUpRules, rules},
};
use crate::{
    Age, Date, Dose, Urgency, adult,
    date::days_after,
    immunisation::TdLevel,
    kms,
    maternal::postnatal::Visit,
    nutrition::{Capsule, DewormingDose},
    referral::{Deadline, Reason},
    rule::Rule,
};

/// What the list says of a person.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FollowUp {
    /// The most pressing first.
    pub tasks: Vec<Task>,
    /// What urgency and action were decided by.
    pub rule: Rule,
}

/// One thing to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Task {
    /// What, and why.
    pub need: Need,
    /// Whether it is an alarm, due or overdue.
    pub standing: Standing,
    /// How soon.
    pub urgency: Urgency,
    /// The last day in time, where there is one.
    pub by: Option<Date>,
    /// What to do.
    pub action: Action,
    /// What a referral that answers it is written for, where it is to be referred.
    pub reason: Option<Reason>,
    /// The rule it follows from.
    pub rule: Rule,
}

/// How a task stands in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// Something was found on that day.
    Alarm(Date),
    /// Late since that day: the first on which it should have been done already.
    Overdue(Date),
    /// The time for it began on that day.
    Due(Date),
}

/// What is needed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Need {
    /// Danger signs are to be examined.
    DangerSign,
    /// The growth card asks for attention.
    GrowthCard(kms::Reason),
    /// Growth indices are in classes that are referred. The classes are [`crate::growth::Growth::categories`].
    GrowthClass,
    /// The dates of a pregnancy are missing or cannot be true any more: ask whether the child is born.
    PregnancyDating,
    /// A sign of pregnancy is to be examined.
    PregnancySign(PregnancySign),
    /// Something was measured that is hardly possible, or a small child was measured standing: measure again.
    MeasureAgain,
    /// A finding of the yearly screening is to be examined.
    ScreeningFinding(adult::Finding),
    /// What this screening of an elder found is to be examined.
    ElderFinding(ElderScreening),
    /// A treatment is not followed.
    TreatmentNotFollowed,
    /// A referral waits: to be received, or answered.
    Referral {
        /// Which.
        id: String,
        /// What for.
        deadline: Deadline,
    },
    /// A referred person did not come.
    DidNotCome {
        /// The referral.
        id: String,
    },
    /// So many months in a row without a weighing.
    MissedMonths(u32),
    /// The antenatal visit of this number.
    AntenatalVisit(u32),
    /// This visit of the mother after birth.
    PostpartumVisit(Visit),
    /// This visit of the newborn.
    NewbornVisit(Visit),
    /// These doses can be given.
    Immunisation(Vec<Dose>),
    /// The dose that reaches this level.
    Tetanus(TdLevel),
    /// So many tablets are still lacking.
    IronTablets(u32),
    /// This capsule.
    VitaminA(Capsule),
    /// So many capsules are still to be given.
    MotherVitaminA(u32),
    /// This dose.
    Deworming(DewormingDose),
    /// The yearly screening.
    Screening,
    /// This month's weighing.
    Weighing,
}

/// Something in a pregnancy that is to be examined.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PregnancySign {
    /// High blood pressure.
    BloodPressure,
    /// Beyond term.
    PostTerm,
    /// Low haemoglobin.
    Haemoglobin,
    /// A thin arm (risiko KEK).
    Arm,
    /// A high Poedji Rochjati score.
    HighRisk,
}

impl Need {
    /// Its kind.
    pub fn kind(&self) -> Kind {
        match self {
            Self::DangerSign => Kind::DangerSign,
            Self::GrowthCard(_) => Kind::GrowthCard,
            Self::GrowthClass => Kind::GrowthClass,
            Self::PregnancyDating => Kind::PregnancyDating,
            Self::PregnancySign(_) => Kind::PregnancySign,
            Self::MeasureAgain => Kind::MeasureAgain,
            Self::ElderFinding(_) => Kind::ElderFinding,
            Self::TreatmentNotFollowed => Kind::TreatmentNotFollowed,
            Self::ScreeningFinding(_) => Kind::ScreeningFinding,
            Self::Referral { .. } => Kind::Referral,
            Self::DidNotCome { .. } => Kind::DidNotCome,
            Self::MissedMonths(_) => Kind::MissedMonths,
            Self::AntenatalVisit(_) => Kind::AntenatalVisit,
            Self::PostpartumVisit(_) => Kind::PostpartumVisit,
            Self::NewbornVisit(_) => Kind::NewbornVisit,
            Self::Immunisation(_) => Kind::Immunisation,
            Self::Tetanus(_) => Kind::Tetanus,
            Self::IronTablets(_) => Kind::IronTablets,
            Self::VitaminA(_) => Kind::VitaminA,
            Self::MotherVitaminA(_) => Kind::MotherVitaminA,
            Self::Deworming(_) => Kind::Deworming,
            Self::Screening => Kind::Screening,
            Self::Weighing => Kind::Weighing,
        }
    }
}

/// A finding, before it is known whether a referral has taken it up.
pub(super) struct Found {
    pub need: Need,
    pub on: Date,
    /// Where that is not what its kind says.
    pub urgency: Option<Urgency>,
    /// Where that is not what its kind says.
    pub by: Option<Date>,
    /// What is done about it, where that is not what its kind says.
    pub instead: Option<Action>,
    /// The reasons that a referral taking it up may name; the first is the one to name.
    pub reasons: &'static [Reason],
    pub rule: Rule,
}

/// The list while it is being made.
pub(super) struct List<'a> {
    pub known: &'a Known,
    pub on: Date,
    pub rules: &'static FollowUpRules,
    pub care: Care,
    pub rule: Rule,
    tasks: Vec<Task>,
}

impl<'a> List<'a> {
    pub fn new(known: &'a Known, on: Date) -> Self {
        let (rules, rule) = rules(on);
        Self {
            known,
            on,
            rules,
            care: Care::of(known),
            rule,
            tasks: Vec::new(),
        }
    }

    /// Adds what was found, unless a referral has taken it up.
    pub fn found(&mut self, found: Found) {
        let Some(row) = self.rules.row(found.need.kind()) else {
            return;
        };
        let urgency = found.urgency.unwrap_or(row.due);
        if self.care.has_taken_up(found.reasons, found.on, urgency) {
            return;
        }
        let days = match urgency {
            Urgency::Emergency => Some(0),
            _ => row.within_days,
        };
        let by = days.and_then(|days| days_after(found.on, u32::from(days)));
        let action = found.instead.unwrap_or(row.action);
        self.tasks.push(Task {
            need: found.need,
            standing: Standing::Alarm(found.on),
            urgency,
            by: found.by.or(by),
            action,
            reason: found.reasons.first().copied().filter(|_| action == Action::Refer),
            rule: found.rule,
        });
    }

    /// Adds what is due since a day, and overdue since another where it is.
    pub fn due(&mut self, need: Need, since: Date, overdue: Option<Date>, by: Option<Date>, rule: Rule) {
        let Some(row) = self.rules.row(need.kind()) else {
            return;
        };
        // No days are left where the last one is over.
        let soon_over = by
            .is_some_and(|by| Age::days_between(by, self.on).is_none_or(|left| left <= self.rules.last_days));
        let (standing, urgency) = match overdue {
            Some(overdue) => (Standing::Overdue(overdue), row.overdue),
            None if soon_over => (Standing::Due(since), row.overdue),
            None => (Standing::Due(since), row.due),
        };
        self.tasks.push(Task {
            need,
            standing,
            urgency,
            by,
            action: row.action,
            reason: None,
            rule,
        });
    }

    /// The most urgent first; of equal urgency alarms, then what is overdue, each the oldest first.
    pub fn ordered(mut self) -> FollowUp {
        self.tasks.sort_by(|a, b| {
            let key = |task: &Task| (task.urgency, task.standing, task.need.kind());
            key(a).cmp(&key(b)).then_with(|| a.need.cmp(&b.need))
        });
        FollowUp {
            tasks: self.tasks,
            rule: self.rule,
        }
    }
}
