use device::PersonLine;
use dioxus::prelude::*;
use health::{
    Age, Date, PersonName, Sex,
    adult::{next_screening, yearly_rules},
};
use words::Words;

use crate::{
    icon::{Glyph, Icon},
    route::Route,
    state::{AppState, use_app},
};

/// One person in a list: who, how old, whose child, and when last weighed or screened.
#[component]
pub(crate) fn PersonRow(person: PersonLine, to: Route, #[props(default)] current: bool) -> Element {
    let app = use_app();
    let words = app.words();
    let today = app.today();
    let facts = [
        Some(words.text(&format!("{}-letter", person.sex.as_str()))),
        age_of(app, person.birth_date, today),
        person.mother.as_ref().map(|mother| mother_of(app, mother)),
        app.place_among_several(person.scope),
        match (person.departed, person.away) {
            (true, _) => Some(words.text("person-departed")),
            (false, true) => Some(words.text("person-away")),
            (false, false) => None,
        },
    ];
    rsx! {
        li {
            Link {
                class: "row",
                to,
                "data-testid": "person-row",
                "aria-current": if current { "true" },
                Avatar { name: person.name.as_str().to_owned(), sex: person.sex }
                span { class: "row-words",
                    span { class: "row-name", "data-testid": "person-name", {person.name.as_str()} }
                    span { class: "row-facts", {facts.into_iter().flatten().collect::<Vec<_>>().join(" · ")} }
                }
                span { class: "row-end",
                    {last_time(app, &person, today)}
                }
                Glyph { icon: Icon::Forward, size: 20 }
            }
        }
    }
}

/// When somebody was last weighed, and of whom the scale no longer waits for, last screened.
fn last_time(app: AppState, person: &PersonLine, today: Date) -> Element {
    let words = app.words();
    let age = Age::on(today, person.birth_date);
    let screened = age.is_some_and(|age| age.years() >= yearly_rules(today).0.from_years);
    let next = next_screening(person.birth_date, person.last_screening, today);
    let (figure, when) = match (screened, person.last_screening, person.last_weighing) {
        (true, Some(last), _) if next.is_none_or(|next| next.due > today) => {
            (Some(words.text("last-screened")), words.short_day(last, today))
        }
        (true, _, _) => (None, words.text("never-screened-short")),
        (false, _, Some(last)) => (
            Some(words.kilograms(last.weight)),
            words.short_day(last.on, today),
        ),
        (false, _, None) if age.is_some_and(Age::is_under_five) => (None, words.text("never-weighed-short")),
        (false, _, None) => return rsx! {},
    };
    rsx! {
        if let Some(figure) = figure {
            span { class: "row-figure", {figure} }
        }
        span { class: "row-when", {when} }
    }
}

/// The first letters of a name on the colour of the child's printed book.
#[component]
pub(crate) fn Avatar(name: String, sex: Sex) -> Element {
    rsx! {
        span { class: "avatar avatar-{sex.as_str()}", "aria-hidden": "true", {initials(&name)} }
    }
}

/// "NA" for Nur Aisyah; never more than two letters.
fn initials(name: &str) -> String {
    let mut letters = name
        .split_whitespace()
        .filter_map(|word| word.chars().find(|letter| letter.is_alphabetic()));
    let first = letters.next();
    let last = letters.next_back();
    first
        .into_iter()
        .chain(last)
        .flat_map(char::to_uppercase)
        .collect()
}

/// "Perempuan" or "Laki-laki".
pub(crate) fn sex_of(app: AppState, sex: Sex) -> String {
    app.text(sex.as_str())
}

/// The age today, short.
pub(crate) fn age_of(app: AppState, born: Date, today: Date) -> Option<String> {
    Age::on(today, born).map(|age| app.words().short_age(age))
}

/// "Ibu Rahmi".
pub(crate) fn mother_of(app: AppState, mother: &PersonName) -> String {
    titled(app, "mother", mother.as_str())
}

/// A name with its title ("Posyandu Melati 1"), also when whoever wrote it down wrote the title too.
pub(crate) fn titled(app: AppState, kind: &str, name: &str) -> String {
    titled_in(&app.words(), kind, name)
}

/// The same in a language of one's own choosing.
pub(crate) fn titled_in(words: &Words, kind: &str, name: &str) -> String {
    let title = match kind {
        "mother" => "ibu ",
        "puskesmas" => "puskesmas ",
        _ => "posyandu ",
    };
    let written = name
        .get(..title.len())
        .filter(|start| start.eq_ignore_ascii_case(title));
    let bare = written.and_then(|_| name.get(title.len()..)).unwrap_or(name);
    words.text_with(&format!("{kind}-named"), &[("name", bare.into())])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_are_at_most_two_capitals() {
        assert_eq!(initials("Nur Aisyah"), "NA");
        assert_eq!(initials("cut nyak dhien"), "CD");
        assert_eq!(initials("Fajri"), "F");
        assert_eq!(initials("M. 'Ali"), "MA");
    }
}
