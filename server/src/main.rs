//! `dacin-server`: the puskesmas' side on the command line. What each command does is in the library `server`; this
//! program reads arguments, prints results, and must never know a table or a document.
//!
//! ```text
//! dacin-server facility add --data DIR --kind puskesmas --name "Puskesmas Mon Geudong"
//! dacin-server serve --data DIR
//! ```

mod commands;

use std::{error::Error, io, process::ExitCode};

use clap::Parser;
use commands::{Cli, Command, Demo, FacilityCommand, Invite, Serve};
use qrcode::{QrCode, render::unicode};
use serde_json::json;
use server::{
    Clock, Database, Service, Site,
    admin::{self, Invitation, facility},
    demo, serve,
};
use tokio::net::TcpListener;

const DAY_MS: i64 = 24 * 60 * 60 * 1_000;

fn main() -> ExitCode {
    match run(Cli::parse()) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("dacin-server: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(cli: Cli) -> Result<ExitCode, Box<dyn Error>> {
    match cli.command {
        Command::Serve(arguments) => serve_until_stopped(arguments)?,
        Command::Facility(command) => facilities(command)?,
        Command::Invite(arguments) => invite(&arguments)?,
        Command::Verify { data, json } => return verify(&Database::untouched(&data.directory)?, json),
        Command::Backup { data, file } => admin::backup(&Database::existing(&data.directory)?, &file)?,
        Command::Demo(arguments) => invent(&arguments)?,
    }
    Ok(ExitCode::SUCCESS)
}

/// Log lines are JSON on stderr; stdout says where the server listens.
fn serve_until_stopped(arguments: Serve) -> Result<(), Box<dyn Error>> {
    tracing_subscriber::fmt()
        .json()
        .with_writer(io::stderr)
        .with_target(false)
        .init();
    let service = Service::open(&arguments.data.directory, Clock::system())?;
    let site = Site {
        app: arguments.app,
        utc_offset_minutes: arguments.utc_offset * 60,
    };
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        let listener = TcpListener::bind(arguments.listen).await.map_err(|error| {
            format!(
                "cannot listen on {}: {error}; is another server running there? choose --listen",
                arguments.listen
            )
        })?;
        let address = listener.local_addr()?;
        println!("listening on http://{address}");
        tracing::info!(%address, version = env!("CARGO_PKG_VERSION"), "listening");
        serve::serve(service, site, listener, serve::asked_to_stop()).await?;
        Ok::<_, Box<dyn Error>>(())
    })?;
    tracing::info!("stopped");
    Ok(())
}

fn facilities(command: FacilityCommand) -> Result<(), Box<dyn Error>> {
    match command {
        FacilityCommand::Add {
            data,
            kind,
            name,
            village,
            parent,
            id,
            json,
        } => {
            let new = facility::NewFacility {
                id,
                kind,
                name,
                village,
                parent,
            };
            let id = facility::add(&Database::open(&data.directory)?, &new, Clock::system().now())?;
            if json {
                println!("{}", json!({ "id": id }))
            } else {
                println!("{id}")
            }
        }
        FacilityCommand::List { data, json } => {
            let all = facility::list(&Database::existing(&data.directory)?)?;
            if json {
                println!("{}", serde_json::to_string(&all)?);
            } else {
                for facility in all {
                    println!(
                        "{}  {:<9}  {}  {}",
                        facility.id,
                        facility.kind.as_str(),
                        facility.name,
                        facility.village
                    );
                }
            }
        }
    }
    Ok(())
}

fn invite(arguments: &Invite) -> Result<(), Box<dyn Error>> {
    let now = Clock::system().now();
    let expires_at = now + i64::from(arguments.days) * DAY_MS;
    let invitation = Invitation {
        facility: arguments.facility,
        role: arguments.role.into(),
        name: arguments.name.clone(),
        uses: arguments.uses,
        expires_at,
    };
    let code = admin::invite(&Database::existing(&arguments.data.directory)?, &invitation, now)?;
    if arguments.json {
        println!("{}", json!({ "code": code.to_string(), "expires": expires_at }));
        return Ok(());
    }
    println!("{code}");
    if let Some(server) = &arguments.server {
        let link = format!("{}/#kode={code}", server.trim_end_matches('/'));
        let picture = QrCode::new(&link)?.render::<unicode::Dense1x2>().build();
        println!("{picture}\n{link}");
    }
    Ok(())
}

fn verify(database: &Database, json: bool) -> Result<ExitCode, Box<dyn Error>> {
    let findings = admin::verify(database)?;
    if json {
        println!("{}", serde_json::to_string(&findings)?);
    } else {
        println!(
            "logs: {}, changes: {}, documents: {}",
            findings.logs, findings.changes, findings.documents
        );
    }
    if findings.problems.is_empty() {
        return Ok(ExitCode::SUCCESS);
    }
    for problem in &findings.problems {
        eprintln!("{problem}");
    }
    eprintln!(
        "dacin-server: {} differences; restore a backup, the devices send the rest again",
        findings.problems.len()
    );
    Ok(ExitCode::FAILURE)
}

/// Forty children in each posyandu, a year of sessions.
fn invent(arguments: &Demo) -> Result<(), Box<dyn Error>> {
    let clock = words::Clock {
        unix_ms: Clock::system().now(),
        utc_offset_minutes: Site::default().utc_offset_minutes,
    };
    let today = arguments.today.unwrap_or_else(|| clock.today());
    let plan = demo::Plan {
        seed: arguments.seed,
        today,
        children: 40,
        months: 12,
    };
    let invented = demo::create(&arguments.data.directory, &plan)?;
    if arguments.json {
        println!("{}", serde_json::to_string(&invented)?);
    } else {
        println!(
            "An invented district: {} posyandu, {} people, {} records. Nobody in it exists.",
            invented.posyandu.len(),
            invented.people,
            invented.events
        );
    }
    Ok(())
}
