//! What stands on the immunisation card, before it is drawn: every dose with how it stands, as `health` judges it.

use std::collections::BTreeMap;

use device::{EventBody, HistoryLine, PersonView, event};
use health::{
    Date, Dose,
    immunisation::{Child, District, Given, Line, Outcome, Plan, Reason, Status, plan, schedule},
};

/// One dose of the card.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct CardLine {
    pub(super) dose: Dose,
    pub(super) status: Status,
    /// "Batch AB12", where it is known.
    pub(super) batch: Option<String>,
    pub(super) by: Option<String>,
}

/// The doses of one age.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct AgeGroup {
    /// From which completed month of age they are given.
    pub(super) month: u32,
    pub(super) lines: Vec<CardLine>,
}

/// Everything on the card.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct CardView {
    pub(super) groups: Vec<AgeGroup>,
    /// BIAS, given at school.
    pub(super) school: Vec<CardLine>,
    /// Given, and in no list of this day.
    pub(super) besides: Vec<CardLine>,
    /// Written down, and does not count.
    pub(super) refused: Vec<(Given, Reason)>,
    pub(super) plan: Plan,
}

/// The doses in a history with the first day each was given.
pub(super) fn doses_given(person: &PersonView) -> BTreeMap<Dose, Date> {
    let mut given = BTreeMap::new();
    for (line, immunisation) in immunisations(person) {
        given
            .entry(immunisation.dose)
            .and_modify(|on: &mut Date| *on = line.on.min(*on))
            .or_insert(line.on);
    }
    given
}

fn immunisations(person: &PersonView) -> impl Iterator<Item = (&HistoryLine, &event::Immunisation)> {
    let counting = person.history.iter().filter(|line| line.counts());
    counting.filter_map(|line| match &line.body {
        EventBody::Immunisation(given) => Some((line, given)),
        _ => None,
    })
}

impl CardView {
    pub(super) fn of(person: &PersonView, today: Date) -> Self {
        let child = Child {
            born: person.profile.birth_date,
            sex: Some(person.profile.sex),
            entered_school: None,
        };
        let given: Vec<Given> = immunisations(person)
            .map(|(line, immunisation)| Given {
                dose: immunisation.dose,
                on: line.on,
            })
            .collect();
        let plan = plan(&child, &given, District::default(), today);
        let written = |dose: Dose, status: Status| card_line(person, &plan, dose, status);
        let line = |line: &Line| written(line.dose, line.status);
        let applies = |line: &&Line| line.status != Status::NotApplicable;

        let mut groups: Vec<AgeGroup> = Vec::new();
        for scheduled in schedule(today).doses {
            let Some(found) = plan
                .doses
                .iter()
                .filter(applies)
                .find(|line| line.dose == scheduled.dose)
            else {
                continue;
            };
            match groups
                .iter_mut()
                .find(|group| group.month == scheduled.from_month)
            {
                Some(group) => group.lines.push(line(found)),
                None => groups.push(AgeGroup {
                    month: scheduled.from_month,
                    lines: vec![line(found)],
                }),
            }
        }
        groups.sort_by_key(|group| group.month);
        let listed = |dose: Dose| {
            plan.doses
                .iter()
                .chain(&plan.school)
                .any(|line| line.dose == dose)
        };
        let besides = plan.verdicts.iter().filter_map(|verdict| match verdict.outcome {
            Outcome::Valid {
                counts_as,
                timeliness,
            } if !listed(counts_as) => Some(written(
                counts_as,
                Status::Valid {
                    on: verdict.given.on,
                    timeliness,
                },
            )),
            _ => None,
        });
        let refused = plan.verdicts.iter().filter_map(|verdict| match verdict.outcome {
            Outcome::NotValid { why } => Some((verdict.given, why)),
            Outcome::Valid { .. } => None,
        });
        Self {
            school: plan.school.iter().filter(applies).map(line).collect(),
            besides: besides.collect(),
            refused: refused.collect(),
            groups,
            plan,
        }
    }

    /// How many of the doses of the schedule were given and count, and how many there are.
    pub(super) fn counted(&self) -> (usize, usize) {
        let lines = || self.groups.iter().flat_map(|group| &group.lines);
        let given = lines()
            .filter(|line| matches!(line.status, Status::Valid { .. }))
            .count();
        (given, lines().count())
    }
}

/// A dose with what was written on its day. Doses are counted in the order of their dates, so its label may be another.
fn card_line(person: &PersonView, plan: &Plan, dose: Dose, status: Status) -> CardLine {
    let counts = |given: Given| {
        plan.verdicts.iter().any(|verdict| {
            verdict.given == given
                && matches!(verdict.outcome, Outcome::Valid { counts_as, .. } if counts_as == dose)
        })
    };
    let record = immunisations(person).find(|(line, immunisation)| {
        counts(Given {
            dose: immunisation.dose,
            on: line.on,
        })
    });
    CardLine {
        dose,
        status,
        batch: record
            .and_then(|(_, immunisation)| immunisation.batch.as_ref())
            .map(|batch| batch.as_str().to_owned()),
        by: record.and_then(|(line, _)| line.recorded_by.clone()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;
    use health::Antigen;

    const TODAY: Date = Date::constant(2026, 11, 22);

    fn dose(antigen: Antigen, number: u8) -> Dose {
        Dose::new(antigen, number).unwrap()
    }

    /// Nur Aisyah with these doses and no other.
    fn card(given: &[(Dose, Date)]) -> CardView {
        let mut person = sample::person(TODAY, 0);
        let example = person.history.first().cloned().unwrap();
        person.history = given
            .iter()
            .map(|(dose, on)| HistoryLine {
                on: *on,
                body: EventBody::Immunisation(event::Immunisation {
                    dose: *dose,
                    batch: Some("AB12".parse().unwrap()),
                }),
                ..example.clone()
            })
            .collect();
        CardView::of(&person, TODAY)
    }

    fn line(card: &CardView, wanted: Dose) -> Option<&CardLine> {
        let lines = card.groups.iter().flat_map(|group| &group.lines);
        lines.into_iter().find(|line| line.dose == wanted)
    }

    #[test]
    fn a_dose_of_some_districts_shows_only_where_it_was_given() {
        let je = dose(Antigen::Je, 1);
        assert_eq!(line(&card(&[]), je), None);
        let given = card(&[(je, Date::constant(2026, 9, 1))]);
        let found = line(&given, je).unwrap();
        assert!(matches!(found.status, Status::Valid { .. }));
        assert_eq!(found.batch.as_deref(), Some("AB12"));
    }

    #[test]
    fn a_dose_given_too_early_stays_visible_with_the_reason_and_is_asked_for_again() {
        let mr = dose(Antigen::Mr, 1);
        let card = card(&[(mr, Date::constant(2026, 1, 5))]);
        assert!(matches!(
            card.refused.as_slice(),
            [(given, Reason::TooYoung { .. })] if given.dose == mr
        ));
        assert!(matches!(line(&card, mr).unwrap().status, Status::Due { .. }));
    }

    #[test]
    fn what_was_given_and_what_is_to_come_stand_apart_in_groups_of_ages() {
        let hb0 = dose(Antigen::Hb0, 1);
        let card = card(&[(hb0, Date::constant(2025, 10, 14))]);
        assert!(card.groups.is_sorted_by_key(|group| group.month));
        assert!(card.groups.iter().all(|group| !group.lines.is_empty()));
        let (given, all) = card.counted();
        assert!(given <= 1 && all > 15);
        assert!(matches!(
            line(&card, dose(Antigen::Mr, 2)).unwrap().status,
            Status::NotYet { .. }
        ));
    }
}
