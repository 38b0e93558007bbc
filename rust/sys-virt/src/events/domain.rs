//! The shapes of domain events: for each, the C function that libvirt calls.

use std::ffi::c_void;

use libc::{c_char, c_int, c_longlong, c_uint, c_ulonglong};
use virt::sys::{
    self, virConnectDomainEventGenericCallback, virConnectPtr, virDomainEventGraphicsAddress,
    virDomainEventGraphicsSubject, virDomainPtr, virTypedParameterPtr,
};

use super::event::{Address, Event, Extra, Identity, Object};
use super::registry::deliver;
use crate::virt::text::copied;
use crate::virt::{Domain, TypedParams};

/// # Safety
/// What libvirt gives to a callback: a domain that lives as long as the call,
/// and the opaque pointer of the registration.
unsafe fn tell(domain: virDomainPtr, extras: Vec<Extra>, opaque: *mut c_void) {
    // SAFETY: the caller's promise.
    unsafe {
        // The event's own reference.
        if domain.is_null() || sys::virDomainRef(domain) < 0 {
            return;
        }
        let object = Object::Domain(Some(Domain::from_raw(domain)));
        deliver(opaque, Event { object, extras });
    }
}

fn int(value: c_int) -> Extra {
    Extra::Int(value.into())
}

fn long(value: c_longlong) -> Extra {
    Extra::Int(value)
}

fn uint(value: c_uint) -> Extra {
    Extra::UInt(value.into())
}

fn ulong(value: c_ulonglong) -> Extra {
    Extra::UInt(value)
}

/// # Safety
/// NULL or a C string.
unsafe fn text(raw: *const c_char) -> Extra {
    // SAFETY: the caller's promise.
    unsafe { Extra::text(raw) }
}

/// # Safety
/// NULL, or an address as libvirt describes it.
unsafe fn address(raw: *const virDomainEventGraphicsAddress) -> Extra {
    // SAFETY: the caller's promise.
    unsafe {
        Extra::Address(match raw.as_ref() {
            Some(address) => Address {
                family: address.family,
                node: copied(address.node),
                service: copied(address.service),
            },
            None => Address { family: 0, node: None, service: None },
        })
    }
}

/// # Safety
/// NULL, or a subject as libvirt describes it.
unsafe fn subject(raw: *const virDomainEventGraphicsSubject) -> Extra {
    // SAFETY: the caller's promise: so many identities.
    unsafe {
        let identity = |identity: &sys::virDomainEventGraphicsSubjectIdentity| Identity {
            kind: copied(identity.type_),
            name: copied(identity.name),
        };
        Extra::Subject(match raw.as_ref() {
            Some(subject) if !subject.identities.is_null() => {
                let count = usize::try_from(subject.nidentity).unwrap_or(0);
                let identities = std::slice::from_raw_parts(subject.identities, count);
                identities.iter().map(identity).collect()
            }
            _ => Vec::new(),
        })
    }
}

/// `name(arguments) => [what Perl gets];`
macro_rules! shapes {
    ($($visibility:vis $name:ident($($arg:ident: $type:ty),*) => [$($extra:expr),*];)*) => { $(
        /// # Safety
        /// Called by libvirt.
        #[allow(unused_unsafe)]
        $visibility unsafe extern "C" fn $name(
            _connect: virConnectPtr,
            domain: virDomainPtr,
            $($arg: $type,)*
            opaque: *mut c_void,
        ) {
            // SAFETY: libvirt's promise: text is NULL or a C string, structs
            // are as described.
            unsafe { tell(domain, vec![$($extra),*], opaque) }
        }
    )* };
}

shapes! {
    generic() => [];
    one_int(value: c_int) => [int(value)];
    two_ints(first: c_int, second: c_int) => [int(first), int(second)];
    rtc_change(utcoffset: c_longlong) => [long(utcoffset)];
    io_error(path: *const c_char, alias: *const c_char, action: c_int)
        => [text(path), text(alias), int(action)];
    io_error_reason(path: *const c_char, alias: *const c_char, action: c_int, reason: *const c_char)
        => [text(path), text(alias), int(action), text(reason)];
    graphics(
        phase: c_int,
        local: *const virDomainEventGraphicsAddress,
        remote: *const virDomainEventGraphicsAddress,
        scheme: *const c_char,
        who: *const virDomainEventGraphicsSubject
    ) => [int(phase), address(local), address(remote), text(scheme), subject(who)];
    block_job(disk: *const c_char, kind: c_int, status: c_int)
        => [text(disk), int(kind), int(status)];
    disk_change(old: *const c_char, new: *const c_char, alias: *const c_char, reason: c_int)
        => [text(old), text(new), text(alias), int(reason)];
    text_and_int(value: *const c_char, number: c_int) => [text(value), int(number)];
    balloon_change(actual: c_ulonglong) => [ulong(actual)];
    device(alias: *const c_char) => [text(alias)];
    params(params: virTypedParameterPtr, n: c_int)
        => [Extra::Params(TypedParams::copied(params, n))];
    metadata_change(kind: c_int, uri: *const c_char) => [int(kind), text(uri)];
    block_threshold(
        device: *const c_char,
        path: *const c_char,
        threshold: c_ulonglong,
        excess: c_ulonglong
    ) => [text(device), text(path), ulong(threshold), ulong(excess)];
    memory_failure(recipient: c_int, action: c_int, flags: c_uint)
        => [int(recipient), int(action), uint(flags)];
    memory_device_size_change(alias: *const c_char, size: c_ulonglong)
        => [text(alias), ulong(size)];
    nic_mac_change(alias: *const c_char, old: *const c_char, new: *const c_char)
        => [text(alias), text(old), text(new)];
    vcpu_removed(vcpu: c_uint) => [uint(vcpu)];
    // The channel's name comes last, after what the original gives.
    channel_lifecycle(channel: *const c_char, state: c_int, reason: c_int)
        => [int(state), int(reason), text(channel)];
    // Of QEMU's monitor, which has a registration of its own.
    pub monitor(
        event: *const c_char,
        seconds: c_longlong,
        microseconds: c_uint,
        details: *const c_char
    ) => [text(event), long(seconds), uint(microseconds), text(details)];
}

/// The callback of the first interface: lifecycle events.
///
/// # Safety
/// Called by libvirt.
pub unsafe extern "C" fn lifecycle_old(
    _connect: virConnectPtr,
    domain: virDomainPtr,
    event: c_int,
    detail: c_int,
    opaque: *mut c_void,
) -> c_int {
    // SAFETY: libvirt's promise.
    unsafe { tell(domain, vec![int(event), int(detail)], opaque) };
    0
}

/// A function's address as the generic type that libvirt asks for; which it
/// is, the event's id says.
macro_rules! generic {
    ($shape:ident) => {
        // SAFETY: libvirt calls it by the type that belongs to the event.
        unsafe {
            std::mem::transmute::<*const c_void, virConnectDomainEventGenericCallback>(
                $shape as *const c_void,
            )
        }
    };
}

/// The callback of the event's shape; `None` for an event that is unknown.
pub fn callback(event: i32) -> Option<virConnectDomainEventGenericCallback> {
    Some(match u32::try_from(event).ok()? {
        sys::VIR_DOMAIN_EVENT_ID_LIFECYCLE => generic!(two_ints),
        sys::VIR_DOMAIN_EVENT_ID_REBOOT => generic!(generic),
        sys::VIR_DOMAIN_EVENT_ID_RTC_CHANGE => generic!(rtc_change),
        sys::VIR_DOMAIN_EVENT_ID_WATCHDOG => generic!(one_int),
        sys::VIR_DOMAIN_EVENT_ID_IO_ERROR => generic!(io_error),
        sys::VIR_DOMAIN_EVENT_ID_GRAPHICS => generic!(graphics),
        sys::VIR_DOMAIN_EVENT_ID_IO_ERROR_REASON => generic!(io_error_reason),
        sys::VIR_DOMAIN_EVENT_ID_CONTROL_ERROR => generic!(generic),
        sys::VIR_DOMAIN_EVENT_ID_BLOCK_JOB => generic!(block_job),
        sys::VIR_DOMAIN_EVENT_ID_DISK_CHANGE => generic!(disk_change),
        sys::VIR_DOMAIN_EVENT_ID_TRAY_CHANGE => generic!(text_and_int),
        sys::VIR_DOMAIN_EVENT_ID_PMWAKEUP => generic!(one_int),
        sys::VIR_DOMAIN_EVENT_ID_PMSUSPEND => generic!(one_int),
        sys::VIR_DOMAIN_EVENT_ID_BALLOON_CHANGE => generic!(balloon_change),
        sys::VIR_DOMAIN_EVENT_ID_PMSUSPEND_DISK => generic!(one_int),
        sys::VIR_DOMAIN_EVENT_ID_DEVICE_REMOVED => generic!(device),
        sys::VIR_DOMAIN_EVENT_ID_BLOCK_JOB_2 => generic!(block_job),
        sys::VIR_DOMAIN_EVENT_ID_TUNABLE => generic!(params),
        sys::VIR_DOMAIN_EVENT_ID_AGENT_LIFECYCLE => generic!(two_ints),
        sys::VIR_DOMAIN_EVENT_ID_DEVICE_ADDED => generic!(device),
        sys::VIR_DOMAIN_EVENT_ID_MIGRATION_ITERATION => generic!(one_int),
        sys::VIR_DOMAIN_EVENT_ID_JOB_COMPLETED => generic!(params),
        sys::VIR_DOMAIN_EVENT_ID_DEVICE_REMOVAL_FAILED => generic!(device),
        sys::VIR_DOMAIN_EVENT_ID_METADATA_CHANGE => generic!(metadata_change),
        sys::VIR_DOMAIN_EVENT_ID_BLOCK_THRESHOLD => generic!(block_threshold),
        sys::VIR_DOMAIN_EVENT_ID_MEMORY_FAILURE => generic!(memory_failure),
        sys::VIR_DOMAIN_EVENT_ID_MEMORY_DEVICE_SIZE_CHANGE => {
            generic!(memory_device_size_change)
        }
        sys::VIR_DOMAIN_EVENT_ID_NIC_MAC_CHANGE => generic!(nic_mac_change),
        sys::VIR_DOMAIN_EVENT_ID_VCPU_REMOVED => generic!(vcpu_removed),
        sys::VIR_DOMAIN_EVENT_ID_CHANNEL_LIFECYCLE => generic!(channel_lifecycle),
        _ => return None,
    })
}
