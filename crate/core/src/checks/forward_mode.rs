//! Forward-mode accumulation: the tangent of every quantity is carried forward in time beside the
//! quantity itself. One call is one column of real-time recurrent learning.

use crate::config::Field;
use crate::loss::total;
use crate::{Loss, Network};

/// ∂L/∂(entry `index` of `field`) of `network`'s last run.
pub(super) fn derivative(network: &Network, field: Field, index: usize) -> f64 {
    let (config, trace) = (network.config(), network.trace());
    let shape = config.shape();
    let (hidden, outputs) = (shape.hidden, shape.outputs);
    let cell = &config.cell;
    let mut h_dot = vec![0.0; hidden];
    if field == Field::H0 {
        h_dot[index] = 1.0;
    }
    let mut a_dot = vec![0.0; hidden];
    let mut o_dot = vec![0.0; outputs];
    let mut loss_dot = 0.0;
    for t in 1..=shape.steps {
        // ȧ_t = W_hh ḣ_{t−1}, and in one row what the moved weight meets there.
        a_dot.fill(0.0);
        cell.whh.add_product(&h_dot, &mut a_dot);
        match field {
            Field::Wxh => {
                a_dot[index / shape.inputs] += config.inputs.row(t - 1)[index % shape.inputs];
            }
            Field::Whh => a_dot[index / hidden] += network.state(t - 1)[index % hidden],
            Field::Bh => a_dot[index] += 1.0,
            _ => {}
        }
        let a = &trace.a[(t - 1) * hidden..][..hidden];
        for ((h, a_dot), &a) in h_dot.iter_mut().zip(&a_dot).zip(a) {
            *h = cell.activation.derivative(a) * a_dot;
        }
        if !config.loss_at.includes(t, shape.steps) {
            continue;
        }
        o_dot.fill(0.0);
        config.why.add_product(&h_dot, &mut o_dot);
        match field {
            Field::Why => o_dot[index / hidden] += network.state(t)[index % hidden],
            Field::By => o_dot[index] += 1.0,
            _ => {}
        }
        let yhat = &trace.yhat[(t - 1) * outputs..][..outputs];
        let y = config.targets.row(t - 1);
        let factor = if config.loss == Loss::Squared { 2.0 } else { 1.0 };
        // l̇ = −Σ y (ȯ − Σ ŷ ȯ) for cross-entropy, where Σ y may differ from 1 by what float32 leaves.
        let total = if config.loss == Loss::CrossEntropy { total(y) } else { 1.0 };
        for ((o_dot, p), y) in o_dot.iter().zip(yhat).zip(y) {
            loss_dot += factor * (total * p - y) * o_dot;
        }
    }
    loss_dot
}
