//! Names as Indonesians write them, and how alike two of them are.

use crate::PersonName;

/// Words before a name that are left out as often as written: titles, forms of address, and the three given names that
/// stand before the name a person is called by. Dropped only where a word of three letters follows.
const BEFORE: &[&str] = &[
    // Aceh: nobility and the learned.
    "cut",
    "tjut",
    "pocut",
    "teuku",
    "tuanku",
    "t",
    "teungku",
    "tengku",
    "tgk",
    "said",
    "sayed",
    "sayid",
    // Religion and study.
    "h",
    "hj",
    "haji",
    "hajjah",
    "ustadz",
    "ustaz",
    "ustadzah",
    "ustazah",
    "kh",
    "dr",
    "drg",
    "drs",
    "dra",
    "ir",
    "prof", // Forms of address.
    "an",
    "anak",
    "ny",
    "nyonya",
    "ibu",
    "bu",
    "tn",
    "tuan",
    "bapak",
    "bpk",
    "pak",
    "sdr",
    "sdri",
    "alm",
    "almh",
    // Muhammad and Siti, in all their short forms.
    "muhammad",
    "muhamad",
    "muhammed",
    "mohammad",
    "mohamad",
    "mohammed",
    "mohamed",
    "mochammad",
    "mochamad",
    "mukhammad",
    "muchammad",
    "muchamad",
    "moh",
    "mohd",
    "moch",
    "muh",
    "muhd",
    "mhd",
    "much",
    "m",
    "md",
    "siti",
    "sitti",
    "sity",
    "st",
];

/// "Son of", "daughter of": the father's name follows.
const BETWEEN: &[&str] = &["bin", "binti", "binte", "bt", "bte"];

/// A name in the parts that are compared.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Parts {
    /// The words as they sound, in order.
    sounds: Vec<String>,
    /// The words as they are written, in small letters, without a space between them.
    written: String,
    /// The beginning of the name up to each word's end, as it sounds, without a space; the last is the whole name.
    beginnings: Vec<String>,
}

impl Parts {
    /// None for a stand-in: the name of somebody who has none yet.
    pub(super) fn of(name: &PersonName) -> Option<Self> {
        let mut words = words(name.as_str());
        if words.is_empty() || is_stand_in(&words) {
            return None;
        }
        let first = words.remove(0);
        words.retain(|word| !BETWEEN.contains(&word.as_str()));
        words.insert(0, first);
        while begins_with_title(&words) {
            words.remove(0);
        }
        let sounds: Vec<String> = words.iter().map(|word| sound(word)).collect();
        let ends = 1..=sounds.len();
        Some(Self {
            written: words.concat(),
            beginnings: ends.filter_map(|end| sounds.get(..end)).map(joined).collect(),
            sounds,
        })
    }

    /// The whole name as it sounds, without a space.
    pub(super) fn key(&self) -> &str {
        self.beginnings.last().map_or("", String::as_str)
    }

    /// What two names share whenever they are the same, sound the same or one is part of the other: each longer word,
    /// the beginning of the name up to each word's end, and the name read as one word.
    pub(super) fn shared_keys(&self) -> Vec<String> {
        let mut keys = self.beginnings.clone();
        keys.extend(self.sounds.iter().cloned());
        keys.retain(|key| key.chars().count() >= 3);
        keys.extend([self.key().to_owned(), sound(&self.written)]);
        keys
    }
}

/// Words without the spaces: a consonant on both sides of a space is heard once ("Khairun Nisa", "Khairunisa"). An
/// initial stays: "Nabila A" is not "Nabila".
fn joined(words: &[String]) -> String {
    words.iter().fold(String::new(), |mut whole, word| {
        let twice = word.len() > 1
            && whole
                .chars()
                .last()
                .is_some_and(|last| !is_vowel(last) && word.starts_with(last));
        whole.extend(word.chars().skip(usize::from(twice)));
        whole
    })
}

/// How alike two names are, the most alike first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Likeness {
    Same,
    SoundsSame,
    Part,
    Similar,
    Different,
}

/// Compares two names. `similar_from` is the likeness from 0 to 1 that counts as similar.
pub(super) fn compare(one: &Parts, other: &Parts, similar_from: f64) -> Likeness {
    // One order for both, so that the answer does not depend on who is asked about whom.
    let shorter_first = (one.sounds.len(), one) <= (other.sounds.len(), other);
    let (short, long) = if shorter_first { (one, other) } else { (other, one) };
    let (short_key, long_key) = (short.key(), long.key());
    if short.written == long.written {
        Likeness::Same
    } else if short_key == long_key {
        Likeness::SoundsSame
    } else if begins(long, short_key) || is_part(&short.sounds, &long.sounds) {
        Likeness::Part
    } else if strsim::jaro_winkler(short_key, long_key) >= similar_from {
        Likeness::Similar
    } else {
        Likeness::Different
    }
}

/// Whether the first words of a name make up `key`: "Nur Aini S" and "Nuraini".
fn begins(name: &Parts, key: &str) -> bool {
    key.chars().count() >= 3 && name.beginnings.iter().any(|beginning| beginning == key)
}

/// Whether each word of `short` is another word of `long`, or an initial of one: "Aidil A" of "Aidil Akbar". A word of
/// three letters must be the same in both.
fn is_part(short: &[String], long: &[String]) -> bool {
    let mut left: Vec<&String> = long.iter().collect();
    let mut take = |matches: &dyn Fn(&String) -> bool| {
        let found = left.iter().position(|word| matches(word));
        found.map(|at| left.swap_remove(at))
    };
    let mut same_word = false;
    let mut rest = Vec::new();
    for word in short {
        match take(&|other| other == word) {
            Some(_) => same_word |= word.chars().count() >= 3,
            None => rest.push(word),
        }
    }
    let initial = |of: &str, word: &str| of.chars().count() == 1 && word.starts_with(of);
    same_word
        && rest
            .iter()
            .all(|word| take(&|other| initial(word, other) || initial(other, word)).is_some())
}

/// The words of a name in small letters without accents and apostrophes. A degree after a comma ("Erlina, S.Pd") is left
/// out.
fn words(name: &str) -> Vec<String> {
    let mut parts = name.split(',');
    let mut kept = parts.next().unwrap_or_default().to_owned();
    for part in parts.filter(|part| !part.contains('.')) {
        kept.push(' ');
        kept.push_str(part);
    }
    let letters: String = kept
        .to_lowercase()
        .chars()
        .filter(|c| !"'`’‘ʼ".contains(*c))
        .map(plain)
        .collect();
    letters
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

fn plain(letter: char) -> char {
    match letter {
        'à'..='å' | 'ā' => 'a',
        'è'..='ë' | 'ē' => 'e',
        'ì'..='ï' | 'ī' => 'i',
        'ò'..='ö' | 'ō' => 'o',
        'ù'..='ü' | 'ū' => 'u',
        'ñ' => 'n',
        'ç' => 'c',
        other => other,
    }
}

/// Whether the first word is one of [`BEFORE`] and a name follows. "An Nisa" is a name: there `an` is an article.
fn begins_with_title(words: &[String]) -> bool {
    let Some((first, rest)) = words.split_first() else {
        return false;
    };
    let article = first == "an" && rest.first().is_some_and(|next| next.starts_with('n'));
    BEFORE.contains(&first.as_str()) && !article && rest.iter().any(|word| word.chars().count() >= 3)
}

/// Whether this stands for a child that has no name yet: "By. Ny. Mutia", "An. Ny. Mutia", "Bayi", "Belum ada nama".
fn is_stand_in(words: &[String]) -> bool {
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    matches!(
        words.as_slice(),
        ["by" | "bayi", ..]
            | [
                "baby" | "an" | "anak" | "adek" | "adik" | "dedek",
                "ny" | "nyonya" | "ibu",
                ..
            ]
            | ["adek" | "adik" | "dedek" | "baby"]
            | ["belum" | "tanpa" | "blm", ..]
    )
}

/// A word as it sounds: old spelling as new, letters that are heard as one as one. Rules in the order they apply; the
/// comment is an example of the names that meet.
fn sound(word: &str) -> String {
    // Noer Nur, Noor Nur, Meutia Mutia, Raheema Rahima.
    let sound = replaced(word, &[("oe", "u"), ("oo", "u"), ("eu", "u"), ("ee", "i")]);
    // Tjut Cut, Djamilah Jamilah, Sjarifah Syarifah, Njak Nyak, Wahju Wahyu, Surjadi Suryadi. An old j elsewhere cannot
    // be told from a new one.
    let old = [
        ("tj", "c"),
        ("dj", "j"),
        ("sj", "sy"),
        ("nj", "ny"),
        ("hj", "hy"),
        ("surj", "sury"),
    ];
    let sound = replaced(&sound, &old);
    // Jusuf Yusuf, Julia Yulia.
    let sound = match sound.strip_prefix("ju") {
        Some(rest) => format!("yu{rest}"),
        None => sound,
    };
    let sound = hoarse(&sound);
    // Syifa Sifa, Aisha Aisyah, Utsman Usman, Fathimah Fatimah, Fadhil Fadil, Dzikri Zikri, Ghifari Gifari, Raphi Rafi,
    // Rizcky Rizky.
    let pairs = [
        ("sy", "s"),
        ("sh", "s"),
        ("ts", "s"),
        ("th", "t"),
        ("dh", "d"),
        ("dz", "z"),
        ("gh", "g"),
    ];
    let sound = replaced(&replaced(&sound, &pairs), &[("ph", "p"), ("ck", "k")]);
    // Novi Nofi Nopi, Qonita Konita, Rizky Rizki, Maryam Mariam, Juwairiah Juairiah.
    let one = [
        ("f", "p"),
        ("v", "p"),
        ("q", "k"),
        ("x", "ks"),
        ("y", "i"),
        ("uw", "u"),
    ];
    let mut sound = hissed(&without_doubles(&replaced(&sound, &one)));
    // Fatimah Fatima, Ahmad Ahmat, Zainab Zainap.
    if sound.len() > 2 && sound.ends_with('h') {
        sound.pop();
    }
    for (soft, hard) in [('d', 't'), ('b', 'p')] {
        if sound.ends_with(soft) {
            sound.pop();
            sound.push(hard);
        }
    }
    without_doubles(&sound)
}

fn replaced(word: &str, pairs: &[(&str, &str)]) -> String {
    pairs
        .iter()
        .fold(word.to_owned(), |word, (from, to)| word.replace(from, to))
}

fn is_vowel(letter: char) -> bool {
    "aeiou".contains(letter)
}

/// kh and ch: h before a consonant or at the end (Achmad, Akhmad, Ahmad), else k (Chairul, Khairul).
fn hoarse(word: &str) -> String {
    let mut sound = String::new();
    let mut letters = word.chars().peekable();
    while let Some(letter) = letters.next() {
        if matches!(letter, 'k' | 'c') && letters.next_if_eq(&'h').is_some() {
            let before_vowel = letters.peek().is_some_and(|next| is_vowel(*next));
            sound.push(if before_vowel { 'k' } else { 'h' });
        } else {
            sound.push(letter);
        }
    }
    sound
}

/// z: s before a consonant (Rizki, Riski), else j (Azizah, Ajijah). w before a consonant or at the end: u (Nawra, Naura).
fn hissed(word: &str) -> String {
    let mut sound = String::new();
    let mut letters = word.chars().peekable();
    while let Some(letter) = letters.next() {
        let before_vowel = letters.peek().is_some_and(|next| is_vowel(*next));
        sound.push(match letter {
            'z' if before_vowel || letters.peek().is_none() => 'j',
            'z' => 's',
            'w' if !before_vowel => 'u',
            other => other,
        });
    }
    sound
}

/// Khairunnisa, Khairunisa.
fn without_doubles(word: &str) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    letters.dedup();
    letters.into_iter().collect()
}
