//! `Sys::Virt::Domain`: the job that a domain is busy with.

use perl_xs::{ToHash, xsubs};
use virt::sys;

use crate::virt::call::{call, call_done, take_params};
use crate::virt::{Domain, Result, TypedParams};

/// What `get_job_info` gives back: times in ms, the rest in bytes.
#[derive(ToHash)]
struct JobInfo {
    /// JOB_*
    r#type: i32,
    #[key("timeElapsed")]
    time_elapsed: u64,
    #[key("timeRemaining")]
    time_remaining: u64,
    #[key("dataTotal")]
    data_total: u64,
    #[key("dataProcessed")]
    data_processed: u64,
    #[key("dataRemaining")]
    data_remaining: u64,
    #[key("memTotal")]
    mem_total: u64,
    #[key("memProcessed")]
    mem_processed: u64,
    #[key("memRemaining")]
    mem_remaining: u64,
    #[key("fileTotal")]
    file_total: u64,
    #[key("fileProcessed")]
    file_processed: u64,
    #[key("fileRemaining")]
    file_remaining: u64,
}

#[xsubs(package = "Sys::Virt::Domain", this = "dom")]
impl Domain {
    /// How far the job is. (virDomainGetJobInfo)
    fn get_job_info(&self) -> Result<JobInfo> {
        let mut info = sys::virDomainJobInfo {
            type_: 0,
            timeElapsed: 0,
            timeRemaining: 0,
            dataTotal: 0,
            dataProcessed: 0,
            dataRemaining: 0,
            memTotal: 0,
            memProcessed: 0,
            memRemaining: 0,
            fileTotal: 0,
            fileProcessed: 0,
            fileRemaining: 0,
        };
        call!(virDomainGetJobInfo(self, &mut info))?;
        Ok(JobInfo {
            r#type: info.type_,
            time_elapsed: info.timeElapsed,
            time_remaining: info.timeRemaining,
            data_total: info.dataTotal,
            data_processed: info.dataProcessed,
            data_remaining: info.dataRemaining,
            mem_total: info.memTotal,
            mem_processed: info.memProcessed,
            mem_remaining: info.memRemaining,
            file_total: info.fileTotal,
            file_processed: info.fileProcessed,
            file_remaining: info.fileRemaining,
        })
    }

    /// The job's type, JOB_*, and all that is known of it.
    /// (virDomainGetJobStats)
    fn get_job_stats(&self, #[default] flags: u32) -> Result<(i32, TypedParams)> {
        let mut kind = 0;
        let stats = take_params!(virDomainGetJobStats(self, &mut kind; flags))?;
        Ok((kind, stats))
    }

    /// Ends the job. (virDomainAbortJob, virDomainAbortJobFlags)
    fn abort_job(&self, #[default] flags: u32) -> Result<()> {
        match flags {
            0 => call_done!(virDomainAbortJob(self)),
            flags => call_done!(virDomainAbortJobFlags(self, flags)),
        }
    }

    /// Starts measuring, for `secs` seconds, how fast memory changes: the
    /// result is in the domain's statistics. (virDomainStartDirtyRateCalc)
    fn start_dirty_rate_calc(&self, secs: i32, #[default] flags: u32) -> Result<()> {
        call_done!(virDomainStartDirtyRateCalc(self, secs, flags))
    }
}
