//! libvirt's side: the only place, with the C-callable callbacks, that calls
//! the library. Nothing here knows Perl's values beyond the traits by which
//! results become them.

pub mod api;
pub mod arrays;
pub mod call;
pub mod cpu_models;
pub mod cpumap;
pub mod domain_lists;
pub mod error;
pub mod failure;
pub mod forms;
pub mod handle;
pub mod library;
pub mod list;
pub mod node;
pub mod params;
pub mod records;
pub mod schema;
pub mod stats;
pub mod text;
pub mod uuid;
pub mod version;

pub use error::Result;
pub use handle::*;
pub use params::TypedParams;
pub use text::Text;
pub use uuid::Uuid;
