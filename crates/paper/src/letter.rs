use crate::{
    Code,
    font::Font,
    sheet::{A5, Sheet, lines},
};

/// A letter that somebody carries to a health facility: one A5 page, with room for the answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// What it is.
    pub title: String,
    /// Who sends it.
    pub from: String,
    /// What it says.
    pub parts: Vec<Part>,
    /// Who wrote it and when, a line each.
    pub signed: Vec<String>,
    /// The head of the room for the answer, and what is to be filled in there.
    pub answer: (String, Vec<String>),
    /// Where the record is found.
    pub code: Option<Code>,
    /// What the code is for.
    pub code_about: String,
}

/// One thing that a letter says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// What it is about.
    pub label: String,
    /// What it says.
    pub text: String,
}

impl Part {
    /// A label and what stands beside it.
    pub fn line(label: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            label: label.into(),
            text: text.into(),
        }
    }
}

const MARGIN: f32 = 28.0;
const WIDTH: f32 = A5.0 - 2.0 * MARGIN;
/// How wide the labels' column is.
const LABELS: f32 = 104.0;
const CODE: f32 = 74.0;
/// The least room that the answer is left.
const ANSWER: f32 = 128.0;
/// The sizes that a letter is tried in, in tenths of a point.
const SIZES: std::ops::RangeInclusive<u8> = 65..=95;

/// Text as the font encodes it, line by line.
type Lines = Vec<Vec<u8>>;

/// The text of a letter, broken into lines at one size.
struct Set {
    size: f32,
    /// Lines of the label, lines of the text.
    parts: Vec<(Lines, Lines)>,
}

impl Set {
    fn of(parts: &[Part], size: f32) -> Self {
        let set = |part: &Part| {
            let label = lines(&part.label, (Font::Plain, size), LABELS - 8.0);
            let text = lines(&part.text, (Font::Bold, size), WIDTH - LABELS);
            (label, text)
        };
        Self {
            size,
            parts: parts.iter().map(set).collect(),
        }
    }

    fn leading(&self) -> f32 {
        self.size * 1.28
    }

    fn height(&self) -> f32 {
        let lines = |(label, text): &(Vec<_>, Vec<_>)| label.len().max(text.len()) as f32;
        self.parts
            .iter()
            .map(|part| lines(part) * self.leading() + 3.0)
            .sum()
    }

    /// Takes the last line of the longest text away and says so, until the rest fits.
    fn cut(&mut self, room: f32) {
        while self.height() > room {
            let longest = self.parts.iter_mut().max_by_key(|(_, text)| text.len());
            match longest {
                Some((_, text)) if text.len() > 1 => {
                    text.pop();
                    if let Some(last) = text.last_mut() {
                        last.truncate(last.len().saturating_sub(4));
                        last.extend_from_slice(b" ...");
                    }
                }
                _ => return,
            }
        }
    }
}

impl Letter {
    /// The letter as a file.
    pub fn to_pdf(&self) -> Vec<u8> {
        let mut sheet = Sheet::new(A5);
        let mut y = self.head(&mut sheet);
        let signed = self.signed.len() as f32 * 11.0;
        let foot = CODE.max(signed) + 22.0;
        let room = A5.1 - MARGIN - ANSWER - foot - y;
        let mut set = SIZES
            .rev()
            .map(|tenths| Set::of(&self.parts, f32::from(tenths) / 10.0))
            .find(|set| set.height() <= room)
            .unwrap_or_else(|| Set::of(&self.parts, f32::from(*SIZES.start()) / 10.0));
        set.cut(room);
        for (label, text) in &set.parts {
            for (place, line) in label.iter().enumerate() {
                let foot = y + set.size + place as f32 * set.leading();
                sheet.letters((MARGIN, foot), (Font::Plain, set.size), line);
            }
            for (place, line) in text.iter().enumerate() {
                let foot = y + set.size + place as f32 * set.leading();
                sheet.letters((MARGIN + LABELS, foot), (Font::Bold, set.size), line);
            }
            y += label.len().max(text.len()) as f32 * set.leading() + 3.0;
        }
        y = self.sign(&mut sheet, y + 8.0);
        self.room_for_answer(&mut sheet, y);
        sheet.finish(&self.title)
    }

    fn head(&self, sheet: &mut Sheet) -> f32 {
        let mut y = MARGIN + 14.0;
        for line in lines(&self.title, (Font::Bold, 15.0), WIDTH).iter().take(2) {
            sheet.letters((MARGIN, y), (Font::Bold, 15.0), line);
            y += 16.0;
        }
        for line in lines(&self.from, (Font::Plain, 9.0), WIDTH).iter().take(2) {
            sheet.letters((MARGIN, y), (Font::Plain, 9.0), line);
            y += 11.0;
        }
        sheet.rule((MARGIN, y - 4.0), WIDTH);
        y + 6.0
    }

    /// The code at the left, who wrote it at the right.
    fn sign(&self, sheet: &mut Sheet, y: f32) -> f32 {
        let mut right = MARGIN;
        if let Some(code) = &self.code {
            sheet.code((MARGIN, y), CODE, code);
            right += CODE + 10.0;
        }
        let room = A5.0 - MARGIN - right;
        let mut foot = y + 9.0;
        for (place, text) in self.signed.iter().chain([&self.code_about]).enumerate() {
            let about = place == self.signed.len();
            let size = if about { 7.0 } else { 9.0 };
            if about {
                foot = foot.max(y + CODE - 8.0);
            }
            for line in lines(text, (Font::Plain, size), room).iter().take(2) {
                sheet.letters((right, foot), (Font::Plain, size), line);
                foot += size * 1.25;
            }
        }
        y + CODE + 10.0
    }

    /// What is left of the page is the puskesmas'.
    fn room_for_answer(&self, sheet: &mut Sheet, y: f32) {
        let (title, asked) = &self.answer;
        let height = A5.1 - MARGIN - y;
        sheet.frame((MARGIN, y), (WIDTH, height));
        for line in lines(title, (Font::Bold, 9.5), WIDTH - 16.0).iter().take(1) {
            sheet.letters((MARGIN + 8.0, y + 14.0), (Font::Bold, 9.5), line);
        }
        let step = (height - 24.0) / asked.len().max(1) as f32;
        for (place, label) in asked.iter().enumerate() {
            let foot = y + 20.0 + place as f32 * step + 10.0;
            for line in lines(label, (Font::Plain, 8.0), LABELS).iter().take(1) {
                sheet.letters((MARGIN + 8.0, foot), (Font::Plain, 8.0), line);
            }
            sheet.rule((MARGIN + LABELS, foot + 2.0), WIDTH - LABELS - 8.0);
        }
    }
}
