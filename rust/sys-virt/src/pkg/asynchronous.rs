//! `Sys::Virt::Async`: methods that do not wait. The faces (futures, promises,
//! subs) are Perl: lib/Sys/Virt/Async.pm.

use std::ffi::{CStr, CString};
use std::time::Duration;

use perl_xs::xsub::enter;
use perl_xs::{
    Class, Frame, FromArg, HeldArg, Outcome, OwnedArray, OwnedCode, Perl, Raise, Scalar, Xsub,
    find, pool, xsubs,
};

use crate::events::calls::{self, Call};
use crate::events::default_loop;

/// The class's own subs: `Sys::Virt::Async->…`
#[derive(Debug)]
struct Async;

/// Whose methods are meant: a proxy is an array of the object, or of the name of
/// a class, and of the sub that makes of a call what the caller gets.
fn target<'p>(perl: Perl<'p>, proxy: &OwnedArray<'p>) -> Outcome<perl_xs::OwnedScalar<'p>> {
    let target = proxy.get(perl, 0).unwrap_or_else(|| Scalar::undef(perl));
    target.copy(perl)
}

/// `_start($proxy, $method, $wantarray, @arguments)`: begins a call; what the
/// proxy's sub makes of it. What is wrong with the arguments is thrown at once.
///
/// Exempt from knowing no Perl: it is what takes calls apart.
extern "C" fn start(frame: &Frame<'_>) -> i32 {
    enter(frame, begin)
}

fn begin(frame: &Frame<'_>) -> Outcome<i32> {
    let perl = frame.perl();
    let proxy = <OwnedArray<'_>>::from_arg(&frame.arg(0, "proxy"))?;
    let target = target(perl, &proxy)?;
    let method = <CStr as HeldArg>::hold(&frame.arg(1, "method"))?;
    // Called by goto, for which perl neither tells the context nor makes a
    // scalar of an empty list.
    let is_list = <Option<bool>>::from_arg(&frame.arg(2, "wantarray"))?.unwrap_or(true);
    let face = proxy.get(perl, 1).unwrap_or_else(|| Scalar::undef(perl));
    let face = OwnedCode::from_arg(&frame.arg(0, "proxy").element(1, *face))?;
    let sub = find(perl, *target, &method)?;
    let work = sub.take(frame, target, 3)?;
    let call = Call::begin(perl, sub, work)?;
    let call = perl_xs::ToScalar::to_scalar(call, perl)?;
    let result = face.call_scalar(perl, &[*call])?;
    if is_list && result.is_undef(perl) {
        return Ok(0);
    }
    perl_xs::Return::give(result, frame)
}

/// `_take($call)`: the results of a call that has ended, or its exception, as
/// the method itself would have given them: once.
///
/// Exempt from knowing no Perl: the results are another method's.
extern "C" fn take(frame: &Frame<'_>) -> i32 {
    enter(frame, |frame| <Call as HeldArg>::hold(&frame.arg(0, "call"))?.take(frame))
}

/// The subs whose arguments or results are those of any method.
pub static FREE: &[Xsub] = &[
    Xsub::new(c"Sys::Virt::Async::_start", None, c"proxy, method, wantarray, ...", 3, -1, start),
    Xsub::new(c"Sys::Virt::Async::Call::_take", Some(c"$"), c"call", 1, 1, take),
];

pub mod class {
    use super::*;

    #[xsubs(package = "Sys::Virt::Async", this = "class")]
    impl Async {
        /// A descriptor that is readable when `dispatch` has something to do:
        /// for loops that are none of libvirt's.
        fn fileno(perl: Perl<'_>, #[name("class")] _class: Class) -> Outcome<i32> {
            perl.wake_fd()
                .map_err(|error| Raise::Text(format!("Sys::Virt::Async::fileno: {error}")))
        }

        /// Does what waits to be done, without waiting for more: 1 if there
        /// was anything, else 0.
        fn dispatch(perl: Perl<'_>, #[name("class")] _class: Class) -> bool {
            perl.run_waiting()
        }

        /// Waits until a call of this thread has ended, another thread has
        /// left something to do, or a signal has come, and does what is to be
        /// done: 1, or 0 if no call is in flight. Where libvirt's default loop
        /// is the process's, that runs meanwhile.
        fn wait(perl: Perl<'_>, #[name("class")] _class: Class) -> Outcome<bool> {
            if calls::in_flight(perl) == 0 {
                return Ok(perl.run_waiting());
            }
            calls::watch(perl);
            if default_loop::is_default() {
                return match default_loop::run_default(perl)? {
                    Ok(()) => Ok(true),
                    Err(error) => Err(perl_xs::IntoRaise::into_raise(error, perl, "wait")),
                };
            }
            while !perl.run_waiting() && !perl.run_signals()? {
                perl.wait_for_waiting(Duration::from_millis(100));
            }
            Ok(true)
        }

        /// Whether an event loop of libvirt's dispatches by itself.
        fn _is_watched(perl: Perl<'_>, #[name("class")] _class: Class) -> bool {
            calls::watch(perl)
        }

        /// How many calls of this thread have not ended yet.
        fn in_flight(perl: Perl<'_>, #[name("class")] _class: Class) -> usize {
            calls::in_flight(perl)
        }

        /// How many calls may run at once, in the whole process; with a number,
        /// sets it.
        fn max_workers(
            _perl: Perl<'_>,
            #[name("class")] _class: Class,
            #[default]
            #[name("number")]
            number: Option<u16>,
        ) -> usize {
            if let Some(number) = number {
                pool::set_limit(number.into());
            }
            pool::limit()
        }

        /// Whether a method of an object or class has a form that does not
        /// wait.
        fn _has_form(perl: Perl<'_>, proxy: OwnedArray<'_>, method: CString) -> Outcome<bool> {
            let target = target(perl, &proxy)?;
            Ok(find(perl, *target, &method).is_ok())
        }
    }
}

pub mod call {
    use super::*;

    #[xsubs(package = "Sys::Virt::Async::Call", this = "call", destroy = "call")]
    impl Call {
        /// Has `code` called with the call when it has ended.
        fn _on_ready(&self, perl: Perl<'_>, code: OwnedCode<'_>) {
            self.notify(perl, code);
        }

        /// Lets go of the results: a call that has not begun never will.
        fn _cancel(&self) {
            self.abandon();
        }
    }
}
