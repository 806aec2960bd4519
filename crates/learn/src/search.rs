use crate::card::CardText;

/// A word of the title or the keywords counts as much as this many of the text.
const NAMED: u32 = 10;
/// A whole word counts as much as this many beginnings of one.
const WHOLE: u32 = 3;

/// The words a card is found by, folded.
#[derive(Debug, Clone, Default)]
pub(crate) struct Index {
    named: Vec<String>,
    said: Vec<String>,
}

impl Index {
    pub(crate) fn of(text: &CardText) -> Self {
        let named = std::iter::once(&text.title).chain(&text.keywords);
        let lists = [&text.show, &text.say, &text.steps, &text.refer];
        let said = lists.into_iter().flatten().chain([&text.for_whom, &text.ask]);
        Self {
            named: named.flat_map(|words| folded(words)).collect(),
            said: said.flat_map(|words| folded(words)).collect(),
        }
    }

    /// How well a query leads here; nothing when one of its words does not. An empty query leads everywhere.
    pub(crate) fn score(&self, query: &str) -> Option<u32> {
        folded(query)
            .iter()
            .map(|word| {
                let of_word = NAMED * best(&self.named, word) + best(&self.said, word);
                (of_word > 0).then_some(of_word)
            })
            .sum()
    }
}

fn best(words: &[String], wanted: &str) -> u32 {
    let how_well = |word: &String| match word.strip_prefix(wanted) {
        Some("") => WHOLE,
        Some(_) => 1,
        None => 0,
    };
    words.iter().map(how_well).max().unwrap_or_default()
}

/// The words of a text in small letters without accents.
fn folded(text: &str) -> Vec<String> {
    let small: String = text.chars().flat_map(char::to_lowercase).map(plain).collect();
    small
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// A letter of Indonesian or Acehnese without its accent.
fn plain(letter: char) -> char {
    match letter {
        'à' | 'á' | 'â' | 'ä' => 'a',
        'è' | 'é' | 'ê' | 'ë' => 'e',
        'ì' | 'í' | 'î' | 'ï' => 'i',
        'ò' | 'ó' | 'ô' | 'ö' => 'o',
        'ù' | 'ú' | 'û' | 'ü' => 'u',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::library;

    fn first(query: &str) -> Option<&'static str> {
        library("id").search(query).first().map(|card| card.key.as_str())
    }

    #[test]
    fn everyday_words_lead_to_the_card() {
        for (query, card) in [
            ("mencret", "diare"),
            ("MENCRÈT", "diare"),
            ("berak cair", "diare"),
            ("sesak", "batuk-pneumonia"),
            ("darah tinggi", "darah-tinggi"),
            ("kencing manis", "gula-darah"),
            ("kapsul merah", "vitamin-a"),
            ("cacing", "obat-cacing"),
            ("nyamuk", "dengue"),
            ("puting lecet", "asi-posisi"),
            ("bubur", "mpasi-6-8"),
            ("tensi", "darah-tinggi"),
        ] {
            assert_eq!(first(query), Some(card), "{query}");
        }
        let english: Vec<&str> = library("en")
            .search("loose stools")
            .iter()
            .map(|card| card.key.as_str())
            .collect();
        assert_eq!(english.first(), Some(&"diare"));
    }

    #[test]
    fn no_word_leads_everywhere_and_a_strange_one_nowhere() {
        let library = library("id");
        assert_eq!(library.search(" ").len(), library.cards().count());
        assert!(library.search("xyzzy").is_empty());
        assert!(
            library.search("diare xyzzy").is_empty(),
            "every word must lead there"
        );
    }

    proptest! {
        #[test]
        fn whatever_is_typed_is_answered(query in "\\PC{0,40}") {
            library("id").search(&query);
        }

        #[test]
        fn every_card_is_found_by_its_title(place in 0_usize..40) {
            let library = library("id");
            let card = library.cards().nth(place);
            if let Some(card) = card {
                let found = library.search(&card.text.title.to_uppercase());
                prop_assert!(found.iter().any(|other| other.key == card.key));
            }
        }
    }
}
