//! Perl for Rust: a safe binding to Perl's C API, for XS modules.
//!
//! An ordinary Rust function becomes a sub of Perl by an attribute
//! ([`xsubs`]); its arguments are converted from Perl's values by
//! [`FromArg`] and [`HeldArg`], its result to them by [`Return`]. The function
//! itself need not know any type of this crate.
//!
//! How the pieces lie: `csrc/` holds every macro of perl as a C function; one
//! C function dispatches all XSUBs to the trampoline in [`xsub`], which calls
//! the body that the attribute made. Nothing that can `die` runs but in a
//! guard (`csrc/call.c`), so that no exception jumps over a Rust frame; Rust
//! returns [`Raise`] instead, and the dispatcher throws when Rust is gone. A
//! panic becomes an exception.
//!
//! Works on threaded and non-threaded perls from 5.16 on. The perl is the one
//! that `$PERL` names at build time.

extern crate self as perl_xs;

mod arg;
mod call;
mod constant;
mod deferred;
mod error;
#[doc(hidden)]
pub mod ffi;
mod foreign;
mod hash;
mod interp;
mod named;
mod native;
mod number;
mod package;
mod pipe;
pub mod pool;
mod ret;
pub mod sync;
mod text;
mod value;
pub mod xsub;

pub use arg::{Arg, Class, FromArg, HeldArg, hold_option};
pub use call::call_method;
pub use constant::{Constant, Constants};
pub use deferred::{Answer, Deferrable, Detach, Work, find};
pub use error::{IntoRaise, Outcome, Raise};
pub use foreign::{Foreign, Home};
pub use hash::{Named, Shape};
pub use interp::{Perl, Want};
pub use named::{FromNamed, NamedArgs};
pub use native::{
    Blessed, Bound, Filter, HeldNative, Inherited, Kind, Native, OwnNative, This, fork_count,
    unwrap, wrap,
};
pub use package::Package;
pub use perlxs_derive::{FromNamed, ToHash, xsubs};
pub use pipe::hold_back_sigpipe;
pub use ret::{ArrayRef, Bytes, Countable, Return, ToScalar};
pub use value::{
    Array, Code, Hash, Owned, OwnedArray, OwnedCode, OwnedHash, OwnedScalar, Scalar, Stored,
};
pub use xsub::{Frame, Module, Overload, Xsub};
