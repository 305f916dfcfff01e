//! What clap has to say against a command line, in our words.

use crate::problems::BadArguments;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use diagnose::{Both, escape_control};

/// clap's error as a problem of ours.
pub(crate) fn bad_arguments(error: &clap::Error) -> BadArguments {
    BadArguments { message: message(error), help: help(error) }
}

fn message(error: &clap::Error) -> Both {
    let argument = context(error, ContextKind::InvalidArg);
    let value = context(error, ContextKind::InvalidValue);
    let command = context(error, ContextKind::InvalidSubcommand);
    match error.kind() {
        ErrorKind::UnknownArgument => {
            Both::new(format!("不认识「{argument}」"), format!("unknown argument `{argument}`"))
        }
        ErrorKind::InvalidSubcommand => {
            Both::new(format!("没有子命令「{command}」"), format!("there is no command `{command}`"))
        }
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            Both::new("要有一个子命令", "a command is needed")
        }
        ErrorKind::MissingRequiredArgument => Both::new(format!("缺少 {argument}"), format!("missing {argument}")),
        ErrorKind::InvalidValue if value.is_empty() => {
            Both::new(format!("「{argument}」后面缺少值"), format!("`{argument}` needs a value"))
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            Both::new(format!("「{argument}」不能是「{value}」"), format!("`{argument}` cannot be `{value}`"))
        }
        ErrorKind::ArgumentConflict => {
            let other = context(error, ContextKind::PriorArg);
            match other == argument {
                true => Both::new(format!("「{argument}」给了两次"), format!("`{argument}` is given twice")),
                false => Both::new(
                    format!("「{argument}」不能和「{other}」一起用"),
                    format!("`{argument}` cannot be used with `{other}`"),
                ),
            }
        }
        ErrorKind::InvalidUtf8 => Both::new("参数不是 UTF-8 文本", "an argument is not UTF-8 text"),
        _ => {
            let first = error.to_string().lines().next().unwrap_or("").trim_start_matches("error: ").to_owned();
            Both::new(first.clone(), first)
        }
    }
}

/// The name that was meant, the values there are, or where to read on.
fn help(error: &clap::Error) -> Both {
    for kind in [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg, ContextKind::SuggestedValue] {
        let near = context(error, kind);
        if !near.is_empty() {
            return Both::new(format!("是不是「{near}」？"), format!("did you mean `{near}`?"));
        }
    }
    let choices = list(error, ContextKind::ValidValue);
    if !choices.is_empty() {
        return Both::new(format!("可以是：{}", choices.join("、")), format!("one of: {}", choices.join(", ")));
    }
    let commands = list(error, ContextKind::ValidSubcommand);
    if !commands.is_empty() {
        return Both::new(format!("有：{}", commands.join("、")), format!("there are: {}", commands.join(", ")));
    }
    let word = context(error, ContextKind::InvalidArg);
    if word.contains(':') && word.chars().all(|c| c.is_ascii_digit() || c == ':') {
        return Both::new(
            format!("时刻写成一个词，中间用 T：2022-07-04T{word}"),
            format!("write an instant as one word, with a T: 2022-07-04T{word}"),
        );
    }
    Both::new("加上 --help 看写法", "add --help to see how it is written")
}

/// A piece of what clap knows, escaped; several joined by a blank.
fn context(error: &clap::Error, kind: ContextKind) -> String {
    list(error, kind).join(" ")
}

fn list(error: &clap::Error, kind: ContextKind) -> Vec<String> {
    match error.get(kind) {
        Some(ContextValue::String(text)) => vec![escape_control(text)],
        Some(ContextValue::Strings(texts)) => texts.iter().map(|text| escape_control(text)).collect(),
        _ => Vec::new(),
    }
}
