//! The one way from a package to a function of libvirt: [`call!`].
//!
//! Why that is safe, for every call: the arguments are handles that are held
//! for the call, C strings that end in a NUL, numbers of the declared width,
//! or exclusive references to what the function fills in (which `IntoRaw`
//! makes pointers of exactly the declared type); libvirt checks everything
//! else itself. What comes back is taken by the type's `Checked`, once.
//! Functions with arrays, of which libvirt trusts the length given, have
//! their own wrappers in this module and its siblings.

use std::ffi::CStr;

use libc::{c_char, c_int, c_longlong, c_uint, c_ulonglong};

use super::error::{Error, Result};
use super::text::Text;

/// A Rust argument as C takes it.
pub trait IntoRaw<C> {
    fn into_raw(self) -> C;
}

macro_rules! themselves {
    ($($type:ty)*) => { $(
        impl IntoRaw<$type> for $type {
            fn into_raw(self) -> $type {
                self
            }
        }
    )* };
}

themselves! { c_int c_uint c_longlong c_ulonglong }

impl<T> IntoRaw<*mut T> for &mut T {
    fn into_raw(self) -> *mut T {
        self
    }
}

impl<T> IntoRaw<*mut T> for Option<&mut T> {
    fn into_raw(self) -> *mut T {
        self.map_or(std::ptr::null_mut(), |value| value)
    }
}

impl IntoRaw<*const c_char> for &CStr {
    fn into_raw(self) -> *const c_char {
        self.as_ptr()
    }
}

impl IntoRaw<*const c_char> for Option<&CStr> {
    fn into_raw(self) -> *const c_char {
        self.map_or(std::ptr::null(), CStr::as_ptr)
    }
}

/// A result of C that says whether the call failed.
pub trait Checked {
    type Value;

    /// # Safety
    /// `self` is fresh from the call: ownership passes here.
    unsafe fn check(self) -> Result<Self::Value>;
}

macro_rules! signed {
    ($($type:ty)*) => { $(
        /// Negative for a failure.
        impl Checked for $type {
            type Value = $type;
            unsafe fn check(self) -> Result<$type> {
                if self < 0 { Err(Error::last()) } else { Ok(self) }
            }
        }
    )* };
}

signed! { c_int c_longlong }

/// A new string, or NULL for a failure.
impl Checked for *mut c_char {
    type Value = Text;
    unsafe fn check(self) -> Result<Text> {
        // SAFETY: the caller's promise.
        unsafe { Text::from_raw(self) }.ok_or_else(Error::last)
    }
}

/// Text that belongs to `owner`, or NULL for a failure.
///
/// # Safety
/// `raw` lives as long as `owner` does.
pub unsafe fn borrowed_text<O>(_owner: &O, raw: *const c_char) -> Result<&CStr> {
    if raw.is_null() {
        return Err(Error::last());
    }
    // SAFETY: the caller's promise.
    Ok(unsafe { CStr::from_ptr(raw) })
}

/// `call!(virFunction(arguments))`: the checked result.
macro_rules! call {
    ($function:ident($($argument:expr),* $(,)?)) => {
        // SAFETY: see the module's documentation.
        unsafe {
            $crate::virt::call::Checked::check($crate::virt::api::$function(
                $( $crate::virt::call::IntoRaw::into_raw($argument) ),*
            ))
        }
    };
}

/// `call_value!(virFunction(arguments))`: the result as it is, of a function
/// that cannot fail or says so in a way of its own.
macro_rules! call_value {
    ($function:ident($($argument:expr),* $(,)?)) => {
        // SAFETY: see the module's documentation.
        unsafe {
            $crate::virt::api::$function(
                $( $crate::virt::call::IntoRaw::into_raw($argument) ),*
            )
        }
    };
}

/// `call_done!(virFunction(arguments))`: as `call!`, for a result that says no
/// more than that the call went well.
macro_rules! call_done {
    ($($call:tt)*) => {
        $crate::virt::call::call!($($call)*).map(drop)
    };
}

/// `call_text!(virFunction(object))`: text that belongs to the object.
macro_rules! call_text {
    ($function:ident($object:expr)) => {{
        let object = $object;
        // SAFETY: see the module's documentation; these functions give back a
        // pointer into the object.
        unsafe {
            let raw = $crate::virt::api::$function($crate::virt::call::IntoRaw::into_raw(object));
            $crate::virt::call::borrowed_text(object, raw)
        }
    }};
}

/// `call_uuid!(virFunction(object))`: a raw UUID.
macro_rules! call_uuid {
    ($function:ident($object:expr)) => {{
        let mut uuid = [0u8; 16];
        // SAFETY: see the module's documentation; these functions write
        // VIR_UUID_BUFLEN bytes.
        unsafe {
            $crate::virt::call::Checked::check($crate::virt::api::$function(
                $crate::virt::call::IntoRaw::into_raw($object),
                uuid.as_mut_ptr(),
            ))
        }
        .map(|_| uuid)
    }};
}

/// `call_uuid_string!(virFunction(object))`: a UUID in 36 characters.
macro_rules! call_uuid_string {
    ($function:ident($object:expr)) => {{
        let mut uuid = $crate::virt::uuid::Printed::default();
        // SAFETY: see the module's documentation; these functions write
        // VIR_UUID_STRING_BUFLEN bytes.
        unsafe {
            $crate::virt::call::Checked::check($crate::virt::api::$function(
                $crate::virt::call::IntoRaw::into_raw($object),
                uuid.as_mut_ptr(),
            ))
        }
        .map(|_| uuid)
    }};
}

/// `lookup_by_uuid!(parent, uuid, virByUuid, virByUuidString)`
macro_rules! lookup_by_uuid {
    ($parent:expr, $uuid:expr, $by_raw:ident, $by_text:ident) => {{
        let parent = $crate::virt::call::IntoRaw::into_raw($parent);
        // SAFETY: see the module's documentation; a raw UUID has the 16 bytes
        // that are read.
        unsafe {
            $crate::virt::call::Checked::check(match &$uuid {
                $crate::virt::Uuid::Raw(raw) => $crate::virt::api::$by_raw(parent, raw.as_ptr()),
                $crate::virt::Uuid::Text(text) => {
                    $crate::virt::api::$by_text(parent, text.as_ptr())
                }
            })
        }
    }};
}

/// `list_all!(virFunction(object, flags))`: handles.
macro_rules! list_all {
    ($function:ident($object:expr, $flags:expr)) => {{
        let object = $crate::virt::call::IntoRaw::into_raw($object);
        // SAFETY: see the module's documentation; the list makes the place.
        $crate::virt::list::objects(|array| unsafe {
            $crate::virt::api::$function(object, array, $flags)
        })
    }};
}

/// `list_names!(max, virFunction(object…; …flags))`: up to `max` names.
macro_rules! list_names {
    ($max:expr, $function:ident($($before:expr),*; $($after:expr),*)) => {
        // SAFETY: see the module's documentation; the list makes the place
        // and says how large it is.
        $crate::virt::list::names($max, |names, max| unsafe {
            $crate::virt::api::$function(
                $( $crate::virt::call::IntoRaw::into_raw($before), )*
                names,
                max,
                $( $after ),*
            )
        })
    };
}

/// `list_texts!(virFunction(object…; flags))`: texts, in an array that the
/// call makes.
macro_rules! list_texts {
    ($function:ident($($before:expr),*; $flags:expr)) => {
        // SAFETY: see the module's documentation; the list takes what the
        // call has made.
        $crate::virt::list::texts(|texts| unsafe {
            $crate::virt::api::$function(
                $( $crate::virt::call::IntoRaw::into_raw($before), )*
                texts,
                $flags,
            )
        })
    };
}

/// `list_numbers!(max, virFunction(object))`: up to `max` numbers.
macro_rules! list_numbers {
    ($max:expr, $function:ident($object:expr)) => {{
        let object = $crate::virt::call::IntoRaw::into_raw($object);
        // SAFETY: as for names.
        $crate::virt::list::numbers($max, |numbers, max| unsafe {
            $crate::virt::api::$function(object, numbers, max)
        })
    }};
}

/// `fetch_params!(virFunction(object…; flags))`: typed parameters from a call
/// that is asked for their number first.
macro_rules! fetch_params {
    ($function:ident($($before:expr),*; $flags:expr)) => {
        // SAFETY: see the module's documentation; the parameters' number is
        // what libvirt said.
        $crate::virt::TypedParams::fetch(|params, n| unsafe {
            $crate::virt::api::$function(
                $( $crate::virt::call::IntoRaw::into_raw($before), )*
                params,
                n,
                $flags,
            )
        })
    };
}

/// `fill_params!(count, virFunction(object…; flags))`: at most `count` typed
/// parameters, from a call that has them counted elsewhere.
macro_rules! fill_params {
    ($count:expr, $function:ident($($before:expr),*; $($flags:expr)?)) => {
        // SAFETY: see the module's documentation; the list makes the place
        // and says how large it is.
        $crate::virt::TypedParams::fill($count, |params, n| unsafe {
            $crate::virt::api::$function(
                $( $crate::virt::call::IntoRaw::into_raw($before), )*
                params,
                n,
                $( $flags, )?
            )
        })
    };
}

/// `take_params!(virFunction(object…; flags))`: typed parameters from a call
/// that makes the array itself.
macro_rules! take_params {
    ($function:ident($($before:expr),*; $flags:expr)) => {
        // SAFETY: see the module's documentation; the list takes what the
        // call has made.
        $crate::virt::TypedParams::take(|params, n| unsafe {
            $crate::virt::api::$function(
                $( $crate::virt::call::IntoRaw::into_raw($before), )*
                params,
                n,
                $flags,
            )
        })
    };
}

/// `send_params!(virFunction(object…; &params; flags))`: a call that takes
/// typed parameters. `&params, or NULL` if an empty list is to be NULL.
macro_rules! send_params {
    ($function:ident($($before:expr),*; $params:expr; $($flags:expr)?)) => {
        send_params!(@ as_array, $function($($before),*; $params; $($flags)?))
    };
    ($function:ident($($before:expr),*; $params:expr, or NULL; $($flags:expr)?)) => {
        send_params!(@ as_raw, $function($($before),*; $params; $($flags)?))
    };
    (@ $array:ident, $function:ident($($before:expr),*; $params:expr; $($flags:expr)?)) => {{
        let params: &$crate::virt::TypedParams = $params;
        // SAFETY: see the module's documentation; pointer and number are of
        // one list.
        unsafe {
            $crate::virt::call::Checked::check($crate::virt::api::$function(
                $( $crate::virt::call::IntoRaw::into_raw($before), )*
                params.$array(),
                params.count(),
                $( $flags, )?
            ))
        }
        .map(drop)
    }};
}

pub(crate) use {
    call, call_done, call_text, call_uuid, call_uuid_string, call_value, fetch_params, fill_params,
    list_all, list_names, list_numbers, list_texts, lookup_by_uuid, send_params, take_params,
};
