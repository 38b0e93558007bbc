//! Hashes made by Rust: copies of a template that has the keys, made once an
//! interpreter, with the values put in.

use std::sync::atomic::AtomicUsize;

use crate::error::Outcome;
use crate::ffi;
use crate::interp::{Perl, chars};
use crate::package::Number;
use crate::value::{Hash, Owned, OwnedHash, OwnedScalar, Value};

/// The keys of a kind of hash. Declare one as a `static`.
pub struct Shape {
    keys: &'static [&'static str],
    number: Number,
}

impl Shape {
    pub const fn new(keys: &'static [&'static str]) -> Self {
        Shape { keys, number: Number::new() }
    }

    /// A new hash of a value for each key.
    pub fn hash<'p, const N: usize>(
        &'static self,
        perl: Perl<'p>,
        values: [OwnedScalar<'p>; N],
    ) -> OwnedHash<'p> {
        assert!(N == self.keys.len());
        self.template(perl).hash(perl, &values.map(Owned::into_raw))
    }

    /// As [`Shape::hash`], without the keys whose value is `None`.
    pub fn hash_of_some<'p, const N: usize>(
        &'static self,
        perl: Perl<'p>,
        values: [Option<OwnedScalar<'p>>; N],
    ) -> OwnedHash<'p> {
        let keys = &self.template(perl).keys;
        let hash = Hash::new(perl, N);
        for (&key, value) in keys.iter().zip(values) {
            if let Some(value) = value {
                // SAFETY: the key is this interpreter's, the value's reference
                // passes to the hash.
                unsafe { ffi::pxs_hv_put_key(perl.as_raw(), hash.sv(), key, value.into_raw()) }
            }
        }
        hash
    }

    fn template<'p>(&'static self, perl: Perl<'p>) -> &'p Template {
        static SHAPES: AtomicUsize = AtomicUsize::new(1);
        let number = self.number.get(&SHAPES);
        let mut shapes = perl.state().shapes.borrow_mut();
        if shapes.len() <= number {
            shapes.resize_with(number + 1, || None);
        }
        let template = shapes[number].get_or_insert_with(|| {
            Box::new(Template::new(perl, self.keys.iter().map(|key| key.as_bytes())))
        });
        let template: *const Template = &**template;
        // SAFETY: a shape's template, once made, stays until the interpreter
        // ends.
        unsafe { &*template }
    }
}

/// A hash to copy, and its keys.
pub(crate) struct Template {
    keys: Box<[ffi::Sv]>,
    hash: ffi::Sv,
    /// Of each entry of a copy, as they lie in memory, the number of its key.
    order: Box<[u32]>,
}

impl Template {
    fn new<'k>(perl: Perl<'_>, keys: impl Iterator<Item = &'k [u8]>) -> Template {
        let raw = perl.as_raw();
        // SAFETY: new references, the template's own; there is room for the
        // order of as many keys as are named.
        unsafe {
            let new = |key: &[u8]| ffi::pxs_key_new(raw, chars(key), key.len());
            let keys: Box<[_]> = keys.map(new).collect();
            let mut order = vec![0; keys.len()].into_boxed_slice();
            let hash = ffi::pxs_template_new(raw, keys.as_ptr(), keys.len(), order.as_mut_ptr());
            Template { keys, hash, order }
        }
    }

    /// A copy with the values, whose references pass to it: as many as keys.
    fn hash<'p>(&self, perl: Perl<'p>, values: &[ffi::Sv]) -> OwnedHash<'p> {
        assert!(values.len() == self.order.len());
        // SAFETY: a new reference; a value for every number in `order`.
        unsafe {
            let (order, values) = (self.order.as_ptr(), values.as_ptr());
            Owned::from_raw(perl, ffi::pxs_template_copy(perl.as_raw(), self.hash, order, values))
        }
    }

    /// Whether there are fewer entries than keys: no copy takes all values.
    fn has_repeated_keys(&self, perl: Perl<'_>) -> bool {
        // SAFETY: a hash.
        unsafe { ffi::pxs_hv_len(perl.as_raw(), self.hash) != self.order.len() }
    }

    /// The references that a template holds.
    pub(crate) fn into_svs(self) -> impl Iterator<Item = ffi::Sv> {
        self.keys.into_iter().chain([self.hash])
    }
}

/// A value with a name that is known at run time only.
pub trait Named {
    /// Ends at its first NUL.
    fn name(&self) -> &[u8];
    fn value<'p>(&self, perl: Perl<'p>) -> Outcome<OwnedScalar<'p>>;
}

impl<'p> Hash<'p> {
    /// A new hash of names and values; of a repeated name, the last.
    ///
    /// Lists of the same names in the same order as one of the last are made
    /// quickly.
    pub fn of_named<T: Named>(perl: Perl<'p>, items: &[T]) -> Outcome<OwnedHash<'p>> {
        let mut values = Values { raw: Vec::with_capacity(items.len()), perl };
        for item in items {
            values.raw.push(item.value(perl)?.into_raw());
        }
        let raw = std::mem::take(&mut values.raw);
        let mut recent = perl.state().recent.borrow_mut();
        if let Some(template) = recent.find(perl, items) {
            return Ok(template.hash(perl, &raw));
        }
        let hash = Hash::new(perl, items.len());
        for (item, value) in items.iter().zip(raw) {
            // SAFETY: the reference is ours.
            hash.put(perl, until_nul(item.name()), unsafe { Owned::from_raw(perl, value) });
        }
        Ok(hash)
    }
}

/// References that are ours until they are taken.
struct Values<'p> {
    raw: Vec<ffi::Sv>,
    perl: Perl<'p>,
}

impl Drop for Values<'_> {
    fn drop(&mut self) {
        for &value in &self.raw {
            // SAFETY: ours.
            unsafe { ffi::pxs_refcnt_dec(self.perl.as_raw(), value) }
        }
    }
}

fn until_nul(name: &[u8]) -> &[u8] {
    name.split(|&byte| byte == 0).next().unwrap_or(name)
}

/// How many lists of names are remembered, and of how many names at most.
const LISTS: usize = 16;
const NAMES: usize = 256;

/// Lists of names that hashes were made of lately, with a template each. Where
/// an older one has to go for a new one, that gets its template only when it
/// comes again.
#[derive(Default)]
pub(crate) struct Recent {
    lists: Vec<List>,
    /// Where the last was found, or remembered.
    last: usize,
}

struct List {
    /// Each with its NUL.
    names: Vec<Box<[u8]>>,
    template: Option<Template>,
}

impl List {
    fn of<T: Named>(items: &[T]) -> List {
        let name = |item: &T| [until_nul(item.name()), b"\0"].concat().into_boxed_slice();
        List { names: items.iter().map(name).collect(), template: None }
    }

    fn is_of<T: Named>(&self, items: &[T]) -> bool {
        let names = self.names.iter().map(|name| &**name);
        names.len() == items.len()
            && names.zip(items).all(|(name, item)| item.name().starts_with(name))
    }

    fn template(&mut self, perl: Perl<'_>) -> &Template {
        let names = || self.names.iter().map(|name| &name[..name.len() - 1]);
        self.template.get_or_insert_with(|| Template::new(perl, names()))
    }

    fn into_svs(self) -> impl Iterator<Item = ffi::Sv> {
        self.template.into_iter().flat_map(Template::into_svs)
    }
}

impl Recent {
    /// The template for the items' names, if there is one or ought to be.
    fn find<T: Named>(&mut self, perl: Perl<'_>, items: &[T]) -> Option<&Template> {
        if !self.lists.get(self.last).is_some_and(|list| list.is_of(items)) {
            match self.lists.iter().position(|list| list.is_of(items)) {
                Some(found) => self.last = found,
                None if items.len() > NAMES => return None,
                None if self.lists.len() < LISTS => {
                    self.last = self.lists.len();
                    self.lists.push(List::of(items));
                }
                None => {
                    self.replace(perl, List::of(items));
                    return None;
                }
            }
        }
        let template = self.lists[self.last].template(perl);
        (!template.has_repeated_keys(perl)).then_some(template)
    }

    fn replace(&mut self, perl: Perl<'_>, list: List) {
        self.last = (self.last + 1) % LISTS;
        for sv in std::mem::replace(&mut self.lists[self.last], list).into_svs() {
            // SAFETY: the template's own references.
            unsafe { ffi::pxs_refcnt_dec(perl.as_raw(), sv) }
        }
    }

    /// The references that the templates hold.
    pub(crate) fn into_svs(self) -> impl Iterator<Item = ffi::Sv> {
        self.lists.into_iter().flat_map(List::into_svs)
    }
}
