//! Credentials, asked of a sub while a connection is opened: on the thread of
//! the sub's interpreter, whichever opens the connection.

use std::ffi::{CStr, CString, c_void};
use std::sync::Arc;

use libc::{c_char, c_int, c_uint};
use perl_xs::{
    ArrayRef, Code, Foreign, Outcome, Owned, OwnedCode, OwnedHash, Perl, Raise, ToHash, ToScalar,
};
use virt::sys;

use super::Source;
use crate::virt::Connect;
use crate::virt::call::Checked;
use crate::virt::failure::Failure;
use crate::virt::text::copied;

/// Who answers when the other side asks for credentials.
pub enum Auth {
    /// Nobody: what asks fails.
    None,
    /// libvirt's own prompts on the terminal.
    Terminal,
    /// A sub, for these types (CRED_*).
    Sub { types: Vec<i32>, code: Source },
}

/// The sub at work.
struct Asker {
    code: Arc<Source>,
    thrown: Option<Foreign<Raise>>,
}

/// Opens a connection. What the sub throws is thrown instead of libvirt's
/// error. (virConnectOpenAuth)
pub fn open(uri: Option<&CStr>, auth: Auth, flags: u32) -> Result<Connect, Failure> {
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
                let mut asker = Asker { code: Arc::new(code), thrown: None };
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
    match thrown {
        Some(thrown) => Err(Failure::Thrown(thrown)),
        None => Ok(connect?),
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
        (&mut *data.cast::<Asker>(), credentials)
    };
    let asked = credentials.iter().map(describe).collect::<Vec<_>>();
    let code = asker.code.clone();
    let answered = asker.code.home().ask(move |perl| {
        let Some(code) = code.get(perl) else { return Ok(None) };
        let code: OwnedCode<'_> = code.share(perl);
        answers(perl, *code, asked).map_err(|raise| Foreign::new(perl, raise))
    });
    match answered {
        Some(Ok(Some(answers))) => {
            for (credential, answer) in credentials.iter_mut().zip(answers) {
                if let Some(answer) = answer {
                    give(credential, &answer.0);
                }
            }
            0
        }
        Some(Ok(None)) | None => -1,
        Some(Err(raise)) => {
            asker.thrown = Some(raise);
            -1
        }
    }
}

/// A credential as the sub sees it.
#[derive(ToHash)]
struct Asked {
    #[key("type")]
    kind: c_int,
    prompt: Option<CString>,
    challenge: Option<CString>,
    /// What the sub fills in.
    result: Option<CString>,
}

fn describe(asked: &sys::virConnectCredential) -> Asked {
    // SAFETY: libvirt's texts are NULL or C strings.
    let text = |raw: *const c_char| -> Option<CString> { unsafe { copied(raw) } };
    Asked {
        kind: asked.type_,
        prompt: text(asked.prompt),
        challenge: text(asked.challenge),
        result: text(asked.defresult),
    }
}

/// What the sub has filled in, wiped when it is not needed any more.
struct Answer(Vec<u8>);

impl Drop for Answer {
    fn drop(&mut self) {
        self.0.fill(0);
        // The compiler must not see that nobody reads it any more.
        std::hint::black_box(&self.0);
    }
}

/// Asks the sub, and takes over its answers; `None` if it refuses.
fn answers(
    perl: Perl<'_>,
    code: Code<'_>,
    asked: Vec<Asked>,
) -> Outcome<Option<Vec<Option<Answer>>>> {
    let hashes =
        asked.into_iter().map(|asked| asked.to_scalar(perl)).collect::<Outcome<Vec<_>>>()?;
    // The hashes are ours too: what the sub does to the list is its affair.
    let shared = hashes.iter().map(|hash| Owned::share(perl, **hash));
    let list = ArrayRef(shared.collect()).to_scalar(perl)?;
    let verdict = code.call_scalar(perl, &[*list])?.int(perl)?;
    let mut answers = Vec::with_capacity(hashes.len());
    for hash in &hashes {
        let hash: Option<OwnedHash<'_>> = hash.as_hash(perl)?;
        let value = hash.and_then(|hash| hash.get(perl, "result")).filter(|v| !v.is_undef(perl));
        answers.push(value.map(|value| value.utf8(perl)).transpose()?.map(Answer));
    }
    Ok(verdict.is_some_and(|verdict| verdict >= 0).then_some(answers))
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
