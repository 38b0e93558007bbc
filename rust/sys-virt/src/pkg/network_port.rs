//! `Sys::Virt::NetworkPort`: what is plugged into a virtual network.

use perl_xs::xsubs;
use virt::sys;

use crate::virt::call::{call, call_done, call_uuid, call_uuid_string, send_params, take_params};
use crate::virt::related::call_related;
use crate::virt::schema::{Field, Schema, Settable, Type};
use crate::virt::{Connect, Network, NetworkPort, Result, Text, TypedParams, uuid};

/// The parameters of `set_parameters`: rates in KiB/s, bursts in KiB.
struct Bandwidth;

impl Schema for Bandwidth {
    const FIELDS: &'static [Field] = &[
        (sys::VIR_NETWORK_PORT_BANDWIDTH_IN_AVERAGE, Type::UInt),
        (sys::VIR_NETWORK_PORT_BANDWIDTH_IN_PEAK, Type::UInt),
        (sys::VIR_NETWORK_PORT_BANDWIDTH_IN_BURST, Type::UInt),
        (sys::VIR_NETWORK_PORT_BANDWIDTH_IN_FLOOR, Type::UInt),
        (sys::VIR_NETWORK_PORT_BANDWIDTH_OUT_AVERAGE, Type::UInt),
        (sys::VIR_NETWORK_PORT_BANDWIDTH_OUT_PEAK, Type::UInt),
        (sys::VIR_NETWORK_PORT_BANDWIDTH_OUT_BURST, Type::UInt),
    ];
}

#[xsubs(package = "Sys::Virt::NetworkPort", this = "port", destroy = "port_rv")]
impl NetworkPort {
    /// The UUID in 16 bytes. (virNetworkPortGetUUID)
    #[local]
    fn get_uuid(&self) -> Result<[u8; 16]> {
        call_uuid!(virNetworkPortGetUUID(self))
    }

    /// The UUID in 36 characters. (virNetworkPortGetUUIDString)
    #[local]
    fn get_uuid_string(&self) -> Result<uuid::Printed> {
        call_uuid_string!(virNetworkPortGetUUIDString(self))
    }

    /// The network that the port belongs to. (virNetworkPortGetNetwork)
    #[local]
    fn get_network(&self) -> Result<Network> {
        call_related!(virNetworkPortGetNetwork(self))
    }

    /// The connection that the port belongs to. (virNetworkPortGetNetwork,
    /// virNetworkGetConnect)
    #[local]
    fn get_connection(&self) -> Result<Connect> {
        call_related!(virNetworkGetConnect(&self.get_network()?))
    }

    /// The configuration. (virNetworkPortGetXMLDesc)
    fn get_xml_description(&self, #[default] flags: u32) -> Result<Text> {
        call!(virNetworkPortGetXMLDesc(self, flags))
    }

    /// The limits on bandwidth. (virNetworkPortGetParameters)
    fn get_parameters(&self, #[default] flags: u32) -> Result<TypedParams> {
        take_params!(virNetworkPortGetParameters(self; flags))
    }

    /// Sets limits on bandwidth. (virNetworkPortSetParameters)
    fn set_parameters(&self, newparams: Settable<Bandwidth>, #[default] flags: u32) -> Result<()> {
        send_params!(virNetworkPortSetParameters(self; &newparams; flags))
    }

    /// Removes the port from its network. (virNetworkPortDelete)
    fn delete(&self, #[default] flags: u32) -> Result<()> {
        call_done!(virNetworkPortDelete(self, flags))
    }
}
