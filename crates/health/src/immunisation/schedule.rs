//! The routine schedule from birth to the second year, and where to find its rules.

use std::sync::LazyLock;

use serde::{Deserialize, Deserializer, de::Error as _};

use super::{Antigen, Dose, Period, window::Slot};
use crate::{
    Date,
    rule::{Body, Fault, Rule, RuleId, Spanned, Table},
};

static TABLE: LazyLock<Table<Routine>> = LazyLock::new(|| Table::bundled(RuleId::ImmunisationRoutine));

/// The rules in force on a day.
pub(super) fn routine(on: Date) -> (&'static Routine, Rule) {
    TABLE.on(on)
}

/// One line of the schedule, for a screen that lists it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ScheduledDose {
    /// Which dose.
    pub dose: Dose,
    /// From which completed month of age it is given.
    pub from_month: u32,
    /// Only where the district runs the programme (JE).
    pub endemic_only: bool,
}

/// The schedule in force on a day, for a screen that lists it. What one child needs says [`super::plan`].
#[derive(Debug, Clone, PartialEq)]
pub struct Schedule {
    /// The regulation it follows.
    pub legal_basis: &'static str,
    /// Table and version; unverified until a health worker has confirmed it.
    pub rule: Rule,
    /// The doses, in the order they fall due.
    pub doses: Vec<ScheduledDose>,
}

/// The routine schedule of the national programme on a day.
pub fn schedule(on: Date) -> Schedule {
    let (routine, rule) = routine(on);
    Schedule {
        legal_basis: &TABLE.version_on(on).legal_basis,
        rule,
        doses: routine.rows().map(Row::scheduled).collect(),
    }
}

/// The body of `immunisation-routine.toml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Routine {
    /// Antigens that are live and injected.
    live_injectable: Vec<Antigen>,
    /// Between two live injections on different days.
    pub live_interval: Period,
    /// After a dose that was not valid, before it is given again.
    pub repeat_interval: Period,
    #[serde(rename = "dose")]
    rows: Vec<Spanned<Row>>,
    #[serde(rename = "late_start")]
    late_starts: Vec<Spanned<LateStart>>,
}

/// When one dose is given.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Row {
    pub dose: Dose,
    /// In months, because that is how screens list the schedule.
    #[serde(rename = "from", deserialize_with = "whole_months")]
    from_month: u32,
    until: Period,
    allowed_until: Period,
    catch_up_until: Option<Period>,
    minimum_age: Period,
    /// After the dose before.
    pub interval: Option<Period>,
    /// After this age it does not count at all.
    valid_until: Option<Period>,
    #[serde(default)]
    pub endemic_only: bool,
}

/// How many doses are enough for who gets them from a certain age on.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LateStart {
    pub antigen: Antigen,
    pub from: Period,
    pub doses: usize,
    /// Between them.
    pub interval: Option<Period>,
}

/// A period of months or years, in months. How many months a few weeks make depends on the month, so they are refused.
fn whole_months<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u32, D::Error> {
    match Period::deserialize(deserializer)? {
        Period::Months(months) => Ok(months),
        Period::Years(years) => Ok(years.saturating_mul(12)),
        Period::Days(0) | Period::Weeks(0) => Ok(0),
        other => Err(D::Error::custom(format!("\"{other}\" is not whole months"))),
    }
}

impl Row {
    fn scheduled(&self) -> ScheduledDose {
        ScheduledDose {
            dose: self.dose,
            from_month: self.from_month,
            endemic_only: self.endemic_only,
        }
    }

    /// The age it is proposed from.
    fn from(&self) -> Period {
        Period::Months(self.from_month)
    }

    /// The age at which the last window ends.
    fn last(&self) -> Period {
        self.catch_up_until.unwrap_or(self.allowed_until)
    }

    pub fn slot(&self, born: Date, rule: Rule) -> Slot {
        Slot {
            dose: self.dose,
            rule,
            from: self.from().after(born),
            recommended_until: self.until.last_day(born),
            allowed_until: self.allowed_until.last_day(born),
            last: self.last().last_day(born),
        }
    }

    /// First day on which it counts.
    pub fn valid_from(&self, born: Date) -> Date {
        self.minimum_age.after(born)
    }

    /// Last day on which it counts.
    pub fn valid_until(&self, born: Date) -> Option<Date> {
        Some(self.valid_until?.last_day(born))
    }

    fn fault(&self) -> Option<&'static str> {
        let windows = [
            Some(self.until),
            Some(self.allowed_until),
            self.catch_up_until,
            self.valid_until,
        ];
        let windows: Vec<Period> = windows.into_iter().flatten().collect();
        if !self.from().begins_before_end_of(self.until) {
            Some("it ends before it begins")
        } else if !windows.is_sorted_by(|earlier, later| earlier.ends_by(*later)) {
            Some("a window ends before the window ahead of it")
        } else if !self.minimum_age.begins_by(self.from()) {
            Some("it is proposed before it is valid")
        } else {
            None
        }
    }
}

impl Routine {
    pub fn rows(&self) -> impl Iterator<Item = &Row> {
        self.rows.iter().map(Spanned::get_ref)
    }

    pub fn rows_of(&self, antigen: Antigen) -> impl Iterator<Item = &Row> {
        self.rows().filter(move |row| row.dose.antigen() == antigen)
    }

    pub fn late_starts_of(&self, antigen: Antigen) -> impl DoubleEndedIterator<Item = &LateStart> {
        self.late_starts
            .iter()
            .map(Spanned::get_ref)
            .filter(move |late| late.antigen == antigen)
    }

    pub fn is_live_injectable(&self, antigen: Antigen) -> bool {
        self.live_injectable.contains(&antigen)
    }

    fn check_rows(&self) -> Result<(), Fault> {
        let mut before: Vec<&Row> = Vec::new();
        for spanned in &self.rows {
            let row = spanned.get_ref();
            let fault = |what: String| Err(Fault::at(spanned.span(), format!("{}: {what}", row.dose)));
            if let Some(what) = row.fault() {
                return fault(what.to_owned());
            }
            let same = |other: &&&Row| other.dose.antigen() == row.dose.antigen();
            let number = before.iter().filter(same).count() + 1;
            if usize::from(row.dose.number()) != number {
                return fault(format!("dose {number} of this antigen belongs here"));
            }
            if row.interval.is_some() != (number > 1) {
                return fault("every dose but the first has an interval".to_owned());
            }
            if row.interval.is_some_and(Period::is_zero) {
                return fault("the interval is no time at all".to_owned());
            }
            if before
                .last()
                .is_some_and(|last| !last.from().begins_by(row.from()))
            {
                return fault("the doses are not in the order of age".to_owned());
            }
            before.push(row);
        }
        Ok(())
    }

    fn check_late_starts(&self) -> Result<(), Fault> {
        let mut before: Vec<&LateStart> = Vec::new();
        for spanned in &self.late_starts {
            let late = spanned.get_ref();
            let fault = |what: &str| Err(Fault::at(spanned.span(), format!("{}: {what}", late.antigen)));
            let same = |other: &&&LateStart| other.antigen == late.antigen;
            let earlier = before.iter().rev().find(same);
            let more = earlier.map_or(self.rows_of(late.antigen).count(), |earlier| earlier.doses);
            if late.doses == 0 || late.doses >= more {
                return fault("a later start needs fewer doses, and at least one");
            }
            if earlier.is_some_and(|earlier| late.from.begins_by(earlier.from)) {
                return fault("the late starts are not in the order of age");
            }
            if late.interval.is_some() != (late.doses > 1) || late.interval.is_some_and(Period::is_zero) {
                return fault("several doses have an interval, one has none");
            }
            before.push(late);
        }
        Ok(())
    }
}

impl Body for Routine {
    fn check(&self) -> Result<(), Fault> {
        if self.live_interval.is_zero() || self.repeat_interval.is_zero() {
            return Err(Fault::whole("an interval is no time at all"));
        }
        if self.rows.is_empty() {
            return Err(Fault::whole("there is no dose"));
        }
        self.check_rows()?;
        self.check_late_starts()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::framed;

    const ROWS: &str = r#"{ dose = ["OPV", 1], from = "0 months", until = "1 month", allowed_until = "11 months", minimum_age = "0 days" },
{ dose = ["OPV", 2], from = "2 months", until = "2 months", allowed_until = "11 months", minimum_age = "0 days", interval = "4 weeks" },
{ dose = ["OPV", 3], from = "3 months", until = "3 months", allowed_until = "11 months", minimum_age = "0 days", interval = "4 weeks" },
"#;
    const LATE: &str = r#"{ antigen = "OPV", from = "12 months", doses = 2, interval = "8 weeks" },
{ antigen = "OPV", from = "24 months", doses = 1 },
"#;

    fn read(rows: &str, late: &str, live_interval: &str) -> Result<Table<Routine>, String> {
        let rest = format!(
            r#"[version.rule]
live_injectable = ["BCG"]
live_interval = "{live_interval}"
repeat_interval = "4 weeks"
dose = [
{rows}]
late_start = [
{late}]
"#
        );
        framed(RuleId::ImmunisationRoutine, &rest)
    }

    #[test]
    fn the_bundled_schedule_counts_every_dose_of_birth_to_second_year() {
        let schedule = schedule(Date::constant(2026, 11, 22));
        assert_eq!(schedule.doses.len(), 21);
        assert!(schedule.legal_basis.contains("1098/2024"));
        assert!(!schedule.rule.is_verified());
        let line = |antigen, number| {
            let dose = Dose::new(antigen, number).unwrap();
            *schedule.doses.iter().find(|line| line.dose == dose).unwrap()
        };
        assert_eq!(line(Antigen::Hb0, 1).from_month, 0);
        assert_eq!(line(Antigen::Mr, 2).from_month, 18);
        assert!(line(Antigen::Je, 1).endemic_only && !line(Antigen::Mr, 1).endemic_only);
    }

    #[test]
    fn a_whole_table_is_read() {
        assert!(read(ROWS, LATE, "4 weeks").is_ok());
    }

    #[test]
    fn what_is_wrong_is_named_with_its_line() {
        let wrong = |from: &str, to: &str, line: usize, what: &str| {
            assert!(ROWS.contains(from) || LATE.contains(from), "{from}");
            let said = read(
                &ROWS.replacen(from, to, 1),
                &LATE.replacen(from, to, 1),
                "4 weeks",
            )
            .unwrap_err();
            let place = format!("assets/rules/immunisation-routine.toml:{line}: ");
            assert!(said.starts_with(&place) && said.contains(what), "{said}");
        };
        wrong(r#"["OPV", 2]"#, r#"["OPV", 3]"#, 15, "OPV 3: dose 2");
        wrong(r#"["OPV", 2]"#, r#"["OPV", 1]"#, 15, "OPV 1: dose 2");
        wrong(r#"["OPV", 2]"#, r#"["OPV", 5]"#, 15, "");
        wrong(
            r#"until = "2 months""#,
            r#"until = "1 month""#,
            15,
            "ends before it begins",
        );
        wrong(
            r#"until = "1 month""#,
            r#"until = "12 months""#,
            14,
            "a window ends",
        );
        wrong(
            r#"minimum_age = "0 days""#,
            r#"minimum_age = "1 day""#,
            14,
            "before it is valid",
        );
        wrong(
            r#"interval = "4 weeks""#,
            r#"interval = "0 weeks""#,
            15,
            "no time",
        );
        wrong(r#", interval = "4 weeks""#, "", 15, "every dose but the first");
        wrong(
            r#"minimum_age = "0 days" }"#,
            r#"minimum_age = "0 days", interval = "1 day" }"#,
            14,
            "every dose",
        );
        wrong(
            r#"from = "3 months", until = "3 months""#,
            r#"from = "1 month", until = "3 months""#,
            16,
            "order",
        );
        wrong("doses = 2", "doses = 3", 19, "fewer");
        wrong("doses = 1", "doses = 0", 20, "fewer");
        wrong("doses = 1", "doses = 2", 20, "fewer");
        wrong(r#"from = "24 months""#, r#"from = "12 months""#, 20, "order");
        wrong(r#", interval = "8 weeks""#, "", 19, "several doses");
        wrong(
            "doses = 1",
            r#"doses = 1, interval = "1 week""#,
            20,
            "several doses",
        );
        wrong("8 weeks", "0 weeks", 19, "several doses");
        wrong("4 weeks", "4 moons", 15, "not a period");
        wrong(
            r#"from = "2 months""#,
            r#"from = "8 weeks""#,
            15,
            "\"8 weeks\" is not whole months",
        );
    }

    #[test]
    fn an_age_in_years_is_listed_in_months() {
        let rows = ROWS
            .replace(
                r#"from = "3 months", until = "3 months""#,
                r#"from = "2 years", until = "2 years""#,
            )
            .replace("11 months", "59 months");
        let table = read(&rows, LATE, "4 weeks").unwrap();
        let listed: Vec<u32> = table.versions()[0]
            .rule
            .rows()
            .map(|row| row.scheduled().from_month)
            .collect();
        assert_eq!(listed, [0, 2, 24]);
    }

    #[test]
    fn a_table_without_doses_or_without_time_between_them_is_refused() {
        assert!(read("", "", "4 weeks").unwrap_err().contains("no dose"));
        assert!(read(ROWS, LATE, "0 days").unwrap_err().contains("no time"));
    }
}
