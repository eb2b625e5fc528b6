//! The real Schur form W = Q T Qᵀ: Q orthogonal, T upper triangular but for a 2 × 2 block to each
//! conjugate pair. Eigenvalues stand on its diagonal, what makes W non-normal stands above it, and
//! each can be changed without the other.

use nalgebra::DMatrix;

use crate::Matrix;
use crate::random::Normal;
use crate::scaled::power_of_two;
use crate::spectrum::{Complex, SpectrumError, scale_of};

/// W = Q T Qᵀ.
#[derive(Clone, Debug)]
pub struct Schur {
    q: Matrix,
    /// Its 2 × 2 blocks have the form [[a, b], [c, a]] with b·c < 0.
    t: Matrix,
    /// T and Q are of W · 2^−`exponent`.
    exponent: i64,
}

/// Iterations for each row: what LAPACK allows; few matrices take 4.
const PATIENCE: usize = 30;

/// Random bases tried where W's own does not converge: their number and the stream they come from.
const BASES: u64 = 4;
const BASIS: u64 = 0;

impl Schur {
    /// Of a square matrix with finite entries.
    ///
    /// # Errors
    /// If it is neither, or the iteration does not converge.
    pub fn new(matrix: &Matrix) -> Result<Self, SpectrumError> {
        let n = matrix.rows();
        if n == 0 || n != matrix.cols() {
            return Err(SpectrumError::NotSquare);
        }
        let exponent = scale_of(matrix)?;
        let w = DMatrix::from_fn(n, n, |i, j| power_of_two(matrix[(i, j)], -exponent));
        let (q, t) = triangular(w.clone())
            .or_else(|| {
                // W in another basis has the same eigenvalues, and no longer the symmetry that
                // the iteration was caught in.
                (0..BASES).find_map(|seed| {
                    let basis = Normal::new(seed, BASIS).orthogonal(n);
                    let basis = DMatrix::from_row_slice(n, n, basis.data());
                    let (q, t) = triangular(&basis * &w * basis.transpose())?;
                    Some((basis.transpose() * q, t))
                })
            })
            .ok_or(SpectrumError::NotConverged)?;
        if t.iter().chain(q.iter()).any(|x| !x.is_finite()) {
            return Err(SpectrumError::NotConverged);
        }
        // Below the blocks there is nothing but what the iteration left behind.
        let t = Matrix::from_fn(n, n, |i, j| if i > j + 1 { 0.0 } else { t[(i, j)] });
        let mut schur = Self { q: Matrix::from_fn(n, n, |i, j| q[(i, j)]), t, exponent };
        schur.standardise();
        Ok(schur)
    }

    /// All eigenvalues from the top of the diagonal down; of a pair the one with im > 0 first.
    pub fn eigenvalues(&self) -> Vec<Complex> {
        let mut list = Vec::with_capacity(self.t.rows());
        for (i, pair) in self.blocks() {
            let re = power_of_two(self.t[(i, i)], self.exponent);
            if pair {
                let im = power_of_two(self.frequency(i), self.exponent);
                list.extend([Complex { re, im }, Complex { re, im: -im }]);
            } else {
                list.push(Complex { re, im: 0.0 });
            }
        }
        list
    }

    /// W with eigenvalue `index` of [`Schur::eigenvalues`] moved to `place`, all others left where
    /// they are. A real one stays real and takes the real part alone; the two of a pair move
    /// together, and meet if they are brought to the real axis.
    ///
    /// # Errors
    /// [`SpectrumError::NoSuchEigenvalue`], or [`SpectrumError::NotFinite`].
    pub fn moved(&self, index: usize, place: Complex) -> Result<Matrix, SpectrumError> {
        if !(place.re.is_finite() && place.im.is_finite()) {
            return Err(SpectrumError::NotFinite);
        }
        let (i, pair) = self
            .blocks()
            .find(|&(i, pair)| index == i || (pair && index == i + 1))
            .ok_or(SpectrumError::NoSuchEigenvalue)?;
        let mut t = self.t.clone();
        t[(i, i)] = power_of_two(place.re, -self.exponent);
        if pair {
            t[(i + 1, i + 1)] = t[(i, i)];
            let stretch = power_of_two(place.im.abs(), -self.exponent) / self.frequency(i);
            t[(i, i + 1)] *= stretch;
            t[(i + 1, i)] *= stretch;
        }
        Ok(self.rebuilt(&t))
    }

    /// W with its departure from normality multiplied by `s` ≥ 0, its eigenvalues unchanged: 0 is a
    /// normal matrix (ρ = σ_max), 1 is W itself.
    ///
    /// What stands above T's diagonal blocks is scaled by s, and within a block [[a, b], [c, a]]
    /// the difference |b| − |c|, with b·c and so the pair kept.
    ///
    /// # Errors
    /// [`SpectrumError::NotFinite`].
    pub fn with_departure(&self, s: f64) -> Result<Matrix, SpectrumError> {
        if !s.is_finite() {
            return Err(SpectrumError::NotFinite);
        }
        let n = self.t.rows();
        let mut t = Matrix::from_fn(n, n, |_, _| 0.0);
        for (i, pair) in self.blocks() {
            let width = if pair { 2 } else { 1 };
            for row in i..i + width {
                t[(row, row)] = self.t[(row, row)];
                for col in i + width..n {
                    t[(row, col)] = s * self.t[(row, col)];
                }
            }
            if pair {
                let (above, below) = (self.t[(i, i + 1)], self.t[(i + 1, i)]);
                let half = 0.5 * s * (above.abs() - below.abs());
                let mean = libm::hypot(half, self.frequency(i));
                t[(i, i + 1)] = libm::copysign(mean + half, above);
                t[(i + 1, i)] = libm::copysign(mean - half, below);
            }
        }
        Ok(self.rebuilt(&t))
    }

    /// Henrici's departure from normality, (‖W‖_F² − Σ|λ|²)^½, without the subtraction: 0 for a
    /// normal matrix.
    pub fn departure(&self) -> f64 {
        power_of_two(libm::sqrt(self.departure_squared()), self.exponent)
    }

    /// Whether the departure is nothing but rounding, against ‖W‖_F.
    pub fn is_normal(&self) -> bool {
        let size: f64 = self.t.data().iter().map(|x| x * x).sum();
        self.departure_squared() <= 1e-18 * size
    }

    /// Of T, which has the size of 1.
    fn departure_squared(&self) -> f64 {
        let mut sum = 0.0;
        let mut add = |x: f64| sum += x * x;
        for (i, pair) in self.blocks() {
            let width = if pair { 2 } else { 1 };
            for row in i..i + width {
                (i + width..self.t.cols()).for_each(|col| add(self.t[(row, col)]));
            }
            if pair {
                add(self.t[(i, i + 1)].abs() - self.t[(i + 1, i)].abs());
            }
        }
        sum
    }

    /// The first row of each diagonal block, and whether it is a pair's.
    fn blocks(&self) -> impl Iterator<Item = (usize, bool)> {
        let n = self.t.rows();
        let mut next = 0;
        core::iter::from_fn(move || {
            let i = next;
            let pair = i + 1 < n && self.t[(i + 1, i)] != 0.0;
            next += if pair { 2 } else { 1 };
            (i < n).then_some((i, pair))
        })
    }

    /// The imaginary part of the pair whose block begins at row `i`, √(−b·c).
    fn frequency(&self, i: usize) -> f64 {
        libm::sqrt(self.t[(i, i + 1)].abs()) * libm::sqrt(self.t[(i + 1, i)].abs())
    }

    /// Q T′ Qᵀ for another T′.
    fn rebuilt(&self, t: &Matrix) -> Matrix {
        let n = t.rows();
        let mut w = Matrix::from_fn(n, n, |_, _| 0.0);
        for (i, row) in w.data_mut().chunks_exact_mut(n).enumerate() {
            let mut half = vec![0.0; n];
            t.add_transposed_product(self.q.row(i), &mut half);
            self.q.add_product(&half, row);
            for x in row {
                *x = power_of_two(*x, self.exponent);
            }
        }
        w
    }

    /// Brings every 2 × 2 block to equal diagonal entries, or, if its eigenvalues are real after
    /// all, to triangular form.
    fn standardise(&mut self) {
        let n = self.t.rows();
        let mut i = 0;
        while i + 1 < n {
            if self.t[(i + 1, i)] == 0.0 {
                i += 1;
                continue;
            }
            let (a, b) = (self.t[(i, i)], self.t[(i, i + 1)]);
            let (c, d) = (self.t[(i + 1, i)], self.t[(i + 1, i + 1)]);
            let p = 0.5 * (a - d);
            let discriminant = p * p + b * c;
            if discriminant < 0.0 {
                // The angle with tan 2θ = (d − a)/(b + c) makes the diagonal entries equal; of the
                // two, the one with |θ| ≤ π/4.
                let (x, y) = ((b + c).abs(), libm::copysign(1.0, b + c) * (d - a));
                let length = libm::hypot(x, y);
                if length > 0.0 {
                    let cos = libm::sqrt(0.5 + 0.5 * (x / length));
                    self.rotate(i, cos, 0.5 * (y / length) / cos);
                }
                let mean = 0.5 * (a + d);
                self.t[(i, i)] = mean;
                self.t[(i + 1, i + 1)] = mean;
                // Rounding may leave a pair so close to the axis on it.
                if self.t[(i, i + 1)] * self.t[(i + 1, i)] >= 0.0 {
                    self.t[(i + 1, i)] = 0.0;
                }
            } else {
                // An eigenvector of the block, (p ± √disc, c), becomes its first axis; the other
                // eigenvalue comes without a subtraction of what is nearly equal.
                let x = p + libm::copysign(libm::sqrt(discriminant), p);
                let length = libm::hypot(x, c);
                self.rotate(i, x / length, c / length);
                self.t[(i, i)] = d + x;
                self.t[(i + 1, i + 1)] = if x == 0.0 { d } else { d - b / x * c };
                self.t[(i + 1, i)] = 0.0;
            }
            i += 2;
        }
    }

    /// Turns rows and columns i and i + 1 by the angle of the given cosine and sine.
    fn rotate(&mut self, i: usize, cos: f64, sin: f64) {
        let n = self.t.rows();
        let turned = |x: f64, y: f64| (cos * x + sin * y, cos * y - sin * x);
        for j in 0..n {
            let (x, y) = turned(self.t[(i, j)], self.t[(i + 1, j)]);
            (self.t[(i, j)], self.t[(i + 1, j)]) = (x, y);
        }
        for j in 0..n {
            let (x, y) = turned(self.t[(j, i)], self.t[(j, i + 1)]);
            (self.t[(j, i)], self.t[(j, i + 1)]) = (x, y);
            let (x, y) = turned(self.q[(j, i)], self.q[(j, i + 1)]);
            (self.q[(j, i)], self.q[(j, i + 1)]) = (x, y);
        }
    }
}

/// Q and T of W, by nalgebra's QR iteration; None where its number of steps does not suffice, as on
/// a cyclic shift, whose spectrum every shift of origin respects.
fn triangular(w: DMatrix<f64>) -> Option<(DMatrix<f64>, DMatrix<f64>)> {
    let n = w.nrows();
    if n <= 2 {
        // One block, which `standardise` brings to its form.
        return Some((DMatrix::identity(n, n), w));
    }
    nalgebra::Schur::try_new(w, f64::EPSILON, PATIENCE * n).map(nalgebra::Schur::unpack)
}
