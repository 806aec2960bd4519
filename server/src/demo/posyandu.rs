//! One invented posyandu: two cadres, their children, and a session every month.

use device::{Command, PersonId};
use health::{Date, Dose};
use jiff::ToSpan;
use record::ScopeId;

use super::{
    DemoError, Plan, World,
    child::{Child, back},
    phone::{Phone, at},
};

/// How the people of a posyandu are.
#[derive(Debug, Clone, Copy)]
pub(super) struct Habits {
    /// The share of children brought to a session.
    pub(super) attendance: f64,
    /// For how many months now the second cadre has not been heard of.
    pub(super) quiet_months: u32,
}

/// Batch of every invented vial.
const BATCH: &str = "CONTOH";
/// How long after the session a child who was missed is visited.
const VISITED_AFTER_DAYS: i64 = 4;
/// Why a home was visited, what was seen, what was advised.
const VISITS: [(&str, &str, &str); 5] = [
    (
        "Tidak datang dua bulan",
        "Ibu bekerja, anak dijaga nenek. Anak tampak sehat.",
        "Datang ke posyandu bulan depan bersama nenek.",
    ),
    (
        "Tidak datang dua bulan",
        "Keluarga baru pulang dari kampung.",
        "Bawa buku KIA ke posyandu.",
    ),
    (
        "Tidak datang dua bulan",
        "Anak batuk pilek sejak tiga hari, masih mau makan.",
        "Beri minum lebih sering; ke puskesmas bila sesak atau demam tinggi.",
    ),
    (
        "Menjenguk keluarga",
        "Anak makan dua kali sehari, jarang lauk.",
        "Tambah telur atau ikan setiap kali makan.",
    ),
    (
        "Menjenguk keluarga",
        "Imunisasi tertunda karena anak sempat demam.",
        "Datang pada hari buka berikutnya untuk imunisasi.",
    ),
];

/// Who gets which dose, and since when she could have it.
type Given = (PersonId, Dose, Date);

pub(super) struct Posyandu<'a> {
    world: &'a World<'a>,
    weighing: Phone,
    helping: Phone,
    children: Vec<Child>,
    quiet_months: u32,
}

/// The session days, oldest first: the given day of each month, all before today.
pub(super) fn sessions(plan: &Plan, day_of_month: i8) -> Vec<Date> {
    let this_month = plan.today.with().day(day_of_month).build().unwrap_or(plan.today);
    let newest = if this_month < plan.today { 0 } else { 1 };
    (newest..newest + plan.months)
        .rev()
        .filter_map(|ago| this_month.checked_sub(i64::from(ago).months()).ok())
        .collect()
}

impl<'a> Posyandu<'a> {
    /// The `number`th posyandu of the district, before its first session.
    pub(super) fn invent(
        world: &'a World<'a>,
        id: ScopeId,
        number: usize,
        habits: Habits,
        rng: &mut fastrand::Rng,
    ) -> Result<Self, DemoError> {
        let first_day = world.first_day();
        world.set_time(at(first_day, 8));
        let enrol =
            |cadre: usize, seed| Phone::enrol(world.service, id, world.names.cadre(cadre), first_day, seed);
        let weighing = enrol(2 * number, rng.u64(..))?;
        let helping = enrol(2 * number + 1, rng.u64(..))?;
        let child = |_| Child::invent(&world.names, world.plan.today, habits.attendance, rng);
        let children = (0..world.plan.children).map(child).collect();
        Ok(Self {
            world,
            weighing,
            helping,
            children,
            quiet_months: habits.quiet_months,
        })
    }

    /// All sessions, one after the other.
    pub(super) fn live(mut self, sessions: &[Date], rng: &mut fastrand::Rng) -> Result<(), DemoError> {
        for (left, day) in (0..sessions.len()).rev().zip(sessions) {
            let quiet = u32::try_from(left).unwrap_or(u32::MAX) < self.quiet_months;
            self.session(*day, left == 0, quiet, rng)?;
        }
        match self.weighing.unsent()? + self.helping.unsent()? {
            0 => Ok(()),
            unsent => Err(DemoError::NotArrived(unsent)),
        }
    }

    /// Children are weighed and immunised; in the days after, those who were missed are visited.
    fn session(
        &mut self,
        day: Date,
        last: bool,
        quiet: bool,
        rng: &mut fastrand::Rng,
    ) -> Result<(), DemoError> {
        let (given, missed) = self.weigh(day, last, rng)?;
        self.exchange(day, 12, quiet)?;
        let writer = self.second_writer(quiet);
        writer.begin(day, 13);
        for (id, dose, from) in given {
            writer.run(dose_given(id, dose, from, day)?)?;
        }
        self.exchange(day, 15, quiet)?;
        let later = day.checked_add(VISITED_AFTER_DAYS.days()).unwrap_or(day);
        let visited_on = later.min(back(self.world.plan.today, 1));
        if missed.is_empty() || visited_on <= day {
            return Ok(());
        }
        let writer = self.second_writer(quiet);
        writer.begin(visited_on, 10);
        for id in missed {
            writer.run(visit(id, visited_on, rng)?)?;
        }
        self.exchange(visited_on, 12, quiet)
    }

    /// Everybody who is brought goes on the scale. Returns the doses that can be given now, and who is to be visited.
    fn weigh(
        &mut self,
        day: Date,
        last: bool,
        rng: &mut fastrand::Rng,
    ) -> Result<(Vec<Given>, Vec<PersonId>), DemoError> {
        self.weighing.begin(day, 9);
        let mut given = Vec::new();
        let mut missed = Vec::new();
        for child in self.children.iter_mut().filter(|child| child.born < day) {
            let comes = child.comes(rng);
            if child.id.is_none() && (comes || last) {
                child.id = Some(self.weighing.register(child.registration()?)?);
            }
            let Some(id) = child.id else { continue };
            if comes {
                let weighing = child.weighing(id, day, rng)?;
                self.weighing.run(Command::RecordWeighing(weighing))?;
                given.extend(
                    child
                        .take_doses_until(day)
                        .into_iter()
                        .map(|(dose, from)| (id, dose, from)),
                );
            } else if child.missed == 2 && rng.f64() < 0.7 {
                missed.push(id);
            }
        }
        Ok((given, missed))
    }

    /// The second cadre writes down doses and visits; while she is quiet, the first one does it too.
    fn second_writer(&mut self, quiet: bool) -> &mut Phone {
        if quiet {
            &mut self.weighing
        } else {
            &mut self.helping
        }
    }

    /// Both devices send and fetch, on a session day at an hour.
    fn exchange(&mut self, day: Date, hour: i64, quiet: bool) -> Result<(), DemoError> {
        self.world.set_time(at(day, hour));
        self.weighing.sync(self.world.service)?;
        if !quiet {
            self.helping.sync(self.world.service)?;
        }
        Ok(())
    }
}

fn visit(person: PersonId, on: Date, rng: &mut fastrand::Rng) -> Result<Command, DemoError> {
    let (reason, findings, advice) = rng.choice(VISITS).unwrap_or_default();
    Ok(Command::RecordHomeVisit {
        person,
        on,
        reason: reason.parse()?,
        findings: findings.parse()?,
        advice: Some(advice.parse()?),
    })
}

/// A dose of the time before the records begin is copied from the mother's book, without its batch.
fn dose_given(person: PersonId, dose: Dose, from: Date, session: Date) -> Result<Command, DemoError> {
    let before = from < back(session, 40);
    let on = if before { from } else { session };
    let batch = if before { None } else { Some(BATCH.parse()?) };
    Ok(Command::RecordImmunisation {
        person,
        on,
        dose,
        batch,
    })
}
