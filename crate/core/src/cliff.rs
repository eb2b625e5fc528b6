//! The error cliff of Pascanu, Mikolov and Bengio (2013), figure 6: one sigmoid unit, 50 steps, and
//! an error surface that is flat on both sides of a wall.
//!
//! x_t = w σ(x_{t−1}) + b, x_0 = ½, E = (σ(x_50) − 0.7)². Their state x is a pre-activation: with
//! h = σ(x) it is the vanilla cell a_t = W_hh h_{t−1} + b_h, h_t = σ(a_t), W_hh = w, b_h = b,
//! h_0 = σ(½), W_hy = 1, without input, under the squared loss of step 50 against 0.7.

use std::ops::Range;

use crate::scaled::{ScaledVector, power_of_two};
use crate::{Activation, Elman, Loss, LossAt, Matrix, Problem, Reduction, Sequence, Unrolled};

/// T.
const STEPS: usize = 50;
/// x_0.
const START: f64 = 0.5;
/// The target of σ(x_50).
const TARGET: f64 = 0.7;

/// The model at (w, b), as a problem like any other. Of its parameters w and b alone are trained
/// here.
///
/// # Panics
/// Never: the shapes of one unit agree.
pub fn problem(w: f64, b: f64) -> Problem {
    let one = |value: f64| Matrix::new(1, 1, vec![value]);
    let elman = Elman {
        activation: Activation::Sigmoid,
        wxh: one(0.0),
        whh: one(w),
        bh: Some(vec![b]),
        why: one(1.0),
        by: vec![0.0],
    };
    Problem {
        model: elman.try_into().expect("one unit"),
        sequence: Sequence {
            inputs: Matrix::new(STEPS, 1, vec![0.0; STEPS]),
            targets: Matrix::new(STEPS, 1, vec![TARGET; STEPS]),
            initial: vec![vec![Activation::Sigmoid.value(START)]],
        },
        loss: Loss::Squared,
        loss_at: LossAt::Last,
        reduction: Reduction::Sum,
        truncation: None,
    }
}

/// E(w, b).
pub fn error(w: f64, b: f64) -> f64 {
    let mut h = Activation::Sigmoid.value(START);
    for _ in 0..STEPS {
        h = Activation::Sigmoid.value(b + w * h);
    }
    (h - TARGET) * (h - TARGET)
}

/// (∂E/∂w, ∂E/∂b), by backpropagation through the 50 steps; NaN for a place that is not finite.
pub fn gradient(w: f64, b: f64) -> [f64; 2] {
    let Ok(mut unrolled) = Unrolled::new(problem(w, b)) else { return [f64::NAN; 2] };
    unrolled.run();
    ["whh", "bh"].map(|name| unrolled.gradients().get(name).map_or(f64::NAN, |g| g[0]))
}

/// b at the wall beside `w`: where x_0 is a fixed point of the map, the repelling one between two
/// attractors. Below it the state falls to the lower one, above it climbs to the upper one. None
/// where that fixed point attracts (w σ′(½) ≤ 1): there the surface has a slope and no wall.
pub fn wall(w: f64) -> Option<f64> {
    let sigmoid = Activation::Sigmoid;
    (w * sigmoid.derivative(START) > 1.0).then(|| START - w * sigmoid.value(START))
}

/// w at the wall beside `b`, the same line read the other way.
pub fn wall_beside(b: f64) -> Option<f64> {
    let w = (START - b) / Activation::Sigmoid.value(START);
    wall(w).map(|_| w)
}

/// Both ends of the wall where w runs from `w.0` to `w.1`, as (w, b): it is straight. None where there
/// is no wall.
pub fn walls(w: (f64, f64)) -> Option<[(f64, f64); 2]> {
    // Just inside, where the fixed point repels.
    let first = (1.0 + 1e-9) / Activation::Sigmoid.derivative(START);
    let (from, to) = (w.0.max(first), w.1);
    Some([(from, wall(from)?), (to, wall(to)?)]).filter(|_| from < to)
}

/// E on a grid, row-major: row i has b at place i of `nb` from `b.0` to `b.1`, and within it w runs
/// over `nw` places from `w.0` to `w.1`, ends included. One place alone is the first end.
pub fn grid(w: (f64, f64), b: (f64, f64), nw: usize, nb: usize) -> Vec<f64> {
    grid_rows(w, b, nw, nb, 0..nb)
}

/// The rows of [`grid`] in a range, to the bit.
pub fn grid_rows(
    w: (f64, f64),
    b: (f64, f64),
    nw: usize,
    nb: usize,
    rows: Range<usize>,
) -> Vec<f64> {
    let (w, b) = (places(w, nw), places(b, nb));
    let rows = rows.start.min(nb)..rows.end.min(nb);
    b[rows].iter().flat_map(|&b| w.iter().map(move |&w| error(w, b))).collect()
}

/// The places of a grid along one of its sides: `n` of them evenly spread over a range.
pub fn places((from, to): (f64, f64), n: usize) -> Vec<f64> {
    let place = |i: usize| {
        if n < 2 { from } else { from + (to - from) * (i as f64 / (n - 1) as f64) }
    };
    (0..n).map(place).collect()
}

/// Where one step of gradient descent on E leads from (w, b), with the gradient's norm clipped at
/// `theta` if there is one.
pub fn descend(w: f64, b: f64, rate: f64, theta: Option<f64>) -> [f64; 2] {
    let mut gradient = gradient(w, b);
    if let Some(theta) = theta
        && gradient.iter().all(|g| g.is_finite())
    {
        let norm = ScaledVector::new(&gradient).norm();
        if norm.mantissa() != 0.0 && norm.value() >= theta {
            let ratio = theta.max(0.0) / norm.mantissa();
            gradient = gradient.map(|g| power_of_two(g, -norm.exponent()) * ratio);
        }
    }
    [w - rate * gradient[0], b - rate * gradient[1]]
}
