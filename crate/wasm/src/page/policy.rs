//! `Run`'s answers about a policy: its gradient sampled, and a discount beside what the gradient keeps.

use bptt::reinforce;
use serde::Serialize;
use wasm_bindgen::prelude::*;

use super::run::Run;
use crate::results::{Numbers, to_js};

/// Estimates of ∂L/∂θ, and the gradient itself; see crate/core/src/reinforce.rs.
#[derive(Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub(super) struct Reinforced {
    /// By BPTT, an entry a place.
    exact: Numbers,
    /// An estimate a row.
    estimates: Numbers,
    mean: Numbers,
    /// The standard error of the mean.
    error: Numbers,
}

#[wasm_bindgen]
impl Run {
    /// `estimates` estimates from so many walks each; undefined where there is no such policy.
    pub fn reinforced(&self, estimates: usize, walks: usize, seed: u32) -> JsValue {
        match reinforce(&self.run, estimates, walks, u64::from(seed)) {
            None => JsValue::UNDEFINED,
            Some(found) => to_js(&Reinforced {
                exact: (&found.exact).into(),
                estimates: (&found.estimates).into(),
                mean: (&found.mean).into(),
                error: (&found.error).into(),
            }),
        }
    }

    /// ‖∂l_T/∂s_(T−k)‖ against that at k = 0; undefined where that is 0 or not finite.
    pub fn gains(&self) -> Option<Vec<f64>> {
        self.distances.flow(&self.run).gain_times()
    }
}

/// γ^k for k = 0 … `count` − 1.
#[wasm_bindgen]
pub fn discounts(gamma: f64, count: usize) -> Vec<f64> {
    bptt::discounts(gamma, count)
}
