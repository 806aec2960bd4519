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
