use device::Outcome;
use dioxus::prelude::*;

use crate::{
    forms::{HouseholdErrors, HouseholdForm},
    parts::{Bar, Choice, Choices, Problem, SaveFoot, TextField, titled},
    route::Route,
    saving::use_saving,
    state::{scope_of, use_app},
};

/// Daftar keluarga.
#[component]
pub(crate) fn RegisterHousehold() -> Element {
    let app = use_app();
    let words = app.words();
    let id = use_hook(|| app.new_event_id());
    let mut form = use_signal(HouseholdForm::default);
    let mut tried = use_signal(|| false);
    let saving = use_saving();
    let places = app.places();
    let several = places.len() > 1;
    let errors = if tried() {
        form.read().check(several).err().unwrap_or_default()
    } else {
        HouseholdErrors::default()
    };
    let save = move |event: FormEvent| async move {
        event.prevent_default();
        tried.set(true);
        let Ok(command) = form.peek().check(several) else {
            return;
        };
        if let Some(Outcome::RegisteredHousehold(id)) = saving.write([(id, command)]).await {
            app.say_next(app.text("family-registered"));
            navigator().replace(Route::Household { id });
        }
    };
    let incomplete = errors != HouseholdErrors::default();
    rsx! {
        Bar { title: words.text("family-register"), back: Route::Households {} }
        form { class: "content form", onsubmit: save, novalidate: true,
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
            TextField {
                name: "head",
                label: words.text("family-head"),
                value: form.read().head.clone(),
                oninput: move |text| form.write().head = text,
                hint: words.text("family-head-hint"),
                invalid: errors.head,
                capitals: true,
            }
            TextField {
                name: "address",
                label: words.text("family-address"),
                value: form.read().address.clone(),
                oninput: move |text| form.write().address = text,
                invalid: errors.address,
                optional: true,
                capitals: true,
            }
            div { class: "field-pair",
                TextField {
                    name: "rt",
                    label: words.text("field-rt"),
                    value: form.read().rt.clone(),
                    oninput: move |text| form.write().rt = text,
                    invalid: errors.rt,
                    optional: true,
                    digits: true,
                }
                TextField {
                    name: "rw",
                    label: words.text("field-rw"),
                    value: form.read().rw.clone(),
                    oninput: move |text| form.write().rw = text,
                    invalid: errors.rw,
                    optional: true,
                    digits: true,
                }
            }
            if let Some(failure) = saving.failure() {
                Problem { failure }
            }
            SaveFoot { saving: saving.is_going(), incomplete }
        }
    }
}
