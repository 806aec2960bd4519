//! Weight gain.

use health::{
    Date, Length, Weight,
    maternal::weight_gain::{self, BodyMass, Gain},
};

use super::date;

const ON: Date = date(2026, 1, 1);

fn target(grams: u32) -> weight_gain::Target {
    weight_gain::target(
        Weight::try_from(grams).unwrap(),
        Length::try_from(1_600).unwrap(),
        ON,
    )
}

#[test]
fn the_body_mass_before_pregnancy_decides_the_gain() {
    // 160 cm: 47.36 kg is 18.5, 64 kg is 25, 76.8 kg is 30.
    for (grams, class, from, to) in [
        (47_359, BodyMass::Underweight, 12.5, 18.0),
        (47_360, BodyMass::Normal, 11.5, 16.0),
        (63_999, BodyMass::Normal, 11.5, 16.0),
        (64_000, BodyMass::Overweight, 7.0, 11.5),
        (76_799, BodyMass::Overweight, 7.0, 11.5),
        (76_800, BodyMass::Obese, 5.0, 9.0),
    ] {
        let target = target(grams);
        assert_eq!(target.class, class, "{grams}");
        assert_eq!((target.gain.from, target.gain.to), (from, to));
    }
    assert!((target(64_000).body_mass_index - 25.0).abs() < 1e-9);
    let (rules, _) = weight_gain::rules(ON);
    assert!(rules.classes().iter().all(|band| !band.name.id.is_empty()));
}

#[test]
fn the_gain_is_seen_against_the_whole_range() {
    let gain = |now: u32| {
        let before = Weight::try_from(50_000).unwrap();
        target(50_000).gain(before, Weight::try_from(now).unwrap())
    };
    assert_eq!(gain(49_000), Gain::Below, "she may lose weight at first");
    assert_eq!(gain(61_499), Gain::Below);
    assert_eq!(gain(61_500), Gain::Within);
    assert_eq!(gain(66_000), Gain::Within);
    assert_eq!(gain(66_001), Gain::Above);
}
