//! How each value says itself: with its unit, in the numbers and dates of the language.

use std::collections::BTreeSet;

use device::{
    EventId, PersonId, ScopeId,
    event::{FundalHeight, Haemoglobin, HeartRate, Temperature},
};
use health::{
    Antigen, ArmCircumference, Date, Dose, FreeText, HeadCircumference, Length, Weight,
    adult::{BloodPressure, BloodSugar, Cholesterol, CigarettesPerDay, SmokingYears, UricAcid, Waist},
    larva::Inspected,
    maternal::gestation::GestationalAge,
};
use jiff::civil::Time;

use crate::Words;

/// A value as people read it on a day; none where nothing was written down.
pub trait Said {
    /// In the words and numbers of a language.
    fn said(&self, words: &Words, on: Date) -> Option<String>;
}

impl<T: Said> Said for &T {
    fn said(&self, words: &Words, on: Date) -> Option<String> {
        T::said(self, words, on)
    }
}

impl<T: Said> Said for Option<T> {
    fn said(&self, words: &Words, on: Date) -> Option<String> {
        self.as_ref()?.said(words, on)
    }
}

/// What was put into words already.
impl Said for String {
    fn said(&self, _: &Words, _: Date) -> Option<String> {
        Some(self.clone())
    }
}

/// A mark that was made or not.
impl Said for bool {
    fn said(&self, words: &Words, _: Date) -> Option<String> {
        self.then(|| words.text("choice-yes"))
    }
}

impl<T: Said> Said for Vec<T> {
    fn said(&self, words: &Words, on: Date) -> Option<String> {
        listed(self, words, on)
    }
}

impl<T: Said> Said for BTreeSet<T> {
    fn said(&self, words: &Words, on: Date) -> Option<String> {
        listed(self, words, on)
    }
}

fn listed<'a, T: Said + 'a>(all: impl IntoIterator<Item = &'a T>, words: &Words, on: Date) -> Option<String> {
    let said: Vec<String> = all.into_iter().filter_map(|one| one.said(words, on)).collect();
    (!said.is_empty()).then(|| said.join("; "))
}

impl Said for Time {
    fn said(&self, words: &Words, on: Date) -> Option<String> {
        Some(words.time(on.to_datetime(*self)))
    }
}

macro_rules! said {
    ($($type:ty: |$value:ident, $words:ident| $said:expr;)*) => {$(
        impl Said for $type {
            fn said(&self, $words: &Words, _: Date) -> Option<String> {
                let $value = self;
                Some($said)
            }
        }
    )*};
}

said! {
    FreeText: |text, _words| text.as_str().to_owned();
    Antigen: |antigen, _words| antigen.to_string();
    Dose: |dose, _words| dose.to_string();
    u8: |number, _words| number.to_string();
    u16: |number, _words| number.to_string();
    u32: |number, _words| number.to_string();
    i16: |number, _words| number.to_string();
    Date: |date, words| words.date(*date);
    Weight: |weight, words| words.kilograms(*weight);
    Length: |length, words| words.centimetres(length.millimetres());
    HeadCircumference: |head, words| words.centimetres(head.millimetres());
    ArmCircumference: |arm, words| words.centimetres(arm.millimetres());
    Waist: |waist, words| words.centimetres(waist.millimetres());
    FundalHeight: |height, words| words.centimetres(height.millimetres().into());
    HeartRate: |rate, words| words.count("count-beats", rate.per_minute().into());
    BloodPressure: |pressure, words| measured(
        words,
        "pressure",
        format!("{}/{}", pressure.systolic(), pressure.diastolic()),
    );
    BloodSugar: |sugar, words| measured(words, "mg-per-dl", sugar.mg_per_dl().to_string());
    Cholesterol: |cholesterol, words| measured(words, "mg-per-dl", cholesterol.mg_per_dl().to_string());
    UricAcid: |acid, words| measured(words, "mg-per-dl", tenths(words, acid.tenths()));
    Haemoglobin: |haemoglobin, words| measured(words, "g-per-dl", tenths(words, haemoglobin.tenths().into()));
    Temperature: |temperature, words| {
        let sign = if temperature.tenths() < 0 { "-" } else { "" };
        let size = tenths(words, temperature.tenths().unsigned_abs().into());
        measured(words, "celsius", format!("{sign}{size}"))
    };
    CigarettesPerDay: |cigarettes, words| words.count("count-cigarettes", cigarettes.count().into());
    SmokingYears: |years, words| words.count("count-years", years.count().into());
    GestationalAge: |age, words| words.text_with(
        "weeks-and-days",
        &[("weeks", age.weeks.into()), ("days", age.days.into())],
    );
    Inspected: |containers, words| words.text_with(
        "containers",
        &[("all", containers.all().into()), ("positive", containers.positive().into())],
    );
    PersonId: |_id, words| words.text("own-record");
    EventId: |_id, words| words.text("other-record");
    ScopeId: |_id, words| words.text("other-posyandu");
}

fn measured(words: &Words, unit: &str, number: String) -> String {
    words.text_with(unit, &[("number", number.into())])
}

fn tenths(words: &Words, tenths: u32) -> String {
    words.thousandths(tenths.saturating_mul(100))
}
