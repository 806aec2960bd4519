use std::ops::{Add, AddAssign};

use serde::{Deserialize, Serialize};

use crate::{
    kms::Trend,
    nutrition::{Capsule, ExclusiveMonth},
};

/// The figures of some children in a month. They add up.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// S: children under five of the posyandu.
    pub children: u32,
    /// K: of them, those with a growth card (KMS or Buku KIA).
    pub with_card: u32,
    /// N: weighed last month and this, and gained.
    pub gained: u32,
    /// T: weighed last month and this, and not gained.
    pub not_gained: u32,
    /// O: weighed this month, not last month, but before.
    pub absent_last_month: u32,
    /// B: weighed this month for the first time ever.
    pub first_ever: u32,
    /// 2T: of T, those who did not gain last month either.
    pub not_gained_twice: u32,
    /// BGM: of the weighed, those below the red line.
    pub below_red_line: u32,
    /// Blue capsules (infants given vitamin A).
    pub blue_capsules: u32,
    /// Red capsules (under-fives given vitamin A).
    pub red_capsules: u32,
    /// Babies on breast milk only: E0 to E6.
    pub exclusively_breastfed: [u32; ExclusiveMonth::ALL.len()],
}

impl Counts {
    /// D: weighed this month. Every weighed child is exactly one of N, T, O and B.
    pub fn weighed(&self) -> u32 {
        self.gained + self.not_gained + self.absent_last_month + self.first_ever
    }

    /// D': weighed this month and last, D - O - B.
    pub fn weighed_twice_running(&self) -> u32 {
        self.gained + self.not_gained
    }

    /// S - D: children of the posyandu who were not weighed.
    pub fn not_weighed(&self) -> u32 {
        self.children.saturating_sub(self.weighed())
    }

    /// K - D: "tidak hadir" as the monthly form reckons it (row 02 less row 07). Below zero where children
    /// without a card were weighed, so it is not the number of children who stayed away: that is
    /// [`Counts::not_weighed`].
    pub fn card_less_weighed(&self) -> i64 {
        i64::from(self.with_card) - i64::from(self.weighed())
    }

    pub(super) fn add_trend(&mut self, trend: Trend) {
        match trend {
            Trend::Gained => self.gained += 1,
            Trend::NotGained => self.not_gained += 1,
            Trend::AbsentLastMonth => self.absent_last_month += 1,
            Trend::FirstEver => self.first_ever += 1,
        }
    }

    pub(super) fn add_capsule(&mut self, capsule: Capsule) {
        match capsule {
            Capsule::Blue => self.blue_capsules += 1,
            Capsule::Red => self.red_capsules += 1,
        }
    }

    pub(super) fn add_exclusive(&mut self, month: ExclusiveMonth) {
        let boxes = ExclusiveMonth::ALL.iter().zip(&mut self.exclusively_breastfed);
        for (_, count) in boxes.filter(|(box_month, _)| **box_month == month) {
            *count += 1;
        }
    }
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        // Named one by one: a field that is added later cannot be forgotten here.
        let Self {
            children,
            with_card,
            gained,
            not_gained,
            absent_last_month,
            first_ever,
            not_gained_twice,
            below_red_line,
            blue_capsules,
            red_capsules,
            exclusively_breastfed,
        } = other;
        self.children += children;
        self.with_card += with_card;
        self.gained += gained;
        self.not_gained += not_gained;
        self.absent_last_month += absent_last_month;
        self.first_ever += first_ever;
        self.not_gained_twice += not_gained_twice;
        self.below_red_line += below_red_line;
        self.blue_capsules += blue_capsules;
        self.red_capsules += red_capsules;
        for (sum, more) in self.exclusively_breastfed.iter_mut().zip(exclusively_breastfed) {
            *sum += more;
        }
    }
}

impl Add for Counts {
    type Output = Self;

    fn add(mut self, other: Self) -> Self {
        self += other;
        self
    }
}

impl std::iter::Sum for Counts {
    fn sum<I: Iterator<Item = Self>>(counts: I) -> Self {
        counts.fold(Self::default(), Self::add)
    }
}
