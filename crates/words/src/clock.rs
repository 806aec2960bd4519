use health::Date;
use jiff::{
    Timestamp,
    civil::{DateTime, Time},
    tz::Offset,
};

/// The time and the zone of this device, given by the shell that can see its clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clock {
    /// Unix milliseconds.
    pub unix_ms: i64,
    /// How far local time is ahead of UTC, in minutes (Aceh: 420).
    pub utc_offset_minutes: i32,
}

impl Clock {
    /// The local calendar day.
    pub fn today(self) -> Date {
        self.local(self.unix_ms).date()
    }

    /// The local time of day without seconds, as records keep it.
    pub fn minute(self) -> Time {
        let now = self.local(self.unix_ms);
        Time::new(now.hour(), now.minute(), 0, 0).unwrap_or_default()
    }

    /// A moment (Unix milliseconds) as local time; the first moment of 1970 for one outside every calendar.
    pub fn local(self, unix_ms: i64) -> DateTime {
        let offset = Offset::from_seconds(self.utc_offset_minutes.saturating_mul(60)).unwrap_or(Offset::UTC);
        offset.to_datetime(Timestamp::from_millisecond(unix_ms).unwrap_or_default())
    }
}
