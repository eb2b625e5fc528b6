//! Untying one step: what really happens to L when a single step's copy of a parameter moves.
//!
//! The share of a step is the derivative with respect to its own copy; a small nudge changes L by
//! about share × nudge, and by how much it differs from that, one sees here.

use crate::one_step::OneStep;
use crate::{Model, Problem, Unrolled};

/// A change below this part of what changes is lost in its rounding.
const RESOLUTION: f64 = 1e-12;

/// One entry of a parameter moved by a little: what becomes of L, beside what its gradient foretells.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Nudge {
    /// L afterwards.
    pub loss: f64,
    /// By how much L changed; None where the change drowns in the rounding of L.
    pub change: Option<f64>,
    /// The share of the moved copy in the gradient; of all copies together: the gradient.
    pub share: f64,
    /// share × nudge.
    pub estimate: f64,
}

/// Moves entry `index` of parameter number `parameter` of the schema by `delta`, in the copy of step
/// `step` alone or (None) in those of all steps; None for a step or entry there is not.
pub fn nudge(
    unrolled: &Unrolled,
    parameter: usize,
    step: Option<usize>,
    index: usize,
    delta: f64,
) -> Option<Nudge> {
    let (loss, shares) = if let Some(step) = step {
        let loss = nudged_loss(unrolled, parameter, step, index, delta)?;
        let mut share = unrolled.accumulated(parameter, usize::MAX);
        unrolled.add_share(parameter, step, &mut share);
        (loss, share)
    } else {
        let mut all = unrolled.clone();
        all.problem_mut().model = moved(unrolled, parameter, index, delta)?;
        (all.forward(), unrolled.accumulated(parameter, 1))
    };
    let share = *shares.get(index)?;
    let estimate = share * delta;
    let change = seen_change(unrolled.loss(), loss, estimate == 0.0);
    Some(Nudge { loss, change, share, estimate })
}

/// `after` − `before`; None where that drowns in the rounding of the two. Where nothing was foretold, no
/// change is a true 0 and not a lost one.
pub(crate) fn seen_change(before: f64, after: f64, nothing_foretold: bool) -> Option<f64> {
    let change = after - before;
    let seen = change.abs() >= RESOLUTION * before.abs().max(after.abs()) && change != 0.0;
    let nothing = change == 0.0 && nothing_foretold;
    (seen || nothing || change.is_nan()).then_some(change)
}

/// L when entry `index` of step `step`'s copy of parameter number `parameter` of the schema is moved by
/// `delta`, all other steps keeping theirs; None for a step or entry there is not.
pub fn nudged_loss(
    unrolled: &Unrolled,
    parameter: usize,
    step: usize,
    index: usize,
    delta: f64,
) -> Option<f64> {
    let problem = unrolled.problem();
    let steps = problem.shape().steps;
    if !(1..=steps).contains(&step) {
        return None;
    }
    let moved = Problem { model: moved(unrolled, parameter, index, delta)?, ..problem.clone() };
    let (mut plain, mut moved) = (OneStep::of(problem), OneStep::of(&moved));
    let mut states = problem.sequence.initial.clone();
    let mut loss = 0.0;
    for t in 1..=steps {
        let copy = if t == step { &mut moved } else { &mut plain };
        let own = copy.run(&problem.sequence, t, &mut states);
        if problem.loss_at.includes(t, steps) {
            loss += problem.loss_factor() * own;
        }
    }
    Some(loss)
}

fn moved(unrolled: &Unrolled, parameter: usize, index: usize, delta: f64) -> Option<Model> {
    let mut model = unrolled.problem().model.clone();
    *model.parameter_mut(parameter).get_mut(index)? += delta;
    Some(model)
}
