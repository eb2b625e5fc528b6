//! JavaScript values as a tree that a config can be read from. Reading may run foreign code:
//! getters, proxies, overridden properties.

use bptt::{Code, Error, Kind, Node};
use js_sys::{Float64Array, JsString};
use wasm_bindgen::prelude::*;

use crate::foreign::{self, List};

/// A JavaScript value. Arrays and typed arrays are lists.
pub struct JsNode(pub JsValue);

impl Node for JsNode {
    fn kind(&self) -> Result<Kind, String> {
        let value = &self.0;
        if value.is_null() || value.is_undefined() {
            return Ok(Kind::Nothing);
        }
        // Strictly numbers and texts: no valueOf, no coercion.
        if let Some(number) = value.as_f64() {
            return Ok(Kind::Number(number));
        }
        if let Some(text) = start_of_text(value) {
            return Ok(Kind::Text(text));
        }
        if let Some(truth) = value.as_bool() {
            return Ok(Kind::Boolean(truth));
        }
        match foreign::list(value)? {
            List::Of(length) => return Ok(Kind::List(length)),
            List::Unmeasured => return Ok(Kind::Other("a list without length")),
            List::None => {}
        }
        Ok(if value.is_function() {
            Kind::Other("a function")
        } else if value.is_object() {
            Kind::Object
        } else if value.is_symbol() {
            Kind::Other("a symbol")
        } else {
            Kind::Other("a bigint")
        })
    }

    fn field(&self, name: &str) -> Result<Self, String> {
        foreign::field(&self.0, name).map(Self)
    }

    fn keys(&self, most: usize) -> Result<Vec<String>, String> {
        let names = foreign::keys(&self.0, u32::try_from(most).unwrap_or(u32::MAX))?;
        Ok(names.iter().filter_map(|name| start_of_text(&name)).collect())
    }

    fn item(&self, index: usize) -> Result<Self, String> {
        let index = u32::try_from(index).map_err(|e| e.to_string())?;
        foreign::item(&self.0, index).map(Self)
    }

    fn text(&self, most: usize) -> Result<Option<String>, String> {
        let text = self.0.dyn_ref::<JsString>();
        Ok(text.filter(|text| text.length() as usize <= most).and_then(|text| text.as_string()))
    }

    fn copy_numbers(&self, out: &mut [f64]) -> bool {
        // SAFETY: the view lives for this one call; where foreign code calls back and moves the
        // memory, the view is detached, and nothing is written through it.
        #[allow(unsafe_code)]
        let target = unsafe { Float64Array::view_mut_raw(out.as_mut_ptr(), out.len()) };
        foreign::copy(&target, &self.0)
    }
}

/// A text, or the beginning of a long one: enough for every word there is, and for a message.
fn start_of_text(value: &JsValue) -> Option<String> {
    const MOST: u32 = 200;
    let text = value.dyn_ref::<JsString>()?;
    if text.length() <= MOST { text.as_string() } else { text.slice(0, MOST).as_string() }
}

/// A text argument; anything else is refused as `name`.
pub fn text(value: &JsValue, name: &str) -> Result<String, Error> {
    start_of_text(value).ok_or_else(|| Error {
        code: if value.is_undefined() { Code::Missing } else { Code::Type },
        path: name.to_owned(),
        expected: "a text".to_owned(),
        found: value.js_typeof().as_string().unwrap_or_default(),
    })
}
