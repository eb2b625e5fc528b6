//! `Run`'s answer about truncation: what it leaves of the gradient, beside the exact one.

use bptt::{Gradients, Likeness, Window, compare, exact_gradients, global_norm, row_norms, sweeps};
use serde::Serialize;
use wasm_bindgen::prelude::*;

use super::run::Run;
use crate::results::to_js;

/// The gradient as truncation leaves it beside the exact one.
#[derive(Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub(super) struct Truncated {
    each: Vec<AgainstExact>,
    /// Of all together; its name is empty.
    #[cfg_attr(test, ts(type = "Omit<AgainstExact, \"name\">"))]
    overall: AgainstExact,
    /// The last one first.
    sweeps: Vec<Sweep>,
    /// Pairs of a loss and a use before it, and how many of them are left.
    cells: usize,
    kept: usize,
}

/// A gradient beside the exact one, null where one of them is zero.
#[derive(Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
struct AgainstExact {
    #[cfg_attr(test, ts(type = "Parameter"))]
    name: String,
    norm: f64,
    exact: f64,
    cosine: Option<f64>,
    ratio: Option<f64>,
}

/// One backward sweep of truncated BPTT.
#[derive(Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
struct Sweep {
    first_loss: usize,
    last: usize,
    /// The earliest step whose use of the weights it reaches.
    reach: usize,
}

#[wasm_bindgen]
impl Run {
    /// The gradient as truncation leaves it beside the exact one, and what the windows reach.
    pub fn truncation(&self) -> JsValue {
        let problem = self.run.problem();
        let steps = problem.shape().steps;
        let (gradients, exact) = (self.run.gradients(), exact_gradients(&self.run));
        let comparison = compare(gradients, &exact);
        let norm_of =
            |gradients: &Gradients, name: &str| gradients.get(name).map_or(f64::NAN, norm);
        let compared = |name: &str, norm, exact, Likeness { cosine, norm_ratio }| AgainstExact {
            name: name.to_owned(),
            norm,
            exact,
            cosine,
            ratio: norm_ratio,
        };
        let sweeps = sweeps(problem.truncation, steps);
        let losses = |Window { first_loss, last, .. }: &Window| {
            (*first_loss..=*last).filter(|&t| problem.loss_at.includes(t, steps))
        };
        to_js(&Truncated {
            each: comparison
                .each
                .iter()
                .map(|(name, likeness)| {
                    let likeness = *likeness;
                    compared(name, norm_of(gradients, name), norm_of(&exact, name), likeness)
                })
                .collect(),
            overall: compared(
                "",
                global_norm(gradients).value(),
                global_norm(&exact).value(),
                comparison.overall,
            ),
            cells: sweeps.iter().flat_map(losses).sum(),
            kept: sweeps.iter().map(|w| losses(w).map(|t| (t + 1) - w.reach).sum::<usize>()).sum(),
            sweeps: sweeps
                .into_iter()
                .map(|Window { first_loss, last, reach }| Sweep { first_loss, last, reach })
                .collect(),
        })
    }
}

/// The Euclidean norm of a parameter's gradient.
pub(super) fn norm(values: &[f64]) -> f64 {
    row_norms(values, values.len()).first().copied().unwrap_or_default()
}
