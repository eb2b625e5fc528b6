//! Numbers as typed arrays, and results by name.

#[cfg(feature = "page")]
use js_sys::Float64Array;
use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};
#[cfg(feature = "page")]
use serde_wasm_bindgen::preserve;

#[cfg(feature = "page")]
use crate::foreign;

/// One series or matrix, row-major.
#[cfg(feature = "page")]
#[derive(Serialize)]
#[serde(transparent)]
pub struct Numbers(#[serde(with = "preserve")] Float64Array);

#[cfg(feature = "page")]
impl From<&[f64]> for Numbers {
    fn from(values: &[f64]) -> Self {
        Self(foreign::numbers(values))
    }
}

#[cfg(feature = "page")]
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
