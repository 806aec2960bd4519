//! A cadre's device without a network: the real one, over a database in memory, talking to the service in this process.

use device::{Command, Device, Exchange, Now, Outcome, PersonId};
use health::Date;
use jiff::tz::{Offset, TimeZone};
use record::ScopeId;
use store::Store;
use sync::Role;

use super::DemoError;
use crate::{
    Service,
    admin::{self, Invitation},
};

/// Western Indonesian time.
const ZONE: Offset = jiff::tz::offset(7);
const HOUR_MS: i64 = 60 * 60 * 1_000;

/// So many hours into a day, local time.
pub(super) fn at(day: Date, hours: i64) -> i64 {
    let midnight = day
        .to_zoned(TimeZone::fixed(ZONE))
        .map_or(0, |zoned| zoned.timestamp().as_millisecond());
    midnight + hours * HOUR_MS
}

pub(super) struct Phone {
    device: Device,
    /// Seconds between one entry and the next.
    pace: i64,
    now: Now,
}

impl Phone {
    /// Invites a cadre, and enrols her device on a day.
    pub(super) fn enrol(
        service: &Service,
        posyandu: ScopeId,
        name: &str,
        day: Date,
        seed: u64,
    ) -> Result<Self, DemoError> {
        let mut rng = fastrand::Rng::with_seed(seed);
        let mut device = Device::open(Store::in_memory()?, Box::new(move |bytes| rng.fill(bytes)))?;
        let now = Now {
            unix_ms: at(day, 8),
            today: day,
        };
        let invitation = Invitation {
            facility: posyandu,
            role: Role::Cadre,
            name: name.to_owned(),
            uses: 1,
            expires_at: now.unix_ms + HOUR_MS,
        };
        let code = admin::invite(service.database(), &invitation, now.unix_ms)?;
        let reply = service.enrol(&device.enrol_request(&code.to_string())?)?;
        // Never called: this device lives in this process only.
        device.enrolled("https://dacin.invalid", &reply)?;
        Ok(Self {
            device,
            pace: 20,
            now,
        })
    }

    /// Sets this device's clock: the hour at which work begins on a day.
    pub(super) fn begin(&mut self, day: Date, hour: i64) {
        self.now = Now {
            unix_ms: at(day, hour),
            today: day,
        };
    }

    pub(super) fn run(&mut self, command: Command) -> Result<Outcome, DemoError> {
        self.now.unix_ms += self.pace * 1_000;
        Ok(self.device.run(command, self.now)?)
    }

    pub(super) fn register(&mut self, registration: device::Registration) -> Result<PersonId, DemoError> {
        match self.run(Command::RegisterPerson(registration))? {
            Outcome::Registered(id) => Ok(id),
            Outcome::Recorded(_) | Outcome::Proposed(_) => Err(DemoError::NoId),
        }
    }

    /// A whole exchange.
    pub(super) fn sync(&mut self, service: &Service) -> Result<(), DemoError> {
        let mut exchange = Exchange::default();
        loop {
            let request = self.device.sync_request(&mut exchange, self.now)?;
            let (_, token) = self.device.sync_target()?;
            let reply = service.sync(&token, &request)?;
            if !self.device.sync_reply(&mut exchange, &reply, self.now)? {
                return Ok(());
            }
        }
    }

    /// Records of this device that the server does not have.
    pub(super) fn unsent(&self) -> Result<u64, DemoError> {
        Ok(self.device.status()?.unsent)
    }
}
