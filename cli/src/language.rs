//! Which language to speak.

use diagnose::Lang;
use std::ffi::OsString;

/// What the environment says about the language.
#[derive(Clone, Debug, Default)]
pub(crate) struct Locale {
    /// `LC_ALL`, `LC_MESSAGES` and `LANG`, in this order.
    settings: Vec<String>,
}

impl Locale {
    /// Reads the process's environment.
    pub fn from_environment() -> Self {
        let names = ["LC_ALL", "LC_MESSAGES", "LANG"];
        Locale { settings: names.iter().filter_map(|name| std::env::var(name).ok()).collect() }
    }

    /// The language of the first setting that names one of ours; `C` and other languages name none.
    fn lang(&self) -> Option<Lang> {
        self.settings.iter().find_map(|setting| setting.get(..2)?.to_ascii_lowercase().parse().ok())
    }
}

/// The language in force: `--lang`, else the policy's manifest, else the locale, else Chinese.
pub(crate) fn choose(flag: Option<Lang>, manifest: Option<Lang>, locale: &Locale) -> Lang {
    flag.or(manifest).or_else(|| locale.lang()).unwrap_or_default()
}

/// The `--lang` of a command line that has not been parsed yet: help and complaints need it first.
pub(crate) fn flag_in(arguments: &[OsString]) -> Option<Lang> {
    let mut words = arguments.iter().filter_map(|argument| argument.to_str()).take_while(|word| *word != "--");
    while let Some(word) = words.next() {
        let value = match word.strip_prefix("--lang") {
            Some("") => words.next(),
            Some(rest) => rest.strip_prefix('='),
            None => None,
        };
        if let Some(lang) = value.and_then(|value| value.parse().ok()) {
            return Some(lang);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn locale(settings: &[&str]) -> Locale {
        Locale { settings: settings.iter().map(|text| (*text).to_owned()).collect() }
    }

    #[test]
    fn flag_beats_manifest_beats_locale_beats_chinese() {
        let english = locale(&["C", "en_US.UTF-8"]);
        assert_eq!(choose(Some(Lang::Zh), Some(Lang::En), &english), Lang::Zh);
        assert_eq!(choose(None, Some(Lang::Zh), &english), Lang::Zh);
        assert_eq!(choose(None, None, &english), Lang::En);
        assert_eq!(choose(None, None, &locale(&["C.UTF-8", "fr_FR"])), Lang::Zh);
        assert_eq!(choose(None, None, &locale(&["é"])), Lang::Zh);
    }

    #[test]
    fn finds_the_flag_before_parsing() {
        let words = |line: &str| line.split(' ').map(OsString::from).collect::<Vec<_>>();
        assert_eq!(flag_in(&words("shao --lang en check --hepl")), Some(Lang::En));
        assert_eq!(flag_in(&words("shao check --lang=zh a")), Some(Lang::Zh));
        assert_eq!(flag_in(&words("shao check -- --lang en")), None);
        assert_eq!(flag_in(&words("shao check --lang")), None);
    }
}
