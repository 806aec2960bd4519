use std::collections::BTreeSet;

use device::{Date, Now};
use fastrand::Rng;

use crate::{
    counts::Counts,
    invariants::{self, Logs, Violation, name},
    trace::{Broken, Trace},
    village::{Id, Restart, Village, Wrote},
};

/// What a phone is to a run.
pub(crate) struct Phone<C> {
    /// What it called saved and must keep.
    pub(crate) written: BTreeSet<Id>,
    /// How often the server had been restored when it made the last reply that this phone took in.
    pub(crate) heard: Option<u32>,
    destroyed: bool,
    /// How wrong its clock is, in milliseconds.
    clock: i64,
    copy: Option<(C, BTreeSet<Id>, Option<u32>)>,
    /// Its database when it was enrolled; a clone has none.
    enrolled: Option<C>,
}

impl<C> Phone<C> {
    fn new() -> Self {
        Self {
            written: BTreeSet::new(),
            heard: None,
            destroyed: false,
            clock: 0,
            copy: None,
            enrolled: None,
        }
    }
}

/// A reply that did not come when it was expected.
pub(crate) struct Late<E> {
    pub(crate) phone: usize,
    pub(crate) exchange: E,
    pub(crate) reply: Vec<u8>,
    pub(crate) restores: u32,
}

/// One seed under way.
pub(crate) struct Run<'a, V: Village> {
    pub(crate) village: &'a mut V,
    pub(crate) rng: Rng,
    pub(crate) phones: Vec<Phone<V::Copy>>,
    pub(crate) late: Vec<Late<V::Exchange>>,
    pub(crate) logs: Logs,
    /// How often the server was restored.
    pub(crate) restores: u32,
    pub(crate) trace: Trace,
    pub(crate) counts: Counts,
    step: u32,
    server_clock: i64,
    backed_up: bool,
    revoked: bool,
}

/// Why a run ends early.
pub(crate) enum Stop {
    Violation(Violation),
    Error(anyhow::Error),
}

impl From<anyhow::Error> for Stop {
    fn from(error: anyhow::Error) -> Self {
        Self::Error(error)
    }
}

pub(crate) type Step<T = ()> = Result<T, Stop>;

/// Stops at a violation.
pub(crate) fn hold(found: Option<Violation>) -> Step {
    found.map_or(Ok(()), |violation| Err(Stop::Violation(violation)))
}

/// What a run did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// How often what happened.
    pub counts: Counts,
    /// Equal for two runs in which the same happened, to the last byte on the wire.
    pub trace: [u8; 32],
}

/// Runs one seed: the village lives through some fifty steps, then comes to rest, and every invariant is looked at.
///
/// # Errors
/// [`Broken`] names the invariant that did not hold.
pub fn run<V: Village>(seed: u64, village: &mut V) -> Result<Report, Box<Broken>> {
    let mut run = Run::new(seed, village);
    let done = run.live().and_then(|()| run.rest());
    let (invariant, detail) = match done {
        Ok(()) => {
            run.counts.seeds = 1;
            return Ok(Report {
                counts: run.counts,
                trace: run.trace.digest(),
            });
        }
        Err(Stop::Violation(violation)) => violation,
        Err(Stop::Error(error)) => (name::NO_ERROR, format!("{error:#}")),
    };
    Err(Box::new(Broken {
        seed,
        step: run.step,
        invariant,
        detail,
        trace: run.trace.last(),
    }))
}

/// Noon of the village's first day, Unix milliseconds.
const FIRST_NOON: i64 = 1_795_348_800_000;
const DAY: i64 = 86_400_000;

/// Something that happens to a phone, or to the server.
type Happening<V> = fn(&mut Run<'_, V>, usize) -> Step;

/// What can happen, and how often of the sum of all. The one place to add a fault.
fn happenings<V: Village>() -> Vec<(u32, Happening<V>)> {
    vec![
        (34, |run, phone| run.write_a_while(phone)),
        (40, |run, phone| run.exchange(phone)),
        (4, |run, phone| run.late_reply(phone)),
        (3, |run, phone| run.break_while_writing(phone)),
        (3, |run, phone| run.start_again(phone)),
        (3, |run, phone| run.wrong_clock(phone)),
        (3, |run, phone| run.copy(phone)),
        (3, |run, phone| run.put_back(phone)),
        (1, |run, phone| run.clone_phone(phone)),
        (2, |run, _| run.new_phone_if_room()),
        (1, |run, phone| run.destroy(phone)),
        (4, |run, _| run.back_up_or_restore()),
        (2, |run, _| run.restart()),
        (1, |run, phone| run.revoke(phone)),
    ]
}

/// A proof reads all that a phone has, and costs more than most steps: after one step of so many.
const STEPS_A_PROOF: u32 = 8;

/// Phones at most, clones included.
const MOST_PHONES: usize = 7;

impl<'a, V: Village> Run<'a, V> {
    fn new(seed: u64, village: &'a mut V) -> Self {
        let phones = (0..village.phones()).map(|_| Phone::new()).collect();
        Self {
            village,
            rng: Rng::with_seed(seed),
            phones,
            late: Vec::new(),
            logs: Logs::default(),
            restores: 0,
            trace: Trace::default(),
            counts: Counts::default(),
            step: 0,
            server_clock: 0,
            backed_up: false,
            revoked: false,
        }
    }

    fn live(&mut self) -> Step {
        let found = self.logs.follow(self.village)?;
        hold(found)?;
        for phone in self.standing() {
            let empty = self.village.copy(phone, &mut self.rng)?;
            self.phone(phone)?.enrolled = Some(empty);
        }
        let steps = self.rng.u32(30..60);
        let happenings = happenings::<V>();
        let all: u32 = happenings.iter().map(|(share, _)| share).sum();
        for _ in 0..steps {
            self.step += 1;
            let Some(phone) = self.some_phone() else {
                return Ok(());
            };
            let mut chance = self.rng.u32(..all);
            for (share, happen) in &happenings {
                if chance < *share {
                    happen(self, phone)?;
                    break;
                }
                chance -= share;
            }
            if self.rng.u32(..STEPS_A_PROOF) == 0 {
                self.prove(phone)?;
                self.note("proved at a step", phone, "");
            }
        }
        Ok(())
    }

    pub(crate) fn standing(&self) -> Vec<usize> {
        (0..self.phones.len())
            .filter(|phone| self.phones.get(*phone).is_some_and(|phone| !phone.destroyed))
            .collect()
    }

    pub(crate) fn some_phone(&mut self) -> Option<usize> {
        let standing = self.standing();
        self.rng.choice(standing)
    }

    pub(crate) fn phone(&mut self, phone: usize) -> Step<&mut Phone<V::Copy>> {
        let missing = || Stop::Error(anyhow::anyhow!("there is no phone {phone}"));
        self.phones.get_mut(phone).ok_or_else(missing)
    }

    pub(crate) fn note(&mut self, what: &'static str, phone: usize, detail: impl std::fmt::Display) {
        self.counts.note(what);
        self.trace
            .line(format!("{:>3} phone {phone}: {what} {detail}", self.step));
    }

    /// The time by a phone's clock.
    pub(crate) fn now(&mut self, phone: usize) -> Step<Now> {
        let unix_ms = FIRST_NOON + i64::from(self.step) * DAY / 4 + self.phone(phone)?.clock;
        let days = i32::try_from(unix_ms.div_euclid(DAY)).unwrap_or(0);
        let today = Date::constant(1970, 1, 1).checked_add(jiff::Span::new().days(days));
        Ok(Now {
            unix_ms,
            today: today.map_err(|error| Stop::Error(error.into()))?,
        })
    }

    pub(crate) fn server_time(&self) -> i64 {
        FIRST_NOON + i64::from(self.step) * DAY / 4 + self.server_clock
    }

    /// What must hold of a phone at every step.
    pub(crate) fn check(&mut self, phone: usize) -> Step {
        let restores = self.restores;
        let Phone { written, heard, .. } = self
            .phones
            .get(phone)
            .ok_or_else(|| Stop::Error(anyhow::anyhow!("there is no phone {phone}")))?;
        hold(invariants::kept(self.village, phone, written)?)?;
        if *heard == Some(restores) {
            hold(invariants::sent(self.village, phone, &self.logs)?)?;
        }
        Ok(())
    }

    /// A phone proves itself: its tables are what its documents say, and these all that it keeps.
    pub(crate) fn prove(&mut self, phone: usize) -> Step {
        let problems = self.village.phone_problems(phone)?;
        hold((!problems.is_empty()).then(|| (name::FOLD, format!("phone {phone}: {}", problems.join("; ")))))
    }

    /// The server proves itself: its documents are what its log says.
    pub(crate) fn prove_server(&mut self) -> Step {
        let problems = self.village.server_problems()?;
        hold((!problems.is_empty()).then(|| (name::SERVER, problems.join("; "))))
    }

    /// What is decided about needs something that was written.
    fn write_a_while(&mut self, phone: usize) -> Step {
        (0..self.rng.u32(1..=3)).try_for_each(|_| self.write(phone))
    }

    pub(crate) fn write(&mut self, phone: usize) -> Step {
        let now = self.now(phone)?;
        match self.village.write(phone, &mut self.rng, now)? {
            Wrote::Saved(what, ids) => {
                let names: Vec<String> = ids.iter().map(|id| crate::trace::short(id)).collect();
                self.note(what, phone, names.join(" "));
                self.phone(phone)?.written.extend(ids);
            }
            Wrote::Refused(what) => self.note("refused to write", phone, what),
            Wrote::Broke => self.note("broke off while writing", phone, ""),
        }
        self.check(phone)
    }

    fn break_while_writing(&mut self, phone: usize) -> Step {
        self.village.break_next(phone, &mut self.rng)?;
        self.write(phone)?;
        self.start_again(phone)
    }

    pub(crate) fn start_again(&mut self, phone: usize) -> Step {
        self.village.start_again(phone, &mut self.rng)?;
        self.note("phone started again", phone, "");
        self.check(phone)
    }

    fn wrong_clock(&mut self, phone: usize) -> Step {
        let off = self.rng.i64(-8 * 365..8 * 365) * DAY + self.rng.i64(0..DAY);
        if self.rng.u8(..4) == 0 {
            self.server_clock = off;
            self.note("server's clock jumped", phone, off);
        } else {
            self.phone(phone)?.clock = off;
            self.note("phone's clock jumped", phone, off);
        }
        Ok(())
    }

    fn copy(&mut self, phone: usize) -> Step {
        let copy = self.village.copy(phone, &mut self.rng)?;
        let state = self.phone(phone)?;
        state.copy = Some((copy, state.written.clone(), state.heard));
        self.note("phone copied", phone, "");
        Ok(())
    }

    fn put_back(&mut self, phone: usize) -> Step {
        let copied = |phone: &usize| self.phones.get(*phone).is_some_and(|phone| phone.copy.is_some());
        let copied: Vec<usize> = self.standing().into_iter().filter(copied).collect();
        let phone = self.rng.choice(copied).unwrap_or(phone);
        let state = self.phones.get_mut(phone).and_then(|state| {
            state
                .copy
                .as_ref()
                .map(|copy| (copy, &mut state.written, &mut state.heard))
        });
        let Some(((copy, written_then, heard_then), written, heard)) = state else {
            return Ok(());
        };
        self.village.put_back(phone, copy, &mut self.rng)?;
        written.clone_from(written_then);
        *heard = *heard_then;
        self.note("phone put back to an old copy", phone, "");
        self.check(phone)
    }

    fn clone_phone(&mut self, phone: usize) -> Step {
        if self.phones.len() >= MOST_PHONES {
            return Ok(());
        }
        let copy = self.village.copy(phone, &mut self.rng)?;
        self.village.clone_phone(phone, &copy, &mut self.rng)?;
        let mut clone = Phone::new();
        let original = self.phone(phone)?;
        clone.written.clone_from(&original.written);
        clone.heard = original.heard;
        clone.clock = original.clock;
        self.phones.push(clone);
        self.note("phone cloned", phone, "");
        self.check(self.phones.len() - 1)
    }

    fn new_phone_if_room(&mut self) -> Step {
        if self.phones.len() >= MOST_PHONES {
            return Ok(());
        }
        let empty = |phone: &usize| {
            self.phones
                .get(*phone)
                .is_some_and(|phone| phone.enrolled.is_some())
        };
        let like: Vec<usize> = (0..self.phones.len()).filter(empty).collect();
        let Some(like) = self.rng.choice(like) else {
            return Ok(());
        };
        self.new_phone(like).map(|_| ())
    }

    /// One more phone, as empty as `like` was when it was enrolled, and with the same logs.
    pub(crate) fn new_phone(&mut self, like: usize) -> Step<Option<usize>> {
        let enrolled = self.phones.get(like).and_then(|phone| phone.enrolled.as_ref());
        let Some(enrolled) = enrolled else {
            return Ok(None);
        };
        self.village.clone_phone(like, enrolled, &mut self.rng)?;
        self.phones.push(Phone::new());
        let new = self.phones.len() - 1;
        self.note("new phone", new, format_args!("like {like}"));
        Ok(Some(new))
    }

    fn destroy(&mut self, phone: usize) -> Step {
        // Somebody must be left who can prove something.
        if self.standing().len() > 2 {
            self.phone(phone)?.destroyed = true;
            self.late.retain(|late| late.phone != phone);
            self.note("phone destroyed", phone, "");
        }
        Ok(())
    }

    fn back_up_or_restore(&mut self) -> Step {
        if self.backed_up && self.rng.u8(..5) < 2 {
            self.village.restore()?;
            self.restores += 1;
            self.logs = Logs::default();
            self.counts.note("server silently restored");
            self.trace.line(format!("{:>3} server restored", self.step));
            let found = self.logs.follow(self.village)?;
            hold(found)?;
            return self.prove_server();
        }
        self.village.back_up()?;
        self.backed_up = true;
        self.counts.note("server backed up");
        self.trace.line(format!("{:>3} server backed up", self.step));
        Ok(())
    }

    fn restart(&mut self) -> Step {
        let (what, how) = match self.rng.u8(..3) {
            0 => ("server stopped and started", Restart::Orderly),
            1 => ("server killed and started", Restart::Killed),
            _ => ("server's database moved", Restart::Moved),
        };
        self.village.restart(how)?;
        self.counts.note(what);
        self.trace.line(format!("{:>3} {what}", self.step));
        let found = self.logs.read_again(self.village)?;
        hold(found)?;
        self.prove_server()
    }

    fn revoke(&mut self, phone: usize) -> Step {
        // A rare thing, and one is enough to see what it does.
        if !self.revoked && self.standing().len() > 2 {
            self.revoked = true;
            self.village.revoke(phone)?;
            self.note("phone revoked", phone, "");
        }
        Ok(())
    }
}
