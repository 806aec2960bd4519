use integration::{LossyConnection, Phone, Server, work_for};

/// A posyandu with one child, one phone behind a connection that can lose replies, and one beside it.
struct Scene {
    server: Server,
    lossy: LossyConnection,
    phone: Phone,
    other: Phone,
    child: String,
    _folders: [tempfile::TempDir; 2],
}

fn scene() -> Scene {
    let data = tempfile::tempdir().unwrap();
    let server = Server::start(data.path()).unwrap();
    let posyandu = server.posyandu("Melati 1").unwrap();
    let lossy = LossyConnection::to(server.port()).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let code = server.code(&posyandu, "Nurhayati").unwrap();
    let phone = Phone::enrol_in(folder.path(), &lossy.url(), &code).unwrap();
    let other = Phone::enrol(&server, &posyandu, "Maryam").unwrap();
    let child = phone.add_child("Nur Aisyah", "2025-10-14").unwrap();
    phone.sync().unwrap();
    Scene {
        server,
        lossy,
        phone,
        other,
        child,
        _folders: [data, folder],
    }
}

#[test]
fn a_lost_answer_leaves_the_record_unsent_and_sending_it_again_does_not_double_it() {
    let Scene {
        server,
        lossy,
        phone,
        other,
        child,
        _folders,
    } = scene();
    phone.weigh(&child, "2026-11-20", "7.1").unwrap();
    lossy.lose_replies(true);
    assert_eq!(phone.output(&["sync"]).unwrap().status.code(), Some(4));
    assert_eq!(
        phone.status().unwrap()["unsent"],
        1,
        "the server has it, but nobody has seen that"
    );
    assert_eq!(phone.output(&["sync"]).unwrap().status.code(), Some(4));
    lossy.lose_replies(false);
    let report = phone.sync().unwrap();
    assert_eq!(report["pushed"], 1);
    assert_eq!(phone.status().unwrap()["unsent"], 0);
    other.sync().unwrap();
    assert_eq!(other.weights(&child).unwrap(), [7_100]);
    assert_eq!(
        phone.verified_fingerprint().unwrap(),
        other.verified_fingerprint().unwrap()
    );
    server.admin(&["verify"]).unwrap();
}

#[test]
fn a_server_killed_in_the_middle_of_a_sync_and_started_again_has_everything_once() {
    let Scene {
        mut server,
        phone,
        other,
        child,
        lossy: _lossy,
        _folders,
    } = scene();
    let mut expected = Vec::new();
    for round in 0..8_u32 {
        for at in 0..5 {
            let grams = 7_000 + round * 10 + at;
            phone
                .weigh(
                    &child,
                    "2026-11-20",
                    &format!("{}.{:03}", grams / 1_000, grams % 1_000),
                )
                .unwrap();
            expected.push(u64::from(grams));
        }
        // The kill falls wherever the exchange happens to be: before, inside or after it.
        let mut syncing = phone.command(&["sync"]).unwrap();
        let mut syncing = syncing
            .stdout(std::process::Stdio::null())
            .stderr(std::process::Stdio::null())
            .spawn()
            .unwrap();
        work_for(u64::from(round) * 1_000_000);
        server.kill().unwrap();
        syncing.wait().unwrap();
        assert_eq!(
            phone.weights(&child).unwrap().len(),
            expected.len(),
            "nothing lost on the phone"
        );
        server.restart().unwrap();
    }
    phone.sync().unwrap();
    other.sync().unwrap();
    assert_eq!(other.weights(&child).unwrap(), expected, "everything once");
    assert_eq!(
        phone.verified_fingerprint().unwrap(),
        other.verified_fingerprint().unwrap()
    );
    server.admin(&["verify"]).unwrap();
}

#[test]
fn a_server_silently_replaced_by_yesterdays_backup_gets_back_what_any_device_holds() {
    let data = tempfile::tempdir().unwrap();
    let mut server = Server::start(data.path()).unwrap();
    let posyandu = server.posyandu("Melati 1").unwrap();
    let one = Phone::enrol(&server, &posyandu, "Nurhayati").unwrap();
    let two = Phone::enrol(&server, &posyandu, "Maryam").unwrap();
    let lost = Phone::enrol(&server, &posyandu, "Cut Intan").unwrap();
    let child = one.add_child("Nur Aisyah", "2025-10-14").unwrap();
    one.sync().unwrap();
    let backup = data.path().join("yesterday.sqlite");
    server.admin(&["backup", backup.to_str().unwrap()]).unwrap();
    // A day's work on three devices; one of them is lost after its records reached another.
    for (phone, kg) in [(&lost, "7.3"), (&one, "7.1"), (&two, "7.2")] {
        phone.sync().unwrap();
        phone.weigh(&child, "2026-11-20", kg).unwrap();
        phone.sync().unwrap();
    }
    drop(lost);
    server.replace_database(&backup).unwrap();
    for _ in 0..2 {
        one.sync().unwrap();
        two.sync().unwrap();
    }
    let new = Phone::enrol(&server, &posyandu, "Rosna").unwrap();
    new.sync().unwrap();
    assert_eq!(new.weights(&child).unwrap(), [7_100, 7_200, 7_300]);
    assert_eq!(
        new.verified_fingerprint().unwrap(),
        one.verified_fingerprint().unwrap()
    );
    assert_eq!(two.status().unwrap()["unsent"], 0);
    server.admin(&["verify"]).unwrap();
}
