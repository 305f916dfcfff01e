//! Where the data of a policy lies.

use super::Input;
use crate::problems::MissingKey;
use crate::{Binding, Confined, Policy};
use diagnose::Diagnostic;
use std::path::Path;

/// The folders in which bindings find their files: the data folder, then the policy's.
#[derive(Clone, Debug)]
pub struct DataFolders {
    folders: Vec<Confined>,
}

impl DataFolders {
    /// The folder `dir` that the user named, else `data.dir` of the manifest, else the policy's alone.
    pub fn new(policy: &Policy, dir: Option<&Path>) -> Result<DataFolders, Diagnostic> {
        let mut folders = Vec::new();
        match (dir, &policy.manifest.data_dir) {
            (Some(dir), _) => folders.push(Confined::new(dir)?),
            (None, Some(dir)) => folders.push(policy.root.folder(&dir.value, Some(dir.span))?),
            (None, None) => {}
        }
        folders.push(policy.root.clone());
        Ok(DataFolders { folders })
    }

    /// Opens the file of a binding.
    pub fn open(&self, binding: &Binding) -> Result<Input, Diagnostic> {
        let Some(path) = &binding.path else {
            return Err(MissingKey { table: "[[bind]]", wanted: "path", at: binding.at }.into());
        };
        let having = self.folders.iter().find(|folder| folder.has(&path.value));
        let mut folders = having.or(self.folders.first()).into_iter();
        match folders.next() {
            Some(folder) => Input::inside(folder, &path.value, Some(path.span)),
            None => Err(MissingKey { table: "[[bind]]", wanted: "path", at: binding.at }.into()),
        }
    }
}
