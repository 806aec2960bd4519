//! The nurse's overview as she sees it.

use maud::{Markup, html};
use sync::Role;
use words::{Clock, Words};

use super::{
    frame::{other_language, page},
    overview::{DeviceLine, Overview, Posyandu},
};
use crate::places::Staff;

/// A posyandu opens every month: after so many days of silence one session at least has not arrived.
const QUIET_AFTER_DAYS: i64 = 31;

/// The whole page.
pub(super) fn overview(words: &Words, nurse: &Staff, overview: &Overview, clock: Clock) -> Markup {
    let today = clock.today();
    let year = today.year().to_string();
    let title = words.text_with(
        "server-area",
        &[("month", words.month(today).into()), ("year", year.into())],
    );
    let body = html! {
        div.frame {
            header.side {
                div {
                    p.place { (overview.puskesmas) }
                    p.who { (words.text("server-nurse")) " " (nurse.name) }
                }
                div.side-end {
                    (other_language(words))
                    form method="post" action="/puskesmas/keluar" {
                        button.quiet data-testid="sign-out" { (words.text("server-sign-out")) }
                    }
                }
            }
            main {
                div.head {
                    h1 { (title) }
                    @if !overview.posyandu.is_empty() { (arrived(words, overview, clock)) }
                }
                @if overview.posyandu.is_empty() {
                    (empty(&words.text("server-no-posyandu"), &words.text("server-no-posyandu-next")))
                } @else {
                    (figures(words, &overview.posyandu))
                    div.columns {
                        (table(words, &overview.posyandu, clock))
                        (devices(words, &overview.devices, clock))
                    }
                }
            }
        }
    };
    page(words, &overview.puskesmas, &body)
}

fn empty(what: &str, next: &str) -> Markup {
    html! { section.card.empty { h2 { (what) } p { (next) } } }
}

fn arrived(words: &Words, overview: &Overview, clock: Clock) -> Markup {
    let month = clock.today().first_of_month();
    let sent = |place: &&Posyandu| {
        place
            .last_received
            .is_some_and(|at| clock.local(at).date() >= month)
    };
    let (count, all) = (
        overview.posyandu.iter().filter(sent).count(),
        overview.posyandu.len(),
    );
    let tone = if count == all { "tag ok" } else { "tag warn" };
    let text = words.text_with("server-arrived", &[("count", count.into()), ("all", all.into())]);
    html! { p class=(tone) data-testid="arrived" { (text) } }
}

fn percent(part: u32, whole: u32) -> String {
    match part.saturating_mul(100).checked_div(whole) {
        Some(percent) => format!("{percent}%"),
        None => "–".to_owned(),
    }
}

fn figures(words: &Words, posyandu: &[Posyandu]) -> Markup {
    let sum = |of: fn(&Posyandu) -> u32| posyandu.iter().map(of).sum::<u32>();
    let (weighed, under_five) = (sum(|place| place.weighed), sum(|place| place.under_five));
    let of = words.text_with(
        "server-weighed-of",
        &[("count", weighed.into()), ("all", under_five.into())],
    );
    let quarantined = sum(|place| place.quarantined);
    let questioned = if quarantined == 0 {
        "server-questioned-none"
    } else {
        "server-questioned-of"
    };
    let figure = |title: &str, number: String, beneath: String, tone: &str| {
        html! {
            section.card.figure {
                h2 { (words.text(title)) }
                p class={ "number " (tone) } { (number) }
                p { (beneath) }
            }
        }
    };
    html! {
        div.figures {
            (figure("server-weighed", percent(weighed, under_five), of, ""))
            (figure("server-immunised", sum(|place| place.immunisations).to_string(), words.text("server-doses-of"), ""))
            (figure("server-visited", sum(|place| place.visits).to_string(), words.text("server-visits-of"), ""))
            (figure("server-questioned", quarantined.to_string(), words.text(questioned), if quarantined == 0 { "" } else { "bad-ink" }))
        }
    }
}

fn table(words: &Words, posyandu: &[Posyandu], clock: Clock) -> Markup {
    let numbers = [
        "server-people",
        "server-share",
        "server-immunised-short",
        "server-visited-short",
    ];
    let times = ["server-last-record", "server-last-sent"];
    html! {
        section.card {
            table {
                thead {
                    tr {
                        th scope="col" { (words.text("server-posyandu")) }
                        @for key in numbers { th.n scope="col" { (words.text(key)) } }
                        @for key in times { th scope="col" { (words.text(key)) } }
                    }
                }
                tbody { @for place in posyandu { (row(words, place, clock)) } }
            }
            p.hint { (words.text("server-abbreviations")) }
        }
    }
}

fn row(words: &Words, place: &Posyandu, clock: Clock) -> Markup {
    let cell = |key: &str, value: u32| html! { td.n data-label=(words.text(key)) { (value) } };
    let last_record = place
        .last_record
        .map_or_else(|| words.text("none"), |day| words.day(day, clock.today()));
    let (weighed, under_five) = (place.weighed, place.under_five);
    let parts = words.text_with(
        "server-share-of",
        &[("count", weighed.into()), ("all", under_five.into())],
    );
    html! {
        tr data-testid="posyandu" {
            th scope="row" {
                (place.name)
                @if !place.village.is_empty() {
                    small { (words.text_with("server-village", &[("village", place.village.as_str().into())])) }
                }
                @if place.quarantined > 0 {
                    small.tag.bad { (words.text("server-questioned")) ": " (place.quarantined) }
                }
            }
            (cell("server-people", place.people))
            td.n data-label=(words.text("server-share")) { (percent(weighed, under_five)) small { (parts) } }
            (cell("server-immunised-short", place.immunisations))
            (cell("server-visited-short", place.visits))
            td.time data-label=(words.text("server-last-record")) { (last_record) }
            td.time data-label=(words.text("server-last-sent")) { (since(words, place.last_received, clock)) }
        }
    }
}

fn devices(words: &Words, devices: &[DeviceLine], clock: Clock) -> Markup {
    if devices.is_empty() {
        return empty(
            &words.text("server-no-devices"),
            &words.text("server-no-devices-next"),
        );
    }
    html! {
        section.card {
            h2 { (words.text("server-devices")) }
            p.hint { (words.text("server-devices-lead")) }
            ul.devices {
                @for device in devices {
                    li data-testid="device" {
                        div {
                            p.name { (device.person) }
                            p.hint { (role(words, device.role)) " · " (device.place) }
                        }
                        @if device.revoked { span.tag.bad { (words.text("server-stopped")) } }
                        @else { (since(words, device.last_contact, clock)) }
                    }
                }
            }
        }
    }
}

fn role(words: &Words, role: Role) -> String {
    match role {
        Role::Cadre => words.text("server-cadre"),
        Role::Nurse | Role::Officer => words.text("server-nurse"),
    }
}

/// How long ago, in words; long silence as a warning.
fn since(words: &Words, at: Option<i64>, clock: Clock) -> Markup {
    let Some(at) = at else {
        return html! { span.tag.warn { (words.text("server-never")) } };
    };
    let moment = clock.local(at);
    let time = words.time(moment);
    match moment
        .date()
        .until(clock.today())
        .map_or(0, |span| i64::from(span.get_days()))
    {
        // A clock that was wrong for a while does not make "in three days".
        ..=0 => html! { span { (words.text_with("server-today", &[("time", time.into())])) } },
        1 => html! { span { (words.text_with("server-yesterday", &[("time", time.into())])) } },
        days => {
            let text = words.text_with("server-days-ago", &[("days", days.into())]);
            let tone = (days >= QUIET_AFTER_DAYS).then_some("tag warn");
            html! { span class=[tone] { (text) } }
        }
    }
}
