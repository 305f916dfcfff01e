//! The name that was probably meant, also among many, for every row of a file that is all wrong.

use diagnose::nearest;
use rustc_hash::FxHashMap;

/// Up to so many names are compared one by one.
const COMPARED: usize = 64;
/// Among more than so many none is offered, nor for a text of more than so many characters.
const MOST: usize = 50_000;
const LONGEST: usize = 60;

/// Names, by what is left of each without any one of its characters.
#[derive(Clone, Debug)]
pub(super) struct Near {
    names: Vec<Box<str>>,
    cut: FxHashMap<Box<str>, Vec<u32>>,
}

impl Near {
    /// Prepares for looking among these.
    pub fn new(names: Vec<Box<str>>) -> Self {
        let mut cut: FxHashMap<Box<str>, Vec<u32>> = FxHashMap::default();
        if (COMPARED + 1..=MOST).contains(&names.len()) {
            for (index, name) in names.iter().enumerate().filter(|(_, name)| name.chars().count() <= LONGEST) {
                for part in cuts(name) {
                    cut.entry(part).or_default().push(index as u32);
                }
            }
        }
        Near { names, cut }
    }

    /// The name most like a text: among many only those of which it differs by a slip.
    pub fn find(&self, text: &str) -> Option<String> {
        if text.chars().count() > LONGEST {
            return None;
        }
        if self.names.len() <= COMPARED {
            return nearest(text, self.names.iter().map(|name| &**name)).map(str::to_owned);
        }
        let indexes = cuts(text).filter_map(|part| self.cut.get(&part)).flatten();
        let alike = indexes.filter_map(|index| self.names.get(*index as usize)).map(|name| &**name);
        nearest(text, alike).map(str::to_owned)
    }
}

/// A text, and the text without each of its characters.
fn cuts(text: &str) -> impl Iterator<Item = Box<str>> + '_ {
    let without = |(at, c): (usize, char)| {
        let (before, rest) = text.split_at(at);
        let after = rest.get(c.len_utf8()..).unwrap_or_default();
        format!("{before}{after}").into()
    };
    std::iter::once(text.into()).chain(text.char_indices().map(without))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_found_among_few_and_many() {
        for count in [10u32, 1_000] {
            let near = Near::new((0..count).map(|n| format!("矿山{n}网格").into()).collect());
            for (text, meant) in [("矿山7网络", "矿山7网格"), ("矿山7格", "矿山7网格"), ("矿山7网格格", "矿山7网格")]
            {
                assert_eq!(near.find(text).as_deref(), Some(meant), "{text} among {count}");
            }
            assert_eq!(near.find("月球"), None);
        }
    }
}
