//! What `<bptt-explorer>` needs beyond the public API: runs of presets with every intermediate,
//! beats, partial sums and plots.

mod activation;
mod aim;
mod checks;
mod cliff;
mod clipping;
mod compared;
mod composed;
mod contributions;
mod diagnosis;
mod dynamics;
mod explain;
mod flow;
mod frame;
mod heat;
mod learning;
mod options;
mod plot;
mod policy;
mod push;
mod run;
mod saturation;
mod schema;
mod shares;
mod spectrum;
mod trainer;
mod triangle;
mod truncation;
#[cfg(test)]
mod types;
mod words;

use bptt::{
    Activation, Form, Init, LEVER, Loss, LossAt, Order, Overrides, Problem, Reduction, STRENGTHS,
    factor_of_radius_one,
};
use serde::Serialize;
use wasm_bindgen::prelude::*;

use crate::config::word;
use crate::error::Failure;
use crate::node::{self, JsNode};
use crate::results::{Named, to_js};

/// A model, a preset's or the reader's own, as the controls need to know it: its own values, and which
/// controls mean anything.
#[derive(Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
struct ModelInfo {
    /// The preset it is, or began as.
    id: &'static str,
    #[serde(rename = "T")]
    steps: usize,
    #[serde(rename = "H")]
    hidden: usize,
    #[serde(rename = "I")]
    inputs: usize,
    #[serde(rename = "O")]
    outputs: usize,
    /// Largest T this preset is meaningful at (`shear` doubles rounding errors at every step).
    max_steps: usize,
    /// Null: equations of one's own.
    #[cfg_attr(test, ts(type = "CellName | null"))]
    cell: Option<&'static str>,
    /// φ of the vanilla cell; null for another, whose functions are its own.
    #[cfg_attr(test, ts(type = "Activation | null"))]
    activation: Option<&'static str>,
    #[cfg_attr(test, ts(type = "LossName"))]
    loss: &'static str,
    #[cfg_attr(test, ts(type = "LossAt"))]
    loss_at: &'static str,
    #[cfg_attr(test, ts(type = "Reduction"))]
    reduction: &'static str,
    /// Losses whose targets this preset has (cross-entropy needs probability vectors, binary cross-entropy probabilities).
    #[cfg_attr(test, ts(type = "Array<LossName>"))]
    losses: Vec<&'static str>,
    /// The scalars where H = 1, else the factor 1; null for what this recurrence does not have.
    #[cfg_attr(test, ts(type = "Readonly<Record<StrengthId, number | null>>"))]
    strengths: Named<Option<f64>>,
    /// The strength of W_hh at which it has the spectral radius 1; null where none does, or it is not
    /// known.
    unit_radius: Option<f64>,
    /// The matrix of the one hop gradients make; null where there is none.
    #[cfg_attr(test, ts(type = "Parameter | null"))]
    hop: Option<String>,
    /// b_f of an LSTM, the mean over its units; null for another cell.
    forget_bias: Option<f64>,
    /// The parameters that are one number, by name.
    numbers: Named<f64>,
    /// Null where the model is not drawn from a seed.
    seed: Option<u64>,
    gain: Option<f64>,
    #[cfg_attr(test, ts(type = "Scheme | null"))]
    init: Option<&'static str>,
    /// H without a word from the reader.
    units: Option<usize>,
    /// A learning rate at which its optimizer step is worth looking at.
    rate: f64,
    #[cfg_attr(test, ts(type = "Order"))]
    order: &'static str,
}

/// What the controls show for preset `id`, drawn as `draw` says (`seed`, `gain`, `init`, `units`;
/// absent ones are the preset's own), or for a `config` of the reader's own that began as that
/// preset (null or undefined for none).
///
/// # Errors
/// A `BpttError` if there is no such preset, or naming the place of the first fault in `config` or
/// `draw`.
#[wasm_bindgen(js_name = modelInfo)]
pub fn model_info(id: &JsValue, config: JsValue, draw: JsValue) -> Result<JsValue, Failure> {
    let preset = bptt::preset(&node::text(id, "preset")?)?;
    let own = own(config)?;
    // What is no longer drawn has no seed.
    let random = preset.random().filter(|_| own.is_none());
    let seed = preset.seed().filter(|_| own.is_none());
    let problem = match own {
        Some(problem) => problem,
        None => preset.with(&Overrides::read(JsNode(draw))?)?,
    };
    let shape = problem.shape();
    let model = &problem.model;
    // A single unit shows its weights, a layer the factor on them.
    let single = model.is_unstacked() && shape.hidden == 1;
    let own = matches!(model.form(), Form::Own { .. });
    let value = |name: &str| {
        let values = problem.values(problem.of_strength(name)?)?;
        Some(if single || (own && values.len() == 1) { values[0] } else { 1.0 })
    };
    let numbers = model.schema().parameters.iter().filter(|p| p.is_number());
    Ok(to_js(&ModelInfo {
        id: preset.id,
        steps: shape.steps,
        hidden: shape.hidden,
        inputs: shape.inputs,
        outputs: shape.outputs,
        max_steps: preset.max_steps.max(shape.steps),
        cell: match model.form() {
            Form::Library(id) => Some(id),
            Form::Own { .. } => None,
        },
        activation: model
            .leaves_activation_open()
            .then(|| word(&Activation::WORDS, model.activation())),
        loss: word(&Loss::WORDS, problem.loss),
        loss_at: word(&LossAt::WORDS, problem.loss_at),
        reduction: word(&Reduction::WORDS, problem.reduction),
        losses: Loss::WORDS.iter().filter(|(_, l)| problem.fits(*l)).map(|(w, _)| *w).collect(),
        strengths: Named(
            STRENGTHS.iter().map(|(name, _)| ((*name).to_owned(), value(name))).collect(),
        ),
        unit_radius: match problem.of_strength(LEVER).and_then(|name| problem.values(name)) {
            Some(&[_]) if single || own => Some(1.0),
            _ => model.hop_matrix().and_then(|matrix| factor_of_radius_one(&matrix)),
        },
        hop: model
            .graph()
            .hop()
            .map(|hop| model.schema().parameters[hop.matrix.parameter].name.clone()),
        forget_bias: problem.forget_bias(),
        numbers: Named(numbers.map(|p| (p.name.clone(), model.values()[p.at])).collect()),
        seed,
        gain: random.map(|random| random.gain),
        init: random.map(|random| word(&Init::WORDS, random.init)),
        units: random.map(|random| random.units),
        rate: preset.rate,
        order: word(&Order::WORDS, preset.order),
    }))
}

/// A model of the reader's own, if there is one.
fn own(config: JsValue) -> Result<Option<Problem>, Failure> {
    if config.is_null() || config.is_undefined() {
        return Ok(None);
    }
    Ok(Some(Problem::read(JsNode(config))?))
}
