//! `Sys::Virt::StorageVol`: a volume of a storage pool.

use std::ffi::CStr;

use perl_xs::{ToHash, xsubs};
use virt::sys;

use crate::virt::call::{call, call_done, call_text};
use crate::virt::related::call_related;
use crate::virt::{Connect, Result, StoragePool, StorageVol, Stream, Text};

/// What `get_info` gives back.
#[derive(ToHash)]
struct VolumeInfo {
    /// TYPE_*
    #[key("type")]
    kind: i32,
    /// Bytes
    capacity: u64,
    /// Bytes
    allocation: u64,
}

#[xsubs(package = "Sys::Virt::StorageVol", this = "vol", destroy = "vol_rv")]
impl StorageVol {
    /// The name, one of its kind in the pool. (virStorageVolGetName)
    #[local]
    fn get_name(&self) -> Result<&CStr> {
        call_text!(virStorageVolGetName(self))
    }

    /// The key, one of its kind on any host. (virStorageVolGetKey)
    #[local]
    fn get_key(&self) -> Result<&CStr> {
        call_text!(virStorageVolGetKey(self))
    }

    /// Where a domain finds the volume. (virStorageVolGetPath)
    fn get_path(&self) -> Result<Text> {
        call!(virStorageVolGetPath(self))
    }

    /// The pool that the volume belongs to. (virStoragePoolLookupByVolume)
    fn get_pool(&self) -> Result<StoragePool> {
        call!(virStoragePoolLookupByVolume(self))
    }

    /// The connection that the volume belongs to. (virStorageVolGetConnect)
    #[local]
    fn get_connection(&self) -> Result<Connect> {
        call_related!(virStorageVolGetConnect(self))
    }

    /// Type and sizes. (virStorageVolGetInfo, virStorageVolGetInfoFlags)
    fn get_info(&self, #[default] flags: u32) -> Result<VolumeInfo> {
        let mut info = sys::virStorageVolInfo { type_: 0, capacity: 0, allocation: 0 };
        match flags {
            0 => call!(virStorageVolGetInfo(self, &mut info))?,
            flags => call!(virStorageVolGetInfoFlags(self, &mut info, flags))?,
        };
        Ok(VolumeInfo { kind: info.type_, capacity: info.capacity, allocation: info.allocation })
    }

    /// The configuration. (virStorageVolGetXMLDesc)
    fn get_xml_description(&self, #[default] flags: u32) -> Result<Text> {
        call!(virStorageVolGetXMLDesc(self, flags))
    }

    /// Makes `st` carry the volume's data from `offset` on, all or `length`
    /// bytes. (virStorageVolDownload)
    fn download(
        &self,
        st: &Stream,
        #[name("offsetsv")] offset: u64,
        #[name("lengthsv")] length: u64,
        #[default] flags: u32,
    ) -> Result<()> {
        call_done!(virStorageVolDownload(self, st, offset, length, flags))
    }

    /// Makes what is sent to `st` the volume's data from `offset` on, all or
    /// `length` bytes. (virStorageVolUpload)
    fn upload(
        &self,
        st: &Stream,
        #[name("offsetsv")] offset: u64,
        #[name("lengthsv")] length: u64,
        #[default] flags: u32,
    ) -> Result<()> {
        call_done!(virStorageVolUpload(self, st, offset, length, flags))
    }

    /// Makes the volume `capacity` bytes large, larger or smaller by as much.
    /// (virStorageVolResize)
    fn resize(&self, capacity: u64, #[default] flags: u32) -> Result<()> {
        call_done!(virStorageVolResize(self, capacity, flags))
    }

    /// Overwrites the data with zeroes. (virStorageVolWipe)
    fn wipe(&self, #[default] flags: u32) -> Result<()> {
        call_done!(virStorageVolWipe(self, flags))
    }

    /// Overwrites the data: `algorithm` is WIPE_ALG_*.
    /// (virStorageVolWipePattern)
    fn wipe_pattern(&self, algorithm: u32, #[default] flags: u32) -> Result<()> {
        call_done!(virStorageVolWipePattern(self, algorithm, flags))
    }

    /// Removes the volume from its pool. (virStorageVolDelete)
    fn delete(&self, #[default] flags: u32) -> Result<()> {
        call_done!(virStorageVolDelete(self, flags))
    }
}
