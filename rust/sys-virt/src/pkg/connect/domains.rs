//! `Sys::Virt`: the domains of a connection.

use std::ffi::CStr;

use perl_xs::{Countable, xsubs};

use crate::virt::call::{call, list_all, list_names, list_numbers, lookup_by_uuid};
use crate::virt::{Connect, Domain, Result, Text, Uuid, list};

#[xsubs(package = "Sys::Virt", this = "con")]
impl Connect {
    /// How many domains run. (virConnectNumOfDomains)
    fn num_of_domains(&self) -> Result<i32> {
        call!(virConnectNumOfDomains(self))
    }

    /// How many domains are defined and do not run.
    /// (virConnectNumOfDefinedDomains)
    fn num_of_defined_domains(&self) -> Result<i32> {
        call!(virConnectNumOfDefinedDomains(self))
    }

    /// Up to `maxids` ids of running domains. (virConnectListDomains)
    fn list_domain_ids(&self, maxids: list::Max) -> Result<Vec<i32>> {
        list_numbers!(maxids, virConnectListDomains(self))
    }

    /// Up to `maxnames` names of domains that do not run.
    /// (virConnectListDefinedDomains)
    fn list_defined_domain_names(&self, maxnames: list::Max) -> Result<Vec<Text>> {
        list_names!(maxnames, virConnectListDefinedDomains(self;))
    }

    /// The running domains; in scalar context their number. One that ends
    /// meanwhile is left out. (virConnectNumOfDomains, virConnectListDomains,
    /// virDomainLookupByID)
    #[lenient]
    fn list_domains(&self) -> Result<Countable<Domain>> {
        let max = list::Max::of(self.num_of_domains()?);
        list::present(self.list_domain_ids(max)?, |id| self.get_domain_by_id(id))
    }

    /// The domains that are defined and do not run; in scalar context their
    /// number. One that is undefined meanwhile is left out.
    /// (virConnectNumOfDefinedDomains, virConnectListDefinedDomains,
    /// virDomainLookupByName)
    #[lenient]
    fn list_defined_domains(&self) -> Result<Countable<Domain>> {
        let max = list::Max::of(self.num_of_defined_domains()?);
        let names = self.list_defined_domain_names(max)?;
        list::present(names, |name| self.get_domain_by_name(name.as_c_str()))
    }

    /// All domains that `flags` (LIST_*) ask for. (virConnectListAllDomains)
    fn list_all_domains(&self, #[default] flags: u32) -> Result<Vec<Domain>> {
        list_all!(virConnectListAllDomains(self, flags))
    }

    /// (virDomainLookupByName)
    #[lenient]
    fn get_domain_by_name(&self, name: &CStr) -> Result<Domain> {
        call!(virDomainLookupByName(self, name))
    }

    /// (virDomainLookupByID)
    #[lenient]
    fn get_domain_by_id(&self, id: i32) -> Result<Domain> {
        call!(virDomainLookupByID(self, id))
    }

    /// (virDomainLookupByUUID, virDomainLookupByUUIDString)
    #[lenient]
    fn get_domain_by_uuid(&self, uuid: Uuid) -> Result<Domain> {
        lookup_by_uuid!(self, uuid, virDomainLookupByUUID, virDomainLookupByUUIDString)
    }

    /// Defines a domain; it does not start. (virDomainDefineXML,
    /// virDomainDefineXMLFlags)
    #[lenient]
    fn define_domain(&self, xml: &CStr, #[default] flags: u32) -> Result<Domain> {
        match flags {
            0 => call!(virDomainDefineXML(self, xml)),
            flags => call!(virDomainDefineXMLFlags(self, xml, flags)),
        }
    }

    /// Starts a domain. (virDomainCreateXML)
    #[lenient]
    fn create_domain(&self, xml: &CStr, #[default] flags: u32) -> Result<Domain> {
        call!(virDomainCreateXML(self, xml, flags))
    }
}
