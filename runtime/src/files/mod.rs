//! Opening what ships with a policy, and writing what comes out.

mod atomic;
mod confined;
mod pattern;
mod policy;
mod text;

pub use atomic::AtomicFile;
pub use confined::Confined;
pub use policy::{Form, Policy};
pub(crate) use text::{looks_like_gb18030, nfc, read_text};
