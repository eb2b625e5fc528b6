//! JavaScript values that may be anybody's, dealt with by functions that do not throw
//! (`crate/wasm/js/guard.js`): an exception would unwind through wasm, and even one caught at the
//! import leaves the slot of the value that was not returned.

use js_sys::{Array, Float64Array, Uint8Array};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = foreign, js_name = get)]
    fn get_field(target: &JsValue, key: &str) -> JsValue;

    #[wasm_bindgen(js_namespace = foreign, js_name = get)]
    fn get_item(target: &JsValue, index: u32) -> JsValue;

    #[wasm_bindgen(js_namespace = foreign)]
    fn thrown() -> Option<String>;

    #[wasm_bindgen(js_namespace = foreign, js_name = keys)]
    fn get_keys(value: &JsValue, most: u32) -> JsValue;

    #[wasm_bindgen(js_namespace = foreign)]
    fn length(value: &JsValue) -> f64;

    /// Fills `target` from a list of as many numbers; false if `source` is anything else.
    #[wasm_bindgen(js_namespace = foreign)]
    pub fn copy(target: &Float64Array, source: &JsValue) -> bool;

    #[wasm_bindgen(js_namespace = foreign, js_name = numbers)]
    fn copy_of(view: &Float64Array) -> Float64Array;

    #[wasm_bindgen(js_namespace = foreign, js_name = bytes)]
    fn copy_of_bytes(view: &Uint8Array) -> Uint8Array;

    /// Whether there was no memory for [`numbers`] since this was last asked.
    #[wasm_bindgen(js_namespace = foreign)]
    pub fn lacked() -> bool;

    /// `target[key] = value`, past any setter of a prototype.
    #[wasm_bindgen(js_namespace = foreign)]
    pub fn put(target: &JsValue, key: &str, value: &JsValue);

    /// A `BpttError`.
    #[wasm_bindgen(js_namespace = foreign)]
    pub fn refusal(code: &str, path: &str, expected: &str, found: &str) -> JsValue;
}

/// The field `name`; undefined if there is none.
///
/// # Errors
/// What was thrown, in words; so the next two.
pub fn field(target: &JsValue, name: &str) -> Result<JsValue, String> {
    got(get_field(target, name))
}

/// Entry `index`.
pub fn item(target: &JsValue, index: u32) -> Result<JsValue, String> {
    got(get_item(target, index))
}

/// The names of the first `most` fields.
pub fn keys(target: &JsValue, most: u32) -> Result<Array, String> {
    got(get_keys(target, most)).map(JsCast::unchecked_into)
}

fn got(value: JsValue) -> Result<JsValue, String> {
    if value.is_undefined() { thrown().map_or(Ok(value), Err) } else { Ok(value) }
}

/// What a value is as a list.
pub enum List {
    Of(usize),
    None,
    Unmeasured,
}

/// Whether `value` is an array or a typed array, and how long.
///
/// # Errors
/// What was thrown, in words.
pub fn list(value: &JsValue) -> Result<List, String> {
    let length = length(value);
    Ok(match length {
        -1.0 => List::None,
        -2.0 => List::Unmeasured,
        -3.0 => return Err(thrown().unwrap_or_default()),
        // Lengths fit 32 bits; what does not is refused as too long all the same.
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        _ => List::Of(length as usize),
    })
}

/// A copy for JavaScript; of no length where the engine has no memory for it, which [`lacked`]
/// then tells.
pub fn numbers(values: &[f64]) -> Float64Array {
    // SAFETY: the view lives for this one call, which takes no memory of wasm's.
    #[allow(unsafe_code)]
    let view = unsafe { Float64Array::view(values) };
    copy_of(&view)
}

/// The same of bytes.
pub fn bytes(values: &[u8]) -> Uint8Array {
    // SAFETY: as in `numbers`.
    #[allow(unsafe_code)]
    let view = unsafe { Uint8Array::view(values) };
    copy_of_bytes(&view)
}
