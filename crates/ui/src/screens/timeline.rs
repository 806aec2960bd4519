use device::{EventBody, HistoryLine, PersonId};
use dioxus::prelude::*;
use health::{Date, Month};

use super::history::Line;
use crate::{
    icon::Icon,
    parts::{Choice, Choices, Empty},
    state::use_app,
};

/// What records are looked for under.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Shelf {
    /// Penimbangan, ASI, perkembangan.
    Growing,
    /// Imunisasi.
    Immunisation,
    /// Vitamin, obat, makanan.
    Given,
    /// Kunjungan rumah.
    Visit,
    /// Rujukan.
    Referral,
    /// Hamil, bersalin, nifas, skrining.
    Examined,
    /// Decisions, notes, and everything else.
    Other,
}

impl Shelf {
    const ALL: [Self; 7] = [
        Self::Growing,
        Self::Immunisation,
        Self::Given,
        Self::Visit,
        Self::Referral,
        Self::Examined,
        Self::Other,
    ];

    pub(super) fn of(body: &EventBody) -> Self {
        match body {
            EventBody::Weighing(_) | EventBody::Breastfeeding(_) | EventBody::Development(_) => Self::Growing,
            EventBody::Immunisation(_) => Self::Immunisation,
            EventBody::Supplement(_) => Self::Given,
            EventBody::HomeVisit(_) => Self::Visit,
            EventBody::Referral(_) | EventBody::ReferralStep(_) => Self::Referral,
            EventBody::Pregnancy(_)
            | EventBody::PregnancyVisit(_)
            | EventBody::Birth(_)
            | EventBody::PostnatalVisit(_)
            | EventBody::Screening(_)
            | EventBody::ElderScreening(_) => Self::Examined,
            _ => Self::Other,
        }
    }

    pub(super) fn icon(self) -> Icon {
        match self {
            Self::Growing => Icon::Scale,
            Self::Immunisation => Icon::Syringe,
            Self::Given => Icon::Pill,
            Self::Visit => Icon::Visit,
            Self::Referral => Icon::Forward,
            Self::Examined => Icon::Growing,
            Self::Other => Icon::Info,
        }
    }

    /// The end of its key and test id.
    fn key(self) -> &'static str {
        match self {
            Self::Growing => "growing",
            Self::Immunisation => "immunisation",
            Self::Given => "given",
            Self::Visit => "visit",
            Self::Referral => "referral",
            Self::Examined => "examined",
            Self::Other => "other",
        }
    }
}

/// The lines of each month, in their order.
fn by_month(lines: impl IntoIterator<Item = HistoryLine>) -> Vec<(Month, Vec<HistoryLine>)> {
    let mut months: Vec<(Month, Vec<HistoryLine>)> = Vec::new();
    for line in lines {
        let month = Month::of(line.on);
        match months.last_mut() {
            Some((last, lines)) if *last == month => lines.push(line),
            _ => months.push((month, vec![line])),
        }
    }
    months
}

/// Everything that was written down, month by month, the newest first; all of it or what is looked for.
#[component]
pub(super) fn Timeline(id: PersonId, born: Date, history: Vec<HistoryLine>) -> Element {
    let app = use_app();
    let words = app.words();
    let mut chosen = use_signal(|| None::<Shelf>);
    if history.is_empty() {
        return rsx! {
            Empty { icon: Icon::Info, title: app.text("history-none"), text: app.text("history-none-text") }
        };
    }
    let there = |shelf: &Shelf| history.iter().any(|line| Shelf::of(&line.body) == *shelf);
    let shelves: Vec<Shelf> = Shelf::ALL.into_iter().filter(there).collect();
    let all = Choice {
        name: "all".to_owned(),
        label: words.text("shelf-all"),
        chosen: chosen().is_none(),
    };
    let some = shelves.iter().map(|shelf| Choice {
        name: shelf.key().to_owned(),
        label: words.text(&format!("shelf-{}", shelf.key())),
        chosen: chosen() == Some(*shelf),
    });
    let choices: Vec<Choice> = std::iter::once(all).chain(some).collect();
    let several = shelves.len() > 1;
    let wanted = |line: &HistoryLine| chosen().is_none_or(|shelf| Shelf::of(&line.body) == shelf);
    let months = by_month(history.iter().filter(|line| wanted(line)).cloned());
    rsx! {
        if several {
            Choices {
                name: "shelf",
                label: words.text("shelf-which"),
                choices,
                onchoose: move |place: usize| {
                    chosen.set(place.checked_sub(1).and_then(|place| shelves.get(place).copied()));
                },
                small: true,
            }
        }
        div { class: "timeline", "data-testid": "history",
            for (month , lines) in months {
                section { key: "{month}", "data-testid": "history-month",
                    h2 { class: "timeline-month", {words.month(month.first_day())} " {month.year()}" }
                    ul { class: "card lines",
                        for line in lines {
                            Line { key: "{line.id}", id, born, line }
                        }
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    #[test]
    fn each_month_stands_once_and_nothing_is_lost() {
        let person = sample::person(Date::constant(2026, 11, 22), 0);
        let months = by_month(person.history.clone());
        assert!(months.is_sorted_by(|one, other| one.0 > other.0));
        let lines: usize = months.iter().map(|(_, lines)| lines.len()).sum();
        assert_eq!(lines, person.history.len());
    }
}
