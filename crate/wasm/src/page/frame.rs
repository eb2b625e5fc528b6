//! Everything one picture of the explorer shows, in one object, so that no frame mixes two runs.

use bptt::nomenclature::{main_state, value_word};
use bptt::{
    Cut, Distances, Flow, Op, Order, Unrolled, Verdict, beat_kinds, beats, gains, row_norms,
    slope_series,
};
use js_sys::{Uint8Array, Uint16Array};
use serde::Serialize;
use serde_wasm_bindgen::preserve;

use crate::config::word;
use crate::results::{Named, Numbers};

/// Everything one picture shows, but for the schema. T steps, I inputs, H entries of what is read
/// out, O outputs.
#[derive(Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct FrameNumbers {
    #[serde(rename = "T")]
    steps_in_all: usize,
    #[serde(rename = "H")]
    hidden: usize,
    #[serde(rename = "I")]
    inputs: usize,
    #[serde(rename = "O")]
    outputs: usize,
    /// `x`, `y`, every value (`h`), `yhat`, `l`; `do` = ∂l_t/∂o_t, and of every value `dh` = ∂L/∂ of
    /// it, everything counted; of every state `dhDirect`, `dhFuture`; of every map f′ of its argument,
    /// `slope-h`.
    series: Named<Series>,
    /// By state.
    initial: Named<Initial>,
    loss: f64,
    first_non_finite: Option<usize>,
    /// By parameter, and by initial value (`h0`).
    grads: Named<Numbers>,
    params: Named<Numbers>,
    /// Whether all biases are learnt.
    biased: bool,
    flow: GradientFlow,
    updated: Updated,
    /// What truncation cuts of the hop from step t to t − 1, at t − 2: 0 nothing, 1 part of it, 2 all.
    #[serde(with = "preserve")]
    #[cfg_attr(test, ts(type = "Uint8Array"))]
    cuts: Uint8Array,
    /// Of each beat its kind, by its place in the schema, and its step.
    #[serde(with = "preserve")]
    #[cfg_attr(test, ts(type = "Uint16Array"))]
    kinds: Uint16Array,
    #[serde(with = "preserve")]
    #[cfg_attr(test, ts(type = "Uint16Array"))]
    steps: Uint16Array,
}

/// A quantity at every step, row-major: step t in row t − 1.
#[derive(Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
struct Series {
    width: usize,
    /// T × width.
    values: Numbers,
    /// Euclidean norm of each step.
    norms: Numbers,
    /// Of a gradient the log10 of its norm against that of ∂L/∂h_T (of all states together where
    /// there are several); where that is 0 or not finite, of the norm itself. Null for what is no
    /// gradient.
    gains: Option<Numbers>,
}

/// A state before the first step, and what arrives there.
#[derive(Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
struct Initial {
    values: Numbers,
    norm: f64,
    gradient: Numbers,
    gradient_norm: f64,
    gain: f64,
}

/// log10 by distance, with respect to all states together.
#[derive(Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
struct GradientFlow {
    last_loss: Numbers,
    total: Numbers,
    /// Both against the last loss's gradient at h_T, so that `gain` begins at 0; null where that is 0
    /// or not finite.
    gain: Option<Numbers>,
    total_gain: Option<Numbers>,
    /// From h_T to h_1; null where there is nothing to compare with.
    decades: Option<f64>,
    #[cfg_attr(test, ts(type = "Verdict | null"))]
    verdict: Option<&'static str>,
    /// Each state apart, where there are several.
    states: Vec<StateFlow>,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
struct StateFlow {
    state: String,
    last_loss: Numbers,
    total: Numbers,
}

impl GradientFlow {
    fn new(flow: &Flow, states: &[bptt::StateFlow]) -> Self {
        Self {
            last_loss: (&flow.last_loss).into(),
            total: (&flow.total).into(),
            gain: flow.gain().as_ref().map(Into::into),
            total_gain: flow.total_gain().as_ref().map(Into::into),
            decades: flow.decades(),
            verdict: flow.verdict().map(|verdict| word(&Verdict::WORDS, verdict)),
            states: states
                .iter()
                .map(|of| StateFlow {
                    state: of.state.clone(),
                    last_loss: (&of.last_loss).into(),
                    total: (&of.total).into(),
                })
                .collect(),
        }
    }
}

/// After one optimizer step.
#[derive(Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
struct Updated {
    params: Named<Numbers>,
    loss: f64,
}

fn parameters(run: &Unrolled) -> Named<Numbers> {
    let model = &run.problem().model;
    let of = model.schema().parameters.iter();
    Named(of.map(|p| (p.name.clone(), model.values()[p.at..][..p.len()].into())).collect())
}

/// The series of a run, by name.
struct List {
    /// ‖∂L/∂h_T‖.
    end: f64,
    named: Vec<(String, Series)>,
}

impl List {
    fn value(&mut self, name: &str, values: &[f64], width: usize) {
        self.put(name.to_owned(), values, width, false);
    }

    fn gradient(&mut self, name: String, values: &[f64], width: usize) {
        self.put(name, values, width, true);
    }

    fn put(&mut self, name: String, values: &[f64], width: usize, gradient: bool) {
        let norms = row_norms(values, width);
        let gains = gradient.then(|| (&gains(&norms, self.end)).into());
        self.named
            .push((name, Series { width, values: values.into(), norms: (&norms).into(), gains }));
    }
}

fn norm(values: &[f64]) -> f64 {
    row_norms(values, values.len()).first().copied().unwrap_or_default()
}

impl FrameNumbers {
    /// The frame of `run`, and of `updated`, the same problem one step further, with the beats in
    /// `order`.
    pub fn new(run: &Unrolled, updated: &Unrolled, distances: &Distances, order: Order) -> Self {
        let problem = run.problem();
        let graph = problem.model.graph();
        let shape = problem.shape();
        let main = main_state(graph);
        let ends = row_norms(run.adjoints(main), graph.values[main].len);
        let mut list = List { end: ends.last().copied().unwrap_or_default(), named: Vec::new() };
        list.value("x", problem.sequence.inputs.data(), shape.inputs);
        list.value("y", problem.sequence.targets.data(), shape.outputs);
        for (id, value) in graph.values.iter().enumerate() {
            let name = value_word(value);
            list.value(&name, run.values(id), value.len);
            list.gradient(format!("d{name}"), run.adjoints(id), value.len);
            if let Some([direct, future]) = run.streams(id) {
                list.gradient(format!("d{name}Direct"), direct, value.len);
                list.gradient(format!("d{name}Future"), future, value.len);
            }
            if matches!(value.op, Op::Map(..)) {
                list.value(&format!("slope-{name}"), &slope_series(run, id), value.len);
            }
        }
        for (name, width) in [("yhat", shape.outputs), ("losses", 1)] {
            let told = if name == "losses" { "l" } else { name };
            list.value(told, run.series(name).unwrap_or_default(), width);
        }
        // ∂l/∂o: of an output behind the recurrence that is all there is of its adjoint.
        list.named.retain(|(name, _)| name != "do");
        list.gradient("do".to_owned(), run.series("do").unwrap_or_default(), shape.outputs);
        list.gradient("dx".to_owned(), run.series("dx").unwrap_or_default(), shape.inputs);
        let end = list.end;
        let schema = problem.model.schema();
        let initial = schema.states.iter().enumerate().map(|(state, named)| {
            let values = &problem.sequence.initial[state];
            let gradient = &run.gradients().initial()[state];
            let gradient_norm = norm(gradient);
            let initial = Initial {
                values: values.into(),
                norm: norm(values),
                gradient: gradient.into(),
                gradient_norm,
                gain: gains(&[gradient_norm], end).first().copied().unwrap_or(f64::NAN),
            };
            (named.name.clone(), initial)
        });
        let cuts: Vec<u8> = bptt::cuts(problem.truncation, shape.steps)
            .into_iter()
            .map(|cut| match cut {
                Cut::Nothing => 0,
                Cut::Part => 1,
                Cut::All => 2,
            })
            .collect();
        let kinds = beat_kinds(problem);
        let places: std::collections::HashMap<_, _> =
            kinds.iter().enumerate().map(|(place, kind)| (*kind, place)).collect();
        let list_of_beats = beats(problem, order);
        // T ≤ 10 000, and equations have fewer than 65 536 kinds: both fit.
        #[allow(clippy::cast_possible_truncation)]
        let kinds: Vec<u16> = list_of_beats
            .iter()
            .map(|beat| places.get(&beat.kind).copied().unwrap_or_default() as u16)
            .collect();
        #[allow(clippy::cast_possible_truncation)]
        let steps: Vec<u16> = list_of_beats.iter().map(|b| b.step as u16).collect();
        let named = run.gradients().named();
        Self {
            steps_in_all: shape.steps,
            hidden: shape.hidden,
            inputs: shape.inputs,
            outputs: shape.outputs,
            initial: Named(initial.collect()),
            loss: run.loss(),
            first_non_finite: run.first_non_finite(),
            grads: Named(named.map(|(name, g)| (name.to_owned(), g.into())).collect()),
            params: parameters(run),
            biased: problem.model.biased(),
            flow: GradientFlow::new(distances.flow(run), distances.states(run)),
            updated: Updated { params: parameters(updated), loss: updated.loss() },
            cuts: cuts.as_slice().into(),
            kinds: kinds.as_slice().into(),
            steps: steps.as_slice().into(),
            series: Named(list.named),
        }
    }
}
