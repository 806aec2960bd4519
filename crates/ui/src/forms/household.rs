use device::{
    Command, DocumentId, Entry, EventBody, HouseholdId, HouseholdProfile, MemberLine, PersonId, ScopeId,
    event::{Departure, DepartureReason, MemberJoined, MemberLeft, Relation},
};
use health::{Date, FreeText, Invalid, PersonName, check_event_date, parse_date};

/// A household as typed.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct HouseholdForm {
    pub(crate) scope: Option<ScopeId>,
    pub(crate) head: String,
    pub(crate) address: String,
    pub(crate) rt: String,
    pub(crate) rw: String,
}

/// Why a household cannot be saved yet, field by field.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct HouseholdErrors {
    pub(crate) head: Option<Invalid>,
    pub(crate) address: Option<Invalid>,
    pub(crate) rt: Option<Invalid>,
    pub(crate) rw: Option<Invalid>,
    /// The device serves several posyandu and none was chosen.
    pub(crate) place: bool,
}

impl HouseholdForm {
    /// Checks every field, not only the first that is wrong.
    pub(crate) fn check(&self, must_choose_place: bool) -> Result<Command, HouseholdErrors> {
        let head = self.head.parse::<PersonName>();
        let address = FreeText::optional(&self.address);
        let rt = FreeText::optional(&self.rt);
        let rw = FreeText::optional(&self.rw);
        let place = must_choose_place && self.scope.is_none();
        match (head, address, rt, rw) {
            (Ok(head), Ok(address), Ok(rt), Ok(rw)) if !place => Ok(Command::RegisterHousehold {
                scope: self.scope,
                profile: HouseholdProfile {
                    head,
                    address,
                    rt,
                    rw,
                    family_card_number: None,
                },
            }),
            (head, address, rt, rw) => Err(HouseholdErrors {
                head: head.err(),
                address: address.err(),
                rt: rt.err(),
                rw: rw.err(),
                place,
            }),
        }
    }
}

/// Somebody joins a household from today on, and leaves those where she was until now: one command, so that nobody
/// lives in two houses because the phone went out in between.
pub(crate) fn joining(
    person: PersonId,
    relation: Relation,
    to: HouseholdId,
    from: &[HouseholdId],
    today: Date,
) -> Command {
    let entry = |document: HouseholdId, body: EventBody| Entry {
        document: document.into(),
        on: today,
        body,
    };
    let joined = entry(to, MemberJoined { person, relation }.into());
    let others = from.iter().filter(|household| **household != to);
    let left = others.map(|household| entry(*household, MemberLeft { person, remark: None }.into()));
    Command::RecordTogether(std::iter::once(joined).chain(left).collect())
}

/// Why somebody is no longer of a household.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Leaving {
    /// She lives in another house here.
    OtherHouse,
    /// She left the village.
    Away,
    /// She died.
    Died,
    /// She never belonged to it.
    Mistake,
}

impl Leaving {
    pub(crate) const ALL: [Self; 4] = [Self::OtherHouse, Self::Away, Self::Died, Self::Mistake];

    /// The end of its sentence's key and of its test id.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::OtherHouse => "house",
            Self::Away => "away",
            Self::Died => "died",
            Self::Mistake => "mistake",
        }
    }

    /// What is written into her own document, too.
    fn departure(self) -> Option<DepartureReason> {
        match self {
            Self::Away => Some(DepartureReason::Moved),
            Self::Died => Some(DepartureReason::Died),
            Self::OtherHouse | Self::Mistake => None,
        }
    }
}

/// Leaving a household, as typed.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct LeavingForm {
    pub(crate) why: Option<Leaving>,
    /// ISO, as a date field gives it.
    pub(crate) on: String,
    /// Where to, or of what.
    pub(crate) detail: String,
}

/// Why leaving cannot be saved yet, field by field.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct LeavingErrors {
    pub(crate) why: Option<Invalid>,
    pub(crate) on: Option<Invalid>,
    pub(crate) detail: Option<Invalid>,
}

impl LeavingForm {
    /// Checks every field, not only the first that is wrong. Who died or left the village leaves the household and the
    /// posyandu's list in one command. `said` is what the reason is called where it is written down.
    pub(crate) fn check(
        &self,
        household: HouseholdId,
        member: &MemberLine,
        today: Date,
        said: impl Fn(Leaving) -> String,
    ) -> Result<Command, LeavingErrors> {
        // Somebody whose document is not here was born before today, and no more is known.
        let born = member.person.as_ref().map(|person| person.birth_date);
        let why = self.why.ok_or(Invalid::TextEmpty);
        let on =
            parse_date(&self.on).and_then(|on| check_event_date(on, born.unwrap_or(on), today).map(|()| on));
        let detail = FreeText::optional(&self.detail);
        let (why, on, detail) = match (why, on, detail) {
            (Ok(why), Ok(on), Ok(detail)) => (why, on, detail),
            (why, on, detail) => {
                return Err(LeavingErrors {
                    why: why.err(),
                    on: on.err(),
                    detail: detail.err(),
                });
            }
        };
        let remark = detail.as_ref().map_or_else(
            || said(why),
            |detail| format!("{}: {}", said(why), detail.as_str()),
        );
        let remark = remark.parse().ok();
        let documents = || std::iter::once(member.id).chain(member.also.iter().copied());
        let entry = |document: DocumentId, body: EventBody| Entry { document, on, body };
        let left = documents().map(|person| {
            let remark = Clone::clone(&remark);
            entry(household.into(), MemberLeft { person, remark }.into())
        });
        let departed = why
            .departure()
            .filter(|_| member.person.is_some())
            .map(|reason| entry(member.id.into(), Departure { reason, detail }.into()));
        Ok(Command::RecordTogether(left.chain(departed).collect()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TODAY: Date = Date::constant(2026, 11, 22);
    const HOME: HouseholdId = HouseholdId::from_bytes([1; 16]);
    const WHO: PersonId = PersonId::from_bytes([2; 16]);

    fn member() -> MemberLine {
        let people = crate::sample::people(TODAY);
        MemberLine {
            id: WHO,
            person: people.into_iter().next(),
            relation: Relation::Child,
            since: TODAY,
            departed: None,
            also: vec![PersonId::from_bytes([3; 16])],
        }
    }

    fn leaving(why: Option<Leaving>) -> Result<Command, LeavingErrors> {
        let form = LeavingForm {
            why,
            on: TODAY.to_string(),
            detail: "Medan".to_owned(),
        };
        form.check(HOME, &member(), TODAY, |why| why.name().to_owned())
    }

    #[test]
    fn a_household_needs_only_its_head_and_a_posyandu_where_there_are_several() {
        let mut form = HouseholdForm::default();
        let errors = form.check(true).unwrap_err();
        assert_eq!((errors.head, errors.address), (Some(Invalid::NameEmpty), None));
        assert!(errors.place);
        form.head = "Zulkifli".to_owned();
        assert!(form.check(false).is_ok());
    }

    #[test]
    fn who_joins_leaves_every_other_house_in_the_same_command() {
        let other = HouseholdId::from_bytes([9; 16]);
        let Command::RecordTogether(entries) = joining(WHO, Relation::Spouse, HOME, &[HOME, other], TODAY)
        else {
            panic!("one command");
        };
        let documents: Vec<DocumentId> = entries.iter().map(|entry| entry.document).collect();
        assert_eq!(documents, [HOME.into(), other.into()]);
        assert!(matches!(entries[1].body, EventBody::MemberLeft(_)));
    }

    #[test]
    fn who_leaves_does_so_with_all_her_documents_and_who_went_away_leaves_the_list_too() {
        for (why, expected) in [
            (Leaving::OtherHouse, 2),
            (Leaving::Away, 3),
            (Leaving::Died, 3),
            (Leaving::Mistake, 2),
        ] {
            let Ok(Command::RecordTogether(entries)) = leaving(Some(why)) else {
                panic!("{why:?}");
            };
            assert_eq!(entries.len(), expected, "{why:?}");
        }
        assert_eq!(leaving(None).unwrap_err().why, Some(Invalid::TextEmpty));
    }
}
