//! `Sys::Virt::DomainSnapshot`: a domain as it was.

use std::ffi::CStr;

use perl_xs::{Countable, xsubs};

use crate::virt::call::{call, call_done, call_text, list_all, list_names};
use crate::virt::related::call_related;
use crate::virt::{Connect, Domain, DomainSnapshot, Result, Text, list};

#[xsubs(package = "Sys::Virt::DomainSnapshot", this = "domss", destroy = "domss_rv")]
impl DomainSnapshot {
    /// (virDomainSnapshotGetName)
    #[local]
    fn get_name(&self) -> Result<&CStr> {
        call_text!(virDomainSnapshotGetName(self))
    }

    /// The domain that the snapshot is of. (virDomainSnapshotGetDomain)
    #[local]
    fn get_domain(&self) -> Result<Domain> {
        call_related!(virDomainSnapshotGetDomain(self))
    }

    /// The connection that the snapshot belongs to.
    /// (virDomainSnapshotGetConnect)
    #[local]
    fn get_connection(&self) -> Result<Connect> {
        call_related!(virDomainSnapshotGetConnect(self))
    }

    /// The configuration. (virDomainSnapshotGetXMLDesc)
    fn get_xml_description(&self, #[default] flags: u32) -> Result<Text> {
        call!(virDomainSnapshotGetXMLDesc(self, flags))
    }

    /// Whether the domain's state is based on this snapshot.
    /// (virDomainSnapshotIsCurrent)
    fn is_current(&self, #[default] flags: u32) -> Result<i32> {
        call!(virDomainSnapshotIsCurrent(self, flags))
    }

    /// Whether libvirt keeps metadata of the snapshot.
    /// (virDomainSnapshotHasMetadata)
    fn has_metadata(&self, #[default] flags: u32) -> Result<i32> {
        call!(virDomainSnapshotHasMetadata(self, flags))
    }

    /// Takes the domain back to the snapshot. (virDomainRevertToSnapshot)
    fn revert_to(&self, #[default] flags: u32) -> Result<()> {
        call_done!(virDomainRevertToSnapshot(self, flags))
    }

    /// Removes the snapshot. (virDomainSnapshotDelete)
    fn delete(&self, #[default] flags: u32) -> Result<()> {
        call_done!(virDomainSnapshotDelete(self, flags))
    }

    /// The snapshot that this one is based on; none is a failure.
    /// (virDomainSnapshotGetParent)
    fn get_parent(&self, #[default] flags: u32) -> Result<DomainSnapshot> {
        call!(virDomainSnapshotGetParent(self, flags))
    }

    /// How many snapshots are based on this one.
    /// (virDomainSnapshotNumChildren)
    fn num_of_child_snapshots(&self, #[default] flags: u32) -> Result<i32> {
        call!(virDomainSnapshotNumChildren(self, flags))
    }

    /// The names, at most `maxnames`, of the snapshots that are based on this
    /// one. (virDomainSnapshotNumChildren, virDomainSnapshotListChildrenNames)
    fn list_child_snapshot_names(
        &self,
        #[default]
        #[name("maxnames")]
        max: Option<list::Max>,
        #[default] flags: u32,
    ) -> Result<Vec<Text>> {
        let max = match max {
            Some(max) => max,
            None => list::Max::of(self.num_of_child_snapshots(flags)?),
        };
        list_names!(max, virDomainSnapshotListChildrenNames(self; flags))
    }

    /// The snapshots that are based on this one; in scalar context their
    /// number. One that is deleted meanwhile is left out.
    /// (virDomainSnapshotNumChildren, virDomainSnapshotListChildrenNames,
    /// virDomainSnapshotLookupByName)
    #[lenient]
    fn list_child_snapshots(&self, #[default] flags: u32) -> Result<Countable<DomainSnapshot>> {
        let domain = self.get_domain()?;
        let names = self.list_child_snapshot_names(None, flags)?;
        list::present(names, |name| {
            call!(virDomainSnapshotLookupByName(&domain, name.as_c_str(), 0))
        })
    }

    /// The snapshots that are based on this one.
    /// (virDomainSnapshotListAllChildren)
    fn list_all_children(&self, #[default] flags: u32) -> Result<Vec<DomainSnapshot>> {
        list_all!(virDomainSnapshotListAllChildren(self, flags))
    }
}
