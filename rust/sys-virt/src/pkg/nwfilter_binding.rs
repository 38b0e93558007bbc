//! `Sys::Virt::NWFilterBinding`: a network filter at work on one port.

use std::ffi::CStr;

use perl_xs::xsubs;

use crate::virt::call::{call, call_done, call_text};
use crate::virt::{NWFilterBinding, Result, Text};

#[xsubs(package = "Sys::Virt::NWFilterBinding", this = "binding", destroy = "binding_rv")]
impl NWFilterBinding {
    /// The name of the host's network device that is filtered.
    /// (virNWFilterBindingGetPortDev)
    #[local]
    fn get_port_dev(&self) -> Result<&CStr> {
        call_text!(virNWFilterBindingGetPortDev(self))
    }

    /// (virNWFilterBindingGetFilterName)
    #[local]
    fn get_filter_name(&self) -> Result<&CStr> {
        call_text!(virNWFilterBindingGetFilterName(self))
    }

    /// (virNWFilterBindingGetXMLDesc)
    fn get_xml_description(&self, #[default] flags: u32) -> Result<Text> {
        call!(virNWFilterBindingGetXMLDesc(self, flags))
    }

    /// Stops filtering the port. (virNWFilterBindingDelete)
    fn delete(&self) -> Result<()> {
        call_done!(virNWFilterBindingDelete(self))
    }
}
