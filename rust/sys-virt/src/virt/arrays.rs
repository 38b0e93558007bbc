//! Calls that take arrays from the caller.

use std::ffi::{CStr, CString};
use std::ptr;

use libc::{c_char, c_int, c_uint};

use super::api;
use super::call::Checked;
use super::error::Result;
use super::handle::Domain;

/// Presses keys all at once. (virDomainSendKey)
pub fn send_key(
    domain: &Domain,
    codeset: u32,
    holdtime: u32,
    keycodes: &[u32],
    flags: u32,
) -> Result<()> {
    // Never more than there are; of more than 16 libvirt complains.
    let count = c_int::try_from(keycodes.len()).unwrap_or(c_int::MAX);
    let keys = keycodes.as_ptr().cast_mut();
    // SAFETY: so many codes, which libvirt only reads.
    unsafe { api::virDomainSendKey(domain.as_raw(), codeset, holdtime, keys, count, flags).check() }
        .map(drop)
}

/// Writes the keys with which a user of the guest may log in.
/// (virDomainAuthorizedSSHKeysSet)
pub fn set_ssh_keys(domain: &Domain, user: &CStr, keys: &[CString], flags: u32) -> Result<()> {
    let mut pointers: Vec<*const c_char> = keys.iter().map(|key| key.as_ptr()).collect();
    let count = c_uint::try_from(pointers.len()).unwrap_or(c_uint::MAX);
    let array = if count == 0 { ptr::null_mut() } else { pointers.as_mut_ptr() };
    // SAFETY: so many C strings, which libvirt only reads.
    unsafe {
        api::virDomainAuthorizedSSHKeysSet(domain.as_raw(), user.as_ptr(), array, count, flags)
            .check()
    }
    .map(drop)
}
