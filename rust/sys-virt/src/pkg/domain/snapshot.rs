//! `Sys::Virt::Domain`: snapshots, checkpoints and backups.

use std::ffi::CStr;

use perl_xs::{Countable, xsubs};

use crate::virt::call::{call, call_done, list_all, list_names};
use crate::virt::{Domain, DomainCheckpoint, DomainSnapshot, Result, Text, list};

#[xsubs(package = "Sys::Virt::Domain", this = "dom")]
impl Domain {
    /// (virDomainSnapshotCreateXML)
    #[lenient]
    fn create_snapshot(&self, xml: &CStr, #[default] flags: u32) -> Result<DomainSnapshot> {
        call!(virDomainSnapshotCreateXML(self, xml, flags))
    }

    /// The snapshot that the domain's state stems from.
    /// (virDomainSnapshotCurrent)
    #[alias("get_current_snapshot")]
    fn current_snapshot(&self, #[default] flags: u32) -> Result<DomainSnapshot> {
        call!(virDomainSnapshotCurrent(self, flags))
    }

    /// (virDomainHasCurrentSnapshot)
    fn has_current_snapshot(&self, #[default] flags: u32) -> Result<i32> {
        call!(virDomainHasCurrentSnapshot(self, flags))
    }

    /// (virDomainSnapshotLookupByName)
    #[lenient]
    fn get_snapshot_by_name(&self, name: &CStr, #[default] flags: u32) -> Result<DomainSnapshot> {
        call!(virDomainSnapshotLookupByName(self, name, flags))
    }

    /// (virDomainSnapshotNum)
    fn num_of_snapshots(&self, #[default] flags: u32) -> Result<i32> {
        call!(virDomainSnapshotNum(self, flags))
    }

    /// The names of the snapshots, at most `maxnames` of them.
    /// (virDomainSnapshotNum, virDomainSnapshotListNames)
    fn list_snapshot_names(
        &self,
        #[default] maxnames: Option<list::Max>,
        #[default] flags: u32,
    ) -> Result<Vec<Text>> {
        let max = match maxnames {
            Some(max) => max,
            None => list::Max::of(self.num_of_snapshots(flags)?),
        };
        list_names!(max, virDomainSnapshotListNames(self; flags))
    }

    /// The snapshots; in scalar context their number. One that is deleted
    /// meanwhile is left out. (virDomainSnapshotNum,
    /// virDomainSnapshotListNames, virDomainSnapshotLookupByName)
    #[lenient]
    fn list_snapshots(&self) -> Result<Countable<DomainSnapshot>> {
        let names = self.list_snapshot_names(None, 0)?;
        list::present(names, |name| self.get_snapshot_by_name(name.as_c_str(), 0))
    }

    /// All snapshots that `flags` ask for. (virDomainListAllSnapshots)
    fn list_all_snapshots(&self, #[default] flags: u32) -> Result<Vec<DomainSnapshot>> {
        list_all!(virDomainListAllSnapshots(self, flags))
    }

    /// (virDomainCheckpointCreateXML)
    #[lenient]
    fn create_checkpoint(&self, xml: &CStr, #[default] flags: u32) -> Result<DomainCheckpoint> {
        call!(virDomainCheckpointCreateXML(self, xml, flags))
    }

    /// (virDomainCheckpointLookupByName)
    #[lenient]
    fn get_checkpoint_by_name(
        &self,
        name: &CStr,
        #[default] flags: u32,
    ) -> Result<DomainCheckpoint> {
        call!(virDomainCheckpointLookupByName(self, name, flags))
    }

    /// All checkpoints that `flags` ask for. (virDomainListAllCheckpoints)
    fn list_all_checkpoints(&self, #[default] flags: u32) -> Result<Vec<DomainCheckpoint>> {
        list_all!(virDomainListAllCheckpoints(self, flags))
    }

    /// Starts a backup of disks; undef as its XML for one of all disks.
    /// (virDomainBackupBegin)
    fn backup_begin(
        &self,
        #[name("backupxmlsv")] backup: Option<&CStr>,
        #[default]
        #[name("checkpointxmlsv")]
        checkpoint: Option<&CStr>,
        #[default] flags: u32,
    ) -> Result<()> {
        call_done!(virDomainBackupBegin(self, backup, checkpoint, flags))
    }

    /// The backup that runs. (virDomainBackupGetXMLDesc)
    fn backup_get_xml_description(&self, #[default] flags: u32) -> Result<Text> {
        call!(virDomainBackupGetXMLDesc(self, flags))
    }
}
