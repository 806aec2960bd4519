//! What can be written down about anybody: home visits, referrals, notes, leaving.

use device::event::{Departure, HomeVisit, Note, Referral, ReferralStep};
use health::{
    FreeText,
    home_visit::{self, Checklist, Detail, DetailKind},
    parse_date,
};

use super::{Facts, Tell, asked::asked, said::Said};

impl Tell for HomeVisit {
    fn tell(&self, facts: &mut Facts<'_>) {
        let Self {
            reason,
            findings,
            advice,
            outcome,
            checklists,
            danger,
            details,
            topics,
            next_visit,
        } = self;
        facts.add("visit-reason", reason);
        facts.add("findings", findings);
        facts.add("advice", advice);
        facts.add("outcome", outcome);
        let (rules, _) = home_visit::rules(facts.on);
        for (which, answers) in checklists {
            facts.add("checklist", which);
            facts.answers(rules.checklist(*which).questions().map(asked), answers);
        }
        for (list, answers) in danger {
            facts.add("danger", list);
            facts.answers(list.on(facts.on).0.questions.questions().map(asked), answers);
        }
        let listed = |key: &str| {
            let all = Checklist::ALL
                .iter()
                .flat_map(|which| &rules.checklist(*which).details);
            all.into_iter().find(|detail| detail.key == key)
        };
        for (key, text) in details {
            match listed(key) {
                Some(detail) => facts.ask(&detail.ask, &detail_said(facts, detail, text)),
                None => facts.push(facts.unlisted(key), text),
            }
        }
        facts.add("topics", topics);
        facts.add("next-visit", next_visit);
    }
}

fn detail_said(facts: &Facts<'_>, detail: &Detail, text: &FreeText) -> String {
    let date = match detail.kind {
        DetailKind::Date => parse_date(text.as_str()).ok(),
        DetailKind::Text => None,
    };
    date.map_or_else(|| text.as_str().to_owned(), |date| facts.words.date(date))
}

impl Tell for Referral {
    fn tell(&self, facts: &mut Facts<'_>) {
        let Self {
            reason,
            urgency,
            fields,
        } = self;
        facts.add("referral-reason", reason);
        facts.add("urgency", urgency);
        facts.fields(fields);
    }
}

impl Tell for ReferralStep {
    fn tell(&self, facts: &mut Facts<'_>) {
        let Self {
            referral: _,
            sequence,
            to,
            by,
            fields,
        } = self;
        facts.add("step", sequence);
        facts.add("state", to);
        facts.add("moved-by", by);
        facts.fields(fields);
    }
}

impl Tell for Note {
    fn tell(&self, facts: &mut Facts<'_>) {
        let Self { note, text, about } = self;
        let label = note.said(facts.words, facts.on).unwrap_or_default();
        facts.push(label, text);
        facts.add("about", about);
    }
}

impl Tell for Departure {
    fn tell(&self, facts: &mut Facts<'_>) {
        let Self { reason, detail } = self;
        facts.add("departure", reason);
        facts.add("departure-detail", detail);
    }
}
