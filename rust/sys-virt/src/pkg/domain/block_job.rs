//! `Sys::Virt::Domain`: jobs that rearrange the files behind a disk.

use std::ffi::CStr;

use libc::c_ulong;
use perl_xs::{ToHash, xsubs};
use virt::sys;

use crate::virt::call::{call, call_done, send_params};
use crate::virt::schema::{Field, Schema, Settable, Type};
use crate::virt::{Domain, Result};

/// What `get_block_job_info` gives back.
#[derive(ToHash)]
struct BlockJobInfo {
    /// BLOCK_JOB_TYPE_*
    r#type: i32,
    /// MiB/s, or bytes/s with BLOCK_JOB_INFO_BANDWIDTH_BYTES
    bandwidth: c_ulong,
    /// How far it is,
    cur: u64,
    /// and how far it has to go.
    end: u64,
    /// Whether there is a job at all.
    active: bool,
}

/// The parameters of `block_copy`.
#[derive(Debug)]
struct BlockCopy;

impl Schema for BlockCopy {
    const FIELDS: &'static [Field] = &[
        (sys::VIR_DOMAIN_BLOCK_COPY_BANDWIDTH, Type::ULLong),
        (sys::VIR_DOMAIN_BLOCK_COPY_GRANULARITY, Type::UInt),
        (sys::VIR_DOMAIN_BLOCK_COPY_BUF_SIZE, Type::ULLong),
    ];
}

#[xsubs(package = "Sys::Virt::Domain", this = "dom")]
impl Domain {
    /// Copies a disk to another place. (virDomainBlockCopy)
    fn block_copy(
        &self,
        path: &CStr,
        destxml: &CStr,
        newparams: Settable<BlockCopy>,
        #[default] flags: u32,
    ) -> Result<()> {
        send_params!(virDomainBlockCopy(self, path, destxml; &newparams; flags))
    }

    /// Brings what lies below a disk's image into it; bandwidth in MiB/s, or
    /// bytes/s with BLOCK_PULL_BANDWIDTH_BYTES, 0 for no limit.
    /// (virDomainBlockPull)
    fn block_pull(&self, path: &CStr, bandwidth: c_ulong, #[default] flags: u32) -> Result<()> {
        call_done!(virDomainBlockPull(self, path, bandwidth, flags))
    }

    /// As `block_pull`, down to the image `base` only; undef for all.
    /// (virDomainBlockRebase)
    fn block_rebase(
        &self,
        path: &CStr,
        base: Option<&CStr>,
        bandwidth: c_ulong,
        #[default] flags: u32,
    ) -> Result<()> {
        call_done!(virDomainBlockRebase(self, path, base, bandwidth, flags))
    }

    /// Merges the images from `top` down into `base`; undef for the ends of
    /// the chain. (virDomainBlockCommit)
    fn block_commit(
        &self,
        path: &CStr,
        base: Option<&CStr>,
        top: Option<&CStr>,
        bandwidth: c_ulong,
        #[default] flags: u32,
    ) -> Result<()> {
        call_done!(virDomainBlockCommit(self, path, base, top, bandwidth, flags))
    }

    /// How far the job of a disk is. (virDomainGetBlockJobInfo)
    fn get_block_job_info(&self, path: &CStr, #[default] flags: u32) -> Result<BlockJobInfo> {
        let mut info = sys::virDomainBlockJobInfo { type_: 0, bandwidth: 0, cur: 0, end: 0 };
        let jobs = call!(virDomainGetBlockJobInfo(self, path, &mut info, flags))?;
        Ok(BlockJobInfo {
            r#type: info.type_,
            bandwidth: info.bandwidth,
            cur: info.cur,
            end: info.end,
            active: jobs > 0,
        })
    }

    /// Sets how much the job of a disk may transfer: in MiB/s, or bytes/s
    /// with BLOCK_JOB_SPEED_BANDWIDTH_BYTES. (virDomainBlockJobSetSpeed)
    fn set_block_job_speed(
        &self,
        path: &CStr,
        bandwidth: c_ulong,
        #[default] flags: u32,
    ) -> Result<()> {
        call_done!(virDomainBlockJobSetSpeed(self, path, bandwidth, flags))
    }

    /// Ends the job of a disk. (virDomainBlockJobAbort)
    fn abort_block_job(&self, path: &CStr, #[default] flags: u32) -> Result<()> {
        call_done!(virDomainBlockJobAbort(self, path, flags))
    }
}
