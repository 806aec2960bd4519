//! Names for invented people.

use std::collections::BTreeMap;

use health::Sex;

const FILE: &str = include_str!("../../../assets/demo-names.txt");

/// Lists of names in Aceh, to put invented people's names together at random.
///
/// ```
/// use server::demo::Names;
///
/// let mut rng = fastrand::Rng::with_seed(1);
/// assert!(!Names::read().child(health::Sex::Female, &mut rng).is_empty());
/// ```
#[derive(Debug)]
pub struct Names {
    lists: BTreeMap<&'static str, Vec<&'static str>>,
}

impl Names {
    /// The lists of `assets/demo-names.txt`, which the program contains.
    pub fn read() -> Self {
        let mut lists: BTreeMap<_, Vec<_>> = BTreeMap::new();
        let mut heading = "";
        for line in FILE
            .lines()
            .map(str::trim)
            .filter(|line| !line.is_empty() && !line.starts_with('#'))
        {
            match line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
                Some(name) => heading = name,
                None => lists.entry(heading).or_default().push(line),
            }
        }
        Self { lists }
    }

    fn list(&self, name: &str) -> &[&'static str] {
        self.lists.get(name).map(Vec::as_slice).unwrap_or_default()
    }

    fn any(&self, name: &str, rng: &mut fastrand::Rng) -> &'static str {
        rng.choice(self.list(name)).copied().unwrap_or("Contoh")
    }

    /// A child's name: one or two given names, as usual in Aceh.
    pub fn child(&self, sex: Sex, rng: &mut fastrand::Rng) -> String {
        let (first, second) = match sex {
            Sex::Female => ("girls", "girls-second"),
            Sex::Male => ("boys", "boys-second"),
        };
        let name = self.any(first, rng);
        // A name on its own that is only half of one.
        let alone = !matches!(
            name,
            "Abdul" | "Al Fatih" | "Muhammad" | "Ahmad" | "Ibnu" | "Siti Hajar"
        );
        if alone && rng.f64() < 0.25 {
            name.to_owned()
        } else {
            format!("{name} {}", self.any(second, rng))
        }
    }

    /// A mother's name.
    pub fn mother(&self, rng: &mut fastrand::Rng) -> String {
        self.any("mothers", rng).to_owned()
    }

    /// Each of these people exists once.
    pub(super) fn cadre(&self, number: usize) -> &'static str {
        self.list("cadres").get(number).copied().unwrap_or("Kader Contoh")
    }
}
