use device::{Command, EventBody, HouseholdId, HouseholdView, Outcome, PersonId, Query, event};
use dioxus::prelude::*;

use super::{
    home_of, household_or,
    list::{Found, use_households},
    named, use_household,
};
use crate::{
    forms::{RegistrationErrors, RegistrationForm, joining},
    icon::{Glyph, Icon},
    parts::{Bar, Choice, Choices, Empty, Loading, PersonRow, Problem, SaveFoot, person_or, use_person},
    route::Route,
    saving::use_saving,
    screens::{people::SearchField, person::whose, profile_fields::ProfileFields},
    state::{AppState, use_app},
};

/// As on a family card, with the end of each sentence's key.
const RELATIONS: [(&str, event::Relation); 9] = [
    ("head", event::Relation::Head),
    ("spouse", event::Relation::Spouse),
    ("child", event::Relation::Child),
    ("child-in-law", event::Relation::ChildInLaw),
    ("grandchild", event::Relation::Grandchild),
    ("parent", event::Relation::Parent),
    ("parent-in-law", event::Relation::ParentInLaw),
    ("other-relative", event::Relation::OtherRelative),
    ("other", event::Relation::Other),
];

/// "istri atau suami".
pub(super) fn relation_said(app: AppState, relation: event::Relation) -> String {
    let known = RELATIONS.iter().find(|(_, each)| *each == relation);
    known.map_or_else(String::new, |(name, _)| app.text(&format!("relation-{name}")))
}

#[component]
fn RelationField(relation: Signal<Option<event::Relation>>, missing: bool) -> Element {
    let app = use_app();
    let choices = RELATIONS.map(|(name, each)| Choice {
        name: name.to_owned(),
        label: app.text(&format!("relation-{name}")),
        chosen: relation() == Some(each),
    });
    rsx! {
        Choices {
            name: "relation",
            label: app.text("fact-relation"),
            choices: choices.to_vec(),
            onchoose: move |place: usize| relation.set(RELATIONS.get(place).map(|(_, each)| *each)),
            small: true,
        }
        if missing {
            p { class: "invalid", role: "alert", "data-testid": "relation-error", {app.text("family-relation-missing")} }
        }
    }
}

/// Who joins: somebody known, or somebody new.
#[component]
pub(crate) fn AddMember(id: HouseholdId) -> Element {
    let app = use_app();
    let words = app.words();
    let search = use_signal(String::new);
    let people = use_resource(move || app.people(search()));
    let back = Route::Household { id };
    let household = match household_or(use_household(id), id, words.text("family-add"), back.clone()) {
        Ok(household) => household,
        Err(instead) => return instead,
    };
    let belongs = |person: PersonId| {
        let mut members = household.members.iter();
        members.any(|member| member.id == person || member.also.contains(&person))
    };
    let content = match &*people.read() {
        None => rsx! { Loading {} },
        Some(Err(failure)) => rsx! { Problem { failure: failure.clone() } },
        Some(Ok(view)) => {
            let others = view.people.iter().filter(|person| !belongs(person.id));
            let others: Vec<_> = others.take(MOST_ROWS).cloned().collect();
            rsx! {
                if others.is_empty() {
                    Empty { icon: Icon::People, title: words.text("people-no-match"), text: words.text("family-nobody-text") }
                } else {
                    ul { class: "rows",
                        for person in others {
                            PersonRow { key: "{person.id}", to: Route::JoinHousehold { id, person: person.id }, person }
                        }
                    }
                }
            }
        }
    };
    rsx! {
        Bar { title: words.text("family-add"), subtitle: named(app, household.profile.head.as_str()), back }
        div { class: "content people",
            SearchField { search }
            {content}
        }
        div { class: "foot",
            Link { class: "button button-primary", to: Route::NewMember { id }, "data-testid": "new-member",
                Glyph { icon: Icon::Register }
                {words.text("family-new-member")}
            }
        }
    }
}

/// Few enough for a small phone: beyond them one searches.
const MOST_ROWS: usize = 50;

/// Which household somebody belongs to, from her page.
#[component]
pub(crate) fn FindHousehold(person: PersonId) -> Element {
    let app = use_app();
    let words = app.words();
    let search = use_signal(String::new);
    let view = use_households(search);
    let back = Route::history(person);
    let known = match person_or(
        use_person(person),
        person,
        words.text("family-find"),
        back.clone(),
    ) {
        Ok(known) => known,
        Err(instead) => return instead,
    };
    rsx! {
        Bar { title: words.text("family-find"), subtitle: whose(app, &known), back }
        div { class: "content people",
            SearchField { search, label: words.text("families-search") }
            Found {
                view,
                searching: !search.read().trim().is_empty(),
                to: move |id| Route::JoinHousehold { id, person },
            }
        }
        div { class: "foot",
            Link { class: "button", to: Route::RegisterHousehold {}, "data-testid": "register-household",
                Glyph { icon: Icon::Home }
                {words.text("family-register")}
            }
        }
    }
}

/// What somebody is to the head of the household she joins.
#[component]
pub(crate) fn JoinHousehold(id: HouseholdId, person: PersonId) -> Element {
    let app = use_app();
    let words = app.words();
    let event = use_hook(|| app.new_event_id());
    let relation = use_signal(|| None::<event::Relation>);
    let mut tried = use_signal(|| false);
    let saving = use_saving();
    let before = use_resource(use_reactive!(|person| async move {
        app.households(Query::HouseholdsOf(person)).await
    }));
    let back = Route::AddMember { id };
    let (household, known) = (use_household(id), use_person(person));
    let household = match household_or(household, id, words.text("family-add"), back.clone()) {
        Ok(household) => household,
        Err(instead) => return instead,
    };
    let known = match person_or(known, person, words.text("family-add"), back.clone()) {
        Ok(known) => known,
        Err(instead) => return instead,
    };
    let others: Vec<_> = match &*before.read() {
        Some(Ok(view)) => {
            let others = view.households.iter().filter(|line| line.id != id);
            others.cloned().collect()
        }
        _ => vec![],
    };
    let from: Vec<HouseholdId> = others.iter().map(|line| line.id).collect();
    let save = move |submitted: FormEvent| {
        let from = from.clone();
        async move {
            submitted.prevent_default();
            tried.set(true);
            let Some(relation) = *relation.peek() else {
                return;
            };
            let command = joining(person, relation, id, &from, app.today());
            if saving.write([(event, command)]).await.is_some() {
                app.say_next(app.text("family-joined"));
                navigator().replace(Route::Household { id });
            }
        }
    };
    rsx! {
        Bar { title: words.text("family-add"), subtitle: whose(app, &known), back }
        form { class: "content form", onsubmit: save, novalidate: true,
            section { class: "card",
                h2 { {named(app, household.profile.head.as_str())} }
                p { class: "about", {home_of(app, &household)} }
            }
            for other in others {
                p { key: "{other.id}", class: "message tone-warn", "data-testid": "leaves-other",
                    Glyph { icon: Icon::Info, size: 22 }
                    span { {words.text_with("family-leaves-other", &[("family", named(app, other.head.as_str()).into())])} }
                }
            }
            RelationField { relation, missing: tried() && relation().is_none() }
            if let Some(failure) = saving.failure() {
                Problem { failure }
            }
            SaveFoot { saving: saving.is_going(), incomplete: tried() && relation().is_none() }
        }
    }
}

/// A member whom the posyandu does not know yet.
#[component]
pub(crate) fn NewMember(id: HouseholdId) -> Element {
    let app = use_app();
    let household = use_household(id);
    match household_or(
        household,
        id,
        app.text("family-new-member"),
        Route::AddMember { id },
    ) {
        Ok(household) => rsx! { NewMemberForm { household } },
        Err(instead) => instead,
    }
}

#[component]
fn NewMemberForm(household: HouseholdView) -> Element {
    let app = use_app();
    let words = app.words();
    let id = household.id;
    let ids = use_hook(|| [app.new_event_id(), app.new_event_id()]);
    let form = use_signal(|| RegistrationForm {
        scope: Some(household.scope),
        address: household
            .profile
            .address
            .as_ref()
            .map_or_else(String::new, |address| address.as_str().to_owned()),
        ..RegistrationForm::default()
    });
    let relation = use_signal(|| None::<event::Relation>);
    let mut tried = use_signal(|| false);
    let saving = use_saving();
    let today = app.today();
    let errors = if tried() {
        form.read().check(today, false).err().unwrap_or_default()
    } else {
        RegistrationErrors::default()
    };
    let save = move |submitted: FormEvent| async move {
        submitted.prevent_default();
        tried.set(true);
        let (Ok(registration), Some(relation)) = (form.peek().check(today, false), *relation.peek()) else {
            return;
        };
        let [person, joined] = ids;
        let body = EventBody::from(event::MemberJoined {
            person: PersonId::from_bytes(*person.as_bytes()),
            relation,
        });
        let commands = [
            (person, Command::RegisterPerson(registration)),
            (
                joined,
                Command::Record {
                    document: id.into(),
                    on: today,
                    body,
                },
            ),
        ];
        if let Some(Outcome::Recorded(_)) = saving.write(commands).await {
            app.say_next(app.text("family-joined"));
            navigator().replace(Route::Household { id });
        }
    };
    let missing = tried() && relation().is_none();
    let incomplete = missing || errors != RegistrationErrors::default();
    rsx! {
        Bar {
            title: words.text("family-new-member"),
            subtitle: named(app, household.profile.head.as_str()),
            back: Route::AddMember { id },
        }
        form { class: "content form", onsubmit: save, novalidate: true,
            RelationField { relation, missing }
            ProfileFields { form, errors }
            if let Some(failure) = saving.failure() {
                Problem { failure }
            }
            SaveFoot { saving: saving.is_going(), incomplete }
        }
    }
}
