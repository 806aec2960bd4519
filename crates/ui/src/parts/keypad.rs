use dioxus::prelude::*;
use words::Language;

use crate::{
    forms::Key,
    icon::{Glyph, Icon},
    state::use_app,
    unsaved::use_unsaved,
};

/// Big keys for one number, so that no phone keyboard covers the screen.
#[component]
pub(crate) fn Keypad(onpress: EventHandler<Key>) -> Element {
    let app = use_app();
    let unsaved = use_unsaved();
    let onpress = use_callback(move |key| {
        unsaved.begin();
        onpress.call(key);
    });
    let mark = match app.words().language() {
        Language::Indonesian => ",",
        Language::English => ".",
    };
    rsx! {
        div { class: "keypad", role: "group", "aria-label": app.text("keypad"),
            for digit in "123456789".chars() {
                DigitKey { key: "{digit}", digit, onpress }
            }
            button {
                class: "key",
                r#type: "button",
                "data-testid": "key-mark",
                "aria-label": app.text("keypad-mark"),
                onclick: move |_| onpress.call(Key::Mark),
                {mark}
            }
            DigitKey { digit: '0', onpress }
            button {
                class: "key",
                r#type: "button",
                "data-testid": "key-backspace",
                "aria-label": app.text("keypad-backspace"),
                onclick: move |_| onpress.call(Key::Backspace),
                Glyph { icon: Icon::Backspace, size: 28 }
            }
        }
    }
}

#[component]
fn DigitKey(digit: char, onpress: EventHandler<Key>) -> Element {
    rsx! {
        button {
            class: "key",
            r#type: "button",
            "data-testid": "key-{digit}",
            onclick: move |_| onpress.call(Key::Digit(digit)),
            "{digit}"
        }
    }
}
