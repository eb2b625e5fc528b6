//! Options of the page's questions: an object of the page's own, read field by field. What is absent
//! or null is None; what is of another type is an error with its name.

use bptt::{Code, Error, Node};
use wasm_bindgen::{JsCast, JsValue};

use crate::node::JsNode;

pub struct Options(JsNode);

impl Options {
    pub fn new(options: JsValue) -> Self {
        Self(JsNode(options))
    }

    fn field(&self, name: &str) -> Result<Option<JsValue>, Error> {
        let found = self.0.field(name).map_err(|why| refused(name, "a readable value", why))?;
        Ok(Some(found.0).filter(|value| !value.is_null() && !value.is_undefined()))
    }

    /// Whatever is there; undefined where nothing is.
    pub fn value(&self, name: &str) -> Result<JsValue, Error> {
        Ok(self.field(name)?.unwrap_or(JsValue::UNDEFINED))
    }

    /// A number that is there.
    pub fn number(&self, name: &str) -> Result<f64, Error> {
        self.field(name)?
            .and_then(|value| value.as_f64())
            .ok_or_else(|| refused(name, "a number", "none"))
    }

    /// A number, if there is one.
    pub fn optional_number(&self, name: &str) -> Result<Option<f64>, Error> {
        Ok(self.field(name)?.and_then(|value| value.as_f64()))
    }

    /// A whole number of 0 or more.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked")]
    pub fn index(&self, name: &str) -> Result<Option<usize>, Error> {
        let whole = |v: &f64| *v >= 0.0 && *v < 4e9 && v.fract() == 0.0;
        Ok(self.field(name)?.and_then(|value| value.as_f64()).filter(whole).map(|v| v as usize))
    }

    /// True only for `true`.
    pub fn flag(&self, name: &str) -> Result<bool, Error> {
        Ok(self.field(name)?.is_some_and(|value| value.is_truthy()))
    }

    /// A list of words, empty if absent.
    pub fn words(&self, name: &str) -> Result<Vec<String>, Error> {
        let Some(value) = self.field(name)? else { return Ok(Vec::new()) };
        let list: js_sys::Array =
            value.dyn_into().map_err(|_| refused(name, "a list of words", "another value"))?;
        Ok(list.iter().filter_map(|word| word.as_string()).collect())
    }

    /// Numbers, in an array or a typed array.
    pub fn numbers(&self, name: &str) -> Result<Option<Vec<f64>>, Error> {
        let Some(value) = self.field(name)? else { return Ok(None) };
        if let Some(values) = value.dyn_ref::<js_sys::Float64Array>() {
            return Ok(Some(values.to_vec()));
        }
        let list: js_sys::Array =
            value.dyn_into().map_err(|_| refused(name, "a list of numbers", "another value"))?;
        Ok(Some(list.iter().map(|v| v.as_f64().unwrap_or(f64::NAN)).collect()))
    }
}

fn refused(name: &str, expected: &str, found: impl Into<String>) -> Error {
    Error {
        code: Code::Type,
        path: name.to_owned(),
        expected: expected.to_owned(),
        found: found.into(),
    }
}
