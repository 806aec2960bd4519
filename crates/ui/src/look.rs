//! How the screens look on this device.

/// What she chose; the shell applies it before the first screen is painted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Look {
    /// Light, dark, or made for the sun.
    pub colours: Colours,
    /// How large everything is written.
    pub letters: Letters,
}

/// Which colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Colours {
    /// As the phone is set.
    #[default]
    Phone,
    /// By day.
    Light,
    /// By night.
    Dark,
    /// In the sun: black on white.
    Sun,
}

/// The size of letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Letters {
    /// 17 px, unless the browser is set otherwise.
    #[default]
    Normal,
    /// A fifth larger.
    Large,
    /// Two fifths larger.
    Largest,
}

impl Look {
    /// Under which words a shell keeps it ([`crate::Backend::remember`]): the page reads them before the program is there.
    pub const COLOURS: &'static str = "colours";
    /// The same for the letters.
    pub const LETTERS: &'static str = "letters";

    /// What was kept; the default for what no version knows.
    pub fn recalled(recall: impl Fn(&str) -> Option<String>) -> Self {
        let colours = recall(Self::COLOURS).unwrap_or_default();
        let letters = recall(Self::LETTERS).unwrap_or_default();
        let known = |one: &Colours| one.code() == colours;
        let size = |one: &Letters| one.code() == letters;
        Self {
            colours: Colours::ALL.into_iter().find(known).unwrap_or_default(),
            letters: Letters::ALL.into_iter().find(size).unwrap_or_default(),
        }
    }
}

impl Colours {
    /// All of them, the default first.
    pub const ALL: [Self; 4] = [Self::Phone, Self::Light, Self::Dark, Self::Sun];

    /// As it is kept, and as the styles name it.
    pub fn code(self) -> &'static str {
        match self {
            Self::Phone => "phone",
            Self::Light => "light",
            Self::Dark => "dark",
            Self::Sun => "sun",
        }
    }
}

impl Letters {
    /// All of them, the default first.
    pub const ALL: [Self; 3] = [Self::Normal, Self::Large, Self::Largest];

    /// As it is kept, and as the styles name it.
    pub fn code(self) -> &'static str {
        match self {
            Self::Normal => "normal",
            Self::Large => "large",
            Self::Largest => "largest",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_chosen_is_recalled_and_what_is_unknown_is_the_default() {
        let sun = Look::recalled(|key| (key == Look::COLOURS).then(|| "sun".to_owned()));
        assert_eq!((sun.colours, sun.letters), (Colours::Sun, Letters::Normal));
        assert_eq!(Look::recalled(|_| Some("neon".into())), Look::default());
    }
}
