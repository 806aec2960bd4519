//! The shape of the app's table file; `assets/growth/README.md` describes it, `health::growth` reads it.

use serde_json::Value;

use anyhow::{Context, Result, ensure};

/// One table: a row for each day or tenth of a centimetre from `first` on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// Day or tenth of a centimetre of the first row.
    first: u32,
    /// L times 10,000, M times 10,000 and S times 100,000, each as long as the table.
    columns: [Vec<i64>; 3],
}

impl Table {
    /// Takes a table out of what the reading script prints.
    ///
    /// # Errors
    /// When it has another shape, or its columns are not of one length.
    pub fn from_json(table: &Value) -> Result<Self> {
        let first = table.get("first").and_then(Value::as_u64);
        let column = |name: &str| -> Result<Vec<i64>> {
            let numbers = table.get(name).and_then(Value::as_array);
            let numbers = numbers.with_context(|| format!("a table without {name}"))?;
            let numbers: Option<Vec<i64>> = numbers.iter().map(Value::as_i64).collect();
            numbers.with_context(|| format!("{name} is not whole"))
        };
        let columns = [column("l")?, column("m")?, column("s")?];
        let [l, m, s] = columns.each_ref().map(Vec::len);
        ensure!(
            l == m && m == s,
            "the columns of a table have {l}, {m} and {s} rows"
        );
        Ok(Self {
            first: u32::try_from(first.context("a table without a first row")?)?,
            columns,
        })
    }

    /// Appends the table: first row, number of rows, then each column as differences of differences, which are
    /// small because growth is smooth.
    pub fn write(&self, to: &mut Vec<u8>) {
        let [l, ..] = &self.columns;
        write_number(to, u64::from(self.first));
        write_number(to, l.len() as u64);
        for column in &self.columns {
            let (mut value, mut step) = (0, 0);
            for next in column {
                let next_step = next - value;
                write_signed(to, next_step - step);
                (value, step) = (*next, next_step);
            }
        }
    }
}

/// Seven bits in each byte, lowest first; the highest bit says that another byte follows.
fn write_number(to: &mut Vec<u8>, mut number: u64) {
    while number > 0x7f {
        to.push((number & 0x7f) as u8 | 0x80);
        number >>= 7;
    }
    to.push(number as u8);
}

/// Small numbers of either sign become small ones without: 0, -1, 1, -2 are 0, 1, 2, 3.
fn write_signed(to: &mut Vec<u8>, number: i64) {
    write_number(to, ((number << 1) ^ (number >> 63)).cast_unsigned());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_is_written_as_its_documentation_says() {
        let table = Table {
            first: 91,
            columns: [vec![-2, -1, 0], vec![300, 310, 320], vec![7, 7, 8]],
        };
        let mut bytes = Vec::new();
        table.write(&mut bytes);
        let expected = [
            vec![91, 3],
            vec![3, 6, 0],             // -2, then +3 in step, then none
            vec![0xd8, 4, 0xc3, 4, 0], // 300, then -290 in step, then none
            vec![14, 13, 2],           // 7, then -7 in step, then +1
        ];
        assert_eq!(bytes, expected.concat());
    }

    #[test]
    fn what_is_no_table_is_refused() {
        let whole = serde_json::json!({ "first": 1, "l": [1], "m": [2], "s": [3] });
        assert_eq!(
            Table::from_json(&whole).unwrap(),
            Table {
                first: 1,
                columns: [vec![1], vec![2], vec![3]]
            }
        );
        for (name, wrong) in [
            ("first", serde_json::json!(-1)),
            ("l", serde_json::json!([0.5])),
            ("m", serde_json::json!([2, 2])),
            ("s", serde_json::json!([])),
            ("s", Value::Null),
        ] {
            let mut table = whole.clone();
            table[name] = wrong;
            assert!(Table::from_json(&table).is_err(), "{name}");
        }
    }
}
