//! `Sys::Virt`: a connection to a hypervisor.

pub mod domains;
pub mod events;
pub mod node;
pub mod open;
