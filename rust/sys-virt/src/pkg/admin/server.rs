//! `Sys::Virt::Admin::Server`: a server of a daemon, which has clients.

use std::ffi::CStr;

use perl_xs::xsubs;

use crate::virt::api;
use crate::virt::call::{call, call_done, call_text, list_all, send_params, take_params};
use crate::virt::schema::{Field, Schema, Settable, Type};
use crate::virt::{AdminClient, AdminServer, Result, TypedParams};

/// The parameters of `set_thread_pool_parameters`; of those that can only be
/// read, it is libvirt that complains.
#[derive(Debug)]
struct ThreadPool;

impl Schema for ThreadPool {
    const FIELDS: &'static [Field] = &[
        (api::VIR_THREADPOOL_WORKERS_MIN, Type::UInt),
        (api::VIR_THREADPOOL_WORKERS_MAX, Type::UInt),
        (api::VIR_THREADPOOL_WORKERS_PRIORITY, Type::UInt),
        (api::VIR_THREADPOOL_WORKERS_FREE, Type::UInt),
        (api::VIR_THREADPOOL_WORKERS_CURRENT, Type::UInt),
        (api::VIR_THREADPOOL_JOB_QUEUE_DEPTH, Type::UInt),
    ];
}

/// The parameters of `set_client_limits`, likewise.
#[derive(Debug)]
struct ClientLimits;

impl Schema for ClientLimits {
    const FIELDS: &'static [Field] = &[
        (api::VIR_SERVER_CLIENTS_MAX, Type::UInt),
        (api::VIR_SERVER_CLIENTS_UNAUTH_MAX, Type::UInt),
        (api::VIR_SERVER_CLIENTS_CURRENT, Type::UInt),
        (api::VIR_SERVER_CLIENTS_UNAUTH_CURRENT, Type::UInt),
    ];
}

#[xsubs(package = "Sys::Virt::Admin::Server", this = "server", destroy = "server_rv")]
impl AdminServer {
    /// (virAdmServerGetName)
    fn get_name(&self) -> Result<&CStr> {
        call_text!(virAdmServerGetName(self))
    }

    /// The numbers of threads that work for the clients.
    /// (virAdmServerGetThreadPoolParameters)
    fn get_thread_pool_parameters(&self, #[default] flags: u32) -> Result<TypedParams> {
        take_params!(virAdmServerGetThreadPoolParameters(self; flags))
    }

    /// (virAdmServerSetThreadPoolParameters)
    fn set_thread_pool_parameters(
        &self,
        newparams: Settable<ThreadPool>,
        #[default] flags: u32,
    ) -> Result<()> {
        send_params!(virAdmServerSetThreadPoolParameters(self; &newparams; flags))
    }

    /// The clients. (virAdmServerListClients)
    fn list_clients(&self, #[default] flags: u32) -> Result<Vec<AdminClient>> {
        list_all!(virAdmServerListClients(self, flags))
    }

    /// (virAdmServerLookupClient)
    fn get_client_by_id(&self, id: u64, #[default] flags: u32) -> Result<AdminClient> {
        call!(virAdmServerLookupClient(self, id, flags))
    }

    /// How many clients there are and may be. (virAdmServerGetClientLimits)
    fn get_client_limits(&self, #[default] flags: u32) -> Result<TypedParams> {
        take_params!(virAdmServerGetClientLimits(self; flags))
    }

    /// (virAdmServerSetClientLimits)
    fn set_client_limits(
        &self,
        newparams: Settable<ClientLimits>,
        #[default] flags: u32,
    ) -> Result<()> {
        send_params!(virAdmServerSetClientLimits(self; &newparams; flags))
    }

    /// Reads the certificates and keys of TLS anew. (virAdmServerUpdateTlsFiles)
    fn update_tls_files(&self, #[default] flags: u32) -> Result<()> {
        call_done!(virAdmServerUpdateTlsFiles(self, flags))
    }
}
