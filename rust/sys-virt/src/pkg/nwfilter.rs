//! `Sys::Virt::NWFilter`: a network filter.

use std::ffi::CStr;

use perl_xs::xsubs;

use crate::virt::call::{call, call_done, call_text, call_uuid, call_uuid_string};
use crate::virt::{NWFilter, Result, Text, uuid};

#[xsubs(package = "Sys::Virt::NWFilter", this = "filter", destroy = "filter_rv")]
impl NWFilter {
    /// (virNWFilterGetName)
    #[local]
    fn get_name(&self) -> Result<&CStr> {
        call_text!(virNWFilterGetName(self))
    }

    /// The UUID in 16 bytes. (virNWFilterGetUUID)
    #[local]
    fn get_uuid(&self) -> Result<[u8; 16]> {
        call_uuid!(virNWFilterGetUUID(self))
    }

    /// The UUID in 36 characters. (virNWFilterGetUUIDString)
    #[local]
    fn get_uuid_string(&self) -> Result<uuid::Printed> {
        call_uuid_string!(virNWFilterGetUUIDString(self))
    }

    /// The rules. (virNWFilterGetXMLDesc)
    fn get_xml_description(&self, #[default] flags: u32) -> Result<Text> {
        call!(virNWFilterGetXMLDesc(self, flags))
    }

    /// Removes the filter; one in use is a failure. (virNWFilterUndefine)
    fn undefine(&self) -> Result<()> {
        call_done!(virNWFilterUndefine(self))
    }
}
