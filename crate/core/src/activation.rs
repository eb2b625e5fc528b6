//! Activation functions φ: a value and its derivative, kept as one thing.
//!
//! φ′ is computed from the pre-activation a, never from h = φ(a): at a = 20 the textbook 1 − h² is
//! exactly 0 in f64, where the truth is 1.7e−17, and a plot of it would lie. The functions of
//! [`crate::elementary`] are the same code natively and in wasm, so both give the same bits.

use crate::elementary::{sigmoid, sigmoid_slope, tanh, tanh_slope};
use crate::scaled::Scaled;

/// The function φ of h = φ(a), applied to each unit alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Activation {
    /// φ(a) = a.
    Linear,
    /// φ(a) = tanh a.
    Tanh,
    /// φ(a) = max(0, a), with φ′(0) = 0.
    Relu,
    /// φ(a) = 1 / (1 + e^−a).
    Sigmoid,
}

impl Activation {
    /// Every activation with the word that names it in a config.
    pub const WORDS: [(&'static str, Self); 4] = [
        ("linear", Self::Linear),
        ("tanh", Self::Tanh),
        ("relu", Self::Relu),
        ("sigmoid", Self::Sigmoid),
    ];

    /// φ(a).
    pub fn value(self, a: f64) -> f64 {
        match self {
            Self::Linear => a,
            Self::Tanh => tanh(a),
            Self::Relu => relu(a),
            Self::Sigmoid => sigmoid(a),
        }
    }

    /// φ′(a): 1; 4e^(−2|a|)/(1+e^(−2|a|))²; 0 or 1; σ(a)σ(−a).
    pub fn derivative(self, a: f64) -> f64 {
        match self {
            Self::Linear => 1.0,
            Self::Tanh => tanh_slope(a),
            Self::Relu => relu_slope(a),
            Self::Sigmoid => sigmoid_slope(a),
        }
    }

    /// h = φ(a), entry by entry: the same bits as [`Self::value`] one by one.
    pub(crate) fn values(self, a: &[f64], h: &mut [f64]) {
        match self {
            Self::Linear => h.copy_from_slice(a),
            Self::Tanh => each(a, h, tanh),
            Self::Relu => each(a, h, relu),
            Self::Sigmoid => each(a, h, sigmoid),
        }
    }

    /// da = φ′(a) ∘ dh, with the slopes of [`Self::derivative`].
    pub(crate) fn pull(self, a: &[f64], dh: &[f64], da: &mut [f64]) {
        match self {
            Self::Linear => da.copy_from_slice(dh),
            Self::Tanh => each_times(a, dh, da, tanh_slope),
            Self::Relu => each_times(a, dh, da, relu_slope),
            Self::Sigmoid => each_times(a, dh, da, sigmoid_slope),
        }
    }

    /// φ′(a) without underflow: where f64 would give 0 (|a| > 372 for tanh) the exponent goes on.
    pub fn derivative_scaled(self, a: f64) -> Scaled {
        // Above 300 the denominator is 1 to far below rounding, and e^(−c|a|) is split as 2^n·m.
        const FAR: f64 = 300.0;
        let (factor, rate) = match self {
            Self::Tanh => (4.0, 2.0),
            Self::Sigmoid => (1.0, 1.0),
            Self::Linear | Self::Relu => return Scaled::new(self.derivative(a)),
        };
        if !(a.is_finite() && a.abs() > FAR) {
            return Scaled::new(self.derivative(a));
        }
        Scaled::exp(-rate * a.abs()).times(factor)
    }

    /// γ = sup |φ′|, the factor in the bound of Pascanu, Mikolov and Bengio (2013), §2.1.
    pub fn steepest(self) -> f64 {
        match self {
            Self::Linear | Self::Tanh | Self::Relu => 1.0,
            Self::Sigmoid => 0.25,
        }
    }
}

fn relu(a: f64) -> f64 {
    // Not f64::max, which would turn NaN into 0 and hide it.
    if a <= 0.0 { 0.0 } else { a }
}

fn relu_slope(a: f64) -> f64 {
    if a > 0.0 {
        1.0
    } else if a.is_nan() {
        a
    } else {
        0.0
    }
}

#[inline(always)] // one loop for each function
#[allow(clippy::inline_always)]
fn each(a: &[f64], h: &mut [f64], value: impl Fn(f64) -> f64) {
    for (h, &a) in h.iter_mut().zip(a) {
        *h = value(a);
    }
}

#[inline(always)] // one loop for each function
#[allow(clippy::inline_always)]
fn each_times(a: &[f64], dh: &[f64], da: &mut [f64], slope: impl Fn(f64) -> f64) {
    for ((da, &dh), &a) in da.iter_mut().zip(dh).zip(a) {
        *da = slope(a) * dh;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_derivative_far_out_is_small_but_not_zero() {
        // 60-digit values, rounded: tanh′(20), σ′(40).
        let near = |got: f64, want: f64| assert!((got / want - 1.0).abs() < 1e-14, "{got}");
        near(Activation::Tanh.derivative(20.0), 1.699_341_702_116_635_4e-17);
        near(Activation::Tanh.derivative(-20.0), 1.699_341_702_116_635_4e-17);
        near(Activation::Sigmoid.derivative(40.0), 4.248_354_255_291_589e-18);
    }

    #[test]
    fn beyond_f64_the_derivative_is_carried_as_mantissa_and_exponent() {
        // log10 tanh′(1000) = log10 4 − 2000·log10 e.
        let want = libm::log10(4.0) - 2000.0 * core::f64::consts::LOG10_E;
        let got = Activation::Tanh.derivative_scaled(1000.0).log10();
        assert!((got - want).abs() < 1e-9, "{got} {want}");
        let want = -1000.0 * core::f64::consts::LOG10_E;
        assert!((Activation::Sigmoid.derivative_scaled(-1000.0).log10() - want).abs() < 1e-9);
        // Both forms agree where both are good.
        for a in [-310.0, 305.0, 350.0] {
            let plain = libm::log10(Activation::Tanh.derivative(a));
            assert!((Activation::Tanh.derivative_scaled(a).log10() - plain).abs() < 1e-10);
        }
    }

    #[test]
    fn relu_has_no_slope_at_zero_and_does_not_hide_nan() {
        assert_eq!(Activation::Relu.derivative(0.0), 0.0);
        assert_eq!(Activation::Relu.derivative(-0.0), 0.0);
        assert!(Activation::Relu.value(f64::NAN).is_nan());
        assert!(Activation::Relu.derivative(f64::NAN).is_nan());
    }

    #[test]
    fn in_a_loop_and_one_by_one_give_the_same_bits() {
        let a: Vec<f64> = (-500..500).map(|i| f64::from(i) * 0.77 + 1e-3).collect();
        let dh: Vec<f64> = a.iter().map(|a| a * 0.3 - 1.0).collect();
        let (mut h, mut da) = (vec![0.0; a.len()], vec![0.0; a.len()]);
        for (_, activation) in Activation::WORDS {
            activation.values(&a, &mut h);
            activation.pull(&a, &dh, &mut da);
            for (i, &a) in a.iter().enumerate() {
                assert_eq!(h[i].to_bits(), activation.value(a).to_bits(), "{activation:?}({a})");
                let pulled = activation.derivative(a) * dh[i];
                assert_eq!(da[i].to_bits(), pulled.to_bits(), "{activation:?}′({a})");
            }
        }
    }
}
