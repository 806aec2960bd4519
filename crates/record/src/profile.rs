use health::{Date, FamilyCardNumber, FreeText, Nik, PersonName, Sex};
use serde::{Deserialize, Serialize};

use crate::DocumentKind;

/// Who a person is, as registered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Profile {
    /// Full name.
    pub name: PersonName,
    /// Sex.
    pub sex: Sex,
    /// Day of birth.
    pub birth_date: Date,
    /// The mother's name, by which a posyandu finds a child.
    pub mother: Option<PersonName>,
    /// Population number; many children do not have one yet.
    pub nik: Option<Nik>,
    /// Where the person lives.
    pub address: Option<FreeText>,
}

/// A household, as registered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HouseholdProfile {
    /// Who is called its head (kepala keluarga).
    pub head: PersonName,
    /// Where it lives.
    pub address: Option<FreeText>,
    /// RT, as written: "003".
    pub rt: Option<FreeText>,
    /// RW, as written: "001".
    pub rw: Option<FreeText>,
    /// Number of the family card (KK).
    pub family_card_number: Option<FamilyCardNumber>,
}

/// A register of the profile. Wherever it is named, it has the name of its [`Field::key`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// [`Profile::name`].
    Name,
    /// [`Profile::sex`].
    Sex,
    /// [`Profile::birth_date`].
    BirthDate,
    /// [`Profile::mother`].
    Mother,
    /// [`Profile::nik`].
    Nik,
    /// [`Profile::address`], and where a household lives.
    Address,
    /// Where a person can be called.
    Phone,
    /// A person's number with the national health insurance (JKN, BPJS).
    InsuranceNumber,
    /// A person's blood group.
    BloodGroup,
    /// The id of the household that a person belongs to.
    Household,
    /// Head of a household.
    Head,
    /// RT of a household: the neighbourhood.
    Rt,
    /// RW of a household: the RT around it.
    Rw,
    /// Number of a household's family card.
    FamilyCardNumber,
    /// Name of a posyandu.
    PosyanduName,
    /// Village (gampong) of a posyandu.
    Village,
}

impl Field {
    /// Every register: of a person in the order of a registration, of a household, of a posyandu.
    pub const ALL: [Self; 16] = [
        Self::Name,
        Self::Sex,
        Self::BirthDate,
        Self::Mother,
        Self::Nik,
        Self::Address,
        Self::Phone,
        Self::InsuranceNumber,
        Self::BloodGroup,
        Self::Household,
        Self::Head,
        Self::Rt,
        Self::Rw,
        Self::FamilyCardNumber,
        Self::PosyanduName,
        Self::Village,
    ];

    /// The registers of documents of a kind, in the order to show them.
    pub fn of(kind: DocumentKind) -> &'static [Self] {
        match kind {
            DocumentKind::Person => &[
                Self::Name,
                Self::Sex,
                Self::BirthDate,
                Self::Mother,
                Self::Nik,
                Self::Address,
                Self::Phone,
                Self::InsuranceNumber,
                Self::BloodGroup,
                Self::Household,
            ],
            DocumentKind::Household => &[
                Self::Head,
                Self::Address,
                Self::Rt,
                Self::Rw,
                Self::FamilyCardNumber,
            ],
            DocumentKind::Posyandu => &[Self::PosyanduName, Self::Village],
            DocumentKind::Ledger => &[],
        }
    }

    /// Its key in the document: frozen.
    pub fn key(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Sex => "sex",
            Self::BirthDate => "birth_date",
            Self::Mother => "mother",
            Self::Nik => "nik",
            Self::Address => "address",
            Self::Phone => "phone",
            Self::InsuranceNumber => "insurance_number",
            Self::BloodGroup => "blood_group",
            Self::Household => "household",
            Self::Head => "head",
            Self::Rt => "rt",
            Self::Rw => "rw",
            Self::FamilyCardNumber => "family_card_number",
            Self::PosyanduName => "posyandu_name",
            Self::Village => "village",
        }
    }
}

impl Profile {
    /// The registers that have a value, as the document stores them.
    pub fn values(&self) -> Vec<(Field, String)> {
        let mut values = vec![
            (Field::Name, self.name.as_str().to_owned()),
            (Field::Sex, self.sex.as_str().to_owned()),
            (Field::BirthDate, self.birth_date.to_string()),
        ];
        values.extend(
            self.mother
                .as_ref()
                .map(|mother| (Field::Mother, mother.as_str().to_owned())),
        );
        values.extend(self.nik.as_ref().map(|nik| (Field::Nik, nik.as_str().to_owned())));
        values.extend(
            self.address
                .as_ref()
                .map(|address| (Field::Address, address.as_str().to_owned())),
        );
        values
    }
}

impl HouseholdProfile {
    /// The registers that have a value, as the document stores them.
    pub fn values(&self) -> Vec<(Field, String)> {
        let text = |text: &FreeText| text.as_str().to_owned();
        let card = self.family_card_number.as_ref();
        let values = [
            (Field::Head, Some(self.head.as_str().to_owned())),
            (Field::Address, self.address.as_ref().map(text)),
            (Field::Rt, self.rt.as_ref().map(text)),
            (Field::Rw, self.rw.as_ref().map(text)),
            (Field::FamilyCardNumber, card.map(|card| card.as_str().to_owned())),
        ];
        let written = |(field, value): (Field, Option<String>)| Some((field, value?));
        values.into_iter().filter_map(written).collect()
    }
}
