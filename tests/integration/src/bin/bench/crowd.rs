//! A hundred new phones at once, over HTTP on loopback against a real `dacin-server`.

use std::{
    sync::Barrier,
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context, ensure};
use device::{Device, Exchange, Post, SyncReport};
use integration::{Server, at, started};
use native::Http;
use store::Store;

use crate::{
    figures::{elsewhere, figure, title},
    posyandu::{CHILDREN, Prepared},
};

const PHONES: u8 = 100;

/// How long a hundred first syncs may take, seconds.
const TARGET: f64 = 5.0;

/// Prints how long until the last of them has everything.
///
/// # Errors
/// When anything refuses.
pub fn run(prepared: Prepared) -> anyhow::Result<()> {
    let folder = tempfile::tempdir()?;
    let path = |number: u8| folder.path().join(format!("{number}.sqlite"));
    for number in 0..PHONES {
        drop(
            prepared
                .village
                .device_over(Store::open(path(number))?, 100 + number)?,
        );
    }
    let data = prepared.village.into_folder();
    let server = Server::start(data.path())?;
    let url = server.url();
    // What a new phone sends, from one that really does it: the log does not change, so every new phone sends the same.
    let first = Store::open(path(0))?;
    let mut requests = Vec::new();
    sync(&mut started(first, 100)?, &url, |request| {
        requests.push(request.to_vec())
    })?;
    title(&format!(
        "{PHONES} new phones at once, each takes {CHILDREN} children from one dacin-server over HTTP"
    ));
    let remote = at_once(
        0..PHONES,
        |number| Ok(started(Store::open(path(number))?, 0)?.sync_target()?.1),
        |token| carry(&token, &url, &requests),
    )?;
    figure(
        "until all have every byte (phones elsewhere)",
        remote.as_secs_f64(),
        "s",
        Some(TARGET),
    );
    // The first has everything already. A hundred phones' writing on one machine's cores is not what a hundred phones
    // do: the figure is beside the same target so that nobody takes one for the other.
    let whole = at_once(
        1..PHONES,
        |number| started(Store::open(path(number))?, 100 + u64::from(number)),
        |mut device| {
            sync(&mut device, &url, |_| ())?;
            ensure!(
                device.status()?.people == u64::from(CHILDREN),
                "a phone misses children"
            );
            Ok(())
        },
    )?;
    figure(
        "until 99 have written it too, all on this machine",
        whole.as_secs_f64(),
        "s",
        Some(TARGET),
    );
    elsewhere("Community Health Toolkit, documented: 100 first syncs in 2.5 minutes (150 s)");
    Ok(())
}

/// Every phone in a thread of its own: all are ready, then all begin. Returns when the last has ended.
fn at_once<T>(
    phones: std::ops::Range<u8>,
    ready: impl Fn(u8) -> anyhow::Result<T> + Sync,
    work: impl Fn(T) -> anyhow::Result<()> + Sync,
) -> anyhow::Result<Duration> {
    let start = Barrier::new(phones.len() + 1);
    thread::scope(|scope| {
        let (start, ready, work) = (&start, &ready, &work);
        let phone = |number| {
            scope.spawn(move || {
                let ready = ready(number);
                start.wait();
                work(ready?)
            })
        };
        let threads: Vec<_> = phones.map(phone).collect();
        start.wait();
        let begun = Instant::now();
        for phone in threads {
            phone.join().ok().context("a phone panicked")??;
        }
        Ok(begun.elapsed())
    })
}

/// Only the network's part of a first sync.
fn carry(token: &str, url: &str, requests: &[Vec<u8>]) -> anyhow::Result<()> {
    let http = Http::default();
    for body in requests {
        post(&http, url, token, body.clone())?;
    }
    Ok(())
}

/// A whole exchange over HTTP; `seen` is shown every request.
///
/// # Errors
/// When the server or the device refuses.
pub fn sync(device: &mut Device, url: &str, mut seen: impl FnMut(&[u8])) -> anyhow::Result<SyncReport> {
    let (_, token) = device.sync_target()?;
    let http = Http::default();
    let mut exchange = Exchange::default();
    loop {
        let request = device.sync_request(&mut exchange, at(0))?;
        seen(&request);
        let reply = post(&http, url, &token, request)?;
        if !device.sync_reply(&mut exchange, &reply, at(0))? {
            return Ok(exchange.report());
        }
    }
}

fn post(http: &Http, url: &str, token: &str, body: Vec<u8>) -> anyhow::Result<Vec<u8>> {
    let post = Post {
        url: format!("{url}/v1/sync"),
        token: Some(token.to_owned()),
        body,
    };
    http.post(&post)
        .map_err(|error| anyhow::anyhow!("the server does not answer: {error:?}"))
}
