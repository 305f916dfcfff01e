//! Broken declarations: each is told where it stands, and hides nothing of the others.

use super::{parsed, samples};
use grammar::tree::{Declaration, Kind};
use proptest::prelude::*;
use std::sync::LazyLock;

/// A sound declaration, as text.
#[derive(Clone, Debug)]
struct Sound {
    text: String,
}

/// Every declaration of every sample.
static SOUND: LazyLock<Vec<Sound>> = LazyLock::new(|| {
    let mut found = Vec::new();
    for sample in samples::ALL.iter() {
        for declaration in parsed(sample).0.declarations {
            let text = sample[declaration.span.start as usize..declaration.span.end as usize].to_owned();
            found.push(Sound { text });
        }
    }
    found
});

/// Ways to break a declaration for certain.
#[derive(Clone, Copy, Debug)]
enum Harm {
    /// Its last character is lost: a brace, a quote, a whole last word.
    Brace,
    /// A second closing brace.
    Stray,
    /// Text that is never closed stands behind its keyword.
    Quote,
    /// Its name is gone.
    Name,
    /// A sign that means nothing stands at its end.
    Sign,
    /// A clause of its block begins with no word of the language.
    Clause,
    /// A character that nobody sees.
    Hidden,
}

const HARMS: [Harm; 7] = [Harm::Brace, Harm::Stray, Harm::Quote, Harm::Name, Harm::Sign, Harm::Clause, Harm::Hidden];

impl Harm {
    /// The broken text.
    fn of(self, text: &str) -> String {
        let (word, rest) = text.split_once(' ').unwrap_or((text, ""));
        let block = text.ends_with('}');
        match self {
            Harm::Brace if block => text[..text.len() - 1].to_owned(),
            Harm::Clause if block => format!("{}\n    @ @\n}}", &text[..text.len() - 1]),
            Harm::Stray => format!("{text} }}"),
            Harm::Quote => format!("{word} 「未完\n  {rest}"),
            Harm::Name => format!("{word} = {rest}"),
            Harm::Hidden => format!("{word} \u{200b}{rest}"),
            Harm::Brace | Harm::Clause | Harm::Sign => format!("{text} @"),
        }
    }
}

/// Declarations, some of them broken, one below the other; and where each begins.
fn joined(parts: &[(Sound, Option<Harm>)]) -> (String, Vec<usize>) {
    let (mut text, mut starts) = (String::new(), Vec::new());
    for (sound, harm) in parts {
        starts.push(text.len());
        text.push_str(&harm.map_or_else(|| sound.text.clone(), |harm| harm.of(&sound.text)));
        text.push('\n');
    }
    (text, starts)
}

/// The declaration that a text is, read alone.
fn alone(text: &str) -> Declaration {
    parsed(text).0.declarations.remove(0)
}

fn parts() -> impl Strategy<Value = Vec<(Sound, Option<Harm>)>> {
    let sound = prop::sample::select(SOUND.as_slice());
    let harm = prop::option::weighted(0.4, prop::sample::select(HARMS.as_slice()));
    prop::collection::vec((sound, harm), 1..9)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn broken_declarations_are_told_and_hide_nothing(parts in parts()) {
        let (text, starts) = joined(&parts);
        let (tree, problems) = parsed(&text);
        prop_assert_eq!(tree.declarations.len(), parts.len(), "{}", text);
        for (number, (sound, harm)) in parts.iter().enumerate() {
            let end = starts.get(number + 1).copied().unwrap_or(text.len());
            let told = problems.iter().filter_map(|problem| problem.report.at).map(|at| at.start as usize);
            let told = told.filter(|at| (starts[number]..end).contains(at)).count();
            let declaration = &tree.declarations[number];
            if harm.is_some() {
                prop_assert!(told > 0, "nothing is told of declaration {}:\n{}", number + 1, text);
            } else {
                prop_assert_eq!(told, 0, "declaration {} is sound:\n{}", number + 1, text);
                prop_assert!(!declaration.damaged && !matches!(declaration.kind, Kind::Broken(_)));
                prop_assert!(*declaration == alone(&sound.text), "declaration {} differs:\n{}", number + 1, text);
            }
        }
    }
}
