//! Outcomes that conditions name by a preset's word: `分流.时限`, which is `分流.within` in the other dialect.

use crate::syntax::spells;
use crate::tree::{Decision, Kind, OutcomeKey, Tree};
use diagnose::Word;
use std::collections::{HashMap, HashSet};

/// The presets that a path can name; others are of several words in English.
const PRESETS: [Word; 7] =
    [Word::Lead, Word::Assist, Word::Class, Word::Within, Word::Channel, Word::Deemed, Word::Outcome];
/// The values of a class, and those of a verdict that are one word.
const CLASSES: [Word; 2] = [Word::KeyClass, Word::RegularClass];
const VERDICTS: [Word; 2] = [Word::Admit, Word::Refuse];

/// The decisions of a policy, as far as a path that begins with their name can mean nothing else.
#[derive(Clone, Debug, Default)]
pub struct Outcomes {
    /// The names that each coins for outcomes.
    coined: HashMap<String, HashSet<String>>,
}

impl Outcomes {
    /// The decisions of all files of a policy. One that bears the name of a field, a column or a parameter is left out:
    /// a path may begin with either.
    pub fn of<'t>(trees: impl IntoIterator<Item = &'t Tree>) -> Outcomes {
        let (mut coined, mut others) = (HashMap::new(), HashSet::new());
        for declaration in trees.into_iter().flat_map(|tree| &tree.declarations) {
            let fields = match &declaration.kind {
                Kind::Decision(decision) => {
                    coined.insert(decision.name.value.clone(), names(decision));
                    continue;
                }
                Kind::Record(record) => &record.fields,
                Kind::LevelFields(level) => &level.fields,
                Kind::List(list) => &list.fields,
                Kind::Function(function) => {
                    others.extend(function.parameters.iter().map(|parameter| parameter.name.value.clone()));
                    continue;
                }
                _ => continue,
            };
            others.extend(fields.iter().map(|field| field.name.value.clone()));
        }
        coined.retain(|name, _| !others.contains(name));
        Outcomes { coined }
    }

    /// The preset that `step` names after the decision's name.
    pub(crate) fn preset(&self, head: &str, step: &str) -> Option<Word> {
        let coined = self.coined.get(head)?;
        let word = PRESETS.into_iter().find(|word| spells(*word, step))?;
        let spelling = word.spelling();
        let taken = spelling.zh.iter().chain(spelling.en).any(|spelled| coined.contains(*spelled));
        (!taken).then_some(word)
    }

    /// The preset value that is meant by a name that `head.step` is compared with.
    pub(crate) fn value(&self, head: &str, step: &str, name: &str) -> Option<Word> {
        let values = match self.preset(head, step)? {
            Word::Class => CLASSES,
            Word::Outcome | Word::Deemed => VERDICTS,
            _ => return None,
        };
        values.into_iter().find(|word| spells(*word, name))
    }
}

fn names(decision: &Decision) -> HashSet<String> {
    let coined = decision.outcomes.iter().filter_map(|outcome| match &outcome.key.value {
        OutcomeKey::Named(name) => Some(name.clone()),
        OutcomeKey::Preset(_) => None,
    });
    coined.collect()
}
