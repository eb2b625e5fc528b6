//! What each step's use of a shared weight adds to its gradient: the immediate derivative ∂⁺.
//!
//! ∇W_hh = Σ_t da_t h_{t−1}ᵀ and so on. The partial sums here are accumulated in the same order,
//! T down to 1, as [`crate::Network::run`] does it, so the last one equals the gradient bit by bit.

use crate::Network;
use crate::matrix::{add, add_outer};

/// A shared parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Param {
    /// W_xh.
    Wxh,
    /// W_hh.
    Whh,
    /// b_h.
    Bh,
    /// W_hy.
    Why,
    /// b_y.
    By,
}

impl Param {
    /// Every parameter under its name in a config.
    pub const WORDS: [(&'static str, Self); 5] = [
        ("wxh", Self::Wxh),
        ("whh", Self::Whh),
        ("bh", Self::Bh),
        ("why", Self::Why),
        ("by", Self::By),
    ];
}

impl Network {
    /// Adds step `t`'s share of ∂L/∂`param` to `sum`, which has the parameter's own shape.
    pub fn add_share(&self, param: Param, t: usize, sum: &mut [f64]) {
        let config = self.config();
        let shape = config.shape();
        let da = &self.adjoint().da[(t - 1) * shape.hidden..][..shape.hidden];
        let d_o = &self.adjoint().d_o[(t - 1) * shape.outputs..][..shape.outputs];
        match param {
            Param::Wxh => add_outer(da, config.inputs.row(t - 1), sum),
            Param::Whh => add_outer(da, self.state(t - 1), sum),
            Param::Bh => add(da, sum),
            Param::Why | Param::By if !config.loss_at.includes(t, shape.steps) => {}
            Param::Why => add_outer(d_o, self.state(t), sum),
            Param::By => add(d_o, sum),
        }
    }

    /// What an accumulator holds when steps T … `from` have added their shares to ∂L/∂`param`;
    /// `from` = T + 1 is the empty sum.
    pub fn accumulated(&self, param: Param, from: usize) -> Vec<f64> {
        let name = Param::WORDS.iter().find(|(_, p)| *p == param).map_or("", |(name, _)| name);
        let mut sum = vec![0.0; self.config().values(name).map_or(0, <[f64]>::len)];
        for t in (from.max(1)..=self.config().shape().steps).rev() {
            self.add_share(param, t, &mut sum);
        }
        sum
    }

    /// h_t of the last run; h_0 for t = 0.
    pub fn state(&self, t: usize) -> &[f64] {
        let hidden = self.config().shape().hidden;
        if t == 0 { &self.config().h0 } else { &self.trace().h[(t - 1) * hidden..][..hidden] }
    }
}
