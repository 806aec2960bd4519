//! Pregnancy, birth and the weeks after: the forms, what is said at once after each, and the part of a woman's page.

mod after_birth;
mod asking;
mod birth;
mod born;
mod child_fields;
mod contacts;
mod dating_fields;
mod gain;
mod known;
mod page;
mod registered;
mod registering;
mod visit_fields;
mod visited;
mod visiting;

pub(crate) use after_birth::VisitAfterBirth;
pub(crate) use birth::GiveBirth;
pub(super) use known::{Woman, woman};
pub(super) use page::PregnancyPage;
pub(crate) use registering::RegisterPregnancy;
pub(crate) use visiting::VisitPregnant;
