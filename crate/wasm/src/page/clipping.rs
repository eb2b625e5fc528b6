//! `Run`'s answer about clipping: what it does to the gradient the optimizer is given.

use bptt::{Gradients, clip, global_norm};
use serde::Serialize;
use wasm_bindgen::prelude::*;

use super::run::Run;
use super::truncation::norm;
use crate::results::to_js;

/// The gradient before and after clipping by global norm, over all trained parameters.
#[derive(Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
#[expect(clippy::struct_field_names, reason = "as the page reads them")]
pub(super) struct Clipped {
    norm: f64,
    /// Of the norm before, which no double limits.
    log10: f64,
    clipped: f64,
    factor: f64,
    each: Vec<ClippedParameter>,
    /// L after an optimizer step without clipping, and with it.
    plain: f64,
    after: f64,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
struct ClippedParameter {
    #[cfg_attr(test, ts(type = "Parameter"))]
    name: String,
    norm: f64,
    clipped: f64,
}

#[wasm_bindgen]
impl Run {
    /// The gradient before and after clipping by global norm, and where a step along either leads.
    pub fn clipping(&self) -> JsValue {
        let gradients = self.run.gradients();
        let mut clipped = gradients.clone();
        let factor = self.clip.map_or(1.0, |theta| clip(&mut clipped, theta));
        let whole = global_norm(gradients);
        let parameters = &self.run.problem().model.schema().parameters;
        let each = parameters.iter().filter(|parameter| parameter.trained).map(|parameter| {
            let of = |gradients: &Gradients| gradients.get(&parameter.name).map_or(f64::NAN, norm);
            ClippedParameter {
                name: parameter.name.clone(),
                norm: of(gradients),
                clipped: of(&clipped),
            }
        });
        to_js(&Clipped {
            norm: whole.value(),
            log10: whole.log10(),
            clipped: global_norm(&clipped).value(),
            factor,
            each: each.collect(),
            plain: self.run.descended(self.rate, None).loss(),
            after: self.updated.loss(),
        })
    }
}
