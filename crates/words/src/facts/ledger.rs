//! What a puskesmas keeps account of.

use device::event::{Campaign, ColdChainReading, SkillAssessment, StockMovement, Target, Training};

use super::{Facts, Tell, asked::spaced};

impl Tell for StockMovement {
    fn tell(&self, facts: &mut Facts<'_>) {
        let Self {
            flow,
            vaccine,
            goods,
            batch,
            expiry,
            vvm,
            frozen,
            vial,
            quantity,
            posyandu,
            remark,
        } = self;
        facts.add("flow", flow);
        facts.add("vaccine", vaccine);
        facts.add("goods", goods);
        let unit = if vaccine.is_some() { "doses" } else { "pieces" };
        facts.count("quantity", unit, Some(*quantity));
        facts.add("batch", batch);
        facts.add("expiry", expiry);
        facts.add("vvm", vvm);
        facts.add("frozen", frozen);
        facts.count("vial", "doses", vial.map(|doses| doses.get()));
        facts.add("posyandu", posyandu);
        facts.add("remark", remark);
    }
}

impl Tell for ColdChainReading {
    fn tell(&self, facts: &mut Facts<'_>) {
        let Self {
            equipment,
            at,
            temperature,
            frozen,
            remark,
        } = self;
        facts.add("equipment", equipment);
        facts.add("at", at);
        facts.add("temperature", temperature);
        facts.add("freeze-indicator", frozen);
        facts.add("remark", remark);
    }
}

impl Tell for Campaign {
    fn tell(&self, facts: &mut Facts<'_>) {
        let Self {
            name,
            from,
            to,
            people,
            remark,
        } = self;
        facts.add("name", name);
        facts.add("first-day", from);
        facts.add("last-day", to);
        facts.count("to-reach", "people", *people);
        facts.add("remark", remark);
    }
}

impl Tell for Training {
    fn tell(&self, facts: &mut Facts<'_>) {
        let Self {
            subject,
            hours,
            cadres,
            remark,
        } = self;
        facts.add("subject", subject);
        facts.count("hours", "hours", *hours);
        facts.cadres(cadres);
        facts.add("remark", remark);
    }
}

impl Tell for SkillAssessment {
    fn tell(&self, facts: &mut Facts<'_>) {
        let Self {
            cadre: _,
            skill,
            passed,
            remark,
        } = self;
        facts.add("skill", skill);
        let result = if *passed { "skill-passed" } else { "skill-not-yet" };
        facts.add("result", &facts.words.text(result));
        facts.add("remark", remark);
    }
}

impl Tell for Target {
    fn tell(&self, facts: &mut Facts<'_>) {
        let Self {
            indicator,
            year,
            number,
            posyandu,
        } = self;
        // Which indicators there are stands in no table yet.
        let named = facts.words.find(&format!("indicator-{indicator}"), &[]);
        facts.add("indicator", &named.unwrap_or_else(|| spaced(indicator)));
        facts.add("year", year);
        facts.add("number", number);
        facts.add("posyandu", posyandu);
    }
}
