//! Two libraries beside libvirt, for containers and for the daemon's
//! administration: their types, constants and functions, which the `virt`
//! crate does not declare. [`super::api`] gives them on with libvirt's own.
//!
//! All functions are found at run time: nothing links with the libraries.

#![allow(non_camel_case_types)]

use std::ffi::CStr;

use libc::{c_char, c_int, c_longlong, c_uint, c_ulonglong, c_void};
use virt::sys::{
    virDomainPtr, virFreeCallback, virSecurityLabelPtr, virSecurityModelPtr, virTypedParameterPtr,
};

use super::api::found;

// ---- containers ----------------------------------------------------------------------

found! {
    super::library::LXC;
    "1.0.2" virDomainLxcOpenNamespace(domain: virDomainPtr, fdlist: *mut *mut c_int, flags: c_uint) -> c_int;
    "1.0.2" virDomainLxcEnterNamespace(domain: virDomainPtr, nfdlist: c_uint, fdlist: *mut c_int, noldfdlist: *mut c_uint, oldfdlist: *mut *mut c_int, flags: c_uint) -> c_int;
    "1.0.4" virDomainLxcEnterSecurityLabel(model: virSecurityModelPtr, label: virSecurityLabelPtr, oldlabel: virSecurityLabelPtr, flags: c_uint) -> c_int;
    "2.0.0" virDomainLxcEnterCGroup(domain: virDomainPtr, flags: c_uint) -> c_int;
}

// ---- administration ------------------------------------------------------------------

/// Types of which only pointers are known.
macro_rules! opaque {
    ($($name:ident, $pointer:ident;)*) => { $(
        #[repr(C)]
        #[derive(Debug)]
        pub struct $name {
            _unused: [u8; 0],
        }
        pub type $pointer = *mut $name;
    )* };
}

opaque! {
    virAdmConnect, virAdmConnectPtr;
    virAdmServer, virAdmServerPtr;
    virAdmClient, virAdmClientPtr;
}

pub type virAdmConnectCloseFunc =
    Option<unsafe extern "C" fn(connect: virAdmConnectPtr, reason: c_int, opaque: *mut c_void)>;

pub const VIR_DAEMON_SHUTDOWN_PRESERVE: c_uint = 1;

pub const VIR_THREADPOOL_WORKERS_MIN: &CStr = c"minWorkers";
pub const VIR_THREADPOOL_WORKERS_MAX: &CStr = c"maxWorkers";
pub const VIR_THREADPOOL_WORKERS_PRIORITY: &CStr = c"prioWorkers";
pub const VIR_THREADPOOL_WORKERS_FREE: &CStr = c"freeWorkers";
pub const VIR_THREADPOOL_WORKERS_CURRENT: &CStr = c"nWorkers";
pub const VIR_THREADPOOL_JOB_QUEUE_DEPTH: &CStr = c"jobQueueDepth";

pub const VIR_SERVER_CLIENTS_MAX: &CStr = c"nclients_max";
pub const VIR_SERVER_CLIENTS_CURRENT: &CStr = c"nclients";
pub const VIR_SERVER_CLIENTS_UNAUTH_MAX: &CStr = c"nclients_unauth_max";
pub const VIR_SERVER_CLIENTS_UNAUTH_CURRENT: &CStr = c"nclients_unauth";

pub const VIR_CLIENT_TRANS_UNIX: c_uint = 0;
pub const VIR_CLIENT_TRANS_TCP: c_uint = 1;
pub const VIR_CLIENT_TRANS_TLS: c_uint = 2;

pub const VIR_CLIENT_INFO_READONLY: &CStr = c"readonly";
pub const VIR_CLIENT_INFO_SOCKET_ADDR: &CStr = c"sock_addr";
pub const VIR_CLIENT_INFO_SASL_USER_NAME: &CStr = c"sasl_user_name";
pub const VIR_CLIENT_INFO_X509_DISTINGUISHED_NAME: &CStr = c"tls_x509_dname";
pub const VIR_CLIENT_INFO_UNIX_USER_ID: &CStr = c"unix_user_id";
pub const VIR_CLIENT_INFO_UNIX_USER_NAME: &CStr = c"unix_user_name";
pub const VIR_CLIENT_INFO_UNIX_GROUP_ID: &CStr = c"unix_group_id";
pub const VIR_CLIENT_INFO_UNIX_GROUP_NAME: &CStr = c"unix_group_name";
pub const VIR_CLIENT_INFO_UNIX_PROCESS_ID: &CStr = c"unix_process_id";
pub const VIR_CLIENT_INFO_SELINUX_CONTEXT: &CStr = c"selinux_context";

found! {
    super::library::ADMIN;
    "2.0.0" virAdmGetVersion(version: *mut c_ulonglong) -> c_int;
    "2.0.0" virAdmConnectOpen(uri: *const c_char, flags: c_uint) -> virAdmConnectPtr;
    "2.0.0" virAdmConnectRef(connect: virAdmConnectPtr) -> c_int;
    "2.0.0" virAdmConnectClose(connect: virAdmConnectPtr) -> c_int;
    "2.0.0" virAdmConnectIsAlive(connect: virAdmConnectPtr) -> c_int;
    "2.0.0" virAdmConnectGetURI(connect: virAdmConnectPtr) -> *mut c_char;
    "2.0.0" virAdmConnectGetLibVersion(connect: virAdmConnectPtr, version: *mut c_ulonglong) -> c_int;
    "2.0.0" virAdmConnectRegisterCloseCallback(connect: virAdmConnectPtr, callback: virAdmConnectCloseFunc, opaque: *mut c_void, free: virFreeCallback) -> c_int;
    "2.0.0" virAdmConnectUnregisterCloseCallback(connect: virAdmConnectPtr, callback: virAdmConnectCloseFunc) -> c_int;
    "2.0.0" virAdmConnectListServers(connect: virAdmConnectPtr, servers: *mut *mut virAdmServerPtr, flags: c_uint) -> c_int;
    "2.0.0" virAdmConnectLookupServer(connect: virAdmConnectPtr, name: *const c_char, flags: c_uint) -> virAdmServerPtr;
    "3.0.0" virAdmConnectGetLoggingOutputs(connect: virAdmConnectPtr, outputs: *mut *mut c_char, flags: c_uint) -> c_int;
    "3.0.0" virAdmConnectGetLoggingFilters(connect: virAdmConnectPtr, filters: *mut *mut c_char, flags: c_uint) -> c_int;
    "3.0.0" virAdmConnectSetLoggingOutputs(connect: virAdmConnectPtr, outputs: *const c_char, flags: c_uint) -> c_int;
    "3.0.0" virAdmConnectSetLoggingFilters(connect: virAdmConnectPtr, filters: *const c_char, flags: c_uint) -> c_int;
    "8.6.0" virAdmConnectSetDaemonTimeout(connect: virAdmConnectPtr, timeout: c_uint, flags: c_uint) -> c_int;
    "11.2.0" virAdmConnectDaemonShutdown(connect: virAdmConnectPtr, flags: c_uint) -> c_int;
    "2.0.0" virAdmServerFree(server: virAdmServerPtr) -> c_int;
    "2.0.0" virAdmServerGetName(server: virAdmServerPtr) -> *const c_char;
    "2.0.0" virAdmServerGetThreadPoolParameters(server: virAdmServerPtr, params: *mut virTypedParameterPtr, nparams: *mut c_int, flags: c_uint) -> c_int;
    "2.0.0" virAdmServerSetThreadPoolParameters(server: virAdmServerPtr, params: virTypedParameterPtr, nparams: c_int, flags: c_uint) -> c_int;
    "2.0.0" virAdmServerGetClientLimits(server: virAdmServerPtr, params: *mut virTypedParameterPtr, nparams: *mut c_int, flags: c_uint) -> c_int;
    "2.0.0" virAdmServerSetClientLimits(server: virAdmServerPtr, params: virTypedParameterPtr, nparams: c_int, flags: c_uint) -> c_int;
    "2.0.0" virAdmServerListClients(server: virAdmServerPtr, clients: *mut *mut virAdmClientPtr, flags: c_uint) -> c_int;
    "2.0.0" virAdmServerLookupClient(server: virAdmServerPtr, id: c_ulonglong, flags: c_uint) -> virAdmClientPtr;
    "6.2.0" virAdmServerUpdateTlsFiles(server: virAdmServerPtr, flags: c_uint) -> c_int;
    "2.0.0" virAdmClientFree(client: virAdmClientPtr) -> c_int;
    "2.0.0" virAdmClientGetID(client: virAdmClientPtr) -> c_ulonglong;
    "2.0.0" virAdmClientGetTimestamp(client: virAdmClientPtr) -> c_longlong;
    "2.0.0" virAdmClientGetTransport(client: virAdmClientPtr) -> c_int;
    "2.0.0" virAdmClientGetInfo(client: virAdmClientPtr, params: *mut virTypedParameterPtr, nparams: *mut c_int, flags: c_uint) -> c_int;
    "2.0.0" virAdmClientClose(client: virAdmClientPtr, flags: c_uint) -> c_int;
}
