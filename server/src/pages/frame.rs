//! What every page has around it, and the door.

use maud::{DOCTYPE, Markup, html};
use words::{Language, Words};

/// A whole page.
pub(super) fn page(words: &Words, title: &str, body: &Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang=(words.language().code()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="robots" content="noindex";
                title { (title) " · " (words.text("app-name")) }
                link rel="icon" href="data:,"; // none; without a word a browser asks for one
                link rel="stylesheet" href="/puskesmas/style.css";
            }
            body { (body) }
        }
    }
}

/// The other language, by its own name.
pub(super) fn other_language(words: &Words) -> Markup {
    html! {
        @for language in Language::ALL.into_iter().filter(|language| *language != words.language()) {
            a.language href={ "/puskesmas/bahasa/" (language.code()) } lang=(language.code()) { (language.own_name()) }
        }
    }
}

/// What the door says when it stays shut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shut {
    BadCode,
    TooMany,
    Cadre,
    Officer,
    Trouble,
    OtherSite,
}

impl Shut {
    fn key(self) -> &'static str {
        match self {
            Self::BadCode => "server-bad-code",
            Self::TooMany => "server-too-many",
            Self::Cadre => "server-not-nurse",
            Self::Officer => "server-officer",
            Self::Trouble => "server-trouble",
            Self::OtherSite => "server-other-site",
        }
    }

    /// Whether the visitor made a mistake, or only came to the wrong door.
    fn tone(self) -> &'static str {
        match self {
            Self::Cadre | Self::Officer => "note info",
            Self::BadCode | Self::TooMany | Self::Trouble | Self::OtherSite => "note bad",
        }
    }
}

/// Where a code is typed.
pub(super) fn door(words: &Words, shut: Option<Shut>) -> Markup {
    let body = html! {
        main.door {
            p.mark { (words.text("app-name")) }
            h1 { (words.text("server-title")) }
            p.lead { (words.text("server-sign-in-lead")) }
            @if let Some(shut) = shut {
                p class=(shut.tone()) role="alert" data-testid="door-message" {
                    (words.text(shut.key()))
                    @if shut == Shut::Cadre { " " a href="/" { (words.text("server-open-app")) } }
                }
            }
            form method="post" action="/puskesmas/masuk" {
                label for="code" { (words.text("server-code")) }
                input #code name="code" data-testid="sign-in-code" required autofocus autocomplete="one-time-code"
                    autocapitalize="characters" spellcheck="false" maxlength="20" placeholder="ABCD-EFGH"
                    aria-describedby="code-hint";
                p #code-hint.hint { (words.text("server-code-hint")) }
                button.primary data-testid="sign-in" { (words.text("server-sign-in")) }
            }
            (other_language(words))
        }
    };
    page(words, &words.text("server-sign-in"), &body)
}
