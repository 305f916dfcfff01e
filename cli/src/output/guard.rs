//! Nothing is written over what it is made from.

use crate::failure::Failure;
use crate::problems::OwnInput;
use std::fs;
use std::path::{Path, PathBuf};

/// Refuses an output that is one of the inputs, whatever way leads to it. Inputs that are not there harm nobody.
pub(crate) fn not_an_input(output: Option<&Path>, inputs: impl IntoIterator<Item = PathBuf>) -> Result<(), Failure> {
    let Some((output, place)) = output.and_then(|path| Some((path, fs::canonicalize(path).ok()?))) else {
        return Ok(());
    };
    // A terminal or pipe may well be both.
    let is_input =
        place.is_file() && inputs.into_iter().any(|input| fs::canonicalize(input).is_ok_and(|it| it == place));
    match is_input {
        true => Err(Failure::of(OwnInput { path: output.to_owned() })),
        false => Ok(()),
    }
}
