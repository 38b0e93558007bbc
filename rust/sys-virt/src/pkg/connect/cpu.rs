//! `Sys::Virt`: which CPUs and which domains the hypervisor can run.

use std::ffi::{CStr, CString};

use perl_xs::xsubs;

use crate::virt::call::{call, list_texts};
use crate::virt::cpu_models::{self, Hypervisor};
use crate::virt::{Connect, Result, Text};

#[xsubs(package = "Sys::Virt", this = "con")]
impl Connect {
    /// The CPU that all hosts described can offer, as XML.
    /// (virConnectBaselineCPU)
    fn baseline_cpu(&self, xml: Vec<CString>, #[default] flags: u32) -> Result<Text> {
        cpu_models::baseline(self, &xml, flags)
    }

    /// Likewise, with one hypervisor. (virConnectBaselineHypervisorCPU)
    #[allow(clippy::too_many_arguments)]
    fn baseline_hypervisor_cpu(
        &self,
        #[name("emulatorsv")] emulator: Option<&CStr>,
        #[name("archsv")] arch: Option<&CStr>,
        #[name("machinesv")] machine: Option<&CStr>,
        #[name("virttypesv")] virttype: Option<&CStr>,
        xml: Vec<CString>,
        #[default] flags: u32,
    ) -> Result<Text> {
        let hypervisor = Hypervisor { emulator, arch, machine, virttype };
        cpu_models::hypervisor_baseline(self, &hypervisor, &xml, flags)
    }

    /// How a CPU compares to the host's: CPU_COMPARE_*.
    /// (virConnectCompareCPU)
    fn compare_cpu(&self, xml: &CStr, #[default] flags: u32) -> Result<i32> {
        call!(virConnectCompareCPU(self, xml, flags))
    }

    /// How a CPU compares to what one hypervisor offers: CPU_COMPARE_*.
    /// (virConnectCompareHypervisorCPU)
    #[allow(clippy::too_many_arguments)]
    fn compare_hypervisor_cpu(
        &self,
        #[name("emulatorsv")] emulator: Option<&CStr>,
        #[name("archsv")] arch: Option<&CStr>,
        #[name("machinesv")] machine: Option<&CStr>,
        #[name("virttypesv")] virttype: Option<&CStr>,
        xml: &CStr,
        #[default] flags: u32,
    ) -> Result<i32> {
        call!(virConnectCompareHypervisorCPU(self, emulator, arch, machine, virttype, xml, flags))
    }

    /// The names of an architecture's CPU models.
    /// (virConnectGetCPUModelNames)
    fn get_cpu_model_names(&self, arch: &CStr, #[default] flags: u32) -> Result<Vec<Text>> {
        list_texts!(virConnectGetCPUModelNames(self, arch; flags))
    }

    /// What a domain can have with one hypervisor, as XML.
    /// (virConnectGetDomainCapabilities)
    fn get_domain_capabilities(
        &self,
        #[name("emulatorsv")] emulator: Option<&CStr>,
        #[name("archsv")] arch: Option<&CStr>,
        #[name("machinesv")] machine: Option<&CStr>,
        #[name("virttypesv")] virttype: Option<&CStr>,
        #[default] flags: u32,
    ) -> Result<Text> {
        call!(virConnectGetDomainCapabilities(self, emulator, arch, machine, virttype, flags))
    }
}
