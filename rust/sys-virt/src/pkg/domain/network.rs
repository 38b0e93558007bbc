//! `Sys::Virt::Domain`: network interfaces of the guest.

use std::ffi::CStr;

use perl_xs::xsubs;
use virt::sys;

use crate::virt::call::{fetch_params, send_params};
use crate::virt::records::{self, GuestInterface};
use crate::virt::schema::{Field, Schema, Settable, Type};
use crate::virt::stats::{self, InterfaceStats};
use crate::virt::{Domain, Result, TypedParams};

/// The parameters of `set_interface_parameters`: KiB/s, `burst` KiB.
#[derive(Debug)]
struct InterfaceParameters;

impl Schema for InterfaceParameters {
    const FIELDS: &'static [Field] = &[
        (sys::VIR_DOMAIN_BANDWIDTH_IN_AVERAGE, Type::UInt),
        (sys::VIR_DOMAIN_BANDWIDTH_IN_PEAK, Type::UInt),
        (sys::VIR_DOMAIN_BANDWIDTH_IN_BURST, Type::UInt),
        (sys::VIR_DOMAIN_BANDWIDTH_IN_FLOOR, Type::UInt),
        (sys::VIR_DOMAIN_BANDWIDTH_OUT_AVERAGE, Type::UInt),
        (sys::VIR_DOMAIN_BANDWIDTH_OUT_PEAK, Type::UInt),
        (sys::VIR_DOMAIN_BANDWIDTH_OUT_BURST, Type::UInt),
    ];
}

/// The parameters of `announce_interface`: ms, `rounds` a number.
#[derive(Debug)]
struct Announcement;

impl Schema for Announcement {
    const FIELDS: &'static [Field] = &[
        (sys::VIR_DOMAIN_ANNOUNCE_INTERFACE_INITIAL, Type::UInt),
        (sys::VIR_DOMAIN_ANNOUNCE_INTERFACE_MAX, Type::UInt),
        (sys::VIR_DOMAIN_ANNOUNCE_INTERFACE_ROUNDS, Type::UInt),
        (sys::VIR_DOMAIN_ANNOUNCE_INTERFACE_STEP, Type::UInt),
    ];
}

#[xsubs(package = "Sys::Virt::Domain", this = "dom")]
impl Domain {
    /// What went through an interface, from the guest's side. It is named by
    /// its target or its MAC address. (virDomainInterfaceStats)
    fn interface_stats(&self, path: &CStr) -> Result<InterfaceStats> {
        stats::interface(self, path)
    }

    /// The limits on an interface's bandwidth. (virDomainGetInterfaceParameters)
    fn get_interface_parameters(&self, intf: &CStr, #[default] flags: u32) -> Result<TypedParams> {
        fetch_params!(virDomainGetInterfaceParameters(self, intf; flags))
    }

    /// Sets limits on an interface's bandwidth. (virDomainSetInterfaceParameters)
    fn set_interface_parameters(
        &self,
        intf: &CStr,
        newparams: Settable<InterfaceParameters>,
        #[default] flags: u32,
    ) -> Result<()> {
        send_params!(virDomainSetInterfaceParameters(self, intf; &newparams; flags))
    }

    /// The guest's interfaces and their addresses, as `src`
    /// (INTERFACE_ADDRESSES_SRC_*) knows them. (virDomainInterfaceAddresses)
    fn get_interface_addresses(
        &self,
        src: u32,
        #[default] flags: u32,
    ) -> Result<Vec<GuestInterface>> {
        records::interfaces(self, src, flags)
    }

    /// Has the guest's interface, or all of them, announced to the network.
    /// (virDomainAnnounceInterface)
    fn announce_interface(
        &self,
        device: Option<&CStr>,
        newparams: Settable<Announcement>,
        #[default] flags: u32,
    ) -> Result<()> {
        send_params!(virDomainAnnounceInterface(self, device; &newparams, or NULL; flags))
    }
}
