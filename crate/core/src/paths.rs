//! All the ways from a hidden state to the loss: h_k has T − k + 1 of them, one through each loss
//! l_t, t ≥ k. Along a path derivatives multiply, over the paths they add up:
//!
//! ∂L/∂h_k = Σ_t ∂l_t/∂h_t · Π_{j=t…k+1} diag(φ′(a_j)) W_hh.

use crate::{Cell, Network};

/// One path, from l_t back to h_k.
#[derive(Clone, Debug, PartialEq)]
pub struct Path {
    /// The loss it leaves through, l_t.
    pub t: usize,
    /// ∂l_t/∂h_t (H).
    pub start: Vec<f64>,
    /// After each hop, from h_t back: ∂l_t/∂h_{t−1}, …, ∂l_t/∂h_k (H each).
    pub hops: Vec<Vec<f64>>,
}

impl Path {
    /// ∂l_t/∂h_k, what this path brings.
    pub fn product(&self) -> &[f64] {
        self.hops.last().unwrap_or(&self.start)
    }
}

/// The paths of h_k, 1 ≤ k ≤ T, that leave through a loss there is; none for any other k. These
/// are the exact ones: a truncation window does not change what is true.
pub fn paths(network: &Network, k: usize) -> Vec<Path> {
    let config = network.config();
    let (steps, hidden) = (config.shape().steps, config.shape().hidden);
    let mut da = vec![0.0; hidden];
    (k.max(1)..=steps)
        .filter(|&t| k > 0 && config.loss_at.includes(t, steps))
        .map(|t| {
            let start = network.adjoint().dh_direct[(t - 1) * hidden..][..hidden].to_vec();
            let mut here = start.clone();
            let hops = (k + 1..=t)
                .rev()
                .map(|j| {
                    let a = &network.trace().a[(j - 1) * hidden..][..hidden];
                    let mut before = vec![0.0; hidden];
                    config.cell.pull(a, &here, &mut da, &mut before);
                    here.clone_from(&before);
                    before
                })
                .collect();
            Path { t, start, hops }
        })
        .collect()
}
