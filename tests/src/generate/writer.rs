//! Words, names and signs of the dialect at hand.

use super::choices::Choices;
use super::model::Model;
use diagnose::{Lang, Unit, Word};

/// Writes a policy.
#[derive(Debug)]
pub struct Writer<'t> {
    /// Where choices come from.
    pub choose: Choices<'t>,
    /// The dialect.
    pub lang: Lang,
    /// What has been declared.
    pub model: Model,
    names: usize,
}

impl<'t> Writer<'t> {
    /// Nothing written yet.
    pub fn new(lang: Lang) -> Writer<'t> {
        Writer { choose: Choices::default(), lang, model: Model::default(), names: 0 }
    }

    /// A keyword; now and then in another spelling or the other dialect.
    pub fn word(&mut self, word: Word) -> &'static str {
        let spelling = word.spelling();
        match self.choose.percent(3) {
            false => spelling.canonical(self.lang),
            true => {
                let all: Vec<&'static str> = Lang::ALL.iter().flat_map(|lang| spelling.all(*lang)).copied().collect();
                self.choose.pick::<&str>(&all)
            }
        }
    }

    /// A name that nothing else has; now and then one that begins like a keyword.
    pub fn name(&mut self, zh: &str, en: &str) -> String {
        self.names += 1;
        let number = self.names;
        let odd = self.choose.percent(4);
        match (self.lang, odd) {
            (Lang::Zh, false) => format!("{zh}{number}"),
            (Lang::Zh, true) => format!("当{zh}{number}"),
            (Lang::En, false) => format!("{en}{number}"),
            (Lang::En, true) => format!("when_{en}{number}"),
        }
    }

    /// Text in quotes.
    pub fn text(&mut self, text: &str) -> String {
        let (open, close) = *self.choose.pick(match self.lang {
            Lang::Zh => &[("「", "」"), ("“", "”"), ("\"", "\"")],
            Lang::En => &[("\"", "\""), ("“", "”"), ("「", "」")],
        });
        format!("{open}{text}{close}")
    }

    /// Items of one value.
    pub fn items(&mut self, items: &[String]) -> String {
        let comma = match self.lang {
            Lang::Zh => *self.choose.pick(&["、", "，", ", "]),
            Lang::En => *self.choose.pick(&[", ", "、"]),
        };
        items.join(comma)
    }

    /// Arguments of a call.
    pub fn call(&mut self, name: &str, arguments: &[String]) -> String {
        let (open, semicolon, close) = match self.lang {
            Lang::Zh => *self.choose.pick(&[("(", "; ", ")"), ("（", "；", "）")]),
            Lang::En => ("(", "; ", ")"),
        };
        format!("{name}{open}{}{close}", arguments.join(semicolon))
    }

    /// `mantissa / 10^scale`
    pub fn decimal(&mut self, mantissa: i64, scale: u8) -> String {
        let sign = if mantissa < 0 { "-" } else { "" };
        let digits = format!("{:0>1$}", mantissa.unsigned_abs(), usize::from(scale) + 1);
        let (whole, part) = digits.split_at(digits.len() - usize::from(scale));
        let thousands = scale == 0 && mantissa != 0 && mantissa % 10_000 == 0;
        match thousands && self.lang == Lang::Zh && self.choose.percent(50) {
            true => format!("{sign}{}万", mantissa.unsigned_abs() / 10_000),
            false if part.is_empty() => format!("{sign}{whole}"),
            false => format!("{sign}{whole}.{part}"),
        }
    }

    /// A number with its unit.
    pub fn quantity(&mut self, number: &str, unit: Unit) -> String {
        let written = unit.written(self.lang, number == "1");
        match self.lang {
            Lang::Zh => format!("{number}{written}"),
            Lang::En => format!("{number} {written}"),
        }
    }

    /// Whether to mark a value `暂定`.
    pub fn assumed(&mut self, value: String) -> String {
        match self.choose.percent(2) {
            true => format!("{} {value}", self.word(Word::Assumed)),
            false => value,
        }
    }
}
