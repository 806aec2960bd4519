use device::{Command, Device, Exchange, PersonId, Registration};
use integration::{TODAY, Village, at, weighing};
use proptest::prelude::*;

fn register(device: &mut Device, id: PersonId, name: &str) {
    let registration = Registration {
        scope: None,
        name: name.parse().unwrap(),
        sex: "P".parse().unwrap(),
        birth_date: TODAY.checked_sub(jiff::Span::new().months(13)).unwrap(),
        mother: Some("Rahmi".parse().unwrap()),
        nik: None,
        address: None,
    };
    device.register(id, registration, at(0)).unwrap();
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, max_shrink_iters: 200, ..ProptestConfig::default() })]

    /// Three devices and the real server over real SQLite: writes, syncs, lost replies, backups and silent restores
    /// in any order. In the end equal documents and tables, every event once, and a second sync moves nothing.
    #[test]
    fn any_interleaving_and_any_order_of_syncs_converges_and_a_second_sync_moves_no_records(
        steps in prop::collection::vec((0_usize..3, 0_u8..9), 1..40),
    ) {
        let mut village = Village::new().unwrap();
        let mut phones: Vec<Device> = (1..=3).map(|number| village.device(number).unwrap()).collect();
        village.backup("backup.sqlite").unwrap();
        let children = [PersonId::from_bytes([1; 16]), PersonId::from_bytes([2; 16])];
        for (phone, name) in phones.iter_mut().zip(["Zahra", "Zahara", "Zahra"]) {
            children.iter().for_each(|child| register(phone, *child, name));
        }
        let mut written = Vec::new();
        for (tick, (who, what)) in (0_u32..).zip(steps) {
            let phone = &mut phones[who];
            match what {
                0..=3 => {
                    let entry = weighing(children[usize::from(what % 2)], 7_000 + tick).unwrap();
                    phone.run(Command::RecordWeighing(entry), at(i64::from(tick))).unwrap();
                    written.push(7_000 + tick);
                }
                4 | 5 => { village.sync(phone).unwrap(); }
                6 => { village.serve(phone, &mut Exchange::default()).unwrap(); }
                7 => village.backup("backup.sqlite").unwrap(),
                _ => village = village.restore("backup.sqlite").unwrap(),
            }
        }
        for _ in 0..2 {
            for phone in &mut phones {
                village.sync(phone).unwrap();
            }
        }
        for phone in &mut phones {
            let again = village.sync(phone).unwrap();
            prop_assert_eq!((again.pushed, again.pulled, again.round_trips), (0, 0, 1));
            prop_assert_eq!(phone.differences().unwrap(), Vec::<String>::new());
            prop_assert_eq!(phone.status().unwrap().questioned, 0);
            let mut there: Vec<u32> =
                children.iter().flat_map(|child| Village::weights(phone, *child).unwrap()).collect();
            there.sort_unstable();
            prop_assert_eq!(&there, &written);
        }
        let fingerprints: Vec<String> = phones.iter().map(|phone| phone.fingerprint().unwrap()).collect();
        prop_assert!(fingerprints.windows(2).all(|pair| pair[0] == pair[1]));
        prop_assert_eq!(village.problems().unwrap(), Vec::<String>::new());
    }
}
