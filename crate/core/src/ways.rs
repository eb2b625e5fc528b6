//! The way of a gradient from one step to the one before, for any recurrence, without limits of size:
//! ∂/∂s_t → ∂/∂s_{t−1}, where s is all states together, each an independent coordinate.
//!
//! It is made of the same pulls as the backward pass ([`crate::pass::pull`]). Distance k means the
//! state s_{T−k}, k = 0 … T − 1. Gradients here are the exact ones, whatever a truncation cuts.

use std::borrow::Cow;

use crate::config::LIMITS;
use crate::error::{Code, Error};
use crate::flow::{Flow, Verdict};
use crate::hops::PLAIN;
use crate::jacobian::{HORIZON, JacobianFlow, check_cost, fitted_slope, lyapunov, norm_of_rows};
use crate::memory;
use crate::pass::{Back, pull};
use crate::recurrence::{Block, Function, Graph, Hop as OneHop, Op, Source, Stage, Term, ValueId};
use crate::scaled::{Scaled, ScaledVector, largest, power_of_two, renormalise};
use crate::spectral_norm::spectral_norm;
use crate::spectrum::spectral_radius;
use crate::{Matrix, Unrolled};

/// ∂/∂ of every state of a step.
#[derive(Clone)]
pub(crate) struct Cotangent(Vec<ScaledVector>);

impl Cotangent {
    fn zeros(graph: &Graph) -> Self {
        Self(graph.states.iter().map(|&id| ScaledVector::zeros(graph.values[id].len)).collect())
    }

    fn add(&mut self, other: &Self) {
        for (mine, theirs) in self.0.iter_mut().zip(&other.0) {
            mine.add(theirs);
        }
    }

    fn is_zero(&self) -> bool {
        self.0.iter().all(ScaledVector::is_zero)
    }

    /// All states as one vector.
    fn joined(&self) -> ScaledVector {
        if let [one] = &self.0[..] {
            return one.clone();
        }
        let there = self.0.iter().filter(|part| !part.is_zero());
        let common = there.map(|part| part.parts().1).max().unwrap_or(0);
        let values = self.0.iter().flat_map(|part| {
            let (values, exponent) = part.parts();
            values.iter().map(move |&v| power_of_two(v, exponent - common))
        });
        ScaledVector::with_exponent(values.collect(), common)
    }

    fn log10(&self) -> f64 {
        self.joined().norm().log10()
    }
}

/// What all hops of a run share.
pub(crate) struct Ways<'a> {
    unrolled: &'a Unrolled,
    /// f′ of every value in the recurrence that is a function of one, T × its length, and for each step
    /// whether all are 0 or at least [`PLAIN`] in size.
    slopes: Vec<(Vec<f64>, Vec<bool>)>,
    /// The matrices of the recurrence, each times a power of two that keeps products inside f64.
    matrices: Vec<(Block, Cow<'a, [f64]>, i64)>,
    /// Whether losses read something in the recurrence that is no state.
    reads_between: bool,
    /// The one hop there is, if there is one.
    hop: Option<OneHop>,
}

impl<'a> Ways<'a> {
    pub(crate) fn new(unrolled: &'a Unrolled) -> Self {
        let problem = unrolled.problem();
        let graph = problem.model.graph();
        let mut matrices: Vec<(Block, Cow<'a, [f64]>, i64)> = Vec::new();
        for value in graph.values.iter().filter(|value| value.stage == Stage::Recurrent) {
            let Op::Sum(terms) = &value.op else { continue };
            for term in terms {
                let &Term::Matrix { block, of, .. } = term else { continue };
                if is_within(graph, of) && matrices.iter().all(|(b, ..)| *b != block) {
                    let (matrix, exponent) = within_f64(block.of(problem.model.values()));
                    matrices.push((block, matrix, exponent));
                }
            }
        }
        let seeded = |id: ValueId| unrolled.pass().seed(id).is_some() && graph.state(id).is_none();
        Self {
            unrolled,
            slopes: (0..graph.values.len()).map(|id| slopes(unrolled, id)).collect(),
            matrices,
            reads_between: (0..graph.values.len()).any(seeded),
            hop: graph.hop(),
        }
    }

    /// How many numbers this takes, at most, with a few vectors of the same sizes.
    fn numbers(unrolled: &Unrolled) -> u64 {
        let problem = unrolled.problem();
        let graph = problem.model.graph();
        let lengths: usize = graph.values.iter().map(|value| value.len + 1).sum();
        let states = graph.state_len();
        (problem.shape().steps * lengths + 4 * states * states + problem.model.schema().len())
            as u64
    }

    fn graph(&self) -> &'a Graph {
        self.unrolled.problem().model.graph()
    }

    fn row<'b>(&self, series: &'b [f64], id: ValueId, t: usize) -> &'b [f64] {
        let len = self.graph().values[id].len;
        &series[(t - 1) * len..][..len]
    }

    /// ∂l_t/∂s_t.
    pub(crate) fn direct(&self, t: usize) -> Cotangent {
        let graph = self.graph();
        let of = |&id: &ValueId| match self.unrolled.pass().seed(id) {
            Some(seed) => ScaledVector::new(self.row(seed, id, t)),
            None => ScaledVector::zeros(graph.values[id].len),
        };
        Cotangent(graph.states.iter().map(of).collect())
    }

    /// From ∂/∂s_t to ∂/∂s_{t−1}; `lost`: with what l_t sends to values between the two.
    pub(crate) fn hop(&self, t: usize, cotangent: &mut Cotangent, lost: bool) {
        let graph = self.graph();
        if let (Some(hop), false) = (self.hop, self.reads_between) {
            return self.hop_once(hop, t, &mut cotangent.0[0]);
        }
        let mut back = Hop {
            ways: self,
            t,
            id: 0,
            d: ScaledVector::zeros(0),
            values: vec![None; graph.values.len()],
            past: Cotangent::zeros(graph),
        };
        for (state, &id) in graph.states.iter().enumerate() {
            back.values[id] = Some(cotangent.0[state].clone());
        }
        if lost && self.reads_between {
            for id in (0..graph.values.len()).filter(|&id| graph.state(id).is_none()) {
                if let Some(seed) = self.unrolled.pass().seed(id) {
                    back.values[id] = Some(ScaledVector::new(self.row(seed, id, t)));
                }
            }
        }
        let rows = self.unrolled.pass().rows(self.unrolled.problem(), t);
        let mut scratch = vec![0.0; graph.values.iter().map(|value| value.len).max().unwrap_or(0)];
        for (id, value) in graph.values.iter().enumerate().rev() {
            let Some(d) = back.values[id].take() else { continue };
            if d.is_zero() {
                continue;
            }
            (back.id, back.d) = (id, d);
            let here = self.row(self.unrolled.values(id), id, t);
            pull(&value.op, here, rows, &mut scratch, &mut back);
        }
        *cotangent = back.past;
    }
}

impl Ways<'_> {
    /// Where the recurrence is h = f(a), a = M h[t−1] + what does not recur: times f′(a), then Mᵀ.
    fn hop_once(&self, hop: OneHop, t: usize, v: &mut ScaledVector) {
        let (slopes, plain) = &self.slopes[hop.state];
        let len = hop.matrix.rows;
        if plain[t - 1] {
            v.scale_plainly(&slopes[(t - 1) * len..][..len]);
        } else {
            let a = self.row(self.unrolled.values(hop.sum), hop.sum, t);
            v.scale_each(a.iter().map(|&a| slope(hop.function, a)));
        }
        if let Some((_, matrix, exponent)) = self.matrices.first() {
            v.pull_rows(matrix, hop.matrix.cols, *exponent);
        }
    }
}

/// Whether a source lies in the recurrence, so that gradients go through it.
fn is_within(graph: &Graph, source: Source) -> bool {
    match source {
        Source::Value(id) => graph.values[id].stage == Stage::Recurrent,
        Source::Past(_) => true,
        Source::Input | Source::Parameter(_) => false,
    }
}

fn within_f64(matrix: &[f64]) -> (Cow<'_, [f64]>, i64) {
    let mut copy = Cow::Borrowed(matrix);
    let fits = (1e-38..=1e38).contains(&largest(matrix));
    let exponent = if fits { 0 } else { renormalise(copy.to_mut()) };
    (copy, exponent)
}

/// f′ at every step of a value that is a function of another, and which steps are plain.
fn slopes(unrolled: &Unrolled, id: ValueId) -> (Vec<f64>, Vec<bool>) {
    let problem = unrolled.problem();
    let value = &problem.model.graph().values[id];
    let Op::Map(function, of) = value.op else { return Default::default() };
    if value.stage != Stage::Recurrent {
        return Default::default();
    }
    let (mut all, mut plain) = (Vec::new(), Vec::new());
    for t in 1..=problem.shape().steps {
        let a = unrolled.pass().rows(problem, t).get(of);
        let here: Vec<Scaled> = a.iter().map(|&a| slope(function, a)).collect();
        let tame = |s: &Scaled| {
            let value = s.value().abs();
            s.mantissa() == 0.0 || (PLAIN..=1.0 / PLAIN).contains(&value)
        };
        plain.push(here.iter().all(tame));
        all.extend(here.iter().map(|s| s.value()));
    }
    (all, plain)
}

/// f′(a). Where the forward pass has overflowed nothing is known of it, and it is no exact 0; only
/// the identity has its slope whatever a is.
fn slope(function: Function, a: f64) -> Scaled {
    let known = a.is_finite() || function == Function::Activation(crate::Activation::Linear);
    if known { function.derivative_scaled(a) } else { Scaled::new(f64::NAN) }
}

/// One hop under way.
struct Hop<'a, 'b> {
    ways: &'b Ways<'a>,
    t: usize,
    /// The value that is pulled through.
    id: ValueId,
    d: ScaledVector,
    values: Vec<Option<ScaledVector>>,
    past: Cotangent,
}

impl Hop<'_, '_> {
    fn arrive(&mut self, to: Source, part: &ScaledVector) {
        match to {
            Source::Value(id) => match &mut self.values[id] {
                Some(sum) => sum.add(part),
                empty => *empty = Some(part.clone()),
            },
            Source::Past(id) => {
                if let Some(state) = self.ways.graph().state(id) {
                    self.past.0[state].add(part);
                }
            }
            Source::Input | Source::Parameter(_) => {}
        }
    }

    fn len(&self, to: Source) -> usize {
        match to {
            Source::Value(id) | Source::Past(id) => self.ways.graph().values[id].len,
            Source::Input | Source::Parameter(_) => 0,
        }
    }

    /// Adds a part of as many entries as d has, or their sum to the one entry there is.
    fn arrive_spread(&mut self, to: Source, part: &ScaledVector) {
        let (values, exponent) = part.parts();
        if self.len(to) == values.len() {
            return self.arrive(to, part);
        }
        let sum = ScaledVector::with_exponent(vec![values.iter().sum()], exponent);
        self.arrive(to, &sum);
    }
}

impl Back for Hop<'_, '_> {
    fn wants(&self, to: Source) -> bool {
        is_within(self.ways.graph(), to)
    }

    fn matrix(&mut self, to: Source, coefficient: f64, block: Block, _: &[f64]) {
        let Some((_, matrix, exponent)) = self.ways.matrices.iter().find(|(b, ..)| *b == block)
        else {
            return;
        };
        let mut part = self.d.pulled(matrix, block.cols, *exponent);
        if coefficient != 1.0 {
            part = part.times_each(&vec![coefficient; block.cols]);
        }
        self.arrive(to, &part);
    }

    fn outer(&mut self, _: Block, _: f64, _: &[f64]) {}

    fn entries(&mut self, to: Source, factors: &[f64]) {
        let part = self.d.times_each(factors);
        self.arrive_spread(to, &part);
    }

    fn slopes(&mut self, to: Source, function: Function, a: &[f64]) {
        let (slopes, plain) = &self.ways.slopes[self.id];
        let mut part = self.d.clone();
        if plain[self.t - 1] {
            let row = &slopes[(self.t - 1) * a.len()..][..a.len()];
            part = part.times_each(row);
        } else {
            part.scale_each(a.iter().map(|&a| slope(function, a)));
        }
        self.arrive(to, &part);
    }

    fn softmax(&mut self, to: Source, y: &[f64]) {
        let (d, exponent) = self.d.parts();
        let mean: f64 = d.iter().zip(y).map(|(d, y)| d * y).sum();
        let part = d.iter().zip(y).map(|(d, y)| y * (d - mean)).collect();
        let part = ScaledVector::with_exponent(part, exponent);
        self.arrive(to, &part);
    }

    fn spread(&mut self, to: Source) {
        let (d, exponent) = self.d.parts();
        let part = ScaledVector::with_exponent(vec![d[0]; self.len(to)], exponent);
        self.arrive(to, &part);
    }
}

/// What the losses send to one state of several.
#[derive(Clone, Debug, PartialEq)]
pub struct StateFlow {
    /// Its name.
    pub state: String,
    /// log10 ‖∂l_T/∂ of it‖₂ by distance.
    pub last_loss: Vec<f64>,
    /// log10 ‖∂L/∂ of it‖₂ by distance.
    pub total: Vec<f64>,
}

/// The gradient flow of the last run of `unrolled`, with respect to all states together, and, where
/// there are several, to each apart. O(T) backward steps.
pub fn state_flow(unrolled: &Unrolled) -> (Flow, Vec<StateFlow>) {
    let graph = unrolled.problem().model.graph();
    let steps = unrolled.problem().shape().steps;
    let ways = Ways::new(unrolled);
    let mut flow = Flow { last_loss: Vec::new(), total: Vec::new() };
    let apart = if graph.states.len() > 1 { &graph.states[..] } else { &[] };
    let mut parts: Vec<StateFlow> = apart
        .iter()
        .map(|&id| StateFlow {
            state: graph.values[id].name.clone(),
            last_loss: Vec::new(),
            total: Vec::new(),
        })
        .collect();
    let mut from_last = ways.direct(steps);
    let mut from_all = Cotangent::zeros(graph);
    for t in (1..=steps).rev() {
        if t < steps {
            ways.hop(t + 1, &mut from_last, t + 1 == steps);
            ways.hop(t + 1, &mut from_all, true);
        }
        from_all.add(&ways.direct(t));
        flow.last_loss.push(from_last.log10());
        flow.total.push(from_all.log10());
        for (state, part) in parts.iter_mut().enumerate() {
            part.last_loss.push(from_last.0[state].norm().log10());
            part.total.push(from_all.0[state].norm().log10());
        }
    }
    (flow, parts)
}

/// The whole triangle log10 ‖∂l_t/∂s_k‖₂, packed: row t = 1 … T holds k = 1 … t, −∞ for an exact zero.
///
/// # Errors
/// [`Code::Limit`] if T² or T² times the multiply-adds of a step is above what [`LIMITS`] allow,
/// [`Code::Memory`] if there is too little.
pub fn state_triangle(unrolled: &Unrolled) -> Result<Vec<f64>, Error> {
    let steps = unrolled.problem().shape().steps;
    let cells = (steps as u64).pow(2);
    let graph = unrolled.problem().model.graph();
    let a_step = (graph.state_len().pow(2)).max(graph.products()) as u64;
    for (expected, most, found) in
        [("T²", LIMITS.numbers, cells), ("T²·H²", LIMITS.products, cells.saturating_mul(a_step))]
    {
        if found > most {
            let expected = format!("{expected} of at most {most}");
            return Err(Error::new(Code::Limit, "", expected, format!("{found}")));
        }
    }
    memory::ensure(cells / 2 + steps as u64 + Ways::numbers(unrolled))?;
    let ways = Ways::new(unrolled);
    let mut triangle = vec![f64::NEG_INFINITY; steps * (steps + 1) / 2];
    for t in 1..=steps {
        let row = &mut triangle[t * (t - 1) / 2..][..t];
        let mut back = ways.direct(t);
        for k in (1..=t).rev() {
            if k < t {
                ways.hop(k + 1, &mut back, k + 1 == t);
            }
            row[k - 1] = back.log10();
            // Zero once is zero for good, but for what is read between two states.
            if back.is_zero() && !(ways.reads_between && k == t) {
                break;
            }
        }
    }
    Ok(triangle)
}

/// ‖∂s_T/∂s_{T−k}‖₂ for every k, and what follows from it. O(T·H³).
///
/// # Errors
/// [`Code::Limit`] if (T + 30)·S³, S the entries of all states, is above [`crate::Limits::jacobian`],
/// [`Code::Memory`] if there is too little.
pub fn state_jacobian(unrolled: &Unrolled) -> Result<JacobianFlow, Error> {
    let problem = unrolled.problem();
    let graph = problem.model.graph();
    let (steps, size) = (problem.shape().steps, graph.state_len());
    check_cost(steps, size)?;
    memory::ensure(Ways::numbers(unrolled))?;
    let ways = Ways::new(unrolled);
    let mut rows: Vec<Cotangent> = (0..size)
        .map(|i| {
            let mut row = Cotangent::zeros(graph);
            let mut before = 0;
            for part in &mut row.0 {
                let len = part.parts().0.len();
                if (before..before + len).contains(&i) {
                    let unit = (0..len).map(|j| if before + j == i { 1.0 } else { 0.0 }).collect();
                    *part = ScaledVector::with_exponent(unit, 0);
                }
                before += len;
            }
            row
        })
        .collect();
    let norm = |rows: &[Cotangent]| {
        let joined: Vec<ScaledVector> = rows.iter().map(Cotangent::joined).collect();
        norm_of_rows(&joined).log10()
    };
    let mut jacobian = vec![norm(&rows)];
    for t in (2..=steps).rev() {
        for row in &mut rows {
            ways.hop(t, row, false);
        }
        jacobian.push(norm(&rows));
    }
    for row in &mut rows {
        ways.hop(1, row, false);
    }
    let to_start = norm(&rows);

    let hop = graph.hop();
    let matrix = problem.model.hop_matrix();
    let slopes: Vec<&[f64]> = hop.map_or_else(Vec::new, |hop| {
        ways.slopes[hop.state].0.chunks_exact(graph.values[hop.state].len).collect()
    });
    let mean = |slopes: &[f64]| slopes.iter().sum::<f64>() / slopes.len() as f64;
    let largest = |slopes: &[f64]| slopes.iter().fold(0.0, |m, &s| if s <= m { m } else { s });
    Ok(JacobianFlow {
        bound: hop
            .zip(matrix.as_ref())
            .and_then(|(hop, matrix)| bound(hop.function, matrix, steps)),
        spectral_radius: matrix.as_ref().and_then(|matrix| spectral_radius(matrix).ok()),
        sigma_max: matrix.map(|matrix| spectral_norm(&matrix).value()).filter(|s| !s.is_nan()),
        lyapunov: lyapunov(&jacobian),
        slope: fitted_slope(&jacobian),
        horizon: jacobian.iter().position(|j| *j <= jacobian[0] - HORIZON),
        verdict: jacobian.last().map(|j| j - jacobian[0]).filter(|d| !d.is_nan()).map(Verdict::of),
        mean_slopes: slopes.iter().map(|slopes| mean(slopes)).collect(),
        largest_slopes: slopes.iter().map(|slopes| largest(slopes)).collect(),
        jacobian,
        to_start,
    })
}

fn bound(function: Function, matrix: &Matrix, steps: usize) -> Option<Vec<f64>> {
    let Function::Activation(activation) = function else { return None };
    let hop = spectral_norm(matrix).times(activation.steepest()).log10();
    let at = |k| if k == 0 { 0.0 } else { k as f64 * hop };
    (!hop.is_nan()).then(|| (0..steps).map(at).collect())
}
