//! Families: their list, and one family's page.

use std::collections::{BTreeMap, BTreeSet};

use health::{Date, FreeText, PersonName, family_index::FamilyIndex, larva::LarvaCounts};
use record::{
    DocumentId, DocumentKind, EventBody, History, HouseholdId, HouseholdProfile, PersonId, ScopeId,
    event::{DepartureReason, Dwelling, FamilySurvey, LarvaCheck, Relation},
};
use serde::{Deserialize, Serialize};
use store::HouseholdRow;

use crate::{Device, Failure, HistoryLine, PersonLine, queries::person_line};

/// A list of households.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct HouseholdsView {
    /// How many households match, shown or not.
    pub total: u64,
    /// The lines, at most as many as asked for, by where they live.
    pub households: Vec<HouseholdLine>,
}

/// One household in a list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct HouseholdLine {
    /// Which.
    pub id: HouseholdId,
    /// The posyandu.
    pub scope: ScopeId,
    /// Who is called its head.
    pub head: PersonName,
    /// Where it lives.
    pub address: Option<FreeText>,
    /// RT, as written.
    pub rt: Option<FreeText>,
    /// RW, as written.
    pub rw: Option<FreeText>,
    /// How many people live there, each counted once.
    pub members: u32,
    /// The day of the latest survey.
    pub surveyed: Option<Date>,
    /// What that survey came to; none where it was not finished.
    pub index: Option<FamilyIndex>,
    /// What was found when larvae were last looked for.
    pub larvae: Option<LarvaCounts>,
}

/// One household's page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct HouseholdView {
    /// Which.
    pub id: HouseholdId,
    /// The posyandu.
    pub scope: ScopeId,
    /// The household as registered.
    pub profile: HouseholdProfile,
    /// Who belongs to it, in the order in which they joined; somebody with several documents stands there once.
    pub members: Vec<MemberLine>,
    /// Everything that was written down, newest day first.
    pub history: Vec<HistoryLine>,
}

/// Somebody who belongs to a household.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MemberLine {
    /// Who.
    pub id: PersonId,
    /// As a list shows her; none where her document is not on this device.
    pub person: Option<PersonLine>,
    /// What she is to the head.
    pub relation: Relation,
    /// Since when.
    pub since: Date,
    /// Why she is no longer of the posyandu, where that was written down in her own document.
    pub departed: Option<DepartureReason>,
    /// Her other documents that belong to the household, too: who takes her out, takes out all of them.
    pub also: Vec<PersonId>,
}

impl MemberLine {
    /// Whether she lives there: she did not die, leave or move to another posyandu.
    pub fn is_resident(&self) -> bool {
        self.departed.is_none() && !self.person.as_ref().is_some_and(|person| person.away)
    }
}

impl HouseholdView {
    /// The members who live there and whose document is here.
    pub fn residents(&self) -> impl Iterator<Item = (&MemberLine, &PersonLine)> {
        let living = self.members.iter().filter(|member| member.is_resident());
        living.filter_map(|member| Some((member, member.person.as_ref()?)))
    }

    /// How the household lives, as written down last.
    pub fn dwelling(&self) -> Option<(Date, &Dwelling)> {
        self.counting().find_map(|(on, body)| match body {
            EventBody::Dwelling(dwelling) => Some((on, dwelling)),
            _ => None,
        })
    }

    /// The surveys, newest first.
    pub fn surveys(&self) -> impl Iterator<Item = (Date, &FamilySurvey)> {
        self.counting().filter_map(|(on, body)| match body {
            EventBody::FamilySurvey(survey) => Some((on, survey)),
            _ => None,
        })
    }

    /// The looks for larvae, newest first.
    pub fn larva_checks(&self) -> impl Iterator<Item = (Date, &LarvaCheck)> {
        self.counting().filter_map(|(on, body)| match body {
            EventBody::LarvaCheck(check) => Some((on, check)),
            _ => None,
        })
    }

    fn counting(&self) -> impl Iterator<Item = (Date, &EventBody)> {
        let counting = self.history.iter().filter(|line| line.counts());
        counting.map(|line| (line.on, &line.body))
    }
}

impl Device {
    pub(crate) fn households(
        &self,
        search: &str,
        of: Option<PersonId>,
        limit: u32,
    ) -> Result<HouseholdsView, Failure> {
        let (total, rows) = self.store.households(search, of, limit)?;
        let decided = self.store.decided()?;
        let mut people: BTreeMap<HouseholdId, BTreeSet<DocumentId>> = BTreeMap::new();
        for (household, person) in self.store.residents()? {
            let one = decided.group(person.into());
            people.entry(household).or_default().insert(one);
        }
        let members = |id| people.get(&id).map_or(0, BTreeSet::len);
        let lines = rows
            .into_iter()
            .map(|row| household_line(row, members))
            .collect::<Result<_, _>>();
        Ok(HouseholdsView {
            total,
            households: lines.map_err(unreadable)?,
        })
    }

    /// Every household that somebody belongs to, in one of her documents.
    pub(crate) fn households_of(&self, person: PersonId) -> Result<HouseholdsView, Failure> {
        let mut found = Vec::new();
        for document in self.store.linked(person)? {
            for line in self.households("", Some(document.into()), u32::MAX)?.households {
                if !found.iter().any(|known: &HouseholdLine| known.id == line.id) {
                    found.push(line);
                }
            }
        }
        Ok(HouseholdsView {
            total: found.len() as u64,
            households: found,
        })
    }

    pub(crate) fn household(&self, id: HouseholdId) -> Result<HouseholdView, Failure> {
        let (_, document) = self.store.document(id)?.ok_or(Failure::NoSuchDocument)?;
        if document.kind() != DocumentKind::Household {
            return Err(Failure::NoSuchDocument);
        }
        let profile = document.household().map_err(|_| Failure::NoSuchDocument)?;
        let decided = self.store.decided()?;
        let mut members: Vec<(DocumentId, MemberLine)> = Vec::new();
        for member in History::of(&document, |_| true).members() {
            let one = decided.group(member.person.into());
            if let Some((_, known)) = members.iter_mut().find(|(other, _)| *other == one) {
                known.also.push(member.person);
                continue;
            }
            let row = self.store.person_row(member.person)?;
            let line = MemberLine {
                id: member.person,
                person: row.map(person_line).transpose()?,
                relation: member.relation,
                since: member.since,
                departed: self.departed(member.person)?,
                also: Vec::new(),
            };
            members.push((one, line));
        }
        let view = self.history(id.into())?;
        Ok(HouseholdView {
            id,
            scope: view.scope,
            profile,
            members: members.into_iter().map(|(_, line)| line).collect(),
            history: view.history,
        })
    }

    fn departed(&self, person: PersonId) -> Result<Option<DepartureReason>, Failure> {
        let mut departed = None;
        self.store.facts(Some(person), |_, _, event| {
            if let EventBody::Departure(departure) = event.body {
                departed = Some(departure.reason);
            }
        })?;
        Ok(departed)
    }
}

fn household_line(
    row: HouseholdRow,
    members: impl Fn(HouseholdId) -> usize,
) -> Result<HouseholdLine, health::Invalid> {
    let text = |text: Option<String>| text.map(|text| text.parse()).transpose();
    let survey = row.survey.and_then(|event| match event.body {
        EventBody::FamilySurvey(survey) => Some((event.on, survey.survey(event.on).index().ok())),
        _ => None,
    });
    Ok(HouseholdLine {
        id: row.id,
        scope: ScopeId::from_bytes(row.scope.0),
        head: row.head.parse()?,
        address: text(row.address)?,
        rt: text(row.rt)?,
        rw: text(row.rw)?,
        members: u32::try_from(members(row.id)).unwrap_or(u32::MAX),
        surveyed: survey.as_ref().map(|(on, _)| *on),
        index: survey.and_then(|(_, index)| index),
        larvae: row.larvae.and_then(|event| match event.body {
            EventBody::LarvaCheck(check) => check.counts().ok(),
            _ => None,
        }),
    })
}

fn unreadable(error: health::Invalid) -> Failure {
    Failure::Storage {
        detail: error.to_string(),
    }
}
