//! `Sys::Virt`: the domains of a connection.

use std::ffi::CStr;

use perl_xs::{Countable, xsubs};

use crate::virt::call::{call, list_all, list_names, list_numbers, lookup_by_uuid};
use crate::virt::domain_lists::{self, DomainStats, Domains};
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

    /// Starts a domain that inherits open files.
    /// (virDomainCreateXMLWithFiles)
    #[lenient]
    fn create_domain_with_files(
        &self,
        xml: &CStr,
        fds: Vec<i32>,
        #[default] flags: u32,
    ) -> Result<Domain> {
        domain_lists::create_with_files(self, xml, &fds, flags)
    }

    /// Statistics (Domain STATS_*, 0: all) of some domains, or of all that
    /// `flags` (Domain GET_ALL_STATS_*) ask for. (virDomainListGetStats,
    /// virConnectGetAllDomainStats)
    fn get_all_domain_stats(
        &self,
        stats: u32,
        #[default]
        #[name("doms_sv")]
        doms: Option<Domains>,
        #[default] flags: u32,
    ) -> Result<Vec<DomainStats>> {
        match doms {
            Some(doms) => domain_lists::list_stats(&doms, stats, flags),
            None => domain_lists::all_stats(self, stats, flags),
        }
    }

    /// The hypervisor's own configuration as XML.
    /// (virConnectDomainXMLFromNative)
    fn domain_xml_from_native(
        &self,
        configtype: &CStr,
        configdata: &CStr,
        #[default] flags: u32,
    ) -> Result<Text> {
        call!(virConnectDomainXMLFromNative(self, configtype, configdata, flags))
    }

    /// XML as the hypervisor's own configuration.
    /// (virConnectDomainXMLToNative)
    fn domain_xml_to_native(
        &self,
        configtype: &CStr,
        xmldata: &CStr,
        #[default] flags: u32,
    ) -> Result<Text> {
        call!(virConnectDomainXMLToNative(self, configtype, xmldata, flags))
    }

    /// How many virtual CPUs a domain of a type may have.
    /// (virConnectGetMaxVcpus)
    fn get_max_vcpus(&self, #[name("type")] kind: Option<&CStr>) -> Result<i32> {
        call!(virConnectGetMaxVcpus(self, kind))
    }
}
