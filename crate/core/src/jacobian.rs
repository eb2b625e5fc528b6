//! ∂s_T/∂s_{T−k} itself: how much any gradient could gain or lose on its way, whatever the loss; s is
//! all states of a step together, h where there is no other.
//!
//! Pascanu, Mikolov, Bengio (2013), §2: of the vanilla cell the product of k hops diag(φ′(a_t)) W_hh, and
//! the bound (γ σ_max)^k on its norm. Rows of the product are carried with an exponent each, so that neither
//! 10^−600 nor 10^+400 leaves f64.

use std::borrow::Cow;

use crate::error::{Code, Error};
use crate::flow::Verdict;
use crate::limits::LIMITS;
use crate::memory;
use crate::recurrence::Function;
use crate::scaled::{Scaled, ScaledVector, power_of_two};
use crate::spectral_norm::spectral_norm;
use crate::spectrum::spectral_radius;
use crate::ways::{Cotangent, Ways, within_f64};
use crate::{Matrix, Unrolled};

/// Norms of Jacobians by distance k, and what follows from them. Where the forward pass has
/// overflowed they are NaN, not zero.
#[derive(Clone, Debug, PartialEq)]
pub struct JacobianFlow {
    /// log10 ‖∂s_T/∂s_{T−k}‖₂ for k = 0 … T − 1; 0 at k = 0, −∞ for an exact zero.
    pub jacobian: Vec<f64>,
    /// log10 ‖∂s_T/∂s_0‖₂, one hop further than `jacobian` goes.
    pub to_start: f64,
    /// k·log10(γ σ_max(W_hh)), which `jacobian` never exceeds; γ = sup |φ′|. None for cells whose
    /// hop is not φ′ times one matrix ([`crate::Graph::hop`]), and for a W_hh that is not finite.
    pub bound: Option<Vec<f64>>,
    /// ρ(W_hh); None as above, or if the eigenvalues could not be found.
    pub spectral_radius: Option<f64>,
    /// σ_max(W_hh); None as above.
    pub sigma_max: Option<f64>,
    /// λ̂ = ln ‖∂s_T/∂s_1‖ / (T − 1), the finite-time Lyapunov exponent. 0 for T = 1, where nothing
    /// hops; −∞ if the product is exactly zero.
    pub lyapunov: f64,
    /// Decades a step: the least-squares slope of the finite part of `jacobian` over k. 0 for
    /// T = 1; −∞ if all but k = 0 are exactly zero.
    pub slope: f64,
    /// The first k at which `jacobian` lies 3 or more decades below its value at 0.
    pub horizon: Option<usize>,
    /// What becomes of `jacobian` from k = 0 to T − 1; None if that is not a number.
    pub verdict: Option<Verdict>,
    /// The mean of φ′(a_t) over the units, for t = 1 … T: one of the two factors of every hop. Empty for
    /// cells whose hop has no such factors.
    pub mean_slopes: Vec<f64>,
    /// The largest φ′(a_t) of any unit, ‖diag φ′(a_t)‖₂, for t = 1 … T; ≤ γ. Empty as above.
    pub largest_slopes: Vec<f64>,
}

/// Decades below the start at which nothing is taken to arrive any more.
const HORIZON: f64 = 3.0;

/// ‖∂s_T/∂s_{T−k}‖₂ of the last forward pass of `unrolled`, for every k, and what follows from it.
/// O(T·S³), S the entries of all states.
///
/// # Errors
/// [`Code::Limit`] if (T + 30)·S³ is above [`crate::Limits::jacobian`], [`Code::Memory`] if there is too
/// little.
pub fn jacobian_flow(unrolled: &Unrolled) -> Result<JacobianFlow, Error> {
    let problem = unrolled.problem();
    let graph = problem.model.graph();
    let steps = problem.shape().steps;
    check_cost(steps, graph.state_len())?;
    memory::ensure(Ways::numbers(unrolled))?;
    let ways = Ways::new(unrolled);
    let mut product = Product::identity(&ways);
    let mut jacobian = vec![product.norm().log10()];
    for t in (2..=steps).rev() {
        product.hop(t);
        jacobian.push(product.norm().log10());
    }
    product.hop(1);
    let to_start = product.norm().log10();

    let hop = graph.hop();
    let matrix = problem.model.hop_matrix();
    let hidden = hop.map_or(1, |hop| hop.matrix.rows);
    let slopes = || ways.slopes_of_hop().unwrap_or_default().chunks_exact(hidden);
    let mean = |slopes: &[f64]| slopes.iter().sum::<f64>() / slopes.len() as f64;
    let largest = |slopes: &[f64]| slopes.iter().fold(0.0, |m, &s| if s <= m { m } else { s });
    Ok(JacobianFlow {
        bound: hop
            .zip(matrix.as_ref())
            .and_then(|(hop, matrix)| bound(hop.function, matrix, steps)),
        spectral_radius: matrix.as_ref().and_then(|matrix| spectral_radius(matrix).ok()),
        sigma_max: matrix.map(|matrix| spectral_norm(&matrix).value()).filter(|s| !s.is_nan()),
        lyapunov: lyapunov(&jacobian),
        slope: fitted_slope(&jacobian),
        horizon: jacobian.iter().position(|j| *j <= jacobian[0] - HORIZON),
        verdict: jacobian.last().map(|j| j - jacobian[0]).filter(|d| !d.is_nan()).map(Verdict::of),
        mean_slopes: slopes().map(mean).collect(),
        largest_slopes: slopes().map(largest).collect(),
        jacobian,
        to_start,
    })
}

/// log10 ‖∂s_T/∂s_0‖₂ alone, [`JacobianFlow::to_start`]: one norm in place of T.
///
/// # Errors
/// As [`jacobian_flow`].
pub(crate) fn flow_to_start(unrolled: &Unrolled) -> Result<f64, Error> {
    let problem = unrolled.problem();
    let steps = problem.shape().steps;
    check_cost(steps, problem.model.graph().state_len())?;
    memory::ensure(Ways::numbers(unrolled))?;
    let ways = Ways::new(unrolled);
    let mut product = Product::identity(&ways);
    for t in (1..=steps).rev() {
        product.hop(t);
    }
    Ok(product.norm().log10())
}

/// ∂s_t/∂s_{t−1} of step `t` alone, all states together, each in its order of [`crate::Schema::states`]; an
/// entry that does not fit f64 is 0 or ∞, one of an overflowed step NaN.
pub fn hop_jacobian(unrolled: &Unrolled, t: usize) -> Matrix {
    let ways = Ways::new(unrolled);
    let mut product = Product::identity(&ways);
    product.hop(t);
    let rows: Vec<f64> = product.rows.iter().flat_map(|row| row.joined().to_values()).collect();
    Matrix::new(product.rows.len(), product.rows.len(), rows)
}

/// What [`JacobianFlow::jacobian`] would be if every φ′ were 1: log10 ‖W_hh^k‖₂ for k = 0 … T − 1. None
/// for cells whose hop is not φ′ times one matrix ([`crate::Graph::hop`]), and where (T + 30)·H³ is too
/// large.
pub fn linear_flow(unrolled: &Unrolled) -> Option<Vec<f64>> {
    let matrix = unrolled.problem().model.hop_matrix()?;
    power_norms(&matrix, unrolled.problem().shape().steps - 1).ok()
}

/// log10 ‖M^k‖₂ for k = 0 … `distance`.
///
/// # Errors
/// [`Code::Shape`] for a matrix that is not square, [`Code::Limit`] if (`distance` + 31)·H³ is too large.
pub fn power_norms(matrix: &Matrix, distance: usize) -> Result<Vec<f64>, Error> {
    let mut powers = Powers::of(matrix, distance)?;
    let mut norms = vec![powers.norm()];
    for _ in 0..distance {
        powers.next();
        norms.push(powers.norm());
    }
    Ok(norms)
}

/// log10 ‖M^`distance`‖₂ alone, the last of [`power_norms`].
///
/// # Errors
/// As there.
pub(crate) fn power_norm(matrix: &Matrix, distance: usize) -> Result<f64, Error> {
    let mut powers = Powers::of(matrix, distance)?;
    for _ in 0..distance {
        powers.next();
    }
    Ok(powers.norm())
}

/// M⁰, M¹, …, each row with an exponent of its own.
struct Powers<'a> {
    rows: Vec<ScaledVector>,
    matrix: Cow<'a, [f64]>,
    exponent: i64,
}

impl<'a> Powers<'a> {
    fn of(matrix: &'a Matrix, distance: usize) -> Result<Self, Error> {
        let (rows, cols) = (matrix.rows(), matrix.cols());
        if rows != cols {
            let found = format!("{rows} × {cols}");
            return Err(Error::new(Code::Shape, "whh", "a square matrix", found));
        }
        check_cost(distance.saturating_add(1), rows)?;
        let (matrix, exponent) = within_f64(matrix.data());
        let identity = Matrix::identity(rows);
        let rows = (0..rows).map(|i| ScaledVector::new(identity.row(i))).collect();
        Ok(Self { rows, matrix, exponent })
    }

    fn next(&mut self) {
        let size = self.rows.len();
        for row in &mut self.rows {
            row.pull_rows(&self.matrix, size, self.exponent);
        }
    }

    fn norm(&self) -> f64 {
        norm_of_rows(&self.rows.iter().collect::<Vec<_>>()).log10()
    }
}

pub(crate) fn check_cost(steps: usize, hidden: usize) -> Result<(), Error> {
    // The eigenvalues of W_hh cost about as much as the product of 30 hops.
    let found = (hidden as u64).pow(3).saturating_mul((steps as u64).saturating_add(30));
    if found > LIMITS.jacobian {
        let expected = format!("(T + 30)·H³ of at most {}", LIMITS.jacobian);
        return Err(Error::new(Code::Limit, "", expected, format!("{found}")));
    }
    Ok(())
}

/// A product of hops from s_T back, each row with an exponent of its own.
pub(crate) struct Product<'a> {
    ways: &'a Ways<'a>,
    rows: Vec<Cotangent>,
}

impl<'a> Product<'a> {
    pub(crate) fn identity(ways: &'a Ways<'a>) -> Self {
        let graph = ways.graph();
        let rows = graph.states.iter().enumerate().flat_map(|(state, &id)| {
            let len = graph.values[id].len;
            (0..len).map(move |i| {
                let mut row = Cotangent::zeros(graph);
                let unit: Vec<f64> = (0..len).map(|j| if i == j { 1.0 } else { 0.0 }).collect();
                row.0[state] = ScaledVector::new(&unit);
                row
            })
        });
        Self { ways, rows: rows.collect() }
    }

    /// From s_t to s_{t−1}.
    pub(crate) fn hop(&mut self, t: usize) {
        for row in self.rows.iter_mut().filter(|row| !row.is_zero()) {
            self.ways.hop(t, row, false);
        }
    }

    /// Its rows that are not 0, each brought to the exponent that the largest has.
    pub(crate) fn aligned(&self) -> Vec<Vec<f64>> {
        let joined: Vec<_> = self.rows.iter().map(Cotangent::joined).collect();
        aligned(&joined.iter().map(Cow::as_ref).collect::<Vec<_>>()).0
    }

    fn norm(&self) -> Scaled {
        let joined: Vec<_> = self.rows.iter().map(Cotangent::joined).collect();
        norm_of_rows(&joined.iter().map(Cow::as_ref).collect::<Vec<_>>())
    }
}

/// The spectral norm of a square matrix, each of whose rows has an exponent of its own.
fn norm_of_rows(all: &[&ScaledVector]) -> Scaled {
    let (rows, common) = aligned(all);
    if rows.is_empty() {
        return Scaled::new(0.0);
    }
    let norm = spectral_norm(&Matrix::new(rows.len(), all.len(), rows.concat()));
    Scaled::from_parts(norm.mantissa(), norm.exponent() + common)
}

/// Those rows that are not 0, each times 2^(its exponent − the largest of all), and that exponent.
fn aligned(all: &[&ScaledVector]) -> (Vec<Vec<f64>>, i64) {
    let rows = || all.iter().filter(|row| !row.is_zero()).map(|row| row.parts());
    let common = rows().map(|(_, exponent)| exponent).max().unwrap_or(0);
    let row = |(values, exponent): (&[f64], i64)| {
        let factor = power_of_two(1.0, exponent - common);
        values.iter().map(|v| v * factor).collect()
    };
    (rows().map(row).collect(), common)
}

fn bound(function: Function, matrix: &Matrix, steps: usize) -> Option<Vec<f64>> {
    let Function::Activation(activation) = function else { return None };
    let hop = spectral_norm(matrix).times(activation.steepest()).log10();
    let at = |k| if k == 0 { 0.0 } else { k as f64 * hop };
    (!hop.is_nan()).then(|| (0..steps).map(at).collect())
}

fn lyapunov(jacobian: &[f64]) -> f64 {
    let hops = jacobian.len() - 1;
    if hops == 0 { 0.0 } else { jacobian[hops] * core::f64::consts::LN_10 / hops as f64 }
}

fn fitted_slope(jacobian: &[f64]) -> f64 {
    if jacobian.iter().any(|j| j.is_nan()) {
        return f64::NAN;
    }
    let points: Vec<(f64, f64)> = (0..)
        .map(|k: u32| f64::from(k))
        .zip(jacobian.iter().copied())
        .filter(|(_, j)| j.is_finite())
        .collect();
    if points.len() < 2 {
        return if jacobian.len() < 2 { 0.0 } else { f64::NEG_INFINITY };
    }
    let mean =
        |of: fn(&(f64, f64)) -> f64| points.iter().map(of).sum::<f64>() / points.len() as f64;
    let (k_mean, j_mean) = (mean(|p| p.0), mean(|p| p.1));
    let along: f64 = points.iter().map(|(k, j)| (k - k_mean) * (j - j_mean)).sum();
    let across: f64 = points.iter().map(|(k, _)| (k - k_mean) * (k - k_mean)).sum();
    along / across
}
