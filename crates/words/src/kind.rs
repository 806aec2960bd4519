use device::{
    EventBody, Field,
    event::{Immunisation, Weighing},
};
use health::{Date, Position, Sex, parse_date};

use crate::Words;

impl Words {
    /// What a kind of record is called. One that this version cannot read is "butuh versi baru".
    pub fn kind(&self, body: &EventBody) -> String {
        self.text(&format!("kind-{}", body.word().replace('_', "-")))
    }

    /// What a record says in one line: "Ditimbang 7,8 kg", "Imunisasi MR 1", "Mutasi stok".
    pub fn title(&self, body: &EventBody) -> String {
        match body {
            EventBody::Weighing(Weighing { weight, .. }) => {
                self.text_with("event-weighing", &[("weight", self.kilograms(*weight).into())])
            }
            EventBody::Immunisation(Immunisation { dose, .. }) => {
                self.text_with("event-immunisation", &[("dose", dose.to_string().into())])
            }
            EventBody::Judgement(judgement) => self.judgement(judgement),
            other => self.kind(other),
        }
    }

    /// What a record of a day says beside its title, a line each.
    pub fn details(&self, on: Date, body: &EventBody) -> Vec<String> {
        match body {
            EventBody::Weighing(weighing) => self.sizes(weighing).into_iter().collect(),
            EventBody::Immunisation(Immunisation { batch, .. }) => batch
                .iter()
                .map(|batch| self.text_with("event-batch", &[("text", batch.as_str().into())]))
                .collect(),
            EventBody::Unknown { .. } => vec![self.text("event-unknown-text")],
            other => self.facts(on, other).iter().map(ToString::to_string).collect(),
        }
    }

    /// "72,5 cm telentang · kepala 45,0 cm"; nothing when only the weight was taken.
    fn sizes(&self, weighing: &Weighing) -> Option<String> {
        let Weighing {
            weight: _,
            length,
            position,
            head,
            arm,
        } = weighing;
        let named = |key: &str, millimetres: u32| {
            self.text_with(key, &[("size", self.centimetres(millimetres).into())])
        };
        let length = match (length, position) {
            (None, None) => None,
            (None, Some(position)) => Some(self.text(position.as_str())),
            (Some(length), position) => {
                let key = match position {
                    Some(Position::Lying) => "size-lying",
                    Some(Position::Standing) => "size-standing",
                    None => "size-length",
                };
                Some(named(key, length.millimetres()))
            }
        };
        let head = head.map(|head| named("size-head", head.millimetres()));
        let arm = arm.map(|arm| named("size-arm", arm.millimetres()));
        let sizes: Vec<String> = [length, head, arm].into_iter().flatten().collect();
        (!sizes.is_empty()).then(|| sizes.join(" · "))
    }

    /// A stored value of a register as people read it.
    pub fn value(&self, field: Field, value: &str) -> String {
        let known = match field {
            Field::Sex => value.parse::<Sex>().ok().map(|sex| self.text(sex.as_str())),
            Field::BirthDate => parse_date(value).ok().map(|date| self.date(date)),
            _ => None,
        };
        known.unwrap_or_else(|| value.to_owned())
    }

    /// What a register is called.
    pub fn field(&self, field: Field) -> String {
        self.text(&format!("field-{}", field.key().replace('_', "-")))
    }
}
