use device::Failure;
use dioxus::prelude::*;
use words::Language;

use crate::{
    icon::{Glyph, Icon},
    parts::PracticeButton,
    state::{use_app, use_start},
};

/// More letters and digits than any sign-in code has.
const LONGEST_CODE: usize = 16;

/// The first start: one code from the puskesmas, then the posyandu's records arrive.
#[component]
pub(crate) fn Welcome() -> Element {
    let app = use_app();
    let start = use_start();
    let mut code = use_signal(|| spelled(start.code.as_deref().unwrap_or_default()));
    let mut server = use_signal(|| start.server.clone());
    let mut changing_server = use_signal(|| start.server.is_empty());
    let mut problem = use_signal(|| None::<String>);
    let server_hint = if start.server.is_empty() {
        "enrol-server-needed"
    } else {
        "enrol-server-hint"
    };
    let words = app.words();

    let enrol = move |event: FormEvent| async move {
        event.prevent_default();
        if code.peek().is_empty() {
            problem.set(Some(app.text("enrol-code-empty")));
            return;
        }
        problem.set(None);
        let (at, with) = (server.peek().trim().to_owned(), code.peek().clone());
        if let Err(failure) = app.enrol(at, with).await {
            problem.set(Some(match failure {
                Failure::Unreachable => app.text("enrol-unreachable"),
                other => app.words().failure(&other),
            }));
        }
    };

    if app.is_enrolling() {
        return rsx! { Arriving {} };
    }
    rsx! {
        main { class: "welcome",
            header { class: "welcome-head",
                Mark {}
                h1 { {words.text("enrol-title")} }
                p { {words.text("enrol-lead")} }
            }
            form { class: "welcome-form", onsubmit: enrol, novalidate: true,
                div { class: "field",
                    label { class: "label", r#for: "code", {words.text("enrol-code")} }
                    input {
                        class: "input input-code",
                        id: "code",
                        "data-testid": "code",
                        r#type: "text",
                        autocomplete: "one-time-code",
                        autocapitalize: "characters",
                        spellcheck: "false",
                        placeholder: "XXXX-XXXX",
                        "aria-describedby": "code-about",
                        "aria-invalid": if problem.read().is_some() { "true" },
                        value: "{code}",
                        oninput: move |event| code.set(spelled(&event.value())),
                    }
                    p { class: "about", id: "code-about", {words.text("enrol-code-hint")} }
                }
                if changing_server() {
                    div { class: "field",
                        label { class: "label", r#for: "server", {words.text("enrol-server")} }
                        input {
                            class: "input",
                            id: "server",
                            "data-testid": "server",
                            r#type: "url",
                            inputmode: "url",
                            autocomplete: "off",
                            placeholder: "https://",
                            value: "{server}",
                            oninput: move |event| server.set(event.value()),
                        }
                        p { class: "about", {words.text(server_hint)} }
                    }
                } else {
                    p { class: "welcome-server",
                        span { {words.text("enrol-server")} " " strong { "{server}" } }
                        button {
                            class: "link-button",
                            r#type: "button",
                            "data-testid": "change-server",
                            onclick: move |_| changing_server.set(true),
                            {words.text("change")}
                        }
                    }
                }
                if let Some(problem) = problem() {
                    p { class: "message tone-bad", role: "alert", "data-testid": "problem",
                        Glyph { icon: Icon::Alert, size: 22 }
                        span { {problem} }
                    }
                }
                button { class: "button button-primary", r#type: "submit", "data-testid": "enrol", {words.text("enrol-submit")} }
            }
            div { class: "stack",
                p { {words.text("practice-first")} }
                PracticeButton {}
            }
            div { class: "languages",
                for language in Language::ALL {
                    button {
                        key: "{language.code()}",
                        class: "link-button",
                        r#type: "button",
                        "data-testid": "language-{language.code()}",
                        "aria-pressed": "{words.language() == language}",
                        onclick: move |_| app.speak(language),
                        {language.own_name()}
                    }
                }
            }
        }
    }
}

/// The first records are on their way; how many are here already is the progress.
#[component]
fn Arriving() -> Element {
    let app = use_app();
    let people = app.status().map_or(0, |status| status.people);
    rsx! {
        main { class: "alone", role: "status", "data-testid": "arriving",
            span { class: "spinner spinner-big", "aria-hidden": "true" }
            h1 { {app.text("arriving-title")} }
            p { {app.words().count("arriving-people", people)} }
        }
    }
}

/// The app's sign, as on its icon: a hanging scale, which is what a dacin is.
#[component]
fn Mark() -> Element {
    rsx! {
        svg { class: "mark", view_box: "0 0 64 64", "aria-hidden": "true",
            rect { class: "mark-ground", width: "64", height: "64", rx: "14" }
            path {
                class: "mark-line",
                d: "M25.5 19a6.5 6.5 0 1 0 13 0a6.5 6.5 0 1 0-13 0M32 12.5V8M32 19l3-2.6M26.6 23.4 17 35.5M37.4 23.4 47 \
                    35.5M17 35.5h30c0 9.5-6.4 16.5-15 16.5s-15-7-15-16.5z",
            }
        }
    }
}

/// A code as it is printed: capitals in groups of four, whatever was typed between them.
fn spelled(typed: &str) -> String {
    let bare = typed
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .take(LONGEST_CODE);
    let mut spelled = String::new();
    for (place, letter) in bare.enumerate() {
        if place > 0 && place % 4 == 0 {
            spelled.push('-');
        }
        spelled.push(letter.to_ascii_uppercase());
    }
    spelled
}

#[cfg(test)]
mod tests {
    use super::spelled;

    #[test]
    fn a_code_is_read_however_it_is_typed() {
        for typed in ["k7qm3f9d", " K7QM 3F9D ", "k7qm-3f9d", "K7QM–3F9D", "K7QM-3F9D-"] {
            assert_eq!(spelled(typed), "K7QM-3F9D", "{typed}");
        }
        assert_eq!(spelled("k7q"), "K7Q");
        assert_eq!(spelled("k7qm-"), "K7QM");
    }
}
