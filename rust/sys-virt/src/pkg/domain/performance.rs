//! `Sys::Virt::Domain`: processor time used, and the host's performance
//! counters.

use perl_xs::xsubs;
use virt::sys;

use crate::virt::call::{send_params, take_params};
use crate::virt::schema::{Field, Schema, Settable, Type};
use crate::virt::{Domain, Result, TypedParams, stats};

/// The parameters of `set_perf_events`: each on or off.
#[derive(Debug)]
struct PerfEvents;

impl Schema for PerfEvents {
    const FIELDS: &'static [Field] = &[
        (sys::VIR_PERF_PARAM_ALIGNMENT_FAULTS, Type::Boolean),
        (sys::VIR_PERF_PARAM_BRANCH_INSTRUCTIONS, Type::Boolean),
        (sys::VIR_PERF_PARAM_BRANCH_MISSES, Type::Boolean),
        (sys::VIR_PERF_PARAM_BUS_CYCLES, Type::Boolean),
        (sys::VIR_PERF_PARAM_CACHE_MISSES, Type::Boolean),
        (sys::VIR_PERF_PARAM_CACHE_REFERENCES, Type::Boolean),
        (sys::VIR_PERF_PARAM_CMT, Type::Boolean),
        (sys::VIR_PERF_PARAM_CONTEXT_SWITCHES, Type::Boolean),
        (sys::VIR_PERF_PARAM_CPU_CLOCK, Type::Boolean),
        (sys::VIR_PERF_PARAM_CPU_CYCLES, Type::Boolean),
        (sys::VIR_PERF_PARAM_CPU_MIGRATIONS, Type::Boolean),
        (sys::VIR_PERF_PARAM_EMULATION_FAULTS, Type::Boolean),
        (sys::VIR_PERF_PARAM_INSTRUCTIONS, Type::Boolean),
        (sys::VIR_PERF_PARAM_MBML, Type::Boolean),
        (sys::VIR_PERF_PARAM_MBMT, Type::Boolean),
        (sys::VIR_PERF_PARAM_PAGE_FAULTS, Type::Boolean),
        (sys::VIR_PERF_PARAM_PAGE_FAULTS_MAJ, Type::Boolean),
        (sys::VIR_PERF_PARAM_PAGE_FAULTS_MIN, Type::Boolean),
        (sys::VIR_PERF_PARAM_REF_CPU_CYCLES, Type::Boolean),
        (sys::VIR_PERF_PARAM_STALLED_CYCLES_BACKEND, Type::Boolean),
        (sys::VIR_PERF_PARAM_STALLED_CYCLES_FRONTEND, Type::Boolean),
        (sys::VIR_PERF_PARAM_TASK_CLOCK, Type::Boolean),
    ];
}

#[xsubs(package = "Sys::Virt::Domain", this = "dom")]
impl Domain {
    /// Processor time used: by host CPU, for `ncpus` (0: all) of them from
    /// `start_cpu` on; with -1 and 1, by the whole domain.
    /// (virDomainGetCPUStats)
    fn get_cpu_stats(
        &self,
        start_cpu: i32,
        ncpus: u32,
        #[default] flags: u32,
    ) -> Result<Vec<TypedParams>> {
        stats::cpu(self, start_cpu, ncpus, flags)
    }

    /// Which performance events are counted. (virDomainGetPerfEvents)
    fn get_perf_events(&self, #[default] flags: u32) -> Result<TypedParams> {
        take_params!(virDomainGetPerfEvents(self; flags))
    }

    /// Switches the counting of performance events on and off.
    /// (virDomainSetPerfEvents)
    fn set_perf_events(
        &self,
        newparams: Settable<PerfEvents>,
        #[default] flags: u32,
    ) -> Result<()> {
        send_params!(virDomainSetPerfEvents(self; &newparams; flags))
    }
}
