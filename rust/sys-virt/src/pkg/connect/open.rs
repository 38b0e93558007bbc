//! `Sys::Virt`: opening a connection, and what it is connected to.

use std::ffi::CString;

use perl_xs::{Blessed, Class, FromNamed, hold_back_sigpipe, xsubs};
use virt::sys;

use crate::events::auth::{self, Auth};
use crate::events::{Source, default_loop, registry};
use crate::virt::call::{call, call_text};
use crate::virt::failure::Failure;
use crate::virt::{Connect, Result, Text, library};

/// The named arguments of `new`. Compat: unknown ones are ignored
/// (t/100-connect.t).
#[derive(FromNamed)]
struct Open {
    uri: Option<CString>,
    /// The older name of `uri`, which wins over it.
    address: Option<CString>,
    flags: u32,
    readonly: bool,
    /// Whether credentials may be asked for: by `callback`, those of
    /// `credlist`, or else by libvirt itself on the terminal.
    auth: bool,
    credlist: Option<Vec<i32>>,
    callback: Option<Source>,
}

#[xsubs(package = "Sys::Virt", this = "con", destroy = "con_rv")]
impl Connect {
    /// `Sys::Virt->new(uri => …, readonly => …, flags => …)`: a connection,
    /// of the class it is called on. (virConnectOpenAuth)
    fn new(class: Class, #[named] open: Open) -> std::result::Result<Blessed<Connect>, Failure> {
        library::initialize()?;
        default_loop::after_fork();
        let uri = open.address.or(open.uri);
        // The test driver alone writes to no socket.
        if !uri.as_ref().is_some_and(|uri| uri.to_bytes().starts_with(b"test:")) {
            hold_back_sigpipe();
        }
        let read_only = if open.readonly { sys::VIR_CONNECT_RO } else { 0 };
        let auth = match (open.auth, open.credlist, open.callback) {
            (false, ..) => Auth::None,
            (true, Some(types), Some(code)) => Auth::Sub { types, code },
            (true, ..) => Auth::Terminal,
        };
        let connect = auth::open(uri.as_deref(), auth, open.flags | read_only)?;
        registry::opened(&connect);
        Ok(Blessed(connect, class))
    }

    /// The URI of the connection. (virConnectGetURI)
    fn get_uri(&self) -> Result<Text> {
        call!(virConnectGetURI(self))
    }

    /// The driver's name, such as QEMU. (virConnectGetType)
    fn get_type(&self) -> Result<&std::ffi::CStr> {
        call_text!(virConnectGetType(self))
    }

    /// The host's name. (virConnectGetHostname)
    fn get_hostname(&self) -> Result<Text> {
        call!(virConnectGetHostname(self))
    }

    /// What the hypervisor can do, as XML. (virConnectGetCapabilities)
    fn get_capabilities(&self) -> Result<Text> {
        call!(virConnectGetCapabilities(self))
    }
}
