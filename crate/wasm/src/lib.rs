//! Stub.
use wasm_bindgen::prelude::*;

/// Stub.
#[wasm_bindgen]
pub fn presets() -> Vec<String> {
    vec!["landing".to_owned()]
}
