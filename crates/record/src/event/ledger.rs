//! What a puskesmas keeps account of.

use std::{collections::BTreeSet, num::NonZeroU16};

use health::{Antigen, Date, FreeText, skill::SkillKey, vaccine_stock::Vvm};
use jiff::civil::Time;

use super::{
    packed::{body, choice},
    values::Temperature,
};
use crate::{AuthorId, ScopeId};

choice! {
    /// What happened to goods.
    StockFlow {
        /// Diterima.
        Received = 0,
        /// Dikeluarkan: to a posyandu or for use.
        Issued = 1,
        /// Dikembalikan.
        Returned = 2,
        /// Dimusnahkan, rusak, kedaluwarsa.
        Discarded = 3,
        /// Dihitung: what there is, whatever was written before.
        Counted = 4,
    }
}

body! {
    /// Mutasi stok of a vaccine or of other goods.
    StockMovement {
        /// What happened.
        0 flow: StockFlow,
        /// The vaccine; none for other goods.
        1 vaccine: Option<Antigen>,
        /// Other goods, by name.
        2 goods: Option<FreeText>,
        /// Batch number.
        3 batch: Option<FreeText>,
        /// The last day of use.
        4 expiry: Option<Date>,
        /// What the vial monitor shows.
        5 vvm: Option<Vvm>,
        /// Whether it froze.
        #[serde(default)]
        6 frozen: bool,
        /// Doses in a full vial.
        7 vial: Option<NonZeroU16>,
        /// Doses of a vaccine, pieces of other goods.
        8 quantity: u32,
        /// The posyandu it went to or came from.
        9 posyandu: Option<ScopeId>,
        /// What else is to be known.
        10 remark: Option<FreeText>,
    }
    sound: |stock| stock.vaccine.is_some() != stock.goods.is_some()
}

body! {
    /// Suhu rantai dingin: one reading.
    ColdChainReading {
        /// Which refrigerator or box.
        0 equipment: FreeText,
        /// When.
        1 at: Option<Time>,
        /// What the thermometer shows.
        #[serde(rename = "temperature_tenths_celsius")]
        2 temperature: Temperature,
        /// Whether the freeze indicator went off.
        #[serde(default)]
        3 frozen: bool,
        /// What was done.
        4 remark: Option<FreeText>,
    }
}

body! {
    /// Kampanye: something handed out or done everywhere within some days. The event's day is the day it was written.
    Campaign {
        /// Its name.
        0 name: FreeText,
        /// First day.
        1 from: Date,
        /// Last day.
        2 to: Date,
        /// People to be reached.
        3 people: Option<u32>,
        /// What else is to be known.
        4 remark: Option<FreeText>,
    }
    sound: |campaign| campaign.from <= campaign.to
}

body! {
    /// Pelatihan: a training that was held, and who attended.
    Training {
        /// What it was about.
        0 subject: FreeText,
        /// Hours of lessons.
        1 hours: Option<u16>,
        /// The cadres who attended.
        2 cadres: BTreeSet<AuthorId>,
        /// What else is to be known.
        3 remark: Option<FreeText>,
    }
}

body! {
    /// Penilaian keterampilan: a cadre was assessed in one of the 25 skills.
    SkillAssessment {
        /// Who.
        0 cadre: AuthorId,
        /// In what.
        1 skill: SkillKey,
        /// Whether she passed.
        #[serde(default)]
        2 passed: bool,
        /// What else is to be known.
        3 remark: Option<FreeText>,
    }
}

body! {
    /// Target of a year.
    Target {
        /// Key of the indicator.
        0 indicator: String,
        /// Calendar year.
        1 year: i16,
        /// People or houses to reach, or percent, as the indicator counts.
        2 number: u32,
        /// Which posyandu it is for; none for all.
        3 posyandu: Option<ScopeId>,
    }
    sound: |target| (2000..=2200).contains(&target.year)
}
