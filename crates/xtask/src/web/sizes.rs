//! What a phone has to download before the app runs for the first time.

use std::fmt;

use super::bundle::MODULE;

/// The whole first load, compressed, stays below this.
const TARGET: u64 = 1_500_000;

/// One file of the finished app.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileSize {
    /// Its address below the app's.
    pub name: String,
    /// Its bytes.
    pub plain: u64,
    /// Its bytes as sent.
    pub compressed: u64,
}

/// Everything measured in one build; shown as a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sizes {
    /// The module as the compiler left it.
    pub compiled: u64,
    /// The module after wasm-bindgen.
    pub glued: u64,
    /// The finished files; the service worker keeps them all, so the first load is their sum.
    pub files: Vec<FileSize>,
}

impl fmt::Display for Sizes {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = self
            .files
            .iter()
            .map(|file| file.name.len())
            .max()
            .unwrap_or_default()
            .max(16);
        writeln!(
            to,
            "{:<name$}{:>12}{:>12}{:>12}{:>12}",
            "file", "compiled", "glued", "optimised", "sent"
        )?;
        let mut plain = 0;
        let mut compressed = 0;
        for file in &self.files {
            plain += file.plain;
            compressed += file.compressed;
            let (compiled, glued) = if file.name == MODULE {
                (grouped(self.compiled), grouped(self.glued))
            } else {
                (String::new(), String::new())
            };
            let sizes = (grouped(file.plain), grouped(file.compressed));
            writeln!(
                to,
                "{:<name$}{compiled:>12}{glued:>12}{:>12}{:>12}",
                file.name, sizes.0, sizes.1
            )?;
        }
        writeln!(
            to,
            "{:<name$}{:>36}{:>12}",
            "whole first load",
            grouped(plain),
            grouped(compressed)
        )?;
        let verdict = if compressed <= TARGET { "within" } else { "ABOVE" };
        write!(to, "{verdict} the target of {} bytes compressed", grouped(TARGET))
    }
}

/// Digits in groups of three: `1 048 576`.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(' ');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_stand_in_groups_of_three() {
        assert_eq!(grouped(7), "7");
        assert_eq!(grouped(1_048_576), "1 048 576");
    }

    #[test]
    fn the_table_sums_what_is_sent_and_judges_it_by_the_target() {
        let file = |name: &str, compressed| FileSize {
            name: name.into(),
            plain: 2 * compressed,
            compressed,
        };
        let mut sizes = Sizes {
            compiled: 9,
            glued: 8,
            files: vec![file(MODULE, 1_000_000), file("a.css", 500_000)],
        };
        assert!(sizes.to_string().contains("within the target"), "{sizes}");
        sizes.files.push(file("one byte more", 1));
        assert!(sizes.to_string().contains("ABOVE the target"), "{sizes}");
        assert!(sizes.to_string().contains("1 500 001"), "{sizes}");
    }
}
