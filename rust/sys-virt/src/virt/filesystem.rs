//! The guest's file systems and the disks below them.

use std::ffi::{CStr, CString};
use std::ptr;

use libc::{c_char, c_int, c_uint};
use perl_xs::{ArrayRef, ToHash};
use virt::sys;

use super::api;
use super::call::Checked;
use super::error::{Error, Result};
use super::handle::Domain;
use super::list::entries;
use super::text::Text;

/// A file system that the guest has mounted.
#[derive(ToHash)]
pub struct FileSystem {
    mountpoint: Option<CString>,
    /// The device's name in the guest.
    name: Option<CString>,
    fstype: Option<CString>,
    /// The names that the domain's configuration has for the disks.
    devalias: ArrayRef<CString>,
}

/// The array that `virDomainGetFSInfo` makes, with all that is in it.
struct FileSystems(*mut sys::virDomainFSInfoPtr, usize);

impl FileSystems {
    fn entries(&self) -> &[sys::virDomainFSInfoPtr] {
        if self.0.is_null() {
            return &[];
        }
        // SAFETY: libvirt has made an array of that many entries.
        unsafe { std::slice::from_raw_parts(self.0, self.1) }
    }
}

impl Drop for FileSystems {
    fn drop(&mut self) {
        // SAFETY: entries and array are ours to free, each once.
        unsafe {
            for &entry in self.entries() {
                api::virDomainFSInfoFree(entry);
            }
            libc::free(self.0.cast());
        }
    }
}

/// # Safety
/// NULL or a C string.
unsafe fn copy(text: *const c_char) -> Option<CString> {
    // SAFETY: the caller's promise.
    (!text.is_null()).then(|| unsafe { CStr::from_ptr(text) }.to_owned())
}

/// The file systems that the guest has mounted. (virDomainGetFSInfo)
pub fn list(domain: &Domain, flags: u32) -> Result<Vec<FileSystem>> {
    let mut array = ptr::null_mut();
    // SAFETY: the domain is held; the call makes the array.
    let count = unsafe { api::virDomainGetFSInfo(domain.as_raw(), &mut array, flags).check() }?;
    let list = FileSystems(array, usize::try_from(count).unwrap_or(0));
    // SAFETY: entries that libvirt has filled in, with so many aliases.
    let filesystem = |entry: &sys::virDomainFSInfo| unsafe {
        let aliases = (0..entry.ndevAlias).filter_map(|i| copy(*entry.devAlias.add(i)));
        FileSystem {
            mountpoint: copy(entry.mountpoint),
            name: copy(entry.name),
            fstype: copy(entry.fstype),
            devalias: ArrayRef(aliases.collect()),
        }
    };
    // SAFETY: NULL or an entry that lives as long as the list.
    Ok(list.entries().iter().filter_map(|&e| unsafe { e.as_ref() }).map(filesystem).collect())
}

/// How freezing and thawing are declared.
type MountPointsCall = unsafe fn(sys::virDomainPtr, *mut *const c_char, c_uint, c_uint) -> c_int;

fn with_mount_points(
    domain: &Domain,
    mount_points: &[CString],
    flags: u32,
    call: MountPointsCall,
) -> Result<()> {
    let mut pointers: Vec<*const c_char> = mount_points.iter().map(|text| text.as_ptr()).collect();
    let count = c_uint::try_from(pointers.len()).unwrap_or(c_uint::MAX);
    let array = if count == 0 { ptr::null_mut() } else { pointers.as_mut_ptr() };
    // SAFETY: the domain is held; so many C strings, which are only read.
    unsafe { call(domain.as_raw(), array, count, flags).check() }.map(drop)
}

/// Freezes the file systems at the mount points, all if there are none.
/// (virDomainFSFreeze)
pub fn freeze(domain: &Domain, mount_points: &[CString], flags: u32) -> Result<()> {
    with_mount_points(domain, mount_points, flags, |domain, array, count, flags| {
        // SAFETY: passed on as it came.
        unsafe { api::virDomainFSFreeze(domain, array, count, flags) }
    })
}

/// The reverse. (virDomainFSThaw)
pub fn thaw(domain: &Domain, mount_points: &[CString], flags: u32) -> Result<()> {
    with_mount_points(domain, mount_points, flags, |domain, array, count, flags| {
        // SAFETY: passed on as it came.
        unsafe { api::virDomainFSThaw(domain, array, count, flags) }
    })
}

/// A disk with an error.
#[derive(ToHash)]
pub struct DiskError {
    /// The disk's target.
    path: Option<Text>,
    /// DISK_ERROR_*
    error: i32,
}

/// The disks that have had errors. (virDomainGetDiskErrors)
pub fn disk_errors(domain: &Domain, flags: u32) -> Result<Vec<DiskError>> {
    let raw = domain.as_raw();
    // SAFETY: the domain is held; without an array only the disks are counted.
    let disks = unsafe { api::virDomainGetDiskErrors(raw, ptr::null_mut(), 0, flags).check() }?;
    let none = sys::virDomainDiskError { disk: ptr::null_mut(), error: 0 };
    let mut errors = vec![none; entries(disks)];
    if errors.is_empty() {
        return Ok(Vec::new());
    }
    let room = c_uint::try_from(errors.len()).unwrap_or(0);
    // SAFETY: as above; there is room for so many.
    let count =
        unsafe { api::virDomainGetDiskErrors(domain.as_raw(), errors.as_mut_ptr(), room, flags) };
    // SAFETY: each name is NULL or ours to free, of a call that failed too.
    let own = |entry: sys::virDomainDiskError| unsafe {
        DiskError { path: Text::from_raw(entry.disk), error: entry.error }
    };
    let mut errors: Vec<DiskError> = errors.into_iter().map(own).collect();
    let Ok(count) = usize::try_from(count) else { return Err(Error::last()) };
    errors.truncate(count);
    Ok(errors)
}
