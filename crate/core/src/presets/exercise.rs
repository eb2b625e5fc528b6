//! Numbers to be worked through by hand: one sheet a seed.
//!
//! Candidates with small halves are drawn until one comes out short at T = 2 and at T = 3 alike:
//! then a hand needs no calculator, and whatever a page shows to six digits is exact.

use super::library::Scalar;
use super::with_steps;
use crate::loss::{Loss, LossAt};
use crate::{Activation, Normal, Problem, Unrolled};

/// The learning rate of its optimizer step.
pub(super) const RATE: f64 = 0.01;

/// The longest sequence that is still done by hand.
pub(super) const MOST_STEPS: usize = 3;

const WEIGHTS: [f64; 8] = [-2.0, -1.5, -1.0, -0.5, 0.5, 1.0, 1.5, 2.0];
/// Without ±1: a hop back in time is to be seen.
const RECURRENT: [f64; 6] = [-2.0, -1.5, -0.5, 0.5, 1.5, 2.0];
const VALUES: [f64; 4] = [-2.0, -1.0, 1.0, 2.0];
const TARGETS: [f64; 8] = [-4.0, -3.0, -2.0, -1.0, 1.0, 2.0, 3.0, 4.0];

/// About one candidate in ten will do.
const TRIES: usize = 10_000;

/// The sheet of `seed`. Linear, with the squared error of the course notes and h_0 ≠ 0, so that
/// W_hh has a share at every step.
pub(super) fn exercise(seed: u64) -> Problem {
    let mut source = Normal::new(seed, 0);
    (0..TRIES)
        .map(|_| candidate(&mut source))
        .find(is_short)
        .expect("one of many candidates: a test walks through the seeds")
}

fn candidate(source: &mut Normal) -> Problem {
    let mut one_of = |choices: &[f64]| {
        let (at, width) = (source.uniform(), 2.0 / choices.len() as f64);
        let mut edge = -1.0;
        let found = choices.iter().find(|_| {
            edge += width;
            at < edge
        });
        // The last edge is 1 but for rounding.
        *found.unwrap_or(&choices[choices.len() - 1])
    };
    let (w_xh, w_hh, w_hy) = (one_of(&WEIGHTS), one_of(&RECURRENT), one_of(&WEIGHTS));
    let h0 = one_of(&VALUES);
    let inputs = [0; MOST_STEPS].map(|_| one_of(&VALUES));
    let targets = [0; MOST_STEPS].map(|_| one_of(&TARGETS));
    Scalar {
        activation: Activation::Linear,
        w_xh,
        w_hh,
        w_hy,
        h0,
        loss: Loss::Squared,
        loss_at: LossAt::Every,
    }
    .on(&inputs, &targets)
}

/// Whether every number of its run is short and none is zero, and the optimizer step makes the loss
/// smaller.
fn is_short(problem: &Problem) -> bool {
    (2..=MOST_STEPS).all(|steps| {
        let problem = with_steps(problem.clone(), steps);
        let Ok(mut unrolled) = Unrolled::new(problem) else { return false };
        let loss = unrolled.run();
        let series = |name: &str| unrolled.series(name).unwrap_or_default();
        let states = ["h", "yhat", "do", "dh"].map(series);
        // The last step hears nothing from the future, and rightly so.
        let future = &series("dhFuture")[..steps - 1];
        let sums = ["losses", "grads.whh", "grads.wxh", "grads.why", "grads.h0"].map(series);
        states.into_iter().flatten().chain(future).all(|&v| reads(v, 8.0))
            && sums.into_iter().flatten().chain([&loss]).all(|&v| reads(v, 16.0))
            && unrolled.descended(RATE, None).loss() < loss
    })
}

/// Not zero, below 100 in size, and a whole number of `parts` of one.
fn reads(value: f64, parts: f64) -> bool {
    value != 0.0 && value.abs() < 100.0 && (value * parts).fract() == 0.0
}
