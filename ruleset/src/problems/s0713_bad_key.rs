//! S0713: a file of keys that is none.

use diagnose::{About, Both, Problem, Report, Severity};

/// A file of keys cannot be read as such. What stands in it is never shown: it may be a secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadKey {
    /// The file, as messages call it.
    pub name: String,
    /// The line, from 1; none where it is not about a line.
    pub line: Option<usize>,
    /// What is wrong.
    pub fault: KeyFault,
}

/// What is wrong with a line of keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyFault {
    /// It does not begin as a key does.
    Prefix,
    /// It is of a later form.
    Version,
    /// Not 64 hex digits in lower case.
    Digits,
    /// No key has these digits, or only one under which anything passes as signed.
    Weak,
    /// A secret key where a public one is asked for.
    Secret,
    /// A public key where a secret one is asked for.
    Public,
    /// A second secret key.
    Several,
    /// There is no key.
    None,
}

impl KeyFault {
    fn text(self) -> Both<&'static str> {
        let (zh, en) = match self {
            KeyFault::Prefix => ("不是密钥", "this is no key"),
            KeyFault::Version => {
                ("密钥的写法太新，本版本不认识", "a key of a newer form, which this version does not know")
            }
            KeyFault::Digits => ("密钥应是 64 个小写十六进制数字", "a key has 64 hex digits in lower case"),
            KeyFault::Weak => ("这些数字不是可用的公钥", "these digits are no usable public key"),
            KeyFault::Secret => ("这是私钥，这里要的是公钥", "this is a secret key; a public one is wanted"),
            KeyFault::Public => ("这是公钥，这里要的是私钥", "this is a public key; a secret one is wanted"),
            KeyFault::Several => ("私钥文件只能有一把密钥", "a file of a secret key holds one key only"),
            KeyFault::None => ("里面没有密钥", "there is no key in it"),
        };
        Both { zh, en }
    }

    fn help(self) -> Both<&'static str> {
        let (zh, en) = match self {
            KeyFault::Secret => {
                ("给出 .pub 文件；私钥自己留好，不要外传", "give the .pub file; keep the secret key to yourself")
            }
            KeyFault::Public => ("给出 .key 文件", "give the .key file"),
            _ => (
                "`shao keygen -o 名字` 写出 名字.key 和 名字.pub，每把密钥一行，以 shao-secret-1 或 shao-public-1 开头",
                "`shao keygen -o NAME` writes NAME.key and NAME.pub: a line per key, beginning shao-secret-1 or shao-public-1",
            ),
        };
        Both { zh, en }
    }
}

impl Problem for BadKey {
    const ABOUT: About = About {
        code: "S0713",
        severity: Severity::Error,
        title: Both { zh: "密钥文件有误", en: "a malformed file of keys" },
        means: Both {
            zh: "密钥文件每行一把密钥：shao-public-1 或 shao-secret-1，64 个小写十六进制数字，再加说明；空行和 # 开头的行不算。出错的行从不显示，以免泄露私钥。",
            en: "a file of keys has a line per key: shao-public-1 or shao-secret-1, 64 hex digits in lower case, then a comment; empty lines and lines that begin with # do not count. The line at fault is never shown: it may be a secret.",
        },
        example: "",
        underlines: "",
    };

    fn report(&self) -> Report {
        let (name, text, help) = (&self.name, self.fault.text(), self.fault.help());
        let report = match self.line {
            Some(line) => Report::nowhere(
                format!("「{name}」第 {line} 行：{}", text.zh),
                format!("`{name}`, line {line}: {}", text.en),
            ),
            None => Report::nowhere(format!("「{name}」：{}", text.zh), format!("`{name}`: {}", text.en)),
        };
        report.help(help.zh, help.en)
    }
}
