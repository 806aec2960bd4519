use std::collections::BTreeMap;

use device::{EventBody, PersonView, event};
use dioxus::prelude::*;
use health::{
    Age, Date, Dose,
    immunisation::{Schedule, schedule},
};

use crate::{
    icon::{Glyph, Icon},
    state::use_app,
};

/// The doses in a history with the first day each was given.
pub(super) fn doses_given(person: &PersonView) -> BTreeMap<Dose, Date> {
    let mut given = BTreeMap::new();
    for line in person.history.iter().filter(|line| line.counts()) {
        if let EventBody::Immunisation(event::Immunisation { dose, .. }) = &line.body {
            given
                .entry(*dose)
                .and_modify(|on: &mut Date| *on = line.on.min(*on))
                .or_insert(line.on);
        }
    }
    given
}

/// Where a dose stands on the card.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Standing {
    Given(Date),
    /// The age it starts at is reached.
    Begun(u32),
    Later(u32),
}

/// Every dose of the schedule, then what was given besides.
fn lines(schedule: &Schedule, given: &BTreeMap<Dose, Date>, age: Option<Age>) -> Vec<(Dose, Standing)> {
    let scheduled = schedule
        .doses
        .iter()
        .filter_map(|line| match given.get(&line.dose) {
            Some(on) => Some((line.dose, Standing::Given(*on))),
            // A dose that only some districts give is not asked for where nobody gave it.
            None if line.endemic_only => None,
            None if age.is_some_and(|age| age.months >= line.from_month) => {
                Some((line.dose, Standing::Begun(line.from_month)))
            }
            None => Some((line.dose, Standing::Later(line.from_month))),
        });
    let is_scheduled = |dose: &Dose| schedule.doses.iter().any(|line| line.dose == *dose);
    let besides = given
        .iter()
        .filter(|(dose, _)| !is_scheduled(dose))
        .map(|(dose, on)| (*dose, Standing::Given(*on)));
    scheduled.chain(besides).collect()
}

/// The immunisation card: what is ticked, and from which age the rest is given.
#[component]
pub(super) fn Card(person: PersonView) -> Element {
    let app = use_app();
    let words = app.words();
    let given = doses_given(&person);
    let schedule = schedule(app.today());
    let lines = lines(&schedule, &given, Age::on(app.today(), person.profile.birth_date));
    let counts = [("given", given.len().into()), ("all", lines.len().into())];
    rsx! {
        section { class: "card lines", "data-testid": "immunisation-card",
            div { class: "card-head",
                h2 { {words.text("card-title")} }
                span { class: "tag tone-ok", {words.text_with("card-count", &counts)} }
            }
            ul {
                for (dose, standing) in lines {
                    DoseLine { key: "{dose}", dose, standing }
                }
            }
        }
        p { class: "message tone-info", "data-testid": "schedule-note",
            Glyph { icon: Icon::Info, size: 22 }
            span {
                if !schedule.rule.is_verified() {
                    strong { {words.text("schedule-unverified")} " " }
                }
                {words.text_with("schedule-basis", &[("basis", schedule.legal_basis.into())])}
            }
        }
    }
}

#[component]
fn DoseLine(dose: Dose, standing: Standing) -> Element {
    let app = use_app();
    let words = app.words();
    let from = |month: u32| match month {
        0 => words.text("from-birth"),
        month => words.text_with("from-month", &[("months", month.into())]),
    };
    let (state, about) = match standing {
        Standing::Given(on) => ("given", words.date(on)),
        Standing::Begun(month) => ("begun", from(month)),
        Standing::Later(month) => ("later", from(month)),
    };
    let spoken = words.text(if state == "given" {
        "dose-given"
    } else {
        "dose-not-given"
    });
    rsx! {
        li { class: "dose dose-{state}", "data-testid": "dose-row", "data-state": state,
            span { class: "dose-box",
                if state == "given" {
                    Glyph { icon: Icon::Check, size: 20 }
                }
                span { class: "only-heard", {spoken} }
            }
            span { class: "dose-name", "{dose}" }
            span { class: "dose-when", {about} }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use health::Antigen;

    const TODAY: Date = Date::constant(2026, 11, 22);

    fn dose(antigen: Antigen, number: u8) -> Dose {
        Dose::new(antigen, number).unwrap()
    }

    fn lines(given: &BTreeMap<Dose, Date>, age: Option<Age>) -> Vec<(Dose, Standing)> {
        super::lines(&schedule(TODAY), given, age)
    }

    #[test]
    fn a_dose_of_some_districts_shows_only_where_it_was_given() {
        let je = dose(Antigen::Je, 1);
        let age = Some(Age { months: 13, days: 0 });
        assert!(!lines(&BTreeMap::new(), age).iter().any(|(dose, _)| *dose == je));
        let given = BTreeMap::from([(je, Date::constant(2026, 9, 1))]);
        assert!(lines(&given, age).contains(&(je, Standing::Given(Date::constant(2026, 9, 1)))));
    }

    #[test]
    fn a_dose_given_outside_the_schedule_stays_visible() {
        let school = dose(Antigen::Mr, 3);
        let given = BTreeMap::from([(school, Date::constant(2026, 9, 1))]);
        assert_eq!(
            lines(&given, None).last(),
            Some(&(school, Standing::Given(Date::constant(2026, 9, 1))))
        );
    }

    #[test]
    fn an_age_reached_is_told_from_an_age_to_come() {
        let lines = lines(&BTreeMap::new(), Some(Age { months: 9, days: 0 }));
        assert!(lines.contains(&(dose(Antigen::Mr, 1), Standing::Begun(9))));
        assert!(lines.contains(&(dose(Antigen::Mr, 2), Standing::Later(18))));
    }
}
