//! `Run`'s answer about where to start.

use bptt::aim;
use serde::Serialize;
use wasm_bindgen::prelude::*;

use super::run::Run;
use crate::error::Failure;
use crate::results::{Numbers, to_js};

/// What descent on an initial value came to; see crate/core/src/aim.rs.
#[derive(Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub(super) struct Aimed {
    initial: Numbers,
    /// Before, and after each step that was taken.
    losses: Numbers,
}

#[wasm_bindgen]
impl Run {
    /// Up to `steps` steps of descent on the initial value of a state.
    ///
    /// # Errors
    /// A `BpttError` for an unknown state.
    pub fn aimed(&self, state: &JsValue, steps: usize) -> Result<JsValue, Failure> {
        let aimed = aim(self.run.problem(), self.state(state)?, steps)?;
        Ok(to_js(&Aimed { initial: (&aimed.initial).into(), losses: (&aimed.losses).into() }))
    }
}
