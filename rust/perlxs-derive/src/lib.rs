//! The macros of perl-xs: used through that crate, never directly.

mod fields;
mod method;
mod xsubs;

use proc_macro::TokenStream;
use syn::{DeriveInput, ItemImpl, parse_macro_input};

/// Makes the functions of an `impl` block subs of a Perl package, in a table
/// `XSUBS` beside the block.
///
/// ```ignore
/// #[xsubs(package = "My::Disk", this = "disk", destroy = "disk_rv")]
/// impl Disk {
///     /// $disk->resize($size, $flags=0)
///     fn resize(&self, size: u64, #[default] flags: u32) -> Result<(), Error> { … }
/// }
/// ```
///
/// - `package`: where the subs go. `this`: the invocant's name in usage texts.
///   `destroy`: adds a `DESTROY` whose argument has that name.
/// - A function's name is the sub's; `#[alias("other")]` adds a name.
/// - `&self` and `&T` parameters are taken by `HeldArg`, `Option<&T>` is `None`
///   for undef, others are taken by `FromArg`. A parameter of type `Perl` is
///   no argument but the token.
/// - `#[default]` makes a parameter optional, with the type's default value;
///   `#[default(VALUE, "TEXT")]` another one, which usage texts call TEXT.
/// - `#[name("x")]` names a parameter otherwise in usage texts.
/// - `#[named]` on the last parameter: a `FromNamed` of key/value pairs.
/// - `#[local]`: the function calls nothing that might write to a socket or run
///   Perl code, and is spared what `hold_back_sigpipe` costs, and, with `self`
///   alone, what it costs to hold the handle.
/// - `#[lenient]`: the sub has no prototype, and further arguments are ignored.
/// - A function whose arguments can leave the interpreter can also be called
///   apart (`perl_xs::Deferrable`): it runs on any thread, so they must be `Send`
///   and its result too, as the compiler checks. Those with a `Perl` parameter
///   cannot; `#[blocking]` says that of others.
/// - The doc comment names, in parentheses, the functions of the library that
///   the sub is for: first the one that the fewest arguments need
///   (`Xsub::functions`).
/// - The result is given back by `Return`; of a `Result`, the error is thrown
///   by `IntoRaise`.
#[proc_macro_attribute]
pub fn xsubs(options: TokenStream, block: TokenStream) -> TokenStream {
    let options = parse_macro_input!(options as xsubs::Options);
    let block = parse_macro_input!(block as ItemImpl);
    xsubs::expand(&options, block).unwrap_or_else(|error| error.to_compile_error()).into()
}

/// Makes a struct a hash reference: `ToScalar`, with keys computed once.
///
/// A field's name is its key, `#[key("x")]` another one; `#[optional]` leaves
/// the key of an `Option` away where it is `None` (else it is undef).
#[proc_macro_derive(ToHash, attributes(key, optional))]
pub fn to_hash(item: TokenStream) -> TokenStream {
    let item = parse_macro_input!(item as DeriveInput);
    fields::to_hash(&item).unwrap_or_else(|error| error.to_compile_error()).into()
}

/// Makes a struct the named arguments of a sub: `FromNamed`.
///
/// A field's name is its key, `#[key("x")]` another one. An argument that is
/// missing or undef is the type's default. An argument of another name is
/// ignored, but an exception with `#[closed]` on the struct.
#[proc_macro_derive(FromNamed, attributes(closed, key))]
pub fn from_named(item: TokenStream) -> TokenStream {
    let item = parse_macro_input!(item as DeriveInput);
    fields::from_named(&item).unwrap_or_else(|error| error.to_compile_error()).into()
}
