//! `Sys::Virt::Domain`: a virtual machine.

pub mod identity;
pub mod life;
pub mod memory;
