//! The iteration: Hessenberg form by Householder reflections, then Francis's implicit double-shift
//! QR steps (Golub and Van Loan 2013, §7.4.2 and §7.5), with the exceptional shifts of EISPACK's
//! `hqr` where the usual ones run in a circle, as they do on cyclic shift matrices.

use super::Schur;
use crate::spectrum::SpectrumError;

/// Steps allowed for each eigenvalue: most take two or three, LAPACK allows 30.
const PATIENCE: usize = 100;

/// After so many steps without success the shift is an exceptional one.
const STUCK: usize = 10;

impl Schur {
    /// Brings T to Hessenberg form: nothing below the first diagonal under the main one.
    pub(super) fn reduce(&mut self) {
        let n = self.t.rows();
        for k in 1..n.saturating_sub(1) {
            let mut column: Vec<f64> = (k..n).map(|i| self.t[(i, k - 1)]).collect();
            self.reflect(k, &mut column);
            (k + 1..n).for_each(|i| self.t[(i, k - 1)] = 0.0);
        }
    }

    /// Brings T from Hessenberg to quasi-triangular form.
    pub(super) fn iterate(&mut self) -> Result<(), SpectrumError> {
        let mut end = self.t.rows();
        let mut tried = 0;
        // Rows `end` and below are done.
        while end > 2 {
            let start = self.decoupled(end);
            if end - start <= 2 {
                end = start;
                tried = 0;
                continue;
            }
            tried += 1;
            if tried > PATIENCE {
                return Err(SpectrumError::NotConverged);
            }
            self.step(start, end, tried % STUCK == 0);
        }
        if end == 2 {
            self.decoupled(2);
        }
        Ok(())
    }

    /// The first row of the last block above `end` that does not fall apart.
    fn decoupled(&mut self, end: usize) -> usize {
        for i in (1..end).rev() {
            let beside = self.t[(i - 1, i - 1)].abs() + self.t[(i, i)].abs();
            // T is of the size of 1: beside two zeros, what is negligible to it is.
            let scale = if beside == 0.0 { f64::EPSILON } else { beside };
            if self.t[(i, i - 1)].abs() <= f64::EPSILON * scale {
                self.t[(i, i - 1)] = 0.0;
                return i;
            }
        }
        0
    }

    /// One double-shift step on rows `start` … `end` − 1, three at least.
    fn step(&mut self, start: usize, end: usize, exceptional: bool) {
        let t = |i: usize, j: usize| self.t[(i, j)];
        let (m, n) = (end - 2, end - 1);
        let (trace, determinant) = if exceptional {
            let size = t(n, m).abs() + t(m, m - 1).abs();
            (1.5 * size, size * size)
        } else {
            (t(m, m) + t(n, n), t(m, m) * t(n, n) - t(m, n) * t(n, m))
        };
        let (a, b) = (t(start, start), t(start + 1, start));
        let mut bulge = vec![
            a * a + t(start, start + 1) * b - trace * a + determinant,
            b * (a + t(start + 1, start + 1) - trace),
            b * t(start + 2, start + 1),
        ];
        for k in start..n {
            bulge.truncate(end - k);
            self.reflect(k, &mut bulge);
            if k > start {
                (k + 1..end.min(k + 3)).for_each(|i| self.t[(i, k - 1)] = 0.0);
            }
            bulge = (k + 1..end.min(k + 4)).map(|i| self.t[(i, k)]).collect();
        }
    }

    /// Reflects rows and columns `first` … of T, and columns of Q, so that the vector x (as long as
    /// there are rows to reflect) would come to lie along its first axis.
    fn reflect(&mut self, first: usize, x: &mut [f64]) {
        let length = x.iter().fold(0.0, |length, &x| libm::hypot(length, x));
        if length == 0.0 {
            return;
        }
        // v = x + sign(x_1)|x| e_1, then I − 2 v vᵀ/|v|².
        for x in &mut *x {
            *x /= length;
        }
        x[0] += libm::copysign(1.0, x[0]);
        let v = &*x;
        let factor = 2.0 / v.iter().map(|v| v * v).sum::<f64>();
        let n = self.t.rows();
        // Left of the column before `first` these rows are zero already.
        let from = first.saturating_sub(1);
        let mut along = vec![0.0; n - from];
        let rows = &mut self.t.data_mut()[first * n..][..v.len() * n];
        for (v, row) in v.iter().zip(rows.chunks_exact(n)) {
            along.iter_mut().zip(&row[from..]).for_each(|(sum, x)| *sum += factor * v * x);
        }
        for (v, row) in v.iter().zip(rows.chunks_exact_mut(n)) {
            row[from..].iter_mut().zip(&along).for_each(|(x, sum)| *x -= v * sum);
        }
        for matrix in [&mut self.t, &mut self.q] {
            for row in matrix.data_mut().chunks_exact_mut(n) {
                let row = &mut row[first..][..v.len()];
                let along: f64 = v.iter().zip(&*row).map(|(v, x)| v * x).sum();
                row.iter_mut().zip(v).for_each(|(x, v)| *x -= factor * along * v);
            }
        }
    }
}
