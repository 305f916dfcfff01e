//! Whose compiled policies are believed: `--trust`, else the environment.

use crate::failure::Failure;
use ruleset::TrustRoot;
use runtime::read_public_keys;
use std::path::PathBuf;

/// The file of trusted keys where `--trust` is not given. Set but empty it names no file, which is an error: a slip in
/// a script must not switch the check off.
pub(crate) const VARIABLE: &str = "SHAO_TRUST";

/// The option of every command that runs compiled policies. Policies and their folders cannot set it: whoever could
/// change the policy could then change whom to believe.
#[derive(Debug, clap::Args)]
pub(crate) struct TrustArgs {
    #[arg(long, value_name = "PUB")]
    trust: Option<PathBuf>,
}

impl TrustArgs {
    /// The file of trusted keys, where there is one.
    pub fn file(&self) -> Option<PathBuf> {
        self.trust.clone().or_else(|| std::env::var_os(VARIABLE).map(PathBuf::from))
    }

    /// The trust root; none where nobody asked for one.
    pub fn root(&self) -> Result<Option<TrustRoot>, Failure> {
        let keys = self.file().map(|file| read_public_keys(&file)).transpose()?;
        Ok(keys.map(|keys| TrustRoot { keys, after: None }))
    }
}
