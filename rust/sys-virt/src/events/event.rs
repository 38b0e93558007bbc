//! An event on its way from libvirt to Perl: owned, and free to wait.

use std::ffi::CString;
use std::mem;
use std::sync::Arc;

use libc::c_char;
use perl_xs::{ArrayRef, Outcome, OwnedScalar, Perl, ToHash, ToScalar};

use crate::virt::text::copied;
use crate::virt::{Domain, Network, NodeDevice, Secret, StoragePool, TypedParams};

/// What happened.
pub struct Event {
    pub object: Object,
    pub extras: Vec<Extra>,
}

/// To what: with a reference of its own.
pub enum Object {
    /// The connection itself.
    None,
    Domain(Domain),
    Network(Network),
    StoragePool(StoragePool),
    NodeDevice(NodeDevice),
    Secret(Secret),
}

/// A further argument of the callback.
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

    fn to_scalar<'p>(&self, perl: Perl<'p>) -> Outcome<OwnedScalar<'p>> {
        match self {
            Extra::Int(value) => value.to_scalar(perl),
            Extra::UInt(value) => value.to_scalar(perl),
            Extra::Text(value) => value.as_deref().to_scalar(perl),
            Extra::Address(address) => address.clone().to_scalar(perl),
            Extra::Subject(subject) => ArrayRef(subject.clone()).to_scalar(perl),
            Extra::Params(params) => params.to_hash(perl),
        }
    }
}

impl Object {
    /// A new object; `None` if the event has none.
    fn to_scalar<'p>(&self, perl: Perl<'p>) -> Outcome<Option<OwnedScalar<'p>>> {
        let object = match self {
            Object::None => return Ok(None),
            Object::Domain(object) => object.duplicate().to_scalar(perl),
            Object::Network(object) => object.duplicate().to_scalar(perl),
            Object::StoragePool(object) => object.duplicate().to_scalar(perl),
            Object::NodeDevice(object) => object.duplicate().to_scalar(perl),
            Object::Secret(object) => object.duplicate().to_scalar(perl),
        };
        object.map(Some)
    }

    /// As `to_scalar`, with the reference that the event has.
    fn into_scalar<'p>(self, perl: Perl<'p>) -> Outcome<Option<OwnedScalar<'p>>> {
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
    /// The arguments for one sub: new values each time. The last sub that is
    /// told gets the event's own reference to the object.
    pub fn arguments<'p>(
        mut event: Arc<Event>,
        perl: Perl<'p>,
        connection: OwnedScalar<'p>,
    ) -> Outcome<Vec<OwnedScalar<'p>>> {
        let object = match Arc::get_mut(&mut event) {
            Some(event) => mem::replace(&mut event.object, Object::None).into_scalar(perl),
            None => event.object.to_scalar(perl),
        };
        let mut arguments = Vec::with_capacity(2 + event.extras.len());
        arguments.push(connection);
        arguments.extend(object?);
        for extra in &event.extras {
            arguments.push(extra.to_scalar(perl)?);
        }
        Ok(arguments)
    }
}
