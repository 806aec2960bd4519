use integration::{Phone, Server};

#[test]
fn three_offline_devices_that_write_about_one_child_show_the_same_history_after_syncing() {
    let data = tempfile::tempdir().unwrap();
    let mut server = Server::start(data.path()).unwrap();
    let posyandu = server.posyandu("Melati 1").unwrap();
    let phones: Vec<Phone> = ["Nurhayati", "Maryam", "Cut Intan"]
        .map(|name| Phone::enrol(&server, &posyandu, name).unwrap())
        .into();
    let child = phones[0].add_child("Nur Aisyah", "2025-10-14").unwrap();
    for phone in &phones {
        phone.sync().unwrap();
    }
    server.kill().unwrap();
    for (phone, kg) in phones.iter().zip(["7.1", "7.2", "7.3"]) {
        phone.weigh(&child, "2026-11-20", kg).unwrap();
        let offline = phone.output(&["sync"]).unwrap();
        assert_eq!(offline.status.code(), Some(4), "no server: said so, nothing lost");
        assert_eq!(phone.status().unwrap()["unsent"], 1);
    }
    server.restart().unwrap();
    for _ in 0..2 {
        for phone in &phones {
            phone.sync().unwrap();
        }
    }
    let fingerprints: Vec<String> = phones
        .iter()
        .map(|phone| phone.verified_fingerprint().unwrap())
        .collect();
    assert!(fingerprints.windows(2).all(|pair| pair[0] == pair[1]));
    for phone in &phones {
        assert_eq!(phone.weights(&child).unwrap(), [7_100, 7_200, 7_300]);
        assert_eq!(phone.status().unwrap()["unsent"], 0);
        let again = phone.sync().unwrap();
        assert_eq!(
            (again["pushed"].as_u64(), again["pulled"].as_u64()),
            (Some(0), Some(0))
        );
        assert_eq!(again["round_trips"], 1);
    }
}

#[test]
fn what_a_cadre_writes_at_a_terminal_reaches_the_other_device() {
    let data = tempfile::tempdir().unwrap();
    let server = Server::start(data.path()).unwrap();
    let posyandu = server.posyandu("Melati 1").unwrap();
    let one = Phone::enrol(&server, &posyandu, "Nurhayati").unwrap();
    let two = Phone::enrol(&server, &posyandu, "Maryam").unwrap();
    let child = one.add_child("Nur Aisyah", "2025-10-14").unwrap();
    let weighed = [
        "weigh",
        &child,
        "--on",
        "20/11/2026",
        "--kg",
        "8,4",
        "--cm",
        "71,2",
        "--lying",
        "--head-cm",
        "45",
        "--arm-cm",
        "14.2",
    ];
    one.run(&weighed).unwrap();
    let given = [
        "immunise",
        &child,
        "--antigen",
        "mr",
        "--dose",
        "1",
        "--on",
        "2026-11-20",
        "--batch",
        "0123A",
    ];
    one.run(&given).unwrap();
    let twice = one.output(&given).unwrap();
    assert_eq!(twice.status.code(), Some(3), "the same dose is not written twice");
    let visited = [
        "visit",
        &child,
        "--on",
        "2026-11-21",
        "--reason",
        "Tidak datang",
        "--findings",
        "Sehat",
    ];
    one.run(&visited).unwrap();
    one.sync().unwrap();
    two.sync().unwrap();
    let shown: serde_json::Value =
        serde_json::from_str(&two.run(&["person", "show", &child, "--json"]).unwrap()).unwrap();
    let history = shown["history"].as_array().unwrap();
    let kinds: Vec<&str> = history
        .iter()
        .map(|line| line["body"]["what"].as_str().unwrap())
        .collect();
    assert_eq!(kinds, ["home_visit", "immunisation", "weighing"], "newest first");
    assert_eq!(history[2]["body"]["length_mm"], 712);
    assert_eq!(history[2]["body"]["position"], "lying");
    assert_eq!(history[1]["body"]["batch"], "0123A");
    assert!(
        history
            .iter()
            .all(|line| line["recorded_by"] == "Nurhayati" && line["sent"] == true)
    );
    let found: serde_json::Value = serde_json::from_str(
        &two.run(&["person", "list", "--search", "rahmi", "--json"])
            .unwrap(),
    )
    .unwrap();
    assert_eq!(found["total"], 1);
}

const REGISTER: &str = "\
NIK;Nama;JK;Tgl Lahir;Nama Ortu;Desa/Kel;RT;RW;Tanggal Pengukuran;Berat;Tinggi;Cara Ukur;LiLA\r
`9973021804251538;Zahra;P;18/04/2025;Mutia;Contoh;2;;11/10/2026;8.1;75.9;Terlentang;15.6\r
9973021804251538;ZAHRA;p;2025-04-18;Mutia;Contoh;2;;11-11-2026;8,5;77,2;Terlentang;\r
;Fajri;Laki-laki;21-11-2024;Hasanah;Contoh;;;12/11/2026;10,1;82;Berdiri;\r
;Fajri;L;21/11/2024;Hasanah;Contoh;;;12/11/2026;10,1;82;Berdiri;\r
;Salah;L;31/02/2025;Ratna;Contoh;;;12/11/2026;9;80;Berdiri;\r
123;Bagas;L;01/02/2025;Ratna;Contoh;;;12/11/2026;9;80;Berdiri;\r
;Tanpa Berat;P;01/02/2025;Ratna;Contoh;;;12/11/2026;;80;Berdiri;\r
";

#[test]
fn a_register_is_imported_once_its_bad_rows_are_named_by_line_and_nothing_is_doubled() {
    let data = tempfile::tempdir().unwrap();
    let server = Server::start(data.path()).unwrap();
    let posyandu = server.posyandu("Melati 1").unwrap();
    let one = Phone::enrol(&server, &posyandu, "Nurhayati").unwrap();
    let two = Phone::enrol(&server, &posyandu, "Maryam").unwrap();
    let file = data.path().join("register.csv");
    std::fs::write(&file, REGISTER).unwrap();
    let import = |phone: &Phone| -> serde_json::Value {
        let output = phone
            .output(&["import", file.to_str().unwrap(), "--json"])
            .unwrap();
        assert_eq!(output.status.code(), Some(0));
        serde_json::from_slice(&output.stdout).unwrap()
    };
    let first = import(&one);
    assert_eq!(
        (first["rows"].as_u64(), first["people_added"].as_u64()),
        (Some(7), Some(3))
    );
    assert_eq!(
        (first["weighings_added"].as_u64(), first["already_there"].as_u64()),
        (Some(4), Some(1))
    );
    let lines = |remarks: &serde_json::Value| -> Vec<u64> {
        remarks
            .as_array()
            .unwrap()
            .iter()
            .map(|remark| remark["line"].as_u64().unwrap())
            .collect()
    };
    assert_eq!(lines(&first["refused"]), [6, 8]);
    assert_eq!(
        lines(&first["notes"]),
        [7],
        "an impossible NIK is left out, the weighing is kept"
    );
    let again = import(&one);
    assert_eq!(
        (again["people_added"].as_u64(), again["weighings_added"].as_u64()),
        (Some(0), Some(0))
    );
    // The same file on a second device, before either has synced: still one set of people.
    import(&two);
    for phone in [&one, &two, &one] {
        phone.sync().unwrap();
    }
    assert_eq!(two.status().unwrap()["people"], 3);
    assert_eq!(
        one.verified_fingerprint().unwrap(),
        two.verified_fingerprint().unwrap()
    );
}

#[test]
fn a_file_without_the_needed_columns_is_refused_whole_with_their_names() {
    let data = tempfile::tempdir().unwrap();
    let server = Server::start(data.path()).unwrap();
    let posyandu = server.posyandu("Melati 1").unwrap();
    let phone = Phone::enrol(&server, &posyandu, "Nurhayati").unwrap();
    let file = data.path().join("letter.csv");
    std::fs::write(&file, "Nama;Alamat\nZahra;Contoh\n").unwrap();
    let output = phone.output(&["import", file.to_str().unwrap()]).unwrap();
    assert_eq!(output.status.code(), Some(3));
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(said.contains("Tgl Lahir") && said.contains("Berat"), "{said}");
}

/// The register the README offers: its odd rows are known by line.
#[test]
fn the_sample_register_is_imported_whole_but_for_its_odd_rows() {
    let data = tempfile::tempdir().unwrap();
    let server = Server::start(data.path()).unwrap();
    let posyandu = server.posyandu("Melati 1").unwrap();
    let phone = Phone::enrol(&server, &posyandu, "Nurhayati").unwrap();
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../../assets/register-sample.csv");
    let report: serde_json::Value =
        serde_json::from_str(&phone.run(&["import", file, "--json"]).unwrap()).unwrap();
    let refused: Vec<u64> = report["refused"]
        .as_array()
        .unwrap()
        .iter()
        .map(|remark| remark["line"].as_u64().unwrap())
        .collect();
    let no_birth_date = [8, 187, 383];
    let no_weight = [9, 76, 103, 156, 191, 291, 378];
    let no_sex = [73, 336];
    let in_the_future = [271, 328, 341];
    let mut odd = [&no_birth_date[..], &no_weight, &no_sex, &in_the_future].concat();
    odd.sort_unstable();
    assert_eq!(refused, odd);
    assert_eq!(
        (report["rows"].as_u64(), report["people_added"].as_u64()),
        (Some(387), Some(80))
    );
    assert_eq!(
        (
            report["weighings_added"].as_u64(),
            report["already_there"].as_u64()
        ),
        (Some(365), Some(7))
    );
    let again: serde_json::Value =
        serde_json::from_str(&phone.run(&["import", file, "--json"]).unwrap()).unwrap();
    assert_eq!(
        (again["people_added"].as_u64(), again["weighings_added"].as_u64()),
        (Some(0), Some(0))
    );
    phone.sync().unwrap();
    phone.verified_fingerprint().unwrap();
    server.admin(&["verify"]).unwrap();
}
