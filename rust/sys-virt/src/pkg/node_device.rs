//! `Sys::Virt::NodeDevice`: a device of the host.

use std::ffi::CStr;

use perl_xs::xsubs;
use virt::sys;

use crate::virt::call::{call, call_done, call_text, list_names};
use crate::virt::{NodeDevice, Result, Text, list};

#[xsubs(package = "Sys::Virt::NodeDevice", this = "dev", destroy = "dev_rv")]
impl NodeDevice {
    /// (virNodeDeviceGetName)
    #[local]
    fn get_name(&self) -> Result<&CStr> {
        call_text!(virNodeDeviceGetName(self))
    }

    /// The parent device's name, `None` if there is none.
    /// (virNodeDeviceGetParent)
    fn get_parent(&self) -> Result<Option<&CStr>> {
        match call_text!(virNodeDeviceGetParent(self)) {
            // Only the error says whether it failed.
            Err(error) if error.code == sys::VIR_ERR_OK => Ok(None),
            parent => parent.map(Some),
        }
    }

    /// What the device is: names such as pci or net. (virNodeDeviceNumOfCaps,
    /// virNodeDeviceListCaps)
    fn list_capabilities(&self) -> Result<Vec<Text>> {
        let max = list::Max::of(call!(virNodeDeviceNumOfCaps(self))?);
        list_names!(max, virNodeDeviceListCaps(self;))
    }

    /// (virNodeDeviceGetXMLDesc)
    fn get_xml_description(&self, #[default] flags: u32) -> Result<Text> {
        call!(virNodeDeviceGetXMLDesc(self, flags))
    }

    /// (virNodeDeviceIsActive)
    fn is_active(#[name("nodedev")] &self) -> Result<i32> {
        call!(virNodeDeviceIsActive(self))
    }

    /// (virNodeDeviceIsPersistent)
    fn is_persistent(#[name("nodedev")] &self) -> Result<i32> {
        call!(virNodeDeviceIsPersistent(self))
    }

    /// Whether the device starts with the host. (virNodeDeviceGetAutostart)
    fn get_autostart(#[name("nodedev")] &self) -> Result<i32> {
        let mut autostart = 0;
        call!(virNodeDeviceGetAutostart(self, &mut autostart))?;
        Ok(autostart)
    }

    /// (virNodeDeviceSetAutostart)
    fn set_autostart(#[name("nodedev")] &self, autostart: i32) -> Result<()> {
        call_done!(virNodeDeviceSetAutostart(self, autostart))
    }

    /// Starts a defined device. (virNodeDeviceCreate)
    fn create(&self, #[default] flags: u32) -> Result<()> {
        call_done!(virNodeDeviceCreate(self, flags))
    }

    /// Removes the device from the host; the object stays valid.
    /// (virNodeDeviceDestroy)
    fn destroy(#[name("dev_rv")] &self) -> Result<()> {
        call_done!(virNodeDeviceDestroy(self))
    }

    /// Removes the configuration. (virNodeDeviceUndefine)
    fn undefine(&self, #[default] flags: u32) -> Result<()> {
        call_done!(virNodeDeviceUndefine(self, flags))
    }

    /// Changes the device by the configuration given. (virNodeDeviceUpdate)
    fn update(#[name("nodedev")] &self, xml: &CStr, #[default] flags: u32) -> Result<()> {
        call_done!(virNodeDeviceUpdate(self, xml, flags))
    }

    /// Takes the device from its driver on the host, for a domain to have.
    /// (virNodeDeviceDettach, virNodeDeviceDetachFlags)
    #[alias("detach")]
    fn dettach(
        &self,
        #[default]
        #[name("driversv")]
        driver: Option<&CStr>,
        #[default] flags: u32,
    ) -> Result<()> {
        match (driver, flags) {
            (None, 0) => call_done!(virNodeDeviceDettach(self)),
            _ => call_done!(virNodeDeviceDetachFlags(self, driver, flags)),
        }
    }

    /// Gives the device back to its driver on the host.
    /// (virNodeDeviceReAttach)
    fn reattach(&self) -> Result<()> {
        call_done!(virNodeDeviceReAttach(self))
    }

    /// Resets the device. (virNodeDeviceReset)
    fn reset(&self) -> Result<()> {
        call_done!(virNodeDeviceReset(self))
    }
}
