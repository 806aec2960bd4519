use std::{collections::BTreeSet, sync::LazyLock};

use serde::{Deserialize, Serialize};

use super::{FieldName, Reason, Referral, Role, State};
use crate::{
    Date, Urgency,
    rule::{Body, Fault, Rule, RuleId, Spanned, Table, Text, each_once},
};

/// Whether a draft needs a field before it is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Need {
    /// Always.
    Required,
    /// Unless there is no time.
    UnlessEmergency,
    /// No.
    Optional,
}

/// Which part of the form a field stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    /// What the posyandu sends.
    Letter,
    /// What is noted on the way.
    Course,
    /// Rujuk balik: what comes back.
    Answer,
}

/// A field with its name on the form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Field {
    /// Its name in the code.
    pub field: FieldName,
    /// Where it stands.
    pub part: Part,
    /// Whether a draft needs it.
    pub to_send: Need,
    /// Its name for people.
    pub name: Text,
}

/// A state with its name for people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StateName {
    /// The state.
    pub state: State,
    /// Its name.
    pub name: Text,
}

/// A reason with its name for people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReasonName {
    /// The reason.
    pub reason: Reason,
    /// How soon, where the reason alone settles it; else the rule that found it says.
    pub urgency: Option<Urgency>,
    /// Its name.
    pub name: Text,
}

/// Days until something must have happened.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Days {
    urgency: Urgency,
    pub(super) received: u16,
    pub(super) visited: u16,
    pub(super) answered: u16,
}

/// Who may move a referral from some states to another.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct MoveRow {
    from: BTreeSet<State>,
    to: State,
    by: BTreeSet<Role>,
    needs: Vec<FieldName>,
}

/// The table's body.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Course {
    deadlines: Vec<Spanned<Days>>,
    states: Vec<Spanned<StateName>>,
    moves: Vec<Spanned<MoveRow>>,
    fields: Vec<Spanned<Field>>,
    reasons: Vec<Spanned<ReasonName>>,
}

static TABLE: LazyLock<Table<Course>> = LazyLock::new(|| Table::bundled(RuleId::Referral));

/// What a move needs, or why there is none.
pub(super) enum Passage {
    /// Nobody goes from here to there.
    NoSuchMove,
    /// Somebody else does.
    NotThisRole,
    /// It needs these fields.
    Needs(Vec<FieldName>),
}

impl Course {
    /// The rules for the whole course of a referral.
    pub(super) fn of(referral: &Referral) -> (&'static Self, Rule) {
        TABLE.on(referral.written_on)
    }

    pub(super) fn passage(&self, from: State, to: State, by: Role, urgency: Urgency) -> Passage {
        let row = self.moves.iter().map(Spanned::get_ref);
        match row
            .into_iter()
            .find(|row| row.to == to && row.from.contains(&from))
        {
            None => Passage::NoSuchMove,
            Some(row) if !row.by.contains(&by) => Passage::NotThisRole,
            Some(row) => Passage::Needs(self.needs(from, row, urgency)),
        }
    }

    fn needs(&self, from: State, row: &MoveRow, urgency: Urgency) -> Vec<FieldName> {
        let sends_draft = from == State::Draft && row.to == State::Sent;
        let letter = self.fields.iter().map(Spanned::get_ref).filter(|field| {
            sends_draft
                && match field.to_send {
                    Need::Required => true,
                    Need::UnlessEmergency => urgency != Urgency::Emergency,
                    Need::Optional => false,
                }
        });
        letter
            .map(|field| field.field)
            .chain(row.needs.iter().copied())
            .collect()
    }

    /// The days that an urgency gives; the table has a row for each.
    pub(super) fn days(&self, urgency: Urgency) -> Option<Days> {
        let mut rows = self.deadlines.iter().map(Spanned::get_ref);
        rows.find(|days| days.urgency == urgency).copied()
    }

    /// The states that a referral in one of `from` can still come to, these included.
    fn reached(&self, from: State) -> BTreeSet<State> {
        let mut reached = BTreeSet::from([from]);
        loop {
            let next = self.moves.iter().map(Spanned::get_ref);
            let next = next
                .filter(|row| !row.from.is_disjoint(&reached))
                .map(|row| row.to);
            let next: Vec<State> = next.filter(|state| !reached.contains(state)).collect();
            if next.is_empty() {
                return reached;
            }
            reached.extend(next);
        }
    }
}

impl Body for Course {
    fn check(&self) -> Result<(), Fault> {
        const URGENCIES: &[Urgency] = &[Urgency::Emergency, Urgency::Soon, Urgency::Routine];
        each_once(&self.deadlines, |days| days.urgency, URGENCIES)?;
        each_once(&self.states, |state| state.state, State::ALL)?;
        each_once(&self.fields, |field| field.field, FieldName::ALL)?;
        each_once(&self.reasons, |reason| reason.reason, Reason::ALL)?;
        let mut seen = BTreeSet::new();
        for spanned in &self.moves {
            let row = spanned.get_ref();
            let wrong = |what| Err(Fault::at(spanned.span(), what));
            if row.by.is_empty() || row.by.contains(&Role::Officer) {
                return wrong("a move needs somebody who makes it, and an officer makes none");
            }
            for from in &row.from {
                if *from == State::Closed || *from == row.to {
                    return wrong("a closed referral does not move, and no state moves to itself");
                }
                if !seen.insert((*from, row.to)) {
                    return wrong("this move is there before");
                }
            }
        }
        let reached = self.reached(State::Draft);
        for spanned in &self.states {
            let state = spanned.get_ref().state;
            if !reached.contains(&state) {
                return Err(Fault::at(spanned.span(), "no move leads to this state"));
            }
            if !self.reached(state).contains(&State::Closed) {
                return Err(Fault::at(
                    spanned.span(),
                    "from this state nothing leads to an end",
                ));
            }
        }
        Ok(())
    }
}

/// One thing that may be done with a referral.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Move {
    /// Where it leads.
    pub to: State,
    /// The fields that must be filled in.
    pub needs: Vec<FieldName>,
}

/// What may be done with a referral.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Allowed {
    /// In the order of the table.
    pub moves: Vec<Move>,
    /// The rules of this referral.
    pub rule: Rule,
}

/// What `by` may do with a referral that stands at `from`.
pub fn allowed(referral: &Referral, from: State, by: Role) -> Allowed {
    let (course, rule) = Course::of(referral);
    let rows = course.moves.iter().map(Spanned::get_ref);
    let rows = rows.filter(|row| row.from.contains(&from) && row.by.contains(&by));
    let moves = rows.map(|row| Move {
        to: row.to,
        needs: course.needs(from, row, referral.urgency),
    });
    Allowed {
        moves: moves.collect(),
        rule,
    }
}

fn rows<R: Clone>(rows: &[Spanned<R>]) -> Vec<R> {
    rows.iter().map(|row| row.get_ref().clone()).collect()
}

/// The fields of a form that is written on a day, in its order.
pub fn fields(on: Date) -> (Vec<Field>, Rule) {
    let (course, rule) = TABLE.on(on);
    (rows(&course.fields), rule)
}

/// The names of the states.
pub fn states(on: Date) -> (Vec<StateName>, Rule) {
    let (course, rule) = TABLE.on(on);
    (rows(&course.states), rule)
}

/// The reasons to choose from.
pub fn reasons(on: Date) -> (Vec<ReasonName>, Rule) {
    let (course, rule) = TABLE.on(on);
    (rows(&course.reasons), rule)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::refused_after;

    fn refused(from: &str, to: &str) -> (String, String) {
        refused_after::<Course>(RuleId::Referral, from, to)
    }

    #[test]
    fn a_key_that_is_missing_twice_or_out_of_order_is_found_on_its_line() {
        let last = "    { reason = \"other\", name = { id = \"Alasan lain\", en = \"Another reason\" } },\n";
        let once_more = last.replace("Alasan lain", "Sekali lagi");
        for (from, to, at, said) in [
            (
                "state = \"sent\"",
                "state = \"draft\"",
                "\"Dikirim\"",
                "Sent is expected here",
            ),
            (
                "field = \"nik\"",
                "field = \"number\"",
                "id = \"NIK\"",
                "Nik is expected here",
            ),
            (
                "{ urgency = \"soon\"",
                "{ urgency = \"routine\"",
                "received = 7",
                "Soon is expected here",
            ),
            (
                "{ reason = \"other\"",
                "{ reason = \"elder\"",
                "\"Alasan lain\"",
                "Other is expected here",
            ),
            (
                last,
                &format!("{last}{once_more}"),
                "\"Sekali lagi\"",
                "this row is one too many",
            ),
        ] {
            let (line, what) = refused(from, to);
            assert!(line.contains(at) && what == said, "{line}: {what}");
        }
        let (_, what) = refused(last, "");
        assert_eq!(what, "Other is missing");
    }

    #[test]
    fn a_move_that_cannot_be_is_found_on_its_line() {
        let decline = r#"from = ["sent"], to = "declined", by = ["nurse"]"#;
        let wrong = |changed: &str, expected: &str| {
            let (line, what) = refused(decline, changed);
            assert!(
                line.contains(changed) && what.contains(expected),
                "{line}: {what}"
            );
        };
        wrong(r#"from = ["sent"], to = "declined", by = []"#, "somebody");
        wrong(
            r#"from = ["sent"], to = "declined", by = ["nurse", "officer"]"#,
            "officer",
        );
        wrong(
            r#"from = ["sent", "closed"], to = "declined", by = ["nurse"]"#,
            "closed",
        );
        wrong(
            r#"from = ["declined"], to = "declined", by = ["nurse"]"#,
            "itself",
        );
        wrong(
            r#"from = ["sent"], to = "cancelled", by = ["nurse"]"#,
            "there before",
        );
        wrong(r#"from = ["sent"], to = "lost", by = ["nurse"]"#, "lost");
    }

    #[test]
    fn a_state_without_a_way_in_or_out_is_found_on_its_line() {
        let (_, what) = refused(
            r#"from = ["sent"], to = "declined""#,
            r#"from = ["declined"], to = "received""#,
        );
        assert_eq!(what, "this move is there before");
        let text = RuleId::Referral.text();
        let decline = text
            .lines()
            .find(|line| line.contains("to = \"declined\""))
            .unwrap();
        let (_, what) = refused(decline, "");
        assert_eq!(what, "no move leads to this state");
        let close = text.lines().filter(|line| line.contains("to = \"closed\""));
        let (from, to) = (
            close.collect::<Vec<_>>().join("\n"),
            r#"    { from = ["sent"], to = "closed", by = ["nurse"], needs = [] },"#,
        );
        let (line, what) = refused(&from, to);
        assert_eq!(what, "from this state nothing leads to an end");
        assert!(line.contains("{ state = \"received\""), "{line}");
    }
}
