//! The recurrence as a map: from all states of one step together, s, to those of the next, F(s, x_t), under
//! one step's input. Where s is one number or two, all of the map can be seen: its fixed points
//! s = F(s, x_t), whether they attract, and which of them each start ends in if that input goes on and on.
//!
//! A latch holds because its map has two stable fixed points (Bengio, Simard and Frasconi 1994, §3); the
//! error surface has a cliff where a start passes from the basin of one to that of the other (Pascanu,
//! Mikolov and Bengio 2013, §2.2). How fast a gradient dies on its way back along a run that rests on a
//! fixed point is the slope of the map there.

mod basins;
mod fixed;
mod window;

pub use basins::{BasinGrid, Interval, basins_on_line};
pub use fixed::{FixedPoint, FixedPoints, Stability, fixed_points};
pub use window::{search_window, window};

use crate::error::{Code, Error};
use crate::jacobian::hop_jacobian;
use crate::{LossAt, Matrix, Problem, Unrolled};

/// Steps that [`StepMap::iterates`] goes at once.
const ITERATES: usize = 32;

/// F, the map of one step under one input.
#[derive(Clone, Debug)]
pub struct StepMap {
    one: Unrolled,
    /// The same input again and again.
    many: Unrolled,
    len: usize,
}

impl StepMap {
    /// Under the input of step `t` = 1 … T.
    ///
    /// # Errors
    /// [`Code::Range`] for a step that there is not, [`Code::Memory`] if there is too little.
    pub fn new(problem: &Problem, t: usize) -> Result<Self, Error> {
        let steps = problem.shape().steps;
        if !(1..=steps).contains(&t) {
            let expected = format!("a step from 1 to {steps}");
            return Err(Error::new(Code::Range, "step", expected, format!("{t}")));
        }
        let repeated = |count: usize| {
            let rows = |m: &Matrix| Matrix::new(count, m.cols(), m.row(t - 1).repeat(count));
            let mut problem = problem.clone();
            problem.sequence.inputs = rows(&problem.sequence.inputs);
            problem.sequence.targets = rows(&problem.sequence.targets);
            problem.truncation = None;
            problem.loss_at = LossAt::Last;
            Unrolled::new(problem)
        };
        let len = problem.model.graph().state_len();
        Ok(Self { one: repeated(1)?, many: repeated(ITERATES)?, len })
    }

    /// Numbers in s.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether there is no state at all.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// F(s).
    pub fn image(&mut self, s: &[f64]) -> Vec<f64> {
        run_from(&mut self.one, s);
        state_at(&self.one, 1)
    }

    /// ∂F/∂s at `s`.
    pub fn jacobian(&mut self, s: &[f64]) -> Matrix {
        run_from(&mut self.one, s);
        hop_jacobian(&self.one, 1)
    }

    /// What a fixed point has, at any state: the Jacobian there and its eigenvalues.
    pub fn at(&mut self, s: &[f64]) -> FixedPoint {
        FixedPoint::new(self, s.to_vec())
    }

    /// F(s), F(F(s)) and so on, one state after the other.
    fn iterates(&mut self, s: &[f64]) -> Vec<f64> {
        run_from(&mut self.many, s);
        (1..=ITERATES).flat_map(|t| state_at(&self.many, t)).collect()
    }
}

fn run_from(unrolled: &mut Unrolled, s: &[f64]) {
    let mut rest = s;
    for state in &mut unrolled.problem_mut().sequence.initial {
        let (mine, others) = rest.split_at(state.len());
        state.copy_from_slice(mine);
        rest = others;
    }
    unrolled.forward();
}

/// s_t of the last run, all states of step `t` in the order of [`crate::Schema::states`]; s_0 are the initial
/// values.
pub fn state_at(unrolled: &Unrolled, t: usize) -> Vec<f64> {
    let problem = unrolled.problem();
    let graph = problem.model.graph();
    let of = |(state, &id): (usize, &usize)| match t.checked_sub(1) {
        None => problem.sequence.initial[state].clone(),
        Some(row) => {
            let len = graph.values[id].len;
            unrolled.values(id)[row * len..][..len].to_vec()
        }
    };
    graph.states.iter().enumerate().flat_map(of).collect()
}

/// s_0 … s_T, one after the other.
pub fn trajectory(unrolled: &Unrolled) -> Vec<f64> {
    (0..=unrolled.problem().shape().steps).flat_map(|t| state_at(unrolled, t)).collect()
}

/// The first step of each input that the sequence has, the first `most` of them: steps of the same input
/// have the same map.
pub fn inputs_apart(problem: &Problem, most: usize) -> Vec<usize> {
    let mut kept: Vec<usize> = Vec::new();
    for t in 1..=problem.shape().steps {
        if kept.len() == most {
            break;
        }
        if !kept.iter().any(|&kept| is_same_input(problem, kept, t)) {
            kept.push(t);
        }
    }
    kept
}

/// The first step that has the input of step `t`.
pub fn first_alike(problem: &Problem, t: usize) -> usize {
    (1..t).find(|&first| is_same_input(problem, first, t)).unwrap_or(t)
}

fn is_same_input(problem: &Problem, one: usize, other: usize) -> bool {
    let inputs = &problem.sequence.inputs;
    inputs.row(one - 1) == inputs.row(other - 1)
}

/// The curve of a map of one number: F(s) at `count` places evenly spread over an interval, ends included,
/// as pairs of s and F(s).
pub fn curve(map: &mut StepMap, interval: [f64; 2], count: usize) -> Vec<[f64; 2]> {
    places(interval, count).into_iter().map(|s| [s, map.image(&[s])[0]]).collect()
}

/// The field of a map of two numbers: F(s) − s on a grid of `side` × `side` places in a window, each in the
/// middle of its cell, as pairs of s and F(s) − s.
pub fn field(map: &mut StepMap, window: [[f64; 2]; 2], side: usize) -> Vec<[[f64; 2]; 2]> {
    let [across, up] = window.map(|side_of| middles(side_of, side));
    let mut found = Vec::with_capacity(side * side);
    for &y in &up {
        for &x in &across {
            let image = map.image(&[x, y]);
            found.push([[x, y], [image[0] - x, image[1] - y]]);
        }
    }
    found
}

/// `count` places from one end of an interval to the other; the middle one of an odd number in an interval
/// around 0 is 0 itself.
fn places([from, to]: [f64; 2], count: usize) -> Vec<f64> {
    let last = count.saturating_sub(1).max(1) as f64;
    (0..count).map(|i| (from * (last - i as f64) + to * i as f64) / last).collect()
}

/// The middles of `count` equal parts of an interval.
fn middles([from, to]: [f64; 2], count: usize) -> Vec<f64> {
    (0..count).map(|i| from + (i as f64 + 0.5) / count as f64 * (to - from)).collect()
}

/// The largest difference of two numbers in the same place; NaN if one is not known.
fn distance(a: &[f64], b: &[f64]) -> f64 {
    let larger = |most: f64, d: f64| if d <= most || most.is_nan() { most } else { d };
    a.iter().zip(b).map(|(a, b)| (a - b).abs()).fold(0.0, larger)
}
