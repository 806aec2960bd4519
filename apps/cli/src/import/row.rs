//! One row of a register, whatever its columns are called.

use csv::StringRecord;
use device::{Date, EventBody, Registration, ScopeId, event};
use health::{FreeText, Invalid, parse_date};
use words::{Value, Words};

/// A column we read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    Nik,
    Name,
    Sex,
    Born,
    Mother,
    Village,
    Rt,
    Rw,
    On,
    Weight,
    Length,
    Position,
    Arm,
    Head,
}

/// The names under which exports and spreadsheets carry a column, in small letters without white space.
const NAMES: &[(Column, &[&str])] = &[
    (Column::Nik, &["nik", "nikanak", "nikbalita"]),
    (
        Column::Name,
        &["nama", "namaanak", "namabalita", "namalengkap", "name"],
    ),
    (Column::Sex, &["jk", "jeniskelamin", "l/p", "sex"]),
    (
        Column::Born,
        &["tgllahir", "tanggallahir", "tgl.lahir", "born", "birthdate"],
    ),
    (
        Column::Mother,
        &["namaortu", "namaibu", "namaorangtua", "ibu", "mother"],
    ),
    (
        Column::Village,
        &["desa/kel", "desa", "kelurahan", "gampong", "alamat", "address"],
    ),
    (Column::Rt, &["rt"]),
    (Column::Rw, &["rw"]),
    (
        Column::On,
        &[
            "tanggalpengukuran",
            "tglpengukuran",
            "tanggalukur",
            "tglukur",
            "tanggal",
            "date",
        ],
    ),
    (
        Column::Weight,
        &["berat", "bb", "beratbadan", "berat(kg)", "bb(kg)", "weight"],
    ),
    (
        Column::Length,
        &[
            "tinggi",
            "tb",
            "pb",
            "pb/tb",
            "tinggibadan",
            "tinggi(cm)",
            "height",
        ],
    ),
    (Column::Position, &["caraukur", "position"]),
    (Column::Arm, &["lila", "lingkarlengan", "lila(cm)"]),
    (
        Column::Head,
        &["lingkarkepala", "lika", "lk", "lingkarkepala(cm)"],
    ),
];

/// Without these a row says nothing; by the names the help text uses.
const NEEDED: &[(Column, &str)] = &[
    (Column::Name, "Nama"),
    (Column::Sex, "JK"),
    (Column::Born, "Tgl Lahir"),
    (Column::On, "Tanggal Pengukuran"),
    (Column::Weight, "Berat"),
];

/// Where each column stands in this file.
pub struct Columns(Vec<(Column, usize)>);

/// A row that can be used.
pub struct Row {
    /// Who.
    pub registration: Registration,
    /// When she was weighed.
    pub on: Date,
    /// The weighing.
    pub body: EventBody,
    /// What was left out.
    pub note: Option<String>,
}

impl Columns {
    /// Reads the header.
    ///
    /// # Errors
    /// The needed columns that are not there.
    pub fn find(header: &StringRecord) -> Result<Self, Vec<&'static str>> {
        let mut found = Vec::new();
        for (at, title) in header.iter().enumerate() {
            let title: String = title
                .trim_start_matches('\u{feff}')
                .split_whitespace()
                .collect::<String>()
                .to_lowercase();
            let column = NAMES.iter().find(|(_, names)| names.contains(&title.as_str()));
            if let Some((column, _)) = column
                && !found.iter().any(|(known, _)| known == column)
            {
                found.push((*column, at));
            }
        }
        let missing: Vec<&str> = NEEDED
            .iter()
            .filter(|(column, _)| !found.iter().any(|(known, _)| known == column))
            .map(|(_, name)| *name)
            .collect();
        if missing.is_empty() {
            Ok(Self(found))
        } else {
            Err(missing)
        }
    }

    fn text<'a>(&self, record: &'a StringRecord, column: Column) -> &'a str {
        let at = self
            .0
            .iter()
            .find(|(known, _)| *known == column)
            .map(|(_, at)| *at);
        at.and_then(|at| record.get(at)).unwrap_or_default()
    }

    /// Reads a row.
    ///
    /// # Errors
    /// Why it cannot be used, in words.
    pub fn row(&self, record: &StringRecord, scope: Option<ScopeId>, words: &Words) -> Result<Row, String> {
        let weight = self.text(record, Column::Weight);
        if weight.is_empty() {
            return Err(words.text("cli-row-no-weight"));
        }
        let invalid = |column: &str| {
            let column = column.to_owned();
            move |invalid: Invalid| {
                let reason = words.invalid(&invalid);
                words.text_with(
                    "cli-row-column",
                    &[("column", Value::from(column)), ("reason", Value::from(reason))],
                )
            }
        };
        let (nik, note) = match self.text(record, Column::Nik) {
            "" | "-" | "0" => (None, None),
            nik => match nik.parse() {
                Ok(nik) => (Some(nik), None),
                // A wrong digit in a number must not cost the child her weighing.
                Err(_) => (None, Some(words.text("cli-row-nik-left-out"))),
            },
        };
        let registration = Registration {
            scope,
            name: self.text(record, Column::Name).parse().map_err(invalid("Nama"))?,
            sex: self.text(record, Column::Sex).parse().map_err(invalid("JK"))?,
            birth_date: parse_date(self.text(record, Column::Born)).map_err(invalid("Tgl Lahir"))?,
            mother: self
                .optional(record, Column::Mother)
                .map_err(invalid("Nama Ortu"))?,
            nik,
            address: FreeText::optional(&self.address(record)).map_err(invalid("Desa/Kel"))?,
        };
        let length = self.optional(record, Column::Length).map_err(invalid("Tinggi"))?;
        let position = self
            .optional(record, Column::Position)
            .map_err(invalid("Cara Ukur"))?;
        let body = EventBody::Weighing(event::Weighing {
            weight: weight.parse().map_err(invalid("Berat"))?,
            length,
            position: position.filter(|_| length.is_some()),
            head: self
                .optional(record, Column::Head)
                .map_err(invalid("Lingkar Kepala"))?,
            arm: self.optional(record, Column::Arm).map_err(invalid("LiLA"))?,
        });
        let on = parse_date(self.text(record, Column::On)).map_err(invalid("Tanggal Pengukuran"))?;
        Ok(Row {
            registration,
            on,
            body,
            note,
        })
    }

    fn optional<T: std::str::FromStr<Err = Invalid>>(
        &self,
        record: &StringRecord,
        column: Column,
    ) -> Result<Option<T>, Invalid> {
        match self.text(record, column) {
            "" | "-" => Ok(None),
            text => text.parse().map(Some),
        }
    }

    /// Village, RT and RW as one line.
    fn address(&self, record: &StringRecord) -> String {
        let part = |column, title: &str| match self.text(record, column) {
            "" | "-" => None,
            text => Some(format!("{title}{text}")),
        };
        let parts = [
            part(Column::Village, ""),
            part(Column::Rt, "RT "),
            part(Column::Rw, "RW "),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }
}
