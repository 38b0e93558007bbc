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
    connect::node::XSUBS,
    connect::domains::XSUBS,
    domain::identity::XSUBS,
    domain::life::XSUBS,
    domain::memory::XSUBS,
    domain::power::XSUBS,
    domain::save::XSUBS,
    domain::job::XSUBS,
    domain::migrate::XSUBS,
    domain::block::XSUBS,
    domain::block_job::XSUBS,
    domain::filesystem::XSUBS,
    domain::snapshot::XSUBS,
    error::XSUBS,
];
