//! `Trainer` of the API; what `crate/wasm/js/trainer.js` promises is what `network` is promised.

use bptt::Unrolled;
use bptt::train::Trainer;
use js_sys::Uint8Array;
use wasm_bindgen::prelude::*;

use crate::error::Failure;
use crate::training;

/// The trainer behind a pointer.
fn at(pointer: *mut Trainer) -> &'static mut Trainer {
    // SAFETY: what the class promises. One thread, and none of the functions below keeps it.
    #[allow(unsafe_code)]
    unsafe {
        &mut *pointer
    }
}

/// Reads what a run is a function of.
///
/// # Errors
/// A `BpttError` naming the place of the first fault; so all below.
#[wasm_bindgen(js_name = trainerNew, skip_typescript)]
pub fn new(options: JsValue) -> Result<*mut Trainer, Failure> {
    Ok(Box::into_raw(Box::new(training::begin(options)?)))
}

/// Gives its memory back.
#[wasm_bindgen(js_name = trainerFree, skip_typescript)]
pub fn free(pointer: *mut Trainer) {
    // SAFETY: as in `at`, and made by `new`.
    #[allow(unsafe_code)]
    drop(unsafe { Box::from_raw(pointer) });
}

/// Does `n` steps.
#[wasm_bindgen(js_name = trainerStep, skip_typescript)]
pub fn step(pointer: *mut Trainer, n: &JsValue) -> Result<JsValue, Failure> {
    training::step(at(pointer), n)
}

/// What the model is like on `count` sequences that training does not see.
#[wasm_bindgen(js_name = trainerSurvey, skip_typescript)]
pub fn survey(pointer: *mut Trainer, count: &JsValue) -> Result<JsValue, Failure> {
    training::survey(at(pointer), count)
}

/// What the next update of one weight is made of.
#[wasm_bindgen(js_name = trainerNextChange, skip_typescript)]
pub fn next_change(
    pointer: *mut Trainer,
    name: &JsValue,
    entry: &JsValue,
) -> Result<JsValue, Failure> {
    training::next_change(at(pointer), name, entry)
}

/// What is to be learnt.
#[wasm_bindgen(js_name = trainerTask, skip_typescript)]
pub fn task(pointer: *mut Trainer) -> JsValue {
    training::task(at(pointer))
}

/// The model as it is, with the first sequence of the next batch.
#[wasm_bindgen(js_name = trainerConfig, skip_typescript)]
pub fn config(pointer: *mut Trainer) -> Result<JsValue, Failure> {
    training::config(at(pointer))
}

/// The same as a network.
#[wasm_bindgen(js_name = trainerNetwork, skip_typescript)]
pub fn network(pointer: *mut Trainer) -> Result<*mut Unrolled, Failure> {
    let mut network = Unrolled::new(at(pointer).problem()?)?;
    network.run();
    Ok(Box::into_raw(Box::new(network)))
}

/// Everything that changes, as bytes.
#[wasm_bindgen(js_name = trainerSnapshot, skip_typescript)]
pub fn snapshot(pointer: *mut Trainer) -> Result<Uint8Array, Failure> {
    training::snapshot(at(pointer))
}

/// Back to a snapshot.
#[wasm_bindgen(js_name = trainerRestore, skip_typescript)]
pub fn restore(pointer: *mut Trainer, bytes: &JsValue) -> Result<(), Failure> {
    training::restore(at(pointer), bytes)
}
