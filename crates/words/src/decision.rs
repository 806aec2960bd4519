use device::{Judgement, Matter, Standing, Verdict, VerdictLine, VersionLine, VersionState};

use crate::Words;

impl Words {
    /// What was decided.
    pub fn judgement(&self, judgement: &Judgement) -> String {
        match judgement {
            Judgement::Correction { reason, .. } => self.because("judgement-correction", reason.as_str()),
            Judgement::Withdrawal { reason, .. } => self.because("judgement-withdrawal", reason.as_str()),
            Judgement::Verification { verdict, .. } => match verdict {
                Verdict::Verified => self.text("judgement-verified"),
                Verdict::Questioned { reason } => self.because("judgement-questioned", reason.as_str()),
            },
            Judgement::Settlement { field, value, over } => {
                let others = over.iter().filter(|other| *other != value);
                let others: Vec<String> = others.map(|other| self.value(*field, other)).collect();
                let key = if others.is_empty() {
                    "judgement-settlement"
                } else {
                    "judgement-settlement-over"
                };
                let about = [
                    ("field", self.field(*field).into()),
                    ("value", self.value(*field, value).into()),
                    ("over", others.join(", ").into()),
                ];
                self.text_with(key, &about)
            }
            Judgement::Link { .. } => self.text("judgement-link"),
            Judgement::Unlink { .. } => self.text("judgement-unlink"),
            Judgement::NotDouble { .. } => self.text("judgement-not-double"),
            Judgement::NotSame { .. } => self.text("judgement-not-same"),
            Judgement::Moved { .. } => self.text("judgement-moved"),
        }
    }

    /// What waits for a person.
    pub fn matter(&self, matter: &Matter) -> String {
        self.text(match matter {
            Matter::Contested => "matter-contested",
            Matter::Double { .. } => "matter-double",
            Matter::Moved => "matter-moved",
            Matter::Conflict { .. } => "matter-conflict",
            Matter::Proposal { .. } => "matter-proposal",
            Matter::Questioned { .. } => "matter-questioned",
            Matter::Unknown { .. } => "matter-unknown",
            Matter::Duplicate { .. } => "matter-duplicate",
        })
    }

    /// Why a line of a history does not simply count; nothing where it does.
    pub fn standing(&self, standing: Standing) -> Option<String> {
        let key = match standing {
            Standing::Counts | Standing::Note => return None,
            Standing::Conflict => "standing-conflict",
            Standing::Withdrawn => "standing-withdrawn",
            Standing::WithdrawnConflict => "standing-withdrawn-conflict",
            Standing::Stray => "standing-stray",
        };
        Some(self.text(key))
    }

    /// How a version of a record stands.
    pub fn version_state(&self, version: &VersionLine) -> String {
        let verdict = version.verdicts.last().map(|line| &line.verdict);
        self.text(match version.state {
            VersionState::Proposal if matches!(verdict, Some(Verdict::Questioned { .. })) => {
                "version-turned-down"
            }
            VersionState::Effective => "version-effective",
            VersionState::Superseded => "version-superseded",
            VersionState::Proposal => "version-proposal",
            VersionState::Conflict => "version-conflict",
        })
    }

    /// What a nurse found, and who she is.
    pub fn verdict(&self, line: &VerdictLine) -> String {
        let unknown = self.text("verdict-by-unknown");
        let name = ("name", line.by.clone().unwrap_or(unknown).into());
        match &line.verdict {
            Verdict::Verified => self.text_with("verdict-verified", &[name]),
            Verdict::Questioned { reason } => {
                self.text_with("verdict-questioned", &[name, ("reason", reason.as_str().into())])
            }
        }
    }

    fn because(&self, key: &str, reason: &str) -> String {
        self.text_with(key, &[("reason", reason.into())])
    }
}
