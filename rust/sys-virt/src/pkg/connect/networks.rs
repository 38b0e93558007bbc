//! `Sys::Virt`: the virtual networks of a connection.

use std::ffi::CStr;

use perl_xs::{Countable, xsubs};

use crate::virt::call::{call, list_all, list_names, lookup_by_uuid};
use crate::virt::{Connect, Network, Result, Text, Uuid, list};

#[xsubs(package = "Sys::Virt", this = "con")]
impl Connect {
    /// How many networks are active. (virConnectNumOfNetworks)
    fn num_of_networks(&self) -> Result<i32> {
        call!(virConnectNumOfNetworks(self))
    }

    /// How many networks are defined and not active.
    /// (virConnectNumOfDefinedNetworks)
    fn num_of_defined_networks(&self) -> Result<i32> {
        call!(virConnectNumOfDefinedNetworks(self))
    }

    /// Up to `maxnames` names of active networks. (virConnectListNetworks)
    fn list_network_names(&self, maxnames: list::Max) -> Result<Vec<Text>> {
        list_names!(maxnames, virConnectListNetworks(self;))
    }

    /// Up to `maxnames` names of networks that are not active.
    /// (virConnectListDefinedNetworks)
    fn list_defined_network_names(&self, maxnames: list::Max) -> Result<Vec<Text>> {
        list_names!(maxnames, virConnectListDefinedNetworks(self;))
    }

    /// The active networks; in scalar context their number. One that goes
    /// meanwhile is left out. (virConnectNumOfNetworks,
    /// virConnectListNetworks, virNetworkLookupByName)
    #[lenient]
    fn list_networks(&self) -> Result<Countable<Network>> {
        let max = list::Max::of(self.num_of_networks()?);
        let names = self.list_network_names(max)?;
        list::present(names, |name| self.get_network_by_name(name.as_c_str()))
    }

    /// The networks that are not active, likewise.
    /// (virConnectNumOfDefinedNetworks, virConnectListDefinedNetworks,
    /// virNetworkLookupByName)
    #[lenient]
    fn list_defined_networks(&self) -> Result<Countable<Network>> {
        let max = list::Max::of(self.num_of_defined_networks()?);
        let names = self.list_defined_network_names(max)?;
        list::present(names, |name| self.get_network_by_name(name.as_c_str()))
    }

    /// All networks that `flags` (Network LIST_*) ask for.
    /// (virConnectListAllNetworks)
    fn list_all_networks(&self, #[default] flags: u32) -> Result<Vec<Network>> {
        list_all!(virConnectListAllNetworks(self, flags))
    }

    /// (virNetworkLookupByName)
    #[lenient]
    fn get_network_by_name(&self, name: &CStr) -> Result<Network> {
        call!(virNetworkLookupByName(self, name))
    }

    /// (virNetworkLookupByUUID, virNetworkLookupByUUIDString)
    #[lenient]
    fn get_network_by_uuid(&self, uuid: Uuid) -> Result<Network> {
        lookup_by_uuid!(self, uuid, virNetworkLookupByUUID, virNetworkLookupByUUIDString)
    }

    /// Defines a network; it does not start. (virNetworkDefineXML,
    /// virNetworkDefineXMLFlags)
    #[lenient]
    fn define_network(&self, xml: &CStr, #[default] flags: u32) -> Result<Network> {
        match flags {
            0 => call!(virNetworkDefineXML(self, xml)),
            flags => call!(virNetworkDefineXMLFlags(self, xml, flags)),
        }
    }

    /// Starts a network that is gone when it stops. (virNetworkCreateXML,
    /// virNetworkCreateXMLFlags)
    #[lenient]
    fn create_network(&self, xml: &CStr, #[default] flags: u32) -> Result<Network> {
        match flags {
            0 => call!(virNetworkCreateXML(self, xml)),
            flags => call!(virNetworkCreateXMLFlags(self, xml, flags)),
        }
    }
}
