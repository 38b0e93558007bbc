//! `Sys::Virt::Domain`: a virtual machine.

pub mod console;
pub mod control;
pub mod device;
pub mod guest;
pub mod identity;
pub mod iothread;
pub mod life;
pub mod memory;
pub mod metadata;
pub mod network;
pub mod performance;
pub mod security;
pub mod tuning;
pub mod vcpu;
