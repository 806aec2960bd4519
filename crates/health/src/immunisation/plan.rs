//! What a person has, needs and may have: the answer to everything.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{
    Coverage, Dose, Given, Period, TdStatus, Timeliness, Verdict, Window, completeness,
    history::{Course, History, LiveInjections, Step},
    schedule::{Routine, Row, routine},
    school, tetanus,
};
use crate::{Date, Sex, rule::Rule};

/// The person an answer is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Child {
    /// Day of birth.
    pub born: Date,
    /// Decides HPV and the Td status; without it HPV is listed and no Td status given.
    pub sex: Option<Sex>,
    /// The calendar year in which the child entered class 1, where it is known; else the usual age is taken.
    pub entered_school: Option<i16>,
}

impl Child {
    /// Whether the child is of an age on a day, both ends counted.
    pub(super) fn is_aged(&self, from: Period, until: Period, on: Date) -> bool {
        (from.after(self.born)..=until.last_day(self.born)).contains(&on)
    }
}

/// What the district decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct District {
    /// Whether it runs the Japanese encephalitis programme.
    pub endemic_je: bool,
}

/// Everything there is to say about a person's immunisation on a day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Plan {
    /// The day it is about.
    pub on: Date,
    /// Every dose from birth to the second year, in the order of the schedule.
    pub doses: Vec<Line>,
    /// Every dose given at school, in the order of the classes. Given there and never listed under `today`.
    pub school: Vec<Line>,
    /// What became of each record, in the order they were handed in.
    pub verdicts: Vec<Verdict>,
    /// What can be given on that day, together; at most one dose of an antigen.
    pub today: Vec<Dose>,
    /// The first later day on which something can be given, if what `today` lists is given.
    pub next: Option<Visit>,
    /// IDL, IBL and the like, zero dose, drop-out.
    pub coverage: Coverage,
    /// T0 to T5, for women of childbearing age; [`super::tetanus_status`] has it for anyone.
    pub td: Option<TdStatus>,
    /// The schedule that `doses`, `today` and `next` follow.
    pub rule: Rule,
}

/// One dose and how it stands.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Line {
    /// Which dose.
    pub dose: Dose,
    /// How it stands.
    #[serde(flatten)]
    pub status: Status,
    /// For a dose that counts, the rules of the day it was given; else those of the plan's day.
    pub rule: Rule,
}

/// How a dose stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "status", rename_all = "kebab-case")]
pub enum Status {
    /// Given, and it counts.
    Valid {
        /// When.
        on: Date,
        /// How that stood to the windows.
        timeliness: Timeliness,
    },
    /// Can be given today.
    Due {
        /// In which column of the schedule.
        window: Window,
        /// First day it could be given.
        since: Date,
        /// Last day it can be given.
        until: Date,
        /// First day after both the recommended age and `since` began; none while it is in time.
        overdue_since: Option<Date>,
    },
    /// Cannot be given yet.
    NotYet {
        /// First day it can be given; for a later dose of a series, if the ones before are given as early as possible.
        earliest: Date,
    },
    /// Is not given any more.
    TooLate {
        /// Why.
        why: TooLate,
        /// Last day it could be given.
        last: Date,
    },
    /// Fewer doses are enough, because the series began late.
    NotNeeded {
        /// When the last dose that was needed was given; none while one is still to come.
        since: Option<Date>,
    },
    /// Not given here (JE outside endemic districts) or not to this person (HPV to boys).
    NotApplicable,
}

/// Why a dose is not given any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TooLate {
    /// The child is too old for it.
    Age,
    /// The time that must pass first ends after the last day it is given.
    Interval,
    /// The dose before it is missing and is not given any more.
    DoseBefore,
}

/// A day to come back, and for what.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Visit {
    /// The day.
    pub on: Date,
    /// What can be given then.
    pub doses: Vec<Dose>,
}

/// What a person has, needs and may have on a day. Takes records as they are: in any order, wrong, double.
pub fn plan(child: &Child, given: &[Given], district: District, on: Date) -> Plan {
    let (rules, rule) = routine(on);
    let history = History::judge(child, given, on);
    let doses = lines(child, &history, district, on);
    let today: Vec<Dose> = doses
        .iter()
        .filter(|line| matches!(line.status, Status::Due { .. }))
        .map(|line| line.dose)
        .collect();
    let next = next_visit(child, given, &today, district, on);
    let coverage = completeness::coverage(child, &history, &doses, on);
    Plan {
        on,
        school: school::lines(child, &history, rules, on),
        today,
        next,
        coverage,
        td: tetanus::of_woman(child, &history, on),
        doses,
        verdicts: history.verdicts,
        rule,
    }
}

fn next_visit(child: &Child, given: &[Given], today: &[Dose], district: District, on: Date) -> Option<Visit> {
    let given_today = today.iter().map(|dose| Given { dose: *dose, on });
    let then: Vec<Given> = given.iter().copied().chain(given_today).collect();
    let lines = lines(child, &History::judge(child, &then, on), district, on);
    let to_come = || {
        lines.iter().filter_map(|line| match line.status {
            Status::NotYet { earliest } => Some((earliest, line.dose)),
            _ => None,
        })
    };
    let (day, _) = to_come().min_by_key(|(earliest, _)| *earliest)?;
    let doses = to_come().filter(|(earliest, _)| *earliest == day);
    Some(Visit {
        on: day,
        doses: doses.map(|(_, dose)| dose).collect(),
    })
}

/// Every dose of the schedule, in its order.
fn lines(child: &Child, history: &History, district: District, on: Date) -> Vec<Line> {
    let (rules, rule) = routine(on);
    let mut waiting: BTreeMap<Dose, Status> = BTreeMap::new();
    for row in rules.rows().filter(|row| row.dose.number() == 1) {
        if let Some(course) = history.course(row.dose.antigen()) {
            waiting.extend(to_give(child, course, row, rules, &history.live, on));
        }
    }
    let line = |row: &Row| {
        let course = history.course(row.dose.antigen());
        let counted = course.and_then(|course| {
            let same = course.counted.iter().find(|counted| counted.dose == row.dose);
            same.copied()
        });
        if let Some(counted) = counted {
            return Line {
                dose: row.dose,
                status: Status::Valid {
                    on: counted.on,
                    timeliness: counted.timeliness,
                },
                rule: counted.rule,
            };
        }
        let status = match waiting.get(&row.dose) {
            _ if row.endemic_only && !district.endemic_je => Status::NotApplicable,
            Some(status) => *status,
            None => Status::NotNeeded {
                since: completed_on(course, &waiting),
            },
        };
        Line {
            dose: row.dose,
            status,
            rule,
        }
    };
    rules.rows().map(line).collect()
}

/// When a series that nothing is missing of was completed.
fn completed_on(course: Option<&Course>, waiting: &BTreeMap<Dose, Status>) -> Option<Date> {
    let last = course?.counted.last()?;
    let open = waiting.keys().any(|dose| dose.antigen() == last.dose.antigen());
    (!open).then_some(last.on)
}

/// The doses of a series that are still to be given.
fn to_give(
    child: &Child,
    course: &Course,
    first: &Row,
    rules: &Routine,
    live: &LiveInjections,
    on: Date,
) -> Vec<(Dose, Status)> {
    let antigen = first.dose.antigen();
    let rows = rules.rows_of(antigen).count();
    let outlook = Outlook {
        on,
        not_before: course.failed_on.map(|day| rules.repeat_interval.after(day)),
        live: rules.is_live_injectable(antigen).then_some((live, rules)),
    };
    outlook.statuses(course.dates(), |dates| {
        let step = course.series.next(child, antigen, dates, on)?;
        (dates.len() < rows).then_some(step)
    })
}

/// From where a series is looked ahead.
pub(super) struct Outlook<'a> {
    pub on: Date,
    /// A dose that failed is not given again before this day.
    pub not_before: Option<Date>,
    /// For a live injectable antigen: what else was injected, and the rules of the distance.
    pub live: Option<(&'a LiveInjections, &'a Routine)>,
}

impl Outlook<'_> {
    /// The doses after those given on `dates`, as `next` tells them, each as early as the one before allows.
    pub fn statuses(
        &self,
        mut dates: Vec<Date>,
        next: impl Fn(&[Date]) -> Option<Step>,
    ) -> Vec<(Dose, Status)> {
        let mut statuses = Vec::new();
        let mut not_before = self.not_before;
        let mut lost = false;
        while let Some(step) = next(&dates) {
            let earliest = [Some(step.slot.from), step.after_previous(), not_before.take()];
            let earliest = earliest.into_iter().flatten().max().unwrap_or(step.slot.from);
            let earliest = self.possible_from(earliest);
            let last = step.slot.last;
            let too_late = |why| Status::TooLate { why, last };
            let status = if lost {
                too_late(TooLate::DoseBefore)
            } else if self.on > last {
                too_late(TooLate::Age)
            } else if earliest > last {
                too_late(TooLate::Interval)
            } else if earliest <= self.on {
                Status::Due {
                    window: step.slot.window(self.on),
                    since: earliest,
                    until: last,
                    overdue_since: (self.on > step.slot.recommended_until)
                        .then(|| earliest.max(step.slot.recommended_until.tomorrow().unwrap_or(Date::MAX))),
                }
            } else {
                Status::NotYet { earliest }
            };
            lost |= matches!(status, Status::TooLate { .. });
            statuses.push((step.slot.dose, status));
            dates.push(earliest.max(self.on));
        }
        statuses
    }

    /// The first day from `day` on that keeps the distance to other live vaccines; where that day is past and today
    /// does not keep it, the next one that does.
    fn possible_from(&self, day: Date) -> Date {
        let Some((live, rules)) = self.live else {
            return day;
        };
        let first = live.clear_from(day, rules.live_interval);
        let now = live.clear_from(self.on, rules.live_interval);
        if first <= self.on && now > self.on {
            now
        } else {
            first
        }
    }
}
