//! The 25 basic skills of a cadre, and the badge (tanda kecakapan kader) that the assessed ones add up to.

use std::{collections::BTreeSet, sync::LazyLock};

use serde::{Deserialize, Serialize};

use crate::{
    Date,
    rule::{Body, Fault, Rule, RuleId, Spanned, Table, Text, each_once, table_keys},
};

static TABLE: LazyLock<Table<SkillRules>> = LazyLock::new(|| Table::bundled(RuleId::CadreSkills));

table_keys! {
    /// Whom a skill is for.
    SkillGroup {
        /// A: pengelolaan posyandu.
        PosyanduManagement,
        /// B: bayi dan balita.
        InfantsAndChildren,
        /// C: ibu hamil, nifas, menyusui.
        Mothers,
        /// D: usia sekolah dan remaja.
        SchoolAge,
        /// E: usia produktif dan lansia.
        AdultsAndElders,
    }
}

table_keys! {
    /// One of the 25 skills, in the order of the ministry's list.
    SkillKey {
        /// 1: the services of the posyandu.
        ServicePackage,
        /// 2: records and reports.
        RecordingAndReporting,
        /// 3: home visits.
        HomeVisits,
        /// 4: talking with people.
        Communication,
        /// 5: the child's part of the Buku KIA.
        ChildHandbook,
        /// 6: breast milk and complementary food.
        InfantFeeding,
        /// 7: weighing and measuring.
        Measuring,
        /// 8: what the measurements mean.
        ExplainingMeasurements,
        /// 9: stimulation, vitamin A, deworming.
        StimulationAndSupplements,
        /// 10: routine immunisation.
        Immunisation,
        /// 11: danger signs of infants and children.
        DangerSignsChild,
        /// 12: the mother's part of the Buku KIA.
        MotherHandbook,
        /// 13: balanced meals for mothers.
        MealsForMothers,
        /// 14: visits before and after birth.
        MaternalVisits,
        /// 15: an iron tablet every day.
        IronTabletsDaily,
        /// 16: the curves of the Buku KIA.
        MaternalCurves,
        /// 17: danger signs of mothers.
        DangerSignsMother,
        /// 18: meals, exercise, health checks.
        HealthyHabits,
        /// 19: preventing anaemia.
        PreventingAnaemia,
        /// 20: smoking, drugs, teenage pregnancy.
        AdolescentRisks,
        /// 21: the healthy living movement.
        Germas,
        /// 22: teaching about diseases.
        DiseaseEducation,
        /// 23: screening by waist and blood pressure.
        WaistAndBloodPressure,
        /// 24: screening by questionnaire.
        QuestionnaireScreening,
        /// 25: family planning.
        FamilyPlanning,
    }
}

table_keys! {
    /// The badges, lowest first.
    BadgeLevel {
        /// The first.
        Purwa,
        /// The second.
        Madya,
        /// All 25 skills.
        Utama,
    }
}

/// The rules of one version.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SkillRules {
    groups: Vec<Spanned<GroupRow>>,
    skills: Vec<Spanned<SkillRow>>,
    badges: Vec<Spanned<BadgeRow>>,
}

/// A group of skills.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GroupRow {
    /// Which.
    pub group: SkillGroup,
    /// Its name for people.
    pub name: Text,
}

/// A skill.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SkillRow {
    /// Which.
    pub skill: SkillKey,
    /// Its group.
    pub group: SkillGroup,
    /// Its name for people.
    pub name: Text,
}

/// What a badge asks for.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BadgeRow {
    /// Which.
    pub badge: BadgeLevel,
    /// Its name for people.
    pub name: Text,
    /// Groups that must be complete.
    pub required: BTreeSet<SkillGroup>,
    /// How many groups must be complete, those included.
    pub complete_groups: usize,
}

impl SkillRules {
    /// The groups in order.
    pub fn groups(&self) -> impl Iterator<Item = &GroupRow> {
        self.groups.iter().map(Spanned::get_ref)
    }

    /// The skills in the order of the list.
    pub fn skills(&self) -> impl Iterator<Item = &SkillRow> {
        self.skills.iter().map(Spanned::get_ref)
    }

    /// The badges, lowest first.
    pub fn badges(&self) -> impl Iterator<Item = &BadgeRow> {
        self.badges.iter().map(Spanned::get_ref)
    }
}

impl Body for SkillRules {
    fn check(&self) -> Result<(), Fault> {
        each_once(&self.groups, |row| row.group, SkillGroup::ALL)?;
        each_once(&self.skills, |row| row.skill, SkillKey::ALL)?;
        each_once(&self.badges, |row| row.badge, BadgeLevel::ALL)?;
        for group in &self.groups {
            let wanted = group.get_ref().group;
            if !self.skills().any(|skill| skill.group == wanted) {
                return Err(Fault::at(group.span(), "this group has no skill"));
            }
        }
        let mut lower: Option<&BadgeRow> = None;
        for spanned in &self.badges {
            let badge = spanned.get_ref();
            let fault = |what| Err(Fault::at(spanned.span(), what));
            if badge.complete_groups > self.groups.len() {
                return fault("this badge asks for more groups than there are");
            }
            if badge.complete_groups < badge.required.len().max(1) {
                return fault("this badge asks for fewer groups than it requires");
            }
            if let Some(lower) = lower
                && (badge.complete_groups <= lower.complete_groups
                    || !badge.required.is_superset(&lower.required))
            {
                return fault("this badge does not ask for more than the one before");
            }
            lower = Some(badge);
        }
        Ok(())
    }
}

/// The skills, their groups and the badges on a day.
pub fn skill_rules(on: Date) -> (&'static SkillRules, Rule) {
    TABLE.on(on)
}

/// How far a cadre is with one group of skills.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupProgress {
    /// Which.
    pub group: SkillGroup,
    /// Skills assessed and passed.
    pub passed: usize,
    /// Skills of the group.
    pub skills: usize,
}

impl GroupProgress {
    /// Whether every skill of the group is passed.
    pub fn is_complete(self) -> bool {
        self.passed == self.skills
    }
}

/// A cadre's badge, and what it rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Badge {
    /// The highest one reached; none yet ("belum").
    pub level: Option<BadgeLevel>,
    /// Every group, in order.
    pub groups: Vec<GroupProgress>,
    /// The version that sets what a badge asks for.
    pub rule: Rule,
}

/// The badge of a cadre who was assessed in these skills and passed.
pub fn badge(assessed: &BTreeSet<SkillKey>, on: Date) -> Badge {
    let (rules, rule) = skill_rules(on);
    let groups: Vec<GroupProgress> = rules
        .groups()
        .map(|row| {
            let of_group = || rules.skills().filter(|skill| skill.group == row.group);
            GroupProgress {
                group: row.group,
                passed: of_group().filter(|row| assessed.contains(&row.skill)).count(),
                skills: of_group().count(),
            }
        })
        .collect();
    let complete: BTreeSet<SkillGroup> = groups
        .iter()
        .filter(|group| group.is_complete())
        .map(|group| group.group)
        .collect();
    let reached =
        |badge: &&BadgeRow| complete.len() >= badge.complete_groups && complete.is_superset(&badge.required);
    Badge {
        level: rules.badges().filter(reached).last().map(|row| row.badge),
        groups,
        rule,
    }
}

#[cfg(test)]
mod tests {
    use SkillGroup::{AdultsAndElders, InfantsAndChildren, Mothers, PosyanduManagement, SchoolAge};
    use proptest::prelude::*;

    use super::*;
    use crate::rule::refused_after;

    const ON: Date = Date::constant(2026, 11, 22);

    fn skills_of(groups: &[SkillGroup]) -> BTreeSet<SkillKey> {
        let (rules, _) = skill_rules(ON);
        let wanted = rules.skills().filter(|row| groups.contains(&row.group));
        wanted.map(|row| row.skill).collect()
    }

    fn level(groups: &[SkillGroup]) -> Option<BadgeLevel> {
        badge(&skills_of(groups), ON).level
    }

    #[test]
    fn the_ministrys_list_has_25_skills_in_five_groups() {
        let none = badge(&BTreeSet::new(), ON);
        let sizes: Vec<usize> = none.groups.iter().map(|group| group.skills).collect();
        assert_eq!(sizes, [4, 7, 6, 3, 5]);
        assert_eq!(none.level, None);
        assert_eq!(none.rule.id, RuleId::CadreSkills);
        let (rules, _) = skill_rules(ON);
        let names: BTreeSet<&str> = rules.skills().map(|row| row.name.id.as_str()).collect();
        assert_eq!(names.len(), SkillKey::ALL.len());
    }

    #[test]
    fn purwa_is_management_children_and_one_group_of_choice() {
        assert_eq!(level(&[PosyanduManagement, InfantsAndChildren]), None);
        for choice in [Mothers, SchoolAge, AdultsAndElders] {
            let three = [PosyanduManagement, InfantsAndChildren, choice];
            assert_eq!(level(&three), Some(BadgeLevel::Purwa));
        }
        assert_eq!(
            level(&[InfantsAndChildren, Mothers, SchoolAge, AdultsAndElders]),
            None
        );
        assert_eq!(
            level(&[PosyanduManagement, Mothers, SchoolAge, AdultsAndElders]),
            None
        );
    }

    #[test]
    fn madya_is_one_group_more_and_utama_all_25_skills() {
        let four = [PosyanduManagement, InfantsAndChildren, Mothers, SchoolAge];
        assert_eq!(level(&four), Some(BadgeLevel::Madya));
        assert_eq!(level(SkillGroup::ALL), Some(BadgeLevel::Utama));
    }

    #[test]
    fn one_skill_short_a_group_is_not_complete() {
        for missing in SkillKey::ALL {
            let mut skills = skills_of(SkillGroup::ALL);
            skills.remove(missing);
            let badge = badge(&skills, ON);
            assert_ne!(badge.level, Some(BadgeLevel::Utama), "{missing:?}");
            let complete = badge.groups.iter().filter(|group| group.is_complete());
            assert_eq!(complete.count(), 4, "{missing:?}");
        }
    }

    proptest! {
        #[test]
        fn another_skill_never_costs_a_badge(
            some in proptest::collection::btree_set(proptest::sample::select(SkillKey::ALL), 0..=25),
            more in proptest::collection::btree_set(proptest::sample::select(SkillKey::ALL), 0..=25),
        ) {
            let both: BTreeSet<SkillKey> = some.union(&more).copied().collect();
            prop_assert!(badge(&both, ON).level >= badge(&some, ON).level);
        }
    }

    #[test]
    fn a_broken_table_is_refused_with_its_line() {
        let text = RuleId::CadreSkills.text();
        let refused = |from: &str, to: &str, at: &str| {
            assert_eq!(text.matches(from).count(), 1, "{from}");
            let (line, what) = refused_after::<SkillRules>(RuleId::CadreSkills, from, to);
            assert!(line.contains(at), "{line}: {what}");
        };
        refused("skill = \"germas\"", "skill = \"family-planning\"", "(Germas)");
        refused(
            "group = \"mothers\", name = { id = \"Ibu",
            "group = \"school-age\", name = { id = \"Ibu",
            "\"Ibu",
        );
        refused("complete_groups = 5", "complete_groups = 6", "\"utama\"");
        refused("complete_groups = 3", "complete_groups = 1", "\"purwa\"");
        refused("complete_groups = 4", "complete_groups = 3", "\"madya\"");
        let required = "required = [\"posyandu-management\", \"infants-and-children\"], complete_groups = 4";
        refused(required, "required = [], complete_groups = 4", "\"madya\"");
        let no_school = text.replace(
            "group = \"school-age\", name = { id = \"Me",
            "group = \"mothers\", name = { id = \"Me",
        );
        let fault = Table::<SkillRules>::read(RuleId::CadreSkills, &no_school).unwrap_err();
        assert!(fault.what.contains("no skill"), "{fault}");
    }
}
