//! `Sys::Virt`: subs that wait for events of a connection.
//!
//! Exempt from knowing no Perl: it is Perl's subs that are registered.

use perl_xs::{Bound, Filter, OwnedCode, Perl, xsubs};

use crate::events::{close, connection};
use crate::virt::{Connect, Domain, Network, NodeDevice, Result, Secret, StoragePool};

#[xsubs(package = "Sys::Virt", this = "con")]
impl Connect {
    /// Lifecycle events of all domains, by the first interface.
    /// (virConnectDomainEventRegister)
    fn domain_event_register<'p>(
        perl: Perl<'p>,
        conref: Bound<'p, Connect>,
        cb: OwnedCode<'p>,
    ) -> Result<()> {
        connection::register_domain_old(perl, conref, cb)
    }

    /// (virConnectDomainEventDeregister)
    fn domain_event_deregister(&self) -> Result<()> {
        connection::deregister_domain_old(self)
    }

    /// (virConnectDomainEventRegisterAny)
    fn domain_event_register_any<'p>(
        perl: Perl<'p>,
        conref: Bound<'p, Connect>,
        domref: Filter<'p, Domain>,
        #[name("eventID")] event: i32,
        cb: OwnedCode<'p>,
    ) -> Result<i32> {
        connection::register_domain(perl, conref, domref.0.as_deref(), event, cb)
    }

    /// (virConnectDomainEventDeregisterAny)
    fn domain_event_deregister_any(&self, #[name("callbackID")] id: i32) -> Result<()> {
        connection::deregister_domain(self, id)
    }

    /// (virConnectNetworkEventRegisterAny)
    fn network_event_register_any<'p>(
        perl: Perl<'p>,
        conref: Bound<'p, Connect>,
        netref: Filter<'p, Network>,
        #[name("eventID")] event: i32,
        cb: OwnedCode<'p>,
    ) -> Result<i32> {
        connection::register_network(perl, conref, netref.0.as_deref(), event, cb)
    }

    /// (virConnectNetworkEventDeregisterAny)
    fn network_event_deregister_any(&self, #[name("callbackID")] id: i32) -> Result<()> {
        connection::deregister_network(self, id)
    }

    /// (virConnectStoragePoolEventRegisterAny)
    fn storage_pool_event_register_any<'p>(
        perl: Perl<'p>,
        conref: Bound<'p, Connect>,
        poolref: Filter<'p, StoragePool>,
        #[name("eventID")] event: i32,
        cb: OwnedCode<'p>,
    ) -> Result<i32> {
        connection::register_storage_pool(perl, conref, poolref.0.as_deref(), event, cb)
    }

    /// (virConnectStoragePoolEventDeregisterAny)
    fn storage_pool_event_deregister_any(&self, #[name("callbackID")] id: i32) -> Result<()> {
        connection::deregister_storage_pool(self, id)
    }

    /// (virConnectNodeDeviceEventRegisterAny)
    fn node_device_event_register_any<'p>(
        perl: Perl<'p>,
        conref: Bound<'p, Connect>,
        devref: Filter<'p, NodeDevice>,
        #[name("eventID")] event: i32,
        cb: OwnedCode<'p>,
    ) -> Result<i32> {
        connection::register_node_device(perl, conref, devref.0.as_deref(), event, cb)
    }

    /// (virConnectNodeDeviceEventDeregisterAny)
    fn node_device_event_deregister_any(&self, #[name("callbackID")] id: i32) -> Result<()> {
        connection::deregister_node_device(self, id)
    }

    /// (virConnectSecretEventRegisterAny)
    fn secret_event_register_any<'p>(
        perl: Perl<'p>,
        conref: Bound<'p, Connect>,
        secretref: Filter<'p, Secret>,
        #[name("eventID")] event: i32,
        cb: OwnedCode<'p>,
    ) -> Result<i32> {
        connection::register_secret(perl, conref, secretref.0.as_deref(), event, cb)
    }

    /// (virConnectSecretEventDeregisterAny)
    fn secret_event_deregister_any(&self, #[name("callbackID")] id: i32) -> Result<()> {
        connection::deregister_secret(self, id)
    }

    /// Lets go of every sub that waits for an event of the connection, the
    /// close callback included: then nothing but its handles keeps it.
    fn event_deregister_all(&self, perl: Perl<'_>) -> Result<()> {
        connection::deregister_all(perl, self)
    }

    /// (virConnectRegisterCloseCallback)
    fn register_close_callback<'p>(
        perl: Perl<'p>,
        conref: Bound<'p, Connect>,
        cb: OwnedCode<'p>,
    ) -> Result<()> {
        close::register(perl, conref, cb)
    }

    /// (virConnectUnregisterCloseCallback)
    fn unregister_close_callback(&self, perl: Perl<'_>) -> Result<()> {
        close::unregister(perl, self)
    }
}
