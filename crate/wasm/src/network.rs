//! `Network`: a problem kept in wasm between calls. What JavaScript holds is a pointer in a private
//! field of the class in `crate/wasm/js/network.js`, which calls these functions with pointers that
//! [`new`] gave, never after [`free`], and with none while [`set`] runs.

use bptt::{Code, Error, Unrolled};
use js_sys::Float64Array;
use wasm_bindgen::prelude::*;

use crate::error::Failure;
use crate::node::{self, JsNode};
use crate::results::unrolled;

/// The network behind a pointer.
fn at(pointer: *mut Unrolled) -> &'static mut Unrolled {
    // SAFETY: what the class promises, above. One thread, and none of the functions below keeps it.
    #[allow(unsafe_code)]
    unsafe {
        &mut *pointer
    }
}

/// Takes memory for every intermediate of `config`, and runs it once, so that every view shows a
/// true value from the start.
///
/// # Errors
/// A `BpttError` naming the place of the first fault in `config`.
#[wasm_bindgen(js_name = networkNew, skip_typescript)]
pub fn new(config: JsValue) -> Result<*mut Unrolled, Failure> {
    let mut network = crate::api::read(config)?;
    network.run();
    Ok(Box::into_raw(Box::new(network)))
}

/// Gives its memory back.
#[wasm_bindgen(js_name = networkFree, skip_typescript)]
pub fn free(pointer: *mut Unrolled) {
    // SAFETY: as in `at`, and made by `new`.
    #[allow(unsafe_code)]
    drop(unsafe { Box::from_raw(pointer) });
}

/// Replaces a parameter, `h0`, `inputs` or `targets`; takes effect at the next run.
///
/// # Errors
/// A `BpttError`; then nothing has changed.
#[wasm_bindgen(js_name = networkSet, skip_typescript)]
pub fn set(pointer: *mut Unrolled, name: &JsValue, values: JsValue) -> Result<(), Failure> {
    Ok(at(pointer).set(&node::text(name, "name")?, JsNode(values))?)
}

/// Forward and full BPTT; allocates nothing; the loss.
#[wasm_bindgen(js_name = networkRun, skip_typescript)]
pub fn run(pointer: *mut Unrolled) -> f64 {
    at(pointer).run()
}

/// A window on a series of the last run, without copying: valid until the next call to anything in
/// this module, which may move the memory it looks at.
///
/// # Errors
/// A `BpttError` for a name that is not one of the series.
#[wasm_bindgen(js_name = networkView, skip_typescript)]
pub fn view(pointer: *mut Unrolled, name: &JsValue) -> Result<Float64Array, Failure> {
    let name = node::text(name, "name")?;
    let series = at(pointer).series(&name).ok_or_else(|| Error {
        code: Code::Word,
        path: "name".to_owned(),
        expected: "a series (\"h\", \"dh\", …) or a gradient (\"grads.whh\", …)".to_owned(),
        found: format!("\"{}\"", name.chars().take(60).collect::<String>()),
    })?;
    // SAFETY: a view of this module's memory; its documented lifetime ends at the next call.
    #[allow(unsafe_code)]
    Ok(unsafe { Float64Array::view(series) })
}

/// Runs forward; copies of the results.
///
/// # Errors
/// A `BpttError` if there is no memory for them; so the next.
#[wasm_bindgen(js_name = networkForward, skip_typescript)]
pub fn forward(pointer: *mut Unrolled) -> Result<JsValue, Failure> {
    let network = at(pointer);
    network.forward();
    unrolled::forward(network)
}

/// Runs forward and backward; copies of the results.
#[wasm_bindgen(js_name = networkBptt, skip_typescript)]
pub fn bptt(pointer: *mut Unrolled) -> Result<JsValue, Failure> {
    let network = at(pointer);
    network.run();
    unrolled::bptt(network)
}

/// Runs forward and backward; how much gradient reaches back how far.
///
/// # Errors
/// A `BpttError` if (T + 30)·H³ is too large.
#[wasm_bindgen(js_name = networkGradientFlow, skip_typescript)]
pub fn gradient_flow(pointer: *mut Unrolled) -> Result<JsValue, Failure> {
    let network = at(pointer);
    network.run();
    unrolled::gradient_flow(network)
}
