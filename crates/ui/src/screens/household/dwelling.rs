use device::{
    HouseholdId, HouseholdView,
    event::{Floor, Latrine, Waste, Water},
};
use dioxus::prelude::*;
use health::questionnaire::Answer;

use super::{household_or, named, use_household};
use crate::{
    forms::{DwellingErrors, DwellingForm},
    icon::Icon,
    parts::{Bar, Choice, Choices, Counter, LongField, PictureChoice, PictureChoices, Problem, SaveFoot},
    route::Route,
    saving::use_saving,
    state::{AppState, use_app},
};

const WATERS: [(&str, Icon, Water); 7] = [
    ("piped", Icon::Droplets, Water::Piped),
    ("bore-well", Icon::Droplets, Water::BoreWell),
    ("protected-well", Icon::Droplets, Water::ProtectedWell),
    ("protected-spring", Icon::Waves, Water::ProtectedSpring),
    ("rain", Icon::Rain, Water::Rain),
    ("bottled", Icon::Glass, Water::Bottled),
    ("unprotected", Icon::Alert, Water::Unprotected),
];

const LATRINES: [(&str, Icon, Latrine); 4] = [
    ("own-flush", Icon::Toilet, Latrine::OwnFlush),
    ("own-other", Icon::Toilet, Latrine::OwnOther),
    ("shared", Icon::People, Latrine::Shared),
    ("none", Icon::Alert, Latrine::None),
];

const FLOORS: [(&str, Icon, Floor); 3] = [
    ("sealed", Icon::Tiles, Floor::Sealed),
    ("open", Icon::Layers, Floor::Open),
    ("earth", Icon::Sprout, Floor::Earth),
];

const WASTES: [(&str, Icon, Waste); 4] = [
    ("collected", Icon::Truck, Waste::Collected),
    ("sorted", Icon::Recycle, Waste::Sorted),
    ("burnt-or-buried", Icon::Flame, Waste::BurntOrBuried),
    ("dumped", Icon::Alert, Waste::Dumped),
];

/// The choices of one kind, in the words of the record.
fn choices<T: Copy + PartialEq>(
    app: AppState,
    kind: &str,
    all: &[(&str, Icon, T)],
    chosen: Option<T>,
) -> Vec<PictureChoice> {
    let choice = |(name, icon, each): &(&str, Icon, T)| PictureChoice {
        name: (*name).to_owned(),
        label: app.text(&format!("{kind}-{name}")),
        icon: *icon,
        chosen: chosen == Some(*each),
    };
    all.iter().map(choice).collect()
}

/// Keadaan rumah: what is seen, with pictures; what was not looked at is left out.
#[component]
pub(crate) fn WriteDwelling(id: HouseholdId) -> Element {
    let app = use_app();
    match household_or(
        use_household(id),
        id,
        app.text("kind-dwelling"),
        Route::Household { id },
    ) {
        Ok(household) => rsx! { DwellingScreen { household } },
        Err(instead) => instead,
    }
}

#[component]
fn DwellingScreen(household: HouseholdView) -> Element {
    let app = use_app();
    let words = app.words();
    let (id, today) = (household.id, app.today());
    let event = use_hook(|| app.new_event_id());
    let mut form = use_signal(|| {
        let known = household.dwelling().map(|(_, dwelling)| dwelling);
        DwellingForm::of(known, household.residents().count())
    });
    let mut errors = use_signal(DwellingErrors::default);
    let saving = use_saving();
    let save = move |submitted: FormEvent| async move {
        submitted.prevent_default();
        let command = match form.peek().check(id, today) {
            Ok(command) => command,
            Err(wrong) => return errors.set(wrong),
        };
        if saving.write([(event, command)]).await.is_some() {
            app.say_next(app.text("dwelling-saved"));
            navigator().replace(Route::Household { id });
        }
    };
    let airy = [("yes", Answer::Yes), ("no", Answer::No)];
    let ventilation = form.read().ventilation;
    let wrong = errors.read().clone();
    rsx! {
        Bar {
            title: words.text("kind-dwelling"),
            subtitle: named(app, household.profile.head.as_str()),
            back: Route::Household { id },
        }
        form { class: "content form", onsubmit: save, novalidate: true,
            p { {words.text("dwelling-about")} }
            PictureChoices {
                name: "water",
                label: words.text("fact-water"),
                choices: choices(app, "water", &WATERS, form.read().water),
                onchoose: move |place: usize| form.write().water = WATERS.get(place).map(|(_, _, each)| *each),
            }
            PictureChoices {
                name: "latrine",
                label: words.text("fact-latrine"),
                choices: choices(app, "latrine", &LATRINES, form.read().latrine),
                onchoose: move |place: usize| form.write().latrine = LATRINES.get(place).map(|(_, _, each)| *each),
            }
            PictureChoices {
                name: "floor",
                label: words.text("fact-floor"),
                choices: choices(app, "floor", &FLOORS, form.read().floor),
                onchoose: move |place: usize| form.write().floor = FLOORS.get(place).map(|(_, _, each)| *each),
            }
            PictureChoices {
                name: "waste",
                label: words.text("fact-waste"),
                choices: choices(app, "waste", &WASTES, form.read().waste),
                onchoose: move |place: usize| form.write().waste = WASTES.get(place).map(|(_, _, each)| *each),
            }
            Choices {
                name: "ventilation",
                label: words.text("fact-ventilation"),
                choices: airy
                    .map(|(name, each)| Choice {
                        name: name.to_owned(),
                        label: words.text(&format!("answer-{name}")),
                        chosen: ventilation == Some(each),
                    })
                    .to_vec(),
                onchoose: move |place: usize| form.write().ventilation = airy.get(place).map(|(_, each)| *each),
            }
            Counter {
                name: "residents",
                label: words.text("dwelling-residents"),
                value: u32::from(form.read().residents),
                most: 50,
                onchange: move |people: u32| form.write().residents = u8::try_from(people).unwrap_or(u8::MAX),
            }
            LongField {
                name: "remark",
                label: words.text("dwelling-remark"),
                value: form.read().remark.clone(),
                oninput: move |text| form.write().remark = text,
                invalid: wrong.remark,
                optional: true,
            }
            if wrong.empty {
                p { class: "invalid", role: "alert", "data-testid": "dwelling-empty", {words.text("dwelling-empty")} }
            }
            if let Some(failure) = saving.failure() {
                Problem { failure }
            }
            SaveFoot { saving: saving.is_going(), incomplete: wrong.empty }
        }
    }
}
