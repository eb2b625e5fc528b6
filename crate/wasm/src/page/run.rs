//! `Run`: one preset with the reader's changes, run to the end.

use bptt::{Code, Config, Distances, Error, Explained, Node, Order, Overrides, Param, Preset};
use serde::Serialize;
use wasm_bindgen::prelude::*;

use super::explain;
use super::frame::Frame;
use super::stacked::Stacks;
use crate::error::Failure;
use crate::node::{self, JsNode};
use crate::results::{Series, to_js};

/// A run and its results, kept for questions that are asked later.
#[wasm_bindgen]
pub struct Run {
    pub(super) network: bptt::Network,
    pub(super) distances: Distances,
    pub(super) stacks: Stacks,
    pub(super) updated: bptt::Network,
    pub(super) rate: f64,
    /// The threshold the gradient is clipped to before the update.
    pub(super) clip: Option<f64>,
    order: Order,
}

/// A share of a gradient, or a partial sum of shares, with its Euclidean norm.
#[derive(Serialize)]
struct Part {
    values: Series,
    norm: f64,
}

fn unreadable(path: &str, why: String) -> Error {
    Error {
        code: Code::Unreadable,
        path: path.to_owned(),
        expected: "a value that can be read".to_owned(),
        found: why,
    }
}

fn preset_of(request: &JsNode) -> Result<&'static Preset, Failure> {
    let preset = request.field("preset").map_err(|why| unreadable("preset", why))?;
    Ok(bptt::preset(&node::text(&preset.0, "preset")?)?)
}

/// The model a request asks for.
pub(super) fn config_of(request: JsNode) -> Result<Config, Failure> {
    let preset = preset_of(&request)?;
    let own = request.field("config").map_err(|why| unreadable("config", why))?;
    let own = super::own(own.0)?;
    let overrides = Overrides::read(request)?;
    Ok(match own {
        Some(config) => overrides.apply(config)?,
        None => preset.with(&overrides)?,
    })
}

#[wasm_bindgen]
impl Run {
    /// Runs what `request` asks for: a `preset` or a `config` of the reader's own, the changes to
    /// it, and of the one optimizer step at the end the learning `rate` and the threshold of
    /// clipping, `clip`.
    ///
    /// # Errors
    /// A `BpttError` naming the place of the first fault.
    #[wasm_bindgen(constructor)]
    pub fn new(request: JsValue) -> Result<Run, Failure> {
        let request = JsNode(request);
        let preset = preset_of(&request)?;
        let rate = request.field("rate").map_err(|why| unreadable("rate", why))?;
        let rate = rate.0.as_f64().filter(|rate| rate.is_finite()).unwrap_or(preset.rate);
        let clip = request.field("clip").map_err(|why| unreadable("clip", why))?;
        let clip = clip.0.as_f64().filter(|theta| theta.is_finite() && *theta >= 0.0);
        let order = request.field("order").map_err(|why| unreadable("order", why))?;
        let order = order.0.as_string();
        let order = Order::WORDS
            .iter()
            .find(|(word, _)| Some(*word) == order.as_deref())
            .map_or(preset.order, |(_, order)| *order);

        let mut network = bptt::Network::new(config_of(request)?)?;
        network.run();
        let updated = network.descended(rate, clip);
        let (distances, stacks) = (Distances::default(), Stacks::default());
        Ok(Self { network, distances, stacks, updated, rate, clip, order })
    }

    /// Everything the picture shows.
    pub fn frame(&self) -> JsValue {
        to_js(&Frame::new(&self.network, &self.updated, &self.distances, self.order))
    }

    /// The config that was run, in the form of the public API.
    pub fn config(&self) -> JsValue {
        crate::config::write(self.network.config())
    }

    /// Step `t`'s share of a parameter's gradient.
    ///
    /// # Errors
    /// A `BpttError` for an unknown parameter.
    pub fn share(&self, name: &JsValue, t: usize) -> Result<JsValue, Failure> {
        let param = param(name)?;
        let mut values = self.network.accumulated(param, usize::MAX);
        if (1..=self.network.config().shape().steps).contains(&t) {
            self.network.add_share(param, t, &mut values);
        }
        Ok(part(&values))
    }

    /// What a parameter's accumulator holds when steps T … `from` have added their shares;
    /// `from` = T + 1 is the empty one.
    ///
    /// # Errors
    /// A `BpttError` for an unknown parameter.
    pub fn accumulated(&self, name: &JsValue, from: usize) -> Result<JsValue, Failure> {
        Ok(part(&self.network.accumulated(param(name)?, from)))
    }

    /// The lines of a beat: each its result and its operands, with their values.
    ///
    /// # Errors
    /// A `BpttError` for an unknown kind of beat.
    pub fn explain(&self, kind: &JsValue, step: usize) -> Result<JsValue, Failure> {
        let Self { network, updated, rate, clip, .. } = self;
        let explained = Explained { network, updated, rate: *rate, clip: *clip };
        Ok(explain::lines(explained, &node::text(kind, "kind")?, step)?)
    }

    /// Who contributed what to a parameter's gradient: by loss, by use, with both margins.
    ///
    /// # Errors
    /// A `BpttError` for an unknown parameter.
    pub fn contributions(&self, name: &JsValue) -> Result<JsValue, Failure> {
        Ok(explain::contributions(&self.network, param(name)?))
    }

    /// The `most` largest paths from h_k to the loss, with the product after every hop, and what
    /// the others bring together.
    pub fn paths(&self, k: usize, most: usize) -> JsValue {
        explain::paths(&self.network, k, most)
    }

    /// L when one entry of a parameter moves by `delta`, in step `t`'s own copy or, without a
    /// step, in all copies at once; null for a step or entry there is not.
    ///
    /// # Errors
    /// A `BpttError` for an unknown parameter.
    pub fn nudged(
        &self,
        name: &JsValue,
        t: Option<usize>,
        index: usize,
        delta: f64,
    ) -> Result<JsValue, Failure> {
        Ok(explain::nudged(&self.network, param(name)?, t, index, delta))
    }
}

fn param(name: &JsValue) -> Result<Param, Failure> {
    let name = node::text(name, "name")?;
    let found = Param::WORDS.iter().find(|(word, _)| *word == name);
    Ok(found.map(|&(_, param)| param).ok_or_else(|| Error {
        code: Code::Word,
        path: "name".to_owned(),
        expected: "a parameter".to_owned(),
        found: format!("\"{name}\""),
    })?)
}

fn part(values: &Vec<f64>) -> JsValue {
    let norm = bptt::row_norms(values, values.len()).first().copied().unwrap_or_default();
    to_js(&Part { values: values.into(), norm })
}
