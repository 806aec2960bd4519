//! What an event of every kind may say.

use std::sync::LazyLock;

use device::{DocumentId, DocumentKind, EventBody, Failure};

use super::commands::{Desk, history, somebody};

/// One of every kind, in the order of their numbers.
static EXAMPLES: LazyLock<serde_json::Result<Vec<EventBody>>> =
    LazyLock::new(|| serde_json::from_str(include_str!("examples.json")));

/// One of those that belong into such a document; it names people and records that are on the device.
pub(super) fn body(
    desk: &mut Desk<'_>,
    document: DocumentId,
    kind: DocumentKind,
) -> Result<EventBody, Failure> {
    // No refusal: a run must not pass without them.
    let examples = EXAMPLES.as_ref().map_err(|error| Failure::Storage {
        detail: error.to_string(),
    })?;
    let belonging = examples.iter().filter(|body| body.documents().contains(&kind));
    let chosen = desk.rng.choice(belonging.collect::<Vec<_>>());
    let mut body = chosen.ok_or(Failure::WrongDocument)?.clone();
    match &mut body {
        EventBody::MemberJoined(joined) => joined.person = somebody(desk)?,
        EventBody::MemberLeft(left) => left.person = somebody(desk)?,
        EventBody::Attendance(attendance) => attendance.person = somebody(desk)?,
        EventBody::ReferralStep(step) => {
            let lines = history(desk, document)?.history.into_iter();
            let mut referrals = lines.filter(|line| matches!(line.body, EventBody::Referral(_)));
            step.referral = referrals.next().ok_or(Failure::NoSuchEvent)?.id;
        }
        _ => {}
    }
    Ok(body)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use device::{Date, Device, Now};
    use fastrand::Rng;

    use super::*;
    use crate::real::{
        Template, beneath,
        commands::{household, record, register},
        phone::entropy,
        template::POSYANDU,
    };

    #[test]
    fn there_is_an_example_of_every_kind() {
        let examples = EXAMPLES.as_ref().unwrap().iter();
        let kinds: Vec<_> = examples.map(|body| (body.kind(), body.word())).collect();
        assert_eq!(kinds, EventBody::KINDS);
    }

    #[test]
    fn a_nurse_s_phone_takes_an_event_of_every_kind() {
        let template = Template::new().unwrap();
        let database = &template.phones[2].database;
        let mut device = Device::open(database.open().unwrap(), entropy(1, None)).unwrap();
        let (mut rng, mut taken) = (Rng::with_seed(1), BTreeSet::new());
        for turn in 0..60 {
            let documents = beneath::documents(database.look()).unwrap();
            let mut desk = Desk {
                device: &mut device,
                rng: &mut rng,
                documents: documents.into_iter().map(DocumentId::from_bytes).collect(),
                scope: POSYANDU[0],
                now: Now {
                    unix_ms: 1_795_348_800_000,
                    today: Date::constant(2026, 11, 22),
                },
            };
            if turn == 0 {
                register(&mut desk).unwrap();
                household(&mut desk).unwrap();
                continue;
            }
            for kind in DocumentKind::ALL {
                // The same dose again, a step before there is a referral: it may refuse.
                record(&mut desk, kind).ok();
            }
            for document in desk.documents.clone() {
                let lines = history(&desk, document).unwrap().history;
                taken.extend(lines.iter().map(|line| line.body.kind()));
            }
        }
        let kinds = EventBody::KINDS.iter().map(|(kind, _)| *kind);
        assert_eq!(taken, kinds.collect());
    }
}
