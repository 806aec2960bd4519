use std::collections::BTreeMap;

use health::{Date, Sex};
use record::{
    AuthorId, Document, DocumentKind, Entries, Event, EventBody, EventId, PersonId, Profile, ScopeId, Writer,
    event,
};
use store::CODEC;
use sync::{
    Absorbed, Bundle, BundleHead, DocumentKey, EnrolReply, EnrolRequest, Hash, Ignored, Numbered, PROTOCOL,
    Part, PushedChange, Role, ScopeKey, ScopeReply, ShortDigest, SyncReply, SyncRequest, Tip, absorb,
    bundle_hash, change_hash, decode, encode, frame_digest, locator, pack_push, places_digest, start_digest,
};

use crate::app::{Answer, NOW, TestApp};

/// A device reduced to what the server sees of one.
pub struct Phone {
    pub enrolment: EnrolReply,
    pub scope: ScopeKey,
    pub documents: BTreeMap<PersonId, Document>,
    /// Everything this phone ever sealed: it keeps what it sent.
    pub bundles: Vec<Bundle>,
    pub mirror: Vec<(Hash, Hash)>,
    pub quarantined: Vec<Hash>,
    /// The documents that the mirrored changes are of.
    of: BTreeMap<Hash, DocumentKey>,
    pub rosters: Option<Vec<Vec<sync::RosterEntry>>>,
    pub directory: Option<Vec<sync::Place>>,
    writer: Writer,
    written: u8,
}

pub fn enrol_frame(code: &str) -> Vec<u8> {
    encode(&EnrolRequest {
        protocol: PROTOCOL,
        code: code.into(),
        public_key: vec![].into(),
    })
    .unwrap()
}

impl Phone {
    pub fn enrol(app: &TestApp, posyandu: ScopeId, name: &str) -> Self {
        let code = app.invite(posyandu, Role::Cadre, name);
        let answer = app.post("/v1/enrol", &[], &enrol_frame(&code));
        assert_eq!(answer.status, 200, "{}", String::from_utf8_lossy(&answer.body));
        let enrolment: EnrolReply = decode(&answer.body).unwrap();
        let author = AuthorId::from_bytes(enrolment.author.0);
        let actor = enrolment.device.0;
        Self {
            enrolment,
            scope: ScopeKey(*posyandu.as_bytes()),
            documents: BTreeMap::new(),
            bundles: Vec::new(),
            mirror: Vec::new(),
            quarantined: Vec::new(),
            of: BTreeMap::new(),
            rosters: None,
            directory: None,
            writer: Writer { author, actor },
            written: 0,
        }
    }

    /// Writes a registration and `weighings` of one child; they wait in one bundle.
    pub fn record(&mut self, child: u8, weighings: u8) {
        let id = PersonId::from_bytes([child; 16]);
        let profile = Profile {
            name: "Cut Rahasia".parse().unwrap(),
            sex: Sex::Female,
            birth_date: Date::constant(2025, 10, 14),
            mother: Some("Ibu Rahasia".parse().unwrap()),
            nik: Some("9973025410251538".parse().unwrap()),
            address: None,
        };
        let mut entries = vec![Entries::profile(&profile)];
        for _ in 0..weighings {
            self.written += 1;
            let event = Event {
                on: Date::constant(2026, 11, 20),
                recorded_at: NOW,
                body: EventBody::Weighing(event::Weighing {
                    weight: (8_000 + u32::from(self.written)).try_into().unwrap(),
                    length: None,
                    position: None,
                    head: None,
                    arm: None,
                }),
            };
            let mut event_id = self.writer.actor;
            event_id[0] = self.written;
            entries.push(Entries::event(EventId::from_bytes(event_id), event));
        }
        let document = self
            .documents
            .entry(id)
            .or_insert_with(|| Document::new(DocumentKind::Person, id));
        let writer = self.writer;
        let changes: Vec<Vec<u8>> = entries
            .iter()
            .filter_map(|entries| Some(document.write(writer, NOW, entries).ok()?.bytes().to_vec()))
            .collect();
        self.seal(id, changes);
    }

    /// Seals changes as they are, good or bad.
    pub fn seal(&mut self, person: PersonId, changes: Vec<Vec<u8>>) {
        let document = DocumentKey(*person.as_bytes());
        let changes: Vec<PushedChange> = changes
            .into_iter()
            .map(|bytes| PushedChange { document, bytes })
            .collect();
        let mut head = BundleHead {
            device: self.enrolment.device,
            sealed_at: NOW,
            previous: self.bundles.last().map(|bundle| bundle.head.hash),
            hash: Hash([0; 32]),
            signature: vec![].into(),
        };
        head.hash = bundle_hash(&head, changes.iter().map(|change| change_hash(&change.bytes)));
        self.bundles.push(Bundle { head, changes });
    }

    fn digest(&self, seq: u64) -> Option<Hash> {
        let at = usize::try_from(seq).unwrap();
        if at == 0 {
            Some(start_digest(self.scope))
        } else {
            self.mirror.get(at - 1).map(|(digest, _)| *digest)
        }
    }

    fn at(&self, seq: u64) -> Option<Numbered> {
        let hash = self.mirror.get(usize::try_from(seq.checked_sub(1)?).unwrap())?.1;
        let document = *self.of.get(&hash)?;
        Some(Numbered { seq, hash, document })
    }

    fn find(&self, hash: Hash) -> Option<Numbered> {
        let at = self.mirror.iter().position(|(_, mirrored)| *mirrored == hash)?;
        self.at(at as u64 + 1)
    }

    pub fn request(&self) -> SyncRequest {
        let seq = self.mirror.len() as u64;
        let unsent = self.unsent();
        let push = pack_push(&CODEC, &unsent, seq, |hash| Ok::<_, Ignored>(self.find(hash))).unwrap();
        let part = Part {
            push: (!unsent.is_empty()).then_some(push),
            ..Part::default()
        };
        SyncRequest {
            protocol: PROTOCOL,
            places: places_digest(&self.enrolment.places),
            rosters: ShortDigest([0; 8]),
            tips: vec![Tip {
                seq,
                digest: self.digest(seq).unwrap().short(),
                begins: None,
            }],
            parts: vec![part],
            whole: None,
            set_aside: None,
            directory: Some(ShortDigest([0; 8])),
        }
    }

    pub fn send(&self, app: &TestApp, request: &SyncRequest) -> Answer {
        let bearer = format!("Bearer {}", self.enrolment.token);
        app.post(
            "/v1/sync",
            &[("authorization", &bearer)],
            &encode(request).unwrap(),
        )
    }

    /// A request that is answered.
    pub fn ask(&self, app: &TestApp, request: &SyncRequest) -> SyncReply {
        let answer = self.send(app, request);
        assert_eq!(answer.status, 200, "{}", String::from_utf8_lossy(&answer.body));
        let reply: SyncReply = decode(&answer.body).unwrap();
        assert_eq!(reply.answers, frame_digest(&encode(request).unwrap()));
        reply
    }

    /// One exchange that arrives; none where the server had nothing to say about the posyandu. After a restore only the
    /// common beginning is found; the push is for the next one.
    pub fn sync(&mut self, app: &TestApp) -> Option<ScopeReply> {
        let mut sent = self.unsent();
        let mut request = self.request();
        let mut reply = self.ask(app, &request);
        if reply.scopes.first().is_some_and(|reply| reply.base.is_none()) {
            let points = locator(0, self.mirror.len() as u64, |seq| self.digest(seq).ok_or(()));
            sent.clear();
            request.parts = vec![Part {
                locator: Some(points.unwrap()),
                ..Part::default()
            }];
            reply = self.ask(app, &request);
        }
        self.rosters = reply.rosters.take();
        self.directory = reply.directory.take();
        let reply = reply.scopes.pop()?;
        let base_digest = reply.base.and_then(|base| self.digest(base.seq));
        let Absorbed {
            keep,
            arrived,
            quarantined,
            ..
        } = absorb(&CODEC, reply.clone(), &sent, base_digest, |seq| {
            Ok::<_, Ignored>(self.at(seq))
        })
        .unwrap();
        self.mirror.truncate(usize::try_from(keep).unwrap());
        for change in arrived {
            self.of.insert(change.hash, change.document);
            self.mirror.push((change.digest, change.hash));
        }
        self.quarantined = quarantined.iter().map(|change| change.change).collect();
        Some(reply)
    }

    /// The bundles that are not wholly in the mirror.
    pub fn unsent(&self) -> Vec<Bundle> {
        let mirrored = |bytes: &[u8]| self.mirror.iter().any(|(_, hash)| *hash == change_hash(bytes));
        let sent = |bundle: &&Bundle| bundle.changes.iter().all(|change| mirrored(&change.bytes));
        self.bundles
            .iter()
            .filter(|bundle| !sent(bundle))
            .cloned()
            .collect()
    }
}
