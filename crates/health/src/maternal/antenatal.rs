//! Antenatal visits: what K1 to K6 a woman has reached, and when she is expected next.
//!
//! Only what a midwife, nurse or doctor does is an antenatal visit; a cadre weighing a pregnant woman is not.

use std::{collections::BTreeMap, sync::LazyLock};

use serde::{Deserialize, Serialize};

use super::gestation::{Pregnancy, Trimester};
use crate::{
    Date,
    rule::{Body, Fault, Rule, RuleId, Spanned, Table, Text},
};

static TABLE: LazyLock<Table<AntenatalRules>> = LazyLock::new(|| Table::bundled(RuleId::AntenatalVisits));

/// The rules in force on a day, for the names of the milestones.
pub fn rules(on: Date) -> (&'static AntenatalRules, Rule) {
    TABLE.on(on)
}

/// `assets/rules/antenatal-visits.toml`
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AntenatalRules {
    milestones: Vec<MilestoneRule>,
    planned: Vec<Spanned<PlannedVisit>>,
}

/// What a milestone asks for.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MilestoneRule {
    /// Which one.
    pub milestone: Milestone,
    /// Its name for people.
    pub name: Text,
    visits: Count,
    #[serde(default)]
    doctor: Count,
    #[serde(default)]
    ultrasound: Count,
}

/// Visits by trimester, and in all.
#[derive(Debug, Clone, Copy, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Count {
    first: u32,
    second: u32,
    third: u32,
    total: u32,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct PlannedVisit {
    number: u32,
    trimester: Trimester,
    from_week: u32,
    to_week: u32,
    #[serde(default)]
    doctor: bool,
}

impl Body for AntenatalRules {
    fn check(&self) -> Result<(), Fault> {
        let named: Vec<Milestone> = self.milestones.iter().map(|rule| rule.milestone).collect();
        if named != Milestone::ALL {
            return Err(Fault::whole(
                "the milestones are k1, k1-murni, k4, k5 and k6, in this order",
            ));
        }
        let mut before: Option<&PlannedVisit> = None;
        for spanned in &self.planned {
            let this = spanned.get_ref();
            let follows = match before {
                None => this.number == 1 && this.from_week == 0,
                Some(before) => {
                    this.number == before.number + 1
                        && this.from_week == before.to_week + 1
                        && this.trimester >= before.trimester
                }
            };
            if !follows || this.to_week < this.from_week {
                return Err(Fault::at(
                    spanned.span(),
                    "this visit does not begin in the week after the one before",
                ));
            }
            before = Some(this);
        }
        if before.is_none() {
            return Err(Fault::whole("no visit is planned"));
        }
        Ok(())
    }
}

impl AntenatalRules {
    /// The milestones, in order.
    pub fn milestones(&self) -> &[MilestoneRule] {
        &self.milestones
    }

    fn planned(&self) -> impl Iterator<Item = &PlannedVisit> {
        self.planned.iter().map(Spanned::get_ref)
    }
}

/// One antenatal visit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct AntenatalVisit {
    /// The day.
    pub on: Date,
    /// Whether a doctor examined her.
    pub doctor: bool,
    /// Whether there was an ultrasound.
    pub ultrasound: bool,
}

/// What reports count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Milestone {
    /// First visit, whenever it was.
    K1,
    /// First visit in the first trimester (K1 murni); who came later has K1 only (K1 akses).
    K1Murni,
    /// Four visits.
    K4,
    /// Five visits.
    K5,
    /// Six visits, two of them by a doctor.
    K6,
}

impl Milestone {
    const ALL: [Self; 5] = [Self::K1, Self::K1Murni, Self::K4, Self::K5, Self::K6];
}

/// A milestone of one woman.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MilestoneState {
    /// Which.
    pub milestone: Milestone,
    /// The visit that completed it; none while something is lacking.
    pub reached: Option<Date>,
    /// What is lacking. Empty when reached.
    pub lacking: Vec<Lacking>,
}

/// Visits that a milestone still asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lacking {
    /// Which kind.
    pub what: Kind,
    /// In which trimester; none for any.
    pub trimester: Option<Trimester>,
    /// How many.
    pub times: u32,
    /// The trimester is over: it cannot be made good.
    pub too_late: bool,
}

/// A kind of visit that a milestone counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Any antenatal visit.
    Visit,
    /// One by a doctor.
    Doctor,
    /// One with ultrasound.
    Ultrasound,
}

/// The visit that is expected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct NextVisit {
    /// Its number in the plan, 1 to 6.
    pub number: u32,
    /// Whether a doctor is to examine her: planned so, and not done in this trimester yet.
    pub by_doctor: bool,
    /// First day.
    pub from: Date,
    /// Last day.
    pub to: Date,
    /// Whether it is time.
    pub standing: Standing,
}

/// Whether it is time for a visit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// Its time has not come.
    NotYet,
    /// It is time.
    Due,
    /// A planned visit's time has passed, and no visit since that day.
    Overdue {
        /// The first day without it.
        since: Date,
    },
}

/// The antenatal visits of one pregnancy, as seen on a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Antenatal {
    /// K1, K1 murni, K4, K5, K6.
    pub milestones: Vec<MilestoneState>,
    /// What is expected next; none when the plan is fulfilled.
    pub next: Option<NextVisit>,
    /// Every planned visit, in order.
    pub plan: Vec<Planned>,
    /// Numbers of planned visits whose trimester passed without them.
    pub missed: Vec<u32>,
    /// Days recorded as visits that lie before the pregnancy or after today, and count for nothing.
    pub outside: Vec<Date>,
    /// The rule.
    pub rule: Rule,
}

/// A planned visit and what became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Planned {
    /// Its number in the plan, 1 to 6.
    pub number: u32,
    /// Whether the plan asks for a doctor.
    pub doctor: bool,
    /// First day.
    pub from: Date,
    /// Last day.
    pub to: Date,
    /// Whether it took place: on any day of its trimester, for the regulation counts by trimester only.
    pub held: bool,
}

/// A day with visits, whoever came.
#[derive(Debug, Clone, Copy)]
struct Contact {
    trimester: Trimester,
    doctor: bool,
    ultrasound: bool,
}

impl Contact {
    fn is(&self, kind: Kind) -> bool {
        match kind {
            Kind::Visit => true,
            Kind::Doctor => self.doctor,
            Kind::Ultrasound => self.ultrasound,
        }
    }
}

/// The visits of a pregnancy that still lasts on `today`, by the rules in force that day. Several records of one day are one visit.
/// None when `today` is before the pregnancy, or beyond the calendar.
pub fn antenatal(pregnancy: &Pregnancy, visits: &[AntenatalVisit], today: Date) -> Option<Antenatal> {
    let (rules, rule) = TABLE.on(today);
    let current = pregnancy.on(today)?.trimester;
    let (contacts, outside) = contacts(pregnancy, visits, today);
    let milestones = rules
        .milestones
        .iter()
        .map(|rule| milestone(rule, &contacts, current))
        .collect();
    let plan = Plan {
        rules,
        pregnancy,
        contacts: &contacts,
    };
    Some(Antenatal {
        milestones,
        next: plan.next(current, today),
        plan: plan.whole()?,
        missed: plan
            .unfulfilled()
            .filter(|planned| planned.trimester < current)
            .map(|planned| planned.number)
            .collect(),
        outside,
        rule,
    })
}

/// The days with visits, and the days that are none of this pregnancy up to `today`.
fn contacts(
    pregnancy: &Pregnancy,
    visits: &[AntenatalVisit],
    today: Date,
) -> (BTreeMap<Date, Contact>, Vec<Date>) {
    let mut contacts: BTreeMap<Date, Contact> = BTreeMap::new();
    let mut outside = Vec::new();
    for visit in visits {
        let progress = pregnancy.on(visit.on).filter(|_| visit.on <= today);
        let Some(progress) = progress else {
            outside.push(visit.on);
            continue;
        };
        let contact = contacts.entry(visit.on).or_insert(Contact {
            trimester: progress.trimester,
            doctor: false,
            ultrasound: false,
        });
        contact.doctor |= visit.doctor;
        contact.ultrasound |= visit.ultrasound;
    }
    (contacts, outside)
}

fn milestone(rule: &MilestoneRule, contacts: &BTreeMap<Date, Contact>, current: Trimester) -> MilestoneState {
    let mut lacking = rule.lacking(&[], current);
    let mut so_far = Vec::new();
    let mut reached = None;
    for (day, contact) in contacts {
        so_far.push(*contact);
        lacking = rule.lacking(&so_far, current);
        if lacking.is_empty() {
            reached = Some(*day);
            break;
        }
    }
    MilestoneState {
        milestone: rule.milestone,
        reached,
        lacking,
    }
}

impl MilestoneRule {
    fn lacking(&self, contacts: &[Contact], current: Trimester) -> Vec<Lacking> {
        let mut lacking = Vec::new();
        for (what, needed) in [
            (Kind::Visit, self.visits),
            (Kind::Doctor, self.doctor),
            (Kind::Ultrasound, self.ultrasound),
        ] {
            let had = |trimester: Option<Trimester>| {
                let of_kind = contacts.iter().filter(|contact| contact.is(what));
                let there = of_kind.filter(|contact| trimester.is_none_or(|this| contact.trimester == this));
                u32::try_from(there.count()).unwrap_or(u32::MAX)
            };
            for (trimester, wanted) in [
                (Some(Trimester::First), needed.first),
                (Some(Trimester::Second), needed.second),
                (Some(Trimester::Third), needed.third),
                (None, needed.total),
            ] {
                let times = wanted.saturating_sub(had(trimester));
                if times > 0 {
                    lacking.push(Lacking {
                        what,
                        trimester,
                        times,
                        too_late: trimester.is_some_and(|trimester| trimester < current),
                    });
                }
            }
        }
        lacking
    }
}

/// The planned visits against those that took place. Within a trimester the first visit fulfils the first planned one,
/// on whatever day of the trimester it was: the regulation counts by trimester only.
struct Plan<'a> {
    rules: &'a AntenatalRules,
    pregnancy: &'a Pregnancy,
    contacts: &'a BTreeMap<Date, Contact>,
}

impl Plan<'_> {
    fn unfulfilled(&self) -> impl Iterator<Item = &PlannedVisit> {
        self.rules.planned().filter(|planned| {
            let earlier = self
                .rules
                .planned()
                .filter(|other| other.trimester == planned.trimester && other.number < planned.number);
            self.held_in(planned.trimester).count() <= earlier.count()
        })
    }

    fn whole(&self) -> Option<Vec<Planned>> {
        let open: Vec<u32> = self.unfulfilled().map(|planned| planned.number).collect();
        let planned = self.rules.planned().map(|planned| {
            Some(Planned {
                number: planned.number,
                doctor: planned.doctor,
                from: self.pregnancy.week_begins(planned.from_week)?,
                to: self
                    .pregnancy
                    .week_begins(planned.to_week + 1)?
                    .yesterday()
                    .ok()?,
                held: !open.contains(&planned.number),
            })
        });
        planned.collect()
    }

    fn held_in(&self, trimester: Trimester) -> impl Iterator<Item = &Contact> {
        self.contacts
            .values()
            .filter(move |contact| contact.trimester == trimester)
    }

    fn next(&self, current: Trimester, today: Date) -> Option<NextVisit> {
        let planned = self.unfulfilled().find(|planned| planned.trimester >= current)?;
        let from = self.pregnancy.week_begins(planned.from_week)?;
        let after = self.pregnancy.week_begins(planned.to_week + 1)?;
        let standing = match self.overdue_since(today) {
            Some(since) => Standing::Overdue { since },
            None if today < from => Standing::NotYet,
            None => Standing::Due,
        };
        let doctor_planned = self.rules.planned().any(|other| {
            other.doctor && other.trimester == planned.trimester && other.number <= planned.number
        });
        let doctor_seen = self.held_in(planned.trimester).any(|contact| contact.doctor);
        Some(NextVisit {
            number: planned.number,
            by_doctor: doctor_planned && !doctor_seen,
            from,
            to: after.yesterday().ok()?,
            standing,
        })
    }

    /// The first day after the time of a planned visit that is still open, when she has not come since.
    fn overdue_since(&self, today: Date) -> Option<Date> {
        let last = self.contacts.keys().next_back();
        self.unfulfilled()
            .filter_map(|planned| self.pregnancy.week_begins(planned.to_week + 1))
            .find(|after| *after <= today && last.is_none_or(|last| last < after))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        maternal::gestation::{Known, dated},
        rule::refused_after,
    };

    #[test]
    fn a_plan_with_a_gap_or_a_missing_milestone_is_refused_with_its_line() {
        let refused = |from, to| refused_after::<AntenatalRules>(RuleId::AntenatalVisits, from, to);
        for (from, to, row) in [
            ("from_week = 19", "from_week = 20", "number = 3"),
            ("from_week = 0", "from_week = 1", "number = 1"),
            ("number = 4", "number = 5", "from_week = 25"),
            ("to_week = 40", "to_week = 35", "number = 6"),
            (
                "number = 4, trimester = \"third\"",
                "number = 4, trimester = \"first\"",
                "number = 4",
            ),
        ] {
            let (line, what) = refused(from, to);
            assert!(line.contains(row), "{line}: {what}");
        }
        let (_, what) = refused("milestone = \"k5\"", "milestone = \"k4\"");
        assert!(what.contains("k5"), "{what}");
    }

    #[test]
    fn a_milestone_can_ask_for_an_ultrasound_and_a_plan_for_a_single_week() {
        let file = RuleId::AntenatalVisits
            .text()
            .replace("doctor = { first = 1, third = 1 }", "ultrasound = { first = 1 }")
            .replace("from_week = 36, to_week = 40", "from_week = 36, to_week = 36");
        let table = Table::<AntenatalRules>::read(RuleId::AntenatalVisits, &file).unwrap();
        let began = Date::constant(2026, 1, 1);
        let known = Known {
            last_period: Some(began),
            ultrasound: None,
        };
        let pregnancy = dated(&known, began).unwrap();
        let today = pregnancy.week_begins(39).unwrap();
        let lacking = |first_with: bool| {
            let visits = [5, 5, 15, 20, 28, 33, 37].map(|week| AntenatalVisit {
                on: pregnancy.week_begins(week).unwrap(),
                doctor: false,
                ultrasound: week == 5 && first_with,
            });
            let (contacts, _) = contacts(&pregnancy, &visits, today);
            let rule = table.on(today).0.milestones.last().unwrap().clone();
            milestone(&rule, &contacts, Trimester::Third).lacking
        };
        assert_eq!(lacking(true), []);
        let missing = lacking(false);
        assert_eq!(missing.len(), 1);
        assert_eq!(missing.first().unwrap().what, Kind::Ultrasound);
        assert!(missing.first().unwrap().too_late);
    }
}
