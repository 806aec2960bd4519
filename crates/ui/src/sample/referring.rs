//! Referrals of the invented posyandu, moved on by the same rules as real ones.

use std::collections::BTreeMap;

use device::{Date, EventBody, EventId, Failure, HistoryLine, Outcome, PersonId, Standing, event};
use health::{
    FreeText,
    referral::{self, FieldName, State},
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
