//! The Perl packages: a method is one function, from which everything that
//! Perl sees of it follows.
//!
//! A function here takes and gives back values of Rust and of `virt`, and
//! knows nothing of Perl; only what calls back into Perl is exempt.

pub mod connect;
pub mod domain;
pub mod error;

use perl_xs::Xsub;

/// Every sub of every package.
pub static XSUBS: &[&[Xsub]] = &[
    connect::open::XSUBS,
    connect::version::XSUBS,
    connect::session::XSUBS,
    connect::node::XSUBS,
    connect::cpu::XSUBS,
    connect::domains::XSUBS,
    connect::images::XSUBS,
    connect::networks::XSUBS,
    connect::storage::XSUBS,
    connect::interfaces::XSUBS,
    connect::devices::XSUBS,
    connect::secrets::XSUBS,
    connect::filters::XSUBS,
    domain::identity::XSUBS,
    domain::life::XSUBS,
    domain::memory::XSUBS,
    error::XSUBS,
];
