//! Invented families: two households of the sample posyandu, and the grown-ups in them.

use std::collections::BTreeMap;

use device::{
    Command, DocumentId, Entry, EventBody, EventId, Failure, HistoryLine, HouseholdId, HouseholdLine,
    HouseholdProfile, HouseholdView, HouseholdsView, MemberLine, Outcome, PersonId, PersonView, Profile,
    Standing, event,
};
use health::{
    Date, Invalid, Sex,
    family_index::{Condition, Indicator, Question},
    questionnaire::Answer,
};
use words::Clock;

use super::{Records, SCOPE, line};

/// Invented grown-ups: name, sex, years of age.
const GROWN_UPS: [(&str, Sex, i16); 3] = [
    ("Zulkifli", Sex::Male, 34),
    ("Rahmi", Sex::Female, 29),
    ("Cut Meutia", Sex::Female, 63),
];

/// The household of Zulkifli, Rahmi and Nur Aisyah.
pub(crate) const SURVEYED: HouseholdId = household(1);
/// The household of Cut Meutia and her grandchild Putri Balqis, where nobody has asked yet.
const NOT_SURVEYED: HouseholdId = household(2);

const fn household(number: u8) -> HouseholdId {
    HouseholdId::from_bytes([3, number, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0])
}

const fn grown_up(number: u8) -> PersonId {
    PersonId::from_bytes([4, number, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0])
}

const fn child(number: u8) -> PersonId {
    PersonId::from_bytes([1, number, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0])
}

pub(super) fn grown_ups(today: Date) -> Vec<PersonView> {
    let person = |(number, (name, sex, years)): (u8, &(&str, Sex, i16))| {
        Some(PersonView {
            id: grown_up(number),
            scope: SCOPE,
            profile: Profile {
                name: name.parse().ok()?,
                sex: *sex,
                birth_date: today.with().year(today.year() - years).build().ok()?,
                mother: None,
                nik: None,
                address: "Dusun Tgk. Di Bale".parse().ok(),
            },
            contested: vec![],
            history: vec![],
            doubles: vec![],
            elsewhere: vec![],
            links: vec![],
            joint: vec![],
            moves: vec![],
            homes: vec![],
        })
    };
    (0..).zip(&GROWN_UPS).filter_map(person).collect()
}

/// Only invented constants are read here; one that could not be read would leave its household out.
pub(super) fn households(today: Date) -> Vec<HouseholdView> {
    let then = today.saturating_sub(std::time::Duration::from_secs(150 * 86_400));
    [surveyed(then), not_surveyed(then)]
        .into_iter()
        .filter_map(Result::ok)
        .collect()
}

fn surveyed(then: Date) -> Result<HouseholdView, Invalid> {
    use event::Relation::{Child, Head, Spouse};
    let mut view = registered(SURVEYED, "Zulkifli", "002")?;
    for (at, (person, relation)) in (0..).zip([(grown_up(0), Head), (grown_up(1), Spouse), (child(0), Child)])
    {
        view.join(then, person, relation, id(1, at));
    }
    let dwelling = event::Dwelling {
        water: Some(event::Water::BoreWell),
        latrine: Some(event::Latrine::OwnFlush),
        floor: Some(event::Floor::Sealed),
        waste: Some(event::Waste::BurntOrBuried),
        residents: Some(3),
        ventilation: Some(Answer::Yes),
        remark: None,
    };
    let larvae = event::LarvaCheck {
        larvae: Answer::Yes,
        containers: (4, 1).try_into().ok(),
    };
    let bodies = [dwelling.into(), larvae.into(), answered(then).into()];
    for (at, body) in (10..).zip(bodies) {
        view.history.insert(0, written(id(1, at), then, body));
    }
    Ok(view)
}

fn not_surveyed(then: Date) -> Result<HouseholdView, Invalid> {
    use event::Relation::{Grandchild, Head};
    let mut view = registered(NOT_SURVEYED, "Cut Meutia", "003")?;
    for (at, (person, relation)) in (0..).zip([(grown_up(2), Head), (child(7), Grandchild)]) {
        view.join(then, person, relation, id(2, at));
    }
    Ok(view)
}

/// A survey in which somebody smokes and not everybody is insured.
fn answered(on: Date) -> event::FamilySurvey {
    let members = [
        (grown_up(0), Sex::Male, 34 * 12),
        (grown_up(1), Sex::Female, 29 * 12),
        (child(0), Sex::Female, 8),
    ];
    let member = |(person, sex, months): (PersonId, Sex, u64)| {
        let born = on.saturating_sub(std::time::Duration::from_secs(months * 30 * 86_400));
        let mut member = event::SurveyedMember {
            person: Some(person),
            sex,
            born,
            conditions: BTreeMap::new(),
            answers: BTreeMap::new(),
        };
        let asked = health::family_index::Member {
            sex,
            born,
            conditions: BTreeMap::from([(Condition::Married, Answer::Yes)]),
            answers: BTreeMap::new(),
        };
        for question in asked.questions(on) {
            match question {
                Question::Condition(condition) => {
                    let answer = if condition == Condition::Married {
                        Answer::Yes
                    } else {
                        Answer::No
                    };
                    member.conditions.insert(condition, answer);
                }
                Question::Indicator(indicator) => {
                    let smokes = indicator == Indicator::NoSmoking && sex == Sex::Male;
                    let fails = matches!(indicator, Indicator::FamilyPlanning | Indicator::HealthInsurance);
                    // That somebody smokes is asked as such, the others as what is good.
                    let yes = if indicator == Indicator::NoSmoking {
                        smokes
                    } else {
                        !fails
                    };
                    let answer = if yes { Answer::Yes } else { Answer::No };
                    member.answers.insert(indicator, answer);
                }
            }
        }
        member
    };
    event::FamilySurvey {
        members: members.into_iter().map(member).collect(),
        household: BTreeMap::from([
            (Indicator::CleanWater, Answer::Yes),
            (Indicator::HealthyLatrine, Answer::Yes),
        ]),
    }
}

fn registered(id: HouseholdId, head: &str, rt: &str) -> Result<HouseholdView, Invalid> {
    Ok(HouseholdView {
        id,
        scope: SCOPE,
        profile: HouseholdProfile {
            head: head.parse()?,
            address: Some("Dusun Tgk. Di Bale".parse()?),
            rt: Some(rt.parse()?),
            rw: None,
            family_card_number: None,
        },
        members: vec![],
        history: vec![],
    })
}

fn id(household: u8, at: u8) -> EventId {
    EventId::from_bytes([9, household, at, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0])
}

fn written(id: EventId, on: Date, body: EventBody) -> HistoryLine {
    HistoryLine {
        id,
        effective: id,
        on,
        recorded_at: 1_780_000_000_000,
        recorded_by: Some("Nurhayati".to_owned()),
        sent: true,
        body,
        standing: Standing::Counts,
        verdict: None,
        versions: vec![],
    }
}

/// What a household of the sample learns of who belongs to it.
trait Belonging {
    fn join(&mut self, on: Date, person: PersonId, relation: event::Relation, id: EventId);
    fn take(&mut self, on: Date, body: &EventBody);
}

impl Belonging for HouseholdView {
    fn join(&mut self, on: Date, person: PersonId, relation: event::Relation, id: EventId) {
        let body = EventBody::from(event::MemberJoined { person, relation });
        self.take(on, &body);
        self.history.insert(0, written(id, on, body));
    }

    fn take(&mut self, on: Date, body: &EventBody) {
        match body {
            EventBody::MemberJoined(joined) => {
                self.members.retain(|member| member.id != joined.person);
                self.members.push(MemberLine {
                    id: joined.person,
                    person: None,
                    relation: joined.relation,
                    since: on,
                    departed: None,
                    also: vec![],
                });
            }
            EventBody::MemberLeft(left) => self.members.retain(|member| member.id != left.person),
            _ => {}
        }
    }
}

impl Records {
    pub(super) fn households(&self, search: &str, of: Option<PersonId>, limit: u32) -> HouseholdsView {
        let wanted = search.trim().to_lowercase();
        let matches = |view: &HouseholdView| {
            let names = view.members.iter().filter_map(|member| member.person.as_ref());
            let mut said: Vec<&str> = names.map(|person| person.name.as_str()).collect();
            said.push(view.profile.head.as_str());
            said.extend(view.profile.address.as_ref().map(|address| address.as_str()));
            said.iter().any(|text| text.to_lowercase().contains(&wanted))
        };
        let here = self.households.iter().map(|view| self.seen(view));
        let belongs =
            |view: &HouseholdView| of.is_none_or(|of| view.members.iter().any(|member| member.id == of));
        let mut found: Vec<HouseholdLine> = here
            .filter(|view| matches(view) && belongs(view))
            .map(|view| household_line(&view))
            .collect();
        found.sort_by_key(|line| {
            let rt = line.rt.as_ref().map(|rt| rt.as_str().to_owned());
            (rt, line.head.clone())
        });
        let total = found.len() as u64;
        found.truncate(limit as usize);
        HouseholdsView {
            total,
            households: found,
        }
    }

    pub(super) fn household(&self, id: HouseholdId) -> Result<HouseholdView, Failure> {
        let view = self.households.iter().find(|view| view.id == id);
        view.map(|view| self.seen(view)).ok_or(Failure::NoSuchDocument)
    }

    /// A household with its people as they are now.
    fn seen(&self, view: &HouseholdView) -> HouseholdView {
        let mut view = view.clone();
        for member in &mut view.members {
            let person = self.people.iter().find(|person| person.id == member.id);
            member.person = person.map(line);
            member.departed = person.and_then(|person| {
                person.history.iter().find_map(|line| match &line.body {
                    EventBody::Departure(departure) => Some(departure.reason),
                    _ => None,
                })
            });
        }
        view
    }

    pub(super) fn register_household(&mut self, id: EventId, profile: HouseholdProfile) -> Outcome {
        let id = HouseholdId::from_bytes(*id.as_bytes());
        self.households.push(HouseholdView {
            id,
            scope: SCOPE,
            profile,
            members: vec![],
            history: vec![],
        });
        Outcome::RegisteredHousehold(id)
    }

    /// Writes into a household, where the document is one; gives the body back where it is a person's.
    pub(super) fn write_household(
        &mut self,
        (document, on): (DocumentId, Date),
        body: EventBody,
        id: EventId,
        clock: Clock,
    ) -> Option<EventBody> {
        let view = self
            .households
            .iter_mut()
            .find(|view| DocumentId::from(view.id) == document);
        let Some(view) = view else {
            return Some(body);
        };
        view.take(on, &body);
        let line = HistoryLine {
            recorded_at: clock.unix_ms,
            sent: false,
            ..written(id, on, body)
        };
        view.history.insert(0, line);
        view.history.sort_by_key(|line| std::cmp::Reverse(line.on));
        None
    }

    pub(super) fn run_together(
        &mut self,
        id: EventId,
        entries: Vec<Entry>,
        clock: Clock,
    ) -> Result<Outcome, Failure> {
        for (id, Entry { document, on, body }) in id.following().zip(entries) {
            self.run(id, Command::Record { document, on, body }, clock)?;
        }
        Ok(Outcome::Recorded(id))
    }
}

fn household_line(view: &HouseholdView) -> HouseholdLine {
    let survey = view.surveys().next();
    let residents = view.members.iter().filter(|member| member.is_resident());
    HouseholdLine {
        id: view.id,
        scope: view.scope,
        head: view.profile.head.clone(),
        address: view.profile.address.clone(),
        rt: view.profile.rt.clone(),
        rw: view.profile.rw.clone(),
        members: u32::try_from(residents.count()).unwrap_or(u32::MAX),
        surveyed: survey.map(|(on, _)| on),
        index: survey.and_then(|(on, survey)| survey.survey(on).index().ok()),
        larvae: view
            .larva_checks()
            .next()
            .and_then(|(_, check)| check.counts().ok()),
    }
}

/// A household of the sample with its people, as its page shows it.
#[cfg(test)]
pub(crate) fn household_of(id: HouseholdId, today: Date) -> HouseholdView {
    let records = Records {
        noted: vec![],
        enrolled: true,
        role: device::Role::Cadre,
        keeper: "Nurhayati",
        people: super::everybody(today),
        households: households(today),
        decided: vec![],
        last_synced: None,
    };
    records.household(id).unwrap()
}
