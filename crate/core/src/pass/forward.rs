//! The forward pass. What does not recur is computed for all steps at once, before the recurrence or
//! after it; of a sum within it, so are the terms that do not.

use super::{Pass, Rows};
use crate::kernels::{add_product, clear, products_from};
use crate::problem::Problem;
use crate::recurrence::{Factor, Function, Graph, Hop, Op, Source, Stage, Term};

impl Pass {
    /// Runs `problem` forward into these buffers; allocates nothing.
    pub(crate) fn forward(&mut self, problem: &Problem) {
        let graph = problem.model.graph();
        self.compute_outside(problem, Stage::Before);
        for (id, value) in graph.values.iter().enumerate() {
            if let (Stage::Recurrent, Op::Sum(terms)) = (value.stage, &value.op) {
                let (before, rest) = self.values.split_at_mut(id);
                let scratch = &mut self.scratch;
                let counts = |term: &Term| is_still(graph, term);
                sum_of_all(problem, before, terms, counts, scratch, &mut rest[0]);
            }
        }
        match self.hop {
            Some(hop) => self.recur_by_hop(problem, hop),
            None => self.recur(problem),
        }
        self.compute_outside(problem, Stage::After);
        self.lose(problem);
    }

    /// The values of a stage outside of the recurrence, which read none that come after them.
    fn compute_outside(&mut self, problem: &Problem, stage: Stage) {
        let graph = problem.model.graph();
        for (id, value) in graph.values.iter().enumerate().filter(|(_, v)| v.stage == stage) {
            let (before, rest) = self.values.split_at_mut(id);
            let mine = &mut rest[0];
            match &value.op {
                Op::Sum(terms) => {
                    sum_of_all(problem, before, terms, |_| true, &mut self.scratch, mine);
                }
                Op::Map(function, Source::Value(of)) => function.values(&before[*of], mine),
                op => {
                    for (t, out) in (1..).zip(mine.chunks_exact_mut(value.len)) {
                        entrywise(
                            op,
                            Rows { problem, graph, before, own: &[], after: &[], t },
                            out,
                        );
                    }
                }
            }
        }
    }

    /// The recurrence, value by value.
    fn recur(&mut self, problem: &Problem) {
        let graph = problem.model.graph();
        for t in 1..=self.steps {
            for (id, value) in graph.values.iter().enumerate() {
                if value.stage != Stage::Recurrent {
                    continue;
                }
                let (before, rest) = self.values.split_at_mut(id);
                let [mine, after @ ..] = rest else { continue };
                let (own, now) = mine.split_at_mut((t - 1) * value.len);
                let out = &mut now[..value.len];
                let rows = Rows { problem, graph, before, own, after, t };
                match &value.op {
                    Op::Sum(terms) => {
                        for term in terms.iter().filter(|term| !is_still(graph, term)) {
                            add_term(term, rows, &mut self.scratch, out);
                        }
                    }
                    op => entrywise(op, rows, out),
                }
            }
        }
    }

    /// The recurrence where it is h = f(a), a = M h[t−1] + what stands in a already.
    fn recur_by_hop(&mut self, problem: &Problem, hop: Hop) {
        let len = problem.model.graph().values[hop.state].len;
        let matrix = hop.matrix.of(problem.model.values());
        let initial = problem.initial_of(hop.state);
        // The sum stands before the state that is a function of it.
        let (before, rest) = self.values.split_at_mut(hop.state);
        let (sums, states) = (&mut before[hop.sum], &mut rest[0]);
        if let (&[weight], &[first]) = (matrix, initial) {
            hop.function.recur(weight, first, sums, states);
            return;
        }
        for t in 1..=self.steps {
            let (past, now) = states.split_at_mut((t - 1) * len);
            let previous = if t == 1 { initial } else { &past[(t - 2) * len..] };
            let sum = &mut sums[(t - 1) * len..][..len];
            add_product(matrix, previous, sum);
            hop.function.values(sum, &mut now[..len]);
        }
    }

    /// Predictions, each step's loss, and their sum; what is not finite, if anything is.
    fn lose(&mut self, problem: &Problem) {
        let graph = problem.model.graph();
        let outputs = graph.values[graph.output].len;
        let o = &self.values[graph.output];
        problem.loss.predict_all(o, &mut self.yhat, outputs);
        let first = problem.loss_at.first(self.steps);
        let factor = problem.loss_factor();
        self.loss = 0.0;
        for t in 1..=self.steps {
            let o = &o[(t - 1) * outputs..][..outputs];
            let loss = if t < first {
                0.0
            } else {
                factor * problem.loss.value(o, problem.sequence.targets.row(t - 1))
            };
            self.losses[t - 1] = loss;
            self.loss += loss;
        }
        self.first_non_finite = None;
        if self.loss.is_finite() && self.values.iter().all(|series| all_finite(series)) {
            return;
        }
        // Each loss may be finite, and their sum not.
        self.first_non_finite = (1..=self.steps).find(|&t| {
            let rows = self.values.iter().zip(&graph.values);
            let finite = |(series, value): (&Vec<f64>, &crate::recurrence::Value)| {
                all_finite(&series[(t - 1) * value.len..][..value.len])
            };
            !(rows.map(finite).fold(true, |all, one| all & one) && self.losses[t - 1].is_finite())
        });
    }
}

/// Whether a term of a sum within the recurrence does not recur itself.
fn is_still(graph: &Graph, term: &Term) -> bool {
    let still = |source: &Source| match *source {
        Source::Input | Source::Parameter(_) => true,
        Source::Value(id) => graph.values[id].stage == Stage::Before,
        Source::Past(_) => false,
    };
    match term {
        Term::Matrix { of, .. } => still(of),
        Term::Product { factors, .. } => factors.iter().all(|factor| still(&factor.of)),
    }
}

/// For all steps the terms of a sum that `counts`: first a bias and a matrix, then the others.
fn sum_of_all(
    problem: &Problem,
    before: &[Vec<f64>],
    terms: &[Term],
    counts: impl Fn(&Term) -> bool,
    scratch: &mut [f64],
    out: &mut [f64],
) {
    let graph = problem.model.graph();
    let len = out.len() / problem.shape().steps;
    let slab = problem.model.values();
    let series = |source: Source| match source {
        Source::Input => Some(problem.sequence.inputs.data()),
        Source::Value(id) => Some(before[id].as_slice()),
        Source::Past(_) | Source::Parameter(_) => None,
    };
    let counted = || terms.iter().enumerate().filter(|(_, term)| counts(term));
    let first_bias = counted().find_map(|(i, term)| Some((i, term.bias(len)?)));
    let first_matrix = counted().find_map(|(i, term)| match term {
        Term::Matrix { coefficient: 1.0, block, of } => Some((i, *block, series(*of)?)),
        _ => None,
    });
    let start = first_bias.map(|(_, block)| block.of(slab));
    match (first_matrix, start) {
        (Some((_, block, xs)), _) => products_from(start, block.of(slab), xs, block.cols, out),
        (None, Some(start)) => out.chunks_exact_mut(len).for_each(|out| out.copy_from_slice(start)),
        (None, None) => out.fill(0.0),
    }
    let done = [first_bias.map(|(i, _)| i), first_matrix.map(|(i, ..)| i)];
    for (_, term) in counted().filter(|(i, _)| !done.contains(&Some(*i))) {
        for (t, out) in (1..).zip(out.chunks_exact_mut(len)) {
            let rows = Rows { problem, graph, before, own: &[], after: &[], t };
            add_term(term, rows, scratch, out);
        }
    }
}

/// `out += term`.
fn add_term(term: &Term, rows: Rows<'_>, scratch: &mut [f64], out: &mut [f64]) {
    match term {
        Term::Matrix { coefficient, block, of } => {
            let (matrix, v) = (block.of(rows.parameters()), rows.get(*of));
            if *coefficient == 1.0 {
                return add_product(matrix, v, out);
            }
            let product = &mut scratch[..out.len()];
            clear(product);
            add_product(matrix, v, product);
            for (out, product) in out.iter_mut().zip(product) {
                *out += coefficient * *product;
            }
        }
        Term::Product { coefficient, factors } => match factors[..] {
            [] => out.iter_mut().for_each(|out| *out += coefficient),
            [f] => {
                let v = rows.get(f.of);
                for (i, out) in out.iter_mut().enumerate() {
                    *out += coefficient * f.at(v, i);
                }
            }
            [f, g] => {
                let (u, v) = (rows.get(f.of), rows.get(g.of));
                for (i, out) in out.iter_mut().enumerate() {
                    *out += coefficient * f.at(u, i) * g.at(v, i);
                }
            }
            _ => {
                for (i, out) in out.iter_mut().enumerate() {
                    let product = factors.iter().map(|f| f.at(rows.get(f.of), i));
                    *out += product.fold(*coefficient, |all, one| all * one);
                }
            }
        },
    }
}

/// An operation that is no sum, written whole.
fn entrywise(op: &Op, rows: Rows<'_>, out: &mut [f64]) {
    let get = |source| rows.get(source);
    match op {
        Op::Sum(_) => {}
        Op::Map(function, of) => function.values(get(*of), out),
        Op::Softmax(of) => crate::loss::softmax(get(*of), out),
        Op::Reduce(of) => out[0] = get(*of).iter().sum(),
        Op::Quotient(above, below) => {
            let (above, below) = (get(*above), get(*below));
            for (i, out) in out.iter_mut().enumerate() {
                *out = spread(above, i) / spread(below, i);
            }
        }
    }
}

/// Entry `i`, or the one entry there is.
pub(super) fn spread(v: &[f64], i: usize) -> f64 {
    v[if v.len() == 1 { 0 } else { i }]
}

impl Factor {
    /// Its value at entry `i` of the product.
    pub(crate) fn at(&self, v: &[f64], i: usize) -> f64 {
        self.offset + self.scale * spread(v, i)
    }
}

impl Function {
    /// h_t = f(w h_{t−1} + s_t) for one unit; `sums` holds s_t and is left with what f was taken of.
    fn recur(self, weight: f64, first: f64, sums: &mut [f64], states: &mut [f64]) {
        // One loop for each function: what is chosen within it takes longer than the rest.
        macro_rules! with {
            ($value:expr) => {{
                let mut h = first;
                for (sum, state) in sums.iter_mut().zip(states) {
                    *sum += weight * h;
                    h = $value(*sum);
                    *state = h;
                }
            }};
        }
        use crate::Activation as A;
        match self {
            Self::Activation(A::Linear) => with!(|a: f64| a),
            Self::Activation(A::Tanh) => with!(crate::elementary::tanh),
            Self::Activation(A::Relu) => with!(|a| A::Relu.value(a)),
            Self::Activation(A::Sigmoid) => with!(crate::elementary::sigmoid),
            other => with!(|a| other.value(a)),
        }
    }
}

/// Looks at all of them, which is faster than to ask after each whether to go on.
fn all_finite(values: &[f64]) -> bool {
    values.iter().fold(true, |so_far, v| so_far & v.is_finite())
}
