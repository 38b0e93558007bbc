//! `Sys::Virt::Domain`: a virtual machine.

pub mod block;
pub mod block_job;
pub mod filesystem;
pub mod identity;
pub mod job;
pub mod life;
pub mod memory;
pub mod migrate;
pub mod power;
pub mod save;
pub mod snapshot;
