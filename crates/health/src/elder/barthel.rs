//! The Barthel index (AKS): ten activities of daily living, 0 to 20 points.

use std::{collections::BTreeMap, sync::LazyLock};

use serde::{Deserialize, Serialize};

use crate::{
    Date,
    rule::{Bands, Body, Fault, Rule, RuleId, Spanned, Table, Text, each_once, table_keys},
};

table_keys! {
    /// An activity of daily living, in the order of the form.
    Activity {
        /// Buang air besar.
        Bowels,
        /// Buang air kecil.
        Bladder,
        /// Membersihkan diri.
        Grooming,
        /// Penggunaan WC.
        Toilet,
        /// Makan dan minum.
        Feeding,
        /// Berbaring ke duduk.
        Transfer,
        /// Berjalan.
        Walking,
        /// Berpakaian.
        Dressing,
        /// Naik turun tangga.
        Stairs,
        /// Mandi.
        Bathing,
    }
}

table_keys! {
    /// How much help someone needs. Ordered: who can do least comes first.
    Dependence {
        /// Ketergantungan total (T).
        Total,
        /// Ketergantungan berat (B).
        Severe,
        /// Ketergantungan sedang (S).
        Moderate,
        /// Ketergantungan ringan (R).
        Mild,
        /// Mandiri (M).
        Independent,
    }
}

/// One activity of the form.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ActivityRow {
    /// The activity.
    pub activity: Activity,
    /// Its wording.
    pub name: Text,
    /// What one can do; the place in the list is the number of points.
    pub options: Vec<Text>,
}

/// The rules of one version.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BarthelRules {
    /// Classes of the sum.
    pub classes: Bands<Dependence>,
    activities: Vec<Spanned<ActivityRow>>,
}

impl BarthelRules {
    /// The activities in the order of the form.
    pub fn activities(&self) -> impl Iterator<Item = &ActivityRow> {
        self.activities.iter().map(Spanned::get_ref)
    }
}

impl Body for BarthelRules {
    fn check(&self) -> Result<(), Fault> {
        self.classes.check_classes(Dependence::ALL)?;
        each_once(&self.activities, |row| row.activity, Activity::ALL)?;
        let mut rows = self.activities.iter();
        match rows.find(|row| row.get_ref().options.len() < 2) {
            Some(row) => Err(Fault::at(row.span(), "an activity without a choice")),
            None => Ok(()),
        }
    }
}

static TABLE: LazyLock<Table<BarthelRules>> = LazyLock::new(|| Table::bundled(RuleId::Barthel));

/// The rules on a day: the form.
pub fn barthel_rules(on: Date) -> (&'static BarthelRules, Rule) {
    TABLE.on(on)
}

/// The index of someone of whom all ten activities are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Barthel {
    /// 0 to 20.
    pub score: u32,
    /// How much help that means.
    pub class: Dependence,
    /// Whether the person is referred.
    pub refer: bool,
    /// The version that says so.
    pub rule: Rule,
}

/// Why there is no index.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
pub enum NotScored {
    /// Activities that were not asked.
    #[error("{} activities are unanswered", unanswered.len())]
    Incomplete {
        /// Which ones, in the order of the form.
        unanswered: Vec<Activity>,
    },
    /// More points than the activity has.
    #[error("{activity:?} does not have so many points")]
    NoSuchOption {
        /// Which one.
        activity: Activity,
    },
}

/// Adds up the points of the ten activities.
///
/// # Errors
/// [`NotScored`]: an index of nine activities would look like a worse one of ten.
pub fn barthel(points: &BTreeMap<Activity, u8>, on: Date) -> Result<Barthel, NotScored> {
    let (rules, rule) = barthel_rules(on);
    let unanswered: Vec<Activity> = rules
        .activities()
        .map(|row| row.activity)
        .filter(|activity| !points.contains_key(activity))
        .collect();
    for row in rules.activities() {
        let activity = row.activity;
        if points
            .get(&activity)
            .is_some_and(|points| usize::from(*points) >= row.options.len())
        {
            return Err(NotScored::NoSuchOption { activity });
        }
    }
    let score = points.values().copied().map(u32::from).sum();
    match rules.classes.of(f64::from(score)) {
        Some(band) if unanswered.is_empty() => Ok(Barthel {
            score,
            class: band.class,
            refer: band.refer,
            rule,
        }),
        _ => Err(NotScored::Incomplete { unanswered }),
    }
}
