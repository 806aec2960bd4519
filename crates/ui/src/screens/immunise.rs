use std::collections::{BTreeMap, BTreeSet};

use device::{Command, EventId, Failure, PersonId, PersonView};
use dioxus::prelude::*;
use health::{Antigen, Date, Dose, FreeText, Invalid, check_event_date, immunisation::schedule, parse_date};

use super::{card_lines::doses_given, person::whose};
use crate::{
    parts::{Bar, Choice, Choices, DateField, Problem, SaveFoot, TextField, person_or, use_person},
    route::{Route, Tab},
    state::use_app,
};

/// Imunisasi: which doses, when, and the batch where it is known.
#[component]
pub(crate) fn Immunise(id: PersonId) -> Element {
    let app = use_app();
    let person = use_person(id);
    let back = Route::Person { id, tab: Tab::Card };
    match person_or(person, id, app.text("immunise"), back) {
        Ok(person) => rsx! { ImmuniseForm { person } },
        Err(instead) => instead,
    }
}

/// The doses that may still be written down: those of the schedule, then every other one the programme has.
fn open_doses(given: &BTreeSet<Dose>, today: Date) -> (Vec<Dose>, Vec<Dose>) {
    let usual: Vec<Dose> = schedule(today)
        .doses
        .iter()
        .filter(|line| !line.endemic_only)
        .map(|line| line.dose)
        .filter(|dose| !given.contains(dose))
        .collect();
    let every = Antigen::ALL
        .into_iter()
        .flat_map(|antigen| (1..=antigen.doses()).filter_map(move |number| Dose::new(antigen, number).ok()));
    let other = every
        .filter(|dose| !given.contains(dose) && !usual.contains(dose))
        .collect();
    (usual, other)
}

/// A dose as the end of a test id: `mr-1`.
fn slug(dose: Dose) -> String {
    dose.to_string().to_lowercase().replace(' ', "-")
}

/// A dose that will be written down, and what it will be written down as.
#[derive(Debug, Clone, PartialEq)]
struct Chosen {
    event: EventId,
    batch: String,
}

#[component]
fn ImmuniseForm(person: PersonView) -> Element {
    let app = use_app();
    let words = app.words();
    let (id, born, today) = (person.id, person.profile.birth_date, app.today());
    let mut chosen = use_signal(BTreeMap::<Dose, Chosen>::new);
    let mut on = use_signal(|| today.to_string());
    let mut day_error = use_signal(|| None::<Invalid>);
    let mut nothing_chosen = use_signal(|| false);
    let mut failure = use_signal(|| None::<Failure>);
    let mut saving = use_signal(|| false);
    let given: BTreeSet<Dose> = doses_given(&person).into_keys().collect();
    let (usual, other) = open_doses(&given, today);

    let mut toggle = move |dose: Dose| {
        nothing_chosen.set(false);
        let mut chosen = chosen.write();
        if chosen.remove(&dose).is_none() {
            chosen.insert(
                dose,
                Chosen {
                    event: app.new_event_id(),
                    batch: String::new(),
                },
            );
        }
    };
    let save = move |event: FormEvent| async move {
        event.prevent_default();
        failure.set(None);
        nothing_chosen.set(chosen.peek().is_empty());
        let day = checked_day(&on.peek(), born, today);
        day_error.set(day.clone().err());
        let (Ok(day), false) = (day, chosen.peek().is_empty()) else {
            return;
        };
        saving.set(true);
        let doses = chosen.peek().clone();
        let mut told = Told::default();
        for (dose, Chosen { event, batch }) in doses {
            let done = match FreeText::optional(&batch) {
                Ok(batch) => app
                    .run(
                        event,
                        Command::RecordImmunisation {
                            person: id,
                            on: day,
                            dose,
                            batch,
                        },
                    )
                    .await
                    .map(drop),
                Err(invalid) => Err(invalid.into()),
            };
            match done {
                Ok(()) => told.saved.push(dose),
                Err(Failure::AlreadyRecorded) => told.known.push(dose),
                Err(problem) => {
                    failure.set(Some(problem));
                    break;
                }
            }
            chosen.write().remove(&dose);
        }
        saving.set(false);
        if failure.peek().is_none() {
            app.say_next(told.sentence(&app.words()));
            navigator().replace(Route::Person { id, tab: Tab::Card });
        }
    };
    let choices = |doses: &[Dose]| -> Vec<Choice> {
        let choice = |dose: &Dose| Choice {
            name: slug(*dose),
            label: dose.to_string(),
            chosen: chosen.read().contains_key(dose),
        };
        doses.iter().map(choice).collect()
    };
    let incomplete = nothing_chosen() || day_error.read().is_some();
    rsx! {
        Bar { title: words.text("immunise-title"), subtitle: whose(app, &person), back: Route::Person { id, tab: Tab::Card } }
        form { class: "content form", onsubmit: save, novalidate: true,
            if !usual.is_empty() {
                Choices {
                    name: "dose",
                    label: words.text("immunise-which"),
                    choices: choices(&usual),
                    onchoose: move |index: usize| {
                        if let Some(dose) = usual.get(index) {
                            toggle(*dose);
                        }
                    },
                    small: true,
                }
            }
            details { class: "more",
                summary { "data-testid": "other-vaccines", {words.text("immunise-other")} }
                Choices {
                    name: "dose",
                    label: words.text("immunise-other-which"),
                    choices: choices(&other),
                    onchoose: move |index: usize| {
                        if let Some(dose) = other.get(index) {
                            toggle(*dose);
                        }
                    },
                    small: true,
                }
            }
            if nothing_chosen() {
                p { class: "invalid", role: "alert", "data-testid": "dose-error", {words.text("immunise-none-chosen")} }
            }
            DateField {
                name: "date",
                label: words.text("immunise-date"),
                value: on(),
                latest: today.to_string(),
                oninput: move |text| on.set(text),
                hint: parse_date(&on.read()).ok().map(|day| words.day(day, today)),
                invalid: day_error(),
            }
            for (dose, Chosen { event, batch }) in chosen() {
                TextField {
                    key: "{dose}",
                    name: "batch-{slug(dose)}",
                    label: words.text_with("immunise-batch", &[("dose", dose.to_string().into())]),
                    value: batch,
                    oninput: move |text| {
                        chosen.write().insert(dose, Chosen { event, batch: text });
                    },
                    optional: true,
                }
            }
            if let Some(failure) = failure() {
                Problem { failure }
            }
            SaveFoot { saving: saving(), incomplete }
        }
    }
}

fn checked_day(typed: &str, born: Date, today: Date) -> Result<Date, Invalid> {
    let day = parse_date(typed)?;
    check_event_date(day, born, today)?;
    Ok(day)
}

/// What became of the chosen doses.
#[derive(Default)]
struct Told {
    saved: Vec<Dose>,
    known: Vec<Dose>,
}

impl Told {
    fn sentence(&self, words: &words::Words) -> String {
        let named = |doses: &[Dose]| doses.iter().map(Dose::to_string).collect::<Vec<_>>().join(", ");
        let part = |key: &str, doses: &[Dose]| {
            (!doses.is_empty()).then(|| words.text_with(key, &[("doses", named(doses).into())]))
        };
        let parts = [
            part("immunised", &self.saved),
            part("immunised-before", &self.known),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_dose_of_the_programme_can_be_reached_until_it_is_given() {
        let all: usize = Antigen::ALL
            .iter()
            .map(|antigen| usize::from(antigen.doses()))
            .sum();
        let today = Date::constant(2026, 11, 22);
        let (usual, other) = open_doses(&BTreeSet::new(), today);
        assert_eq!(usual.len() + other.len(), all);
        let given = BTreeSet::from([Dose::new(Antigen::Mr, 1).unwrap()]);
        let (usual, other) = open_doses(&given, today);
        assert_eq!(usual.len() + other.len(), all - 1);
        assert!(usual.iter().chain(&other).all(|dose| !given.contains(dose)));
    }
}
