//! What the records of a woman say of her pregnancy, or of the weeks after the last birth.

use device::{EventBody, PersonId, PersonView, event, pregnant};
use health::{
    Age, Date, Sex,
    follow_up::{self, Carrying, Known},
    maternal::{
        antenatal::{Antenatal, antenatal},
        gestation::{NotDatable, Pregnancy, Progress, dated},
        risk::{Risk, poedji_rochjati},
    },
};

/// Ages at which somebody is asked about a pregnancy: wide, because a refused true one is worse.
const CHILDBEARING: std::ops::RangeInclusive<u32> = 10..=55;

/// So long after a birth the visits of mother and newborn are looked at.
const DAYS_AFTER_BIRTH: u32 = 60;

/// Where a woman stands.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::screens) enum Woman {
    /// Not pregnant as far as is known, and no birth in the last weeks.
    Neither,
    /// With child.
    Pregnant(Box<Expecting>),
    /// In the weeks after a birth.
    AfterBirth(follow_up::Birth),
}

/// A pregnancy that goes on.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::screens) struct Expecting {
    /// As it was registered, and the day; none while there were only visits.
    pub(super) registered: Option<(Date, event::Pregnancy)>,
    /// What the rules know of it.
    pub(super) carrying: Carrying,
    /// When it began and is due.
    pub(super) dated: Result<Pregnancy, NotDatable>,
    /// Its visits, the newest first.
    pub(super) visits: Vec<(Date, event::PregnancyVisit)>,
    pub(super) risk: Option<Risk>,
}

impl Expecting {
    /// How far it is.
    pub(super) fn progress(&self, on: Date) -> Option<Progress> {
        self.dated.as_ref().ok()?.on(on)
    }

    /// Her antenatal visits against the plan.
    pub(super) fn antenatal(&self, on: Date) -> Option<Antenatal> {
        antenatal(self.dated.as_ref().ok()?, &self.carrying.visits, on)
    }
}

/// Where a woman stands on a day; none for a man, a child, and one who died or left.
pub(in crate::screens) fn woman(person: &PersonView, on: Date) -> Option<Woman> {
    let profile = &person.profile;
    let of_age = Age::on(on, profile.birth_date).is_some_and(|age| CHILDBEARING.contains(&age.years()));
    let known = person.known()?;
    if profile.sex != Sex::Female || !(of_age || known.pregnancy.is_some()) {
        return None;
    }
    let Known { pregnancy, birth, .. } = known;
    let recent =
        birth.filter(|birth| Age::days_between(on, birth.at.on).is_some_and(|days| days <= DAYS_AFTER_BIRTH));
    Some(match (pregnancy, recent) {
        (Some(carrying), _) => Woman::Pregnant(Box::new(expecting(person, carrying, on))),
        (None, Some(birth)) => Woman::AfterBirth(birth),
        (None, None) => Woman::Neither,
    })
}

fn expecting(person: &PersonView, carrying: Carrying, on: Date) -> Expecting {
    let counting = || person.history.iter().filter(|line| line.counts());
    let last_birth = counting()
        .filter(|line| line.on != person.profile.birth_date && matches!(line.body, EventBody::Birth(_)))
        .map(|line| line.on)
        .max();
    let since = || counting().filter(move |line| last_birth.is_none_or(|birth| line.on > birth));
    let registered = since().find_map(|line| match &line.body {
        EventBody::Pregnancy(pregnancy) => Some((line.on, pregnancy.clone())),
        _ => None,
    });
    let visits = since().filter_map(|line| match &line.body {
        EventBody::PregnancyVisit(visit) => Some((line.on, visit.clone())),
        _ => None,
    });
    let risk = registered.as_ref().map(|(on, pregnancy)| {
        let mother = pregnant(&person.profile, pregnancy, *on);
        poedji_rochjati(&mother, &pregnancy.risk, *on)
    });
    Expecting {
        dated: dated(&carrying.dating, on),
        visits: visits.collect(),
        carrying,
        registered,
        risk,
    }
}

/// The children of her last delivery that have records of their own.
pub(super) fn newborns(person: &PersonView, born_on: Date) -> Vec<PersonId> {
    let births = person
        .history
        .iter()
        .filter(|line| line.counts() && line.on == born_on);
    let children = births.filter_map(|line| match &line.body {
        EventBody::Birth(birth) => birth.child,
        _ => None,
    });
    children.collect()
}
