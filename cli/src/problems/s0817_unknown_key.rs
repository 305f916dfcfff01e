//! S0817: a key of a record that no field reads.

use diagnose::{About, Both, Problem, Report, Severity, nearest};

/// A record that is to become a case has a key that no field reads: what stands there would be lost.
pub(crate) struct UnknownKey {
    /// The key.
    pub key: String,
    /// The keys that are read.
    pub known: Vec<String>,
    /// The key that holds the field of that name, where the binding gives it another.
    pub renamed: Option<String>,
}

impl Problem for UnknownKey {
    const ABOUT: About = About {
        code: "S0817",
        severity: Severity::Error,
        title: Both { zh: "记录没有这个键", en: "the record has no such key" },
        means: Both {
            zh: "立案用的 JSON 里有个键，不是记录的字段，也不是绑定里写明的列；写在那里的值会丢掉。--record 里是错误；--input 的文件里，像是写错了字段名的那一行不立案，别的键提醒一次，照样立案。",
            en: "The JSON of a case to be filed has a key that is neither a field of the record nor a column that the binding names; what stands there would be lost. In --record it is an error; of a file of --input a line with what seems a field misspelt is not filed; any other key is told once, and the cases are filed.",
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        let UnknownKey { key, known, renamed } = self;
        let report = Report::nowhere(format!("记录没有键「{key}」"), format!("the record has no key `{key}`"));
        if let Some(renamed) = renamed {
            return report.help(
                format!("按绑定，字段「{key}」的键是「{renamed}」"),
                format!("by the binding the key of field `{key}` is `{renamed}`"),
            );
        }
        match nearest(key, known.iter().map(String::as_str)) {
            Some(near) => report.help(format!("是不是「{near}」？"), format!("did you mean `{near}`?")),
            None => report.help(
                format!("去掉它，或者写成记录的字段：{}", known.join("、")),
                format!("leave it out, or write a field of the record: {}", known.join(", ")),
            ),
        }
    }
}
