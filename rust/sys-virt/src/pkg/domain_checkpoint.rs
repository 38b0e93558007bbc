//! `Sys::Virt::DomainCheckpoint`: a point from which a domain's disks are
//! backed up incrementally.

use std::ffi::CStr;

use perl_xs::xsubs;

use crate::virt::call::{call, call_done, call_text, list_all};
use crate::virt::related::call_related;
use crate::virt::{Connect, Domain, DomainCheckpoint, Result, Text};

#[xsubs(package = "Sys::Virt::DomainCheckpoint", this = "domcp", destroy = "domcp_rv")]
impl DomainCheckpoint {
    /// (virDomainCheckpointGetName)
    #[local]
    fn get_name(&self) -> Result<&CStr> {
        call_text!(virDomainCheckpointGetName(self))
    }

    /// The domain that the checkpoint is of. (virDomainCheckpointGetDomain)
    #[local]
    fn get_domain(&self) -> Result<Domain> {
        call_related!(virDomainCheckpointGetDomain(self))
    }

    /// The connection that the checkpoint belongs to.
    /// (virDomainCheckpointGetConnect)
    #[local]
    fn get_connection(&self) -> Result<Connect> {
        call_related!(virDomainCheckpointGetConnect(self))
    }

    /// The configuration. (virDomainCheckpointGetXMLDesc)
    fn get_xml_description(&self, #[default] flags: u32) -> Result<Text> {
        call!(virDomainCheckpointGetXMLDesc(self, flags))
    }

    /// Removes the checkpoint. (virDomainCheckpointDelete)
    fn delete(&self, #[default] flags: u32) -> Result<()> {
        call_done!(virDomainCheckpointDelete(self, flags))
    }

    /// The checkpoint before this one; none is a failure.
    /// (virDomainCheckpointGetParent)
    fn get_parent(&self, #[default] flags: u32) -> Result<DomainCheckpoint> {
        call!(virDomainCheckpointGetParent(self, flags))
    }

    /// The checkpoints after this one. (virDomainCheckpointListAllChildren)
    fn list_all_children(&self, #[default] flags: u32) -> Result<Vec<DomainCheckpoint>> {
        list_all!(virDomainCheckpointListAllChildren(self, flags))
    }
}
