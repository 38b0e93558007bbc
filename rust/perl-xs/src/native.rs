//! Native handles: objects of Perl that own something of a C library.
//!
//! Perl sees a blessed scalar holding the pointer as a number, the layout
//! that other XS modules know. Magic on the scalar, which no Perl code can
//! make or copy, says whose it is: a forged, copied or overwritten handle is
//! an exception, a thread's clone has a reference of its own, and what a
//! process inherited by `fork` is inert: dropped without a call.

use std::ffi::{CStr, c_void};
use std::marker::PhantomData;
use std::mem::ManuallyDrop;
use std::ops::Deref;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::ptr;
use std::sync::Once;
use std::sync::atomic::{AtomicPtr, Ordering};

use crate::arg::{Arg, Class, FromArg, HeldArg};
use crate::error::{Outcome, Raise};
use crate::ffi::{self, NativeKind, RawClass, RawHeld};
use crate::interp::Perl;
use crate::package::Package;
use crate::pipe;
use crate::ret::ToScalar;
use crate::value::{Owned, OwnedScalar, Scalar, Value};
use crate::xsub::Frame;

/// A type that owns one reference to something native.
///
/// Implement it with [`native_class!`](crate::native_class).
///
/// # Safety
/// `from_ptr(into_ptr(x))` is `x`; the type is no more than that pointer, and
/// may be dropped on any thread.
#[diagnostic::on_unimplemented(message = "`{Self}` is no handle that Perl can hold")]
pub unsafe trait Native: Sized + Send + 'static {
    /// The Perl class of its objects.
    const CLASS: &'static CStr;

    /// The pointer, with the reference.
    fn into_ptr(self) -> *mut c_void;

    /// # Safety
    /// `ptr` comes with a reference, which the value then owns.
    unsafe fn from_ptr(ptr: *mut c_void) -> Self;

    /// A further reference to the same, `None` if there can be none.
    fn duplicate(&self) -> Option<Self>;

    /// Whether releasing the reference may run Perl code.
    const CALLS_BACK: bool;

    /// Points at a static.
    #[doc(hidden)]
    const KIND: *const Kind;
}

/// What perl-xs keeps of a [`Native`] type.
#[repr(C)]
pub struct Kind {
    /// NULL until it is needed, then the same for ever. First: the dispatcher
    /// reads it.
    registered: AtomicPtr<NativeKind>,
    class: RawClass,
    package: Package,
    once: Once,
}

// SAFETY: the class is constant, what is registered never changes.
unsafe impl Sync for Kind {}

/// How many forks lie between this process and the first: what was made at
/// another count is of another process. Costs no system call.
pub fn fork_count() -> i32 {
    // SAFETY: reads a number.
    unsafe { ffi::pxs_fork_count() }
}

/// A type's kind.
fn kind<T: Native>() -> &'static Kind {
    // SAFETY: a static, as the trait says.
    unsafe { &*T::KIND }
}

impl Kind {
    pub const fn of<T: Native>() -> Kind {
        Kind {
            class: RawClass {
                class_name: T::CLASS.as_ptr(),
                dup: duplicate::<T>,
                release: release::<T>,
                calls_back: T::CALLS_BACK as i32,
            },
            package: Package::new(T::CLASS),
            registered: AtomicPtr::new(ptr::null_mut()),
            once: Once::new(),
        }
    }

    /// What C knows the kind by.
    pub(crate) fn raw(&'static self) -> *const NativeKind {
        let raw = self.registered.load(Ordering::Acquire);
        if raw.is_null() { self.register() } else { raw }
    }

    #[cold]
    fn register(&'static self) -> *const NativeKind {
        self.once.call_once(|| {
            // SAFETY: the class is static.
            let raw = unsafe { ffi::pxs_native_kind_new(&self.class) };
            self.registered.store(raw.cast_mut(), Ordering::Release);
        });
        self.registered.load(Ordering::Acquire)
    }
}

extern "C" fn duplicate<T: Native>(ptr: *mut c_void) -> i32 {
    catch_unwind(|| {
        // SAFETY: the magic's own pointer; its reference stays where it is.
        let original = ManuallyDrop::new(unsafe { T::from_ptr(ptr) });
        original.duplicate().map(T::into_ptr).is_some()
    })
    .unwrap_or(false)
    .into()
}

extern "C" fn release<T: Native>(ptr: *mut c_void) {
    let held_back = pipe::hold_back();
    // A panic here has no caller to tell: the handle is gone either way.
    let _ = catch_unwind(AssertUnwindSafe(|| {
        // SAFETY: the magic gives its reference up.
        drop(unsafe { T::from_ptr(ptr) });
    }));
    if held_back {
        pipe::let_through();
    }
}

/// Declares the Perl class of a `#[repr(transparent)]` pointer type that has
/// the methods `into_raw`, `from_raw` and `duplicate`. With `calls_back`,
/// dropping one may run Perl code.
#[macro_export]
macro_rules! native_class {
    ($type:ty, $class:expr) => {
        $crate::native_class!(@ $type, $class, false);
    };
    ($type:ty, $class:expr, calls_back) => {
        $crate::native_class!(@ $type, $class, true);
    };
    (@ $type:ty, $class:expr, $calls_back:expr) => {
        // SAFETY: the methods named are inverse to each other.
        unsafe impl $crate::Native for $type {
            const CLASS: &'static ::std::ffi::CStr = $class;
            const CALLS_BACK: bool = $calls_back;

            fn into_ptr(self) -> *mut ::std::ffi::c_void {
                self.into_raw().cast()
            }

            unsafe fn from_ptr(ptr: *mut ::std::ffi::c_void) -> Self {
                // SAFETY: the caller's promise.
                unsafe { Self::from_raw(ptr.cast()) }
            }

            fn duplicate(&self) -> Option<Self> {
                Self::duplicate(self)
            }

            const KIND: *const $crate::Kind = {
                static KIND: $crate::Kind = $crate::Kind::of::<$type>();
                &raw const KIND
            };
        }
    };
}

/// A handle in use: alive until this is dropped, whatever Perl does.
pub struct HeldNative<'p, T: Native> {
    value: ManuallyDrop<T>,
    perl: Perl<'p>,
    held: RawHeld,
}

impl<T: Native> Deref for HeldNative<'_, T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T: Native> Drop for HeldNative<'_, T> {
    fn drop(&mut self) {
        // SAFETY: entered once, left once.
        unsafe { ffi::pxs_native_leave(self.perl.as_raw(), &self.held) }
    }
}

/// The handle that a method was called on: alive as long as the call is.
pub struct This<'a, T: Native>(ManuallyDrop<T>, PhantomData<&'a ()>);

impl<T: Native> Deref for This<'_, T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.0
    }
}

impl<'p> Frame<'p> {
    /// Argument 0 as the handle that [`Xsub::on`](crate::Xsub::on) told the
    /// dispatcher to take it as.
    #[doc(hidden)]
    pub fn this<T: Native>(&self, name: &str) -> Outcome<This<'_, T>> {
        let mut ptr = self.held().ptr;
        if ptr.is_null() {
            ptr = self.hold_this::<T>(name)?;
        }
        // SAFETY: the dispatcher holds a handle of T's kind, whose pointer is
        // what T::into_ptr gave, until the call ends; the value is never
        // dropped, the magic keeps its reference.
        Ok(This(ManuallyDrop::new(unsafe { T::from_ptr(ptr) }), PhantomData))
    }

    /// The argument is no plain reference to a usable handle.
    #[cold]
    fn hold_this<T: Native>(&self, name: &str) -> Outcome<*mut c_void> {
        let held = ManuallyDrop::new(T::hold(&self.arg(0, name))?);
        // SAFETY: what is held passes to the frame, whose dispatcher lets go.
        Ok(self.keep_held(unsafe { ptr::read(&held.held) }))
    }
}

/// A further reference to a handle's referent, whatever becomes of the object.
pub struct OwnNative<T: Native>(T);

impl<T: Native> OwnNative<T> {
    pub fn of(handle: &T) -> Outcome<OwnNative<T>> {
        handle.duplicate().map(OwnNative).ok_or_else(|| {
            let class = T::CLASS.to_string_lossy();
            Raise::Text(format!("a {class} object allows no further reference"))
        })
    }
}

impl<T: Native> Deref for OwnNative<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.0
    }
}

/// Why a scalar is no usable handle: as native.c numbers them.
mod fault {
    pub const OK: i32 = 0;
    pub const NOT_OBJECT: i32 = 1;
    pub const OTHER_KIND: i32 = 3;
    pub const DEAD: i32 = 4;
    pub const OVERWRITTEN: i32 = 5;
    pub const FORKED: i32 = 6;
    pub const MAGICAL: i32 = 7;
}

impl<'p, T: Native> HeldArg<'p> for T {
    type Held = HeldNative<'p, T>;
    type Own = OwnNative<T>;

    fn own(held: Self::Held) -> Outcome<OwnNative<T>> {
        OwnNative::of(&held)
    }

    fn hold(arg: &Arg<'_, 'p>) -> Outcome<Self::Held> {
        match enter(arg.perl(), arg.value()) {
            Ok(held) => Ok(held),
            Err(fault::MAGICAL) => {
                let plain = arg.plain()?;
                let arg = arg.with_value(*plain);
                enter(arg.perl(), arg.value()).map_err(|fault| refuse::<T>(&arg, fault))
            }
            Err(fault) => Err(refuse::<T>(arg, fault)),
        }
    }
}

/// A handle by value: for handles in lists.
impl<'p, T: Native> FromArg<'p> for HeldNative<'p, T> {
    fn from_arg(arg: &Arg<'_, 'p>) -> Outcome<Self> {
        T::hold(arg)
    }
}

/// A handle together with its object, as a copy of the caller's reference:
/// for what keeps the object.
pub struct Bound<'p, T: Native> {
    pub handle: HeldNative<'p, T>,
    pub object: OwnedScalar<'p>,
}

impl<'p, T: Native> FromArg<'p> for Bound<'p, T> {
    fn from_arg(arg: &Arg<'_, 'p>) -> Outcome<Self> {
        let object = arg.plain()?.copy(arg.perl())?;
        Ok(Bound { handle: T::hold(&arg.with_value(*object))?, object })
    }
}

/// A handle, or any false value for none.
pub struct Filter<'p, T: Native>(pub Option<HeldNative<'p, T>>);

impl<'p, T: Native> FromArg<'p> for Filter<'p, T> {
    fn from_arg(arg: &Arg<'_, 'p>) -> Outcome<Self> {
        let plain = arg.plain()?;
        let arg = arg.with_value(*plain);
        if plain.kind(arg.perl()).0 != ffi::IS_REF && !bool::from_arg(&arg)? {
            return Ok(Filter(None));
        }
        T::hold(&arg).map(|held| Filter(Some(held)))
    }
}

/// A handle that may be of the parent process: for what asks nothing of the
/// library but to read its memory, which a forked child has a copy of.
pub struct Inherited<'p, T: Native>(HeldNative<'p, T>);

impl<T: Native> Deref for Inherited<'_, T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.0
    }
}

impl<'p, T: Native> FromArg<'p> for Inherited<'p, T> {
    fn from_arg(arg: &Arg<'_, 'p>) -> Outcome<Self> {
        let plain = arg.plain()?;
        let arg = arg.with_value(*plain);
        let held = enter_any(arg.perl(), arg.value(), true);
        held.map(Inherited).map_err(|fault| refuse::<T>(&arg, fault))
    }
}

fn enter<'p, T: Native>(perl: Perl<'p>, value: Scalar<'p>) -> Result<HeldNative<'p, T>, i32> {
    enter_any(perl, value, false)
}

fn enter_any<'p, T: Native>(
    perl: Perl<'p>,
    value: Scalar<'p>,
    inherited: bool,
) -> Result<HeldNative<'p, T>, i32> {
    let (raw, sv, kind) = (perl.as_raw(), value.sv(), kind::<T>().raw());
    let mut held = RawHeld::NONE;
    // SAFETY: the token proves the interpreter, the borrow the scalar.
    let fault = unsafe { ffi::pxs_native_enter(raw, sv, kind, inherited.into(), &mut held) };
    if fault != fault::OK {
        return Err(fault);
    }
    // SAFETY: the magic of T's kind holds what T::into_ptr gave; the value is
    // never dropped, the magic keeps its reference.
    let value = ManuallyDrop::new(unsafe { T::from_ptr(held.ptr) });
    Ok(HeldNative { value, perl, held })
}

#[cold]
fn refuse<T: Native>(arg: &Arg<'_, '_>, fault: i32) -> Raise {
    let class = T::CLASS.to_string_lossy();
    match fault {
        fault::NOT_OBJECT | fault::OTHER_KIND => arg.not_a(&format!("a {class} object")),
        fault::DEAD => arg.problem(&format!("is a {class} object that was destroyed")),
        fault::FORKED => arg.problem(&format!(
            "is a {class} object of the parent process; after a fork, open a new connection"
        )),
        fault::OVERWRITTEN => {
            arg.problem(&format!("is a {class} object whose value was overwritten"))
        }
        _ => arg.problem(&format!("is not a {class} object that this module made")),
    }
}

/// A new object of the type's own class.
impl<T: Native> ToScalar for T {
    fn to_scalar(self, perl: Perl<'_>) -> Outcome<OwnedScalar<'_>> {
        let stash = kind::<T>().package.stash(perl);
        Ok(object(self, perl, stash))
    }

    fn give_list(list: Vec<T>, frame: &Frame<'_>) -> Outcome<i32> {
        let (perl, kind) = (frame.perl(), kind::<T>());
        let (stash, count) = (kind.package.stash(perl), list.len());
        let pointers: Vec<_> = list.into_iter().map(T::into_ptr).collect();
        // SAFETY: the frame is the running XSUB's; the references pass to the
        // objects.
        unsafe {
            let pointers = pointers.as_ptr();
            ffi::pxs_native_list(perl.as_raw(), frame.ax(), kind.raw(), stash, pointers, count);
        }
        Ok(i32::try_from(count).expect("results fit the stack"))
    }
}

fn object<T: Native>(value: T, perl: Perl<'_>, stash: ffi::Sv) -> OwnedScalar<'_> {
    let kind = kind::<T>().raw();
    // SAFETY: the reference passes to the object; the stash is alive.
    unsafe {
        let sv = ffi::pxs_native_new(perl.as_raw(), kind, stash, value.into_ptr());
        Owned::from_raw(perl, sv)
    }
}

/// A new object of a class derived from the type's own: what a constructor
/// gives back.
pub struct Blessed<T>(pub T, pub Class);

impl<T: Native> ToScalar for Blessed<T> {
    fn to_scalar(self, perl: Perl<'_>) -> Outcome<OwnedScalar<'_>> {
        // SAFETY: a new reference to the stash, dropped below.
        let stash = unsafe { ffi::pxs_stash(perl.as_raw(), self.1.name().as_ptr()) };
        let object = object(self.0, perl, stash);
        // SAFETY: ours.
        unsafe { ffi::pxs_refcnt_dec(perl.as_raw(), stash) };
        Ok(object)
    }
}

/// `DESTROY`: releases the handle now, or when its calls in progress end.
pub(crate) fn close<'p>(perl: Perl<'p>, object: Scalar<'p>) {
    // SAFETY: anything that is no handle is left alone.
    unsafe { ffi::pxs_native_close(perl.as_raw(), object.sv()) }
}

/// The pointer of a handle, for other XS modules: NULL if `object` is no
/// usable handle of the type. Good as long as the object is.
///
/// # Safety
/// The interpreter is this thread's, and `object` one of its scalars.
pub unsafe fn unwrap<T: Native>(perl: ffi::Raw, object: ffi::Sv) -> *mut c_void {
    catch_unwind(|| {
        // SAFETY: the caller's promise.
        let (perl, object) = unsafe { (Perl::from_raw(perl), Scalar::from_sv(object)) };
        enter::<T>(perl, object).map_or(ptr::null_mut(), |held| held.held.ptr)
    })
    .unwrap_or(ptr::null_mut())
}

/// A new object around a pointer, whose reference passes to it: for other XS
/// modules.
///
/// # Safety
/// As [`unwrap`]; `pointer` is what the type's `from_ptr` takes.
pub unsafe fn wrap<T: Native>(perl: ffi::Raw, pointer: *mut c_void) -> ffi::Sv {
    catch_unwind(|| {
        // SAFETY: the caller's promise.
        let (perl, value) = unsafe { (Perl::from_raw(perl), T::from_ptr(pointer)) };
        object(value, perl, kind::<T>().package.stash(perl)).into_raw()
    })
    .unwrap_or(ptr::null_mut())
}
