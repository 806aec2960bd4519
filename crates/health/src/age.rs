use crate::Date;

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

    /// Whether this is a child under five ("balita"), the age of the posyandu scale.
    pub fn is_under_five(self) -> bool {
        self.months < 60
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
}
