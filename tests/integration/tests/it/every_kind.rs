//! Every kind of record that there is, through commands, the real server and a second device.

use std::collections::BTreeSet;

use device::{
    Command, Decision, Device, DocumentId, EventBody, EventId, HistoryLine, Outcome, Query, Registration,
    Standing, Verdict, View,
};
use integration::{TODAY, Village, at};
use record::{DocumentKind, HouseholdProfile};
use store::Store;

/// One example of every kind.
const EXAMPLES: &str = include_str!("../../../../crates/record/tests/fixtures/events-v1.txt");

fn examples() -> Vec<EventBody> {
    let lines = EXAMPLES.lines().filter(|line| line.starts_with('{'));
    let json = lines.filter_map(|line| line.split('\t').next());
    json.map(|json| serde_json::from_str(json).unwrap()).collect()
}

/// A person, a household, and the documents of a posyandu and of its puskesmas.
struct Documents([(DocumentKind, DocumentId); 4]);

impl Documents {
    fn of(nurse: &mut Device, village: &Village) -> Self {
        let scope = village.posyandu().first().copied();
        let registration = Registration {
            scope,
            name: "Mutia".parse().unwrap(),
            sex: "P".parse().unwrap(),
            birth_date: TODAY.checked_sub(jiff::Span::new().years(61)).unwrap(),
            mother: None,
            nik: None,
            address: None,
        };
        let Ok(Outcome::Registered(person)) = nurse.run(Command::RegisterPerson(registration), at(0)) else {
            panic!("no person")
        };
        let profile = HouseholdProfile {
            head: "Mutia".parse().unwrap(),
            address: None,
            rt: None,
            rw: None,
            family_card_number: None,
        };
        let household = nurse.run(Command::RegisterHousehold { scope, profile }, at(1));
        let Ok(Outcome::RegisteredHousehold(household)) = household else {
            panic!("no household")
        };
        let ledger = nurse.status().unwrap().enrolment.unwrap().ledger.unwrap();
        Self([
            (DocumentKind::Person, person.into()),
            (DocumentKind::Household, household.into()),
            (DocumentKind::Posyandu, scope.unwrap().into()),
            (DocumentKind::Ledger, ledger.into()),
        ])
    }

    fn for_body(&self, body: &EventBody) -> DocumentId {
        let belongs = body.documents();
        let found = self.0.iter().find(|(kind, _)| belongs.contains(kind));
        found.unwrap().1
    }

    /// Every record of all of them, as a device shows it.
    fn lines(&self, device: &Device) -> Vec<(DocumentId, HistoryLine)> {
        let history = |id: DocumentId| match device.ask(Query::History(id)) {
            Ok(View::History(view)) => view.history.into_iter().map(move |line| (id, line)),
            other => panic!("{other:?}"),
        };
        let lines = self.0.iter().flat_map(|(_, id)| history(*id));
        lines
            .filter(|(_, line)| line.standing != Standing::Note)
            .collect()
    }
}

fn everybody_syncs(village: &Village, devices: [&mut Device; 2]) {
    let [one, two] = devices;
    village.sync(one).unwrap();
    village.sync(two).unwrap();
    village.sync(one).unwrap();
}

#[test]
fn every_kind_of_record_reaches_the_other_device_and_is_verified_corrected_and_withdrawn_there() {
    let village = Village::new().unwrap();
    let nurse = |number| village.nurse_over(Store::in_memory().unwrap(), number).unwrap();
    let (mut one, mut two) = (nurse(1), nurse(2));
    let documents = Documents::of(&mut one, &village);
    let examples = examples();
    for (tick, body) in (10..).zip(&examples) {
        let record = Command::Record {
            document: documents.for_body(body),
            on: TODAY,
            body: body.clone(),
        };
        let mut written = one.run(record.clone(), at(tick));
        if let (Err(_), EventBody::Weighing(weighing)) = (&written, body) {
            written = weigh(&mut one, documents.for_body(body), weighing, tick);
        }
        assert!(
            matches!(written, Ok(Outcome::Recorded(_))),
            "{body:?}: {written:?}"
        );
    }
    everybody_syncs(&village, [&mut one, &mut two]);
    let there = documents.lines(&two);
    assert_eq!(there, documents.lines(&one));
    let known: BTreeSet<u16> = EventBody::KINDS.iter().map(|(number, _)| *number).collect();
    let arrived: BTreeSet<u16> = there.iter().map(|(_, line)| line.body.kind()).collect();
    assert_eq!(arrived, known);
    assert_eq!(there.len(), examples.len());

    for (tick, (about, line)) in (100..).zip(&there) {
        let verify = verify(*about, line.id);
        two.run(Command::Decide(verify), at(tick)).unwrap();
    }
    everybody_syncs(&village, [&mut two, &mut one]);
    let mut proposals = Vec::new();
    for (tick, (about, line)) in (200..).zip(documents.lines(&one)) {
        assert!(line.verdict.is_some(), "{:?}", line.body);
        let correct = Decision::Correct {
            about,
            event: line.id,
            reason: "Hari sebelumnya".parse().unwrap(),
            on: TODAY.yesterday().unwrap(),
            body: Box::new(line.body),
            confirmed: true,
        };
        match one.run(Command::Decide(correct), at(tick)) {
            Ok(Outcome::Proposed(proposal)) => proposals.push((about, proposal)),
            other => panic!("a change of what was verified waits for a nurse: {other:?}"),
        }
    }
    everybody_syncs(&village, [&mut one, &mut two]);
    for (tick, (about, proposal)) in (300..).zip(proposals) {
        two.run(Command::Decide(verify(about, proposal)), at(tick))
            .unwrap();
    }
    for (tick, (about, line)) in (400..).zip(documents.lines(&two)) {
        assert_eq!(line.on, TODAY.yesterday().unwrap(), "{:?}", line.body);
        assert_eq!(line.versions.len(), 2);
        let withdraw = Decision::Withdraw {
            about,
            event: line.effective,
            reason: "Salah orang".parse().unwrap(),
        };
        let Ok(Outcome::Proposed(withdrawal)) = two.run(Command::Decide(withdraw), at(tick)) else {
            panic!("not withdrawn")
        };
        let accept = verify(about, withdrawal);
        two.run(Command::Decide(accept), at(tick + 100)).unwrap();
    }
    everybody_syncs(&village, [&mut two, &mut one]);
    let lines = documents.lines(&one);
    assert_eq!(lines.len(), examples.len(), "nothing is ever gone");
    assert!(lines.iter().all(|(_, line)| line.standing == Standing::Withdrawn));
}

fn verify(about: DocumentId, event: EventId) -> Decision {
    Decision::Verify {
        about,
        event,
        verdict: Verdict::Verified,
    }
}

/// A weight that is doubtful for a grown woman, confirmed.
fn weigh(
    device: &mut Device,
    about: DocumentId,
    weighing: &device::event::Weighing,
    tick: i64,
) -> Result<Outcome, device::Failure> {
    let entry = device::WeighingEntry {
        person: about.into(),
        on: TODAY,
        weight: weighing.weight,
        length: weighing.length,
        position: weighing.position,
        head: weighing.head,
        arm: weighing.arm,
        confirmed: true,
    };
    device.run(Command::RecordWeighing(entry), at(tick))
}
