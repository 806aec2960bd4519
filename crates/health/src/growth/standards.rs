//! The WHO tables: which indices there are, and their L, M and S by day of age or by length.

use std::{ops::RangeInclusive, sync::LazyLock};

use serde::{Deserialize, Serialize};

use crate::Sex;

/// The tables as `cargo xtask growth-tables` writes them; their shape is described beside them.
const BYTES: &[u8] = include_bytes!("../../../../assets/growth/who-child-growth.lms");

/// What of a child is compared with what.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Index {
    /// Berat badan menurut umur (BB/U).
    WeightForAge,
    /// Panjang atau tinggi badan menurut umur (PB/U, TB/U): length until day 730, height from day 731.
    LengthForAge,
    /// Indeks massa tubuh menurut umur (IMT/U).
    BmiForAge,
    /// Lingkar kepala menurut umur (LK/U).
    HeadForAge,
    /// Lingkar lengan atas menurut umur (LiLA/U).
    ArmForAge,
    /// Berat badan menurut panjang badan (BB/PB).
    WeightForLength,
    /// Berat badan menurut tinggi badan (BB/TB).
    WeightForHeight,
}

impl Index {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::WeightForAge,
        Self::LengthForAge,
        Self::BmiForAge,
        Self::HeadForAge,
        Self::ArmForAge,
        Self::WeightForLength,
        Self::WeightForHeight,
    ];

    /// What its curves are drawn over: days of age, or centimetres of length, from the first row to the last.
    pub fn range(self) -> RangeInclusive<f64> {
        match self {
            Self::ArmForAge => 91.0..=1_826.0,
            Self::WeightForLength => 45.0..=110.0,
            Self::WeightForHeight => 65.0..=120.0,
            _ => 0.0..=1_826.0,
        }
    }
}

/// One row: the Box-Cox power that makes the measure normal, its median, its coefficient of variation.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Lms {
    pub l: f64,
    pub m: f64,
    pub s: f64,
    /// The logarithm of the median: every score needs it, and logarithms take time.
    pub ln_m: f64,
}

impl Lms {
    pub fn new(l: f64, m: f64, s: f64) -> Self {
        Self {
            l,
            m,
            s,
            ln_m: m.ln(),
        }
    }
}

/// The indices by age on one day: beside each other in memory, because a measurement needs them all.
#[derive(Debug)]
pub struct Day {
    pub weight_for_age: Lms,
    pub length_for_age: Lms,
    pub bmi_for_age: Lms,
    pub head_for_age: Lms,
    /// None in the first three months.
    pub arm_for_age: Option<Lms>,
}

/// An index as the file has it: a row for each day, or each tenth of a centimetre, from `first` on.
#[derive(Debug)]
pub struct Table {
    first: usize,
    rows: Vec<Lms>,
}

impl Table {
    fn row(&self, at: usize) -> Option<Lms> {
        self.rows.get(at.checked_sub(self.first)?).copied()
    }

    /// L, M and S at a length, on the straight line between its neighbouring tenths of a centimetre.
    pub fn at_length(&self, cm: f64) -> Option<Lms> {
        let tenths = cm * 10.0;
        // What is below zero or no number becomes 0, which no table by length has.
        let below = tenths as usize;
        let share = tenths - below as f64;
        let low = self.row(below)?;
        if share == 0.0 {
            return Some(low);
        }
        let high = self.row(below + 1)?;
        let between = |low: f64, high: f64| low + share * (high - low);
        Some(Lms::new(
            between(low.l, high.l),
            between(low.m, high.m),
            between(low.s, high.s),
        ))
    }
}

/// All tables of one sex.
#[derive(Debug)]
pub struct Standards {
    days: Vec<Day>,
    pub weight_for_length: Table,
    pub weight_for_height: Table,
}

impl Standards {
    /// The indices by age on a day of age.
    pub fn day(&self, age_days: u32) -> Option<&Day> {
        self.days.get(usize::try_from(age_days).ok()?)
    }

    /// L, M and S of an index at a day of age (a part of a day is left off) or at a length in centimetres.
    pub fn at(&self, index: Index, at: f64) -> Option<Lms> {
        // No number, and nothing below zero, is an age.
        let day = || self.day((at >= 0.0).then_some(at as u32)?);
        match index {
            Index::WeightForAge => Some(day()?.weight_for_age),
            Index::LengthForAge => Some(day()?.length_for_age),
            Index::BmiForAge => Some(day()?.bmi_for_age),
            Index::HeadForAge => Some(day()?.head_for_age),
            Index::ArmForAge => day()?.arm_for_age,
            Index::WeightForLength => self.weight_for_length.at_length(at),
            Index::WeightForHeight => self.weight_for_height.at_length(at),
        }
    }
}

/// The tables of a sex, unpacked on first use.
pub fn standards(sex: Sex) -> &'static Standards {
    #[expect(
        clippy::expect_used,
        reason = "the file is part of the program and a test reads it"
    )]
    static BOTH: LazyLock<[Standards; 2]> = LazyLock::new(|| unpack(BYTES).expect("the bundled tables"));
    let [female, male] = &*BOTH;
    match sex {
        Sex::Female => female,
        Sex::Male => male,
    }
}

/// Reads the file: the tables of girls, then those of boys.
fn unpack(bytes: &[u8]) -> Option<[Standards; 2]> {
    let mut rest = Packed(bytes.iter());
    let both = [rest.standards()?, rest.standards()?];
    rest.0.next().is_none().then_some(both)
}

/// What is still to be read.
struct Packed<'a>(std::slice::Iter<'a, u8>);

impl Packed<'_> {
    fn number(&mut self) -> Option<u32> {
        let (mut number, mut shift) = (0, 0);
        loop {
            let byte = u32::from(*self.0.next()?);
            number |= (byte & 0x7f).checked_shl(shift)?;
            if byte < 0x80 {
                return Some(number);
            }
            shift += 7;
        }
    }

    fn signed(&mut self) -> Option<i32> {
        let number = self.number()?;
        Some((number >> 1).cast_signed() ^ -(number & 1).cast_signed())
    }

    fn column(&mut self, count: u32, scale: f64) -> Option<Vec<f64>> {
        let (mut value, mut step) = (0_i32, 0_i32);
        let next = |_| {
            step = step.checked_add(self.signed()?)?;
            value = value.checked_add(step)?;
            // A quotient of two whole numbers is the double nearest to WHO's decimal.
            Some(f64::from(value) / scale)
        };
        (0..count).map(next).collect()
    }

    fn standards(&mut self) -> Option<Standards> {
        let (weight, length, bmi) = (self.table()?, self.table()?, self.table()?);
        let (head, arm) = (self.table()?, self.table()?);
        let rows = weight
            .rows
            .into_iter()
            .zip(length.rows)
            .zip(bmi.rows)
            .zip(head.rows);
        let day = |(day, (((weight, length), bmi), head))| Day {
            weight_for_age: weight,
            length_for_age: length,
            bmi_for_age: bmi,
            head_for_age: head,
            arm_for_age: arm.row(day),
        };
        Some(Standards {
            days: rows.enumerate().map(day).collect(),
            weight_for_length: self.table()?,
            weight_for_height: self.table()?,
        })
    }

    fn table(&mut self) -> Option<Table> {
        let (first, count) = (self.number()?, self.number()?);
        let l = self.column(count, 10_000.0)?;
        let m = self.column(count, 10_000.0)?;
        let s = self.column(count, 100_000.0)?;
        let rows = l.into_iter().zip(m).zip(s).map(|((l, m), s)| Lms::new(l, m, s));
        Some(Table {
            first: usize::try_from(first).ok()?,
            rows: rows.collect(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_index_reaches_exactly_over_its_range() {
        for index in Index::ALL {
            for sex in [Sex::Female, Sex::Male] {
                let (first, last) = index.range().into_inner();
                let row = |at| standards(sex).at(index, at).is_some();
                assert!(row(first) && row(last), "{index:?}");
                assert!(!row(first - 0.01) && !row(last + 1.0), "{index:?}");
                assert!(!row(f64::NAN) && !row(f64::INFINITY) && !row(-1e300), "{index:?}");
            }
        }
    }

    #[test]
    fn rows_are_those_of_the_printed_tables() {
        // World Health Organization, WHO Child Growth Standards: first and last rows of its tables.
        let row = |sex, index, at| {
            let Lms { l, m, s, .. } = standards(sex).at(index, at).unwrap();
            (l, m, s)
        };
        use Index::{
            ArmForAge, BmiForAge, HeadForAge, LengthForAge, WeightForAge, WeightForHeight, WeightForLength,
        };
        use Sex::{Female, Male};
        assert_eq!(row(Male, WeightForAge, 0.0), (0.3487, 3.3464, 0.14602));
        assert_eq!(row(Female, WeightForAge, 0.0), (0.3809, 3.2322, 0.14171));
        assert_eq!(row(Male, LengthForAge, 0.0), (1.0, 49.8842, 0.03795));
        assert_eq!(row(Female, LengthForAge, 0.0), (1.0, 49.1477, 0.0379));
        assert_eq!(row(Male, BmiForAge, 0.0), (-0.3053, 13.4069, 0.0956));
        assert_eq!(row(Male, HeadForAge, 0.0), (1.0, 34.4618, 0.03686));
        assert_eq!(row(Female, HeadForAge, 0.0), (1.0, 33.8787, 0.03496));
        assert_eq!(row(Male, ArmForAge, 91.0), (0.3933, 13.4779, 0.07474));
        assert_eq!(row(Male, WeightForLength, 45.0), (-0.3521, 2.441, 0.09182));
        assert_eq!(row(Female, WeightForHeight, 65.0), (-0.3833, 7.2402, 0.09113));
    }

    #[test]
    fn a_length_between_two_rows_lies_on_the_line_between_them() {
        let table = &standards(Sex::Female).weight_for_height;
        let (low, high) = (table.row(650).unwrap(), table.row(651).unwrap());
        assert_eq!(table.at_length(65.0), Some(low));
        assert_eq!(table.at_length(65.1), Some(high));
        let middle = table.at_length(65.05).unwrap();
        assert!((middle.m - (low.m + high.m) / 2.0).abs() < 1e-9);
        assert!((middle.s - (low.s + high.s) / 2.0).abs() < 1e-9);
        assert_eq!(table.at_length(64.999_999_999_9), None);
        assert_eq!(table.at_length(120.000_000_000_1), None);
    }

    #[test]
    fn a_file_that_is_cut_or_has_more_than_the_tables_is_no_file() {
        assert!(unpack(BYTES).is_some());
        assert!(unpack(&BYTES[..BYTES.len() - 1]).is_none());
        assert!(unpack(&[BYTES, &[0]].concat()).is_none());
        assert!(unpack(&[0xff; 64]).is_none());
    }
}
