//! `Sys::Virt`: a connection to a hypervisor.

pub mod cpu;
pub mod devices;
pub mod domains;
pub mod events;
pub mod filters;
pub mod images;
pub mod interfaces;
pub mod networks;
pub mod node;
pub mod open;
pub mod qemu;
pub mod secrets;
pub mod session;
pub mod storage;
pub mod supports;
pub mod version;
