//! The usual ways to begin with a recurrent weight matrix.

use crate::Matrix;
use crate::random::Normal;
use crate::spectrum::{SpectrumError, with_spectral_radius};

/// How W_hh is drawn; each has a gain g that scales it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Init {
    /// N(0, g²/H): the spectral radius tends to g as H grows (the circular law).
    Gaussian,
    /// U(−g/√H, g/√H), at g = 1 what PyTorch's recurrent layers begin with; radius about g/√3.
    Uniform,
    /// g times a random orthogonal matrix: all singular values and all |λ| are g.
    Orthogonal,
    /// g times the identity (Le, Jaitly and Hinton 2015).
    Identity,
    /// Gaussian, then scaled to a spectral radius of exactly g (Jaeger 2001, echo state networks).
    Scaled,
}

impl Init {
    /// Every scheme with its word.
    pub const WORDS: [(&'static str, Self); 5] = [
        ("gaussian", Self::Gaussian),
        ("uniform", Self::Uniform),
        ("orthogonal", Self::Orthogonal),
        ("identity", Self::Identity),
        ("scaled", Self::Scaled),
    ];

    /// A `size` × `size` matrix of this kind; the same seed gives the same matrix, and the gain
    /// only scales it.
    ///
    /// # Errors
    /// Only [`Init::Scaled`], should the eigenvalues not converge.
    pub fn draw(self, size: usize, gain: f64, seed: u64) -> Result<Matrix, SpectrumError> {
        let mut source = Normal::new(seed, 0);
        let width = 1.0 / libm::sqrt(size as f64);
        let scaled = |m: &Matrix| Matrix::from_fn(size, size, |i, j| gain * m.row(i)[j]);
        Ok(match self {
            Self::Gaussian => source.matrix(size, size, gain / libm::sqrt(size as f64)),
            Self::Uniform => Matrix::from_fn(size, size, |_, _| gain * width * source.uniform()),
            Self::Orthogonal => scaled(&source.orthogonal(size)),
            Self::Identity => Matrix::from_fn(size, size, |i, j| if i == j { gain } else { 0.0 }),
            Self::Scaled => with_spectral_radius(&source.matrix(size, size, width), gain)?,
        })
    }
}
