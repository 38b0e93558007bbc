//! The derives: structs as hashes, structs as named arguments.

use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::ext::IdentExt;
use syn::spanned::Spanned;
use syn::{Attribute, Data, DeriveInput, Field, Fields, Lifetime, LitStr, Result};

fn named_fields(item: &DeriveInput) -> Result<impl Iterator<Item = &Field>> {
    match &item.data {
        Data::Struct(data) => match &data.fields {
            Fields::Named(fields) => Ok(fields.named.iter()),
            _ => Err(syn::Error::new_spanned(&item.ident, "the fields must have names")),
        },
        _ => Err(syn::Error::new_spanned(&item.ident, "only a struct has keys")),
    }
}

/// The attribute of a name, if it is there.
pub fn attribute<'a>(attributes: &'a [Attribute], name: &str) -> Option<&'a Attribute> {
    attributes.iter().find(|attribute| attribute.path().is_ident(name))
}

fn key(field: &Field) -> Result<String> {
    match attribute(&field.attrs, "key") {
        Some(attribute) => Ok(attribute.parse_args::<LitStr>()?.value()),
        None => Ok(field.ident.as_ref().map(|name| name.unraw().to_string()).unwrap_or_default()),
    }
}

pub fn to_hash(item: &DeriveInput) -> Result<TokenStream> {
    let mut keys = Vec::new();
    let mut values = Vec::new();
    let optional = |field: &Field| attribute(&field.attrs, "optional").is_some();
    let of_some = named_fields(item)?.any(optional);
    for field in named_fields(item)? {
        keys.push(key(field)?);
        let name = &field.ident;
        // The type's own place is where a missing ToScalar is reported.
        let span = field.ty.span();
        let value = quote_spanned! { span => ::perl_xs::ToScalar::to_scalar(value, perl)? };
        values.push(if optional(field) {
            quote_spanned! { span => match self.#name {
                ::core::option::Option::Some(value) => ::core::option::Option::Some(#value),
                ::core::option::Option::None => ::core::option::Option::None,
            } }
        } else {
            let value = quote_spanned! { span => { let value = self.#name; #value } };
            if of_some {
                quote! { ::core::option::Option::Some(#value) }
            } else {
                value
            }
        });
    }
    let make = if of_some {
        quote! { hash_of_some }
    } else {
        quote! { hash }
    };
    let name = &item.ident;
    let (generics, arguments, bounds) = item.generics.split_for_impl();
    Ok(quote! {
        impl #generics ::perl_xs::ToScalar for #name #arguments #bounds {
            fn to_scalar(
                self,
                perl: ::perl_xs::Perl<'_>,
            ) -> ::perl_xs::Outcome<::perl_xs::Owned<'_, ::perl_xs::Scalar<'_>>> {
                static SHAPE: ::perl_xs::Shape = ::perl_xs::Shape::new(&[#(#keys),*]);
                ::core::result::Result::Ok(SHAPE.#make(perl, [#(#values),*]).into_ref())
            }
        }
    })
}

pub fn from_named(item: &DeriveInput) -> Result<TokenStream> {
    let mut values = Vec::new();
    let mut keys = Vec::new();
    for field in named_fields(item)? {
        let (name, ty, key) = (&field.ident, &field.ty, key(field)?);
        keys.push(key.clone());
        values.push(quote_spanned! { ty.span() =>
            #name: match args.get(#key) {
                ::core::option::Option::Some(arg) => {
                    <#ty as ::perl_xs::FromArg>::from_arg(&arg)?
                }
                ::core::option::Option::None => ::core::default::Default::default(),
            }
        });
    }
    let name = &item.ident;
    let closed = attribute(&item.attrs, "closed").map(|_| {
        quote! {
            args.refuse_others(&[#(#keys),*])?;
        }
    });
    // A lifetime of the struct is that of the arguments.
    let own = item.generics.lifetimes().next().map(|own| own.lifetime.clone());
    let call = own.clone().unwrap_or_else(|| Lifetime::new("'p", Span::call_site()));
    let arguments = own.map(|own| quote! { <#own> });
    Ok(quote! {
        impl<#call> ::perl_xs::FromNamed<#call> for #name #arguments {
            fn from_named(args: &::perl_xs::NamedArgs<'_, #call>) -> ::perl_xs::Outcome<Self> {
                #closed
                ::core::result::Result::Ok(Self { #(#values),* })
            }
        }
    })
}
