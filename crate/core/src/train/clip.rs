//! Two ways to keep a gradient from being too large.

use crate::clipping::{clip, global_norm};
use crate::pass::Gradients;

/// What is done to a gradient that is too large.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Clip {
    /// All of it is scaled to this norm, if it is longer (Pascanu, Mikolov, Bengio 2013, algorithm 1).
    Norm(f64),
    /// Each entry is brought to −v … v (Mikolov 2012), which turns the gradient, too.
    Value(f64),
}

impl Clip {
    /// Clips; gives the norm that is left.
    pub(crate) fn apply(self, gradients: &mut Gradients) -> f64 {
        match self {
            Self::Norm(theta) => {
                clip(gradients, theta);
            }
            Self::Value(most) => {
                for index in 0..gradients.schema().parameters.len() {
                    for g in gradients.of_mut(index) {
                        // NaN stays NaN.
                        *g = g.clamp(-most, most);
                    }
                }
            }
        }
        global_norm(gradients).value()
    }
}
