//! One screen a file, each a component that the router or [`crate::App`] shows.

mod card;
mod checking;
mod children;
mod correct;
mod correct_fields;
mod deciding;
mod growth;
mod history;
mod home;
mod immunise;
mod linked;
mod moving;
mod opening;
mod pair;
mod people;
mod person;
mod register;
mod sending;
mod settings;
mod settling;
mod visit;
mod weigh;
mod weighed;
mod weighing_day;
mod welcome;
mod withdraw;

pub(crate) use checking::Check;
pub(crate) use children::ChooseChild;
pub(crate) use correct::Correct;
pub(crate) use deciding::Deciding;
pub(crate) use home::Home;
pub(crate) use immunise::Immunise;
pub(crate) use moving::Moving;
pub(crate) use opening::{Broken, Elsewhere, Lost, Opening};
pub(crate) use pair::Pair;
pub(crate) use people::{NobodyChosen, PeopleAndPerson};
pub(crate) use person::Person;
pub(crate) use register::Register;
pub(crate) use sending::Sending;
pub(crate) use settings::Settings;
pub(crate) use visit::Visit;
pub(crate) use weigh::Weigh;
pub(crate) use welcome::Welcome;
pub(crate) use withdraw::Withdraw;

pub(crate) use crate::parts::Places;
