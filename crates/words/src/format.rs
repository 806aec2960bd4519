use health::{Age, Date, Weight};
use jiff::civil::DateTime;

use crate::{Clock, Language, Words};

impl Language {
    /// Writes a plain decimal number (`7.8`) with this language's mark (`7,8`).
    pub(crate) fn decimal_mark_in(self, number: &str) -> String {
        match self {
            Self::Indonesian => number.replace('.', ","),
            Self::English => number.to_owned(),
        }
    }
}

impl Words {
    /// A number of thousandths with one to three decimals: 7,800 is "7,8", 8,000 is "8,0", 8,125 is "8,125".
    pub fn thousandths(&self, thousandths: u32) -> String {
        let fraction = format!("{:03}", thousandths % 1_000);
        let (first, rest) = fraction.split_at(1);
        let number = format!("{}.{first}{}", thousandths / 1_000, rest.trim_end_matches('0'));
        self.language().decimal_mark_in(&number)
    }

    /// A weight with its unit: "7,8 kg".
    pub fn kilograms(&self, weight: Weight) -> String {
        self.text_with(
            "kilograms",
            &[("number", self.thousandths(weight.grams()).into())],
        )
    }

    /// A length, height or circumference, kept in millimetres, with its unit: "72,5 cm".
    pub fn centimetres(&self, millimetres: u32) -> String {
        let number = self.thousandths(millimetres.saturating_mul(100));
        self.text_with("centimetres", &[("number", number.into())])
    }

    /// How a weight differs from the one before: "naik 200 g", "turun 1,2 kg", "tetap". A fact, never a judgement.
    pub fn gain(&self, before: Weight, now: Weight) -> String {
        let grams = now.grams().abs_diff(before.grams());
        let amount = if grams < 1_000 {
            self.text_with("grams", &[("number", grams.into())])
        } else {
            self.text_with("kilograms", &[("number", self.thousandths(grams).into())])
        };
        let key = match now.cmp(&before) {
            std::cmp::Ordering::Greater => "gain-up",
            std::cmp::Ordering::Less => "gain-down",
            std::cmp::Ordering::Equal => return self.text("gain-same"),
        };
        self.text_with(key, &[("amount", amount.into())])
    }

    /// "24 November 2026".
    pub fn date(&self, date: Date) -> String {
        self.text_with(
            "date",
            &[
                ("day", i64::from(date.day()).into()),
                ("month", self.month(date).into()),
                ("year", date.year().to_string().into()),
            ],
        )
    }

    /// "November".
    pub fn month(&self, date: Date) -> String {
        self.text(&format!("month-{}", date.month()))
    }

    /// "Nov": three letters are how both languages shorten a month.
    pub fn short_month(&self, date: Date) -> String {
        self.month(date).chars().take(3).collect()
    }

    /// "10.42" in Indonesian, "10:42" in English.
    pub fn time(&self, moment: DateTime) -> String {
        let mark = match self.language() {
            Language::Indonesian => '.',
            Language::English => ':',
        };
        format!("{:02}{mark}{:02}", moment.hour(), moment.minute())
    }

    /// A moment as seen from now: "10.42", "Kemarin, 10.42", "20 November, 10.42", "20 November 2025, 10.42".
    pub fn moment(&self, unix_ms: i64, clock: Clock) -> String {
        let (moment, today) = (clock.local(unix_ms), clock.today());
        let time = self.time(moment);
        let date = moment.date();
        if date == today {
            return time;
        }
        self.text_with(
            "moment",
            &[("day", self.day(date, today).into()), ("time", time.into())],
        )
    }

    /// A day as seen from today: "Hari ini", "Kemarin", "20 November", "20 November 2025".
    pub fn day(&self, date: Date, today: Date) -> String {
        if date == today {
            self.text("today")
        } else if date.tomorrow().ok() == Some(today) {
            self.text("yesterday")
        } else if date.year() == today.year() {
            let arguments = [
                ("day", i64::from(date.day()).into()),
                ("month", self.month(date).into()),
            ];
            self.text_with("day-and-month", &arguments)
        } else {
            self.date(date)
        }
    }

    /// A day that is coming, with its weekday: "Hari ini, Minggu 22 November", "Besok, Senin 23 November", "Selasa 24
    /// November".
    pub fn coming_day(&self, date: Date, today: Date) -> String {
        let named = self.text_with(
            "weekday-and-day",
            &[
                (
                    "weekday",
                    self.text(&format!("weekday-{}", date.weekday().to_monday_one_offset()))
                        .into(),
                ),
                ("day", i64::from(date.day()).into()),
                ("month", self.month(date).into()),
            ],
        );
        let near = match () {
            () if date == today => "today",
            () if today.tomorrow().ok() == Some(date) => "tomorrow",
            () => return named,
        };
        format!("{}, {named}", self.text(near))
    }

    /// The same where there is little room: "Hari ini", "Kemarin", "20 Nov", "Nov 2025".
    pub fn short_day(&self, date: Date, today: Date) -> String {
        if date == today || date.tomorrow().ok() == Some(today) {
            return self.day(date, today);
        }
        let month = self.short_month(date);
        if date.year() == today.year() {
            format!("{} {month}", date.day())
        } else {
            format!("{month} {}", date.year())
        }
    }

    /// An age as a mother says it: "12 hari", "13 bulan 8 hari", "2 tahun 3 bulan".
    pub fn age(&self, age: Age) -> String {
        if (1..24).contains(&age.months) && age.days > 0 {
            self.text_with(
                "age-months-days",
                &[("months", age.months.into()), ("days", age.days.into())],
            )
        } else {
            self.short_age(age)
        }
    }

    /// An age where there is little room: "12 hari", "13 bulan", "2 tahun 3 bulan", "34 tahun".
    pub fn short_age(&self, age: Age) -> String {
        let (years, months) = (age.months / 12, age.months % 12);
        match age.months {
            0 => self.text_with("age-days", &[("days", age.days.into())]),
            1..24 => self.text_with("age-months", &[("months", age.months.into())]),
            24..120 if months > 0 => self.text_with(
                "age-years-months",
                &[("years", years.into()), ("months", months.into())],
            ),
            _ => self.text_with("age-years", &[("years", years.into())]),
        }
    }
}
