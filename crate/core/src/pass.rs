//! Both passes over a [`Graph`](crate::Graph): every value of every step, and ∂L/∂ of it.
//!
//! Backpropagation through time (Werbos 1990; Goodfellow, Bengio, Courville 2016, §10.2.2) is nothing
//! but reverse-mode differentiation of the unrolled graph. Of each state the two streams that meet at
//! it are kept apart: what its own step sends back, and what arrives through the next.

mod backward;
mod forward;
mod mistaken;
mod pull;

use crate::model::Schema;
use crate::problem::Problem;
use crate::recurrence::{Graph, Hop, Source, Stage, ValueId};
use std::sync::Arc;

pub(crate) use mistaken::Mistake;
pub(crate) use pull::{Back, pull};

/// The gradient of the loss with respect to every parameter, in one slab, and to every initial value.
#[derive(Clone, Debug, PartialEq)]
pub struct Gradients {
    schema: Arc<Schema>,
    slab: Vec<f64>,
    initial: Vec<Vec<f64>>,
}

impl Gradients {
    pub(crate) fn zeros(schema: &Arc<Schema>) -> Self {
        Self {
            schema: Arc::clone(schema),
            slab: vec![0.0; schema.len()],
            initial: schema.states.iter().map(|state| vec![0.0; state.len]).collect(),
        }
    }

    /// The names and places of what this is the gradient of.
    pub fn schema(&self) -> &Schema {
        &self.schema
    }

    /// All parameters' gradients, in the order of the schema.
    pub fn slab(&self) -> &[f64] {
        &self.slab
    }

    /// Of parameter number `parameter` of the schema, row-major.
    pub fn of(&self, parameter: usize) -> &[f64] {
        let parameter = &self.schema.parameters[parameter];
        &self.slab[parameter.at..][..parameter.len()]
    }

    pub(crate) fn of_mut(&mut self, parameter: usize) -> &mut [f64] {
        let parameter = &self.schema.parameters[parameter];
        &mut self.slab[parameter.at..][..parameter.len()]
    }

    pub(crate) fn clear(&mut self) {
        self.slab.fill(0.0);
        self.initial.iter_mut().for_each(|values| values.fill(0.0));
    }

    pub(crate) fn add(&mut self, other: &Self) {
        crate::matrix::add(&other.slab, &mut self.slab);
        for (mine, theirs) in self.initial.iter_mut().zip(&other.initial) {
            crate::matrix::add(theirs, mine);
        }
    }

    pub(crate) fn scale(&mut self, factor: f64) {
        self.slab.iter_mut().chain(self.initial.iter_mut().flatten()).for_each(|g| *g *= factor);
    }

    /// Of the initial value of each state.
    pub fn initial(&self) -> &[Vec<f64>] {
        &self.initial
    }

    /// By the name of a parameter, or of an initial value.
    pub fn get(&self, name: &str) -> Option<&[f64]> {
        self.named().find(|(of, _)| *of == name).map(|(_, gradient)| gradient)
    }

    /// The same, to be changed in place.
    pub fn get_mut(&mut self, name: &str) -> Option<&mut [f64]> {
        if let Some(index) = self.schema.parameter(name) {
            return Some(self.of_mut(index));
        }
        let state = self.schema.states.iter().position(|state| state.initial == name)?;
        Some(&mut self.initial[state])
    }

    /// Each gradient under the name of what it belongs to: parameters first.
    pub fn named(&self) -> impl Iterator<Item = (&str, &[f64])> {
        let parameters = self.schema.parameters.iter();
        let states = self.schema.states.iter().zip(&self.initial);
        parameters
            .map(|p| (p.name.as_str(), &self.slab[p.at..][..p.len()]))
            .chain(states.map(|(state, values)| (state.initial.as_str(), values.as_slice())))
    }
}

/// The results of a run, in buffers that are used again. Series are row-major, step t in row t − 1.
#[derive(Clone, Debug)]
pub(crate) struct Pass {
    steps: usize,
    /// The one hop there is, if there is one.
    hop: Option<Hop>,
    /// Of each value T × its length.
    values: Vec<Vec<f64>>,
    /// ŷ_t, T × O.
    yhat: Vec<f64>,
    /// l_t, T.
    losses: Vec<f64>,
    loss: f64,
    first_non_finite: Option<usize>,
    /// ∂l_t/∂o_t, T × O.
    d_o: Vec<f64>,
    /// ∂L/∂ of each value, everything counted.
    adjoints: Vec<Vec<f64>>,
    /// What values outside of the recurrence send to one inside of it, each loss to its own step;
    /// empty where none does.
    seeds: Vec<Vec<f64>>,
    /// Of each state: ∂L/∂ of it through its own step, and through the next. The first is empty where
    /// it is the seed.
    direct: Vec<Vec<f64>>,
    future: Vec<Vec<f64>>,
    /// ∂L/∂x_t, T × I.
    dx: Vec<f64>,
    gradients: Gradients,
    /// Under truncation, what one sweep alone gives.
    part: Option<Part>,
    scratch: Vec<f64>,
}

/// What one sweep gives.
#[derive(Clone, Debug)]
struct Part {
    adjoints: Vec<Vec<f64>>,
    direct: Vec<Vec<f64>>,
    future: Vec<Vec<f64>>,
    initial: Vec<Vec<f64>>,
}

impl Pass {
    /// Buffers for one problem.
    pub(crate) fn new(problem: &Problem) -> Self {
        let graph = problem.model.graph();
        let steps = problem.shape().steps;
        let outputs = graph.values[graph.output].len;
        let all =
            || -> Vec<Vec<f64>> { graph.values.iter().map(|v| vec![0.0; v.len * steps]).collect() };
        let series = |id: ValueId, there: bool| {
            vec![0.0; if there { graph.values[id].len * steps } else { 0 }]
        };
        let states = |there: &dyn Fn(ValueId) -> bool| -> Vec<Vec<f64>> {
            graph.states.iter().map(|&id| series(id, there(id))).collect()
        };
        let widest = graph.values.iter().map(|v| v.len).max().unwrap_or(0);
        let initial = || graph.states.iter().map(|&id| vec![0.0; graph.values[id].len]).collect();
        let part = problem.truncation.map(|_| Part {
            adjoints: all(),
            direct: states(&|id| has_own_stream(graph, id)),
            future: states(&|_| true),
            initial: initial(),
        });
        Self {
            steps,
            hop: graph.hop(),
            values: all(),
            yhat: vec![0.0; outputs * steps],
            losses: vec![0.0; steps],
            loss: 0.0,
            first_non_finite: None,
            d_o: vec![0.0; outputs * steps],
            adjoints: all(),
            seeds: (0..graph.values.len()).map(|id| series(id, is_seeded(graph, id))).collect(),
            direct: states(&|id| has_own_stream(graph, id)),
            future: states(&|_| true),
            dx: vec![0.0; steps * problem.shape().inputs],
            gradients: Gradients::zeros(problem.model.schema()),
            part,
            scratch: vec![0.0; widest],
        }
    }

    /// How many numbers [`Self::new`] takes, with the problem itself.
    pub(crate) fn numbers(problem: &Problem) -> u64 {
        let graph = problem.model.graph();
        let shape = problem.shape();
        let truncated = u64::from(problem.truncation.is_some());
        let a_step: u64 = graph
            .values
            .iter()
            .enumerate()
            .map(|(id, value)| {
                let state = u64::from(graph.state(id).is_some());
                let own = u64::from(has_own_stream(graph, id));
                let seeded = u64::from(is_seeded(graph, id));
                value.len as u64 * (2 + seeded + (1 + truncated) * (state + own) + truncated)
            })
            .sum();
        let rest = (2 * shape.inputs + 3 * shape.outputs + 1) as u64;
        (a_step + rest) * shape.steps as u64 + 2 * problem.model.schema().len() as u64
    }

    pub(crate) fn loss(&self) -> f64 {
        self.loss
    }

    pub(crate) fn losses(&self) -> &[f64] {
        &self.losses
    }

    pub(crate) fn yhat(&self) -> &[f64] {
        &self.yhat
    }

    pub(crate) fn first_non_finite(&self) -> Option<usize> {
        self.first_non_finite
    }

    pub(crate) fn values(&self, id: ValueId) -> &[f64] {
        &self.values[id]
    }

    pub(crate) fn adjoints(&self, id: ValueId) -> &[f64] {
        &self.adjoints[id]
    }

    pub(crate) fn d_o(&self) -> &[f64] {
        &self.d_o
    }

    pub(crate) fn dx(&self) -> &[f64] {
        &self.dx
    }

    /// What reaches state number `state` through its own step.
    pub(crate) fn direct(&self, graph: &Graph, state: usize) -> &[f64] {
        let own = &self.direct[state];
        if own.is_empty() { &self.seeds[graph.states[state]] } else { own }
    }

    /// What losses send to a value inside of the recurrence without passing it; None where nothing.
    pub(crate) fn seed(&self, id: ValueId) -> Option<&[f64]> {
        Some(self.seeds[id].as_slice()).filter(|seed| !seed.is_empty())
    }

    /// What reaches state number `state` through the next step.
    pub(crate) fn future(&self, state: usize) -> &[f64] {
        &self.future[state]
    }

    pub(crate) fn gradients(&self) -> &Gradients {
        &self.gradients
    }

    /// What an operation reads at step `t`.
    pub(crate) fn rows<'a>(&'a self, problem: &'a Problem, t: usize) -> Rows<'a> {
        Rows::of_all(problem, &self.values, t)
    }
}

/// The values of a step, and what it got from the step before. While one of them is written, it is
/// not among them but for its own past: nothing is moved out of its place, for a run may end
/// anywhere, where the stack of the engine around it does.
#[derive(Clone, Copy)]
pub(crate) struct Rows<'a> {
    problem: &'a Problem,
    graph: &'a Graph,
    /// The series of the values before the one that is written.
    before: &'a [Vec<f64>],
    /// Its own, up to the step before.
    own: &'a [f64],
    /// And of those after it.
    after: &'a [Vec<f64>],
    /// 1 … T.
    pub t: usize,
}

impl<'a> Rows<'a> {
    /// Where none is written.
    pub(crate) fn of_all(problem: &'a Problem, values: &'a [Vec<f64>], t: usize) -> Self {
        let graph = problem.model.graph();
        Self { problem, graph, before: values, own: &[], after: &[], t }
    }

    fn series(&self, id: ValueId) -> &'a [f64] {
        match id.checked_sub(self.before.len()) {
            None => &self.before[id],
            Some(0) => self.own,
            Some(beyond) => &self.after[beyond - 1],
        }
    }

    pub(crate) fn get(&self, source: Source) -> &'a [f64] {
        let row = |id: ValueId, t: usize| {
            let len = self.graph.values[id].len;
            &self.series(id)[(t - 1) * len..][..len]
        };
        match source {
            Source::Input => self.problem.sequence.inputs.row(self.t - 1),
            Source::Value(id) => row(id, self.t),
            Source::Past(id) if self.t == 1 => self.problem.initial_of(id),
            Source::Past(id) => row(id, self.t - 1),
            Source::Parameter(block) => block.of(self.problem.model.values()),
        }
    }

    pub(crate) fn parameters(&self) -> &'a [f64] {
        self.problem.model.values()
    }
}

/// Whether values outside of the recurrence, or losses, send something to this one inside of it.
fn is_seeded(graph: &Graph, id: ValueId) -> bool {
    graph.values[id].stage == Stage::Recurrent
        && (id == graph.output
            || graph.state(id).is_some()
            || graph.values.iter().any(|user| {
                user.stage == Stage::After && user.op.reads(|source| source == Source::Value(id))
            }))
}

/// Whether a state gets something from values of its own step inside of the recurrence: an LSTM's c
/// through h.
fn has_own_stream(graph: &Graph, id: ValueId) -> bool {
    graph.state(id).is_some()
        && graph.values.iter().any(|user| {
            user.stage == Stage::Recurrent && user.op.reads(|source| source == Source::Value(id))
        })
}
