//! `Sys::Virt::Domain`: title, description and an application's own data.

use std::ffi::CStr;

use perl_xs::xsubs;

use crate::virt::call::{call, call_done};
use crate::virt::{Domain, Result, Text};

#[xsubs(package = "Sys::Virt::Domain", this = "dom")]
impl Domain {
    /// A title, a description, or the XML that is kept for a namespace.
    /// (virDomainGetMetadata)
    fn get_metadata(
        &self,
        r#type: i32,
        #[default] uri: Option<&CStr>,
        #[default] flags: u32,
    ) -> Result<Text> {
        call!(virDomainGetMetadata(self, r#type, uri, flags))
    }

    /// Sets, or without `metadata` removes, what `get_metadata` gives.
    /// (virDomainSetMetadata)
    fn set_metadata(
        &self,
        r#type: i32,
        #[default] metadata: Option<&CStr>,
        #[default] key: Option<&CStr>,
        #[default] uri: Option<&CStr>,
        #[default] flags: u32,
    ) -> Result<()> {
        call_done!(virDomainSetMetadata(self, r#type, metadata, key, uri, flags))
    }
}
