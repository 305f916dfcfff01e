//! How far a long run has come.

use super::{Console, Destination};
use console::Term;
use diagnose::Lang;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use runtime::Progress;
use std::time::{Duration, Instant};

/// After so long something is shown.
const PATIENCE: Duration = Duration::from_secs(1);

/// A bar on standard error: only where that is a terminal, and only for what takes over a second.
///
/// The clock is read for the bar alone; no result depends on it.
pub(crate) struct Meter {
    label: String,
    lang: Lang,
    start: Option<Instant>,
    bar: Option<ProgressBar>,
}

impl Meter {
    /// A bar for reading one file.
    pub fn new(label: &str, console: &Console, lang: Lang) -> Self {
        let start = console.is_terminal().then(Instant::now);
        Meter { label: diagnose::escape_control(label), lang, start, bar: None }
    }

    /// None where lines are printed to a terminal meanwhile: they show well enough that it goes on, and a bar among them
    /// would be torn apart.
    pub fn beside(mut self, lines: &Destination) -> Self {
        if *lines == Destination::Stdout && Term::stdout().features().is_attended() {
            self.start = None;
        }
        self
    }

    /// Shows how far it has come.
    pub fn show(&mut self, progress: Progress) {
        match (&self.bar, self.start) {
            (Some(bar), _) => bar.set_position(progress.done),
            (None, Some(start)) if start.elapsed() > PATIENCE => self.bar = Some(self.drawn(progress, start)),
            (None, _) => {}
        }
    }

    fn drawn(&self, Progress { done, total }: Progress, start: Instant) -> ProgressBar {
        let bar = ProgressBar::with_draw_target(total, ProgressDrawTarget::stderr());
        let bar = bar.with_position(done).with_elapsed(start.elapsed());
        let reading = match self.lang {
            Lang::Zh => "正在读",
            Lang::En => "reading",
        };
        let template = match total {
            Some(_) => "{msg} [{wide_bar}] {percent}% {bytes}/{total_bytes} {eta}",
            None => "{msg} {spinner} {bytes}",
        };
        // The templates are ours; the plain style is as good if they should not parse.
        bar.set_style(ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar()));
        bar.set_message(format!("{reading} {}", self.label));
        bar
    }
}

impl Drop for Meter {
    fn drop(&mut self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}

/// A running number on standard error: only where that is a terminal, and only for what takes over a second.
pub(crate) struct Counter {
    start: Option<Instant>,
    bar: Option<ProgressBar>,
}

impl Counter {
    /// Nothing counted yet.
    pub fn new(console: &Console) -> Self {
        Counter { start: console.is_terminal().then(Instant::now), bar: None }
    }

    /// Shows how many there are by now.
    pub fn show(&mut self, count: u64) {
        if self.bar.is_none() && self.start.is_some_and(|start| start.elapsed() > PATIENCE) {
            self.bar = Some(ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr()));
        }
        if let Some(bar) = &self.bar {
            bar.set_position(count);
        }
    }
}

impl Drop for Counter {
    fn drop(&mut self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}
