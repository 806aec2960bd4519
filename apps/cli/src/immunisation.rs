//! The immunisation engine at the terminal: the whole answer as JSON, or in words.

use device::Failure;
use health::{
    Date, Dose,
    immunisation::{
        Child, Coverage, District, Line, Outcome, Plan, Progress, Reason, State, Status, TdStatus,
        Timeliness, TooLate, Verdict, Window, definition_name, plan, schedule,
    },
};
use words::{Language, Value, Words};

use crate::{arguments::ImmunisationArguments, output};

/// Answers, without a device.
///
/// # Errors
/// When the answer cannot be printed as JSON.
pub fn answer(about: &ImmunisationArguments, words: &Words) -> Result<(), Failure> {
    let child = Child {
        born: about.born,
        sex: about.sex,
        entered_school: about.entered_school,
    };
    let district = District { endemic_je: about.je };
    let plan = plan(&child, &about.doses, district, about.on);
    if about.json {
        return output::json(&plan);
    }
    Sentences(words).plan(&plan);
    Ok(())
}

struct Sentences<'a>(&'a Words);

impl Sentences<'_> {
    fn plan(&self, plan: &Plan) {
        self.lines(&plan.doses);
        output::line(&self.0.text("cli-immunisation-school"));
        self.lines(&plan.school);
        let verdicts = plan.verdicts.iter().filter_map(|verdict| self.verdict(verdict));
        verdicts.for_each(|remark| output::line(&remark));
        let today = [("doses", self.names(&plan.today))];
        output::line(&self.say("cli-immunisation-today", today));
        if let Some(next) = &plan.next {
            let about = [("date", self.date(next.on)), ("doses", self.names(&next.doses))];
            output::line(&self.say("cli-immunisation-next", about));
        }
        self.coverage(&plan.coverage, plan.on);
        if let Some(td) = &plan.td {
            output::line(&self.td(td));
        }
        if !plan.rule.is_verified() {
            output::line(&self.0.text("schedule-unverified"));
        }
        let basis = [("basis", schedule(plan.on).legal_basis.to_owned())];
        output::line(&self.say("schedule-basis", basis));
    }

    fn lines(&self, lines: &[Line]) {
        for line in lines {
            output::line(&format!("{:<14} {}", line.dose.to_string(), self.status(line)));
        }
    }

    fn status(&self, line: &Line) -> String {
        match line.status {
            Status::Valid { on, timeliness } => {
                let about = [
                    ("date", self.date(on)),
                    ("timeliness", self.timeliness(timeliness)),
                ];
                self.say("cli-immunisation-valid", about)
            }
            Status::Due {
                window,
                until,
                overdue_since,
                ..
            } => {
                let key = match window {
                    Window::Recommended => "cli-immunisation-due",
                    Window::Allowed => "cli-immunisation-due-allowed",
                    Window::CatchUp => "cli-immunisation-due-catch-up",
                };
                let due = self.say(key, [("until", self.date(until))]);
                let overdue = overdue_since
                    .map(|since| self.say("cli-immunisation-overdue", [("since", self.date(since))]));
                [Some(due), overdue]
                    .into_iter()
                    .flatten()
                    .collect::<Vec<_>>()
                    .join("; ")
            }
            Status::NotYet { earliest } => {
                self.say("cli-immunisation-not-yet", [("earliest", self.date(earliest))])
            }
            Status::TooLate { why, last } => {
                let key = match why {
                    TooLate::Age => "cli-immunisation-too-late-age",
                    TooLate::Interval => "cli-immunisation-too-late-interval",
                    TooLate::DoseBefore => "cli-immunisation-too-late-dose-before",
                };
                self.say(key, [("last", self.date(last))])
            }
            Status::NotNeeded { .. } => self.0.text("cli-immunisation-not-needed"),
            Status::NotApplicable => self.0.text("cli-immunisation-not-applicable"),
        }
    }

    fn timeliness(&self, timeliness: Timeliness) -> String {
        self.0.text(match timeliness {
            Timeliness::Early => "cli-immunisation-early",
            Timeliness::Recommended => "cli-immunisation-in-time",
            Timeliness::Allowed => "cli-immunisation-allowed",
            Timeliness::CatchUp => "cli-immunisation-catch-up",
            Timeliness::Late => "cli-immunisation-late",
        })
    }

    /// What a person should know about a record: that it does not count, or counts as another dose.
    fn verdict(&self, verdict: &Verdict) -> Option<String> {
        let dose = ("dose", verdict.given.dose.to_string());
        let date = ("date", self.date(verdict.given.on));
        match verdict.outcome {
            Outcome::Valid { counts_as, .. } if counts_as == verdict.given.dose => None,
            Outcome::Valid { counts_as, .. } => {
                let about = [dose, date, ("counted", counts_as.to_string())];
                Some(self.say("cli-immunisation-counts-as", about))
            }
            Outcome::NotValid { why } => {
                let about = [dose, date, ("reason", self.reason(why))];
                Some(self.say("cli-immunisation-not-valid", about))
            }
        }
    }

    fn reason(&self, why: Reason) -> String {
        match why {
            Reason::BeforeBirth => self.0.text("cli-immunisation-before-birth"),
            Reason::InTheFuture => self.0.text("cli-immunisation-in-the-future"),
            Reason::Duplicate => self.0.text("cli-immunisation-duplicate"),
            Reason::TooYoung { earliest } => {
                self.say("cli-immunisation-too-young", [("earliest", self.date(earliest))])
            }
            Reason::TooSoon { earliest } => {
                self.say("cli-immunisation-too-soon", [("earliest", self.date(earliest))])
            }
            Reason::TooLate { last } => {
                self.say("cli-immunisation-given-too-late", [("last", self.date(last))])
            }
            Reason::LiveTooClose { with, earliest } => {
                let about = [("with", with.to_string()), ("earliest", self.date(earliest))];
                self.say("cli-immunisation-live-too-close", about)
            }
            Reason::Extra => self.0.text("cli-immunisation-extra"),
        }
    }

    fn coverage(&self, coverage: &Coverage, on: Date) {
        for one in &coverage.completeness {
            let name = definition_name(one.definition, on).map_or_else(String::new, |name| {
                match self.0.language() {
                    Language::Indonesian => name.id.clone(),
                    Language::English => name.en.clone(),
                }
            });
            let name = ("name", name);
            output::line(&match &one.state {
                State::Complete { on } => {
                    self.say("cli-immunisation-complete", [name, ("date", self.date(*on))])
                }
                State::Late { on } => {
                    self.say("cli-immunisation-complete-late", [name, ("date", self.date(*on))])
                }
                State::Open { missing } => {
                    let about = [
                        name,
                        ("doses", self.names(missing)),
                        ("until", self.date(one.until)),
                    ];
                    self.say("cli-immunisation-open", about)
                }
                State::Missed { missing } => {
                    self.say("cli-immunisation-missed", [name, ("doses", self.names(missing))])
                }
            });
        }
        if coverage.zero_dose {
            output::line(&self.0.text("cli-immunisation-zero-dose"));
        }
        let dropped = |progress| progress == Progress::DroppedOut;
        for one in coverage.drop_out.iter().filter(|one| dropped(one.progress)) {
            let about = [("first", one.first.to_string()), ("last", one.last.to_string())];
            output::line(&self.say("cli-immunisation-dropped-out", about));
        }
    }

    fn td(&self, td: &TdStatus) -> String {
        let level = ("level", td.level.to_string());
        match td.protected_until {
            Some(until) if td.protected => {
                self.say("cli-immunisation-td", [level, ("until", self.date(until))])
            }
            Some(until) => {
                let since = until.tomorrow().unwrap_or(until);
                self.say("cli-immunisation-td-lapsed", [level, ("since", self.date(since))])
            }
            None => self.say("cli-immunisation-td-unprotected", [level]),
        }
    }

    fn names(&self, doses: &[Dose]) -> String {
        if doses.is_empty() {
            return "-".to_owned();
        }
        doses.iter().map(Dose::to_string).collect::<Vec<_>>().join(", ")
    }

    fn date(&self, date: Date) -> String {
        self.0.date(date)
    }

    fn say<const N: usize>(&self, key: &str, arguments: [(&str, String); N]) -> String {
        self.0
            .text_with(key, &arguments.map(|(name, value)| (name, Value::from(value))))
    }
}
