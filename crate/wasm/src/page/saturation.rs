//! `Run`'s answers about saturation: the model at several strengths of W_hh, and φ′ beside the
//! curves.

use bptt::{Curve, Matrix, slope_series, strengths};
use bptt_plot::{DistancePlot, SaturationPlot, draw_saturation};
use serde::Serialize;
use wasm_bindgen::prelude::*;

use super::options::Options;
use super::plot::{Picture, series_of};
use super::run::{Run, hop};
use crate::error::Failure;
use crate::results::to_js;

/// The model at one strength of W_hh; logs are log10.
#[derive(Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub(super) struct Strength {
    /// The weight where H = 1, else a factor on the matrix.
    value: f64,
    /// ‖W_hh^T‖.
    linear: f64,
    /// ‖∂h_T/∂h_0‖.
    to_start: f64,
    /// φ′(a_T)·W_hh; for H > 1 its norm.
    last_hop: f64,
    /// The same once nothing changes any more, the last input going on; null if that never comes.
    settled_hop: Option<f64>,
}

impl Strength {
    /// None for a cell without such a hop.
    fn new(strength: bptt::Strength) -> Option<Self> {
        let bptt::Strength { value, linear, to_start, last_hop, settled_hop } = strength;
        Some(Self { value, linear: linear?, to_start, last_hop: last_hop?, settled_hop })
    }
}

#[wasm_bindgen]
impl Run {
    /// The model at each of these strengths of W_hh: the weight where H = 1, else a factor on the
    /// matrix. Null where a run would take too long (T·H³) or is no valid model, and for a cell whose
    /// hop is not φ′ and one matrix.
    pub fn strengths(&self, values: &[f64]) -> JsValue {
        match strengths(self.run.problem(), values) {
            Ok(rows) => to_js(&rows.into_iter().map(Strength::new).collect::<Option<Vec<_>>>()),
            Err(_) => JsValue::NULL,
        }
    }

    /// φ′(a_t)·W_hh for t = 1 … T where H = 1: what a gradient is multiplied by on its hop from h_t
    /// to h_(t−1). Null for more units, whose hop is a matrix.
    #[wasm_bindgen(js_name = hopFactors)]
    pub fn hop_factors(&self) -> JsValue {
        let Some((hop, _)) = hop(&self.run) else { return JsValue::NULL };
        let matrix = self.run.problem().model.hop_matrix();
        let Some(&[weight]) = matrix.as_ref().map(Matrix::data) else { return JsValue::NULL };
        let slopes = slope_series(&self.run, hop.state);
        let factors: Vec<f64> = slopes.iter().map(|slope| slope * weight).collect();
        js_sys::Float64Array::from(factors.as_slice()).into()
    }

    /// ∂h_T/∂h_(T−k) with and without φ′, above φ′ itself (www/core.ts, `SaturationOptions`); null
    /// where it would take too long, and for a cell without such a hop.
    ///
    /// # Errors
    /// A `BpttError` for options of a wrong type.
    #[wasm_bindgen(js_name = saturationPlot)]
    pub fn saturation_plot(&self, options: JsValue) -> Result<JsValue, Failure> {
        let (Some(flow), Some((_, activation))) =
            (self.distances.jacobian(&self.run), hop(&self.run))
        else {
            return Ok(JsValue::NULL);
        };
        let options = Options::new(options);
        let curves = [Curve::Linear, Curve::Jacobian];
        let series = curves
            .into_iter()
            .filter_map(|curve| Some(series_of(curve, self.distances.curve(&self.run, curve)?)))
            .collect();
        // The hop that arrives at distance k = 1, 2, … leaves h_(T−k+1).
        let arriving =
            |slopes: &[f64]| -> Vec<f64> { slopes.iter().skip(1).rev().copied().collect() };
        let many = self.run.problem().shape().hidden > 1;
        let least = options.numbers("least")?.and_then(|v| <[f64; 2]>::try_from(v).ok());
        let picture: Picture = draw_saturation(&SaturationPlot {
            curves: DistancePlot {
                width: options.number("width")?,
                height: options.number("height")?,
                series,
                marker: options.index("marker")?,
                selected: options.index("selected")?,
                least,
                compact: options.flag("compact")?,
                ..DistancePlot::default()
            },
            mean: arriving(&flow.mean_slopes),
            largest: if many { arriving(&flow.largest_slopes) } else { Vec::new() },
            steepest: activation.steepest(),
            strip: options.number("strip")?,
        })
        .into();
        Ok(to_js(&picture))
    }
}
