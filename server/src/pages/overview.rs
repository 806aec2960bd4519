//! What arrived from the posyandu of one puskesmas, in figures. Counts and times; no child's name is read.

use health::Date;
use record::ScopeId;
use rusqlite::{Connection, Row, params};
use sync::Role;
use words::Clock;

use crate::{
    places::{Facility, Staff, role_of},
    reports::{HOME_VISIT, IMMUNISATION, WEIGHING},
};

/// A child is weighed at the posyandu until the fifth birthday.
const UNDER_FIVE_YEARS: i64 = 5;

/// The page of one puskesmas.
#[derive(Debug, Clone)]
pub(super) struct Overview {
    pub(super) puskesmas: String,
    pub(super) posyandu: Vec<Posyandu>,
    pub(super) devices: Vec<DeviceLine>,
}

/// What is known of one posyandu.
#[derive(Debug, Clone)]
pub(super) struct Posyandu {
    pub(super) name: String,
    pub(super) village: String,
    /// Everybody registered.
    pub(super) people: u32,
    /// S: children under five registered.
    pub(super) under_five: u32,
    /// D: children under five weighed this month.
    pub(super) weighed: u32,
    /// Doses given this month.
    pub(super) immunisations: u32,
    /// Homes visited this month.
    pub(super) visits: u32,
    /// The latest day that any record speaks of.
    pub(super) last_record: Option<Date>,
    /// When something last arrived, Unix milliseconds.
    pub(super) last_received: Option<i64>,
    /// Changes set aside.
    pub(super) quarantined: u32,
}

/// One enrolled device.
#[derive(Debug, Clone)]
pub(super) struct DeviceLine {
    pub(super) person: String,
    pub(super) role: Role,
    pub(super) place: String,
    pub(super) last_contact: Option<i64>,
    pub(super) revoked: bool,
}

/// The first day of a month, today, and the day after which a birth makes one under five.
struct Days {
    month_begins: String,
    today: String,
    five_years_ago: String,
}

impl Overview {
    /// For the puskesmas where this nurse works, and no other.
    pub(super) fn of(connection: &Connection, nurse: &Staff, clock: Clock) -> rusqlite::Result<Self> {
        let today = clock.today();
        let five_years_ago = today
            .checked_sub(jiff::Span::new().years(UNDER_FIVE_YEARS))
            .unwrap_or(Date::MIN);
        let days = Days {
            month_begins: today.first_of_month().to_string(),
            today: today.to_string(),
            five_years_ago: five_years_ago.to_string(),
        };
        let puskesmas = Facility::find(connection, nurse.facility)?
            .map(|facility| facility.name)
            .unwrap_or_default();
        let posyandu = Facility::children(connection, nurse.facility)?;
        let posyandu = posyandu
            .iter()
            .map(|place| Posyandu::of(connection, place, &days));
        Ok(Self {
            puskesmas,
            posyandu: posyandu.collect::<rusqlite::Result<_>>()?,
            devices: devices(connection, nurse.facility)?,
        })
    }
}

impl Posyandu {
    fn of(connection: &Connection, place: &Facility, days: &Days) -> rusqlite::Result<Self> {
        let scope = place.id.as_bytes();
        let (people, under_five) = connection.prepare_cached(
            "SELECT count(*), count(*) FILTER (WHERE birth_date > ?2) FROM report_person WHERE scope = ?1",
        )?.query_row(params![scope, days.five_years_ago], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let weighed = connection.prepare_cached(
            "SELECT count(DISTINCT e.doc) FROM report_event e JOIN report_person p ON p.scope = e.scope AND p.doc = e.doc
             WHERE e.scope = ?1 AND e.kind = ?2 AND e.happened_on BETWEEN ?3 AND ?4 AND p.birth_date > ?5",
        )?.query_row(params![scope, WEIGHING, days.month_begins, days.today, days.five_years_ago], |row| row.get(0))?;
        let this_month = |kind: u16| -> rusqlite::Result<u32> {
            connection
                .prepare_cached(
                    "SELECT count(*) FROM report_event
                     WHERE scope = ?1 AND kind = ?2 AND happened_on BETWEEN ?3 AND ?4",
                )?
                .query_row(params![scope, kind, days.month_begins, days.today], |row| {
                    row.get(0)
                })
        };
        // A date in the future is a mistyped one.
        let last_record: Option<String> = connection
            .prepare_cached(
                "SELECT max(happened_on) FROM report_event WHERE scope = ?1 AND happened_on <= ?2",
            )?
            .query_row(params![scope, days.today], |row| row.get(0))?;
        let one = |sql: &str| -> rusqlite::Result<Option<i64>> {
            connection
                .prepare_cached(sql)?
                .query_row([scope], |row| row.get(0))
        };
        let quarantined = one("SELECT count(*) FROM quarantine WHERE scope = ?1")?;
        Ok(Self {
            name: place.name.clone(),
            village: place.village.clone(),
            people,
            under_five,
            weighed,
            immunisations: this_month(IMMUNISATION)?,
            visits: this_month(HOME_VISIT)?,
            last_record: last_record.and_then(|day| day.parse().ok()),
            last_received: one("SELECT max(received_at) FROM bundle WHERE scope = ?1")?,
            quarantined: quarantined.and_then(|count| count.try_into().ok()).unwrap_or(0),
        })
    }
}

/// Every device of the puskesmas and its posyandu; those longest silent first, because somebody should call there.
fn devices(connection: &Connection, puskesmas: ScopeId) -> rusqlite::Result<Vec<DeviceLine>> {
    let sql = "SELECT s.name, s.role, f.name, d.last_contact, d.revoked_at IS NOT NULL
               FROM device d JOIN staff s ON s.id = d.person JOIN facility f ON f.id = s.facility
               WHERE f.id = ?1 OR f.parent = ?1
               ORDER BY d.revoked_at IS NOT NULL, d.last_contact IS NOT NULL, d.last_contact, s.name";
    let line = |row: &Row<'_>| {
        Ok(DeviceLine {
            person: row.get(0)?,
            role: role_of(&row.get::<_, String>(1)?)?,
            place: row.get(2)?,
            last_contact: row.get(3)?,
            revoked: row.get(4)?,
        })
    };
    connection
        .prepare_cached(sql)?
        .query_map([puskesmas.as_bytes()], line)?
        .collect()
}
