//! PUMA: seven questions that give points for the risk of chronic obstructive lung disease (PPOK).

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use super::{CigarettesPerDay, Person, SmokingYears};
use crate::{
    Date, Sex,
    questionnaire::{Answers, Questionnaire},
    rule::{Bands, Body, Fault, Rule, RuleId, Spanned, Table},
};

/// A pack (bungkus) as PUMA counts it.
const CIGARETTES_PER_PACK: f64 = 20.0;

/// The key under which missing facts about smoking stand among the unanswered questions.
pub const SMOKING: &str = "smoking";

/// Whether and how much someone smokes or smoked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Smoking {
    /// Tidak pernah.
    Never,
    /// Pernah, also who still does.
    Ever {
        /// Batang per hari; none while not asked.
        per_day: Option<CigarettesPerDay>,
        /// Lama merokok; none while not asked.
        years: Option<SmokingYears>,
    },
}

impl Smoking {
    /// Bungkus-tahun: packs a day times years. None while a number is missing.
    pub fn pack_years(self) -> Option<f64> {
        match self {
            Self::Never => Some(0.0),
            Self::Ever { per_day, years } => {
                Some(per_day?.display() * years?.display() / CIGARETTES_PER_PACK)
            }
        }
    }
}

/// Points by sex.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct SexPoints {
    female: u8,
    male: u8,
}

/// The rules of one version. In the bands, the class is the number of points.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PumaRules {
    /// Asked from this age, in completed years.
    pub from_years: u32,
    /// Whether those who never smoked are left out.
    pub smokers_only: bool,
    /// Referred from this many points.
    pub refer_from: Spanned<u8>,
    sex: SexPoints,
    /// Completed years.
    pub age_years: Bands<u8>,
    /// Bungkus-tahun.
    pub pack_years: Bands<u8>,
    /// One point for each positive answer.
    pub questions: Questionnaire,
}

impl Body for PumaRules {
    fn check(&self) -> Result<(), Fault> {
        self.age_years.check()?;
        self.pack_years.check()?;
        self.questions.check()?;
        let most = |bands: &Bands<u8>| bands.iter().map(|band| u32::from(band.class)).max().unwrap_or(0);
        let highest = u32::from(self.sex.female.max(self.sex.male))
            + most(&self.age_years)
            + most(&self.pack_years)
            + u32::try_from(self.questions.questions().count()).unwrap_or(u32::MAX);
        let limit = u32::from(*self.refer_from.get_ref());
        if limit == 0 || limit > highest {
            return Err(Fault::at(
                self.refer_from.span(),
                format!("the points go from 0 to {highest}: nobody or everybody would be referred"),
            ));
        }
        Ok(())
    }
}

static TABLE: LazyLock<Table<PumaRules>> = LazyLock::new(|| Table::bundled(RuleId::Puma));

/// The rules on a day: questions and points.
pub fn puma_rules(on: Date) -> (&'static PumaRules, Rule) {
    TABLE.on(on)
}

/// What PUMA says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Puma {
    /// All points; none while a question is unanswered.
    pub score: Option<u8>,
    /// Keys of unanswered questions, [`SMOKING`] among them.
    pub unanswered: Vec<String>,
    /// Whether the person is referred: also when the points so far are enough already.
    pub refer: bool,
    /// The version that says so.
    pub rule: Rule,
}

impl PumaRules {
    fn score(
        &self,
        person: &Person,
        smoking: Option<Smoking>,
        answers: &Answers,
        on: Date,
        rule: Rule,
    ) -> Option<Puma> {
        let years = person.years(on)?;
        if years < self.from_years || self.smokers_only && smoking == Some(Smoking::Never) {
            return None;
        }
        let pack_years = smoking.and_then(Smoking::pack_years);
        let mut unanswered = self.questions.unanswered_keys(answers);
        if pack_years.is_none() {
            unanswered.insert(0, SMOKING.to_owned());
        }
        let sex = match person.sex {
            Sex::Female => self.sex.female,
            Sex::Male => self.sex.male,
        };
        let points = |bands: &Bands<u8>, value: f64| bands.of(value).map_or(0, |band| band.class);
        let points = sex
            .saturating_add(points(&self.age_years, f64::from(years)))
            .saturating_add(pack_years.map_or(0, |pack_years| points(&self.pack_years, pack_years)))
            .saturating_add(u8::try_from(self.questions.positive(answers).count()).unwrap_or(u8::MAX));
        Some(Puma {
            score: unanswered.is_empty().then_some(points),
            unanswered,
            refer: points >= *self.refer_from.get_ref(),
            rule,
        })
    }
}

/// Counts the points of PUMA; none for who is too young to be asked.
pub fn puma(person: &Person, smoking: Option<Smoking>, answers: &Answers, on: Date) -> Option<Puma> {
    let (rules, rule) = puma_rules(on);
    rules.score(person, smoking, answers, on, rule)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        questionnaire::Answer,
        rule::{edited, refused_after},
    };

    const ON: Date = Date::constant(2026, 11, 22);
    const MAN_OF_65: Person = Person {
        sex: Sex::Male,
        born: Date::constant(1961, 1, 1),
    };

    fn judge(table: &Table<PumaRules>, smoking: Smoking, yes: &[&str]) -> Option<Puma> {
        let (rules, rule) = table.on(ON);
        let answer = |key: &str| {
            if yes.contains(&key) {
                Answer::Yes
            } else {
                Answer::No
            }
        };
        let answers = rules
            .questions
            .questions()
            .map(|question| (question.key.clone(), answer(&question.key)))
            .collect();
        rules.score(&MAN_OF_65, Some(smoking), &answers, ON, rule)
    }

    #[test]
    fn a_district_can_take_the_limit_of_the_studies() {
        // 1 for the sex, 2 for the age, 3 for the questions: 6.
        let three = ["short-of-breath", "phlegm", "lung-test"];
        let bundled = judge(&Table::bundled(RuleId::Puma), Smoking::Never, &three).unwrap();
        let studies = judge(
            &edited(RuleId::Puma, "refer_from = 7", "refer_from = 6").unwrap(),
            Smoking::Never,
            &three,
        );
        assert_eq!((bundled.score, bundled.refer), (Some(6), false));
        assert!(studies.unwrap().refer);
    }

    #[test]
    fn a_district_can_leave_out_who_never_smoked() {
        let table = edited(RuleId::Puma, "smokers_only = false", "smokers_only = true").unwrap();
        let smoker = Smoking::Ever {
            per_day: None,
            years: None,
        };
        assert_eq!(judge(&table, Smoking::Never, &[]), None);
        assert!(judge(&table, smoker, &[]).is_some());
    }

    #[test]
    fn a_limit_that_nobody_or_everybody_reaches_is_refused_with_its_line() {
        for limit in ["refer_from = 9", "refer_from = 1"] {
            assert!(edited::<PumaRules>(RuleId::Puma, "refer_from = 7", limit).is_ok());
        }
        for (from, to, at, said) in [
            ("refer_from = 7", "refer_from = 0", "refer_from", "0 to 9"),
            ("refer_from = 7", "refer_from = 10", "refer_from", "0 to 9"),
            ("from = 50, below", "from = 51, below", "from = 51", "begin"),
            ("from = 20, to = 30", "from = 20, to = 31", "above = 30", "begin"),
            (
                "\"phlegm\"",
                "\"short-of-breath\"",
                "short-of-breath",
                "used before",
            ),
        ] {
            let (line, what) = refused_after::<PumaRules>(RuleId::Puma, from, to);
            assert!(line.contains(at) && what.contains(said), "{line}: {what}");
        }
    }
}
