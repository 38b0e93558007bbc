//! `#[xsubs]`: an `impl` block as a table of XSUBs.

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};
use syn::parse::{Parse, ParseStream};
use syn::{Ident, ImplItem, ItemImpl, LitStr, Result, Token};

use crate::method::Method;

/// What stands in the attribute.
pub struct Options {
    pub package: String,
    pub this: String,
    pub destroy: Option<String>,
}

impl Parse for Options {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        let mut options = Options { package: String::new(), this: "self".into(), destroy: None };
        while !input.is_empty() {
            let name: Ident = input.parse()?;
            input.parse::<Token![=]>()?;
            let value = input.parse::<LitStr>()?.value();
            match name.to_string().as_str() {
                "package" => options.package = value,
                "this" => options.this = value,
                "destroy" => options.destroy = Some(value),
                _ => return Err(syn::Error::new(name.span(), "package, this or destroy")),
            }
            if !input.is_empty() {
                input.parse::<Token![,]>()?;
            }
        }
        if options.package.is_empty() {
            return Err(input.error("which package? #[xsubs(package = \"My::Package\")]"));
        }
        Ok(options)
    }
}

pub fn c_string(text: &str) -> Literal {
    let text = std::ffi::CString::new(text).unwrap_or_default();
    Literal::c_string(&text)
}

pub fn expand(options: &Options, mut block: ItemImpl) -> Result<TokenStream> {
    let owner = block.self_ty.clone();
    let mut bodies = Vec::new();
    let mut rows = Vec::new();
    let mut errors: Option<syn::Error> = None;
    for item in &mut block.items {
        let ImplItem::Fn(function) = item else { continue };
        let method = match Method::take(options, function) {
            Ok(method) => method,
            Err(error) => {
                match &mut errors {
                    Some(errors) => errors.combine(error),
                    None => errors = Some(error),
                }
                continue;
            }
        };
        let body = format_ident!("xsub_{}", method.name);
        bodies.push(method.body(&owner, &body));
        let prototype = match method.prototype() {
            Some(prototype) => {
                let prototype = c_string(&prototype);
                quote! { ::core::option::Option::Some(#prototype) }
            }
            None => quote! { ::core::option::Option::None },
        };
        let functions = method.functions.iter().map(|name| c_string(name));
        let functions = quote! { .calling(&[#(#functions),*]) };
        let local = method.local.then(|| quote! { .local() });
        let deferrable = method.is_deferrable().then(|| quote! { .deferrable() });
        let (usage, min, max) = (c_string(&method.usage()), method.min(), method.max());
        let on = method.has_this().then(|| quote! { .on::<#owner>() });
        for name in method.names() {
            let name = c_string(&format!("{}::{name}", options.package));
            rows.push(quote! {
                ::perl_xs::Xsub::new(#name, #prototype, #usage, #min, #max, #body)
                    #on #local #deferrable #functions
            });
        }
    }
    if let Some(errors) = errors {
        return Err(errors);
    }
    if let Some(argument) = &options.destroy {
        let name = c_string(&format!("{}::DESTROY", options.package));
        let usage = c_string(argument);
        rows.push(quote! {
            ::perl_xs::Xsub::new(
                #name,
                ::core::option::Option::Some(c"$"),
                #usage,
                1,
                1,
                ::perl_xs::xsub::destroy,
            )
            .local()
        });
    }
    Ok(quote! {
        #block

        #(#bodies)*

        /// The subs of the block above, for Perl.
        pub static XSUBS: &[::perl_xs::Xsub] = &[#(#rows),*];
    })
}
