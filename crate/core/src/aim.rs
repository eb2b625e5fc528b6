//! Where to start so as to arrive: descent on an initial value by the gradient that came back through
//! every step, as differentiable simulation does it.

use crate::error::{Code, Error};
use crate::problem::Problem;
use crate::unrolled::Unrolled;

/// The part of the decrease that a straight line foretells which a step must reach (Armijo 1966).
const ARMIJO: f64 = 1e-4;
/// Halvings before a step counts as none.
const MOST_HALVINGS: usize = 60;
/// Steps of descent in one call.
pub const MOST_AIM_STEPS: usize = 1000;

/// What descent on an initial value came to.
#[derive(Clone, Debug, PartialEq)]
pub struct Aimed {
    /// The initial value of the state.
    pub initial: Vec<f64>,
    /// L before, and after each step that was taken.
    pub losses: Vec<f64>,
}

/// Up to `steps` steps of steepest descent on the initial value of state number `state`
/// ([`crate::Schema::states`]), everything else as it is: each −s ∂L/∂s_0 with s halved from twice the
/// last one until L falls by at least 10^−4 of what a straight line foretells (backtracking, Armijo
/// 1966). It ends early where no such step is found: at a minimum, or where L is too wild.
///
/// # Errors
/// [`Code::Range`] for a state there is not, or too many steps; as [`Unrolled::new`].
pub fn aim(problem: &Problem, state: usize, steps: usize) -> Result<Aimed, Error> {
    let states = problem.sequence.initial.len();
    if state >= states || steps > MOST_AIM_STEPS {
        let expected = format!("one of {states} states, at most {MOST_AIM_STEPS} steps");
        return Err(Error::new(Code::Range, "state", expected, format!("{state}, {steps} steps")));
    }
    let mut run = Unrolled::new(problem.clone())?;
    let mut loss = run.run();
    let mut losses = vec![loss];
    let mut length: Option<f64> = None;
    for _ in 0..steps {
        let slope = run.gradients().initial()[state].clone();
        let steepness: f64 = slope.iter().map(|d| d * d).sum();
        // At first as far as would bring L to 0 if it were a line.
        let mut s = length.map_or(loss.abs().max(1e-9) / steepness, |s| 2.0 * s);
        if !(steepness > 0.0 && steepness.is_finite() && s.is_finite()) {
            break;
        }
        let from = run.problem().sequence.initial[state].clone();
        let mut taken = false;
        for _ in 0..MOST_HALVINGS {
            let there = &mut run.problem_mut().sequence.initial[state];
            for ((there, from), d) in there.iter_mut().zip(&from).zip(&slope) {
                *there = from - s * d;
            }
            let next = run.run();
            // Not "worse than": NaN is no decrease either.
            if next <= loss - ARMIJO * s * steepness && next < loss {
                (loss, taken) = (next, true);
                break;
            }
            s *= 0.5;
        }
        if !taken {
            run.problem_mut().sequence.initial[state].copy_from_slice(&from);
            break;
        }
        length = Some(s);
        losses.push(loss);
    }
    Ok(Aimed { initial: run.problem().sequence.initial[state].clone(), losses })
}
