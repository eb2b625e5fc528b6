//! Seeded randomness: the same seed gives the same model, everywhere.
//!
//! ChaCha8 with one stream a purpose, so that weights do not change when a sequence grows, and a
//! longer sequence begins with the shorter one.

use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;
use rand_distr::{Distribution, StandardNormal};

use crate::{Activation, Elman, Loss, LossAt, Matrix, Problem, Reduction, Sequence, Shape};

/// A seeded source of standard normal numbers.
pub struct Normal(ChaCha8Rng);

impl Normal {
    /// Stream number `stream` of `seed`; streams are independent of one another.
    pub fn new(seed: u64, stream: u64) -> Self {
        let mut rng = ChaCha8Rng::seed_from_u64(seed);
        rng.set_stream(stream);
        Self(rng)
    }

    /// One number from N(0, 1).
    #[inline(never)] // as below
    pub fn draw(&mut self) -> f64 {
        StandardNormal.sample(&mut self.0)
    }

    /// One number from the uniform distribution on [−1, 1).
    #[inline(never)] // in many places, and none where it counts
    pub fn uniform(&mut self) -> f64 {
        // 53 random bits: every value is exact.
        let unit = (self.0.next_u64() >> 11) as f64 / (1_u64 << 53) as f64;
        2.0 * unit - 1.0
    }

    /// One number from the uniform distribution on [0, 1).
    pub fn unit(&mut self) -> f64 {
        0.5 * (self.uniform() + 1.0)
    }

    /// One of 0 … `count` − 1, each as likely as another but for a part in 2⁶⁴.
    pub fn below(&mut self, count: usize) -> usize {
        let scaled = u128::from(self.0.next_u64()) * count as u128;
        usize::try_from(scaled >> 64).unwrap_or_default()
    }

    /// Goes to where number `place` of a stream of [`Self::uniform`] numbers is drawn.
    pub fn seek(&mut self, place: u64) {
        self.0.set_word_pos(2 * u128::from(place));
    }

    /// A `rows` × `cols` matrix of N(0, `deviation`²).
    pub fn matrix(&mut self, rows: usize, cols: usize, deviation: f64) -> Matrix {
        Matrix::from_fn(rows, cols, |_, _| deviation * self.draw())
    }

    /// A random orthogonal `size` × `size` matrix: Q of the QR decomposition of a Gaussian one, with
    /// the signs that make R's diagonal positive, so that no direction is preferred (Mezzadri 2007,
    /// *How to generate random matrices from the classical compact groups*).
    pub fn orthogonal(&mut self, size: usize) -> Matrix {
        let mut columns: Vec<Vec<f64>> = Vec::with_capacity(size);
        for _ in 0..size {
            let mut column: Vec<f64> = (0..size).map(|_| self.draw()).collect();
            // Gram and Schmidt; what rounding leaves of the others' directions goes the second time.
            for _ in 0..2 {
                for other in &columns {
                    let along: f64 = column.iter().zip(other).map(|(x, q)| x * q).sum();
                    column.iter_mut().zip(other).for_each(|(x, q)| *x -= along * q);
                }
                let norm = libm::sqrt(column.iter().map(|x| x * x).sum());
                for x in &mut column {
                    *x /= norm;
                }
            }
            columns.push(column);
        }
        Matrix::from_fn(size, size, |i, j| columns[j][i])
    }
}

/// The streams of [`random_problem`].
const WEIGHTS: u64 = 0;
const INPUTS: u64 = 1;
const TARGETS: u64 = 2;

/// A random problem of the vanilla cell: W_hh from N(0, `gain`²/H), W_xh and W_hy from N(0, 1/I) and N(0, 1/H), small
/// biases, standard normal h_0, inputs and targets (one-hot targets under cross-entropy).
///
/// # Panics
/// For a size of 0 or above [`crate::LIMITS`].
pub fn random_problem(
    shape: Shape,
    activation: Activation,
    loss: Loss,
    loss_at: LossAt,
    seed: u64,
    gain: f64,
) -> Problem {
    let Shape { steps, inputs, hidden, outputs } = shape;
    let width = |n: usize| 1.0 / libm::sqrt(n as f64);
    let mut weights = Normal::new(seed, WEIGHTS);
    let whh = weights.matrix(hidden, hidden, gain * width(hidden));
    let wxh = weights.matrix(hidden, inputs, width(inputs));
    let why = weights.matrix(outputs, hidden, width(hidden));
    let bh = weights.matrix(hidden, 1, 0.1);
    let by = weights.matrix(outputs, 1, 0.1);
    let h0 = weights.matrix(hidden, 1, 1.0);
    let mut targets = Normal::new(seed, TARGETS).matrix(steps, outputs, 1.0);
    if loss == Loss::CrossEntropy {
        // The largest of independent equal draws is at each place equally often.
        for row in targets.data_mut().chunks_exact_mut(outputs) {
            let largest = row.iter().copied().fold(f64::NEG_INFINITY, f64::max);
            for y in row {
                *y = if *y == largest { 1.0 } else { 0.0 };
            }
        }
    }
    let elman =
        Elman { activation, wxh, whh, bh: Some(bh.data().to_vec()), why, by: by.data().to_vec() };
    Problem {
        model: elman.try_into().expect("shapes that agree"),
        sequence: Sequence {
            inputs: Normal::new(seed, INPUTS).matrix(steps, inputs, 1.0),
            targets,
            initial: vec![h0.data().to_vec()],
        },
        loss,
        loss_at,
        reduction: Reduction::Sum,
        truncation: None,
    }
}
