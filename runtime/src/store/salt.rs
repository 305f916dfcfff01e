//! Random salts, drawn from the system a few at a time.

use super::chain::Salt;
use super::error::StoreError;
use crate::problems::{Fault, StoreFailed};

const BUFFERED: usize = 64;

/// A supply of salts. None is given out twice.
#[derive(Default)]
pub(super) struct Salts {
    left: Vec<Salt>,
}

impl Salts {
    pub(super) fn next(&mut self) -> Result<Salt, StoreError> {
        if let Some(salt) = self.left.pop() {
            return Ok(salt);
        }
        let mut drawn = vec![Salt::default(); BUFFERED];
        getrandom::fill(drawn.as_flattened_mut())
            .map_err(|error| StoreFailed { fault: Fault::Other, text: format!("random bytes: {error}") })?;
        self.left = drawn;
        self.left.pop().ok_or_else(|| StoreFailed { fault: Fault::Other, text: "random bytes".to_owned() }.into())
    }
}
