//! What `dacin-server` understands on its command line.

use std::{net::SocketAddr, path::PathBuf};

use clap::{Args, Parser, Subcommand, ValueEnum};
use record::ScopeId;
use server::Kind;
use sync::Role;

/// Keeps the records of a puskesmas' posyandu and exchanges them with the cadres' devices.
///
/// All data is one SQLite file in the --data directory; commands may be used while the server runs. The server speaks
/// plain HTTP and belongs behind a proxy that speaks HTTPS.
#[derive(Debug, Parser)]
#[command(name = "dacin-server", version, after_help = EXIT_CODES)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

const EXIT_CODES: &str = "Exit codes:
  0  done
  1  not done (stderr says why and what to do), or `verify` found a difference
  2  the command line was not understood";

/// Everything it can do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Serve devices, the app's files and the puskesmas' pages until told to stop.
    Serve(Serve),
    /// Add or list districts, puskesmas and posyandu.
    #[command(subcommand)]
    Facility(FacilityCommand),
    /// Make a one-time sign-in code for one person.
    Invite(Invite),
    /// Recompute every digest, document and figure from the log; exit code 1 and a list if anything differs.
    Verify {
        /// Where the data is.
        #[command(flatten)]
        data: Data,
        /// One JSON value on stdout.
        #[arg(long)]
        json: bool,
    },
    /// Write a consistent copy of the database to FILE, also while the server runs.
    ///
    /// To go back to it: stop the server, put FILE in place of DIR/dacin-server.sqlite3, start the server. Devices
    /// then send what is missing by themselves.
    Backup {
        /// Where the data is.
        #[command(flatten)]
        data: Data,
        /// The file to write; one of that name is replaced when the copy is whole.
        file: PathBuf,
    },
    /// Invent a district with three posyandu to look at, in a directory without a database.
    Demo(Demo),
}

/// `demo`.
#[derive(Debug, Args)]
pub struct Demo {
    /// Where the invented data goes.
    #[command(flatten)]
    pub data: Data,
    /// The same seed and day invent the same people.
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
    /// The day everything ends before; today if left out.
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub today: Option<health::Date>,
    /// One JSON value on stdout.
    #[arg(long)]
    pub json: bool,
}

/// Where the data is.
#[derive(Debug, Args)]
pub struct Data {
    /// The data directory.
    #[arg(long = "data", value_name = "DIR")]
    pub directory: PathBuf,
}

/// `serve`.
#[derive(Debug, Args)]
pub struct Serve {
    /// Address and port; other machines reach it through a proxy that speaks HTTPS.
    #[arg(long, default_value = "127.0.0.1:8080")]
    pub listen: SocketAddr,
    /// Where the data is; made if it is not there.
    #[command(flatten)]
    pub data: Data,
    /// The folder with the app's files; without it no app is served.
    #[arg(long, value_name = "DIR")]
    pub app: Option<PathBuf>,
    /// How many hours local time is ahead of UTC, for the times on the pages: 7 WIB, 8 WITA, 9 WIT.
    #[arg(long, value_name = "HOURS", default_value_t = 7, value_parser = clap::value_parser!(i32).range(-12..=14), allow_negative_numbers = true)]
    pub utc_offset: i32,
}

/// `facility`.
#[derive(Debug, Subcommand)]
pub enum FacilityCommand {
    /// Add one; prints its id.
    Add {
        /// Where the data is; made if it is not there.
        #[command(flatten)]
        data: Data,
        /// What it is.
        #[arg(long)]
        kind: Kind,
        /// Its name: "Puskesmas Mon Geudong", "Melati 1".
        #[arg(long)]
        name: String,
        /// The village (gampong) of a posyandu.
        #[arg(long, default_value = "")]
        village: String,
        /// The id of what it belongs to: a posyandu to a puskesmas, a puskesmas to a district.
        #[arg(long, value_name = "ID")]
        parent: Option<ScopeId>,
        /// The id that it had before a backup was put in place that does not know it yet: its devices find it again.
        #[arg(long, value_name = "ID")]
        id: Option<ScopeId>,
        /// One JSON value on stdout.
        #[arg(long)]
        json: bool,
    },
    /// List them with their ids.
    List {
        /// Where the data is.
        #[command(flatten)]
        data: Data,
        /// One JSON value on stdout.
        #[arg(long)]
        json: bool,
    },
}

/// `invite`.
#[derive(Debug, Args)]
pub struct Invite {
    /// Where the data is.
    #[command(flatten)]
    pub data: Data,
    /// Where she works: a posyandu for a cadre, a puskesmas for a nurse, a district for an officer.
    #[arg(long, value_name = "ID")]
    pub facility: ScopeId,
    /// What she is there.
    #[arg(long)]
    pub role: InvitedRole,
    /// Her name. The same name, role and facility as before is the same person with another device.
    #[arg(long)]
    pub name: String,
    /// How many devices may use the code.
    #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..=100))]
    pub uses: u32,
    /// For how many days the code works.
    #[arg(long, default_value_t = 7, value_parser = clap::value_parser!(u32).range(1..=90))]
    pub days: u32,
    /// The server's address as phones reach it; prints a QR code with address and code.
    #[arg(long, value_name = "URL")]
    pub server: Option<String>,
    /// One JSON value on stdout: {"code": ..., "expires": Unix milliseconds}.
    #[arg(long)]
    pub json: bool,
}

/// A role by its English word.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum InvitedRole {
    /// Kader.
    Cadre,
    /// Perawat or bidan.
    Nurse,
    /// Dinas Kesehatan.
    Officer,
}

impl From<InvitedRole> for Role {
    fn from(role: InvitedRole) -> Self {
        match role {
            InvitedRole::Cadre => Self::Cadre,
            InvitedRole::Nurse => Self::Nurse,
            InvitedRole::Officer => Self::Officer,
        }
    }
}
