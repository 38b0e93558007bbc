//! `Sys::Virt::Interface`: a network interface of the host.

use std::ffi::CStr;

use perl_xs::xsubs;

use crate::virt::call::{call, call_done, call_text};
use crate::virt::related::call_related;
use crate::virt::{Connect, Interface, Result, Text};

#[xsubs(package = "Sys::Virt::Interface", this = "iface", destroy = "iface_rv")]
impl Interface {
    /// (virInterfaceGetName)
    #[local]
    fn get_name(&self) -> Result<&CStr> {
        call_text!(virInterfaceGetName(self))
    }

    /// The MAC address, empty if there is none. (virInterfaceGetMACString)
    #[local]
    fn get_mac(&self) -> Result<&CStr> {
        call_text!(virInterfaceGetMACString(self))
    }

    /// The connection that the interface belongs to. (virInterfaceGetConnect)
    #[local]
    fn get_connection(&self) -> Result<Connect> {
        call_related!(virInterfaceGetConnect(self))
    }

    /// The configuration. (virInterfaceGetXMLDesc)
    fn get_xml_description(&self, #[default] flags: u32) -> Result<Text> {
        call!(virInterfaceGetXMLDesc(self, flags))
    }

    /// (virInterfaceIsActive)
    fn is_active(&self) -> Result<i32> {
        call!(virInterfaceIsActive(self))
    }

    /// Brings the interface up. (virInterfaceCreate)
    fn create(&self, #[default] flags: u32) -> Result<()> {
        call_done!(virInterfaceCreate(self, flags))
    }

    /// Takes the interface down; the object stays valid.
    /// (virInterfaceDestroy)
    fn destroy(#[name("iface_rv")] &self, #[default] flags: u32) -> Result<()> {
        call_done!(virInterfaceDestroy(self, flags))
    }

    /// Removes the configuration. (virInterfaceUndefine)
    fn undefine(&self) -> Result<()> {
        call_done!(virInterfaceUndefine(self))
    }
}
