use dioxus::prelude::*;

/// The pictures of the counselling cards, one for each group of cards, drawn for this project: a soft ground, a 2-unit line,
/// and one thing in the colour of attention, on 96 by 72 units.
struct Drawing {
    ground: &'static str,
    line: &'static str,
    point: &'static str,
}

/// Draws the picture of a group of cards. It is never the only sign, so screen readers pass it by.
#[component]
pub(crate) fn Picture(topic: String) -> Element {
    let drawing = drawing(&topic);
    rsx! {
        svg { class: "picture", view_box: "0 0 96 72", "aria-hidden": "true",
            path { class: "picture-ground", d: drawing.ground }
            path { class: "picture-line", d: drawing.line }
            path { class: "picture-point", d: drawing.point }
        }
    }
}

#[rustfmt::skip]
fn drawing(topic: &str) -> Drawing {
    match topic {
        // A mother holding a baby to her breast.
        "breastfeeding" => Drawing {
            ground: "M20 68c0-19 10-28 26-28s30 9 30 28z",
            line: "M38 18a10 10 0 1 1 20 0a10 10 0 1 1-20 0M36 20c-2-12 4-18 12-18s14 6 12 18M20 68c0-19 10-30 28-30s28 11 28 30M34 56c8 8 22 8 30-2",
            point: "M52 44a6 6 0 1 1 12 0a6 6 0 1 1-12 0M54 50c-8 0-16 2-20 6",
        },
        // A bowl with a fish, an egg and a leaf; a spoon beside it.
        "food" => Drawing {
            ground: "M14 40h56c0 16-12 26-28 26s-28-10-28-26z",
            line: "M10 40h64M14 40c0 16 12 26 28 26s28-10 28-26M34 66v2h16v-2M84 14v52M84 14c-6 4-6 16 0 20c6-4 6-16 0-20",
            point: "M20 32c6-8 18-8 24 0c-6 8-18 8-24 0M44 32l7-5v10zM27 31h.01M56 38c-2-10 4-16 12-16c2 8-2 15-12 16",
        },
        // A child beside a measuring board, a rising line.
        "growth" => Drawing {
            ground: "M14 8h14v60h-14z",
            line: "M14 68V8h14v60M14 20h6M14 32h6M14 44h6M14 56h6M10 68h40M36 68v-12M46 68v-12M34 42h14l2 14h-18zM34 44l-6 8M48 44l6 8M34 32a7 7 0 1 1 14 0a7 7 0 1 1-14 0",
            point: "M60 56l10-10l6 4l12-18M80 32h8v8",
        },
        // A woman with child, from the side.
        "pregnancy" => Drawing {
            ground: "M42 30c-4 12-6 24-6 38h26c0-8 8-10 8-20c0-8-8-12-14-18z",
            line: "M40 16a9 9 0 1 1 18 0a9 9 0 1 1-18 0M40 18c-6-2-8 4-6 8M43 28c-5 12-7 24-7 40M55 28c4 8 15 10 15 20c0 9-8 12-8 20M44 40c4 6 10 10 18 8",
            point: "M56 57c-5-4-7-6-7-9a3.500 3.500 0 0 1 7-1a3.500 3.500 0 0 1 7 1c0 3-2 5-7 9",
        },
        // A swaddled newborn.
        "newborn" => Drawing {
            ground: "M24 58c-6-12 0-30 18-36l30 18c2 16-10 28-26 28c-10 0-18-2-22-10z",
            line: "M48 24a14 14 0 1 1 28 0a14 14 0 1 1-28 0M48 24c-18 4-30 20-24 34c4 8 12 10 22 10c16 0 28-12 26-31M30 42c12 2 24 10 28 22M57 24h.01M67 24h.01M59 30c2 2 4 2 6 0",
            point: "M60 10c-2-4 2-7 5-4M14 20v8M10 24h8M84 52v8M80 56h8",
        },
        // A shield and a syringe.
        "immunisation" => Drawing {
            ground: "M30 8l24 8v18c0 16-10 26-24 32c-14-6-24-16-24-32v-18z",
            line: "M30 8l24 8v18c0 16-10 26-24 32c-14-6-24-16-24-32v-18zM20 36l8 8l14-16",
            point: "M90 12l-8-8M86 8l-7 7M72 10l12 12M76 14l-18 18l4 4l18-18M60 34l-8 8M66 24l4 4",
        },
        // A child in bed, a glass of oralit beside it.
        "illness" => Drawing {
            ground: "M8 44h50a8 8 0 0 1 8 8v8h-58z",
            line: "M8 24v44M8 60h58M66 68v-16a8 8 0 0 0-8-8h-50M16 36a8 8 0 1 1 16 0a8 8 0 1 1-16 0M21 36h.01M27 36h.01M22 40c1-1 3-1 4 0M34 44c6-6 14-6 24 0M74 68v-4M90 68v-4M72 64h20",
            point: "M75 38h14l-2 22h-10zM76 46h12M82 38l4-12",
        },
        // A heart with its beat, in a cuff.
        "adults" => Drawing {
            ground: "M48 64c-22-16-32-26-32-40a15 15 0 0 1 32-5a15 15 0 0 1 32 5c0 14-10 24-32 40z",
            line: "M48 64c-22-16-32-26-32-40a15 15 0 0 1 32-5a15 15 0 0 1 32 5c0 14-10 24-32 40",
            point: "M6 36h26l6-12l10 24l7-16l4 4h31",
        },
        // An elder with a stick.
        "elders" => Drawing {
            ground: "M34 68v-24c0-8 4-14 12-14s14 6 14 14v24z",
            line: "M36 18a10 10 0 1 1 20 0a10 10 0 1 1-20 0M34 68v-24c0-8 4-13 12-13s14 5 14 13v24M47 68v-14M41 18h.01M51 18h.01M43 23c2 1 4 1 6 0M28 68h42M37 12c4-5 14-5 18 0",
            point: "M60 44c6 2 8 2 12 0M76 68v-24a4 4 0 0 0-8 0",
        },
        // A house, and water running over a hand.
        "home" => Drawing {
            ground: "M14 34l26-24l26 24v34h-52z",
            line: "M8 38l32-30l32 30M14 34v34h52v-34M32 68v-18h16v18M56 18v-10h-8",
            point: "M84 36c-5 6-7 9-7 13a7 7 0 0 0 14 0c0-4-2-7-7-13M81 50a3 3 0 0 0 3 3M84 20v6M76 24l3 4M92 24l-3 4",
        },
        // Two people talking.
        _ => Drawing {
            ground: "M8 68c0-14 6-22 16-22s16 8 16 22zM56 68c0-14 6-22 16-22s16 8 16 22z",
            line: "M16 36a8 8 0 1 1 16 0a8 8 0 1 1-16 0M64 36a8 8 0 1 1 16 0a8 8 0 1 1-16 0M8 68c0-14 6-21 16-21s16 7 16 21M56 68c0-14 6-21 16-21s16 7 16 21M4 68h88",
            point: "M34 6h28a4 4 0 0 1 4 4v10a4 4 0 0 1-4 4h-12l-6 6v-6h-10a4 4 0 0 1-4-4v-10a4 4 0 0 1 4-4M40 15h.01M48 15h.01M56 15h.01",
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_group_of_cards_has_a_picture_of_its_own() {
        let topics = learn::library("id").topics();
        let mut lines: Vec<&str> = topics.iter().map(|topic| drawing(&topic.key).line).collect();
        lines.sort_unstable();
        lines.dedup();
        assert_eq!(lines.len(), topics.len());
    }
}
