//! What is written down about a posyandu itself.

use std::collections::BTreeSet;

use health::{Date, FreeText};
use jiff::civil::Time;

use super::packed::{body, choice};
use crate::{AuthorId, EventId, PersonId};

body! {
    /// Jadwal: a session that is planned. The event's day is the day it was written.
    PlannedSession {
        /// The day of the session.
        0 day: Date,
        /// When it begins.
        1 from: Option<Time>,
        /// When it ends.
        2 to: Option<Time>,
        /// Where, if not at the usual place.
        3 place: Option<FreeText>,
        /// What is special about it: vitamin A, a talk.
        4 theme: Option<FreeText>,
        /// It does not take place after all.
        #[serde(default)]
        5 cancelled: bool,
    }
    sound: |session| session.from.zip(session.to).is_none_or(|(from, to)| from <= to)
}

body! {
    /// Hari buka posyandu begins, or another cadre sits down at her desk: the session of a day is all that were opened
    /// on it.
    SessionOpened {
        /// When.
        0 at: Option<Time>,
        /// Where, if not at the usual place.
        1 place: Option<FreeText>,
        /// The cadres who are there.
        #[serde(default)]
        2 cadres: BTreeSet<AuthorId>,
        /// The desks that whoever opened it serves; empty where one person serves all of them.
        #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
        3 desks: BTreeSet<Desk>,
    }
}

body! {
    /// Hari buka posyandu ends.
    SessionClosed {
        /// The event that opened it.
        0 session: EventId,
        /// When.
        1 at: Option<Time>,
        /// What is to be remembered of it.
        2 remark: Option<FreeText>,
    }
}

choice! {
    /// The five steps (langkah) of a session.
    Desk {
        /// 1: pendaftaran.
        Registration = 1,
        /// 2: penimbangan and pengukuran.
        Measuring = 2,
        /// 3: pencatatan.
        Recording = 3,
        /// 4: pelayanan kesehatan.
        Service = 4,
        /// 5: penyuluhan.
        Counselling = 5,
    }
}

body! {
    /// Kehadiran: a person reached a desk.
    Attendance {
        /// Who.
        0 person: PersonId,
        /// Which desk.
        1 desk: Desk,
        /// The event that opened the session, where it was opened.
        2 session: Option<EventId>,
    }
}

body! {
    /// Pengumuman.
    Announcement {
        /// Its heading.
        0 title: FreeText,
        /// Its words.
        1 text: FreeText,
        /// The last day to show it.
        2 until: Option<Date>,
    }
}

body! {
    /// Notulen of a meeting.
    Minutes {
        /// What it was about.
        0 subject: FreeText,
        /// How many came.
        1 people: Option<u16>,
        /// What was said.
        2 text: FreeText,
        /// What was decided.
        #[serde(default)]
        3 decisions: Vec<FreeText>,
    }
}
