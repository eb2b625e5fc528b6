//! Training, a few steps at a time: it takes longer than a frame.

use js_sys::Uint8Array;
use wasm_bindgen::prelude::*;

use crate::error::Failure;
use crate::training;

/// A training run.
#[wasm_bindgen]
pub struct Trainer(bptt::train::Trainer);

#[wasm_bindgen]
impl Trainer {
    /// Reads what a run is a function of.
    ///
    /// # Errors
    /// A `BpttError` naming the place of the first fault; so all below.
    #[wasm_bindgen(constructor)]
    pub fn new(options: JsValue) -> Result<Trainer, Failure> {
        Ok(Self(training::begin(options)?))
    }

    /// Does `n` steps; what they gave.
    pub fn step(&mut self, n: &JsValue) -> Result<JsValue, Failure> {
        training::step(&mut self.0, n)
    }

    /// What the model is like on `count` sequences that training does not see.
    pub fn survey(&mut self, count: &JsValue) -> Result<JsValue, Failure> {
        training::survey(&mut self.0, count)
    }

    /// What the next update of one weight is made of; null for what is not trained.
    #[wasm_bindgen(js_name = nextChange)]
    pub fn next_change(&mut self, name: &JsValue, entry: &JsValue) -> Result<JsValue, Failure> {
        training::next_change(&mut self.0, name, entry)
    }

    /// What is to be learnt.
    pub fn task(&self) -> JsValue {
        training::task(&self.0)
    }

    /// The config of the model as it is, with the first sequence of the next batch.
    pub fn config(&mut self) -> Result<JsValue, Failure> {
        training::config(&mut self.0)
    }

    /// Everything that changes, as bytes.
    pub fn snapshot(&self) -> Result<Uint8Array, Failure> {
        training::snapshot(&self.0)
    }

    /// Back to a snapshot.
    pub fn restore(&mut self, bytes: &JsValue) -> Result<(), Failure> {
        training::restore(&mut self.0, bytes)
    }
}
