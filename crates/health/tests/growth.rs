//! Growth against WHO's own results, and the laws that every z-score keeps.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod growth {
    mod boundaries;
    mod categories;
    mod curves;
    mod laws;
    mod reference;
}
