//! Eigenvalues, singular values, and changing one without the other.

mod support;

use bptt::{
    Complex, Init, Matrix, Normal, Schur, SpectrumError, eigenvalues, singular_values,
    spectral_norm, spectral_radius, with_spectral_radius,
};
use std::f64::consts::TAU;

fn gaussian(size: usize, seed: u64) -> Matrix {
    Normal::new(seed, 0).matrix(size, size, 1.0 / (size as f64).sqrt())
}

fn scaled(m: &Matrix, by: f64) -> Matrix {
    Matrix::from_fn(m.rows(), m.cols(), |i, j| by * m.row(i)[j])
}

fn product(a: &Matrix, b: &Matrix) -> Matrix {
    let entry = |i, j| (0..a.cols()).map(|k| a.row(i)[k] * b.row(k)[j]).sum();
    Matrix::from_fn(a.rows(), b.cols(), entry)
}

fn transposed(m: &Matrix) -> Matrix {
    Matrix::from_fn(m.cols(), m.rows(), |i, j| m.row(j)[i])
}

fn distance(a: &Matrix, b: &Matrix) -> f64 {
    a.data().iter().zip(b.data()).map(|(x, y)| (x - y).abs()).fold(0.0, f64::max)
}

/// How far `got` is from `want` as sets: each is matched with the nearest one left.
fn apart(got: &[Complex], want: &[Complex]) -> f64 {
    assert_eq!(got.len(), want.len());
    let mut left = got.to_vec();
    let mut worst = 0.0_f64;
    for w in want {
        let off = |z: &Complex| (z.re - w.re).hypot(z.im - w.im);
        let nearest = (0..left.len()).min_by(|&i, &j| off(&left[i]).total_cmp(&off(&left[j])));
        worst = worst.max(off(&left.swap_remove(nearest.unwrap())));
    }
    worst
}

/// det(W − z) by Gaussian elimination in complex numbers: nothing shared with the Schur form.
#[allow(clippy::needless_range_loop)] // two rows of one matrix at once
fn characteristic(w: &Matrix, z: Complex) -> f64 {
    let n = w.rows();
    let mut a: Vec<Vec<(f64, f64)>> = (0..n)
        .map(|i| {
            (0..n)
                .map(|j| if i == j { (w.row(i)[j] - z.re, -z.im) } else { (w.row(i)[j], 0.0) })
                .collect()
        })
        .collect();
    let times = |x: (f64, f64), y: (f64, f64)| (x.0 * y.0 - x.1 * y.1, x.0 * y.1 + x.1 * y.0);
    let mut determinant = 1.0;
    for k in 0..n {
        let best = (k..n)
            .max_by(|&i, &j| a[i][k].0.hypot(a[i][k].1).total_cmp(&a[j][k].0.hypot(a[j][k].1)))
            .unwrap();
        a.swap(k, best);
        let pivot = a[k][k];
        let size = pivot.0.hypot(pivot.1);
        determinant *= size;
        if size == 0.0 {
            return 0.0;
        }
        let inverse = (pivot.0 / size / size, -pivot.1 / size / size);
        for i in k + 1..n {
            let factor = times(a[i][k], inverse);
            for j in k..n {
                let less = times(factor, a[k][j]);
                a[i][j] = (a[i][j].0 - less.0, a[i][j].1 - less.1);
            }
        }
    }
    determinant
}

#[test]
fn cyclic_shifts_have_the_roots_of_unity() {
    for n in 2..=32 {
        let shift = Matrix::from_fn(n, n, |i, j| f64::from(u8::from((i + 1) % n == j)));
        let roots: Vec<Complex> = (0..n)
            .map(|k| TAU * k as f64 / n as f64)
            .map(|angle| Complex { re: angle.cos(), im: angle.sin() })
            .collect();
        let off = apart(&eigenvalues(&shift).unwrap(), &roots);
        assert!(off < 1e-13, "{n}: {off:e}");
        assert!((spectral_radius(&shift).unwrap() - 1.0).abs() < 1e-13);
        assert!(singular_values(&shift).unwrap().iter().all(|s| (s - 1.0).abs() < 1e-15));
    }
}

#[test]
fn what_is_no_finite_square_matrix_is_refused() {
    for bad in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        for n in [1, 2, 3, 8] {
            let mut m = gaussian(n, 1);
            m.data_mut()[n * n - 1] = bad;
            assert_eq!(eigenvalues(&m).unwrap_err(), SpectrumError::NotFinite);
            assert_eq!(singular_values(&m).unwrap_err(), SpectrumError::NotFinite);
            assert!(spectral_norm(&m).value().is_nan());
        }
    }
    assert_eq!(
        eigenvalues(&Matrix::from_rows(&[[1.0, 2.0]])).unwrap_err(),
        SpectrumError::NotSquare
    );
    assert_eq!(eigenvalues(&Matrix::new(0, 0, vec![])).unwrap_err(), SpectrumError::NotSquare);
    let schur = Schur::new(&gaussian(3, 1)).unwrap();
    let nan = Complex { re: f64::NAN, im: 0.0 };
    assert_eq!(schur.moved(0, nan).unwrap_err(), SpectrumError::NotFinite);
    assert_eq!(schur.with_departure(f64::INFINITY).unwrap_err(), SpectrumError::NotFinite);
    let one = Complex { re: 1.0, im: 0.0 };
    assert_eq!(schur.moved(3, one).unwrap_err(), SpectrumError::NoSuchEigenvalue);
}

#[test]
fn small_zero_and_defective_matrices() {
    assert_eq!(
        eigenvalues(&Matrix::from_rows(&[[-3.0]])).unwrap(),
        [Complex { re: -3.0, im: 0.0 }]
    );
    assert_eq!(singular_values(&Matrix::from_rows(&[[-3.0]])).unwrap(), [3.0]);
    for n in 1..6 {
        let zero = Matrix::from_fn(n, n, |_, _| 0.0);
        assert!(eigenvalues(&zero).unwrap().iter().all(|z| z.modulus() == 0.0));
        assert!(singular_values(&zero).unwrap().iter().all(|&s| s == 0.0));
        assert_eq!(with_spectral_radius(&zero, 1.0).unwrap_err(), SpectrumError::Nilpotent);
    }
    // The shear is nilpotent, and its eigenvalues are zeros to the last bit.
    let shear = Matrix::from_rows(&[[8.0, 8.0], [-8.0, -8.0]]);
    assert_eq!(spectral_radius(&shear).unwrap(), 0.0);
    assert_eq!(with_spectral_radius(&shear, 1.0).unwrap_err(), SpectrumError::Nilpotent);
    let values = singular_values(&shear).unwrap();
    assert!((values[0] - 16.0).abs() < 1e-14 && values[1] < 1e-14, "{values:?}");
    let rotation = Matrix::from_rows(&[[0.6, -0.8], [0.8, 0.6]]);
    let pair = eigenvalues(&rotation).unwrap();
    assert!(apart(&pair, &[Complex { re: 0.6, im: 0.8 }, Complex { re: 0.6, im: -0.8 }]) < 1e-15);
    assert!(pair[0].im > 0.0);
    // Jordan blocks are triangular already. In another basis rounding splits their eigenvalue by
    // the n-th root of 2^−53, and no method can do better.
    for n in 2..9 {
        let jordan =
            Matrix::from_fn(
                n,
                n,
                |i, j| {
                    if i == j { 2.0 } else { f64::from(u8::from(i + 1 == j)) }
                },
            );
        let twos = vec![Complex { re: 2.0, im: 0.0 }; n];
        assert!(apart(&eigenvalues(&jordan).unwrap(), &twos) < 1e-15);
        let q = Normal::new(7, 0).orthogonal(n);
        let turned = product(&product(&q, &jordan), &transposed(&q));
        let split = 4.0 * f64::EPSILON.powf(1.0 / n as f64);
        assert!(apart(&eigenvalues(&turned).unwrap(), &twos) < split, "{n}");
    }
}

#[test]
fn huge_and_tiny_entries_have_their_spectrum() {
    for n in [1, 2, 3, 8] {
        let plain = gaussian(n, 3);
        let radius = spectral_radius(&plain).unwrap();
        let norm = singular_values(&plain).unwrap()[0];
        for by in [1e300, 1e-300, 1e-200, 1e150] {
            let m = scaled(&plain, by);
            assert!((spectral_radius(&m).unwrap() / by / radius - 1.0).abs() < 1e-12, "{n} {by}");
            assert!((singular_values(&m).unwrap()[0] / by / norm - 1.0).abs() < 1e-12, "{n} {by}");
            let moved = Schur::new(&m).unwrap().moved(0, Complex { re: by, im: by }).unwrap();
            assert!(moved.data().iter().all(|x| x.is_finite()));
        }
    }
}

#[test]
fn random_matrices_have_their_trace_determinant_and_characteristic_roots() {
    for n in [1, 2, 3, 4, 5, 8, 13, 32] {
        for seed in 0..20 {
            let w = gaussian(n, seed);
            let values = eigenvalues(&w).unwrap();
            assert_eq!(values.len(), n);
            let trace: f64 = (0..n).map(|i| w.row(i)[i]).sum();
            let sum: f64 = values.iter().map(|z| z.re).sum();
            assert!((sum - trace).abs() < 1e-12 * n as f64, "{n} {seed}");
            assert_eq!(values.iter().map(|z| z.im).sum::<f64>(), 0.0);
            let determinant = characteristic(&w, Complex { re: 0.0, im: 0.0 });
            let moduli: f64 = values.iter().map(|z| z.modulus()).product();
            let singular = singular_values(&w).unwrap();
            let stretches: f64 = singular.iter().product();
            assert!((moduli / determinant - 1.0).abs() < 1e-8, "{n} {seed}");
            assert!((stretches / determinant - 1.0).abs() < 1e-8, "{n} {seed}");
            assert!(singular.is_sorted_by(|a, b| a >= b));
            assert!((singular[0] / spectral_norm(&w).value() - 1.0).abs() < 1e-13);
            let frobenius: f64 = w.data().iter().map(|x| x * x).sum();
            let squares: f64 = singular.iter().map(|s| s * s).sum();
            assert!((squares / frobenius - 1.0).abs() < 1e-13);
            // Each is a root: |det(W − λ)| vanishes beside its value a little way off.
            for &z in values.iter().take(4) {
                let there = characteristic(&w, z);
                let beside = characteristic(&w, Complex { re: z.re + 1e-3, im: z.im + 1e-3 });
                assert!(there < 1e-6 * beside, "{n} {seed} {z:?}: {there:e} {beside:e}");
            }
        }
    }
}

#[test]
fn singular_values_of_singular_matrices() {
    for n in 2..12 {
        // Rank one, and the graded kind whose small values only rotations keep.
        let one = Matrix::from_fn(n, n, |i, j| (i + 1) as f64 * (j as f64 - 0.5));
        let values = singular_values(&one).unwrap();
        assert!(values[1] < 1e-13 * values[0], "{n}: {values:?}");
        let q = Normal::new(n as u64, 0).orthogonal(n);
        let graded = Matrix::from_fn(n, n, |i, j| q.row(i)[j] * 1e-8_f64.powf(j as f64));
        for (k, value) in singular_values(&graded).unwrap().iter().enumerate() {
            let want = 1e-8_f64.powf(k as f64);
            assert!((value / want - 1.0).abs() < 1e-10, "{n} {k}: {value}");
        }
    }
    let wide = Matrix::from_rows(&[[3.0, 0.0, 0.0], [0.0, 0.0, 4.0]]);
    assert_eq!(singular_values(&wide).unwrap(), [4.0, 3.0]);
}

#[test]
fn a_matrix_scaled_to_a_radius_has_it() {
    for n in [1, 2, 5, 16] {
        let scaled = with_spectral_radius(&gaussian(n, 4), 0.75).unwrap();
        assert!((spectral_radius(&scaled).unwrap() - 0.75).abs() < 1e-13);
    }
    assert_eq!(
        with_spectral_radius(&gaussian(2, 1), f64::NAN).unwrap_err(),
        SpectrumError::NotFinite
    );
}

#[test]
fn one_eigenvalue_moves_and_the_others_stay() {
    for n in [1, 2, 3, 5, 8, 16] {
        for seed in 0..6 {
            let w = gaussian(n, seed);
            let schur = Schur::new(&w).unwrap();
            let before = schur.eigenvalues();
            assert!(distance(&schur.with_departure(1.0).unwrap(), &w) < 1e-13);
            for index in 0..n {
                let place = Complex { re: 0.3, im: -1.7 };
                let mut want = before.clone();
                if before[index].im == 0.0 {
                    want[index] = Complex { re: place.re, im: 0.0 };
                } else {
                    let first = if before[index].im > 0.0 { index } else { index - 1 };
                    want[first] = Complex { re: place.re, im: place.im.abs() };
                    want[first + 1] = Complex { re: place.re, im: -place.im.abs() };
                }
                let moved = schur.moved(index, place).unwrap();
                let off = apart(&eigenvalues(&moved).unwrap(), &want);
                assert!(off < 1e-9, "{n} {seed} {index}: {off:e}");
            }
            // Moved to where it is, nothing changes.
            assert!(distance(&schur.moved(0, before[0]).unwrap(), &w) < 1e-13);
        }
    }
    // A pair brought to the real axis meets there.
    let turn = Schur::new(&Matrix::from_rows(&[[0.0, -1.0], [1.0, 0.0]])).unwrap();
    let met = turn.moved(1, Complex { re: 0.5, im: 0.0 }).unwrap();
    assert!(distance(&met, &Matrix::from_rows(&[[0.5, 0.0], [0.0, 0.5]])) < 1e-15);
}

#[test]
fn the_departure_from_normality_is_scaled_and_the_eigenvalues_stay() {
    for n in [1, 2, 3, 5, 8, 12] {
        for seed in 0..6 {
            let w = gaussian(n, seed);
            let schur = Schur::new(&w).unwrap();
            let values = schur.eigenvalues();
            let squares = |m: &Matrix| m.data().iter().map(|x| x * x).sum::<f64>();
            let moduli: f64 = values.iter().map(|z| z.re * z.re + z.im * z.im).sum();
            let henrici = (squares(&w) - moduli).max(0.0).sqrt();
            assert!((schur.departure() - henrici).abs() < 1e-6, "{n} {seed}");
            for s in [0.0, 0.25, 1.0, 1.5] {
                let m = schur.with_departure(s).unwrap();
                let off = apart(&eigenvalues(&m).unwrap(), &values);
                assert!(off < 1e-9, "{n} {seed} s = {s}: {off:e}");
                let again = Schur::new(&m).unwrap().departure();
                assert!((again - s * schur.departure()).abs() < 1e-7, "{n} {seed} s = {s}");
            }
            // Normal: W Wᵀ = Wᵀ W, and the norm is the radius.
            let normal = schur.with_departure(0.0).unwrap();
            let (left, right) =
                (product(&normal, &transposed(&normal)), product(&transposed(&normal), &normal));
            assert!(distance(&left, &right) < 1e-13, "{n} {seed}");
            let radius = spectral_radius(&normal).unwrap();
            assert!((spectral_norm(&normal).value() / radius - 1.0).abs() < 1e-12);
        }
    }
    // The shear is non-normal and nothing else.
    let shear = Schur::new(&Matrix::from_rows(&[[8.0, 8.0], [-8.0, -8.0]])).unwrap();
    assert!((shear.departure() - 16.0).abs() < 1e-13);
    assert!(spectral_norm(&shear.with_departure(0.0).unwrap()).value() < 1e-14);
}

#[test]
fn initial_matrices_are_what_they_are_called() {
    let size = 24;
    let draw = |init: Init, gain| init.draw(size, gain, 5).unwrap();
    for (word, init) in Init::WORDS {
        assert_eq!(draw(init, 1.0), draw(init, 1.0), "{word}: the same seed, the same matrix");
        let (one, two) = (draw(init, 1.0), draw(init, 2.0));
        assert!(distance(&scaled(&one, 2.0), &two) < 1e-14, "{word}: the gain scales");
        assert!(Init::draw(init, 1, 0.5, 5).is_ok(), "{word}: one unit");
    }
    let orthogonal = draw(Init::Orthogonal, 1.5);
    assert!(singular_values(&orthogonal).unwrap().iter().all(|s| (s - 1.5).abs() < 1e-14));
    assert!(eigenvalues(&orthogonal).unwrap().iter().all(|z| (z.modulus() - 1.5).abs() < 1e-13));
    assert!((spectral_radius(&draw(Init::Scaled, 0.9)).unwrap() - 0.9).abs() < 1e-13);
    assert_eq!(draw(Init::Identity, 1.0).row(3)[3], 1.0);
    let width = 1.0 / (size as f64).sqrt();
    let uniform = draw(Init::Uniform, 1.0);
    assert!(uniform.data().iter().all(|w| w.abs() <= width));
    let mean: f64 = uniform.data().iter().map(|w| w * w).sum::<f64>() / (size * size) as f64;
    assert!((mean / (width * width / 3.0) - 1.0).abs() < 0.15, "{mean}");
    let radius = spectral_radius(&draw(Init::Gaussian, 1.0)).unwrap();
    assert!((0.7..1.4).contains(&radius), "{radius}");
}

/// R = Qᵀ G has a positive diagonal: the sign convention that makes Q uniformly distributed.
#[test]
fn orthogonal_matrices_prefer_no_direction() {
    let size = 6;
    let q = Normal::new(9, 0).orthogonal(size);
    let mut source = Normal::new(9, 0);
    // Drawn column after column.
    let columns: Vec<Vec<f64>> =
        (0..size).map(|_| (0..size).map(|_| source.draw()).collect()).collect();
    for (k, column) in columns.iter().enumerate() {
        let along: f64 = (0..size).map(|i| q.row(i)[k] * column[i]).sum();
        assert!(along > 0.0, "{k}");
    }
}
