//! Results of the vanilla cell, for the explorer.

use bptt::Network;
use js_sys::Float64Array;
use serde::Serialize;
use serde_wasm_bindgen::preserve;

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
