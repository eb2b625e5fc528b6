//! A reader's own gradient, and the wrong ones that are famous.

use bptt::{Cause, Code, Error, Settings, read_gradient};
use serde::Serialize;
use wasm_bindgen::prelude::*;

use super::run::Run;
use crate::error::Failure;
use crate::node::{self, JsNode};
use crate::results::{Numbers, diagnosis, to_js};

/// A gradient as it comes out with a mistake, row-major.
#[derive(Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub(super) struct Mistaken {
    rows: usize,
    cols: usize,
    values: Numbers,
}

#[wasm_bindgen]
impl Run {
    /// Where `values`, a number, a list or rows, depart from what the run has under `name`, and why.
    ///
    /// # Errors
    /// A `BpttError` for an unknown name, and for values of another shape.
    pub fn diagnose(&self, name: &JsValue, values: JsValue) -> Result<JsValue, Failure> {
        let own = read_gradient(JsNode(values))?;
        let settings = Settings { rate: Some(self.rate), clip: self.clip };
        let name = node::text(name, "name")?;
        Ok(to_js(&diagnosis(&self.run, &name, &own, settings)?))
    }

    /// What the run has under `name` with a mistake in it; null where that changes nothing.
    ///
    /// # Errors
    /// A `BpttError` for an unknown name or cause.
    pub fn mistaken(&self, name: &JsValue, cause: &JsValue) -> Result<JsValue, Failure> {
        let word = node::text(cause, "cause")?;
        let cause = Cause::ALL.into_iter().find(|cause| cause.word() == word);
        let cause = cause.ok_or_else(|| Error {
            code: Code::Word,
            path: "cause".to_owned(),
            expected: "a cause".to_owned(),
            found: "another word".to_owned(),
        })?;
        let made = bptt::mistaken(&self.run, &node::text(name, "name")?, cause)?;
        Ok(to_js(&made.map(|made| Mistaken {
            rows: made.rows(),
            cols: made.cols(),
            values: made.data().into(),
        })))
    }
}
