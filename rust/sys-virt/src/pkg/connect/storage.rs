//! `Sys::Virt`: the storage pools and volumes of a connection.

use std::ffi::CStr;

use perl_xs::{Countable, xsubs};

use crate::virt::call::{call, list_all, list_names, lookup_by_uuid};
use crate::virt::{Connect, Result, StoragePool, StorageVol, Text, Uuid, list};

#[xsubs(package = "Sys::Virt", this = "con")]
impl Connect {
    /// How many pools are active. (virConnectNumOfStoragePools)
    fn num_of_storage_pools(&self) -> Result<i32> {
        call!(virConnectNumOfStoragePools(self))
    }

    /// How many pools are defined and not active.
    /// (virConnectNumOfDefinedStoragePools)
    fn num_of_defined_storage_pools(&self) -> Result<i32> {
        call!(virConnectNumOfDefinedStoragePools(self))
    }

    /// Up to `maxnames` names of active pools. (virConnectListStoragePools)
    fn list_storage_pool_names(&self, maxnames: list::Max) -> Result<Vec<Text>> {
        list_names!(maxnames, virConnectListStoragePools(self;))
    }

    /// Up to `maxnames` names of pools that are not active.
    /// (virConnectListDefinedStoragePools)
    fn list_defined_storage_pool_names(&self, maxnames: list::Max) -> Result<Vec<Text>> {
        list_names!(maxnames, virConnectListDefinedStoragePools(self;))
    }

    /// The active pools; in scalar context their number. One that goes
    /// meanwhile is left out. (virConnectNumOfStoragePools,
    /// virConnectListStoragePools, virStoragePoolLookupByName)
    #[lenient]
    fn list_storage_pools(&self) -> Result<Countable<StoragePool>> {
        let max = list::Max::of(self.num_of_storage_pools()?);
        let names = self.list_storage_pool_names(max)?;
        list::present(names, |name| self.get_storage_pool_by_name(name.as_c_str()))
    }

    /// The pools that are not active, likewise.
    /// (virConnectNumOfDefinedStoragePools, virConnectListDefinedStoragePools,
    /// virStoragePoolLookupByName)
    #[lenient]
    fn list_defined_storage_pools(&self) -> Result<Countable<StoragePool>> {
        let max = list::Max::of(self.num_of_defined_storage_pools()?);
        let names = self.list_defined_storage_pool_names(max)?;
        list::present(names, |name| self.get_storage_pool_by_name(name.as_c_str()))
    }

    /// All pools that `flags` (StoragePool LIST_*) ask for.
    /// (virConnectListAllStoragePools)
    fn list_all_storage_pools(&self, #[default] flags: u32) -> Result<Vec<StoragePool>> {
        list_all!(virConnectListAllStoragePools(self, flags))
    }

    /// (virStoragePoolLookupByName)
    #[lenient]
    fn get_storage_pool_by_name(&self, name: &CStr) -> Result<StoragePool> {
        call!(virStoragePoolLookupByName(self, name))
    }

    /// (virStoragePoolLookupByUUID, virStoragePoolLookupByUUIDString)
    #[lenient]
    fn get_storage_pool_by_uuid(&self, uuid: Uuid) -> Result<StoragePool> {
        lookup_by_uuid!(self, uuid, virStoragePoolLookupByUUID, virStoragePoolLookupByUUIDString)
    }

    /// The pool that a volume is in. (virStoragePoolLookupByVolume)
    #[lenient]
    fn get_storage_pool_by_volume(&self, vol: &StorageVol) -> Result<StoragePool> {
        call!(virStoragePoolLookupByVolume(vol))
    }

    /// The pool whose volumes are found below a path.
    /// (virStoragePoolLookupByTargetPath)
    #[lenient]
    fn get_storage_pool_by_target_path(&self, path: &CStr) -> Result<StoragePool> {
        call!(virStoragePoolLookupByTargetPath(self, path))
    }

    /// (virStorageVolLookupByKey)
    #[lenient]
    fn get_storage_volume_by_key(&self, key: &CStr) -> Result<StorageVol> {
        call!(virStorageVolLookupByKey(self, key))
    }

    /// (virStorageVolLookupByPath)
    #[lenient]
    fn get_storage_volume_by_path(&self, path: &CStr) -> Result<StorageVol> {
        call!(virStorageVolLookupByPath(self, path))
    }

    /// Defines a pool; it does not start. (virStoragePoolDefineXML)
    #[lenient]
    fn define_storage_pool(&self, xml: &CStr, #[default] flags: u32) -> Result<StoragePool> {
        call!(virStoragePoolDefineXML(self, xml, flags))
    }

    /// Starts a pool that is gone when it stops. (virStoragePoolCreateXML)
    #[lenient]
    fn create_storage_pool(&self, xml: &CStr, #[default] flags: u32) -> Result<StoragePool> {
        call!(virStoragePoolCreateXML(self, xml, flags))
    }

    /// What pools of a type could be made of, as XML.
    /// (virConnectFindStoragePoolSources)
    fn find_storage_pool_sources(
        &self,
        #[name("type")] kind: &CStr,
        srcspec: Option<&CStr>,
        #[default] flags: u32,
    ) -> Result<Text> {
        call!(virConnectFindStoragePoolSources(self, kind, srcspec, flags))
    }

    /// Which types of pools there are, as XML.
    /// (virConnectGetStoragePoolCapabilities)
    fn get_storage_pool_capabilities(&self, #[default] flags: u32) -> Result<Text> {
        call!(virConnectGetStoragePoolCapabilities(self, flags))
    }
}
