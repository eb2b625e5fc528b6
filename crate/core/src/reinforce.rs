//! REINFORCE (Williams 1992) on the corridor: the same gradient as BPTT's, estimated from walks.
//!
//! BPTT differentiates the distribution of places, and so needs to know how a place follows from
//! another. A walker only has to walk: θ is changed by ∇ log π of what was done, times the reward that
//! came after it (Sutton, Barto 2018, section 13.3). The mean of such estimates is the exact gradient;
//! this module says how far they scatter.

use crate::loss::Loss;
use crate::presets::CORRIDOR;
use crate::problem::Problem;
use crate::unrolled::Unrolled;
use crate::{Activation, Normal};

/// Steps of all walks of one call together.
pub const MOST_WALKED: usize = 1 << 22;

/// Estimates of ∂L/∂θ, and the gradient itself.
#[derive(Clone, Debug, PartialEq)]
pub struct Reinforced {
    /// ∂L/∂θ by BPTT, an entry a place.
    pub exact: Vec<f64>,
    /// An estimate a row, each the mean over so many walks.
    pub estimates: Vec<f64>,
    /// Their mean.
    pub mean: Vec<f64>,
    /// The standard error of that mean, from the scatter of the estimates; NaN for fewer than two.
    pub error: Vec<f64>,
}

/// γ^k for k = 0 … `count` − 1: what a discounted reward counts, k steps ahead.
pub fn discounts(gamma: f64, count: usize) -> Vec<f64> {
    core::iter::successors(Some(1.0), |power| Some(power * gamma)).take(count).collect()
}

/// Column `i` of a matrix n × n: of a move, where it leads from place `i`.
fn column(matrix: &[f64], n: usize, i: usize) -> Vec<f64> {
    matrix[i..].iter().step_by(n).copied().collect()
}

fn is_distribution(chances: &[f64]) -> bool {
    let sum: f64 = chances.iter().sum();
    chances.iter().all(|chance| *chance >= 0.0) && (sum - 1.0).abs() <= 1e-9
}

/// One of so many, with these chances.
fn draw(chances: &[f64], source: &mut Normal) -> usize {
    let mut at = source.unit();
    let found = chances.iter().position(|chance| {
        at -= chance;
        at < 0.0
    });
    found.unwrap_or(chances.len() - 1)
}

/// `estimates` estimates of ∂L/∂θ, each from `walks` walks of `seed`, with reward-to-go: what is done at
/// step t is weighed with what steps t … T bring.
///
/// None for any equations but the corridor's ([`crate::preset`] `corridor`), another loss than Σ y∘p, a
/// truncated run, a start or a move that is no distribution, and more steps than [`MOST_WALKED`].
pub fn reinforce(
    unrolled: &Unrolled,
    estimates: usize,
    walks: usize,
    seed: u64,
) -> Option<Reinforced> {
    let problem = unrolled.problem();
    let steps = problem.shape().steps;
    let total = estimates.checked_mul(walks)?.checked_mul(steps)?;
    let known = problem.model.equations() == CORRIDOR
        && problem.loss == Loss::Linear
        && problem.truncation.is_none();
    if !known || total > MOST_WALKED || total == 0 {
        return None;
    }
    let theta = problem.values("theta")?;
    let n = theta.len();
    let mut moves = Vec::new();
    for name in ["M_l", "M_r"] {
        let matrix = problem.values(name)?;
        moves.push((0..n).map(|i| column(matrix, n, i)).collect::<Vec<_>>());
    }
    let start = problem.values("p0")?;
    if !moves.iter().flatten().all(|chances| is_distribution(chances)) || !is_distribution(start) {
        return None;
    }
    let right = theta.iter().map(|theta| Activation::Sigmoid.value(*theta)).collect();
    let walker = Walker { problem, right, moves, start };
    let mut source = Normal::new(seed, 0);
    let mut found = Reinforced {
        exact: unrolled.gradients().get("theta")?.to_vec(),
        estimates: vec![0.0; estimates * n],
        mean: vec![0.0; n],
        error: vec![f64::NAN; n],
    };
    for estimate in found.estimates.chunks_exact_mut(n) {
        for _ in 0..walks {
            walker.walk(&mut source, estimate);
        }
        for entry in estimate {
            *entry /= walks as f64;
        }
    }
    let count = estimates as f64;
    for place in 0..n {
        let entries = || found.estimates.iter().skip(place).step_by(n);
        let mean = entries().sum::<f64>() / count;
        let squares: f64 = entries().map(|entry| (entry - mean) * (entry - mean)).sum();
        found.mean[place] = mean;
        found.error[place] = libm::sqrt(squares / (count - 1.0) / count);
    }
    Some(found)
}

struct Walker<'a> {
    problem: &'a Problem,
    /// π, the chance to go right, by place.
    right: Vec<f64>,
    /// To the left, to the right: of each place where it leads.
    moves: Vec<Vec<Vec<f64>>>,
    start: &'a [f64],
}

impl Walker<'_> {
    /// One walk, whose ∂L/∂θ is added to `sum`.
    fn walk(&self, source: &mut Normal, sum: &mut [f64]) {
        let Problem { sequence, loss_at, .. } = self.problem;
        let steps = sequence.inputs.rows();
        let mut place = draw(self.start, source);
        let mut done = Vec::with_capacity(steps);
        for t in 1..=steps {
            let chance = self.right[place];
            let right = draw(&[1.0 - chance, chance], source);
            let next = draw(&self.moves[right][place], source);
            let here =
                if loss_at.includes(t, steps) { sequence.targets.row(t - 1)[next] } else { 0.0 };
            done.push((place, right, here * self.problem.loss_factor()));
            place = next;
        }
        let mut to_go = 0.0;
        for (place, right, here) in done.into_iter().rev() {
            to_go += here;
            // ∂ log π(what was done)/∂θ.
            sum[place] += (right as f64 - self.right[place]) * to_go;
        }
    }
}
