use device::Now;
use words::Clock;

/// The time and the zone of this browser.
pub fn clock() -> Clock {
    let date = js_sys::Date::new_0();
    Clock {
        unix_ms: date.get_time() as i64,
        utc_offset_minutes: -(date.get_timezone_offset() as i32),
    }
}

/// The same for the device.
pub fn now() -> Now {
    let clock = clock();
    Now {
        unix_ms: clock.unix_ms,
        today: clock.today(),
    }
}
