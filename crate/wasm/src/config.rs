//! A config in the form of the public API.

use bptt::{Activation, Config, Loss, LossAt, Matrix};
use serde::Serialize;
use wasm_bindgen::JsValue;

use crate::results::to_js;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Written<'a> {
    cell: &'static str,
    activation: &'static str,
    loss: &'static str,
    loss_at: &'static str,
    params: Params<'a>,
    h0: &'a [f64],
    inputs: Vec<&'a [f64]>,
    targets: Vec<&'a [f64]>,
    truncation: Option<Truncation>,
}

#[derive(Serialize)]
struct Params<'a> {
    wxh: Vec<&'a [f64]>,
    whh: Vec<&'a [f64]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    bh: Option<&'a [f64]>,
    why: Vec<&'a [f64]>,
    by: &'a [f64],
}

#[derive(Serialize)]
struct Truncation {
    k1: usize,
    k2: usize,
}

/// `config` as a plain object that `Config::read` would read back.
pub fn write(config: &Config) -> JsValue {
    to_js(&Written {
        cell: "rnn",
        activation: word(&Activation::WORDS, config.cell.activation),
        loss: word(&Loss::WORDS, config.loss),
        loss_at: word(&LossAt::WORDS, config.loss_at),
        params: Params {
            wxh: rows(&config.cell.wxh),
            whh: rows(&config.cell.whh),
            bh: config.biased.then_some(&config.cell.bh),
            why: rows(&config.why),
            by: &config.by,
        },
        h0: &config.h0,
        inputs: rows(&config.inputs),
        targets: rows(&config.targets),
        truncation: config.truncation.map(|t| Truncation { k1: t.k1, k2: t.k2 }),
    })
}

/// The word for a value in one of the core's tables.
pub fn word<T: PartialEq + Copy>(words: &[(&'static str, T)], value: T) -> &'static str {
    words.iter().find(|(_, v)| *v == value).map_or("", |(word, _)| word)
}

fn rows(matrix: &Matrix) -> Vec<&[f64]> {
    (0..matrix.rows()).map(|i| matrix.row(i)).collect()
}
