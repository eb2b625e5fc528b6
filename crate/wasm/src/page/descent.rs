//! `Run`'s answers about the gradient the optimizer is given: what truncation leaves of it, and what
//! clipping does to it.

use bptt::{Likeness, Window, clip, compare, exact_gradients, global_norm, row_norms, sweeps};
use serde::Serialize;
use wasm_bindgen::prelude::*;

use super::run::Run;
use crate::results::to_js;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Truncated {
    each: Vec<Compared>,
    overall: Compared,
    /// The backward sweeps, the last one first.
    sweeps: Vec<Sweep>,
    /// Cells of loss × use that have a loss, and how many of them are left.
    cells: usize,
    kept: usize,
}

/// A gradient beside the exact one.
#[derive(Serialize)]
struct Compared {
    name: &'static str,
    norm: f64,
    exact: f64,
    cosine: Option<f64>,
    ratio: Option<f64>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Sweep {
    first_loss: usize,
    last: usize,
    reach: usize,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Lengths {
    /// Over all trained parameters, before and after; log10 of the first, which no f64 limits.
    norm: f64,
    log10: f64,
    clipped: f64,
    factor: f64,
    each: Vec<Shortened>,
    /// L after one optimizer step without clipping and with it.
    plain: f64,
    after: f64,
}

#[derive(Serialize)]
struct Shortened {
    name: &'static str,
    norm: f64,
    clipped: f64,
}

#[wasm_bindgen]
impl Run {
    /// The gradient as truncation leaves it beside the exact one, and what the windows reach.
    pub fn truncation(&self) -> JsValue {
        let config = self.network.config();
        let steps = config.shape().steps;
        let (gradients, exact) = (self.network.gradients(), exact_gradients(&self.network));
        let comparison = compare(gradients, &exact, config.biased);
        let norm_of = |gradients: &bptt::Gradients, name| {
            let all = gradients.named();
            all.iter().find(|(n, _)| *n == name).map_or(f64::NAN, |(_, g)| norm(g))
        };
        let compared = |name, norm, exact, Likeness { cosine, norm_ratio }| Compared {
            name,
            norm,
            exact,
            cosine,
            ratio: norm_ratio,
        };
        let sweeps = sweeps(config.truncation, steps);
        let losses = |Window { first_loss, last, .. }: &Window| {
            (*first_loss..=*last).filter(|&t| config.loss_at.includes(t, steps))
        };
        to_js(&Truncated {
            each: comparison
                .each
                .iter()
                .map(|&(name, likeness)| {
                    compared(name, norm_of(gradients, name), norm_of(&exact, name), likeness)
                })
                .collect(),
            overall: compared(
                "",
                global_norm(gradients, config.biased).value(),
                global_norm(&exact, config.biased).value(),
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

    /// The gradient before and after clipping by global norm, and where a step along either leads.
    pub fn clipping(&self) -> JsValue {
        let biased = self.network.config().biased;
        let gradients = self.network.gradients();
        let mut clipped = gradients.clone();
        let factor = self.clip.map_or(1.0, |theta| clip(&mut clipped, biased, theta));
        let whole = global_norm(gradients, biased);
        let each = gradients.named().into_iter().zip(clipped.named());
        let trained = |name: &str| name != "h0" && (biased || !matches!(name, "bh" | "by"));
        to_js(&Lengths {
            norm: whole.value(),
            log10: whole.log10(),
            clipped: global_norm(&clipped, biased).value(),
            factor,
            each: each
                .filter(|((name, _), _)| trained(name))
                .map(|((name, g), (_, c))| Shortened { name, norm: norm(g), clipped: norm(c) })
                .collect(),
            plain: self.network.descended(self.rate, None).trace().loss,
            after: self.updated.trace().loss,
        })
    }
}

fn norm(values: &[f64]) -> f64 {
    row_norms(values, values.len()).first().copied().unwrap_or_default()
}
