//! `Sys::Virt::Admin`: a connection to a daemon of libvirt, to administer it.

pub mod client;
pub mod server;

use std::ffi::{CStr, CString};

use perl_xs::{Blessed, Class, FromNamed, OwnedCode, Perl, hold_back_sigpipe, xsubs};

use crate::events::{close, default_loop, registry};
use crate::virt::call::{call, call_done, list_all};
use crate::virt::{Admin, AdminServer, Result, Text, admin, library};

/// The named arguments of `new`.
#[derive(FromNamed)]
#[closed]
struct Open {
    uri: Option<CString>,
    flags: u32,
}

#[xsubs(package = "Sys::Virt::Admin", this = "admin", destroy = "admin_rv")]
impl Admin {
    /// `Sys::Virt::Admin->new(uri => …, flags => …)`: a connection, of the
    /// class it is called on. (virAdmConnectOpen)
    fn new(class: Class, #[named] open: Open) -> Result<Blessed<Admin>> {
        library::initialize()?;
        default_loop::after_fork();
        hold_back_sigpipe();
        let admin = call!(virAdmConnectOpen(open.uri.as_deref(), open.flags))?;
        registry::opened(&admin);
        Ok(Blessed(admin, class))
    }

    /// The URI of the connection. (virAdmConnectGetURI)
    fn get_uri(&self) -> Result<Text> {
        call!(virAdmConnectGetURI(self))
    }

    /// The client library's version, of the class too. (virAdmGetVersion)
    fn get_version(#[name("admin")] _class: Class) -> Result<u64> {
        library::initialize()?;
        let mut version = 0;
        call!(virAdmGetVersion(&mut version))?;
        Ok(version)
    }

    /// The daemon's version. (virAdmConnectGetLibVersion)
    fn get_library_version(&self) -> Result<u64> {
        let mut version = 0;
        call!(virAdmConnectGetLibVersion(self, &mut version))?;
        Ok(version)
    }

    /// (virAdmConnectIsAlive)
    fn is_alive(&self) -> Result<i32> {
        call!(virAdmConnectIsAlive(self))
    }

    /// A sub for the end of the connection. (virAdmConnectRegisterCloseCallback)
    ///
    /// Exempt from knowing no Perl, as is its end.
    fn register_close_callback<'p>(
        perl: Perl<'p>,
        admin: perl_xs::Bound<'p, Admin>,
        cb: OwnedCode<'p>,
    ) -> Result<()> {
        close::register(perl, admin, cb)
    }

    /// (virAdmConnectUnregisterCloseCallback)
    fn unregister_close_callback(&self, perl: Perl<'_>) -> Result<()> {
        close::unregister(perl, self)
    }

    /// The daemon's servers. (virAdmConnectListServers)
    fn list_servers(&self, #[default] flags: u32) -> Result<Vec<AdminServer>> {
        list_all!(virAdmConnectListServers(self, flags))
    }

    /// (virAdmConnectLookupServer)
    fn get_server_by_name(&self, name: &CStr, #[default] flags: u32) -> Result<AdminServer> {
        call!(virAdmConnectLookupServer(self, name, flags))
    }

    /// Where the daemon's log goes. (virAdmConnectGetLoggingOutputs)
    fn get_logging_outputs(&self, #[default] flags: u32) -> Result<CString> {
        admin::logging_outputs(self, flags)
    }

    /// Sets where the daemon's log goes: nothing, to where it goes by default.
    /// (virAdmConnectSetLoggingOutputs)
    fn set_logging_outputs(&self, outputs: Option<&CStr>, #[default] flags: u32) -> Result<()> {
        call_done!(virAdmConnectSetLoggingOutputs(self, outputs, flags))
    }

    /// What comes into the daemon's log. (virAdmConnectGetLoggingFilters)
    fn get_logging_filters(&self, #[default] flags: u32) -> Result<CString> {
        admin::logging_filters(self, flags)
    }

    /// Sets what comes into the daemon's log: nothing, what is as important as
    /// its level says. (virAdmConnectSetLoggingFilters)
    fn set_logging_filters(&self, filters: Option<&CStr>, #[default] flags: u32) -> Result<()> {
        call_done!(virAdmConnectSetLoggingFilters(self, filters, flags))
    }

    /// Sets after how many seconds without work the daemon ends; 0: never.
    /// (virAdmConnectSetDaemonTimeout)
    fn set_daemon_timeout(&self, timeout: u32, #[default] flags: u32) -> Result<()> {
        call_done!(virAdmConnectSetDaemonTimeout(self, timeout, flags))
    }

    /// Ends the daemon; `flags` are DAEMON_SHUTDOWN_*.
    /// (virAdmConnectDaemonShutdown)
    fn daemon_shutdown(&self, #[default] flags: u32) -> Result<()> {
        call_done!(virAdmConnectDaemonShutdown(self, flags))
    }
}
