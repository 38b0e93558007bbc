//! `Sys::Virt::Domain`: virtual CPUs, and the host's CPUs that they run on.

use std::ffi::CStr;

use perl_xs::{Bytes, xsubs};
use virt::sys;

use crate::virt::call::{call, call_done};
use crate::virt::cpumap::{self, CpuMap, Vcpu, pin};
use crate::virt::{Domain, Result};

#[xsubs(package = "Sys::Virt::Domain", this = "dom")]
impl Domain {
    /// How many virtual CPUs the running guest may have.
    /// (virDomainGetMaxVcpus)
    fn get_max_vcpus(&self) -> Result<i32> {
        call!(virDomainGetMaxVcpus(self))
    }

    /// How many virtual CPUs there are; `flags` (VCPU_*) say of which kind.
    /// (virDomainGetVcpusFlags)
    fn get_vcpus(&self, #[default] flags: u32) -> Result<i32> {
        call!(virDomainGetVcpusFlags(self, flags))
    }

    /// Changes the number of virtual CPUs. (virDomainSetVcpus,
    /// virDomainSetVcpusFlags)
    fn set_vcpus(&self, num: u32, #[default] flags: u32) -> Result<()> {
        match flags {
            0 => call_done!(virDomainSetVcpus(self, num)),
            flags => call_done!(virDomainSetVcpusFlags(self, num, flags)),
        }
    }

    /// Switches single virtual CPUs on (1) or off (0); they are listed in a
    /// text such as `0-3,5`. (virDomainSetVcpu)
    fn set_vcpu(&self, cpumap: &CStr, state: i32, #[default] flags: u32) -> Result<()> {
        call_done!(virDomainSetVcpu(self, cpumap, state, flags))
    }

    /// What each virtual CPU does and may run on. A domain that does not run,
    /// and `flags`, give the latter only. (virDomainGetVcpus,
    /// virDomainGetVcpuPinInfo)
    fn get_vcpu_info(&self, #[default] flags: u32) -> Result<Vec<Vcpu>> {
        if flags == 0 {
            match cpumap::running_vcpus(self) {
                Err(error) if error.code == sys::VIR_ERR_OPERATION_INVALID => {}
                result => return result,
            }
        }
        cpumap::configured_vcpus(self, flags)
    }

    /// Lets a virtual CPU run on some of the host's only. (virDomainPinVcpu,
    /// virDomainPinVcpuFlags)
    fn pin_vcpu(&self, vcpu: u32, mask: CpuMap, #[default] flags: u32) -> Result<()> {
        match flags {
            0 => pin!(virDomainPinVcpu(self, vcpu; &mask;)),
            flags => pin!(virDomainPinVcpuFlags(self, vcpu; &mask; flags)),
        }
    }

    /// The map of the host's CPUs that the emulator may run on.
    /// (virDomainGetEmulatorPinInfo)
    fn get_emulator_pin_info(&self, #[default] flags: u32) -> Result<Bytes> {
        cpumap::emulator(self, flags)
    }

    /// Lets the emulator run on some of the host's CPUs only.
    /// (virDomainPinEmulator)
    fn pin_emulator(&self, mask: CpuMap, #[default] flags: u32) -> Result<()> {
        pin!(virDomainPinEmulator(self; &mask; flags))
    }
}
