use health::{Date, FreeText, Nik, PersonName, Sex};
use serde::{Deserialize, Serialize};

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

/// A register of the profile.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
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
    /// [`Profile::address`].
    Address,
}

impl Field {
    /// Every register, in the fixed order of a registration.
    pub const ALL: [Self; 6] = [
        Self::Name,
        Self::Sex,
        Self::BirthDate,
        Self::Mother,
        Self::Nik,
        Self::Address,
    ];

    /// Its key in the document: frozen.
    pub fn key(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Sex => "sex",
            Self::BirthDate => "birth_date",
            Self::Mother => "mother",
            Self::Nik => "nik",
            Self::Address => "address",
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
