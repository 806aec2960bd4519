use device::{Command, Failure, Field, Outcome, PersonId, ScopeId};
use dioxus::prelude::*;
use health::Sex;

use super::profile_fields::ProfileFields;
use crate::{
    forms::{RegistrationErrors, RegistrationForm},
    parts::{Bar, Choice, Choices, Problem, SaveFoot, titled},
    route::Route,
    state::{scope_of, use_app},
};

/// Who is registered: what is asked, and what comes next.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Who {
    Child,
    Pregnant,
    Adult,
}

impl Who {
    const ALL: [Self; 3] = [Self::Child, Self::Pregnant, Self::Adult];

    fn name(self) -> &'static str {
        match self {
            Self::Child => "child",
            Self::Pregnant => "pregnant",
            Self::Adult => "adult",
        }
    }

    /// What is not asked: a pregnant woman's sex is known, and grown people are found by their own names.
    fn without(self) -> Vec<Field> {
        match self {
            Self::Child => vec![],
            Self::Pregnant => vec![Field::Sex, Field::Mother],
            Self::Adult => vec![Field::Mother],
        }
    }
}

/// Daftar warga: a child, a pregnant woman or another adult.
#[component]
pub(crate) fn Register() -> Element {
    rsx! {
        RegisterIn {
            back: Route::NobodyChosen {},
            onregistered: move |id| {
                navigator().replace(Route::person(id));
            },
        }
    }
}

/// The form, from wherever it was opened: into a posyandu of her choice, or into the one that she works in.
#[component]
pub(super) fn RegisterIn(
    back: Route,
    onregistered: EventHandler<PersonId>,
    #[props(default)] into: Option<ScopeId>,
) -> Element {
    let app = use_app();
    let words = app.words();
    let mut form = use_signal(|| RegistrationForm {
        scope: into,
        ..RegistrationForm::default()
    });
    let mut who = use_signal(|| Who::Child);
    let id = use_hook(|| app.new_event_id());
    let mut tried = use_signal(|| false);
    let mut failure = use_signal(|| None::<Failure>);
    let mut saving = use_signal(|| false);
    let places = app.places();
    let several = places.len() > 1 && into.is_none();
    let today = app.today();
    // Nobody is told off before she has tried to save; after that every correction is seen at once.
    let errors = if tried() {
        form.read().check(today, several).err().unwrap_or_default()
    } else {
        RegistrationErrors::default()
    };

    let save = move |event: FormEvent| async move {
        event.prevent_default();
        tried.set(true);
        let Ok(registration) = form.peek().check(today, several) else {
            return;
        };
        let name = registration.name.as_str().to_owned();
        saving.set(true);
        failure.set(None);
        match app.run(id, Command::RegisterPerson(registration)).await {
            Ok(Outcome::Registered(id)) => {
                app.say_next(app.words().text_with("registered", &[("name", name.into())]));
                if *who.peek() == Who::Pregnant {
                    navigator().replace(Route::RegisterPregnancy { id });
                } else {
                    onregistered.call(id);
                }
            }
            Ok(_) => {}
            Err(problem) => failure.set(Some(problem)),
        }
        saving.set(false);
    };
    let incomplete = errors != RegistrationErrors::default();
    rsx! {
        Bar { title: words.text("register-title"), back }
        form { class: "content form", onsubmit: save, novalidate: true,
            Choices {
                name: "who",
                label: words.text("register-who"),
                choices: Who::ALL
                    .map(|each| Choice {
                        name: each.name().to_owned(),
                        label: words.text(&format!("register-{}", each.name())),
                        chosen: each == who(),
                    })
                    .to_vec(),
                onchoose: move |at: usize| {
                    let Some(chosen) = Who::ALL.get(at).copied() else { return };
                    who.set(chosen);
                    let mut form = form.write();
                    // What is no longer asked for must not be saved unseen.
                    form.sex = (chosen == Who::Pregnant).then_some(Sex::Female);
                    if chosen != Who::Child {
                        form.mother.clear();
                    }
                },
                small: true,
            }
            if several {
                Choices {
                    name: "place",
                    label: words.text("register-place"),
                    choices: places
                        .iter()
                        .enumerate()
                        .map(|(index, place)| Choice {
                            name: (index + 1).to_string(),
                            label: titled(app, "posyandu", &place.posyandu),
                            chosen: form.read().scope == Some(scope_of(place)),
                        })
                        .collect::<Vec<_>>(),
                    onchoose: move |index: usize| form.write().scope = places.get(index).map(scope_of),
                    small: true,
                }
                if errors.place {
                    p { class: "invalid", role: "alert", "data-testid": "place-error", {words.text("register-place-missing")} }
                }
            }
            ProfileFields { form, errors, without: who().without() }
            if let Some(failure) = failure() {
                Problem { failure }
            }
            SaveFoot { saving: saving(), incomplete }
        }
    }
}
