//! Immunisation: which dose a person has, needs, may have today and can no longer have.
//!
//! The answer to everything is a [`Plan`]: [`plan`] judges each dose on record (labels may be wrong, doses early, double
//! or out of order), counts the valid ones in order of their dates, and says when the next ones can be given. A series
//! is never begun again: a dose that is not valid is given once more, and the valid ones before it stay.
//!
//! Two ages are kept apart. A dose is **proposed** from the age the programme gives it at (DPT-HB-Hib 1 from 2 months);
//! a dose on record is **valid** from the lowest age at which it works (6 weeks), and after its window too, unless the
//! rules set a hard end (rotavirus). There are no days of grace on either side. What is proposed today is valid today.
//!
//! ```
//! use health::{Antigen, Date, Dose, immunisation::{Child, District, Given, plan}};
//!
//! let child = Child { born: Date::constant(2026, 1, 5), sex: None, entered_school: None };
//! let bcg = Given { dose: Dose::new(Antigen::Bcg, 1)?, on: Date::constant(2026, 1, 12) };
//! let plan = plan(&child, &[bcg], District::default(), Date::constant(2026, 3, 5));
//! let names: Vec<String> = plan.today.iter().map(ToString::to_string).collect();
//! assert_eq!(names, ["OPV 1", "DPT-HB-Hib 1", "PCV 1", "RV 1"]);
//! # Ok::<(), health::Invalid>(())
//! ```

mod antigen;
mod completeness;
mod history;
mod period;
mod plan;
mod schedule;
mod school;
mod tetanus;
mod uci;
mod window;

pub use antigen::{Antigen, Dose};
pub use completeness::{
    Completeness, Coverage, Definition, DropOut, DropOutCount, Progress, State, definition_name,
    drop_out_counts,
};
pub use history::{Given, Outcome, Reason, Verdict};
pub use period::Period;
pub use plan::{Child, District, Line, Plan, Status, TooLate, Visit, plan};
pub use schedule::{Schedule, ScheduledDose, schedule};
pub use tetanus::{NextTd, Screening, TdLevel, TdStatus, td_status, tetanus_status};
pub use uci::{AreaUci, UciRules, VillageInfants, VillageUci, area_uci, uci_rules};
pub use window::{Timeliness, Window};
