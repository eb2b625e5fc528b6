//! WebAssembly bindings of [`bptt`]: every export parses, calls, converts, and does nothing else.
//!
//! Built twice: plain, it is the public computational API (`bptt.js`, typed by `bptt.d.ts` beside
//! this crate); with feature `page` it also gives `<bptt-explorer>` its runs, beats and plots.

mod config;
mod error;
mod foreign;
mod memory;
#[cfg(not(feature = "page"))]
mod network;
mod node;
mod results;

#[cfg(feature = "page")]
mod page;

use bptt::Config;
use js_sys::Float64Array;
use wasm_bindgen::prelude::*;

use crate::error::Failure;
use crate::node::JsNode;

/// Runs `config` forward.
///
/// # Errors
/// A `BpttError` naming the place of the first fault in `config`.
#[wasm_bindgen(skip_typescript)]
pub fn forward(config: JsValue) -> Result<JsValue, Failure> {
    let mut network = read(config)?;
    network.forward();
    results::forward(&network)
}

/// Runs `config` forward, then backward through time.
///
/// # Errors
/// A `BpttError` naming the place of the first fault in `config`.
#[wasm_bindgen(skip_typescript)]
pub fn bptt(config: JsValue) -> Result<JsValue, Failure> {
    let mut network = read(config)?;
    network.run();
    results::bptt(&network)
}

/// How much gradient reaches back how far.
///
/// # Errors
/// A `BpttError` naming the place of the first fault in `config`, or if (T + 30)·H³ is too large.
#[wasm_bindgen(js_name = gradientFlow, skip_typescript)]
pub fn gradient_flow(config: JsValue) -> Result<JsValue, Failure> {
    let mut network = read(config)?;
    network.run();
    results::gradient_flow(&network)
}

/// log10 ‖∂l_t/∂h_k‖₂, row t holding k = 1 … t.
///
/// # Errors
/// A `BpttError` naming the place of the first fault in `config`, or if T²·H² is too large.
#[wasm_bindgen(js_name = flowTriangle, skip_typescript)]
pub fn flow_triangle(config: JsValue) -> Result<Float64Array, Failure> {
    let mut network = read(config)?;
    network.run();
    results::numbers(&::bptt::flow_triangle(&network)?)
}

/// Relative errors of the exact gradients against three independent methods.
///
/// # Errors
/// A `BpttError` naming the place of the first fault in `config`, or if a run costs too much.
#[wasm_bindgen(js_name = checkGradients, skip_typescript)]
pub fn check_gradients(config: JsValue) -> Result<JsValue, Failure> {
    let network = read(config)?;
    Ok(results::checks(&::bptt::check_gradients(network.config())?))
}

/// The ids of all presets.
#[wasm_bindgen]
pub fn presets() -> Vec<String> {
    ::bptt::presets().map(str::to_owned).collect()
}

/// The config of a preset.
///
/// # Errors
/// A `BpttError` if there is no preset `id`.
#[wasm_bindgen(skip_typescript)]
pub fn preset(id: &JsValue) -> Result<JsValue, Failure> {
    let preset = ::bptt::preset(&node::text(id, "preset")?)?;
    Ok(config::write(&preset.config()))
}

pub(crate) fn read(config: JsValue) -> Result<::bptt::Network, Failure> {
    Ok(::bptt::Network::new(Config::read(JsNode(config))?)?)
}
