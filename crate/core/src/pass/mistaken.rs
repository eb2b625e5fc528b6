//! The way back with a mistake in it: what a reader's own program computes that transposes nothing,
//! forgets φ′, or multiplies Jacobians entry by entry.
//!
//! A mistake is in where the parts of a pull go, or in what is done to them there; the derivatives
//! themselves are those of [`pull`]. Written step by step and without regard to speed.

use super::backward::{add_entries, add_matrix, add_softmax};
use super::pull::{Back, pull, pull_term};
use super::{Gradients, Pass, Rows};
use crate::matrix::add_outer;
use crate::nomenclature::is_there;
use crate::problem::Problem;
use crate::recurrence::{Block, Function, Graph, Op, Source, Stage, Term};
use crate::truncation::{Window, windows};

/// One mistake on the way back.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Mistake {
    /// M d in the place of Mᵀ d: of one parameter's square blocks, or of all square ones.
    Untransposed(Option<usize>),
    /// Of the square matrices within the recurrence only the diagonal: w_ii d_i in the place of Mᵀ d.
    Diagonal,
    /// d in the place of f′(a) ∘ d, for every function of the recurrence.
    NoSlopes,
    /// ŷ_t in the place of ∂l_t/∂o_t.
    NoTarget,
    /// The uses of parameters at step 1 are left out.
    NoFirstStep,
    /// d s_tᵀ in the place of d s_{t−1}ᵀ, wherever a matrix stands before a state of the step before.
    CurrentState,
    /// What reaches a step through several hops is multiplied by the entry-by-entry product of their
    /// Jacobians, in the place of the matrix product.
    EntryByEntry,
}

/// What a mistaken pass gives.
pub(crate) struct Mistaken {
    pub gradients: Gradients,
    /// ∂L/∂ of each value, T × its length.
    pub adjoints: Vec<Vec<f64>>,
}

impl Pass {
    /// Goes back through the last run with a mistake; None where a Jacobian would have to be told
    /// apart that is none of states alone (see [`Mistake::EntryByEntry`]).
    pub(crate) fn mistaken(&self, problem: &Problem, mistake: Mistake) -> Option<Mistaken> {
        let graph = problem.model.graph();
        let states = || -> Vec<Vec<f64>> {
            graph.states.iter().map(|&id| vec![0.0; graph.values[id].len]).collect()
        };
        let mut way = Way {
            problem,
            pass: self,
            mistake,
            found: Mistaken {
                gradients: Gradients::zeros(problem.model.schema()),
                adjoints: self.values.iter().map(|series| vec![0.0; series.len()]).collect(),
            },
            now: graph.values.iter().map(|value| vec![0.0; value.len]).collect(),
            scratch: vec![0.0; self.scratch.len()],
        };
        if mistake == Mistake::EntryByEntry {
            let arriving = way.entry_by_entry()?;
            for t in (1..=self.steps).rev() {
                way.step(t, true, &arriving[t], Reach::All);
            }
            way.found.gradients.initial.clone_from(&arriving[0]);
            return Some(way.found);
        }
        for Window { first_loss, last, reach } in windows(problem.truncation, self.steps) {
            let mut arriving = states();
            for t in (reach..=last).rev() {
                arriving = way.step(t, t >= first_loss, &arriving, Reach::All);
            }
            if reach == 1 {
                for (sum, part) in way.found.gradients.initial.iter_mut().zip(&arriving) {
                    crate::matrix::add(part, sum);
                }
            }
        }
        Some(way.found)
    }
}

/// How much of a step is gone through.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reach {
    /// All of it, and it counts.
    All,
    /// From states to the states before, to know the Jacobian: nothing counts.
    States,
}

struct Way<'a> {
    problem: &'a Problem,
    pass: &'a Pass,
    mistake: Mistake,
    found: Mistaken,
    /// ∂L/∂ of each value of the step that is gone through.
    now: Vec<Vec<f64>>,
    scratch: Vec<f64>,
}

impl Way<'_> {
    /// One step back. `lost`: with its loss; `arriving`: what comes to each state through the next
    /// step. Gives what goes on to the states before.
    fn step(&mut self, t: usize, lost: bool, arriving: &[Vec<f64>], reach: Reach) -> Vec<Vec<f64>> {
        let (problem, pass) = (self.problem, self.pass);
        let graph = problem.model.graph();
        self.now.iter_mut().for_each(|d| d.fill(0.0));
        if lost {
            self.lose(t);
        }
        for (&id, d) in graph.states.iter().zip(arriving) {
            crate::matrix::add(d, &mut self.now[id]);
        }
        let mut before: Vec<Vec<f64>> = arriving.iter().map(|d| vec![0.0; d.len()]).collect();
        let rows = Rows::of_all(problem, &pass.values, t);
        for (id, value) in graph.values.iter().enumerate().rev() {
            let counts = match reach {
                Reach::All => is_there(problem, value, t),
                Reach::States => value.stage == Stage::Recurrent,
            };
            if !counts {
                continue;
            }
            let row = (t - 1) * value.len..t * value.len;
            // What it is made of stands before it.
            let (now, mine) = self.now.split_at_mut(id);
            let d = &mine[0][..];
            let parameters =
                reach == Reach::All && !(self.mistake == Mistake::NoFirstStep && t == 1);
            if reach == Reach::All {
                crate::matrix::add(d, &mut self.found.adjoints[id][row.clone()]);
            }
            let mut back = Mistaking {
                graph,
                mistake: self.mistake,
                stage: value.stage,
                d,
                now,
                before: &mut before,
                slab: &mut self.found.gradients.slab,
                wants: [true, parameters],
            };
            match &value.op {
                Op::Sum(terms) if self.mistake == Mistake::CurrentState && parameters => {
                    for term in terms {
                        back.wants = [true, true];
                        if let &Term::Matrix { coefficient, block, of: Source::Past(state) } = term
                        {
                            back.outer(block, coefficient, rows.get(Source::Value(state)));
                            back.wants = [true, false];
                        }
                        pull_term(term, value.len, rows, &mut self.scratch, &mut back);
                    }
                }
                op => pull(op, &pass.values[id][row], rows, &mut self.scratch, &mut back),
            }
        }
        before
    }

    /// ∂l_t/∂o_t, or what is taken for it.
    fn lose(&mut self, t: usize) {
        let problem = self.problem;
        let graph = problem.model.graph();
        let len = graph.values[graph.output].len;
        let row = (t - 1) * len..t * len;
        if !problem.loss_at.includes(t, problem.shape().steps) {
            return;
        }
        let d = &mut self.now[graph.output];
        if self.mistake == Mistake::NoTarget {
            let factor = problem.loss_factor();
            let yhat = &self.pass.yhat[row];
            d.iter_mut().zip(yhat).for_each(|(d, yhat)| *d = factor * yhat);
        } else {
            d.copy_from_slice(&self.pass.d_o[row]);
        }
    }

    /// For t = 0 … T what comes to each state of step t through the steps after it, Jacobians being
    /// multiplied entry by entry: Σ_τ (J_τ ∘ … ∘ J_{t+1})ᵀ ∂l_τ/∂s_τ.
    fn entry_by_entry(&mut self) -> Option<Vec<Vec<Vec<f64>>>> {
        let (problem, steps) = (self.problem, self.pass.steps);
        let graph = problem.model.graph();
        // What a loss sends to a value of the recurrence that is no state passes no whole Jacobian.
        let read_elsewhere = graph.values.iter().enumerate().any(|(id, value)| {
            let after = |user: &crate::recurrence::Value| {
                user.stage == Stage::After && user.op.reads(|source| source == Source::Value(id))
            };
            value.stage == Stage::Recurrent
                && graph.state(id).is_none()
                && (id == graph.output || graph.values.iter().any(after))
        });
        if read_elsewhere || problem.truncation.is_some() {
            return None;
        }
        let n = graph.state_len();
        let split = |joined: &[f64]| -> Vec<Vec<f64>> {
            let mut rest = joined;
            let lens = graph.states.iter().map(|&id| graph.values[id].len);
            lens.map(|len| {
                let (first, after) = rest.split_at(len);
                rest = after;
                first.to_vec()
            })
            .collect()
        };
        // J_t, row by row, for t = 1 … T.
        let jacobians: Vec<Vec<f64>> = (1..=steps)
            .map(|t| {
                (0..n)
                    .flat_map(|i| {
                        let mut unit = vec![0.0; n];
                        unit[i] = 1.0;
                        self.step(t, false, &split(&unit), Reach::States).concat()
                    })
                    .collect()
            })
            .collect();
        let own: Vec<Vec<f64>> = (1..=steps).map(|t| self.sent_by_loss(t)).collect();
        let mut arriving = vec![vec![0.0; n]; steps + 1];
        for last in 1..=steps {
            let mut product = vec![1.0; n * n];
            for t in (0..last).rev() {
                product.iter_mut().zip(&jacobians[t]).for_each(|(p, j)| *p *= j);
                for (d, row) in own[last - 1].iter().zip(product.chunks_exact(n)) {
                    arriving[t].iter_mut().zip(row).for_each(|(out, p)| *out += d * p);
                }
            }
        }
        Some(arriving.iter().map(|joined| split(joined)).collect())
    }

    /// What the loss of step `t` sends to each state of its step through nothing of the recurrence.
    fn sent_by_loss(&mut self, t: usize) -> Vec<f64> {
        let problem = self.problem;
        let graph = problem.model.graph();
        self.now.iter_mut().for_each(|d| d.fill(0.0));
        self.lose(t);
        let rows = Rows::of_all(problem, &self.pass.values, t);
        let mut slab = self.found.gradients.slab.clone();
        for (id, value) in graph.values.iter().enumerate().rev() {
            if value.stage != Stage::After || !is_there(problem, value, t) {
                continue;
            }
            let (now, mine) = self.now.split_at_mut(id);
            let mut back = Mistaking {
                graph,
                mistake: self.mistake,
                stage: value.stage,
                d: &mine[0],
                now,
                before: &mut [],
                slab: &mut slab,
                wants: [true, false],
            };
            let row = (t - 1) * value.len..t * value.len;
            pull(&value.op, &self.pass.values[id][row], rows, &mut self.scratch, &mut back);
        }
        graph.states.iter().flat_map(|&id| self.now[id].iter().copied()).collect()
    }
}

/// Where the parts of a pull go, with the mistake.
struct Mistaking<'a> {
    graph: &'a Graph,
    mistake: Mistake,
    /// When the value that is pulled through is computed.
    stage: Stage,
    d: &'a [f64],
    /// ∂L/∂ of the values before it at the same step.
    now: &'a mut [Vec<f64>],
    /// Of the states of the step before.
    before: &'a mut [Vec<f64>],
    slab: &'a mut [f64],
    /// Whether what goes to values, and to parameters, is wanted.
    wants: [bool; 2],
}

impl Mistaking<'_> {
    fn place(&mut self, to: Source) -> &mut [f64] {
        match to {
            Source::Value(id) => &mut self.now[id],
            Source::Past(id) => &mut self.before[self.graph.state(id).unwrap_or_default()],
            Source::Parameter(block) => block.of_mut(self.slab),
            Source::Input => &mut [],
        }
    }

    /// Whether a matrix from there is one that the gradient crosses within the recurrence.
    fn recurs(&self, to: Source) -> bool {
        self.stage == Stage::Recurrent
            && match to {
                Source::Past(_) => true,
                Source::Value(id) => self.graph.values[id].stage == Stage::Recurrent,
                Source::Input | Source::Parameter(_) => false,
            }
    }
}

impl Back for Mistaking<'_> {
    fn wants(&self, to: Source) -> bool {
        match to {
            Source::Value(_) | Source::Past(_) => self.wants[0],
            Source::Parameter(_) => self.wants[1],
            Source::Input => false,
        }
    }

    fn matrix(&mut self, to: Source, coefficient: f64, block: Block, matrix: &[f64]) {
        let (d, n) = (self.d, block.cols);
        let square = block.rows == n;
        match self.mistake {
            Mistake::Untransposed(which)
                if square && which.is_none_or(|which| which == block.parameter) =>
            {
                for (out, row) in self.place(to).iter_mut().zip(matrix.chunks_exact(n)) {
                    let product: f64 = row.iter().zip(d).map(|(m, d)| m * d).sum();
                    *out += coefficient * product;
                }
            }
            Mistake::Diagonal if square && self.recurs(to) => {
                for (i, out) in self.place(to).iter_mut().enumerate() {
                    *out += coefficient * matrix[i * n + i] * d[i];
                }
            }
            _ => add_matrix(d, coefficient, matrix, self.place(to)),
        }
    }

    fn outer(&mut self, block: Block, coefficient: f64, v: &[f64]) {
        let d: Vec<f64> = self.d.iter().map(|d| coefficient * d).collect();
        add_outer(&d, v, block.of_mut(self.slab));
    }

    fn entries(&mut self, to: Source, factors: &[f64]) {
        add_entries(self.d, factors, self.place(to));
    }

    fn slopes(&mut self, to: Source, function: Function, a: &[f64]) {
        let d = self.d;
        if self.mistake == Mistake::NoSlopes {
            return crate::matrix::add(d, self.place(to));
        }
        function.pull::<true>(a, d, self.place(to));
    }

    fn softmax(&mut self, to: Source, y: &[f64]) {
        add_softmax(self.d, y, self.place(to));
    }

    fn spread(&mut self, to: Source) {
        let d = self.d[0];
        self.place(to).iter_mut().for_each(|out| *out += d);
    }
}
