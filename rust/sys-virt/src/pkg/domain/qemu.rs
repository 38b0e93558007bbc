//! `Sys::Virt::Domain`: QEMU's monitor and the guest's agent, spoken to
//! directly.

use std::ffi::CStr;

use perl_xs::xsubs;

use crate::virt::api::VIR_DOMAIN_QEMU_AGENT_COMMAND_DEFAULT as DEFAULT;
use crate::virt::call::call;
use crate::virt::qemu::{self, Answer};
use crate::virt::{Domain, Result, Text};

#[xsubs(package = "Sys::Virt::Domain", this = "dom")]
impl Domain {
    /// The answer of QEMU's monitor to a command, in JSON or, as `flags`
    /// (QEMU_MONITOR_COMMAND_*) say, in words. (virDomainQemuMonitorCommand)
    fn qemu_monitor_command(&self, cmd: &CStr, #[default] flags: u32) -> Result<Option<Text>> {
        qemu::command(self, cmd, flags)
    }

    /// As `qemu_monitor_command`, of a command that open files go along with,
    /// or come back from. (virDomainQemuMonitorCommandWithFiles)
    fn qemu_monitor_command_with_files(
        &self,
        cmd: &CStr,
        fds: Vec<i32>,
        #[default] flags: u32,
    ) -> Result<Answer> {
        qemu::command_with_files(self, cmd, &fds, flags)
    }

    /// The answer of the guest's agent to a command, both in JSON; `timeout`
    /// is in seconds, or QEMU_AGENT_COMMAND_*. (virDomainQemuAgentCommand)
    fn qemu_agent_command(
        &self,
        cmd: &CStr,
        #[default(DEFAULT, "QEMU_AGENT_COMMAND_DEFAULT")] timeout: i32,
        #[default] flags: u32,
    ) -> Result<Text> {
        call!(virDomainQemuAgentCommand(self, cmd, timeout, flags))
    }
}
