//! Devices and a log in one process, without a network.

use device::{
    Command, Date, Device, Exchange, Failure, Now, Outcome, PersonId, PersonView, Query, Registration,
    SyncReport, View, WeighingEntry,
};
use store::{CODEC, Store};
use sync::{
    AuthorKey, DeviceKey, EnrolReply, MemoryLog, Place, Question, Role, ScopeKey, SyncReply, SyncRequest,
    frame_digest,
};

pub const SCOPE: ScopeKey = ScopeKey([7; 16]);
pub const TODAY: Date = Date::constant(2026, 11, 22);

pub fn at(tick: i64) -> Now {
    Now {
        unix_ms: 1_795_312_800_000 + tick * 1_000,
        today: TODAY,
    }
}

/// A cadre's device in the posyandu Melati 1.
pub fn device(number: u8) -> Device {
    enrolled_at(number, Role::Cadre, "Melati 1")
}

/// A device of somebody with that role at a place; one without a posyandu is the puskesmas itself.
pub fn enrolled_at(number: u8, role: Role, posyandu: &str) -> Device {
    enrolled_in(number, role, &[(SCOPE, posyandu)])
}

/// A device that serves several places.
pub fn enrolled_in(number: u8, role: Role, places: &[(ScopeKey, &str)]) -> Device {
    let mut state = u64::from(number);
    // A small generator: different bytes at every call, the same in every run.
    let entropy = move |bytes: &mut [u8]| {
        for byte in bytes {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            *byte = (state >> 56) as u8;
        }
    };
    let mut device = Device::open(Store::in_memory().unwrap(), Box::new(entropy)).unwrap();
    let reply = EnrolReply {
        protocol: sync::PROTOCOL,
        token: format!("token-{number}"),
        device: DeviceKey([number; 16]),
        author: AuthorKey([number; 16]),
        person: format!("Kader {number}"),
        role,
        places: places
            .iter()
            .map(|(scope, posyandu)| Place {
                scope: *scope,
                posyandu: (*posyandu).into(),
                village: "Mon Geudong".into(),
                puskesmas: "Mon Geudong".into(),
            })
            .collect(),
    };
    device
        .enrolled("http://localhost:1", &sync::encode(&reply).unwrap())
        .unwrap();
    device
}

pub fn registration(name: &str) -> Registration {
    Registration {
        scope: None,
        name: name.parse().unwrap(),
        sex: "P".parse().unwrap(),
        birth_date: Date::constant(2025, 10, 14),
        mother: Some("Rahmi".parse().unwrap()),
        nik: None,
        address: None,
    }
}

pub fn register(device: &mut Device, name: &str, tick: i64) -> PersonId {
    match device
        .run(Command::RegisterPerson(registration(name)), at(tick))
        .unwrap()
    {
        Outcome::Registered(id) => id,
        other => panic!("{other:?}"),
    }
}

pub fn weighing(person: PersonId, kg: &str) -> WeighingEntry {
    WeighingEntry {
        person,
        on: TODAY,
        weight: kg.parse().unwrap(),
        length: None,
        position: None,
        head: None,
        arm: None,
        confirmed: false,
    }
}

pub fn weigh(device: &mut Device, person: PersonId, kg: &str, tick: i64) -> Result<Outcome, Failure> {
    device.run(Command::RecordWeighing(weighing(person, kg)), at(tick))
}

pub fn page(device: &Device, person: PersonId) -> PersonView {
    match device.ask(Query::Person(person)).unwrap() {
        View::Person(page) => *page,
        other => panic!("{other:?}"),
    }
}

/// What the server does with a request, without its gate.
pub fn serve(log: &mut MemoryLog, frame: &[u8]) -> Vec<u8> {
    let request: SyncRequest = sync::decode(frame).unwrap();
    let question = Question {
        scope: SCOPE,
        place: 0,
        tip: request.tips[0],
        part: request.parts.first(),
        whole: request.whole.unwrap_or_default(),
    };
    let reply = SyncReply {
        protocol: sync::PROTOCOL,
        answers: frame_digest(frame),
        places: None,
        rosters: None,
        directory: None,
        forgotten: None,
        scopes: sync::serve(log, &CODEC, &question, 0)
            .unwrap()
            .into_iter()
            .collect(),
    };
    sync::encode(&reply).unwrap()
}

pub fn sync_with(device: &mut Device, log: &mut MemoryLog) -> SyncReport {
    let mut exchange = Exchange::default();
    loop {
        let request = device.sync_request(&mut exchange, at(0)).unwrap();
        let reply = serve(log, &request);
        if !device.sync_reply(&mut exchange, &reply, at(0)).unwrap() {
            return exchange.report();
        }
    }
}
