//! Changing W_hh through its spectrum: what moves, what stays, and in which order it is counted.

use bptt::{
    Complex, Matrix, Normal, Reshape, Schur, SpectrumError, eigenvalues, singular_values,
    spectral_radius,
};

fn gaussian(size: usize, seed: u64) -> Matrix {
    Normal::new(seed, 0).matrix(size, size, 1.0 / (size as f64).sqrt())
}

fn off(a: Complex, b: Complex) -> f64 {
    (a.re - b.re).hypot(a.im - b.im)
}

#[test]
fn eigenvalues_are_counted_by_modulus() {
    for seed in 0..10 {
        let list = Reshape::new(&gaussian(9, seed), None).unwrap().eigenvalues();
        assert!(list.windows(2).all(|w| w[0].modulus() >= w[1].modulus()));
        for (i, z) in list.iter().enumerate().filter(|(_, z)| z.im > 0.0) {
            assert_eq!(list[i + 1], Complex { re: z.re, im: -z.im });
        }
    }
}

#[test]
fn the_matrix_has_the_eigenvalues_where_they_were_put_and_in_that_order() {
    for seed in 0..10 {
        let from = Reshape::new(&gaussian(8, seed), None).unwrap();
        let before = from.eigenvalues();
        for index in 0..8 {
            let place = Complex { re: -1.5, im: 0.75 };
            let moved = from.moved(index, place).unwrap();
            let now = Reshape::new(&moved.matrix, Some(&moved.intended)).unwrap().eigenvalues();
            for (i, z) in now.iter().enumerate() {
                assert!(off(*z, moved.intended[i]) < 1e-9, "seed {seed}, {index}: {i}");
                let real = before[i].im == 0.0;
                // A real one stays real: the point that was asked for it cannot all be had.
                if i == index && !real {
                    assert!(off(*z, place) < 1e-9);
                } else if i != index && off(*z, Complex { im: -0.75, ..place }) > 1e-9 {
                    assert!(off(*z, before[i]) < 1e-9);
                }
                assert_eq!(real, z.im == 0.0);
            }
        }
    }
}

#[test]
fn the_one_below_the_axis_leads_its_partner_and_may_cross() {
    let from = Reshape::new(&Matrix::from_rows(&[[0.0, -0.9], [0.9, 0.0]]), None).unwrap();
    for (index, im) in [(1, -0.5), (0, -0.5), (0, 0.5), (1, 0.5)] {
        let moved = from.moved(index, Complex { re: 0.3, im }).unwrap();
        let now = Reshape::new(&moved.matrix, Some(&moved.intended)).unwrap().eigenvalues();
        assert!(off(now[index], Complex { re: 0.3, im }) < 1e-15);
        assert!(off(now[1 - index], Complex { re: 0.3, im: -im }) < 1e-15);
    }
}

#[test]
fn what_met_can_be_parted_and_what_is_zero_scaled_up_again() {
    let from = Reshape::new(&gaussian(6, 3), None).unwrap();
    let pair = from.eigenvalues().iter().position(|z| z.im > 0.0).unwrap();
    assert!(from.moved(pair, Complex { re: 0.5, im: 0.0 }).is_ok());
    let apart = from.moved(pair, Complex { re: 0.5, im: 0.25 }).unwrap();
    let found = eigenvalues(&apart.matrix).unwrap();
    assert!(found.iter().any(|z| off(*z, Complex { re: 0.5, im: 0.25 }) < 1e-12));
    assert!(from.with_radius(0.0).is_ok());
    let again = from.with_radius(0.7).unwrap();
    assert!((spectral_radius(&again.matrix).unwrap() - 0.7).abs() < 1e-12);
}

#[test]
fn departure_leaves_eigenvalues_and_moves_sigma_max() {
    let from = Reshape::new(&gaussian(7, 5), None).unwrap();
    let sigma = |s: f64| singular_values(&from.with_departure(s).unwrap().matrix).unwrap()[0];
    let list = from.eigenvalues();
    assert!((sigma(0.0) - list[0].modulus()).abs() < 1e-12, "normal: ρ = σ_max");
    assert!(sigma(0.0) < sigma(1.0) && sigma(1.0) < sigma(4.0));
    for s in [0.0, 0.5, 1.0, 4.0] {
        let changed = from.with_departure(s).unwrap();
        let now = Reshape::new(&changed.matrix, Some(&changed.intended)).unwrap();
        for (z, before) in now.eigenvalues().iter().zip(&list) {
            assert!(off(*z, *before) < 1e-9);
        }
        assert_eq!(now.schur().is_normal(), s == 0.0);
    }
}

#[test]
fn normal_matrices_are_known_at_any_size() {
    for by in [1e-300, 1.0, 1e300] {
        let turn = Matrix::from_rows(&[[0.0, -0.9 * by], [0.9 * by, 0.0]]);
        assert!(Schur::new(&turn).unwrap().is_normal());
        let shear = Matrix::from_rows(&[[3.0 * by, 3.0 * by], [-3.0 * by, -3.0 * by]]);
        assert!(!Schur::new(&shear).unwrap().is_normal());
    }
    assert!(Schur::new(&Matrix::from_rows(&[[0.0, 0.0], [0.0, 0.0]])).unwrap().is_normal());
}

#[test]
fn what_cannot_be_is_refused() {
    let from = Reshape::new(&Matrix::from_rows(&[[8.0, 8.0], [-8.0, -8.0]]), None).unwrap();
    assert_eq!(from.with_radius(1.0), Err(SpectrumError::Nilpotent));
    let origin = Complex { re: 0.0, im: 0.0 };
    assert_eq!(from.moved(2, origin), Err(SpectrumError::NoSuchEigenvalue));
    let nan = Complex { re: f64::NAN, im: 0.0 };
    assert_eq!(from.moved(0, nan), Err(SpectrumError::NotFinite));
    assert_eq!(from.with_departure(f64::INFINITY), Err(SpectrumError::NotFinite));
    // Places of another size are no places.
    assert!(Reshape::new(&gaussian(4, 1), Some(&[origin])).is_ok());
}
