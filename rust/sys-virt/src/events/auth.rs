//! Credentials, asked of a sub while a connection is opened.

use std::ffi::{CStr, CString, c_void};

use libc::{c_char, c_int, c_uint};
use perl_xs::{ArrayRef, IntoRaise, Outcome, OwnedCode, OwnedHash, Perl, Raise, Shape, ToScalar};
use virt::sys;

use crate::virt::call::Checked;
use crate::virt::text::copied;
use crate::virt::{Connect, Error};

/// Who answers when the other side asks for credentials.
pub enum Auth<'p> {
    /// Nobody: what asks fails.
    None,
    /// libvirt's own prompts on the terminal.
    Terminal,
    /// A sub, for these types (CRED_*).
    Sub { types: Vec<i32>, code: OwnedCode<'p> },
}

/// The sub at work.
struct Asker<'p> {
    perl: Perl<'p>,
    code: OwnedCode<'p>,
    thrown: Option<Raise>,
}

/// Opens a connection. What the sub throws is thrown instead of libvirt's
/// error. (virConnectOpenAuth)
pub fn open<'p>(
    perl: Perl<'p>,
    uri: Option<&CStr>,
    auth: Auth<'p>,
    flags: u32,
) -> Outcome<Connect> {
    let uri = uri.map_or(std::ptr::null(), CStr::as_ptr);
    let mut thrown = None;
    // SAFETY: the URI is NULL or a C string; the credential types, the
    // function and its data live until the call returns.
    let connect = unsafe {
        match auth {
            Auth::None => sys::virConnectOpenAuth(uri, std::ptr::null_mut(), flags),
            Auth::Terminal => {
                let terminal = sys::virConnectAuthPtrDefault;
                sys::virConnectOpenAuth(uri, terminal, flags)
            }
            Auth::Sub { mut types, code } => {
                let mut asker = Asker { perl, code, thrown: None };
                let mut auth = sys::virConnectAuth {
                    credtype: types.as_mut_ptr(),
                    ncredtype: types.len() as c_uint,
                    cb: Some(ask),
                    cbdata: (&raw mut asker).cast(),
                };
                let connect = sys::virConnectOpenAuth(uri, &mut auth, flags);
                thrown = asker.thrown;
                connect
            }
        }
        .check()
    };
    match (thrown, connect) {
        (Some(raise), _) => Err(raise),
        (None, connect) => connect.map_err(|error: Error| error.into_raise(perl, "new")),
    }
}

/// # Safety
/// Called by libvirt, on the thread that opens the connection, with the data
/// that `open` gave.
unsafe extern "C" fn ask(
    credentials: *mut sys::virConnectCredential,
    count: c_uint,
    data: *mut c_void,
) -> c_int {
    // SAFETY: the caller's promise: so many credentials.
    let (asker, credentials) = unsafe {
        let credentials = std::slice::from_raw_parts_mut(credentials, count as usize);
        (&mut *data.cast::<Asker<'_>>(), credentials)
    };
    match asker.answers(credentials) {
        Ok(true) => 0,
        Ok(false) => -1,
        Err(raise) => {
            asker.thrown = Some(raise);
            -1
        }
    }
}

static SHAPE: Shape = Shape::new(&["type", "prompt", "challenge", "result"]);

impl Asker<'_> {
    /// Asks the sub, and takes over its answers; `false` if it refuses.
    fn answers(&self, credentials: &mut [sys::virConnectCredential]) -> Outcome<bool> {
        let perl = self.perl;
        let hashes = credentials.iter().map(|c| describe(perl, c)).collect::<Outcome<Vec<_>>>()?;
        // The hashes are ours too: what the sub does to the list is its affair.
        let shared = hashes.iter().map(|hash| OwnedHash::share(perl, **hash).into_ref());
        let list = ArrayRef(shared.collect()).to_scalar(perl)?;
        let verdict = self.code.call_scalar(perl, &[*list])?.int(perl)?;
        for (credential, hash) in credentials.iter_mut().zip(&hashes) {
            let Some(value) = hash.get(perl, "result").filter(|v| !v.is_undef(perl)) else {
                continue;
            };
            let mut answer = value.utf8(perl)?;
            give(credential, &answer);
            answer.fill(0);
            // The compiler must not see that nobody reads it any more.
            std::hint::black_box(&answer);
        }
        Ok(verdict.is_some_and(|verdict| verdict >= 0))
    }
}

/// A credential as the sub sees it.
fn describe<'p>(perl: Perl<'p>, asked: &sys::virConnectCredential) -> Outcome<OwnedHash<'p>> {
    // SAFETY: libvirt's texts are NULL or C strings.
    let text = |raw: *const c_char| -> Option<CString> { unsafe { copied(raw) } };
    let values = [
        asked.type_.to_scalar(perl)?,
        text(asked.prompt).to_scalar(perl)?,
        text(asked.challenge).to_scalar(perl)?,
        text(asked.defresult).to_scalar(perl)?,
    ];
    Ok(SHAPE.hash(perl, values))
}

/// Puts an answer where libvirt looks for it; libvirt frees it.
fn give(credential: &mut sys::virConnectCredential, answer: &[u8]) {
    // SAFETY: room for the answer and a NUL.
    unsafe {
        let copy = libc::malloc(answer.len() + 1).cast::<c_char>();
        if copy.is_null() {
            return;
        }
        std::ptr::copy_nonoverlapping(answer.as_ptr().cast(), copy, answer.len());
        *copy.add(answer.len()) = 0;
        credential.result = copy;
        credential.resultlen = answer.len() as c_uint;
    }
}
