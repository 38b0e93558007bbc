//! `PerlXS::Test::Counter`: a native handle whose references are counted, so
//! that tests can see each taken and each released.

use std::sync::atomic::{AtomicI64, Ordering};

use perl_xs::{Blessed, Class, Outcome, OwnedCode, Perl, xsubs};

/// References alive in the process.
static ALIVE: AtomicI64 = AtomicI64::new(0);

#[repr(transparent)]
pub struct Counter(*mut AtomicI64);

// SAFETY: the number is atomic, and freed with the last reference.
unsafe impl Send for Counter {}

impl Counter {
    fn create(start: i64) -> Counter {
        ALIVE.fetch_add(1, Ordering::SeqCst);
        Counter(Box::into_raw(Box::new(AtomicI64::new((start << 32) | 1))))
    }

    fn into_raw(self) -> *mut AtomicI64 {
        std::mem::ManuallyDrop::new(self).0
    }

    /// # Safety
    /// As `Native::from_ptr`.
    unsafe fn from_raw(raw: *mut AtomicI64) -> Counter {
        Counter(raw)
    }

    fn duplicate(&self) -> Option<Counter> {
        ALIVE.fetch_add(1, Ordering::SeqCst);
        // SAFETY: a reference is held.
        unsafe { (*self.0).fetch_add(1, Ordering::SeqCst) };
        Some(Counter(self.0))
    }
}

impl Drop for Counter {
    fn drop(&mut self) {
        ALIVE.fetch_sub(1, Ordering::SeqCst);
        // SAFETY: the reference counted in the low half is ours.
        unsafe {
            if (*self.0).fetch_sub(1, Ordering::SeqCst) & 0xffff_ffff == 1 {
                drop(Box::from_raw(self.0));
            }
        }
    }
}

perl_xs::native_class!(Counter, c"PerlXS::Test::Counter");

#[xsubs(package = "PerlXS::Test::Counter", this = "counter", destroy = "counter_rv")]
impl Counter {
    fn new(class: Class, #[default] start: i64) -> Blessed<Counter> {
        Blessed(Counter::create(start), class)
    }

    fn value(&self) -> i64 {
        // SAFETY: a reference is held.
        unsafe { (*self.0).load(Ordering::SeqCst) >> 32 }
    }

    /// As `value`, also of a handle of the parent process.
    #[blocking]
    fn inherited_value(counter: perl_xs::Inherited<'_, Counter>) -> i64 {
        counter.value()
    }

    fn add(&self, other: &Counter) -> i64 {
        self.value() + other.value()
    }

    fn add_optional(&self, #[default] other: Option<&Counter>) -> i64 {
        self.value() + other.map_or(0, Counter::value)
    }

    #[blocking]
    fn sum(counters: Vec<perl_xs::HeldNative<'_, Counter>>) -> i64 {
        counters.iter().map(|counter| counter.value()).sum()
    }

    /// Two further handles to the same counter.
    fn twins(&self) -> Vec<Counter> {
        self.duplicate().into_iter().chain(self.duplicate()).collect()
    }

    /// The value, asked after the sub has done what it likes to the handle.
    fn value_after<'p>(&self, perl: Perl<'p>, code: OwnedCode<'p>) -> Outcome<i64> {
        code.call_scalar(perl, &[])?;
        Ok(self.value())
    }

    fn alive() -> i64 {
        ALIVE.load(Ordering::SeqCst)
    }
}
