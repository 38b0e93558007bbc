//! `Sys::Virt`: the host's network interfaces.

use std::ffi::CStr;

use perl_xs::{Countable, xsubs};

use crate::virt::call::{call, call_done, list_all, list_names};
use crate::virt::{Connect, Interface, Result, Text, list};

#[xsubs(package = "Sys::Virt", this = "con")]
impl Connect {
    /// How many interfaces are active. (virConnectNumOfInterfaces)
    fn num_of_interfaces(&self) -> Result<i32> {
        call!(virConnectNumOfInterfaces(self))
    }

    /// How many interfaces are defined and not active.
    /// (virConnectNumOfDefinedInterfaces)
    fn num_of_defined_interfaces(&self) -> Result<i32> {
        call!(virConnectNumOfDefinedInterfaces(self))
    }

    /// Up to `maxnames` names of active interfaces.
    /// (virConnectListInterfaces)
    fn list_interface_names(&self, maxnames: list::Max) -> Result<Vec<Text>> {
        list_names!(maxnames, virConnectListInterfaces(self;))
    }

    /// Up to `maxnames` names of interfaces that are not active.
    /// (virConnectListDefinedInterfaces)
    fn list_defined_interface_names(&self, maxnames: list::Max) -> Result<Vec<Text>> {
        list_names!(maxnames, virConnectListDefinedInterfaces(self;))
    }

    /// The active interfaces; in scalar context their number. One that goes
    /// meanwhile is left out. (virConnectNumOfInterfaces,
    /// virConnectListInterfaces, virInterfaceLookupByName)
    #[lenient]
    fn list_interfaces(&self) -> Result<Countable<Interface>> {
        let max = list::Max::of(self.num_of_interfaces()?);
        let names = self.list_interface_names(max)?;
        list::present(names, |name| self.get_interface_by_name(name.as_c_str()))
    }

    /// The interfaces that are not active, likewise.
    /// (virConnectNumOfDefinedInterfaces, virConnectListDefinedInterfaces,
    /// virInterfaceLookupByName)
    #[lenient]
    fn list_defined_interfaces(&self) -> Result<Countable<Interface>> {
        let max = list::Max::of(self.num_of_defined_interfaces()?);
        let names = self.list_defined_interface_names(max)?;
        list::present(names, |name| self.get_interface_by_name(name.as_c_str()))
    }

    /// All interfaces that `flags` (Interface LIST_*) ask for.
    /// (virConnectListAllInterfaces)
    fn list_all_interfaces(&self, #[default] flags: u32) -> Result<Vec<Interface>> {
        list_all!(virConnectListAllInterfaces(self, flags))
    }

    /// (virInterfaceLookupByName)
    #[lenient]
    fn get_interface_by_name(&self, name: &CStr) -> Result<Interface> {
        call!(virInterfaceLookupByName(self, name))
    }

    /// (virInterfaceLookupByMACString)
    #[lenient]
    fn get_interface_by_mac(&self, mac: &CStr) -> Result<Interface> {
        call!(virInterfaceLookupByMACString(self, mac))
    }

    /// Defines an interface; it does not start. Compat: the older name says
    /// otherwise, and does the same (t/113-connect-objects.t).
    /// (virInterfaceDefineXML)
    #[lenient]
    #[alias("create_interface")]
    fn define_interface(&self, xml: &CStr, #[default] flags: u32) -> Result<Interface> {
        call!(virInterfaceDefineXML(self, xml, flags))
    }

    /// Begins changes that can be taken back. (virInterfaceChangeBegin)
    fn interface_change_begin(#[name("conn")] &self, #[default] flags: u32) -> Result<()> {
        call_done!(virInterfaceChangeBegin(self, flags))
    }

    /// Keeps the changes since they began. (virInterfaceChangeCommit)
    fn interface_change_commit(#[name("conn")] &self, #[default] flags: u32) -> Result<()> {
        call_done!(virInterfaceChangeCommit(self, flags))
    }

    /// Takes back the changes since they began. (virInterfaceChangeRollback)
    fn interface_change_rollback(#[name("conn")] &self, #[default] flags: u32) -> Result<()> {
        call_done!(virInterfaceChangeRollback(self, flags))
    }
}
