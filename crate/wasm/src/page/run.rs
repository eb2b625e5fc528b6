//! `Run`: one preset with the reader's changes, run to the end.

use bptt::{
    Activation, Code, Distances, Error, Explained, Function, Hop, Node, Order, Overrides, Preset,
    Problem, Unrolled, nomenclature,
};
use serde::Serialize;
use wasm_bindgen::prelude::*;

use super::compared::Comparison;
use super::dynamics::Kept;
use super::frame::FrameNumbers;
use super::schema::Schema;
use super::shares::LastShares;
use super::{contributions, explain};
use crate::error::Failure;
use crate::node::{self, JsNode};
use crate::results::{Numbers, to_js};

/// A run and its results, kept for questions that are asked later.
#[expect(clippy::struct_field_names, reason = "the run itself, among what is known of it")]
#[wasm_bindgen]
pub struct Run {
    pub(super) run: Unrolled,
    pub(super) distances: Distances,
    pub(super) shares: LastShares,
    pub(super) comparison: Comparison,
    pub(super) dynamics: Kept,
    pub(super) updated: Unrolled,
    pub(super) rate: f64,
    /// The threshold the gradient is clipped to before the update.
    pub(super) clip: Option<f64>,
    order: Order,
}

/// A matrix or vector with its Euclidean norm: a share of a gradient, or a partial sum of shares.
#[derive(Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub(super) struct Part {
    values: Numbers,
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

/// The problem a request asks for.
pub(super) fn problem_of(request: JsNode) -> Result<Problem, Failure> {
    let preset = preset_of(&request)?;
    let own = request.field("config").map_err(|why| unreadable("config", why))?;
    let own = super::own(own.0)?;
    let overrides = Overrides::read(request)?;
    Ok(match own {
        Some(problem) => overrides.apply(problem)?,
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

        let mut run = Unrolled::new(problem_of(request)?)?;
        run.run();
        let updated = run.descended(rate, clip);
        let (distances, shares) = (Distances::default(), LastShares::default());
        let comparison = Comparison::default();
        let dynamics = Kept::default();
        Ok(Self { run, distances, shares, comparison, dynamics, updated, rate, clip, order })
    }

    /// Everything the picture shows, but for the schema.
    pub fn frame(&self) -> JsValue {
        to_js(&FrameNumbers::new(&self.run, &self.updated, &self.distances, self.order))
    }

    /// What the run is made of (www/core/schema.ts).
    pub fn schema(&self) -> JsValue {
        to_js(&Schema::new(self.run.problem()))
    }

    /// A text that is the same for runs of the same schema.
    pub fn signature(&self) -> String {
        let model = &self.run.problem().model;
        let parameters = model.schema().parameters.iter();
        let shapes: Vec<_> =
            parameters.map(|p| format!("{} {}×{} {}", p.name, p.rows, p.cols, p.trained)).collect();
        let activation = crate::config::word(&Activation::WORDS, model.activation());
        format!("{activation}; {}; {:?}", shapes.join(", "), model.form())
    }

    /// The config that was run, in the form of the public API.
    pub fn config(&self) -> JsValue {
        to_js(&crate::config::Written::from(self.run.problem()))
    }

    /// The equations that were run, as one would type them.
    #[wasm_bindgen(js_name = ownEquations)]
    pub fn own_equations(&self) -> String {
        self.run.problem().own_equations()
    }

    /// Step `t`'s share of a parameter's gradient.
    ///
    /// # Errors
    /// A `BpttError` for an unknown parameter.
    pub fn share(&self, name: &JsValue, t: usize) -> Result<JsValue, Failure> {
        let parameter = self.parameter(name)?;
        let mut values = self.run.accumulated(parameter, usize::MAX);
        if (1..=self.run.problem().shape().steps).contains(&t) {
            self.run.add_share(parameter, t, &mut values);
        }
        Ok(part(&values))
    }

    /// What a parameter's accumulator holds when steps T … `from` have added their shares;
    /// `from` = T + 1 is the empty one.
    ///
    /// # Errors
    /// A `BpttError` for an unknown parameter.
    pub fn accumulated(&self, name: &JsValue, from: usize) -> Result<JsValue, Failure> {
        Ok(part(&self.run.accumulated(self.parameter(name)?, from)))
    }

    /// The lines of a beat: each its result and its operands, with their values.
    ///
    /// # Errors
    /// A `BpttError` for an unknown kind of beat.
    pub fn explain(&self, kind: &JsValue, step: usize) -> Result<JsValue, Failure> {
        let Self { run, updated, rate, clip, .. } = self;
        let explained = Explained { run, updated, rate: *rate, clip: *clip };
        Ok(explain::lines(explained, &node::text(kind, "kind")?, step)?)
    }

    /// Who contributed what to a parameter's gradient: by loss, by use, with both margins.
    ///
    /// # Errors
    /// A `BpttError` for an unknown parameter.
    pub fn contributions(&self, name: &JsValue) -> Result<JsValue, Failure> {
        Ok(contributions::contributions(&self.run, self.parameter(name)?))
    }

    /// The `most` largest paths from step k of a state to the loss, with the product after every hop,
    /// and what the others bring together.
    ///
    /// # Errors
    /// A `BpttError` for an unknown state.
    pub fn paths(&self, state: &JsValue, k: usize, most: usize) -> Result<JsValue, Failure> {
        Ok(explain::paths(&self.run, self.state(state)?, k, most))
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
        Ok(explain::nudged(&self.run, self.parameter(name)?, t, index, delta))
    }
}

impl Run {
    pub(super) fn parameter(&self, name: &JsValue) -> Result<usize, Failure> {
        let name = node::text(name, "name")?;
        let found = self.run.problem().model.schema().parameter(&name);
        Ok(found.ok_or_else(|| unknown("name", "a parameter", &name))?)
    }

    /// The place of a state among those of the schema.
    pub(super) fn state(&self, name: &JsValue) -> Result<usize, Failure> {
        let name = node::text(name, "state")?;
        let graph = self.run.problem().model.graph();
        let word = |id: usize| nomenclature::value_word(&graph.values[id]);
        let found = graph.states.iter().position(|&id| word(id) == name);
        Ok(found.ok_or_else(|| unknown("state", "a state", &name))?)
    }
}

/// The one hop of the cell, if it has one, and its φ.
pub(super) fn hop(run: &Unrolled) -> Option<(Hop, Activation)> {
    let hop = run.problem().model.graph().hop()?;
    match hop.function {
        Function::Activation(activation) => Some((hop, activation)),
        _ => None,
    }
}

fn unknown(path: &str, expected: &str, found: &str) -> Error {
    Error {
        code: Code::Word,
        path: path.to_owned(),
        expected: expected.to_owned(),
        found: format!("\"{}\"", found.chars().take(60).collect::<String>()),
    }
}

fn part(values: &Vec<f64>) -> JsValue {
    let norm = bptt::row_norms(values, values.len()).first().copied().unwrap_or_default();
    to_js(&Part { values: values.into(), norm })
}
