//! Results as JavaScript objects with typed arrays, named as API.md names them.

use bptt::{Check, Network, Verdict};
use js_sys::Float64Array;
use serde::Serialize;
use serde_wasm_bindgen::{Serializer, preserve};
use wasm_bindgen::JsValue;

use crate::config::word;
use crate::error::Failure;
use crate::foreign;

/// One series or matrix, row-major.
#[derive(Serialize)]
#[serde(transparent)]
pub struct Series(#[serde(with = "preserve")] Float64Array);

impl From<&[f64]> for Series {
    fn from(values: &[f64]) -> Self {
        Self(foreign::numbers(values))
    }
}

impl From<&Vec<f64>> for Series {
    fn from(values: &Vec<f64>) -> Self {
        values.as_slice().into()
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Forward {
    #[serde(rename = "T")]
    steps: usize,
    #[serde(rename = "H")]
    hidden: usize,
    #[serde(rename = "I")]
    inputs: usize,
    #[serde(rename = "O")]
    outputs: usize,
    h: Series,
    a: Series,
    o: Series,
    yhat: Series,
    losses: Series,
    loss: f64,
    first_non_finite: Option<usize>,
}

impl From<&Network> for Forward {
    fn from(network: &Network) -> Self {
        let (shape, trace) = (network.config().shape(), network.trace());
        Self {
            steps: shape.steps,
            hidden: shape.hidden,
            inputs: shape.inputs,
            outputs: shape.outputs,
            h: (&trace.h).into(),
            a: (&trace.a).into(),
            o: (&trace.o).into(),
            yhat: (&trace.yhat).into(),
            losses: (&trace.losses).into(),
            loss: trace.loss,
            first_non_finite: trace.first_non_finite,
        }
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Bptt {
    #[serde(flatten)]
    forward: Forward,
    dh: Series,
    dh_direct: Series,
    dh_future: Series,
    da: Series,
    #[serde(rename = "do")]
    d_o: Series,
    dx: Series,
    grads: Gradients,
}

#[derive(Serialize)]
struct Gradients {
    wxh: Series,
    whh: Series,
    bh: Series,
    why: Series,
    by: Series,
    h0: Series,
}

impl From<&Network> for Bptt {
    fn from(network: &Network) -> Self {
        let (adjoint, g) = (network.adjoint(), network.gradients());
        Self {
            forward: network.into(),
            dh: (&adjoint.dh).into(),
            dh_direct: (&adjoint.dh_direct).into(),
            dh_future: (&adjoint.dh_future).into(),
            da: (&adjoint.da).into(),
            d_o: (&adjoint.d_o).into(),
            dx: (&adjoint.dx).into(),
            grads: Gradients {
                wxh: (&g.wxh).into(),
                whh: (&g.whh).into(),
                bh: (&g.bh).into(),
                why: (&g.why).into(),
                by: (&g.by).into(),
                h0: (&g.h0).into(),
            },
        }
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct GradientFlow {
    last_loss: Series,
    total: Series,
    jacobian: Series,
    bound: Option<Series>,
    spectral_radius: Option<f64>,
    sigma_max: Option<f64>,
    lyapunov: f64,
    slope: f64,
    horizon: Option<usize>,
    verdict: Option<&'static str>,
    mean_slopes: Series,
    largest_slopes: Series,
}

/// The flow of gradients of `network`'s last run.
///
/// # Errors
/// If (T + 30)·H³ is too large.
pub fn gradient_flow(network: &Network) -> Result<JsValue, Failure> {
    // What may be refused comes first.
    let jacobian = bptt::jacobian_flow(network)?;
    let flow = bptt::gradient_flow(network);
    whole(&GradientFlow {
        last_loss: (&flow.last_loss).into(),
        total: (&flow.total).into(),
        jacobian: (&jacobian.jacobian).into(),
        bound: jacobian.bound.as_ref().map(Series::from),
        spectral_radius: jacobian.spectral_radius,
        sigma_max: jacobian.sigma_max,
        lyapunov: jacobian.lyapunov,
        slope: jacobian.slope,
        horizon: jacobian.horizon,
        verdict: jacobian.verdict.map(|verdict| word(&Verdict::WORDS, verdict)),
        mean_slopes: (&jacobian.mean_slopes).into(),
        largest_slopes: (&jacobian.largest_slopes).into(),
    })
}

/// What one method says of one parameter.
type RelativeError = fn(&Check) -> Option<f64>;

/// By method, then by parameter: relative errors, null where a method cannot tell.
pub fn checks(checks: &[Check]) -> JsValue {
    let methods: [(&str, RelativeError); 3] = [
        ("finiteDifference", |check| check.finite_difference),
        ("rtrl", |check| Some(check.rtrl)),
        ("untied", |check| check.untied),
    ];
    let object = |entries: &mut dyn Iterator<Item = (&str, JsValue)>| -> JsValue {
        let object = js_sys::Object::new().into();
        for (key, value) in entries {
            foreign::put(&object, key, &value);
        }
        object
    };
    object(&mut methods.into_iter().map(|(method, error)| {
        let errors = checks
            .iter()
            .map(|check| (check.name, error(check).map_or(JsValue::NULL, JsValue::from_f64)));
        (method, object(&mut errors.into_iter()))
    }))
}

/// The forward results of `network`.
///
/// # Errors
/// If the engine has no memory for them; so the next two.
pub fn forward(network: &Network) -> Result<JsValue, Failure> {
    whole(&Forward::from(network))
}

/// All results of `network`.
pub fn bptt(network: &Network) -> Result<JsValue, Failure> {
    whole(&Bptt::from(network))
}

/// A plain object, none of whose series was left out for want of memory.
fn whole(value: &impl Serialize) -> Result<JsValue, Failure> {
    let object = to_js(value);
    if foreign::lacked() { Err(bptt::Error::memory().into()) } else { Ok(object) }
}

/// The numbers alone.
pub fn numbers(values: &[f64]) -> Result<Float64Array, Failure> {
    let copy = foreign::numbers(values);
    if foreign::lacked() { Err(bptt::Error::memory().into()) } else { Ok(copy) }
}

/// A plain object; absent values are null.
pub fn to_js(value: &impl Serialize) -> JsValue {
    let serializer =
        Serializer::new().serialize_missing_as_null(true).serialize_maps_as_objects(true);
    // Our own structs of numbers, texts and typed arrays have nothing that could be refused.
    value.serialize(&serializer).unwrap_or(JsValue::UNDEFINED)
}
