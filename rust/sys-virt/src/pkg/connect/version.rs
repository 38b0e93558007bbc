//! `Sys::Virt`: versions, each 1000000·major + 1000·minor + release.

use perl_xs::xsubs;

use crate::virt::call::call;
use crate::virt::version::Versioned;
use crate::virt::{Connect, Result};

/// (virConnectGetVersion)
fn hypervisor(connect: &Connect) -> Result<u64> {
    let mut version = 0;
    call!(virConnectGetVersion(connect, &mut version))?;
    Ok(version.into())
}

/// (virConnectGetLibVersion)
fn remote(connect: &Connect) -> Result<u64> {
    let mut version = 0;
    call!(virConnectGetLibVersion(connect, &mut version))?;
    Ok(version.into())
}

#[xsubs(package = "Sys::Virt", this = "con")]
impl Connect {
    /// The hypervisor's version; of the class, the client library's.
    /// (virConnectGetVersion, virGetVersion)
    #[lenient]
    fn get_version(con: Versioned) -> Result<u64> {
        con.ask(hypervisor)
    }

    /// The major number of `get_version`. (virConnectGetVersion,
    /// virGetVersion)
    #[lenient]
    fn get_major_version(con: Versioned) -> Result<u64> {
        Ok(con.ask(hypervisor)? / 1_000_000)
    }

    /// The minor number of `get_version`. (virConnectGetVersion,
    /// virGetVersion)
    #[lenient]
    fn get_minor_version(con: Versioned) -> Result<u64> {
        Ok(con.ask(hypervisor)? / 1000 % 1000)
    }

    /// The release number of `get_version`. (virConnectGetVersion,
    /// virGetVersion)
    #[lenient]
    fn get_micro_version(con: Versioned) -> Result<u64> {
        Ok(con.ask(hypervisor)? % 1000)
    }

    /// The version of libvirt on the connection's other side; of the class,
    /// the client library's. (virConnectGetLibVersion, virGetVersion)
    #[lenient]
    fn get_library_version(con: Versioned) -> Result<u64> {
        con.ask(remote)
    }
}
