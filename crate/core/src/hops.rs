//! The hop every gradient makes from one step to the one before: times φ′(a_t), then W_hhᵀ.
//!
//! One table of slopes serves all hops of a run: a triangle of T²/2 hops would otherwise take as
//! many exponentials a unit.

use std::borrow::Cow;

use crate::scaled::{Scaled, ScaledVector, largest};
use crate::{Activation, Matrix, Network};

/// Slopes below this are carried with an exponent of their own.
pub(crate) const PLAIN: f64 = 1e-77;

/// The two factors of the hops of `network`'s last run.
pub(crate) struct Hops<'a> {
    network: &'a Network,
    /// φ′(a_t), T × H.
    slopes: Vec<f64>,
    /// For each step, whether all its slopes are 0 or at least [`PLAIN`].
    plain: Vec<bool>,
    /// W_hh · 2^−`exponent`, for a W_hh near the limits of f64; else W_hh itself.
    whh: Cow<'a, Matrix>,
    exponent: i64,
}

impl<'a> Hops<'a> {
    pub(crate) fn new(network: &'a Network) -> Self {
        let cell = &network.config().cell;
        let activation = cell.activation;
        let slopes: Vec<f64> =
            network.trace().a.iter().map(|&a| slope(activation, a).value()).collect();
        let tame = |s: &f64| *s == 0.0 || *s >= PLAIN;
        // An underflowed slope is no 0: there the exponent goes on.
        let far = |a: &f64| a.abs() > 300.0;
        let hidden = cell.whh.rows();
        let plain = slopes
            .chunks_exact(hidden)
            .zip(network.trace().a.chunks_exact(hidden))
            .map(|(s, a)| s.iter().all(tame) && (activation.is_piecewise() || !a.iter().any(far)))
            .collect();
        let (whh, exponent) = within_f64(&cell.whh);
        Self { network, slopes, plain, whh, exponent }
    }

    /// How many numbers this takes, at most, with a few matrices and vectors of the same sizes.
    pub(crate) fn numbers(network: &Network) -> u64 {
        let shape = network.config().shape();
        (shape.steps * (shape.hidden + 8) + 8 * shape.hidden * shape.hidden) as u64
    }

    /// φ′(a_t) of every unit.
    pub(crate) fn slopes(&self, t: usize) -> &[f64] {
        let hidden = self.whh.rows();
        &self.slopes[(t - 1) * hidden..][..hidden]
    }

    /// ∂l_t/∂h_t.
    pub(crate) fn direct(&self, t: usize) -> ScaledVector {
        let hidden = self.whh.rows();
        ScaledVector::new(&self.network.adjoint().dh_direct[(t - 1) * hidden..][..hidden])
    }

    /// From ∂/∂h_t to ∂/∂h_{t−1}.
    pub(crate) fn hop(&self, t: usize, v: &mut ScaledVector) {
        self.damp(t, v);
        self.recur(v);
    }

    /// From ∂/∂h_t to ∂/∂a_t.
    pub(crate) fn damp(&self, t: usize, v: &mut ScaledVector) {
        if self.plain[t - 1] {
            v.scale_plainly(self.slopes(t));
            return;
        }
        let hidden = self.whh.rows();
        let activation = self.network.config().cell.activation;
        let a = &self.network.trace().a[(t - 1) * hidden..][..hidden];
        v.scale_each(a.iter().map(|&a| slope(activation, a)));
    }

    /// From ∂/∂a_t to ∂/∂h_{t−1}.
    pub(crate) fn recur(&self, v: &mut ScaledVector) {
        v.pull(&self.whh, self.exponent);
    }
}

/// φ′(a). Where the forward pass has overflowed nothing is known of it, and it is no exact 0; only
/// a linear unit has its slope whatever a is.
fn slope(activation: Activation, a: f64) -> Scaled {
    if a.is_finite() || activation == Activation::Linear {
        activation.derivative_scaled(a)
    } else {
        Scaled::new(f64::NAN)
    }
}

/// `matrix` times a power of two that keeps products with it inside f64, and the exponent that
/// takes it back.
pub(crate) fn within_f64(matrix: &Matrix) -> (Cow<'_, Matrix>, i64) {
    let mut copy = Cow::Borrowed(matrix);
    let exponent = if (1e-38..=1e38).contains(&largest(matrix.data())) {
        0
    } else {
        crate::scaled::renormalise(copy.to_mut().data_mut())
    };
    (copy, exponent)
}
