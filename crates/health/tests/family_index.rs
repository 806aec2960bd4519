//! The healthy family index: the arithmetic of the form, its borders, who is asked what, and areas by recount.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use std::collections::BTreeMap;

use health::{
    Date, Sex,
    family_index::{
        Area, Asked, Condition, FamilyClass, FamilyIndex, Fraction, Incomplete, Indicator, Member, Missing,
        Question, Survey, Unusable, Value, Values, family_rules,
    },
    questionnaire::Answer,
};
use proptest::prelude::*;

const ON: Date = Date::constant(2026, 11, 22);

/// Values in the order of the form, as one writes them: `YYTN...`.
fn values(letters: &str) -> Values {
    let known = [Value::Fulfilled, Value::NotFulfilled, Value::NotApplicable];
    let value = |letter| known["YTN".find(letter).unwrap()];
    assert_eq!(letters.len(), 12);
    Indicator::ALL
        .iter()
        .copied()
        .zip(letters.chars().map(value))
        .collect()
}

fn index(letters: &str) -> FamilyIndex {
    FamilyIndex::of(&values(letters), ON).unwrap()
}

#[test]
fn the_worked_example_of_the_form() {
    // One N, seven Y, four T.
    let family = index("YNYYYTYYTTYT");
    assert_eq!((family.index.part(), family.index.whole()), (7, 11));
    assert_eq!(family.index.rounded(), 0.636);
    assert_eq!(family.class, FamilyClass::PreHealthy);
    assert_eq!(family.rule.to_string(), "family-index 1");
}

#[test]
fn exactly_0_800_is_pra_sehat_and_exactly_0_500_is_not_unhealthy() {
    for (letters, rounded, class) in [
        ("NNYYYYYYYYTT", 0.8, FamilyClass::PreHealthy),
        ("NNNNNNNYYYYT", 0.8, FamilyClass::PreHealthy),
        ("NYYYYYYYYYTT", 0.818, FamilyClass::Healthy),
        ("NNNYYYYYYYTT", 0.778, FamilyClass::PreHealthy),
        ("YYYYYYTTTTTT", 0.5, FamilyClass::PreHealthy),
        ("NNNNNNNNYYTT", 0.5, FamilyClass::PreHealthy),
        ("NYYYYYTTTTTT", 0.455, FamilyClass::Unhealthy),
        ("YYYYYTTTTTTT", 0.417, FamilyClass::Unhealthy),
        ("YYYYYYYYYYYY", 1.0, FamilyClass::Healthy),
        ("NNNNNNNNTTTT", 0.0, FamilyClass::Unhealthy),
    ] {
        let family = index(letters);
        assert_eq!(
            (family.index.rounded(), family.class),
            (rounded, class),
            "{letters}"
        );
    }
}

#[test]
fn every_fraction_falls_in_the_class_of_whole_number_arithmetic() {
    // All a family can have, and areas whose share is next to a border.
    let around = |whole: u32, tenths: u32| (0..3).map(move |more| ((whole * tenths / 10) + more - 1, whole));
    let small = (1..=12).flat_map(|whole| (0..=whole).map(move |part| (part, whole)));
    let large = [999_999, 1_000_000, 22_000_000]
        .into_iter()
        .flat_map(|whole| around(whole, 8).chain(around(whole, 5)));
    for (part, whole) in small.chain(large) {
        let expected = if 10 * u64::from(part) > 8 * u64::from(whole) {
            FamilyClass::Healthy
        } else if 2 * u64::from(part) >= u64::from(whole) {
            FamilyClass::PreHealthy
        } else {
            FamilyClass::Unhealthy
        };
        let found = family_rules(ON)
            .0
            .classes
            .of(Fraction::new(part, whole).unwrap().value())
            .unwrap();
        assert_eq!(found.class, expected, "{part}/{whole}");
    }
}

#[test]
fn rounding_never_moves_a_family_over_the_border() {
    // 8,004 of 10,005 is 0.8 exactly; one family more is above it, and still reads 0.800.
    let just_above = Fraction::new(8_005, 10_005).unwrap();
    assert_eq!(just_above.rounded(), 0.8);
    assert_eq!(
        family_rules(ON).0.classes.of(just_above.value()).unwrap().class,
        FamilyClass::Healthy
    );
    assert_eq!(Fraction::new(1, 16).unwrap().rounded(), 0.063, "half goes up");
    assert_eq!(Fraction::new(1, 3).unwrap().rounded(), 0.333);
    assert_eq!(Fraction::new(2, 1), None);
    assert_eq!(Fraction::new(1, 1).unwrap().value(), 1.0);
    assert_eq!(Fraction::new(0, 0), None);
}

#[test]
fn one_no_of_a_member_is_a_no_of_the_family() {
    use Value::{Fulfilled, NotApplicable, NotFulfilled};
    for (members, family) in [
        (vec![Fulfilled, NotFulfilled, NotApplicable], NotFulfilled),
        (vec![NotApplicable, NotFulfilled], NotFulfilled),
        (vec![NotApplicable, Fulfilled, NotApplicable], Fulfilled),
        (vec![NotApplicable, NotApplicable], NotApplicable),
        (vec![], NotApplicable),
    ] {
        assert_eq!(Value::of_family(members.iter().copied()), family, "{members:?}");
        assert_eq!(
            Value::of_family(members.iter().rev().copied()),
            family,
            "{members:?} backwards"
        );
    }
}

#[test]
fn values_that_no_family_has_are_refused() {
    let mut incomplete = values("YYYYYYYYYYYY");
    incomplete.remove(&Indicator::CleanWater);
    assert_eq!(
        FamilyIndex::of(&incomplete, ON),
        Err(Unusable::Missing(vec![Indicator::CleanWater]))
    );
    for (at, indicator) in Indicator::ALL.iter().copied().enumerate() {
        let mut with_n = values("YYYYYYYYYYYY");
        with_n.insert(indicator, Value::NotApplicable);
        let found = FamilyIndex::of(&with_n, ON);
        if at < 8 {
            assert_eq!(found.unwrap().index, Fraction::new(11, 11).unwrap());
        } else {
            assert_eq!(found, Err(Unusable::NeverNotApplicable(vec![indicator])));
        }
    }
    let nothing = FamilyIndex::of(&values("NNNNNNNNNNNN"), ON);
    assert_eq!(
        nothing,
        Err(Unusable::NeverNotApplicable(Indicator::ALL[8..].to_vec()))
    );
}

#[test]
fn what_would_raise_the_index_is_every_indicator_at_zero() {
    let family = index("NNYYYYYYYYTT");
    let raised = family.improvements(ON);
    let indicators: Vec<Indicator> = raised.iter().map(|it| it.indicator).collect();
    assert_eq!(indicators, [Indicator::CleanWater, Indicator::HealthyLatrine]);
    for improvement in raised {
        assert_eq!(improvement.index, Fraction::new(9, 10).unwrap());
        assert_eq!(improvement.class, FamilyClass::Healthy);
    }
    assert!(index("YYYYYYYYYYYY").improvements(ON).is_empty());
}

#[test]
fn the_indicators_have_the_numbers_of_the_form() {
    let numbers: Vec<usize> = Indicator::ALL
        .iter()
        .map(|indicator| indicator.number())
        .collect();
    assert_eq!(numbers, (1..=12).collect::<Vec<_>>());
    let rows: Vec<Indicator> = family_rules(ON).0.indicators().map(|row| row.indicator).collect();
    assert_eq!(rows, Indicator::ALL);
    assert_eq!(family_rules(ON).0.conditions().count(), 4);
}

fn member(sex: Sex, born: Date) -> Member {
    Member {
        sex,
        born,
        conditions: BTreeMap::new(),
        answers: BTreeMap::new(),
    }
}

/// Born so many whole months before the survey, or some days around that.
fn born(months: i32, days_earlier: i32) -> Date {
    let birthday = ON - jiff::Span::new().months(months);
    birthday - jiff::Span::new().days(days_earlier)
}

fn asked(member: &Member, indicator: Indicator) -> bool {
    member.questions(ON).contains(&Question::Indicator(indicator))
}

fn all_conditions() -> BTreeMap<Condition, Answer> {
    Condition::ALL
        .iter()
        .map(|condition| (*condition, Answer::Yes))
        .collect()
}

#[test]
fn each_indicator_is_asked_of_whom_it_concerns_by_age() {
    // First and last month of the age, and the days on both sides.
    for (indicator, from, below) in [
        (Indicator::FamilyPlanning, 10 * 12, 55 * 12),
        (Indicator::FacilityBirth, 0, 12),
        (Indicator::BasicImmunisation, 12, 24),
        (Indicator::ExclusiveBreastfeeding, 7, 24),
        (Indicator::GrowthMonitoring, 2, 60),
    ] {
        let asked_at = |born| {
            let mut someone = member(Sex::Female, born);
            someone.conditions = all_conditions();
            asked(&someone, indicator)
        };
        assert!(asked_at(born(from, 0)), "{indicator:?} on the first day");
        assert!(!asked_at(born(from, -1)), "{indicator:?} the day before");
        assert!(asked_at(born(below, -1)), "{indicator:?} on the last day");
        assert!(!asked_at(born(below, 0)), "{indicator:?} the day after");
    }
    for (indicator, from) in [
        (Indicator::TuberculosisTreatment, 15 * 12),
        (Indicator::HypertensionTreatment, 15 * 12),
        (Indicator::NoSmoking, 10 * 12),
        (Indicator::HealthInsurance, 0),
        (Indicator::MentalDisorderTreatment, 0),
    ] {
        let asked_at = |born| {
            let mut someone = member(Sex::Male, born);
            someone.conditions = all_conditions();
            asked(&someone, indicator)
        };
        assert!(
            asked_at(born(from, 0)) && asked_at(born(90 * 12, 0)),
            "{indicator:?}"
        );
        assert!(!asked_at(born(from, -1)), "{indicator:?}");
    }
}

#[test]
fn a_condition_is_asked_first_and_decides_what_follows() {
    let mut man = member(Sex::Male, born(40 * 12, 0));
    assert_eq!(
        man.questions(ON),
        [
            Question::Condition(Condition::Tuberculosis),
            Question::Condition(Condition::Hypertension),
            Question::Condition(Condition::MentalDisorder),
            Question::Indicator(Indicator::NoSmoking),
            Question::Indicator(Indicator::HealthInsurance),
        ]
    );
    man.conditions.insert(Condition::Hypertension, Answer::Yes);
    man.conditions.insert(Condition::Tuberculosis, Answer::No);
    man.conditions.insert(Condition::Married, Answer::Yes);
    assert!(asked(&man, Indicator::HypertensionTreatment));
    assert!(!asked(&man, Indicator::TuberculosisTreatment));
    assert!(!asked(&man, Indicator::FamilyPlanning), "it is asked of the wife");
    let woman = member(Sex::Female, born(40 * 12, 0));
    assert_eq!(woman.questions(ON)[0], Question::Condition(Condition::Married));
    for row in family_rules(ON).0.indicators() {
        let household = matches!(row.indicator, Indicator::CleanWater | Indicator::HealthyLatrine);
        assert_eq!(row.asked == Asked::Household, household);
    }
}

/// A man who smokes, his wife with high blood pressure, and an infant of 8 months.
fn family() -> Survey {
    let mut father = member(Sex::Male, born(35 * 12, 0));
    let mut mother = member(Sex::Female, born(30 * 12, 0));
    let mut infant = member(Sex::Female, born(8, 0));
    for adult in [&mut father, &mut mother] {
        adult.conditions = Condition::ALL
            .iter()
            .map(|condition| (*condition, Answer::No))
            .collect();
    }
    mother.conditions.insert(Condition::Married, Answer::Yes);
    mother.conditions.insert(Condition::Hypertension, Answer::Yes);
    infant.conditions.insert(Condition::MentalDisorder, Answer::No);
    father.answers = BTreeMap::from([
        (Indicator::NoSmoking, Answer::Yes),
        (Indicator::HealthInsurance, Answer::Yes),
    ]);
    mother.answers = BTreeMap::from([
        (Indicator::FamilyPlanning, Answer::Yes),
        (Indicator::HypertensionTreatment, Answer::No),
        (Indicator::NoSmoking, Answer::No),
        (Indicator::HealthInsurance, Answer::Yes),
    ]);
    infant.answers = BTreeMap::from([
        (Indicator::FacilityBirth, Answer::Yes),
        (Indicator::ExclusiveBreastfeeding, Answer::Yes),
        (Indicator::GrowthMonitoring, Answer::Yes),
        (Indicator::HealthInsurance, Answer::No),
    ]);
    Survey {
        on: ON,
        members: vec![father, mother, infant],
        household: BTreeMap::from([
            (Indicator::CleanWater, Answer::Yes),
            (Indicator::HealthyLatrine, Answer::Yes),
        ]),
    }
}

#[test]
fn a_family_asked_member_by_member_has_the_values_of_the_form() {
    // KB, birth, no child of 12-23 months, breast milk, growth; no tuberculosis, blood pressure untreated, no mental
    // disorder; the father smokes, the infant is not insured; water and latrine.
    let found = family().index().unwrap();
    assert_eq!(found.values, values("YYNYYNTNTTYY"));
    assert_eq!(found.index, Fraction::new(6, 9).unwrap());
}

#[test]
fn a_survey_with_an_open_question_is_not_counted_and_says_which() {
    let mut survey = family();
    survey.members[1].conditions.remove(&Condition::Tuberculosis);
    survey.members[2].answers.remove(&Indicator::FacilityBirth);
    survey.household.remove(&Indicator::HealthyLatrine);
    let missing = vec![
        Missing {
            member: Some(2),
            question: Question::Indicator(Indicator::FacilityBirth),
        },
        Missing {
            member: Some(1),
            question: Question::Condition(Condition::Tuberculosis),
        },
        Missing {
            member: None,
            question: Question::Indicator(Indicator::HealthyLatrine),
        },
    ];
    assert_eq!(survey.index(), Err(Incomplete::Unanswered(missing)));
}

#[test]
fn a_survey_without_anyone_is_not_a_family() {
    let survey = Survey {
        members: Vec::new(),
        ..family()
    };
    assert_eq!(
        survey.index(),
        Err(Incomplete::Unusable(Unusable::NeverNotApplicable(vec![
            Indicator::NoSmoking,
            Indicator::HealthInsurance
        ])))
    );
    let mut unborn = family();
    unborn.members.push(member(Sex::Male, ON.tomorrow().unwrap()));
    assert!(unborn.index().is_ok(), "nothing is asked of who is not born");
}

#[test]
fn an_area_is_its_families_counted_again() {
    let healthy = index("YYYYYYYYYYYY");
    let on_the_border = index("NNYYYYYYYYTT");
    let unhealthy = index("NNNNNNNNTTTY");
    let unfinished = Incomplete::Unanswered(Vec::new());
    let mut area = Area::default();
    for _ in 0..4 {
        area.count(Ok(&healthy));
    }
    area.count(Ok(&on_the_border));
    area.count(Err(&unfinished));
    let found = area.index(ON).unwrap();
    assert_eq!(found.index, Fraction::new(4, 5).unwrap());
    assert_eq!(
        found.class,
        FamilyClass::PreHealthy,
        "4 of 5 families is exactly 0.800"
    );
    assert_eq!((area.surveyed(), area.incomplete()), (5, 1));
    area.count(Ok(&unhealthy));
    assert_eq!(area.families(FamilyClass::Unhealthy), 1);
    assert_eq!(area.index(ON).unwrap().index, Fraction::new(4, 6).unwrap());

    let water = area.coverage(Indicator::CleanWater);
    assert_eq!(
        (water.fulfilled, water.not_fulfilled, water.not_applicable),
        (4, 2, 0)
    );
    assert_eq!(
        area.coverage(Indicator::FamilyPlanning).share(),
        Fraction::new(4, 4)
    );
    assert_eq!(area.coverage(Indicator::FamilyPlanning).not_applicable, 2);
    assert_eq!(
        area.coverage(Indicator::HealthyLatrine).share(),
        Fraction::new(5, 6)
    );
}

#[test]
fn an_area_names_every_version_its_families_were_judged_by() {
    let (mut older, family) = (index("YYYYYYYYYYYY"), index("YNYYYTYYTTYT"));
    older.rule.version = 0;
    let count = |family: &FamilyIndex| {
        let mut area = Area::default();
        area.count(Ok(family));
        area
    };
    assert!(Area::default().rules().is_empty());
    let both = count(&older) + count(&family) + count(&family);
    assert_eq!(
        both.rules().iter().copied().collect::<Vec<_>>(),
        [older.rule, family.rule]
    );
}

#[test]
fn a_family_that_contradicts_itself_has_no_improvements_and_does_not_crash() {
    let mut family = index("YNYYYTYYTTYT");
    for (part, whole) in [(11, 11), (u32::MAX, u32::MAX)] {
        family.index = Fraction::new(part, whole).unwrap();
        assert_eq!(family.improvements(ON), []);
    }
}

#[test]
fn an_area_without_a_survey_has_no_index() {
    let mut area = Area::default();
    assert_eq!(area.index(ON), None);
    assert_eq!(area.coverage(Indicator::NoSmoking).share(), None);
    area.count(Err(&Incomplete::Unanswered(Vec::new())));
    area.count(Err(&Incomplete::Unanswered(Vec::new())));
    assert_eq!((area.index(ON), area.surveyed(), area.incomplete()), (None, 0, 2));
}

fn any_values() -> impl Strategy<Value = Values> {
    let first = proptest::collection::vec(0_u8..3, 8);
    let last = proptest::collection::vec(0_u8..2, 4);
    (first, last).prop_map(|(first, last)| {
        let letters: String = first
            .into_iter()
            .chain(last)
            .map(|letter| ['Y', 'T', 'N'][usize::from(letter)])
            .collect();
        values(&letters)
    })
}

proptest! {
    #[test]
    fn an_index_is_between_nothing_and_everything(values in any_values()) {
        let family = FamilyIndex::of(&values, ON).unwrap();
        prop_assert!((0.0..=1.0).contains(&family.index.value()));
        prop_assert!((family.index.rounded() - family.index.value()).abs() <= 0.000_501);
        prop_assert!(family.index.whole() >= 4 && family.index.whole() <= 12);
    }

    #[test]
    fn fixing_an_indicator_never_lowers_the_index(values in any_values()) {
        let family = FamilyIndex::of(&values, ON).unwrap();
        for improvement in family.improvements(ON) {
            let mut fixed = values.clone();
            fixed.insert(improvement.indicator, Value::Fulfilled);
            let fixed = FamilyIndex::of(&fixed, ON).unwrap();
            let improved = (improvement.index, improvement.class, improvement.rule);
            prop_assert_eq!((fixed.index, fixed.class, fixed.rule), improved);
            prop_assert!(fixed.index.value() > family.index.value() && fixed.class >= family.class);
        }
    }

    #[test]
    fn two_areas_together_are_all_their_families_counted_again(
        one in proptest::collection::vec(any_values(), 0..6),
        other in proptest::collection::vec(any_values(), 0..6),
        unfinished in 0_usize..3,
    ) {
        let count = |families: &[&Values]| {
            let mut area = Area::default();
            for values in families {
                area.count(Ok(&FamilyIndex::of(values, ON).unwrap()));
            }
            for _ in 0..unfinished {
                area.count(Err(&Incomplete::Unanswered(Vec::new())));
            }
            area
        };
        let (left, right): (Vec<_>, Vec<_>) = (one.iter().collect(), other.iter().collect());
        let together: Vec<&Values> = left.iter().chain(&right).copied().collect();
        let mut recount = count(&together);
        for _ in 0..unfinished {
            recount.count(Err(&Incomplete::Unanswered(Vec::new())));
        }
        let sum: Area = [count(&left), count(&right)].into_iter().sum();
        prop_assert_eq!(&sum, &recount);
        prop_assert_eq!(sum.index(ON), recount.index(ON));
        let healthy = together.iter().filter(|values| {
            FamilyIndex::of(values, ON).unwrap().class == FamilyClass::Healthy
        });
        prop_assert_eq!(sum.families(FamilyClass::Healthy) as usize, healthy.count());
    }
}
