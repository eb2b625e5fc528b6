//! Untying one step: what really happens to L when a single step's copy of a weight moves.
//!
//! The share of a step is the derivative with respect to its own copy; a small nudge changes L by
//! about share × nudge, and by how much it differs from that, one sees here.

use crate::config::Field;
use crate::{Cell, Network, Param};

/// L when entry `index` of step `step`'s copy of `param` is moved by `delta`, all other steps
/// keeping theirs; None for a step or entry there is not.
pub fn nudged_loss(
    network: &Network,
    param: Param,
    step: usize,
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
    if !(1..=shape.steps).contains(&step) {
        return None;
    }
    *moved.field_mut(field).get_mut(index)? += delta;

    let mut a = vec![0.0; shape.hidden];
    let mut h = config.h0.clone();
    let mut next = h.clone();
    let mut loss = 0.0;
    for t in 1..=shape.steps {
        let copy = if t == step { &moved } else { config };
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
