//! The backward pass: from the losses to what is read, back through the recurrence, and to inputs and
//! parameters.
//!
//! Truncation (see [`crate::truncation`]) turns the single sweep through the recurrence into several
//! shorter ones. All quantities are linear in the losses, so the sweeps' results simply add up.

use super::pull::{Back, pull, pull_term};
use super::{Pass, Rows};
use crate::kernels::{clear, outer_products, sum_rows, transposed_product, transposed_products};
use crate::matrix::{add, add_outer};
use crate::problem::Problem;
use crate::recurrence::{Block, Function, Graph, Hop, Op, Source, Stage, Term, Value, ValueId};
use crate::truncation::{Window, windows};

impl Pass {
    /// Runs backward through the last forward pass; allocates nothing.
    pub(crate) fn backward(&mut self, problem: &Problem) {
        self.begin(problem);
        self.outside(problem, Stage::After, self.first_loss(problem));
        let forward = Forward { values: &self.values, seeds: &self.seeds, hop: self.hop };
        match &mut self.part {
            None => {
                let whole = Window { first_loss: 1, last: self.steps, reach: 1 };
                let swept = Swept {
                    adjoints: &mut self.adjoints,
                    direct: &mut self.direct,
                    future: &mut self.future,
                    initial: &mut self.gradients.initial,
                    scratch: &mut self.scratch,
                };
                swept.sweep(forward, problem, whole);
            }
            Some(_) => self.sweep_in_parts(problem),
        }
        self.outside(problem, Stage::Recurrent, 1);
        self.outside(problem, Stage::Before, 1);
        self.collect(problem);
    }

    fn first_loss(&self, problem: &Problem) -> usize {
        problem.loss_at.first(self.steps)
    }

    /// ∂L/∂o_t, and nothing anywhere else.
    fn begin(&mut self, problem: &Problem) {
        let graph = problem.model.graph();
        let outputs = graph.values[graph.output].len;
        let before = (self.first_loss(problem) - 1) * outputs; // steps without a loss
        clear(&mut self.d_o[..before]);
        let y = &problem.sequence.targets.data()[before..];
        problem.loss.derivative(&self.yhat[before..], y, &mut self.d_o[before..], outputs);
        let factor = problem.loss_factor();
        if factor != 1.0 {
            self.d_o[before..].iter_mut().for_each(|d| *d *= factor);
        }
        for (id, value) in graph.values.iter().enumerate() {
            clear(&mut self.seeds[id]);
            if value.stage != Stage::Recurrent {
                clear(&mut self.adjoints[id]);
            }
        }
        clear(&mut self.dx);
        let read = match graph.values[graph.output].stage {
            Stage::Recurrent => &mut self.seeds[graph.output],
            _ => &mut self.adjoints[graph.output],
        };
        read.copy_from_slice(&self.d_o);
    }

    /// From the values of a stage, for all steps from `from`, to what stands outside of the recurrence
    /// or before it: from those after it, to what they read.
    fn outside(&mut self, problem: &Problem, stage: Stage, from: usize) {
        let graph = problem.model.graph();
        for (id, value) in graph.values.iter().enumerate().rev().filter(|(_, v)| v.stage == stage) {
            self.outwards(problem, id, value, from);
        }
    }

    fn outwards(&mut self, problem: &Problem, id: ValueId, value: &Value, from: usize) {
        let graph = problem.model.graph();
        let len = value.len;
        let Self { values, adjoints, seeds, dx, scratch, steps, .. } = self;
        // What it is made of stands before it.
        let (adjoints, mine) = adjoints.split_at_mut(id);
        let mine = &mine[0];
        if let Op::Sum(terms) = &value.op {
            for term in terms {
                let &Term::Matrix { coefficient: 1.0, block, of } = term else { continue };
                let matrix = block.of(problem.model.values());
                let out = match of {
                    Source::Input => &mut *dx,
                    Source::Value(to) if graph.values[to].stage != Stage::Recurrent => {
                        &mut adjoints[to]
                    }
                    Source::Value(to) if value.stage == Stage::After => &mut seeds[to],
                    _ => continue,
                };
                let (skip, cols) = (from - 1, block.cols);
                transposed_products(matrix, &mine[skip * len..], cols, &mut out[skip * cols..]);
            }
        }
        let batched = |term: &Term| matches!(term, Term::Matrix { coefficient: 1.0, .. });
        let is_to_go = |source| Outwards::wants_from(graph, value.stage, source);
        let rest = match &value.op {
            Op::Sum(terms) => terms.iter().any(|term| !batched(term) && term.reads(is_to_go)),
            op => op.reads(is_to_go),
        };
        if !rest {
            return;
        }
        for t in (from..=*steps).rev() {
            let mut back = Outwards {
                graph,
                d: &mine[(t - 1) * len..][..len],
                from: value.stage,
                t,
                inputs: problem.shape().inputs,
                adjoints,
                seeds,
                dx,
            };
            let here = &values[id][(t - 1) * len..][..len];
            pull(&value.op, here, Rows::of_all(problem, values, t), scratch, &mut back);
        }
    }

    /// Under truncation: several sweeps, which add up.
    fn sweep_in_parts(&mut self, problem: &Problem) {
        let graph = problem.model.graph();
        let Some(part) = &mut self.part else { return };
        let forward = Forward { values: &self.values, seeds: &self.seeds, hop: self.hop };
        let recurrent = |id: ValueId| graph.values[id].stage == Stage::Recurrent;
        for id in (0..graph.values.len()).filter(|&id| recurrent(id)) {
            self.adjoints[id].fill(0.0);
        }
        self.direct.iter_mut().chain(&mut self.future).for_each(|series| series.fill(0.0));
        self.gradients.initial.iter_mut().for_each(|initial| initial.fill(0.0));
        for window in windows(problem.truncation, self.steps) {
            let swept = Swept {
                adjoints: &mut part.adjoints,
                direct: &mut part.direct,
                future: &mut part.future,
                initial: &mut part.initial,
                scratch: &mut self.scratch,
            };
            swept.sweep(forward, problem, window);
            let sum = |from: &[f64], len: usize, to: &mut [f64]| {
                let rows = (window.reach - 1) * len..window.last * len;
                add(&from[rows.clone()], &mut to[rows]);
            };
            for (id, value) in graph.values.iter().enumerate().filter(|(id, _)| recurrent(*id)) {
                sum(&part.adjoints[id], value.len, &mut self.adjoints[id]);
            }
            for (state, &id) in graph.states.iter().enumerate() {
                let len = graph.values[id].len;
                sum(&part.future[state], len, &mut self.future[state]);
                if !self.direct[state].is_empty() {
                    sum(&part.direct[state], len, &mut self.direct[state]);
                }
                if window.reach == 1 {
                    add(&part.initial[state], &mut self.gradients.initial[state]);
                }
            }
        }
        // A state that only losses and the next step send something: the sum of both, as it is shown.
        for (state, &id) in graph.states.iter().enumerate() {
            if self.direct[state].is_empty() {
                let both = self.seeds[id].iter().zip(&self.future[state]);
                for (d, (direct, future)) in self.adjoints[id].iter_mut().zip(both) {
                    *d = direct + future;
                }
            }
        }
    }

    /// ∂L/∂ of a value at step `t` of those sweeps alone that reach step t − 1 too.
    pub(crate) fn kept(&self, problem: &Problem, id: ValueId, t: usize) -> Vec<f64> {
        let graph = problem.model.graph();
        let len = graph.values[id].len;
        let mut kept = vec![0.0; len];
        let Some(mut part) = self.part.clone() else { return kept };
        let forward = Forward { values: &self.values, seeds: &self.seeds, hop: self.hop };
        let mut scratch = vec![0.0; self.scratch.len()];
        let reached = windows(problem.truncation, self.steps);
        for window in reached.filter(|w| w.reach < t && t <= w.last) {
            let swept = Swept {
                adjoints: &mut part.adjoints,
                direct: &mut part.direct,
                future: &mut part.future,
                initial: &mut part.initial,
                scratch: &mut scratch,
            };
            swept.sweep(forward, problem, Window { reach: t, ..window });
            add(&part.adjoints[id][(t - 1) * len..][..len], &mut kept);
        }
        kept
    }

    /// From each step to the shared parameters: every use adds its share to one sum. The order, T down
    /// to 1, is the order in which the shares are shown to fill the accumulators.
    fn collect(&mut self, problem: &Problem) {
        let graph = problem.model.graph();
        let Self { values, adjoints, gradients, scratch, steps, .. } = self;
        let uses = Uses { problem, values, adjoints, steps: *steps };
        clear(&mut gradients.slab);
        for (id, value) in graph.values.iter().enumerate() {
            uses.collect(id, value, scratch, &mut gradients.slab);
        }
    }

    /// Adds step `t`'s share of the gradient of parameter number `parameter` to `sum`, which has the
    /// parameter's own shape.
    pub(crate) fn add_share(&self, problem: &Problem, parameter: usize, t: usize, sum: &mut [f64]) {
        let graph = problem.model.graph();
        let uses =
            Uses { problem, values: &self.values, adjoints: &self.adjoints, steps: self.steps };
        let mut scratch = vec![0.0; self.scratch.len()];
        for (id, value) in graph.values.iter().enumerate() {
            if value.stage == Stage::After && t < self.first_loss(problem) {
                continue;
            }
            uses.shares(id, value, t, Which::Of(parameter), &mut scratch, sum);
        }
    }
}

/// What the uses of parameters are made of.
#[derive(Clone, Copy)]
struct Uses<'a> {
    problem: &'a Problem,
    values: &'a [Vec<f64>],
    adjoints: &'a [Vec<f64>],
    steps: usize,
}

impl Uses<'_> {
    /// Those of one value, at all steps.
    fn collect(self, id: ValueId, value: &Value, scratch: &mut [f64], slab: &mut [f64]) {
        let problem = self.problem;
        let first = problem.loss_at.first(self.steps);
        let skip = if value.stage == Stage::After { first - 1 } else { 0 };
        let d = &self.adjoints[id][skip * value.len..];
        let series = |source: Source| match source {
            Source::Input => Some(problem.sequence.inputs.data()),
            Source::Value(of) | Source::Past(of) => Some(self.values[of].as_slice()),
            Source::Parameter(_) => None,
        };
        if let Op::Sum(terms) = &value.op {
            for term in terms.iter().filter(|term| is_whole(term, value.len)) {
                match term {
                    &Term::Matrix { block, of, .. } => {
                        let (Some(v), cols) = (series(of), block.cols) else { continue };
                        let out = block.of_mut(slab);
                        if let Source::Past(past) = of {
                            // The value of the step before stands one row above, and the first elsewhere.
                            let (first, after) = d.split_at(value.len);
                            outer_products::<true>(after, v, cols, out);
                            outer_products::<true>(first, problem.initial_of(past), cols, out);
                        } else {
                            outer_products::<true>(d, &v[skip * cols..], cols, out);
                        }
                    }
                    Term::Product { .. } => {
                        if let Some(block) = term.bias(value.len) {
                            sum_rows::<true>(d, block.of_mut(slab));
                        }
                    }
                }
            }
        }
        let is_parameter = |source| matches!(source, Source::Parameter(_));
        let others = match &value.op {
            Op::Sum(terms) => terms.iter().any(|term| {
                let matrix = matches!(term, Term::Matrix { .. });
                !is_whole(term, value.len) && (matrix || term.reads(is_parameter))
            }),
            op => op.reads(is_parameter),
        };
        if others {
            for t in (skip + 1..=self.steps).rev() {
                self.shares(id, value, t, Which::Rest, scratch, slab);
            }
        }
    }

    /// Adds to `out` what uses of parameters in one value bring at step `t`: to the slab, or, of one
    /// parameter, to what has its own shape.
    fn shares(
        self,
        id: ValueId,
        value: &Value,
        t: usize,
        which: Which,
        scratch: &mut [f64],
        out: &mut [f64],
    ) {
        let rows = Rows::of_all(self.problem, self.values, t);
        let row = (t - 1) * value.len..t * value.len;
        let (only, from) = match which {
            Which::Rest => (None, 0),
            Which::Of(index) => (Some(index), self.problem.model.schema().parameters[index].at),
        };
        let mut back = Shares { d: &self.adjoints[id][row.clone()], only, from, out };
        match &value.op {
            Op::Sum(terms) if which == Which::Rest => {
                for term in terms.iter().filter(|term| !is_whole(term, value.len)) {
                    pull_term(term, value.len, rows, scratch, &mut back);
                }
            }
            op => pull(op, &self.values[id][row], rows, scratch, &mut back),
        }
    }
}

/// Which uses of parameters are meant.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Which {
    /// Those that no loop over all steps collects.
    Rest,
    /// All of one parameter.
    Of(usize),
}

/// Whether the parameters of a term are collected in one loop over all steps: a matrix before a series,
/// or a whole vector by itself.
fn is_whole(term: &Term, len: usize) -> bool {
    match term {
        Term::Matrix { coefficient, of, .. } => {
            *coefficient == 1.0 && !matches!(of, Source::Parameter(_))
        }
        Term::Product { .. } => term.bias(len).is_some(),
    }
}

/// What the forward pass and the losses have left for a sweep.
#[derive(Clone, Copy)]
struct Forward<'a> {
    values: &'a [Vec<f64>],
    seeds: &'a [Vec<f64>],
    hop: Option<Hop>,
}

/// Where a sweep writes.
struct Swept<'a> {
    adjoints: &'a mut [Vec<f64>],
    direct: &'a mut [Vec<f64>],
    future: &'a mut [Vec<f64>],
    initial: &'a mut [Vec<f64>],
    /// Room for the widest value.
    scratch: &'a mut [f64],
}

impl Swept<'_> {
    /// From the last step of `window` down to the first it reaches. Rows it does not reach are left as
    /// they are.
    fn sweep(mut self, forward: Forward<'_>, problem: &Problem, window: Window) {
        let graph = problem.model.graph();
        for (future, &id) in self.future.iter_mut().zip(&graph.states) {
            let len = graph.values[id].len;
            clear(&mut future[(window.last - 1) * len..][..len]);
        }
        match forward.hop {
            Some(hop) => self.sweep_by_hop(forward, problem, hop, window),
            None => {
                for t in (window.reach..=window.last).rev() {
                    self.step(forward, problem, t, t >= window.first_loss);
                }
            }
        }
    }

    /// One step back; `lost`: this window carries its loss.
    fn step(&mut self, forward: Forward<'_>, problem: &Problem, t: usize, lost: bool) {
        let graph = problem.model.graph();
        let recurrent =
            || graph.values.iter().enumerate().filter(|(_, v)| v.stage == Stage::Recurrent);
        for (id, value) in recurrent() {
            let row = (t - 1) * value.len..t * value.len;
            match forward.seeds[id].get(row.clone()) {
                Some(seed) if lost => self.adjoints[id][row].copy_from_slice(seed),
                _ => clear(&mut self.adjoints[id][row]),
            }
        }
        for (future, (initial, &id)) in
            self.future.iter_mut().zip(self.initial.iter_mut().zip(&graph.states))
        {
            let len = graph.values[id].len;
            if t == 1 { clear(initial) } else { clear(&mut future[(t - 2) * len..][..len]) }
        }
        for (id, value) in recurrent().rev() {
            let row = (t - 1) * value.len..t * value.len;
            // What it is made of stands before it.
            let (adjoints, mine) = self.adjoints.split_at_mut(id);
            let d = &mut mine[0][row.clone()];
            if let Some(state) = graph.state(id) {
                if let Some(direct) = self.direct[state].get_mut(row.clone()) {
                    direct.copy_from_slice(d);
                }
                for (d, future) in d.iter_mut().zip(&self.future[state][row.clone()]) {
                    *d += future;
                }
            }
            let mut back =
                Inwards { graph, d, t, adjoints, future: self.future, initial: self.initial };
            let rows = Rows::of_all(problem, forward.values, t);
            pull(&value.op, &forward.values[id][row], rows, self.scratch, &mut back);
        }
    }

    /// The same where the recurrence is h = f(a), a = M h[t−1] + what does not recur.
    fn sweep_by_hop(&mut self, forward: Forward<'_>, problem: &Problem, hop: Hop, window: Window) {
        let len = problem.model.graph().values[hop.state].len;
        let matrix = hop.matrix.of(problem.model.values());
        let (sums, seeds) = (&forward.values[hop.sum], &forward.seeds[hop.state]);
        let (low, high) = {
            let (low, high) = self.adjoints.split_at_mut(hop.state);
            (&mut low[hop.sum], &mut high[0])
        };
        let (da, dh) = (low, high);
        let (future, initial) = (&mut self.future[0], &mut self.initial[0]);
        if let (&[weight], [initial]) = (matrix, &mut initial[..]) {
            *initial = hop.function.recur_back(weight, window, sums, seeds, [future, dh, da]);
            return;
        }
        for t in (window.reach..=window.last).rev() {
            let row = (t - 1) * len..t * len;
            let (past, rest) = future.split_at_mut((t - 1) * len);
            let dh = &mut dh[row.clone()];
            if t >= window.first_loss {
                for ((dh, direct), future) in dh.iter_mut().zip(&seeds[row.clone()]).zip(&*rest) {
                    *dh = direct + future;
                }
            } else {
                dh.copy_from_slice(&rest[..len]);
            }
            let before = if t == 1 { &mut **initial } else { &mut past[(t - 2) * len..] };
            let da = &mut da[row.clone()];
            hop.function.pull::<false>(&sums[row], dh, da);
            transposed_product::<false>(matrix, da, before);
        }
    }
}

impl Function {
    /// The sweep of one unit; gives ∂L/∂ of the state before the first step it reaches.
    fn recur_back(
        self,
        weight: f64,
        window: Window,
        sums: &[f64],
        seeds: &[f64],
        [future, dh, da]: [&mut [f64]; 3],
    ) -> f64 {
        // One loop for each function: what is chosen within it takes longer than the rest.
        macro_rules! with {
            ($slope:expr) => {{
                let mut arriving = 0.0;
                for t in (window.reach - 1..window.last).rev() {
                    future[t] = arriving;
                    let d = if t + 1 >= window.first_loss { seeds[t] + arriving } else { arriving };
                    dh[t] = d;
                    da[t] = $slope(sums[t]) * d;
                    // A sum of one term, which is +0 where the term is −0: as of several.
                    arriving = 0.0 + weight * da[t];
                }
                arriving
            }};
        }
        use crate::Activation as A;
        match self {
            Self::Activation(A::Linear) => with!(|_| 1.0),
            Self::Activation(A::Tanh) => with!(crate::elementary::tanh_slope),
            Self::Activation(A::Relu) => with!(|a| A::Relu.derivative(a)),
            Self::Activation(A::Sigmoid) => with!(crate::elementary::sigmoid_slope),
            other => with!(|a| other.derivative(a)),
        }
    }
}

/// Adds f ∘ d to `out`, or their sum to the one entry there is.
pub(super) fn add_entries(d: &[f64], factors: &[f64], out: &mut [f64]) {
    if out.len() == d.len() {
        for ((out, d), factor) in out.iter_mut().zip(d).zip(factors) {
            *out += factor * d;
        }
    } else {
        out[0] += d.iter().zip(factors).map(|(d, factor)| factor * d).sum::<f64>();
    }
}

#[inline(never)] // in three places
pub(super) fn add_matrix(d: &[f64], coefficient: f64, matrix: &[f64], out: &mut [f64]) {
    if coefficient == 1.0 {
        return transposed_product::<true>(matrix, d, out);
    }
    for (d, row) in d.iter().zip(matrix.chunks_exact(out.len())) {
        for (out, m) in out.iter_mut().zip(row) {
            *out += coefficient * m * d;
        }
    }
}

pub(super) fn add_softmax(d: &[f64], y: &[f64], out: &mut [f64]) {
    let mean: f64 = d.iter().zip(y).map(|(d, y)| d * y).sum();
    for ((out, d), y) in out.iter_mut().zip(d).zip(y) {
        *out += y * (d - mean);
    }
}

/// Implements what is entry by entry for what knows where a source's derivative is added.
macro_rules! add_where_it_belongs {
    () => {
        fn entries(&mut self, to: Source, factors: &[f64]) {
            let d = self.d;
            add_entries(d, factors, self.place(to));
        }
        fn slopes(&mut self, to: Source, function: Function, a: &[f64]) {
            let d = self.d;
            function.pull::<true>(a, d, self.place(to));
        }
        fn softmax(&mut self, to: Source, y: &[f64]) {
            let d = self.d;
            add_softmax(d, y, self.place(to));
        }
        fn spread(&mut self, to: Source) {
            let d = self.d[0];
            self.place(to).iter_mut().for_each(|out| *out += d);
        }
    };
}

/// Within the recurrence: to values of the same step, and to states of the step before.
struct Inwards<'a> {
    graph: &'a Graph,
    d: &'a [f64],
    t: usize,
    /// Of the values before the one that is pulled through.
    adjoints: &'a mut [Vec<f64>],
    future: &'a mut [Vec<f64>],
    initial: &'a mut [Vec<f64>],
}

impl Inwards<'_> {
    fn place(&mut self, to: Source) -> &mut [f64] {
        match to {
            Source::Value(id) => {
                let len = self.graph.values[id].len;
                &mut self.adjoints[id][(self.t - 1) * len..][..len]
            }
            Source::Past(id) => {
                let state = self.graph.state(id).unwrap_or_default();
                if self.t == 1 {
                    return &mut self.initial[state];
                }
                let len = self.graph.values[id].len;
                &mut self.future[state][(self.t - 2) * len..][..len]
            }
            Source::Input | Source::Parameter(_) => &mut [],
        }
    }
}

impl Back for Inwards<'_> {
    fn wants(&self, to: Source) -> bool {
        match to {
            Source::Value(id) => self.graph.values[id].stage == Stage::Recurrent,
            Source::Past(_) => true,
            Source::Input | Source::Parameter(_) => false,
        }
    }
    fn matrix(&mut self, to: Source, coefficient: f64, _: Block, matrix: &[f64]) {
        let d = self.d;
        add_matrix(d, coefficient, matrix, self.place(to));
    }
    fn outer(&mut self, _: Block, _: f64, _: &[f64]) {}
    add_where_it_belongs!();
}

/// Out of the recurrence, or outside of it; matrices have been seen to for all steps at once.
struct Outwards<'a> {
    graph: &'a Graph,
    d: &'a [f64],
    from: Stage,
    t: usize,
    inputs: usize,
    adjoints: &'a mut [Vec<f64>],
    seeds: &'a mut [Vec<f64>],
    dx: &'a mut [f64],
}

impl Outwards<'_> {
    fn wants_from(graph: &Graph, from: Stage, to: Source) -> bool {
        match to {
            Source::Input => true,
            Source::Value(id) => {
                from != Stage::Recurrent || graph.values[id].stage == Stage::Before
            }
            Source::Past(_) | Source::Parameter(_) => false,
        }
    }

    fn place(&mut self, to: Source) -> &mut [f64] {
        let (series, len) = match to {
            Source::Input => (&mut *self.dx, self.inputs),
            Source::Value(id) => {
                let value = &self.graph.values[id];
                let of = if value.stage == Stage::Recurrent {
                    &mut *self.seeds
                } else {
                    &mut *self.adjoints
                };
                (&mut of[id][..], value.len)
            }
            Source::Past(_) | Source::Parameter(_) => return &mut [],
        };
        &mut series[(self.t - 1) * len..][..len]
    }
}

impl Back for Outwards<'_> {
    fn wants(&self, to: Source) -> bool {
        Self::wants_from(self.graph, self.from, to)
    }
    fn matrix(&mut self, to: Source, coefficient: f64, _: Block, matrix: &[f64]) {
        if coefficient != 1.0 {
            let d = self.d;
            add_matrix(d, coefficient, matrix, self.place(to));
        }
    }
    fn outer(&mut self, _: Block, _: f64, _: &[f64]) {}
    add_where_it_belongs!();
}

/// To the parameters: to all, or to one.
struct Shares<'a> {
    d: &'a [f64],
    only: Option<usize>,
    /// Where in the slab `out` begins.
    from: usize,
    out: &'a mut [f64],
}

impl Shares<'_> {
    fn place(&mut self, to: Source) -> &mut [f64] {
        match to {
            Source::Parameter(block) => self.block(block),
            _ => &mut [],
        }
    }

    fn block(&mut self, block: Block) -> &mut [f64] {
        Block { at: block.at - self.from, ..block }.of_mut(self.out)
    }
}

impl Back for Shares<'_> {
    fn wants(&self, to: Source) -> bool {
        match to {
            Source::Parameter(block) => self.only.is_none_or(|only| only == block.parameter),
            _ => false,
        }
    }
    fn matrix(&mut self, to: Source, coefficient: f64, _: Block, matrix: &[f64]) {
        let d = self.d;
        add_matrix(d, coefficient, matrix, self.place(to));
    }
    fn outer(&mut self, block: Block, coefficient: f64, v: &[f64]) {
        let d = self.d;
        let out = self.block(block);
        if coefficient == 1.0 {
            return add_outer(d, v, out);
        }
        for (d, row) in d.iter().zip(out.chunks_exact_mut(v.len())) {
            for (out, v) in row.iter_mut().zip(v) {
                *out += coefficient * d * v;
            }
        }
    }
    add_where_it_belongs!();
}
