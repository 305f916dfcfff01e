//! Chance that can be met again: how many cases a property is tried on, and where their chance begins.

use proptest::strategy::Strategy;
use proptest::test_runner::{Config, RngAlgorithm, TestCaseError, TestError, TestRng, TestRunner};
use std::cell::RefCell;

/// How often, and from where.
#[derive(Clone, Copy, Debug)]
pub struct Chance {
    /// How many cases, unless `SHAO_CASES` says otherwise.
    pub cases: u64,
    /// How often a failing case is made smaller.
    pub shrinks: u32,
    /// Tells one property's chance from another's; `SHAO_SEED` moves both.
    pub stream: u8,
}

impl Chance {
    /// Tries the property on random values, and panics with why it failed on the smallest found. Says what it noted.
    pub fn holds<S: Strategy, T: Default>(
        self,
        values: &S,
        property: impl Fn(&S::Value, &mut T) -> Result<(), String>,
    ) -> T {
        let mut seed = [self.stream; 32];
        seed[..8].copy_from_slice(&from_env("SHAO_SEED", 0).to_le_bytes());
        let config = Config {
            cases: from_env("SHAO_CASES", self.cases) as u32,
            failure_persistence: None,
            max_shrink_iters: self.shrinks,
            ..Config::default()
        };
        let mut runner = TestRunner::new_with_rng(config, TestRng::from_seed(RngAlgorithm::ChaCha, &seed));
        let noted = RefCell::new(T::default());
        match runner.run(values, |value| property(&value, &mut noted.borrow_mut()).map_err(TestCaseError::fail)) {
            Ok(()) => noted.into_inner(),
            Err(TestError::Fail(why, _)) => panic!("{}", why.message()),
            Err(TestError::Abort(why)) => panic!("{why}"),
        }
    }
}

/// A number that the environment may set.
pub fn from_env(name: &str, otherwise: u64) -> u64 {
    std::env::var(name).ok().and_then(|value| value.parse().ok()).unwrap_or(otherwise)
}
