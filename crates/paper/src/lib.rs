//! Papers to print or hand over, as PDF: sentences that are words already go in, the bytes of a file come out.
//!
//! One page each, with the fonts that every reader of PDF has (Helvetica), so that a phone downloads none. Long texts are
//! wrapped, then set smaller, then cut: nothing runs off a page. What the fonts have no letter for is written with the
//! nearest that they have. This room must never know records, screens or a clock.
//!
//! ```
//! use paper::{Code, Letter, Part};
//!
//! let letter = Letter {
//!     title: "Surat rujukan".into(),
//!     from: "Posyandu Melati 1".into(),
//!     parts: vec![Part::line("Alasan", "Berat badan tidak naik (T)")],
//!     signed: vec!["Nurhayati, kader".into()],
//!     answer: ("Rujuk balik".into(), vec!["Anjuran".into()]),
//!     code: Code::of("https://puskesmas.example/#/rujukan/1/2"),
//!     code_about: "Untuk petugas puskesmas".into(),
//! };
//! let bytes = letter.to_pdf();
//! assert!(bytes.starts_with(b"%PDF"));
//! ```

mod code;
mod font;
mod letter;
mod sheet;

pub use code::Code;
pub use letter::{Letter, Part};
