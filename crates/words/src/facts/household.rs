//! What is written down about a household.

use device::event::{Dwelling, FamilySurvey, LarvaCheck, MemberJoined, MemberLeft, SurveyedMember};
use health::{
    family_index::{FamilyRules, family_rules},
    questionnaire::Answer,
    rule::Text,
};

use super::{Facts, Tell, said::Said};

impl Tell for MemberJoined {
    fn tell(&self, facts: &mut Facts<'_>) {
        let Self { person: _, relation } = self;
        facts.add("relation", relation);
    }
}

impl Tell for MemberLeft {
    fn tell(&self, facts: &mut Facts<'_>) {
        let Self { person: _, remark } = self;
        facts.add("remark", remark);
    }
}

impl Tell for Dwelling {
    fn tell(&self, facts: &mut Facts<'_>) {
        let Self {
            water,
            latrine,
            floor,
            waste,
            residents,
            ventilation,
            remark,
        } = self;
        facts.add("water", water);
        facts.add("latrine", latrine);
        facts.add("floor", floor);
        facts.add("waste", waste);
        facts.count("residents", "people", *residents);
        facts.add("ventilation", ventilation);
        facts.add("remark", remark);
    }
}

impl Tell for LarvaCheck {
    fn tell(&self, facts: &mut Facts<'_>) {
        let Self { larvae, containers } = self;
        facts.add("larvae", larvae);
        facts.add("containers", containers);
    }
}

impl Tell for FamilySurvey {
    fn tell(&self, facts: &mut Facts<'_>) {
        let Self { members, household } = self;
        let (rules, _) = family_rules(facts.on);
        for (number, member) in (1_u32..).zip(members) {
            tell_member(facts, rules, number, member);
        }
        for row in rules.indicators() {
            facts.ask(&row.ask, &household.get(&row.indicator));
        }
    }
}

fn tell_member(facts: &mut Facts<'_>, rules: &FamilyRules, number: u32, member: &SurveyedMember) {
    let SurveyedMember {
        person,
        sex,
        born,
        conditions,
        answers,
    } = member;
    let words = facts.words;
    let number = ("number", number.into());
    let sex = sex.said(words, facts.on).unwrap_or_default();
    let key = match person {
        Some(_) => "survey-member-registered",
        None => "survey-member",
    };
    let about = [("sex", sex.into()), ("born", words.date(*born).into())];
    let label = words.text_with("fact-member", std::slice::from_ref(&number));
    facts.push(label, &words.text_with(key, &about));
    let mut ask = |wording: &Text, answer: Option<&Answer>| {
        let asked = ("ask", words.wording(wording).into());
        facts.push(
            words.text_with("fact-member-asked", &[number.clone(), asked]),
            &answer,
        );
    };
    for row in rules.conditions() {
        ask(&row.ask, conditions.get(&row.condition));
    }
    for row in rules.indicators() {
        ask(&row.ask, answers.get(&row.indicator));
    }
}
