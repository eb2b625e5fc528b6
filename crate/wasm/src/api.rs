//! The public computational API: recurrences of any kind, given as configs.

use bptt::{Problem, Unrolled};
use js_sys::Float64Array;
use wasm_bindgen::prelude::*;

use crate::error::Failure;
use crate::node::{self, JsNode};
use crate::results::{diagnosis, to_js, unrolled};

/// Runs `config` forward.
///
/// # Errors
/// A `BpttError` naming the place of the first fault in `config`.
#[wasm_bindgen(skip_typescript)]
pub fn forward(config: JsValue) -> Result<JsValue, Failure> {
    let mut network = read(config)?;
    network.forward();
    unrolled::forward(&network)
}

/// Runs `config` forward, then backward through time.
///
/// # Errors
/// A `BpttError` naming the place of the first fault in `config`.
#[wasm_bindgen(skip_typescript)]
pub fn bptt(config: JsValue) -> Result<JsValue, Failure> {
    let mut network = read(config)?;
    network.run();
    unrolled::bptt(&network)
}

/// How much gradient reaches back how far.
///
/// # Errors
/// A `BpttError` naming the place of the first fault in `config`, or if (T + 30)·H³ is too large.
#[wasm_bindgen(js_name = gradientFlow, skip_typescript)]
pub fn gradient_flow(config: JsValue) -> Result<JsValue, Failure> {
    let mut network = read(config)?;
    network.run();
    unrolled::gradient_flow(&network)
}

/// log10 ‖∂l_t/∂s_k‖₂, row t holding k = 1 … t.
///
/// # Errors
/// A `BpttError` naming the place of the first fault in `config`, or if T²·H² is too large.
#[wasm_bindgen(js_name = flowTriangle, skip_typescript)]
pub fn flow_triangle(config: JsValue) -> Result<Float64Array, Failure> {
    let mut network = read(config)?;
    network.run();
    unrolled::numbers(&::bptt::flow_triangle(&network)?)
}

/// Relative errors of the exact gradients against three independent methods.
///
/// # Errors
/// A `BpttError` naming the place of the first fault in `config`, or if a run costs too much.
#[wasm_bindgen(js_name = checkGradients, skip_typescript)]
pub fn check_gradients(config: JsValue) -> Result<JsValue, Failure> {
    let problem = Problem::read(JsNode(config))?;
    Ok(unrolled::checks(&::bptt::check_problem(&problem)?))
}

/// Where `values`, worked out by another way, depart from what `config` gives under `name`, and why.
///
/// # Errors
/// A `BpttError` naming the place of the first fault in `config` or `values`, or for an unknown name.
#[wasm_bindgen(skip_typescript)]
pub fn diagnose(config: JsValue, name: &JsValue, values: JsValue) -> Result<JsValue, Failure> {
    let mut network = read(config)?;
    network.run();
    let own = ::bptt::read_gradient(JsNode(values))?;
    let name = node::text(name, "name")?;
    Ok(to_js(&diagnosis(&network, &name, &own, ::bptt::Settings::default())?))
}

/// The cells of the library: their ids and their equations.
#[wasm_bindgen(skip_typescript)]
pub fn cells() -> JsValue {
    unrolled::cells()
}

pub(crate) fn read(config: JsValue) -> Result<Unrolled, Failure> {
    Ok(Unrolled::new(Problem::read(JsNode(config))?)?)
}
