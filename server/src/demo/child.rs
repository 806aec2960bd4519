//! One invented child: who she is, when she comes, what she is given.

use device::{PersonId, Registration, WeighingEntry};
use health::{Antigen, Date, Dose, Position, Sex, immunisation::schedule};
use jiff::{Span, ToSpan};

use super::{
    DemoError,
    growth::{Body, months_between},
    names::Names,
};

/// The oldest invented child, in days: just under five years.
const OLDEST_DAYS: i64 = 1_820;
/// The youngest: born before the newest session of any posyandu.
const YOUNGEST_DAYS: i64 = 33;
/// Length is measured lying under two years.
const LYING_UNTIL_MONTHS: f64 = 24.0;

/// A child with everything that will happen to her, apart from chance on the day.
#[derive(Debug)]
pub(super) struct Child {
    pub(super) born: Date,
    sex: Sex,
    name: String,
    mother: String,
    nik: Option<String>,
    address: String,
    body: Body,
    /// How reliably she is brought.
    attendance: f64,
    /// Doses with the day they become possible for her; the parents who give up have a short list.
    doses: Vec<(Dose, Date)>,
    /// Her id, once she is registered.
    pub(super) id: Option<PersonId>,
    /// Sessions missed in a row.
    pub(super) missed: u32,
}

impl Child {
    pub(super) fn invent(names: &Names, today: Date, attendance: f64, rng: &mut fastrand::Rng) -> Self {
        let born = back(today, rng.i64(YOUNGEST_DAYS..OLDEST_DAYS));
        let sex = if rng.bool() { Sex::Female } else { Sex::Male };
        let nik = (rng.f64() < 0.85).then(|| nik(born, sex, rng));
        Self {
            born,
            sex,
            name: names.child(sex, rng),
            mother: names.mother(rng),
            nik,
            address: format!(
                "Alamat contoh, Dusun {}",
                rng.choice(["Barat", "Timur", "Utara", "Tengah"])
                    .unwrap_or("Barat")
            ),
            body: Body::new(rng),
            attendance: (attendance + 0.25 * (rng.f64() - 0.5)).clamp(0.2, 0.98),
            doses: doses(born, rng),
            id: None,
            missed: 0,
        }
    }

    pub(super) fn registration(&self) -> Result<Registration, DemoError> {
        Ok(Registration {
            scope: None,
            name: self.name.parse()?,
            sex: self.sex,
            birth_date: self.born,
            mother: Some(self.mother.parse()?),
            nik: self.nik.as_deref().map(str::parse).transpose()?,
            address: Some(self.address.parse()?),
        })
    }

    /// Whether she is brought to this session.
    pub(super) fn comes(&mut self, rng: &mut fastrand::Rng) -> bool {
        self.body.live_a_month(rng);
        let comes = rng.f64() < self.attendance;
        self.missed = if comes { 0 } else { self.missed + 1 };
        comes
    }

    pub(super) fn weighing(
        &self,
        person: PersonId,
        on: Date,
        rng: &mut fastrand::Rng,
    ) -> Result<WeighingEntry, DemoError> {
        let months = months_between(self.born, on);
        // Everybody is measured in February and August (bulan penimbangan), many in between.
        let measured = matches!(on.month(), 2 | 8) || rng.f64() < 0.6;
        let arm = months >= 6.0 && matches!(on.month(), 2 | 8);
        let tenths = |number: f64| format!("{number:.1}");
        let position = if months < LYING_UNTIL_MONTHS {
            Position::Lying
        } else {
            Position::Standing
        };
        let length = measured.then(|| tenths(self.body.length(self.sex, months, rng)));
        Ok(WeighingEntry {
            person,
            on,
            weight: tenths(self.body.weight(self.sex, months, rng)).parse()?,
            position: length.as_ref().map(|_| position),
            length: length.map(|length| length.parse()).transpose()?,
            head: None,
            arm: arm
                .then(|| tenths(self.body.arm(rng)))
                .map(|arm| arm.parse())
                .transpose()?,
            confirmed: true,
        })
    }

    /// The doses that can be given by this day and were not yet; they count as given.
    pub(super) fn take_doses_until(&mut self, on: Date) -> Vec<(Dose, Date)> {
        let later = self
            .doses
            .split_off(self.doses.iter().take_while(|(_, from)| *from <= on).count());
        std::mem::replace(&mut self.doses, later)
    }
}

/// A day so many days before another.
pub(super) fn back(day: Date, days: i64) -> Date {
    day.checked_sub(days.days()).unwrap_or(day)
}

/// A population number in region 99, which does not exist.
fn nik(born: Date, sex: Sex, rng: &mut fastrand::Rng) -> String {
    let day = born.day() + if sex == Sex::Female { 40 } else { 0 };
    format!(
        "997302{day:02}{:02}{:02}{:04}",
        born.month(),
        born.year() % 100,
        rng.u32(1..9_999)
    )
}

/// The routine schedule with this child's delays; one in eight stops coming for it along the way.
fn doses(born: Date, rng: &mut fastrand::Rng) -> Vec<(Dose, Date)> {
    let lines: Vec<_> = schedule(born)
        .doses
        .into_iter()
        .filter(|line| !line.endemic_only)
        .collect();
    let stops_at = if rng.f64() < 0.125 {
        rng.usize(3..lines.len())
    } else {
        lines.len()
    };
    let mut delay = 0;
    let mut doses: Vec<(Dose, Date)> = lines
        .into_iter()
        .take(stops_at)
        .filter_map(|line| {
            // Given where she was born, within hours: never late in a register that has it at all.
            if line.dose.antigen() == Antigen::Hb0 {
                return Some((line.dose, born));
            }
            delay += if rng.f64() < 0.12 { rng.i64(15..60) } else { 0 };
            let due = born.checked_add(Span::new().months(line.from_month)).ok()?;
            Some((line.dose, due.checked_add((delay + rng.i64(0..12)).days()).ok()?))
        })
        .collect();
    doses.sort_by_key(|(_, from)| *from);
    doses
}
