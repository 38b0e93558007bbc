//! The locks of what threads share: those of std. Built with
//! `--cfg perlxs_pthread` they are pthread's, which are the only ones that
//! valgrind's detectors of races know (xt/races.t).

#[cfg(not(perlxs_pthread))]
pub use std::sync::{Condvar, Mutex, MutexGuard};

#[cfg(perlxs_pthread)]
pub use self::pthread::{Condvar, Mutex, MutexGuard};

#[cfg(perlxs_pthread)]
mod pthread {
    use std::cell::UnsafeCell;
    use std::ops::{Deref, DerefMut};
    use std::sync::LockResult;
    use std::time::Duration;

    #[derive(Debug)]
    pub struct Mutex<T> {
        raw: UnsafeCell<libc::pthread_mutex_t>,
        value: UnsafeCell<T>,
    }

    // SAFETY: the value is reached by the holder of the lock only.
    unsafe impl<T: Send> Send for Mutex<T> {}
    // SAFETY: as above.
    unsafe impl<T: Send> Sync for Mutex<T> {}

    #[derive(Debug)]
    pub struct MutexGuard<'a, T>(&'a Mutex<T>);

    impl<T> Mutex<T> {
        pub const fn new(value: T) -> Mutex<T> {
            let raw = UnsafeCell::new(libc::PTHREAD_MUTEX_INITIALIZER);
            Mutex { raw, value: UnsafeCell::new(value) }
        }

        #[allow(clippy::result_large_err)]
        pub fn lock(&self) -> LockResult<MutexGuard<'_, T>> {
            // SAFETY: initialised; a thread of ours does not lock twice.
            unsafe { libc::pthread_mutex_lock(self.raw.get()) };
            Ok(MutexGuard(self))
        }
    }

    impl<T: Default> Default for Mutex<T> {
        fn default() -> Mutex<T> {
            Mutex::new(T::default())
        }
    }

    impl<T> Deref for MutexGuard<'_, T> {
        type Target = T;
        fn deref(&self) -> &T {
            // SAFETY: we hold the lock.
            unsafe { &*self.0.value.get() }
        }
    }

    impl<T> DerefMut for MutexGuard<'_, T> {
        fn deref_mut(&mut self) -> &mut T {
            // SAFETY: we hold the lock.
            unsafe { &mut *self.0.value.get() }
        }
    }

    impl<T> Drop for MutexGuard<'_, T> {
        fn drop(&mut self) {
            // SAFETY: we hold the lock.
            unsafe { libc::pthread_mutex_unlock(self.0.raw.get()) };
        }
    }

    #[derive(Debug)]
    pub struct Condvar(UnsafeCell<libc::pthread_cond_t>);

    // SAFETY: it is for several threads.
    unsafe impl Send for Condvar {}
    // SAFETY: as above.
    unsafe impl Sync for Condvar {}

    impl Condvar {
        pub const fn new() -> Condvar {
            Condvar(UnsafeCell::new(libc::PTHREAD_COND_INITIALIZER))
        }

        pub fn notify_one(&self) {
            // SAFETY: initialised.
            unsafe { libc::pthread_cond_signal(self.0.get()) };
        }

        pub fn notify_all(&self) {
            // SAFETY: initialised.
            unsafe { libc::pthread_cond_broadcast(self.0.get()) };
        }

        pub fn wait_timeout<'a, T>(
            &self,
            guard: MutexGuard<'a, T>,
            time: Duration,
        ) -> LockResult<(MutexGuard<'a, T>, ())> {
            let mut until = libc::timespec { tv_sec: 0, tv_nsec: 0 };
            // SAFETY: the time is filled in; we hold the lock that is let go.
            unsafe {
                libc::clock_gettime(libc::CLOCK_REALTIME, &mut until);
                let nanoseconds = until.tv_nsec + i64::from(time.subsec_nanos());
                until.tv_sec += time.as_secs() as i64 + nanoseconds / 1_000_000_000;
                until.tv_nsec = nanoseconds % 1_000_000_000;
                libc::pthread_cond_timedwait(self.0.get(), guard.0.raw.get(), &until);
            }
            Ok((guard, ()))
        }
    }
}
