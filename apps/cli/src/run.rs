//! Each task of the command line, as commands and queries of the device.

use std::{cell::RefCell, path::Path, process::ExitCode};

use device::{
    Answer, Command, DocumentId, Dose, Failure, Host, HouseholdProfile, Notice, Now, Outcome, Place, Post,
    PostError, Query, Registration, Request, ScopeId, Shell, SyncReport, View, WeighingEntry,
};
use health::Position;
use words::{Clock, Value, Words};

use crate::{
    arguments::{
        AddArguments, Arguments, DeviceTask, HouseholdArguments, HouseholdTask, PersonTask, Task,
        WeighArguments,
    },
    decisions::one_of,
    growth, immunisation, import, output, rescue,
};

/// The command line as a device's surroundings: it may block, and says at the end what happened.
pub struct Terminal(native::Http);

impl Shell for Terminal {
    fn now(&self) -> Now {
        native::now()
    }

    async fn post(&self, post: Post) -> Result<Vec<u8>, PostError> {
        self.0.post(&post)
    }

    fn notify(&self, _: Notice) {}
}

/// A device at work, and the language it speaks.
pub struct Session<'a> {
    host: Host<Terminal>,
    pub(crate) words: &'a Words,
}

/// Carries out the task.
///
/// # Errors
/// The [`Failure`] to say.
pub fn run(arguments: Arguments, words: &Words) -> Result<ExitCode, Failure> {
    match arguments.command {
        Task::Device(task) => on_device(&arguments.data, task, words),
        Task::Rescue { file, json } => rescue::take_out(&arguments.data, &file, json, words),
        Task::Immunisation(about) => {
            immunisation::answer(&about, words)?;
            Ok(ExitCode::SUCCESS)
        }
        Task::Growth { file } => Ok(growth::compute(file.as_deref(), words)),
    }
}

fn on_device(data: &Path, task: DeviceTask, words: &Words) -> Result<ExitCode, Failure> {
    let device = native::open(data)?;
    let session = Session {
        host: Host::new(device, Terminal(native::Http::default())),
        words,
    };
    match task {
        DeviceTask::Enrol { server, code, json } => session.enrol(server, code, json)?,
        DeviceTask::Person(PersonTask::Add(add)) => session.add(add)?,
        DeviceTask::Person(PersonTask::List { search, limit, json }) => session.list(search, limit, json)?,
        DeviceTask::Person(PersonTask::Show { id, json }) => session.show(id, json)?,
        DeviceTask::Weigh(weigh) => session.weigh(weigh)?,
        DeviceTask::Immunise {
            id,
            antigen,
            dose,
            on,
            batch,
            json,
        } => {
            let dose = Dose::new(antigen, dose)?;
            session.record(
                Command::RecordImmunisation {
                    person: id,
                    on,
                    dose,
                    batch,
                },
                json,
            )?;
        }
        DeviceTask::Visit {
            id,
            on,
            reason,
            findings,
            advice,
            json,
        } => {
            session.record(
                Command::RecordHomeVisit {
                    person: id,
                    on,
                    reason,
                    findings,
                    advice,
                },
                json,
            )?;
        }
        DeviceTask::Record {
            document,
            on,
            body,
            json,
        } => session.record(Command::Record { document, on, body }, json)?,
        DeviceTask::Show { document, json } => session.show_document(document, json)?,
        DeviceTask::Household(HouseholdTask::Add(add)) => session.add_household(add)?,
        DeviceTask::Decision(task) => return session.decide(task),
        DeviceTask::Sync { json } => session.sync(json)?,
        DeviceTask::Status { json } => session.status(json)?,
        DeviceTask::Verify { json } => return session.verify(json),
        DeviceTask::ImportRescue { file, json } => {
            return rescue::take_in(&mut session.device().borrow_mut(), &file, json, words);
        }
        DeviceTask::Import { file, posyandu, json } => {
            return session.import(&file, posyandu.as_deref(), json);
        }
    }
    Ok(ExitCode::SUCCESS)
}

impl Session<'_> {
    pub(crate) fn ask(&self, request: Request) -> Result<Answer, Failure> {
        pollster::block_on(self.host.handle(request))
    }

    fn device(&self) -> &RefCell<device::Device> {
        self.host.device()
    }

    fn enrol(&self, server: String, code: String, json: bool) -> Result<(), Failure> {
        self.ask(Request::Enrol { server, code })?;
        self.status(json)
    }

    fn status(&self, json: bool) -> Result<(), Failure> {
        let status = self.device().borrow().status()?;
        if json {
            return output::json(&status);
        }
        output::status(self.words, &status, clock());
        Ok(())
    }

    fn add(&self, add: AddArguments) -> Result<(), Failure> {
        let AddArguments {
            name,
            sex,
            born,
            mother,
            nik,
            address,
            posyandu,
            json,
        } = add;
        let scope = self.scope(posyandu.as_deref())?;
        let registration = Registration {
            scope,
            name,
            sex,
            birth_date: born,
            mother,
            nik,
            address,
        };
        self.record(Command::RegisterPerson(registration), json)
    }

    fn add_household(&self, add: HouseholdArguments) -> Result<(), Failure> {
        let scope = self.scope(add.posyandu.as_deref())?;
        let profile = HouseholdProfile {
            head: add.head,
            address: add.address,
            rt: add.rt,
            rw: add.rw,
            family_card_number: add.family_card,
        };
        self.record(Command::RegisterHousehold { scope, profile }, add.json)
    }

    fn weigh(&self, weigh: WeighArguments) -> Result<(), Failure> {
        let position = match (weigh.lying, weigh.standing) {
            (true, _) => Some(Position::Lying),
            (_, true) => Some(Position::Standing),
            _ => None,
        };
        let entry = WeighingEntry {
            person: weigh.id,
            on: weigh.on,
            weight: weigh.kg,
            length: weigh.cm,
            position,
            head: weigh.head_cm,
            arm: weigh.arm_cm,
            confirmed: weigh.confirmed,
        };
        let command = Command::RecordWeighing(entry);
        let request = match weigh.record_id {
            Some(id) => Request::RunAs { id, command },
            None => Request::Run(command),
        };
        self.write(request, weigh.json)
    }

    /// Writes down, and prints the id: once it is printed, the record is on disk.
    pub(crate) fn record(&self, command: Command, json: bool) -> Result<(), Failure> {
        self.write(Request::Run(command), json)
    }

    fn write(&self, request: Request, json: bool) -> Result<(), Failure> {
        let Answer::Done(outcome) = self.ask(request)? else {
            return Ok(());
        };
        let id = match outcome {
            Outcome::Registered(id) => id.to_string(),
            Outcome::RegisteredHousehold(id) => id.to_string(),
            Outcome::Amended(id) => id.to_string(),
            Outcome::Recorded(id) => id.to_string(),
            Outcome::Proposed(id) => {
                output::message(&self.words.text("cli-proposed"));
                id.to_string()
            }
        };
        if json {
            return output::json(&IdLine { id });
        }
        output::line(&id);
        Ok(())
    }

    fn list(&self, search: String, limit: u32, json: bool) -> Result<(), Failure> {
        let Answer::View(View::People(list)) = self.ask(Request::Ask(Query::People { search, limit }))?
        else {
            return Ok(());
        };
        if json {
            return output::json(&list);
        }
        for person in &list.people {
            let mother = person.mother.as_ref().map_or("-", |mother| mother.as_str());
            let name = person.name.as_str();
            output::line(&format!(
                "{}  {name}  {}  {mother}",
                person.id,
                self.words.date(person.birth_date)
            ));
        }
        Ok(())
    }

    fn show(&self, id: device::PersonId, json: bool) -> Result<(), Failure> {
        let Answer::View(View::Person(page)) = self.ask(Request::Ask(Query::Person(id)))? else {
            return Ok(());
        };
        if json {
            return output::json(&page);
        }
        output::person(self.words, &page, clock());
        Ok(())
    }

    fn show_document(&self, id: DocumentId, json: bool) -> Result<(), Failure> {
        let Answer::View(View::History(page)) = self.ask(Request::Ask(Query::History(id)))? else {
            return Ok(());
        };
        if json {
            return output::json(&page);
        }
        output::document(self.words, &page, clock());
        Ok(())
    }

    fn sync(&self, json: bool) -> Result<(), Failure> {
        let Answer::Synced(report) = self.ask(Request::Sync)? else {
            return Ok(());
        };
        if json {
            return output::json(&report);
        }
        let SyncReport { pushed, pulled, .. } = report;
        let counts = [("pushed", Value::from(pushed)), ("pulled", Value::from(pulled))];
        output::line(&self.words.text_with("cli-synced", &counts));
        self.status(false)
    }

    fn verify(&self, json: bool) -> Result<ExitCode, Failure> {
        let differences = self.device().borrow().differences()?;
        let code = ExitCode::from(u8::from(!differences.is_empty()));
        if json {
            let fingerprint = self.device().borrow().fingerprint()?;
            output::json(&Verified {
                differences,
                fingerprint,
            })?;
            return Ok(code);
        }
        if differences.is_empty() {
            output::line(&self.words.text("cli-verified"));
        } else {
            output::message(&self.words.text("cli-differs"));
            differences.iter().for_each(|difference| output::line(difference));
        }
        Ok(code)
    }

    fn import(&self, file: &Path, posyandu: Option<&str>, json: bool) -> Result<ExitCode, Failure> {
        let scope = self.scope(posyandu)?;
        let imported = import::import(
            &mut self.device().borrow_mut(),
            file,
            scope,
            native::now(),
            self.words,
        );
        let report = match imported {
            Ok(report) => report,
            Err(unusable) => {
                output::message(&unusable.say(self.words));
                return Ok(ExitCode::from(3));
            }
        };
        for remark in report.refused.iter().chain(&report.notes) {
            let about = [
                ("line", Value::from(remark.line)),
                ("reason", Value::from(remark.reason.as_str())),
            ];
            output::message(&self.words.text_with("cli-import-line", &about));
        }
        if json {
            output::json(&report)?;
        } else {
            let counts = [
                ("rows", Value::from(report.rows)),
                ("people", Value::from(report.people_added)),
                ("weighings", Value::from(report.weighings_added)),
                ("there", Value::from(report.already_there)),
                ("refused", Value::from(report.refused.len())),
            ];
            output::line(&self.words.text_with("cli-imported", &counts));
        }
        Ok(ExitCode::SUCCESS)
    }

    /// The posyandu of that name, or id, among those that this device serves.
    fn scope(&self, posyandu: Option<&str>) -> Result<Option<ScopeId>, Failure> {
        posyandu.map(|typed| one_of(&self.places()?, typed)).transpose()
    }

    /// The posyandu that this device serves.
    pub(crate) fn places(&self) -> Result<Vec<Place>, Failure> {
        let enrolment = self.device().borrow().status()?.enrolment;
        Ok(enrolment.ok_or(Failure::NotEnrolled)?.places)
    }
}

#[derive(serde::Serialize)]
struct IdLine {
    id: String,
}

#[derive(serde::Serialize)]
struct Verified {
    differences: Vec<String>,
    fingerprint: String,
}

fn clock() -> Clock {
    let (now, utc_offset_minutes) = (native::now(), native::utc_offset_minutes());
    Clock {
        unix_ms: now.unix_ms,
        utc_offset_minutes,
    }
}
