//! Changing a matrix through its spectrum, from one fixed start: a drag goes through a hundred
//! matrices, and each is made from the first, so that rounding does not add up and what was brought
//! together (two eigenvalues on the real axis, all of them at 0) can be parted again.

use crate::ordered::ordered;
use crate::spectrum::{Complex, SpectrumError, with_spectral_radius};
use crate::{Matrix, Schur};

/// A matrix, its Schur form, and the order in which its eigenvalues are counted.
#[derive(Clone, Debug)]
pub struct Reshape {
    matrix: Matrix,
    schur: Schur,
    /// Places in `Schur::eigenvalues`.
    order: Vec<usize>,
}

/// A changed matrix.
#[derive(Clone, Debug, PartialEq)]
pub struct Reshaped {
    /// The matrix.
    pub matrix: Matrix,
    /// Where its eigenvalues were put, in the order of the [`Reshape`] it came from. Those the matrix
    /// really has differ by rounding, where it is far from normal by more.
    pub intended: Vec<Complex>,
}

impl Reshape {
    /// Of a square matrix with finite entries. Its eigenvalues are counted in the order of the
    /// places `like` that they are nearest to, or else by modulus, the largest first.
    ///
    /// # Errors
    /// As [`Schur::new`].
    pub fn new(matrix: &Matrix, like: Option<&[Complex]>) -> Result<Self, SpectrumError> {
        let schur = Schur::new(matrix)?;
        let found = schur.eigenvalues();
        let like = like.filter(|like| like.len() == found.len());
        let order = like.map_or_else(|| by_modulus(&found), |like| nearest(&found, like));
        Ok(Self { matrix: matrix.clone(), schur, order })
    }

    /// The eigenvalues in this order.
    pub fn eigenvalues(&self) -> Vec<Complex> {
        let found = self.schur.eigenvalues();
        self.order.iter().map(|&i| found[i]).collect()
    }

    /// The Schur form.
    pub fn schur(&self) -> &Schur {
        &self.schur
    }

    /// With eigenvalue `index` at `place`: see [`Schur::moved`].
    ///
    /// # Errors
    /// [`SpectrumError::NoSuchEigenvalue`], or [`SpectrumError::NotFinite`] for a place, or a matrix
    /// that comes of it, that is not.
    pub fn moved(&self, index: usize, place: Complex) -> Result<Reshaped, SpectrumError> {
        let &moving = self.order.get(index).ok_or(SpectrumError::NoSuchEigenvalue)?;
        let mut found = self.schur.eigenvalues();
        let im = found[moving].im;
        if im == 0.0 {
            found[moving] = Complex { re: place.re, im: 0.0 };
        } else {
            // Of a pair the one above the axis stands first.
            let partner = if im > 0.0 { moving + 1 } else { moving - 1 };
            found[moving] = place;
            found[partner] = Complex { re: place.re, im: -place.im };
        }
        self.finished(self.schur.moved(moving, place)?, &found)
    }

    /// With its departure from normality multiplied by `s`: see [`Schur::with_departure`].
    ///
    /// # Errors
    /// [`SpectrumError::NotFinite`] for a factor, or a matrix that comes of it, that is not.
    pub fn with_departure(&self, s: f64) -> Result<Reshaped, SpectrumError> {
        self.finished(self.schur.with_departure(s)?, &self.schur.eigenvalues())
    }

    /// Multiplied by what makes its spectral radius `radius`.
    ///
    /// # Errors
    /// As [`with_spectral_radius`].
    pub fn with_radius(&self, radius: f64) -> Result<Reshaped, SpectrumError> {
        let matrix = with_spectral_radius(&self.matrix, radius)?;
        let found = self.schur.eigenvalues();
        let now = found.iter().copied().map(Complex::modulus).fold(0.0, f64::max);
        let scaled = |z: &Complex| Complex { re: z.re / now * radius, im: z.im / now * radius };
        self.finished(matrix, &found.iter().map(scaled).collect::<Vec<_>>())
    }

    fn finished(&self, matrix: Matrix, intended: &[Complex]) -> Result<Reshaped, SpectrumError> {
        if matrix.data().iter().any(|m| !m.is_finite()) {
            return Err(SpectrumError::NotFinite);
        }
        Ok(Reshaped { matrix, intended: self.order.iter().map(|&i| intended[i]).collect() })
    }
}

/// The largest modulus first; of equal ones the larger real part, then the one above the axis.
fn by_modulus(found: &[Complex]) -> Vec<usize> {
    ordered(found.len(), &mut |a, b| {
        let (a, b) = (found[a], found[b]);
        let larger = b.modulus().total_cmp(&a.modulus());
        larger.then(b.re.total_cmp(&a.re)).then(b.im.total_cmp(&a.im))
    })
}

/// For every place the nearest eigenvalue that no place before it took.
fn nearest(found: &[Complex], places: &[Complex]) -> Vec<usize> {
    let mut left: Vec<usize> = (0..found.len()).collect();
    let mut order = Vec::with_capacity(found.len());
    for place in places {
        let off = |i: usize| libm::hypot(found[i].re - place.re, found[i].im - place.im);
        let best = (0..left.len()).min_by(|&a, &b| off(left[a]).total_cmp(&off(left[b])));
        // Not `swap_remove`: of equals, as two that met, the first stays the first.
        order.extend(best.map(|at| left.remove(at)));
    }
    order
}
