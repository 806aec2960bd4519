use device::{
    Command, Decision, Device, Failure, Matter, Outcome, PersonId, PersonLine, PersonView, Query,
    Registration, View,
};
use integration::{TODAY, Village, at, weighing};
use store::Store;

fn nur_aisyah() -> Registration {
    Registration {
        scope: None,
        name: "Nur Aisyah".parse().unwrap(),
        sex: "P".parse().unwrap(),
        birth_date: TODAY.checked_sub(jiff::Span::new().months(13)).unwrap(),
        mother: Some("Rahmi".parse().unwrap()),
        nik: None,
        address: None,
    }
}

fn register(device: &mut Device) -> PersonId {
    match device.run(Command::RegisterPerson(nur_aisyah()), at(0)).unwrap() {
        Outcome::Registered(id) => id,
        other => panic!("{other:?}"),
    }
}

fn weigh(device: &mut Device, child: PersonId, grams: u32, tick: i64) {
    let entry = weighing(child, grams).unwrap();
    device.run(Command::RecordWeighing(entry), at(tick)).unwrap();
}

fn page(device: &Device, child: PersonId) -> PersonView {
    let View::Person(page) = device.ask(Query::Person(child)).unwrap() else {
        panic!("no page")
    };
    *page
}

fn line(device: &Device, child: PersonId) -> PersonLine {
    let all = Query::People {
        search: String::new(),
        limit: 9,
    };
    let View::People(list) = device.ask(all).unwrap() else {
        panic!("no list")
    };
    list.people.into_iter().find(|line| line.id == child).unwrap()
}

/// What waits to be decided about a child.
fn waiting(device: &Device, child: PersonId) -> Vec<Matter> {
    let View::Attention(view) = device.ask(Query::Attention { on: TODAY, limit: 9 }).unwrap() else {
        panic!("no list")
    };
    let about = view.matters.into_iter().filter(|line| line.about == child.into());
    about.map(|line| line.matter).collect()
}

fn moves(device: &Device, child: PersonId) -> usize {
    page(device, child).moves.len()
}

#[test]
fn a_child_that_moves_keeps_its_whole_history_and_both_posyandu_see_where_it_went() {
    let village = Village::with_posyandu(2).unwrap();
    let &[here, there] = village.posyandu() else {
        panic!("two posyandu")
    };
    let memory = || Store::in_memory().unwrap();
    let mut old = village.cadre_over(memory(), 1, here).unwrap();
    let mut new = village.cadre_over(memory(), 2, there).unwrap();
    let mut nurse = village.nurse_over(memory(), 3).unwrap();
    let child = register(&mut old);
    weigh(&mut old, child, 7_800, 1);
    village.sync(&mut old).unwrap();
    village.sync(&mut nurse).unwrap();
    let moved = Decision::Move {
        person: child,
        to: there,
    };
    nurse.run(Command::Decide(moved), at(2)).unwrap();
    // Before anybody hears of it, the old posyandu weighs her once more.
    weigh(&mut old, child, 7_900, 3);
    village.sync(&mut nurse).unwrap();
    village.sync(&mut old).unwrap();
    village.sync(&mut new).unwrap();
    assert_eq!(Village::weights(&new, child).unwrap(), [7_800, 7_900]);
    weigh(&mut new, child, 8_000, 4);
    village.sync(&mut new).unwrap();
    village.sync(&mut nurse).unwrap();
    weigh(&mut nurse, child, 8_100, 5);
    village.sync(&mut nurse).unwrap();
    village.sync(&mut new).unwrap();
    village.sync(&mut old).unwrap();

    let whole = [7_800, 7_900, 8_000, 8_100];
    assert_eq!(Village::weights(&new, child).unwrap(), whole);
    assert_eq!(Village::weights(&nurse, child).unwrap(), whole);
    assert_eq!(
        Village::weights(&old, child).unwrap(),
        [7_800, 7_900],
        "what happens to her elsewhere is no longer the old posyandu's to read"
    );
    for device in [&old, &new, &nurse] {
        assert_eq!(moves(device, child), 1);
        let status = device.status().unwrap();
        assert_eq!((status.unsent, status.questioned), (0, 0));
        assert_eq!(device.differences().unwrap(), Vec::<String>::new());
    }
    assert_eq!(village.problems().unwrap(), Vec::<String>::new());
}

#[test]
fn a_child_registered_and_moved_before_anything_was_sent_arrives_in_both_posyandu() {
    let village = Village::with_posyandu(2).unwrap();
    let &[here, there] = village.posyandu() else {
        panic!("two posyandu")
    };
    let memory = || Store::in_memory().unwrap();
    let mut nurse = village.nurse_over(memory(), 1).unwrap();
    let registration = Registration {
        scope: Some(here),
        ..nur_aisyah()
    };
    let Outcome::Registered(child) = nurse.run(Command::RegisterPerson(registration), at(0)).unwrap() else {
        panic!("not registered")
    };
    weigh(&mut nurse, child, 7_800, 1);
    let moved = Decision::Move {
        person: child,
        to: there,
    };
    nurse.run(Command::Decide(moved), at(2)).unwrap();
    village.sync(&mut nurse).unwrap();
    assert_eq!(nurse.status().unwrap().unsent, 0);
    for posyandu in [here, there] {
        let mut cadre = village.cadre_over(memory(), 2, posyandu).unwrap();
        village.sync(&mut cadre).unwrap();
        assert_eq!(Village::weights(&cadre, child).unwrap(), [7_800]);
        assert_eq!(moves(&cadre, child), 1);
    }
    assert_eq!(village.problems().unwrap(), Vec::<String>::new());
}

#[test]
fn what_the_first_posyandu_writes_late_follows_a_child_who_moved_twice() {
    let village = Village::with_posyandu(3).unwrap();
    let &[first, second, third] = village.posyandu() else {
        panic!("three posyandu")
    };
    let memory = || Store::in_memory().unwrap();
    let mut old = village.cadre_over(memory(), 1, first).unwrap();
    let mut nurse = village.nurse_over(memory(), 2).unwrap();
    let child = register(&mut old);
    weigh(&mut old, child, 7_800, 1);
    village.sync(&mut old).unwrap();
    for (to, tick) in [(second, 2), (third, 3)] {
        village.sync(&mut nurse).unwrap();
        let moved = Decision::Move { person: child, to };
        nurse.run(Command::Decide(moved), at(tick)).unwrap();
        village.sync(&mut nurse).unwrap();
    }
    weigh(&mut old, child, 7_900, 4);
    village.sync(&mut old).unwrap();
    for (number, posyandu) in [(3, second), (4, third)] {
        let mut cadre = village.cadre_over(memory(), number, posyandu).unwrap();
        village.sync(&mut cadre).unwrap();
        assert_eq!(Village::weights(&cadre, child).unwrap(), [7_800, 7_900]);
    }
    assert_eq!(village.problems().unwrap(), Vec::<String>::new());
}

#[test]
fn a_child_moved_to_two_places_at_once_is_whole_in_one_of_them_and_known_in_both() {
    let village = Village::with_posyandu(3).unwrap();
    let &[first, second, third] = village.posyandu() else {
        panic!("three posyandu")
    };
    let memory = || Store::in_memory().unwrap();
    let mut cadre = village.cadre_over(memory(), 1, first).unwrap();
    let child = register(&mut cadre);
    village.sync(&mut cadre).unwrap();
    let mut nurses: Vec<Device> = (2..4)
        .map(|number| village.nurse_over(memory(), number).unwrap())
        .collect();
    for nurse in &mut nurses {
        village.sync(nurse).unwrap();
    }
    for (nurse, to) in nurses.iter_mut().zip([second, third]) {
        let moved = Decision::Move { person: child, to };
        nurse.run(Command::Decide(moved), at(1)).unwrap();
        weigh(nurse, child, 8_000, 2);
        village.sync(nurse).unwrap();
    }
    let mut weights = Vec::new();
    let mut cadres = [(4, second), (5, third)]
        .map(|(number, posyandu)| village.cadre_over(memory(), number, posyandu).unwrap());
    for there in &mut cadres {
        village.sync(there).unwrap();
        assert_eq!(moves(there, child), 2, "both see that it was moved twice");
        assert!(waiting(there, child).contains(&Matter::Moved));
        assert!(!line(there, child).away, "until it is decided, both wait for her");
        weights.push(Village::weights(there, child).unwrap().len());
    }
    assert_eq!(weights.iter().max(), Some(&2));

    let mut nurse = nurses.remove(0);
    village.sync(&mut nurse).unwrap();
    let here = Decision::Move {
        person: child,
        to: second,
    };
    nurse.run(Command::Decide(here.clone()), at(4)).unwrap();
    assert_eq!(
        nurse.run(Command::Decide(here), at(5)),
        Err(Failure::NothingToDecide),
        "it is said"
    );
    village.sync(&mut nurse).unwrap();
    for there in &mut cadres {
        village.sync(there).unwrap();
        assert!(!waiting(there, child).contains(&Matter::Moved));
        assert_eq!(page(there, child).homes, [second]);
    }
    assert_eq!(cadres.map(|there| line(&there, child).away), [false, true]);
    assert_eq!(village.problems().unwrap(), Vec::<String>::new());
}

#[test]
fn a_nurse_hands_a_child_to_another_puskesmas_and_everybody_reads_the_names_of_both() {
    let village = Village::new().unwrap();
    let there = village.with_a_neighbour().unwrap();
    let memory = || Store::in_memory().unwrap();
    let mut old = village.device(1).unwrap();
    let mut nurse = village.nurse_over(memory(), 2).unwrap();
    let mut new = village.cadre_over(memory(), 3, there).unwrap();
    let child = register(&mut old);
    weigh(&mut old, child, 7_800, 1);
    for device in [&mut old, &mut nurse] {
        village.sync(device).unwrap();
    }
    let decide = |device: &mut Device| {
        let moved = Decision::Move {
            person: child,
            to: there,
        };
        device.run(Command::Decide(moved), at(2))
    };
    assert_eq!(
        decide(&mut old),
        Err(Failure::NotAllowed),
        "a cadre hands nobody over"
    );
    decide(&mut nurse).unwrap();
    for device in [&mut nurse, &mut new, &mut old] {
        village.sync(device).unwrap();
    }
    assert_eq!(Village::weights(&new, child).unwrap(), [7_800]);
    for device in [&old, &nurse, &new] {
        let moved = page(device, child).moves.remove(0);
        let names = |place: Option<device::Place>| place.map(|place| (place.posyandu, place.puskesmas));
        assert_eq!(
            (names(moved.from_place), names(moved.to_place)),
            (
                Some(("Melati 1".to_owned(), "Mon Geudong".to_owned())),
                Some(("Seulanga".to_owned(), "Muara Dua".to_owned()))
            )
        );
    }
    let weighing = &page(&new, child).history[1];
    assert_eq!(
        weighing.recorded_by.as_deref(),
        Some("Kader 1"),
        "who weighed her there is known here"
    );
    assert_eq!(
        [&old, &nurse, &new].map(|device| line(device, child).away),
        [true, true, false],
        "whom nobody here waits for"
    );
    let back = Decision::Move {
        person: child,
        to: village.posyandu()[0],
    };
    assert_eq!(
        nurse.run(Command::Decide(back), at(3)),
        Err(Failure::Elsewhere),
        "nobody calls her back who let her go"
    );
    weigh(&mut new, child, 8_000, 3);
    village.sync(&mut new).unwrap();
    village.sync(&mut nurse).unwrap();
    assert_eq!(
        Village::weights(&nurse, child).unwrap(),
        [7_800],
        "what happens to her elsewhere is no longer the first puskesmas' to read"
    );
    assert_eq!(village.problems().unwrap(), Vec::<String>::new());
}

#[test]
fn a_move_lost_by_a_restore_is_told_again_by_the_posyandu_where_she_is_now() {
    let village = Village::with_posyandu(2).unwrap();
    let &[here, there] = village.posyandu() else {
        panic!("two posyandu")
    };
    let memory = || Store::in_memory().unwrap();
    let mut old = village.cadre_over(memory(), 1, here).unwrap();
    let mut new = village.cadre_over(memory(), 2, there).unwrap();
    let mut nurse = village.nurse_over(memory(), 3).unwrap();
    let child = register(&mut old);
    village.sync(&mut old).unwrap();
    village.sync(&mut nurse).unwrap();
    village.backup("before").unwrap();
    let moved = Decision::Move {
        person: child,
        to: there,
    };
    nurse.run(Command::Decide(moved), at(1)).unwrap();
    village.sync(&mut nurse).unwrap();
    village.sync(&mut new).unwrap();
    // The only device that serves both posyandu is gone when the server comes back without the move.
    drop(nurse);
    let village = village.restore("before").unwrap();
    village.sync(&mut new).unwrap();
    weigh(&mut old, child, 7_900, 2);
    for device in [&mut old, &mut new] {
        village.sync(device).unwrap();
    }
    assert_eq!(moves(&old, child), 1, "the old posyandu sees where she went");
    assert_eq!(Village::weights(&new, child).unwrap(), [7_900]);
    assert_eq!(village.problems().unwrap(), Vec::<String>::new());
}
