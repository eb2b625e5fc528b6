//! One optimizer step on the one shared set of weights.

use crate::backward::Gradients;
use crate::config::{Config, Field};

/// Plain gradient descent: w ← w − `rate` · ∂L/∂w for the trained parameters, W_xh, W_hh, W_hy,
/// and the biases where the model has them. h_0 is given, not trained.
#[must_use]
pub fn gradient_step(config: &Config, gradients: &Gradients, rate: f64) -> Config {
    let mut next = config.clone();
    let weights =
        [(Field::Wxh, &gradients.wxh), (Field::Whh, &gradients.whh), (Field::Why, &gradients.why)];
    let biases = [(Field::Bh, &gradients.bh), (Field::By, &gradients.by)];
    for (field, gradient) in weights.iter().chain(biases.iter().filter(|_| config.biased)) {
        for (w, g) in next.field_mut(*field).iter_mut().zip(*gradient) {
            *w -= rate * g;
        }
    }
    next
}
