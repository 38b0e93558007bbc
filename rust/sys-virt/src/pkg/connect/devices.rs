//! `Sys::Virt`: the host's devices.

use std::ffi::CStr;

use perl_xs::{Countable, xsubs};

use crate::virt::call::{call, list_all, list_names};
use crate::virt::{Connect, NodeDevice, Result, Text, list};

#[xsubs(package = "Sys::Virt", this = "con")]
impl Connect {
    /// How many devices have the capability `cap`; undef is any.
    /// (virNodeNumOfDevices)
    fn num_of_node_devices(&self, cap: Option<&CStr>, #[default] flags: u32) -> Result<i32> {
        call!(virNodeNumOfDevices(self, cap, flags))
    }

    /// Up to `maxnames` names of devices with the capability `cap`.
    /// (virNodeListDevices)
    fn list_node_device_names(
        &self,
        cap: Option<&CStr>,
        maxnames: list::Max,
        #[default] flags: u32,
    ) -> Result<Vec<Text>> {
        list_names!(maxnames, virNodeListDevices(self, cap; flags))
    }

    /// The devices with the capability `cap`; in scalar context their number.
    /// One that goes meanwhile is left out. (virNodeNumOfDevices,
    /// virNodeListDevices, virNodeDeviceLookupByName)
    #[lenient]
    fn list_node_devices(&self, #[default] cap: Option<&CStr>) -> Result<Countable<NodeDevice>> {
        let max = list::Max::of(self.num_of_node_devices(cap, 0)?);
        let names = self.list_node_device_names(cap, max, 0)?;
        list::present(names, |name| self.get_node_device_by_name(name.as_c_str()))
    }

    /// All devices that `flags` (NodeDevice LIST_*) ask for.
    /// (virConnectListAllNodeDevices)
    fn list_all_node_devices(&self, #[default] flags: u32) -> Result<Vec<NodeDevice>> {
        list_all!(virConnectListAllNodeDevices(self, flags))
    }

    /// (virNodeDeviceLookupByName)
    #[lenient]
    fn get_node_device_by_name(&self, name: &CStr) -> Result<NodeDevice> {
        call!(virNodeDeviceLookupByName(self, name))
    }

    /// A SCSI host by the names of its node and its port.
    /// (virNodeDeviceLookupSCSIHostByWWN)
    #[lenient]
    #[alias("get_node_device_scsi_host_by_wwn")]
    fn get_node_device_scsihost_by_wwn(
        &self,
        wwnn: &CStr,
        wwpn: &CStr,
        #[default] flags: u32,
    ) -> Result<NodeDevice> {
        call!(virNodeDeviceLookupSCSIHostByWWN(self, wwnn, wwpn, flags))
    }

    /// Defines a device; it does not start. (virNodeDeviceDefineXML)
    #[lenient]
    fn define_node_device(&self, xml: &CStr, #[default] flags: u32) -> Result<NodeDevice> {
        call!(virNodeDeviceDefineXML(self, xml, flags))
    }

    /// Makes a device. (virNodeDeviceCreateXML)
    #[lenient]
    fn create_node_device(&self, xml: &CStr, #[default] flags: u32) -> Result<NodeDevice> {
        call!(virNodeDeviceCreateXML(self, xml, flags))
    }
}
