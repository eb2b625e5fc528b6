//! Numbers as typed arrays, and results by name.

use js_sys::Float64Array;
use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};
use serde_wasm_bindgen::preserve;

use crate::foreign;

/// One series or matrix, row-major.
#[derive(Serialize)]
#[serde(transparent)]
pub struct Numbers(#[serde(with = "preserve")] Float64Array);

impl From<&[f64]> for Numbers {
    fn from(values: &[f64]) -> Self {
        Self(foreign::numbers(values))
    }
}

impl From<&Vec<f64>> for Numbers {
    fn from(values: &Vec<f64>) -> Self {
        values.as_slice().into()
    }
}

/// Results under names that the model decides, as an object.
pub struct Named<V>(pub Vec<(String, V)>);

impl<V: Serialize> Serialize for Named<V> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (name, value) in &self.0 {
            map.serialize_entry(name, value)?;
        }
        map.end()
    }
}
