//! Help and complaints about the command line, in both languages.
//!
//! clap knows English only, so every text of ours stands in one table ([`texts`]) and is put into the command
//! that clap builds; a test holds the table and the arguments equal.

mod complaint;
mod texts;

pub(crate) use complaint::bad_arguments;

use clap::{Arg, Command};
use diagnose::{Both, Lang};

/// `command` with its help worded in `lang`.
pub(crate) fn worded(command: Command, lang: Lang) -> Command {
    worded_at(command, "", lang)
}

/// The text of a command (`check`, `case new`) or of an argument (`check.strict`); what several commands have in common
/// stands under the argument's own name (`lang`).
fn text(key: &str) -> Option<Both<&'static str>> {
    let find = |key: &str| texts::TEXTS.iter().find(|entry| entry.0 == key);
    let shared = || key.rsplit_once('.').and_then(|(_, own)| find(own));
    find(key).or_else(shared).map(|entry| Both { zh: entry.1, en: entry.2 })
}

/// `text`, or nothing where the table has none (the test sees to it that it has).
fn word(key: &str, lang: Lang) -> &'static str {
    text(key).map_or("", |text| text.get(lang))
}

fn worded_at(command: Command, path: &str, lang: Lang) -> Command {
    let heads = Heads::of(lang);
    let about = if path.is_empty() { "shao" } else { path };
    let with_help = command
        .about(word(about, lang))
        .disable_help_flag(true)
        .disable_version_flag(true)
        .arg(Arg::new("help").short('h').long("help").action(clap::ArgAction::Help))
        .help_template(heads.template())
        .subcommand_help_heading(heads.commands);
    let with_version = if path.is_empty() {
        with_help.arg(Arg::new("version").short('V').long("version").action(clap::ArgAction::Version))
    } else {
        with_help
    };
    with_version
        .mut_args(|arg| {
            let key = if path.is_empty() { arg.get_id().to_string() } else { format!("{path}.{}", arg.get_id()) };
            worded_argument(arg, word(&key, lang), &heads)
        })
        .mut_subcommands(|sub| {
            let path = format!("{path} {}", sub.get_name());
            worded_at(sub, path.trim_start(), lang)
        })
}

/// An argument with its help; clap's English notes on defaults and choices are replaced by ours.
fn worded_argument(arg: Arg, help: &str, heads: &Heads) -> Arg {
    let heading = if arg.is_positional() { heads.arguments } else { heads.options };
    let mut help = help.to_owned();
    let mut arg = arg.help_heading(heading);
    if arg.get_action().takes_values() {
        let join = |values: Vec<String>| values.join(heads.comma);
        let choices: Vec<String> = arg.get_possible_values().iter().map(|value| value.get_name().to_owned()).collect();
        if !choices.is_empty() {
            help.push_str(&format!(" [{}{}]", heads.choices, join(choices)));
        }
        let defaults: Vec<String> =
            arg.get_default_values().iter().map(|value| value.to_string_lossy().into_owned()).collect();
        if !defaults.is_empty() {
            help.push_str(&format!(" [{}{}]", heads.default, join(defaults)));
        }
        arg = arg.hide_default_value(true).hide_possible_values(true);
    }
    arg.help(help)
}

/// The headings and notes of a help page.
struct Heads {
    usage: &'static str,
    commands: &'static str,
    arguments: &'static str,
    options: &'static str,
    choices: &'static str,
    default: &'static str,
    comma: &'static str,
}

impl Heads {
    fn of(lang: Lang) -> Self {
        match lang {
            Lang::Zh => Heads {
                usage: "用法：",
                commands: "子命令",
                arguments: "参数",
                options: "选项",
                choices: "可选：",
                default: "默认：",
                comma: "、",
            },
            Lang::En => Heads {
                usage: "Usage: ",
                commands: "Commands",
                arguments: "Arguments",
                options: "Options",
                choices: "one of: ",
                default: "default: ",
                comma: ", ",
            },
        }
    }

    fn template(&self) -> String {
        format!("{{about-with-newline}}\n{}{{usage}}\n\n{{all-args}}", self.usage)
    }
}

#[cfg(test)]
mod tests;
