//! A policy named on the command line: opened, compiled, its problems told.

use crate::failure::Failure;
use crate::output::Console;
use crate::problems::{SourceUntrusted, Unreadable};
use crate::program::Session;
use crate::render::{self, Finding, Shelf, findings};
use compiler::checked::Written;
use compiler::{Compiled, ResourceError, Resources};
use diagnose::{Diagnostic, FileId, Lang, Outcome, Sources};
use ruleset::{RuleSet, TrustRoot};
use runtime::{Confined, Form, Manifest, Policy};
use std::cell::RefCell;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// Bytes of a policy on standard input.
const STDIN_LIMIT: u64 = 4 << 20;

/// The problems of files that could not be read: no such file, a link, none that is plain, too large, no UTF-8 …
const UNREAD: [&str; 7] = ["S0601", "S0602", "S0603", "S0604", "S0605", "S0606", "S0607"];

/// A policy that has been opened.
pub(crate) struct Opened {
    /// As named on the command line.
    pub name: String,
    /// Its sources, manifest and folder.
    pub policy: Policy,
    /// What was wrong so far: with its files and its manifest.
    pub problems: Vec<Diagnostic>,
    folder: PathBuf,
    own_files: usize,
    /// The lists and calendars that compiling has read.
    resources: RefCell<Vec<PathBuf>>,
}

impl Opened {
    /// Opens a folder, a `.shao` or `.shaoc` file, or standard input. From here on its manifest's language is spoken.
    pub fn open(path: &Path, session: &Session) -> Result<Opened, Failure> {
        let Outcome { value: policy, problems } = match path.as_os_str() == "-" {
            true => Outcome::clean(standard_input()?),
            false => Policy::open(path)?,
        };
        session.speak(policy.manifest.lang);
        let folder = if path.is_dir() { path } else { path.parent().unwrap_or(Path::new("")) };
        let own_files = policy.sources.iter().count();
        let name = path.display().to_string();
        Ok(Opened { name, problems, folder: folder.to_owned(), own_files, policy, resources: RefCell::default() })
    }

    /// Takes in a binding file; what is wrong with it joins the problems.
    pub fn bind(&mut self, file: Option<&Path>) -> Result<(), Failure> {
        if let Some(file) = file {
            self.problems.extend(self.policy.add_bindings(file)?);
        }
        Ok(())
    }

    /// The folder in which the policy's files lie, as named on the command line.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The files that the policy is made of, as far as they have been read (lists and calendars when it is compiled),
    /// and those of its data.
    pub fn inputs(&self, data: Option<&Path>) -> Vec<PathBuf> {
        let manifest = &self.policy.manifest;
        let mut inputs = vec![PathBuf::from(&self.name)];
        // A binding file is named from where the user stands, all others from the policy's folder.
        for (_, file) in self.policy.sources.iter() {
            inputs.extend([self.folder.join(file.name()), PathBuf::from(file.name())]);
        }
        let named = manifest.data_dir.as_ref().map(|dir| self.folder.join(&dir.value));
        let folders = [data.map(Path::to_owned).or(named), Some(self.folder.clone())];
        for path in manifest.bindings.iter().filter_map(|binding| binding.path.as_ref()) {
            inputs.extend(folders.iter().flatten().map(|folder| folder.join(&path.value)));
        }
        inputs.extend(self.resources.borrow().iter().cloned());
        inputs
    }

    /// What messages need to show places.
    pub fn shelf(&self) -> Shelf<'_> {
        Shelf { folder: &self.folder, sources: &self.policy.sources, own_files: self.own_files }
    }

    /// Compiles the policy files; none where there is an error. The problems are the compiler's and those before.
    ///
    /// A compiled file is loaded; it carries no tests and no assumed values.
    pub fn compile(&self) -> Outcome<Option<Compiled>> {
        self.compile_by(|sources, resources| compiler::compile_within(sources, resources, self.budget()))
    }

    /// The steps that the proofs of each decision may take.
    pub fn budget(&self) -> u64 {
        self.policy.manifest.steps().unwrap_or(compiler::BUDGET)
    }

    /// The rule set, with nothing proved of it. Where the policy has errors they are told and the command ends.
    pub fn unproved(&self, session: &Session) -> Result<RuleSet, Failure> {
        let compile = |sources: &Sources, resources: &Resources<'_>| {
            compiler::check(sources, resources).map(|checked| checked.as_ref().map(compiler::compiled))
        };
        Ok(self.or_told(self.compile_by(compile), session)?.ruleset)
    }

    fn compile_by(
        &self,
        compile: impl Fn(&Sources, &Resources<'_>) -> Outcome<Option<Compiled>>,
    ) -> Outcome<Option<Compiled>> {
        let mut problems = self.problems.clone();
        let compiled = match &self.policy.form {
            // Whatever is missed may stand in a file that could not be read.
            Form::Source(_) if self.problems.iter().any(|it| UNREAD.contains(&it.code())) => Outcome::clean(None),
            Form::Source(files) => self.compile_files(files, compile),
            Form::Compiled(bytes) => match RuleSet::from_bytes(bytes) {
                Ok(ruleset) => Outcome::clean(Some(Compiled {
                    ruleset,
                    tests: Vec::new(),
                    assumed: Vec::new(),
                    kept: Vec::new(),
                    written: Written::default(),
                })),
                Err(error) => Outcome { value: None, problems: vec![error.into()] },
            },
        };
        problems.extend(compiled.problems);
        let broken = problems.iter().any(Diagnostic::is_error);
        Outcome { value: compiled.value.filter(|_| !broken), problems }
    }

    fn compile_files(
        &self,
        files: &[FileId],
        compile: impl Fn(&Sources, &Resources<'_>) -> Outcome<Option<Compiled>>,
    ) -> Outcome<Option<Compiled>> {
        let mut sources = Sources::new();
        // Invariant: the policy's files come first in the sources, so that places keep their file numbers.
        for file in files.iter().filter_map(|file| self.policy.sources.get(*file)) {
            sources.add(file.name(), file.text());
        }
        compile(&sources, &|path| self.resource(path))
    }

    /// The rule set, compiled or loaded; with a trust root, only one that a trusted key signed. Where the policy has
    /// errors they are told and the command ends.
    pub fn rule_set(&self, trust: Option<&TrustRoot>, session: &Session) -> Result<RuleSet, Failure> {
        if let Some(trust) = trust {
            return Ok(RuleSet::from_trusted_bytes(self.signable()?, trust).map_err(Diagnostic::from)?);
        }
        if let Form::Compiled(bytes) = &self.policy.form {
            return Ok(RuleSet::from_bytes(bytes).map_err(Diagnostic::from)?);
        }
        Ok(self.compiled(session)?.ruleset)
    }

    /// The bytes of a compiled policy: the one form that can be signed.
    pub fn signable(&self) -> Result<&[u8], Diagnostic> {
        match &self.policy.form {
            Form::Compiled(bytes) => Ok(bytes),
            Form::Source(_) => Err(SourceUntrusted { name: self.name.clone() }.into()),
        }
    }

    /// The compiled policy. Where it has errors they are told and the command ends.
    pub fn compiled(&self, session: &Session) -> Result<Compiled, Failure> {
        self.or_told(self.compile(), session)
    }

    fn or_told(&self, outcome: Outcome<Option<Compiled>>, session: &Session) -> Result<Compiled, Failure> {
        outcome.value.ok_or_else(|| {
            let errors: Vec<Diagnostic> = outcome.problems.into_iter().filter(Diagnostic::is_error).collect();
            tell(&findings(&self.shelf(), &errors), session.lang());
            Failure::Told
        })
    }

    /// A list or calendar of the policy, in the words of the compiler.
    fn resource(&self, path: &str) -> Result<Vec<u8>, ResourceError> {
        self.resources.borrow_mut().push(self.folder.join(path));
        self.policy.resource(path).map_err(|problem| match problem.code() {
            "S0604" => ResourceError::NotFound,
            "S0602" | "S0603" => ResourceError::NotAllowed,
            _ => ResourceError::Other(problem.report.message),
        })
    }
}

/// Shows problems on standard error, with their number.
pub(crate) fn tell(findings: &[Finding], lang: Lang) {
    let console = Console::stderr(lang);
    console.say(&render::pretty(findings, &console.style()));
    console.line(&render::summary(render::tally(findings), lang));
}

/// One policy file from standard input; its lists are looked for in the working folder.
fn standard_input() -> Result<Policy, Failure> {
    let unreadable = |cause| Failure::of(Unreadable { path: "-".into(), cause });
    let mut text = String::new();
    let read = io::stdin().lock().take(STDIN_LIMIT + 1).read_to_string(&mut text).map_err(unreadable)?;
    if read as u64 > STDIN_LIMIT {
        return Err(unreadable(io::ErrorKind::FileTooLarge.into()));
    }
    let mut sources = Sources::new();
    let file = sources.add("-", text.strip_prefix('\u{feff}').unwrap_or(&text));
    let root = Confined::new(Path::new("."))?;
    Ok(Policy { sources, form: Form::Source(vec![file]), manifest: Manifest::default(), root })
}
