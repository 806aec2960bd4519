//! One child registered in two posyandu, by two cadres who know nothing of each other, and the nurse who sees both.

use device::{
    Command, Decision, Device, EventId, Failure, Matter, Outcome, PersonId, PersonView, Query, Registration,
    View,
};
use integration::{TODAY, Village, at, weighing};
use store::Store;

struct Scene {
    village: Village,
    cadres: [Device; 2],
    nurse: Device,
    children: [PersonId; 2],
    weighings: [EventId; 2],
}

impl Scene {
    /// Registered and weighed in both posyandu within minutes, and the nurse has said that she is one.
    fn linked() -> Self {
        let village = Village::with_posyandu(2).unwrap();
        let &[here, there] = village.posyandu() else {
            panic!("two posyandu")
        };
        let memory = || Store::in_memory().unwrap();
        let cadres = [(1, here), (2, there)];
        let cadres = cadres.map(|(number, place)| village.cadre_over(memory(), number, place).unwrap());
        let nurse = village.nurse_over(memory(), 3).unwrap();
        let id = PersonId::from_bytes([0; 16]);
        let mut scene = Self {
            village,
            cadres,
            nurse,
            children: [id; 2],
            weighings: [EventId::from_bytes([0; 16]); 2],
        };
        for (nth, grams) in [(0, 10_000), (1, 10_200)] {
            let tick = i64::try_from(nth).unwrap() * 60;
            let cadre = &mut scene.cadres[nth];
            let child = register(cadre, tick);
            let entry = weighing(child, grams).unwrap();
            let Ok(Outcome::Recorded(event)) = cadre.run(Command::RecordWeighing(entry), at(tick + 1)) else {
                panic!("not weighed")
            };
            (scene.children[nth], scene.weighings[nth]) = (child, event);
            scene.village.sync(cadre).unwrap();
        }
        let [one, other] = scene.children.map(Into::into);
        scene.village.sync(&mut scene.nurse).unwrap();
        let other_one = scene.children.into_iter().max().unwrap();
        let duplicate = Matter::Duplicate { other: other_one };
        assert_eq!(matters(&scene.nurse), [duplicate], "also between two posyandu");
        decide(&mut scene.nurse, Decision::Link { one, other }, 200).unwrap();
        scene.everybody_syncs();
        scene
    }

    fn everybody_syncs(&mut self) {
        let [one, other] = &mut self.cadres;
        for device in [&mut self.nurse, one, other] {
            self.village.sync(device).unwrap();
        }
    }
}

fn register(device: &mut Device, tick: i64) -> PersonId {
    let registration = Registration {
        scope: None,
        name: "Nur Aisyah".parse().unwrap(),
        sex: "P".parse().unwrap(),
        birth_date: TODAY.checked_sub(jiff::Span::new().months(13)).unwrap(),
        mother: Some("Rahmi".parse().unwrap()),
        nik: None,
        address: None,
    };
    match device.run(Command::RegisterPerson(registration), at(tick)) {
        Ok(Outcome::Registered(id)) => id,
        other => panic!("{other:?}"),
    }
}

fn decide(device: &mut Device, decision: Decision, tick: i64) -> Result<Outcome, Failure> {
    device.run(Command::Decide(decision), at(tick))
}

fn page(device: &Device, child: PersonId) -> PersonView {
    let Ok(View::Person(page)) = device.ask(Query::Person(child)) else {
        panic!("no page")
    };
    *page
}

fn matters(device: &Device) -> Vec<Matter> {
    let Ok(View::Attention(view)) = device.ask(Query::Attention { on: TODAY, limit: 9 }) else {
        panic!("no list")
    };
    view.matters.into_iter().map(|line| line.matter).collect()
}

#[test]
fn a_child_weighed_in_two_posyandu_at_once_is_offered_as_one_weighing() {
    let mut scene = Scene::linked();
    let [mut one, mut other] = scene.weighings;
    if one > other {
        std::mem::swap(&mut one, &mut other);
    }
    assert_eq!(matters(&scene.nurse), [Matter::Double { one, other }]);
    for (nth, child) in scene.children.into_iter().enumerate() {
        let page = page(&scene.nurse, child);
        assert_eq!(page.doubles, [(one, other)]);
        let elsewhere: Vec<_> = page
            .elsewhere
            .iter()
            .map(|(about, line)| (*about, line.id))
            .collect();
        let there = (scene.children[1 - nth].into(), scene.weighings[1 - nth]);
        assert_eq!(elsewhere, [there], "the other one is shown beside it");
        assert!(page.elsewhere[0].1.recorded_by.is_some());
        assert_eq!(page.joint.len(), 2, "both count until somebody decides");
    }
    let not_double = |person: PersonId| Decision::NotDouble { person, one, other };
    decide(&mut scene.nurse, not_double(scene.children[0]), 300).unwrap();
    let again = decide(&mut scene.nurse, not_double(scene.children[1]), 301);
    assert_eq!(again, Err(Failure::NothingToDecide));
    assert!(matters(&scene.nurse).is_empty());
    let seen = scene
        .children
        .map(|child| page(&scene.nurse, child).doubles.len());
    assert_eq!(seen, [0, 0]);
}

#[test]
fn a_link_between_two_posyandu_is_taken_back_by_the_nurse_and_for_everybody() {
    let mut scene = Scene::linked();
    let [one, other] = scene.children.map(Into::into);
    let unlink = || Decision::Unlink { one, other };
    let half = decide(&mut scene.cadres[0], unlink(), 300);
    assert_eq!(half, Err(Failure::NotAllowed), "she has only one of the two");
    decide(&mut scene.nurse, unlink(), 301).unwrap();
    scene.everybody_syncs();
    for (device, child) in scene.cadres.iter().zip(scene.children) {
        assert!(page(device, child).links.is_empty());
    }
    let [one, other] = scene.children;
    assert!(page(&scene.nurse, one).links.is_empty() && page(&scene.nurse, other).links.is_empty());
    assert_eq!(
        decide(&mut scene.nurse, unlink(), 302),
        Err(Failure::NothingToDecide)
    );
}
