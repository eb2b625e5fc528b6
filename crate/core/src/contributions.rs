//! Who contributed what: G[t][k], what loss l_t adds to a gradient through step k's use of the
//! weight.
//!
//! One total, two margins: summed over k, ∂l_t/∂W (by loss); summed over t, the share of step k
//! (by use, the immediate derivative ∂⁺L/∂W). Norms do not add, so only single weights have rows
//! that sum to their margins; for matrices each cell and margin is the norm of its own sum.

use crate::hops::Hops;
use crate::matrix::{add, add_outer};
use crate::truncation::reach;
use crate::{Network, Param};

/// The table of one parameter; T ≥ t ≥ k ≥ 1.
#[derive(Clone, Debug)]
pub struct Contributions {
    /// Number of steps T.
    pub steps: usize,
    /// G[t][k], packed: row t holds k = 1 … t. A single weight's own value, else the norm.
    pub cells: Vec<f64>,
    /// Cells that are not zero, though no f64 is as small as they are.
    pub faint: Vec<bool>,
    /// Which cells a truncation window cuts; the margins and the total are without them.
    pub cut: Vec<bool>,
    /// By loss: Σ_k G[t][k], for t = 1 … T.
    pub by_loss: Vec<f64>,
    /// By use: Σ_t G[t][k], for k = 1 … T.
    pub by_use: Vec<f64>,
    /// The gradient, summed over everything kept.
    pub total: f64,
}

/// The table for ∇W_hh, ∇W_xh or ∇b_h of `network`'s last run; ∇W_hy and ∇b_y only ever act
/// through their own step, so theirs is diagonal. O(T²·H²).
pub fn contributions(network: &Network, param: Param) -> Contributions {
    let config = network.config();
    let shape = config.shape();
    let steps = shape.steps;
    let size = network.accumulated(param, usize::MAX).len();
    let number = |part: &[f64]| {
        if size == 1 { part[0] } else { crate::row_norms(part, size)[0] }
    };
    let mut table = Contributions {
        steps,
        cells: vec![0.0; steps * (steps + 1) / 2],
        faint: vec![false; steps * (steps + 1) / 2],
        cut: vec![false; steps * (steps + 1) / 2],
        by_loss: Vec::with_capacity(steps),
        by_use: Vec::new(),
        total: 0.0,
    };
    let mut by_use = vec![0.0; steps * size];
    let mut cell = vec![0.0; size];
    let hops = Hops::new(network);
    for t in 1..=steps {
        let reach = reach(config.truncation, steps, t);
        let mut by_loss = vec![0.0; size];
        let mut back = hops.direct(t);
        for k in (1..=t).rev() {
            hops.damp(k, &mut back);
            let da = back.to_values();
            cell.fill(0.0);
            let met = match param {
                Param::Wxh => Some(config.inputs.row(k - 1)),
                Param::Whh => Some(network.state(k - 1)),
                Param::Bh | Param::Why | Param::By => None,
            };
            match (param, met) {
                (_, Some(met)) => add_outer(&da, met, &mut cell),
                (Param::Why | Param::By, _) if k < t => {}
                (Param::Why | Param::By, _) => network.add_share(param, t, &mut cell),
                _ => add(&da, &mut cell),
            }
            let index = t * (t - 1) / 2 + k - 1;
            table.cells[index] = number(&cell);
            table.faint[index] = table.cells[index] == 0.0
                && !matches!(param, Param::Why | Param::By)
                && !back.is_zero()
                && met.is_none_or(|met| met.iter().any(|&v| v != 0.0));
            table.cut[index] = k < reach && !matches!(param, Param::Why | Param::By);
            if !table.cut[index] {
                add(&cell, &mut by_loss);
                add(&cell, &mut by_use[(k - 1) * size..][..size]);
            }
            hops.recur(&mut back);
        }
        table.by_loss.push(number(&by_loss));
    }
    table.by_use = by_use.chunks_exact(size).map(number).collect();
    let mut total = vec![0.0; size];
    for part in by_use.chunks_exact(size).rev() {
        add(part, &mut total);
    }
    table.total = number(&total);
    table
}
