//! `Run`'s answers about saturation: the model at several strengths of W_hh, and φ′ beside the
//! curves.

use bptt::{Curve, Strength, strengths};
use bptt_plot::{DistancePlot, SaturationPlot, draw_saturation};
use serde::Serialize;
use wasm_bindgen::prelude::*;

use super::options::Options;
use super::plot::{Picture, series_of};
use super::run::Run;
use crate::error::Failure;
use crate::results::to_js;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Row {
    whh: f64,
    linear: f64,
    to_start: f64,
    last_hop: f64,
    settled_hop: Option<f64>,
}

impl From<Strength> for Row {
    fn from(strength: Strength) -> Self {
        let Strength { whh, linear, to_start, last_hop, settled_hop } = strength;
        Self { whh, linear, to_start, last_hop, settled_hop }
    }
}

#[wasm_bindgen]
impl Run {
    /// The model at each of these strengths of W_hh: the weight where H = 1, else a factor on the
    /// matrix. Null where a run would take too long (T·H³) or is no valid model.
    pub fn strengths(&self, values: &[f64]) -> JsValue {
        match strengths(self.network.config(), values) {
            Ok(rows) => to_js(&rows.into_iter().map(Row::from).collect::<Vec<_>>()),
            Err(_) => JsValue::NULL,
        }
    }

    /// φ′(a_t)·W_hh for t = 1 … T where H = 1: what a gradient is multiplied by on its hop from h_t
    /// to h_(t−1). Null for more units, whose hop is a matrix.
    #[wasm_bindgen(js_name = hopFactors)]
    pub fn hop_factors(&self) -> JsValue {
        let [whh] = *self.network.config().cell.whh.data() else { return JsValue::NULL };
        let factors: Vec<f64> = self.network.slopes().iter().map(|slope| slope * whh).collect();
        js_sys::Float64Array::from(factors.as_slice()).into()
    }

    /// ∂h_T/∂h_(T−k) with and without φ′, above φ′ itself (www/core.ts, `SaturationOptions`); null
    /// where it would take too long.
    ///
    /// # Errors
    /// A `BpttError` for options of a wrong type.
    #[wasm_bindgen(js_name = saturationPlot)]
    pub fn saturation_plot(&self, options: JsValue) -> Result<JsValue, Failure> {
        let Some(flow) = self.distances.jacobian(&self.network) else { return Ok(JsValue::NULL) };
        let options = Options::new(options);
        let curves = [Curve::Linear, Curve::Jacobian];
        let series = curves
            .into_iter()
            .filter_map(|curve| Some(series_of(curve, self.distances.curve(&self.network, curve)?)))
            .collect();
        // The hop that arrives at distance k = 1, 2, … leaves h_(T−k+1).
        let arriving =
            |slopes: &[f64]| -> Vec<f64> { slopes.iter().skip(1).rev().copied().collect() };
        let config = self.network.config();
        let many = config.shape().hidden > 1;
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
            steepest: config.cell.activation.steepest(),
            strip: options.number("strip")?,
        })
        .into();
        Ok(to_js(&picture))
    }
}
