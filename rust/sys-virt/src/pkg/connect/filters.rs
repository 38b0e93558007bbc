//! `Sys::Virt`: the network filters of a connection, and their bindings.

use std::ffi::CStr;

use perl_xs::{Countable, xsubs};

use crate::virt::call::{call, list_all, list_names, lookup_by_uuid};
use crate::virt::{Connect, NWFilter, NWFilterBinding, Result, Text, Uuid, list};

#[xsubs(package = "Sys::Virt", this = "con")]
impl Connect {
    /// How many filters there are. (virConnectNumOfNWFilters)
    fn num_of_nwfilters(&self) -> Result<i32> {
        call!(virConnectNumOfNWFilters(self))
    }

    /// Up to `maxnames` names of filters. (virConnectListNWFilters)
    fn list_nwfilter_names(&self, maxnames: list::Max) -> Result<Vec<Text>> {
        list_names!(maxnames, virConnectListNWFilters(self;))
    }

    /// The filters; in scalar context their number. One that goes meanwhile
    /// is left out. (virConnectNumOfNWFilters, virConnectListNWFilters,
    /// virNWFilterLookupByName)
    #[lenient]
    fn list_nwfilters(&self) -> Result<Countable<NWFilter>> {
        let max = list::Max::of(self.num_of_nwfilters()?);
        let names = self.list_nwfilter_names(max)?;
        list::present(names, |name| self.get_nwfilter_by_name(name.as_c_str()))
    }

    /// All filters. (virConnectListAllNWFilters)
    fn list_all_nwfilters(&self, #[default] flags: u32) -> Result<Vec<NWFilter>> {
        list_all!(virConnectListAllNWFilters(self, flags))
    }

    /// (virNWFilterLookupByName)
    #[lenient]
    fn get_nwfilter_by_name(&self, name: &CStr) -> Result<NWFilter> {
        call!(virNWFilterLookupByName(self, name))
    }

    /// (virNWFilterLookupByUUID, virNWFilterLookupByUUIDString)
    #[lenient]
    fn get_nwfilter_by_uuid(&self, uuid: Uuid) -> Result<NWFilter> {
        lookup_by_uuid!(self, uuid, virNWFilterLookupByUUID, virNWFilterLookupByUUIDString)
    }

    /// Defines a filter. (virNWFilterDefineXML, virNWFilterDefineXMLFlags)
    #[lenient]
    fn define_nwfilter(&self, xml: &CStr, #[default] flags: u32) -> Result<NWFilter> {
        match flags {
            0 => call!(virNWFilterDefineXML(self, xml)),
            flags => call!(virNWFilterDefineXMLFlags(self, xml, flags)),
        }
    }

    /// All bindings. (virConnectListAllNWFilterBindings)
    fn list_all_nwfilter_bindings(&self, #[default] flags: u32) -> Result<Vec<NWFilterBinding>> {
        list_all!(virConnectListAllNWFilterBindings(self, flags))
    }

    /// The binding of a port. (virNWFilterBindingLookupByPortDev)
    #[lenient]
    fn get_nwfilter_binding_by_port_dev(&self, portdev: &CStr) -> Result<NWFilterBinding> {
        call!(virNWFilterBindingLookupByPortDev(self, portdev))
    }

    /// Binds a filter to a port. (virNWFilterBindingCreateXML)
    #[lenient]
    fn create_nwfilter_binding(
        &self,
        xml: &CStr,
        #[default] flags: u32,
    ) -> Result<NWFilterBinding> {
        call!(virNWFilterBindingCreateXML(self, xml, flags))
    }
}
