//! `Sys::Virt::StoragePool`: a storage pool, and its volumes.

use std::ffi::CStr;

use perl_xs::{Countable, ToHash, xsubs};
use virt::sys;

use crate::virt::call::{
    call, call_done, call_text, call_uuid, call_uuid_string, list_all, list_names,
};
use crate::virt::related::call_related;
use crate::virt::{Connect, Result, StoragePool, StorageVol, Text, list, uuid};

/// What `get_info` gives back.
#[derive(ToHash)]
struct PoolInfo {
    /// STATE_*
    state: i32,
    /// Bytes
    capacity: u64,
    /// Bytes
    allocation: u64,
    /// Bytes
    available: u64,
}

#[xsubs(package = "Sys::Virt::StoragePool", this = "pool", destroy = "pool_rv")]
impl StoragePool {
    /// (virStoragePoolGetName)
    #[local]
    fn get_name(&self) -> Result<&CStr> {
        call_text!(virStoragePoolGetName(self))
    }

    /// The UUID in 16 bytes. (virStoragePoolGetUUID)
    #[local]
    fn get_uuid(&self) -> Result<[u8; 16]> {
        call_uuid!(virStoragePoolGetUUID(self))
    }

    /// The UUID in 36 characters. (virStoragePoolGetUUIDString)
    #[local]
    fn get_uuid_string(&self) -> Result<uuid::Printed> {
        call_uuid_string!(virStoragePoolGetUUIDString(self))
    }

    /// The connection that the pool belongs to. (virStoragePoolGetConnect)
    #[local]
    fn get_connection(&self) -> Result<Connect> {
        call_related!(virStoragePoolGetConnect(self))
    }

    /// State and sizes. (virStoragePoolGetInfo)
    fn get_info(&self) -> Result<PoolInfo> {
        let mut info =
            sys::virStoragePoolInfo { state: 0, capacity: 0, allocation: 0, available: 0 };
        call!(virStoragePoolGetInfo(self, &mut info))?;
        Ok(PoolInfo {
            state: info.state,
            capacity: info.capacity,
            allocation: info.allocation,
            available: info.available,
        })
    }

    /// The configuration. (virStoragePoolGetXMLDesc)
    fn get_xml_description(&self, #[default] flags: u32) -> Result<Text> {
        call!(virStoragePoolGetXMLDesc(self, flags))
    }

    /// (virStoragePoolIsActive)
    fn is_active(&self) -> Result<i32> {
        call!(virStoragePoolIsActive(self))
    }

    /// (virStoragePoolIsPersistent)
    fn is_persistent(&self) -> Result<i32> {
        call!(virStoragePoolIsPersistent(self))
    }

    /// Makes the storage that a defined pool describes, such as its
    /// directory. (virStoragePoolBuild)
    fn build(&self, #[default] flags: u32) -> Result<()> {
        call_done!(virStoragePoolBuild(self, flags))
    }

    /// Starts a defined pool. (virStoragePoolCreate)
    fn create(&self, #[default] flags: u32) -> Result<()> {
        call_done!(virStoragePoolCreate(self, flags))
    }

    /// Looks anew at what is in the pool. (virStoragePoolRefresh)
    fn refresh(&self, #[default] flags: u32) -> Result<()> {
        call_done!(virStoragePoolRefresh(self, flags))
    }

    /// Stops the pool, whose data stays; so does the object.
    /// (virStoragePoolDestroy)
    fn destroy(#[name("pool_rv")] &self) -> Result<()> {
        call_done!(virStoragePoolDestroy(self))
    }

    /// Destroys the storage of an inactive pool, and all data in it.
    /// (virStoragePoolDelete)
    fn delete(&self, #[default] flags: u32) -> Result<()> {
        call_done!(virStoragePoolDelete(self, flags))
    }

    /// Removes the configuration. (virStoragePoolUndefine)
    fn undefine(&self) -> Result<()> {
        call_done!(virStoragePoolUndefine(self))
    }

    /// Whether the pool starts with the host. (virStoragePoolGetAutostart)
    fn get_autostart(&self) -> Result<i32> {
        let mut autostart = 0;
        call!(virStoragePoolGetAutostart(self, &mut autostart))?;
        Ok(autostart)
    }

    /// (virStoragePoolSetAutostart)
    fn set_autostart(&self, autostart: i32) -> Result<()> {
        call_done!(virStoragePoolSetAutostart(self, autostart))
    }

    /// How many volumes there are. (virStoragePoolNumOfVolumes)
    fn num_of_storage_volumes(&self) -> Result<i32> {
        call!(virStoragePoolNumOfVolumes(self))
    }

    /// Up to `maxnames` names of volumes. (virStoragePoolListVolumes)
    fn list_storage_vol_names(&self, maxnames: list::Max) -> Result<Vec<Text>> {
        list_names!(maxnames, virStoragePoolListVolumes(self;))
    }

    /// The volumes; in scalar context their number. One that is deleted
    /// meanwhile is left out. (virStoragePoolNumOfVolumes,
    /// virStoragePoolListVolumes, virStorageVolLookupByName)
    #[lenient]
    fn list_volumes(&self) -> Result<Countable<StorageVol>> {
        let max = list::Max::of(self.num_of_storage_volumes()?);
        let names = self.list_storage_vol_names(max)?;
        list::present(names, |name| self.get_volume_by_name(name.as_c_str()))
    }

    /// (virStoragePoolListAllVolumes)
    fn list_all_volumes(&self, #[default] flags: u32) -> Result<Vec<StorageVol>> {
        list_all!(virStoragePoolListAllVolumes(self, flags))
    }

    /// (virStorageVolLookupByName)
    #[lenient]
    fn get_volume_by_name(&self, name: &CStr) -> Result<StorageVol> {
        call!(virStorageVolLookupByName(self, name))
    }

    /// Makes a volume. (virStorageVolCreateXML)
    #[lenient]
    fn create_volume(&self, xml: &CStr, #[default] flags: u32) -> Result<StorageVol> {
        call!(virStorageVolCreateXML(self, xml, flags))
    }

    /// Makes a volume with the data of another one.
    /// (virStorageVolCreateXMLFrom)
    #[lenient]
    fn clone_volume(
        &self,
        xml: &CStr,
        vol: &StorageVol,
        #[default] flags: u32,
    ) -> Result<StorageVol> {
        call!(virStorageVolCreateXMLFrom(self, xml, vol, flags))
    }
}
