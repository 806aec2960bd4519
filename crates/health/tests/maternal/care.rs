//! 10T, 12T and iron tablets.

use std::collections::BTreeSet;

use health::maternal::care::{Service, completeness, iron_tablets};

use super::date;

#[test]
fn twelve_services_since_2024_and_ten_before() {
    let nothing = BTreeSet::new();
    let old = completeness(&nothing, date(2023, 12, 31));
    let new = completeness(&nothing, date(2024, 1, 1));
    assert_eq!((old.missing.len(), old.rule.version), (10, 1));
    assert_eq!((new.missing.len(), new.rule.version), (12, 2));
    assert_eq!(new.missing[..10], old.missing[..]);
    assert_eq!(
        new.missing[10..],
        [Service::MentalHealth, Service::DoctorUltrasound]
    );
}

#[test]
fn what_is_done_is_not_missing() {
    let had = BTreeSet::from([Service::Tetanus, Service::BloodPressure, Service::MentalHealth]);
    let old = completeness(&had, date(2023, 1, 1));
    assert_eq!(old.done, [Service::BloodPressure, Service::Tetanus]);
    assert_eq!(old.missing.len(), 8);
    assert!(!old.is_complete());
    let all: BTreeSet<Service> = completeness(&BTreeSet::new(), date(2023, 1, 1))
        .missing
        .into_iter()
        .collect();
    assert!(completeness(&all, date(2023, 1, 1)).is_complete());
    assert!(
        !completeness(&all, date(2026, 1, 1)).is_complete(),
        "ten are not twelve"
    );
}

#[test]
fn ninety_iron_tablets_are_the_least_and_180_the_aim() {
    let tablets = |received| iron_tablets(received, date(2026, 1, 1));
    assert_eq!((tablets(0).lacking(), tablets(0).lacking_to_target()), (90, 180));
    assert_eq!((tablets(89).lacking(), tablets(89).lacking_to_target()), (1, 91));
    assert_eq!((tablets(90).lacking(), tablets(90).lacking_to_target()), (0, 90));
    assert_eq!(tablets(200).lacking_to_target(), 0);
}
