//! How much gradient reaches back how far: norms against distance, without limits.
//!
//! Distance k means the hidden state h_{T−k}, k = 0 … T − 1. Gradients here are always the exact
//! ones: a truncation window cuts what reaches the weights, not what is true.

use crate::Network;
use crate::scaled::ScaledVector;

/// log10 of gradient norms by distance; −∞ is an exact zero.
#[derive(Clone, Debug, PartialEq)]
pub struct Flow {
    /// log10 ‖∂l_T/∂h_{T−k}‖₂: what the last loss alone sends back.
    pub last_loss: Vec<f64>,
    /// log10 ‖∂L/∂h_{T−k}‖₂: what all losses together send back.
    pub total: Vec<f64>,
}

/// What becomes of a gradient on its way, by [`Flow::decades`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// More than a decade is lost.
    Vanishing,
    /// Neither.
    Stable,
    /// More than a decade is gained.
    Exploding,
}

impl Verdict {
    /// Every verdict with its word.
    pub const WORDS: [(&'static str, Self); 3] =
        [("vanishing", Self::Vanishing), ("stable", Self::Stable), ("exploding", Self::Exploding)];
}

impl Flow {
    /// Decades the last loss's gradient gains (or, negative, loses) from h_T to h_1; None where
    /// it is zero or not a number at h_T already, and there is nothing to compare with.
    pub fn decades(&self) -> Option<f64> {
        let (first, last) = (self.last_loss.first()?, self.last_loss.last()?);
        let decades = last - first;
        (first.is_finite() && !decades.is_nan()).then_some(decades)
    }

    /// Vanishing below −1 decade, exploding above +1.
    pub fn verdict(&self) -> Option<Verdict> {
        self.decades().map(|decades| match decades {
            d if d < -1.0 => Verdict::Vanishing,
            d if d > 1.0 => Verdict::Exploding,
            _ => Verdict::Stable,
        })
    }
}

/// The gradient flow of the run `network` last did forward. O(T·H²).
pub fn gradient_flow(network: &Network) -> Flow {
    let hidden = network.config().shape().hidden;
    let steps = network.config().shape().steps;
    let mut last_loss = Vec::with_capacity(steps);
    let mut total = Vec::with_capacity(steps);

    let mut from_last = ScaledVector::zeros(hidden);
    let mut from_all = ScaledVector::zeros(hidden);
    for t in (1..=steps).rev() {
        if t < steps {
            hop(network, t + 1, &mut from_last);
            hop(network, t + 1, &mut from_all);
        }
        let direct = direct(network, t);
        if t == steps {
            from_last = direct.clone();
        }
        from_all.add(&direct);
        last_loss.push(from_last.norm().log10());
        total.push(from_all.norm().log10());
    }
    Flow { last_loss, total }
}

/// ∂l_t/∂h_t.
pub(crate) fn direct(network: &Network, t: usize) -> ScaledVector {
    let hidden = network.config().shape().hidden;
    ScaledVector::new(&network.adjoint().dh_direct[(t - 1) * hidden..][..hidden])
}

/// From ∂/∂h_t to ∂/∂h_{t−1}: times φ′(a_t), then W_hhᵀ.
pub(crate) fn hop(network: &Network, t: usize, v: &mut ScaledVector) {
    damp(network, t, v);
    recur(network, v);
}

/// From ∂/∂h_t to ∂/∂a_t.
pub(crate) fn damp(network: &Network, t: usize, v: &mut ScaledVector) {
    let cell = &network.config().cell;
    let hidden = cell.whh.rows();
    let a = &network.trace().a[(t - 1) * hidden..][..hidden];
    let slopes = a.iter().map(|&a| cell.activation.derivative_scaled(a));
    v.scale_each(slopes);
}

/// From ∂/∂a_t to ∂/∂h_{t−1}.
pub(crate) fn recur(network: &Network, v: &mut ScaledVector) {
    let whh = &network.config().cell.whh;
    v.map(whh.cols(), |v, out| whh.add_transposed_product(v, out));
}

/// The Euclidean norm of each row of `series` (rows × `cols`), with a sign-free magnitude that
/// neither under- nor overflows on the way.
pub fn row_norms(series: &[f64], cols: usize) -> Vec<f64> {
    series.chunks_exact(cols).map(|row| ScaledVector::new(row).norm().value()).collect()
}
