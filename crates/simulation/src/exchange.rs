//! One exchange, with everything that can happen to its messages.

use crate::{
    invariants::name,
    run::{Late, Run, Step, Stop, hold},
    trace,
    village::{Received, Served, Village},
};

/// More round trips than this, and an exchange does not end: a snapshot may come document by document.
const MOST_TRIPS: u32 = 80;

/// What happens to one round trip.
#[derive(Clone, Copy)]
enum Fate {
    Good,
    RequestLost,
    RequestTwice,
    RequestDamaged,
    ReplyLost,
    ReplyCut,
    ReplyDamaged,
    ReplyTwice,
    ReplyLate,
    WrongReply,
    BreaksOffBefore,
    BreaksOffAfter,
    BreaksOffAsking,
    WritesMeanwhile,
    OthersMeanwhile,
}

/// How often, of the sum of all.
const FATES: [(u32, Fate); 15] = [
    (60, Fate::Good),
    (4, Fate::RequestLost),
    (3, Fate::RequestTwice),
    (2, Fate::RequestDamaged),
    (5, Fate::ReplyLost),
    (2, Fate::ReplyCut),
    (3, Fate::ReplyDamaged),
    (3, Fate::ReplyTwice),
    (4, Fate::ReplyLate),
    (2, Fate::WrongReply),
    (4, Fate::BreaksOffBefore),
    (3, Fate::BreaksOffAfter),
    (2, Fate::BreaksOffAsking),
    (6, Fate::WritesMeanwhile),
    (4, Fate::OthersMeanwhile),
];

impl<V: Village> Run<'_, V> {
    /// An exchange under faults.
    pub(crate) fn exchange(&mut self, phone: usize) -> Step {
        let mut exchange = V::Exchange::default();
        for _ in 0..MOST_TRIPS {
            let fate = self.fate();
            if !self.trip(phone, &mut exchange, fate)? {
                return self.check(phone);
            }
        }
        self.does_not_end(phone)
    }

    /// An exchange to which nothing happens: its round trips and the bytes of them all; none when the server refuses.
    pub(crate) fn quiet_exchange(&mut self, phone: usize) -> Step<Option<(u32, usize)>> {
        let mut exchange = V::Exchange::default();
        let mut bytes = 0;
        for trip in 1..=MOST_TRIPS {
            let Some(request) = self.ask(phone, &mut exchange)? else {
                return Err(Stop::Error(anyhow::anyhow!("a phone broke off without a fault")));
            };
            let Some(reply) = self.serve(phone, &request)? else {
                return Ok(None);
            };
            bytes += request.len() + reply.len();
            match self.give(phone, &mut exchange, &reply, self.restores)? {
                Received::GoOn => {}
                Received::Done => {
                    self.check(phone)?;
                    return Ok(Some((trip, bytes)));
                }
                other => {
                    return Err(Stop::Error(anyhow::anyhow!(
                        "a good reply was not taken: {other:?}"
                    )));
                }
            }
        }
        self.does_not_end(phone).map(|()| None)
    }

    /// A reply of an exchange that was given up long ago arrives after all.
    pub(crate) fn late_reply(&mut self, _: usize) -> Step {
        if self.late.is_empty() {
            return Ok(());
        }
        let which = self.rng.usize(..self.late.len());
        let Late {
            phone,
            mut exchange,
            reply,
            restores,
        } = self.late.swap_remove(which);
        self.note("late reply arrived", phone, "");
        self.give(phone, &mut exchange, &reply, restores)?;
        self.check(phone)
    }

    fn fate(&mut self) -> Fate {
        let all: u32 = FATES.iter().map(|(share, _)| share).sum();
        let mut chance = self.rng.u32(..all);
        for (share, fate) in FATES {
            if chance < share {
                return fate;
            }
            chance -= share;
        }
        Fate::Good
    }

    /// Flips one bit.
    fn damage(&mut self, bytes: &mut [u8]) -> usize {
        let at = self.rng.usize(..bytes.len().max(1));
        let bit = 1 << self.rng.u8(..8);
        if let Some(byte) = bytes.get_mut(at) {
            *byte ^= bit;
        }
        at
    }

    fn does_not_end(&self, phone: usize) -> Step {
        let detail = format!("phone {phone} still asks after {MOST_TRIPS} round trips");
        Err(Stop::Violation((name::ENDS, detail)))
    }

    /// One round trip. Says whether the exchange goes on.
    fn trip(&mut self, phone: usize, exchange: &mut V::Exchange, fate: Fate) -> Step<bool> {
        if matches!(fate, Fate::BreaksOffAsking) {
            self.village.break_next(phone, &mut self.rng)?;
            self.ask(phone, exchange)?;
            self.note("phone broke off asking", phone, "");
            self.start_again(phone)?;
            return Ok(false);
        }
        let Some(mut request) = self.ask(phone, exchange)? else {
            return Err(Stop::Error(anyhow::anyhow!("a phone broke off without a fault")));
        };
        match fate {
            Fate::RequestLost => {
                self.note("request lost", phone, "");
                return Ok(false);
            }
            Fate::RequestTwice => {
                self.note("request arrived twice", phone, "");
                self.serve(phone, &request)?;
            }
            Fate::RequestDamaged => {
                let at = self.damage(&mut request);
                self.note("request damaged", phone, at);
            }
            _ => {}
        }
        let Some(mut reply) = self.serve(phone, &request)? else {
            return Ok(false);
        };
        let restores = self.restores;
        match fate {
            Fate::ReplyLost => {
                self.note("reply lost", phone, "");
                return Ok(false);
            }
            Fate::ReplyCut => {
                reply.truncate(self.rng.usize(..reply.len().max(1)));
                self.note("reply cut", phone, reply.len());
            }
            Fate::ReplyDamaged => {
                let at = self.damage(&mut reply);
                self.note("reply damaged", phone, at);
            }
            Fate::ReplyTwice => {
                self.note("reply arrived twice", phone, "");
                self.give(phone, exchange, &reply, restores)?;
                self.check(phone)?;
            }
            Fate::ReplyLate => {
                self.note("reply late", phone, "");
                self.late.push(Late {
                    phone,
                    exchange: std::mem::take(exchange),
                    reply,
                    restores,
                });
                return Ok(false);
            }
            Fate::WrongReply => {
                let other = self.late.iter().position(|late| late.phone == phone);
                if let Some(other) = other {
                    let late = self.late.swap_remove(other);
                    self.note("reply of another exchange", phone, "");
                    self.give(phone, exchange, &late.reply, late.restores)?;
                    self.check(phone)?;
                }
            }
            Fate::BreaksOffBefore => {
                self.village.break_next(phone, &mut self.rng)?;
                let received = self.give(phone, exchange, &reply, restores)?;
                self.note(
                    "phone broke off with a reply",
                    phone,
                    format_args!("{received:?}"),
                );
                self.start_again(phone)?;
                return Ok(false);
            }
            Fate::BreaksOffAfter => {
                self.give(phone, exchange, &reply, restores)?;
                self.note("phone broke off after a reply", phone, "");
                self.start_again(phone)?;
                return Ok(false);
            }
            Fate::WritesMeanwhile => {
                self.note("wrote while it waited", phone, "");
                self.write(phone)?;
            }
            Fate::OthersMeanwhile => {
                if let Some(other) = self.some_phone().filter(|other| *other != phone) {
                    self.note("another exchange meanwhile", phone, other);
                    self.quiet_exchange(other)?;
                }
            }
            _ => {}
        }
        Ok(self.give(phone, exchange, &reply, restores)? == Received::GoOn)
    }

    fn ask(&mut self, phone: usize, exchange: &mut V::Exchange) -> Step<Option<Vec<u8>>> {
        let now = self.now(phone)?;
        let request = self.village.request(phone, exchange, now)?;
        if let Some(request) = &request {
            self.note("request", phone, trace::bytes(request));
        }
        Ok(request)
    }

    fn serve(&mut self, phone: usize, request: &[u8]) -> Step<Option<Vec<u8>>> {
        let at = self.server_time();
        let reply = self.village.serve(phone, request, at)?;
        self.counts.syncs += 1;
        let found = self.logs.follow(self.village)?;
        hold(found)?;
        Ok(match reply {
            Served::Reply(reply) => {
                self.note("reply", phone, trace::bytes(&reply));
                Some(reply)
            }
            Served::NotAccepted => {
                self.note("phone not accepted", phone, "");
                None
            }
            Served::Unreadable => {
                self.note("request not readable", phone, "");
                None
            }
        })
    }

    fn give(
        &mut self,
        phone: usize,
        exchange: &mut V::Exchange,
        reply: &[u8],
        restores: u32,
    ) -> Step<Received> {
        let now = self.now(phone)?;
        let received = self.village.receive(phone, exchange, reply, now)?;
        let heard = &mut self.phone(phone)?.heard;
        match received {
            Received::Done => *heard = Some(restores),
            // It may only ask where the two logs part: what the phone calls sent is settled at the end of an exchange.
            Received::GoOn if *heard != Some(restores) => *heard = None,
            _ => {}
        }
        Ok(received)
    }
}
