//! What is being typed, before it is checked: plain values without a screen, so that every rule can be tested alone.

mod after_birth;
mod amendment;
mod asking;
mod birth;
mod board;
mod correction;
mod departure;
mod development;
mod elder;
mod giving;
mod home;
mod household;
mod pregnancy;
mod pregnancy_visit;
mod referral;
mod referral_step;
mod registration;
mod screening;
mod session;
mod survey;
mod typed;
mod visit;
mod weigh;

pub(crate) use after_birth::{AfterBirthErrors, AfterBirthForm};
pub(crate) use amendment::Amendment;
pub(crate) use asking::Asked;
pub(crate) use birth::{BirthErrors, BirthForm, ChildErrors, ChildForm};
pub(crate) use board::{AnnouncementForm, MinutesForm, PostForm, SessionForm, Wrong};
pub(crate) use correction::{CorrectionErrors, CorrectionForm};
pub(crate) use departure::{DepartureErrors, DepartureForm};
pub(crate) use development::{DevelopmentErrors, DevelopmentForm};
pub(crate) use elder::{ElderErrors, ElderForm, ElderStep};
pub(crate) use giving::{
    GivingErrors, GivingForm, capsule_item, item_name, offered, unit as supplement_unit,
};
pub(crate) use home::{DwellingErrors, DwellingForm, LarvaError, LarvaForm};
pub(crate) use household::{HouseholdErrors, HouseholdForm, Leaving, LeavingErrors, LeavingForm, joining};
pub(crate) use pregnancy::{Dating, PregnancyErrors, PregnancyForm};
pub(crate) use pregnancy_visit::{PregnancyVisitErrors, PregnancyVisitForm, SeenBy};
pub(crate) use referral::{ReferralErrors, ReferralForm};
pub(crate) use referral_step::{ReferralStepErrors, ReferralStepForm};
pub(crate) use registration::{RegistrationErrors, RegistrationForm};
pub(crate) use screening::{Number, ScreeningErrors, ScreeningForm, ScreeningStep};
pub(crate) use session::{close_session, open_session, reach_desk};
pub(crate) use survey::{AskedQuestion, SurveyForm};
pub(crate) use visit::{VisitErrors, VisitForm};
pub(crate) use weigh::{Key, Step, WeighForm};
