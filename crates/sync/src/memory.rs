use std::{
    collections::{BTreeMap, btree_map::Entry},
    convert::Infallible,
};

use crate::{
    Admission, BundleHead, Hash, Log, Logged, NewChange, Numbered, ScopeKey, TAIL_BYTES, TAIL_CHANGES,
    chain_digest, start_digest,
};

/// A log in memory, without a gate: for examples, property tests and a phone that only passes bundles on.
#[derive(Debug, Clone, Default)]
pub struct MemoryLog {
    scopes: BTreeMap<ScopeKey, Vec<(Hash, Logged)>>,
    numbers: BTreeMap<(ScopeKey, Hash), u64>,
}

impl Log for MemoryLog {
    type Error = Infallible;

    fn digest(&self, scope: ScopeKey, seq: u64) -> Result<Option<Hash>, Infallible> {
        if seq == 0 {
            return Ok(Some(start_digest(scope)));
        }
        let at = usize::try_from(seq - 1).unwrap_or(usize::MAX);
        Ok(self
            .scopes
            .get(&scope)
            .and_then(|log| log.get(at))
            .map(|(digest, _)| *digest))
    }

    fn find(&self, scope: ScopeKey, change: Hash) -> Result<Option<Numbered>, Infallible> {
        let seq = self.numbers.get(&(scope, change)).copied().unwrap_or(0);
        self.at(scope, seq)
    }

    fn at(&self, scope: ScopeKey, seq: u64) -> Result<Option<Numbered>, Infallible> {
        let index = seq.checked_sub(1).and_then(|index| usize::try_from(index).ok());
        let logged = index.and_then(|index| self.scopes.get(&scope)?.get(index));
        Ok(logged.map(|(_, change)| Numbered {
            seq,
            hash: change.hash,
            document: change.document,
        }))
    }

    fn append(
        &mut self,
        scope: ScopeKey,
        bundle: &BundleHead,
        changes: &[NewChange<'_>],
        _received_at: i64,
    ) -> Result<Vec<Admission>, Infallible> {
        let log = self.scopes.entry(scope).or_default();
        for change in changes {
            if let Entry::Vacant(new) = self.numbers.entry((scope, change.hash)) {
                new.insert(log.len() as u64 + 1);
                let before = log
                    .last()
                    .map_or_else(|| start_digest(scope), |(digest, _)| *digest);
                let logged = Logged {
                    hash: change.hash,
                    document: change.document,
                    bytes: change.bytes.to_vec(),
                    bundle: bundle.clone(),
                };
                log.push((chain_digest(before, change.hash), logged));
            }
        }
        Ok(vec![Admission::Logged; changes.len()])
    }

    fn tail(&self, scope: ScopeKey, after: u64) -> Result<(Vec<Logged>, bool), Infallible> {
        let log = self.scopes.get(&scope).map(Vec::as_slice).unwrap_or_default();
        let rest = log
            .get(usize::try_from(after).unwrap_or(usize::MAX)..)
            .unwrap_or_default();
        let mut bytes = 0;
        let fits = rest
            .iter()
            .take(TAIL_CHANGES)
            .take_while(|(_, change)| {
                let room = bytes == 0 || bytes < TAIL_BYTES;
                bytes += change.bytes.len();
                room
            })
            .count();
        Ok((
            rest.iter().take(fits).map(|(_, change)| change.clone()).collect(),
            fits < rest.len(),
        ))
    }
}
