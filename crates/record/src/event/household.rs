//! What is written down about a household.

use std::collections::BTreeMap;

use health::{
    Date, FreeText, Sex,
    family_index::{self, Condition, Indicator},
    larva::{Contradiction, Inspected, LarvaCounts},
    questionnaire::Answer,
};

use super::packed::{body, choice};
use crate::PersonId;

choice! {
    /// What somebody is to the head of the household, as on a family card.
    Relation {
        /// Kepala keluarga.
        Head = 0,
        /// Istri or suami.
        Spouse = 1,
        /// Anak.
        Child = 2,
        /// Menantu.
        ChildInLaw = 3,
        /// Cucu.
        Grandchild = 4,
        /// Orang tua.
        Parent = 5,
        /// Mertua.
        ParentInLaw = 6,
        /// Famili lain.
        OtherRelative = 7,
        /// Pembantu, lainnya.
        Other = 8,
    }
}

body! {
    /// Somebody belongs to the household from this day on.
    MemberJoined {
        /// Who.
        0 person: PersonId,
        /// What she is to its head.
        1 relation: Relation,
    }
}

body! {
    /// Somebody no longer belongs to the household.
    MemberLeft {
        /// Who.
        0 person: PersonId,
        /// Why, or where to.
        1 remark: Option<FreeText>,
    }
}

choice! {
    /// Where the household takes its water from.
    Water {
        /// PDAM, ledeng.
        Piped = 0,
        /// Sumur bor or pompa.
        BoreWell = 1,
        /// Sumur gali terlindung.
        ProtectedWell = 2,
        /// Mata air terlindung.
        ProtectedSpring = 3,
        /// Air hujan.
        Rain = 4,
        /// Air kemasan, isi ulang.
        Bottled = 5,
        /// Sumur or mata air without protection, sungai.
        Unprotected = 6,
    }
}

choice! {
    /// What the household uses as a latrine.
    Latrine {
        /// Sendiri, leher angsa with a septic tank.
        OwnFlush = 0,
        /// Sendiri, another kind.
        OwnOther = 1,
        /// Bersama, umum.
        Shared = 2,
        /// Tidak ada.
        None = 3,
    }
}

choice! {
    /// What most of the floor is made of.
    Floor {
        /// Keramik, semen, papan.
        Sealed = 0,
        /// Bambu, kayu with gaps.
        Open = 1,
        /// Tanah.
        Earth = 2,
    }
}

choice! {
    /// Where the rubbish goes.
    Waste {
        /// Diangkut petugas.
        Collected = 0,
        /// Dipilah, bank sampah, kompos.
        Sorted = 1,
        /// Dibakar, ditimbun.
        BurntOrBuried = 2,
        /// Dibuang sembarangan.
        Dumped = 3,
    }
}

body! {
    /// Rumah: how the household lives. What was not looked at is left out.
    Dwelling {
        /// Water.
        0 water: Option<Water>,
        /// Latrine.
        1 latrine: Option<Latrine>,
        /// Floor.
        2 floor: Option<Floor>,
        /// Rubbish.
        3 waste: Option<Waste>,
        /// People who sleep there.
        4 residents: Option<u8>,
        /// Whether light and air come in as they should.
        5 ventilation: Option<Answer>,
        /// What else was seen.
        6 remark: Option<FreeText>,
    }
}

body! {
    /// Pemeriksaan jentik.
    LarvaCheck {
        /// Whether larvae were found.
        0 larvae: Answer,
        /// Containers looked into, and how many had larvae; none where they were not counted.
        1 containers: Option<Inspected>,
    }
    sound: |check| check.counts().is_ok()
}

impl LarvaCheck {
    /// What it adds to the counts of an area.
    ///
    /// # Errors
    /// [`Contradiction`] between larvae and containers.
    pub fn counts(&self) -> Result<LarvaCounts, Contradiction> {
        let house = LarvaCounts::of_house(self.larvae == Answer::Yes);
        match self.containers {
            None => Ok(house),
            Some(containers) => house.with_containers(containers.all(), containers.positive()),
        }
    }
}

body! {
    /// One member in a survey, as she was that day.
    SurveyedMember {
        /// Who, where she is registered.
        0 person: Option<PersonId>,
        /// Sex.
        1 sex: Sex,
        /// Day of birth.
        2 born: Date,
        /// Answers about conditions.
        #[serde(default)]
        3 conditions: BTreeMap<Condition, Answer>,
        /// Answers about indicators. What does not concern her has none.
        #[serde(default)]
        4 answers: BTreeMap<Indicator, Answer>,
    }
}

body! {
    /// Survei keluarga sehat (PIS-PK): the twelve indicators as they were asked.
    FamilySurvey {
        /// Everyone of the family.
        0 members: Vec<SurveyedMember>,
        /// Answers about the household.
        #[serde(default)]
        1 household: BTreeMap<Indicator, Answer>,
    }
}

impl FamilySurvey {
    /// As the rules judge it, held on a day.
    pub fn survey(&self, on: Date) -> family_index::Survey {
        let member = |member: &SurveyedMember| family_index::Member {
            sex: member.sex,
            born: member.born,
            conditions: member.conditions.clone(),
            answers: member.answers.clone(),
        };
        family_index::Survey {
            on,
            members: self.members.iter().map(member).collect(),
            household: self.household.clone(),
        }
    }
}
