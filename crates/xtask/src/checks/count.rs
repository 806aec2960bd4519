//! How many tests a test runner says it ran.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign};

/// Tests that passed and failed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// That passed.
    pub passed: u64,
    /// That failed.
    pub failed: u64,
}

impl Tally {
    /// A check that is one thing, and holds.
    pub const SUCCESS: Self = Self { passed: 1, failed: 0 };
    /// A check that is one thing, and does not.
    pub const FAILURE: Self = Self { passed: 0, failed: 1 };

    /// Makes sure that a runner which ended badly counts as a failure, though it named none (it did not compile).
    #[must_use]
    pub fn or_failure(self, succeeded: bool) -> Self {
        if succeeded || self.failed > 0 {
            self
        } else {
            self + Self::FAILURE
        }
    }
}

impl Add for Tally {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            passed: self.passed + other.passed,
            failed: self.failed + other.failed,
        }
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl Sum for Tally {
    fn sum<I: Iterator<Item = Self>>(tallies: I) -> Self {
        tallies.fold(Self::default(), Self::add)
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(to, "{} passed, {} failed", self.passed, self.failed)
    }
}

/// The sum over every summary line: `cargo test` writes one for each binary, nextest and the browser runner one.
pub fn tests(output: &str) -> Tally {
    output.lines().filter(|line| is_summary(line)).map(summary).sum()
}

fn is_summary(line: &str) -> bool {
    let words: Vec<&str> = line.split(' ').collect();
    let browser = matches!(words.as_slice(), [_, "passed,", _, "failed"]);
    // Indented, "test result:" is what one failed test said, which nextest shows and has counted already.
    line.starts_with("test result:") || line.trim_start().starts_with("Summary [") || browser
}

fn summary(line: &str) -> Tally {
    let words: Vec<&str> = line.split_whitespace().collect();
    let counted = |wanted: &[&str]| {
        let named = words.windows(2).filter_map(|pair| match pair {
            [number, word] if wanted.contains(&word.trim_matches([',', ';'])) => number.parse::<u64>().ok(),
            _ => None,
        });
        named.sum()
    };
    // "2 exec failed" and "1 timed out" are nextest's words for tests that never came to say "failed".
    Tally {
        passed: counted(&["passed"]),
        failed: counted(&["failed", "exec", "timed"]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_summaries_of_cargo_test_are_added_up() {
        let output = "running 3 tests\n\
            test result: ok. 3 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.01s\n\
            test result: FAILED. 1 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.01s\n";
        assert_eq!(tests(output), Tally { passed: 4, failed: 2 });
    }

    #[test]
    fn the_summary_of_nextest_is_read_with_its_side_remarks() {
        let output = "     Summary [  12.3s] 64 tests run: 60 passed (1 slow), 1 failed, 2 exec failed, 1 timed out, 3 skipped\n";
        assert_eq!(
            tests(output),
            Tally {
                passed: 60,
                failed: 4
            }
        );
    }

    #[test]
    fn what_a_failed_test_said_is_not_counted_beside_the_summary() {
        let output = "    test result: FAILED. 0 passed; 1 failed; 0 ignored; finished in 0.17s\n\
            \x20    Summary [  22.383s] 201 tests run: 200 passed, 1 failed, 0 skipped\n";
        assert_eq!(
            tests(output),
            Tally {
                passed: 200,
                failed: 1
            }
        );
    }

    #[test]
    fn the_last_line_of_the_browser_tests_is_read() {
        assert_eq!(
            tests("ok 1 - 7 passed, said nobody\n2 passed, 1 failed\n"),
            Tally { passed: 2, failed: 1 }
        );
    }

    #[test]
    fn a_runner_that_fails_without_naming_a_test_is_one_failure() {
        assert_eq!(
            tests("error: could not compile").or_failure(false),
            Tally::FAILURE
        );
        assert_eq!(
            Tally { passed: 4, failed: 2 }.or_failure(false),
            Tally { passed: 4, failed: 2 }
        );
        assert_eq!(Tally::SUCCESS.or_failure(true), Tally::SUCCESS);
    }
}
