//! How each choice says itself: in the words of the app, or by its name in the rule of the day.

use device::event::{
    BirthHelper, BirthManner, BirthPlace, BirthResult, DepartureReason, Desk, DevelopmentFinding, Floor,
    Latrine, NoteKind, Relation, StockFlow, SupplementItem, Waste, Water,
};
use health::{
    Date, Position, Sex, Urgency,
    adult::Test,
    home_visit::{self, Checklist, Outcome},
    maternal::{
        care::{self, Service},
        danger_signs::List,
        postnatal::{self, Subject, Visit},
    },
    questionnaire::Answer,
    referral::{self, Reason, Role, State},
    rule::Text,
    skill::{SkillKey, skill_rules},
    vaccine_stock::{Vvm, handling_rules},
};

use super::said::Said;
use crate::Words;

macro_rules! choices {
    ($($type:ty { $($value:ident = $key:literal,)* })*) => {$(
        impl Said for $type {
            fn said(&self, words: &Words, _: Date) -> Option<String> {
                let key = match self {
                    $(Self::$value => $key,)*
                };
                Some(words.text(key))
            }
        }
    )*};
}

choices! {
    Answer { Yes = "choice-yes", No = "choice-no", }
    Sex { Female = "female", Male = "male", }
    Position { Lying = "lying", Standing = "standing", }
    Test { Passed = "choice-passed", Failed = "choice-failed", }
    Urgency {
        Emergency = "urgency-emergency",
        Soon = "urgency-soon",
        Routine = "urgency-routine",
    }
    Role { Cadre = "by-cadre", Nurse = "by-nurse", Officer = "by-officer", }
    NoteKind { Note = "note-note", Question = "note-question", Answer = "note-answer", }
    DepartureReason { Died = "departure-died", Moved = "departure-moved", Other = "departure-other", }
    DevelopmentFinding {
        AsExpected = "development-as-expected",
        Doubtful = "development-doubtful",
        Delayed = "development-delayed",
    }
    List {
        Pregnant = "danger-pregnant",
        Postpartum = "danger-postpartum",
        Infant = "danger-infant",
        Child = "danger-child",
    }
    BirthResult {
        LiveBirth = "birth-live",
        Stillbirth = "birth-still",
        Miscarriage = "birth-miscarriage",
    }
    BirthPlace {
        Hospital = "birth-hospital",
        Puskesmas = "birth-puskesmas",
        VillagePost = "birth-village-post",
        Clinic = "birth-clinic",
        Home = "birth-home",
        Elsewhere = "birth-elsewhere",
    }
    BirthHelper {
        Doctor = "helper-doctor",
        Midwife = "helper-midwife",
        Nurse = "helper-nurse",
        TraditionalAttendant = "helper-traditional",
        Other = "helper-other",
    }
    BirthManner {
        Normal = "manner-normal",
        Instrumental = "manner-instrumental",
        Caesarean = "manner-caesarean",
    }
    SupplementItem {
        VitaminABlue = "item-vitamin-a-blue",
        VitaminARed = "item-vitamin-a-red",
        Deworming = "item-deworming",
        IronTablets = "item-iron-tablets",
        OralRehydrationSalts = "item-oral-rehydration-salts",
        Zinc = "item-zinc",
        ComplementaryFood = "item-complementary-food",
        LocalFood = "item-local-food",
        MicronutrientPowder = "item-micronutrient-powder",
        Other = "item-other",
    }
    Relation {
        Head = "relation-head",
        Spouse = "relation-spouse",
        Child = "relation-child",
        ChildInLaw = "relation-child-in-law",
        Grandchild = "relation-grandchild",
        Parent = "relation-parent",
        ParentInLaw = "relation-parent-in-law",
        OtherRelative = "relation-other-relative",
        Other = "relation-other",
    }
    Water {
        Piped = "water-piped",
        BoreWell = "water-bore-well",
        ProtectedWell = "water-protected-well",
        ProtectedSpring = "water-protected-spring",
        Rain = "water-rain",
        Bottled = "water-bottled",
        Unprotected = "water-unprotected",
    }
    Latrine {
        OwnFlush = "latrine-own-flush",
        OwnOther = "latrine-own-other",
        Shared = "latrine-shared",
        None = "latrine-none",
    }
    Floor { Sealed = "floor-sealed", Open = "floor-open", Earth = "floor-earth", }
    Waste {
        Collected = "waste-collected",
        Sorted = "waste-sorted",
        BurntOrBuried = "waste-burnt-or-buried",
        Dumped = "waste-dumped",
    }
    Desk {
        Registration = "desk-registration",
        Measuring = "desk-measuring",
        Recording = "desk-recording",
        Service = "desk-service",
        Counselling = "desk-counselling",
    }
    StockFlow {
        Received = "flow-received",
        Issued = "flow-issued",
        Returned = "flow-returned",
        Discarded = "flow-discarded",
        Counted = "flow-counted",
    }
}

/// The words of the first row that is meant.
fn named<R>(
    words: &Words,
    rows: impl IntoIterator<Item = R>,
    is_meant: impl Fn(&R) -> bool,
    name: impl Fn(&R) -> &Text,
) -> Option<String> {
    let row = rows.into_iter().find(is_meant)?;
    Some(words.wording(name(&row)))
}

impl Said for Service {
    fn said(&self, words: &Words, on: Date) -> Option<String> {
        let services = |day| care::rules(day).0.services();
        // What a woman had may have been put on the list only later.
        let rows = services(on).chain(services(Date::MAX));
        named(words, rows, |row| row.service == *self, |row| &row.name)
    }
}

impl Said for Visit {
    fn said(&self, words: &Words, on: Date) -> Option<String> {
        let (rules, _) = postnatal::rules(on);
        let rows = rules
            .windows(Subject::Mother)
            .chain(rules.windows(Subject::Newborn));
        named(words, rows, |row| row.visit == *self, |row| &row.name)
    }
}

impl Said for Reason {
    fn said(&self, words: &Words, on: Date) -> Option<String> {
        named(
            words,
            referral::reasons(on).0,
            |row| row.reason == *self,
            |row| &row.name,
        )
    }
}

impl Said for State {
    fn said(&self, words: &Words, on: Date) -> Option<String> {
        named(
            words,
            referral::states(on).0,
            |row| row.state == *self,
            |row| &row.name,
        )
    }
}

impl Said for SkillKey {
    fn said(&self, words: &Words, on: Date) -> Option<String> {
        let rows = skill_rules(on).0.skills();
        named(words, rows, |row| row.skill == *self, |row| &row.name)
    }
}

impl Said for Vvm {
    fn said(&self, words: &Words, on: Date) -> Option<String> {
        let rows = handling_rules(on).0.monitor();
        named(words, rows, |row| row.stage == *self, |row| &row.look)
    }
}

impl Said for Outcome {
    fn said(&self, words: &Words, on: Date) -> Option<String> {
        Some(words.wording(&home_visit::rules(on).0.outcome(*self).name))
    }
}

impl Said for Checklist {
    fn said(&self, words: &Words, on: Date) -> Option<String> {
        Some(words.wording(&home_visit::rules(on).0.checklist(*self).name))
    }
}
