//! Losses: prediction, value and derivative, kept as one thing.

use crate::Activation;
use crate::recurrence::Function;

/// The loss l_t of one step, of output o_t against target y_t.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Loss {
    /// Σ (o − y)².
    Squared,
    /// ½ Σ (o − y)².
    HalfSquared,
    /// −Σ y log softmax(o), y a probability vector.
    CrossEntropy,
    /// −Σ y log σ(o) + (1 − y) log(1 − σ(o)), each y from 0 to 1.
    BinaryCrossEntropy,
    /// Σ y∘o: y is what each output is worth.
    Linear,
}

/// How the losses of the steps make L.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reduction {
    /// L = Σ l_t.
    Sum,
    /// Their mean over the steps that have one.
    Mean,
}

impl Reduction {
    /// Both with the word that names each in a config.
    pub const WORDS: [(&'static str, Self); 2] = [("sum", Self::Sum), ("mean", Self::Mean)];
}

/// Which steps have a loss.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LossAt {
    /// Every step.
    Every,
    /// Only the last one: l_t = 0 for t < T.
    Last,
}

impl LossAt {
    /// Both choices with the word that names each in a config.
    pub const WORDS: [(&'static str, Self); 2] = [("every", Self::Every), ("last", Self::Last)];

    /// Whether step `t` (1…`steps`) of a sequence has a loss.
    pub fn includes(self, t: usize, steps: usize) -> bool {
        self == Self::Every || t == steps
    }

    /// The first step of a sequence that has a loss; all after it have one, too.
    pub(crate) fn first(self, steps: usize) -> usize {
        if self == Self::Every { 1 } else { steps }
    }
}

impl Loss {
    /// Every loss with the word that names it in a config.
    pub const WORDS: [(&'static str, Self); 5] = [
        ("squared", Self::Squared),
        ("half-squared", Self::HalfSquared),
        ("cross-entropy", Self::CrossEntropy),
        ("binary-cross-entropy", Self::BinaryCrossEntropy),
        ("linear", Self::Linear),
    ];

    /// ŷ from o (both O): o itself, its softmax, or σ of each entry.
    pub fn predict(self, o: &[f64], yhat: &mut [f64]) {
        match self {
            Self::CrossEntropy => softmax(o, yhat),
            Self::BinaryCrossEntropy => Activation::Sigmoid.values(o, yhat),
            Self::Squared | Self::HalfSquared | Self::Linear => yhat.copy_from_slice(o),
        }
    }

    /// ŷ_t from o_t for many steps (both n × `outputs`).
    pub(crate) fn predict_all(self, o: &[f64], yhat: &mut [f64], outputs: usize) {
        if self != Self::CrossEntropy {
            self.predict(o, yhat); // once for all: in wasm each is a call of the engine
            return;
        }
        for (o, yhat) in o.chunks_exact(outputs).zip(yhat.chunks_exact_mut(outputs)) {
            self.predict(o, yhat);
        }
    }

    /// l from o and the target y (both O). Cross-entropy is taken from the logits, so that a
    /// probability that rounds to 0 still has its finite, true loss.
    pub fn value(self, o: &[f64], y: &[f64]) -> f64 {
        match self {
            Self::Squared => sum_of_squares(o, y),
            Self::HalfSquared => 0.5 * sum_of_squares(o, y),
            Self::CrossEntropy => {
                let largest = largest(o);
                let sum: f64 = o.iter().map(|v| libm::exp(v - largest)).sum();
                let log_sum = libm::log(sum);
                o.iter()
                    .zip(y)
                    // 0 · log 0 is 0, also where the logit is −∞.
                    .filter(|&(_, &p)| p != 0.0)
                    .map(|(&v, &p)| p * (log_sum - (v - largest)))
                    .sum()
            }
            // ln(1 + e^o) − y·o, which neither overflows nor loses a probability near 0 or 1.
            Self::BinaryCrossEntropy => {
                o.iter().zip(y).map(|(&o, &y)| Function::Softplus.value(o) - y * o).sum()
            }
            Self::Linear => o.iter().zip(y).map(|(o, y)| o * y).sum(),
        }
    }

    /// ∂l/∂o from the prediction ŷ and the target y, written to `d_o`: rows of `outputs` each.
    pub fn derivative(self, yhat: &[f64], y: &[f64], d_o: &mut [f64], outputs: usize) {
        if self == Self::CrossEntropy {
            let rows = yhat.chunks_exact(outputs).zip(y.chunks_exact(outputs));
            for (d_o, (yhat, y)) in d_o.chunks_exact_mut(outputs).zip(rows) {
                let total = total(y);
                for ((d, p), q) in d_o.iter_mut().zip(yhat).zip(y) {
                    *d = total * p - q;
                }
            }
            return;
        }
        if self == Self::Linear {
            d_o.copy_from_slice(&y[..d_o.len()]);
            return;
        }
        let factor = if self == Self::Squared { 2.0 } else { 1.0 };
        for ((d, p), q) in d_o.iter_mut().zip(yhat).zip(y) {
            *d = factor * (p - q);
        }
    }
}

/// Σ y of a probability vector; exactly 1 where only the rounding of the sum keeps it from it.
pub(crate) fn total(y: &[f64]) -> f64 {
    let total: f64 = y.iter().sum();
    if (total - 1.0).abs() <= y.len() as f64 * f64::EPSILON { 1.0 } else { total }
}

/// Shifted by the largest entry so that it cannot overflow (Goodfellow, Bengio, Courville 2016, §4.1).
pub(crate) fn softmax(o: &[f64], yhat: &mut [f64]) {
    let largest = largest(o);
    let mut sum = 0.0;
    for (p, &v) in yhat.iter_mut().zip(o) {
        *p = libm::exp(v - largest);
        sum += *p;
    }
    for p in yhat {
        *p /= sum;
    }
}

fn largest(o: &[f64]) -> f64 {
    o.iter().copied().fold(f64::NEG_INFINITY, f64::max)
}

fn sum_of_squares(o: &[f64], y: &[f64]) -> f64 {
    o.iter().zip(y).map(|(p, q)| (p - q) * (p - q)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cross_entropy_of_a_hopeless_logit_is_finite_and_true() {
        let o = [1000.0, 0.0];
        assert_eq!(Loss::CrossEntropy.value(&o, &[0.0, 1.0]), 1000.0);
        let mut yhat = [0.0; 2];
        Loss::CrossEntropy.predict(&o, &mut yhat);
        assert_eq!(yhat, [1.0, 0.0]);
    }
}
