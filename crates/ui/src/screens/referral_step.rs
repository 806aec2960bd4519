use device::{PersonView, Referred};
use dioxus::prelude::*;
use health::referral::{FieldName, Move};

use super::{
    person::whose,
    referral::{doing_key, field_names},
};
use crate::{
    forms::{ReferralStepErrors, ReferralStepForm},
    parts::{Bar, LongField, Problem, SaveFoot, TextField},
    route::Route,
    saving::use_saving,
    state::use_app,
};

/// One step of a referral, with what it has to say.
#[component]
pub(super) fn StepScreen(
    person: PersonView,
    referred: Referred,
    step: Move,
    onclose: EventHandler<()>,
) -> Element {
    let app = use_app();
    let words = app.words();
    let (id, event, to) = (person.id, referred.id, step.to);
    let names = field_names(&words, referred.line.on);
    let record = use_hook(|| app.new_event_id());
    let form = use_signal(|| {
        let keeper = app
            .enrolment()
            .map(|enrolment| enrolment.person)
            .unwrap_or_default();
        let destination = referred.body.fields.get(&FieldName::Destination);
        let destination = destination.map(|text| text.as_str()).unwrap_or_default();
        ReferralStepForm::of(&step, &keeper, destination)
    });
    let mut errors = use_signal(ReferralStepErrors::new);
    let saving = use_saving();
    let save = move |submitted: FormEvent| async move {
        submitted.prevent_default();
        let command = match form.peek().check(id, event, app.today()) {
            Ok(command) => command,
            Err(wrong) => return errors.set(wrong),
        };
        errors.set(ReferralStepErrors::new());
        if saving.write([(record, command)]).await.is_some() {
            onclose.call(());
        }
    };
    let typed = form.read().fields.clone();
    rsx! {
        Bar {
            title: words.text(doing_key(to)),
            subtitle: whose(app, &person),
            back: Route::Referral { id, event },
        }
        form { class: "content form", onsubmit: save, novalidate: true, "data-testid": "referral-step",
            for (place , field) in typed.into_iter().enumerate() {
                if is_short(field.name) {
                    TextField {
                        key: "{field.name:?}",
                        name: format!("{:?}", field.name),
                        label: names(field.name),
                        value: field.text,
                        oninput: move |text| type_into(form, place, text),
                        invalid: errors.read().get(&field.name).cloned(),
                        optional: field.optional,
                    }
                } else {
                    LongField {
                        key: "{field.name:?}",
                        name: format!("{:?}", field.name),
                        label: names(field.name),
                        value: field.text,
                        oninput: move |text| type_into(form, place, text),
                        invalid: errors.read().get(&field.name).cloned(),
                        optional: field.optional,
                    }
                }
            }
            if let Some(failure) = saving.failure() {
                Problem { failure }
            }
            button { class: "button button-quiet", r#type: "button", "data-testid": "not-now", onclick: move |_| onclose.call(()),
                {words.text("referral-not-now")}
            }
            SaveFoot { saving: saving.is_going(), incomplete: !errors.read().is_empty() }
        }
    }
}

fn type_into(mut form: Signal<ReferralStepForm>, place: usize, text: String) {
    if let Some(field) = form.write().fields.get_mut(place) {
        field.text = text;
    }
}

/// A name, a place or a day; the rest is told in sentences.
fn is_short(field: FieldName) -> bool {
    matches!(
        field,
        FieldName::ReceivedBy
            | FieldName::AnswerReceivedBy
            | FieldName::Destination
            | FieldName::OnwardDestination
            | FieldName::NextVisit
    )
}
