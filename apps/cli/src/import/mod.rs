//! Registers as people export them, row by row.

mod row;

use std::{fs, io, path::Path};

use csv::{ReaderBuilder, StringRecord, Trim};
use device::{Device, Now, ScopeId};
use serde::Serialize;
use words::{Value, Words};

use row::Columns;

/// A file larger than this is not the register of one puskesmas; it is read into memory whole.
const MAX_BYTES: u64 = 64 * 1024 * 1024;

/// What an import did.
#[derive(Debug, Default, Serialize)]
pub struct Report {
    /// Rows below the header.
    pub rows: u64,
    /// People who were new here.
    pub people_added: u64,
    /// Weighings that were new here.
    pub weighings_added: u64,
    /// Rows whose facts were here already.
    pub already_there: u64,
    /// Rows of which nothing was kept.
    pub refused: Vec<Remark>,
    /// Rows that were kept without a part that cannot be used.
    pub notes: Vec<Remark>,
}

/// Something to say about a line of the file.
#[derive(Debug, Serialize)]
pub struct Remark {
    /// The line, counted from 1 with the header.
    pub line: u64,
    /// What is the matter, in words.
    pub reason: String,
}

/// Why a whole file cannot be imported; nothing was written.
#[derive(Debug)]
pub enum Unusable {
    /// It cannot be opened or read.
    Unreadable(io::Error),
    /// It is larger than [`MAX_BYTES`].
    TooLarge,
    /// The header lacks columns that every row needs.
    MissingColumns(Vec<&'static str>),
}

impl Unusable {
    /// What to tell the person at the terminal.
    pub fn say(&self, words: &Words) -> String {
        match self {
            Self::Unreadable(error) => words.text_with(
                "cli-import-unreadable",
                &[("detail", Value::from(error.to_string()))],
            ),
            Self::TooLarge => {
                words.text_with("cli-import-too-large", &[("mib", Value::from(MAX_BYTES >> 20))])
            }
            Self::MissingColumns(names) => {
                words.text_with("cli-import-columns", &[("names", Value::from(names.join(", ")))])
            }
        }
    }
}

/// Imports a file. Each row is one transaction.
///
/// # Errors
/// [`Unusable`] before anything is written; a failure of the database in between is a [`Remark`] of its row.
pub fn import(
    device: &mut Device,
    file: &Path,
    scope: Option<ScopeId>,
    now: Now,
    words: &Words,
) -> Result<Report, Unusable> {
    if fs::metadata(file).map_err(Unusable::Unreadable)?.len() > MAX_BYTES {
        return Err(Unusable::TooLarge);
    }
    let bytes = fs::read(file).map_err(Unusable::Unreadable)?;
    let mut lines = Lines::new(&bytes);
    let mut reader = ReaderBuilder::new()
        .delimiter(delimiter(&bytes))
        .flexible(true)
        .trim(Trim::All)
        .from_reader(bytes.as_slice());
    let header = reader
        .headers()
        .map_err(|error| Unusable::Unreadable(io::Error::other(error)))?;
    let columns = Columns::find(header).map_err(Unusable::MissingColumns)?;
    let mut report = Report::default();
    let mut record = StringRecord::new();
    loop {
        let line = lines.at(reader.position().byte());
        match reader.read_record(&mut record) {
            Ok(false) => return Ok(report),
            Ok(true) => take_row(device, &columns, &record, line, scope, now, words, &mut report),
            Err(_) => {
                report.rows += 1;
                report.refused.push(Remark {
                    line,
                    reason: words.text("cli-row-encoding"),
                });
            }
        }
    }
}

#[expect(
    clippy::too_many_arguments,
    reason = "one row in the light of its whole import"
)]
fn take_row(
    device: &mut Device,
    columns: &Columns,
    record: &StringRecord,
    line: u64,
    scope: Option<ScopeId>,
    now: Now,
    words: &Words,
    report: &mut Report,
) {
    report.rows += 1;
    let row = match columns.row(record, scope, words) {
        Ok(row) => row,
        Err(reason) => return report.refused.push(Remark { line, reason }),
    };
    match device.import(row.registration, row.on, row.body, now) {
        Ok(imported) => {
            report.people_added += u64::from(imported.person_added);
            report.weighings_added += u64::from(imported.event_added);
            report.already_there += u64::from(!imported.event_added);
            report
                .notes
                .extend(row.note.map(|reason| Remark { line, reason }));
        }
        Err(failure) => report.refused.push(Remark {
            line,
            reason: words.failure(&failure),
        }),
    }
}

/// The separator that the header line uses most.
pub fn delimiter(bytes: &[u8]) -> u8 {
    let header = bytes.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let count = |separator: u8| header.iter().filter(|byte| **byte == separator).count();
    [b';', b',', b'\t']
        .into_iter()
        .max_by_key(|separator| count(*separator))
        .unwrap_or(b';')
}

/// Finds the line a row begins on. (The reader's own count is one behind in files whose lines end in CR LF.)
struct Lines<'a> {
    bytes: &'a [u8],
    counted: usize,
    line: u64,
}

impl<'a> Lines<'a> {
    fn new(bytes: &'a [u8]) -> Self {
        Self {
            bytes,
            counted: 0,
            line: 1,
        }
    }

    /// The line of the row that follows the byte position `at`; positions only grow.
    fn at(&mut self, at: u64) -> u64 {
        let at = usize::try_from(at).unwrap_or(usize::MAX);
        let rest = self.bytes.get(at..).unwrap_or_default();
        let start = at
            + rest
                .iter()
                .take_while(|byte| matches!(byte, b'\r' | b'\n'))
                .count();
        let passed = self.bytes.get(self.counted..start).unwrap_or_default();
        self.line += passed.iter().filter(|byte| **byte == b'\n').count() as u64;
        self.counted = start.max(self.counted);
        self.line
    }
}
