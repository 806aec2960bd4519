//! How the invented children grow: near the World Health Organization's medians, each on a line of her own.

use health::{Date, Sex};

/// Age in completed months; median weight of girls and boys in kilograms, median length or height of girls and boys in
/// centimetres.
///
/// Source: WHO Child Growth Standards (2006), 50th percentiles, weight-for-age and length/height-for-age, rounded as
/// in the printed tables. Good enough to invent children; nobody is judged by it.
const MEDIANS: &[(f64, [f64; 2], [f64; 2])] = &[
    (0.0, [3.2, 3.3], [49.1, 49.9]),
    (1.0, [4.2, 4.5], [53.7, 54.7]),
    (2.0, [5.1, 5.6], [57.1, 58.4]),
    (3.0, [5.8, 6.4], [59.8, 61.4]),
    (4.0, [6.4, 7.0], [62.1, 63.9]),
    (6.0, [7.3, 7.9], [65.7, 67.6]),
    (9.0, [8.2, 8.9], [70.1, 72.0]),
    (12.0, [8.9, 9.6], [74.0, 75.7]),
    (18.0, [10.2, 10.9], [80.7, 82.3]),
    (24.0, [11.5, 12.2], [86.4, 87.8]),
    (36.0, [13.9, 14.3], [95.1, 96.1]),
    (48.0, [16.1, 16.3], [102.7, 103.3]),
    (60.0, [18.2, 18.3], [109.4, 110.0]),
];
/// One standard deviation as a share of the median: about 0.11 to 0.13 for weight, 0.035 to 0.042 for length.
const WEIGHT_SPREAD: f64 = 0.115;
const LENGTH_SPREAD: f64 = 0.037;
const DAYS_PER_MONTH: f64 = 30.437_5;

/// Where one child stands, in standard deviations, and how she moves.
#[derive(Debug, Clone)]
pub(super) struct Body {
    weight_z: f64,
    length_z: f64,
}

/// A bell-shaped random number with mean 0 and standard deviation 1 (twelve uniform ones added up).
fn bell(rng: &mut fastrand::Rng) -> f64 {
    (0..12).map(|_| rng.f64()).sum::<f64>() - 6.0
}

impl Body {
    /// Indonesian children are on average lighter and clearly shorter than the medians (SSGI 2022: stunting 21.6 %).
    pub(super) fn new(rng: &mut fastrand::Rng) -> Self {
        let length_z = -1.1 + 0.95 * bell(rng);
        let weight_z = 0.55 * length_z - 0.2 + 0.75 * bell(rng);
        Self {
            weight_z: weight_z.clamp(-3.4, 2.2),
            length_z: length_z.clamp(-3.4, 2.0),
        }
    }

    /// A month goes by; now and then a child is ill and loses ground.
    pub(super) fn live_a_month(&mut self, rng: &mut fastrand::Rng) {
        let ill = rng.f64() < 0.08;
        self.weight_z += 0.1 * bell(rng) - if ill { 0.35 } else { -0.02 };
        self.length_z += 0.03 * bell(rng);
    }

    /// Kilograms as the scale shows them: to 100 g, some cadres to half a kilogram.
    pub(super) fn weight(&self, sex: Sex, months: f64, rng: &mut fastrand::Rng) -> f64 {
        let kilograms = median(sex, months).0 * (WEIGHT_SPREAD * self.weight_z).exp();
        if rng.f64() < 0.15 {
            (kilograms * 2.0).round() / 2.0
        } else {
            (kilograms * 10.0).round() / 10.0
        }
    }

    /// Centimetres as the board shows them: to half a centimetre, some to a millimetre.
    pub(super) fn length(&self, sex: Sex, months: f64, rng: &mut fastrand::Rng) -> f64 {
        let centimetres = median(sex, months).1 * (1.0 + LENGTH_SPREAD * self.length_z);
        if rng.f64() < 0.6 {
            (centimetres * 2.0).round() / 2.0
        } else {
            (centimetres * 10.0).round() / 10.0
        }
    }

    /// Mid-upper-arm circumference in centimetres, for children of six months and more.
    pub(super) fn arm(&self, rng: &mut fastrand::Rng) -> f64 {
        ((14.6 + 1.0 * self.weight_z + 0.3 * bell(rng)).max(10.5) * 10.0).round() / 10.0
    }
}

/// Age in months with their fraction.
pub(super) fn months_between(born: Date, on: Date) -> f64 {
    health::Age::days_between(on, born).map_or(0.0, |days| f64::from(days) / DAYS_PER_MONTH)
}

/// Median weight and length, on straight lines between the rows.
fn median(sex: Sex, months: f64) -> (f64, f64) {
    let of = |pair: [f64; 2]| match (sex, pair) {
        (Sex::Female, [girls, _]) => girls,
        (Sex::Male, [_, boys]) => boys,
    };
    let after = MEDIANS
        .iter()
        .position(|row| months <= row.0)
        .unwrap_or(MEDIANS.len() - 1)
        .max(1);
    match (MEDIANS.get(after - 1), MEDIANS.get(after)) {
        (Some(low), Some(high)) => {
            let share = ((months - low.0) / (high.0 - low.0)).clamp(0.0, 1.0);
            let between = |low: [f64; 2], high: [f64; 2]| of(low) + (of(high) - of(low)) * share;
            (between(low.1, high.1), between(low.2, high.2))
        }
        _ => (0.0, 0.0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn invented_children_are_rarely_doubtful_and_never_impossible() {
        let born = Date::constant(2025, 1, 1);
        let mut rng = fastrand::Rng::with_seed(1);
        let mut doubtful = 0;
        for _ in 0..500 {
            let mut body = Body::new(&mut rng);
            for month in 0..24 {
                let on = born.checked_add(jiff::Span::new().months(month)).unwrap();
                body.live_a_month(&mut rng);
                let age = months_between(born, on);
                let weight: health::Weight = format!("{:.1}", body.weight(Sex::Female, age, &mut rng))
                    .parse()
                    .unwrap();
                let length: health::Length = format!("{:.1}", body.length(Sex::Female, age, &mut rng))
                    .parse()
                    .unwrap();
                let _arm: health::ArmCircumference = format!("{:.1}", body.arm(&mut rng)).parse().unwrap();
                doubtful += u32::from(health::doubtful_weight(weight, on, born));
                doubtful += u32::from(health::doubtful_length(length, on, born));
            }
        }
        assert_eq!(doubtful, 0);
    }

    #[test]
    fn a_median_child_is_on_the_printed_line() {
        assert_eq!(median(Sex::Male, 12.0), (9.6, 75.7));
        assert_eq!(median(Sex::Female, 60.0), (18.2, 109.4));
        assert_eq!(median(Sex::Female, 0.0), (3.2, 49.1));
    }
}
