//! The vanilla (Elman) cell: h_t = φ(W_xh x_t + W_hh h_{t−1} + b_h).

use super::Cell;
use crate::{Activation, Matrix};

/// Elman (1990), in the notation of Goodfellow, Bengio and Courville (2016), eq. 10.8–10.9.
/// State h (H), tape a (H).
#[derive(Clone, Debug, PartialEq)]
pub struct Vanilla {
    /// φ.
    pub activation: Activation,
    /// W_xh, H × I.
    pub wxh: Matrix,
    /// W_hh, H × H.
    pub whh: Matrix,
    /// b_h, H.
    pub bh: Vec<f64>,
}

impl Cell for Vanilla {
    fn input_len(&self) -> usize {
        self.wxh.cols()
    }

    fn state_len(&self) -> usize {
        self.whh.rows()
    }

    fn tape_len(&self) -> usize {
        self.whh.rows()
    }

    fn step(&self, x: &[f64], previous: &[f64], a: &mut [f64], h: &mut [f64]) {
        self.wxh.product_from(&self.bh, x, a);
        self.whh.add_product(previous, a);
        self.activation.values(a, h);
    }

    /// da = φ′(a) ∘ dh, then ∂L/∂h_{t−1} = W_hhᵀ da: the two factors of every hop.
    fn pull(&self, a: &[f64], dh: &[f64], da: &mut [f64], previous_bar: &mut [f64]) {
        self.activation.pull(a, dh, da);
        self.whh.transposed_product(da, previous_bar);
    }

    fn pull_input(&self, da: &[f64], dx: &mut [f64]) {
        self.wxh.transposed_product(da, dx);
    }
}
