//! `Sys::Virt::Network`: a virtual network, its leases and ports.

use std::ffi::CStr;

use perl_xs::xsubs;

use crate::virt::call::{
    call, call_done, call_text, call_uuid, call_uuid_string, list_all, lookup_by_uuid,
};
use crate::virt::leases::{self, Lease};
use crate::virt::related::call_related;
use crate::virt::{Connect, Network, NetworkPort, Result, Text, Uuid, uuid};

#[xsubs(package = "Sys::Virt::Network", this = "net", destroy = "net_rv")]
impl Network {
    /// (virNetworkGetName)
    #[local]
    fn get_name(&self) -> Result<&CStr> {
        call_text!(virNetworkGetName(self))
    }

    /// The UUID in 16 bytes. (virNetworkGetUUID)
    #[local]
    fn get_uuid(&self) -> Result<[u8; 16]> {
        call_uuid!(virNetworkGetUUID(self))
    }

    /// The UUID in 36 characters. (virNetworkGetUUIDString)
    #[local]
    fn get_uuid_string(&self) -> Result<uuid::Printed> {
        call_uuid_string!(virNetworkGetUUIDString(self))
    }

    /// The connection that the network belongs to. (virNetworkGetConnect)
    #[local]
    fn get_connection(&self) -> Result<Connect> {
        call_related!(virNetworkGetConnect(self))
    }

    /// The bridge's name; a network without one is a failure.
    /// (virNetworkGetBridgeName)
    fn get_bridge_name(&self) -> Result<Text> {
        call!(virNetworkGetBridgeName(self))
    }

    /// The configuration. (virNetworkGetXMLDesc)
    fn get_xml_description(&self, #[default] flags: u32) -> Result<Text> {
        call!(virNetworkGetXMLDesc(self, flags))
    }

    /// (virNetworkIsActive)
    fn is_active(&self) -> Result<i32> {
        call!(virNetworkIsActive(self))
    }

    /// (virNetworkIsPersistent)
    fn is_persistent(&self) -> Result<i32> {
        call!(virNetworkIsPersistent(self))
    }

    /// Starts a defined network. (virNetworkCreate)
    fn create(&self) -> Result<()> {
        call_done!(virNetworkCreate(self))
    }

    /// Stops the network; the object stays valid. (virNetworkDestroy)
    fn destroy(#[name("net_rv")] &self) -> Result<()> {
        call_done!(virNetworkDestroy(self))
    }

    /// Removes the configuration. (virNetworkUndefine)
    fn undefine(&self) -> Result<()> {
        call_done!(virNetworkUndefine(self))
    }

    /// Whether the network starts with the host. (virNetworkGetAutostart)
    fn get_autostart(&self) -> Result<i32> {
        let mut autostart = 0;
        call!(virNetworkGetAutostart(self, &mut autostart))?;
        Ok(autostart)
    }

    /// (virNetworkSetAutostart)
    fn set_autostart(&self, autostart: i32) -> Result<()> {
        call_done!(virNetworkSetAutostart(self, autostart))
    }

    /// Changes one part of the configuration: `command` is UPDATE_COMMAND_*,
    /// `section` SECTION_*, `index` counts the parents of which there are
    /// several, -1 for any. (virNetworkUpdate)
    fn update(
        &self,
        command: u32,
        section: u32,
        #[name("parentIndex")] index: i32,
        xml: &CStr,
        #[default] flags: u32,
    ) -> Result<()> {
        call_done!(virNetworkUpdate(self, command, section, index, xml, flags))
    }

    /// The description, the title, or what `uri` stands for: `type` is
    /// METADATA_*. (virNetworkGetMetadata)
    fn get_metadata(
        &self,
        #[name("type")] kind: i32,
        #[default] uri: Option<&CStr>,
        #[default] flags: u32,
    ) -> Result<Text> {
        call!(virNetworkGetMetadata(self, kind, uri, flags))
    }

    /// Sets or, without `metadata`, removes it. (virNetworkSetMetadata)
    fn set_metadata(
        &self,
        #[name("type")] kind: i32,
        #[default] metadata: Option<&CStr>,
        #[default] key: Option<&CStr>,
        #[default] uri: Option<&CStr>,
        #[default] flags: u32,
    ) -> Result<()> {
        call_done!(virNetworkSetMetadata(self, kind, metadata, key, uri, flags))
    }

    /// The addresses given out, to one MAC address or to all.
    /// (virNetworkGetDHCPLeases)
    fn get_dhcp_leases(
        &self,
        #[default]
        #[name("macsv")]
        mac: Option<&CStr>,
        #[default] flags: u32,
    ) -> Result<Vec<Lease>> {
        leases::leases(self, mac, flags)
    }

    /// (virNetworkListAllPorts)
    fn list_all_ports(&self, #[default] flags: u32) -> Result<Vec<NetworkPort>> {
        list_all!(virNetworkListAllPorts(self, flags))
    }

    /// Adds a port. (virNetworkPortCreateXML)
    #[lenient]
    fn create_port(&self, xml: &CStr, #[default] flags: u32) -> Result<NetworkPort> {
        call!(virNetworkPortCreateXML(self, xml, flags))
    }

    /// (virNetworkPortLookupByUUID, virNetworkPortLookupByUUIDString)
    #[lenient]
    fn get_port_by_uuid(&self, uuid: Uuid) -> Result<NetworkPort> {
        lookup_by_uuid!(self, uuid, virNetworkPortLookupByUUID, virNetworkPortLookupByUUIDString)
    }
}
