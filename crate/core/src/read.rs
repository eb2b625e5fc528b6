//! Reading a config out of any tree of objects, lists and numbers, with the place of every fault.
//!
//! The tree is a trait, so that JavaScript values, JSON and tests are read by the same code and
//! refused with the same words. Reading a foreign tree may itself fail (a getter that throws);
//! lengths are checked before contents are read or memory is taken.

mod keys;

pub(crate) use keys::visible;

use crate::Matrix;
use crate::error::{Code, Error};

/// What a node of the tree is.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// Absent, or null.
    Nothing,
    /// A number.
    Number(f64),
    /// True or false.
    Boolean(bool),
    /// A text.
    Text(String),
    /// A list and its length.
    List(usize),
    /// An object with named fields.
    Object,
    /// Anything else, described in words: "a function".
    Other(&'static str),
}

/// A value in a foreign tree. The errors are what the foreign side said, in words.
pub trait Node: Sized {
    /// What this value is.
    ///
    /// # Errors
    /// If the foreign side fails.
    fn kind(&self) -> Result<Kind, String>;
    /// The field `name` of an object; [`Kind::Nothing`] if it has none.
    ///
    /// # Errors
    /// If the foreign side fails.
    fn field(&self, name: &str) -> Result<Self, String>;
    /// The names of the first `most` fields of an object; a long one may be cut.
    ///
    /// # Errors
    /// If the foreign side fails.
    fn keys(&self, most: usize) -> Result<Vec<String>, String>;
    /// Entry `index` of a list.
    ///
    /// # Errors
    /// If the foreign side fails.
    fn item(&self, index: usize) -> Result<Self, String>;
    /// The whole of a text of at most `most` characters; None if this is none, or longer.
    ///
    /// # Errors
    /// If the foreign side fails.
    fn text(&self, most: usize) -> Result<Option<String>, String> {
        Ok(match self.kind()? {
            Kind::Text(text) if text.chars().count() <= most => Some(text),
            _ => None,
        })
    }
    /// All entries at once, for lists that are packed numbers already; false if this is not one.
    fn copy_numbers(&self, _out: &mut [f64]) -> bool {
        false
    }
}

/// A node and the way to it.
pub(crate) struct Place<N> {
    node: N,
    path: String,
}

impl<N: Node> Place<N> {
    pub(crate) fn root(node: N, path: &str) -> Self {
        Self { node, path: path.to_owned() }
    }

    pub(crate) fn error(&self, code: Code, expected: &str, found: impl Into<String>) -> Error {
        Error::new(code, self.path.clone(), expected, found)
    }

    pub(crate) fn kind(&self) -> Result<Kind, Error> {
        self.node.kind().map_err(|why| self.unreadable(why))
    }

    /// What `read` makes of this node, its faults placed below this one.
    pub(crate) fn within<T>(self, read: impl FnOnce(N) -> Result<T, Error>) -> Result<T, Error> {
        let Self { node, path } = self;
        read(node).map_err(|error| {
            let dot = if error.path.is_empty() || error.path.starts_with('[') { "" } else { "." };
            Error { path: format!("{path}{dot}{}", error.path), ..error }
        })
    }

    fn unreadable(&self, why: String) -> Error {
        self.error(Code::Unreadable, "a value that can be read", shorten(why))
    }

    /// A fault of kind [`Code::Type`], or [`Code::Missing`] where there is nothing at all.
    pub(crate) fn wrong(&self, expected: &str, kind: &Kind) -> Error {
        let code = if *kind == Kind::Nothing { Code::Missing } else { Code::Type };
        self.error(code, expected, describe(kind))
    }

    fn expect_object(&self) -> Result<(), Error> {
        match self.kind()? {
            Kind::Object => Ok(()),
            kind => Err(self.wrong("an object", &kind)),
        }
    }

    /// Refuses the first field that is none of `known`: a field that is not read would answer for
    /// another model. Those of `elsewhere` belong to other kinds of model, and may say nothing here.
    pub(crate) fn closed(&self, known: &[&str], elsewhere: &[&str]) -> Result<(), Error> {
        self.expect_object()?;
        // Of one more than are allowed, one is too many.
        let most = known.len() + elsewhere.len() + 1;
        let keys = self.node.keys(most).map_err(|why| self.unreadable(why))?;
        for key in &keys {
            let key = key.as_str();
            let allowed =
                known.contains(&key) || (elsewhere.contains(&key) && self.optional(key)?.is_none());
            if !allowed {
                let names: Vec<_> = known.iter().map(|name| format!("\"{name}\"")).collect();
                let mut expected = format!("one of {}", names.join(", "));
                if let Some(near) = keys::nearest(key, known) {
                    expected.extend([" (perhaps \"", near, "\")"]);
                }
                let found = format!("\"{}\"", visible(key));
                return Err(Error::new(Code::Key, keys::path(&self.path, key), expected, found));
            }
        }
        Ok(())
    }

    /// The field `name` of this object.
    pub(crate) fn field(&self, name: &str) -> Result<Self, Error> {
        let path = keys::path(&self.path, name);
        self.expect_object()?;
        match self.node.field(name) {
            Ok(node) => Ok(Self { node, path }),
            Err(why) => {
                Err(Error::new(Code::Unreadable, path, "a value that can be read", shorten(why)))
            }
        }
    }

    /// The field `name`, or None if it is absent or null.
    pub(crate) fn optional(&self, name: &str) -> Result<Option<Self>, Error> {
        let field = self.field(name)?;
        Ok(if field.kind()? == Kind::Nothing { None } else { Some(field) })
    }

    /// The names of this object's fields, which must be at most `most`.
    pub(crate) fn names(&self, most: usize) -> Result<Vec<String>, Error> {
        self.expect_object()?;
        let names = self.node.keys(most + 1).map_err(|why| self.unreadable(why))?;
        if names.len() > most {
            return Err(self.error(Code::Limit, &format!("at most {most} names"), "more"));
        }
        Ok(names)
    }

    /// A text of at most so many characters.
    pub(crate) fn text(&self, most: usize) -> Result<String, Error> {
        let kind = self.kind()?;
        if !matches!(kind, Kind::Text(_)) {
            return Err(self.wrong("a text", &kind));
        }
        let text = self.node.text(most).map_err(|why| self.unreadable(why))?;
        text.ok_or_else(|| self.error(Code::Limit, &format!("at most {most} characters"), "more"))
    }

    pub(crate) fn item(&self, index: usize) -> Result<Self, Error> {
        let path = format!("{}[{index}]", self.path);
        match self.node.item(index) {
            Ok(node) => Ok(Self { node, path }),
            Err(why) => {
                Err(Error::new(Code::Unreadable, path, "a value that can be read", shorten(why)))
            }
        }
    }

    /// One of the words of a table.
    pub(crate) fn word<T: Copy>(&self, words: &[(&str, T)]) -> Result<T, Error> {
        let names: Vec<_> = words.iter().map(|(name, _)| format!("\"{name}\"")).collect();
        let expected = names.join(", ");
        let kind = self.kind()?;
        if let Kind::Text(text) = &kind {
            let known = words.iter().find(|(name, _)| name == text);
            return known.map(|&(_, value)| value).ok_or_else(|| {
                self.error(Code::Word, &expected, format!("\"{}\"", shorten(text.clone())))
            });
        }
        Err(self.wrong(&expected, &kind))
    }

    /// A finite number.
    pub(crate) fn number(&self) -> Result<f64, Error> {
        match self.kind()? {
            Kind::Number(value) if value.is_finite() => Ok(value),
            Kind::Number(value) => {
                Err(self.error(Code::NotFinite, "a finite number", describe_number(value)))
            }
            kind => Err(self.wrong("a finite number", &kind)),
        }
    }

    /// A whole number in `range`.
    pub(crate) fn whole(&self, range: core::ops::RangeInclusive<usize>) -> Result<usize, Error> {
        let value = self.number()?;
        let (low, high) = (*range.start() as f64, *range.end() as f64);
        if libm::floor(value) == value && (low..=high).contains(&value) {
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // checked above
            return Ok(value as usize);
        }
        let expected = format!("a whole number from {low} to {high}");
        Err(self.error(Code::Range, &expected, describe_number(value)))
    }

    /// The length of this list, which must lie in 1…`most`.
    pub(crate) fn len(&self, most: usize, of: &str) -> Result<usize, Error> {
        let expected = format!("1 to {most} {of}");
        match self.kind()? {
            Kind::List(0) => Err(self.error(Code::Empty, &expected, format!("0 {of}"))),
            Kind::List(len) if len > most => {
                Err(self.error(Code::Limit, &expected, format!("{len} {of}")))
            }
            Kind::List(len) => Ok(len),
            kind => Err(self.wrong(&format!("a list of {expected}"), &kind)),
        }
    }

    /// The length of the first entry of this list of lists.
    pub(crate) fn inner_len(&self, most: usize) -> Result<usize, Error> {
        self.item(0)?.len(most, "numbers")
    }

    pub(crate) fn expect_len(&self, len: usize, of: &str) -> Result<(), Error> {
        match self.kind()? {
            Kind::List(found) if found == len => Ok(()),
            Kind::List(found) => {
                Err(self.error(Code::Shape, &format!("{len} {of}"), format!("{found}")))
            }
            kind => Err(self.wrong(&format!("a list of {len} {of}"), &kind)),
        }
    }

    /// A list of `out.len()` finite numbers.
    pub(crate) fn numbers_into(&self, out: &mut [f64]) -> Result<(), Error> {
        self.expect_len(out.len(), plural(out.len(), "number", "numbers"))?;
        if !self.node.copy_numbers(out) {
            for (index, slot) in out.iter_mut().enumerate() {
                *slot = self.item(index)?.number()?;
            }
            return Ok(());
        }
        all_finite(out, |index| format!("{}[{index}]", self.path))
    }

    /// A list of `len` finite numbers.
    pub(crate) fn numbers(&self, len: usize) -> Result<Vec<f64>, Error> {
        // The length is checked first, so that a wrong one takes no memory.
        self.expect_len(len, plural(len, "number", "numbers"))?;
        let mut out = vec![0.0; len];
        self.numbers_into(&mut out)?;
        Ok(out)
    }

    /// A list of `rows` lists of `cols` finite numbers.
    pub(crate) fn matrix(&self, rows: usize, cols: usize) -> Result<Matrix, Error> {
        self.expect_len(rows, plural(rows, "row", "rows"))?;
        let mut data = vec![0.0; rows * cols];
        self.matrix_into(rows, cols, &mut data)?;
        Ok(Matrix::new(rows, cols, data))
    }

    /// The same into room for it, row-major.
    pub(crate) fn matrix_into(
        &self,
        rows: usize,
        cols: usize,
        out: &mut [f64],
    ) -> Result<(), Error> {
        self.expect_len(rows, plural(rows, "row", "rows"))?;
        for (index, row) in out.chunks_exact_mut(cols).enumerate() {
            self.item(index)?.numbers_into(row)?;
        }
        Ok(())
    }
}

/// Refuses the first number that is not finite, at the place `path` gives for its index.
pub(crate) fn all_finite(values: &[f64], path: impl Fn(usize) -> String) -> Result<(), Error> {
    match values.iter().position(|v| !v.is_finite()) {
        None => Ok(()),
        Some(index) => Err(Error::new(
            Code::NotFinite,
            path(index),
            "a finite number",
            describe_number(values[index]),
        )),
    }
}

fn plural<'a>(count: usize, one: &'a str, many: &'a str) -> &'a str {
    if count == 1 { one } else { many }
}

fn describe(kind: &Kind) -> String {
    match kind {
        Kind::Nothing => "nothing".to_owned(),
        Kind::Number(value) => describe_number(*value),
        Kind::Boolean(_) => "a boolean".to_owned(),
        Kind::Text(text) => format!("the text \"{}\"", shorten(text.clone())),
        Kind::List(len) => format!("a list of {len}"),
        Kind::Object => "an object".to_owned(),
        Kind::Other(words) => (*words).to_owned(),
    }
}

pub(crate) fn describe_number(value: f64) -> String {
    if value == f64::INFINITY {
        return "Infinity".to_owned();
    }
    if value == f64::NEG_INFINITY {
        return "-Infinity".to_owned();
    }
    // f64's own form writes 1e300 as 301 digits.
    if value != 0.0 && !(1e-6..1e15).contains(&value.abs()) {
        return format!("{value:e}");
    }
    format!("{value}")
}

/// Foreign text in a message: enough to recognise it, never a page of it.
fn shorten(text: String) -> String {
    const MOST: usize = 60;
    if text.chars().count() <= MOST {
        return text;
    }
    text.chars().take(MOST).chain(Some('…')).collect()
}
