//! Calls that take a list of CPU descriptions.

use std::ffi::{CStr, CString};

use libc::{c_char, c_uint};

use super::api;
use super::call::{Checked, IntoRaw};
use super::error::Result;
use super::handle::Connect;
use super::text::Text;

/// Pointers to the texts, and how many.
fn array(texts: &[CString]) -> (Vec<*const c_char>, c_uint) {
    let pointers: Vec<*const c_char> = texts.iter().map(|text| text.as_ptr()).collect();
    let count = c_uint::try_from(pointers.len()).unwrap_or(0);
    (pointers, count)
}

/// The CPU that all of them can be. (virConnectBaselineCPU)
pub fn baseline(connect: &Connect, cpus: &[CString], flags: u32) -> Result<Text> {
    let (mut array, count) = array(cpus);
    // SAFETY: the connection is held; so many C strings, which are only read.
    unsafe {
        api::virConnectBaselineCPU(connect.as_raw(), array.as_mut_ptr(), count, flags).check()
    }
}

/// Which hypervisor is meant: NULL where it does not matter.
pub struct Hypervisor<'a> {
    pub emulator: Option<&'a CStr>,
    pub arch: Option<&'a CStr>,
    pub machine: Option<&'a CStr>,
    pub virttype: Option<&'a CStr>,
}

/// The CPU that all of them can be, with one hypervisor.
/// (virConnectBaselineHypervisorCPU)
pub fn hypervisor_baseline(
    connect: &Connect,
    hypervisor: &Hypervisor<'_>,
    cpus: &[CString],
    flags: u32,
) -> Result<Text> {
    let (mut array, count) = array(cpus);
    // SAFETY: as above; the other texts are C strings or NULL.
    unsafe {
        api::virConnectBaselineHypervisorCPU(
            connect.as_raw(),
            hypervisor.emulator.into_raw(),
            hypervisor.arch.into_raw(),
            hypervisor.machine.into_raw(),
            hypervisor.virttype.into_raw(),
            array.as_mut_ptr(),
            count,
            flags,
        )
        .check()
    }
}
