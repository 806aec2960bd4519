//! When records are sent without anybody asking: the same rhythm in every shell.

use std::{future::Future, time::Duration};

use device::{Host, Request, Shell};
use futures_channel::mpsc::UnboundedReceiver;
use futures_util::{FutureExt, StreamExt, select_biased};

/// Something happened that may bring the next exchange forward.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Nudge {
    /// Something was written, or the device was enrolled.
    Changed,
    /// The network came back, as a browser says it.
    #[cfg(target_arch = "wasm32")]
    Online,
}

/// Exchanges records with the puskesmas whenever the device says it is time; ends when nobody can nudge any more.
/// `now` counts on from any moment.
pub async fn keep_sending<S: Shell, W: Future<Output = ()>>(
    host: &Host<S>,
    mut nudges: UnboundedReceiver<Nudge>,
    now: impl Fn() -> Duration,
    sleep: impl Fn(Duration) -> W,
) {
    let mut due = host.pause_before_sync().map(|pause| now() + pause);
    loop {
        let nudge = match due {
            None => nudges.next().await,
            Some(due) => {
                let wait = sleep(due.saturating_sub(now())).fuse();
                futures_util::pin_mut!(wait);
                select_biased! {
                    nudge = nudges.next() => nudge,
                    () = wait => {
                        // How it went is told by notices.
                        drop(host.handle(Request::Sync).await);
                        Some(Nudge::Changed)
                    }
                }
            }
        };
        let sent_or_later = due.filter(|due| *due > now());
        due = match nudge {
            None => return,
            #[cfg(target_arch = "wasm32")]
            Some(Nudge::Online) => host.pause_before_sync().map(|_| now()),
            // A new record never puts off an exchange that was due earlier.
            Some(Nudge::Changed) => host.pause_before_sync().map(|pause| {
                let fresh = now() + pause;
                sent_or_later.map_or(fresh, |due| due.min(fresh))
            }),
        };
    }
}

#[cfg(not(target_arch = "wasm32"))]
#[cfg(test)]
mod tests {
    use std::{
        cell::{Cell, RefCell},
        future::ready,
        rc::Rc,
    };

    use device::{Notice, Now, Post, PostError};
    use futures_channel::mpsc::{UnboundedSender, unbounded};
    use futures_util::FutureExt;
    use sync::{AuthorKey, DeviceKey, EnrolReply, Place, Role, ScopeKey};

    use super::*;

    /// A phone without signal whose owner closes the app after a number of tries.
    struct NoSignal {
        clock: Rc<Cell<Duration>>,
        tries: Rc<RefCell<Vec<Duration>>>,
        nudge: RefCell<Option<UnboundedSender<Nudge>>>,
        last: usize,
    }

    impl Shell for NoSignal {
        fn now(&self) -> Now {
            native::now()
        }

        async fn post(&self, _: Post) -> Result<Vec<u8>, PostError> {
            self.tries.borrow_mut().push(self.clock.get());
            if self.tries.borrow().len() == self.last {
                self.nudge.take();
            }
            Err(PostError::Unreachable)
        }

        fn notify(&self, _: Notice) {}
    }

    /// When the device tried to send, on a clock that runs as fast as it is waited for.
    fn tries(enrolled: bool, last: usize) -> Vec<Duration> {
        let folder = tempfile::tempdir().unwrap();
        let mut device = native::open(folder.path()).unwrap();
        if enrolled {
            let place = Place {
                scope: ScopeKey([1; 16]),
                posyandu: "Melati 1".into(),
                village: "Mon Geudong".into(),
                puskesmas: "Mon Geudong".into(),
            };
            let reply = EnrolReply {
                protocol: sync::PROTOCOL,
                token: "token".into(),
                device: DeviceKey([2; 16]),
                author: AuthorKey([3; 16]),
                person: "Nurhayati".into(),
                role: Role::Cadre,
                places: vec![place],
            };
            device
                .enrolled("http://localhost", &sync::encode(&reply).unwrap())
                .unwrap();
        }
        let (nudge, nudges) = unbounded();
        let (clock, tries) = (
            Rc::new(Cell::new(Duration::ZERO)),
            Rc::new(RefCell::new(Vec::new())),
        );
        let kept = (last > 0).then_some(nudge);
        let shell = NoSignal {
            clock: clock.clone(),
            tries: tries.clone(),
            nudge: RefCell::new(kept),
            last,
        };
        let host = Host::new(device, shell);
        let pass = |pause: Duration| {
            clock.set(clock.get() + pause);
            ready(())
        };
        keep_sending(&host, nudges, || clock.get(), pass)
            .now_or_never()
            .expect("nothing here waits for a real clock");
        tries.take()
    }

    #[test]
    fn a_phone_without_signal_tries_ever_more_rarely_and_goes_on_trying() {
        let tries = tries(true, 12);
        assert_eq!(tries.len(), 12);
        let pauses: Vec<Duration> = tries.windows(2).map(|pair| pair[1] - pair[0]).collect();
        assert!(pauses.is_sorted(), "{pauses:?}");
        assert!(
            pauses[0] < Duration::from_secs(60) && pauses[10] <= Duration::from_secs(3_600),
            "{pauses:?}"
        );
    }

    #[test]
    fn nothing_is_sent_before_somebody_signed_in() {
        assert!(tries(false, 0).is_empty());
    }
}
