use device::{EventBody, Field};

use crate::Words;

impl Words {
    /// What a kind of record is called. One that this version cannot read is "butuh versi baru".
    pub fn kind(&self, body: &EventBody) -> String {
        self.text(&format!("kind-{}", body.word().replace('_', "-")))
    }

    /// What a register is called.
    pub fn field(&self, field: Field) -> String {
        self.text(&format!("field-{}", field.key().replace('_', "-")))
    }
}
