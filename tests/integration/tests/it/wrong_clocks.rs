//! Clocks that are wrong by years, on devices and on the server.

use integration::{Phone, Server};

#[test]
fn a_device_ten_years_ahead_and_one_ten_years_behind_work_with_the_others() {
    let data = tempfile::tempdir().unwrap();
    let server = Server::start(data.path()).unwrap();
    let posyandu = server.posyandu("Melati 1").unwrap();
    let right = Phone::enrol(&server, &posyandu, "Nurhayati").unwrap();
    let mut ahead = Phone::enrol(&server, &posyandu, "Maryam").unwrap();
    let mut behind = Phone::enrol(&server, &posyandu, "Rosna").unwrap();
    ahead.set_clock(Some("+10y"));
    behind.set_clock(Some("-10y"));
    // Old enough for a clock that is ten years behind.
    let child = right.add_child("Nur Aisyah", "2014-10-14").unwrap();
    for phone in [&right, &ahead, &behind] {
        phone.sync().unwrap();
    }
    behind.weigh(&child, "2015-11-20", "12.1").unwrap();
    ahead.weigh(&child, "2026-11-20", "30.2").unwrap();
    right.weigh(&child, "2026-11-20", "30.3").unwrap();
    for _ in 0..2 {
        for phone in [&behind, &ahead, &right] {
            phone.sync().unwrap();
        }
    }
    for phone in [&behind, &ahead, &right] {
        assert_eq!(phone.weights(&child).unwrap(), [12_100, 30_200, 30_300]);
        let status = phone.status().unwrap();
        assert_eq!(status["unsent"], 0);
        assert_eq!(
            phone.verified_fingerprint().unwrap(),
            right.verified_fingerprint().unwrap()
        );
    }
    // The clock is put right: the device goes on, and does not believe in an exchange that is still to come.
    ahead.set_clock(None);
    behind.set_clock(None);
    let said = ahead.run(&["status"]).unwrap();
    assert!(!said.contains("2036"), "{said}");
    for phone in [&ahead, &behind] {
        phone.weigh(&child, "2026-11-20", "30.4").unwrap();
        phone.sync().unwrap();
        phone.verified_fingerprint().unwrap();
    }
    server.admin(&["verify"]).unwrap();
}

#[test]
fn a_date_that_a_wrong_clock_takes_for_the_future_is_refused_with_a_word_about_the_clock() {
    let data = tempfile::tempdir().unwrap();
    let server = Server::start(data.path()).unwrap();
    let posyandu = server.posyandu("Melati 1").unwrap();
    let mut phone = Phone::enrol(&server, &posyandu, "Nurhayati").unwrap();
    phone.set_clock(Some("-10y"));
    let add = [
        "person",
        "add",
        "--name",
        "Zahra",
        "--sex",
        "f",
        "--born",
        "2025-10-14",
    ];
    let output = phone.output(&add).unwrap();
    assert_eq!(output.status.code(), Some(3));
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(said.contains("correct the date on the phone"), "{said}");
    assert_eq!(phone.status().unwrap()["people"], 0, "and nothing is half there");
    phone.set_clock(None);
    phone.run(&add).unwrap();
}

#[test]
fn a_server_with_a_wrong_clock_takes_everything_and_locks_nobody_out_when_it_is_put_right() {
    for shift in ["-10y", "+10y"] {
        let data = tempfile::tempdir().unwrap();
        let mut server = Server::start_at(data.path(), shift).unwrap();
        let posyandu = server.posyandu("Melati 1").unwrap();
        // Code and server are by the same wrong clock.
        let phone = Phone::enrol(&server, &posyandu, "Nurhayati").unwrap();
        let child = phone.add_child("Nur Aisyah", "2025-10-14").unwrap();
        phone.weigh(&child, "2026-11-20", "7.1").unwrap();
        phone.sync().unwrap();
        server.set_clock(None).unwrap();
        phone.weigh(&child, "2026-11-20", "7.2").unwrap();
        phone.sync().unwrap();
        assert_eq!(phone.status().unwrap()["unsent"], 0, "{shift}");
        let other = Phone::enrol(&server, &posyandu, "Maryam").unwrap();
        other.sync().unwrap();
        assert_eq!(other.weights(&child).unwrap(), [7_100, 7_200], "{shift}");
        server.admin(&["verify"]).unwrap();
    }
}
