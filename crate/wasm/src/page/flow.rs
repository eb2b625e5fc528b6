//! `Run`'s answers about distance: Jacobians, and what follows from them.

use bptt::{Curve, JacobianFlow, Verdict};
use js_sys::{Array, Float64Array};
use serde::Serialize;
use wasm_bindgen::prelude::*;

use super::plot;
use super::run::{Run, problem_of};
use crate::config::word;
use crate::error::Failure;
use crate::node::{self, JsNode};
use crate::results::{Numbers, to_js};

/// ‖∂h_T/∂h_{T−k}‖ and what follows from it; logs are log10, index = distance k. API.md §2,
/// `GradientFlow`, the Jacobian's part of it.
#[derive(Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub(super) struct Jacobians {
    jacobian: Numbers,
    bound: Option<Numbers>,
    spectral_radius: Option<f64>,
    sigma_max: Option<f64>,
    lyapunov: f64,
    slope: f64,
    /// The first k three decades below the start; null if there is none.
    horizon: Option<usize>,
    /// From k = 0 to T − 1.
    decades: f64,
    #[cfg_attr(test, ts(type = "Verdict | null"))]
    verdict: Option<&'static str>,
    /// ‖∂h_T/∂h_0‖, one hop further.
    to_start: f64,
    /// Of φ′(a_t) over the units, for t = 1 … T.
    mean_slopes: Numbers,
    largest_slopes: Numbers,
}

impl From<&JacobianFlow> for Jacobians {
    fn from(flow: &JacobianFlow) -> Self {
        let ends = |j: &[f64]| j.last().copied().unwrap_or_default() - j[0];
        Self {
            jacobian: (&flow.jacobian).into(),
            bound: flow.bound.as_ref().map(Into::into),
            spectral_radius: flow.spectral_radius,
            sigma_max: flow.sigma_max,
            lyapunov: flow.lyapunov,
            slope: flow.slope,
            horizon: flow.horizon,
            decades: ends(&flow.jacobian),
            to_start: flow.to_start,
            verdict: flow.verdict.map(|verdict| word(&Verdict::WORDS, verdict)),
            mean_slopes: (&flow.mean_slopes).into(),
            largest_slopes: (&flow.largest_slopes).into(),
        }
    }
}

fn curve_named(name: &JsValue) -> Result<Curve, Failure> {
    let name = node::text(name, "curve")?;
    let found = Curve::WORDS.iter().find(|(word, _)| *word == name);
    let &(_, curve) = found.ok_or_else(|| bptt::Error {
        code: bptt::Code::Word,
        path: "curve".to_owned(),
        expected: "a curve".to_owned(),
        found: format!("\"{name}\""),
    })?;
    Ok(curve)
}

fn array(values: Option<Vec<f64>>) -> JsValue {
    values.map_or(JsValue::NULL, |values| Float64Array::from(values.as_slice()).into())
}

/// log10 of the lowest and of the highest gain of these curves over strengths of W_hh, of the model a
/// request asks for; null where there is none.
///
/// # Errors
/// A `BpttError` naming the place of the first fault.
#[wasm_bindgen(js_name = sweptGains)]
pub fn swept_gains(
    request: JsValue,
    strengths: &[f64],
    curves: &Array,
) -> Result<JsValue, Failure> {
    let problem = problem_of(JsNode(request))?;
    let curves = curves.iter().map(|name| curve_named(&name)).collect::<Result<Vec<_>, _>>()?;
    Ok(array(bptt::swept_gains(&problem, strengths, &curves)?.map(Vec::from)))
}

#[wasm_bindgen]
impl Run {
    /// ‖∂h_T/∂h_{T−k}‖ and what follows from it; null where T·H³ is over the limit.
    pub fn jacobians(&self) -> JsValue {
        self.distances.jacobian(&self.run).map_or(JsValue::NULL, |flow| {
            let jacobians: Jacobians = flow.into();
            to_js(&jacobians)
        })
    }

    /// A curve of the distance plot as numbers, log10 by distance; null where there is none.
    ///
    /// # Errors
    /// A `BpttError` for an unknown curve.
    pub fn curve(&self, name: &JsValue) -> Result<JsValue, Failure> {
        Ok(array(self.distances.curve(&self.run, curve_named(name)?)))
    }

    /// The same as a gain, beginning at 10⁰; null also where there is nothing to compare with.
    ///
    /// # Errors
    /// A `BpttError` for an unknown curve.
    #[wasm_bindgen(js_name = gainCurve)]
    pub fn gain_curve(&self, name: &JsValue) -> Result<JsValue, Failure> {
        Ok(array(self.distances.gain(&self.run, curve_named(name)?)))
    }

    /// The distance plot: `options` are its size, curves, marks and a pinned earlier curve
    /// (www/core.ts, `DistanceOptions`).
    ///
    /// # Errors
    /// A `BpttError` for options of a wrong type.
    #[wasm_bindgen(js_name = distancePlot)]
    pub fn distance_plot(&self, options: JsValue) -> Result<JsValue, Failure> {
        Ok(plot::distance(&self.run, &self.distances, options)?)
    }
}
