//! A referral on its way: who may move it from where to where, by when, and what is overdue.
//!
//! A referral is what was written ([`Referral`]) and the steps that followed ([`Step`]), which are only ever added. Two
//! phones may each add a step without knowing of the other's; [`follow`] puts them in one order, whatever order they
//! arrive in, and says where the referral stands. A step that was not possible where it fell is not applied, but kept and
//! named with its reason, so that a person can look at it.

mod follow;
mod table;

pub use follow::{Deadline, Due, NotApplied, Standing, WhyNot, follow};
pub use table::{Allowed, Field, Move, Need, Part, ReasonName, StateName, allowed, fields, reasons, states};

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::{Date, Urgency, rule::table_keys};

table_keys! {
    /// Where a referral stands.
    State {
        /// Draf: being written at the posyandu.
        Draft,
        /// Dikirim.
        Sent,
        /// Diterima puskesmas: the patient came.
        Received,
        /// Ditangani: treated, and the answer written.
        Treated,
        /// Dirujuk lanjut: the puskesmas referred on, mostly to a hospital.
        ReferredOn,
        /// Selesai: the answer (rujuk balik) reached the posyandu.
        Closed,
        /// Batal.
        Cancelled,
        /// Ditolak: the facility does not take it; to be sent elsewhere.
        Declined,
        /// Tidak hadir: the patient did not come; to be visited at home.
        DidNotCome,
        /// Visited at home after not coming; awaited again.
        HomeVisited,
    }
}

table_keys! {
    /// One field of the form, or something that a step has to say.
    FieldName {
        /// Nomor.
        Number,
        /// Tanggal dan jam.
        WrittenAt,
        /// The posyandu.
        Origin,
        /// The health facility.
        Destination,
        /// Poli.
        Clinic,
        /// The patient's name.
        PatientName,
        /// Population number.
        Nik,
        /// JKN/BPJS number.
        InsuranceNumber,
        /// The patient's birth date.
        BirthDate,
        /// Where she lives.
        Address,
        /// Her phone.
        Phone,
        /// Why, one of [`Reason`] or in words.
        Reason,
        /// What was measured and screened.
        Measurements,
        /// What was done before sending.
        ActionTaken,
        /// Her condition.
        Condition,
        /// How soon, an [`Urgency`].
        Urgency,
        /// How she travels.
        Transport,
        /// Who goes along.
        Escort,
        /// That the family agrees. Present only where consent was given: a family that refuses is a cancelled referral.
        FamilyConsent,
        /// Who refers.
        Referrer,
        /// That person's signature.
        ReferrerSignature,
        /// Who received the patient.
        ReceivedBy,
        /// Why the facility declined.
        DeclineReason,
        /// Why it was cancelled.
        CancelReason,
        /// What the home visit found.
        HomeVisitResult,
        /// Where the puskesmas referred on to.
        OnwardDestination,
        /// Why it referred on.
        OnwardReason,
        /// Answer: diagnosis, written by a nurse or doctor only.
        Diagnosis,
        /// Answer: tindakan.
        Treatment,
        /// Answer: obat.
        Medicine,
        /// Answer: anjuran.
        Advice,
        /// Answer: tanggal kontrol.
        NextVisit,
        /// Who at the posyandu received the answer.
        AnswerReceivedBy,
    }
}

table_keys! {
    /// What a posyandu refers for.
    Reason {
        /// Tanda bahaya.
        DangerSign,
        /// Berat badan tidak naik (T).
        WeightNotGained,
        /// Bawah garis merah (BGM).
        BelowRedLine,
        /// Nutrition.
        Nutrition,
        /// Development of a child.
        Development,
        /// Immunisation to be caught up.
        Immunisation,
        /// Kehamilan.
        Pregnancy,
        /// Nifas.
        Postpartum,
        /// Bayi baru lahir.
        Newborn,
        /// TBC.
        Tuberculosis,
        /// A screening of adults.
        Screening,
        /// Lansia.
        Elder,
        /// Anything else.
        Other,
    }
}

/// Who moves a referral. A hospital has no device here: a nurse enters what it answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Kader.
    Cadre,
    /// Perawat, bidan.
    Nurse,
    /// Petugas Dinas Kesehatan: looks, moves nothing.
    Officer,
}

/// What was written, as far as its course depends on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Referral {
    /// The day it was begun: chooses the rules for its whole course, and deadlines count from it.
    pub written_on: Date,
    /// How soon the patient must be seen.
    pub urgency: Urgency,
}

/// One step of a referral, as a device recorded it.
///
/// Steps are ordered by `sequence`, then `on`, then `id`. Clocks of phones are wrong by days, so the order does not rest
/// on them: `sequence` is one more than the highest that the device had seen of this referral when the step was made
/// ([`next_sequence`]). A step made in knowledge of another thus always follows it; of two made in ignorance of each
/// other the earlier day comes first, and the id decides the rest.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Step {
    /// One more than the highest known when it was made; the first step has 1.
    pub sequence: u64,
    /// The day it happened.
    pub on: Date,
    /// The id of its record. A step that arrives twice counts once.
    pub id: String,
    /// Where it moves the referral.
    pub to: State,
    /// Who made it.
    pub by: Role,
    /// The fields that were filled in: for sending, those of the form.
    pub fields: BTreeSet<FieldName>,
}

/// The sequence of a new step beside those that the device knows.
pub fn next_sequence(known: &[Step]) -> u64 {
    let highest = known.iter().map(|step| step.sequence).max().unwrap_or(0);
    highest.saturating_add(1)
}
