//! Rows of a rule table that hold from one age to another.

use std::ops::RangeInclusive;

use serde::Deserialize;

use crate::rule::{Fault, Spanned};

/// A row that applies to some ages.
pub(crate) trait AgeRow {
    /// Completed months, both included.
    fn months(&self) -> RangeInclusive<u32>;
}

/// Rows by age in completed months, youngest first, without a gap or an overlap.
#[derive(Debug, Clone, Deserialize)]
#[serde(transparent)]
pub(crate) struct ByAge<R>(Vec<Spanned<R>>);

impl<R: AgeRow> ByAge<R> {
    /// The row of an age; none outside the table.
    pub(crate) fn at(&self, months: u32) -> Option<&R> {
        self.iter().find(|row| row.months().contains(&months))
    }

    /// All rows, youngest first.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &R> {
        self.0.iter().map(Spanned::get_ref)
    }

    /// The youngest age that has a row.
    pub(crate) fn first_month(&self) -> Option<u32> {
        self.iter().next().map(|row| *row.months().start())
    }

    /// That the rows follow one another.
    ///
    /// # Errors
    /// The first row that ends before it begins, or does not begin where the one before ended.
    pub(crate) fn check(&self) -> Result<(), Fault> {
        let mut next = None;
        for spanned in &self.0 {
            let months = spanned.get_ref().months();
            if months.is_empty() {
                return Err(Fault::at(spanned.span(), "this row ends before it begins"));
            }
            if let Some(next) = next
                && *months.start() != next
            {
                return Err(Fault::at(
                    spanned.span(),
                    format!("this row should begin at month {next}"),
                ));
            }
            next = months.end().checked_add(1);
        }
        next.map(|_| ()).ok_or_else(|| Fault::whole("there is no row"))
    }

    /// That the rows follow one another from the first month to the last.
    ///
    /// # Errors
    /// As [`ByAge::check`], and the first or last row where months are missing.
    pub(crate) fn check_covers(&self, months: RangeInclusive<u32>) -> Result<(), Fault> {
        self.check()?;
        let (Some(first), Some(last)) = (self.0.first(), self.0.last()) else {
            return Err(Fault::whole("there is no row"));
        };
        if first.get_ref().months().start() != months.start() {
            let what = format!("the first row should begin at month {}", months.start());
            return Err(Fault::at(first.span(), what));
        }
        if last.get_ref().months().end() != months.end() {
            let what = format!("the last row should end at month {}", months.end());
            return Err(Fault::at(last.span(), what));
        }
        Ok(())
    }
}
