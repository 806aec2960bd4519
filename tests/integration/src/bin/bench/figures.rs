//! How figures are printed, and what several of them need.

use std::{
    io::{self, Write},
    path::Path,
    time::Duration,
};

use flate2::{Compression, write::DeflateEncoder};

/// Runs of each side of a timed comparison; the fastest counts, because noise only slows.
const RUNS: usize = 5;

/// A title over figures.
pub fn title(text: &str) {
    println!("\n{text}");
}

/// One of our figures; with a target, whether it is met.
pub fn figure(what: &str, value: f64, unit: &str, target: Option<f64>) {
    let judged = target.map_or_else(String::new, |target| {
        let verdict = if value <= target { "met" } else { "MISSED" };
        format!(
            "  target <= {:>9}  {:>5.2}  {verdict}",
            number(target),
            value / target
        )
    });
    println!("  {what:<52}{:>11} {unit:<3}{judged}", number(value));
}

/// What something else needed for the same work, in this run.
pub fn beside(what: &str, theirs: f64, unit: &str, ours: f64) {
    let what = format!("  {what}");
    let ratio = if theirs > 0.0 { ours / theirs } else { f64::NAN };
    println!(
        "  {what:<52}{:>11} {unit:<3}  ours is {ratio:>6.3} of it",
        number(theirs)
    );
}

/// What was measured by others, on other machines: for scale only.
pub fn elsewhere(what: &str) {
    println!("    elsewhere: {what}");
}

fn number(value: f64) -> String {
    if value.fract() == 0.0 || value >= 1_000.0 {
        grouped(value.round())
    } else {
        format!("{value:.2}")
    }
}

fn grouped(value: f64) -> String {
    let digits = format!("{value:.0}");
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A byte stream that is compressed as the frame is and only counted.
pub struct Deflated(DeflateEncoder<Counter>);

impl Deflated {
    /// Nothing yet.
    pub fn new() -> Self {
        Self(DeflateEncoder::new(Counter(0), Compression::best()))
    }

    /// More bytes.
    ///
    /// # Errors
    /// None in memory.
    pub fn add(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.0.write_all(bytes)
    }

    /// How many compressed bytes all of it made.
    ///
    /// # Errors
    /// None in memory.
    pub fn bytes(self) -> io::Result<u64> {
        Ok(self.0.finish()?.0)
    }
}

struct Counter(u64);

impl Write for Counter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.len() as u64;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The fastest run of each of two things, taken in turns, so that both meet the same noise.
///
/// # Errors
/// What either returns.
pub fn fastest(
    mut ours: impl FnMut() -> anyhow::Result<Duration>,
    mut plain: impl FnMut() -> anyhow::Result<Duration>,
) -> anyhow::Result<(Duration, Duration)> {
    let mut best = (Duration::MAX, Duration::MAX);
    for _ in 0..RUNS {
        best = (best.0.min(ours()?), best.1.min(plain()?));
    }
    Ok(best)
}

/// Milliseconds.
pub fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1_000.0
}

/// Bytes of all files directly in a folder.
///
/// # Errors
/// When it cannot be read.
pub fn bytes_in(folder: &Path) -> io::Result<u64> {
    std::fs::read_dir(folder)?
        .map(|entry| Ok(entry?.metadata()?.len()))
        .sum()
}
