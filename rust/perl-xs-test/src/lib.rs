//! `PerlXS::Test`: one sub for each thing perl-xs can do, so that `t/*.t` can
//! see from Perl that it does it right. Nothing here is installed.

mod counter;

use std::cell::Cell;
use std::ffi::{CStr, CString};
use std::mem::MaybeUninit;

use perl_xs::{
    Array, ArrayRef, Bytes, Class, Constant, Constants, Countable, FromNamed, Module, Outcome,
    Overload, OwnedArray, OwnedCode, OwnedHash, OwnedScalar, Perl, Raise, Scalar, ToHash, ToScalar,
    Want, call_method, xsubs,
};

/// Where the subs live.
struct Test;

/// The named arguments of `options`.
#[derive(FromNamed)]
struct Options {
    uri: Option<CString>,
    flags: u32,
    #[key("readonly")]
    read_only: bool,
    sizes: Option<Vec<u64>>,
}

/// The named arguments of `closed_options`.
#[derive(FromNamed)]
#[closed]
struct ClosedOptions {
    size: u32,
    uri: Option<CString>,
}

/// What `info` gives back.
#[derive(ToHash)]
struct Info {
    state: u8,
    #[key("maxMem")]
    max_mem: u64,
    label: Option<&'static str>,
    #[optional]
    extra: Option<i32>,
}

/// This interpreter's own number.
#[derive(Default)]
struct Visits(Cell<u32>);

#[xsubs(package = "PerlXS::Test")]
impl Test {
    fn as_i8(value: i8) -> i8 {
        value
    }

    fn as_u8(value: u8) -> u8 {
        value
    }

    fn as_i16(value: i16) -> i16 {
        value
    }

    fn as_u16(value: u16) -> u16 {
        value
    }

    fn as_i32(value: i32) -> i32 {
        value
    }

    fn as_u32(value: u32) -> u32 {
        value
    }

    fn as_i64(value: i64) -> i64 {
        value
    }

    fn as_u64(value: u64) -> u64 {
        value
    }

    fn as_f64(value: f64) -> f64 {
        value
    }

    fn as_bool(value: bool) -> bool {
        value
    }

    fn as_text(value: &CStr) -> CString {
        value.to_owned()
    }

    fn as_bytes(value: &[u8]) -> Bytes {
        Bytes(value.to_vec())
    }

    fn as_optional(value: Option<&CStr>) -> Option<CString> {
        value.map(CStr::to_owned)
    }

    fn as_list(values: Vec<i64>) -> Vec<i64> {
        values
    }

    fn as_countable(values: Vec<CString>) -> Countable<CString> {
        Countable(values)
    }

    fn as_array_ref(values: Vec<CString>) -> ArrayRef<CString> {
        ArrayRef(values)
    }

    /// The hash's values for the keys asked for.
    fn pick(
        perl: Perl<'_>,
        hash: OwnedHash<'_>,
        keys: Vec<CString>,
    ) -> Outcome<Vec<Option<Bytes>>> {
        let mut picked = Vec::new();
        for key in keys {
            let value = hash.get(perl, &key.to_string_lossy());
            picked.push(match value {
                Some(value) => Some(Bytes(value.text(perl)?)),
                None => None,
            });
        }
        Ok(picked)
    }

    fn keys_of<'p>(perl: Perl<'p>, hash: OwnedHash<'p>) -> ArrayRef<OwnedScalar<'p>> {
        let keys = hash.keys(perl);
        ArrayRef((0..keys.len(perl)).filter_map(|i| keys.get(perl, i)).collect())
    }

    /// All arguments are read, in order.
    fn triple(first: i32, second: i32, third: i32) -> Vec<i32> {
        vec![first, second, third]
    }

    fn pair() -> (i32, &'static str) {
        (1, "two")
    }

    fn nothing() {}

    fn with_defaults(
        first: i32,
        #[default(-1, "ALL")] second: i32,
        #[default] flags: u32,
    ) -> String {
        format!("{first},{second},{flags}")
    }

    #[alias("lenient_too")]
    #[lenient]
    fn lenient(first: i32) -> i32 {
        first
    }

    fn closed_options(#[named] options: ClosedOptions) -> String {
        format!("{} {:?}", options.size, options.uri)
    }

    fn options(class: Class, #[named] options: Options) -> String {
        let uri = options.uri.map(|uri| uri.to_string_lossy().into_owned());
        format!(
            "{} {:?} {} {} {:?}",
            class.name().to_string_lossy(),
            uri,
            options.flags,
            options.read_only,
            options.sizes
        )
    }

    fn info(#[default] extra: Option<i32>) -> Info {
        Info { state: 1, max_mem: u64::MAX, label: None, extra }
    }

    fn want(perl: Perl<'_>) -> &'static str {
        match perl.want() {
            Want::Void => "void",
            Want::Scalar => "scalar",
            Want::List => "list",
        }
    }

    fn fail(message: &CStr) -> Result<(), String> {
        Err(message.to_string_lossy().into_owned())
    }

    fn throw(perl: Perl<'_>, value: Scalar<'_>) -> Outcome<()> {
        Err(Raise::Value(value.copy(perl)?.into_stored()))
    }

    fn panic(message: &CStr) {
        panic!("{}", message.to_string_lossy());
    }

    /// Calls the sub in scalar context.
    fn call_scalar<'p>(
        perl: Perl<'p>,
        code: OwnedCode<'p>,
        args: OwnedArray<'p>,
    ) -> Outcome<OwnedScalar<'p>> {
        let held = elements(perl, &args);
        let args: Vec<Scalar> = held.iter().map(|arg| **arg).collect();
        code.call_scalar(perl, &args)
    }

    /// Calls the sub in list context; the results in an array.
    fn call_list<'p>(
        perl: Perl<'p>,
        code: OwnedCode<'p>,
        args: OwnedArray<'p>,
    ) -> Outcome<OwnedScalar<'p>> {
        let held = elements(perl, &args);
        let args: Vec<Scalar> = held.iter().map(|arg| **arg).collect();
        Ok(code.call_list(perl, &args)?.into_ref())
    }

    fn call_named<'p>(
        perl: Perl<'p>,
        object: Scalar<'p>,
        method: &CStr,
    ) -> Outcome<OwnedScalar<'p>> {
        call_method(perl, method, &[object])
    }

    /// Calls the sub as a C library would: what it throws waits until this
    /// method returns.
    fn call_below(perl: Perl<'_>, codes: Vec<OwnedCode<'_>>) -> u32 {
        let mut well = 0;
        for code in codes {
            match code.call_scalar(perl, &[]) {
                Ok(_) => well += 1,
                Err(raise) => perl.keep_pending(raise),
            }
        }
        well
    }

    /// The exception that the sub throws, caught; undef if there is none.
    fn caught<'p>(perl: Perl<'p>, code: OwnedCode<'p>) -> Outcome<OwnedScalar<'p>> {
        match code.call_scalar(perl, &[]) {
            Ok(_) => Ok(Scalar::undef(perl)),
            Err(raise) => raise.into_scalar(perl).ok_or(Raise::Exit),
        }
    }

    fn assign(perl: Perl<'_>, variable: Scalar<'_>, bytes: &[u8]) -> Outcome<()> {
        variable.assign(perl, Scalar::from_bytes(perl, bytes))
    }

    /// Bytes of a given number, and room for more.
    fn filled(perl: Perl<'_>, room: usize, count: usize) -> Outcome<OwnedScalar<'_>> {
        let fill = |room: &mut [MaybeUninit<u8>]| {
            room[..count].fill(MaybeUninit::new(b'x'));
            Ok(count)
        };
        // SAFETY: so many are initialized.
        unsafe { Scalar::from_filled(perl, room, fill) }
    }

    fn warn(perl: Perl<'_>, text: &CStr) -> Outcome<()> {
        perl.warn(text)
    }

    /// How often this interpreter has called this sub.
    fn visits(perl: Perl<'_>) -> u32 {
        let visits = perl.local::<Visits>();
        visits.0.set(visits.0.get() + 1);
        visits.0.get()
    }

    /// A list that a callback makes longer than the stack was.
    fn map_list<'p>(
        perl: Perl<'p>,
        code: OwnedCode<'p>,
        count: u32,
    ) -> Outcome<Vec<OwnedScalar<'p>>> {
        let mut results = Vec::new();
        for i in 0..count {
            let i = i.to_scalar(perl)?;
            results.push(code.call_scalar(perl, &[*i])?);
        }
        Ok(results)
    }

    /// Overloaded `""` of PerlXS::Test::Overloaded.
    #[blocking]
    fn stringify(_object: Scalar<'_>, _other: Scalar<'_>, _swapped: Scalar<'_>) -> &'static str {
        "overloaded"
    }
}

fn elements<'p>(perl: Perl<'p>, array: &Array<'p>) -> Vec<OwnedScalar<'p>> {
    (0..array.len(perl)).filter_map(|i| array.get(perl, i)).collect()
}

static CONSTANTS: &[Constants] = &[Constants {
    package: c"PerlXS::Test",
    table: &[
        Constant::number(c"ANSWER", 42),
        Constant::number(c"NEGATIVE", -1),
        Constant::number(c"LARGE", 0x8000_0000),
        Constant::text(c"NAME", c"name"),
    ],
}];

static MODULE: Module = Module {
    version: c"0.01",
    xsubs: &[XSUBS, counter::XSUBS],
    constants: CONSTANTS,
    overloads: &[Overload {
        package: c"PerlXS::Test::Overloaded",
        op: c"\"\"",
        xsub: &XSUBS[XSUBS.len() - 1],
    }],
    on_load: |perl| {
        perl.set_scalar(c"PerlXS::Test::loaded", 1.to_scalar(perl)?);
        Ok(())
    },
};

perl_xs::boot!(boot_PerlXS__Test, MODULE);
