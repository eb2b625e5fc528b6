//! Results as JavaScript objects with typed arrays, named as API.md names them.

mod diagnosis;
mod series;
pub mod training;
#[cfg(not(feature = "page"))]
pub mod unrolled;

#[cfg(all(test, feature = "page"))]
pub use diagnosis::Diagnosis;
pub use diagnosis::diagnosis;
pub use series::Named;
pub use series::Numbers;

use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::JsValue;

/// A plain object; absent values are null.
pub fn to_js(value: &impl Serialize) -> JsValue {
    let serializer =
        Serializer::new().serialize_missing_as_null(true).serialize_maps_as_objects(true);
    // Our own structs of numbers, texts and typed arrays have nothing that could be refused.
    value.serialize(&serializer).unwrap_or(JsValue::UNDEFINED)
}
