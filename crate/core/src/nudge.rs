//! Untying one step: what really happens to L when a single step's copy of a parameter moves.
//!
//! The share of a step is the derivative with respect to its own copy; a small nudge changes L by
//! about share × nudge, and by how much it differs from that, one sees here.

use crate::Unrolled;
use crate::pass::Pass;
use crate::problem::{Problem, Sequence};
use crate::{Matrix, Model};

/// A change of L below this part of L is lost in the rounding of L itself.
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
    let before = unrolled.loss();
    let change = loss - before;
    // Nothing foretold and nothing seen is a true 0, not a lost one.
    let seen = change.abs() >= RESOLUTION * before.abs().max(loss.abs()) && change != 0.0;
    let nothing = change == 0.0 && estimate == 0.0;
    let unknown = change.is_nan();
    Some(Nudge { loss, change: (seen || nothing || unknown).then_some(change), share, estimate })
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

/// A problem of one step.
struct OneStep {
    problem: Problem,
    pass: Pass,
}

impl OneStep {
    /// With the model and the loss of another.
    fn of(whole: &Problem) -> Self {
        let first = |m: &Matrix| Matrix::new(1, m.cols(), m.row(0).to_vec());
        let sequence = Sequence {
            inputs: first(&whole.sequence.inputs),
            targets: first(&whole.sequence.targets),
            initial: whole.sequence.initial.clone(),
        };
        let problem = Problem { sequence, ..whole.clone() };
        let pass = Pass::new(&problem);
        Self { problem, pass }
    }

    /// Step `t` of `whole`, from `states` on, which are left as they are after it; gives its loss.
    fn run(&mut self, whole: &Sequence, t: usize, states: &mut [Vec<f64>]) -> f64 {
        let own = &mut self.problem.sequence;
        own.inputs.data_mut().copy_from_slice(whole.inputs.row(t - 1));
        own.targets.data_mut().copy_from_slice(whole.targets.row(t - 1));
        for (initial, state) in own.initial.iter_mut().zip(&*states) {
            initial.copy_from_slice(state);
        }
        self.pass.forward(&self.problem);
        for (state, &id) in states.iter_mut().zip(&self.problem.model.graph().states) {
            state.copy_from_slice(self.pass.values(id));
        }
        self.pass.loss()
    }
}
