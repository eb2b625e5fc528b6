//! WebAssembly bindings of [`bptt`]: every export parses, calls, converts, and does nothing else.
//!
//! Built twice: plain, it is the public computational API (`bptt.js`, typed by `bptt.d.ts` beside
//! this crate); with feature `page` it also gives `<bptt-explorer>` its runs, beats and plots.

#[cfg(not(feature = "page"))]
mod api;
mod config;
mod error;
mod foreign;
mod memory;
#[cfg(not(feature = "page"))]
mod network;
mod node;
mod results;
#[cfg(not(feature = "page"))]
mod trainer;
mod training;

#[cfg(feature = "page")]
mod page;

use wasm_bindgen::prelude::*;

use crate::error::Failure;

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
    Ok(results::to_js(&config::Written::from(&preset.problem())))
}
