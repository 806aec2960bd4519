use std::num::NonZeroU16;

use device::{
    Command, EventBody, PersonId,
    event::{Supplement, SupplementItem, SupplementUnit},
};
use health::{
    Age, Date, FreeText, Invalid, Sex, check_event_date,
    nutrition::{Capsule, DewormingDose, deworming_dose, vitamin_a_dose},
    parse_date,
};

/// What was given to a person, as typed.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct GivingForm {
    /// ISO, as a date field gives it.
    pub(crate) on: String,
    pub(crate) item: Option<SupplementItem>,
    pub(crate) quantity: String,
    pub(crate) remark: String,
}

/// Why it cannot be saved yet, field by field.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct GivingErrors {
    pub(crate) on: Option<Invalid>,
    /// Nothing was chosen.
    pub(crate) item: bool,
    /// Not a whole number from 1 on.
    pub(crate) quantity: bool,
    pub(crate) remark: Option<Invalid>,
}

impl GivingForm {
    /// Checks every field, not only the first that is wrong.
    pub(crate) fn check(&self, person: PersonId, born: Date, today: Date) -> Result<Command, GivingErrors> {
        let on = parse_date(&self.on).and_then(|on| check_event_date(on, born, today).map(|()| on));
        let quantity: Option<NonZeroU16> = self.quantity.trim().parse().ok();
        let remark = match self.item {
            // What it was has to be written down.
            Some(SupplementItem::Other) => self.remark.parse::<FreeText>().map(Some),
            _ => FreeText::optional(&self.remark),
        };
        match (on, self.item, quantity, remark) {
            (Ok(on), Some(item), Some(quantity), Ok(remark)) => Ok(Command::Record {
                document: person.into(),
                on,
                body: EventBody::Supplement(Supplement {
                    item,
                    unit: unit(item, born, on),
                    quantity,
                    remark,
                }),
            }),
            (on, item, quantity, remark) => Err(GivingErrors {
                on: on.err(),
                item: item.is_none(),
                quantity: quantity.is_none(),
                remark: remark.err(),
            }),
        }
    }

    /// The day that is typed, as far as it can be read.
    pub(crate) fn day(&self) -> Option<Date> {
        parse_date(&self.on).ok()
    }
}

/// The capsule for a child of that age.
pub(crate) fn capsule_item(capsule: Capsule) -> SupplementItem {
    match capsule {
        Capsule::Blue => SupplementItem::VitaminABlue,
        Capsule::Red => SupplementItem::VitaminARed,
    }
}

/// In what it is counted; how much of a tablet against worms says the age.
pub(crate) fn unit(item: SupplementItem, born: Date, on: Date) -> SupplementUnit {
    match item {
        SupplementItem::VitaminABlue | SupplementItem::VitaminARed => SupplementUnit::Capsule,
        SupplementItem::Deworming => match deworming_dose(born, on).map(|given| given.dose) {
            Some(DewormingDose::HalfTablet) => SupplementUnit::HalfTablet,
            _ => SupplementUnit::Tablet,
        },
        SupplementItem::IronTablets | SupplementItem::Zinc => SupplementUnit::Tablet,
        SupplementItem::OralRehydrationSalts | SupplementItem::MicronutrientPowder => SupplementUnit::Sachet,
        SupplementItem::ComplementaryFood | SupplementItem::LocalFood | SupplementItem::Other => {
            SupplementUnit::Portion
        }
    }
}

/// What may be chosen for somebody of this age and sex: of the capsules only the one that is right.
pub(crate) fn offered(sex: Sex, born: Date, on: Date) -> Vec<SupplementItem> {
    let child = Age::on(on, born).is_some_and(Age::is_under_five);
    let capsule = vitamin_a_dose(born, on).map(|given| capsule_item(given.dose));
    // Mothers after birth have the red one.
    let capsule = capsule.or((!child && sex == Sex::Female).then_some(SupplementItem::VitaminARed));
    let mut items: Vec<SupplementItem> = capsule.into_iter().collect();
    if deworming_dose(born, on).is_some() {
        items.push(SupplementItem::Deworming);
    }
    if child {
        items.extend([
            SupplementItem::MicronutrientPowder,
            SupplementItem::ComplementaryFood,
        ]);
    } else {
        items.push(SupplementItem::IronTablets);
    }
    items.extend([
        SupplementItem::LocalFood,
        SupplementItem::OralRehydrationSalts,
        SupplementItem::Zinc,
        SupplementItem::Other,
    ]);
    items
}

/// The end of an item's test id.
pub(crate) fn item_name(item: SupplementItem) -> &'static str {
    match item {
        SupplementItem::VitaminABlue => "vitamin-a-blue",
        SupplementItem::VitaminARed => "vitamin-a-red",
        SupplementItem::Deworming => "deworming",
        SupplementItem::IronTablets => "iron-tablets",
        SupplementItem::OralRehydrationSalts => "oral-rehydration-salts",
        SupplementItem::Zinc => "zinc",
        SupplementItem::ComplementaryFood => "complementary-food",
        SupplementItem::LocalFood => "local-food",
        SupplementItem::MicronutrientPowder => "micronutrient-powder",
        SupplementItem::Other => "other",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TODAY: Date = Date::constant(2026, 11, 22);
    const BORN: Date = Date::constant(2025, 10, 14);

    fn form(item: SupplementItem) -> GivingForm {
        GivingForm {
            on: TODAY.to_string(),
            item: Some(item),
            quantity: "1".to_owned(),
            remark: String::new(),
        }
    }

    fn given(form: &GivingForm, born: Date) -> Result<Supplement, GivingErrors> {
        let command = form.check(PersonId::from_bytes([1; 16]), born, TODAY)?;
        let Command::Record {
            body: EventBody::Supplement(given),
            ..
        } = command
        else {
            panic!("what is given is a supplement");
        };
        Ok(given)
    }

    #[test]
    fn only_the_capsule_for_the_age_can_be_chosen_and_none_before_six_months() {
        let items = |born: Date| offered(Sex::Female, born, TODAY);
        assert!(items(BORN).contains(&SupplementItem::VitaminARed));
        assert!(!items(BORN).contains(&SupplementItem::VitaminABlue));
        assert!(items(Date::constant(2026, 3, 1)).contains(&SupplementItem::VitaminABlue));
        let newborn = items(Date::constant(2026, 10, 1));
        assert!(
            !newborn.contains(&SupplementItem::VitaminABlue) && !newborn.contains(&SupplementItem::Deworming)
        );
    }

    #[test]
    fn how_much_of_a_tablet_against_worms_says_the_age() {
        let units = [BORN, Date::constant(2023, 1, 1)]
            .map(|born| given(&form(SupplementItem::Deworming), born).unwrap().unit);
        assert_eq!(units, [SupplementUnit::HalfTablet, SupplementUnit::Tablet]);
    }

    #[test]
    fn every_field_that_is_wrong_is_named_at_once() {
        let wrong = GivingForm {
            quantity: "0".to_owned(),
            on: "2027-01-01".to_owned(),
            ..form(SupplementItem::Other)
        };
        let errors = given(&wrong, BORN).unwrap_err();
        assert_eq!(errors.on, Some(Invalid::FutureDate));
        assert_eq!(errors.remark, Some(Invalid::TextEmpty));
        assert!(errors.quantity && !errors.item);
        let nothing = GivingForm {
            item: None,
            ..form(SupplementItem::Zinc)
        };
        assert!(given(&nothing, BORN).unwrap_err().item);
    }
}
