//! BIAS, the immunisation month at school: measles-rubella, DT, Td and HPV by class.

use std::sync::LazyLock;

use serde::Deserialize;

use super::{
    Antigen, Child, Dose, Line, Period, Status,
    history::{Counted, History, Step},
    plan::Outlook,
    schedule::Routine,
    window::Slot,
};
use crate::{
    Date, Sex,
    rule::{Body, Fault, Rule, RuleId, Spanned, Table},
};

static TABLE: LazyLock<Table<School>> = LazyLock::new(|| Table::bundled(RuleId::ImmunisationSchool));

/// The body of `immunisation-school.toml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct School {
    /// Month, 1 to 12.
    school_year_begins_in: i8,
    /// Class 1 is the school year beginning in the calendar year of this birthday.
    first_class_age: i16,
    #[serde(rename = "dose")]
    rows: Vec<Spanned<Row>>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    dose: Dose,
    class: u8,
    /// Month of the session, 1 to 12.
    month: i8,
    minimum_age: Period,
    interval: Option<Period>,
    catch_up_until_class: u8,
    #[serde(default)]
    girls_only: bool,
}

const CLASSES: std::ops::RangeInclusive<u8> = 1..=12;
const MONTHS: std::ops::RangeInclusive<i8> = 1..=12;

impl Row {
    fn fault(&self) -> Option<&'static str> {
        if !CLASSES.contains(&self.class) || !CLASSES.contains(&self.catch_up_until_class) {
            Some("a school has the classes 1 to 12")
        } else if !MONTHS.contains(&self.month) {
            Some("a year has the months 1 to 12")
        } else if self.catch_up_until_class < self.class {
            Some("catch-up ends before the class of the dose")
        } else if self.interval.is_some_and(Period::is_zero) {
            Some("the interval is no time at all")
        } else {
            None
        }
    }
}

impl Body for School {
    fn check(&self) -> Result<(), Fault> {
        if !MONTHS.contains(&self.school_year_begins_in) {
            return Err(Fault::whole("a year has the months 1 to 12"));
        }
        let mut before: Vec<&Row> = Vec::new();
        for spanned in &self.rows {
            let row = spanned.get_ref();
            let fault = |what: &str| Err(Fault::at(spanned.span(), format!("{}: {what}", row.dose)));
            if let Some(what) = row.fault() {
                return fault(what);
            }
            let same = |other: &&&Row| other.dose.antigen() == row.dose.antigen();
            match before.iter().rev().find(same) {
                Some(earlier) if row.dose.number() != earlier.dose.number() + 1 => {
                    return fault("the doses of an antigen follow each other");
                }
                Some(_) if row.interval.is_none() => return fault("a later dose has an interval"),
                _ => {}
            }
            let place = |row: &Row| (row.class, self.months_into_year(row.month));
            if before.last().is_some_and(|last| place(last) > place(row)) {
                return fault("the doses are not in the order of class and month");
            }
            before.push(row);
        }
        if before.is_empty() {
            return Err(Fault::whole("there is no dose"));
        }
        Ok(())
    }
}

impl School {
    fn rows(&self) -> impl Iterator<Item = &Row> {
        self.rows.iter().map(Spanned::get_ref)
    }

    fn rows_of(&self, antigen: Antigen) -> impl Iterator<Item = &Row> {
        self.rows().filter(move |row| row.dose.antigen() == antigen)
    }

    /// 0 for the month the school year begins in.
    fn months_into_year(&self, month: i8) -> i8 {
        (month - self.school_year_begins_in).rem_euclid(12)
    }

    /// First day of a month in a school year, which is named by the calendar year it begins in.
    fn month_in(&self, school_year: i16, month: i8) -> Date {
        let year = if month < self.school_year_begins_in {
            school_year.saturating_add(1)
        } else {
            school_year
        };
        Date::new(year, month, 1).unwrap_or(if year < 0 { Date::MIN } else { Date::MAX })
    }

    fn slot(&self, child: &Child, row: &Row, rule: Rule) -> Slot {
        let by_age = child.born.year().saturating_add(self.first_class_age);
        let first_year = child.entered_school.unwrap_or(by_age);
        let year_of = |class: u8| first_year.saturating_add(i16::from(class) - 1);
        let end_of = |school_year: i16| {
            let next = self.month_in(school_year.saturating_add(1), self.school_year_begins_in);
            next.yesterday().unwrap_or(next)
        };
        let session = self.month_in(year_of(row.class), row.month);
        Slot {
            dose: row.dose,
            rule,
            from: session.max(row.minimum_age.after(child.born)),
            recommended_until: session.last_of_month(),
            allowed_until: end_of(year_of(row.class)),
            last: end_of(year_of(row.catch_up_until_class)),
        }
    }

    fn step(&self, child: &Child, row: &Row, previous: Option<Date>, rule: Rule) -> Step {
        Step {
            slot: self.slot(child, row, rule),
            valid_from: row.minimum_age.after(child.born),
            valid_until: None,
            previous,
            interval: row.interval,
        }
    }
}

/// The version of a day.
pub(super) fn rule(on: Date) -> Rule {
    TABLE.on(on).1
}

/// The dose after those given on `dates`, where it is one of the school's.
pub(super) fn step(child: &Child, antigen: Antigen, dates: &[Date], day: Date) -> Option<Step> {
    let (school, rule) = TABLE.on(day);
    let number = dates.len() + 1;
    let row = school
        .rows_of(antigen)
        .find(|row| usize::from(row.dose.number()) == number)?;
    Some(school.step(child, row, dates.last().copied(), rule))
}

/// Every dose of the school, in the order of the classes.
pub(super) fn lines(child: &Child, history: &History, routine: &Routine, on: Date) -> Vec<Line> {
    let (school, rule) = TABLE.on(on);
    school
        .rows()
        .map(|row| school.line(child, row, history, routine, rule, on))
        .collect()
}

/// The line of a dose that counts: how it stood by the school's rules of its own day. Where those do not have the dose,
/// as it was counted.
fn given(child: &Child, dose: Dose, counted: &Counted) -> Line {
    let on = counted.on;
    let (school, rule) = TABLE.on(on);
    let (timeliness, rule) = match school.rows().find(|row| row.dose == dose) {
        Some(row) => (school.slot(child, row, rule).timeliness(on), rule),
        None => (counted.timeliness, counted.rule),
    };
    Line {
        dose,
        status: Status::Valid { on, timeliness },
        rule,
    }
}

impl School {
    fn line(
        &self,
        child: &Child,
        row: &Row,
        history: &History,
        routine: &Routine,
        rule: Rule,
        on: Date,
    ) -> Line {
        let line = |status| Line {
            dose: row.dose,
            status,
            rule,
        };
        let antigen = row.dose.antigen();
        let course = history.course(antigen);
        let all = course.map_or(&[][..], |course| &course.counted);
        // A measles-rubella dose at school age is the school's, whichever number it has.
        let from = row.minimum_age.after(child.born);
        let at_school: Vec<&Counted> = all.iter().filter(|counted| counted.on >= from).collect();
        let place = self
            .rows_of(antigen)
            .take_while(|other| other.dose != row.dose)
            .count();
        if let Some(counted) = at_school.get(place) {
            return given(child, row.dose, counted);
        }
        if row.girls_only && child.sex == Some(Sex::Male) {
            return line(Status::NotApplicable);
        }
        let failed = course.and_then(|course| course.failed_on);
        let outlook = Outlook {
            on,
            not_before: failed.map(|day| routine.repeat_interval.after(day)),
            live: routine
                .is_live_injectable(antigen)
                .then_some((&history.live, routine)),
        };
        let last = all.last().map(|counted| counted.on);
        let dates = at_school.iter().map(|counted| counted.on).collect();
        let statuses = outlook.statuses(dates, |dates| {
            let row = self.rows_of(antigen).nth(dates.len())?;
            let previous = dates.last().copied().or(last);
            Some(self.step(child, row, previous, rule))
        });
        let own = statuses.into_iter().find(|(dose, _)| *dose == row.dose);
        line(own.map_or(Status::NotApplicable, |(_, status)| status))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::framed;

    const ROWS: &str = r#"{ dose = ["MR", 3], class = 1, month = 8, minimum_age = "60 months", interval = "4 weeks", catch_up_until_class = 6 },
{ dose = ["Td", 1], class = 2, month = 11, minimum_age = "7 years", catch_up_until_class = 6 },
{ dose = ["Td", 2], class = 5, month = 11, minimum_age = "7 years", interval = "4 weeks", catch_up_until_class = 6 },
"#;

    fn read(rows: &str, begins_in: i8) -> Result<Table<School>, String> {
        let rest = format!(
            r#"[version.rule]
school_year_begins_in = {begins_in}
first_class_age = 7
dose = [
{rows}]
"#
        );
        framed(RuleId::ImmunisationSchool, &rest)
    }

    #[test]
    fn the_bundled_table_has_both_versions() {
        assert_eq!(TABLE.versions().len(), 2);
        assert_eq!(rule(Date::constant(2025, 1, 20)).version, 1);
        assert_eq!(rule(Date::constant(2025, 1, 21)).version, 2);
        assert_eq!(
            rule(Date::constant(2020, 1, 1)).version,
            1,
            "before the oldest, the oldest"
        );
    }

    #[test]
    fn what_is_wrong_is_named_with_its_line() {
        assert!(read(ROWS, 7).is_ok());
        let wrong = |from: &str, to: &str, line: usize, what: &str| {
            assert!(ROWS.contains(from), "{from}");
            let said = read(&ROWS.replacen(from, to, 1), 7).unwrap_err();
            let place = format!("assets/rules/immunisation-school.toml:{line}: ");
            assert!(said.starts_with(&place) && said.contains(what), "{said}");
        };
        wrong("class = 1", "class = 0", 13, "classes");
        wrong(
            "catch_up_until_class = 6",
            "catch_up_until_class = 13",
            13,
            "classes",
        );
        wrong("month = 8", "month = 13", 13, "months");
        wrong("class = 5", "class = 7", 15, "before the class");
        wrong(r#"["Td", 2]"#, r#"["Td", 1]"#, 15, "follow each other");
        wrong(r#"["Td", 2]"#, r#"["Td", 3]"#, 15, "follow each other");
        wrong(
            r#""7 years", interval = "4 weeks""#,
            r#""7 years""#,
            15,
            "has an interval",
        );
        wrong("4 weeks", "0 weeks", 13, "no time");
        wrong("class = 2", "class = 6", 15, "order");
    }

    #[test]
    fn a_month_before_july_belongs_to_the_year_that_began_before() {
        let (school, _) = TABLE.on(Date::constant(2026, 1, 1));
        assert_eq!(school.month_in(2025, 7), Date::constant(2025, 7, 1));
        assert_eq!(school.month_in(2025, 6), Date::constant(2026, 6, 1));
        assert_eq!(school.month_in(9_999, 6), Date::MAX);
        assert_eq!(school.month_in(-10_000, 8), Date::MIN);
    }

    #[test]
    fn a_table_without_doses_or_with_an_impossible_month_is_refused() {
        assert!(read("", 7).unwrap_err().contains("no dose"));
        assert!(read(ROWS, 0).unwrap_err().contains("months 1 to 12"));
    }
}
