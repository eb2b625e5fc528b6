//! Functions of one number that an equation may use, each with its derivative.

use crate::Activation;
use crate::scaled::Scaled;

/// A function applied to each entry alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Function {
    /// One of the activations φ.
    Activation(Activation),
    /// ln(1 + e^a).
    Softplus,
    /// e^a.
    Exp,
    /// ln a.
    Log,
    /// sin a.
    Sin,
    /// cos a.
    Cos,
    /// √a.
    Sqrt,
    /// |a|, with the derivative 0 at 0.
    Abs,
}

/// What stands before a parenthesis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Known {
    /// φ, which the model chooses.
    Phi,
    Entrywise(Function),
    Softmax,
    Sum,
}

const WORDS: [(&str, Known); 16] = [
    ("φ", Known::Phi),
    ("phi", Known::Phi),
    ("tanh", Known::Entrywise(Function::Activation(Activation::Tanh))),
    ("sigmoid", Known::Entrywise(Function::Activation(Activation::Sigmoid))),
    ("σ", Known::Entrywise(Function::Activation(Activation::Sigmoid))),
    ("relu", Known::Entrywise(Function::Activation(Activation::Relu))),
    ("softplus", Known::Entrywise(Function::Softplus)),
    ("exp", Known::Entrywise(Function::Exp)),
    ("log", Known::Entrywise(Function::Log)),
    ("ln", Known::Entrywise(Function::Log)),
    ("sin", Known::Entrywise(Function::Sin)),
    ("cos", Known::Entrywise(Function::Cos)),
    ("sqrt", Known::Entrywise(Function::Sqrt)),
    ("abs", Known::Entrywise(Function::Abs)),
    ("softmax", Known::Softmax),
    ("sum", Known::Sum),
];

/// The names of the functions that anyone may type, as they are listed in a message.
pub const FUNCTION_NAMES: &str =
    "tanh, sigmoid, relu, softplus, exp, log, sin, cos, sqrt, abs, softmax, sum";

pub(crate) fn known(name: &str) -> Option<Known> {
    WORDS.iter().find(|(word, _)| *word == name).map(|&(_, known)| known)
}

pub(super) fn is_known(name: &str) -> bool {
    known(name).is_some()
}

impl Function {
    /// The value at `a`.
    pub fn value(self, a: f64) -> f64 {
        match self {
            Self::Activation(activation) => activation.value(a),
            // max(a, 0) + ln(1 + e^−|a|): nothing overflows, and NaN stays NaN.
            Self::Softplus => Activation::Relu.value(a) + libm::log1p(libm::exp(-a.abs())),
            Self::Exp => libm::exp(a),
            Self::Log => libm::log(a),
            Self::Sin => libm::sin(a),
            Self::Cos => libm::cos(a),
            Self::Sqrt => libm::sqrt(a),
            Self::Abs => a.abs(),
        }
    }

    /// The derivative at `a`.
    pub fn derivative(self, a: f64) -> f64 {
        match self {
            Self::Activation(activation) => activation.derivative(a),
            Self::Softplus => Activation::Sigmoid.value(a),
            Self::Exp => libm::exp(a),
            Self::Log => 1.0 / a,
            Self::Sin => libm::cos(a),
            Self::Cos => -libm::sin(a),
            Self::Sqrt => 0.5 / libm::sqrt(a),
            Self::Abs if a == 0.0 => 0.0,
            Self::Abs => 1.0_f64.copysign(a) + 0.0 * a,
        }
    }

    /// The derivative where an f64 would be 0 or ∞, or has left it.
    pub(crate) fn derivative_scaled(self, a: f64) -> Scaled {
        match self {
            Self::Activation(activation) => activation.derivative_scaled(a),
            Self::Exp if a.is_finite() => Scaled::exp(a),
            _ => Scaled::new(self.derivative(a)),
        }
    }

    /// Entry by entry.
    pub(crate) fn values(self, a: &[f64], out: &mut [f64]) {
        if let Self::Activation(activation) = self {
            return activation.values(a, out);
        }
        for (out, &a) in out.iter_mut().zip(a) {
            *out = self.value(a);
        }
    }

    /// `out` = f′(a) ∘ d, or with `ADD` `out += …`.
    pub(crate) fn pull<const ADD: bool>(self, a: &[f64], d: &[f64], out: &mut [f64]) {
        if !ADD && let Self::Activation(activation) = self {
            return activation.pull(a, d, out);
        }
        for ((out, &d), &a) in out.iter_mut().zip(d).zip(a) {
            let term = self.derivative(a) * d;
            *out = if ADD { *out + term } else { term };
        }
    }

    /// Its name in an equation.
    pub fn name(self) -> &'static str {
        let word = WORDS.iter().find(|(_, known)| *known == Known::Entrywise(self));
        word.map_or("identity", |(word, _)| word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_derivative_is_the_limit_of_its_differences() {
        for (name, known) in WORDS {
            let Known::Entrywise(f) = known else { continue };
            for a in [0.3, 1.7, 2.9] {
                let h = 1e-5;
                let about = (f.value(a + h) - f.value(a - h)) / (2.0 * h);
                assert!((about / f.derivative(a) - 1.0).abs() < 1e-8, "{name}′({a})");
            }
            assert!(f.derivative(f64::NAN).is_nan(), "{name}");
        }
    }

    #[test]
    fn far_out_softplus_is_its_argument_or_nothing() {
        assert_eq!(Function::Softplus.value(800.0), 800.0);
        assert_eq!(Function::Softplus.value(-800.0), 0.0);
        assert!(Function::Softplus.value(f64::NAN).is_nan());
        assert_eq!(Function::Abs.derivative(0.0), 0.0);
    }
}
