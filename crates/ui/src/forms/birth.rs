use device::{
    Antigen, BirthEntry, Born, Command, Dose, PersonId,
    event::{self, BirthHelper, BirthManner, BirthPlace, BirthResult},
};
use health::{
    Date, FreeText, HeadCircumference, Invalid, Length, PersonName, Sex, Weight, adult::Reading,
    check_event_date,
};
use jiff::civil::Time;

use super::typed::{count, day, noted, optional};

/// A delivery as typed.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct BirthForm {
    /// ISO, as a date field gives it.
    pub(crate) on: String,
    /// As a time field gives it, "04:35"; empty where it is not known.
    pub(crate) at: String,
    pub(crate) weeks: String,
    pub(crate) place: Option<BirthPlace>,
    pub(crate) helper: Option<BirthHelper>,
    pub(crate) manner: Option<BirthManner>,
    pub(crate) remark: String,
    /// One for each child.
    pub(crate) children: Vec<ChildForm>,
}

/// One child of a delivery as typed.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct ChildForm {
    pub(crate) result: BirthResult,
    pub(crate) name: String,
    pub(crate) sex: Option<Sex>,
    pub(crate) weight: String,
    pub(crate) length: String,
    pub(crate) head: String,
    pub(crate) early_breastfeeding: bool,
    /// Whether it had its first dose, HB0, at birth.
    pub(crate) hb0: bool,
}

/// Why a delivery cannot be saved yet, field by field.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct BirthErrors {
    pub(crate) on: Option<Invalid>,
    pub(crate) at: Option<Invalid>,
    pub(crate) weeks: Option<Invalid>,
    pub(crate) remark: Option<Invalid>,
    pub(crate) children: Vec<ChildErrors>,
}

/// Why one child cannot be written down yet.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct ChildErrors {
    pub(crate) name: Option<Invalid>,
    pub(crate) sex: Option<Invalid>,
    pub(crate) weight: Option<Invalid>,
    pub(crate) length: Option<Invalid>,
    pub(crate) head: Option<Invalid>,
}

impl ChildForm {
    /// A living child, called so until it is named.
    pub(crate) fn called(name: String) -> Self {
        Self {
            result: BirthResult::LiveBirth,
            name,
            sex: None,
            weight: String::new(),
            length: String::new(),
            head: String::new(),
            early_breastfeeding: false,
            hb0: false,
        }
    }

    pub(crate) fn lives(&self) -> bool {
        self.result == BirthResult::LiveBirth
    }
}

impl BirthForm {
    /// A delivery of one living child today.
    pub(crate) fn new(today: Date, weeks: Option<u32>, child: String) -> Self {
        Self {
            on: today.to_string(),
            at: String::new(),
            weeks: weeks.map(|weeks| weeks.to_string()).unwrap_or_default(),
            place: None,
            helper: None,
            manner: None,
            remark: String::new(),
            children: vec![ChildForm::called(child)],
        }
    }

    /// Checks every field, not only the first that is wrong.
    pub(crate) fn check(&self, mother: PersonId, born: Date, today: Date) -> Result<Command, BirthErrors> {
        let mut errors = BirthErrors::default();
        let on = day(&self.on, today).and_then(|on| check_event_date(on, born, today).map(|()| on));
        let on = noted(on, &mut errors.on);
        let time = match self.at.trim() {
            "" => Ok(None),
            // Records keep whole minutes.
            text => text
                .get(..5)
                .and_then(|text| text.parse::<Time>().ok())
                .map(Some)
                .ok_or(Invalid::Date),
        };
        let delivery = event::Birth {
            result: BirthResult::LiveBirth,
            child: None,
            mother: None,
            at: noted(time, &mut errors.at).flatten(),
            sex: None,
            weight: None,
            length: None,
            head: None,
            weeks: noted(count::<u8>(&self.weeks, Reading::Weeks), &mut errors.weeks).flatten(),
            place: self.place,
            helper: self.helper,
            manner: self.manner,
            early_breastfeeding: false,
            remark: noted(FreeText::optional(&self.remark), &mut errors.remark).flatten(),
        };
        let (births, wrong): (Vec<_>, Vec<_>) =
            self.children.iter().map(|child| child.read(&delivery)).unzip();
        let clean =
            errors == BirthErrors::default() && wrong.iter().all(|wrong| *wrong == ChildErrors::default());
        match on {
            Some(on) if clean => Ok(Command::RecordBirth(BirthEntry { mother, on, births })),
            _ => Err(BirthErrors {
                children: wrong,
                ..errors
            }),
        }
    }
}

impl ChildForm {
    /// What is to be written down of this child, and what is wrong with it.
    fn read(&self, delivery: &event::Birth) -> (Born, ChildErrors) {
        let mut errors = ChildErrors::default();
        let lives = self.lives();
        if lives && self.sex.is_none() {
            errors.sex = Some(Invalid::Sex);
        }
        let name = if lives {
            noted(self.name.parse::<PersonName>(), &mut errors.name)
        } else {
            None
        };
        let miscarriage = self.result == BirthResult::Miscarriage;
        let birth = event::Birth {
            result: self.result,
            sex: self.sex.filter(|_| !miscarriage),
            weight: noted(optional::<Weight>(&self.weight), &mut errors.weight).flatten(),
            length: noted(optional::<Length>(&self.length), &mut errors.length).flatten(),
            head: noted(optional::<HeadCircumference>(&self.head), &mut errors.head).flatten(),
            early_breastfeeding: lives && self.early_breastfeeding,
            ..delivery.clone()
        };
        let hb0 = Dose::new(Antigen::Hb0, 1).ok().filter(|_| lives && self.hb0);
        let born = Born {
            birth,
            name,
            doses: hb0.into_iter().collect(),
        };
        (born, errors)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TODAY: Date = Date::constant(2026, 11, 22);
    const MOTHER_BORN: Date = Date::constant(1998, 4, 2);

    fn written(form: &BirthForm) -> Result<BirthEntry, BirthErrors> {
        match form.check(PersonId::from_bytes([1; 16]), MOTHER_BORN, TODAY)? {
            Command::RecordBirth(entry) => Ok(entry),
            other => panic!("{other:?}"),
        }
    }

    fn form() -> BirthForm {
        let mut form = BirthForm::new(TODAY, Some(39), "Bayi Ny. Rahmi".into());
        form.children[0].sex = Some(Sex::Female);
        form
    }

    #[test]
    fn a_living_child_has_a_name_for_now_and_its_first_dose_only_when_it_had_it() {
        let mut form = form();
        form.at = "04:35".into();
        form.children[0].weight = "3,1".into();
        let entry = written(&form).unwrap();
        assert_eq!(entry.births[0].name, Some("Bayi Ny. Rahmi".parse().unwrap()));
        assert_eq!(
            (entry.births[0].birth.weeks, entry.births[0].doses.len()),
            (Some(39), 0)
        );
        form.children[0].hb0 = true;
        assert_eq!(written(&form).unwrap().births[0].doses.len(), 1);
    }

    #[test]
    fn twins_are_two_births_of_one_delivery() {
        let mut form = form();
        form.children.push(ChildForm {
            sex: Some(Sex::Male),
            ..ChildForm::called("Bayi 2 Ny. Rahmi".into())
        });
        assert_eq!(written(&form).unwrap().births.len(), 2);
        form.children[1].sex = None;
        let errors = written(&form).unwrap_err();
        assert_eq!(errors.children[0], ChildErrors::default());
        assert_eq!(errors.children[1].sex, Some(Invalid::Sex));
    }

    #[test]
    fn of_a_child_that_did_not_live_nothing_must_be_known() {
        let mut form = form();
        form.children[0] = ChildForm {
            result: BirthResult::Stillbirth,
            hb0: true,
            early_breastfeeding: true,
            ..ChildForm::called(String::new())
        };
        let entry = written(&form).unwrap();
        let born = &entry.births[0];
        assert_eq!((&born.name, born.doses.len()), (&None, 0));
        assert!(!born.birth.early_breastfeeding);
    }
}
