use sync::{EnrolReply, Role, decode};

use crate::{
    app::{NOW, TestApp},
    phone::{Phone, enrol_frame},
};

#[test]
fn a_code_enrols_one_device_and_a_second_use_is_refused() {
    let app = TestApp::start();
    let code = app.invite(app.melati, Role::Cadre, "Nurhayati");
    let first = app.post(
        "/v1/enrol",
        &[],
        &enrol_frame(&code.to_lowercase().replace('-', " ")),
    );
    let reply: EnrolReply = decode(&first.body).unwrap();
    assert_eq!(
        (first.status, reply.person.as_str(), reply.role),
        (200, "Nurhayati", Role::Cadre)
    );
    assert_eq!(reply.places[0].posyandu, "Melati 1");
    assert_eq!(reply.places[0].puskesmas, "Puskesmas Mon Geudong");
    assert_eq!(reply.places[0].scope.0, *app.melati.as_bytes());
    let second = app.post("/v1/enrol", &[], &enrol_frame(&code));
    assert_eq!(
        (second.status, second.text().as_str()),
        (403, r#"{"error":"bad-code"}"#)
    );
}

#[test]
fn an_old_code_is_refused() {
    let app = TestApp::start();
    let code = app.invite(app.melati, Role::Cadre, "Nurhayati");
    app.set_now(NOW + 1_000);
    assert_eq!(app.post("/v1/enrol", &[], &enrol_frame(&code)).status, 403);
}

#[test]
fn somebody_who_tries_codes_has_to_wait_and_a_proxy_tells_who_it_is() {
    let app = TestApp::start();
    let guess = |n: usize, from: &str| {
        app.post(
            "/v1/enrol",
            &[("x-forwarded-for", from)],
            &enrol_frame(&format!("AAAA-AAA{n}")),
        )
        .status
    };
    let answers: Vec<u16> = (0..11).map(|n| guess(n, "36.1.1.1")).collect();
    assert_eq!(answers[..10], [403; 10]);
    assert_eq!(answers[10], 429);
    assert_eq!(guess(0, "36.1.1.2"), 403);
    app.set_now(NOW + 60_000);
    assert_eq!(guess(0, "36.1.1.1"), 403);
}

#[test]
fn a_nurse_gets_the_ledger_of_her_puskesmas_and_every_posyandu_of_it_and_no_other() {
    let app = TestApp::start();
    let code = app.invite(app.puskesmas, Role::Nurse, "Cut Intan");
    let reply: EnrolReply = decode(&app.post("/v1/enrol", &[], &enrol_frame(&code)).body).unwrap();
    let names: Vec<&str> = reply.places.iter().map(|place| place.posyandu.as_str()).collect();
    assert_eq!(names, ["", "Mawar", "Melati 1"]);
    let ledger: Vec<_> = reply.places.iter().filter(|place| place.is_puskesmas()).collect();
    assert_eq!(ledger.len(), 1);
    assert_eq!(ledger[0].scope.0, *app.puskesmas.as_bytes());
}

#[test]
fn an_officer_has_no_posyandu_to_hold_and_the_code_is_not_used_up() {
    let app = TestApp::start();
    let district = app
        .sql()
        .query_row("SELECT id FROM facility WHERE kind = 'district'", [], |row| {
            row.get(0)
        });
    let code = app.invite(
        record::ScopeId::from_bytes(district.unwrap()),
        Role::Officer,
        "Teuku Fauzi",
    );
    for _ in 0..2 {
        let answer = app.post("/v1/enrol", &[], &enrol_frame(&code));
        assert_eq!(
            (answer.status, answer.text().as_str()),
            (403, r#"{"error":"no-place"}"#)
        );
    }
}

#[test]
fn the_same_person_with_a_second_device_is_the_same_author() {
    let app = TestApp::start();
    let one = Phone::enrol(&app, app.melati, "Nurhayati");
    let two = Phone::enrol(&app, app.melati, "Nurhayati");
    assert_eq!(one.enrolment.author, two.enrolment.author);
    assert_ne!(one.enrolment.device, two.enrolment.device);
    assert_ne!(one.enrolment.token, two.enrolment.token);
}

#[test]
fn neither_codes_nor_tokens_are_in_the_database() {
    let mut app = TestApp::start();
    let code = app.invite(app.melati, Role::Cadre, "Nurhayati");
    let reply: EnrolReply = decode(&app.post("/v1/enrol", &[], &enrol_frame(&code)).body).unwrap();
    app.end();
    let bytes = std::fs::read(app.database().file()).unwrap();
    let holds = |text: &str| bytes.windows(text.len()).any(|window| window == text.as_bytes());
    assert!(holds("Nurhayati"), "the search works");
    assert!(!holds(&code) && !holds(&code.replace('-', "")) && !holds(&reply.token));
}

#[test]
fn nothing_is_unpacked_for_a_stranger() {
    let app = TestApp::start();
    assert_eq!(app.post("/v1/enrol", &[], &vec![0; 5_000]).status, 413);
    assert_eq!(
        app.post("/v1/sync", &[("authorization", "Bearer nobody")], b"noise")
            .status,
        401
    );
}
