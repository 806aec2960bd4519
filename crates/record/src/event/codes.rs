//! The forms of the values that `health` knows.

use health::{
    ArmCircumference, Date, HeadCircumference, Length, Position, Sex, Urgency, Weight,
    adult::{
        BloodPressure, BloodSugar, Cholesterol, CigarettesPerDay, Sides, Smoking, SmokingYears, Test,
        UricAcid, Waist,
    },
    elder::Activity,
    family_index::{Condition, Indicator},
    home_visit::{Checklist, Outcome},
    larva::Inspected,
    maternal::{
        care::Service,
        danger_signs::List,
        gestation::{Finding, GestationalAge, Ultrasound},
        postnatal::Visit,
    },
    questionnaire::Answer,
    referral::{FieldName, Reason, Role, State},
    skill::SkillKey,
    vaccine_stock::Vvm,
};

use super::packed::{Packed, coded, converted};

converted! {
    Weight => u32,
    Length => u32,
    HeadCircumference => u32,
    ArmCircumference => u32,
    Waist => u32,
    BloodPressure => (u16, u16),
    BloodSugar => u32,
    Cholesterol => u32,
    UricAcid => u32,
    CigarettesPerDay => u32,
    SmokingYears => u32,
    Inspected => (u32, u32),
}

coded!(Position { Lying = 0, Standing = 1, });
coded!(Sex { Female = 0, Male = 1, });
coded!(Answer { No = 0, Yes = 1, });
coded!(Test { Failed = 0, Passed = 1, });
coded!(Urgency { Emergency = 0, Soon = 1, Routine = 2, });
coded!(Vvm { A = 0, B = 1, C = 2, D = 3, });
coded!(Visit { Kf1 = 1, Kf2 = 2, Kf3 = 3, Kf4 = 4, Kn0 = 10, Kn1 = 11, Kn2 = 12, Kn3 = 13, });
coded!(Outcome { Received = 0, ReceivedReluctantly = 1, Refused = 2, NotHome = 3, Moved = 4, });
coded!(List { Pregnant = 0, Postpartum = 1, Infant = 2, Child = 3, });
coded!(Role { Cadre = 0, Nurse = 1, Officer = 2, });

coded!(Checklist {
    Pregnant = 0,
    Postpartum = 1,
    Infant = 2,
    Child = 3,
    SchoolAge = 4,
    Adolescent = 5,
    Adult = 6,
    Elder = 7,
    Hypertension = 8,
    Diabetes = 9,
    Tuberculosis = 10,
});

coded!(Service {
    WeightHeight = 0,
    BloodPressure = 1,
    ArmCircumference = 2,
    FundalHeight = 3,
    PresentationHeartbeat = 4,
    Tetanus = 5,
    IronTablets = 6,
    Laboratory = 7,
    CaseManagement = 8,
    Counselling = 9,
    MentalHealth = 10,
    DoctorUltrasound = 11,
});

coded!(Activity {
    Bowels = 0,
    Bladder = 1,
    Grooming = 2,
    Toilet = 3,
    Feeding = 4,
    Transfer = 5,
    Walking = 6,
    Dressing = 7,
    Stairs = 8,
    Bathing = 9,
});

// The numbers of the form.
coded!(Indicator {
    FamilyPlanning = 1,
    FacilityBirth = 2,
    BasicImmunisation = 3,
    ExclusiveBreastfeeding = 4,
    GrowthMonitoring = 5,
    TuberculosisTreatment = 6,
    HypertensionTreatment = 7,
    MentalDisorderTreatment = 8,
    NoSmoking = 9,
    HealthInsurance = 10,
    CleanWater = 11,
    HealthyLatrine = 12,
});

coded!(Condition { Married = 0, Tuberculosis = 1, Hypertension = 2, MentalDisorder = 3, });

coded!(State {
    Draft = 0,
    Sent = 1,
    Received = 2,
    Treated = 3,
    ReferredOn = 4,
    Closed = 5,
    Cancelled = 6,
    Declined = 7,
    DidNotCome = 8,
    HomeVisited = 9,
});

coded!(Reason {
    DangerSign = 0,
    WeightNotGained = 1,
    BelowRedLine = 2,
    Nutrition = 3,
    Development = 4,
    Immunisation = 5,
    Pregnancy = 6,
    Postpartum = 7,
    Newborn = 8,
    Tuberculosis = 9,
    Screening = 10,
    Elder = 11,
    Other = 12,
});

coded!(FieldName {
    Number = 0,
    WrittenAt = 1,
    Origin = 2,
    Destination = 3,
    Clinic = 4,
    PatientName = 5,
    Nik = 6,
    InsuranceNumber = 7,
    BirthDate = 8,
    Address = 9,
    Phone = 10,
    Reason = 11,
    Measurements = 12,
    ActionTaken = 13,
    Condition = 14,
    Urgency = 15,
    Transport = 16,
    Escort = 17,
    FamilyConsent = 18,
    Referrer = 19,
    ReferrerSignature = 20,
    ReceivedBy = 21,
    DeclineReason = 22,
    CancelReason = 23,
    HomeVisitResult = 24,
    OnwardDestination = 25,
    OnwardReason = 26,
    Diagnosis = 27,
    Treatment = 28,
    Medicine = 29,
    Advice = 30,
    NextVisit = 31,
    AnswerReceivedBy = 32,
});

// The numbers of the ministry's list.
coded!(SkillKey {
    ServicePackage = 1,
    RecordingAndReporting = 2,
    HomeVisits = 3,
    Communication = 4,
    ChildHandbook = 5,
    InfantFeeding = 6,
    Measuring = 7,
    ExplainingMeasurements = 8,
    StimulationAndSupplements = 9,
    Immunisation = 10,
    DangerSignsChild = 11,
    MotherHandbook = 12,
    MealsForMothers = 13,
    MaternalVisits = 14,
    IronTabletsDaily = 15,
    MaternalCurves = 16,
    DangerSignsMother = 17,
    HealthyHabits = 18,
    PreventingAnaemia = 19,
    AdolescentRisks = 20,
    Germas = 21,
    DiseaseEducation = 22,
    WaistAndBloodPressure = 23,
    QuestionnaireScreening = 24,
    FamilyPlanning = 25,
});

/// Right, left.
impl Packed for Sides {
    type Form = (Option<u8>, Option<u8>);

    fn form(&self) -> Self::Form {
        (self.right.form(), self.left.form())
    }

    fn of((right, left): Self::Form) -> Option<Self> {
        Some(Self {
            right: Packed::of(right)?,
            left: Packed::of(left)?,
        })
    }

    fn is_absent(&self) -> bool {
        *self == Self::default()
    }

    fn absent() -> Option<Self> {
        Some(Self::default())
    }
}

/// Whether ever, cigarettes a day, years.
impl Packed for Smoking {
    type Form = (bool, Option<u32>, Option<u32>);

    fn form(&self) -> Self::Form {
        match self {
            Self::Never => (false, None, None),
            Self::Ever { per_day, years } => (true, per_day.form(), years.form()),
        }
    }

    fn of((ever, per_day, years): Self::Form) -> Option<Self> {
        let (per_day, years) = (Packed::of(per_day)?, Packed::of(years)?);
        Some(if ever {
            Self::Ever { per_day, years }
        } else {
            Self::Never
        })
    }
}

/// Day of the examination; then the age it found in completed weeks and days beyond, or the due date.
impl Packed for Ultrasound {
    type Form = (i32, Option<(u32, u32)>, Option<i32>);

    fn form(&self) -> Self::Form {
        match self.finding {
            Finding::Age(age) => (self.on.form(), Some((age.weeks, age.days)), None),
            Finding::DueDate(due) => (self.on.form(), None, Some(due.form())),
        }
    }

    fn of(form: Self::Form) -> Option<Self> {
        let (on, finding) = match form {
            (on, Some((weeks, days)), None) if days < DAYS_PER_WEEK => {
                (on, Finding::Age(GestationalAge { weeks, days }))
            }
            (on, None, Some(due)) => (on, Finding::DueDate(Date::of(due)?)),
            _ => return None,
        };
        Some(Self {
            on: Date::of(on)?,
            finding,
        })
    }
}

const DAYS_PER_WEEK: u32 = 7;
