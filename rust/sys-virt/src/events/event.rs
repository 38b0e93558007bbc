//! An event on its way from libvirt to Perl: owned, and free to wait.

use std::ffi::CString;

use libc::c_char;
use perl_xs::{ArrayRef, Outcome, OwnedScalar, Perl, ToHash, ToScalar};

use crate::virt::text::copied;
use crate::virt::{Domain, Network, NodeDevice, Secret, StoragePool, TypedParams};

/// What happened.
#[derive(Clone)]
pub struct Event {
    pub object: Object,
    pub extras: Vec<Extra>,
}

/// To what: with a reference of its own, or none if libvirt gives no further
/// one.
pub enum Object {
    /// The connection itself.
    None,
    Domain(Option<Domain>),
    Network(Option<Network>),
    StoragePool(Option<StoragePool>),
    NodeDevice(Option<NodeDevice>),
    Secret(Option<Secret>),
}

/// A further argument of the callback.
#[derive(Clone)]
pub enum Extra {
    Int(i64),
    UInt(u64),
    Text(Option<CString>),
    Address(Address),
    Subject(Vec<Identity>),
    Params(TypedParams),
}

/// One end of a graphics connection.
#[derive(Clone, ToHash)]
pub struct Address {
    /// EVENT_GRAPHICS_ADDRESS_*
    pub family: i32,
    pub node: Option<CString>,
    pub service: Option<CString>,
}

/// Who a graphics client has proved to be.
#[derive(Clone, Debug, ToHash)]
pub struct Identity {
    #[key("type")]
    pub kind: Option<CString>,
    pub name: Option<CString>,
}

impl Extra {
    /// # Safety
    /// NULL or a C string.
    pub unsafe fn text(raw: *const c_char) -> Extra {
        // SAFETY: the caller's promise.
        Extra::Text(unsafe { copied(raw) })
    }

    fn into_scalar(self, perl: Perl<'_>) -> Outcome<OwnedScalar<'_>> {
        match self {
            Extra::Int(value) => value.to_scalar(perl),
            Extra::UInt(value) => value.to_scalar(perl),
            Extra::Text(value) => value.as_deref().to_scalar(perl),
            Extra::Address(address) => address.to_scalar(perl),
            Extra::Subject(subject) => ArrayRef(subject).to_scalar(perl),
            Extra::Params(params) => params.to_scalar(perl),
        }
    }
}

impl Clone for Object {
    fn clone(&self) -> Object {
        match self {
            Object::None => Object::None,
            Object::Domain(of) => Object::Domain(of.as_ref().and_then(Domain::duplicate)),
            Object::Network(of) => Object::Network(of.as_ref().and_then(Network::duplicate)),
            Object::StoragePool(of) => {
                Object::StoragePool(of.as_ref().and_then(StoragePool::duplicate))
            }
            Object::NodeDevice(of) => {
                Object::NodeDevice(of.as_ref().and_then(NodeDevice::duplicate))
            }
            Object::Secret(of) => Object::Secret(of.as_ref().and_then(Secret::duplicate)),
        }
    }
}

impl Object {
    /// The Perl object; `None` if the event has none.
    fn into_scalar(self, perl: Perl<'_>) -> Outcome<Option<OwnedScalar<'_>>> {
        let object = match self {
            Object::None => return Ok(None),
            Object::Domain(object) => object.to_scalar(perl),
            Object::Network(object) => object.to_scalar(perl),
            Object::StoragePool(object) => object.to_scalar(perl),
            Object::NodeDevice(object) => object.to_scalar(perl),
            Object::Secret(object) => object.to_scalar(perl),
        };
        object.map(Some)
    }
}

impl Event {
    /// The arguments for a sub.
    pub fn into_arguments<'p>(
        self,
        perl: Perl<'p>,
        connection: OwnedScalar<'p>,
    ) -> Outcome<Vec<OwnedScalar<'p>>> {
        let mut arguments = Vec::with_capacity(2 + self.extras.len());
        arguments.push(connection);
        arguments.extend(self.object.into_scalar(perl)?);
        for extra in self.extras {
            arguments.push(extra.into_scalar(perl)?);
        }
        Ok(arguments)
    }
}
