//! Eigenvalues and singular values of small dense matrices, from calls that always return.
//!
//! Entries are checked for finiteness and brought to the size of 1 first, iterations are counted.
//! (A plain QR iteration never comes back from a cyclic shift, nor from a NaN.)

use crate::ordered::ordered;
use core::fmt;

use crate::Matrix;
use crate::scaled::{Scaled, largest, power_of_two};
use crate::schur::Schur;

/// re + i·im.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Complex {
    /// The real part.
    pub re: f64,
    /// The imaginary part.
    pub im: f64,
}

impl Complex {
    /// |z|, without overflow on the way.
    pub fn modulus(self) -> f64 {
        libm::hypot(self.re, self.im)
    }
}

/// Why a matrix has no spectrum to show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SpectrumError {
    /// An entry, or the number asked for, is NaN or infinite.
    NotFinite,
    /// Only square matrices have eigenvalues.
    NotSquare,
    /// The iteration did not converge, in any of the bases tried.
    NotConverged,
    /// Every eigenvalue is 0: no factor gives another spectral radius.
    Nilpotent,
    /// There is no eigenvalue of that number.
    NoSuchEigenvalue,
}

impl fmt::Display for SpectrumError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotFinite => "a number is not finite",
            Self::NotSquare => "the matrix is not square",
            Self::NotConverged => "the eigenvalues did not converge",
            Self::Nilpotent => "every eigenvalue is zero",
            Self::NoSuchEigenvalue => "there is no such eigenvalue",
        })
    }
}

impl core::error::Error for SpectrumError {}

/// All eigenvalues, in the order of their Schur form; the two of a conjugate pair stand side by
/// side, the one above the real axis first.
///
/// # Errors
/// If the matrix is not square or not finite, or its eigenvalues do not converge.
pub fn eigenvalues(matrix: &Matrix) -> Result<Vec<Complex>, SpectrumError> {
    Ok(Schur::new(matrix)?.eigenvalues())
}

/// ρ, the largest modulus of an eigenvalue.
///
/// # Errors
/// As [`eigenvalues`].
pub fn spectral_radius(matrix: &Matrix) -> Result<f64, SpectrumError> {
    Ok(eigenvalues(matrix)?.into_iter().map(Complex::modulus).fold(0.0, f64::max))
}

/// The factor on `matrix` at which its spectral radius is 1; None where no factor does that, or the
/// eigenvalues cannot be found.
pub fn factor_of_radius_one(matrix: &Matrix) -> Option<f64> {
    let factor = spectral_radius(matrix).ok()?.recip();
    (factor > 0.0 && factor.is_finite()).then_some(factor)
}

/// `matrix` times the factor that makes its spectral radius `radius`.
///
/// # Errors
/// As [`eigenvalues`]; [`SpectrumError::Nilpotent`] if there is no such factor.
pub fn with_spectral_radius(matrix: &Matrix, radius: f64) -> Result<Matrix, SpectrumError> {
    let now = spectral_radius(matrix)?;
    let scaled =
        Matrix::from_fn(matrix.rows(), matrix.cols(), |i, j| matrix.row(i)[j] / now * radius);
    if !radius.is_finite() {
        return Err(SpectrumError::NotFinite);
    }
    if now == 0.0 || scaled.data().iter().any(|m| !m.is_finite()) {
        return Err(SpectrumError::Nilpotent);
    }
    Ok(scaled)
}

/// All singular values, largest first, each to a relative error of some n·2^−53 of its own where
/// the matrix allows it: one-sided Jacobi rotations (Golub and Van Loan 2013, §8.6.3). O(n³) with
/// a larger constant than [`crate::spectral_norm`], which gives the first of them alone.
///
/// # Errors
/// If an entry is not finite, or the columns are not orthogonal after 60 sweeps.
pub fn singular_values(matrix: &Matrix) -> Result<Vec<f64>, SpectrumError> {
    let exponent = scale_of(matrix)?;
    // One column (or row, whichever are fewer) after the other.
    let (rows, cols) = (matrix.rows(), matrix.cols());
    let long = rows.max(cols);
    let mut columns: Vec<Vec<f64>> = (0..rows.min(cols))
        .map(|j| {
            let entry = |i: usize| if rows >= cols { matrix.row(i)[j] } else { matrix.row(j)[i] };
            (0..long).map(|i| power_of_two(entry(i), -exponent)).collect()
        })
        .collect();
    make_orthogonal(&mut columns)?;
    let norm = |u: Vec<f64>| power_of_two(libm::sqrt(dot(&u, &u)), exponent);
    let values: Vec<f64> = columns.into_iter().map(norm).collect();
    let order = ordered(values.len(), &mut |a, b| values[b].total_cmp(&values[a]));
    Ok(order.into_iter().map(|place| values[place]).collect())
}

/// Rotates vectors of the size of 1 among themselves until each two are orthogonal. Of the rows of a
/// matrix M this makes its right singular vectors, each times its singular value: a rotation from the left
/// changes neither.
pub(crate) fn make_orthogonal(vectors: &mut [Vec<f64>]) -> Result<(), SpectrumError> {
    for _ in 0..60 {
        let mut rotated = false;
        for j in 1..vectors.len() {
            let (left, right) = vectors.split_at_mut(j);
            for u in left {
                rotated |= orthogonalise(u, &mut right[0]);
            }
        }
        if !rotated {
            return Ok(());
        }
    }
    Err(SpectrumError::NotConverged)
}

/// Rotates u and v in their plane until they are orthogonal; false if they are already.
fn orthogonalise(u: &mut [f64], v: &mut [f64]) -> bool {
    let (uu, vv, uv) = (dot(u, u), dot(v, v), dot(u, v));
    // The columns of a singular matrix shrink towards nothing; where their squares are about to
    // leave f64 they are nothing.
    let nothing = uu.min(vv) < 1e-280;
    if nothing || uv.abs() <= f64::EPSILON * libm::sqrt(uu) * libm::sqrt(vv) {
        return false;
    }
    let tau = (vv - uu) / (2.0 * uv);
    let tan = libm::copysign(1.0, tau) / (tau.abs() + libm::hypot(1.0, tau));
    let cos = 1.0 / libm::hypot(1.0, tan);
    let sin = cos * tan;
    for (u, v) in u.iter_mut().zip(v) {
        (*u, *v) = (cos * *u - sin * *v, sin * *u + cos * *v);
    }
    true
}

pub(crate) fn dot(u: &[f64], v: &[f64]) -> f64 {
    u.iter().zip(v).map(|(a, b)| a * b).sum()
}

/// The exponent of the largest entry: matrices are brought to the size of 1 first, so that nothing
/// over- or underflows on the way.
pub(crate) fn scale_of(matrix: &Matrix) -> Result<i64, SpectrumError> {
    if matrix.data().iter().any(|m| !m.is_finite()) {
        return Err(SpectrumError::NotFinite);
    }
    Ok(Scaled::new(largest(matrix.data())).exponent())
}
