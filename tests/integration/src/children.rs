//! Invented children with whole histories, the same ones for the same number, for figures that need many of them.

use anyhow::Context;
use device::{Dose, EventBody, PersonId, event};
use health::{FreeText, Position, Sex, immunisation::schedule};
use jiff::Span;
use record::{AuthorId, Change, Document, DocumentKind, Entries, Event, EventId, Profile, Writer};
use server::demo::Names;
use store::{Held, Store};
use sync::{DocumentKey, Hash, ScopeKey};

use crate::{TODAY, at};

/// How much has been written down about each child.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct History {
    /// Monthly weighings, one for each session; the last was a month ago.
    pub weighings: u32,
    /// Doses, one a session from the first one on.
    pub immunisations: u32,
    /// Home visits, every fifth session.
    pub visits: u32,
    /// Less than so many days old were the children at the first session.
    pub younger_than: u32,
}

impl History {
    /// Five years: 60 weighings, 25 immunisations, 12 visits, and the registration.
    pub const FIVE_YEARS: Self = Self {
        weighings: 60,
        immunisations: 25,
        visits: 12,
        younger_than: 28,
    };
    /// One year of children of every age: 12 weighings, 10 immunisations, 2 visits, and the registration.
    pub const ONE_YEAR: Self = Self {
        weighings: 12,
        immunisations: 10,
        visits: 2,
        younger_than: 4 * 365,
    };

    /// Everything written down about one child, the registration counted.
    pub fn records(self) -> u32 {
        1 + self.weighings + self.immunisations + self.visits
    }
}

/// One invented child.
#[derive(Debug, Clone)]
pub struct Child {
    /// Who.
    pub id: PersonId,
    /// As registered at the first session.
    pub profile: Profile,
    /// What was written down at each session, oldest first.
    pub sessions: Vec<Vec<(EventId, Event)>>,
}

const REASONS: [&str; 3] = [
    "Tidak datang dua bulan",
    "Berat badan turun",
    "Imunisasi tertunda",
];
const FINDINGS: [&str; 4] = [
    "Anak sehat, ibu bekerja di sawah",
    "Batuk pilek tiga hari, nafsu makan kurang",
    "Makan dua kali sehari tanpa lauk",
    "Rumah kosong, tetangga bilang ke kota",
];
const ADVICE: [&str; 3] = [
    "Datang ke posyandu bulan depan",
    "Beri telur atau ikan setiap hari",
    "Bawa ke puskesmas bila demam",
];

impl Child {
    /// The child of this number. Ids are random bits from a fixed seed, as incompressible as real ones; lengths are taken
    /// every third month.
    ///
    /// # Errors
    /// When a number is not one that health workers measure: a mistake here.
    pub fn invent(number: u32, history: History) -> anyhow::Result<Self> {
        let mut random = fastrand::Rng::with_seed(u64::from(number));
        let names = Names::read();
        let first = days_before(30 * (history.weighings))?;
        let days = random.u32(1..history.younger_than);
        let sex = random.choice([Sex::Female, Sex::Male]).context("no sex")?;
        let profile = Profile {
            name: names.child(sex, &mut random).parse()?,
            sex,
            birth_date: first.checked_sub(Span::new().days(i64::from(days)))?,
            mother: Some(names.mother(&mut random).parse()?),
            nik: None,
            address: Some(format!("Dusun {}, RT {}", letters(number % 5), 1 + number % 9).parse()?),
        };
        let id = PersonId::at(written_at(0, history, &mut random), ten(&mut random));
        let doses: Vec<Dose> = schedule(TODAY).doses.iter().map(|line| line.dose).collect();
        let mut grams = 3_000 + 7 * days + random.u32(0..1_000);
        let mut sessions = Vec::new();
        for session in 0..history.weighings {
            grams += random.u32(60..500) / (1 + session / 6);
            let mut bodies = vec![weighing(session, grams, &mut random)?];
            if session < history.immunisations {
                let nth = usize::try_from(session)? % doses.len().max(1);
                bodies.push(EventBody::Immunisation(event::Immunisation {
                    dose: *doses.get(nth).context("a schedule without doses")?,
                    batch: random
                        .bool()
                        .then(|| format!("{:05}A", session * 37).parse())
                        .transpose()?,
                }));
            }
            if session.is_multiple_of(5) && session / 5 < history.visits {
                bodies.push(EventBody::HomeVisit(event::HomeVisit::told(
                    pick(&REASONS, &mut random)?,
                    pick(&FINDINGS, &mut random)?,
                    Some(pick(&ADVICE, &mut random)?),
                )));
            }
            let on = days_before(30 * (history.weighings - session))?;
            let events = bodies.into_iter().map(|body| {
                let recorded_at = written_at(session, history, &mut random);
                (
                    EventId::at(recorded_at, ten(&mut random)),
                    Event {
                        on,
                        recorded_at,
                        body,
                    },
                )
            });
            sessions.push(events.collect());
        }
        Ok(Self {
            id,
            profile,
            sessions,
        })
    }

    /// As many children, numbered from `first`.
    ///
    /// # Errors
    /// As [`Child::invent`].
    pub fn several(first: u32, count: u32, history: History) -> anyhow::Result<Vec<Self>> {
        (first..first + count)
            .map(|number| Self::invent(number, history))
            .collect()
    }
}

fn weighing(session: u32, grams: u32, random: &mut fastrand::Rng) -> anyhow::Result<EventBody> {
    let measured = session.is_multiple_of(3);
    let millimetres = 500 + session * 10 + random.u32(0..30);
    let position = if session < 24 {
        Position::Lying
    } else {
        Position::Standing
    };
    Ok(EventBody::Weighing(event::Weighing {
        // Hanging scales show a hundred grams.
        weight: (grams / 100 * 100).try_into()?,
        length: measured.then(|| millimetres.try_into()).transpose()?,
        position: measured.then_some(position),
        head: None,
        arm: None,
    }))
}

fn days_before(days: u32) -> anyhow::Result<device::Date> {
    Ok(TODAY.checked_sub(Span::new().days(i64::from(days)))?)
}

/// Some moment of the session's morning, Unix milliseconds.
fn written_at(session: u32, history: History, random: &mut fastrand::Rng) -> i64 {
    let days = i64::from(30 * (history.weighings - session));
    at(0).unix_ms - days * 86_400_000 + random.i64(0..4 * 3_600_000)
}

fn ten(random: &mut fastrand::Rng) -> [u8; 10] {
    std::array::from_fn(|_| random.u8(..))
}

fn pick(texts: &[&str], random: &mut fastrand::Rng) -> anyhow::Result<FreeText> {
    Ok(random.choice(texts).context("no texts")?.parse()?)
}

fn letters(number: u32) -> String {
    let letter = |at: u32| char::from_u32(97 + at % 26).unwrap_or('a');
    [number / 676, number / 26, number].map(letter).iter().collect()
}

/// Children and their documents, while their histories are written session by session.
#[derive(Debug)]
pub struct Register {
    /// The children.
    pub children: Vec<Child>,
    /// Their documents as far as they are written, in the same order.
    pub documents: Vec<Document>,
}

impl Register {
    /// Nothing is written yet.
    pub fn new(children: Vec<Child>) -> Self {
        let documents = children
            .iter()
            .map(|child| Document::new(DocumentKind::Person, child.id))
            .collect();
        Self { children, documents }
    }

    /// How many sessions there are.
    pub fn sessions(&self) -> usize {
        self.children
            .iter()
            .map(|child| child.sessions.len())
            .max()
            .unwrap_or(0)
    }

    /// Writes sessions into a device's database as its commands would (one change for each record, an actor for each
    /// session), but in one transaction: through the commands, 500,000 records would take half an hour.
    ///
    /// # Errors
    /// When the database refuses.
    pub fn write_down(
        &mut self,
        store: &mut Store,
        scope: ScopeKey,
        author: AuthorId,
        sessions: std::ops::Range<usize>,
    ) -> anyhow::Result<()> {
        store.write(|tables| {
            for (child, document) in self.children.iter().zip(&mut self.documents) {
                let before = tables.document(child.id)?.map(|(_, before)| before);
                for change in write(child, document, author, scope, sessions.clone())? {
                    tables.hold(&Held {
                        scope,
                        document: DocumentKey(*child.id.as_bytes()),
                        hash: Hash(change.hash().0),
                        bytes: change.bytes(),
                        bundle: None,
                    })?;
                }
                tables.save(scope, document, before.as_ref())?;
            }
            Ok(())
        })
    }
}

fn write(
    child: &Child,
    document: &mut Document,
    author: AuthorId,
    scope: ScopeKey,
    sessions: std::ops::Range<usize>,
) -> anyhow::Result<Vec<Change>> {
    let mut changes = Vec::new();
    for session in sessions {
        // Each session the app was started anew.
        let ScopeKey(start) = scope;
        let mut start = fastrand::Rng::with_seed(u64::try_from(session)? ^ u128::from_be_bytes(start) as u64);
        let writer = Writer {
            author,
            actor: std::array::from_fn(|_| start.u8(..)),
        };
        let events = child.sessions.get(session).map(Vec::as_slice).unwrap_or_default();
        if session == 0 {
            let at = events.first().map_or(0, |(_, event)| event.recorded_at);
            changes.push(document.write(writer, at, &Entries::profile(&child.profile))?);
        }
        for (id, event) in events {
            changes.push(document.write(writer, event.recorded_at, &Entries::event(*id, event.clone()))?);
        }
    }
    Ok(changes)
}
