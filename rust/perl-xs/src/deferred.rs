//! Calls that are taken apart: the arguments are read from Perl now, the
//! function runs on whatever thread, and the results are given back later.
//!
//! Every XSUB that `#[xsubs]` makes can be called so, except those that work
//! with Perl itself (they have a `Perl` parameter).

use std::cell::{Cell, UnsafeCell};
use std::ffi::{CStr, CString};
use std::ptr;

use crate::error::{Outcome, Raise};
use crate::ffi::{self, RawFrame, RawHeld};
use crate::interp::Perl;
use crate::value::{OwnedScalar, Scalar, Value};
use crate::xsub::{Frame, Xsub};

/// The function of a call, with its arguments: it knows no Perl.
pub type Work = Box<dyn FnOnce() -> Answer + Send>;

/// What the function gave back, to be made results of the XSUB that asks.
pub type Answer = Box<dyn FnOnce(&Frame<'_>) -> Outcome<i32> + Send>;

/// A result that was borrowed from an argument, as one that stands alone.
pub trait Detach {
    type Detached: Send + 'static;
    fn detach(self) -> Self::Detached;
}

impl Detach for &CStr {
    type Detached = CString;
    fn detach(self) -> CString {
        self.to_owned()
    }
}

impl<T: Detach> Detach for Option<T> {
    type Detached = Option<T::Detached>;
    fn detach(self) -> Self::Detached {
        self.map(T::detach)
    }
}

/// An XSUB that can be called apart.
#[derive(Clone, Copy)]
pub struct Deferrable(&'static Xsub);

/// The XSUB that `method` of `target`, an object or the name of a class, is.
/// The exception says why there is none.
pub fn find<'p>(perl: Perl<'p>, target: Scalar<'p>, method: &CStr) -> Outcome<Deferrable> {
    let mut found = 0;
    // SAFETY: the token proves the interpreter; perl only looks it up.
    let xsub = unsafe {
        ffi::pxs_find_method(perl.as_raw(), target.sv(), method.as_ptr(), &mut found).as_ref()
    };
    match xsub {
        Some(xsub) if xsub.is_deferrable() => Ok(Deferrable(xsub)),
        Some(xsub) => Err(Raise::Text(format!(
            "{} has no non-blocking form: it works with Perl's own code or variables",
            xsub.name()
        ))),
        None => Err(Raise::Text(missing(perl, target, method, found != 0))),
    }
}

fn missing(perl: Perl<'_>, target: Scalar<'_>, method: &CStr, found: bool) -> String {
    let method = method.to_string_lossy();
    let class = match target.kind(perl).0 {
        ffi::IS_REF => target.ref_name(perl),
        _ => String::from_utf8_lossy(&target.text(perl).unwrap_or_default()).into_owned(),
    };
    if found {
        return format!("the method {method} of {class} has no non-blocking form: it is Perl code");
    }
    format!("Can't locate object method \"{method}\" via package \"{class}\"")
}

impl Deferrable {
    /// Takes the arguments of a call from the running one's: `target`, then
    /// those from `first` on (of which there is at least one before). What is
    /// wrong with them is thrown here.
    pub fn take<'p>(
        self,
        frame: &Frame<'p>,
        target: OwnedScalar<'p>,
        first: usize,
    ) -> Outcome<Work> {
        frame.protect();
        frame.put(first - 1, target);
        let begin = first as i32 - 1;
        let (ax, items) = (frame.ax() + begin, frame.items() as i32 - begin);
        self.0.check_arity(items)?;
        let work = Cell::new(None);
        let apart = Apart(self.frame(frame, ax, items, &work));
        self.0.call(&apart.0)?;
        Ok(work.take().expect("the body of a deferrable sub leaves its work"))
    }

    /// Gives the results of the call as those of the running XSUB.
    pub fn give(self, frame: &Frame<'_>, answer: Answer) -> Outcome<i32> {
        frame.protect();
        let under = self.frame(frame, frame.ax(), frame.items() as i32, ptr::null());
        let count = answer(&under)?;
        frame.as_raw().number.set(under.as_raw().number.get());
        Ok(count)
    }

    /// A frame of this sub's, over arguments of a running one's, which are
    /// protected.
    fn frame<'p>(
        self,
        running: &Frame<'p>,
        ax: i32,
        items: i32,
        apart: *const Cell<Option<Work>>,
    ) -> Frame<'p> {
        let perl = running.perl();
        let raw = RawFrame {
            def: self.0,
            perl: perl.as_raw(),
            args: Cell::new(ptr::null()), // the arguments are protected
            this: UnsafeCell::new(RawHeld::NONE),
            thrown: Cell::new(None),
            ax,
            items,
            number: Cell::new(0),
            apart,
        };
        Frame::new(perl, raw)
    }

    /// The full name of the sub.
    pub fn name(self) -> &'static str {
        self.0.name()
    }
}

/// A call that is taken apart: what it holds is let go as the dispatcher would.
struct Apart<'p>(Frame<'p>);

impl Drop for Apart<'_> {
    fn drop(&mut self) {
        let held = self.0.held();
        if !held.ptr.is_null() {
            // SAFETY: held for this frame, and let go once.
            unsafe { ffi::pxs_native_leave(self.0.perl().as_raw(), held) }
        }
    }
}

impl Frame<'_> {
    /// Whether only the arguments are wanted, for a call that runs elsewhere.
    #[doc(hidden)]
    #[inline]
    pub fn is_apart(&self) -> bool {
        !self.as_raw().apart.is_null()
    }

    /// The arguments are taken: `run` is the rest of the call, whose result
    /// `give` makes results of Perl.
    #[doc(hidden)]
    pub fn defer<R: Send + 'static>(
        &self,
        run: impl FnOnce() -> R + Send + 'static,
        give: fn(R, &Frame<'_>) -> Outcome<i32>,
    ) -> Outcome<i32> {
        let work: Work = Box::new(move || {
            let result = run();
            Box::new(move |frame: &Frame<'_>| give(result, frame))
        });
        // SAFETY: NULL, or the place that `Deferrable::take` has made for it.
        if let Some(place) = unsafe { self.as_raw().apart.as_ref() } {
            place.set(Some(work));
        }
        Ok(0)
    }
}
