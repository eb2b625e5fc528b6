//! JavaScript values as a tree that a config can be read from.
//!
//! Reading may run foreign code: getters, proxies, overridden properties. Whatever it throws is
//! caught here, at the very call: an exception that unwinds through wasm leaves its stack pointer
//! behind, and a few hundred of those break the instance for good.

use std::cell::{Cell, OnceCell};

use bptt::{Code, Error, Kind, Node};
use js_sys::{Array, ArrayBuffer, Float64Array, Function, JsString, Object, Reflect};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// Throws for a revoked proxy.
    #[wasm_bindgen(catch, js_namespace = Array, js_name = isArray)]
    fn is_array(value: &JsValue) -> Result<bool, JsValue>;

    /// Throws where a proxy's traps do.
    #[wasm_bindgen(catch, js_namespace = Object)]
    fn keys(value: &JsValue) -> Result<Array, JsValue>;

    /// `target.set(source)`, past any property of that name that `source` may have.
    #[wasm_bindgen(catch, js_namespace = ["Float64Array", "prototype", "set"], js_name = call)]
    fn set(target: &Float64Array, source: &JsValue) -> Result<(), JsValue>;
}

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
        if let Some(len) = packed_len(value) {
            return Ok(Kind::List(len));
        }
        if is_array(value).map_err(said)? {
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

    fn keys(&self, most: usize) -> Result<Vec<String>, String> {
        let names = keys(&self.0).map_err(said)?;
        Ok(names.iter().take(most).filter_map(|name| start_of_text(&name)).collect())
    }

    fn item(&self, index: usize) -> Result<Self, String> {
        let index = u32::try_from(index).map_err(|e| e.to_string())?;
        Reflect::get_u32(&self.0, index).map(Self).map_err(said)
    }

    fn copy_numbers(&self, out: &mut [f64]) -> bool {
        if packed_len(&self.0) != Some(out.len()) {
            return false;
        }
        // SAFETY: the view lives for this one call. `source` is a real typed array, so copying
        // runs no foreign code that could call back and move the memory.
        #[allow(unsafe_code)]
        let target = unsafe { Float64Array::view_mut_raw(out.as_mut_ptr(), out.len()) };
        // Arrays of bigints refuse; they are then read, and named, one by one.
        set(&target, &self.0).is_ok()
    }
}

thread_local! {
    /// The getter of `length` that all typed arrays inherit, whatever their own properties say.
    static TRUE_LENGTH: OnceCell<Option<Function>> = const { OnceCell::new() };
}

/// The length of a real typed array; None for everything else.
fn packed_len(value: &JsValue) -> Option<usize> {
    if !ArrayBuffer::is_view(value) {
        return None;
    }
    TRUE_LENGTH.with(|getter| {
        let getter = getter.get_or_init(true_length_getter).as_ref()?;
        // A DataView is a view without this getter: it throws, and is no list.
        let length = getter.call0(value).ok()?.as_f64()?;
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // a length
        Some(length as usize)
    })
}

fn true_length_getter() -> Option<Function> {
    let prototype =
        Object::get_prototype_of(&Object::get_prototype_of(&Float64Array::new_with_length(0)));
    let length = Reflect::get_own_property_descriptor(&prototype, &"length".into()).ok()?;
    Reflect::get(&length, &"get".into()).ok()?.dyn_into().ok()
}

/// A text, or the beginning of a long one: enough for every word there is, and for a message.
fn start_of_text(value: &JsValue) -> Option<String> {
    const MOST: u32 = 200;
    let text = value.dyn_ref::<JsString>()?;
    if text.length() <= MOST { text.as_string() } else { text.slice(0, MOST).as_string() }
}

/// What a thrown value says, in words.
#[allow(clippy::needless_pass_by_value)] // the form map_err takes
fn said(thrown: JsValue) -> String {
    let message = if thrown.is_object() {
        Reflect::get(&thrown, &"message".into()).unwrap_or_default()
    } else {
        thrown
    };
    start_of_text(&message).unwrap_or_else(|| "an exception".to_owned())
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

thread_local! {
    static DEPTH: Cell<u32> = const { Cell::new(0) };
}

/// One call that may run foreign code, which may call again, and again: wasm's stack is small, and
/// running out of it cannot be caught.
pub struct Entered(());

impl Entered {
    const DEEPEST: u32 = 8;

    /// # Errors
    /// [`Code::Unreadable`] if calls within calls go too deep.
    pub fn enter() -> Result<Self, Error> {
        DEPTH.with(|depth| {
            if depth.get() >= Self::DEEPEST {
                return Err(Error {
                    code: Code::Unreadable,
                    path: String::new(),
                    expected: "a value that can be read".to_owned(),
                    found: "one that calls back without end".to_owned(),
                });
            }
            depth.set(depth.get() + 1);
            Ok(Self(()))
        })
    }
}

impl Drop for Entered {
    fn drop(&mut self) {
        DEPTH.with(|depth| depth.set(depth.get() - 1));
    }
}
