//! Growth beyond the card: classes that are referred, and measurements that are to be repeated.

use std::cmp::Reverse;

use super::{
    Measured, Need,
    table::rules,
    task::{Found, List},
};
use crate::{
    Date, Urgency,
    date::days_after,
    growth::{Categories, Class, Growth, NutritionClass},
    referral::Reason,
    rule::Rule,
};

/// Of each index the last measurement that has it; of two on one day the one with a class that is referred.
pub(super) fn add(list: &mut List<'_>) {
    class_found(list);
    measurement_doubted(list);
}

/// Classes that the growth card does not know: wasted, stunted, overweight, a small or large head.
fn class_found(list: &mut List<'_>) {
    let measured = &list.known.child.growth;
    let classes: Vec<(Date, Categories)> = measured
        .iter()
        .map(|measured| (measured.on, measured.growth.categories(measured.on)))
        .collect();
    let weight_for_length = last(&classes, |classes| classes.weight_for_length);
    let referred = [
        weight_for_length.and_then(referred),
        last(&classes, |classes| classes.length_for_age).and_then(referred),
        last(&classes, |classes| classes.bmi_for_age).and_then(referred),
        last(&classes, |classes| classes.head_for_age).and_then(referred),
    ];
    let Some((on, rule)) = referred.into_iter().flatten().max_by_key(|(on, _)| *on) else {
        return;
    };
    let swollen = of_last_day(measured).any(|measured| measured.growth.oedema);
    let severe = weight_for_length.filter(|(_, class)| class.class == NutritionClass::SeverelyWasted);
    let days = u32::from(list.rules.severely_wasted_days);
    list.found(Found {
        need: Need::GrowthClass,
        on,
        urgency: swollen.then_some(Urgency::Emergency),
        by: severe
            .filter(|_| !swollen)
            .and_then(|(day, _)| days_after(day, days)),
        instead: None,
        reasons: &[Reason::Nutrition],
        rule,
    });
}

/// The last class of an index; of two on one day the one that is referred, then the lower.
fn last<K: Copy + Ord>(
    classes: &[(Date, Categories)],
    of: impl Fn(&Categories) -> Option<Class<K>>,
) -> Option<(Date, Class<K>)> {
    let known = classes
        .iter()
        .filter_map(|(on, classes)| Some((*on, of(classes)?)));
    known.max_by_key(|(on, class)| (*on, class.refer, Reverse(class.class)))
}

fn referred<K>((on, class): (Date, Class<K>)) -> Option<(Date, Rule)> {
    class.refer.then_some((on, class.rule))
}

/// A last measurement in which something is hardly possible.
fn measurement_doubted(list: &mut List<'_>) {
    let measured = &list.known.child.growth;
    let Some(last) = of_last_day(measured).find(|last| is_doubted(&last.growth)) else {
        return;
    };
    let (_, rule) = rules(last.on);
    list.found(Found {
        need: Need::MeasureAgain,
        on: last.on,
        urgency: None,
        by: None,
        instead: None,
        reasons: &[],
        rule,
    });
}

/// Every measurement of the last day that has one: of two people who measured, neither hides what the other saw.
fn of_last_day(measured: &[Measured]) -> impl Iterator<Item = &Measured> {
    let day = measured.iter().map(|measured| measured.on).max();
    measured.iter().filter(move |measured| Some(measured.on) == day)
}

/// Whether something in it is hardly possible. The weight alone is the growth card's matter.
fn is_doubted(growth: &Growth) -> bool {
    let scores = [
        growth.length_for_age,
        growth.weight_for_length,
        growth.bmi_for_age,
        growth.head_for_age,
        growth.arm_for_age,
    ];
    growth.position_doubted || scores.iter().flatten().any(|score| score.implausible)
}
