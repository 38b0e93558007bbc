//! `Sys::Virt::Domain`: memory.

use perl_xs::xsubs;
use virt::sys;

use crate::virt::call::{call_done, call_value, fetch_params, send_params};
use crate::virt::error::Error;
use crate::virt::schema::{Field, Schema, Settable, Type};
use crate::virt::stats::{self, MemoryStats};
use crate::virt::{Domain, Result, TypedParams};

/// The parameters of `set_memory_parameters`, in KiB.
#[derive(Debug)]
struct MemoryParameters;

impl Schema for MemoryParameters {
    const FIELDS: &'static [Field] = &[
        (sys::VIR_DOMAIN_MEMORY_HARD_LIMIT, Type::ULLong),
        (sys::VIR_DOMAIN_MEMORY_SOFT_LIMIT, Type::ULLong),
        (sys::VIR_DOMAIN_MEMORY_MIN_GUARANTEE, Type::ULLong),
        (sys::VIR_DOMAIN_MEMORY_SWAP_HARD_LIMIT, Type::ULLong),
    ];
}

#[xsubs(package = "Sys::Virt::Domain", this = "dom")]
impl Domain {
    /// How much memory the domain can have, in KiB. (virDomainGetMaxMemory)
    fn get_max_memory(&self) -> Result<libc::c_ulong> {
        match call_value!(virDomainGetMaxMemory(self)) {
            0 => Err(Error::last()),
            memory => Ok(memory),
        }
    }

    /// Sets how much memory the domain can have, in KiB.
    /// (virDomainSetMaxMemory)
    fn set_max_memory(&self, val: libc::c_ulong) -> Result<()> {
        call_done!(virDomainSetMaxMemory(self, val))
    }

    /// Sets how much memory the domain has, in KiB. (virDomainSetMemory,
    /// virDomainSetMemoryFlags)
    fn set_memory(&self, val: libc::c_ulong, #[default] flags: u32) -> Result<()> {
        match flags {
            0 => call_done!(virDomainSetMemory(self, val)),
            flags => call_done!(virDomainSetMemoryFlags(self, val, flags)),
        }
    }

    /// What the guest's balloon driver says of its memory.
    /// (virDomainMemoryStats)
    fn memory_stats(&self, #[default] flags: u32) -> Result<MemoryStats> {
        stats::memory(self, flags)
    }

    /// Sets how often the balloon driver is asked, in seconds; 0 is never.
    /// (virDomainSetMemoryStatsPeriod)
    fn set_memory_stats_period(&self, val: i32, #[default] flags: u32) -> Result<()> {
        call_done!(virDomainSetMemoryStatsPeriod(self, val, flags))
    }

    /// The limits on memory, in KiB. (virDomainGetMemoryParameters)
    fn get_memory_parameters(&self, #[default] flags: u32) -> Result<TypedParams> {
        fetch_params!(virDomainGetMemoryParameters(self; flags))
    }

    /// Sets limits on memory, in KiB. (virDomainSetMemoryParameters)
    fn set_memory_parameters(
        &self,
        newparams: Settable<MemoryParameters>,
        #[default] flags: u32,
    ) -> Result<()> {
        send_params!(virDomainSetMemoryParameters(self; &newparams; flags))
    }
}
