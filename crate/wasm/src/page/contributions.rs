//! `Run`'s answer about contributions: the table loss × use of a parameter.

use bptt::Unrolled;
use serde::Serialize;
use wasm_bindgen::JsValue;

use crate::results::{Numbers, to_js};

/// G[t][k]: what loss l_t adds to a gradient through step k's use of the weight. A single weight's
/// own numbers; of matrices the norms, which do not add up.
#[derive(Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub(super) struct Contributions {
    /// Packed rows t = 1 … T, row t holds k = 1 … t: index t(t−1)/2 + k − 1.
    cells: Numbers,
    /// Cells that are not zero, though no double is as small: shown as 0 they would lie.
    faint: Vec<bool>,
    /// Cells that a truncation window cuts; sums are without them.
    cut: Vec<bool>,
    /// Sums over k, for t = 1 … T.
    by_loss: Numbers,
    /// Sums over t, for k = 1 … T: the shares.
    by_use: Numbers,
    /// The gradient.
    total: f64,
}

/// The table loss × use of one parameter.
pub fn contributions(run: &Unrolled, parameter: usize) -> JsValue {
    let table = bptt::contributions(run, parameter);
    to_js(&Contributions {
        cells: (&table.cells).into(),
        faint: table.faint,
        cut: table.cut,
        by_loss: (&table.by_loss).into(),
        by_use: (&table.by_use).into(),
        total: table.total,
    })
}
