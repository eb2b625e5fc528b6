//! The accumulators of the gradients: what each step's use of a shared parameter adds, its share, the
//! immediate derivative ∂⁺.
//!
//! Of the vanilla cell ∇W_hh = Σ_t da_t h_{t−1}ᵀ and so on. The partial sums here are accumulated in the
//! order in which [`Unrolled::run`] does it, T down to 1; where a step uses a parameter once, the last
//! one equals the gradient bit by bit.

use crate::Unrolled;

impl Unrolled {
    /// Adds step `t`'s share, t = 1 … T, of the gradient of parameter number `parameter` of the schema to
    /// `sum`, which has the parameter's own shape.
    pub fn add_share(&self, parameter: usize, t: usize, sum: &mut [f64]) {
        self.pass().add_share(self.problem(), parameter, t, sum);
    }

    /// What an accumulator holds when steps T … `from` have added their shares to the gradient of parameter
    /// number `parameter` of the schema; any `from` above T is the empty sum.
    pub fn accumulated(&self, parameter: usize, from: usize) -> Vec<f64> {
        let problem = self.problem();
        let mut sum = vec![0.0; problem.model.schema().parameters[parameter].len()];
        for t in (from.max(1)..=problem.shape().steps).rev() {
            self.add_share(parameter, t, &mut sum);
        }
        sum
    }
}
