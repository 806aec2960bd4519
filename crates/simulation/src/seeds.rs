use std::{
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use crate::{Broken, Counts, Real, Template, run};

/// How many seeds to run. It ends at the first of the limits that is reached.
#[derive(Debug, Clone, Copy)]
pub struct Seeds {
    /// The first seed; the others follow.
    pub first: u64,
    /// At least so many, whatever the time; unless there are no more.
    pub at_least: u64,
    /// Not more than so many.
    pub at_most: u64,
    /// Not for longer than this.
    pub time: Duration,
    /// Until the servers have answered so many requests.
    pub syncs: u64,
    /// In so many threads.
    pub threads: usize,
    /// Told of the counts so far after every seed.
    pub progress: fn(&Counts),
}

impl Default for Seeds {
    fn default() -> Self {
        Self {
            first: 0,
            at_least: 0,
            at_most: u64::MAX,
            time: Duration::MAX,
            syncs: u64::MAX,
            threads: 2,
            progress: |_| (),
        }
    }
}

/// What came of many seeds.
#[derive(Debug, Default)]
pub struct Outcome {
    /// What happened in all that held.
    pub counts: Counts,
    /// The first that did not hold.
    pub broken: Option<Box<Broken>>,
}

impl Seeds {
    /// Runs them on the product; stops at the first that does not hold.
    ///
    /// # Errors
    /// When the village cannot be set up.
    pub fn run(self) -> anyhow::Result<Outcome> {
        let begun = Instant::now();
        let (next, stop) = (AtomicU64::new(0), AtomicBool::new(false));
        let outcome = Mutex::new(Outcome::default());
        let work = || -> anyhow::Result<()> {
            let template = Template::new()?;
            loop {
                let number = next.fetch_add(1, Ordering::Relaxed);
                let late = begun.elapsed() >= self.time && number >= self.at_least;
                if stop.load(Ordering::Relaxed) || late || number >= self.at_most {
                    return Ok(());
                }
                let seed = self.first.wrapping_add(number);
                let ran = run(seed, &mut Real::new(seed, &template, None)?);
                let mut outcome = outcome.lock().unwrap_or_else(PoisonError::into_inner);
                match ran {
                    Ok(report) => {
                        outcome.counts.add(&report.counts);
                        (self.progress)(&outcome.counts);
                    }
                    Err(broken) => outcome.broken = Some(broken),
                }
                if outcome.broken.is_some() || outcome.counts.syncs >= self.syncs {
                    stop.store(true, Ordering::Relaxed);
                }
            }
        };
        thread::scope(|scope| {
            let threads: Vec<_> = (0..self.threads).map(|_| scope.spawn(work)).collect();
            threads.into_iter().try_for_each(|thread| {
                thread
                    .join()
                    .unwrap_or_else(|_| Err(anyhow::anyhow!("a seed panicked")))
            })
        })?;
        Ok(outcome.into_inner().unwrap_or_else(PoisonError::into_inner))
    }
}
