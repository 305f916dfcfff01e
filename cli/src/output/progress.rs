//! How far a long run has come.

use super::Console;
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

    /// Shows how far it has come.
    pub fn show(&mut self, progress: Progress) {
        if self.bar.is_none() && self.start.is_some_and(|start| start.elapsed() > PATIENCE) {
            self.bar = Some(self.drawn(progress.total));
        }
        if let Some(bar) = &self.bar {
            bar.set_position(progress.done);
        }
    }

    fn drawn(&self, total: Option<u64>) -> ProgressBar {
        let bar = ProgressBar::with_draw_target(total, ProgressDrawTarget::stderr());
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
