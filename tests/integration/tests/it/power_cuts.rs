use std::{
    io::{BufRead, BufReader},
    process::{Command, Stdio},
};

use integration::{Phone, Server, program, work_for};

fn phone_with_a_child() -> (tempfile::TempDir, Server, Phone, String) {
    let data = tempfile::tempdir().unwrap();
    let server = Server::start(data.path()).unwrap();
    let posyandu = server.posyandu("Melati 1").unwrap();
    let phone = Phone::enrol(&server, &posyandu, "Nurhayati").unwrap();
    let child = phone.add_child("Nur Aisyah", "2025-10-14").unwrap();
    (data, server, phone, child)
}

#[test]
fn a_weighing_that_was_reported_saved_survives_a_kill_at_that_very_moment() {
    let (_data, _server, phone, child) = phone_with_a_child();
    let mut expected = Vec::new();
    for at in 0..10_u32 {
        let kg = format!("7.{at}");
        let mut weigh = phone
            .command(&["weigh", &child, "--on", "2026-11-20", "--kg", &kg])
            .unwrap();
        let mut weigh = weigh.stdout(Stdio::piped()).spawn().unwrap();
        let mut id = String::new();
        BufReader::new(weigh.stdout.take().unwrap())
            .read_line(&mut id)
            .unwrap();
        weigh.kill().unwrap();
        weigh.wait().unwrap();
        assert_eq!(id.trim().len(), 36, "it was reported saved");
        expected.push(u64::from(7_000 + at * 100));
    }
    assert_eq!(phone.weights(&child).unwrap(), expected);
    phone.verified_fingerprint().unwrap();
}

#[test]
fn a_kill_at_any_moment_leaves_a_weighing_whole_or_not_at_all() {
    let (_data, _server, phone, child) = phone_with_a_child();
    let mut reported = Vec::new();
    for at in 0..40_u32 {
        let kg = format!("7.{:03}", at + 1);
        let mut weigh = phone
            .command(&["weigh", &child, "--on", "2026-11-20", "--kg", &kg])
            .unwrap();
        let mut weigh = weigh.stdout(Stdio::piped()).spawn().unwrap();
        // A little later each time: from before the database is opened to after the end.
        work_for(u64::from(at) * 200_000);
        weigh.kill().unwrap();
        let output = weigh.wait_with_output().unwrap();
        if !output.stdout.is_empty() {
            reported.push(u64::from(7_001 + at));
        }
    }
    let there = phone.weights(&child).unwrap();
    assert!(
        reported.iter().all(|weight| there.contains(weight)),
        "what was reported saved is there"
    );
    let status = phone.status().unwrap();
    assert_eq!(status["events"].as_u64(), Some(there.len() as u64));
    // One for the registration.
    assert_eq!(
        status["unsent"].as_u64(),
        Some(there.len() as u64 + 1),
        "each record has exactly its change"
    );
    phone.verified_fingerprint().unwrap();
    phone.sync().unwrap();
    assert_eq!(phone.status().unwrap()["unsent"], 0);
}

#[test]
fn a_command_repeated_under_its_id_because_its_answer_was_lost_is_kept_once() {
    let (_data, _server, phone, child) = phone_with_a_child();
    for at in 0..20_u32 {
        let id = format!("019ab000-0000-7000-8000-{at:012}");
        let kg = format!("7.{:03}", at + 1);
        let arguments = [
            "weigh",
            &child,
            "--on",
            "2026-11-20",
            "--record-id",
            &id,
            "--kg",
            &kg,
        ];
        let mut weigh = phone.command(&arguments).unwrap();
        let mut weigh = weigh.stdout(Stdio::piped()).spawn().unwrap();
        work_for(u64::from(at) * 1_500_000);
        weigh.kill().unwrap();
        weigh.wait().unwrap();
        assert_eq!(phone.run(&arguments).unwrap(), id);
    }
    let expected: Vec<u64> = (7_001..=7_020).collect();
    assert_eq!(phone.weights(&child).unwrap(), expected);
    let first = "019ab000-0000-7000-8000-000000000000";
    let other = [
        "weigh",
        &child,
        "--on",
        "2026-11-20",
        "--record-id",
        first,
        "--kg",
        "9.9",
    ];
    assert_eq!(
        phone.output(&other).unwrap().status.code(),
        Some(3),
        "another value under a used id is refused, not passed over"
    );
}

/// The device's folder on a file system of its own, too small for what is written: a real full disk.
#[test]
fn a_full_disk_is_said_and_leaves_what_was_saved_and_nothing_half() {
    let (data, server, _phone, _child) = phone_with_a_child();
    let posyandu = server.posyandu("Melati 2").unwrap();
    let code = server.code(&posyandu, "Maryam").unwrap();
    let script = r#"
        set -eu
        mount -t tmpfs -o size=1m tmpfs "$1"
        run() { "$DACIN" --lang en --data "$FOLDER/phone" "$@"; }
        run enrol --server "$SERVER" --code "$CODE" > /dev/null
        child=$(run person add --name Zahra --sex f --born 2025-03-12)
        head -c 600k /dev/zero > "$FOLDER/photos"
        saved=0
        for kg in $(seq 1000 1400); do
            code=0
            run weigh "$child" --on 2026-11-20 --confirmed --kg "$(printf '%d.%03d' $((kg / 100)) $((kg % 100 * 10)))" \
                > /dev/null 2> "$FOLDER.said" || code=$?
            if [ "$code" -ne 0 ]; then break; fi
            saved=$((saved + 1))
        done
        echo "code $code"
        echo "saved $saved"
        rm "$FOLDER/photos"
        run verify > /dev/null && echo verified
        run status --json
        run weigh "$child" --on 2026-11-20 --kg 9.99 > /dev/null && echo "goes on"
    "#;
    let folder = data.path().join("small");
    std::fs::create_dir(&folder).unwrap();
    let output = Command::new("unshare")
        .args(["--mount", "--map-root-user", "bash", "-c", script, "full-disk"])
        .arg(&folder)
        .env("DACIN", program("dacin").unwrap())
        .env("FOLDER", &folder)
        .env("SERVER", server.url())
        .env("CODE", code)
        .output()
        .unwrap();
    let printed = String::from_utf8_lossy(&output.stdout).into_owned();
    let problem = String::from_utf8_lossy(&output.stderr).into_owned();
    let field = |name: &str| {
        printed
            .lines()
            .find_map(|line| line.strip_prefix(name))
            .map(str::trim)
            .map(str::to_owned)
    };
    assert_eq!(
        field("code ").as_deref(),
        Some("6"),
        "full is its own exit code\n{printed}\n{problem}"
    );
    let saved: u64 = field("saved ").unwrap().parse().unwrap();
    assert!(saved > 0, "{printed}");
    assert!(printed.contains("verified"), "{printed}");
    assert!(printed.contains("goes on"), "room again, work again: {printed}");
    let status = printed.lines().find(|line| line.starts_with('{')).unwrap();
    let status: serde_json::Value = serde_json::from_str(status).unwrap();
    assert_eq!(
        status["events"].as_u64(),
        Some(saved),
        "what was reported saved, and nothing else"
    );
    let said = std::fs::read_to_string(format!("{}.said", folder.display())).unwrap();
    assert!(said.contains("full"), "{said}");
}
