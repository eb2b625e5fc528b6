//! What `<bptt-explorer>` needs beyond the public API: runs of presets with every intermediate,
//! beats, partial sums and plots.

mod activation;
mod checks;
mod cliff;
mod descent;
mod explain;
mod flow;
mod frame;
mod heat;
mod options;
mod plot;
mod run;
mod saturation;
mod spectrum;
mod stacked;
mod triangle;

use bptt::{
    Activation, BeatKind, Config, Init, Loss, LossAt, Order, Overrides, Phase, factor_of_radius_one,
};
use serde::Serialize;
use wasm_bindgen::prelude::*;

use crate::config::word;
use crate::error::Failure;
use crate::node::{self, JsNode};
use crate::results::to_js;

/// A model as controls need to know it: a preset, or the reader's own.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ModelInfo {
    id: &'static str,
    #[serde(rename = "T")]
    steps: usize,
    #[serde(rename = "H")]
    hidden: usize,
    #[serde(rename = "I")]
    inputs: usize,
    #[serde(rename = "O")]
    outputs: usize,
    max_steps: usize,
    activation: &'static str,
    loss: &'static str,
    loss_at: &'static str,
    losses: Vec<&'static str>,
    whh: f64,
    whh_of_one: Option<f64>,
    wxh: f64,
    why: f64,
    bh: f64,
    h0: f64,
    seed: Option<u64>,
    gain: Option<f64>,
    init: Option<&'static str>,
    units: Option<usize>,
    rate: f64,
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
    let config = match own {
        Some(config) => config,
        None => preset.with(&Overrides::read(JsNode(draw))?)?,
    };
    let shape = config.shape();
    // A single unit shows its weights, a layer the factor on them.
    let shown = |values: &[f64]| if shape.hidden == 1 { values[0] } else { 1.0 };
    Ok(to_js(&ModelInfo {
        id: preset.id,
        steps: shape.steps,
        hidden: shape.hidden,
        inputs: shape.inputs,
        outputs: shape.outputs,
        max_steps: preset.max_steps.max(shape.steps),
        activation: word(&Activation::WORDS, config.cell.activation),
        loss: word(&Loss::WORDS, config.loss),
        loss_at: word(&LossAt::WORDS, config.loss_at),
        losses: Loss::WORDS.iter().filter(|(_, l)| config.fits(*l)).map(|(w, _)| *w).collect(),
        whh: shown(config.cell.whh.data()),
        whh_of_one: match shape.hidden {
            1 => Some(1.0),
            _ => factor_of_radius_one(&config.cell.whh),
        },
        wxh: shown(config.cell.wxh.data()),
        why: shown(config.why.data()),
        bh: shown(&config.cell.bh),
        h0: shown(&config.h0),
        seed,
        gain: random.map(|random| random.gain),
        init: random.map(|random| word(&Init::WORDS, random.init)),
        units: random.map(|random| random.units),
        rate: preset.rate,
        order: word(&Order::WORDS, preset.order),
    }))
}

/// A config of the reader's own, if there is one.
fn own(config: JsValue) -> Result<Option<Config>, Failure> {
    if config.is_null() || config.is_undefined() {
        return Ok(None);
    }
    Ok(Some(Config::read(JsNode(config))?))
}

/// The words of all kinds of beat, in the order of their numbers in a run's `kinds`.
#[wasm_bindgen(js_name = beatKinds)]
pub fn beat_kinds() -> Vec<String> {
    BeatKind::WORDS.iter().map(|(word, _)| (*word).to_owned()).collect()
}

/// The phase of each kind of beat, in the same order.
#[wasm_bindgen(js_name = beatPhases)]
pub fn beat_phases() -> Vec<String> {
    let phase = |kind: &BeatKind| match kind.phase() {
        Phase::Forward => "forward",
        Phase::Loss => "loss",
        Phase::Backward => "backward",
        Phase::Sum => "sum",
        Phase::Update => "update",
    };
    BeatKind::WORDS.iter().map(|(_, kind)| phase(kind).to_owned()).collect()
}
