//! XSUBs: the descriptor C reads, the frame of a call, the one trampoline.

use std::any::Any;
use std::cell::RefCell;
use std::ffi::{CStr, c_char, c_void};
use std::marker::PhantomData;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Once, OnceLock};

use crate::arg::Arg;
use crate::constant::Constants;
use crate::error::{IntoRaise, Outcome, Raise};
use crate::ffi::{self, RawFrame, RawHeld, RawModule};
use crate::interp::{self, Perl};
use crate::native::{Kind, Native};
use crate::pipe;
use crate::ret::Return;
use crate::value::{Scalar, Value};

/// What the attribute macro makes of a Rust function, by [`enter`].
pub type Entry = for<'p> extern "C" fn(&Frame<'p>) -> i32;

/// A sub of Perl that is Rust. Read by the dispatcher in C.
#[repr(C)]
pub struct Xsub {
    name: *const c_char,
    proto: *const c_char,
    usage: *const c_char,
    this: *const Kind,
    min: i32,
    /// How many arguments there may be above `min`.
    more: u32,
    call: Entry,
    local: bool,
    deferrable: bool,
    functions: &'static [&'static CStr],
}

// SAFETY: constant after its creation.
unsafe impl Sync for Xsub {}

/// Any number of arguments.
pub const VARIADIC: i32 = -1;

impl Xsub {
    /// `name` with its package; `usage` is what stands between the
    /// parentheses of `Usage: name(...)`.
    pub const fn new(
        name: &'static CStr,
        proto: Option<&'static CStr>,
        usage: &'static CStr,
        min: i32,
        max: i32,
        call: Entry,
    ) -> Xsub {
        let proto = match proto {
            Some(proto) => proto.as_ptr(),
            None => std::ptr::null(),
        };
        let (name, usage, this) = (name.as_ptr(), usage.as_ptr(), std::ptr::null());
        let (local, deferrable) = (false, false);
        let more = if max < 0 { i32::MAX as u32 } else { (max - min) as u32 };
        Xsub { name, proto, usage, this, min, more, call, local, deferrable, functions: &[] }
    }

    /// Argument 0, which must be there, is a handle of the type.
    pub const fn on<T: Native>(self) -> Xsub {
        Xsub { this: T::KIND, ..self }
    }

    /// The body calls nothing that might write to a socket or run Perl code.
    pub const fn local(self) -> Xsub {
        Xsub { local: true, ..self }
    }

    /// The body looks whether its call is taken apart (see
    /// [`Deferrable`](crate::Deferrable)).
    pub const fn deferrable(self) -> Xsub {
        Xsub { deferrable: true, ..self }
    }

    /// Says which functions of the library behind it the sub is for.
    pub const fn calling(self, functions: &'static [&'static CStr]) -> Xsub {
        Xsub { functions, ..self }
    }

    /// The library's functions that the sub is for, as its comment names them.
    pub fn functions(&self) -> &'static [&'static CStr] {
        self.functions
    }

    pub(crate) fn is_deferrable(&self) -> bool {
        self.deferrable
    }

    /// Calls the sub, whose dispatcher the caller is: what it throws.
    pub(crate) fn call(&self, frame: &Frame<'_>) -> Outcome<()> {
        (self.call)(frame);
        frame.take_thrown().map_or(Ok(()), Err)
    }

    /// The exception for a call with so many arguments, if those are not right.
    pub(crate) fn check_arity(&self, items: i32) -> Outcome<()> {
        if u32::try_from(items - self.min).is_ok_and(|above| above <= self.more) {
            return Ok(());
        }
        // SAFETY: made from a static CStr.
        let usage = unsafe { CStr::from_ptr(self.usage) }.to_string_lossy();
        Err(Raise::Text(format!("Usage: {}({usage})", self.name())))
    }

    /// The full name.
    pub fn name(&self) -> &'static str {
        // SAFETY: made from a static CStr of a Rust identifier.
        unsafe { CStr::from_ptr(self.name) }.to_str().unwrap_or("?")
    }
}

/// One call of an XSUB.
#[repr(transparent)]
pub struct Frame<'p> {
    raw: RawFrame,
    _perl: PhantomData<Perl<'p>>,
}

impl<'p> Frame<'p> {
    pub(crate) fn new(_perl: Perl<'p>, raw: RawFrame) -> Frame<'p> {
        Frame { raw, _perl: PhantomData }
    }

    pub fn perl(&self) -> Perl<'p> {
        // SAFETY: the dispatcher's own interpreter.
        unsafe { Perl::from_raw(self.raw.perl) }
    }

    /// The full name of the sub.
    pub fn method(&self) -> &'static str {
        self.raw.def.name()
    }

    /// How many arguments there are.
    pub fn items(&self) -> usize {
        self.raw.items as usize
    }

    /// Argument `i`, which exists, by its `name` in the usage text.
    pub fn arg<'a>(&'a self, i: usize, name: &'a str) -> Arg<'a, 'p> {
        Arg::new(self, self.value(i), name)
    }

    fn value(&self, i: usize) -> Scalar<'p> {
        assert!(i < self.items());
        // SAFETY: an argument of the running call. It stays alive, and in its
        // place, while no Perl code runs, and alive through that by `protect`.
        unsafe {
            let args = self.raw.args.get();
            Scalar::from_sv(if args.is_null() {
                ffi::pxs_arg(self.raw.perl, self.raw.ax, i as i32)
            } else {
                *args.add(i)
            })
        }
    }

    pub(crate) fn protect(&self) {
        if !self.raw.args.get().is_null() {
            // SAFETY: the frame is the running call's.
            unsafe { ffi::pxs_protect_args(self.raw.perl, &self.raw) }
        }
    }

    /// What the dispatcher holds for the call.
    pub(crate) fn held(&self) -> &RawHeld {
        // SAFETY: changed by `keep_held` alone, where nothing is held.
        unsafe { &*self.raw.this.get() }
    }

    /// Leaves a handle to the dispatcher, which has none yet.
    pub(crate) fn keep_held(&self, held: RawHeld) -> *mut c_void {
        assert!(self.held().ptr.is_null());
        let ptr = held.ptr;
        // SAFETY: nobody looks at what was not held.
        unsafe { *self.raw.this.get() = held };
        ptr
    }

    fn take_thrown(&self) -> Option<Raise> {
        self.raw.thrown.take().map(|raise| *raise)
    }

    pub(crate) fn as_raw(&self) -> &RawFrame {
        &self.raw
    }

    pub(crate) fn ax(&self) -> i32 {
        self.raw.ax
    }
}

/// The only way from C into an XSUB's body, which takes the arguments out of
/// the frame, leaves the results and says how many: no panic passes, and an
/// exception is left in the frame for [`leave`].
#[doc(hidden)]
#[inline(always)]
pub fn enter<'p>(frame: &Frame<'p>, body: impl FnOnce(&Frame<'p>) -> Outcome<i32>) -> i32 {
    // A number alone passes `catch_unwind`: it goes through memory.
    catch_unwind(AssertUnwindSafe(|| body(frame).unwrap_or_else(|raise| throw(frame, raise))))
        .unwrap_or_else(|panic| throw(frame, panicked(frame.method(), panic)))
}

#[cold]
#[inline(never)]
fn throw(frame: &Frame<'_>, raise: Raise) -> i32 {
    frame.raw.thrown.set(Some(Box::new(raise)));
    ffi::DIE
}

/// Makes a call whose body might write to a socket.
extern "C" fn call_held_back(frame: &Frame<'_>) -> i32 {
    let held_back = pipe::hold_back();
    let count = (frame.raw.def.call)(frame);
    if held_back {
        pipe::let_through();
    }
    count
}

/// What a call of so many results comes to: its exception, or that of a
/// callback, which comes before the failure it caused.
extern "C" fn leave(frame: &Frame<'_>, count: i32, error: &mut ffi::Sv) -> i32 {
    let perl = frame.perl();
    if count != ffi::DIE && !perl.has_pending() {
        return count;
    }
    let raise = match (perl.take_pending(), frame.take_thrown()) {
        (_, Some(Raise::Exit)) => return ffi::EXIT,
        (Some(kept), _) => kept,
        (None, Some(raise)) => raise,
        (None, None) => Raise::Text("exception lost".into()),
    };
    match raise.into_scalar(perl) {
        Some(raised) => {
            *error = raised.into_raw();
            ffi::DIE
        }
        None => ffi::EXIT,
    }
}

thread_local! {
    /// Where this thread panicked last.
    static PLACE: RefCell<String> = const { RefCell::new(String::new()) };
}

#[doc(hidden)]
pub fn panicked(method: &str, panic: Box<dyn Any + Send>) -> Raise {
    let message = match (panic.downcast_ref::<&str>(), panic.downcast_ref::<String>()) {
        (Some(text), _) => text,
        (_, Some(text)) => text.as_str(),
        _ => "no message",
    };
    let place = PLACE.take();
    Raise::Text(format!("{method}: internal error: {message} ({place})"))
}

/// A panic is told by the exception it becomes, not on standard error.
fn quiet_panics() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        std::panic::set_hook(Box::new(|info| {
            let place = info.location().map(ToString::to_string).unwrap_or_default();
            PLACE.set(place);
        }));
    });
}

/// An operator of a class: `"\"\""`, `"bool"`, `"=="`…
pub struct Overload {
    pub package: &'static CStr,
    pub op: &'static CStr,
    pub xsub: &'static Xsub,
}

/// Everything a module brings to Perl.
pub struct Module {
    /// The version that the `.pm` must have (`XS_VERSION`).
    pub version: &'static CStr,
    pub xsubs: &'static [&'static [Xsub]],
    pub constants: &'static [Constants],
    pub overloads: &'static [Overload],
    /// What else to do in each interpreter that loads the module.
    pub on_load: fn(Perl<'_>) -> Outcome<()>,
}

static MODULE: OnceLock<Loaded> = OnceLock::new();

struct Loaded {
    module: &'static Module,
    raw: RawModule,
}

// SAFETY: constant after its creation.
unsafe impl Sync for Loaded {}
// SAFETY: as above.
unsafe impl Send for Loaded {}

/// The body of a boot function: see [`boot!`](crate::boot).
///
/// # Safety
/// Called by the boot function only, with its own arguments; `module` is the
/// same at each call.
pub unsafe fn boot(perl: ffi::Raw, cv: ffi::Sv, module: &'static Module) {
    quiet_panics();
    let loaded = MODULE.get_or_init(|| Loaded {
        module,
        raw: RawModule {
            version: module.version.as_ptr(),
            file: FILE.as_ptr(),
            setup,
            state_new: interp::state_new,
            state_free: interp::state_free,
            destroy,
            call_held_back,
            leave,
        },
    });
    // SAFETY: the caller's promise; the module's description is static.
    unsafe { ffi::pxs_boot(perl, cv, &loaded.raw) }
}

/// The "file" that XSUBs and constants name as their origin.
const FILE: &CStr = c"Rust";

extern "C" fn setup(perl: ffi::Raw, error: *mut ffi::Sv) -> i32 {
    // SAFETY: called by pxs_boot below `boot`.
    unsafe {
        let perl = Perl::from_raw(perl);
        let outcome = catch_unwind(AssertUnwindSafe(|| match MODULE.get() {
            Some(loaded) => loaded.module.install(perl),
            None => Err(Raise::Text("the module was not booted".into())),
        }))
        .unwrap_or_else(|panic| Err(panicked("boot", panic)));
        match outcome {
            Ok(()) => ffi::OK,
            Err(raise) => {
                let raise = raise.into_scalar(perl).unwrap_or_else(|| Scalar::undef(perl));
                *error = raise.into_raw();
                ffi::DIED
            }
        }
    }
}

impl Module {
    fn install(&self, perl: Perl<'_>) -> Outcome<()> {
        let raw = perl.as_raw();
        // SAFETY: every table is static.
        unsafe {
            for xsub in self.xsubs.iter().copied().flatten() {
                if let Some(this) = xsub.this.as_ref() {
                    this.raw();
                }
                ffi::pxs_install(raw, xsub, FILE.as_ptr());
            }
            for overload in self.overloads {
                let (package, op) = (overload.package.as_ptr(), overload.op.as_ptr());
                ffi::pxs_overload(raw, package, op, overload.xsub, FILE.as_ptr());
            }
            for constants in self.constants {
                let (package, table) = (constants.package.as_ptr(), constants.table);
                ffi::pxs_constants(raw, package, table.as_ptr().cast(), table.len());
            }
        }
        (self.on_load)(perl)
    }
}

/// Defines the one symbol an XS module exports: `boot!(boot_My__Module, MODULE)`.
///
/// The function is an XSUB itself and ends in perl's own code; nothing in it
/// has a destructor.
#[cfg(perl_multiplicity)]
#[macro_export]
macro_rules! boot {
    ($symbol:ident, $module:expr) => {
        #[unsafe(no_mangle)]
        pub unsafe extern "C" fn $symbol(
            perl: *mut $crate::ffi::Interpreter,
            cv: *mut $crate::ffi::RawSv,
        ) {
            // SAFETY: called by DynaLoader with its own arguments.
            unsafe { $crate::xsub::boot(perl, cv, &$module) }
        }
    };
}

/// As above, for a perl whose functions take no interpreter.
#[cfg(not(perl_multiplicity))]
#[macro_export]
macro_rules! boot {
    ($symbol:ident, $module:expr) => {
        #[unsafe(no_mangle)]
        pub unsafe extern "C" fn $symbol(cv: *mut $crate::ffi::RawSv) {
            // SAFETY: called by DynaLoader with its own arguments.
            unsafe { $crate::xsub::boot(::std::ptr::null_mut(), cv, &$module) }
        }
    };
}

/// The end of a body: the results of a function that may fail.
#[doc(hidden)]
pub fn finish<T: Return, E: IntoRaise>(result: Result<T, E>, frame: &Frame<'_>) -> Outcome<i32> {
    match result {
        Ok(value) => value.give(frame),
        Err(error) => fail(error, frame),
    }
}

#[cold]
#[inline(never)]
fn fail<E: IntoRaise>(error: E, frame: &Frame<'_>) -> Outcome<i32> {
    Err(error.into_raise(frame.perl(), frame.method()))
}

/// The rarer half of a body, out of the way of the other.
#[doc(hidden)]
#[cold]
#[inline(never)]
pub fn aside<T>(rest: impl FnOnce() -> T) -> T {
    rest()
}

/// The body of every `DESTROY`.
#[doc(hidden)]
pub extern "C" fn destroy(frame: &Frame<'_>) -> i32 {
    enter(frame, |frame| {
        crate::native::close(frame.perl(), frame.value(0));
        Ok(0)
    })
}
