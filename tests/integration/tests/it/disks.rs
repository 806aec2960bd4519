//! A disk that takes no more, and one that cannot be written at all. Each in mounts of its own.

use std::{
    io::{BufRead, BufReader},
    process::Stdio,
};

use integration::{Phone, Server, program, with_own_mounts};

/// What the script said after `name`.
fn field<'a>(printed: &'a str, name: &str) -> &'a str {
    let line = printed.lines().find_map(|line| line.strip_prefix(name));
    line.unwrap_or_else(|| panic!("{name} in {printed}")).trim()
}

#[test]
fn a_server_whose_disk_is_full_says_so_keeps_nothing_half_and_goes_on_when_there_is_room() {
    let folder = tempfile::tempdir().unwrap();
    let script = r#"
        mkdir "$FOLDER/small"
        mount -t tmpfs -o size=2m tmpfs "$FOLDER/small"
        admin() { "$SERVER" "$@" --data "$FOLDER/small"; }
        run() { "$DACIN" --lang en --data "$FOLDER/phone" "$@"; }
        puskesmas=$(admin facility add --kind puskesmas --name "Mon Geudong")
        posyandu=$(admin facility add --kind posyandu --name "Melati 1" --village V --parent "$puskesmas")
        code=$(admin invite --facility "$posyandu" --role cadre --name Nurhayati)
        "$SERVER" serve --listen 127.0.0.1:0 --data "$FOLDER/small" > "$FOLDER/where" 2> "$FOLDER/log" &
        server=$!
        trap 'kill -9 $server' EXIT
        until grep -q listening "$FOLDER/where"; do kill -0 $server; done
        run enrol --server "$(sed 's/listening on //' "$FOLDER/where")" --code "$code" > /dev/null
        child=$(run person add --name Zahra --sex f --born 2025-03-12)
        run sync > /dev/null
        cat /dev/zero > "$FOLDER/small/photos" 2> /dev/null || true
        words=$(printf 'a%.0s' $(seq 900))
        for visit in $(seq 12); do
            run visit "$child" --on 2026-11-20 --reason Sakit --findings "$words" > /dev/null
        done
        said=0
        run sync 2> "$FOLDER/said" || said=$?
        echo "code $said"
        echo "unsent $(run status --json)"
        echo "log $(grep -c 'disk is full' "$FOLDER/log" || true)"
        rm "$FOLDER/small/photos"
        run sync > /dev/null
        echo "after $(run status --json)"
        kill $server; wait $server; trap - EXIT
        admin verify > /dev/null && echo "server verified"
        run verify > /dev/null && echo "phone verified"
    "#;
    let (printed, _) = with_own_mounts(
        script,
        &[
            ("FOLDER", folder.path().as_os_str()),
            ("DACIN", program("dacin").unwrap().as_os_str()),
            ("SERVER", program("dacin-server").unwrap().as_os_str()),
        ],
    )
    .unwrap();
    assert_eq!(field(&printed, "code "), "4", "kept and tried again later");
    assert!(field(&printed, "unsent ").contains(r#""unsent":12"#), "{printed}");
    assert_ne!(field(&printed, "log "), "0", "the operator is told");
    assert!(field(&printed, "after ").contains(r#""unsent":0"#), "{printed}");
    assert!(printed.contains("server verified") && printed.contains("phone verified"));
}

/// A phone whose last command was killed right after it had said that the record is saved.
fn killed_phone(server: &Server) -> (Phone, String) {
    let posyandu = server.posyandu("Melati 1").unwrap();
    let phone = Phone::enrol(server, &posyandu, "Nurhayati").unwrap();
    let child = phone.add_child("Nur Aisyah", "2025-10-14").unwrap();
    for kg in ["7.1", "7.2"] {
        let mut weigh = phone
            .command(&["weigh", &child, "--on", "2026-11-20", "--kg", kg])
            .unwrap();
        let mut weigh = weigh.stdout(Stdio::piped()).spawn().unwrap();
        let mut id = String::new();
        BufReader::new(weigh.stdout.take().unwrap())
            .read_line(&mut id)
            .unwrap();
        weigh.kill().unwrap();
        weigh.wait().unwrap();
    }
    (phone, child)
}

const READ_ONLY: &str = r#"
    mount --bind "$FOLDER" "$FOLDER"
    mount -o remount,bind,ro "$FOLDER"
    run() { "$DACIN" --lang en --data "$FOLDER" "$@"; }
    echo "list $(run person list | wc -l)"
    echo "shown $(run person show "$CHILD" | grep -c 'kg')"
    code=0
    run weigh "$CHILD" --on 2026-11-21 --kg 7.5 > /dev/null 2> "$OUT/said" || code=$?
    echo "weigh $code"
    code=0
    run sync > /dev/null 2>&1 || code=$?
    echo "sync $code"
    run rescue "$OUT/rescued" > /dev/null && echo "rescued"
"#;

#[test]
fn a_device_on_a_disk_that_cannot_be_written_still_shows_its_records_and_says_why_it_saves_none() {
    let data = tempfile::tempdir().unwrap();
    let server = Server::start(data.path()).unwrap();
    let (phone, child) = killed_phone(&server);
    // Once as the kill left it, once after a command that ended in order.
    for expected in ["as killed", "at rest"] {
        let out = tempfile::tempdir().unwrap();
        let (printed, complained) = with_own_mounts(
            READ_ONLY,
            &[
                ("FOLDER", phone.folder().as_os_str()),
                ("DACIN", program("dacin").unwrap().as_os_str()),
                ("CHILD", child.as_ref()),
                ("OUT", out.path().as_os_str()),
            ],
        )
        .unwrap();
        assert_eq!(field(&printed, "list "), "1", "{expected}: {complained}");
        assert_eq!(field(&printed, "shown "), "2", "{expected}");
        assert_eq!(field(&printed, "weigh "), "7", "{expected}");
        assert_eq!(field(&printed, "sync "), "7", "{expected}");
        assert!(printed.contains("rescued"), "{expected}");
        let said = std::fs::read_to_string(out.path().join("said")).unwrap();
        assert!(said.contains("cannot be written"), "{said}");
        phone.status().unwrap();
    }
    phone.weigh(&child, "2026-11-21", "7.5").unwrap();
    phone.sync().unwrap();
    assert_eq!(phone.weights(&child).unwrap(), [7_100, 7_200, 7_500]);
    phone.verified_fingerprint().unwrap();
}

#[test]
fn a_server_on_a_disk_that_cannot_be_written_does_not_start_and_says_what_to_do() {
    let data = tempfile::tempdir().unwrap();
    let mut server = Server::start(data.path()).unwrap();
    let (phone, child) = killed_phone(&server);
    phone.sync().unwrap();
    server.kill().unwrap();
    let script = r#"
        mount --bind "$FOLDER" "$FOLDER"
        mount -o remount,bind,ro "$FOLDER"
        code=0
        timeout 60 "$SERVER" serve --listen 127.0.0.1:0 --data "$FOLDER" 2>&1 || code=$?
        echo "serve $code"
        "$SERVER" verify --data "$FOLDER" > /dev/null && echo "verified"
    "#;
    let (printed, complained) = with_own_mounts(
        script,
        &[
            ("FOLDER", data.path().as_os_str()),
            ("SERVER", program("dacin-server").unwrap().as_os_str()),
        ],
    )
    .unwrap();
    assert_eq!(field(&printed, "serve "), "1");
    assert!(
        printed.contains("cannot be written") && !printed.contains("panicked"),
        "{printed}"
    );
    assert!(printed.contains("verified"), "reading works: {complained}");
    server.restart().unwrap();
    phone.weigh(&child, "2026-11-21", "7.5").unwrap();
    phone.sync().unwrap();
    server.admin(&["verify"]).unwrap();
}
