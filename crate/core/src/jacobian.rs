//! ∂h_T/∂h_{T−k} itself: how much any gradient could gain or lose on its way, whatever the loss.
//!
//! Pascanu, Mikolov, Bengio (2013), §2: the product of k hops diag(φ′(a_t)) W_hh, and the bound
//! (γ σ_max)^k on its norm. Rows of the product are carried with an exponent each, so that neither
//! 10^−600 nor 10^+400 leaves f64.

use crate::config::{Config, LIMITS};
use crate::error::{Code, Error};
use crate::flow::Verdict;
use crate::hops::{Hops, within_f64};
use crate::memory;
use crate::scaled::{Scaled, ScaledVector, power_of_two};
use crate::spectral_norm::spectral_norm;
use crate::spectrum::spectral_radius;
use crate::{Matrix, Network};

/// Norms of Jacobians by distance k, and what follows from them. Where the forward pass has
/// overflowed they are NaN, not zero.
#[derive(Clone, Debug, PartialEq)]
pub struct JacobianFlow {
    /// log10 ‖∂h_T/∂h_{T−k}‖₂ for k = 0 … T − 1; 0 at k = 0, −∞ for an exact zero.
    pub jacobian: Vec<f64>,
    /// log10 ‖∂h_T/∂h_0‖₂, one hop further than `jacobian` goes.
    pub to_start: f64,
    /// k·log10(γ σ_max(W_hh)), which `jacobian` never exceeds; γ = sup |φ′|. None for cells whose
    /// hop is not φ′ times one matrix, and for a W_hh that is not finite.
    pub bound: Option<Vec<f64>>,
    /// ρ(W_hh); None as above, or if the eigenvalues could not be found.
    pub spectral_radius: Option<f64>,
    /// σ_max(W_hh); None as above.
    pub sigma_max: Option<f64>,
    /// λ̂ = ln ‖∂h_T/∂h_1‖ / (T − 1), the finite-time Lyapunov exponent. 0 for T = 1, where nothing
    /// hops; −∞ if the product is exactly zero.
    pub lyapunov: f64,
    /// Decades a step: the least-squares slope of the finite part of `jacobian` over k. 0 for
    /// T = 1; −∞ if all but k = 0 are exactly zero.
    pub slope: f64,
    /// The first k at which `jacobian` lies 3 or more decades below its value at 0.
    pub horizon: Option<usize>,
    /// What becomes of `jacobian` from k = 0 to T − 1; None if that is not a number.
    pub verdict: Option<Verdict>,
    /// The mean of φ′(a_t) over the units, for t = 1 … T: one of the two factors of every hop.
    pub mean_slopes: Vec<f64>,
    /// The largest φ′(a_t) of any unit, ‖diag φ′(a_t)‖₂, for t = 1 … T; ≤ γ.
    pub largest_slopes: Vec<f64>,
}

/// Decades below the start at which nothing is taken to arrive any more.
pub(crate) const HORIZON: f64 = 3.0;

/// ‖∂h_T/∂h_{T−k}‖₂ of `network`'s last forward pass, for every k. O(T·H³).
///
/// # Errors
/// [`Code::Limit`] if (T + 30)·H³ is above [`crate::Limits::jacobian`], [`Code::Memory`] if there is
/// too little.
pub fn jacobian_flow(network: &Network) -> Result<JacobianFlow, Error> {
    let config = network.config();
    let shape = config.shape();
    check_cost(shape.steps, shape.hidden)?;
    memory::ensure(Hops::numbers(network))?;
    let hops = Hops::new(network);
    let hidden = shape.hidden;
    let mut product = Product::identity(hidden);
    let mut jacobian = vec![product.norm().log10()];
    for t in (2..=shape.steps).rev() {
        if product.is_zero() {
            jacobian.push(f64::NEG_INFINITY);
            continue;
        }
        for row in &mut product.rows {
            hops.hop(t, row);
        }
        jacobian.push(product.norm().log10());
    }
    for row in &mut product.rows {
        hops.hop(1, row);
    }
    let to_start = product.norm().log10();
    let slopes = |t: usize| hops.slopes(t);
    let mean = |t: usize| slopes(t).iter().sum::<f64>() / hidden as f64;
    let largest = |t: usize| slopes(t).iter().fold(0.0, |m, &s| if s <= m { m } else { s });
    Ok(JacobianFlow {
        bound: bound(config),
        spectral_radius: spectral_radius(&config.cell.whh).ok(),
        sigma_max: Some(spectral_norm(&config.cell.whh).value()).filter(|s| !s.is_nan()),
        lyapunov: lyapunov(&jacobian),
        slope: fitted_slope(&jacobian),
        horizon: jacobian.iter().position(|j| *j <= jacobian[0] - HORIZON),
        verdict: jacobian.last().map(|j| j - jacobian[0]).filter(|d| !d.is_nan()).map(Verdict::of),
        mean_slopes: (1..=shape.steps).map(mean).collect(),
        largest_slopes: (1..=shape.steps).map(largest).collect(),
        jacobian,
        to_start,
    })
}

/// log10 ‖∂h_T/∂h_0‖₂ alone, [`JacobianFlow::to_start`]: one norm in place of T.
///
/// # Errors
/// As [`jacobian_flow`].
pub(crate) fn flow_to_start(network: &Network) -> Result<f64, Error> {
    let shape = network.config().shape();
    check_cost(shape.steps, shape.hidden)?;
    let hops = Hops::new(network);
    let mut product = Product::identity(shape.hidden);
    for t in (1..=shape.steps).rev() {
        if product.is_zero() {
            return Ok(f64::NEG_INFINITY);
        }
        for row in &mut product.rows {
            hops.hop(t, row);
        }
    }
    Ok(product.norm().log10())
}

/// log10 ‖W_hh^`distance`‖₂ alone, the last of [`linear_flow`].
///
/// # Errors
/// As [`linear_flow`].
pub(crate) fn linear_end(whh: &Matrix, distance: usize) -> Result<f64, Error> {
    check_cost(distance.saturating_add(1), whh.rows())?;
    let (whh, exponent) = within_f64(whh);
    let mut product = Product::identity(whh.rows());
    for row in &mut product.rows {
        for _ in 0..distance {
            row.pull(&whh, exponent);
        }
    }
    Ok(product.norm().log10())
}

/// What `jacobian` would be if every φ′ were 1: log10 ‖W_hh^k‖₂ for k = 0 … `distance`.
///
/// # Errors
/// [`Code::Shape`] for a matrix that is not square, [`Code::Limit`] if (`distance` + 31)·H³ is too large.
pub fn linear_flow(whh: &Matrix, distance: usize) -> Result<Vec<f64>, Error> {
    let (rows, cols) = (whh.rows(), whh.cols());
    if rows != cols {
        return Err(Error::new(Code::Shape, "whh", "a square matrix", format!("{rows} × {cols}")));
    }
    check_cost(distance.saturating_add(1), rows)?;
    let (whh, exponent) = within_f64(whh);
    let mut product = Product::identity(rows);
    let mut norms = vec![product.norm().log10()];
    for _ in 0..distance {
        for row in &mut product.rows {
            row.pull(&whh, exponent);
        }
        norms.push(product.norm().log10());
    }
    Ok(norms)
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

/// A product of hops, each row with an exponent of its own.
struct Product {
    rows: Vec<ScaledVector>,
}

impl Product {
    fn identity(size: usize) -> Self {
        let identity = Matrix::identity(size);
        Self { rows: (0..size).map(|i| ScaledVector::new(identity.row(i))).collect() }
    }

    fn is_zero(&self) -> bool {
        self.rows.iter().all(ScaledVector::is_zero)
    }

    fn norm(&self) -> Scaled {
        norm_of_rows(&self.rows)
    }
}

/// The spectral norm of a square matrix, each of whose rows has an exponent of its own.
pub(crate) fn norm_of_rows(all: &[ScaledVector]) -> Scaled {
    let rows = || all.iter().filter(|row| !row.is_zero());
    let Some(common) = rows().map(|row| row.parts().1).max() else {
        return Scaled::new(0.0);
    };
    let cols = all.len();
    let mut aligned = Vec::with_capacity(cols * cols);
    for (values, exponent) in rows().map(ScaledVector::parts) {
        let factor = power_of_two(1.0, exponent - common);
        aligned.extend(values.iter().map(|v| v * factor));
    }
    let norm = spectral_norm(&Matrix::new(aligned.len() / cols, cols, aligned));
    Scaled::from_parts(norm.mantissa(), norm.exponent() + common)
}

fn bound(config: &Config) -> Option<Vec<f64>> {
    let cell = &config.cell;
    let hop = spectral_norm(&cell.whh).times(cell.activation.steepest()).log10();
    let at = |k| if k == 0 { 0.0 } else { k as f64 * hop };
    (!hop.is_nan()).then(|| (0..config.shape().steps).map(at).collect())
}

pub(crate) fn lyapunov(jacobian: &[f64]) -> f64 {
    let hops = jacobian.len() - 1;
    if hops == 0 { 0.0 } else { jacobian[hops] * core::f64::consts::LN_10 / hops as f64 }
}

pub(crate) fn fitted_slope(jacobian: &[f64]) -> f64 {
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
