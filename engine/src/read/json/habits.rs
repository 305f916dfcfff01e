//! Lines of one file mostly have the same keys in the same order: what stood where on the lines before is tried first.

use super::JsonKeys;
use std::sync::Arc;

/// So many keys of a line are remembered.
const MAX_MEMBERS: usize = 256;

/// The keys of earlier lines, by their order.
#[derive(Clone, Debug, Default)]
pub(super) struct Habits {
    /// Whose keys they are the numbers of.
    keys: Option<Arc<[Box<str>]>>,
    usual: Vec<Usual>,
}

/// A key that stood at one place.
#[derive(Clone, Debug, Default)]
pub(super) struct Usual {
    /// As it was written, quotes and colon included; well-formed, without escapes. Empty where none was kept.
    pub(super) written: Vec<u8>,
    /// Its number, if it is wanted.
    pub(super) key: Option<usize>,
}

impl Habits {
    /// Forgets what was kept for other keys.
    #[inline]
    pub(super) fn of(&mut self, keys: &JsonKeys) {
        if !self.keys.as_ref().is_some_and(|known| Arc::ptr_eq(known, &keys.keys)) {
            self.keys = Some(Arc::clone(&keys.keys));
            self.usual.clear();
        }
    }

    /// The key that stood there last.
    #[inline]
    pub(super) fn get(&self, member: usize) -> Option<&Usual> {
        self.usual.get(member).filter(|usual| !usual.written.is_empty())
    }

    /// Remembers a key.
    pub(super) fn keep(&mut self, member: usize, written: &[u8], key: Option<usize>) {
        if member >= MAX_MEMBERS {
            return;
        }
        if self.usual.len() <= member {
            self.usual.resize_with(member + 1, Usual::default);
        }
        if let Some(usual) = self.usual.get_mut(member) {
            usual.written.clear();
            usual.written.extend_from_slice(written);
            usual.key = key;
        }
    }
}
