use device::event::BirthResult;
use dioxus::prelude::*;
use health::Sex;

use crate::{
    forms::{BirthForm, ChildErrors, ChildForm},
    parts::{Choice, Choices, TextField},
    state::use_app,
};

const RESULTS: [(&str, BirthResult); 3] = [
    ("live", BirthResult::LiveBirth),
    ("still", BirthResult::Stillbirth),
    ("miscarriage", BirthResult::Miscarriage),
];

/// One child: whether it lives, and what is known of it. Of a child that did not live little is asked.
#[component]
pub(super) fn ChildFields(
    form: Signal<BirthForm>,
    place: usize,
    errors: ChildErrors,
    several: bool,
) -> Element {
    let app = use_app();
    let words = app.words();
    let mut form = form;
    let Some(child) = form.read().children.get(place).cloned() else {
        return rsx! {};
    };
    let mut change = move |change: &dyn Fn(&mut ChildForm)| {
        if let Some(child) = form.write().children.get_mut(place) {
            change(child);
        }
    };
    let number = place + 1;
    let sexes = [Sex::Female, Sex::Male];
    let marks = [
        (
            "early-breastfeeding",
            "fact-early-breastfeeding",
            child.early_breastfeeding,
        ),
        ("hb0", "birth-hb0", child.hb0),
    ];
    rsx! {
        section { class: "card child-fields", "data-testid": "child-{number}",
            if several {
                h2 { {words.text_with("birth-child", &[("number", number.into())])} }
            }
            Choices {
                name: "result-{number}",
                label: words.text("fact-birth-result"),
                choices: RESULTS
                    .map(|(name, result)| Choice {
                        name: name.to_owned(),
                        label: words.said(&result, app.today()).unwrap_or_default(),
                        chosen: child.result == result,
                    })
                    .to_vec(),
                onchoose: move |at: usize| {
                    if let Some((_, result)) = RESULTS.get(at) {
                        change(&|child| child.result = *result);
                    }
                },
                small: true,
            }
            if child.lives() {
                TextField {
                    name: "name-{number}",
                    label: words.text("birth-name"),
                    value: child.name.clone(),
                    oninput: move |text: String| change(&|child| child.name.clone_from(&text)),
                    hint: words.text("birth-name-hint"),
                    invalid: errors.name,
                    capitals: true,
                }
            } else {
                p { class: "message tone-info", "data-testid": "condolence", {words.text("birth-condolence")} }
            }
            if child.result != BirthResult::Miscarriage {
                Choices {
                    name: "sex-{number}",
                    label: words.text("register-sex"),
                    choices: sexes
                        .map(|sex| Choice {
                            name: sex.as_str().to_owned(),
                            label: words.text(sex.as_str()),
                            chosen: child.sex == Some(sex),
                        })
                        .to_vec(),
                    onchoose: move |at: usize| change(&|child| child.sex = sexes.get(at).copied()),
                    invalid: errors.sex,
                }
                div { class: "pair-fields",
                    TextField {
                        name: "birth-weight-{number}",
                        label: words.text("birth-weight"),
                        value: child.weight.clone(),
                        oninput: move |text: String| change(&|child| child.weight.clone_from(&text)),
                        invalid: errors.weight,
                        decimal: true,
                    }
                    TextField {
                        name: "birth-length-{number}",
                        label: words.text("birth-length"),
                        value: child.length.clone(),
                        oninput: move |text: String| change(&|child| child.length.clone_from(&text)),
                        invalid: errors.length,
                        decimal: true,
                    }
                }
            }
            if child.lives() {
                TextField {
                    name: "birth-head-{number}",
                    label: words.text("birth-head"),
                    value: child.head.clone(),
                    oninput: move |text: String| change(&|child| child.head.clone_from(&text)),
                    invalid: errors.head,
                    optional: true,
                    decimal: true,
                }
                Choices {
                    name: "first-care-{number}",
                    label: words.text("birth-first-care"),
                    choices: marks
                        .map(|(name, label, chosen)| Choice {
                            name: name.to_owned(),
                            label: words.text(label),
                            chosen,
                        })
                        .to_vec(),
                    onchoose: move |at: usize| {
                        change(&|child| match at {
                            0 => child.early_breastfeeding = !child.early_breastfeeding,
                            _ => child.hb0 = !child.hb0,
                        })
                    },
                    small: true,
                }
            }
        }
    }
}
