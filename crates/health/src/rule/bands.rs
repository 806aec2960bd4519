use std::fmt::Debug;

use serde::{Deserialize, Serialize};

use super::{Fault, Rule, Spanned, Text, each_once};

/// One class of a number: "from -2 to 1". Each side is closed (`from`, `to`) or open (`above`, `below`), or has no end.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Band<K> {
    /// Its name in the code.
    pub class: K,
    /// Its name for people.
    pub name: Text,
    /// Lowest value, included.
    from: Option<f64>,
    /// Lowest value, not included.
    above: Option<f64>,
    /// Highest value, included.
    to: Option<f64>,
    /// Highest value, not included.
    below: Option<f64>,
    /// Whether a person in this class is referred.
    #[serde(default)]
    pub refer: bool,
}

impl<K> Band<K> {
    /// The number at its lower end, which belongs to it or to the band below; none for the lowest band.
    pub fn lower_edge(&self) -> Option<f64> {
        self.from.or(self.above)
    }

    /// Whether the value lies in it.
    fn holds(&self, value: f64) -> bool {
        self.from.is_none_or(|edge| value >= edge)
            && self.above.is_none_or(|edge| value > edge)
            && self.to.is_none_or(|edge| value <= edge)
            && self.below.is_none_or(|edge| value < edge)
    }
}

/// The class of one value, by one version of one table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Classed<K> {
    /// The class; its name is in the table.
    pub class: K,
    /// Whether the table refers this class.
    pub refer: bool,
    /// The version that says so.
    pub rule: Rule,
}

/// Classes of a number, lowest first: every number is in exactly one.
#[derive(Debug, Clone, Deserialize)]
#[serde(transparent)]
pub struct Bands<K>(Vec<Spanned<Band<K>>>);

impl<K> Bands<K> {
    /// The class of a value; none for what is not a number.
    pub fn of(&self, value: f64) -> Option<&Band<K>> {
        self.iter().find(|band| band.holds(value))
    }

    /// All classes, lowest first.
    pub fn iter(&self) -> impl Iterator<Item = &Band<K>> {
        self.0.iter().map(Spanned::get_ref)
    }

    /// Where one class ends and the next begins, lowest first.
    pub fn limits(&self) -> impl Iterator<Item = f64> {
        self.iter().filter_map(|band| band.from.or(band.above))
    }

    /// That every number is in exactly one class.
    ///
    /// # Errors
    /// The first place where two classes overlap, leave a gap or have no edge.
    pub fn check(&self) -> Result<(), Fault> {
        let (Some(first), Some(last)) = (self.0.first(), self.0.last()) else {
            return Err(Fault::whole("there is no class"));
        };
        let lower = Band::<K>::lower_edge;
        let upper = |band: &Band<K>| band.to.or(band.below);
        if lower(first.get_ref()).is_some() {
            return Err(Fault::at(first.span(), "nothing lies below the lowest class"));
        }
        if upper(last.get_ref()).is_some() {
            return Err(Fault::at(last.span(), "nothing lies above the highest class"));
        }
        for (left, right) in self.0.iter().zip(self.0.iter().skip(1)) {
            let (lower_band, upper_band) = (left.get_ref(), right.get_ref());
            let joined = match (lower_band.to, lower_band.below, upper_band.from, upper_band.above) {
                (Some(edge), None, None, Some(next)) | (None, Some(edge), Some(next), None) => edge == next,
                _ => false,
            };
            if !joined {
                return Err(Fault::at(
                    right.span(),
                    "this class does not begin where the one before ends",
                ));
            }
            let width = lower(lower_band).is_none_or(|low| upper(lower_band).is_some_and(|high| low <= high));
            if !width {
                return Err(Fault::at(left.span(), "this class ends before it begins"));
            }
        }
        Ok(())
    }
}

impl<K: Copy + PartialEq + Debug> Bands<K> {
    /// The class of a value by these bands, which are of `rule`; none for what is not a number.
    pub fn classed(&self, value: f64, rule: Rule) -> Option<Classed<K>> {
        self.of(value).map(|band| Classed {
            class: band.class,
            refer: band.refer,
            rule,
        })
    }

    /// What people call a class.
    pub fn name(&self, class: K) -> Option<&Text> {
        self.iter()
            .find(|band| band.class == class)
            .map(|band| &band.name)
    }

    /// That every number is in exactly one class, and that the classes are these, in this order.
    ///
    /// # Errors
    /// As [`Bands::check`], and the first class that is another than expected, too many or missing.
    pub fn check_classes(&self, all: &[K]) -> Result<(), Fault> {
        self.check()?;
        each_once(&self.0, |band| band.class, all)
    }
}

#[cfg(test)]
mod tests {
    use serde::de::DeserializeOwned;

    use super::*;
    use crate::rule::table_keys;

    fn read<K: DeserializeOwned>(rows: &str) -> Bands<K> {
        #[derive(Deserialize)]
        struct File<K> {
            bands: Bands<K>,
        }
        let name = "name = { id = \"\", en = \"\" }";
        let rows = rows.replace('}', &format!(", {name} }}"));
        toml::from_str::<File<K>>(&format!("bands = [{rows}]"))
            .unwrap()
            .bands
    }

    #[test]
    fn an_edge_belongs_to_the_side_that_says_so() {
        let bands = read::<String>(
            r#"{ class = "low", below = -2 }, { class = "normal", from = -2, to = 1.0 }, { class = "high", above = 1 }"#,
        );
        bands.check().unwrap();
        let class = |value| bands.of(value).map(|band| band.class.as_str());
        assert_eq!(class(-2.01), Some("low"));
        assert_eq!(class(-2.0), Some("normal"));
        assert_eq!(class(1.0), Some("normal"));
        assert_eq!(class(1.01), Some("high"));
        assert_eq!(class(f64::NAN), None);
    }

    #[test]
    fn a_gap_an_overlap_and_a_missing_edge_are_found() {
        for rows in [
            r#"{ class = "a", below = 1 }, { class = "b", from = 2 }"#,
            r#"{ class = "a", to = 1 }, { class = "b", from = 1 }"#,
            r#"{ class = "a", below = 1 }, { class = "b", above = 1 }"#,
            r#"{ class = "a", from = 0, below = 1 }, { class = "b", from = 1 }"#,
            r#"{ class = "a", below = 1 }, { class = "b", from = 1, to = 2 }"#,
            r#"{ class = "a", below = 1 }, { class = "b", from = 1, below = 0 }, { class = "c", from = 0 }"#,
            "",
        ] {
            assert!(read::<String>(rows).check().is_err(), "{rows}");
        }
    }

    table_keys! {
        /// Classes to be checked.
        Level {
            /// Below.
            Low,
            /// Between.
            Normal,
            /// Above.
            High,
        }
    }

    #[test]
    fn a_class_that_is_there_twice_in_another_place_or_not_at_all_is_found() {
        let fault = |rows: &str| {
            read::<Level>(rows)
                .check_classes(Level::ALL)
                .map_err(|fault| fault.what)
        };
        let three = r#"{ class = "low", below = 1 }, { class = "normal", from = 1, to = 2 }, { class = "high", above = 2 }"#;
        assert_eq!(fault(three), Ok(()));
        for (rows, what) in [
            (three.replace("normal", "high"), "Normal is expected here"),
            (three.replace("\"low\"", "\"normal\""), "Low is expected here"),
            (
                three.replace("from = 1", "from = 1.5"),
                "this class does not begin where the one before ends",
            ),
            (
                r#"{ class = "low", below = 1 }, { class = "normal", from = 1 }"#.into(),
                "High is missing",
            ),
            (
                format!(
                    "{}, {{ class = \"high\", above = 3 }}",
                    three.replace("above = 2", "above = 2, to = 3")
                ),
                "this row is one too many",
            ),
        ] {
            assert_eq!(fault(&rows), Err(what.to_owned()), "{rows}");
        }
    }
}
