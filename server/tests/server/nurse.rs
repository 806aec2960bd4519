use record::ScopeId;
use sync::Role;

use crate::{
    app::{Answer, NOW, TestApp},
    phone::Phone,
};

const FORM: (&str, &str) = ("content-type", "application/x-www-form-urlencoded");
const DAY_MS: i64 = 86_400_000;

fn sign_in(app: &TestApp, code: &str) -> Answer {
    app.post("/puskesmas/masuk", &[FORM], format!("code={code}").as_bytes())
}

/// The cookie of a nurse who is signed in.
fn nurse(app: &TestApp, puskesmas: ScopeId) -> String {
    let answer = sign_in(app, &app.invite(puskesmas, Role::Nurse, "Cut Intan"));
    assert_eq!(
        (answer.status, answer.header("location")),
        (303, Some("/puskesmas"))
    );
    let cookie = answer.header("set-cookie").unwrap();
    for attribute in ["HttpOnly", "SameSite=Strict", "Path=/puskesmas", "Max-Age=43200"] {
        assert!(cookie.contains(attribute), "{cookie}");
    }
    cookie.split(';').next().unwrap().to_owned()
}

fn page(app: &TestApp, cookie: &str) -> String {
    let answer = app.get("/puskesmas", &[("cookie", cookie)]);
    assert_eq!(
        (answer.status, answer.header("cache-control")),
        (200, Some("no-store"))
    );
    answer.text()
}

#[test]
fn a_nurse_sees_what_arrived_from_her_posyandu_and_never_another_puskesmas() {
    let app = TestApp::start();
    let mut phone = Phone::enrol(&app, app.melati, "Nurhayati");
    let mut theirs = Phone::enrol(&app, app.their_posyandu, "Salbiah");
    phone.record(1, 2);
    phone.sync(&app);
    theirs.record(2, 2);
    theirs.sync(&app);
    let page_of_hers = page(&app, &nurse(&app, app.puskesmas));
    for seen in [
        "Puskesmas Mon Geudong",
        "Melati 1",
        "Mawar",
        "Nurhayati",
        "hari ini 10.42",
        "1 dari 1 balita bulan ini",
    ] {
        assert!(page_of_hers.contains(seen), "{seen}");
    }
    for hidden in [
        "Kenanga",
        "Salbiah",
        "Banda Sakti",
        "Cut Rahasia",
        "Ibu Rahasia",
        "9973",
    ] {
        assert!(!page_of_hers.contains(hidden), "{hidden}");
    }
    let page_of_theirs = page(&app, &nurse(&app, app.elsewhere));
    assert!(page_of_theirs.contains("Kenanga") && !page_of_theirs.contains("Melati 1"));
}

#[test]
fn long_silence_is_shown_as_a_warning() {
    let app = TestApp::start();
    let mut phone = Phone::enrol(&app, app.melati, "Nurhayati");
    phone.sync(&app);
    let says = |days: i64, words: &str, warns: bool| {
        app.sql()
            .execute("UPDATE device SET last_contact = ?1", [NOW - days * DAY_MS])
            .unwrap();
        let page = page(&app, &nurse(&app, app.puskesmas));
        let tag = format!("<span class=\"tag warn\">{words}</span>");
        let plain = format!("<span>{words}</span>");
        assert!(page.contains(if warns { &tag } else { &plain }), "{words}");
    };
    says(1, "kemarin 10.42", false);
    says(30, "30 hari lalu", false);
    says(31, "31 hari lalu", true);
}

#[test]
fn what_is_set_aside_is_counted() {
    let app = TestApp::start();
    let mut phone = Phone::enrol(&app, app.melati, "Nurhayati");
    phone.seal(
        record::PersonId::from_bytes([1; 16]),
        vec![b"not a change".to_vec()],
    );
    phone.sync(&app);
    assert!(page(&app, &nurse(&app, app.puskesmas)).contains("Perlu diperiksa: 1"));
}

#[test]
fn a_cadre_is_told_kindly_that_this_is_not_her_door_and_her_code_still_works() {
    let app = TestApp::start();
    let code = app.invite(app.melati, Role::Cadre, "Nurhayati");
    let answer = sign_in(&app, &code);
    assert_eq!((answer.status, answer.header("set-cookie")), (403, None));
    assert!(answer.text().contains("Ibu Kader masuk lewat aplikasi Dacin"));
    assert_eq!(
        app.post("/v1/enrol", &[], &crate::phone::enrol_frame(&code))
            .status,
        200
    );
}

#[test]
fn without_a_good_code_there_is_only_the_door() {
    let app = TestApp::start();
    for cookie in ["", "dacin_session=", "dacin_session=0000"] {
        assert!(page(&app, cookie).contains("sign-in-code"));
    }
    let wrong = sign_in(&app, "AAAA-AAAA");
    assert_eq!(wrong.status, 403);
    assert!(wrong.text().contains("Kode ini salah"));
    let code = app.invite(app.puskesmas, Role::Nurse, "Cut Intan");
    assert_eq!(sign_in(&app, &code).status, 303);
    assert_eq!(sign_in(&app, &code).status, 403, "a code works once");
    (0..8).for_each(|_| drop(sign_in(&app, "AAAA-AAAA")));
    assert_eq!(sign_in(&app, "AAAA-AAAA").status, 429);
}

#[test]
fn a_session_ends_by_itself_after_twelve_hours_and_at_once_when_asked() {
    let app = TestApp::start();
    let cookie = nurse(&app, app.puskesmas);
    app.set_now(NOW + 12 * 3_600_000 - 1);
    assert!(page(&app, &cookie).contains("Wilayah saya"));
    app.set_now(NOW + 12 * 3_600_000);
    assert!(page(&app, &cookie).contains("sign-in-code"));
    app.set_now(NOW);
    let answer = app.post("/puskesmas/keluar", &[FORM, ("cookie", &cookie)], b"");
    assert_eq!(answer.status, 303);
    assert!(answer.header("set-cookie").unwrap().contains("Max-Age=0"));
    assert!(page(&app, &cookie).contains("sign-in-code"));
}

#[test]
fn another_site_can_neither_sign_in_nor_out() {
    let app = TestApp::start();
    let cookie = nurse(&app, app.puskesmas);
    for header in [
        ("sec-fetch-site", "cross-site"),
        ("origin", "https://evil.example"),
    ] {
        assert_eq!(
            app.post("/puskesmas/keluar", &[FORM, header, ("cookie", &cookie)], b"")
                .status,
            403
        );
        let code = app.invite(app.puskesmas, Role::Nurse, "Cut Intan");
        let body = format!("code={code}");
        assert_eq!(
            app.post("/puskesmas/masuk", &[FORM, header], body.as_bytes())
                .status,
            403
        );
    }
    assert!(page(&app, &cookie).contains("Wilayah saya"));
}

#[test]
fn behind_https_the_cookie_travels_encrypted_only() {
    let app = TestApp::start();
    let body = format!("code={}", app.invite(app.puskesmas, Role::Nurse, "Cut Intan"));
    let answer = app.post(
        "/puskesmas/masuk",
        &[FORM, ("x-forwarded-proto", "https")],
        body.as_bytes(),
    );
    assert!(answer.header("set-cookie").unwrap().ends_with("; Secure"));
}

#[test]
fn the_pages_speak_indonesian_unless_somebody_chose_english() {
    let app = TestApp::start();
    assert!(
        app.get("/puskesmas", &[("accept-language", "en")])
            .text()
            .contains("Kode masuk")
    );
    let answer = app.get("/puskesmas/bahasa/en", &[]);
    let cookie = answer
        .header("set-cookie")
        .unwrap()
        .split(';')
        .next()
        .unwrap()
        .to_owned();
    assert!(page(&app, &cookie).contains("Sign-in code"));
}

#[test]
fn a_puskesmas_without_posyandu_says_what_to_do_next() {
    let app = TestApp::start();
    app.sql().execute("DELETE FROM scope", []).unwrap();
    app.sql()
        .execute("DELETE FROM facility WHERE kind = 'posyandu'", [])
        .unwrap();
    assert!(page(&app, &nurse(&app, app.puskesmas)).contains("Belum ada posyandu"));
}
