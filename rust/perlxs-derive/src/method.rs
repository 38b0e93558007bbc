//! One function of an `#[xsubs]` block: its parameters, and the body that
//! takes them from Perl.

use proc_macro2::TokenStream;
use quote::{format_ident, quote, quote_spanned};
use syn::ext::IdentExt;
use syn::parse::Parser;
use syn::punctuated::Punctuated;
use syn::spanned::Spanned;
use syn::visit::Visit;
use syn::visit_mut::VisitMut;
use syn::{
    Attribute, Expr, FnArg, GenericArgument, Ident, ImplItemFn, Lifetime, Lit, LitStr, Pat,
    PathArguments, Result, ReturnType, Token, Type,
};

use crate::fields::attribute;
use crate::xsubs::Options;

pub struct Method {
    pub name: String,
    ident: Ident,
    aliases: Vec<String>,
    /// Of the library behind the sub, as the doc comment names them.
    pub functions: Vec<String>,
    lenient: bool,
    pub local: bool,
    blocking: bool,
    fallible: bool,
    /// Whether the result holds references, to arguments.
    borrows: bool,
    params: Vec<Param>,
}

struct Param {
    kind: ParamKind,
    /// In usage texts.
    name: String,
    default: Option<DefaultValue>,
    span: proc_macro2::Span,
}

enum ParamKind {
    /// The interpreter token.
    Token,
    /// `&self`
    This,
    /// `&T`
    Held(Type),
    /// `Option<&T>`
    HeldOption(Type),
    Value(Type),
    /// Key/value pairs to the end.
    Named(Type),
}

struct DefaultValue {
    value: TokenStream,
    text: String,
}

impl Method {
    /// Reads the function's signature, and removes our attributes from it.
    pub fn take(options: &Options, function: &mut ImplItemFn) -> Result<Method> {
        let mut aliases = Vec::new();
        for attribute in &function.attrs {
            if attribute.path().is_ident("alias") {
                aliases.push(attribute.parse_args::<LitStr>()?.value());
            }
        }
        let lenient = attribute(&function.attrs, "lenient").is_some();
        let local = attribute(&function.attrs, "local").is_some();
        let blocking = attribute(&function.attrs, "blocking").is_some();
        function.attrs.retain(|a| !is_ours(a));

        let mut params: Vec<Param> = Vec::new();
        for input in &mut function.sig.inputs {
            let param = match input {
                FnArg::Receiver(this) => {
                    let name = name_attribute(&this.attrs)?.unwrap_or(options.this.clone());
                    let span = this.span();
                    this.attrs.retain(|a| !is_ours(a));
                    Param { kind: ParamKind::This, name, default: None, span }
                }
                FnArg::Typed(typed) => {
                    let param = Param::read(&typed.attrs, &typed.pat, &typed.ty)?;
                    typed.attrs.retain(|a| !is_ours(a));
                    param
                }
            };
            let optional = params.last().is_some_and(|last| last.default.is_some());
            if optional && param.default.is_none() && !param.is_token() {
                return Err(syn::Error::new(
                    param.span,
                    "a parameter after an optional one \
                                                        needs a #[default] too",
                ));
            }
            params.push(param);
        }
        Ok(Method {
            name: function.sig.ident.unraw().to_string(),
            ident: function.sig.ident.clone(),
            aliases,
            functions: functions_named(&function.attrs),
            lenient,
            local,
            blocking,
            fallible: is_result(&function.sig.output),
            borrows: has_reference(&function.sig.output),
            params,
        })
    }

    pub fn names(&self) -> impl Iterator<Item = &String> {
        std::iter::once(&self.name).chain(&self.aliases)
    }

    /// The parameters that are arguments in Perl.
    fn arguments(&self) -> impl Iterator<Item = &Param> {
        self.params.iter().filter(|param| !param.is_token())
    }

    /// Whether it is called on a handle.
    pub fn has_this(&self) -> bool {
        self.params.iter().any(|param| matches!(param.kind, ParamKind::This))
    }

    fn is_variadic(&self) -> bool {
        self.arguments().any(|param| matches!(param.kind, ParamKind::Named(_)))
    }

    pub fn min(&self) -> i32 {
        let named = i32::from(self.is_variadic());
        self.arguments().filter(|param| param.default.is_none()).count() as i32 - named
    }

    pub fn max(&self) -> i32 {
        if self.is_variadic() || self.lenient { -1 } else { self.arguments().count() as i32 }
    }

    pub fn prototype(&self) -> Option<String> {
        if self.max() < 0 {
            return None;
        }
        let (min, all) = (self.min() as usize, self.max() as usize);
        let optional =
            if all > min { format!(";{}", "$".repeat(all - min)) } else { String::new() };
        Some("$".repeat(min) + &optional)
    }

    pub fn usage(&self) -> String {
        let argument = |param: &Param| match (&param.default, &param.kind) {
            (Some(default), _) => format!("{}={}", param.name, default.text),
            (None, ParamKind::Named(_)) => "...".into(),
            (None, _) => param.name.clone(),
        };
        self.arguments().map(argument).collect::<Vec<_>>().join(", ")
    }

    /// The function that takes the arguments from the frame, calls ours and
    /// leaves the result.
    pub fn body(&self, owner: &Type, body: &Ident) -> TokenStream {
        let mut position = 0usize;
        let mut takes = Vec::new();
        let mut passes = Vec::new();
        for (i, param) in self.params.iter().enumerate() {
            let local = format_ident!("a{i}", span = param.span);
            takes.push(param.take(owner, &local, position));
            passes.push(param.pass(&local));
            if !param.is_token() {
                position += 1;
            }
        }
        let name = &self.ident;
        let call = quote_spanned! { name.span() => <#owner>::#name(#(#passes),*) };
        let give = if self.fallible {
            quote_spanned! { name.span() => ::perl_xs::xsub::finish }
        } else {
            quote_spanned! { name.span() => ::perl_xs::Return::give }
        };
        let given = quote_spanned! { name.span() => #give(result, frame) };
        let apart = self.is_deferrable().then(|| self.apart(owner, &call, &give));
        quote! {
            #[allow(
                clippy::explicit_auto_deref,
                clippy::let_unit_value,
                clippy::redundant_closure
            )]
            extern "C" fn #body(
                frame: &::perl_xs::Frame<'_>,
            ) -> i32 {
                ::perl_xs::xsub::enter(frame, |frame| {
                    #(#takes)*
                    #apart
                    let result = #call;
                    #given
                })
            }
        }
    }

    /// Whether the function can run where there is no Perl.
    pub fn is_deferrable(&self) -> bool {
        !self.blocking && !self.params.iter().any(Param::is_token)
    }

    /// What the body does with its arguments if only those are wanted.
    fn apart(&self, owner: &Type, call: &TokenStream, give: &TokenStream) -> TokenStream {
        let owns = self.params.iter().enumerate().filter_map(|(i, param)| {
            let local = format_ident!("a{i}", span = param.span);
            param.own(owner, &local)
        });
        let call = match (self.borrows, self.fallible) {
            (false, _) => call.clone(),
            (true, false) => quote! { ::perl_xs::Detach::detach(#call) },
            (true, true) => quote! { #call.map(::perl_xs::Detach::detach) },
        };
        quote_spanned! { self.ident.span() =>
            if frame.is_apart() {
                return ::perl_xs::xsub::aside(|| {
                    #(#owns)*
                    frame.defer(move || #call, #give)
                });
            }
        }
    }
}

impl Param {
    fn read(attributes: &[Attribute], pattern: &Pat, ty: &Type) -> Result<Param> {
        let Pat::Ident(ident) = pattern else {
            return Err(syn::Error::new_spanned(pattern, "a parameter needs a plain name"));
        };
        let name = name_attribute(attributes)?.unwrap_or(ident.ident.unraw().to_string());
        let kind = if attribute(attributes, "named").is_some() {
            ParamKind::Named(inferred(ty))
        } else {
            kind_of(&inferred(ty))
        };
        let default = match attribute(attributes, "default") {
            Some(attribute) => Some(DefaultValue::read(attribute, &kind)?),
            None => None,
        };
        if default.is_some() && matches!(kind, ParamKind::Held(_)) {
            return Err(syn::Error::new_spanned(ty, "an optional reference is an Option<&T>"));
        }
        Ok(Param { kind, name, default, span: ty.span() })
    }

    fn is_token(&self) -> bool {
        matches!(self.kind, ParamKind::Token)
    }

    /// The statement that takes the argument; what goes wrong in types is
    /// reported at the parameter's own type.
    fn take(&self, owner: &Type, local: &Ident, position: usize) -> TokenStream {
        let name = &self.name;
        let arg = quote! { &frame.arg(#position, #name) };
        let value = match &self.kind {
            ParamKind::Token => return quote_spanned! { self.span => let #local = frame.perl(); },
            ParamKind::This => quote_spanned! { self.span => frame.this::<#owner>(#name)? },
            ParamKind::Held(ty) => quote_spanned! { self.span =>
                <#ty as ::perl_xs::HeldArg>::hold(#arg)?
            },
            ParamKind::HeldOption(ty) => quote_spanned! { self.span =>
                ::perl_xs::hold_option::<#ty>(#arg)?
            },
            ParamKind::Value(ty) => quote_spanned! { self.span =>
                <#ty as ::perl_xs::FromArg>::from_arg(#arg)?
            },
            ParamKind::Named(ty) => quote_spanned! { self.span =>
                <#ty as ::perl_xs::FromNamed>::from_named(
                    &::perl_xs::NamedArgs::new(frame, #position)?
                )?
            },
        };
        match &self.default {
            None => quote! { let #local = #value; },
            Some(default) => {
                let default = &default.value;
                quote! {
                    let #local = if frame.items() > #position { #value } else { #default };
                }
            }
        }
    }

    /// The statement that frees what is held from Perl.
    fn own(&self, owner: &Type, local: &Ident) -> Option<TokenStream> {
        match &self.kind {
            ParamKind::This => Some(quote_spanned! { self.span =>
                let #local = ::perl_xs::OwnNative::<#owner>::of(&#local)?;
            }),
            ParamKind::Held(ty) => Some(quote_spanned! { self.span =>
                let #local = <#ty as ::perl_xs::HeldArg>::own(#local)?;
            }),
            ParamKind::HeldOption(ty) => Some(quote_spanned! { self.span =>
                let #local = #local.map(<#ty as ::perl_xs::HeldArg>::own).transpose()?;
            }),
            _ => None,
        }
    }

    fn pass(&self, local: &Ident) -> TokenStream {
        match self.kind {
            ParamKind::This | ParamKind::Held(_) => quote_spanned! { self.span => &*#local },
            ParamKind::HeldOption(_) => quote_spanned! { self.span => #local.as_deref() },
            _ => quote! { #local },
        }
    }
}

impl DefaultValue {
    fn read(attribute: &Attribute, kind: &ParamKind) -> Result<DefaultValue> {
        if attribute.meta.require_list().is_ok() {
            let parser = Punctuated::<Expr, Token![,]>::parse_terminated;
            let parts = parser.parse2(attribute.meta.require_list()?.tokens.clone())?;
            if let (2, Some(value), Some(Expr::Lit(text))) =
                (parts.len(), parts.first(), parts.last())
            {
                if let Lit::Str(text) = &text.lit {
                    return Ok(DefaultValue { value: quote! { #value }, text: text.value() });
                }
            }
            return Err(syn::Error::new_spanned(attribute, "#[default(VALUE, \"TEXT\")]"));
        }
        let value = quote! { ::core::default::Default::default() };
        let text = match kind {
            ParamKind::HeldOption(_) => "&PL_sv_undef",
            ParamKind::Value(ty) if option_argument(ty).is_some() => "&PL_sv_undef",
            _ => "0",
        };
        Ok(DefaultValue { value, text: text.into() })
    }
}

fn is_ours(attribute: &Attribute) -> bool {
    ["alias", "lenient", "local", "blocking", "name", "default", "named"]
        .iter()
        .any(|name| attribute.path().is_ident(name))
}

/// The names in the last parentheses of the doc comment that hold nothing else:
/// `(libraryCall, libraryCallFlags)`.
fn functions_named(attributes: &[Attribute]) -> Vec<String> {
    let mut doc = String::new();
    for attribute in attributes.iter().filter(|a| a.path().is_ident("doc")) {
        if let Ok(Expr::Lit(line)) = attribute.meta.require_name_value().map(|line| &line.value) {
            if let Lit::Str(line) = &line.lit {
                doc.push_str(&line.value());
            }
        }
    }
    let is_name = |name: &str| {
        name.contains(char::is_uppercase) && name.chars().all(|c| c.is_ascii_alphanumeric())
    };
    for inside in doc.rsplit('(').filter_map(|rest| rest.split_once(')')) {
        let names: Vec<&str> = inside.0.split(',').map(str::trim).collect();
        if names.iter().all(|name| is_name(name)) {
            return names.into_iter().map(str::to_owned).collect();
        }
    }
    Vec::new()
}

fn name_attribute(attributes: &[Attribute]) -> Result<Option<String>> {
    match attribute(attributes, "name") {
        Some(attribute) => Ok(Some(attribute.parse_args::<LitStr>()?.value())),
        None => Ok(None),
    }
}

/// The type with its lifetimes left to inference: the body is another function.
fn inferred(ty: &Type) -> Type {
    struct Infer;
    impl VisitMut for Infer {
        fn visit_lifetime_mut(&mut self, lifetime: &mut Lifetime) {
            if lifetime.ident != "static" {
                *lifetime = Lifetime::new("'_", lifetime.span());
            }
        }
    }
    let mut ty = ty.clone();
    Infer.visit_type_mut(&mut ty);
    ty
}

/// The last part of a type's path.
fn last_segment(ty: &Type) -> Option<&syn::PathSegment> {
    match ty {
        Type::Path(path) => path.path.segments.last(),
        _ => None,
    }
}

/// `T` of `Option<T>`.
fn option_argument(ty: &Type) -> Option<&Type> {
    let segment = last_segment(ty).filter(|segment| segment.ident == "Option")?;
    match &segment.arguments {
        PathArguments::AngleBracketed(arguments) => match arguments.args.first() {
            Some(GenericArgument::Type(ty)) => Some(ty),
            _ => None,
        },
        _ => None,
    }
}

fn kind_of(ty: &Type) -> ParamKind {
    if let Type::Reference(reference) = ty {
        return ParamKind::Held((*reference.elem).clone());
    }
    if let Some(Type::Reference(reference)) = option_argument(ty) {
        return ParamKind::HeldOption((*reference.elem).clone());
    }
    if last_segment(ty).is_some_and(|segment| segment.ident == "Perl") {
        return ParamKind::Token;
    }
    ParamKind::Value(ty.clone())
}

fn has_reference(output: &ReturnType) -> bool {
    struct Find(bool);
    impl<'ast> Visit<'ast> for Find {
        fn visit_type_reference(&mut self, reference: &'ast syn::TypeReference) {
            self.0 |= reference.lifetime.as_ref().is_none_or(|l| l.ident != "static");
        }
    }
    let mut find = Find(false);
    find.visit_return_type(output);
    find.0
}

fn is_result(output: &ReturnType) -> bool {
    match output {
        ReturnType::Type(_, ty) => last_segment(ty)
            .is_some_and(|segment| segment.ident == "Result" || segment.ident == "Outcome"),
        ReturnType::Default => false,
    }
}
