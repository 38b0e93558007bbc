//! Calls about several domains, or with several files.

use std::ffi::CStr;
use std::ptr;

use libc::{c_int, c_uint};
use perl_xs::{Arg, FromArg, HeldNative, Outcome, ToHash};
use virt::sys;

use super::api;
use super::call::Checked;
use super::error::{Error, Result};
use super::handle::{Connect, Domain};
use super::params::TypedParams;

/// Domains in a list, each with a reference of its own.
#[derive(Debug)]
pub struct Domains(Vec<Domain>);

impl<'p> FromArg<'p> for Domains {
    fn from_arg(arg: &Arg<'_, 'p>) -> Outcome<Self> {
        let held = <Vec<HeldNative<'p, Domain>>>::from_arg(arg)?;
        let own = |domain: &HeldNative<'p, Domain>| {
            domain.duplicate().ok_or_else(|| arg.problem("has a domain that cannot be used"))
        };
        Ok(Domains(held.iter().map(own).collect::<Outcome<_>>()?))
    }
}

/// A domain and its statistics.
#[derive(ToHash)]
pub struct DomainStats {
    dom: Domain,
    data: TypedParams,
}

/// Statistics of all domains. (virConnectGetAllDomainStats)
pub fn all_stats(connect: &Connect, stats: u32, flags: u32) -> Result<Vec<DomainStats>> {
    // SAFETY: the connection is held.
    take(|records| unsafe {
        api::virConnectGetAllDomainStats(connect.as_raw(), stats, records, flags)
    })
}

/// Statistics of some domains; of none, none. (virDomainListGetStats)
pub fn list_stats(domains: &Domains, stats: u32, flags: u32) -> Result<Vec<DomainStats>> {
    if domains.0.is_empty() {
        return Ok(Vec::new());
    }
    let mut array: Vec<sys::virDomainPtr> = domains.0.iter().map(Domain::as_raw).collect();
    array.push(ptr::null_mut());
    // SAFETY: an array of domains that are held, with a NULL at its end.
    take(|records| unsafe { api::virDomainListGetStats(array.as_mut_ptr(), stats, records, flags) })
}

/// The records of a call that makes an array of them, with a NULL at its end.
fn take(
    call: impl FnOnce(*mut *mut sys::virDomainStatsRecordPtr) -> c_int,
) -> Result<Vec<DomainStats>> {
    let mut array: *mut sys::virDomainStatsRecordPtr = ptr::null_mut();
    let count = usize::try_from(call(&mut array)).map_err(|_| Error::last())?;
    if array.is_null() {
        return Ok(Vec::new());
    }
    let mut all = Vec::with_capacity(count);
    // SAFETY: libvirt has made that many records, whose parameters and domains
    // pass to us; what is left of each, and the array, come from malloc.
    // (virDomainStatsRecordListFree would need a further reference to each
    // domain, and so a call more to make it and to drop it.)
    unsafe {
        for i in 0..count {
            let record = &mut **array.add(i);
            let data =
                TypedParams::take(|params: *mut sys::virTypedParameterPtr, n: *mut c_int| {
                    *params = std::mem::replace(&mut record.params, ptr::null_mut());
                    *n = std::mem::take(&mut record.nparams);
                    0
                })?;
            all.push(DomainStats { dom: record.dom.check()?, data });
            libc::free((record as *mut sys::virDomainStatsRecord).cast());
        }
        libc::free(array.cast());
    }
    Ok(all)
}

/// Starts a domain that inherits open files. (virDomainCreateXMLWithFiles)
pub fn create_with_files(
    connect: &Connect,
    xml: &CStr,
    files: &[c_int],
    flags: u32,
) -> Result<Domain> {
    let count = c_uint::try_from(files.len()).unwrap_or(c_uint::MAX);
    let array = if count == 0 { ptr::null_mut() } else { files.as_ptr().cast_mut() };
    // SAFETY: the connection is held, the text ends in a NUL; so many numbers,
    // which are only read.
    unsafe {
        api::virDomainCreateXMLWithFiles(connect.as_raw(), xml.as_ptr(), count, array, flags)
            .check()
    }
}
