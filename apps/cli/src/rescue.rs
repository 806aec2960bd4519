//! Taking records out of a damaged device, and into another.

use std::{path::Path, process::ExitCode};

use device::{Device, Failure};
use words::{Value, Words};

use crate::output;

/// `rescue`: nothing is opened, because SQLite itself may not be able to.
pub fn take_out(folder: &Path, target: &Path, json: bool, words: &Words) -> Result<ExitCode, Failure> {
    let counts = native::rescue(folder, target)?;
    if json {
        output::json(&counts)?;
    } else {
        let figures = [
            ("documents", Value::from(counts.documents)),
            ("changes", Value::from(counts.changes)),
            ("unsent", Value::from(counts.unsent)),
            ("lost", Value::from(counts.changes_lost)),
            ("sent", Value::from(counts.lost_but_sent)),
        ];
        output::line(&words.text_with("cli-rescued", &figures));
        output::line(&words.text("cli-rescue-next"));
    }
    let everything = counts.changes_lost == 0 && counts.documents_lost == 0;
    Ok(ExitCode::from(u8::from(!everything)))
}

/// `import-rescue`.
pub fn take_in(device: &mut Device, file: &Path, json: bool, words: &Words) -> Result<ExitCode, Failure> {
    let report = device.take_rescued(&native::read_rescue_file(file)?)?;
    if json {
        output::json(&report)?;
    } else {
        let figures = [
            ("added", Value::from(report.added)),
            ("there", Value::from(report.already_there)),
            ("waiting", Value::from(report.waiting)),
            ("elsewhere", Value::from(report.elsewhere)),
            ("unreadable", Value::from(report.unreadable)),
        ];
        output::line(&words.text_with("cli-rescue-taken", &figures));
    }
    if report.waiting > 0 {
        output::message(&words.text("cli-rescue-waiting"));
    }
    if !report.whole {
        output::message(&words.text("cli-rescue-cut"));
    }
    Ok(ExitCode::SUCCESS)
}
