//! `Sys::Virt::Domain`: keys and signals for the guest, and how the
//! hypervisor treats it.

use perl_xs::{ToHash, xsubs};
use virt::sys;

use crate::virt::call::{call, call_done, list_texts};
use crate::virt::{Domain, Result, Text, arrays};

/// What `get_control_info` gives back.
#[derive(ToHash)]
struct ControlInfo {
    /// CONTROL_*
    state: u32,
    /// CONTROL_ERROR_*
    details: u32,
    /// ms
    #[key("stateTime")]
    state_time: u64,
}

#[xsubs(package = "Sys::Virt::Domain", this = "dom")]
impl Domain {
    /// Presses up to 16 keys at once, for `holdtime` ms. (virDomainSendKey)
    fn send_key(
        &self,
        codeset: u32,
        holdtime: u32,
        #[name("keycodesSV")] keycodes: Vec<u32>,
        #[default] flags: u32,
    ) -> Result<()> {
        arrays::send_key(self, codeset, holdtime, &keycodes, flags)
    }

    /// Sends a signal (PROCESS_SIGNAL_*) to a process in a container.
    /// (virDomainSendProcessSignal)
    fn send_process_signal(
        &self,
        #[name("pidsv")] pid: i64,
        signum: u32,
        #[default] flags: u32,
    ) -> Result<()> {
        call_done!(virDomainSendProcessSignal(self, pid, signum, flags))
    }

    /// Sends the guest a non-maskable interrupt. (virDomainInjectNMI)
    fn inject_nmi(&self, #[default] flags: u32) -> Result<()> {
        call_done!(virDomainInjectNMI(self, flags))
    }

    /// Sets what happens (LIFECYCLE_ACTION_*) when the guest powers off,
    /// reboots or crashes. (virDomainSetLifecycleAction)
    fn set_lifecycle_action(&self, r#type: u32, action: u32, #[default] flags: u32) -> Result<()> {
        call_done!(virDomainSetLifecycleAction(self, r#type, action, flags))
    }

    /// Whether the hypervisor's control of the domain is free, and since when
    /// it is as it is. (virDomainGetControlInfo)
    fn get_control_info(&self, #[default] flags: u32) -> Result<ControlInfo> {
        let mut info = sys::virDomainControlInfo { state: 0, details: 0, stateTime: 0 };
        call!(virDomainGetControlInfo(self, &mut info, flags))?;
        Ok(ControlInfo { state: info.state, details: info.details, state_time: info.stateTime })
    }

    /// What the hypervisor has to say of the domain: deprecated features in
    /// use, a tainted state. (virDomainGetMessages)
    fn get_messages(&self, #[default] flags: u32) -> Result<Vec<Text>> {
        list_texts!(virDomainGetMessages(self; flags))
    }
}
