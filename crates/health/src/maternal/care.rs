//! What antenatal care consists of: the ten or twelve services (10T, 12T), and the iron tablets.

use std::{collections::BTreeSet, sync::LazyLock};

use serde::{Deserialize, Serialize};

use crate::{
    Date,
    rule::{Body, Fault, Rule, RuleId, Spanned, Table, Text},
};

static SERVICES: LazyLock<Table<ServiceRules>> = LazyLock::new(|| Table::bundled(RuleId::AntenatalServices));
static IRON: LazyLock<Table<IronRules>> = LazyLock::new(|| Table::bundled(RuleId::IronTablets));

/// The services in force on a day, for their names.
pub fn rules(on: Date) -> (&'static ServiceRules, Rule) {
    SERVICES.on(on)
}

/// `assets/rules/antenatal-services.toml`
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ServiceRules {
    services: Vec<Spanned<NamedService>>,
}

/// A service and its name.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NamedService {
    /// Which.
    pub service: Service,
    /// Its name for people.
    pub name: Text,
}

impl Body for ServiceRules {
    fn check(&self) -> Result<(), Fault> {
        let mut seen = BTreeSet::new();
        for spanned in &self.services {
            if !seen.insert(spanned.get_ref().service) {
                return Err(Fault::at(spanned.span(), "this service is there already"));
            }
        }
        if seen.is_empty() {
            return Err(Fault::whole("there is no service"));
        }
        Ok(())
    }
}

impl ServiceRules {
    /// The services, in order.
    pub fn services(&self) -> impl Iterator<Item = &NamedService> {
        self.services.iter().map(Spanned::get_ref)
    }
}

/// A service of antenatal care.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Service {
    /// Weight and height.
    WeightHeight,
    /// Blood pressure.
    BloodPressure,
    /// Mid-upper-arm circumference (LiLA).
    ArmCircumference,
    /// Fundal height (TFU).
    FundalHeight,
    /// Presentation and heartbeat of the fetus (DJJ).
    PresentationHeartbeat,
    /// Tetanus screening and immunisation (Td).
    Tetanus,
    /// Iron tablets (TTD).
    IronTablets,
    /// Laboratory tests.
    Laboratory,
    /// Management or referral of cases (tata laksana).
    CaseManagement,
    /// Counselling (temu wicara).
    Counselling,
    /// Mental health screening; of 12T.
    MentalHealth,
    /// Doctor's examination with ultrasound; of 12T.
    DoctorUltrasound,
}

/// Which services a woman has had in this pregnancy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Completeness {
    /// Had, in the order of the list.
    pub done: Vec<Service>,
    /// Not yet, in the order of the list.
    pub missing: Vec<Service>,
    /// The rule.
    pub rule: Rule,
}

impl Completeness {
    /// Whether nothing is missing.
    pub fn is_complete(&self) -> bool {
        self.missing.is_empty()
    }
}

/// How complete antenatal care is by the list in force on `on`: ten services, or twelve. A service that is not on that
/// list is passed over.
pub fn completeness(had: &BTreeSet<Service>, on: Date) -> Completeness {
    let (rules, rule) = SERVICES.on(on);
    let (done, missing) = rules
        .services()
        .map(|named| named.service)
        .partition(|service| had.contains(service));
    Completeness { done, missing, rule }
}

/// `assets/rules/iron-tablets.toml`
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct IronRules {
    minimum: u32,
    target: Spanned<u32>,
}

impl Body for IronRules {
    fn check(&self) -> Result<(), Fault> {
        if *self.target.get_ref() < self.minimum {
            return Err(Fault::at(self.target.span(), "the target is below the minimum"));
        }
        Ok(())
    }
}

/// Iron tablets (TTD) of one pregnancy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct IronTablets {
    /// Tablets received so far.
    pub received: u32,
    /// Tablets that are the least (90).
    pub minimum: u32,
    /// Tablets the programme aims for (180).
    pub target: u32,
    /// The rule.
    pub rule: Rule,
}

impl IronTablets {
    /// Tablets lacking to the minimum; 0 when it is reached.
    pub fn lacking(self) -> u32 {
        self.minimum.saturating_sub(self.received)
    }

    /// Tablets lacking to what the programme aims for.
    pub fn lacking_to_target(self) -> u32 {
        self.target.saturating_sub(self.received)
    }
}

/// How many iron tablets have been received, against the rule of the day. Whether they are taken is a question of the
/// home visit ([`crate::home_visit`]).
pub fn iron_tablets(received: u32, on: Date) -> IronTablets {
    let (rules, rule) = IRON.on(on);
    IronTablets {
        received,
        minimum: rules.minimum,
        target: *rules.target.get_ref(),
        rule,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::refused_after;

    #[test]
    fn a_service_listed_twice_and_a_target_below_the_minimum_are_refused_with_their_line() {
        // The later of the two: its words are those of no other row, in neither version.
        let (from, to) = ("\"tetanus\"", "\"fundal-height\"");
        let (line, what) = refused_after::<ServiceRules>(RuleId::AntenatalServices, from, to);
        assert!(line.contains(to) && line.contains("tetanus"), "{line}: {what}");

        let (line, what) = refused_after::<IronRules>(RuleId::IronTablets, "target = 180", "target = 89");
        assert_eq!(line, "target = 89", "{what}");
    }
}
