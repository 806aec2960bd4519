use std::{collections::VecDeque, fmt};

use sha2::{Digest, Sha256};
use thiserror::Error;

/// How many lines of a trace are kept for the report of a failure.
const KEPT: usize = 40;

/// What happened in a run: a digest over all of it, and its last lines.
#[derive(Debug, Clone, Default)]
pub(crate) struct Trace {
    digest: Sha256,
    last: VecDeque<String>,
}

impl Trace {
    pub(crate) fn line(&mut self, line: String) {
        self.digest.update(line.as_bytes());
        self.digest.update([b'\n']);
        if self.last.len() == KEPT {
            self.last.pop_front();
        }
        self.last.push_back(line);
    }

    /// Equal for two runs in which the same happened, to the last byte on the wire.
    pub(crate) fn digest(&self) -> [u8; 32] {
        self.digest.clone().finalize().into()
    }

    pub(crate) fn last(&self) -> Vec<String> {
        self.last.iter().cloned().collect()
    }
}

/// Bytes in a trace: how many, and the beginning of their hash.
pub(crate) fn bytes(bytes: &[u8]) -> String {
    format!("{} B {}", bytes.len(), short(&Sha256::digest(bytes)))
}

/// The beginning of a hash.
pub(crate) fn short(hash: &[u8]) -> String {
    hash.iter().take(4).map(|byte| format!("{byte:02x}")).collect()
}

/// An invariant that did not hold.
#[derive(Debug, Clone, Error)]
pub struct Broken {
    /// The seed that shows it, again and again.
    pub seed: u64,
    /// The step after which it was seen.
    pub step: u32,
    /// Which one.
    pub invariant: &'static str,
    /// What was seen.
    pub detail: String,
    /// What happened before, latest last.
    pub trace: Vec<String>,
}

impl fmt::Display for Broken {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            seed,
            step,
            invariant,
            detail,
            trace,
        } = self;
        writeln!(formatter, "seed {seed}, step {step}: {invariant}: {detail}")?;
        trace.iter().try_for_each(|line| writeln!(formatter, "  {line}"))
    }
}
