//! `Network`: a problem kept in wasm between calls.

use bptt::{Code, Error};
use js_sys::Float64Array;
use wasm_bindgen::prelude::*;

use crate::error::Failure;
use crate::node::{self, Entered, JsNode};
use crate::results;

/// A config with the results of its last run.
#[wasm_bindgen(skip_typescript)]
pub struct Network(bptt::Network);

#[wasm_bindgen]
impl Network {
    /// Takes memory for every intermediate of `config`, and runs it once, so that every view
    /// shows a true value from the start.
    ///
    /// # Errors
    /// A `BpttError` naming the place of the first fault in `config`.
    #[wasm_bindgen(constructor)]
    pub fn new(config: JsValue) -> Result<Network, Failure> {
        let mut network = crate::read(config)?;
        network.run();
        Ok(Self(network))
    }

    /// Replaces a parameter, `h0`, `inputs` or `targets`; takes effect at the next run.
    ///
    /// # Errors
    /// A `BpttError`; then nothing has changed.
    pub fn set(&mut self, name: &JsValue, values: JsValue) -> Result<(), Failure> {
        let _entered = Entered::enter()?;
        Ok(self.0.set(&node::text(name, "name")?, JsNode(values))?)
    }

    /// Forward and full BPTT; allocates nothing; the loss.
    pub fn run(&mut self) -> f64 {
        self.0.run()
    }

    /// A window on a series of the last run, without copying: valid until the next call to
    /// anything in this module, which may move the memory it looks at.
    ///
    /// # Errors
    /// A `BpttError` for a name that is not one of the series.
    pub fn view(&self, name: &JsValue) -> Result<Float64Array, Failure> {
        let name = node::text(name, "name")?;
        let series = self.0.series(&name).ok_or_else(|| Error {
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
    pub fn forward(&mut self) -> JsValue {
        self.0.forward();
        results::forward(&self.0)
    }

    /// Runs forward and backward; copies of the results.
    pub fn bptt(&mut self) -> JsValue {
        self.0.run();
        results::bptt(&self.0)
    }

    /// Runs forward and backward; how much gradient reaches back how far.
    ///
    /// # Errors
    /// A `BpttError` if (T + 30)·H³ is too large.
    #[wasm_bindgen(js_name = gradientFlow)]
    pub fn gradient_flow(&mut self) -> Result<JsValue, Failure> {
        self.0.run();
        results::gradient_flow(&self.0)
    }
}
