//! One optimizer step on the one shared set of parameters.

use crate::pass::Gradients;
use crate::problem::Problem;

/// Plain gradient descent: w ← w − `rate` · ∂L/∂w for the trained parameters
/// ([`crate::Parameter::trained`]). Initial values are given, not trained.
#[must_use]
pub fn gradient_step(problem: &Problem, gradients: &Gradients, rate: f64) -> Problem {
    let mut next = problem.clone();
    for (index, parameter) in gradients.schema().parameters.iter().enumerate() {
        if parameter.trained {
            for (w, g) in next.model.parameter_mut(index).iter_mut().zip(gradients.of(index)) {
                *w -= rate * g;
            }
        }
    }
    next
}
