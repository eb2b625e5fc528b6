//! Untying one step: what really happens to L when a single step's copy of a weight moves.
//!
//! The share of a step is the derivative with respect to its own copy; a small nudge changes L by
//! about share × nudge, and by how much it differs from that, one sees here.

use crate::config::Field;
use crate::{Cell, Network, Param};

/// A change of L below this part of L is lost in the rounding of L itself.
const RESOLUTION: f64 = 1e-12;

/// One entry of a weight moved by a little: what becomes of L, beside what its gradient foretells.
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

/// Moves entry `index` of `param` by `delta`, in the copy of step `step` alone or (None) in those
/// of all steps; None for a step or entry there is not.
pub fn nudge(
    network: &Network,
    param: Param,
    step: Option<usize>,
    index: usize,
    delta: f64,
) -> Option<Nudge> {
    let loss = match step {
        Some(step) => nudged_loss(network, param, step, index, delta)?,
        None => moved_loss(network, param, |_| true, index, delta)?,
    };
    let shares = match step {
        Some(step) => {
            let mut share = network.accumulated(param, usize::MAX);
            network.add_share(param, step, &mut share);
            share
        }
        None => network.accumulated(param, 1),
    };
    let share = *shares.get(index)?;
    let estimate = share * delta;
    let before = network.trace().loss;
    let change = loss - before;
    // Nothing foretold and nothing seen is a true 0, not a lost one.
    let seen = change.abs() >= RESOLUTION * before.abs().max(loss.abs()) && change != 0.0;
    let nothing = change == 0.0 && estimate == 0.0;
    let unknown = change.is_nan();
    Some(Nudge { loss, change: (seen || nothing || unknown).then_some(change), share, estimate })
}

/// L when entry `index` of step `step`'s copy of `param` is moved by `delta`, all other steps
/// keeping theirs; None for a step or entry there is not.
pub fn nudged_loss(
    network: &Network,
    param: Param,
    step: usize,
    index: usize,
    delta: f64,
) -> Option<f64> {
    if !(1..=network.config().shape().steps).contains(&step) {
        return None;
    }
    moved_loss(network, param, |t| t == step, index, delta)
}

/// L with the moved weight at the steps of which `moves` is true.
fn moved_loss(
    network: &Network,
    param: Param,
    moves: impl Fn(usize) -> bool,
    index: usize,
    delta: f64,
) -> Option<f64> {
    let config = network.config();
    let shape = config.shape();
    let field = match param {
        Param::Wxh => Field::Wxh,
        Param::Whh => Field::Whh,
        Param::Bh => Field::Bh,
        Param::Why => Field::Why,
        Param::By => Field::By,
    };
    let mut moved = config.clone();
    *moved.field_mut(field).get_mut(index)? += delta;

    let mut a = vec![0.0; shape.hidden];
    let mut h = config.h0.clone();
    let mut next = h.clone();
    let mut loss = 0.0;
    for t in 1..=shape.steps {
        let copy = if moves(t) { &moved } else { config };
        copy.cell.step(config.inputs.row(t - 1), &h, &mut a, &mut next);
        core::mem::swap(&mut h, &mut next);
        if config.loss_at.includes(t, shape.steps) {
            let mut o = copy.by.clone();
            copy.why.add_product(&h, &mut o);
            loss += config.loss.value(&o, config.targets.row(t - 1));
        }
    }
    Some(loss)
}
