//! `shao case`: cases in a store.

mod act;
mod list;
mod new;
mod show;

use crate::desk::{Seen, events_json, events_text};
use crate::failure::{Ended, Failure, Verdict};
use crate::output::{Destination, Format};
use crate::program::Session;
use clap::Subcommand;
use diagnose::{Lang, escape_control};
use engine::{Engine, Refusal};
use ruleset::ProcessId;
use runtime::Answer;
use serde_json::json;

/// What to do with cases.
#[derive(Debug, Subcommand)]
#[command(disable_help_subcommand = true)]
pub(crate) enum Case {
    New(new::Args),
    Act(act::Args),
    Show(show::Args),
    List(list::Args),
}

/// What a request carries: its instant, its key, and how it is answered.
#[derive(Debug, clap::Args)]
struct Request {
    #[arg(long, value_name = "TIME")]
    now: String,
    #[arg(long, value_name = "KEY")]
    key: Option<String>,
    #[arg(long, value_enum, default_value_t = Format::Pretty, value_name = "FORMAT")]
    format: Format,
}

/// Runs a subcommand of `shao case`.
pub(crate) fn run(case: &Case, session: &Session) -> Ended {
    match case {
        Case::New(args) => new::run(args, session),
        Case::Act(args) => act::run(args, session),
        Case::Show(args) => show::run(args, session),
        Case::List(args) => list::run(args, session),
    }
}

/// What is told of a request: by which engines, of which process, how.
struct Telling<'e> {
    seen: Seen<'e>,
    format: Format,
    lang: Lang,
}

impl Telling<'_> {
    /// The answer as text.
    fn text(&self, answer: &Answer) -> String {
        match (self.format, answer) {
            (Format::Pretty, Answer::Done(happened) | Answer::Repeated(happened)) => self.events(happened),
            (Format::Pretty, Answer::Refused { refusal, before }) => self.events(before) + &self.refused(refusal),
            (Format::Json, Answer::Done(happened)) => self.json(&json!({ "done": self.events_json(happened) })),
            (Format::Json, Answer::Repeated(happened)) => self.json(&json!({ "repeated": self.events_json(happened) })),
            (Format::Json, Answer::Refused { refusal, before }) => {
                let message = refusal.message();
                let refused = json!({ "code": refusal.code(), "message": { "zh": message.zh, "en": message.en } });
                self.json(&json!({ "refused": refused, "before": self.events_json(before) }))
            }
        }
    }

    fn events(&self, happened: &[(String, engine::Event)]) -> String {
        events_text(happened, self.seen, self.lang)
    }

    fn events_json(&self, happened: &[(String, engine::Event)]) -> serde_json::Value {
        events_json(happened, self.seen)
    }

    fn json(&self, value: &serde_json::Value) -> String {
        format!("{value}\n")
    }

    fn refused(&self, refusal: &Refusal) -> String {
        let message = refusal.message();
        let message = escape_control(message.get(self.lang));
        match self.lang {
            // The code is an English word: scripts find it in the JSON.
            Lang::Zh => format!("不予办理：{message}\n"),
            Lang::En => format!("refused ({}): {message}\n", refusal.code()),
        }
    }

    /// Prints the answer; a refusal is a finding.
    fn tell(&self, answer: &Answer) -> Ended {
        Destination::Stdout.put(self.text(answer).as_bytes())?;
        Ok(verdict(answer))
    }
}

fn verdict(answer: &Answer) -> Verdict {
    Verdict::findings_if(matches!(answer, Answer::Refused { .. }))
}

/// The process of this name in an engine's policy.
fn process_of(engine: &Engine, name: &str) -> Result<ProcessId, Failure> {
    let meaning = &engine.ruleset().meaning;
    meaning.find::<ProcessId>(name).ok_or_else(|| {
        let known = meaning.processes.iter().map(|process| process.name.clone()).collect();
        Failure::of(runtime::NoProcess { name: name.to_owned(), known })
    })
}
