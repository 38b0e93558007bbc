//! `Sys::Virt::Secret`: a secret that the host keeps.

use std::ffi::CStr;

use perl_xs::xsubs;

use crate::virt::call::{call, call_done, call_text, call_uuid, call_uuid_string};
use crate::virt::related::call_related;
use crate::virt::secret::{self, Given, Kept};
use crate::virt::{Connect, Result, Secret, Text, uuid};

#[xsubs(package = "Sys::Virt::Secret", this = "sec", destroy = "sec_rv")]
impl Secret {
    /// The UUID in 16 bytes. (virSecretGetUUID)
    #[local]
    fn get_uuid(&self) -> Result<[u8; 16]> {
        call_uuid!(virSecretGetUUID(self))
    }

    /// The UUID in 36 characters. (virSecretGetUUIDString)
    #[local]
    fn get_uuid_string(&self) -> Result<uuid::Printed> {
        call_uuid_string!(virSecretGetUUIDString(self))
    }

    /// The connection that the secret belongs to. (virSecretGetConnect)
    #[local]
    fn get_connection(&self) -> Result<Connect> {
        call_related!(virSecretGetConnect(self))
    }

    /// What the secret is for: USAGE_TYPE_*. (virSecretGetUsageType)
    fn get_usage_type(&self) -> Result<i32> {
        call!(virSecretGetUsageType(self))
    }

    /// Which one of its usage type it is; empty for USAGE_TYPE_NONE.
    /// (virSecretGetUsageID)
    #[local]
    fn get_usage_id(&self) -> Result<&CStr> {
        call_text!(virSecretGetUsageID(self))
    }

    /// The configuration, without the value. (virSecretGetXMLDesc)
    fn get_xml_description(&self, #[default] flags: u32) -> Result<Text> {
        call!(virSecretGetXMLDesc(self, flags))
    }

    /// The value; of a private secret it cannot be had. (virSecretGetValue)
    fn get_value(&self, #[default] flags: u32) -> Result<Kept> {
        secret::value(self, flags)
    }

    /// (virSecretSetValue)
    fn set_value(&self, value: Given, #[default] flags: u32) -> Result<()> {
        secret::set_value(self, &value, flags)
    }

    /// Removes the secret and its value. (virSecretUndefine)
    fn undefine(&self) -> Result<()> {
        call_done!(virSecretUndefine(self))
    }
}
