//! `Sys::Virt`: the secrets that a connection's host keeps.

use std::ffi::CStr;

use perl_xs::{Countable, xsubs};

use crate::virt::call::{call, list_all, list_names, lookup_by_uuid};
use crate::virt::{Connect, Result, Secret, Text, Uuid, list};

#[xsubs(package = "Sys::Virt", this = "con")]
impl Connect {
    /// How many secrets there are. (virConnectNumOfSecrets)
    fn num_of_secrets(&self) -> Result<i32> {
        call!(virConnectNumOfSecrets(self))
    }

    /// Up to `maxuuids` UUIDs, each in 36 characters. (virConnectListSecrets)
    fn list_secret_uuids(&self, maxuuids: list::Max) -> Result<Vec<Text>> {
        list_names!(maxuuids, virConnectListSecrets(self;))
    }

    /// The secrets; in scalar context their number. One that goes meanwhile
    /// is left out. (virConnectNumOfSecrets, virConnectListSecrets,
    /// virSecretLookupByUUIDString)
    #[lenient]
    fn list_secrets(&self) -> Result<Countable<Secret>> {
        let max = list::Max::of(self.num_of_secrets()?);
        let uuids = self.list_secret_uuids(max)?;
        list::present(uuids, |uuid| call!(virSecretLookupByUUIDString(self, uuid.as_c_str())))
    }

    /// All secrets that `flags` (Secret LIST_*) ask for.
    /// (virConnectListAllSecrets)
    fn list_all_secrets(&self, #[default] flags: u32) -> Result<Vec<Secret>> {
        list_all!(virConnectListAllSecrets(self, flags))
    }

    /// (virSecretLookupByUUID, virSecretLookupByUUIDString)
    #[lenient]
    fn get_secret_by_uuid(&self, uuid: Uuid) -> Result<Secret> {
        lookup_by_uuid!(self, uuid, virSecretLookupByUUID, virSecretLookupByUUIDString)
    }

    /// The secret for one use. (virSecretLookupByUsage)
    #[lenient]
    fn get_secret_by_usage(
        &self,
        #[name("usageType")] usage_type: i32,
        #[name("usageID")] usage_id: &CStr,
    ) -> Result<Secret> {
        call!(virSecretLookupByUsage(self, usage_type, usage_id))
    }

    /// Defines a secret; its value is set apart. (virSecretDefineXML)
    #[lenient]
    fn define_secret(&self, xml: &CStr, #[default] flags: u32) -> Result<Secret> {
        call!(virSecretDefineXML(self, xml, flags))
    }
}
