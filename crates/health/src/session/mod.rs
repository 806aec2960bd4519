//! The figures of a session (SKDN): S, K, D, N, T, O, B, BGM and their ratios, by age and sex, over any
//! children and any month.
//!
//! Figures of several posyandu are added count by count; ratios are only ever read from the sums.

mod counts;
mod indicator;
mod ratio;

pub use counts::Counts;
pub use indicator::{Indicator, IndicatorWords};
pub use ratio::Ratio;

use std::{
    collections::BTreeSet,
    ops::{Add, AddAssign},
};

use serde::{Deserialize, Serialize};

use crate::{
    Age, Date, Month, Sex,
    kms::MonthStatus,
    nutrition::{Capsule, ExclusiveMonth},
    rule::Rule,
};

/// What a session knows of one child.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Child {
    /// Sex.
    pub sex: Sex,
    /// Day of birth.
    pub birth_date: Date,
    /// First day it belongs to the posyandu: the day it moved in, else the birth date.
    pub belongs_from: Date,
    /// Last day it belongs to the posyandu: the day before it moved away or died. None while it does.
    pub belongs_until: Option<Date>,
    /// Whether it has a growth card (KMS or Buku KIA).
    pub has_card: bool,
    /// What [`crate::kms::status`] says about the month; one of another month is not this month's weighing.
    pub weighed: Option<MonthStatus>,
    /// The vitamin A capsule it was given in the month.
    pub vitamin_a: Option<Capsule>,
    /// Whether it has had breast milk only, as [`crate::nutrition::exclusive_breastfeeding`] says.
    pub exclusive_breastfeeding: Option<ExclusiveMonth>,
}

/// Ages in completed months, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AgeBand {
    /// The youngest.
    pub from: u32,
    /// The oldest.
    pub to: u32,
}

/// The figures of one age band and sex.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cell {
    /// The ages.
    pub ages: AgeBand,
    /// The sex.
    pub sex: Sex,
    /// The figures.
    pub counts: Counts,
}

/// The figures of a set of children in a month.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figures {
    /// By age band, youngest first, girls before boys. Every child of S is in exactly one.
    pub cells: Vec<Cell>,
    /// Weighed in the month, but not a child of S on the day the figures are of: moved away, died, turned
    /// five, moved in later. In none of the other figures; shown, so that nobody looks for it.
    pub weighed_outside: u32,
    /// Every rule version that went into them.
    pub rules: BTreeSet<Rule>,
}

impl Figures {
    /// Counts the children as they are on a day, for the month of that day.
    ///
    /// A child is one of S if on that day it belongs to the posyandu and is under five; its age band is that
    /// of its age on that day. For one posyandu it is the day of the session, as on paper. To add several
    /// posyandu up it is the last day of the month: a child who moved between two of them is then counted in
    /// one.
    pub fn count<'a>(on: Date, children: impl IntoIterator<Item = &'a Child>) -> Self {
        let (table, rule) = indicator::TABLE.on(on);
        let mut figures = Self {
            cells: Vec::new(),
            weighed_outside: 0,
            rules: BTreeSet::from([rule]),
        };
        for ages in table.age_bands.iter().copied() {
            for sex in [Sex::Female, Sex::Male] {
                let counts = Counts::default();
                figures.add_cell(Cell { ages, sex, counts });
            }
        }
        for child in children {
            let weighed = child.weighed.as_ref();
            let weighed = weighed.filter(|status| status.month == Month::of(on));
            let ages = child.age_months(on).and_then(|months| table.age_bands.at(months));
            if let Some(status) = weighed.filter(|_| ages.is_some()) {
                figures.rules.extend([status.trend_rule, status.line_rule]);
            }
            match ages {
                Some(ages) => figures.add_cell(Cell {
                    ages: *ages,
                    sex: child.sex,
                    counts: child.counts(weighed),
                }),
                None => figures.weighed_outside += u32::from(weighed.is_some()),
            }
        }
        figures
    }

    /// All cells together.
    pub fn total(&self) -> Counts {
        self.sum_of(|_| true)
    }

    /// All ages of one sex.
    pub fn of_sex(&self, sex: Sex) -> Counts {
        self.sum_of(|cell| cell.sex == sex)
    }

    /// Both sexes from one age to another. A band that reaches beyond them is not in it.
    pub fn of_ages(&self, ages: AgeBand) -> Counts {
        self.sum_of(|cell| ages.from <= cell.ages.from && cell.ages.to <= ages.to)
    }

    fn sum_of(&self, wanted: impl Fn(&Cell) -> bool) -> Counts {
        self.cells
            .iter()
            .filter(|cell| wanted(cell))
            .map(|cell| cell.counts)
            .sum()
    }

    /// Adds to the cell of these ages and sex, or puts it in its place.
    fn add_cell(&mut self, cell: Cell) {
        let key = |cell: &Cell| (cell.ages, cell.sex == Sex::Male);
        match self.cells.binary_search_by_key(&key(&cell), key) {
            Ok(at) => {
                if let Some(same) = self.cells.get_mut(at) {
                    same.counts += cell.counts;
                }
            }
            Err(at) => self.cells.insert(at, cell),
        }
    }
}

impl AddAssign for Figures {
    fn add_assign(&mut self, other: Self) {
        for cell in other.cells {
            self.add_cell(cell);
        }
        self.weighed_outside = self.weighed_outside.saturating_add(other.weighed_outside);
        self.rules.extend(other.rules);
    }
}

impl Add for Figures {
    type Output = Self;

    fn add(mut self, other: Self) -> Self {
        self += other;
        self
    }
}

impl std::iter::Sum for Figures {
    fn sum<I: Iterator<Item = Self>>(figures: I) -> Self {
        figures.fold(Self::default(), Self::add)
    }
}

impl Child {
    /// Completed months of age on a day it belongs to the posyandu.
    fn age_months(&self, on: Date) -> Option<u32> {
        let belongs = self.belongs_from <= on && self.belongs_until.is_none_or(|until| on <= until);
        let age = Age::on(on, self.birth_date).filter(|_| belongs)?;
        Some(age.months)
    }

    /// What it adds to its cell.
    fn counts(&self, weighed: Option<&MonthStatus>) -> Counts {
        let mut counts = Counts {
            children: 1,
            with_card: u32::from(self.has_card),
            ..Counts::default()
        };
        if let Some(status) = weighed {
            counts.add_trend(status.trend);
            counts.not_gained_twice = u32::from(status.not_gained_in_a_row >= 2);
            counts.below_red_line = u32::from(status.below_red_line);
        }
        if let Some(capsule) = self.vitamin_a {
            counts.add_capsule(capsule);
        }
        if let Some(month) = self.exclusive_breastfeeding {
            counts.add_exclusive(month);
        }
        counts
    }
}
