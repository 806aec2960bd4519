//! What one yearly screening found, value by value, as the limits of `health` have it. In the words of a cadre: above the
//! limit, to be referred; never the name of an illness.

use device::{PersonView, event};
use health::{
    Date,
    adult::{
        self, BloodPressure, BloodPressureClass, BloodPressureFinding, BodyMassClass, CholesterolClass,
        Findings, Sides, SugarClass, Test, UricAcidClass, WaistClass, blood_pressure_rules, body_mass_rules,
        cholesterol_rules, sugar_rules, tuberculosis_rules, uric_acid_rules, waist_rules,
    },
    rule::{Bands, Classed, Rule},
};
use words::Words;

use crate::parts::{Ranges, Tone};

/// One value with what it means.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Judged {
    /// The end of its test id.
    pub(super) name: &'static str,
    pub(super) label: String,
    pub(super) value: String,
    /// What the rules make of it; none where they have no limit.
    pub(super) found: Option<Found>,
    pub(super) ranges: Vec<Ranges>,
}

/// A class in words.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Found {
    pub(super) tone: Tone,
    pub(super) said: String,
    pub(super) rule: Rule,
}

/// The screening of a person as the rules judge it.
pub(super) fn findings(person: &PersonView, on: Date, screening: &event::Screening) -> Findings {
    adult::Screening::from(screening).findings(&person_of(person), on)
}

/// What the limits depend on.
pub(super) fn person_of(person: &PersonView) -> adult::Person {
    adult::Person {
        sex: person.profile.sex,
        born: person.profile.birth_date,
    }
}

/// Everything that was measured or asked, in the order of the form.
pub(super) fn judged(
    words: &Words,
    person: &PersonView,
    on: Date,
    screening: &event::Screening,
) -> Vec<Judged> {
    let findings = findings(person, on, screening);
    let sex = person.profile.sex;
    let judge = Judge { words, on };
    let weight = judge.plain("weight", words.said(&screening.weight, on));
    let height = judge.plain("height", words.said(&screening.height, on));
    let body_mass = findings.body_mass_index.map(|index| {
        let said = words.thousandths(index.tenths().saturating_mul(100));
        let bands = &body_mass_rules(on).0.classes;
        judge.number(
            "body-mass",
            said,
            (index.display(), 1),
            bands,
            BodyMassClass::Normal,
            findings.body_mass,
        )
    });
    let waist = words
        .said(&screening.waist, on)
        .zip(screening.waist)
        .map(|(said, waist)| {
            let bands = waist_rules(on).0.of(sex);
            judge.number(
                "waist",
                said,
                (waist.display(), 0),
                bands,
                WaistClass::Normal,
                findings.waist,
            )
        });
    let sugar = |name, sugar: Option<adult::BloodSugar>, bands, class| {
        let said = words.said(&sugar, on).zip(sugar);
        said.map(|(said, sugar)| {
            judge.number(name, said, (sugar.display(), 0), bands, SugarClass::Normal, class)
        })
    };
    let sugars = sugar_rules(on).0;
    let random = sugar(
        "random-sugar",
        screening.random_sugar,
        &sugars.random,
        findings.random_sugar,
    );
    let fasting = sugar(
        "fasting-sugar",
        screening.fasting_sugar,
        &sugars.fasting,
        findings.fasting_sugar,
    );
    let cholesterol = words.said(&screening.cholesterol, on).zip(screening.cholesterol);
    let cholesterol = cholesterol.map(|(said, value)| {
        let bands = &cholesterol_rules(on).0.classes;
        let normal = CholesterolClass::Normal;
        judge.number(
            "cholesterol",
            said,
            (value.display(), 0),
            bands,
            normal,
            findings.cholesterol,
        )
    });
    let uric_acid = words.said(&screening.uric_acid, on).zip(screening.uric_acid);
    let uric_acid = uric_acid.map(|(said, value)| {
        let bands = uric_acid_rules(on).0.of(sex);
        judge.number(
            "uric-acid",
            said,
            (value.display(), 0),
            bands,
            UricAcidClass::Normal,
            findings.uric_acid,
        )
    });
    let pressure = screening.blood_pressure.zip(findings.blood_pressure);
    let all = [
        weight,
        height,
        body_mass,
        waist,
        pressure.map(|(pressure, found)| judge.pressure(pressure, found)),
        random,
        fasting,
        cholesterol,
        uric_acid,
        judge.plain("haemoglobin", words.said(&screening.haemoglobin, on)),
        judge.sides("sight", screening.sight, findings.sight),
        judge.sides("hearing", screening.hearing, findings.hearing),
        judge.lungs(&findings),
        judge.tuberculosis(&findings),
    ];
    all.into_iter().flatten().collect()
}

struct Judge<'a> {
    words: &'a Words,
    on: Date,
}

impl Judge<'_> {
    fn of(&self, name: &'static str, value: String, found: Option<Found>, ranges: Vec<Ranges>) -> Judged {
        let label = self.words.text(&format!("judged-{name}"));
        Judged {
            name,
            label,
            value,
            found,
            ranges,
        }
    }

    /// A value that no rule judges.
    fn plain(&self, name: &'static str, value: Option<String>) -> Option<Judged> {
        Some(self.of(name, value?, None, vec![]))
    }

    /// A value in the bands of its rule.
    fn number<K: Copy + PartialEq>(
        &self,
        name: &'static str,
        said: String,
        (value, decimals): (f64, usize),
        bands: &Bands<K>,
        normal: K,
        classed: Option<Classed<K>>,
    ) -> Judged {
        let place = |class: K| bands.iter().position(|band| band.class == class);
        let Some((classed, (at, normal))) =
            classed.and_then(|classed| Some((classed, place(classed.class).zip(place(normal))?)))
        else {
            return self.of(name, said, None, vec![]);
        };
        let highest = bands.iter().count() - 1;
        let class = match at {
            at if at < normal => "class-below",
            at if at == normal => "class-within",
            at if at == highest => "class-above",
            _ => "class-slightly-above",
        };
        let found = self.found(class, at != normal, classed.refer, classed.rule);
        let tone = |(at, band): (usize, &health::rule::Band<K>)| match () {
            () if band.refer => Tone::Refer,
            () if at == normal => Tone::Within,
            () => Tone::Outside,
        };
        let edge = |edge: f64| {
            let whole = edge.fract() == 0.0;
            let thousandths = (edge * 1_000.0).round() as u32;
            let said = if whole && decimals == 0 {
                format!("{edge}")
            } else {
                self.words.thousandths(thousandths)
            };
            (edge, said)
        };
        let ranges = Ranges {
            label: None,
            tones: bands.iter().enumerate().map(tone).collect(),
            edges: bands
                .iter()
                .filter_map(|band| band.lower_edge())
                .map(edge)
                .collect(),
            value,
        };
        self.of(name, said, Some(found), vec![ranges])
    }

    fn found(&self, class: &str, outside: bool, refer: bool, rule: Rule) -> Found {
        let class = self.words.text(class);
        let (tone, said) = match (refer, outside) {
            (true, _) => (
                Tone::Refer,
                self.words.text_with("class-refer", &[("class", class.into())]),
            ),
            (false, true) => (Tone::Outside, class),
            (false, false) => (Tone::Within, class),
        };
        Found { tone, said, rule }
    }

    /// Two numbers, each with its own limits.
    fn pressure(&self, pressure: BloodPressure, finding: BloodPressureFinding) -> Judged {
        let class = match finding.class {
            BloodPressureClass::Low => "class-below",
            BloodPressureClass::Normal => "class-within",
            BloodPressureClass::High => "class-above",
        };
        let outside = finding.class != BloodPressureClass::Normal;
        let mut found = self.found(class, outside, finding.refer, finding.rule);
        if finding.emergency {
            found = Found {
                tone: Tone::Today,
                said: self.words.text("class-refer-today"),
                ..found
            };
        }
        let (rules, _) = blood_pressure_rules(self.on);
        let row = |class| rules.card.iter().find(move |row| row.class == class);
        let low = row(BloodPressureClass::Low).map(|row| row.downwards());
        let high = row(BloodPressureClass::High).map(|row| row.upwards());
        let ranges = |label: &str, value: u16, low: Option<u16>, high: Option<u16>| {
            let edge = |edge: u16| (f64::from(edge), edge.to_string());
            let low = low.map(|low| (Tone::Outside, edge(low)));
            let high = high.map(|high| (Tone::Refer, edge(high)));
            Ranges {
                label: Some(self.words.text(label)),
                tones: low
                    .iter()
                    .map(|low| low.0)
                    .chain([Tone::Within])
                    .chain(high.iter().map(|high| high.0))
                    .collect(),
                edges: low.iter().chain(&high).map(|limit| limit.1.clone()).collect(),
                value: f64::from(value),
            }
        };
        let (upper, lower) = (|limit: (_, _)| limit.0, |limit: (_, _)| limit.1);
        let ranges = vec![
            ranges(
                "pressure-upper",
                pressure.systolic(),
                low.and_then(upper),
                high.and_then(upper),
            ),
            ranges(
                "pressure-lower",
                pressure.diastolic(),
                low.and_then(lower),
                high.and_then(lower),
            ),
        ];
        let said = self.words.said(&pressure, self.on).unwrap_or_default();
        self.of("blood-pressure", said, Some(found), ranges)
    }

    fn sides(&self, name: &'static str, sides: Sides, classed: Option<Classed<Test>>) -> Option<Judged> {
        let side = |key: &str, side: Option<Test>| {
            let said = self.words.said(&side, self.on)?;
            Some(self.words.text_with(key, &[("said", said.into())]))
        };
        let value = [side("side-right", sides.right), side("side-left", sides.left)];
        let value: Vec<String> = value.into_iter().flatten().collect();
        if value.is_empty() {
            return None;
        }
        let found = classed.map(|classed| {
            let failed = classed.class == Test::Failed;
            let class = if failed {
                "class-not-passed"
            } else {
                "class-passed"
            };
            self.found(class, failed, classed.refer, classed.rule)
        });
        Some(self.of(name, value.join(", "), found, vec![]))
    }

    fn lungs(&self, findings: &Findings) -> Option<Judged> {
        let puma = findings.puma.as_ref()?;
        let value = match puma.score {
            Some(score) => self.words.count("puma-points", score.into()),
            None if puma.refer => self.words.text("judged-incomplete"),
            None => return None,
        };
        let class = if puma.refer { "class-above" } else { "class-within" };
        let found = self.found(class, puma.refer, puma.refer, puma.rule);
        Some(self.of("lungs", value, Some(found), vec![]))
    }

    fn tuberculosis(&self, findings: &Findings) -> Option<Judged> {
        let signs = &findings.tuberculosis;
        let asked = tuberculosis_rules(self.on).0.questions.questions().count();
        let answered = asked.saturating_sub(signs.unanswered.len());
        if answered == 0 {
            return None;
        }
        let some = !signs.positive.is_empty();
        let class = if some { "class-signs" } else { "class-no-signs" };
        let value = self.words.text_with(
            "signs-of",
            &[("found", signs.positive.len().into()), ("asked", answered.into())],
        );
        let found = self.found(class, some, signs.refer, signs.rule);
        Some(self.of("tuberculosis", value, Some(found), vec![]))
    }
}
