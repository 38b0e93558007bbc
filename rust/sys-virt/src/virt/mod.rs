//! libvirt's side: the only place, with the C-callable callbacks, that calls
//! the library. Nothing here knows Perl's values beyond the traits by which
//! results become them.

pub mod admin;
pub mod api;
pub mod arrays;
pub mod block_stats;
pub mod call;
pub mod cpu_models;
pub mod cpumap;
pub mod domain_lists;
pub mod error;
pub mod failure;
pub mod files;
pub mod filesystem;
pub mod forms;
pub mod handle;
pub mod image;
pub mod leases;
pub mod library;
pub mod list;
pub mod lxc;
pub mod migration;
pub mod node;
pub mod params;
pub mod peek;
pub mod qemu;
pub mod records;
pub mod related;
pub mod relocation;
pub mod schema;
pub mod secret;
pub mod siblings;
pub mod stats;
pub mod stream;
pub mod text;
pub mod uuid;
pub mod version;

pub use error::{Error, Result};
pub use handle::*;
pub use params::TypedParams;
pub use text::Text;
pub use uuid::Uuid;
