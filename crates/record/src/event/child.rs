//! What is written down about a child at every session.

use health::{
    ArmCircumference, Dose, FreeText, HeadCircumference, Length, Position, Weight,
    questionnaire::{Answer, Answers},
};
use minicbor::{Decode, Decoder, Encode, Encoder, decode, encode};
use serde::{Deserialize, Serialize};

use super::packed::{Packed, body, choice};

body! {
    /// Penimbangan.
    Weighing {
        /// Body weight.
        #[serde(rename = "weight_g")]
        0 weight: Weight,
        /// Length or height.
        #[serde(rename = "length_mm")]
        1 length: Option<Length>,
        /// How the length was taken.
        2 position: Option<Position>,
        /// Head circumference.
        #[serde(rename = "head_mm")]
        3 head: Option<HeadCircumference>,
        /// Mid-upper-arm circumference.
        #[serde(rename = "arm_mm")]
        4 arm: Option<ArmCircumference>,
    }
}

/// Imunisasi.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Immunisation {
    /// Antigen and dose number.
    pub dose: Dose,
    /// Batch printed on the vial.
    pub batch: Option<FreeText>,
}

/// A dose is two numbered fields in the bytes.
#[derive(Encode, Decode)]
#[cbor(map)]
struct Given {
    #[n(0)]
    antigen: String,
    #[n(1)]
    number: u8,
    #[n(2)]
    batch: Option<String>,
}

impl<C> Encode<C> for Immunisation {
    fn encode<W: encode::Write>(
        &self,
        encoder: &mut Encoder<W>,
        context: &mut C,
    ) -> Result<(), encode::Error<W::Error>> {
        let given = Given {
            antigen: self.dose.antigen().form(),
            number: self.dose.number(),
            batch: self.batch.form(),
        };
        given.encode(encoder, context)
    }
}

impl<'b, C> Decode<'b, C> for Immunisation {
    fn decode(decoder: &mut Decoder<'b>, context: &mut C) -> Result<Self, decode::Error> {
        let given = Given::decode(decoder, context)?;
        let read = || {
            let dose = Dose::new(Packed::of(given.antigen)?, given.number).ok()?;
            let batch = Packed::of(given.batch)?;
            Some(Self { dose, batch })
        };
        read().ok_or_else(|| decode::Error::message("no dose of this version"))
    }
}

impl Packed for Immunisation {
    type Form = Self;

    fn form(&self) -> Self {
        self.clone()
    }

    fn of(form: Self) -> Option<Self> {
        Some(form)
    }
}

body! {
    /// ASI eksklusif: the monthly question whether a baby has had nothing but breast milk, medicine and vitamins aside.
    /// The boxes E0 to E6 follow from these.
    Breastfeeding {
        /// Breast milk only.
        0 breast_milk_only: Answer,
    }
}

choice! {
    /// How a child's development stands against its age, as the one who looked wrote it down.
    DevelopmentFinding {
        /// Sesuai.
        AsExpected = 0,
        /// Meragukan.
        Doubtful = 1,
        /// Kemungkinan ada penyimpangan.
        Delayed = 2,
    }
}

body! {
    /// Pantauan perkembangan: the checklist of the Buku KIA for the child's age, and remarks.
    Development {
        /// Answers by the key of their question.
        #[serde(default)]
        0 answers: Answers,
        /// What was found.
        1 finding: Option<DevelopmentFinding>,
        /// What else was seen.
        2 remark: Option<FreeText>,
    }
}
