//! The way of a gradient from one step to the one before, for any recurrence, without limits of size:
//! ∂/∂s_t → ∂/∂s_{t−1}, where s is all states together, each an independent coordinate.
//!
//! It is made of the same pulls as the backward pass ([`crate::pass::pull`]). Gradients here are the
//! exact ones, whatever a truncation cuts.

use std::borrow::Cow;

use crate::Unrolled;
use crate::pass::{Back, pull};
use crate::recurrence::{Block, Function, Graph, Hop as OneHop, Op, Source, Stage, Term, ValueId};
use crate::scaled::{Scaled, ScaledVector, largest, power_of_two, renormalise};

/// Slopes below this are carried with an exponent of their own.
const PLAIN: f64 = 1e-77;

/// ∂/∂ of every state of a step.
#[derive(Clone)]
pub(crate) struct Cotangent(pub(crate) Vec<ScaledVector>);

impl Cotangent {
    pub(crate) fn zeros(graph: &Graph) -> Self {
        Self(graph.states.iter().map(|&id| ScaledVector::zeros(graph.values[id].len)).collect())
    }

    pub(crate) fn add(&mut self, other: &Self) {
        for (mine, theirs) in self.0.iter_mut().zip(&other.0) {
            mine.add(theirs);
        }
    }

    pub(crate) fn is_zero(&self) -> bool {
        self.0.iter().all(ScaledVector::is_zero)
    }

    /// All states as one vector.
    pub(crate) fn joined(&self) -> Cow<'_, ScaledVector> {
        if let [one] = &self.0[..] {
            return Cow::Borrowed(one);
        }
        let there = self.0.iter().filter(|part| !part.is_zero());
        let common = there.map(|part| part.parts().1).max().unwrap_or(0);
        let values = self.0.iter().flat_map(|part| {
            let (values, exponent) = part.parts();
            values.iter().map(move |&v| power_of_two(v, exponent - common))
        });
        Cow::Owned(ScaledVector::with_exponent(values.collect(), common))
    }

    pub(crate) fn log10(&self) -> f64 {
        match &self.0[..] {
            [one] => one.norm().log10(),
            _ => self.joined().norm().log10(),
        }
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
    pub(crate) reads_between: bool,
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
    pub(crate) fn numbers(unrolled: &Unrolled) -> u64 {
        let problem = unrolled.problem();
        let graph = problem.model.graph();
        let lengths: usize = graph.values.iter().map(|value| value.len + 1).sum();
        let states = graph.state_len();
        (problem.shape().steps * lengths + 4 * states * states + problem.model.schema().len())
            as u64
    }

    pub(crate) fn graph(&self) -> &'a Graph {
        self.unrolled.problem().model.graph()
    }

    pub(crate) fn row<'b>(&self, series: &'b [f64], id: ValueId, t: usize) -> &'b [f64] {
        let len = self.graph().values[id].len;
        &series[(t - 1) * len..][..len]
    }

    /// ∂l_t/∂s_t, what comes through values of the same step that are no states counted.
    pub(crate) fn direct(&self, t: usize) -> Cotangent {
        let graph = self.graph();
        let of = |&id: &ValueId| match self.unrolled.pass().seed(id) {
            Some(seed) => ScaledVector::new(self.row(seed, id, t)),
            None => ScaledVector::zeros(graph.values[id].len),
        };
        let mut direct = Cotangent(graph.states.iter().map(of).collect());
        if self.reads_between {
            direct.add(&self.lose(t, false, &[], &mut []).states);
        }
        direct
    }

    /// f′ of the one hop there is at every step, T × H; None where there are more.
    pub(crate) fn slopes_of_hop(&self) -> Option<&[f64]> {
        self.hop.map(|hop| self.slopes[hop.state].0.as_slice())
    }

    pub(crate) fn unrolled(&self) -> &'a Unrolled {
        self.unrolled
    }

    /// From ∂/∂s_t to ∂/∂s_{t−1}; `lost`: with what l_t sends there past s_t.
    pub(crate) fn hop(&self, t: usize, cotangent: &mut Cotangent, lost: bool) {
        self.step(t, cotangent, lost, &[], &mut []);
    }

    /// The same, and on the way ∂/∂ of each of `users`, everything of this step counted, into `found`. What
    /// they get from values outside of the recurrence is that of l_t alone, so nothing unless `lost`.
    pub(crate) fn step(
        &self,
        t: usize,
        cotangent: &mut Cotangent,
        lost: bool,
        users: &[ValueId],
        found: &mut [ScaledVector],
    ) {
        let graph = self.graph();
        if let (Some(hop), false) = (self.hop, self.reads_between)
            && users.iter().all(|&id| id == hop.sum || id == hop.state)
        {
            return self.step_once(hop, t, &mut cotangent.0[0], users, found);
        }
        found.iter_mut().for_each(ScaledVector::clear);
        let outside = users.iter().any(|&id| graph.values[id].stage != Stage::Recurrent);
        let mut back = self.begin(t, Aim::Values { outside });
        for (state, &id) in graph.states.iter().enumerate() {
            back.values[id] = Some(cotangent.0[state].clone());
        }
        back.walk(true, users, found);
        if lost && (self.reads_between || outside) {
            back.past.add(&self.lose(t, outside, users, found).past);
        }
        *cotangent = back.past;
    }

    /// What l_t sends through values of its step that are no states, as far as the states of this step and,
    /// past them, of the one before; with `outside` from values outside of the recurrence, too.
    fn lose(
        &self,
        t: usize,
        outside: bool,
        users: &[ValueId],
        found: &mut [ScaledVector],
    ) -> Hop<'a, '_> {
        let (graph, pass) = (self.graph(), self.unrolled.pass());
        let mut back = self.begin(t, Aim::Values { outside });
        let values = graph.values.iter().enumerate();
        for (id, value) in values.filter(|(id, _)| graph.state(*id).is_none()) {
            let series = match value.stage {
                Stage::Recurrent => pass.seed(id),
                Stage::After => outside.then(|| pass.adjoints(id)),
                Stage::Before => (outside && id == graph.output).then(|| pass.d_o()),
            };
            if let Some(series) = series {
                back.values[id] = Some(ScaledVector::new(self.row(series, id, t)));
            }
        }
        back.walk(false, users, found);
        back
    }

    /// What the parameter gets at step `t` from ∂/∂ of the values that use it: as many entries as it
    /// has.
    pub(crate) fn part(
        &self,
        parameter: usize,
        t: usize,
        users: &[ValueId],
        d: &[ScaledVector],
    ) -> ScaledVector {
        let mut back = self.begin(t, Aim::Parameter(parameter));
        let mut scratch = self.scratch();
        for (&id, d) in users.iter().zip(d).filter(|(_, d)| !d.is_zero()) {
            back.pull(id, d.clone(), &mut scratch);
        }
        back.part
    }

    fn begin(&self, t: usize, aim: Aim) -> Hop<'a, '_> {
        let graph = self.graph();
        let len = match aim {
            Aim::Parameter(parameter) => {
                self.unrolled.problem().model.schema().parameters[parameter].len()
            }
            Aim::Values { .. } => 0,
        };
        Hop {
            ways: self,
            t,
            aim,
            id: 0,
            d: ScaledVector::zeros(0),
            values: vec![None; graph.values.len()],
            states: Cotangent::zeros(graph),
            past: Cotangent::zeros(graph),
            part: ScaledVector::zeros(len),
        }
    }

    fn scratch(&self) -> Vec<f64> {
        vec![0.0; self.graph().values.iter().map(|value| value.len).max().unwrap_or(0)]
    }

    /// Where the recurrence is h = f(a), a = M h[t−1] + what does not recur: times f′(a), then Mᵀ.
    fn step_once(
        &self,
        hop: OneHop,
        t: usize,
        v: &mut ScaledVector,
        users: &[ValueId],
        found: &mut [ScaledVector],
    ) {
        let mut find = |id: ValueId, v: &ScaledVector| {
            let places = users.iter().zip(&mut *found).filter(|(user, _)| **user == id);
            places.for_each(|(_, found)| found.copy_from(v));
        };
        find(hop.state, v);
        let (slopes, plain) = &self.slopes[hop.state];
        let len = hop.matrix.rows;
        if plain[t - 1] {
            v.scale_plainly(&slopes[(t - 1) * len..][..len]);
        } else {
            let a = self.row(self.unrolled.values(hop.sum), hop.sum, t);
            v.scale_each(a.iter().map(|&a| slope(hop.function, a)));
        }
        find(hop.sum, v);
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

/// `matrix` times a power of two that keeps products with it inside f64, and the exponent that takes it
/// back.
pub(crate) fn within_f64(matrix: &[f64]) -> (Cow<'_, [f64]>, i64) {
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
    let steps = problem.shape().steps;
    let mut all = Vec::with_capacity(steps * value.len);
    let mut plain = Vec::with_capacity(steps);
    for t in 1..=steps {
        let a = unrolled.pass().rows(problem, t).get(of);
        let mut tame = true;
        for &a in a {
            let value = if a.is_finite() { function.derivative(a) } else { f64::NAN };
            if (PLAIN..=1.0 / PLAIN).contains(&value.abs()) {
                all.push(value);
                continue;
            }
            let s = slope(function, a);
            let value = s.value();
            tame &= s.mantissa() == 0.0 || (PLAIN..=1.0 / PLAIN).contains(&value.abs());
            all.push(value);
        }
        plain.push(tame);
    }
    (all, plain)
}

/// f′(a). Where the forward pass has overflowed nothing is known of it, and it is no exact 0; only
/// the identity has its slope whatever a is.
fn slope(function: Function, a: f64) -> Scaled {
    let known = a.is_finite() || function == Function::Activation(crate::Activation::Linear);
    if known { function.derivative_scaled(a) } else { Scaled::new(f64::NAN) }
}

/// What is pulled for.
#[derive(Clone, Copy)]
enum Aim {
    /// Values of the recurrence, and of the step before; those `outside` of it, too.
    Values { outside: bool },
    /// One parameter alone.
    Parameter(usize),
}

/// One hop under way.
struct Hop<'a, 'b> {
    ways: &'b Ways<'a>,
    t: usize,
    aim: Aim,
    /// The value that is pulled through.
    id: ValueId,
    d: ScaledVector,
    values: Vec<Option<ScaledVector>>,
    /// What has come to states of this step, where it goes no further.
    states: Cotangent,
    past: Cotangent,
    /// What the parameter gets that is aimed at.
    part: ScaledVector,
}

impl Hop<'_, '_> {
    /// Through all values of the step, the last first, and with `through` through states, too; adds to
    /// `found` what comes by at each of `users`.
    fn walk(&mut self, through: bool, users: &[ValueId], found: &mut [ScaledVector]) {
        let graph = self.ways.graph();
        let mut scratch = self.ways.scratch();
        for id in (0..graph.values.len()).rev() {
            let Some(d) = self.values[id].take() else { continue };
            if d.is_zero() {
                continue;
            }
            if let (Some(state), false) = (graph.state(id), through) {
                self.states.0[state].add(&d);
                continue;
            }
            if let Some(user) = users.iter().position(|&user| user == id) {
                found[user].add(&d);
            }
            self.pull(id, d, &mut scratch);
        }
    }

    fn pull(&mut self, id: ValueId, d: ScaledVector, scratch: &mut [f64]) {
        let unrolled = self.ways.unrolled;
        (self.id, self.d) = (id, d);
        let here = self.ways.row(unrolled.values(id), id, self.t);
        let rows = unrolled.pass().rows(unrolled.problem(), self.t);
        pull(&self.ways.graph().values[id].op, here, rows, scratch, self);
    }

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
            Source::Parameter(block) => self.arrive_at(block, part),
            Source::Input => {}
        }
    }

    /// Adds to the rows of the parameter that a block is.
    fn arrive_at(&mut self, block: Block, part: &ScaledVector) {
        let schema = self.ways.unrolled.problem().model.schema();
        let (values, exponent) = part.parts();
        let mut whole = vec![0.0; self.part.parts().0.len()];
        let at = block.at - schema.parameters[block.parameter].at;
        whole[at..][..values.len()].copy_from_slice(values);
        self.part.add(&ScaledVector::with_exponent(whole, exponent));
    }

    fn len(&self, to: Source) -> usize {
        match to {
            Source::Value(id) | Source::Past(id) => self.ways.graph().values[id].len,
            Source::Parameter(block) => block.rows * block.cols,
            Source::Input => 0,
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
        let graph = self.ways.graph();
        match self.aim {
            Aim::Parameter(parameter) => {
                matches!(to, Source::Parameter(block) if block.parameter == parameter)
            }
            Aim::Values { outside } => match to {
                // What values after the recurrence send into it are the seeds.
                Source::Value(id) => match graph.values[id].stage {
                    Stage::Recurrent => graph.values[self.id].stage == Stage::Recurrent,
                    Stage::Before => outside,
                    Stage::After => false,
                },
                to => is_within(graph, to),
            },
        }
    }

    fn matrix(&mut self, to: Source, coefficient: f64, block: Block, m: &[f64]) {
        let kept = self.ways.matrices.iter().find(|(b, ..)| *b == block);
        let mut part = if let Some((_, matrix, exponent)) = kept {
            self.d.pulled(matrix, block.cols, *exponent)
        } else {
            let (matrix, exponent) = within_f64(m);
            self.d.pulled(&matrix, block.cols, exponent)
        };
        if coefficient != 1.0 {
            part = part.times_each(&vec![coefficient; block.cols]);
        }
        self.arrive(to, &part);
    }

    fn outer(&mut self, block: Block, coefficient: f64, v: &[f64]) {
        let v = ScaledVector::new(v);
        let ((d, exponent), (v, other)) = (self.d.parts(), v.parts());
        let products = d.iter().flat_map(|d| v.iter().map(move |v| d * v)).collect();
        let mut part = ScaledVector::with_exponent(products, exponent + other);
        if coefficient != 1.0 {
            part = part.times_each(&vec![coefficient; block.rows * block.cols]);
        }
        self.arrive_at(block, &part);
    }

    fn entries(&mut self, to: Source, factors: &[f64]) {
        let part = self.d.times_each(factors);
        self.arrive_spread(to, &part);
    }

    fn slopes(&mut self, to: Source, function: Function, a: &[f64]) {
        let (slopes, plain) = &self.ways.slopes[self.id];
        let mut part = self.d.clone();
        if plain.get(self.t - 1) == Some(&true) {
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
