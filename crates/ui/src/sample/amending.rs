//! Another value for a register on the invented posyandu; what was there stays in the history.

use device::{
    Decision, EventBody, EventId, Failure, Field, HistoryLine, Judgement, Outcome, PersonId, Profile,
    Standing,
};
use health::parse_date;
use words::Clock;

use super::Records;

impl Records {
    pub(super) fn amend(
        &mut self,
        id: EventId,
        (about, field, value): (PersonId, Field, String),
        clock: Clock,
    ) -> Result<Outcome, Failure> {
        let keeper = self.keeper;
        let person = self.find(about)?;
        if person.contested.iter().any(|one| one.field == field) {
            let about = about.into();
            return self.decide(id, Decision::Settle { about, field, value }, clock);
        }
        let of_field = |profile: &Profile| {
            let mut values = profile.values().into_iter();
            values.find(|(known, _)| *known == field).map(|(_, value)| value)
        };
        let over = of_field(&person.profile);
        let mut profile = person.profile.clone();
        match field {
            Field::Name => profile.name = value.parse()?,
            Field::Sex => profile.sex = value.parse()?,
            Field::BirthDate => profile.birth_date = parse_date(&value)?,
            Field::Mother => profile.mother = Some(value.parse()?),
            Field::Nik => profile.nik = Some(value.parse()?),
            Field::Address => profile.address = Some(value.parse()?),
            _ => return Err(Failure::WrongDocument),
        }
        if of_field(&profile) == over {
            let asked_again = person.history.iter().any(|line| line.id == id);
            return if asked_again {
                Ok(Outcome::Amended(about.into()))
            } else {
                Err(Failure::AlreadyRecorded)
            };
        }
        person.profile = profile;
        let settlement = Judgement::Settlement {
            field,
            value,
            over: over.into_iter().collect(),
        };
        let note = HistoryLine {
            id,
            effective: id,
            on: clock.today(),
            recorded_at: clock.unix_ms,
            recorded_by: Some(keeper.to_owned()),
            sent: false,
            body: EventBody::Judgement(settlement),
            standing: Standing::Note,
            verdict: None,
            versions: vec![],
        };
        person.history.insert(0, note);
        Ok(Outcome::Amended(about.into()))
    }
}
