//! `Run`'s answers about a push: how much of it reaches the last step, and what comes of one.

use bptt::{push, sensitivities};
use serde::Serialize;
use wasm_bindgen::prelude::*;

use super::run::Run;
use crate::error::Failure;
use crate::results::{Numbers, to_js};

/// ∂s_T/∂s_t of one entry of a state by the same entry, for t = 1 … T; see crate/core/src/push.rs.
#[derive(Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub(super) struct Sensitivities {
    values: Numbers,
    /// log10 of their sizes, which no double limits.
    log10: Numbers,
    /// What the entry of the next step is handed, of one unit W_hh h_t; null for cells that are not one
    /// hop.
    passed: Option<Numbers>,
}

/// A run from a pushed state on.
#[derive(Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub(super) struct Push {
    /// The entry from the pushed step to the last.
    values: Numbers,
    /// What the next steps are then handed; null as above.
    passed: Option<Numbers>,
    /// By how much the last one changed; null where that drowns in rounding.
    change: Option<f64>,
    /// sensitivity × push.
    estimate: f64,
    /// log10 of its size.
    log10: f64,
}

#[wasm_bindgen]
impl Run {
    /// How much of a small push of an entry of a state (counted from 0) reaches the same entry at the
    /// last step; null for an entry there is not.
    ///
    /// # Errors
    /// A `BpttError` for an unknown state.
    pub fn sensitivities(&self, state: &JsValue, entry: usize) -> Result<JsValue, Failure> {
        let found = sensitivities(&self.run, self.state(state)?, entry);
        Ok(to_js(&found.map(|found| Sensitivities {
            values: (&found.values).into(),
            log10: (&found.log10).into(),
            passed: found.passed.as_ref().map(Into::into),
        })))
    }

    /// What becomes of the entry when it is moved by `delta` after step t; null for a step or an entry
    /// there is not.
    ///
    /// # Errors
    /// A `BpttError` for an unknown state.
    pub fn pushed(
        &self,
        state: &JsValue,
        entry: usize,
        t: usize,
        delta: f64,
    ) -> Result<JsValue, Failure> {
        let found = push(&self.run, self.state(state)?, entry, t, delta);
        Ok(to_js(&found.map(|found| Push {
            values: (&found.values).into(),
            passed: found.passed.as_ref().map(Into::into),
            change: found.change,
            estimate: found.estimate,
            log10: found.log10,
        })))
    }
}
