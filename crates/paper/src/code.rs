use qrcode::{Color, EcLevel, QrCode};

/// A QR code as squares, for a paper or a screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Code {
    side: usize,
    dark: Vec<bool>,
}

impl Code {
    /// The code that reads as `text`; none for a text that no code holds (some 2,300 letters). A seventh of it may be
    /// dirty or torn.
    pub fn of(text: &str) -> Option<Self> {
        let code = QrCode::with_error_correction_level(text, EcLevel::M).ok()?;
        Some(Self {
            side: code.width(),
            dark: code
                .to_colors()
                .into_iter()
                .map(|color| color == Color::Dark)
                .collect(),
        })
    }

    /// How many squares a side has, without the white margin of four squares that a reader needs around it.
    pub fn side(&self) -> usize {
        self.side
    }

    /// The dark squares: column and row, from the top left.
    pub fn dark(&self) -> impl Iterator<Item = (usize, usize)> + '_ {
        let dark = self.dark.iter().enumerate().filter(|(_, dark)| **dark);
        dark.map(|(place, _)| (place % self.side, place / self.side))
    }
}
