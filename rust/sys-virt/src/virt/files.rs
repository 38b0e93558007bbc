//! Open files that pass to libvirt and back.

use std::ffi::CStr;
use std::os::fd::{FromRawFd, IntoRawFd, OwnedFd};
use std::ptr;

use libc::{c_int, c_uint};
use perl_xs::{Frame, Outcome, Return, Want};

use super::api;
use super::call::Checked;
use super::error::Result;
use super::handle::Domain;

/// Open files that libvirt gave us, closed when dropped.
///
/// In Perl a list of descriptors, which are then the caller's; in scalar
/// context how many they were: nobody could close them.
#[derive(Debug)]
pub struct Descriptors(Vec<OwnedFd>);

impl Descriptors {
    /// # Safety
    /// `array` is NULL, or an array of so many open descriptors, to be freed
    /// by `free()`; all passes to us.
    pub unsafe fn take(array: *mut c_int, count: usize) -> Descriptors {
        if array.is_null() {
            return Descriptors(Vec::new());
        }
        // SAFETY: the caller's promise; -1 stands for none.
        unsafe {
            let numbers = std::slice::from_raw_parts(array, count).iter().copied();
            let files = numbers.filter(|&fd| fd >= 0).map(|fd| OwnedFd::from_raw_fd(fd)).collect();
            libc::free(array.cast());
            Descriptors(files)
        }
    }

    /// The numbers; closing them is left to whoever gets them.
    pub(super) fn into_numbers(self) -> Vec<c_int> {
        self.0.into_iter().map(IntoRawFd::into_raw_fd).collect()
    }
}

impl Return for Descriptors {
    fn give(self, frame: &Frame<'_>) -> Outcome<i32> {
        match frame.perl().want() {
            Want::List => self.into_numbers().give(frame),
            _ => self.0.len().give(frame),
        }
    }
}

/// An array for a call that only reads it: NULL if it is empty.
pub(super) fn array(files: &[c_int]) -> (*mut c_int, c_uint) {
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
