//! `Sys::Virt::Domain`: a domain's share of the host: scheduler, disk weights,
//! NUMA nodes.

use perl_xs::xsubs;
use virt::sys;

use crate::virt::call::{call, fetch_params, fill_params, send_params};
use crate::virt::schema::{Field, Schema, Settable, Type};
use crate::virt::{Domain, Result, Text, TypedParams};

/// The parameters of `set_scheduler_parameters`: those of every scheduler.
#[derive(Debug)]
struct SchedulerParameters;

impl Schema for SchedulerParameters {
    const FIELDS: &'static [Field] = &[
        (sys::VIR_DOMAIN_SCHEDULER_CPU_SHARES, Type::ULLong),
        (sys::VIR_DOMAIN_SCHEDULER_VCPU_PERIOD, Type::ULLong),
        (sys::VIR_DOMAIN_SCHEDULER_VCPU_QUOTA, Type::LLong),
        (sys::VIR_DOMAIN_SCHEDULER_EMULATOR_PERIOD, Type::ULLong),
        (sys::VIR_DOMAIN_SCHEDULER_EMULATOR_QUOTA, Type::LLong),
        (sys::VIR_DOMAIN_SCHEDULER_GLOBAL_PERIOD, Type::ULLong),
        (sys::VIR_DOMAIN_SCHEDULER_GLOBAL_QUOTA, Type::LLong),
        (sys::VIR_DOMAIN_SCHEDULER_IOTHREAD_PERIOD, Type::ULLong),
        (sys::VIR_DOMAIN_SCHEDULER_IOTHREAD_QUOTA, Type::LLong),
        (sys::VIR_DOMAIN_SCHEDULER_WEIGHT, Type::UInt),
        (sys::VIR_DOMAIN_SCHEDULER_CAP, Type::UInt),
        (sys::VIR_DOMAIN_SCHEDULER_RESERVATION, Type::LLong),
        (sys::VIR_DOMAIN_SCHEDULER_LIMIT, Type::LLong),
        (sys::VIR_DOMAIN_SCHEDULER_SHARES, Type::Int),
    ];
}

/// The parameters of `set_blkio_parameters`.
#[derive(Debug)]
struct BlkioParameters;

impl Schema for BlkioParameters {
    const FIELDS: &'static [Field] = &[
        (sys::VIR_DOMAIN_BLKIO_WEIGHT, Type::UInt),
        (sys::VIR_DOMAIN_BLKIO_DEVICE_WEIGHT, Type::Text),
        (sys::VIR_DOMAIN_BLKIO_DEVICE_READ_IOPS, Type::Text),
        (sys::VIR_DOMAIN_BLKIO_DEVICE_WRITE_IOPS, Type::Text),
        (sys::VIR_DOMAIN_BLKIO_DEVICE_READ_BPS, Type::Text),
        (sys::VIR_DOMAIN_BLKIO_DEVICE_WRITE_BPS, Type::Text),
    ];
}

/// The parameters of `set_numa_parameters`.
#[derive(Debug)]
struct NumaParameters;

impl Schema for NumaParameters {
    const FIELDS: &'static [Field] =
        &[(sys::VIR_DOMAIN_NUMA_NODESET, Type::Text), (sys::VIR_DOMAIN_NUMA_MODE, Type::Int)];
}

#[xsubs(package = "Sys::Virt::Domain", this = "dom")]
impl Domain {
    /// The scheduler's name. (virDomainGetSchedulerType)
    fn get_scheduler_type(&self) -> Result<Text> {
        call!(virDomainGetSchedulerType(self, None::<&mut i32>))
    }

    /// What the scheduler gives the domain. (virDomainGetSchedulerType,
    /// virDomainGetSchedulerParameters, virDomainGetSchedulerParametersFlags)
    fn get_scheduler_parameters(&self, #[default] flags: u32) -> Result<TypedParams> {
        let mut count = 0;
        call!(virDomainGetSchedulerType(self, &mut count))?;
        match flags {
            0 => fill_params!(count, virDomainGetSchedulerParameters(self;)),
            flags => fill_params!(count, virDomainGetSchedulerParametersFlags(self; flags)),
        }
    }

    /// Sets what the scheduler gives the domain.
    /// (virDomainSetSchedulerParameters, virDomainSetSchedulerParametersFlags)
    fn set_scheduler_parameters(
        &self,
        newparams: Settable<SchedulerParameters>,
        #[default] flags: u32,
    ) -> Result<()> {
        match flags {
            0 => send_params!(virDomainSetSchedulerParameters(self; &newparams;)),
            flags => send_params!(virDomainSetSchedulerParametersFlags(self; &newparams; flags)),
        }
    }

    /// Weights and limits of disk access. (virDomainGetBlkioParameters)
    fn get_blkio_parameters(&self, #[default] flags: u32) -> Result<TypedParams> {
        fetch_params!(virDomainGetBlkioParameters(self; flags))
    }

    /// Sets weights and limits of disk access. (virDomainSetBlkioParameters)
    fn set_blkio_parameters(
        &self,
        newparams: Settable<BlkioParameters>,
        #[default] flags: u32,
    ) -> Result<()> {
        send_params!(virDomainSetBlkioParameters(self; &newparams; flags))
    }

    /// From which NUMA nodes the memory is. (virDomainGetNumaParameters)
    fn get_numa_parameters(&self, #[default] flags: u32) -> Result<TypedParams> {
        fetch_params!(virDomainGetNumaParameters(self; flags))
    }

    /// Sets from which NUMA nodes the memory is. (virDomainSetNumaParameters)
    fn set_numa_parameters(
        &self,
        newparams: Settable<NumaParameters>,
        #[default] flags: u32,
    ) -> Result<()> {
        send_params!(virDomainSetNumaParameters(self; &newparams; flags))
    }
}
