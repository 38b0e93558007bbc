//! `Sys::Virt::Domain`: a virtual machine.

pub mod block;
pub mod block_job;
pub mod console;
pub mod control;
pub mod device;
pub mod filesystem;
pub mod guest;
pub mod identity;
pub mod iothread;
pub mod job;
pub mod life;
pub mod lxc;
pub mod memory;
pub mod metadata;
pub mod migrate;
pub mod network;
pub mod performance;
pub mod power;
pub mod qemu;
pub mod save;
pub mod security;
pub mod snapshot;
pub mod tuning;
pub mod vcpu;
