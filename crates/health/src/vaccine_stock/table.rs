//! The rule table `vaccine-handling`.

use std::{
    num::{NonZeroU8, NonZeroU32},
    sync::LazyLock,
};

use serde::{Deserialize, Serialize};

use crate::{
    Antigen, Date,
    rule::{Band, Bands, Body, Fault, Rule, RuleId, Spanned, Table, Text, each_once, table_keys},
};

static TABLE: LazyLock<Table<HandlingRules>> = LazyLock::new(|| Table::bundled(RuleId::VaccineHandling));

table_keys! {
    /// Stages of the vaccine vial monitor (VVM), which darkens with heat: freshest first.
    Vvm {
        /// The square is lighter than the ring.
        A,
        /// Darker, still lighter than the ring.
        B,
        /// As dark as the ring: the discard point.
        C,
        /// Darker than the ring.
        D,
    }
}

table_keys! {
    /// What decides which vial is used first.
    Precedence {
        /// An opened vial before a closed one.
        Opened,
        /// The further gone monitor first.
        Monitor,
        /// First expired, first out (FEFO).
        Expiry,
    }
}

table_keys! {
    /// What a temperature means for vaccines, coldest first.
    TemperatureClass {
        /// Vaccines may have frozen.
        TooCold,
        /// As it should be.
        InRange,
        /// Vaccines age too fast.
        TooWarm,
    }
}

/// How a vaccine is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Route {
    /// Into a muscle (IM).
    Intramuscular,
    /// Into the skin (IC).
    Intradermal,
    /// Under the skin (SC).
    Subcutaneous,
    /// By mouth.
    Oral,
}

/// Whether freezing spoils a vaccine.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FreezeSensitive {
    /// It does.
    Yes,
    /// It does not.
    No,
    /// Depends on the product, or no source says.
    Unknown,
}

/// How long an opened vial may be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum OpenFor {
    /// So many hours from the minute of opening, the last minute included.
    Hours(NonZeroU32),
    /// So many days after the day of opening, the last day included.
    Days(NonZeroU32),
}

/// How one vaccine is handled.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VaccineRow {
    /// Which.
    pub antigen: Antigen,
    /// Sizes of vials in use, smallest first.
    pub doses_per_vial: Vec<NonZeroU8>,
    /// How it is given.
    pub route: Route,
    /// How much, or where, for people to read.
    pub dose: Option<Text>,
    /// How long an opened vial of more than one dose may be used; none where there is no such vial.
    pub open_for: Option<OpenFor>,
    /// Whether freezing spoils it.
    pub freeze_sensitive: FreezeSensitive,
    /// What heat and light do to it, where that is worse than for others.
    pub heat: Option<Text>,
}

/// A stage of the vial monitor.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MonitorRow {
    /// Which.
    pub stage: Vvm,
    /// Whether the vial may be used.
    pub usable: bool,
    /// What it looks like.
    pub look: Text,
}

/// The rules of one version.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HandlingRules {
    use_first: Vec<Spanned<Precedence>>,
    /// Whether a vial opened at an outreach session may be used after it.
    pub keep_after_outreach: bool,
    /// Whether a vial opened at the puskesmas may be taken to an outreach session.
    pub take_opened_to_outreach: bool,
    /// How often a day the temperature is read.
    pub readings_per_day: NonZeroU8,
    monitor: Vec<Spanned<MonitorRow>>,
    temperature: Bands<TemperatureClass>,
    vaccines: Vec<Spanned<VaccineRow>>,
}

impl HandlingRules {
    /// What decides which vial is used first: the next one where those before it are equal.
    pub fn use_first(&self) -> impl Iterator<Item = Precedence> {
        self.use_first.iter().map(|precedence| *precedence.get_ref())
    }

    /// The stages of the vial monitor, freshest first.
    pub fn monitor(&self) -> impl Iterator<Item = &MonitorRow> {
        self.monitor.iter().map(Spanned::get_ref)
    }

    /// The class of a temperature in degrees Celsius; none for what is not a number.
    pub fn temperature(&self, celsius: f64) -> Option<&Band<TemperatureClass>> {
        self.temperature.of(celsius)
    }

    /// The vaccines, in the order of the schedule.
    pub fn vaccines(&self) -> impl Iterator<Item = &VaccineRow> {
        self.vaccines.iter().map(Spanned::get_ref)
    }

    /// How one vaccine is handled. A table that passed its check has a row for every vaccine.
    pub fn vaccine(&self, antigen: Antigen) -> Option<&VaccineRow> {
        self.vaccines().find(|row| row.antigen == antigen)
    }
}

impl Body for HandlingRules {
    fn check(&self) -> Result<(), Fault> {
        self.check_precedence()?;
        each_once(&self.monitor, |row| row.stage, Vvm::ALL)?;
        for (fresher, row) in self.monitor.iter().zip(self.monitor.iter().skip(1)) {
            if row.get_ref().usable && !fresher.get_ref().usable {
                return Err(Fault::at(
                    row.span(),
                    "a fresher stage is not usable, this one is",
                ));
            }
        }
        self.temperature.check()?;
        let classes = self.temperature.iter().map(|band| band.class);
        if !classes.eq(TemperatureClass::ALL.iter().copied()) {
            return Err(Fault::whole(format!(
                "the classes of temperature are {:?}, in this order",
                TemperatureClass::ALL
            )));
        }
        each_once(&self.vaccines, |row| row.antigen, &Antigen::ALL)?;
        self.vaccines.iter().try_for_each(check_vials)
    }
}

impl HandlingRules {
    /// That everything that can decide is there once, in whichever order.
    fn check_precedence(&self) -> Result<(), Fault> {
        let mut seen = Vec::new();
        for precedence in &self.use_first {
            if seen.contains(precedence.get_ref()) {
                return Err(Fault::at(precedence.span(), "this is in the list before"));
            }
            seen.push(*precedence.get_ref());
        }
        match Precedence::ALL.iter().find(|one| !seen.contains(one)) {
            Some(missing) => Err(Fault::whole(format!("{missing:?} is missing in use_first"))),
            None => Ok(()),
        }
    }
}

/// That vials have sizes, and those of more than one dose a time that they may be open for.
fn check_vials(vaccine: &Spanned<VaccineRow>) -> Result<(), Fault> {
    let row = vaccine.get_ref();
    let what = if row.doses_per_vial.is_empty() {
        "there is no size of vial"
    } else if !row
        .doses_per_vial
        .is_sorted_by(|smaller, larger| smaller < larger)
    {
        "the sizes of vials do not go up"
    } else if row.doses_per_vial.last().is_some_and(|largest| largest.get() > 1) != row.open_for.is_some() {
        "open_for belongs to vials of more than one dose, and to those only"
    } else {
        return Ok(());
    };
    Err(Fault::at(vaccine.span(), what))
}

/// The rules on a day.
pub fn handling_rules(on: Date) -> (&'static HandlingRules, Rule) {
    TABLE.on(on)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::refused_after;

    #[test]
    fn a_broken_table_is_refused_with_its_line() {
        let table = RuleId::VaccineHandling;
        let refused = |from: &str, to: &str, at: &str| {
            assert_eq!(table.text().matches(from).count(), 1, "{from}");
            let (line, what) = refused_after::<HandlingRules>(table, from, to);
            assert!(line.contains(at), "{line}: {what}");
        };
        refused("antigen = \"BCG\"", "antigen = \"HB0\"", "doses_per_vial = [20]");
        refused("doses_per_vial = [20]", "doses_per_vial = []", "\"BCG\"");
        refused("doses_per_vial = [20]", "doses_per_vial = [0]", "\"BCG\"");
        refused("doses_per_vial = [1, 4]", "doses_per_vial = [4, 4]", "\"PCV\"");
        refused("open_for = { hours = 3 }, ", "", "\"BCG\"");
        refused(
            "\"HPV\", doses_per_vial = [1]",
            "\"HPV\", doses_per_vial = [2]",
            "\"HPV\"",
        );
        refused("doses_per_vial = [20]", "doses_per_vial = [1]", "\"BCG\"");
        refused(
            "stage = \"a\", usable = true",
            "stage = \"a\", usable = false",
            "stage = \"b\"",
        );
        refused("stage = \"d\"", "stage = \"c\"", "lebih gelap");
        refused("from = 2, to = 8", "from = 3, to = 8", "in-range");
        refused("class = \"too-cold\"", "class = \"too-warm\"", "[[version]]");
        refused("\"opened\", \"monitor\"", "\"monitor\", \"monitor\"", "use_first");
        refused("\"opened\", \"monitor\"", "\"opened\"", "[[version]]");
        refused("readings_per_day = 2", "readings_per_day = 0", "readings_per_day");
    }
}
