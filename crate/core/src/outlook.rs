//! What W_hh alone says about the gradient's way back, whatever the inputs are.
//!
//! Pascanu, Mikolov, Bengio (2013), §2.1, and docs/maths.md: a hop is diag(φ′) W_hh with
//! |φ′| ≤ γ, so (γ σ_max)^k bounds the product of k of them. The spectral radius ρ decides only where
//! φ is linear, and then in the long run.

use crate::Activation;

/// The strongest thing that follows from φ, ρ and σ_max.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outlook {
    /// γ σ_max < 1: every hop shrinks every gradient, so it must vanish.
    Contracting,
    /// γ σ_max = 1: no hop lets a gradient grow.
    Bounded,
    /// φ linear, ρ < 1 < σ_max: it vanishes in the end, and may grow before.
    Decaying,
    /// φ linear, ρ = 1 < σ_max: no exponential growth, but perhaps growth.
    Marginal,
    /// φ linear, ρ > 1: the Jacobian grows exponentially.
    Growing,
    /// φ nonlinear, γ σ_max > 1: it may explode and need not, and ρ does not decide.
    Open,
}

/// What differs by less than this share of 1 from 1 is 1: spectra are known to rounding only.
const ALIKE: f64 = 1e-9;

impl Outlook {
    /// Every outlook with its word.
    pub const WORDS: [(&'static str, Self); 6] = [
        ("contracting", Self::Contracting),
        ("bounded", Self::Bounded),
        ("decaying", Self::Decaying),
        ("marginal", Self::Marginal),
        ("growing", Self::Growing),
        ("open", Self::Open),
    ];

    /// Of a network with activation φ, whose W_hh has spectral radius `radius` and largest singular
    /// value `sigma_max`. None if either is NaN.
    pub fn of(activation: Activation, radius: f64, sigma_max: f64) -> Option<Self> {
        let hop = activation.steepest() * sigma_max;
        if hop.is_nan() || radius.is_nan() {
            return None;
        }
        Some(if hop < 1.0 - ALIKE {
            Self::Contracting
        } else if hop <= 1.0 + ALIKE {
            Self::Bounded
        } else if activation != Activation::Linear {
            Self::Open
        } else if radius < 1.0 - ALIKE {
            Self::Decaying
        } else if radius <= 1.0 + ALIKE {
            Self::Marginal
        } else {
            Self::Growing
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_facts_of_the_literature() {
        use Activation::{Linear, Relu, Sigmoid, Tanh};
        for (activation, radius, sigma_max, expected) in [
            // σ_max < 1/γ suffices to vanish, for any φ; 1/γ is 4 for the sigmoid.
            (Linear, 0.5, 0.9, Outlook::Contracting),
            (Tanh, 0.5, 0.9, Outlook::Contracting),
            (Sigmoid, 3.0, 3.9, Outlook::Contracting),
            (Sigmoid, 3.0, 4.0, Outlook::Bounded),
            (Sigmoid, 3.0, 4.1, Outlook::Open),
            (Relu, 1.0, 1.0, Outlook::Bounded),
            // ρ < 1 suffices where φ is linear alone; [[1, 1], [0, 1]] grows linearly.
            (Linear, 0.9, 16.0, Outlook::Decaying),
            (Linear, 1.0, 1.618, Outlook::Marginal),
            (Linear, 1.1, 1.2, Outlook::Growing),
            // With φ nonlinear σ_max > 1/γ is necessary to explode, not sufficient; ρ is silent.
            (Tanh, 0.0, 16.0, Outlook::Open),
            (Tanh, 3.0, 3.0, Outlook::Open),
            (Tanh, 0.0, 0.0, Outlook::Contracting),
            (Linear, f64::INFINITY, f64::INFINITY, Outlook::Growing),
        ] {
            assert_eq!(Outlook::of(activation, radius, sigma_max), Some(expected));
        }
        assert_eq!(Outlook::of(Linear, f64::NAN, 1.0), None);
        assert_eq!(Outlook::of(Linear, 1.0, f64::NAN), None);
    }

    #[test]
    fn rounding_decides_nothing() {
        let eps = f64::EPSILON;
        for hop in [1.0 - 8.0 * eps, 1.0 + 8.0 * eps] {
            assert_eq!(Outlook::of(Activation::Linear, hop, hop), Some(Outlook::Bounded));
        }
    }
}
