//! The practice posyandu beside the real one.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use std::{cell::RefCell, rc::Rc};

use device::{
    Answer, Command, Date, Device, EventId, Host, Notice, Now, Post, PostError, Practising, Query,
    Registration, Request, Shell, Status, View,
};
use futures_util::FutureExt;
use store::Store;

const NOW: Now = Now {
    unix_ms: 1_795_312_800_000,
    today: Date::constant(2026, 11, 22),
};

/// A real device before anybody signed in: practice needs no code.
fn host(shell: Watched) -> Host<Watched> {
    let device = Device::open(Store::in_memory().unwrap(), Box::new(|bytes| bytes.fill(7)));
    Host::new(device.unwrap(), shell)
}

fn registration(name: &str) -> Registration {
    Registration {
        scope: None,
        name: name.parse().unwrap(),
        sex: "P".parse().unwrap(),
        birth_date: Date::constant(2025, 10, 14),
        mother: None,
        nik: None,
        address: None,
    }
}

/// A shell that tells what it was asked to post.
#[derive(Clone, Default)]
struct Watched {
    posts: Rc<RefCell<u32>>,
    notices: Rc<RefCell<Vec<Notice>>>,
}

impl Shell for Watched {
    fn now(&self) -> Now {
        NOW
    }

    async fn post(&self, _: Post) -> Result<Vec<u8>, PostError> {
        *self.posts.borrow_mut() += 1;
        Err(PostError::Unreachable)
    }

    fn notify(&self, notice: Notice) {
        self.notices.borrow_mut().push(notice);
    }
}

fn ask(host: &Host<Watched>, request: Request) -> Answer {
    host.handle(request).now_or_never().unwrap().unwrap()
}

fn status(answer: Answer) -> Status {
    let Answer::Status(status) = answer else {
        panic!("{answer:?}")
    };
    status
}

#[test]
fn what_is_written_in_practice_is_nowhere_else_and_goes_nowhere() {
    let shell = Watched::default();
    let host = host(shell.clone());
    let before = host.device().borrow().fingerprint().unwrap();
    let practice = |request| ask(&host, Request::Practice(request));
    let begun = status(practice(Practising::Begin));
    assert!(begun.people > 8 && begun.events > 10);
    assert_eq!(begun.enrolment.unwrap().server, "", "it knows no server");
    let id = EventId::at(1_795_312_800_000, [1; 10]);
    let command = Command::RegisterPerson(registration("Anak Latihan"));
    practice(Practising::RunAs { id, command });
    let heard = shell.notices.borrow().clone();
    assert!(
        matches!(&*heard, [Notice::Practised(status)] if status.people == begun.people + 1),
        "{heard:?}"
    );
    assert_eq!(host.device().borrow().fingerprint().unwrap(), before);
    assert_eq!(*shell.posts.borrow(), 0);
    let found = practice(Practising::Ask(Query::People {
        search: String::new(),
        limit: 100,
    }));
    let Answer::View(View::People(people)) = found else {
        panic!("{found:?}")
    };
    assert_eq!(people.total, begun.people + 1);
    assert_eq!(status(practice(Practising::Restart)).people, begun.people);
}

#[test]
fn the_invented_families_need_what_a_cadre_has_to_learn() {
    let host = host(Watched::default());
    let query = Query::FollowUps {
        on: NOW.today,
        limit: 100,
    };
    let answer = ask(&host, Request::Practice(Practising::Ask(query)));
    let Answer::View(View::FollowUps(view)) = answer else {
        panic!("{answer:?}")
    };
    assert!(
        view.lines
            .iter()
            .any(|line| line.person.name.as_str() == "Bayu Contoh")
    );
    assert!(
        view.lines
            .iter()
            .all(|line| line.person.name.as_str().ends_with("Contoh"))
    );
}
