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
        self.weighed_twice_running()
            .saturating_add(self.absent_last_month)
            .saturating_add(self.first_ever)
    }

    /// D': weighed this month and last, D - O - B.
    pub fn weighed_twice_running(&self) -> u32 {
        self.gained.saturating_add(self.not_gained)
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
        count_one(match trend {
            Trend::Gained => &mut self.gained,
            Trend::NotGained => &mut self.not_gained,
            Trend::AbsentLastMonth => &mut self.absent_last_month,
            Trend::FirstEver => &mut self.first_ever,
        });
    }

    pub(super) fn add_capsule(&mut self, capsule: Capsule) {
        count_one(match capsule {
            Capsule::Blue => &mut self.blue_capsules,
            Capsule::Red => &mut self.red_capsules,
        });
    }

    pub(super) fn add_exclusive(&mut self, month: ExclusiveMonth) {
        let boxes = ExclusiveMonth::ALL.iter().zip(&mut self.exclusively_breastfed);
        for (_, count) in boxes.filter(|(box_month, _)| **box_month == month) {
            count_one(count);
        }
    }
}

/// One more; never more than can be counted.
fn count_one(count: &mut u32) {
    *count = count.saturating_add(1);
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
        let sums = [
            (&mut self.children, children),
            (&mut self.with_card, with_card),
            (&mut self.gained, gained),
            (&mut self.not_gained, not_gained),
            (&mut self.absent_last_month, absent_last_month),
            (&mut self.first_ever, first_ever),
            (&mut self.not_gained_twice, not_gained_twice),
            (&mut self.below_red_line, below_red_line),
            (&mut self.blue_capsules, blue_capsules),
            (&mut self.red_capsules, red_capsules),
        ];
        let boxes = self.exclusively_breastfed.iter_mut().zip(exclusively_breastfed);
        for (sum, more) in sums.into_iter().chain(boxes) {
            *sum = sum.saturating_add(more);
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
