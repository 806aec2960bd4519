use std::time::Duration;

/// Soon after something was written: long enough that a cadre's next taps do not wait for a radio.
const SOON: Duration = Duration::from_secs(4);
/// With nothing to send: often enough that a colleague's records appear within a session.
const IDLE: Duration = Duration::from_secs(5 * 60);
/// The longest wait between tries while the server cannot be reached.
const LONGEST: Duration = Duration::from_secs(10 * 60);

/// How long to wait before the next exchange: soon when something is unsent, doubling with every failure in a row,
/// because a phone without signal must not spend its battery on asking.
pub fn pause_before_sync(unsent: u64, failures_in_a_row: u32) -> Duration {
    match (unsent, failures_in_a_row) {
        (0, 0) => IDLE,
        (_, 0) => SOON,
        (_, failures) => SOON.saturating_mul(1_u32 << failures.min(8)).min(LONGEST),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phone_without_signal_asks_less_and_less_but_never_stops() {
        let pauses: Vec<Duration> = (0..12).map(|failures| pause_before_sync(3, failures)).collect();
        assert!(pauses.is_sorted());
        assert_eq!(pauses.last(), Some(&LONGEST));
        assert!(pause_before_sync(1, 0) < pause_before_sync(0, 0));
    }
}
