//! `Sys::Virt`: opening a connection, and what it is connected to.

use std::ffi::CString;

use perl_xs::{Blessed, Class, FromNamed, xsubs};
use virt::sys;

use crate::virt::call::{call, call_text};
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
}

#[xsubs(package = "Sys::Virt", this = "con", destroy = "con_rv")]
impl Connect {
    /// `Sys::Virt->new(uri => …, readonly => …, flags => …)`: a connection,
    /// of the class it is called on. (virConnectOpenAuth)
    fn new(class: Class, #[named] open: Open) -> Result<Blessed<Connect>> {
        library::initialize()?;
        let uri = open.address.or(open.uri);
        let read_only = if open.readonly { sys::VIR_CONNECT_RO } else { 0 };
        let no_auth: Option<&mut sys::virConnectAuth> = None;
        let connect = call!(virConnectOpenAuth(uri.as_deref(), no_auth, open.flags | read_only))?;
        Ok(Blessed(connect, class))
    }

    /// The hypervisor's version: 1000000·major + 1000·minor + release.
    /// (virConnectGetVersion)
    #[lenient]
    fn get_version(&self) -> Result<u64> {
        let mut version = 0;
        call!(virConnectGetVersion(self, &mut version))?;
        Ok(version.into())
    }

    /// The major number of `get_version`. (virConnectGetVersion)
    #[lenient]
    fn get_major_version(&self) -> Result<u64> {
        Ok(self.get_version()? / 1_000_000)
    }

    /// The minor number of `get_version`. (virConnectGetVersion)
    #[lenient]
    fn get_minor_version(&self) -> Result<u64> {
        Ok(self.get_version()? / 1000 % 1000)
    }

    /// The release number of `get_version`. (virConnectGetVersion)
    #[lenient]
    fn get_micro_version(&self) -> Result<u64> {
        Ok(self.get_version()? % 1000)
    }

    /// The version of libvirt on the connection's other side, numbered as
    /// `get_version`. (virConnectGetLibVersion)
    #[lenient]
    fn get_library_version(&self) -> Result<u64> {
        let mut version = 0;
        call!(virConnectGetLibVersion(self, &mut version))?;
        Ok(version.into())
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
