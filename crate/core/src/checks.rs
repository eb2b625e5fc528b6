//! Is the gradient right? Three methods that share nothing with the backward pass, and little with
//! each other:
//!
//! - central finite differences of L, extrapolated (Ridders 1982, *Accurate computation of F′(x)*);
//! - forward-mode accumulation, real-time recurrent learning (Williams and Zipser 1989);
//! - reverse-mode differentiation of the unrolled graph, scalar by scalar, in which each step has
//!   copies of the weights of its own: their derivatives sum to the tied ones.
//!
//! What is checked is the exact gradient; a truncation is left out of account.

mod differences;
mod forward_mode;
mod interpreted;
mod tape;

use std::borrow::Cow;

use crate::Network;
use crate::backward::Gradients;
use crate::config::{Config, Field};
use crate::error::{Code, Error};
use crate::memory;
use crate::problem::Problem;
use crate::scaled::ScaledVector;
use crate::unrolled::Unrolled;
use differences::Difference;

/// How far one parameter's gradient is from what the other methods find: relative errors
/// ‖g − r‖ / max(‖g‖, ‖r‖), 0 where both are zero.
#[derive(Clone, Debug, PartialEq)]
pub struct Check {
    /// The parameter's name in a config, or `h0`.
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

/// Checks the exact gradients of `config`, every parameter and h_0.
///
/// # Errors
/// As [`Config::validate`]; [`Code::Limit`] where a single run costs so much that not even one
/// entry a parameter could be checked.
pub fn check_gradients(config: &Config) -> Result<Vec<Check>, Error> {
    let mut checks = Checks::new(config)?;
    while checks.step() {}
    Ok(checks.results())
}

/// Checks `gradients`, wherever they come from, against the model of `network`, which has been run.
///
/// # Errors
/// [`Code::Limit`] as [`check_gradients`].
pub fn check_against(network: &Network, gradients: &Gradients) -> Result<Vec<Check>, Error> {
    let mut checks = Checks::against(network.clone(), gradients)?;
    while checks.step() {}
    Ok(checks.results())
}

/// Multiply-adds that checking this model takes, about; None where it is too large to be checked.
pub fn check_cost(config: &Config) -> Option<u64> {
    let run = run_cost(config);
    let shape = config.shape();
    let [inputs, hidden, outputs] = [shape.inputs, shape.hidden, shape.outputs].map(|n| n as u64);
    let most = entries(run) as u64;
    let lengths = [hidden * inputs, hidden * hidden, hidden, outputs * hidden, outputs, hidden];
    (run <= MOST).then(|| lengths.iter().map(|n| n.min(&most) * ENTRY * run).sum())
}

/// Multiply-adds of one run.
fn run_cost(config: &Config) -> u64 {
    let shape = config.shape();
    let [steps, inputs, hidden, outputs] =
        [shape.steps, shape.inputs, shape.hidden, shape.outputs].map(|n| n as u64);
    steps * hidden * (hidden + inputs + outputs)
}

/// Runs an entry takes: some ten for its differences, two for its tangent.
const ENTRY: u64 = 12;

/// Entries checked of each of six parameters, at most, where one run costs `run`.
fn entries(run: u64) -> usize {
    usize::try_from(BUDGET / (6 * ENTRY * run)).unwrap_or(usize::MAX).max(1)
}

/// The checks of one model, entry by entry, for who cannot wait for all of them at once.
pub struct Checks {
    network: Network,
    /// A copy whose weights are moved.
    moved: Network,
    /// Whether the graph has had its turn, which is the first step.
    begun: bool,
    /// Derivatives of untied copies, summed; None where the graph is too large.
    untied: Option<Sums>,
    parts: Vec<Part>,
}

/// Derivatives by the name of their parameter.
type Sums = Vec<(&'static str, Vec<f64>)>;

/// What has been found of one parameter so far.
struct Part {
    name: &'static str,
    gradient: Vec<f64>,
    /// The entries that are compared.
    chosen: Vec<usize>,
    differences: Vec<Difference>,
    tangents: Vec<f64>,
}

impl Checks {
    /// Begins to check the exact gradients of `config`.
    ///
    /// # Errors
    /// As [`check_gradients`].
    pub fn new(config: &Config) -> Result<Self, Error> {
        let mut network = Network::new(Config { truncation: None, ..config.clone() })?;
        network.run();
        let gradients = network.gradients().clone();
        Self::against(network, &gradients)
    }

    fn against(network: Network, gradients: &Gradients) -> Result<Self, Error> {
        let run = run_cost(network.config());
        if run > MOST {
            let expected = format!("T·H·(H + I + O) of at most {MOST}");
            return Err(Error::new(Code::Limit, "", expected, format!("{run}")));
        }
        // A second network, and the graph in a list that grows by doubling.
        let graph = if run <= GRAPH { 48 * run } else { 0 };
        memory::ensure(2 * network.config().shape().intermediates() + graph)?;
        let most = entries(run);
        let part = |(name, gradient): (&'static str, &[f64])| Part {
            name,
            gradient: gradient.to_vec(),
            chosen: spread(gradient.len(), most),
            differences: Vec::new(),
            tangents: Vec::new(),
        };
        let parts = gradients.named().map(part).into();
        Ok(Self { moved: network.clone(), network, begun: false, untied: None, parts })
    }

    /// How much has been done, 0 … 1.
    pub fn progress(&self) -> f64 {
        let count = |of: fn(&Part) -> usize| self.parts.iter().map(of).sum::<usize>() as f64;
        count(|p| p.tangents.len()) / count(|p| p.chosen.len()).max(1.0)
    }

    /// Does the next bit of work; false once there is none left.
    pub fn step(&mut self) -> bool {
        if !self.begun {
            let fits = run_cost(self.network.config()) <= GRAPH;
            self.untied = fits.then(|| tape::untied(&self.network));
            self.begun = true;
            return true;
        }
        let Some(part) = self.parts.iter_mut().find(|p| p.tangents.len() < p.chosen.len()) else {
            return false;
        };
        // The names are those of fields: `Gradients` has them from there.
        let field = Field::named(part.name).unwrap_or(Field::H0);
        let entry = part.chosen[part.tangents.len()];
        let moved = &mut self.moved;
        let at = moved.config_mut().field_mut(field)[entry];
        part.differences.push(differences::derivative(at, |offset| {
            moved.config_mut().field_mut(field)[entry] = at + offset;
            moved.forward()
        }));
        part.tangents.push(forward_mode::derivative(&self.network, field, entry));
        true
    }

    /// What was found: of the entries that were reached, where not all are done.
    pub fn results(&self) -> Vec<Check> {
        self.parts
            .iter()
            .map(|Part { name, gradient, chosen, differences, tangents }| {
                let found: Vec<f64> =
                    chosen[..tangents.len()].iter().map(|&i| gradient[i]).collect();
                Check {
                    name: Cow::Borrowed(name),
                    entries: found.len(),
                    finite_difference: compared(&found, differences),
                    rtrl: relative_error(&found, tangents),
                    untied: self.untied.as_ref().map(|sums| {
                        let sum = sums.iter().find(|(of, _)| of == name);
                        relative_error(gradient, sum.map_or(&[][..], |(_, s)| s))
                    }),
                }
            })
            .collect()
    }
}

/// Checks the exact gradients of any recurrence, every parameter and initial value, against methods
/// that read its equations for themselves.
///
/// # Errors
/// As [`Problem::validate`]; [`Code::Limit`] where a single run costs so much that not even one entry a
/// parameter could be checked.
pub fn check_problem(problem: &Problem) -> Result<Vec<Check>, Error> {
    let whole = Problem { truncation: None, ..problem.clone() };
    let steps = whole.shape().steps as u64;
    let graph = whole.model.graph();
    let numbers: usize = graph.values.iter().map(|value| value.len).sum();
    let run = steps * (graph.products() + numbers) as u64;
    if run > MOST {
        let expected = format!("at most {MOST} multiply-adds");
        return Err(Error::new(Code::Limit, "", expected, format!("{run}")));
    }
    let mut unrolled = Unrolled::new(whole)?;
    unrolled.run();
    let fits = run <= GRAPH;
    memory::ensure(if fits { 48 * run } else { 0 })?;
    let untied = if fits { Some(interpreted::untied(unrolled.problem())?) } else { None };
    let gradients = unrolled.gradients().clone();
    let most = entries(run);
    let mut checks = Vec::new();
    for (which, (name, gradient)) in gradients.named().enumerate() {
        let chosen = spread(gradient.len(), most);
        let (mut differences, mut tangents) = (Vec::new(), Vec::new());
        for &entry in &chosen {
            let at = unrolled.problem().values(name).unwrap_or_default()[entry];
            differences.push(differences::derivative(at, |offset| {
                if let Some(values) = unrolled.problem_mut().values_mut(name) {
                    values[entry] = at + offset;
                }
                unrolled.forward()
            }));
            tangents.push(interpreted::tangent(unrolled.problem(), name, entry)?);
        }
        let found: Vec<f64> = chosen.iter().map(|&i| gradient[i]).collect();
        checks.push(Check {
            name: Cow::Owned(name.to_owned()),
            entries: found.len(),
            finite_difference: compared(&found, &differences),
            rtrl: relative_error(&found, &tangents),
            untied: untied.as_ref().map(|sums| relative_error(gradient, &sums[which])),
        });
    }
    Ok(checks)
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
