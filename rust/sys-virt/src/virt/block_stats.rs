//! Statistics of a disk from the function that was there first.

use std::ffi::CStr;
use std::mem::size_of;

use virt::sys;

use super::api;
use super::call::Checked;
use super::error::Result;
use super::handle::Domain;
use super::params::{TypedParams, Value};

/// The statistics; -1 for what is not known. (virDomainBlockStats)
pub fn older(domain: &Domain, path: &CStr) -> Result<TypedParams> {
    let mut stats =
        sys::virDomainBlockStatsStruct { rd_req: 0, rd_bytes: 0, wr_req: 0, wr_bytes: 0, errs: 0 };
    // SAFETY: the domain is held, the path a C string; at most so many bytes
    // are written.
    unsafe {
        let size = size_of::<sys::virDomainBlockStatsStruct>();
        api::virDomainBlockStats(domain.as_raw(), path.as_ptr(), &mut stats, size).check()
    }?;
    let mut params = TypedParams::default();
    params.push("rd_req", Value::LLong(stats.rd_req));
    params.push("rd_bytes", Value::LLong(stats.rd_bytes));
    params.push("wr_req", Value::LLong(stats.wr_req));
    params.push("wr_bytes", Value::LLong(stats.wr_bytes));
    params.push("errs", Value::LLong(stats.errs));
    Ok(params)
}
