//! The yearly screening of adults and what is asked of elders beside it.

use device::event::{ElderScreening, Screening};
use health::{
    adult::{Sides, Smoking, puma_rules, risk_factor_rules, tuberculosis_rules},
    elder::{barthel_rules, skilas_rules},
    questionnaire::Answer,
};

use super::{Facts, Tell, asked::asked};

impl Tell for Screening {
    fn tell(&self, facts: &mut Facts<'_>) {
        let Self {
            weight,
            height,
            pregnant,
            waist,
            blood_pressure,
            random_sugar,
            fasting_sugar,
            cholesterol,
            uric_acid,
            haemoglobin,
            sight,
            hearing,
            smoking,
            answers,
            remark,
        } = self;
        facts.add("weight", weight);
        facts.add("height", height);
        facts.add("pregnant", pregnant);
        facts.add("waist", waist);
        facts.add("blood-pressure", blood_pressure);
        facts.add("random-sugar", random_sugar);
        facts.add("fasting-sugar", fasting_sugar);
        facts.add("cholesterol", cholesterol);
        facts.add("uric-acid", uric_acid);
        facts.add("haemoglobin", haemoglobin);
        let Sides { right, left } = sight;
        facts.add("sight-right", right);
        facts.add("sight-left", left);
        let Sides { right, left } = hearing;
        facts.add("hearing-right", right);
        facts.add("hearing-left", left);
        let (risks, _) = risk_factor_rules(facts.on);
        match smoking {
            None => {}
            Some(Smoking::Never) => facts.ask(&risks.smoking.ever, &Answer::No),
            Some(Smoking::Ever { per_day, years }) => {
                facts.ask(&risks.smoking.ever, &Answer::Yes);
                facts.ask(&risks.smoking.cigarettes_per_day, per_day);
                facts.ask(&risks.smoking.years, years);
            }
        }
        let lungs = puma_rules(facts.on).0.questions.questions();
        let tuberculosis = tuberculosis_rules(facts.on).0.questions.questions();
        let form = lungs.chain(tuberculosis).chain(risks.questions());
        facts.answers(form.map(asked), answers);
        facts.add("remark", remark);
    }
}

impl Tell for ElderScreening {
    fn tell(&self, facts: &mut Facts<'_>) {
        let Self {
            skilas,
            arm,
            barthel,
            remark,
        } = self;
        let domains = skilas_rules(facts.on).0.domains();
        facts.answers(domains.flat_map(|row| row.items.questions()).map(asked), skilas);
        facts.add("arm", arm);
        for row in barthel_rules(facts.on).0.activities() {
            let points = barthel.get(&row.activity);
            // Points that the form of the day does not have are said as the number they are.
            let said = points.map(|points| match row.options.get(usize::from(*points)) {
                Some(option) => facts.words.wording(option),
                None => points.to_string(),
            });
            facts.ask(&row.name, &said);
        }
        facts.add("remark", remark);
    }
}
