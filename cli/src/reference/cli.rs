//! `docs/cli.md`, from the definitions of the arguments.

use crate::help;
use crate::program::CommandLine;
use clap::{Arg, Command, CommandFactory};
use diagnose::Lang;
use std::fmt::Write;

const HEAD: &str = "\
# The command line

Made from the program's own definitions; `UPDATE_DOCS=1 cargo test -p cli` rewrites it.

Exit codes: 0 clean, 1 findings (errors, failed tests, differences), 2 the tool itself could not do it.
Data goes to standard output, talk to standard error. `-` is standard input or output.
Files are written beside their place and renamed. Nothing reads the clock but `tick` without `--now`: `--as-of`,
`--period` and `--now` say when. An act that the process forbids is answered with who could have done it, or what was
missing, and ends with 1; what was due before it has happened all the same.

With a file of trusted keys (`--trust`, else `SHAO_TRUST`) only `.shaoc` files that one of the keys signed are run;
sources are refused, as are files that are unsigned, changed, or signed by another. It does not cover data and bindings.
`SHAO_TRUST` set to nothing is an error. What is refused ends `verify` with 1, and other commands with 2.

退出码：0 没有问题，1 有发现（错误、测试不过、有差别），2 工具自己做不了。
数据写到标准输出，话写到标准错误。`-` 是标准输入或标准输出。
文件先写在旁边再改名。除了不带 `--now` 的 `tick`，从不读时钟：时间由 `--as-of`、`--period` 和 `--now` 给。流程不允许的动作，
回答谁可以做、缺什么，退出码是 1；此前到期的事照样发生。

给了可信公钥文件（`--trust`，不给则看 `SHAO_TRUST`），就只运行其中密钥签过名的 `.shaoc` 文件；源文件一概不运行，没有签名的、
改动过的、别人签名的也不运行。数据和绑定不在其内。`SHAO_TRUST` 设成空是错误。被拒绝时 `verify` 的退出码是 1，别的命令是 2。
";

/// What stands under the options of a command beside them.
const NOTES: [(&str, &str); 1] = [(
    "shao test",
    "
`--coverage` counts what comes to bear in the tests that are run, passed or failed. Rules, table rows and `else`: those that fire in a
decision of which an outcome or a rule is expected, in the decisions that it asks, and on the cases of a story. Rungs: those that cases
come to. Grades: those of the subjects of which points, a grade or a rank is expected. Decisions that only indicators or other expected
conditions ask do not count. Percentages are rounded down. `--format junit` has no place for it.

`--coverage` 数的是跑过的测试走到了什么，不管过没过。规则、表行、其余：应有某项结果或某条规则的判定里命中的，它所问到的别的判定里
命中的，情节中案件上命中的。级：案件升到的。等次：应有得分、等次或名次的那个对象得到的。只有指标或别的「应…当」条件才问到的判定不算。
百分数舍去小数。`--format junit` 里不写覆盖。

In JSON it is one more key beside `tests` and `summary`; `kind` is `decision`, `routing`, `admission`, `process` or `score` of an item,
and `rule`, `row`, `else` (its `name` is null), `rung` or `grade` of a part:

JSON 里和 `tests`、`summary` 并列多一个键；`kind` 在 `items` 里是 `decision`、`routing`、`admission`、`process`、`score`，在 `untested`
里是 `rule`、`row`、`else`（`name` 是 null）、`rung`、`grade`：

```json
{
  \"coverage\": {
    \"tested\": 2, \"parts\": 3, \"percent\": 66,
    \"items\": [{
      \"kind\": \"routing\", \"name\": \"Dispatch\", \"file\": \"town.shao\", \"line\": 39, \"tested\": 2, \"parts\": 3,
      \"untested\": [{ \"kind\": \"row\", \"name\": \"table#1\", \"file\": \"town.shao\", \"line\": 47 }]
    }]
  }
}
```
",
)];

/// The page in Markdown, ending with a line break.
pub fn cli_reference() -> String {
    let zh = help::worded(CommandLine::command(), Lang::Zh);
    let en = help::worded(CommandLine::command(), Lang::En);
    let mut out = HEAD.to_owned();
    options(&mut out, &zh, &en);
    subcommands(&mut out, "shao", &zh, &en);
    out
}

/// A section for each command; of those that only gather others, for each of these.
fn subcommands(out: &mut String, path: &str, zh: &Command, en: &Command) {
    for (zh, en) in zh.get_subcommands().zip(en.get_subcommands()) {
        let path = format!("{path} {}", en.get_name());
        if en.has_subcommands() {
            subcommands(out, &path, zh, en);
            continue;
        }
        let usage = en.clone().bin_name(&path).render_usage().to_string();
        let _ = writeln!(out, "\n## `{path}`\n");
        let _ = writeln!(out, "{}. {}。\n", about(en), about(zh));
        let _ = writeln!(out, "```\n{}\n```\n", usage.trim_start_matches("Usage: "));
        options(out, zh, en);
        for (_, note) in NOTES.iter().filter(|(of, _)| path == *of) {
            out.push_str(note);
        }
    }
}

fn about(command: &Command) -> String {
    command.get_about().map(ToString::to_string).unwrap_or_default()
}

/// The table of a command's arguments; those of every command stand at the top only.
fn options(out: &mut String, zh: &Command, en: &Command) {
    let shown = |command: &Command| -> Vec<Arg> {
        let is_sub = command.get_name() != "shao";
        command
            .get_arguments()
            .filter(|arg| !(is_sub && matches!(arg.get_id().as_str(), "help" | "lang")))
            .cloned()
            .collect()
    };
    let (zh, en) = (shown(zh), shown(en));
    if en.is_empty() {
        return;
    }
    if en.iter().any(|arg| arg.get_id() == "version") {
        out.push_str("\n## Options of every command\n\n");
    }
    out.push_str("| argument | what it does | 作用 |\n| --- | --- | --- |\n");
    for (zh, en) in zh.iter().zip(&en) {
        let _ = writeln!(out, "| `{}` | {} | {} |", form(en), cell(en), cell(zh));
    }
}

/// `-o, --output <FILE>`
fn form(arg: &Arg) -> String {
    let mut names: Vec<String> = arg.get_short().iter().map(|short| format!("-{short}")).collect();
    names.extend(arg.get_long().map(|long| format!("--{long}")));
    let values: Vec<String> = match arg.get_action().takes_values() {
        true => arg.get_value_names().unwrap_or_default().iter().map(|name| format!("<{name}>")).collect(),
        false => Vec::new(),
    };
    match names.is_empty() {
        true => values.join(" "),
        false if values.is_empty() => names.join(", "),
        false => format!("{} {}", names.join(", "), values.join(" ")),
    }
}

fn cell(arg: &Arg) -> String {
    arg.get_help().map(ToString::to_string).unwrap_or_default().replace('|', "\\|")
}
