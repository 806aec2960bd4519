//! When nothing more happens: everyone exchanges until nobody has anything new, and then everything is looked at.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    invariants::name,
    run::{Run, Step, Stop, hold},
    village::{Hash, Id, Village},
};

/// In the first round everything goes up, in the second everything comes down.
const ROUNDS: u32 = 2;
/// Most bytes of an idle exchange, both ways, for each log that a phone holds.
const IDLE_BYTES: usize = 400;

impl<V: Village> Run<'_, V> {
    pub(crate) fn rest(&mut self) -> Step {
        let mut held: BTreeMap<usize, BTreeSet<Hash>> = BTreeMap::new();
        for phone in self.standing() {
            held.insert(phone, self.village.held(phone)?);
        }
        for _ in 0..ROUNDS {
            for phone in self.standing() {
                if self.quiet_exchange(phone)?.is_none() {
                    held.remove(&phone);
                }
            }
        }
        self.new_phones_join(&mut held)?;
        let accepted: Vec<usize> = held.keys().copied().collect();
        self.nothing_moves(&accepted)?;
        self.nothing_is_missing(&held)?;
        self.everyone_has_the_same(&accepted)?;
        hold(self.logs.scattered())?;
        self.proofs()
    }

    /// Whoever comes when all is over must be told everything, in one exchange.
    fn new_phones_join(&mut self, held: &mut BTreeMap<usize, BTreeSet<Hash>>) -> Step {
        let accepted: Vec<usize> = held.keys().copied().collect();
        for like in accepted {
            let Some(new) = self.new_phone(like)? else {
                continue;
            };
            self.quiet_exchange(new)?;
            held.insert(new, BTreeSet::new());
        }
        for phone in held.keys() {
            if self.village.began_with_a_snapshot(*phone)? {
                self.counts.note("at rest with what began as a snapshot");
            }
        }
        Ok(())
    }

    fn nothing_moves(&mut self, accepted: &[usize]) -> Step {
        let lengths = self.logs.lengths();
        for phone in accepted.iter().copied() {
            let before = self.village.held(phone)?;
            let Some((trips, bytes)) = self.quiet_exchange(phone)? else {
                return Err(Stop::Error(anyhow::anyhow!("a phone is refused all at once")));
            };
            if trips != 1 || self.village.held(phone)? != before || self.logs.lengths() != lengths {
                let detail = format!("phone {phone}, {trips} round trips, log {lengths:?}");
                return Err(Stop::Violation((name::IDLE, detail)));
            }
            let budget = IDLE_BYTES * self.village.scopes_of(phone).len();
            if bytes > budget {
                let detail = format!("phone {phone}: {bytes} of {budget} bytes");
                return Err(Stop::Violation((name::BUDGET, detail)));
            }
        }
        Ok(())
    }

    fn nothing_is_missing(&mut self, held: &BTreeMap<usize, BTreeSet<Hash>>) -> Step {
        let set_aside = self.village.set_aside()?;
        for (phone, held) in held {
            let nowhere = held
                .iter()
                .filter(|hash| !self.logs.has(hash) && !set_aside.contains(*hash))
                .count();
            if nowhere > 0 {
                let detail = format!("{nowhere} changes of phone {phone} are neither");
                return Err(Stop::Violation((name::NOWHERE, detail)));
            }
            let here = self.village.held(*phone)?;
            for scope in self.village.scopes_of(*phone) {
                let missing = self
                    .logs
                    .entries(scope)
                    .iter()
                    .filter(|hash| !here.contains(*hash))
                    .count();
                if missing > 0 {
                    let detail = format!("phone {phone} misses {missing} changes of log {scope}");
                    return Err(Stop::Violation((name::EVERYWHERE, detail)));
                }
            }
        }
        Ok(())
    }

    /// Who moved is told of by two logs, and the old one learns nothing new: what a phone knows of a document is what
    /// the logs it holds tell, and phones that read the same of them must have the same.
    fn everyone_has_the_same(&mut self, accepted: &[usize]) -> Step {
        let mut phones = BTreeMap::new();
        for phone in accepted.iter().copied() {
            phones.insert(phone, self.village.heads(phone)?);
        }
        let documents: BTreeSet<Id> = phones.values().flat_map(BTreeMap::keys).copied().collect();
        for document in documents {
            let telling = self.logs.telling_of(&document);
            let mut there: BTreeMap<BTreeSet<usize>, (usize, Option<&Vec<Hash>>)> = BTreeMap::new();
            for (phone, heads) in &phones {
                let served = self.village.scopes_of(*phone).into_iter();
                let read = served
                    .filter(|scope| telling.is_empty() || telling.contains(scope))
                    .collect();
                let here = heads.get(&document);
                let (first, expected) = *there.entry(read).or_insert((*phone, here));
                if expected != here {
                    let detail = format!("phones {first} and {phone}, logs {telling:?}");
                    return Err(Stop::Violation((name::EQUAL, detail)));
                }
            }
        }
        Ok(())
    }

    fn proofs(&mut self) -> Step {
        for phone in self.standing() {
            self.check(phone)?;
            self.prove(phone)?;
        }
        self.prove_server()
    }
}
