//! The C half (`csrc/`), declared. Only this crate calls it.
//!
//! Perl's own types are opaque here; what both sides read is mirrored by the
//! `repr(C)` structs below and in the modules named in `perlxs.h`.

use std::cell::{Cell, UnsafeCell};
use std::ffi::{c_char, c_void};
use std::ptr;
use std::sync::atomic::{AtomicBool, AtomicUsize};

use crate::error::Raise;
use crate::xsub::{Entry, Frame, Xsub};

#[repr(C)]
pub struct Interpreter {
    _opaque: [u8; 0],
}

/// Any SV: scalar, array, hash or sub.
#[repr(C)]
pub struct RawSv {
    _opaque: [u8; 0],
}

#[repr(C)]
pub struct Magic {
    _opaque: [u8; 0],
}

#[repr(C)]
pub struct NativeKind {
    _opaque: [u8; 0],
}

pub type Raw = *mut Interpreter;
pub type Sv = *mut RawSv;

/// A call's outcome for the dispatcher, when it is not a count of results.
pub const DIE: i32 = -1;
pub const EXIT: i32 = -2;
/// The only result is the frame's `number`.
pub const NUMBER: i32 = -3;

/// What is wanted of a call's results.
pub const NOTHING: i32 = 0;
pub const ONE: i32 = 1;
pub const ALL: i32 = 2;

/// A guard's outcome.
pub const OK: i32 = 0;
pub const DIED: i32 = 1;

/// A number as perl holds it.
#[repr(C)]
#[derive(Default)]
pub struct Num {
    pub kind: i32,
    pub i: i64,
    pub u: u64,
    pub n: f64,
}

pub const NUM_IV: i32 = 0;
pub const NUM_UV: i32 = 1;
pub const NUM_NV: i32 = 2;
pub const NUM_REF: i32 = 3;
pub const NUM_NEG: i32 = 4;
pub const NUM_SLOW: i32 = 5;

pub const IS_UNDEF: i32 = 0;
pub const IS_REF: i32 = 2;

pub const ARRAY: i32 = 0;
pub const HASH: i32 = 1;
pub const SCALAR: i32 = 2;

#[repr(C)]
pub struct RawConstant {
    pub name: *const c_char,
    pub text: *const c_char,
    pub number: i64,
    pub name_len: i32,
}

/// A native handle in use.
#[repr(C)]
pub struct RawHeld {
    pub ptr: *mut c_void,
    sv: Sv,
    magic: *mut Magic,
}

impl RawHeld {
    pub const NONE: RawHeld =
        RawHeld { ptr: ptr::null_mut(), sv: ptr::null_mut(), magic: ptr::null_mut() };
}

#[repr(C)]
pub struct RawFrame {
    pub def: &'static Xsub,
    pub perl: Raw,
    /// NULL once Perl code may have run.
    pub args: Cell<*const Sv>,
    pub this: UnsafeCell<RawHeld>,
    pub thrown: Cell<Option<Box<Raise>>>,
    pub number: Cell<i64>,
    pub ax: i32,
    pub items: i32,
    /// Where the rest of a call is left that is taken apart; else NULL.
    pub apart: *const Cell<Option<crate::deferred::Work>>,
}

#[repr(C)]
pub struct RawModule {
    pub version: *const c_char,
    pub file: *const c_char,
    pub setup: extern "C" fn(Raw, *mut Sv) -> i32,
    pub state_new: extern "C" fn(Raw) -> *mut c_void,
    pub state_free: extern "C" fn(Raw, *mut c_void),
    pub destroy: Entry,
    pub call_held_back: Entry,
    pub leave: for<'p> extern "C" fn(&Frame<'p>, i32, &mut Sv) -> i32,
}

#[repr(C)]
pub struct RawClass {
    pub class_name: *const c_char,
    pub dup: extern "C" fn(*mut c_void) -> i32,
    pub release: extern "C" fn(*mut c_void),
    pub calls_back: i32,
}

// An Xsub's body is for Rust alone: C only hands the pointer back.
#[allow(improper_ctypes)]
unsafe extern "C" {
    // dispatch.c, which only reads them
    pub safe static pxs_holds_back: AtomicBool;
    pub safe static pxs_pending: AtomicUsize;

    // state.c
    pub fn pxs_rust_state(perl: Raw) -> *mut c_void;
    pub fn pxs_is_here(perl: Raw) -> i32;

    // call.c
    pub fn pxs_call(
        perl: Raw,
        code: Sv,
        method: *const c_char,
        args: *const Sv,
        n_args: i32,
        wanted: i32,
        result: *mut Sv,
        error: *mut Sv,
    ) -> i32;
    pub fn pxs_is_callable(perl: Raw, sv: Sv) -> i32;
    pub fn pxs_warn(perl: Raw, text: *const c_char, misc: i32, error: *mut Sv) -> i32;

    pub fn pxs_signals_pending(perl: Raw) -> i32;
    pub fn pxs_run_signals(perl: Raw, error: *mut Sv) -> i32;

    // scalar.c
    pub fn pxs_num_read(perl: Raw, sv: Sv, num: *mut Num);
    pub fn pxs_num_read_slow(perl: Raw, sv: Sv, num: *mut Num, error: *mut Sv) -> i32;
    pub fn pxs_text_read(perl: Raw, sv: Sv, len: *mut usize, utf8: *mut i32) -> *const c_char;
    pub fn pxs_copy_slow(perl: Raw, sv: Sv, as_text: i32, copy: *mut Sv, error: *mut Sv) -> i32;
    pub fn pxs_kind(perl: Raw, sv: Sv, magical: *mut i32) -> i32;
    pub fn pxs_is_true(perl: Raw, sv: Sv, value: *mut i32) -> i32;
    pub fn pxs_is_true_slow(perl: Raw, sv: Sv, value: *mut i32, error: *mut Sv) -> i32;
    pub fn pxs_new_undef(perl: Raw) -> Sv;
    pub fn pxs_new_i64(perl: Raw, value: i64) -> Sv;
    pub fn pxs_new_u64(perl: Raw, value: u64) -> Sv;
    pub fn pxs_new_f64(perl: Raw, value: f64) -> Sv;
    pub fn pxs_new_bytes(perl: Raw, bytes: *const c_char, len: usize) -> Sv;
    pub fn pxs_new_ref(perl: Raw, sv: Sv) -> Sv;
    pub fn pxs_new_room(perl: Raw, len: usize, place: *mut *mut c_char) -> Sv;
    pub fn pxs_room_taken(perl: Raw, sv: Sv, len: usize);
    pub fn pxs_assign(perl: Raw, sv: Sv, value: Sv, error: *mut Sv) -> i32;
    pub fn pxs_refcnt_inc(perl: Raw, sv: Sv);
    pub fn pxs_refcnt_dec(perl: Raw, sv: Sv);
    pub fn pxs_mortal(perl: Raw, sv: Sv);
    pub fn pxs_ref_name(perl: Raw, sv: Sv, len: *mut usize) -> *const c_char;

    // container.c
    pub fn pxs_deref(perl: Raw, sv: Sv, kind: i32) -> Sv;
    pub fn pxs_container_magical(perl: Raw, sv: Sv) -> i32;
    pub fn pxs_snapshot(perl: Raw, from: Sv, to: *mut Sv, error: *mut Sv) -> i32;
    pub fn pxs_av_new(perl: Raw, capacity: usize) -> Sv;
    pub fn pxs_av_len(perl: Raw, av: Sv) -> usize;
    pub fn pxs_av_get(perl: Raw, av: Sv, i: usize) -> Sv;
    pub fn pxs_av_push(perl: Raw, av: Sv, value: Sv);
    pub fn pxs_hv_new(perl: Raw, keys: usize) -> Sv;
    pub fn pxs_hv_len(perl: Raw, hv: Sv) -> usize;
    pub fn pxs_hv_get(perl: Raw, hv: Sv, key: *const c_char, len: usize) -> Sv;
    pub fn pxs_hv_keys(perl: Raw, hv: Sv) -> Sv;
    pub fn pxs_hv_put(perl: Raw, hv: Sv, key: *const c_char, len: usize, value: Sv);
    pub fn pxs_key_new(perl: Raw, key: *const c_char, len: usize) -> Sv;
    pub fn pxs_hv_put_key(perl: Raw, hv: Sv, key: Sv, value: Sv);

    pub fn pxs_template_new(perl: Raw, keys: *const Sv, n: usize, order: *mut u32) -> Sv;
    pub fn pxs_template_copy(perl: Raw, template: Sv, order: *const u32, values: *const Sv) -> Sv;

    // native.c
    pub fn pxs_fork_count() -> i32;
    pub fn pxs_native_kind_new(class: *const RawClass) -> *const NativeKind;
    pub fn pxs_stash(perl: Raw, class: *const c_char) -> Sv;
    pub fn pxs_bless(perl: Raw, sv: Sv, stash: Sv);
    pub fn pxs_native_new(perl: Raw, kind: *const NativeKind, stash: Sv, ptr: *mut c_void) -> Sv;
    pub fn pxs_native_list(
        perl: Raw,
        ax: i32,
        kind: *const NativeKind,
        stash: Sv,
        ptrs: *const *mut c_void,
        n: usize,
    );
    pub fn pxs_native_enter(
        perl: Raw,
        sv: Sv,
        kind: *const NativeKind,
        inherited: i32,
        held: *mut RawHeld,
    ) -> i32;
    pub fn pxs_native_leave(perl: Raw, held: *const RawHeld);
    pub fn pxs_native_close(perl: Raw, sv: Sv);

    // dispatch.c
    pub fn pxs_find_method(
        perl: Raw,
        target: Sv,
        method: *const c_char,
        found: *mut i32,
    ) -> *const crate::xsub::Xsub;
    pub fn pxs_arg(perl: Raw, ax: i32, i: i32) -> Sv;
    pub fn pxs_protect_args(perl: Raw, frame: *const RawFrame);
    pub fn pxs_want(perl: Raw) -> i32;
    pub fn pxs_extend(perl: Raw, ax: i32, n: usize);
    pub fn pxs_put(perl: Raw, ax: i32, i: usize, value: Sv);
    pub fn pxs_return_u64(perl: Raw, frame: *const RawFrame, value: u64);
    pub fn pxs_return_bytes(perl: Raw, frame: *const RawFrame, bytes: *const c_char, len: usize);
    pub fn pxs_return_undef(perl: Raw, frame: *const RawFrame);
    pub fn pxs_install(perl: Raw, def: *const crate::xsub::Xsub, file: *const c_char);
    pub fn pxs_overload(
        perl: Raw,
        package: *const c_char,
        op: *const c_char,
        def: *const crate::xsub::Xsub,
        file: *const c_char,
    );
    pub fn pxs_constants(perl: Raw, package: *const c_char, table: *const RawConstant, n: usize);
    pub fn pxs_export(perl: Raw, name: *const c_char, function: *const c_void);
    pub fn pxs_set_scalar(perl: Raw, name: *const c_char, value: Sv);
    pub fn pxs_boot(perl: Raw, cv: Sv, module: *const RawModule);
}
