use crate::Date;

/// Days in a month where a month is a length of time and not one of the calendar, as WHO's growth software has it.
pub(crate) const DAYS_PER_MONTH: f64 = 30.4375;

/// An age as a health worker says it: completed months and the days beyond them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Age {
    /// Completed calendar months (2 months 29 days is 2).
    pub months: u32,
    /// Days since the last completed month.
    pub days: u32,
}

impl Age {
    /// The age on `on` of someone born on `born`; nobody has an age before birth.
    pub fn on(on: Date, born: Date) -> Option<Self> {
        let span = born.until((jiff::Unit::Month, on)).ok()?;
        let months = u32::try_from(span.get_months()).ok()?;
        let days = u32::try_from(span.get_days()).ok()?;
        Some(Self { months, days })
    }

    /// Exact age in days, the age that growth references are read at.
    pub fn days_between(on: Date, born: Date) -> Option<u32> {
        let span = born.until((jiff::Unit::Day, on)).ok()?;
        u32::try_from(span.get_days()).ok()
    }

    /// The first day on which `months` are complete, by the same count as [`Age::on`]: who is born on the 31st completes
    /// a month without a 31st on the first day of the next one. None beyond the calendar.
    pub fn reached(months: u32, born: Date) -> Option<Date> {
        let whole = i32::try_from(months).ok()?;
        let day = born.checked_add(jiff::Span::new().try_months(whole).ok()?).ok()?;
        if day.day() < born.day() {
            day.tomorrow().ok()
        } else {
            Some(day)
        }
    }

    /// Completed years (59 months is 4): how the age of an adult is said.
    pub fn years(self) -> u32 {
        self.months / 12
    }

    /// Whether this is a child under five ("balita"), the age of the posyandu scale.
    pub fn is_under_five(self) -> bool {
        self.months < 60
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn an_age_is_reached_on_the_first_day_that_has_it(day in 0_i32..20_000, months in 0_u32..240) {
            let born = Date::constant(1975, 1, 1) + jiff::Span::new().days(day);
            let reached = Age::reached(months, born).unwrap();
            prop_assert_eq!(Age::on(reached, born).unwrap().months, months);
            if months > 0 {
                prop_assert_eq!(Age::on(reached.yesterday().unwrap(), born).unwrap().months, months - 1);
            }
        }
    }

    #[test]
    fn a_month_counts_when_it_is_complete() {
        let born = Date::constant(2025, 1, 31);
        assert_eq!(
            Age::on(Date::constant(2025, 2, 27), born),
            Some(Age { months: 0, days: 27 })
        );
        assert_eq!(
            Age::on(Date::constant(2025, 3, 31), born),
            Some(Age { months: 2, days: 0 })
        );
        assert_eq!(Age::on(Date::constant(2025, 1, 30), born), None);
        assert_eq!(Age::days_between(Date::constant(2026, 1, 31), born), Some(365));
    }

    #[test]
    fn a_year_counts_when_it_is_complete() {
        let years = |on, born| Age::on(on, born).map(Age::years);
        let born = Date::constant(1966, 9, 17);
        assert_eq!(years(Date::constant(2026, 9, 16), born), Some(59));
        assert_eq!(years(Date::constant(2026, 9, 17), born), Some(60));
        let leap = Date::constant(2024, 2, 29);
        assert_eq!(years(Date::constant(2025, 2, 28), leap), Some(0));
        assert_eq!(years(Date::constant(2025, 3, 1), leap), Some(1));
    }
}
