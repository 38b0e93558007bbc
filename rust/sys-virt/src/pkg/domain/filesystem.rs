//! `Sys::Virt::Domain`: the guest's file systems, by its agent.

use std::ffi::{CStr, CString};

use perl_xs::xsubs;

use crate::virt::call::call_done;
use crate::virt::filesystem::{self, FileSystem};
use crate::virt::{Domain, Result};

#[xsubs(package = "Sys::Virt::Domain", this = "dom")]
impl Domain {
    /// The file systems that are mounted. (virDomainGetFSInfo)
    fn get_fs_info(&self, #[default] flags: u32) -> Result<Vec<FileSystem>> {
        filesystem::list(self, flags)
    }

    /// Stops writing to the file systems, all if none is named.
    /// (virDomainFSFreeze)
    fn fs_freeze(
        &self,
        #[name("mountPointsSV")] mount_points: Vec<CString>,
        #[default] flags: u32,
    ) -> Result<()> {
        filesystem::freeze(self, &mount_points, flags)
    }

    /// Lets the file systems be written to again, all if none is named.
    /// (virDomainFSThaw)
    fn fs_thaw(
        &self,
        #[name("mountPointsSV")] mount_points: Vec<CString>,
        #[default] flags: u32,
    ) -> Result<()> {
        filesystem::thaw(self, &mount_points, flags)
    }

    /// Tells the storage which blocks are free, in runs of at least `minimum`
    /// bytes; of all file systems if the mount point is undef.
    /// (virDomainFSTrim)
    fn fs_trim(
        &self,
        #[name("mountPoint")] mount_point: Option<&CStr>,
        #[name("minimumsv")] minimum: u64,
        #[default] flags: u32,
    ) -> Result<()> {
        call_done!(virDomainFSTrim(self, mount_point, minimum, flags))
    }
}
