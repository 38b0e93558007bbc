//! `Sys::Virt`: the state of a connection, and who uses it.

use perl_xs::xsubs;
use virt::sys;

use crate::virt::call::{call, call_done, send_params};
use crate::virt::schema::{Field, Schema, Settable, Type};
use crate::virt::{Connect, Result, Stream};

/// The parameters of `set_identity`.
#[derive(Debug)]
struct Identity;

impl Schema for Identity {
    const FIELDS: &'static [Field] = &[
        (sys::VIR_CONNECT_IDENTITY_USER_NAME, Type::Text),
        (sys::VIR_CONNECT_IDENTITY_UNIX_USER_ID, Type::ULLong),
        (sys::VIR_CONNECT_IDENTITY_GROUP_NAME, Type::Text),
        (sys::VIR_CONNECT_IDENTITY_UNIX_GROUP_ID, Type::ULLong),
        (sys::VIR_CONNECT_IDENTITY_PROCESS_ID, Type::LLong),
        (sys::VIR_CONNECT_IDENTITY_PROCESS_TIME, Type::ULLong),
        (sys::VIR_CONNECT_IDENTITY_SASL_USER_NAME, Type::Text),
        (sys::VIR_CONNECT_IDENTITY_X509_DISTINGUISHED_NAME, Type::Text),
        (sys::VIR_CONNECT_IDENTITY_SELINUX_CONTEXT, Type::Text),
    ];
}

#[xsubs(package = "Sys::Virt", this = "conn")]
impl Connect {
    /// (virConnectIsAlive)
    fn is_alive(&self) -> Result<i32> {
        call!(virConnectIsAlive(self))
    }

    /// (virConnectIsEncrypted)
    fn is_encrypted(&self) -> Result<i32> {
        call!(virConnectIsEncrypted(self))
    }

    /// (virConnectIsSecure)
    fn is_secure(&self) -> Result<i32> {
        call!(virConnectIsSecure(self))
    }

    /// Asks for a sign of life every `interval` seconds, and gives up after
    /// `count` without an answer. (virConnectSetKeepAlive)
    fn set_keep_alive(&self, interval: i32, count: u32) -> Result<()> {
        call_done!(virConnectSetKeepAlive(self, interval, count))
    }

    /// Acts on somebody's behalf. (virConnectSetIdentity)
    fn set_identity(&self, newident: Settable<Identity>, #[default] flags: u32) -> Result<()> {
        send_params!(virConnectSetIdentity(self; &newident; flags))
    }

    /// A stream, for a method that needs one. (virStreamNew)
    #[lenient]
    fn new_stream(&self, #[default] flags: u32) -> Result<Stream> {
        call!(virStreamNew(self, flags))
    }
}
