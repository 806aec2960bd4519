use std::{fmt, str::FromStr};

use device::{EventId, HouseholdId, PersonId};
use dioxus::prelude::*;
use health::{Age, Date, adult::yearly_rules};

use crate::screens::*;

/// Where a person can be in the app. Addresses carry an id and never a name.
#[derive(Debug, Clone, PartialEq, Routable)]
#[rustfmt::skip]
pub(crate) enum Route {
    #[layout(Places)]
        #[route("/")]
        Home {},
        #[layout(PeopleAndPerson)]
            #[route("/warga")]
            NobodyChosen {},
            #[route("/warga/:id/:tab")]
            Person { id: PersonId, tab: Tab },
        #[end_layout]
        #[route("/daftar")]
        Register {},
        #[route("/hari")]
        Day {},
        #[route("/hari/meja")]
        ChangeDesk {},
        #[route("/hari/daftar")]
        RegisterToday {},
        #[route("/hari/akhir")]
        DayEnd {},
        #[route("/timbang")]
        ChooseChild {},
        #[route("/timbang/:id")]
        Weigh { id: PersonId },
        #[route("/imunisasi/:id")]
        Immunise { id: PersonId },
        #[route("/kunjungan/:id")]
        Visit { id: PersonId },
        #[route("/keluarga")]
        Households {},
        #[route("/keluarga/daftar")]
        RegisterHousehold {},
        #[route("/keluarga/untuk/:person")]
        FindHousehold { person: PersonId },
        #[route("/keluarga/:id")]
        Household { id: HouseholdId },
        #[route("/keluarga/:id/anggota")]
        AddMember { id: HouseholdId },
        #[route("/keluarga/:id/anggota-baru")]
        NewMember { id: HouseholdId },
        #[route("/keluarga/:id/anggota/:person")]
        JoinHousehold { id: HouseholdId, person: PersonId },
        #[route("/keluarga/:id/keluar")]
        ChooseLeaving { id: HouseholdId },
        #[route("/keluarga/:id/keluar/:person")]
        LeaveHousehold { id: HouseholdId, person: PersonId },
        #[route("/keluarga/:id/rumah")]
        WriteDwelling { id: HouseholdId },
        #[route("/keluarga/:id/jentik")]
        LookForLarvae { id: HouseholdId },
        #[route("/keluarga/:id/survei")]
        SurveyFamily { id: HouseholdId },
        #[route("/keluarga/:id/hasil")]
        SurveyResult { id: HouseholdId },
        #[route("/keluarga/:id/kunjungan")]
        ChooseVisit { id: HouseholdId },
        #[route("/catat/:id")]
        WriteDown { id: PersonId },
        #[route("/papan")]
        Board {},
        #[route("/papan/:post")]
        WritePost { post: Post },
        #[route("/tanya")]
        Questions {},
        #[route("/tanya/:id")]
        Ask { id: PersonId },
        #[route("/rujuk/:id")]
        Refer { id: PersonId },
        #[route("/beri/:id")]
        Give { id: PersonId },
        #[route("/asi/:id")]
        AskMilk { id: PersonId },
        #[route("/perkembangan/:id")]
        Develop { id: PersonId },
        #[route("/pergi/:id")]
        Depart { id: PersonId },
        #[redirect("/skrining/:id", |id: PersonId| Route::screening(id))]
        #[route("/skrining/:id/:step")]
        Screening { id: PersonId, step: usize },
        #[route("/skrining/:id/hasil/:event")]
        Screened { id: PersonId, event: EventId },
        #[redirect("/lansia/:id", |id: PersonId| Route::elder(id))]
        #[route("/lansia/:id/:step")]
        Elder { id: PersonId, step: usize },
        #[route("/lansia/:id/hasil/:event")]
        ElderScreened { id: PersonId, event: EventId },
        #[route("/hamil/:id")]
        RegisterPregnancy { id: PersonId },
        #[route("/periksa-hamil/:id")]
        VisitPregnant { id: PersonId },
        #[route("/melahirkan/:id")]
        GiveBirth { id: PersonId },
        #[route("/nifas/:id")]
        VisitAfterBirth { id: PersonId },
        #[route("/rujukan/:id/:event")]
        Referral { id: PersonId, event: EventId },
        #[route("/pindah/:id")]
        Moving { id: PersonId },
        #[route("/perhatian")]
        FollowUps {},
        #[route("/putuskan")]
        Deciding {},
        #[route("/putuskan/:one/:other")]
        Pair { one: PersonId, other: PersonId },
        #[route("/ubah/:id")]
        Amend { id: PersonId },
        #[route("/perbaiki/:id/:event")]
        Correct { id: PersonId, event: EventId },
        #[route("/batalkan/:id/:event")]
        Withdraw { id: PersonId, event: EventId },
        #[route("/periksa/:id/:event")]
        Check { id: PersonId, event: EventId },
        #[route("/belajar")]
        Learning {},
        #[route("/belajar/keterampilan")]
        Skills {},
        #[route("/belajar/topik/:topic")]
        Topic { topic: String },
        #[route("/belajar/kuis/:quiz")]
        Quiz { quiz: String },
        #[route("/belajar/:card")]
        Counsel { card: String },
        #[route("/kiriman")]
        Sending {},
        #[route("/pengaturan")]
        Settings {},
        #[route("/aturan")]
        Rules {},
        #[route("/pengenalan")]
        Introduction {},
        #[route("/:..rest")]
        Lost { rest: Vec<String> },
}

impl Route {
    /// Whether a phone shows only that thing, without the places.
    pub(crate) fn is_one_thing(&self) -> bool {
        matches!(
            self,
            Self::Register {}
                | Self::RegisterToday {}
                | Self::ChangeDesk {}
                | Self::Weigh { .. }
                | Self::Immunise { .. }
                | Self::Visit { .. }
                | Self::Refer { .. }
                | Self::Screening { .. }
                | Self::Elder { .. }
                | Self::Ask { .. }
                | Self::WritePost { .. }
                | Self::RegisterPregnancy { .. }
                | Self::VisitPregnant { .. }
                | Self::GiveBirth { .. }
                | Self::VisitAfterBirth { .. }
                | Self::RegisterHousehold {}
                | Self::AddMember { .. }
                | Self::NewMember { .. }
                | Self::JoinHousehold { .. }
                | Self::ChooseLeaving { .. }
                | Self::LeaveHousehold { .. }
                | Self::WriteDwelling { .. }
                | Self::LookForLarvae { .. }
                | Self::SurveyFamily { .. }
                | Self::ChooseVisit { .. }
                | Self::Amend { .. }
                | Self::Correct { .. }
                | Self::Withdraw { .. }
                | Self::Check { .. }
                | Self::Counsel { .. }
                | Self::Quiz { .. }
        )
    }

    /// Whether what was typed here would be lost by leaving. The long forms keep it by themselves.
    pub(crate) fn is_form(&self) -> bool {
        match self {
            Self::Screening { .. } | Self::Elder { .. } | Self::Counsel { .. } | Self::Quiz { .. } => false,
            // Nothing is typed where somebody is only chosen.
            Self::AddMember { .. } | Self::ChooseLeaving { .. } | Self::ChooseVisit { .. } => false,
            Self::Give { .. } | Self::AskMilk { .. } | Self::Develop { .. } | Self::Depart { .. } => true,
            other => other.is_one_thing(),
        }
    }

    /// The page of a person, opened at the part that is looked at most.
    pub(crate) fn person(id: PersonId) -> Self {
        Self::Person { id, tab: Tab::Growth }
    }

    /// The yearly screening, from its first step.
    pub(crate) fn screening(id: PersonId) -> Self {
        Self::Screening { id, step: 1 }
    }

    /// The screening of an elder, from its first step.
    pub(crate) fn elder(id: PersonId) -> Self {
        Self::Elder { id, step: 1 }
    }

    /// The page of a woman, opened at her pregnancy.
    pub(crate) fn pregnancy(id: PersonId) -> Self {
        Self::Person {
            id,
            tab: Tab::Pregnancy,
        }
    }

    /// The page of a person, opened at everything that was written down.
    pub(crate) fn history(id: PersonId) -> Self {
        Self::Person {
            id,
            tab: Tab::History,
        }
    }
}

/// A part of a person's page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tab {
    /// Tumbuh.
    Growth,
    /// Imunisasi.
    Card,
    /// Kesehatan.
    Health,
    /// Kehamilan.
    Pregnancy,
    /// Riwayat.
    History,
}

impl Tab {
    const ALL: [Self; 5] = [
        Self::Growth,
        Self::Card,
        Self::Health,
        Self::Pregnancy,
        Self::History,
    ];

    /// The parts that the page of somebody of this age has; the first is looked at most.
    pub(crate) fn of(age: Option<Age>, today: Date) -> &'static [Self] {
        let adult = yearly_rules(today).0.from_years;
        match age {
            Some(age) if age.years() >= adult => &[Self::Health, Self::History],
            Some(age) if !age.is_under_five() => &[Self::Health, Self::Card, Self::History],
            _ => &[Self::Growth, Self::Card, Self::History],
        }
    }

    fn as_str(self) -> &'static str {
        match self {
            Self::Growth => "tumbuh",
            Self::Card => "imunisasi",
            Self::Health => "kesehatan",
            Self::Pregnancy => "kehamilan",
            Self::History => "riwayat",
        }
    }
}

impl fmt::Display for Tab {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

/// The address names no part of a person's page.
#[derive(Debug)]
pub(crate) struct NoSuchTab;

impl fmt::Display for NoSuchTab {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("no such part of a person's page")
    }
}

impl FromStr for Tab {
    type Err = NoSuchTab;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|tab| tab.as_str() == text)
            .ok_or(NoSuchTab)
    }
}

/// What can be put on the board of a posyandu.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Post {
    /// Jadwal.
    Session,
    /// Notulen.
    Minutes,
    /// Pengumuman.
    Announcement,
}

impl Post {
    pub(crate) const ALL: [Self; 3] = [Self::Session, Self::Minutes, Self::Announcement];

    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Session => "jadwal",
            Self::Minutes => "notulen",
            Self::Announcement => "pengumuman",
        }
    }
}

impl fmt::Display for Post {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

/// The address names nothing that can be put on a board.
#[derive(Debug)]
pub(crate) struct NoSuchPost;

impl fmt::Display for NoSuchPost {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("nothing of this name is put on a board")
    }
}

impl FromStr for Post {
    type Err = NoSuchPost;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|post| post.as_str() == text)
            .ok_or(NoSuchPost)
    }
}
