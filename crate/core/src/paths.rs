//! All the ways from a state to the loss: s_k has T − k + 1 of them, one through each loss l_t, t ≥ k.
//! Along a path derivatives multiply, over the paths they add up. Of the vanilla cell
//!
//! ∂L/∂h_k = Σ_t ∂l_t/∂h_t · Π_{j=t…k+1} diag(φ′(a_j)) W_hh.
//!
//! Where a cell has several states, a hop acts on all of them together, and a path shows one.

use crate::Unrolled;
use crate::matrix::add;
use crate::ordered::ordered;
use crate::scaled::ScaledVector;
use crate::ties::ALIKE;
use crate::truncation::reach;
use crate::ways::Ways;

/// One path, from l_t back to s_k, a state of H entries.
#[derive(Clone, Debug, PartialEq)]
pub struct Path {
    /// The loss it leaves through, l_t.
    pub t: usize,
    /// ∂l_t/∂s_t (H), what comes through later values of step t counted.
    pub start: Vec<f64>,
    /// After each hop, from s_t back: ∂l_t/∂s_{t−1}, …, ∂l_t/∂s_k (H each).
    pub hops: Vec<Vec<f64>>,
    /// log10 of the norms of `start` and after each hop, which no f64 limits.
    pub log10: Vec<f64>,
    /// Whether a truncation window keeps l_t from reaching s_k.
    pub cut: bool,
}

impl Path {
    /// ∂l_t/∂s_k, what this path brings.
    pub fn product(&self) -> &[f64] {
        self.hops.last().unwrap_or(&self.start)
    }

    /// log10 of the norm of what this path brings.
    pub fn magnitude(&self) -> f64 {
        self.log10.last().copied().unwrap_or(f64::NEG_INFINITY)
    }
}

/// The paths of s_k, state number `state` of the schema, 1 ≤ k ≤ T, that leave through a loss there is;
/// none for any other k. Their numbers are the exact ones, whether cut or not; those not cut sum to the
/// ∂L/∂s_k of the run.
pub fn paths(unrolled: &Unrolled, state: usize, k: usize) -> Vec<Path> {
    let problem = unrolled.problem();
    let steps = problem.shape().steps;
    let id = problem.model.graph().states[state];
    let ways = Ways::new(unrolled);
    let mut here = [ScaledVector::zeros(problem.model.graph().values[id].len)];
    (k.max(1)..=steps)
        .filter(|&t| k > 0 && problem.loss_at.includes(t, steps))
        .map(|t| {
            let mut back = ways.direct(t);
            let (mut all, mut log10) = (Vec::new(), Vec::new());
            for j in (k..=t).rev() {
                ways.step(j, &mut back, j == t, &[id], &mut here);
                log10.push(here[0].norm().log10());
                all.push(here[0].to_values());
            }
            let hops = all.split_off(1);
            let start = all.swap_remove(0);
            Path { t, start, hops, log10, cut: k < reach(problem.truncation, steps, t) }
        })
        .collect()
}

/// What is left out of a list of the largest.
#[derive(Clone, Debug, PartialEq)]
pub struct Rest {
    /// How many paths.
    pub count: usize,
    /// What those of them bring together that are not cut (H).
    pub sum: Vec<f64>,
}

/// The `most` paths that bring most, in the order of `paths`, and the rest if there is any. What is
/// cut comes after all that is not; of paths that are equal within rounding the first are taken.
pub fn largest(paths: Vec<Path>, most: usize) -> (Vec<Path>, Option<Rest>) {
    if paths.len() <= most {
        return (paths, None);
    }
    // In steps that rounding does not bridge (see `ties`), so that it decides nothing.
    let size = |path: &Path| (path.magnitude() / ALIKE).round();
    let order = ordered(paths.len(), &mut |i, j| {
        let (a, b) = (&paths[i], &paths[j]);
        a.cut.cmp(&b.cut).then(size(b).total_cmp(&size(a)))
    });
    let named = &order[..most];
    let (mut kept, mut sum) = (Vec::new(), vec![0.0; paths[0].start.len()]);
    let count = paths.len() - most;
    for (i, path) in paths.into_iter().enumerate() {
        if named.contains(&i) {
            kept.push(path);
        } else if !path.cut {
            add(path.product(), &mut sum);
        }
    }
    (kept, Some(Rest { count, sum }))
}
