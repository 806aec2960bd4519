use std::{
    collections::HashMap,
    convert::Infallible,
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr},
    sync::{Mutex, PoisonError},
};

use axum::{
    extract::{ConnectInfo, FromRequestParts},
    http::{HeaderMap, request::Parts},
};

/// How long a wrong code counts, in milliseconds.
const WINDOW_MS: i64 = 60_000;
/// Wrong codes from one address in that time. A cadre mistypes twice; a guesser needs 10^11 tries.
const PER_CALLER: usize = 10;
/// Wrong codes from everywhere in that time.
const FROM_ALL: usize = 200;

/// Who asks, as far as guessing is concerned: an IPv4 address, or the network of an IPv6 one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Caller(IpAddr);

impl Caller {
    /// A proxy on this same machine says whom it speaks for; nobody else is believed.
    fn of(peer: IpAddr, headers: &HeaderMap) -> Self {
        let forwarded = || {
            let last = headers
                .get_all("x-forwarded-for")
                .iter()
                .next_back()?
                .to_str()
                .ok()?
                .rsplit(',')
                .next()?;
            last.trim().parse().ok()
        };
        let address = if peer.is_loopback() {
            forwarded().unwrap_or(peer)
        } else {
            peer
        };
        Self(match address {
            IpAddr::V6(address) => {
                let [a, b, c, d, ..] = address.segments();
                IpAddr::V6(Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
            }
            address @ IpAddr::V4(_) => address,
        })
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Caller {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let peer = parts
            .extensions
            .get::<ConnectInfo<SocketAddr>>()
            .map(|info| info.0.ip());
        Ok(Self::of(
            peer.unwrap_or(IpAddr::V4(Ipv4Addr::LOCALHOST)),
            &parts.headers,
        ))
    }
}

/// Wrong codes of the last minute, in memory: enough to make guessing hopeless, forgotten at a restart.
#[derive(Debug, Default)]
pub(crate) struct Attempts {
    recent: Mutex<HashMap<Caller, Vec<i64>>>,
}

/// One try, counted as wrong until it is forgiven.
#[derive(Debug)]
pub(crate) struct Attempt {
    caller: Caller,
    at: i64,
}

impl Attempts {
    /// Counts a try before it is made, so that a thousand at once are a thousand; none when there were too many.
    pub(crate) fn begin(&self, caller: Caller, now: i64) -> Option<Attempt> {
        let mut recent = self.recent.lock().unwrap_or_else(PoisonError::into_inner);
        recent.retain(|_, tries| {
            tries.retain(|at| now.saturating_sub(*at) < WINDOW_MS);
            !tries.is_empty()
        });
        let from_all: usize = recent.values().map(Vec::len).sum();
        let tries = recent.entry(caller).or_default();
        if tries.len() >= PER_CALLER || from_all >= FROM_ALL {
            return None;
        }
        tries.push(now);
        Some(Attempt { caller, at: now })
    }

    /// The code was right, or the trouble was ours.
    pub(crate) fn forgive(&self, attempt: Attempt) {
        let mut recent = self.recent.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(tries) = recent.get_mut(&attempt.caller)
            && let Some(place) = tries.iter().position(|at| *at == attempt.at)
        {
            tries.swap_remove(place);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn caller(text: &str) -> Caller {
        Caller::of(text.parse().unwrap(), &HeaderMap::new())
    }

    #[test]
    fn after_ten_wrong_codes_one_waits_a_minute_and_others_do_not() {
        let attempts = Attempts::default();
        let (guesser, cadre) = (caller("10.0.0.1"), caller("10.0.0.2"));
        for n in 0..10 {
            assert!(attempts.begin(guesser, n).is_some());
        }
        assert!(attempts.begin(guesser, 10).is_none());
        assert!(attempts.begin(cadre, 10).is_some());
        assert!(attempts.begin(guesser, WINDOW_MS).is_some());
    }

    #[test]
    fn many_addresses_together_are_stopped_too() {
        let attempts = Attempts::default();
        let allowed = (0..=255)
            .filter(|n| attempts.begin(caller(&format!("10.0.1.{n}")), 0).is_some())
            .count();
        assert_eq!(allowed, FROM_ALL);
    }

    #[test]
    fn a_right_code_does_not_count() {
        let attempts = Attempts::default();
        for _ in 0..100 {
            let attempt = attempts.begin(caller("10.0.0.1"), 0).unwrap();
            attempts.forgive(attempt);
        }
    }

    #[test]
    fn only_a_proxy_on_this_machine_is_believed() {
        let mut headers = HeaderMap::new();
        headers.insert("x-forwarded-for", "1.2.3.4, 36.1.1.1".parse().unwrap());
        assert_eq!(
            Caller::of("127.0.0.1".parse().unwrap(), &headers),
            caller("36.1.1.1")
        );
        assert_eq!(
            Caller::of("8.8.8.8".parse().unwrap(), &headers),
            caller("8.8.8.8")
        );
        assert_eq!(caller("2001:db8:1:2::1"), caller("2001:db8:1:2:ffff::9"));
    }
}
