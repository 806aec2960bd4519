use std::path::PathBuf;

use clap::{ArgGroup, Args, Parser, Subcommand};
use device::{Date, DocumentId, EventBody, EventId, PersonId};
use health::{
    Antigen, ArmCircumference, Dose, FamilyCardNumber, FreeText, HeadCircumference, Invalid, Length, Nik,
    PersonName, Sex, Weight, immunisation::Given, parse_date,
};

use crate::decisions::DecisionTask;

/// A Dacin device on the command line.
///
/// With --json, one JSON value on standard output. Messages go to standard error.
#[derive(Debug, Parser)]
#[command(name = "dacin", version, after_help = EXIT_CODES)]
pub struct Arguments {
    /// Folder with the device's database; created when missing.
    #[arg(
        long,
        value_name = "DIR",
        env = "DACIN_DATA",
        default_value = "dacin-data",
        global = true
    )]
    pub data: PathBuf,
    /// Language of the messages: id or en [default: from LANG].
    #[arg(long, value_name = "CODE", global = true)]
    pub lang: Option<String>,
    #[command(subcommand)]
    pub command: Task,
}

const EXIT_CODES: &str = "Exit codes:
  0  done (import: also when single rows were refused and reported)
  1  verify found a difference; growth could not use every row; rescue could not read everything
  2  the command line is wrong
  3  the input was refused; nothing was written
  4  the server cannot be reached; everything is kept
  5  the server does not accept this device or code
  6  the database failed or the disk is full; nothing was written
  7  the disk cannot be written; nothing was written, reading still works
  8  the database is damaged; nothing was changed, `dacin rescue FILE` takes out what can be read
Dates: 2026-11-22, 22/11/2026 or 22-11-2026. Numbers: comma or point.";

#[derive(Debug, Subcommand)]
pub enum Task {
    #[command(flatten)]
    Device(DeviceTask),
    /// Take out what can be read of a damaged database, into a new file that another device can take in.
    ///
    /// Works on a healthy database too, and on a disk that cannot be written; writes nothing into the data folder. The
    /// file holds children's records: keep it as safe as the phone itself. Exit code 1 when something could not be read.
    Rescue {
        /// The file to write; must not be there yet.
        file: PathBuf,
        /// Print documents, documents_lost, changes, unsent, changes_lost, lost_but_sent as JSON.
        #[arg(long)]
        json: bool,
    },
    /// Say which doses count, which are due and which come next; needs no device.
    Immunisation(ImmunisationArguments),
    /// Compute z-scores for every row of a CSV file; needs no device.
    ///
    /// The first line names the columns, in any order, separated by , or ; or tab: sex* (f/m), age_days*, weight_kg,
    /// length_height_cm, measured (l: lying, h: standing), head_cm, muac_cm, oedema (y/n). Those with * are needed. An
    /// empty cell was not measured. To standard output go the columns of the file, then adjusted_length_height_cm, bmi
    /// and, each with its flag for an implausible value, the z-scores by the WHO Child Growth Standards, then error: why
    /// a row could not be used. The other rows are computed all the same. Files of any size: nothing is kept in memory.
    Growth {
        /// The file [default: standard input].
        file: Option<PathBuf>,
    },
}

/// What is done with a device's database.
#[derive(Debug, Subcommand)]
pub enum DeviceTask {
    /// Enrol this device with a code from the puskesmas.
    Enrol {
        /// The server's address, https://... (http:// only for this machine).
        #[arg(long)]
        server: String,
        /// The one-time code.
        #[arg(long)]
        code: String,
        /// Print the device's status as JSON.
        #[arg(long)]
        json: bool,
    },
    /// Register, list and show people.
    #[command(subcommand)]
    Person(PersonTask),
    /// Write down a weighing.
    Weigh(WeighArguments),
    /// Write down one dose given.
    Immunise {
        /// The person's id.
        id: PersonId,
        /// HB0, BCG, OPV, DPT-HB-Hib, PCV, RV, IPV, MR, JE, DT, Td or HPV.
        #[arg(long)]
        antigen: Antigen,
        /// Which dose, counted from 1.
        #[arg(long)]
        dose: u8,
        /// The day it was given.
        #[arg(long, value_parser = parse_date)]
        on: Date,
        /// Batch printed on the vial.
        #[arg(long)]
        batch: Option<FreeText>,
        /// Print the event's id as JSON.
        #[arg(long)]
        json: bool,
    },
    /// Write down a visit to the home.
    Visit {
        /// The person's id.
        id: PersonId,
        /// The day of the visit.
        #[arg(long, value_parser = parse_date)]
        on: Date,
        /// Why the home was visited.
        #[arg(long)]
        reason: FreeText,
        /// What was seen.
        #[arg(long)]
        findings: FreeText,
        /// What was advised.
        #[arg(long)]
        advice: Option<FreeText>,
        /// Print the event's id as JSON.
        #[arg(long)]
        json: bool,
    },
    /// Write down an event of any kind; prints its id.
    Record {
        /// The id of a person, a household, or of the posyandu or puskesmas itself (as in `status --json`).
        document: DocumentId,
        /// The day it happened; for plans the day they are written.
        #[arg(long, value_parser = parse_date)]
        on: Date,
        /// The event as JSON: {"what": "note", "note": "question", "text": "..."}.
        #[arg(long, value_parser = parse_body)]
        body: EventBody,
        /// Print the event's id as JSON.
        #[arg(long)]
        json: bool,
    },
    /// Show everything in a document: of a person, a household, a posyandu or a puskesmas.
    Show {
        /// Its id.
        document: DocumentId,
        /// Print as JSON.
        #[arg(long)]
        json: bool,
    },
    /// Register households.
    #[command(subcommand)]
    Household(HouseholdTask),
    #[command(flatten)]
    Decision(DecisionTask),
    /// Exchange records with the puskesmas.
    Sync {
        /// Print the report as JSON: pushed, pulled, round_trips, bytes_up, bytes_down, quarantined.
        #[arg(long)]
        json: bool,
    },
    /// Say how things stand.
    Status {
        /// Print people, events, unread, unsent, questioned, last_synced, enrolment as JSON.
        #[arg(long)]
        json: bool,
    },
    /// Rebuild the tables from the documents in memory and compare; exit code 1 on any difference.
    Verify {
        /// Print differences and the fingerprint of the records as JSON.
        #[arg(long)]
        json: bool,
    },
    /// Take in a file that `dacin rescue` wrote; the same file again adds nothing.
    ///
    /// What it holds and the puskesmas does not have yet is sent with the next sync. Sync first: then only what is
    /// missing there comes from the file.
    ImportRescue {
        /// The file.
        file: PathBuf,
        /// Print added, already_there, waiting, elsewhere, unreadable, whole as JSON.
        #[arg(long)]
        json: bool,
    },
    /// Import people and weighings from a CSV file.
    ///
    /// The first line names the columns, in any order and case, separated by ; or , or tab:
    /// NIK, Nama*, JK* (L/P), Tgl Lahir*, Nama Ortu, Desa/Kel, RT, RW, Tanggal Pengukuran*, Berat* (kg), Tinggi (cm),
    /// Cara Ukur (Terlentang/Berdiri), LiLA (cm), Lingkar Kepala (cm). Those with * are needed. Other columns are left
    /// alone. A row that cannot be used is reported with its line number and reason; the good rows are kept; the same
    /// row or file again adds nothing.
    Import {
        /// The file.
        file: PathBuf,
        /// Into which posyandu, by name; needed on a device that serves several.
        #[arg(long)]
        posyandu: Option<String>,
        /// Print the report as JSON.
        #[arg(long)]
        json: bool,
    },
}

#[derive(Debug, Subcommand)]
pub enum PersonTask {
    /// Register a person; prints the id.
    Add(AddArguments),
    /// List people by name.
    List {
        /// Part of the name or of the mother's name.
        #[arg(long, default_value = "")]
        search: String,
        /// At most this many.
        #[arg(long, default_value_t = 10_000)]
        limit: u32,
        /// Print as JSON.
        #[arg(long)]
        json: bool,
    },
    /// Show a person with the whole history.
    Show {
        /// The person's id.
        id: PersonId,
        /// Print as JSON.
        #[arg(long)]
        json: bool,
    },
}

#[derive(Debug, Subcommand)]
pub enum HouseholdTask {
    /// Register a household; prints the id.
    Add(HouseholdArguments),
}

#[derive(Debug, Args)]
pub struct HouseholdArguments {
    /// Name of its head.
    #[arg(long)]
    pub head: PersonName,
    /// Where it lives.
    #[arg(long)]
    pub address: Option<FreeText>,
    /// RT.
    #[arg(long)]
    pub rt: Option<FreeText>,
    /// RW.
    #[arg(long)]
    pub rw: Option<FreeText>,
    /// Number of the family card, 16 digits.
    #[arg(long, value_name = "NUMBER")]
    pub family_card: Option<FamilyCardNumber>,
    /// In which posyandu, by name; needed on a device that serves several.
    #[arg(long)]
    pub posyandu: Option<String>,
    /// Print the id as JSON.
    #[arg(long)]
    pub json: bool,
}

/// Reads an event; the message names no value.
fn parse_body(text: &str) -> Result<EventBody, String> {
    serde_json::from_str(text).map_err(|error| error.to_string())
}

#[derive(Debug, Args)]
pub struct AddArguments {
    /// Full name.
    #[arg(long)]
    pub name: PersonName,
    /// f or m (also P or L).
    #[arg(long)]
    pub sex: Sex,
    /// Day of birth.
    #[arg(long, value_parser = parse_date)]
    pub born: Date,
    /// The mother's name.
    #[arg(long)]
    pub mother: Option<PersonName>,
    /// Population number, 16 digits.
    #[arg(long)]
    pub nik: Option<Nik>,
    /// Where the person lives.
    #[arg(long)]
    pub address: Option<FreeText>,
    /// In which posyandu, by name; needed on a device that serves several.
    #[arg(long)]
    pub posyandu: Option<String>,
    /// Print the id as JSON.
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, Args)]
#[command(group = ArgGroup::new("position").args(["lying", "standing"]).requires("cm"))]
pub struct WeighArguments {
    /// The person's id.
    pub id: PersonId,
    /// The day of the weighing.
    #[arg(long, value_parser = parse_date)]
    pub on: Date,
    /// Weight in kilograms.
    #[arg(long)]
    pub kg: Weight,
    /// Length or height in centimetres.
    #[arg(long)]
    pub cm: Option<Length>,
    /// Measured lying.
    #[arg(long)]
    pub lying: bool,
    /// Measured standing.
    #[arg(long)]
    pub standing: bool,
    /// Head circumference in centimetres.
    #[arg(long, value_name = "CM")]
    pub head_cm: Option<HeadCircumference>,
    /// Mid-upper-arm circumference in centimetres.
    #[arg(long, value_name = "CM")]
    pub arm_cm: Option<ArmCircumference>,
    /// The record's id, a UUIDv7 of your own: the same command with the same id is kept once.
    #[arg(long, value_name = "UUID")]
    pub record_id: Option<EventId>,
    /// Keep a value that was asked about: it was measured again.
    #[arg(long)]
    pub confirmed: bool,
    /// Print the event's id as JSON.
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, Args)]
pub struct ImmunisationArguments {
    /// Day of birth.
    #[arg(long, value_parser = parse_date)]
    pub born: Date,
    /// f or m (also P or L): for HPV and the Td status.
    #[arg(long)]
    pub sex: Option<Sex>,
    /// The year class 1 began; without it the usual age is taken.
    #[arg(long, value_name = "YEAR")]
    pub entered_school: Option<i16>,
    /// A dose given, as antigen:number:date (OPV:2:2026-03-10); once for each.
    #[arg(long = "dose", value_name = "ANTIGEN:N:DATE", value_parser = parse_given)]
    pub doses: Vec<Given>,
    /// The district runs the Japanese encephalitis programme.
    #[arg(long)]
    pub je: bool,
    /// The day the answer is about.
    #[arg(long, value_parser = parse_date)]
    pub on: Date,
    /// Print the whole answer as JSON.
    #[arg(long)]
    pub json: bool,
}

/// Reads `OPV:2:2026-03-10`.
fn parse_given(text: &str) -> Result<Given, Invalid> {
    let mut parts = text.splitn(3, ':');
    let mut part = || parts.next().unwrap_or_default();
    let antigen = part().parse()?;
    let number = part().trim().parse().map_err(|_| Invalid::Dose)?;
    Ok(Given {
        dose: Dose::new(antigen, number)?,
        on: parse_date(part())?,
    })
}
