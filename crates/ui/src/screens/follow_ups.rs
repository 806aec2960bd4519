use device::{FollowUpLine, FollowUpsView, PersonId};
use dioxus::prelude::*;
use health::{
    Date, Urgency,
    follow_up::{Action, Need, Task, kinds},
};

use crate::{
    icon::{Glyph, Icon},
    parts::{Avatar, Bar, Empty, Loading, Problem, age_of},
    route::Route,
    state::{EVERYONE, use_app},
};

/// As many as fit on a phone beside the one thing to do.
const FIRST_FEW: u32 = 4;

/// On Beranda: who needs something most, and the way to all of them; nothing while nobody does.
#[component]
pub(super) fn NeedsMe() -> Element {
    let app = use_app();
    let view = use_resource(move || app.follow_ups(FIRST_FEW));
    let words = app.words();
    match &*view.read() {
        None => rsx! { Loading {} },
        Some(Err(failure)) => rsx! { Problem { failure: failure.clone() } },
        Some(Ok(view)) if view.total == 0 => rsx! {},
        Some(Ok(view)) => rsx! {
            section { class: "waiting", "data-testid": "needs-me",
                div { class: "section-head",
                    h2 { {words.text("needs-title")} }
                    span { "data-testid": "needs-count", {words.count("needs-count", view.total)} }
                }
                ul { class: "rows",
                    for line in view.lines.iter().cloned() {
                        NeedRow { key: "{line.person.id}", line }
                    }
                }
                if view.total > u64::from(FIRST_FEW) {
                    Link { class: "button button-quiet", to: Route::FollowUps {}, "data-testid": "all-needs",
                        {words.count("needs-all", view.total)}
                    }
                }
            }
        },
    }
}

/// Perlu Ibu perhatikan: everybody who needs something, the most pressing first.
#[component]
pub(crate) fn FollowUps() -> Element {
    let app = use_app();
    let view = use_resource(move || app.follow_ups(EVERYONE));
    let words = app.words();
    let content = match &*view.read() {
        None => rsx! { Loading {} },
        Some(Err(failure)) => rsx! { Problem { failure: failure.clone() } },
        Some(Ok(view)) if view.total == 0 => rsx! {
            Empty { icon: Icon::Check, title: words.text("needs-none"), text: words.text("needs-none-text") }
        },
        Some(Ok(view)) => rsx! { Groups { view: view.clone() } },
    };
    rsx! {
        Bar { title: words.text("needs-title"), back: Route::Home {} }
        div { class: "content", {content} }
    }
}

#[component]
fn Groups(view: FollowUpsView) -> Element {
    let app = use_app();
    let words = app.words();
    let (_, rule) = kinds(app.today());
    let of = |urgency: Urgency| {
        let lines = view.lines.iter();
        let lines = lines.filter(move |line| line.tasks.first().is_some_and(|task| task.urgency == urgency));
        lines.cloned().collect::<Vec<_>>()
    };
    let groups = [
        ("emergency", of(Urgency::Emergency)),
        ("soon", of(Urgency::Soon)),
        ("routine", of(Urgency::Routine)),
    ];
    rsx! {
        for (name, lines) in groups.into_iter().filter(|(_, lines)| !lines.is_empty()) {
            section { key: "{name}", class: "waiting", "data-testid": "needs-{name}",
                div { class: "section-head",
                    h2 { {words.text(&format!("needs-{name}"))} }
                    span { {words.count("needs-count", lines.len() as u64)} }
                }
                ul { class: "rows",
                    for line in lines {
                        NeedRow { key: "{line.person.id}", line }
                    }
                }
            }
        }
        if !rule.is_verified() {
            p { class: "message tone-info", "data-testid": "needs-unverified",
                Glyph { icon: Icon::Info, size: 22 }
                span { {words.text("needs-unverified")} }
            }
        }
    }
}

/// One person with what she needs most, one tap from doing it.
#[component]
fn NeedRow(line: FollowUpLine) -> Element {
    let app = use_app();
    let words = app.words();
    let today = app.today();
    let FollowUpLine { person, tasks } = line;
    let Some(first) = tasks.first().cloned() else {
        return rsx! {};
    };
    let name = person.name.as_str();
    let who = match age_of(app, person.birth_date, today) {
        Some(age) => format!("{name}, {age}"),
        None => name.to_owned(),
    };
    let others = tasks.len() - 1;
    let about = [
        words.need_when(&first, today),
        (others > 0).then(|| words.count("needs-more", others as u64)),
        app.place_among_several(person.scope),
    ];
    let about: Vec<String> = about.into_iter().flatten().collect();
    rsx! {
        li {
            Link {
                class: "row need",
                to: way_to(&first, person.id),
                "data-testid": "need-row",
                Avatar { name: name.to_owned(), sex: person.sex }
                span { class: "row-words",
                    span { class: "row-name", {who} }
                    span { class: "need-what", "data-testid": "need", {words.need(&first, today)} }
                    if !about.is_empty() {
                        span { class: "row-facts", {about.join(" \u{b7} ")} }
                    }
                }
                span { class: "tag {tone(&first, today)}", {words.action(first.action)} }
            }
        }
    }
}

/// The screen on which a task is done.
pub(super) fn way_to(task: &Task, id: PersonId) -> Route {
    if let Need::Referral { id: referral, .. } | Need::DidNotCome { id: referral } = &task.need
        && let Ok(event) = referral.parse()
    {
        return Route::Referral { id, event };
    }
    match task.action {
        Action::Weigh | Action::MeasureAgain => Route::Weigh { id },
        Action::Immunise => Route::Immunise { id },
        Action::VisitHome if task.need == Need::PregnancyDating => Route::pregnancy(id),
        Action::VisitHome => Route::Visit { id },
        Action::Refer => Route::Refer { id },
        Action::AntenatalCare => Route::VisitPregnant { id },
        Action::PostnatalCare => Route::VisitAfterBirth { id },
        Action::Give if matches!(task.need, Need::IronTablets(_)) => Route::VisitPregnant { id },
        Action::Give if matches!(task.need, Need::MotherVitaminA(_)) => Route::VisitAfterBirth { id },
        Action::Give => Route::Give { id },
        Action::Screen => Route::screening(id),
        Action::AskPuskesmas => Route::Ask { id },
        Action::Watch => Route::person(id),
    }
}

/// What is urgent, or past its last day, is red; soon is yellow; the rest is a notice.
fn tone(task: &Task, today: Date) -> &'static str {
    let late = task.by.is_some_and(|by| by < today);
    match task.urgency {
        Urgency::Emergency => "tone-bad",
        Urgency::Soon if late || task.action == Action::Refer => "tone-bad",
        Urgency::Soon => "tone-warn",
        Urgency::Routine => "tone-info",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    const TODAY: Date = Date::constant(2026, 11, 22);

    #[test]
    fn what_is_most_pressing_comes_first_and_this_months_weighing_is_no_need_of_its_own() {
        let lines = sample::follow_ups(TODAY);
        assert!(lines.len() > 3);
        let urgency = |line: &FollowUpLine| line.tasks.first().map(|task| task.urgency);
        assert!(lines.is_sorted_by_key(urgency));
        assert!(
            lines
                .iter()
                .all(|line| line.tasks.iter().any(|task| task.action != Action::Weigh))
        );
    }

    #[test]
    fn a_row_leads_to_where_it_is_done() {
        let lines = sample::follow_ups(TODAY);
        let immunise = lines
            .iter()
            .find(|line| {
                line.tasks
                    .first()
                    .is_some_and(|task| task.action == Action::Immunise)
            })
            .unwrap();
        let id = immunise.person.id;
        assert_eq!(
            immunise.tasks.first().map(|task| way_to(task, id)),
            Some(Route::Immunise { id })
        );
    }
}
