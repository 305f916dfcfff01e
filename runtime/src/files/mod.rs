//! Opening what ships with a policy, and writing what comes out.

mod atomic;
mod confined;
mod keys;
mod pattern;
mod policy;
mod text;

pub use atomic::AtomicFile;
pub use confined::Confined;
pub use keys::{read_public_keys, read_signing_key, write_key_pair};
pub use policy::{Form, Policy};
pub(crate) use text::{looks_like_gb18030, nfc};
pub use text::{read_resource, read_small_text};
