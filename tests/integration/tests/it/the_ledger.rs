use device::{Command, Device, DocumentId, DocumentKind, Failure, Outcome, Query, View};
use integration::{TODAY, Village, at};
use serde_json::json;
use store::Store;

fn receive(device: &mut Device, ledger: DocumentId, doses: u32, tick: i64) -> Result<Outcome, Failure> {
    let body = json!({"what": "stock_movement", "flow": "received", "vaccine": "MR", "quantity": doses});
    let command = Command::Record {
        document: ledger,
        on: TODAY,
        body: serde_json::from_value(body).unwrap(),
    };
    device.run(command, at(tick))
}

#[test]
fn two_nurses_keep_one_ledger_of_their_puskesmas_and_a_cadre_does_not_hold_it() {
    let village = Village::with_posyandu(2).unwrap();
    let memory = || Store::in_memory().unwrap();
    let mut one = village.nurse_over(memory(), 1).unwrap();
    let mut two = village.nurse_over(memory(), 2).unwrap();
    let mut cadre = village.cadre_over(memory(), 3, village.posyandu()[0]).unwrap();
    let enrolment = one.status().unwrap().enrolment.unwrap();
    assert_eq!(enrolment.places.len(), 2, "the ledger is no posyandu");
    let ledger: DocumentId = enrolment.ledger.unwrap().into();
    receive(&mut one, ledger, 50, 1).unwrap();
    receive(&mut two, ledger, 30, 2).unwrap();
    for device in [&mut one, &mut two, &mut cadre] {
        village.sync(device).unwrap();
    }
    village.sync(&mut one).unwrap();
    let history = |device: &Device| match device.ask(Query::History(ledger)) {
        Ok(View::History(view)) => view,
        other => panic!("{other:?}"),
    };
    assert_eq!(history(&one).kind, DocumentKind::Ledger);
    assert_eq!(history(&one).history.len(), 2);
    assert_eq!(history(&one).history, history(&two).history);
    assert!(one.status().unwrap().unsent == 0 && two.status().unwrap().unsent == 0);

    assert_eq!(cadre.status().unwrap().enrolment.unwrap().ledger, None);
    assert_eq!(receive(&mut cadre, ledger, 1, 3), Err(Failure::NoSuchDocument));
    assert_eq!(
        cadre.ask(Query::History(ledger)),
        Err(Failure::NoSuchDocument),
        "not even after an exchange"
    );
}
