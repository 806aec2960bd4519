use std::collections::BTreeMap;

use device::{
    EventBody,
    event::{Announcement, Minutes, PlannedSession},
};
use health::{Date, FreeText, Invalid, parse_date};

/// What is wrong with which field, by the field's name.
pub(crate) type Wrong = BTreeMap<&'static str, Invalid>;

/// What is put on the board of a posyandu, as typed.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum PostForm {
    /// A session to come.
    Session(SessionForm),
    /// What a meeting said and decided.
    Minutes(MinutesForm),
    /// What everybody is to know.
    Announcement(AnnouncementForm),
}

/// A planned session.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct SessionForm {
    pub(crate) day: String,
    /// "08:00", as a time field gives it; empty where it is not known yet.
    pub(crate) from: String,
    pub(crate) place: String,
    pub(crate) theme: String,
}

/// Minutes of a meeting.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct MinutesForm {
    pub(crate) on: String,
    pub(crate) subject: String,
    /// Digits only: the field takes nothing else.
    pub(crate) people: String,
    pub(crate) text: String,
    /// One decision a line.
    pub(crate) decisions: String,
}

/// An announcement.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct AnnouncementForm {
    pub(crate) title: String,
    pub(crate) text: String,
    /// The last day to show it; empty for always.
    pub(crate) until: String,
}

impl PostForm {
    /// Checks every field, not only the first that is wrong. Gives the day of the record and what it says.
    pub(crate) fn check(&self, today: Date) -> Result<(Date, EventBody), Wrong> {
        let mut wrong = Wrong::new();
        let checked = match self {
            Self::Session(form) => form.check(today, &mut wrong),
            Self::Minutes(form) => form.check(today, &mut wrong),
            Self::Announcement(form) => form.check(today, &mut wrong),
        };
        checked.filter(|_| wrong.is_empty()).ok_or(wrong)
    }
}

impl SessionForm {
    fn check(&self, today: Date, wrong: &mut Wrong) -> Option<(Date, EventBody)> {
        let day = noted(wrong, "day", parse_date(&self.day));
        let place = noted(wrong, "place", FreeText::optional(&self.place));
        let theme = noted(wrong, "theme", FreeText::optional(&self.theme));
        let plan = PlannedSession {
            day: day?,
            from: self.from.parse().ok(),
            to: None,
            place: place?,
            theme: theme?,
            cancelled: false,
        };
        Some((today, plan.into()))
    }
}

impl MinutesForm {
    fn check(&self, today: Date, wrong: &mut Wrong) -> Option<(Date, EventBody)> {
        let on = parse_date(&self.on).and_then(|on| {
            if on > today {
                Err(Invalid::FutureDate)
            } else {
                Ok(on)
            }
        });
        let on = noted(wrong, "on", on);
        let subject = noted(wrong, "subject", self.subject.parse());
        let text = noted(wrong, "text", self.text.parse());
        let lines = self.decisions.lines().filter(|line| !line.trim().is_empty());
        let decisions: Result<Vec<FreeText>, Invalid> = lines.map(str::parse).collect();
        let decisions = noted(wrong, "decisions", decisions);
        let minutes = Minutes {
            subject: subject?,
            people: self.people.parse().ok(),
            text: text?,
            decisions: decisions?,
        };
        Some((on?, minutes.into()))
    }
}

impl AnnouncementForm {
    fn check(&self, today: Date, wrong: &mut Wrong) -> Option<(Date, EventBody)> {
        let title = noted(wrong, "title", self.title.parse());
        let text = noted(wrong, "text", self.text.parse());
        let until = match self.until.as_str() {
            "" => Ok(None),
            day => parse_date(day).map(Some),
        };
        let until = noted(wrong, "until", until);
        let announcement = Announcement {
            title: title?,
            text: text?,
            until: until?,
        };
        Some((today, announcement.into()))
    }
}

/// The value, or a note of what is wrong with its field.
fn noted<T>(wrong: &mut Wrong, field: &'static str, checked: Result<T, Invalid>) -> Option<T> {
    checked.map_err(|invalid| wrong.insert(field, invalid)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TODAY: Date = Date::constant(2026, 11, 22);

    #[test]
    fn every_empty_field_that_must_be_filled_in_is_named_at_once() {
        let minutes = PostForm::Minutes(MinutesForm::default())
            .check(TODAY)
            .unwrap_err();
        assert_eq!(minutes.into_keys().collect::<Vec<_>>(), ["on", "subject", "text"]);
        let announcement = PostForm::Announcement(AnnouncementForm::default());
        assert_eq!(
            announcement
                .check(TODAY)
                .unwrap_err()
                .into_keys()
                .collect::<Vec<_>>(),
            ["text", "title"]
        );
    }

    #[test]
    fn a_session_needs_a_day_and_may_leave_the_rest_for_later() {
        let form = SessionForm {
            day: "2026-12-15".to_owned(),
            from: "08:00".to_owned(),
            ..SessionForm::default()
        };
        let (on, body) = PostForm::Session(form).check(TODAY).unwrap();
        let EventBody::PlannedSession(plan) = body else {
            panic!("a plan");
        };
        assert_eq!((on, plan.day), (TODAY, Date::constant(2026, 12, 15)));
        assert!(plan.from.is_some() && plan.place.is_none());
    }

    #[test]
    fn each_line_of_the_decisions_is_a_decision() {
        let form = MinutesForm {
            on: "2026-11-20".to_owned(),
            subject: "Rapat kader".to_owned(),
            people: "7".to_owned(),
            text: "Membahas PMT".to_owned(),
            decisions: "Menu lokal tiap Selasa\n\n Kunjungi yang tidak datang ".to_owned(),
        };
        let (_, body) = PostForm::Minutes(form).check(TODAY).unwrap();
        let EventBody::Minutes(minutes) = body else {
            panic!("minutes");
        };
        assert_eq!((minutes.people, minutes.decisions.len()), (Some(7), 2));
    }
}
