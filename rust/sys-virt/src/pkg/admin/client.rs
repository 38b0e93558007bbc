//! `Sys::Virt::Admin::Client`: who is connected to a daemon.

use perl_xs::xsubs;

use crate::virt::call::{call, call_done, call_value, take_params};
use crate::virt::{AdminClient, Error, Result, TypedParams};

#[xsubs(package = "Sys::Virt::Admin::Client", this = "client", destroy = "client_rv")]
impl AdminClient {
    /// The number of the client at its server. (virAdmClientGetID)
    fn get_id(&self) -> Result<u64> {
        match call_value!(virAdmClientGetID(self)) {
            u64::MAX => Err(Error::last()),
            id => Ok(id),
        }
    }

    /// Since when it is connected, in seconds since 1970; 0 if that is not
    /// known. (virAdmClientGetTimestamp)
    fn get_timestamp(&self) -> Result<i64> {
        call!(virAdmClientGetTimestamp(self))
    }

    /// By what it is connected: TRANS_*. (virAdmClientGetTransport)
    fn get_transport(&self) -> Result<i32> {
        call!(virAdmClientGetTransport(self))
    }

    /// Who it is. (virAdmClientGetInfo)
    fn get_info(&self, #[default] flags: u32) -> Result<TypedParams> {
        take_params!(virAdmClientGetInfo(self; flags))
    }

    /// Ends the client's connection. (virAdmClientClose)
    fn close(&self, #[default] flags: u32) -> Result<()> {
        call_done!(virAdmClientClose(self, flags))
    }
}
