//! What is written down about a posyandu itself.

use device::event::{Announcement, Attendance, Minutes, PlannedSession, SessionClosed, SessionOpened};

use super::{Facts, Tell};

impl Tell for PlannedSession {
    fn tell(&self, facts: &mut Facts<'_>) {
        let Self {
            day,
            from,
            to,
            place,
            theme,
            cancelled,
        } = self;
        facts.add("day", day);
        facts.add("from", from);
        facts.add("to", to);
        facts.add("place", place);
        facts.add("theme", theme);
        facts.add("cancelled", cancelled);
    }
}

impl Tell for SessionOpened {
    fn tell(&self, facts: &mut Facts<'_>) {
        let Self {
            at,
            place,
            cadres,
            desks,
        } = self;
        facts.add("at", at);
        facts.add("place", place);
        facts.cadres(cadres);
        facts.add("desk", desks);
    }
}

impl Tell for SessionClosed {
    fn tell(&self, facts: &mut Facts<'_>) {
        let Self {
            session: _,
            at,
            remark,
        } = self;
        facts.add("at", at);
        facts.add("remark", remark);
    }
}

impl Tell for Attendance {
    fn tell(&self, facts: &mut Facts<'_>) {
        let Self {
            person: _,
            desk,
            session,
        } = self;
        facts.add("desk", desk);
        facts.add("session", session);
    }
}

impl Tell for Announcement {
    fn tell(&self, facts: &mut Facts<'_>) {
        let Self { title, text, until } = self;
        facts.add("title", title);
        facts.add("text", text);
        facts.add("until", until);
    }
}

impl Tell for Minutes {
    fn tell(&self, facts: &mut Facts<'_>) {
        let Self {
            subject,
            people,
            text,
            decisions,
        } = self;
        facts.add("subject", subject);
        facts.count("present", "people", *people);
        facts.add("said", text);
        facts.add("decisions", decisions);
    }
}
