//! Judging what is on record: which doses count, as which, and why the others do not.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{
    Antigen, Child, Dose, Period, Timeliness,
    schedule::{LateStart, Routine, routine},
    school, tetanus,
    window::Slot,
};
use crate::{Date, rule::Rule};

/// A dose on record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Given {
    /// As the recorder labelled it. The antigen is believed, the number is not: doses are counted by their dates.
    pub dose: Dose,
    /// The day it was given.
    pub on: Date,
}

/// What became of one record.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Verdict {
    /// The record, as it was handed in.
    pub given: Given,
    /// Whether it counts.
    #[serde(flatten)]
    pub outcome: Outcome,
    /// The rules of the day it was given.
    pub rule: Rule,
}

/// Whether a dose counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "outcome", rename_all = "kebab-case")]
pub enum Outcome {
    /// It counts.
    Valid {
        /// Which dose it is in the order of dates.
        counts_as: Dose,
        /// How it stood to the windows of that dose.
        timeliness: Timeliness,
    },
    /// It was given, or is said to be, and does not count.
    NotValid {
        /// The first reason that applies.
        why: Reason,
    },
}

/// Why a dose does not count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// The date lies before birth: the record is wrong.
    BeforeBirth,
    /// The date is still to come: left out until then.
    InTheFuture,
    /// The same antigen was already given on that day.
    Duplicate,
    /// Below the lowest age.
    TooYoung {
        /// First day it would have counted.
        earliest: Date,
    },
    /// Too short after the dose before.
    TooSoon {
        /// First day it would have counted.
        earliest: Date,
    },
    /// After the age at which it is given at all.
    TooLate {
        /// Last day it would have counted.
        last: Date,
    },
    /// Another live vaccine was injected shortly before.
    LiveTooClose {
        /// Which.
        with: Antigen,
        /// First day it would have counted.
        earliest: Date,
    },
    /// The series was complete.
    Extra,
}

/// The next dose of a series, and from when until when it counts.
#[derive(Debug, Clone, Copy)]
pub(super) struct Step {
    pub slot: Slot,
    pub valid_from: Date,
    pub valid_until: Option<Date>,
    /// The dose before that `interval` is counted from.
    pub previous: Option<Date>,
    pub interval: Option<Period>,
}

impl Step {
    /// The first day that keeps the interval to the dose before.
    pub fn after_previous(&self) -> Option<Date> {
        Some(self.interval?.after(self.previous?))
    }

    fn refusal(&self, on: Date) -> Option<Reason> {
        let earliest = self
            .after_previous()
            .map_or(self.valid_from, |day| day.max(self.valid_from));
        match self.valid_until {
            Some(last) if on > last => Some(Reason::TooLate { last }),
            _ if on < self.valid_from => Some(Reason::TooYoung { earliest }),
            _ if on < earliest => Some(Reason::TooSoon { earliest }),
            _ => None,
        }
    }
}

/// Live injections on record, valid or not: what was injected works against the next one either way.
#[derive(Debug, Clone, Default)]
pub(super) struct LiveInjections(Vec<(Date, Antigen)>);

impl LiveInjections {
    /// The latest one on an earlier day that is too close to `on`, and the first day that is not.
    fn too_close(&self, on: Date, interval: Period) -> Option<(Antigen, Date)> {
        let before = self.0.iter().filter(|(day, _)| *day < on);
        let close = before.filter(|(day, _)| interval.after(*day) > on);
        close.max().map(|(day, antigen)| (*antigen, interval.after(*day)))
    }

    /// The first day from `day` on that keeps the distance to all of them.
    pub fn clear_from(&self, day: Date, interval: Period) -> Date {
        let mut day = day;
        while let Some((_, later)) = self.too_close(day, interval) {
            day = later;
        }
        day
    }
}

/// Which doses make up a series.
#[derive(Debug, Clone, Copy)]
pub(super) enum Series {
    /// All of the schedule.
    Routine,
    /// So many from an age on; those before it are counted and not needed.
    Late { from: Date, start: &'static LateStart },
}

impl Series {
    /// The dose after those given on `dates`, by the rules of `day`; none when the series is complete.
    pub fn next(self, child: &Child, antigen: Antigen, dates: &[Date], day: Date) -> Option<Step> {
        let step = scheduled(child, antigen, dates, day)?;
        match self {
            Self::Late { from, start } if day >= from => {
                let late = || dates.iter().filter(|date| **date >= from);
                let previous = late().next_back().copied();
                // The first of them could be given since long before: from the day the routine series asked for it.
                let since = match previous {
                    Some(_) => from,
                    None => step
                        .after_previous()
                        .unwrap_or(step.slot.from)
                        .max(step.slot.from),
                };
                let slot = Slot {
                    from: since,
                    ..step.slot
                };
                (late().count() < start.doses).then_some(Step {
                    slot,
                    valid_from: from,
                    previous,
                    interval: start.interval,
                    ..step
                })
            }
            _ => Some(step),
        }
    }

    /// How many doses are still needed.
    fn remaining(self, rules: &Routine, antigen: Antigen, counted: &[Counted]) -> usize {
        match self {
            Self::Routine => rules.rows_of(antigen).count().saturating_sub(counted.len()),
            Self::Late { from, start } => {
                let late = counted.iter().filter(|counted| counted.on >= from).count();
                start.doses.saturating_sub(late)
            }
        }
    }
}

/// The dose after those given on `dates`, wherever its rules are: routine, school or Td.
fn scheduled(child: &Child, antigen: Antigen, dates: &[Date], day: Date) -> Option<Step> {
    if antigen == Antigen::Td {
        return tetanus::step(child, dates, day);
    }
    let (rules, rule) = routine(day);
    let Some(row) = rules.rows_of(antigen).nth(dates.len()) else {
        let step = school::step(child, antigen, dates, day)?;
        // Between the routine doses and school age one more is one too many, not a school dose given too early.
        let too_many = rules.rows_of(antigen).next().is_some() && day < step.valid_from;
        return (!too_many).then_some(step);
    };
    Some(Step {
        slot: row.slot(child.born, rule),
        valid_from: row.valid_from(child.born),
        valid_until: row.valid_until(child.born),
        previous: dates.last().copied(),
        interval: row.interval,
    })
}

/// The table that judges an antigen.
fn rule_for(antigen: Antigen, day: Date) -> Rule {
    match antigen {
        Antigen::Td => tetanus::rule(day),
        Antigen::Dt | Antigen::Hpv => school::rule(day),
        _ => routine(day).1,
    }
}

/// A dose that counts.
#[derive(Debug, Clone, Copy)]
pub(super) struct Counted {
    pub on: Date,
    pub dose: Dose,
    pub timeliness: Timeliness,
    pub rule: Rule,
}

/// One antigen's records, judged.
#[derive(Debug, Clone)]
pub(super) struct Course {
    pub series: Series,
    /// In order of dates.
    pub counted: Vec<Counted>,
    /// The last day the antigen was given on and did not count, when nothing counted since.
    pub failed_on: Option<Date>,
    verdicts: Vec<(usize, Outcome, Rule)>,
}

impl Course {
    /// Judges records that are sorted by date, one after the other.
    fn judge(child: &Child, records: &[Record], series: Series, live: &LiveInjections) -> Self {
        let mut course = Self {
            series,
            counted: Vec::new(),
            failed_on: None,
            verdicts: Vec::new(),
        };
        let mut before = None;
        for record in records {
            let (antigen, on) = (record.given.dose.antigen(), record.given.on);
            let dates = course.dates();
            let outcome = match series.next(child, antigen, &dates, on) {
                _ if before == Some(on) => Err(Reason::Duplicate),
                None => Err(Reason::Extra),
                Some(step) => match step.refusal(on).or_else(|| live_refusal(live, antigen, on)) {
                    Some(reason) => Err(reason),
                    None => Ok(step),
                },
            };
            let (outcome, rule) = match outcome {
                Ok(step) => (course.count(step.slot, on), step.slot.rule),
                Err(why) => (Outcome::NotValid { why }, rule_for(antigen, on)),
            };
            if before != Some(on) {
                let failed = matches!(outcome, Outcome::NotValid { .. });
                course.failed_on = failed.then_some(on);
            }
            course.verdicts.push((record.index, outcome, rule));
            before = Some(on);
        }
        course
    }

    fn count(&mut self, slot: Slot, on: Date) -> Outcome {
        let timeliness = slot.timeliness(on);
        self.counted.push(Counted {
            on,
            dose: slot.dose,
            timeliness,
            rule: slot.rule,
        });
        Outcome::Valid {
            counts_as: slot.dose,
            timeliness,
        }
    }

    /// The days of the doses that count.
    pub fn dates(&self) -> Vec<Date> {
        self.counted.iter().map(|counted| counted.on).collect()
    }

    /// Judges by the series that leaves least to give; where several leave the same, by the one the child began.
    /// So no dose, however early, can make a child need more than without it.
    fn best(child: &Child, antigen: Antigen, records: &[Record], live: &LiveInjections, on: Date) -> Self {
        let (rules, _) = routine(on);
        let by_routine = Self::judge(child, records, Series::Routine, live);
        let begun = by_routine.counted.first().map_or(on, |first| first.on);
        let late: Vec<Series> = rules
            .late_starts_of(antigen)
            .map(|start| Series::Late {
                from: start.from.after(child.born),
                start,
            })
            .collect();
        let open_on = |day: Date| {
            let open = move |series: &&Series| matches!(series, Series::Late { from, .. } if *from <= day);
            late.iter().filter(open)
        };
        let by = |series: &Series| Self::judge(child, records, *series, live);
        let remaining = |course: &Self| course.series.remaining(rules, antigen, &course.counted);
        let own = open_on(begun.min(on)).next_back().map(by);
        let first = match own {
            Some(own) if remaining(&own) <= remaining(&by_routine) => own,
            _ => by_routine,
        };
        open_on(on).map(by).fold(first, |best, other| {
            if remaining(&other) < remaining(&best) {
                other
            } else {
                best
            }
        })
    }
}

fn live_refusal(live: &LiveInjections, antigen: Antigen, on: Date) -> Option<Reason> {
    let (rules, _) = routine(on);
    if !rules.is_live_injectable(antigen) {
        return None;
    }
    let (with, earliest) = live.too_close(on, rules.live_interval)?;
    Some(Reason::LiveTooClose { with, earliest })
}

/// A record with its place in the list that was handed in.
#[derive(Debug, Clone, Copy)]
struct Record {
    index: usize,
    given: Given,
}

/// All records of a person, judged as seen on a day.
#[derive(Debug, Clone)]
pub(super) struct History {
    courses: BTreeMap<Antigen, Course>,
    /// One for each record, in the order they were handed in.
    pub verdicts: Vec<Verdict>,
    pub live: LiveInjections,
}

impl History {
    pub fn judge(child: &Child, given: &[Given], on: Date) -> Self {
        let mut records: Vec<Record> = given
            .iter()
            .enumerate()
            .map(|(index, given)| Record { index, given: *given })
            .collect();
        records.sort_by_key(|record| (record.given.on, record.given.dose, record.index));
        let mut outcomes = BTreeMap::new();
        let mut by_antigen: BTreeMap<Antigen, Vec<Record>> = BTreeMap::new();
        for record in records {
            let antigen = record.given.dose.antigen();
            let why = if record.given.on < child.born {
                Reason::BeforeBirth
            } else if record.given.on > on {
                Reason::InTheFuture
            } else {
                by_antigen.entry(antigen).or_default().push(record);
                continue;
            };
            let rule = rule_for(antigen, record.given.on);
            outcomes.insert(record.index, (Outcome::NotValid { why }, rule));
        }
        let live = live_injections(&by_antigen, on);
        let courses: BTreeMap<Antigen, Course> = Antigen::ALL
            .into_iter()
            .map(|antigen| {
                let records = by_antigen.get(&antigen).map_or(&[][..], Vec::as_slice);
                (antigen, Course::best(child, antigen, records, &live, on))
            })
            .collect();
        let judged = courses.values().flat_map(|course| &course.verdicts);
        outcomes.extend(judged.map(|(index, outcome, rule)| (*index, (*outcome, *rule))));
        // Sorted by the index, each of which was judged exactly once.
        let verdicts = outcomes
            .into_values()
            .zip(given)
            .map(|((outcome, rule), given)| Verdict {
                given: *given,
                outcome,
                rule,
            })
            .collect();
        Self {
            courses,
            verdicts,
            live,
        }
    }

    /// One antigen's records; every antigen has a course, be it empty.
    pub fn course(&self, antigen: Antigen) -> Option<&Course> {
        self.courses.get(&antigen)
    }

    /// The days on which one of `antigens` was given at an age at which it counts, be it too soon after another dose.
    pub fn given_old_enough(&self, antigens: &[Antigen]) -> Vec<Date> {
        let old_enough = |outcome| match outcome {
            Outcome::Valid { .. } => true,
            Outcome::NotValid { why } => !matches!(
                why,
                Reason::BeforeBirth | Reason::InTheFuture | Reason::Duplicate | Reason::TooYoung { .. }
            ),
        };
        self.verdicts
            .iter()
            .filter(|verdict| antigens.contains(&verdict.given.dose.antigen()) && old_enough(verdict.outcome))
            .map(|verdict| verdict.given.on)
            .collect()
    }

    /// Whether the antigen was given at all, valid or not.
    pub fn was_given(&self, antigen: Antigen) -> bool {
        self.course(antigen)
            .is_some_and(|course| !course.verdicts.is_empty())
    }
}

fn live_injections(by_antigen: &BTreeMap<Antigen, Vec<Record>>, on: Date) -> LiveInjections {
    let (rules, _) = routine(on);
    let live = by_antigen
        .values()
        .flatten()
        .filter(|record| rules.is_live_injectable(record.given.dose.antigen()));
    LiveInjections(
        live.map(|record| (record.given.on, record.given.dose.antigen()))
            .collect(),
    )
}
