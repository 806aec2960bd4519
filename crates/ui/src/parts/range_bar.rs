use dioxus::prelude::*;

const WIDTH: f64 = 300.0;
const TOP: f64 = 12.0;
const THICK: f64 = 12.0;

/// How a value stands to the limits of its rule: never colour alone, a sentence always says the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Tone {
    /// As it should be.
    Within,
    /// Outside, and only watched.
    Outside,
    /// Referred.
    Refer,
    /// Referred on the same day.
    Today,
}

impl Tone {
    /// The end of its style classes.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Within => "ok",
            Self::Outside => "warn",
            Self::Refer | Self::Today => "bad",
        }
    }
}

/// The classes of a number side by side, each as wide as the others, and where a value lies in them.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Ranges {
    /// What the value is, where a bar needs its own name: "atas", "bawah".
    pub(crate) label: Option<String>,
    /// Lowest first; one more than there are edges.
    pub(crate) tones: Vec<Tone>,
    /// Where the classes meet, each with its number as it is said.
    pub(crate) edges: Vec<(f64, String)>,
    pub(crate) value: f64,
}

impl Ranges {
    /// Where the value stands on the bar, from 0 to 1. The outer classes have no end: the further out, the nearer to it.
    fn place(&self) -> f64 {
        let edge = |at: usize| self.edges.get(at).map(|(number, _)| *number);
        let class = self
            .edges
            .iter()
            .filter(|(number, _)| self.value >= *number)
            .count();
        let below = class.checked_sub(1).and_then(edge);
        let within = match (below, edge(class)) {
            (Some(low), Some(high)) => (self.value - low) / (high - low),
            (Some(low), None) => outwards((self.value - low) / low),
            (None, Some(high)) => 1.0 - outwards((high - self.value) / high),
            (None, None) => 0.5,
        };
        (class as f64 + within) / self.tones.len().max(1) as f64
    }
}

/// From 0 at the edge towards 1, a third as far beyond it as the edge itself is being half of the way.
fn outwards(beyond: f64) -> f64 {
    0.92 * beyond / (beyond + 0.33) + 0.04
}

/// Draws it: what it shows is said beside it, so screen readers pass it by.
#[component]
pub(crate) fn RangeBar(ranges: Ranges) -> Element {
    let width = WIDTH / ranges.tones.len().max(1) as f64;
    let mark = ranges.place() * WIDTH;
    rsx! {
        div { class: "range", "aria-hidden": "true",
            if let Some(label) = &ranges.label {
                span { class: "range-label", {label.clone()} }
            }
            svg { class: "range-bar", view_box: "0 0 {WIDTH} 42",
                for (at, tone) in ranges.tones.iter().enumerate() {
                    rect {
                        key: "{at}",
                        class: "range-{tone.name()}",
                        x: "{at as f64 * width + 1.0:.1}",
                        y: "{TOP}",
                        width: "{width - 2.0:.1}",
                        height: "{THICK}",
                        rx: "4",
                    }
                }
                for (at, (_, said)) in ranges.edges.iter().enumerate() {
                    text {
                        key: "{at}",
                        class: "chart-number",
                        x: "{(at + 1) as f64 * width:.1}",
                        y: "39",
                        text_anchor: "middle",
                        {said.clone()}
                    }
                }
                polygon { class: "range-mark", points: "{mark - 8.0:.1},1 {mark + 8.0:.1},1 {mark:.1},13" }
                line { class: "range-mark-line", x1: "{mark:.1}", x2: "{mark:.1}", y1: "{TOP}", y2: "{TOP + THICK}" }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mark_stands_in_the_class_of_the_value_and_further_out_the_further_beyond() {
        let place = |value: f64| {
            let edges = vec![(90.0, "90".to_owned()), (140.0, "140".to_owned())];
            let tones = vec![Tone::Outside, Tone::Within, Tone::Refer];
            let label = None;
            Ranges {
                label,
                tones,
                edges,
                value,
            }
            .place()
                * 3.0
        };
        assert!((0.0..1.0).contains(&place(80.0)) && place(60.0) < place(80.0));
        assert!((1.0..1.1).contains(&place(90.0)) && (1.9..2.0).contains(&place(139.0)));
        assert!((2.0..2.2).contains(&place(141.0)));
        assert!(place(190.0) > place(160.0) && place(300.0) < 3.0);
    }
}
