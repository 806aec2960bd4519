//! Pregnancy, birth and the weeks after.

use device::event::{Birth, PostnatalVisit, Pregnancy, PregnancyVisit};
use health::maternal::{
    danger_signs::List,
    gestation::{Finding, Ultrasound},
    postnatal::Visit,
    risk,
};

use super::{Facts, Tell, asked::asked};

impl Tell for Pregnancy {
    fn tell(&self, facts: &mut Facts<'_>) {
        let Self {
            last_period,
            ultrasound,
            pregnancies,
            births,
            miscarriages,
            last_birth,
            married_years,
            height,
            weight_before,
            risk,
            remark,
        } = self;
        facts.add("last-period", last_period);
        if let Some(Ultrasound { on, finding }) = ultrasound {
            facts.add("ultrasound-on", on);
            match finding {
                Finding::Age(age) => facts.add("ultrasound-age", age),
                Finding::DueDate(due) => facts.add("ultrasound-due", due),
            }
        }
        facts.add("pregnancies", pregnancies);
        facts.add("births", births);
        facts.add("miscarriages", miscarriages);
        facts.add("last-birth", last_birth);
        facts.count("married-years", "years", *married_years);
        facts.add("height", height);
        facts.add("weight-before", weight_before);
        let card = risk::rules(facts.on).0.factors();
        facts.answers(card.map(|row| (row.key.as_str(), &row.ask)), risk);
        facts.add("remark", remark);
    }
}

impl Tell for PregnancyVisit {
    fn tell(&self, facts: &mut Facts<'_>) {
        let Self {
            weight,
            arm,
            blood_pressure,
            fundal_height,
            heart_rate,
            haemoglobin,
            iron_tablets,
            services,
            doctor,
            ultrasound,
            danger,
            laboratory,
            remark,
            next_visit,
            cadre_only,
        } = self;
        facts.add("cadre-only", cadre_only);
        facts.add("weight", weight);
        facts.add("arm", arm);
        facts.add("blood-pressure", blood_pressure);
        facts.add("fundal-height", fundal_height);
        facts.add("heart-rate", heart_rate);
        facts.add("haemoglobin", haemoglobin);
        facts.count(
            "iron-tablets",
            "tablets",
            iron_tablets.map(|tablets| tablets.get()),
        );
        facts.add("services", services);
        facts.add("doctor", doctor);
        facts.add("ultrasound", ultrasound);
        facts.answers(
            List::Pregnant.on(facts.on).0.questions.questions().map(asked),
            danger,
        );
        facts.add("laboratory", laboratory);
        facts.add("remark", remark);
        facts.add("next-visit", next_visit);
    }
}

impl Tell for Birth {
    fn tell(&self, facts: &mut Facts<'_>) {
        let Self {
            result,
            child,
            mother,
            at,
            sex,
            weight,
            length,
            head,
            weeks,
            place,
            helper,
            manner,
            early_breastfeeding,
            remark,
        } = self;
        facts.add("birth-result", result);
        facts.add("child", child);
        facts.add("mother", mother);
        facts.add("at", at);
        facts.add("sex", sex);
        facts.add("birth-weight", weight);
        facts.add("birth-length", length);
        facts.add("birth-head", head);
        facts.count("weeks", "weeks", *weeks);
        facts.add("birth-place", place);
        facts.add("birth-helper", helper);
        facts.add("birth-manner", manner);
        facts.add("early-breastfeeding", early_breastfeeding);
        facts.add("remark", remark);
    }
}

impl Tell for PostnatalVisit {
    fn tell(&self, facts: &mut Facts<'_>) {
        let Self {
            visit,
            at,
            blood_pressure,
            temperature,
            weight,
            danger,
            remark,
        } = self;
        facts.add("visit", visit);
        facts.add("at", at);
        facts.add("blood-pressure", blood_pressure);
        facts.add("body-temperature", temperature);
        facts.add("weight", weight);
        let signs = match visit {
            Visit::Kf1 | Visit::Kf2 | Visit::Kf3 | Visit::Kf4 => List::Postpartum,
            Visit::Kn0 | Visit::Kn1 | Visit::Kn2 | Visit::Kn3 => List::Infant,
        };
        facts.answers(signs.on(facts.on).0.questions.questions().map(asked), danger);
        facts.add("remark", remark);
    }
}
