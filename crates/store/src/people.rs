//! What screens read.

use std::collections::BTreeMap;

use health::{Date, Dose, Weight};
use record::{AuthorId, DocumentId, Event, EventBody, EventId, Judgement, PersonId};
use rusqlite::{Row, params};
use sync::{RosterEntry, ScopeKey};

use crate::{Store, StoreError, Writing};

/// One person as the list shows her. Text columns hold what the document holds; the reader parses them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonRow {
    /// Who.
    pub id: PersonId,
    /// The posyandu.
    pub scope: ScopeKey,
    /// Full name.
    pub name: String,
    /// "female" or "male".
    pub sex: String,
    /// Day of birth, ISO 8601.
    pub birth_date: String,
    /// The mother's name.
    pub mother: Option<String>,
    /// The latest weighing: day and weight.
    pub last_weighing: Option<(Date, Weight)>,
    /// The day of the latest yearly screening.
    pub last_screening: Option<Date>,
    /// Whether she moved, and to no posyandu of this device.
    pub away: bool,
    /// Whether a departure counts: she died, or left the posyandu.
    pub departed: bool,
}

/// One event as a history shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventRow {
    /// Its id.
    pub id: EventId,
    /// Who wrote it.
    pub author: Option<AuthorId>,
    /// Whether the puskesmas has it.
    pub sent: bool,
    /// The event.
    pub event: Event,
}

/// The number of [`EventBody::Attendance`] in the column `kind`.
const ATTENDANCE: u16 = 53;

/// An event as it stands after a correction; what no version can read counts for nothing.
fn counting(packed: &[u8]) -> Option<Event> {
    let mut event = Event::unpack(packed).ok()?;
    if let EventBody::Judgement(Judgement::Correction { body, .. }) = event.body {
        event.body = *body;
    }
    Some(event)
}

/// Names as they are compared: small letters, white space as one space.
pub(crate) fn search_key(text: &str) -> String {
    text.split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .to_lowercase()
}

/// Each typed word as a pattern that matches anywhere, with the pattern signs taken literally.
pub(crate) fn patterns(search: &str) -> Vec<String> {
    let literal = |word: &str| word.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
    search_key(search)
        .split(' ')
        .filter(|word| !word.is_empty())
        .map(|word| format!("%{}%", literal(word)))
        .collect()
}

/// A yearly screening among the kinds of events.
const SCREENING: u16 = 11;

/// The number of [`EventBody::Departure`] in the column `kind`.
const DEPARTURE: u16 = 16;

/// At most this many typed words take part in a search.
pub(crate) const MAX_WORDS: usize = 8;

/// What [`person_row`] reads.
fn person_rows() -> String {
    format!(
        "SELECT id, scope, name, sex, birth_date, mother,
                (SELECT happened_on || ' ' || grams FROM weighing WHERE weighing.person = person.id
                 ORDER BY happened_on DESC, id DESC LIMIT 1),
                EXISTS (SELECT 1 FROM home WHERE home.person = person.id)
                AND NOT EXISTS (SELECT 1 FROM home JOIN place USING (scope) WHERE home.person = person.id),
                (SELECT max(counted.happened_on) FROM event AS counted
                 JOIN event AS first ON first.person = counted.person AND first.id = counted.record
                 WHERE counted.person = person.id AND counted.state = 'effective' AND counted.withdrawn = 0
                 AND first.kind = {SCREENING}),
                EXISTS (SELECT 1 FROM event AS first
                        JOIN event AS counted ON counted.person = first.person AND counted.record = first.id
                        WHERE first.person = person.id AND first.kind = {DEPARTURE}
                        AND counted.state = 'effective' AND counted.withdrawn = 0)
         FROM person"
    )
}

impl Store {
    /// People whose name or mother's name holds every typed word, by name; and how many there are in all.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn people(&self, search: &str, limit: u32) -> Result<(u64, Vec<PersonRow>), StoreError> {
        let patterns: Vec<String> = patterns(search).into_iter().take(MAX_WORDS).collect();
        let condition: String = std::iter::once("TRUE".to_owned())
            .chain((1..=patterns.len()).map(|at| format!("search LIKE ?{at} ESCAPE '\\'")))
            .collect::<Vec<_>>()
            .join(" AND ");
        let words = || rusqlite::params_from_iter(&patterns);
        let total: i64 = self
            .connection
            .prepare_cached(&format!("SELECT count(*) FROM person WHERE {condition}"))?
            .query_row(words(), |row| row.get(0))?;
        let sql = format!(
            "{} WHERE {condition} ORDER BY search, id LIMIT {limit}",
            person_rows()
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        let rows = statement.query_map(words(), person_row)?;
        Ok((u64::try_from(total).unwrap_or(0), rows.collect::<Result<_, _>>()?))
    }

    /// One person as a list shows her; none who is not here.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn person_row(&self, id: PersonId) -> Result<Option<PersonRow>, StoreError> {
        let sql = format!("{} WHERE id = ?1", person_rows());
        let mut statement = self.connection.prepare_cached(&sql)?;
        let mut rows = statement.query_map([id.as_bytes()], person_row)?;
        Ok(rows.next().transpose()?)
    }

    /// Everything in one person's history, newest day first.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn history(&self, person: PersonId) -> Result<Vec<EventRow>, StoreError> {
        let sql = "SELECT id, author, packed,
                          NOT EXISTS (SELECT 1 FROM change WHERE change.hash = event.change_hash
                              AND NOT EXISTS (SELECT 1 FROM mirror WHERE mirror.change_hash = change.hash)
                              AND NOT EXISTS (SELECT 1 FROM landmark WHERE landmark.change_hash = change.hash))
                   FROM event WHERE person = ?1 ORDER BY happened_on DESC, recorded_at DESC, id DESC";
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map([person.as_bytes()], |row| {
            let author: Option<[u8; 16]> = row.get(1)?;
            let packed: Vec<u8> = row.get(2)?;
            Ok((
                EventId::from_bytes(row.get(0)?),
                author.map(AuthorId::from_bytes),
                packed,
                row.get(3)?,
            ))
        })?;
        let mut history = Vec::new();
        for row in rows {
            let (id, author, packed, sent) = row?;
            // A row exists only for an event that could be read; should that change, it is left out here and
            // `differences` names it.
            if let Ok(event) = Event::unpack(&packed) {
                history.push(EventRow {
                    id,
                    author,
                    sent,
                    event,
                });
            }
        }
        Ok(history)
    }

    /// What counts about one person, or about everybody one after the other: `each` is told who, the record and the
    /// event as it stands after corrections.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn facts(
        &self,
        person: Option<PersonId>,
        mut each: impl FnMut(PersonId, EventId, Event),
    ) -> Result<(), StoreError> {
        let sql = "SELECT person, record, packed FROM event JOIN person ON person.id = event.person
                   WHERE state = 'effective' AND withdrawn = 0 AND person = coalesce(?1, person)
                   ORDER BY person, event.id";
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut rows = statement.query([person.as_ref().map(PersonId::as_bytes)])?;
        while let Some(row) = rows.next()? {
            let (person, record) = (
                PersonId::from_bytes(row.get(0)?),
                EventId::from_bytes(row.get(1)?),
            );
            if let Some(event) = counting(row.get_ref(2)?.as_blob().map_err(rusqlite::Error::from)?) {
                each(person, record, event);
            }
        }
        Ok(())
    }

    /// People who have an event of a kind, by its word ([`EventBody::KINDS`]), counted or not.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn people_with(&self, word: &str) -> Result<Vec<PersonId>, StoreError> {
        let kind = EventBody::KINDS.iter().find(|(_, known)| *known == word);
        let sql = "SELECT DISTINCT person FROM event JOIN person ON person.id = event.person WHERE kind = ?1";
        let mut statement = self.connection.prepare_cached(sql)?;
        let people = statement.query_map([kind.map(|(number, _)| number)], |row| {
            row.get(0).map(PersonId::from_bytes)
        })?;
        Ok(people.collect::<Result<_, _>>()?)
    }

    /// What counts about a posyandu or puskesmas itself: everything but the attendance of days before `since`. `each` is
    /// told the record, who wrote it and the event as it stands after corrections.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn noted(
        &self,
        document: DocumentId,
        since: Date,
        mut each: impl FnMut(EventId, Option<AuthorId>, Event),
    ) -> Result<(), StoreError> {
        let sql = "SELECT record, author, packed FROM event
                   WHERE person = ?1 AND state = 'effective' AND withdrawn = 0
                   AND (happened_on >= ?2 OR kind <> ?3)
                   ORDER BY id";
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut rows = statement.query(params![document.as_bytes(), since.to_string(), ATTENDANCE])?;
        while let Some(row) = rows.next()? {
            let (record, author): ([u8; 16], Option<[u8; 16]>) = (row.get(0)?, row.get(1)?);
            if let Some(event) = counting(row.get_ref(2)?.as_blob().map_err(rusqlite::Error::from)?) {
                each(
                    EventId::from_bytes(record),
                    author.map(AuthorId::from_bytes),
                    event,
                );
            }
        }
        Ok(())
    }

    /// Where those people may be who moved; who never moved is where her records are.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn homes(&self) -> Result<BTreeMap<PersonId, Vec<ScopeKey>>, StoreError> {
        let mut statement = self.connection.prepare_cached("SELECT person, scope FROM home")?;
        let mut rows = statement.query([])?;
        let mut homes: BTreeMap<PersonId, Vec<ScopeKey>> = BTreeMap::new();
        while let Some(row) = rows.next()? {
            let person = PersonId::from_bytes(row.get(0)?);
            homes.entry(person).or_default().push(ScopeKey(row.get(1)?));
        }
        Ok(homes)
    }

    /// Whether this dose is already written down for the person.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn has_dose(&self, person: PersonId, dose: Dose) -> Result<bool, StoreError> {
        let sql = "SELECT 1 FROM immunisation WHERE person = ?1 AND antigen = ?2 AND dose = ?3";
        let given = params![person.as_bytes(), dose.antigen().as_str(), dose.number()];
        Ok(self.connection.prepare_cached(sql)?.exists(given)?)
    }

    /// The people of a posyandu that a row of a register can speak of: the one with its NIK, else everyone with its
    /// name and birth date whose mother and NIK do not speak against it.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn candidates(
        &self,
        scope: ScopeKey,
        nik: Option<&str>,
        name: &str,
        birth_date: Date,
        mother: Option<&str>,
    ) -> Result<Vec<PersonId>, StoreError> {
        let sql = "SELECT id, name, mother, nik, birth_date FROM person
                   WHERE scope = ?1 AND (birth_date = ?2 OR nik = ?3) ORDER BY id";
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut rows = statement.query(params![scope.0, birth_date.to_string(), nik])?;
        let (mut by_nik, mut by_name) = (Vec::new(), Vec::new());
        let same = |a: &str, b: &str| a.to_lowercase() == b.to_lowercase();
        while let Some(row) = rows.next()? {
            let id = PersonId::from_bytes(row.get(0)?);
            let known_name: String = row.get(1)?;
            let (known_mother, known_nik): (Option<String>, Option<String>) = (row.get(2)?, row.get(3)?);
            if nik.is_some() && known_nik.as_deref() == nik {
                by_nik.push(id);
                continue;
            }
            let other_nik = nik.is_some() && known_nik.is_some();
            let other_mother = known_mother
                .zip(mother)
                .is_some_and(|(known, mother)| !same(&known, mother));
            let born: String = row.get(4)?;
            if born == birth_date.to_string() && same(&known_name, name) && !other_nik && !other_mother {
                by_name.push(id);
            }
        }
        Ok(if by_nik.is_empty() { by_name } else { by_nik })
    }

    /// How many people and events are here.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn counts(&self) -> Result<(u64, u64), StoreError> {
        let sql = "SELECT (SELECT count(*) FROM person), (SELECT count(*) FROM event)";
        let mut statement = self.connection.prepare_cached(sql)?;
        let counts: (i64, i64) = statement.query_row([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok((
            u64::try_from(counts.0).unwrap_or(0),
            u64::try_from(counts.1).unwrap_or(0),
        ))
    }

    /// The posyandu of this device, by name.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn places(&self) -> Result<Vec<sync::Place>, StoreError> {
        let sql = "SELECT scope, posyandu, village, puskesmas FROM place ORDER BY posyandu, scope";
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map([], place)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Every posyandu of the district by name, ordered by scope: those of this device are among them.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn directory(&self) -> Result<Vec<sync::Place>, StoreError> {
        let sql = "SELECT scope, posyandu, village, puskesmas FROM directory ORDER BY scope";
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map([], place)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Who writes in a posyandu, in the server's order.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn roster(&self, scope: ScopeKey) -> Result<Vec<RosterEntry>, StoreError> {
        let sql = "SELECT author, name FROM roster WHERE scope = ?1 ORDER BY position";
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map([scope.0], |row| {
            Ok(RosterEntry {
                author: sync::AuthorKey(row.get(0)?),
                name: row.get(1)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

impl Writing<'_> {
    /// Adds a posyandu to this device.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn add_place(&mut self, place: &sync::Place) -> Result<(), StoreError> {
        let sql =
            "INSERT OR REPLACE INTO place (scope, posyandu, village, puskesmas) VALUES (?1, ?2, ?3, ?4)";
        let values = params![place.scope.0, place.posyandu, place.village, place.puskesmas];
        self.transaction.prepare_cached(sql)?.execute(values)?;
        Ok(())
    }

    /// Replaces the list of posyandu. Records of one that is no longer in it stay.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn set_places(&mut self, places: &[sync::Place]) -> Result<(), StoreError> {
        self.transaction.execute("DELETE FROM place", [])?;
        places.iter().try_for_each(|place| self.add_place(place))
    }

    /// Replaces the list of all posyandu of the district.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn set_directory(&mut self, places: &[sync::Place]) -> Result<(), StoreError> {
        self.transaction.execute("DELETE FROM directory", [])?;
        let sql = "INSERT INTO directory (scope, posyandu, village, puskesmas) VALUES (?1, ?2, ?3, ?4)
                   ON CONFLICT (scope) DO NOTHING";
        let mut statement = self.transaction.prepare_cached(sql)?;
        for place in places {
            statement.execute(params![
                place.scope.0,
                place.posyandu,
                place.village,
                place.puskesmas
            ])?;
        }
        Ok(())
    }

    /// Replaces the list of who writes in a posyandu.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn set_roster(&mut self, scope: ScopeKey, roster: &[RosterEntry]) -> Result<(), StoreError> {
        self.transaction
            .prepare_cached("DELETE FROM roster WHERE scope = ?1")?
            .execute([scope.0])?;
        let sql = "INSERT INTO roster (scope, position, author, name) VALUES (?1, ?2, ?3, ?4)";
        let mut statement = self.transaction.prepare_cached(sql)?;
        for (position, entry) in (0_i64..).zip(roster) {
            statement.execute(params![scope.0, position, entry.author.0, entry.name])?;
        }
        Ok(())
    }
}

fn place(row: &Row<'_>) -> rusqlite::Result<sync::Place> {
    Ok(sync::Place {
        scope: ScopeKey(row.get(0)?),
        posyandu: row.get(1)?,
        village: row.get(2)?,
        puskesmas: row.get(3)?,
    })
}

fn person_row(row: &Row<'_>) -> rusqlite::Result<PersonRow> {
    let last: Option<String> = row.get(6)?;
    let last = last
        .as_deref()
        .and_then(|text| text.split_once(' '))
        .and_then(|(on, grams)| {
            let weight = Weight::try_from(grams.parse::<u32>().ok()?).ok()?;
            Some((on.parse().ok()?, weight))
        });
    Ok(PersonRow {
        id: PersonId::from_bytes(row.get(0)?),
        scope: ScopeKey(row.get(1)?),
        name: row.get(2)?,
        sex: row.get(3)?,
        birth_date: row.get(4)?,
        mother: row.get(5)?,
        last_weighing: last,
        away: row.get(7)?,
        last_screening: row.get::<_, Option<String>>(8)?.and_then(|on| on.parse().ok()),
        departed: row.get(9)?,
    })
}
