//! Every word can be read on its ground, in every theme: computed from the tokens themselves.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use std::{collections::BTreeMap, fs, path::Path};

/// Words (or lines that say something) and the grounds they stand on.
const PAIRS: [(&str, &[&str]); 20] = [
    ("ink", &["paper", "ground"]),
    ("ink-2", &["paper", "ground"]),
    ("ink-3", &["paper", "ground"]),
    ("brand", &["paper", "ground", "brand-soft"]),
    ("on-brand", &["brand"]),
    ("on-deep", &["brand-deep", "brand-firm"]),
    ("on-deep-2", &["brand-deep", "brand-firm"]),
    ("on-done", &["done"]),
    ("on-light", &["light"]),
    ("here", &["paper"]),
    ("attention", &["paper", "ground"]),
    ("bad", &["bad-soft", "paper", "ground"]),
    ("warn", &["warn-soft", "paper", "ground"]),
    ("ok", &["ok-soft", "paper", "ground"]),
    ("info", &["info-soft", "paper", "ground"]),
    (
        "ink",
        &["bad-soft", "warn-soft", "ok-soft", "info-soft", "brand-soft"],
    ),
    ("girl", &["girl-soft", "paper"]),
    ("boy", &["boy-soft", "paper"]),
    ("ink", &["girl-soft", "boy-soft"]),
    ("on-practice", &["practice"]),
];

type Tokens = BTreeMap<String, [f64; 3]>;

/// The colours of one theme: those of the day, and over them its own.
fn theme(styles: &str, block: Option<&str>) -> Tokens {
    let mut tokens = Tokens::new();
    for start in [Some(":root {"), block].into_iter().flatten() {
        let (_, rest) = styles
            .split_once(start)
            .unwrap_or_else(|| panic!("no {start} in the tokens"));
        let (declarations, _) = rest.split_once('}').unwrap();
        for line in declarations.lines() {
            let Some((name, value)) = line.trim().split_once(':') else {
                continue;
            };
            let (Some(name), Some(hex)) = (
                name.strip_prefix("--"),
                value.trim().trim_end_matches(';').strip_prefix('#'),
            ) else {
                continue;
            };
            let part = |at: usize| f64::from(u8::from_str_radix(&hex[at..at + 2], 16).unwrap());
            tokens.insert(name.to_owned(), [part(0), part(2), part(4)]);
        }
    }
    tokens
}

/// Relative luminance (WCAG 2.2).
fn luminance(colour: [f64; 3]) -> f64 {
    let [red, green, blue] = colour.map(|part| {
        let part = part / 255.0;
        if part <= 0.04045 {
            part / 12.92
        } else {
            ((part + 0.055) / 1.055).powf(2.4)
        }
    });
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

fn contrast(one: [f64; 3], other: [f64; 3]) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

#[test]
fn every_word_can_be_read_on_its_ground_in_every_theme() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../assets/style/tokens.css");
    let styles = fs::read_to_string(file).unwrap();
    let mut weak = vec![];
    for (name, block, least) in [
        ("light", None, 4.5),
        ("dark", Some(":root[data-colours=\"dark\"] {"), 4.5),
        ("sun", Some(":root[data-colours=\"sun\"] {"), 7.0),
    ] {
        let tokens = theme(&styles, block);
        for (words, grounds) in PAIRS {
            for ground in grounds {
                let ratio = contrast(tokens[words], tokens[*ground]);
                if ratio < least {
                    weak.push(format!(
                        "{name}: {words} on {ground} is {ratio:.2}:1, not {least}:1"
                    ));
                }
            }
        }
    }
    assert!(weak.is_empty(), "{}", weak.join("\n"));
}

#[test]
fn colours_are_chosen_in_the_tokens_alone() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../assets/style");
    for entry in fs::read_dir(folder).unwrap() {
        let file = entry.unwrap().path();
        if file.ends_with("tokens.css") {
            continue;
        }
        let styles = fs::read_to_string(&file).unwrap();
        for (number, line) in styles.lines().enumerate() {
            let hex = line.split('#').nth(1).is_some_and(|rest| {
                rest.len() >= 3 && rest.chars().take(3).all(|letter| letter.is_ascii_hexdigit())
            });
            let pixels = line.trim_start().starts_with("font-size:")
                && line.contains("px")
                && !file.ends_with("chart.css");
            assert!(
                !hex && !pixels,
                "{}:{}: a colour or a size of letters that no theme can change",
                file.display(),
                number + 1
            );
        }
    }
}
