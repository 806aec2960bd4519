//! Growth of every row of a CSV file, row by row from input to output, whatever its size.

use std::{
    fmt::Write as _,
    fs::File,
    io::{self, BufRead, BufReader, Read},
    path::Path,
    process::ExitCode,
};

use csv::{ByteRecord, Reader, ReaderBuilder, Writer, WriterBuilder};
use health::{
    Position, Sex,
    growth::{Growth, Measurement, Score, growth},
};
use words::{Value, Words};

use crate::{import, output};

/// Columns that are read.
const SEX: &str = "sex";
const AGE: &str = "age_days";
const WEIGHT: &str = "weight_kg";
const LENGTH: &str = "length_height_cm";
const POSITION: &str = "measured";
const HEAD: &str = "head_cm";
const ARM: &str = "muac_cm";
const OEDEMA: &str = "oedema";

/// Columns that are added; where the input has one, it is replaced.
const COMPUTED: [&str; 15] = [
    "adjusted_length_height_cm",
    "bmi",
    "length_for_age_z",
    "length_for_age_flag",
    "weight_for_age_z",
    "weight_for_age_flag",
    "weight_for_length_z",
    "weight_for_length_flag",
    "bmi_for_age_z",
    "bmi_for_age_flag",
    "head_for_age_z",
    "head_for_age_flag",
    "muac_for_age_z",
    "muac_for_age_flag",
    "error",
];

/// Something longer is no row: a quotation mark was never closed, or the file is no table.
const LONGEST_ROW: u64 = 1 << 20;

/// How much is read ahead.
const BUFFER: usize = 1 << 16;

/// What may be read for one row: all of it, and as much as is read ahead.
const AT_ONCE: u64 = LONGEST_ROW + BUFFER as u64;

/// Computes the file, or standard input, to standard output; says what went wrong, and with which code to leave.
pub fn compute(file: Option<&Path>, words: &Words) -> ExitCode {
    let input: io::Result<Box<dyn Read>> = match file {
        Some(path) => File::open(path).map(|file| Box::new(file) as Box<dyn Read>),
        None => Ok(Box::new(io::stdin().lock())),
    };
    let (code, key, about) = match input
        .map_err(Stopped::Unreadable)
        .and_then(|input| rows(input, words))
    {
        Ok(0) | Err(Stopped::ReaderGone) => return ExitCode::SUCCESS,
        Ok(refused) => (1, "cli-growth-refused", vec![("count", Value::from(refused))]),
        Err(Stopped::MissingColumns(names)) => (
            3,
            "cli-growth-columns",
            vec![("names", Value::from(names.join(", ")))],
        ),
        Err(Stopped::DoubledColumns(names)) => (
            3,
            "cli-growth-doubled",
            vec![("names", Value::from(names.join(", ")))],
        ),
        Err(Stopped::TooLong { row }) => (
            3,
            "cli-growth-too-long",
            vec![("row", Value::from(row)), ("mib", Value::from(LONGEST_ROW >> 20))],
        ),
        Err(Stopped::Unreadable(error)) => (
            3,
            "cli-growth-unreadable",
            vec![("detail", Value::from(error.to_string()))],
        ),
        Err(Stopped::Unwritable(error)) => (
            6,
            "cli-growth-unwritable",
            vec![("detail", Value::from(error.to_string()))],
        ),
    };
    output::message(&words.text_with(key, &about));
    ExitCode::from(code)
}

/// Why the rows ended before the file did.
enum Stopped {
    Unreadable(io::Error),
    MissingColumns(Vec<&'static str>),
    /// These are there more than once: which one is meant?
    DoubledColumns(Vec<&'static str>),
    /// A row is longer than [`LONGEST_ROW`]; rows are counted from 1 with the header.
    TooLong {
        row: u64,
    },
    Unwritable(io::Error),
    /// Whoever read our output has seen enough.
    ReaderGone,
}

impl Stopped {
    fn reading(error: csv::Error) -> Self {
        Self::Unreadable(io::Error::other(error))
    }

    fn writing(error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::BrokenPipe {
            Self::ReaderGone
        } else {
            Self::Unwritable(error)
        }
    }
}

/// Computes all rows; gives the number of those that could not be used.
fn rows(input: impl Read, words: &Words) -> Result<u64, Stopped> {
    let mut input = BufReader::with_capacity(BUFFER, input);
    let mut first_line = Vec::new();
    let mut beginning = input.by_ref().take(LONGEST_ROW);
    beginning
        .read_until(b'\n', &mut first_line)
        .map_err(Stopped::Unreadable)?;
    let first_line = first_line
        .strip_prefix("\u{feff}".as_bytes())
        .unwrap_or(&first_line);
    let delimiter = import::delimiter(first_line);
    let mut reader = ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .buffer_capacity(BUFFER)
        .from_reader(first_line.chain(input).take(AT_ONCE));
    let mut writer = WriterBuilder::new()
        .delimiter(delimiter)
        .flexible(true)
        .buffer_capacity(BUFFER)
        .from_writer(io::stdout().lock());
    let mut header = ByteRecord::new();
    read(&mut reader, &mut header)?;
    let columns = Columns::find(&header)?;
    if !columns.absent.is_empty() {
        let names = [("names", Value::from(columns.absent.join(", ")))];
        output::message(&words.text_with("cli-growth-absent", &names));
    }
    let mut out = ByteRecord::new();
    columns.keep(&header, &mut out);
    COMPUTED.iter().for_each(|name| out.push_field(name.as_bytes()));
    write(&mut writer, &out)?;

    let (mut row, mut cell, mut refused) = (ByteRecord::new(), String::new(), 0);
    while read(&mut reader, &mut row)? {
        out.clear();
        columns.keep(&row, &mut out);
        match columns.measurement(&row) {
            Ok(measurement) => push(&mut out, &growth(&measurement), &mut cell),
            Err(unusable) => {
                refused += 1;
                (1..COMPUTED.len()).for_each(|_| out.push_field(b""));
                out.push_field(unusable.say(words).as_bytes());
            }
        }
        write(&mut writer, &out)?;
    }
    writer.flush().map_err(Stopped::writing)?;
    Ok(refused)
}

/// Reads the next row; none is left when it gives `false`.
fn read(reader: &mut Reader<io::Take<impl Read>>, row: &mut ByteRecord) -> Result<bool, Stopped> {
    reader.get_mut().set_limit(AT_ONCE);
    let found = reader.read_byte_record(row).map_err(Stopped::reading)?;
    // Where the limit was reached, the reader took it for the end of the file.
    if reader.get_ref().limit() == 0 {
        let before = row.position().map_or(0, csv::Position::record);
        return Err(Stopped::TooLong { row: before + 1 });
    }
    Ok(found)
}

fn write(writer: &mut Writer<impl io::Write>, record: &ByteRecord) -> Result<(), Stopped> {
    let written = writer.write_byte_record(record);
    written.map_err(|error| match error.into_kind() {
        csv::ErrorKind::Io(error) => Stopped::writing(error),
        other => Stopped::Unwritable(io::Error::other(format!("{other:?}"))),
    })
}

/// Where each column stands in this file.
struct Columns {
    count: usize,
    /// Columns that could be read and are not there.
    absent: Vec<&'static str>,
    kept: Vec<usize>,
    sex: usize,
    age: usize,
    weight: Option<usize>,
    length: Option<usize>,
    position: Option<usize>,
    head: Option<usize>,
    arm: Option<usize>,
    oedema: Option<usize>,
}

/// Why a row has no result.
enum Unusable {
    Cell(&'static str),
    Cells {
        found: usize,
        expected: usize,
    },
    /// A cell goes over more than one line: a quotation mark was not closed, and other rows are inside.
    LineBreak {
        first: u64,
        last: u64,
    },
}

impl Unusable {
    fn say(&self, words: &Words) -> String {
        match *self {
            Self::Cell(column) => words.text_with("cli-growth-cell", &[("column", Value::from(column))]),
            Self::Cells { found, expected } => {
                let counts = [("found", Value::from(found)), ("expected", Value::from(expected))];
                words.text_with("cli-growth-cells", &counts)
            }
            Self::LineBreak { first, last } => {
                let lines = [("first", Value::from(first)), ("last", Value::from(last))];
                words.text_with("cli-growth-line-break", &lines)
            }
        }
    }
}

impl Columns {
    /// Reads the header.
    ///
    /// # Errors
    /// The needed columns that are not there, and those that are there twice.
    fn find(header: &ByteRecord) -> Result<Self, Stopped> {
        let is = |title: &[u8], name: &str| title.trim_ascii().eq_ignore_ascii_case(name.as_bytes());
        let at = |name: &str| header.iter().position(|title| is(title, name));
        let is_computed = |title: &[u8]| COMPUTED.iter().any(|name| is(title, name));
        let all = [SEX, AGE, WEIGHT, LENGTH, POSITION, HEAD, ARM, OEDEMA];
        let doubled = all.iter().copied().filter(|name| {
            let same = header.iter().filter(|title| is(title, name));
            same.count() > 1
        });
        let doubled: Vec<&str> = doubled.collect();
        if !doubled.is_empty() {
            return Err(Stopped::DoubledColumns(doubled));
        }
        let absent: Vec<&str> = all.iter().copied().filter(|name| at(name).is_none()).collect();
        let (Some(sex), Some(age)) = (at(SEX), at(AGE)) else {
            let needed = absent.into_iter().filter(|name| [SEX, AGE].contains(name));
            return Err(Stopped::MissingColumns(needed.collect()));
        };
        Ok(Self {
            count: header.len(),
            absent,
            kept: (0..header.len())
                .filter(|at| header.get(*at).is_some_and(|title| !is_computed(title)))
                .collect(),
            sex,
            age,
            weight: at(WEIGHT),
            length: at(LENGTH),
            position: at(POSITION),
            head: at(HEAD),
            arm: at(ARM),
            oedema: at(OEDEMA),
        })
    }

    /// Copies what the file has. A row that is too short is filled up, so that the added columns stay in line.
    fn keep(&self, row: &ByteRecord, out: &mut ByteRecord) {
        for at in &self.kept {
            out.push_field(row.get(*at).unwrap_or_default());
        }
    }

    /// Reads a row.
    fn measurement(&self, row: &ByteRecord) -> Result<Measurement, Unusable> {
        let inside: usize = row.as_slice().iter().filter(|byte| **byte == b'\n').count();
        if inside > 0 {
            let first = row.position().map_or(0, csv::Position::line);
            let last = first + u64::try_from(inside).unwrap_or(0);
            return Err(Unusable::LineBreak { first, last });
        }
        if row.len() != self.count {
            return Err(Unusable::Cells {
                found: row.len(),
                expected: self.count,
            });
        }
        Ok(Measurement {
            sex: sex(text(row, Some(self.sex), SEX)?).ok_or(Unusable::Cell(SEX))?,
            age_days: match text(row, Some(self.age), AGE)? {
                "" => None,
                days => Some(days.parse().map_err(|_| Unusable::Cell(AGE))?),
            },
            weight_kg: number(row, self.weight, WEIGHT)?,
            length_cm: number(row, self.length, LENGTH)?,
            position: match text(row, self.position, POSITION)? {
                "" => None,
                "l" | "L" => Some(Position::Lying),
                "h" | "H" => Some(Position::Standing),
                word => Some(word.parse().map_err(|_| Unusable::Cell(POSITION))?),
            },
            head_cm: number(row, self.head, HEAD)?,
            arm_cm: number(row, self.arm, ARM)?,
            oedema: match text(row, self.oedema, OEDEMA)?.to_ascii_lowercase().as_str() {
                "y" | "ya" | "yes" | "1" => true,
                "" | "n" | "tidak" | "no" | "2" => false,
                _ => return Err(Unusable::Cell(OEDEMA)),
            },
        })
    }
}

/// A cell without outer spaces; what was not measured ("NA" in tables of R) is empty.
fn text<'a>(row: &'a ByteRecord, at: Option<usize>, column: &'static str) -> Result<&'a str, Unusable> {
    let cell = at.and_then(|at| row.get(at)).unwrap_or_default().trim_ascii();
    match std::str::from_utf8(cell) {
        Ok("NA") => Ok(""),
        Ok(text) => Ok(text),
        Err(_) => Err(Unusable::Cell(column)),
    }
}

fn sex(text: &str) -> Option<Sex> {
    match text {
        "f" => Some(Sex::Female),
        "m" => Some(Sex::Male),
        word => word.parse().ok(),
    }
}

/// A number with a point or a comma.
fn number(row: &ByteRecord, at: Option<usize>, column: &'static str) -> Result<Option<f64>, Unusable> {
    let text = text(row, at, column)?;
    if text.is_empty() {
        return Ok(None);
    }
    let read: Result<f64, _> = text.parse().or_else(|_| text.replacen(',', ".", 1).parse());
    match read {
        Ok(number) if number.is_finite() => Ok(Some(number)),
        _ => Err(Unusable::Cell(column)),
    }
}

/// Adds the computed columns, in the order of [`COMPUTED`].
fn push(out: &mut ByteRecord, of: &Growth, cell: &mut String) {
    push_number(out, of.adjusted_length_cm, 1e10, cell);
    push_number(out, of.bmi, 1e4, cell);
    for score in [
        of.length_for_age,
        of.weight_for_age,
        of.weight_for_length,
        of.bmi_for_age,
        of.head_for_age,
        of.arm_for_age,
    ] {
        push_score(out, score, cell);
    }
    out.push_field(b"");
}

fn push_score(out: &mut ByteRecord, score: Option<Score>, cell: &mut String) {
    // A score has two decimals already.
    push_number(out, score.map(|score| score.z), 1e2, cell);
    out.push_field(match score {
        None => b"",
        Some(Score {
            implausible: false, ..
        }) => b"0",
        Some(Score {
            implausible: true, ..
        }) => b"1",
    });
}

/// Adds a number in as few digits as it needs, rounded to `1 / parts`, or an empty cell.
fn push_number(out: &mut ByteRecord, number: Option<f64>, parts: f64, cell: &mut String) {
    cell.clear();
    if let Some(number) = number {
        let rounded = (number * parts).round() / parts;
        let _text_takes_everything = write!(cell, "{}", if rounded.is_finite() { rounded } else { number });
    }
    out.push_field(cell.as_bytes());
}
