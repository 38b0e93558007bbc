//! Migration, of which the functions count parameters by an unsigned number.

use std::ffi::CStr;

use libc::c_uint;

use super::api;
use super::call::Checked;
use super::error::Result;
use super::handle::{Connect, Domain};
use super::params::TypedParams;

/// Moves the domain to another connection's host. (virDomainMigrate3)
pub fn migrate(
    domain: &Domain,
    destination: &Connect,
    params: &TypedParams,
    flags: u32,
) -> Result<Domain> {
    let count = params.count() as c_uint;
    // SAFETY: both are held; pointer and number are of one list.
    unsafe {
        let (domain, destination) = (domain.as_raw(), destination.as_raw());
        api::virDomainMigrate3(domain, destination, params.as_raw(), count, flags).check()
    }
}

/// Has libvirt move the domain to the host of a URI. (virDomainMigrateToURI3)
pub fn migrate_to_uri(
    domain: &Domain,
    uri: Option<&CStr>,
    params: &TypedParams,
    flags: u32,
) -> Result<()> {
    let count = params.count() as c_uint;
    let uri = uri.map_or(std::ptr::null(), CStr::as_ptr);
    // SAFETY: as above; the URI is a C string.
    unsafe {
        api::virDomainMigrateToURI3(domain.as_raw(), uri, params.as_raw(), count, flags).check()
    }
    .map(drop)
}
