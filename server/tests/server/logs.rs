//! What the program says about itself: read from the real process.

use std::{
    io::{BufRead, BufReader, Read},
    process::{Child, Command, Stdio},
};

use health::{Date, Sex};
use record::{Document, DocumentKind, Entries, PersonId, Profile, Writer};
use store::CODEC;
use sync::{
    Bundle, BundleHead, DocumentKey, EnrolReply, Hash, Ignored, PROTOCOL, Part, PushedChange, ShortDigest,
    SyncRequest, Tip, bundle_hash, change_hash, decode, encode, pack_push, places_digest, start_digest,
};

use crate::phone::enrol_frame;

const PROGRAM: &str = env!("CARGO_BIN_EXE_dacin-server");
const NIK: &str = "9973025410251538";

fn program(data: &std::path::Path, arguments: &[&str]) -> String {
    let output = Command::new(PROGRAM)
        .args(arguments)
        .arg("--data")
        .arg(data)
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}

fn post(url: String, bearer: Option<&str>, body: &[u8]) -> Vec<u8> {
    let mut request = ureq::post(url);
    if let Some(token) = bearer {
        request = request.header("authorization", format!("Bearer {token}"));
    }
    request.send(body).unwrap().into_body().read_to_vec().unwrap()
}

/// A whole request of a phone that registers one child.
fn registration(enrolment: &EnrolReply) -> Vec<u8> {
    let scope = enrolment.places[0].scope;
    let id = PersonId::from_bytes([1; 16]);
    let profile = Profile {
        name: "Cut Rahasia".parse().unwrap(),
        sex: Sex::Female,
        birth_date: Date::constant(2025, 10, 14),
        mother: Some("Ibu Rahasia".parse().unwrap()),
        nik: Some(NIK.parse().unwrap()),
        address: None,
    };
    let writer = Writer {
        author: record::AuthorId::from_bytes(enrolment.author.0),
        actor: [7; 16],
    };
    let change = Document::new(DocumentKind::Person, id)
        .write(writer, 0, &Entries::profile(&profile))
        .unwrap();
    let mut head = BundleHead {
        device: enrolment.device,
        sealed_at: 0,
        previous: None,
        hash: Hash([0; 32]),
        signature: vec![].into(),
    };
    head.hash = bundle_hash(&head, [change_hash(change.bytes())]);
    let document = DocumentKey(*id.as_bytes());
    let changes = vec![PushedChange {
        document,
        bytes: change.bytes().to_vec(),
    }];
    let push = pack_push(&CODEC, &[Bundle { head, changes }], 0, |_| Ok::<_, Ignored>(None));
    let part = Part {
        push: Some(push.unwrap()),
        ..Part::default()
    };
    let tip = Tip {
        seq: 0,
        digest: start_digest(scope).short(),
        begins: None,
    };
    encode(&SyncRequest {
        protocol: PROTOCOL,
        places: places_digest(&enrolment.places),
        rosters: ShortDigest([0; 8]),
        tips: vec![tip],
        parts: vec![part],
        whole: None,
        set_aside: None,
        directory: None,
    })
    .unwrap()
}

fn stop(mut server: Child) -> String {
    let stopped = Command::new("kill")
        .arg(server.id().to_string())
        .status()
        .unwrap();
    assert!(stopped.success());
    let mut log = String::new();
    server.stderr.take().unwrap().read_to_string(&mut log).unwrap();
    assert!(server.wait().unwrap().success(), "{log}");
    log
}

#[test]
fn the_log_of_a_whole_day_names_nobody_and_holds_no_secret() {
    let directory = tempfile::tempdir().unwrap();
    let data = directory.path().join("data");
    let puskesmas = program(
        &data,
        &[
            "facility",
            "add",
            "--kind",
            "puskesmas",
            "--name",
            "Puskesmas Rahasia",
        ],
    );
    let posyandu = [
        "facility",
        "add",
        "--kind",
        "posyandu",
        "--name",
        "Melati Rahasia",
        "--parent",
        &puskesmas,
    ];
    let posyandu = program(&data, &posyandu);
    let mut server = Command::new(PROGRAM)
        .args(["serve", "--listen", "127.0.0.1:0", "--data"])
        .arg(&data)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut line = String::new();
    BufReader::new(server.stdout.take().unwrap())
        .read_line(&mut line)
        .unwrap();
    let address = line.trim().strip_prefix("listening on ").unwrap().to_owned();

    let invite = [
        "invite",
        "--facility",
        &posyandu,
        "--role",
        "cadre",
        "--name",
        "Nurhayati Rahasia",
        "--json",
    ];
    let invited: serde_json::Value = serde_json::from_str(&program(&data, &invite)).unwrap();
    let code = invited["code"].as_str().unwrap();
    let reply = post(
        format!("{address}/v1/enrol?secret=in-the-address"),
        None,
        &enrol_frame(code),
    );
    let enrolment: EnrolReply = decode(&reply).unwrap();
    post(
        format!("{address}/v1/sync"),
        Some(&enrolment.token),
        &registration(&enrolment),
    );
    let wrong = ureq::post(format!("{address}/v1/enrol")).send(enrol_frame("AAAA-AAAA"));
    assert!(matches!(wrong, Err(ureq::Error::StatusCode(403))));
    assert!(ureq::get(format!("{address}/rahasia/{NIK}.js")).call().is_err());

    let log = stop(server);
    assert!(
        log.lines()
            .all(|line| serde_json::from_str::<serde_json::Value>(line).is_ok()),
        "{log}"
    );
    for expected in ["listening", "enrolled", "exchanged", "/v1/sync", "stopped"] {
        assert!(log.contains(expected), "{expected}: {log}");
    }
    let secrets = [
        "ahasia",
        "Nurhayati",
        NIK,
        code,
        &code.replace('-', ""),
        "AAAA",
        &enrolment.token,
        "in-the-address",
    ];
    for secret in secrets {
        assert!(!log.contains(secret), "{secret}: {log}");
    }
}

#[test]
fn an_operator_who_makes_a_mistake_is_told_the_next_step() {
    let directory = tempfile::tempdir().unwrap();
    let data = directory.path();
    let refused = |arguments: &[&str]| {
        let output = Command::new(PROGRAM)
            .args(arguments)
            .arg("--data")
            .arg(data)
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(1));
        String::from_utf8(output.stderr).unwrap()
    };
    assert!(refused(&["verify"]).contains("facility add"));
    assert!(refused(&["facility", "add", "--kind", "posyandu", "--name", "Melati"]).contains("--parent"));
    let puskesmas = program(
        data,
        &["facility", "add", "--kind", "puskesmas", "--name", "Mon Geudong"],
    );
    let again = [
        "facility",
        "add",
        "--kind",
        "puskesmas",
        "--name",
        "Mon",
        "--id",
        &puskesmas,
    ];
    assert!(refused(&again).contains("facility list"));
    let invite = [
        "invite",
        "--facility",
        &puskesmas,
        "--role",
        "cadre",
        "--name",
        "Nurhayati",
    ];
    assert!(refused(&invite).contains("--role nurse"));
    let invite = [
        "invite",
        "--facility",
        &puskesmas,
        "--role",
        "nurse",
        "--name",
        "Intan",
        "--server",
        "https://d.example/",
    ];
    let shown = program(data, &invite);
    let code = shown.lines().next().unwrap();
    assert!(
        shown.ends_with(&format!("https://d.example/#kode={code}")),
        "{shown}"
    );
    assert_eq!(program(data, &["verify"]), "logs: 1, changes: 0, documents: 0");
}
