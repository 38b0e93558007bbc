//! `Sys::Virt::Domain`: the threads that do a guest's input and output.

use perl_xs::xsubs;
use virt::sys;

use crate::virt::call::{call_done, send_params};
use crate::virt::cpumap::{CpuMap, pin};
use crate::virt::records::{self, IOThread};
use crate::virt::schema::{Field, Schema, Settable, Type};
use crate::virt::{Domain, Result};

/// The parameters of `set_iothread`.
#[derive(Debug)]
struct IOThreadParameters;

impl Schema for IOThreadParameters {
    const FIELDS: &'static [Field] = &[
        (sys::VIR_DOMAIN_IOTHREAD_POLL_MAX_NS, Type::ULLong),
        (sys::VIR_DOMAIN_IOTHREAD_POLL_GROW, Type::UInt),
        (sys::VIR_DOMAIN_IOTHREAD_POLL_SHRINK, Type::UInt),
        (sys::VIR_DOMAIN_IOTHREAD_THREAD_POOL_MIN, Type::Int),
        (sys::VIR_DOMAIN_IOTHREAD_THREAD_POOL_MAX, Type::Int),
        (sys::VIR_DOMAIN_IOTHREAD_POLL_WEIGHT, Type::UInt),
    ];
}

#[xsubs(package = "Sys::Virt::Domain", this = "dom")]
impl Domain {
    /// Each IOThread's number and the host's CPUs that it may run on.
    /// (virDomainGetIOThreadInfo)
    fn get_iothread_info(&self, #[default] flags: u32) -> Result<Vec<IOThread>> {
        records::iothreads(self, flags)
    }

    /// Lets an IOThread run on some of the host's CPUs only.
    /// (virDomainPinIOThread)
    fn pin_iothread(&self, iothread_id: u32, mask: CpuMap, #[default] flags: u32) -> Result<()> {
        pin!(virDomainPinIOThread(self, iothread_id; &mask; flags))
    }

    /// Adds an IOThread. (virDomainAddIOThread)
    fn add_iothread(&self, iothread_id: u32, #[default] flags: u32) -> Result<()> {
        call_done!(virDomainAddIOThread(self, iothread_id, flags))
    }

    /// Removes an IOThread. (virDomainDelIOThread)
    fn del_iothread(&self, iothread_id: u32, #[default] flags: u32) -> Result<()> {
        call_done!(virDomainDelIOThread(self, iothread_id, flags))
    }

    /// Sets how an IOThread polls, and the size of its pool of workers.
    /// (virDomainSetIOThreadParams)
    fn set_iothread(
        &self,
        iothread_id: u32,
        newparams: Settable<IOThreadParameters>,
        #[default] flags: u32,
    ) -> Result<()> {
        send_params!(virDomainSetIOThreadParams(self, iothread_id; &newparams; flags))
    }
}
