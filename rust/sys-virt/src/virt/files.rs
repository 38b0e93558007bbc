//! Calls that pass open files to libvirt.

use std::ffi::CStr;
use std::ptr;

use libc::{c_int, c_uint};

use super::api;
use super::call::Checked;
use super::error::Result;
use super::handle::Domain;

/// An array for a call that only reads it: NULL if it is empty.
fn array(files: &[c_int]) -> (*mut c_int, c_uint) {
    let count = c_uint::try_from(files.len()).unwrap_or(c_uint::MAX);
    if files.is_empty() { (ptr::null_mut(), 0) } else { (files.as_ptr().cast_mut(), count) }
}

/// Starts a domain that inherits files. (virDomainCreateWithFiles)
pub fn create(domain: &Domain, files: &[c_int], flags: u32) -> Result<()> {
    let (array, count) = array(files);
    // SAFETY: the domain is held; so many numbers, which are only read.
    unsafe { api::virDomainCreateWithFiles(domain.as_raw(), count, array, flags).check() }.map(drop)
}

/// Gives files to a domain by a name. (virDomainFDAssociate)
pub fn associate(domain: &Domain, name: &CStr, files: &[c_int], flags: u32) -> Result<()> {
    let (array, count) = array(files);
    // SAFETY: as above; the name is only read too.
    unsafe {
        api::virDomainFDAssociate(domain.as_raw(), name.as_ptr(), count, array, flags).check()
    }
    .map(drop)
}
