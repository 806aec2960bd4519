use health::{
    Date,
    adult::yearly_rules,
    follow_up::{Action, Need, PregnancySign, Standing, Task, kinds},
    nutrition::{Capsule, DewormingDose},
};

use crate::{Words, facts::visit_named};

impl Words {
    /// What is to be done, without when: "Imunisasi: MR 1", "Berat badan tidak naik (T)".
    pub fn need(&self, task: &Task, on: Date) -> String {
        let count = |key: &str, number: u32| self.count(key, number.into());
        match &task.need {
            Need::GrowthCard(reason) => self.wording(reason.name(on)),
            Need::ScreeningFinding(finding) => {
                let (rules, _) = yearly_rules(on);
                let row = rules.referral(*finding);
                row.map_or_else(|| self.kind_of_need(task, on), |row| self.wording(&row.reason))
            }
            Need::PregnancySign(sign) => self.text(match sign {
                PregnancySign::BloodPressure => "need-pregnancy-blood-pressure",
                PregnancySign::PostTerm => "need-pregnancy-post-term",
                PregnancySign::Haemoglobin => "need-pregnancy-haemoglobin",
                PregnancySign::Arm => "need-pregnancy-arm",
                PregnancySign::HighRisk => "need-pregnancy-high-risk",
            }),
            Need::MissedMonths(months) => count("need-missed-months", *months),
            Need::AntenatalVisit(number) => count("need-antenatal-visit", *number),
            Need::PostpartumVisit(visit) | Need::NewbornVisit(visit) => {
                visit_named(self, *visit, on).unwrap_or_else(|| self.kind_of_need(task, on))
            }
            Need::Immunisation(doses) => {
                let doses: Vec<String> = doses.iter().map(ToString::to_string).collect();
                self.text_with("need-immunisation", &[("doses", doses.join(", ").into())])
            }
            Need::Tetanus(level) => {
                self.text_with("need-tetanus", &[("level", level.as_str().to_owned().into())])
            }
            Need::IronTablets(lacking) => count("need-iron-tablets", *lacking),
            Need::VitaminA(capsule) => self.text(match capsule {
                Capsule::Blue => "need-vitamin-a-blue",
                Capsule::Red => "need-vitamin-a-red",
            }),
            Need::MotherVitaminA(capsules) => count("need-mother-vitamin-a", *capsules),
            Need::Deworming(dose) => self.text(match dose {
                DewormingDose::HalfTablet => "need-deworming-half",
                DewormingDose::Tablet => "need-deworming-one",
            }),
            Need::DangerSign
            | Need::GrowthClass
            | Need::PregnancyDating
            | Need::MeasureAgain
            | Need::ElderFinding(_)
            | Need::TreatmentNotFollowed
            | Need::Referral { .. }
            | Need::DidNotCome { .. }
            | Need::Screening
            | Need::Weighing => self.kind_of_need(task, on),
        }
    }

    fn kind_of_need(&self, task: &Task, on: Date) -> String {
        let (rows, _) = kinds(on);
        let kind = task.need.kind();
        let row = rows.into_iter().find(|row| row.kind == kind);
        row.map(|row| self.wording(&row.name)).unwrap_or_default()
    }

    /// How a task stands in time: "sejak 10 November", "terlambat sejak 3 Oktober", "paling lambat 24 November"; nothing
    /// for what is simply due.
    pub fn need_when(&self, task: &Task, today: Date) -> Option<String> {
        let day = |key: &str, day: Date| self.text_with(key, &[("day", self.day(day, today).into())]);
        match (task.standing, task.by) {
            (Standing::Overdue(since), _) => Some(day("need-overdue", since)),
            (_, Some(by)) if by >= today => Some(day("need-by", by)),
            (Standing::Alarm(since), _) => Some(day("need-since", since)),
            (Standing::Due(_), _) => None,
        }
    }

    /// What is done about it, as one word on a button or tag.
    pub fn action(&self, action: Action) -> String {
        self.text(match action {
            Action::Refer => "action-refer",
            Action::AskPuskesmas => "action-ask-puskesmas",
            Action::VisitHome => "action-visit-home",
            Action::MeasureAgain => "action-measure-again",
            Action::Watch => "action-watch",
            Action::Weigh => "action-weigh",
            Action::Immunise => "action-immunise",
            Action::AntenatalCare => "action-antenatal-care",
            Action::PostnatalCare => "action-postnatal-care",
            Action::Give => "action-give",
            Action::Screen => "action-screen",
        })
    }
}
