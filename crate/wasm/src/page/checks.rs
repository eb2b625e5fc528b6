//! The checks of a gradient, bit by bit: they may take longer than a frame.

use bptt::check_cost;
use serde::Serialize;
use wasm_bindgen::prelude::*;

use super::run::Run;
use crate::error::Failure;
use crate::node::JsNode;
use crate::results::to_js;

/// One parameter's gradient against other methods: relative errors, null where a method cannot tell.
#[derive(Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub(super) struct GradientCheck {
    /// A parameter, or an initial value: `h0`.
    name: String,
    /// How many entries were compared.
    entries: usize,
    finite_difference: Option<f64>,
    rtrl: f64,
    /// Against the sum over untied copies of the weights.
    untied: Option<f64>,
}

/// The checks of one model.
#[wasm_bindgen]
pub struct Checks(bptt::Checks);

#[wasm_bindgen]
impl Checks {
    /// Begins to check the exact gradients of `config`.
    ///
    /// # Errors
    /// A `BpttError` for a bad config, and for a model that is too large.
    #[wasm_bindgen(constructor)]
    pub fn new(config: JsValue) -> Result<Checks, Failure> {
        let problem = bptt::Problem::read(JsNode(config))?;
        Ok(Self(bptt::Checks::new(&problem)?))
    }

    /// Does the next bit; false once all is done.
    pub fn step(&mut self) -> bool {
        self.0.step()
    }

    /// 0 … 1.
    pub fn progress(&self) -> f64 {
        self.0.progress()
    }

    /// What was found.
    pub fn results(&self) -> JsValue {
        let check = |check: bptt::Check| GradientCheck {
            name: check.name.into_owned(),
            entries: check.entries,
            finite_difference: check.finite_difference,
            rtrl: check.rtrl,
            untied: check.untied,
        };
        to_js(&self.0.results().into_iter().map(check).collect::<Vec<_>>())
    }
}

#[wasm_bindgen]
impl Run {
    /// Multiply-adds that checking this model's gradients takes, about; null if it is too large.
    #[wasm_bindgen(js_name = checkCost)]
    pub fn check_cost(&self) -> Option<f64> {
        check_cost(self.run.problem()).map(|cost| cost as f64)
    }
}
