//! What `<bptt-explorer>` needs beyond the public API: runs of presets with every intermediate,
//! beats, partial sums and plots.

mod explain;
mod frame;
mod heat;
mod plot;
mod run;

use bptt::{Activation, BeatKind, Loss, LossAt, Order, Phase};
use serde::Serialize;
use wasm_bindgen::prelude::*;

use crate::config::word;
use crate::error::Failure;
use crate::node;
use crate::results::to_js;

/// A preset as controls need to know it.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PresetInfo {
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
    wxh: f64,
    why: f64,
    bh: f64,
    h0: f64,
    seed: Option<u64>,
    gain: Option<f64>,
    rate: f64,
    order: &'static str,
}

/// What the controls show for preset `id`.
///
/// # Errors
/// A `BpttError` if there is no such preset.
#[wasm_bindgen(js_name = presetInfo)]
pub fn preset_info(id: &JsValue) -> Result<JsValue, Failure> {
    let preset = bptt::preset(&node::text(id, "preset")?)?;
    let config = preset.config();
    let shape = config.shape();
    // A single unit shows its weights, a layer the factor on them.
    let shown = |values: &[f64]| if shape.hidden == 1 { values[0] } else { 1.0 };
    Ok(to_js(&PresetInfo {
        id: preset.id,
        steps: preset.steps,
        hidden: shape.hidden,
        inputs: shape.inputs,
        outputs: shape.outputs,
        max_steps: preset.max_steps,
        activation: word(&Activation::WORDS, config.cell.activation),
        loss: word(&Loss::WORDS, config.loss),
        loss_at: word(&LossAt::WORDS, config.loss_at),
        losses: Loss::WORDS.iter().filter(|(_, l)| preset.fits(*l)).map(|(w, _)| *w).collect(),
        whh: shown(config.cell.whh.data()),
        wxh: shown(config.cell.wxh.data()),
        why: shown(config.why.data()),
        bh: shown(&config.cell.bh),
        h0: shown(&config.h0),
        seed: preset.seed,
        gain: preset.gain,
        rate: preset.rate,
        order: word(&Order::WORDS, preset.order),
    }))
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
