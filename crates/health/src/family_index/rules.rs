//! The table: who is asked what, and the classes of the index.

use std::sync::LazyLock;

use serde::Deserialize;

use super::{Condition, FamilyClass, Indicator};
use crate::{
    Age, Date, Sex,
    questionnaire::Answer,
    rule::{Bands, Body, Fault, Rule, RuleId, Spanned, Table, Text, each_once},
};

/// Of whom an indicator is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Asked {
    /// Of each member whom the limits fit.
    Member,
    /// Once.
    Household,
}

/// One indicator of the form.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IndicatorRow {
    /// The indicator.
    pub indicator: Indicator,
    /// Its name.
    pub name: Text,
    /// Never N.
    #[serde(default)]
    pub always: bool,
    /// Of whom.
    pub asked: Asked,
    /// Only of members of this sex.
    pub sex: Option<Sex>,
    /// Only from this age, in completed months.
    pub from_months: Option<u32>,
    /// Only below this age, in completed months.
    pub below_months: Option<u32>,
    /// Only of members of whom this is true.
    pub condition: Option<Condition>,
    /// The question.
    pub ask: Text,
    /// The answer that fulfils it.
    pub fulfilled: Answer,
}

impl IndicatorRow {
    /// Whether sex and age fit. Who is not born yet is nobody's member.
    pub(super) fn fits(&self, sex: Sex, born: Date, on: Date) -> bool {
        let Some(age) = Age::on(on, born) else {
            return false;
        };
        self.asked == Asked::Member
            && self.sex.is_none_or(|wanted| wanted == sex)
            && self.from_months.is_none_or(|from| age.months >= from)
            && self.below_months.is_none_or(|below| age.months < below)
    }
}

/// What is asked to know a condition.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConditionRow {
    /// The condition.
    pub condition: Condition,
    /// The question; yes means that the condition is there.
    pub ask: Text,
}

/// The rules of one version.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FamilyRules {
    /// Classes of the index, of families and areas.
    pub classes: Bands<FamilyClass>,
    conditions: Vec<Spanned<ConditionRow>>,
    indicators: Vec<Spanned<IndicatorRow>>,
}

impl FamilyRules {
    /// The indicators in the order of the form.
    pub fn indicators(&self) -> impl Iterator<Item = &IndicatorRow> {
        self.indicators.iter().map(Spanned::get_ref)
    }

    /// The questions before the indicators.
    pub fn conditions(&self) -> impl Iterator<Item = &ConditionRow> {
        self.conditions.iter().map(Spanned::get_ref)
    }
}

impl Body for FamilyRules {
    fn check(&self) -> Result<(), Fault> {
        self.classes.check_classes(FamilyClass::ALL)?;
        each_once(&self.conditions, |row| row.condition, Condition::ALL)?;
        each_once(&self.indicators, |row| row.indicator, Indicator::ALL)?;
        for spanned in &self.indicators {
            let row = spanned.get_ref();
            if row
                .from_months
                .zip(row.below_months)
                .is_some_and(|(from, below)| from >= below)
            {
                return Err(Fault::at(spanned.span(), "from_months is not below below_months"));
            }
            let limited = row.sex.is_some() || row.from_months.or(row.below_months).is_some();
            if row.asked == Asked::Household && (limited || row.condition.is_some()) {
                return Err(Fault::at(
                    spanned.span(),
                    "a household has no sex, age or condition",
                ));
            }
        }
        if !self.indicators().any(|row| row.always) {
            return Err(Fault::whole(
                "a family could have no indicator at all: none is always there",
            ));
        }
        Ok(())
    }
}

static TABLE: LazyLock<Table<FamilyRules>> = LazyLock::new(|| Table::bundled(RuleId::FamilyIndex));

/// The rules on a day: questions, names, classes.
pub fn family_rules(on: Date) -> (&'static FamilyRules, Rule) {
    TABLE.on(on)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::refused_after;

    #[test]
    fn a_table_that_is_not_whole_is_refused_with_its_line() {
        for (from, to, at) in [
            (
                "class = \"pre-healthy\", name = { id = \"Pra-sehat\", en = \"Pre-healthy\" }, from = 0.5",
                "class = \"pre-healthy\", name = { id = \"Pra-sehat\", en = \"Pre-healthy\" }, from = 0.6",
                "pre-healthy",
            ),
            ("class = \"pre-healthy\"", "class = \"healthy\"", "from = 0.5"),
            (
                "condition = \"tuberculosis\", ask",
                "condition = \"married\", ask",
                "didiagnosis TB",
            ),
            (
                "indicator = \"clean-water\"",
                "indicator = \"no-smoking\"",
                "air bersih",
            ),
            (
                "from_months = 12, below_months = 24",
                "from_months = 24, below_months = 24",
                "imunisasi",
            ),
            (
                "asked = \"household\", ask = { id = \"Apakah keluarga memakai jamban",
                "asked = \"household\", sex = \"female\", ask = { id = \"Apakah keluarga memakai jamban",
                "jamban",
            ),
            (
                "asked = \"household\", ask = { id = \"Apakah keluarga memakai jamban",
                "asked = \"household\", below_months = 3, ask = { id = \"Apakah keluarga memakai jamban",
                "jamban",
            ),
            (
                "asked = \"household\", ask = { id = \"Apakah keluarga memakai jamban",
                "asked = \"household\", condition = \"married\", ask = { id = \"Apakah keluarga memakai jamban",
                "jamban",
            ),
        ] {
            let (line, what) = refused_after::<FamilyRules>(RuleId::FamilyIndex, from, to);
            assert!(line.contains(at), "{line}: {what}");
        }
    }

    #[test]
    fn a_table_without_a_row_or_with_nothing_that_concerns_everyone_is_refused() {
        for (row, missing) in [
            ("{ indicator = \"growth-monitoring\"", "GrowthMonitoring"),
            ("{ condition = \"mental-disorder\"", "MentalDisorder"),
        ] {
            let (_, what) = refused_after::<FamilyRules>(RuleId::FamilyIndex, row, &format!("# {row}"));
            assert!(what.contains(missing), "{what}");
        }
        let text = RuleId::FamilyIndex.text().replace("always = true, ", "");
        let refused = Table::<FamilyRules>::read(RuleId::FamilyIndex, &text).unwrap_err();
        assert!(refused.what.contains("always"), "{refused}");
    }
}
