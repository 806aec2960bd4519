//! A puskesmas in one process: the service, and whole devices without a network between them.

use std::path::Path;

use device::{
    Command, Date, Device, Exchange, Now, Outcome, PersonId, Registration, ScopeId, SyncReport, WeighingEntry,
};
use record::{
    AuthorId, Change, Document, DocumentKind, Entries, Event, EventBody, EventId, Profile, Writer, event,
};
use server::{
    Clock, Kind, Service,
    admin::{self, Invitation, facility},
};
use store::{CODEC, Store};
use sync::{
    Bundle, BundleHead, DeviceKey, DocumentKey, Hash, Ignored, PROTOCOL, PUSH_CHANGES, Part, PushedChange,
    Role, ScopeKey, ShortDigest, SyncReply, SyncRequest, Tip, pack_push, places_digest,
};
use tempfile::TempDir;

pub const START: i64 = 1_795_312_800_000;
const TODAY: Date = Date::constant(2026, 11, 22);

pub fn at(seconds: i64) -> Now {
    Now {
        unix_ms: START + seconds * 1_000,
        today: TODAY,
    }
}

/// A puskesmas with some posyandu and its server.
pub struct Puskesmas {
    folder: TempDir,
    pub service: Service,
    pub id: ScopeId,
    pub posyandu: Vec<ScopeId>,
}

impl Puskesmas {
    pub fn with(posyandu: u32) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let service = Service::open(folder.path(), Clock::of(|| START)).unwrap();
        let add = |kind, name: String, parent| {
            let new = facility::NewFacility {
                id: None,
                kind,
                name,
                village: "Mon Geudong".into(),
                parent,
            };
            facility::add(service.database(), &new, START).unwrap()
        };
        let id = add(Kind::Puskesmas, "Mon Geudong".into(), None);
        let posyandu = (0..posyandu).map(|n| add(Kind::Posyandu, format!("Melati {n}"), Some(id)));
        let posyandu = posyandu.collect();
        Self {
            folder,
            service,
            id,
            posyandu,
        }
    }

    pub fn device(&self, facility: ScopeId, role: Role, number: u64) -> Device {
        let mut rng = fastrand::Rng::with_seed(number);
        let entropy = Box::new(move |bytes: &mut [u8]| rng.fill(bytes));
        let mut device = Device::open(Store::in_memory().unwrap(), entropy).unwrap();
        let invitation = Invitation {
            facility,
            role,
            name: format!("Petugas {number}"),
            uses: 1,
            expires_at: i64::MAX,
        };
        let code = admin::invite(self.service.database(), &invitation, START).unwrap();
        let request = device.enrol_request(&code.to_string()).unwrap();
        device
            .enrolled("http://localhost:1", &self.service.enrol(&request).unwrap())
            .unwrap();
        device
    }

    pub fn cadre(&self, number: u64) -> Device {
        self.device(self.posyandu[0], Role::Cadre, number)
    }

    /// One request and its reply; whether the device wants another.
    pub fn step(&self, device: &mut Device, exchange: &mut Exchange) -> bool {
        let request = device.sync_request(exchange, at(0)).unwrap();
        let (_, token) = device.sync_target().unwrap();
        let reply = self.service.sync(&token, &request).unwrap();
        device.sync_reply(exchange, &reply, at(0)).unwrap()
    }

    pub fn sync(&self, device: &mut Device) -> SyncReport {
        let mut exchange = Exchange::default();
        while self.step(device, &mut exchange) {
            assert!(exchange.report().round_trips < 200, "the exchange does not end");
        }
        exchange.report()
    }

    pub fn backup(&self, name: &str) {
        admin::backup(self.service.database(), &self.folder.path().join(name)).unwrap();
    }

    /// Puts an old copy in the place of the database, without telling any device.
    pub fn restore(self, name: &str) -> Self {
        let file = self.service.database().file().to_owned();
        drop(self.service);
        for suffix in ["-wal", "-shm"] {
            let mut beside = file.clone().into_os_string();
            beside.push(suffix);
            let _gone = std::fs::remove_file(Path::new(&beside));
        }
        std::fs::copy(self.folder.path().join(name), &file).unwrap();
        let service = Service::open(self.folder.path(), Clock::of(|| START)).unwrap();
        Self { service, ..self }
    }

    pub fn problems(&self) -> Vec<String> {
        admin::verify(self.service.database()).unwrap().problems
    }

    /// Puts children with whole histories into the first posyandu's log, as a device that has kept them for years.
    pub fn fill(&self, children: std::ops::Range<u32>, history: impl Fn(u32) -> Vec<Change>) {
        let scope = ScopeKey(*self.posyandu[0].as_bytes());
        let token = {
            let other = self.cadre(1_000);
            other.sync_target().unwrap().1
        };
        let places = self.places(&token);
        let (seq, mut digest) = self.log_end(scope);
        let mut tip = Tip {
            seq,
            digest: digest.short(),
            begins: None,
        };
        for child in children {
            let document = DocumentKey(*child_id(child).as_bytes());
            let changes: Vec<PushedChange> = history(child)
                .iter()
                .map(|change| PushedChange {
                    document,
                    bytes: change.bytes().to_vec(),
                })
                .collect();
            assert!(changes.len() <= PUSH_CHANGES);
            for change in &changes {
                digest = sync::chain_digest(digest, sync::change_hash(&change.bytes));
            }
            let head = BundleHead {
                device: DeviceKey([9; 16]),
                sealed_at: START,
                previous: None,
                hash: Hash(digest.0),
                signature: vec![].into(),
            };
            let pushed = changes.len() as u64;
            let push = pack_push(&CODEC, &[Bundle { head, changes }], tip.seq, |_| {
                Ok::<_, Ignored>(None)
            });
            let part = Part {
                push: Some(push.unwrap()),
                ..Part::default()
            };
            let request = SyncRequest {
                protocol: PROTOCOL,
                places: places_digest(&places),
                rosters: ShortDigest([0; 8]),
                tips: vec![tip],
                parts: vec![part],
                whole: None,
                set_aside: None,
                directory: None,
            };
            let reply = self
                .service
                .sync(&token, &sync::encode(&request).unwrap())
                .unwrap();
            let reply: SyncReply = sync::decode(&reply).unwrap();
            assert_eq!(reply.scopes[0].end, Some(digest.short()));
            tip.seq += pushed;
            tip.digest = digest.short();
        }
    }

    fn log_end(&self, scope: ScopeKey) -> (u64, Hash) {
        let sql = "SELECT next_seq - 1, chain_digest FROM scope WHERE id = ?1";
        let connection = rusqlite::Connection::open(self.service.database().file()).unwrap();
        let end = connection.query_row(sql, [scope.0], |row| Ok((row.get::<_, i64>(0)?, row.get(1)?)));
        let (seq, digest) = end.unwrap();
        (seq.try_into().unwrap(), Hash(digest))
    }

    /// The list that the server keeps for a device.
    fn places(&self, token: &str) -> Vec<sync::Place> {
        let nothing = SyncRequest {
            protocol: PROTOCOL,
            places: ShortDigest([0; 8]),
            rosters: ShortDigest([0; 8]),
            tips: vec![],
            parts: vec![],
            whole: None,
            set_aside: None,
            directory: None,
        };
        let reply = self
            .service
            .sync(token, &sync::encode(&nothing).unwrap())
            .unwrap();
        sync::decode::<SyncReply>(&reply).unwrap().places.unwrap()
    }
}

pub fn child_id(child: u32) -> PersonId {
    PersonId::of_facts(child.to_be_bytes())
}

fn letters(number: u32) -> String {
    let letter = |at: u32| char::from_u32(97 + at % 26).unwrap();
    [number / 676, number / 26, number].map(letter).iter().collect()
}

fn profile(child: u32) -> Profile {
    Profile {
        name: format!("Anak Contoh {}", letters(child)).parse().unwrap(),
        sex: "P".parse().unwrap(),
        birth_date: Date::constant(2022, 3, 4),
        mother: Some(format!("Ibu {}", letters(child / 2)).parse().unwrap()),
        nik: None,
        address: Some("Alamat contoh".parse().unwrap()),
    }
}

/// A profile, 60 weighings, 25 immunisations and 12 visits, written over five years in sessions of a month.
pub fn five_years(child: u32) -> Vec<Change> {
    let mut rng = fastrand::Rng::with_seed(u64::from(child));
    let id = child_id(child);
    let mut document = Document::new(DocumentKind::Person, id);
    let author = AuthorId::from_bytes([5; 16]);
    let mut changes = Vec::new();
    for number in 0..98_u32 {
        let month = i64::from(number) * 60 / 98;
        let mut actor = [0; 16];
        // Every session is a start of the program, the same for all children.
        fastrand::Rng::with_seed(1_000_000 + month.unsigned_abs()).fill(&mut actor);
        let now =
            START - (60 - month) * 30 * 86_400_000 + i64::from(child) * 60_000 + i64::from(number) * 7_013;
        let on = TODAY
            .checked_sub(jiff::Span::new().days((60 - month) * 30))
            .unwrap();
        let body = match number % 8 {
            _ if number == 0 => None,
            1 | 3 => Some(EventBody::Immunisation(event::Immunisation {
                dose: health::Dose::new(health::Antigen::Mr, 1).unwrap(),
                batch: None,
            })),
            6 => Some(EventBody::HomeVisit(event::HomeVisit::told(
                "Tidak datang dua bulan".parse().unwrap(),
                "Anak sehat".parse().unwrap(),
                Some("Datang bulan depan".parse().unwrap()),
            ))),
            _ => Some(EventBody::Weighing(event::Weighing {
                weight: (3_000 + number * 120 + rng.u32(0..900)).try_into().unwrap(),
                length: Some((480 + number * 6 + rng.u32(0..20)).try_into().unwrap()),
                position: None,
                head: None,
                arm: None,
            })),
        };
        let entries = match body {
            None => Entries::profile(&profile(child)),
            Some(body) => {
                let mut random = [0; 10];
                rng.fill(&mut random);
                let event = Event {
                    on,
                    recorded_at: now,
                    body,
                };
                Entries::event(EventId::at(now, random), event)
            }
        };
        changes.push(document.write(Writer { author, actor }, now, &entries).unwrap());
    }
    changes
}

/// Few changes, but large ones: a posyandu's worth of them is several parts of a snapshot.
pub fn long_texts(child: u32) -> Vec<Change> {
    let mut rng = fastrand::Rng::with_seed(u64::from(child));
    let mut document = Document::new(DocumentKind::Person, child_id(child));
    let writer = Writer {
        author: AuthorId::from_bytes([5; 16]),
        actor: *child_id(child).as_bytes(),
    };
    let mut words = || {
        (0..1_000)
            .map(|_| rng.lowercase())
            .collect::<String>()
            .parse()
            .unwrap()
    };
    let mut visit = || EventBody::HomeVisit(event::HomeVisit::told(words(), words(), Some(words())));
    let mut changes = vec![
        document
            .write(writer, START, &Entries::profile(&profile(child)))
            .unwrap(),
    ];
    for number in 0..104_u8 {
        let events = if number < 4 { 16 } else { 1 };
        let events = (0..events).map(|at| {
            let body = if number < 4 {
                visit()
            } else {
                EventBody::Weighing(event::Weighing {
                    weight: (8_000 + u32::from(number)).try_into().unwrap(),
                    length: None,
                    position: None,
                    head: None,
                    arm: None,
                })
            };
            let event = Event {
                on: TODAY,
                recorded_at: START,
                body,
            };
            (EventId::at(START + i64::from(number), [at; 10]), event)
        });
        let entries = Entries {
            profile: Vec::new(),
            events: events.collect(),
        };
        changes.push(document.write(writer, START, &entries).unwrap());
    }
    changes
}

pub fn register(device: &mut Device, scope: Option<ScopeId>, number: u32) -> PersonId {
    let Profile {
        name,
        sex,
        birth_date,
        mother,
        nik,
        address,
    } = profile(number);
    let registration = Registration {
        scope,
        name,
        sex,
        birth_date,
        mother,
        nik,
        address,
    };
    match device
        .run(Command::RegisterPerson(registration), at(i64::from(number)))
        .unwrap()
    {
        Outcome::Registered(id) => id,
        other => panic!("{other:?}"),
    }
}

pub fn weigh(device: &mut Device, person: PersonId, nth: u32) {
    let entry = WeighingEntry {
        person,
        on: TODAY,
        weight: (7_000 + nth * 37 % 5_000).try_into().unwrap(),
        length: None,
        position: None,
        head: None,
        arm: None,
        confirmed: true,
    };
    device
        .run(Command::RecordWeighing(entry), at(i64::from(1_000 + nth)))
        .unwrap();
}

pub fn bytes(report: SyncReport) -> u64 {
    report.bytes_up + report.bytes_down
}

pub fn is_whole(device: &Device) {
    assert_eq!(device.differences().unwrap(), Vec::<String>::new());
    assert_eq!(device.status().unwrap().unsent, 0);
}
