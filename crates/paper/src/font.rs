//! Helvetica: how its letters are numbered (WinAnsi) and how wide they are (Adobe's metrics of the standard fonts).

use pdf_writer::Name;

/// The two weights in use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Font {
    Plain,
    Bold,
}

impl Font {
    /// What a page calls it.
    pub fn name(self) -> Name<'static> {
        Name(match self {
            Self::Plain => b"F1",
            Self::Bold => b"F2",
        })
    }

    pub fn base(self) -> Name<'static> {
        Name(match self {
            Self::Plain => b"Helvetica",
            Self::Bold => b"Helvetica-Bold",
        })
    }

    /// The width of encoded letters at a size, in points. Letters beyond ASCII count as wide as the widest, so that a
    /// line is rather too short than too long.
    pub fn width(self, letters: &[u8], size: f32) -> f32 {
        let widths = match self {
            Self::Plain => &PLAIN,
            Self::Bold => &BOLD,
        };
        let width = |letter: &u8| {
            let place = letter.checked_sub(b' ').map(usize::from);
            place
                .and_then(|place| widths.get(place))
                .copied()
                .unwrap_or(WIDEST)
        };
        let thousandths: u32 = letters.iter().map(|letter| u32::from(width(letter))).sum();
        thousandths as f32 * size / 1_000.0
    }

    /// Breaks encoded letters into lines no wider than `room`: between words, and within a word that is longer than a line.
    pub fn wrap(self, letters: &[u8], size: f32, room: f32) -> Vec<Vec<u8>> {
        let mut lines = Vec::new();
        let mut line: Vec<u8> = Vec::new();
        for word in letters
            .split(|letter| *letter == b' ')
            .filter(|word| !word.is_empty())
        {
            let mut longer = line.clone();
            if !longer.is_empty() {
                longer.push(b' ');
            }
            longer.extend_from_slice(word);
            if self.width(&longer, size) <= room {
                line = longer;
                continue;
            }
            if !line.is_empty() {
                lines.push(std::mem::take(&mut line));
            }
            for letter in word {
                line.push(*letter);
                if self.width(&line, size) > room && line.len() > 1 {
                    line.pop();
                    lines.push(std::mem::replace(&mut line, vec![*letter]));
                }
            }
        }
        if !line.is_empty() {
            lines.push(line);
        }
        lines
    }
}

const WIDEST: u16 = 1_015;

/// Thousandths of the size, from the space to the tilde.
#[rustfmt::skip]
const PLAIN: [u16; 95] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
    556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
    1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
    667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
    333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
    556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
];

#[rustfmt::skip]
const BOLD: [u16; 95] = [
    278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278,
    556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 333, 333, 584, 584, 584, 611,
    975, 722, 722, 722, 722, 667, 611, 778, 722, 278, 556, 722, 611, 833, 722, 778,
    667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 333, 278, 333, 584, 556,
    333, 556, 611, 556, 611, 556, 333, 611, 611, 278, 278, 556, 278, 889, 611, 611,
    611, 611, 389, 556, 333, 611, 556, 778, 556, 556, 500, 389, 280, 389, 584,
];

/// The letters of U+0100 to U+017F without their marks.
const UNMARKED: &str = "AaAaAaCcCcCcCcDdDdEeEeEeEeEeGgGgGgGgHhHhIiIiIiIiIiIiJjKkkLlLlLlLlLlNnNnNnnNnOoOoOoOoRrRrRrSsSsSsSsTtTtTtUuUuUuUuUuUuWwYyYZzZzZzs";

/// What Windows' western alphabet has from 0x80 to 0x9F, where Latin 1 has nothing to read.
const WESTERN: [(char, u8); 27] = [
    ('\u{20ac}', 0x80),
    ('\u{201a}', 0x82),
    ('\u{192}', 0x83),
    ('\u{201e}', 0x84),
    ('\u{2026}', 0x85),
    ('\u{2020}', 0x86),
    ('\u{2021}', 0x87),
    ('\u{2c6}', 0x88),
    ('\u{2030}', 0x89),
    ('\u{160}', 0x8a),
    ('\u{2039}', 0x8b),
    ('\u{152}', 0x8c),
    ('\u{17d}', 0x8e),
    ('\u{2018}', 0x91),
    ('\u{2019}', 0x92),
    ('\u{201c}', 0x93),
    ('\u{201d}', 0x94),
    ('\u{2022}', 0x95),
    ('\u{2013}', 0x96),
    ('\u{2014}', 0x97),
    ('\u{2dc}', 0x98),
    ('\u{2122}', 0x99),
    ('\u{161}', 0x9a),
    ('\u{203a}', 0x9b),
    ('\u{153}', 0x9c),
    ('\u{17e}', 0x9e),
    ('\u{178}', 0x9f),
];

/// A text in the numbers of the fonts' letters. Every kind of space and break is one space; what has no letter becomes
/// the nearest that there is, and a question mark where there is none near.
pub(crate) fn encode(text: &str) -> Vec<u8> {
    let mut letters = Vec::with_capacity(text.len());
    for letter in text.chars() {
        let western = WESTERN.iter().find(|(known, _)| *known == letter);
        match (letter, western) {
            (_, Some((_, number))) => letters.push(*number),
            (' '..='~', _) => letters.push(letter as u8),
            ('\u{a1}'..='\u{ff}', _) => letters.push(letter as u32 as u8),
            ('\u{100}'..='\u{17f}', _) => {
                let place = letter as usize - 0x100;
                letters.push(UNMARKED.as_bytes().get(place).copied().unwrap_or(b'?'));
            }
            ('\u{2010}' | '\u{2011}' | '\u{2012}' | '\u{2212}', _) => letters.push(b'-'),
            ('\u{2264}', _) => letters.extend_from_slice(b"<="),
            ('\u{2265}', _) => letters.extend_from_slice(b">="),
            // Marks of their own, and what only joins or turns letters.
            ('\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200f}' | '\u{feff}', _) => {}
            (space, _) if space.is_whitespace() || space.is_control() => letters.push(b' '),
            _ => letters.push(b'?'),
        }
    }
    letters
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;

    #[test]
    fn a_letter_that_the_font_lacks_is_written_with_the_nearest() {
        assert_eq!(
            encode("Teungku \u{160}\u{101}f\u{12b} \u{2212}3 \u{2265}2"),
            b"Teungku \x8aafi -3 >=2"
        );
        assert_eq!(encode("e\u{301}\u{200d}\n\u{6587}"), b"e ?");
        assert_eq!(encode("Acèh\u{2019}"), b"Ac\xe8h\x92");
        assert_eq!(UNMARKED.len(), 128);
    }

    #[test]
    fn a_line_is_never_wider_than_its_room() {
        let text = encode(&format!("{} {}", "kata ".repeat(40), "w".repeat(300)));
        for font in [Font::Plain, Font::Bold] {
            let lines = font.wrap(&text, 9.0, 120.0);
            assert!(lines.iter().all(|line| font.width(line, 9.0) <= 120.0));
            let letters = |bytes: &[u8]| bytes.iter().filter(|letter| **letter != b' ').count();
            assert_eq!(
                lines.iter().map(|line| letters(line)).sum::<usize>(),
                letters(&text)
            );
        }
    }
}
