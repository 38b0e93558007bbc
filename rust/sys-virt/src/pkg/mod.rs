//! The Perl packages: a method is one function, from which everything that
//! Perl sees of it follows.
//!
//! A function here takes and gives back values of Rust and of `virt`, and
//! knows nothing of Perl; only what calls back into Perl is exempt.

pub mod admin;
pub mod asynchronous;
pub mod connect;
pub mod domain;
pub mod domain_checkpoint;
pub mod domain_snapshot;
pub mod error;
pub mod event;
pub mod interface;
pub mod network;
pub mod network_port;
pub mod node_device;
pub mod nwfilter;
pub mod nwfilter_binding;
pub mod secret;
pub mod storage_pool;
pub mod storage_vol;
pub mod stream;

use perl_xs::Xsub;

/// Every sub of every package.
pub static XSUBS: &[&[Xsub]] = &[
    admin::XSUBS,
    admin::client::XSUBS,
    admin::server::XSUBS,
    asynchronous::FREE,
    asynchronous::call::XSUBS,
    asynchronous::class::XSUBS,
    connect::cpu::XSUBS,
    connect::devices::XSUBS,
    connect::domains::XSUBS,
    connect::events::XSUBS,
    connect::filters::XSUBS,
    connect::images::XSUBS,
    connect::interfaces::XSUBS,
    connect::networks::XSUBS,
    connect::node::XSUBS,
    connect::open::XSUBS,
    connect::qemu::XSUBS,
    connect::secrets::XSUBS,
    connect::session::XSUBS,
    connect::storage::XSUBS,
    connect::supports::XSUBS,
    connect::version::XSUBS,
    domain::block::XSUBS,
    domain::block_job::XSUBS,
    domain::console::XSUBS,
    domain::control::XSUBS,
    domain::device::XSUBS,
    domain::filesystem::XSUBS,
    domain::guest::XSUBS,
    domain::identity::XSUBS,
    domain::iothread::XSUBS,
    domain::job::XSUBS,
    domain::life::XSUBS,
    domain::lxc::XSUBS,
    domain::memory::XSUBS,
    domain::metadata::XSUBS,
    domain::migrate::XSUBS,
    domain::network::XSUBS,
    domain::performance::XSUBS,
    domain::power::XSUBS,
    domain::qemu::XSUBS,
    domain::save::XSUBS,
    domain::security::XSUBS,
    domain::snapshot::XSUBS,
    domain::tuning::XSUBS,
    domain::vcpu::XSUBS,
    domain_checkpoint::XSUBS,
    domain_snapshot::XSUBS,
    error::XSUBS,
    event::XSUBS,
    event::implementation::XSUBS,
    interface::XSUBS,
    network::XSUBS,
    network_port::XSUBS,
    node_device::XSUBS,
    nwfilter::XSUBS,
    nwfilter_binding::XSUBS,
    secret::XSUBS,
    storage_pool::XSUBS,
    storage_vol::XSUBS,
    stream::XSUBS,
];
