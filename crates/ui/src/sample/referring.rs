//! Referrals of the invented posyandu, moved on by the same rules as real ones.

use std::collections::BTreeMap;

use device::{Date, EventBody, EventId, Failure, HistoryLine, Outcome, PersonId, Standing, event};
use health::{
    FreeText, Urgency,
    referral::{self, FieldName, Reason, State},
};
use words::Clock;

use super::Records;

impl Records {
    pub(super) fn refer(
        &mut self,
        id: EventId,
        (person, on, referral): (PersonId, Date, event::Referral),
        clock: Clock,
    ) -> Result<Outcome, Failure> {
        let sent = event::ReferralStep {
            referral: id,
            sequence: 1,
            to: State::Sent,
            by: self.mover(),
            fields: BTreeMap::new(),
        };
        let mut step = *id.as_bytes();
        step[15] ^= 1;
        let lines = [
            (id, EventBody::Referral(referral)),
            (EventId::from_bytes(step), EventBody::ReferralStep(sent)),
        ];
        for (id, body) in lines {
            self.write(person, id, (on, body), clock)?;
        }
        Ok(Outcome::Recorded(id))
    }

    pub(super) fn move_referral(
        &mut self,
        id: EventId,
        (person, of, on): (PersonId, EventId, Date),
        (to, fields): (State, BTreeMap<FieldName, FreeText>),
        clock: Clock,
    ) -> Result<Outcome, Failure> {
        let role = self.role;
        let referrals = self.find(person)?.referrals();
        let referred = referrals.iter().find(|referred| referred.id == of);
        let referred = referred.ok_or(Failure::NoSuchEvent)?;
        if !referred.moves(role).iter().any(|allowed| allowed.to == to) {
            return Err(Failure::MovedOn);
        }
        let last = referred.steps.iter().map(|step| step.step.sequence).max();
        let step = event::ReferralStep {
            referral: of,
            sequence: last.unwrap_or(0) + 1,
            to,
            by: self.mover(),
            fields,
        };
        self.write(person, id, (on, EventBody::ReferralStep(step)), clock)
    }

    /// Adds one line to a person's history.
    pub(super) fn write(
        &mut self,
        person: PersonId,
        id: EventId,
        (on, body): (Date, EventBody),
        clock: Clock,
    ) -> Result<Outcome, Failure> {
        let by = Some(self.keeper.to_owned());
        let history = &mut self.find(person)?.history;
        let line = HistoryLine {
            id,
            effective: id,
            on,
            recorded_at: clock.unix_ms,
            recorded_by: by,
            sent: false,
            body,
            standing: Standing::Counts,
            verdict: None,
            versions: vec![],
        };
        history.insert(0, line);
        history.sort_by_key(|line| std::cmp::Reverse(line.on));
        Ok(Outcome::Recorded(id))
    }

    fn mover(&self) -> referral::Role {
        match self.role {
            device::Role::Cadre => referral::Role::Cadre,
            device::Role::Nurse => referral::Role::Nurse,
            device::Role::Officer => referral::Role::Officer,
        }
    }
}

/// Steps after sending: how many days ago, where to, and what was filled in.
type Steps = &'static [(u64, State, &'static [(FieldName, &'static str)])];

/// The referrals of the sample: one child that has not come to the puskesmas in time, one whose answer is there. Their
/// places in the list of children, how many days ago they were sent, and the steps since.
const REFERRED: [(usize, u64, Steps); 2] = [
    (4, 12, &[]),
    (
        9,
        8,
        &[
            (6, State::Received, &[(FieldName::ReceivedBy, "Cut Nyak")]),
            (
                5,
                State::Treated,
                &[
                    (FieldName::Diagnosis, "Asupan kurang, tidak ada penyakit lain"),
                    (FieldName::Treatment, "Konseling makan dengan ibu"),
                    (
                        FieldName::Advice,
                        "Makan tiga kali dengan telur setiap hari, timbang lagi dua minggu lagi",
                    ),
                    (FieldName::NextVisit, "2 Desember 2026"),
                ],
            ),
        ],
    ),
];

/// The lines of those referrals, each with its child's place.
pub(super) fn referred(today: Date) -> Vec<(usize, HistoryLine)> {
    let said = |told: &[(FieldName, &str)]| -> BTreeMap<FieldName, FreeText> {
        let told = told
            .iter()
            .filter_map(|(field, said)| Some((*field, said.parse().ok()?)));
        told.collect()
    };
    let mut lines = Vec::new();
    for (child, days, steps) in REFERRED {
        let number = child as u8;
        let id = |place: u8| EventId::from_bytes([9, number, place, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
        let mut add = |place: u8, days: u64, by: &str, body: EventBody| {
            let on = today.saturating_sub(std::time::Duration::from_secs(days * 86_400));
            let line = HistoryLine {
                id: id(place),
                effective: id(place),
                on,
                recorded_at: super::children::morning(on),
                recorded_by: Some(by.to_owned()),
                sent: true,
                body,
                standing: Standing::Counts,
                verdict: None,
                versions: vec![],
            };
            lines.push((child, line));
        };
        let letter = event::Referral {
            reason: Reason::WeightNotGained,
            urgency: Urgency::Soon,
            fields: said(&[
                (FieldName::Destination, "Puskesmas Mon Geudong"),
                (FieldName::Measurements, "Berat badan tidak naik dua kali"),
                (FieldName::FamilyConsent, "Keluarga setuju"),
            ]),
        };
        add(0, days, "Nurhayati", EventBody::Referral(letter));
        let sent: (u64, State, &[(FieldName, &str)]) = (days, State::Sent, &[]);
        for (place, (days, to, told)) in (1..).zip([&sent].into_iter().chain(steps)) {
            let (role, by) = match to {
                State::Sent => (referral::Role::Cadre, "Nurhayati"),
                _ => (referral::Role::Nurse, "Cut Nyak"),
            };
            let step = event::ReferralStep {
                referral: id(0),
                sequence: u32::from(place),
                to: *to,
                by: role,
                fields: said(told),
            };
            add(place, *days, by, EventBody::ReferralStep(step));
        }
    }
    lines
}
