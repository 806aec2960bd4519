//! Where a point lies on a growth chart, in words: between which of the lines that are drawn and numbered on it.

use crate::Words;

impl Words {
    /// "−1,62 SD".
    pub fn deviations(&self, z: f64) -> String {
        self.text_with("deviations", &[("number", self.signed(z).into())])
    }

    /// "Titik terakhir di antara garis −3 dan +1." The lines lowest first.
    pub fn chart_place(&self, z: f64, lines: &[f64]) -> String {
        self.text_with(
            "chart-place",
            &[("where", self.chart_place_short(z, lines).into())],
        )
    }

    /// "di bawah garis −3", "antara garis −3 dan +1", "di atas garis +1".
    pub fn chart_place_short(&self, z: f64, lines: &[f64]) -> String {
        // On a line is inside of it, seen from the median.
        let is_below = |line: &f64| *line < z || (*line == z && z < 0.0);
        let below = lines.iter().rev().find(|line| is_below(line));
        let above = lines.iter().find(|line| !is_below(line));
        let whole = |line: &f64| format!("{}{}", sign(*line), line.abs());
        match (below, above) {
            (Some(below), Some(above)) => self.text_with(
                "chart-between",
                &[("below", whole(below).into()), ("above", whole(above).into())],
            ),
            (None, Some(above)) => self.text_with("chart-below", &[("line", whole(above).into())]),
            (Some(below), None) => self.text_with("chart-above", &[("line", whole(below).into())]),
            (None, None) => String::new(),
        }
    }

    fn signed(&self, z: f64) -> String {
        format!(
            "{}{}",
            sign(z),
            self.thousandths((z.abs() * 1_000.0).round() as u32)
        )
    }
}

/// A minus as wide as a plus.
fn sign(number: f64) -> &'static str {
    if number < 0.0 { "\u{2212}" } else { "+" }
}
