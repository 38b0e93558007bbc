//! `Sys::Virt`: what is particular to QEMU.

use std::ffi::CStr;

use perl_xs::{Bound, Filter, OwnedCode, Perl, xsubs};

use crate::events::connection::{self, MonitorEvents};
use crate::virt::call::call;
use crate::virt::{Connect, Domain, Result};

#[xsubs(package = "Sys::Virt", this = "con")]
impl Connect {
    /// Takes over a QEMU process that somebody else has started.
    /// (virDomainQemuAttach)
    fn qemu_attach(&self, pid: u32, #[default] flags: u32) -> Result<Domain> {
        call!(virDomainQemuAttach(self, pid, flags))
    }

    /// A sub for events of QEMU's monitor, of one domain or of all, by their
    /// name or all. (virConnectDomainQemuMonitorEventRegister)
    ///
    /// Exempt from knowing no Perl, as all such subs.
    fn qemu_monitor_event_register<'p>(
        perl: Perl<'p>,
        #[name("con")] connection: Bound<'p, Connect>,
        dom: Filter<'p, Domain>,
        event: Option<&CStr>,
        cb: OwnedCode<'p>,
        #[default] flags: u32,
    ) -> Result<i32> {
        let events = MonitorEvents { domain: dom.0.as_deref(), event, flags };
        connection::register_qemu_monitor(perl, connection, &events, cb)
    }

    /// (virConnectDomainQemuMonitorEventDeregister)
    fn qemu_monitor_event_deregister(&self, id: i32) -> Result<()> {
        connection::deregister_qemu_monitor(self, id)
    }
}
