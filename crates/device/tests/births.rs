//! A delivery is written down with mother and child at once, or not at all.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]
#![allow(dead_code, reason = "the village serves more tests than these")]

mod village;

use device::{
    Antigen, BirthEntry, Born, Command, Date, Device, Dose, EventBody, EventId, Failure, Invalid, Outcome,
    PersonId, PersonView, Query, Registration, View,
};
use health::follow_up::Need;
use serde_json::json;
use sync::MemoryLog;
use village::{TODAY, at, device, page, registration, sync_with};

fn mother(phone: &mut Device) -> PersonId {
    let mother = Registration {
        birth_date: Date::constant(1998, 4, 2),
        mother: None,
        address: Some("Dusun Bale".parse().unwrap()),
        ..registration("Rahmi")
    };
    match phone.run(Command::RegisterPerson(mother), at(1)).unwrap() {
        Outcome::Registered(id) => id,
        other => panic!("{other:?}"),
    }
}

fn born(result: &str, sex: Option<&str>, name: Option<&str>) -> Born {
    let birth = json!({"result": result, "sex": sex, "weight_g": 3100, "length_mm": 490, "early_breastfeeding": true});
    Born {
        birth: serde_json::from_value(birth).unwrap(),
        name: name.map(|name| name.parse().unwrap()),
        doses: vec![],
    }
}

fn deliver(phone: &mut Device, mother: PersonId, births: Vec<Born>, tick: i64) -> Result<Outcome, Failure> {
    let entry = BirthEntry {
        mother,
        on: TODAY,
        births,
    };
    phone.run_as(
        EventId::from_bytes([9; 16]),
        Command::RecordBirth(entry),
        at(tick),
    )
}

fn children(phone: &Device, mother: PersonId) -> Vec<PersonView> {
    let lines = page(phone, mother).history;
    let ids = lines.iter().filter_map(|line| match &line.body {
        EventBody::Birth(birth) => birth.child,
        _ => None,
    });
    ids.map(|id| page(phone, id)).collect()
}

fn people(phone: &Device) -> u64 {
    match phone
        .ask(Query::People {
            search: String::new(),
            limit: 0,
        })
        .unwrap()
    {
        View::People(view) => view.total,
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_childs_record_begins_with_the_birth_and_asks_for_what_is_due() {
    let mut phone = device(1);
    let mother = mother(&mut phone);
    let one = born("live-birth", Some("female"), Some("Bayi Ny. Rahmi"));
    assert!(deliver(&mut phone, mother, vec![one], 2).is_ok());
    let [child] = children(&phone, mother).try_into().unwrap();
    assert_eq!(child.profile.birth_date, TODAY);
    assert_eq!(child.profile.mother, Some("Rahmi".parse().unwrap()));
    assert_eq!(child.profile.address, Some("Dusun Bale".parse().unwrap()));
    let EventBody::Birth(birth) = &child.history[0].body else {
        panic!("the first record of a child is its birth");
    };
    assert_eq!((birth.mother, birth.child), (Some(mother), None));
    let hb0 = Dose::new(Antigen::Hb0, 1).unwrap();
    let asks_for = |dose: Dose| {
        let tasks = child.follow_up(TODAY);
        tasks.into_iter().any(|task| match task.need {
            Need::Immunisation(doses) => doses.contains(&dose),
            _ => false,
        })
    };
    assert!(asks_for(hb0));
    assert_eq!(phone.differences().unwrap(), Vec::<String>::new());
}

#[test]
fn a_dose_given_at_birth_is_not_asked_for_again() {
    let mut phone = device(1);
    let mother = mother(&mut phone);
    let one = Born {
        doses: vec![Dose::new(Antigen::Hb0, 1).unwrap()],
        ..born("live-birth", Some("male"), Some("Bayi Ny. Rahmi"))
    };
    deliver(&mut phone, mother, vec![one], 2).unwrap();
    let [child] = children(&phone, mother).try_into().unwrap();
    let known = child.known().unwrap();
    assert_eq!(known.doses.len(), 1);
}

#[test]
fn the_same_delivery_sent_again_writes_nothing_and_answers_the_same() {
    let mut phone = device(1);
    let mother = mother(&mut phone);
    let twins = vec![
        born("live-birth", Some("female"), Some("Bayi 1 Ny. Rahmi")),
        born("live-birth", Some("male"), Some("Bayi 2 Ny. Rahmi")),
    ];
    let once = deliver(&mut phone, mother, twins.clone(), 2).unwrap();
    let (fingerprint, there) = (phone.fingerprint().unwrap(), people(&phone));
    assert_eq!(there, 3);
    assert_eq!(deliver(&mut phone, mother, twins, 3), Ok(once));
    assert_eq!(phone.fingerprint().unwrap(), fingerprint);
    let another = vec![born("live-birth", Some("male"), Some("Lain"))];
    assert_eq!(
        deliver(&mut phone, mother, another, 4),
        Err(Failure::AlreadyRecorded)
    );
}

#[test]
fn a_delivery_that_cannot_be_written_whole_leaves_nothing_behind() {
    let mut phone = device(1);
    let mother = mother(&mut phone);
    let (fingerprint, there) = (phone.fingerprint().unwrap(), people(&phone));
    let good = born("live-birth", Some("female"), Some("Bayi 1 Ny. Rahmi"));
    let nameless = born("live-birth", Some("male"), None);
    assert_eq!(
        deliver(&mut phone, mother, vec![good.clone(), nameless], 2),
        Err(Invalid::NameEmpty.into())
    );
    let nobody = PersonId::from_bytes([5; 16]);
    assert_eq!(
        deliver(&mut phone, nobody, vec![good], 3),
        Err(Failure::NoSuchPerson)
    );
    assert_eq!(
        (phone.fingerprint().unwrap(), people(&phone)),
        (fingerprint, there)
    );
}

#[test]
fn of_a_stillborn_child_no_record_begins_and_the_mother_is_looked_after() {
    let mut phone = device(1);
    let mother = mother(&mut phone);
    deliver(&mut phone, mother, vec![born("stillbirth", None, None)], 2).unwrap();
    assert_eq!(people(&phone), 1);
    let tasks = page(&phone, mother).follow_up(TODAY);
    assert!(
        tasks
            .iter()
            .any(|task| matches!(task.need, Need::PostpartumVisit(_)))
    );
}

#[test]
fn mother_and_child_reach_another_phone() {
    let (mut one, mut two) = (device(1), device(2));
    let mut log = MemoryLog::default();
    let mother = mother(&mut one);
    let child = born("live-birth", Some("female"), Some("Bayi Ny. Rahmi"));
    deliver(&mut one, mother, vec![child], 2).unwrap();
    sync_with(&mut one, &mut log);
    sync_with(&mut two, &mut log);
    assert_eq!(children(&two, mother).len(), 1);
    assert_eq!(one.fingerprint().unwrap(), two.fingerprint().unwrap());
}
