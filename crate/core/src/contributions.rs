//! Who contributed what: G[t][k], what loss l_t adds to a gradient through step k's use of the
//! weight.
//!
//! One total, two margins: summed over k, ∂l_t/∂W (by loss); summed over t, the share of step k
//! (by use, the immediate derivative ∂⁺L/∂W). Norms do not add, so only single weights have rows
//! that sum to their margins; for matrices each cell and margin is the norm of its own sum.

use crate::hops::Hops;
use crate::kernels::{outer_products, sum_rows};
use crate::matrix::add;
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
/// through their own step, so theirs is diagonal. O(T²·H²), in the sums by loss.
pub fn contributions(network: &Network, param: Param) -> Contributions {
    match param {
        Param::Wxh | Param::Whh | Param::Bh => through_hops(network, param),
        Param::Why | Param::By => at_own_step(network, param),
    }
}

/// A single weight's own value, else the norm.
fn number(part: &[f64]) -> f64 {
    if let [one] = *part { one } else { crate::row_norms(part, part.len())[0] }
}

/// A cell is ∂l_t/∂a_k times what the weight meets at step k, transposed: its norm is the product of
/// theirs, and what one use brings to all losses is such a product too.
fn through_hops(network: &Network, param: Param) -> Contributions {
    let config = network.config();
    let (steps, hidden) = (config.shape().steps, config.shape().hidden);
    let met: Vec<f64> = (1..=steps)
        .flat_map(|k| match param {
            Param::Wxh => config.inputs.row(k - 1),
            Param::Whh => network.state(k - 1),
            _ => &[1.0],
        })
        .copied()
        .collect();
    let cols = met.len() / steps;
    let (size, single) = (hidden * cols, hidden * cols == 1);
    let meets = crate::row_norms(&met, cols);
    let mut table = Contributions::empty(steps);
    // Row k − 1: ∂l_t/∂a_k, and summed over the losses.
    let mut das = vec![0.0; steps * hidden];
    let mut used = vec![0.0; steps * hidden];
    let mut sum = vec![0.0; size];
    let hops = Hops::new(network);
    for t in 1..=steps {
        let reach = reach(config.truncation, steps, t);
        let mut back = hops.direct(t);
        for k in (1..=t).rev() {
            hops.damp(k, &mut back);
            let da = back.to_values();
            let index = t * (t - 1) / 2 + k - 1;
            table.cells[index] =
                if single { da[0] * met[k - 1] } else { number(&da).abs() * meets[k - 1] };
            table.faint[index] = table.cells[index] == 0.0
                && !back.is_zero()
                && met[(k - 1) * cols..][..cols].iter().any(|&v| v != 0.0);
            table.cut[index] = k < reach;
            if !table.cut[index] {
                let brought = if single { &table.cells[index..=index] } else { &da };
                add(brought, &mut used[(k - 1) * hidden..][..hidden]);
            }
            das[(k - 1) * hidden..][..hidden].copy_from_slice(&da);
            hops.recur(&mut back);
        }
        let kept = reach.max(1) - 1;
        outer_products::<false>(
            &das[kept * hidden..t * hidden],
            &met[kept * cols..t * cols],
            cols,
            &mut sum,
        );
        table.by_loss.push(number(&sum));
    }
    if single {
        sum_rows::<false>(&used, &mut sum);
        table.by_use = used;
    } else {
        let uses = used.chunks_exact(hidden).zip(&meets);
        table.by_use = uses.map(|(da, meets)| number(da).abs() * meets).collect();
        outer_products::<false>(&used, &met, cols, &mut sum);
    }
    table.total = number(&sum);
    table
}

fn at_own_step(network: &Network, param: Param) -> Contributions {
    let steps = network.config().shape().steps;
    let mut table = Contributions::empty(steps);
    let mut total = vec![0.0; network.accumulated(param, usize::MAX).len()];
    for t in 1..=steps {
        let mut share = vec![0.0; total.len()];
        network.add_share(param, t, &mut share);
        let own = number(&share);
        table.cells[t * (t + 1) / 2 - 1] = own;
        table.by_loss.push(own);
        table.by_use.push(own);
    }
    for t in (1..=steps).rev() {
        network.add_share(param, t, &mut total);
    }
    table.total = number(&total);
    table
}

impl Contributions {
    fn empty(steps: usize) -> Self {
        let cells = steps * (steps + 1) / 2;
        Self {
            steps,
            cells: vec![0.0; cells],
            faint: vec![false; cells],
            cut: vec![false; cells],
            by_loss: Vec::with_capacity(steps),
            by_use: Vec::with_capacity(steps),
            total: 0.0,
        }
    }
}
