//! Who contributed what: G[t][k], what loss l_t adds to a gradient through step k's uses of a
//! parameter.
//!
//! One total, two margins: summed over k, ∂l_t/∂W (by loss); summed over t, the share of step k
//! (by use, the immediate derivative ∂⁺L/∂W). Norms do not add, so only single numbers have rows
//! that sum to their margins; for matrices each cell and margin is the norm of its own sum.

use crate::Unrolled;
use crate::truncation::reaches;
use crate::uses::{Share, Uses};
use crate::ways::Ways;

/// The table of one parameter; T ≥ t ≥ k ≥ 1.
#[derive(Clone, Debug)]
pub struct Contributions {
    /// Number of steps T.
    pub steps: usize,
    /// `G[t][k]`, packed: row t holds k = 1 … t. A single number's own value, else the norm.
    pub cells: Vec<f64>,
    /// Cells that are not zero, though no f64 is as small as they are.
    pub faint: Vec<bool>,
    /// Which cells a truncation window cuts; the margins and the total are without them.
    pub cut: Vec<bool>,
    /// By loss: `Σ_k G[t][k]`, for t = 1 … T.
    pub by_loss: Vec<f64>,
    /// By use: `Σ_t G[t][k]`, for k = 1 … T.
    pub by_use: Vec<f64>,
    /// The gradient, summed over everything kept.
    pub total: f64,
}

/// The table for the gradient of parameter number `parameter` of the schema in the last run of `unrolled`.
/// Of parameters that are used after the recurrence alone, as W_hy and b_y, it is diagonal: they only ever
/// act through their own step. O(T²) backward steps.
pub fn contributions(unrolled: &Unrolled, parameter: usize) -> Contributions {
    let problem = unrolled.problem();
    let steps = problem.shape().steps;
    let ways = Ways::new(unrolled);
    let uses = Uses::new(&ways, parameter);
    let cell = |k: usize, share: &Share| {
        if uses.len() == 1 { uses.entry(k, share, 0) } else { uses.norm(k, share) }
    };
    let mut table = Contributions::empty(steps);
    let mut used = vec![uses.nothing(); steps];
    let mut shares = used.clone();
    for (t, reach) in (1..).zip(reaches(problem.truncation, steps)) {
        let row = t * (t - 1) / 2;
        if uses.recur() {
            table.cut[row..][..reach - 1].fill(true);
        }
        if !problem.loss_at.includes(t, steps) {
            table.by_loss.push(0.0);
            continue;
        }
        let mut back = ways.direct(t);
        let mut first = t + 1;
        for k in (1..=t).rev() {
            if uses.ends(t, k, &back) {
                break;
            }
            let share = &mut shares[k - 1];
            uses.share(t, k, &mut back, share);
            let size = cell(k, share);
            let value = size.value();
            table.cells[row + k - 1] = value;
            table.faint[row + k - 1] = value == 0.0 && size.mantissa() != 0.0;
            if k >= reach {
                used[k - 1].add(share);
                first = k;
            }
        }
        table.by_loss.push(number(&uses.sum(first, &shares[first - 1..t])));
    }
    table.by_use = (1..).zip(&used).map(|(k, share)| cell(k, share).value()).collect();
    table.total = number(&uses.sum(1, &used));
    table
}

/// A single number's own value, else the norm.
fn number(part: &[f64]) -> f64 {
    if let [one] = *part { one } else { crate::row_norms(part, part.len())[0] }
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
