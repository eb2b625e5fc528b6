//! JavaScript values as a tree that a config can be read from.

use bptt::{Code, Error, Kind, Node};
use js_sys::{Array, ArrayBuffer, DataView, Float64Array, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// A JavaScript value. Arrays and typed arrays are lists; reading may run getters, which may throw.
pub struct JsNode(pub JsValue);

impl Node for JsNode {
    fn kind(&self) -> Result<Kind, String> {
        let value = &self.0;
        if value.is_null() || value.is_undefined() {
            return Ok(Kind::Nothing);
        }
        // Strictly numbers and texts: no valueOf, no coercion.
        if value.js_typeof() == "number" {
            return Ok(Kind::Number(value.as_f64().unwrap_or(f64::NAN)));
        }
        if let Some(text) = value.as_string() {
            return Ok(Kind::Text(text));
        }
        if is_list(value) {
            let length = Reflect::get(value, &"length".into()).map_err(said)?;
            return Ok(length.as_f64().map_or(Kind::Other("a list without length"), |n| {
                // Array lengths fit 32 bits; what does not is refused as too long all the same.
                #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
                Kind::List(n as usize)
            }));
        }
        Ok(if value.is_function() {
            Kind::Other("a function")
        } else if value.is_object() {
            Kind::Object
        } else if value.is_symbol() {
            Kind::Other("a symbol")
        } else if value.is_bigint() {
            Kind::Other("a bigint")
        } else {
            Kind::Other("a boolean")
        })
    }

    fn field(&self, name: &str) -> Result<Self, String> {
        Reflect::get(&self.0, &name.into()).map(Self).map_err(said)
    }

    fn item(&self, index: usize) -> Result<Self, String> {
        let index = u32::try_from(index).map_err(|e| e.to_string())?;
        Reflect::get_u32(&self.0, index).map(Self).map_err(said)
    }

    fn copy_numbers(&self, out: &mut [f64]) -> bool {
        match self.0.dyn_ref::<Float64Array>() {
            Some(packed) if packed.length() as usize == out.len() => {
                packed.copy_to(out);
                true
            }
            _ => false,
        }
    }
}

fn is_list(value: &JsValue) -> bool {
    Array::is_array(value) || (ArrayBuffer::is_view(value) && !value.is_instance_of::<DataView>())
}

/// What a thrown value says, in words.
#[allow(clippy::needless_pass_by_value)] // the form map_err takes
fn said(thrown: JsValue) -> String {
    match thrown.dyn_ref::<js_sys::Error>() {
        Some(error) => String::from(error.message()),
        None => thrown.as_string().unwrap_or_else(|| "an exception".to_owned()),
    }
}

/// A text argument; anything else is refused as `name`.
pub fn text(value: &JsValue, name: &str) -> Result<String, Error> {
    value.as_string().ok_or_else(|| Error {
        code: if value.is_undefined() { Code::Missing } else { Code::Type },
        path: name.to_owned(),
        expected: "a text".to_owned(),
        found: value.js_typeof().as_string().unwrap_or_default(),
    })
}
