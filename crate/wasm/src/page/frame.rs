//! Everything one picture of the explorer shows, in one object, so that no frame mixes two runs.

use bptt::{Cut, Distances, Flow, Network, Order, Verdict, beats, gains, row_norms};
use js_sys::{Uint8Array, Uint16Array};
use serde::Serialize;
use serde_wasm_bindgen::preserve;

use crate::config::word;
use crate::results::{Bptt, Series};

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Frame {
    #[serde(flatten)]
    results: Bptt,
    x: Series,
    y: Series,
    h0: Series,
    params: Params,
    biased: bool,
    /// φ′(a_t), T × H.
    slopes: Series,
    norms: Norms,
    gains: Gains,
    flow: GradientFlow,
    updated: Updated,
    /// For each hop from step t to t − 1, t = 2 … T: 0 nothing is cut, 1 part of it, 2 all.
    #[serde(with = "preserve")]
    cuts: Uint8Array,
    #[serde(with = "preserve")]
    kinds: Uint8Array,
    #[serde(with = "preserve")]
    steps: Uint16Array,
}

#[derive(Serialize)]
struct Params {
    wxh: Series,
    whh: Series,
    bh: Series,
    why: Series,
    by: Series,
}

impl From<&bptt::Config> for Params {
    fn from(config: &bptt::Config) -> Self {
        Self {
            wxh: config.cell.wxh.data().into(),
            whh: config.cell.whh.data().into(),
            bh: (&config.cell.bh).into(),
            why: config.why.data().into(),
            by: (&config.by).into(),
        }
    }
}

/// Euclidean norms per step, for layers that show one number for a whole vector.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Norms {
    x: Series,
    a: Series,
    h: Series,
    o: Series,
    yhat: Series,
    y: Series,
    #[serde(rename = "do")]
    d_o: Series,
    dh_direct: Series,
    dh_future: Series,
    dh: Series,
    da: Series,
    h0: Series,
    dh0: Series,
}

/// The norms of the gradients against that of ∂L/∂h_T, as log10.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Gains {
    #[serde(rename = "do")]
    d_o: Series,
    dh_direct: Series,
    dh_future: Series,
    dh: Series,
    da: Series,
    dh0: Series,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct GradientFlow {
    last_loss: Series,
    total: Series,
    gain: Option<Series>,
    total_gain: Option<Series>,
    decades: Option<f64>,
    verdict: Option<&'static str>,
}

impl From<&Flow> for GradientFlow {
    fn from(flow: &Flow) -> Self {
        Self {
            last_loss: (&flow.last_loss).into(),
            total: (&flow.total).into(),
            gain: flow.gain().as_ref().map(Into::into),
            total_gain: flow.total_gain().as_ref().map(Into::into),
            decades: flow.decades(),
            verdict: flow.verdict().map(|verdict| word(&Verdict::WORDS, verdict)),
        }
    }
}

/// The weights after one optimizer step, and the loss they give.
#[derive(Serialize)]
struct Updated {
    params: Params,
    loss: f64,
}

impl Frame {
    /// The frame of `network`'s last run, and of `updated`, the same problem one step further,
    /// with the beats in `order`.
    pub fn new(network: &Network, updated: &Network, distances: &Distances, order: Order) -> Self {
        let config = network.config();
        let shape = config.shape();
        let (trace, adjoint) = (network.trace(), network.adjoint());
        let norms = |series: &[f64], cols| Series::from(&row_norms(series, cols));
        let end = row_norms(&adjoint.dh, shape.hidden).last().copied().unwrap_or_default();
        let gains = |series: &[f64], cols| Series::from(&gains(&row_norms(series, cols), end));
        let list = beats(config, order);
        let cuts: Vec<u8> = bptt::cuts(config.truncation, shape.steps)
            .into_iter()
            .map(|cut| match cut {
                Cut::Nothing => 0,
                Cut::Part => 1,
                Cut::All => 2,
            })
            .collect();
        // T ≤ 10 000 and fewer than 256 kinds: both fit.
        #[allow(clippy::cast_possible_truncation)]
        let kinds: Vec<u8> = list.iter().map(|b| b.kind as u8).collect();
        #[allow(clippy::cast_possible_truncation)]
        let steps: Vec<u16> = list.iter().map(|b| b.step as u16).collect();
        Self {
            results: network.into(),
            x: config.inputs.data().into(),
            y: config.targets.data().into(),
            h0: (&config.h0).into(),
            params: config.into(),
            biased: config.biased,
            slopes: (&network.slopes()).into(),
            norms: Norms {
                x: norms(config.inputs.data(), shape.inputs),
                a: norms(&trace.a, shape.hidden),
                h: norms(&trace.h, shape.hidden),
                o: norms(&trace.o, shape.outputs),
                yhat: norms(&trace.yhat, shape.outputs),
                y: norms(config.targets.data(), shape.outputs),
                d_o: norms(&adjoint.d_o, shape.outputs),
                dh_direct: norms(&adjoint.dh_direct, shape.hidden),
                dh_future: norms(&adjoint.dh_future, shape.hidden),
                dh: norms(&adjoint.dh, shape.hidden),
                da: norms(&adjoint.da, shape.hidden),
                h0: norms(&config.h0, shape.hidden),
                dh0: norms(&adjoint.gradients.h0, shape.hidden),
            },
            gains: Gains {
                d_o: gains(&adjoint.d_o, shape.outputs),
                dh_direct: gains(&adjoint.dh_direct, shape.hidden),
                dh_future: gains(&adjoint.dh_future, shape.hidden),
                dh: gains(&adjoint.dh, shape.hidden),
                da: gains(&adjoint.da, shape.hidden),
                dh0: gains(&adjoint.gradients.h0, shape.hidden),
            },
            flow: distances.flow(network).into(),
            updated: Updated { params: updated.config().into(), loss: updated.trace().loss },
            cuts: cuts.as_slice().into(),
            kinds: kinds.as_slice().into(),
            steps: steps.as_slice().into(),
        }
    }
}
