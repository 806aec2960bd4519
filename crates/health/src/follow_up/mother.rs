//! Pregnant women and mothers in the weeks after a birth.

use super::{
    Need, PregnancySign,
    known::{Birth, Carrying},
    task::{Found, List},
};
use crate::{
    Date, Urgency,
    immunisation::{Child, tetanus_status},
    maternal::{
        antenatal::{Standing as VisitStanding, antenatal},
        care::iron_tablets,
        gestation::{Pregnancy, dated},
        postnatal::{Held, Moment, Standing as PostnatalStanding, Subject, postnatal},
        status,
    },
    nutrition::mother_vitamin_a,
    referral::Reason,
    rule::Rule,
};

const PREGNANCY: &[Reason] = &[Reason::Pregnancy];

pub(super) fn add(list: &mut List<'_>) {
    if let Some(carrying) = &list.known.pregnancy {
        signs(list, carrying);
        iron(list, carrying);
        tetanus(list);
        match dated(&carrying.dating, list.on) {
            Ok(pregnancy) => visits(list, carrying, &pregnancy),
            Err(_) => {
                list.due(Need::PregnancyDating, list.on, None, None, list.rule);
            }
        }
    }
    if let Some(birth) = &list.known.birth {
        after_birth(list, birth);
    }
}

fn signs(list: &mut List<'_>, carrying: &Carrying) {
    let arm = carrying.arm.and_then(|(on, arm)| {
        let class = status::arm(arm, on);
        Some((PregnancySign::Arm, on, Some(class.urgency?), class.rule))
    });
    let haemoglobin = carrying.haemoglobin.and_then(|(on, tenths)| {
        let class = status::haemoglobin(tenths, on);
        Some((PregnancySign::Haemoglobin, on, Some(class.urgency?), class.rule))
    });
    let pressure = carrying.blood_pressure.and_then(|(on, pressure)| {
        let class = status::blood_pressure(pressure.systolic(), pressure.diastolic(), on);
        Some((PregnancySign::BloodPressure, on, Some(class.urgency?), class.rule))
    });
    let high_risk = carrying
        .high_risk
        .map(|(on, rule)| (PregnancySign::HighRisk, on, None, rule));
    for (sign, on, urgency, rule) in [arm, haemoglobin, pressure, high_risk].into_iter().flatten() {
        sign_found(list, sign, on, urgency, rule);
    }
}

fn sign_found(list: &mut List<'_>, sign: PregnancySign, on: Date, urgency: Option<Urgency>, rule: Rule) {
    list.found(Found {
        need: Need::PregnancySign(sign),
        on,
        urgency,
        by: None,
        instead: None,
        reasons: PREGNANCY,
        rule,
    });
}

fn visits(list: &mut List<'_>, carrying: &Carrying, pregnancy: &Pregnancy) {
    if let Some((since, rule)) = pregnancy.post_term_since(list.on) {
        let urgency = list.rules.post_term;
        sign_found(list, PregnancySign::PostTerm, since, Some(urgency), rule);
    }
    let Some(antenatal) = antenatal(pregnancy, &carrying.visits, list.on) else {
        return;
    };
    let Some(next) = antenatal.next else {
        return;
    };
    let overdue = match next.standing {
        VisitStanding::NotYet => return,
        VisitStanding::Due => None,
        VisitStanding::Overdue { since } => Some(since),
    };
    list.due(
        Need::AntenatalVisit(next.number),
        next.from,
        overdue,
        Some(next.to),
        antenatal.rule,
    );
}

/// Until the least number is reached; when they are handed out is up to the visits.
fn iron(list: &mut List<'_>, carrying: &Carrying) {
    let iron = iron_tablets(carrying.iron_tablets, list.on);
    if iron.lacking() > 0 {
        let since = list.on;
        list.due(Need::IronTablets(iron.lacking()), since, None, None, iron.rule);
    }
}

fn tetanus(list: &mut List<'_>) {
    let woman = Child {
        born: list.known.born,
        sex: Some(list.known.sex),
        entered_school: None,
    };
    let td = tetanus_status(&woman, &list.known.doses, list.on);
    if let Some(next) = td.next.filter(|next| next.earliest <= list.on) {
        list.due(Need::Tetanus(next.level), next.earliest, None, None, td.rule);
    }
}

fn after_birth(list: &mut List<'_>, birth: &Birth) {
    let now = Moment {
        on: list.on,
        at: None,
    };
    // A visit with a mistyped day hides no other.
    let possible = birth.visits.iter().filter(|held| held.moment.on >= birth.at.on);
    let held: Vec<Held> = possible.copied().collect();
    if let Ok(visits) = postnatal(Subject::Mother, birth.at, &held, now) {
        for slot in &visits.slots {
            if slot.standing == PostnatalStanding::Due {
                let need = Need::PostpartumVisit(slot.visit);
                list.due(need, slot.from, None, Some(slot.to), visits.rule);
            }
        }
    }
    let capsules = mother_vitamin_a(birth.at.on, &birth.vitamin_a, list.on);
    let Some(capsules) = capsules else {
        return;
    };
    if let Some(from) = capsules.next_from.filter(|from| *from <= list.on) {
        let need = Need::MotherVitaminA(capsules.remaining);
        list.due(need, from, None, Some(capsules.last_day), capsules.rule);
    }
}
