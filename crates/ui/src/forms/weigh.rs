use device::{PersonId, WeighingEntry, event};
use health::{
    Age, ArmCircumference, Date, HeadCircumference, Invalid, Length, Position, Quantity, Weight,
    check_event_date, doubtful_length, doubtful_weight, parse_date,
};

/// Below this age a child is measured lying down (WHO Child Growth Standards; Permenkes 2/2020).
const STANDING_FROM_MONTH: u32 = 24;

/// The longest number anybody measures ("102,55").
const LONGEST_NUMBER: usize = 6;

/// One question at a time, in the order of the posyandu's tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Step {
    Weight,
    Length,
    Head,
    Arm,
    /// The day, and saving.
    Finish,
}

impl Step {
    pub(crate) const ALL: [Self; 5] = [Self::Weight, Self::Length, Self::Head, Self::Arm, Self::Finish];
    pub(crate) const NUMBERS: [Self; 4] = [Self::Weight, Self::Length, Self::Head, Self::Arm];

    pub(crate) fn next(self) -> Self {
        match self {
            Self::Weight => Self::Length,
            Self::Length => Self::Head,
            Self::Head => Self::Arm,
            Self::Arm | Self::Finish => Self::Finish,
        }
    }

    /// Where a quantity is asked for.
    pub(crate) fn of(what: Quantity) -> Self {
        match what {
            Quantity::Weight => Self::Weight,
            Quantity::Length => Self::Length,
            Quantity::Head => Self::Head,
            Quantity::Arm => Self::Arm,
        }
    }

    fn quantity(self) -> Option<Quantity> {
        match self {
            Self::Weight => Some(Quantity::Weight),
            Self::Length => Some(Quantity::Length),
            Self::Head => Some(Quantity::Head),
            Self::Arm => Some(Quantity::Arm),
            Self::Finish => None,
        }
    }

    /// The end of this step's keys and test ids.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Weight => "weight",
            Self::Length => "length",
            Self::Head => "head",
            Self::Arm => "arm",
            Self::Finish => "finish",
        }
    }
}

/// A key of the number pad.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Key {
    Digit(char),
    Mark,
    Backspace,
}

/// A weighing as typed. Numbers are kept with a comma, whatever mark was typed.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct WeighForm {
    born: Date,
    weight: String,
    length: String,
    head: String,
    arm: String,
    /// Chosen by hand; the age decides until then.
    position: Option<Position>,
    /// ISO, as a date field gives it.
    pub(crate) on: String,
    /// Rare values that were measured again and are true.
    confirmed: Vec<Quantity>,
}

impl WeighForm {
    pub(crate) fn new(born: Date, today: Date) -> Self {
        Self {
            born,
            weight: String::new(),
            length: String::new(),
            head: String::new(),
            arm: String::new(),
            position: None,
            on: today.to_string(),
            confirmed: Vec::new(),
        }
    }

    /// A weighing that was written down, to be corrected.
    pub(crate) fn of(born: Date, on: Date, weighing: &event::Weighing) -> Self {
        let thousandths = |number: u32| match (number / 1_000, number % 1_000) {
            (whole, 0) => whole.to_string(),
            (whole, part) => format!("{whole},{part:03}").trim_end_matches('0').to_owned(),
        };
        let centimetres = |millimetres: Option<u32>| {
            millimetres.map_or_else(String::new, |millimetres| thousandths(millimetres * 100))
        };
        Self {
            weight: thousandths(weighing.weight.grams()),
            length: centimetres(weighing.length.map(|length| length.millimetres())),
            head: centimetres(weighing.head.map(|head| head.millimetres())),
            arm: centimetres(weighing.arm.map(|arm| arm.millimetres())),
            position: weighing.position,
            ..Self::new(born, on)
        }
    }

    pub(crate) fn typed(&self, step: Step) -> &str {
        match step {
            Step::Weight => &self.weight,
            Step::Length => &self.length,
            Step::Head => &self.head,
            Step::Arm => &self.arm,
            Step::Finish => &self.on,
        }
    }

    /// Takes a whole number as a keyboard gives it, and leaves out what no number has.
    pub(crate) fn set(&mut self, step: Step, text: &str) {
        let mut tidy = String::new();
        for character in text.chars().take(2 * LONGEST_NUMBER) {
            match character {
                '0'..='9' if tidy.len() < LONGEST_NUMBER => tidy.push(character),
                ',' | '.' if !tidy.is_empty() && !tidy.contains(',') => tidy.push(','),
                _ => {}
            }
        }
        let number = match step {
            Step::Weight => &mut self.weight,
            Step::Length => &mut self.length,
            Step::Head => &mut self.head,
            Step::Arm => &mut self.arm,
            Step::Finish => return,
        };
        *number = tidy;
        // A changed number has not been measured twice.
        self.confirmed.retain(|what| step.quantity() != Some(*what));
    }

    pub(crate) fn press(&mut self, step: Step, key: Key) {
        let mut text = self.typed(step).to_owned();
        match key {
            Key::Digit(digit) => text.push(digit),
            Key::Mark if text.is_empty() => text.push_str("0,"),
            Key::Mark => text.push(','),
            Key::Backspace => drop(text.pop()),
        }
        self.set(step, &text);
    }

    /// Lying or standing: as chosen, or by the age on the day.
    pub(crate) fn position(&self) -> Position {
        let by_age = || {
            let age = parse_date(&self.on).ok().and_then(|on| Age::on(on, self.born));
            let lying = age.is_none_or(|age| age.months < STANDING_FROM_MONTH);
            if lying {
                Position::Lying
            } else {
                Position::Standing
            }
        };
        self.position.unwrap_or_else(by_age)
    }

    pub(crate) fn choose_position(&mut self, position: Position) {
        self.position = Some(position);
    }

    /// Whether this step can be left: a number that is there must be one; only the weight must be there.
    pub(crate) fn check(&self, step: Step, today: Date) -> Result<(), Invalid> {
        match step {
            Step::Weight => self.weight.parse::<Weight>().map(drop),
            Step::Length => optional::<Length>(&self.length).map(drop),
            Step::Head => optional::<HeadCircumference>(&self.head).map(drop),
            Step::Arm => optional::<ArmCircumference>(&self.arm).map(drop),
            Step::Finish => self.day(today).map(drop),
        }
    }

    fn day(&self, today: Date) -> Result<Date, Invalid> {
        let on = parse_date(&self.on)?;
        check_event_date(on, self.born, today)?;
        Ok(on)
    }

    /// The first value so rare at this age that it should be measured again, unless that was done.
    pub(crate) fn doubt(&self) -> Option<Quantity> {
        self.doubts()
            .into_iter()
            .find(|what| !self.confirmed.contains(what))
    }

    fn doubts(&self) -> Vec<Quantity> {
        let Ok(on) = parse_date(&self.on) else {
            return Vec::new();
        };
        let weight = self
            .weight
            .parse()
            .is_ok_and(|weight| doubtful_weight(weight, on, self.born));
        let length = self
            .length
            .parse()
            .is_ok_and(|length| doubtful_length(length, on, self.born));
        [(weight, Quantity::Weight), (length, Quantity::Length)]
            .into_iter()
            .filter_map(|(doubtful, what)| doubtful.then_some(what))
            .collect()
    }

    /// "Memang benar": measured again, and it is so.
    pub(crate) fn confirm(&mut self, what: Quantity) {
        self.confirmed.push(what);
    }

    /// The weighing to save.
    ///
    /// # Errors
    /// The step to go back to, and why.
    pub(crate) fn entry(&self, person: PersonId, today: Date) -> Result<WeighingEntry, (Step, Invalid)> {
        let on = self.day(today).map_err(|invalid| (Step::Finish, invalid))?;
        let event::Weighing {
            weight,
            length,
            position,
            head,
            arm,
        } = self.weighing()?;
        Ok(WeighingEntry {
            person,
            on,
            weight,
            length,
            position,
            head,
            arm,
            confirmed: self.is_confirmed(),
        })
    }

    /// The numbers alone.
    ///
    /// # Errors
    /// The step to go back to, and why.
    pub(crate) fn weighing(&self) -> Result<event::Weighing, (Step, Invalid)> {
        let at = |step: Step| move |invalid: Invalid| (step, invalid);
        let length = optional::<Length>(&self.length).map_err(at(Step::Length))?;
        Ok(event::Weighing {
            weight: self.weight.parse().map_err(at(Step::Weight))?,
            length,
            position: length.map(|_| self.position()),
            head: optional(&self.head).map_err(at(Step::Head))?,
            arm: optional(&self.arm).map_err(at(Step::Arm))?,
        })
    }

    /// Whether a rare value was looked at again and is true.
    pub(crate) fn is_confirmed(&self) -> bool {
        !self.confirmed.is_empty()
    }
}

fn optional<T: std::str::FromStr<Err = Invalid>>(text: &str) -> Result<Option<T>, Invalid> {
    if text.is_empty() {
        Ok(None)
    } else {
        text.parse().map(Some)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BORN: Date = Date::constant(2025, 10, 14);
    const TODAY: Date = Date::constant(2026, 11, 22);

    fn person() -> PersonId {
        PersonId::from_bytes([1; 16])
    }

    fn typed(step: Step, keys: &str) -> WeighForm {
        let mut form = WeighForm::new(BORN, TODAY);
        for key in keys.chars() {
            form.press(step, if key == ',' { Key::Mark } else { Key::Digit(key) });
        }
        form
    }

    #[test]
    fn the_pad_writes_a_number_with_one_comma() {
        let mut form = typed(Step::Weight, "7,,8");
        assert_eq!(form.typed(Step::Weight), "7,8");
        form.press(Step::Weight, Key::Backspace);
        form.press(Step::Weight, Key::Digit('9'));
        assert_eq!(form.typed(Step::Weight), "7,9");
        assert_eq!(typed(Step::Weight, ",5").typed(Step::Weight), "0,5");
    }

    #[test]
    fn a_keyboard_may_write_a_point_and_stray_letters_are_left_out() {
        let mut form = WeighForm::new(BORN, TODAY);
        form.set(Step::Length, " 72.5 cm");
        assert_eq!(form.typed(Step::Length), "72,5");
    }

    #[test]
    fn a_child_under_two_is_measured_lying_until_somebody_says_otherwise() {
        let mut form = WeighForm::new(BORN, TODAY);
        assert_eq!(form.position(), Position::Lying);
        assert_eq!(
            WeighForm::new(Date::constant(2024, 11, 22), TODAY).position(),
            Position::Standing
        );
        form.choose_position(Position::Standing);
        assert_eq!(form.position(), Position::Standing);
    }

    #[test]
    fn only_the_weight_must_be_there() {
        let form = WeighForm::new(BORN, TODAY);
        assert!(form.check(Step::Weight, TODAY).is_err());
        assert!(form.check(Step::Length, TODAY).is_ok());
        let entry = typed(Step::Weight, "7,8").entry(person(), TODAY).unwrap();
        assert_eq!((entry.length, entry.position, entry.on), (None, None, TODAY));
        assert!(!entry.confirmed);
    }

    #[test]
    fn a_rare_weight_is_asked_about_once_and_again_when_it_changes() {
        let mut form = typed(Step::Weight, "78");
        assert_eq!(form.doubt(), Some(Quantity::Weight));
        form.confirm(Quantity::Weight);
        assert_eq!(form.doubt(), None);
        assert!(form.entry(person(), TODAY).unwrap().confirmed);
        form.set(Step::Weight, "79");
        assert_eq!(form.doubt(), Some(Quantity::Weight));
    }

    #[test]
    fn a_weighing_before_birth_leads_back_to_the_day() {
        let mut form = typed(Step::Weight, "7,8");
        form.on = "2025-10-13".into();
        assert_eq!(
            form.entry(person(), TODAY),
            Err((Step::Finish, Invalid::BeforeBirth))
        );
    }
}
