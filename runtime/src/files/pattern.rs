//! Which files make the policy: names and patterns with `*`.

use super::{Confined, nfc};
use crate::problems::Unreadable;
use diagnose::{Diagnostic, Span};

/// The paths that a pattern means, sorted. A path without `*` means itself, there or not.
pub(super) fn expand(folder: &Confined, pattern: &str, at: Option<Span>) -> Result<Vec<String>, Diagnostic> {
    let (parent, name) = pattern.rsplit_once('/').map_or(("", pattern), |(parent, name)| (parent, name));
    if !name.contains('*') {
        return Ok(vec![pattern.to_owned()]);
    }
    let inside = match parent {
        "" => folder.clone(),
        _ => folder.folder(parent, at)?,
    };
    let names = inside.names().map_err(|cause| Unreadable { name: inside.root().display().to_string(), cause, at })?;
    let wanted = nfc(name);
    let matching = names.into_iter().filter(|name| matches(&wanted, name) && !inside.root().join(name).is_dir());
    Ok(matching.map(|name| if parent.is_empty() { name } else { format!("{parent}/{name}") }).collect())
}

/// Whether `name` is the pattern with each `*` replaced by any text.
fn matches(pattern: &str, name: &str) -> bool {
    let mut pieces = pattern.split('*');
    let first = pieces.next().unwrap_or("");
    let Some(mut rest) = name.strip_prefix(first) else { return false };
    let mut pieces: Vec<&str> = pieces.collect();
    let Some(last) = pieces.pop() else { return rest.is_empty() };
    // Taking each piece at its first place leaves the most for those that follow.
    for piece in pieces {
        let Some(at) = rest.find(piece) else { return false };
        rest = rest.get(at + piece.len()..).unwrap_or("");
    }
    rest.ends_with(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_star_stands_for_any_text() {
        assert!(matches("*.shao", "规则.shao"));
        assert!(matches("a*b*.shao", "axxbyy.shao"));
        assert!(matches("*", ""));
        assert!(!matches("a*a", "a"));
        assert!(!matches("*.shao", "a.shaoc"));
        assert!(!matches("a.shao", "b.shao"));
    }
}
