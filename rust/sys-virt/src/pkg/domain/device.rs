//! `Sys::Virt::Domain`: adding, changing and removing devices.

use std::ffi::CStr;

use perl_xs::xsubs;

use crate::virt::call::call_done;
use crate::virt::{Domain, Result};

#[xsubs(package = "Sys::Virt::Domain", this = "dom")]
impl Domain {
    /// Adds a device. (virDomainAttachDevice, virDomainAttachDeviceFlags)
    fn attach_device(&self, xml: &CStr, #[default] flags: u32) -> Result<()> {
        match flags {
            0 => call_done!(virDomainAttachDevice(self, xml)),
            flags => call_done!(virDomainAttachDeviceFlags(self, xml, flags)),
        }
    }

    /// Removes the device that the XML describes. (virDomainDetachDevice,
    /// virDomainDetachDeviceFlags)
    fn detach_device(&self, xml: &CStr, #[default] flags: u32) -> Result<()> {
        match flags {
            0 => call_done!(virDomainDetachDevice(self, xml)),
            flags => call_done!(virDomainDetachDeviceFlags(self, xml, flags)),
        }
    }

    /// Removes the device of an alias. (virDomainDetachDeviceAlias)
    fn detach_device_alias(&self, alias: &CStr, #[default] flags: u32) -> Result<()> {
        call_done!(virDomainDetachDeviceAlias(self, alias, flags))
    }

    /// Changes a device to what the XML describes.
    /// (virDomainUpdateDeviceFlags)
    fn update_device(&self, xml: &CStr, #[default] flags: u32) -> Result<()> {
        call_done!(virDomainUpdateDeviceFlags(self, xml, flags))
    }
}
