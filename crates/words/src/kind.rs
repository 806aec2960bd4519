use device::{EventBody, Field};
use health::{Sex, parse_date};

use crate::Words;

impl Words {
    /// What a kind of record is called. One that this version cannot read is "butuh versi baru".
    pub fn kind(&self, body: &EventBody) -> String {
        self.text(&format!("kind-{}", body.word().replace('_', "-")))
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
