//! Which sets of doses are complete (IDL, IBL, ...), who has none, who stopped coming.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use super::{Antigen, Child, Dose, Line, Period, Plan, Status, history::History};
use crate::{
    Date,
    rule::{Body, Fault, Rule, RuleId, Spanned, Table, Text},
};

static TABLE: LazyLock<Table<Rules>> = LazyLock::new(|| Table::bundled(RuleId::ImmunisationCompleteness));

/// A set of doses that counts as complete.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Definition {
    /// IDL, imunisasi dasar lengkap: the classic doses of the first year.
    Idl,
    /// Imunisasi bayi lengkap: all doses of the first year.
    Infant,
    /// IBL, imunisasi baduta lengkap: IDL and the second year.
    Ibl,
    /// ILL, imunisasi lanjutan lengkap: the second year alone.
    Ill,
}

impl Definition {
    /// Every definition.
    pub const ALL: [Self; 4] = [Self::Idl, Self::Infant, Self::Ibl, Self::Ill];
}

/// How far a set of doses is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "kebab-case")]
pub enum State {
    /// All given, by the age that counts.
    Complete {
        /// The day of the last one.
        on: Date,
    },
    /// All given, the last one after that age: protected, and not counted as complete.
    Late {
        /// The day of the last one.
        on: Date,
    },
    /// Can still be completed in time.
    Open {
        /// What is missing.
        missing: Vec<Dose>,
    },
    /// Can no longer be completed in time.
    Missed {
        /// What is missing; some of it may still be given.
        missing: Vec<Dose>,
    },
}

/// How far a person is with one set of doses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Completeness {
    /// Which set.
    pub definition: Definition,
    /// Last day on which it can be completed in time.
    pub until: Date,
    /// How far.
    #[serde(flatten)]
    pub state: State,
}

/// How far a person came from one dose to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Progress {
    /// Has not had the first dose.
    NotStarted,
    /// Has had the first, may still have the last in time.
    Underway,
    /// Had the last in time.
    Finished,
    /// Had the last after the age that counts: a drop-out who was won back.
    FinishedLate,
    /// Had the first and not the last by the age that counts.
    DroppedOut,
}

/// From which dose to which, and how far.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct DropOut {
    /// The dose that begins.
    pub first: Dose,
    /// The dose that should follow.
    pub last: Dose,
    /// How far.
    pub progress: Progress,
}

/// What is counted about a person in reports.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Coverage {
    /// The definition that a bare "complete" means.
    pub default: Definition,
    /// Every definition.
    pub completeness: Vec<Completeness>,
    /// Old enough for DPT-HB-Hib and without any dose of it, valid or not.
    pub zero_dose: bool,
    /// Each pair of doses that drop-out is counted between.
    pub drop_out: Vec<DropOut>,
    /// The definitions.
    pub rule: Rule,
}

impl Coverage {
    /// How far the person is by one definition.
    pub fn of(&self, definition: Definition) -> Option<&Completeness> {
        self.completeness.iter().find(|one| one.definition == definition)
    }
}

/// Drop-out among many people, by one version of the rules: `dropped` of `started`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct DropOutCount {
    /// The dose that begins.
    pub first: Dose,
    /// The dose that should follow.
    pub last: Dose,
    /// The denominator: those with the first dose who had the last or are past the age that counts.
    pub started: u32,
    /// The numerator: those of them without the last at that age, though it was given later.
    pub dropped: u32,
    /// The rules the pair was counted by.
    pub rule: Rule,
}

/// Counts drop-out over plans, one line for each pair of doses. Plans of days with different rules are not added up: each
/// version of the rules has lines of its own.
pub fn drop_out_counts<'a>(plans: impl IntoIterator<Item = &'a Plan>) -> Vec<DropOutCount> {
    let mut counts: Vec<DropOutCount> = Vec::new();
    let coverages = plans.into_iter().map(|plan| &plan.coverage);
    let all = coverages.flat_map(|coverage| coverage.drop_out.iter().map(|one| (one, coverage.rule)));
    for (one, rule) in all {
        let (started, dropped) = match one.progress {
            Progress::NotStarted | Progress::Underway => (0, 0),
            Progress::Finished => (1, 0),
            Progress::FinishedLate | Progress::DroppedOut => (1, 1),
        };
        let same =
            |count: &&mut DropOutCount| (count.first, count.last, count.rule) == (one.first, one.last, rule);
        if let Some(count) = counts.iter_mut().find(same) {
            count.started += started;
            count.dropped += dropped;
        } else {
            counts.push(DropOutCount {
                first: one.first,
                last: one.last,
                started,
                dropped,
                rule,
            });
        }
    }
    counts
}

/// What a definition is called, in the version of a day.
pub fn definition_name(definition: Definition, on: Date) -> Option<&'static Text> {
    let (rules, _) = TABLE.on(on);
    rules
        .sets()
        .find(|set| set.key == definition)
        .map(|set| &set.name)
}

/// The body of `immunisation-completeness.toml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Rules {
    default: Definition,
    zero_dose: ZeroDose,
    drop_out: Vec<Pair>,
    #[serde(rename = "definition")]
    sets: Vec<Spanned<Set>>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct ZeroDose {
    without: Antigen,
    from: Period,
    /// Older people were never asked about: a woman of thirty is no zero-dose child.
    until: Period,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Pair {
    first: Dose,
    last: Dose,
    by: Period,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Set {
    key: Definition,
    name: Text,
    by: Period,
    doses: Vec<Dose>,
}

impl Body for Rules {
    fn check(&self) -> Result<(), Fault> {
        let mut seen = Vec::new();
        for spanned in &self.sets {
            let set = spanned.get_ref();
            let fault = |what: &str| Err(Fault::at(spanned.span(), what));
            if seen.contains(&set.key) {
                return fault("this definition is there twice");
            }
            let mut doses = set.doses.clone();
            doses.sort();
            doses.dedup();
            if doses.is_empty() || doses.len() != set.doses.len() {
                return fault("a definition names its doses, each once");
            }
            seen.push(set.key);
        }
        if Definition::ALL
            .iter()
            .any(|definition| !seen.contains(definition))
        {
            return Err(Fault::whole("a definition is missing"));
        }
        Ok(())
    }
}

impl Rules {
    fn sets(&self) -> impl Iterator<Item = &Set> {
        self.sets.iter().map(Spanned::get_ref)
    }
}

/// What is counted about a person whose doses stand as `lines` say.
pub(super) fn coverage(child: &Child, history: &History, lines: &[Line], on: Date) -> Coverage {
    let (rules, rule) = TABLE.on(on);
    let zero = &rules.zero_dose;
    Coverage {
        default: rules.default,
        completeness: rules
            .sets()
            .map(|set| set.completeness(child, lines, on))
            .collect(),
        zero_dose: (zero.from.after(child.born)..zero.until.after(child.born)).contains(&on)
            && !history.was_given(zero.without),
        drop_out: rules
            .drop_out
            .iter()
            .map(|pair| pair.drop_out(child, lines, on))
            .collect(),
        rule,
    }
}

/// The day a dose was given, or needed no more.
fn had_on(lines: &[Line], dose: Dose) -> Option<Date> {
    match lines.iter().find(|line| line.dose == dose)?.status {
        Status::Valid { on, .. } => Some(on),
        Status::NotNeeded { since } => since,
        _ => None,
    }
}

/// The dose that is missing: itself, or for one that is not needed the last one of its antigen that is.
fn standing_in(lines: &[Line], dose: Dose) -> Dose {
    let of_antigen = lines.iter().filter(|line| line.dose.antigen() == dose.antigen());
    let upto = of_antigen.take_while(|line| line.dose <= dose);
    let needed = upto.filter(|line| !matches!(line.status, Status::NotNeeded { .. }));
    needed.last().map_or(dose, |line| line.dose)
}

/// Whether a dose that is missing can still be given by a day.
fn possible_by(lines: &[Line], dose: Dose, until: Date) -> bool {
    match lines
        .iter()
        .find(|line| line.dose == dose)
        .map(|line| line.status)
    {
        Some(Status::NotYet { earliest }) => earliest <= until,
        Some(Status::Due { .. }) => true,
        _ => false,
    }
}

impl Set {
    fn completeness(&self, child: &Child, lines: &[Line], on: Date) -> Completeness {
        let until = self.by.last_day(child.born);
        let (mut last, mut missing) = (None, Vec::new());
        for dose in &self.doses {
            match had_on(lines, *dose) {
                Some(day) => last = last.max(Some(day)),
                None => {
                    let dose = standing_in(lines, *dose);
                    if !missing.contains(&dose) {
                        missing.push(dose);
                    }
                }
            }
        }
        let state = match last {
            Some(on) if missing.is_empty() && on <= until => State::Complete { on },
            Some(on) if missing.is_empty() => State::Late { on },
            _ if on <= until && missing.iter().all(|dose| possible_by(lines, *dose, until)) => {
                State::Open { missing }
            }
            _ => State::Missed { missing },
        };
        Completeness {
            definition: self.key,
            until,
            state,
        }
    }
}

impl Pair {
    fn drop_out(&self, child: &Child, lines: &[Line], on: Date) -> DropOut {
        let until = self.by.last_day(child.born);
        let progress = match (had_on(lines, self.first), had_on(lines, self.last)) {
            (_, Some(last)) if last <= until => Progress::Finished,
            (_, Some(_)) => Progress::FinishedLate,
            (None, None) => Progress::NotStarted,
            (Some(_), None) if on <= until => Progress::Underway,
            (Some(_), None) => Progress::DroppedOut,
        };
        DropOut {
            first: self.first,
            last: self.last,
            progress,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::framed;

    fn read(keys: &[&str], doses: &str) -> Result<Table<Rules>, String> {
        let mut rest = r#"rule.default = "idl"
rule.zero_dose = { without = "DPT-HB-Hib", from = "2 months", until = "60 months" }
rule.drop_out = []
rule.definition = [
"#
        .to_owned();
        for key in keys {
            rest += &format!(
                "{{ key = \"{key}\", name = {{ id = \"\", en = \"\" }}, by = \"11 months\", doses = {doses} }},\n"
            );
        }
        rest += "]\n";
        framed(RuleId::ImmunisationCompleteness, &rest)
    }

    const ALL: [&str; 4] = ["idl", "infant", "ibl", "ill"];
    const DOSES: &str = r#"[["OPV", 1], ["OPV", 2]]"#;

    #[test]
    fn what_is_wrong_is_named_with_its_line() {
        assert!(read(&ALL, DOSES).is_ok());
        let wrong = |keys: &[&str], doses: &str, line: usize, what: &str| {
            let said = read(keys, doses).unwrap_err();
            let place = format!("assets/rules/immunisation-completeness.toml:{line}: ");
            assert!(said.starts_with(&place) && said.contains(what), "{said}");
        };
        wrong(&["idl", "infant", "idl", "ill"], DOSES, 15, "twice");
        wrong(&ALL, "[]", 13, "names its doses");
        wrong(&ALL, r#"[["OPV", 1], ["OPV", 1]]"#, 13, "each once");
        wrong(&ALL[..3], DOSES, 3, "missing");
        wrong(&["idl", "infant", "ibl", "other"], DOSES, 16, "");
    }

    #[test]
    fn the_bundled_table_names_every_definition() {
        let (rules, _) = TABLE.on(Date::constant(2026, 11, 22));
        assert_eq!(rules.sets().count(), Definition::ALL.len());
    }
}
