//! The spectral norm ‖M‖₂ = √λ_max(MᵀM), for products of Jacobians: one norm a step.
//!
//! Householder's reduction of the Gram matrix to tridiagonal form, then bisection on its Sturm
//! sequence (Golub and Van Loan 2013, §8.3.1 and §8.4.1). Unlike power iteration it neither stalls
//! where two singular values lie close, as in every orthogonal product, nor needs a start; unlike
//! a singular value decomposition it cannot fail to converge, and costs little more than the
//! product itself. Squaring loses the small singular values, but not the largest: its relative
//! error is some n·2^−53.

use crate::Matrix;
use crate::kernels;
use crate::scaled::{Scaled, largest, power_of_two};

/// ‖M‖₂, without limits; NaN if an entry is not finite. O(rows·cols² + cols³).
pub fn spectral_norm(matrix: &Matrix) -> Scaled {
    let most = largest(matrix.data());
    if most == 0.0 || matrix.data().iter().any(|m| !m.is_finite()) {
        let all_zero = matrix.data().iter().all(|&m| m == 0.0);
        return Scaled::new(if all_zero { 0.0 } else { f64::NAN });
    }
    if matrix.data().len() == 1 {
        return Scaled::new(most);
    }
    let exponent = Scaled::new(most).exponent();
    let n = matrix.cols();
    let mut gram = vec![0.0; n * n];
    let mut scaled = vec![0.0; n];
    for i in 0..matrix.rows() {
        for (s, &m) in scaled.iter_mut().zip(matrix.row(i)) {
            *s = power_of_two(m, -exponent);
        }
        // It is symmetric: from the diagonal on.
        for (j, &s) in scaled.iter().enumerate() {
            for (g, o) in gram[j * n + j..][..n - j].iter_mut().zip(&scaled[j..]) {
                *g += s * o;
            }
        }
    }
    let (diagonal, beside) = tridiagonal(&mut gram, n);
    Scaled::from_parts(libm::sqrt(largest_eigenvalue(&diagonal, &beside)), exponent)
}

/// The diagonal (n) and what stands beside it (n − 1) of a tridiagonal matrix similar to the
/// symmetric `a` (n × n), of which only what is on and right of the diagonal is read; it is used up.
fn tridiagonal(a: &mut [f64], n: usize) -> (Vec<f64>, Vec<f64>) {
    let mut beside = Vec::with_capacity(n - 1);
    let mut v = vec![0.0; n];
    let mut w = vec![0.0; n];
    for k in 0..n - 1 {
        // The reflection that takes what is right of the diagonal in row k to its first entry.
        let below = k + 1..n;
        let x = &a[k * n..][below.clone()];
        let rest: f64 = x[1..].iter().map(|x| x * x).sum();
        if rest == 0.0 {
            beside.push(x[0]);
            continue;
        }
        let end = -libm::copysign(libm::sqrt(x[0] * x[0] + rest), x[0]);
        beside.push(end);
        let v = &mut v[below.clone()];
        v.copy_from_slice(x);
        v[0] -= end;
        let half = v[0] * v[0] + rest; // |v|²
        let w = &mut w[below.clone()];
        w.fill(0.0);
        for (i, row) in below.clone().enumerate() {
            // Each number right of the diagonal stands for the one below it too.
            let right = &a[row * n..][row + 1..n];
            let vi = 2.0 / half * v[i];
            let mut along = [0.0];
            kernels::add_product(right, &v[i + 1..], &mut along);
            w[i] += vi * a[row * n + row] + 2.0 / half * along[0];
            for (w, a) in w[i + 1..].iter_mut().zip(right) {
                *w += vi * a;
            }
        }
        let along: f64 = w.iter().zip(&*v).map(|(w, v)| w * v).sum::<f64>() / half;
        for (w, v) in w.iter_mut().zip(&*v) {
            *w -= along * v;
        }
        for (i, row) in below.clone().enumerate() {
            let (vi, wi) = (v[i], w[i]);
            for ((a, v), w) in a[row * n..][row..n].iter_mut().zip(&v[i..]).zip(&w[i..]) {
                *a -= vi * w + wi * v;
            }
        }
    }
    ((0..n).map(|i| a[i * n + i]).collect(), beside)
}

/// The largest eigenvalue of a symmetric tridiagonal matrix that has none below 0.
fn largest_eigenvalue(diagonal: &[f64], beside: &[f64]) -> f64 {
    let n = diagonal.len();
    let reach = |i: usize| if i == 0 || i == n { 0.0 } else { beside[i - 1].abs() };
    let mut low = diagonal.iter().copied().fold(0.0, f64::max);
    let mut high = (0..n).map(|i| diagonal[i] + reach(i) + reach(i + 1)).fold(low, f64::max);
    // Each round halves what is left; [low, high] is less than n wide to begin with.
    for _ in 0..80 {
        let middle = 0.5 * (low + high);
        if high - low <= f64::EPSILON * high || middle <= low || middle >= high {
            break;
        }
        if exceeded(diagonal, beside, middle) {
            low = middle;
        } else {
            high = middle;
        }
    }
    high
}

/// Whether an eigenvalue lies above `x`: whether any pivot of A − x is positive.
fn exceeded(diagonal: &[f64], beside: &[f64], x: f64) -> bool {
    let mut pivot = diagonal[0] - x;
    for (&d, &e) in diagonal[1..].iter().zip(beside) {
        if pivot >= 0.0 {
            return true;
        }
        pivot = d - x - e * e / pivot;
    }
    pivot > 0.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Normal;

    fn near(got: f64, want: f64) {
        assert!((got - want).abs() <= 1e-14 * want.abs(), "{got}, not {want}");
    }

    #[test]
    fn norms_that_are_known() {
        near(spectral_norm(&Matrix::from_rows(&[[8.0, 8.0], [-8.0, -8.0]])).value(), 16.0);
        near(
            spectral_norm(&Matrix::from_rows(&[[1.0, 1.0], [0.0, 1.0]])).value(),
            1.618_033_988_749_895,
        );
        near(spectral_norm(&Matrix::from_rows(&[[3.0, 4.0]])).value(), 5.0);
        near(spectral_norm(&Matrix::from_rows(&[[3.0], [4.0]])).value(), 5.0);
        assert_eq!(spectral_norm(&Matrix::from_rows(&[[-2.5]])).value(), 2.5);
        let identity = Matrix::from_fn(7, 7, |i, j| f64::from(u8::from(i == j)));
        assert_eq!(spectral_norm(&identity).value(), 1.0);
        assert_eq!(spectral_norm(&Matrix::from_fn(5, 5, |_, _| 0.0)).log10(), f64::NEG_INFINITY);
        assert!(spectral_norm(&Matrix::from_rows(&[[f64::NAN, 0.0]])).value().is_nan());
        assert!(spectral_norm(&Matrix::from_rows(&[[f64::INFINITY, 0.0]])).value().is_nan());
    }

    #[test]
    fn it_fits_where_f64_does_not() {
        let huge = spectral_norm(&Matrix::from_fn(4, 4, |_, _| 1e308));
        assert!((huge.log10() - 308.0 - 4_f64.log10()).abs() < 1e-12);
        let tiny = spectral_norm(&Matrix::from_fn(4, 4, |_, _| 1e-308));
        assert!((tiny.log10() + 308.0 - 4_f64.log10()).abs() < 1e-12);
    }

    #[test]
    fn random_matrices_stretch_no_vector_further_and_one_that_far() {
        for (n, seed) in [(2, 1), (3, 2), (5, 3), (16, 4), (33, 5)] {
            let m = Normal::new(seed, 0).matrix(n, n, 1.0);
            let norm = spectral_norm(&m).value();
            // Power iteration, slow and simple.
            let mut x = vec![1.0; n];
            let mut stretch = 0.0;
            for _ in 0..20_000 {
                let mut y = vec![0.0; n];
                m.add_product(&x, &mut y);
                let mut z = vec![0.0; n];
                m.add_transposed_product(&y, &mut z);
                let size = z.iter().map(|z| z * z).sum::<f64>().sqrt();
                stretch = size.sqrt();
                x = z.iter().map(|z| z / size).collect();
            }
            assert!((norm / stretch - 1.0).abs() < 1e-9, "{n}: {norm}, not {stretch}");
            let q = Normal::new(seed, 1).orthogonal(n);
            assert!((spectral_norm(&q).value() - 1.0).abs() < 1e-14);
        }
    }
}
