//! What the screens of households read.

use record::{Event, EventBody, HouseholdId, Judgement, PersonId};
use rusqlite::Row;
use sync::ScopeKey;

use crate::{
    Store, StoreError,
    people::{MAX_WORDS, patterns},
};

/// One household as the list shows it. Text columns hold what the document holds; the reader parses them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HouseholdRow {
    /// Which.
    pub id: HouseholdId,
    /// The posyandu.
    pub scope: ScopeKey,
    /// Who is called its head.
    pub head: String,
    /// Where it lives.
    pub address: Option<String>,
    /// RT, as written.
    pub rt: Option<String>,
    /// RW, as written.
    pub rw: Option<String>,
    /// Its latest survey, as it counts.
    pub survey: Option<Event>,
    /// The latest look for larvae, as it counts.
    pub larvae: Option<Event>,
}

/// Kinds of records, as `record` numbers them.
const DEPARTURE: u16 = 16;
const LARVA_CHECK: u16 = 33;
const FAMILY_SURVEY: u16 = 34;

impl Store {
    /// Households where each typed word stands in the head's name, the address or a member's name, by where they live
    /// and then by head; and how many there are in all. `of` leaves those that this person belongs to.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn households(
        &self,
        search: &str,
        of: Option<PersonId>,
        limit: u32,
    ) -> Result<(u64, Vec<HouseholdRow>), StoreError> {
        let patterns: Vec<String> = patterns(search).into_iter().take(MAX_WORDS).collect();
        let mut condition = "(?1 IS NULL OR EXISTS (SELECT 1 FROM member
             WHERE member.household = household.id AND member.person = ?1))"
            .to_owned();
        for at in 2..patterns.len() + 2 {
            condition.push_str(&format!(
                " AND (search LIKE ?{at} ESCAPE '\\' OR EXISTS (SELECT 1 FROM member
                       JOIN person ON person.id = member.person
                       WHERE member.household = household.id AND person.search LIKE ?{at} ESCAPE '\\'))"
            ));
        }
        let person = of.map(|person| person.as_bytes().to_vec());
        let values = || {
            let person: &dyn rusqlite::ToSql = &person;
            let words = patterns.iter().map(|word| word as &dyn rusqlite::ToSql);
            rusqlite::params_from_iter(std::iter::once(person).chain(words))
        };
        let total: i64 = self
            .connection
            .prepare_cached(&format!("SELECT count(*) FROM household WHERE {condition}"))?
            .query_row(values(), |row| row.get(0))?;
        let [survey, larvae] = [FAMILY_SURVEY, LARVA_CHECK].map(latest);
        let sql = format!(
            "SELECT id, scope, head, address, rt, rw, ({survey}), ({larvae})
             FROM household WHERE {condition} ORDER BY rw, rt, address, search, id LIMIT {limit}"
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        let rows = statement.query_map(values(), household_row)?;
        Ok((u64::try_from(total).unwrap_or(0), rows.collect::<Result<_, _>>()?))
    }

    /// Who lives in which household: its members but those who died, left, or moved to no posyandu of this device.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn residents(&self) -> Result<Vec<(HouseholdId, PersonId)>, StoreError> {
        let sql = format!(
            "SELECT household, person FROM member
             WHERE NOT (EXISTS (SELECT 1 FROM home WHERE home.person = member.person)
                        AND NOT EXISTS (SELECT 1 FROM home JOIN place USING (scope)
                                        WHERE home.person = member.person))
             AND NOT EXISTS (SELECT 1 FROM event AS first
                             JOIN event AS now ON now.person = first.person AND now.record = first.id
                             WHERE first.person = member.person AND first.kind = {DEPARTURE}
                             AND now.state = 'effective' AND now.withdrawn = 0)
             ORDER BY household, person"
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        let rows = statement.query_map([], |row| {
            Ok((
                HouseholdId::from_bytes(row.get(0)?),
                PersonId::from_bytes(row.get(1)?),
            ))
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

/// The version that counts of a household's latest record of a kind.
fn latest(kind: u16) -> String {
    format!(
        "SELECT now.packed FROM event AS first
         JOIN event AS now ON now.person = first.person AND now.record = first.id
         WHERE first.person = household.id AND first.kind = {kind}
         AND now.state = 'effective' AND now.withdrawn = 0
         ORDER BY now.happened_on DESC, now.recorded_at DESC, now.id DESC LIMIT 1"
    )
}

/// An event as it stands after a correction. What no version can read counts for nothing.
fn corrected(packed: Option<Vec<u8>>) -> Option<Event> {
    let mut event = Event::unpack(&packed?).ok()?;
    if let EventBody::Judgement(Judgement::Correction { body, .. }) = event.body {
        event.body = *body;
    }
    Some(event)
}

fn household_row(row: &Row<'_>) -> rusqlite::Result<HouseholdRow> {
    Ok(HouseholdRow {
        id: HouseholdId::from_bytes(row.get(0)?),
        scope: ScopeKey(row.get(1)?),
        head: row.get(2)?,
        address: row.get(3)?,
        rt: row.get(4)?,
        rw: row.get(5)?,
        survey: corrected(row.get(6)?),
        larvae: corrected(row.get(7)?),
    })
}
