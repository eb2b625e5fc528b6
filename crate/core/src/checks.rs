//! Is the gradient right? Three methods that share nothing with the backward pass, and little with
//! each other:
//!
//! - central finite differences of L, extrapolated (Ridders 1982, *Accurate computation of F′(x)*);
//! - forward-mode accumulation, real-time recurrent learning (Williams and Zipser 1989);
//! - reverse-mode differentiation of the unrolled graph, scalar by scalar, in which each step has
//!   copies of the weights of its own: their derivatives sum to the tied ones.
//!
//! The second and the third read the equations for themselves, number by number. What is checked is the
//! exact gradient; a truncation is left out of account.

mod differences;
mod interpreted;
mod tape;

use std::borrow::Cow;

use crate::error::{Code, Error};
use crate::memory;
use crate::pass::Gradients;
use crate::problem::Problem;
use crate::scaled::ScaledVector;
use crate::unrolled::Unrolled;
use differences::Difference;

/// How far one parameter's gradient is from what the other methods find: relative errors
/// ‖g − r‖ / max(‖g‖, ‖r‖), 0 where both are zero.
#[derive(Clone, Debug, PartialEq)]
pub struct Check {
    /// The name of a parameter, or of an initial value: `whh`, `h0`.
    pub name: Cow<'static, str>,
    /// Number of entries compared: all of them, or, in large models, some, evenly spread.
    pub entries: usize,
    /// Against finite differences; None where these cannot tell: the gradient is lost in the
    /// rounding of L, or L bends (or has a kink) within every step tried.
    pub finite_difference: Option<f64>,
    /// Against forward mode.
    pub rtrl: f64,
    /// Against the sum of the derivatives of untied copies; None for models whose graph would not
    /// fit in memory.
    pub untied: Option<f64>,
}

/// Differences that have not settled to this part of the gradient tell nothing.
const RESOLVED: f64 = 1e-6;

/// Multiply-adds spent on one call, about, as long as one entry a parameter takes no more.
const BUDGET: u64 = 1 << 27;

/// Multiply-adds of the largest run that is checked at all; one entry a parameter then takes some
/// seconds.
const MOST: u64 = 1 << 24;

/// Multiply-adds of a run whose graph is still written down scalar by scalar.
const GRAPH: u64 = 1 << 18;

/// Checks the exact gradients of any recurrence, every parameter and initial value.
///
/// # Errors
/// As [`Problem::validate`]; [`Code::Limit`] where a single run costs so much that not even one entry a
/// parameter could be checked.
pub fn check_problem(problem: &Problem) -> Result<Vec<Check>, Error> {
    let mut checks = Checks::new(problem)?;
    while checks.step() {}
    Ok(checks.results())
}

/// Checks `gradients`, wherever they come from, against the problem of `unrolled`.
///
/// # Errors
/// [`Code::Limit`] as [`check_problem`].
pub fn check_against(unrolled: &Unrolled, gradients: &Gradients) -> Result<Vec<Check>, Error> {
    let mut checks = Checks::against(unrolled.clone(), gradients)?;
    while checks.step() {}
    Ok(checks.results())
}

/// Multiply-adds that checking this problem takes, about; None where it is too large to be checked.
pub fn check_cost(problem: &Problem) -> Option<u64> {
    let run = run_cost(problem);
    let schema = problem.model.schema();
    let parameters = schema.parameters.iter().map(crate::Parameter::len);
    let lengths = parameters.chain(schema.states.iter().map(|state| state.len));
    let most = entries(run, lengths.clone().count());
    (run <= MOST).then(|| lengths.map(|len| len.min(most) as u64 * ENTRY * run).sum())
}

/// Multiply-adds of one run.
fn run_cost(problem: &Problem) -> u64 {
    let graph = problem.model.graph();
    let numbers: usize = graph.values.iter().map(|value| value.len).sum();
    problem.shape().steps as u64 * (graph.products() + numbers) as u64
}

/// Runs an entry takes: some ten for its differences, two for its tangent.
const ENTRY: u64 = 12;

/// Entries checked of each of `count` parameters, at most, where one run costs `run`.
fn entries(run: u64, count: usize) -> usize {
    usize::try_from(BUDGET / (count as u64 * ENTRY * run).max(1)).unwrap_or(usize::MAX).max(1)
}

/// The checks of one problem, entry by entry, for who cannot wait for all of them at once.
pub struct Checks {
    /// Its weights are moved, and put back.
    unrolled: Unrolled,
    /// Whether the graph has had its turn, which is the first step.
    begun: bool,
    /// Derivatives of untied copies, summed, in the order of `parts`; None where the graph is too
    /// large.
    untied: Option<Vec<Vec<f64>>>,
    parts: Vec<Part>,
}

/// What has been found of one parameter so far.
struct Part {
    name: String,
    gradient: Vec<f64>,
    /// The entries that are compared.
    chosen: Vec<usize>,
    differences: Vec<Difference>,
    tangents: Vec<f64>,
}

impl Checks {
    /// Begins to check the exact gradients of `problem`.
    ///
    /// # Errors
    /// As [`check_problem`].
    pub fn new(problem: &Problem) -> Result<Self, Error> {
        check_size(problem)?;
        let mut unrolled = Unrolled::new(Problem { truncation: None, ..problem.clone() })?;
        unrolled.run();
        let gradients = unrolled.gradients().clone();
        Self::against(unrolled, &gradients)
    }

    fn against(unrolled: Unrolled, gradients: &Gradients) -> Result<Self, Error> {
        check_size(unrolled.problem())?;
        let run = run_cost(unrolled.problem());
        // The graph is a list that grows by doubling.
        memory::ensure(if run <= GRAPH { 48 * run } else { 0 })?;
        let most = entries(run, gradients.named().count());
        let part = |(name, gradient): (&str, &[f64])| Part {
            name: name.to_owned(),
            gradient: gradient.to_vec(),
            chosen: spread(gradient.len(), most),
            differences: Vec::new(),
            tangents: Vec::new(),
        };
        let parts = gradients.named().map(part).collect();
        Ok(Self { unrolled, begun: false, untied: None, parts })
    }

    /// How much has been done, 0 … 1.
    pub fn progress(&self) -> f64 {
        let count = |of: fn(&Part) -> usize| self.parts.iter().map(of).sum::<usize>() as f64;
        count(|p| p.tangents.len()) / count(|p| p.chosen.len()).max(1.0)
    }

    /// Does the next bit of work; false once there is none left.
    pub fn step(&mut self) -> bool {
        let unrolled = &mut self.unrolled;
        if !self.begun {
            let fits = run_cost(unrolled.problem()) <= GRAPH;
            // Equations that were compiled are read without an error.
            self.untied = fits.then(|| interpreted::untied(unrolled).ok()).flatten();
            self.begun = true;
            return true;
        }
        let Some(part) = self.parts.iter_mut().find(|p| p.tangents.len() < p.chosen.len()) else {
            return false;
        };
        let entry = part.chosen[part.tangents.len()];
        let at = unrolled.problem().values(&part.name).unwrap_or_default()[entry];
        part.differences.push(differences::derivative(at, |offset| {
            if let Some(values) = unrolled.problem_mut().values_mut(&part.name) {
                values[entry] = at + offset;
            }
            unrolled.forward()
        }));
        let tangent = interpreted::tangent(unrolled, &part.name, entry);
        part.tangents.push(tangent.unwrap_or(f64::NAN));
        true
    }

    /// What was found: of the entries that were reached, where not all are done.
    pub fn results(&self) -> Vec<Check> {
        let parts = self.parts.iter().enumerate();
        parts
            .map(|(which, Part { name, gradient, chosen, differences, tangents })| {
                let found: Vec<f64> =
                    chosen[..tangents.len()].iter().map(|&i| gradient[i]).collect();
                let untied = self.untied.as_ref();
                Check {
                    name: Cow::Owned(name.clone()),
                    entries: found.len(),
                    finite_difference: compared(&found, differences),
                    rtrl: relative_error(&found, tangents),
                    untied: untied.map(|sums| relative_error(gradient, &sums[which])),
                }
            })
            .collect()
    }
}

fn check_size(problem: &Problem) -> Result<(), Error> {
    let run = run_cost(problem);
    if run > MOST {
        let expected = format!("at most {MOST} multiply-adds");
        return Err(Error::new(Code::Limit, "", expected, format!("{run}")));
    }
    Ok(())
}

/// At most `most` of `len` indices, evenly spread.
fn spread(len: usize, most: usize) -> Vec<usize> {
    let count = len.min(most);
    (0..count).map(|i| i * len / count).collect()
}

/// The relative error of `g` against differences; None if these cannot tell.
fn compared(g: &[f64], differences: &[Difference]) -> Option<f64> {
    let all = |of: fn(&Difference) -> f64| -> Vec<f64> { differences.iter().map(of).collect() };
    let values = all(|d| d.value);
    let (size, rounding) = (norm(&values), norm(&all(|d| d.rounding)));
    let settled = norm(&all(|d| d.doubt)).max(rounding) <= RESOLVED * size;
    // L stands still: that tells something of a g that should have been seen to move it, and of a
    // g that says it stands still.
    let still = size <= 10.0 * rounding
        && (rounding <= RESOLVED * norm(g) || (size == 0.0 && norm(g) == 0.0));
    (settled || still).then(|| relative_error(g, &values))
}

/// ‖g − r‖ / max(‖g‖, ‖r‖); 0 where both are zero.
fn relative_error(g: &[f64], r: &[f64]) -> f64 {
    let size = norm(g).max(norm(r));
    let apart: Vec<f64> = g.iter().zip(r).map(|(a, b)| a - b).collect();
    if size == 0.0 { 0.0 } else { norm(&apart) / size }
}

/// ‖v‖₂; NaN entries make it NaN.
fn norm(v: &[f64]) -> f64 {
    if v.iter().any(|x| x.is_nan()) { f64::NAN } else { ScaledVector::new(v).norm().value() }
}
