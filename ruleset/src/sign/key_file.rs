//! Keys as text: one line each, `shao-public-1 HEX COMMENT` or `shao-secret-1 HEX COMMENT`.
//!
//! Empty lines and lines that begin with `#` are passed over. Problems name the file and the line, and never show what
//! stands there: it may be a secret.

use super::key::{PublicKey, SigningKey};
use crate::hex::unhex;
use crate::problems::{BadKey, KeyFault};

const PUBLIC: &str = "shao-public-";
const SECRET: &str = "shao-secret-";
const VERSION: &str = "1";

/// The keys of a text, at least one; `name` is what problems call it.
///
/// # Errors
/// The first line that is no public key.
pub fn parse_public_keys(name: &str, text: &str) -> Result<Vec<PublicKey>, BadKey> {
    let mut keys = Vec::new();
    for (number, line) in lines(text) {
        let bad = |fault| BadKey { name: name.to_owned(), line: Some(number), fault };
        let bytes = bytes(line, PUBLIC, SECRET, KeyFault::Secret).map_err(bad)?;
        let key = PublicKey::from_bytes(&bytes).ok_or(bad(KeyFault::Weak))?;
        if !keys.contains(&key) {
            keys.push(key);
        }
    }
    match keys.is_empty() {
        true => Err(BadKey { name: name.to_owned(), line: None, fault: KeyFault::None }),
        false => Ok(keys),
    }
}

/// The one secret key of a text; `name` is what problems call it.
///
/// # Errors
/// A line that is no secret key, or a second one.
pub fn parse_signing_key(name: &str, text: &str) -> Result<SigningKey, BadKey> {
    let mut found = None;
    for (number, line) in lines(text) {
        let bad = |fault| BadKey { name: name.to_owned(), line: Some(number), fault };
        let bytes = bytes(line, SECRET, PUBLIC, KeyFault::Public).map_err(bad)?;
        if found.replace(SigningKey::from_secret(bytes)).is_some() {
            return Err(bad(KeyFault::Several));
        }
    }
    found.ok_or(BadKey { name: name.to_owned(), line: None, fault: KeyFault::None })
}

/// The line of a public key, with its end.
pub fn public_key_line(key: &PublicKey, comment: &str) -> String {
    line_of(PUBLIC, &key.to_string(), comment)
}

/// The line of a secret key, with its end. To be kept secret.
pub fn signing_key_line(key: &SigningKey, comment: &str) -> String {
    line_of(SECRET, &key.secret(), comment)
}

/// A comment is one line, whatever it was made from.
fn line_of(prefix: &str, hex: &str, comment: &str) -> String {
    let comment: String = comment.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    format!("{}\n", format!("{prefix}{VERSION} {hex} {}", comment.trim()).trim_end())
}

/// The lines that hold something, with their numbers from 1.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let numbered = text.lines().enumerate().map(|(index, line)| (index + 1, line.trim()));
    numbered.filter(|(_, line)| !line.is_empty() && !line.starts_with('#'))
}

/// The bytes of a key with this prefix; where it has the other one, it is of the other half.
fn bytes(line: &str, prefix: &str, other: &str, is_other: KeyFault) -> Result<[u8; 32], KeyFault> {
    let mut words = line.split_whitespace();
    let kind = words.next().unwrap_or("");
    if kind.starts_with(other) {
        return Err(is_other);
    }
    match kind.strip_prefix(prefix) {
        None => Err(KeyFault::Prefix),
        // In small letters, so that a key has one spelling.
        Some(VERSION) => words
            .next()
            .filter(|digits| !digits.bytes().any(|byte| byte.is_ascii_uppercase()))
            .and_then(|digits| unhex(digits)?.try_into().ok())
            .ok_or(KeyFault::Digits),
        Some(_) => Err(KeyFault::Version),
    }
}

#[cfg(test)]
mod tests;
