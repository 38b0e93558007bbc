//! `Sys::Virt::Domain`: memory.

use perl_xs::xsubs;
use virt::sys;

use crate::virt::call::{fetch_params, send_params};
use crate::virt::schema::{Field, Schema, Settable, Type};
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
