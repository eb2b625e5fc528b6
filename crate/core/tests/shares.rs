//! Shares by distance: against the table of contributions, and against gradients that another system
//! computed by automatic differentiation in float64 (the gradients themselves are compared in
//! `recurrences.rs`).

mod support;

use bptt::{
    Activation, Loss, LossAt, Measure, Overrides, Shape, Shares, contributions, doubling,
    random_problem, shares,
};
use proptest::prelude::*;
use support::problems::{any_problem, drawn, run};
use support::{assert_close, flat, read, reference};

/// The place of W_hh in the schema.
const WHH: usize = 1;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    /// The same numbers as the table of contributions, read along its diagonals.
    #[test]
    fn the_first_band_is_the_diagonal(problem in any_problem(8)) {
        let unrolled = run(&problem);
        for index in 0..problem.model.schema().parameters.len() {
            let (table, split) = (contributions(&unrolled, index), shares(&unrolled, index, Measure::Norm, None));
            let count = split.starts.len();
            for k in 1..=problem.shape().steps {
                let diagonal = table.cells[k * (k - 1) / 2 + k - 1].abs();
                let got = split.bands.values[(k - 1) * count];
                // Below the normal numbers f64 has fewer digits.
                prop_assert!((got - diagonal).abs() <= 1e-12 * diagonal + f64::MIN_POSITIVE);
                let (by_use, want) = (split.by_use[k - 1], table.by_use[k - 1].abs());
                prop_assert!((by_use - want).abs() <= 1e-10 * want + 1e-18, "{by_use} {want}");
                // Within T a use has no loss further ahead than T − k.
                for band in 0..count {
                    let reached = split.starts[band] <= problem.shape().steps - k;
                    prop_assert!(reached || split.bands.values[(k - 1) * count + band] == 0.0);
                }
            }
        }
    }
}

#[test]
fn one_loss_apart_keeps_its_sign_and_its_size() {
    let network = run(&drawn("notes-linear", &Overrides::default()));
    let Shares { bands: parts, loss, by_use, total, .. } =
        shares(&network, WHH, Measure::Entry(0), Some(2));
    assert_eq!(parts.values.iter().map(|v| v.abs()).collect::<Vec<_>>(), [0.0; 4]);
    assert_eq!(loss.unwrap().values[1], -3.25);
    assert_eq!((by_use[1], total), (-3.25, -3.25));
    // What no f64 holds has its logarithm.
    let far = Overrides { steps: Some(200), whh: Some(0.01), ..Overrides::default() };
    let far = run(&drawn("notes-linear", &far));
    let loss = shares(&far, WHH, Measure::Entry(0), Some(200)).loss.unwrap();
    assert!(loss.values[1] == 0.0 && loss.log10[1] < -390.0 && loss.log10[1].is_finite());
}

/// Without inputs, h_0 passes W_hh T times whatever step it is asked at: all shares are W_hh^(T−1) ∂l_T/∂h_T h_0.
#[test]
fn equal_shares_have_no_largest() {
    let landing = run(&drawn("landing", &Overrides::default()));
    let found = shares(&landing, WHH, Measure::Entry(0), None);
    let equal = found.by_use.iter().all(|share| *share == found.by_use[0]);
    assert!(!equal, "rounding has to tell them apart, or this proves nothing");
    assert_eq!(found.largest, (1..=20).collect::<Vec<_>>());
    let example =
        shares(&run(&drawn("notes-linear", &Overrides::default())), WHH, Measure::Entry(0), None);
    assert_eq!(example.largest, [2]);
}

/// One unit: cells of the table of contributions are numbers that add up to the band they are in.
#[test]
fn each_loss_is_in_the_band_of_its_distance() {
    let shape = Shape { steps: 20, inputs: 1, hidden: 1, outputs: 2 };
    let config = random_problem(shape, Activation::Tanh, Loss::Squared, LossAt::Every, 3, 1.2);
    let network = run(&config);
    let (table, split) = (contributions(&network, WHH), shares(&network, WHH, Measure::Norm, None));
    assert_eq!(split.starts, [0, 1, 2, 4, 8, 16]);
    for k in 1..=20 {
        for (band, (from, to)) in
            [(0, 1), (1, 2), (2, 4), (4, 8), (8, 16), (16, 32)].into_iter().enumerate()
        {
            let sum: f64 =
                (k + from..(k + to).min(21)).map(|t| table.cells[t * (t - 1) / 2 + k - 1]).sum();
            let got = split.bands.values[(k - 1) * 6 + band];
            assert!((got - sum.abs()).abs() <= 1e-12 * got, "{k} {band}: {got} {sum}");
        }
    }
}

#[test]
fn bands_double() {
    assert_eq!(doubling(1), [0]);
    assert_eq!(doubling(2), [0, 1]);
    assert_eq!(doubling(9), [0, 1, 2, 4, 8]);
    assert_eq!(doubling(200), [0, 1, 2, 4, 8, 16, 32, 64, 128]);
}

#[test]
fn shares_of_every_case_sum_to_the_gradient_to_1e_12() {
    let (mut truncated, mut compared) = (0, 0);
    for case in reference("cases.json").as_array().unwrap() {
        let name = case["name"].as_str().unwrap();
        let unrolled = run(&read(&case["config"]).unwrap());
        let steps = unrolled.problem().shape().steps;
        let is_truncated = unrolled.problem().truncation.is_some();
        truncated += usize::from(is_truncated);
        for (index, parameter) in unrolled.gradients().schema().parameters.iter().enumerate() {
            let what = format!("{name} {}", parameter.name);
            let want = flat(&case["expected"]["grads"][&parameter.name]);
            let mut sum = vec![0.0; parameter.len()];
            for t in 1..=steps {
                for (sum, share) in sum.iter_mut().zip(unrolled.share(&parameter.name, t).unwrap())
                {
                    *sum += share;
                }
            }
            assert_close(&what, &sum, &want, 1e-10);
            let got = unrolled.gradients().get(&parameter.name).unwrap();
            assert_close(&what, &sum, got, 1e-12);
            let of = |i: usize| shares(&unrolled, index, Measure::Entry(i), None);
            let sums = |of: &dyn Fn(usize) -> f64| (0..want.len()).map(of).collect::<Vec<f64>>();
            let by_use = sums(&|i| of(i).by_use.iter().sum());
            let by_band = sums(&|i| of(i).bands.values.iter().sum());
            assert_close(&format!("{what}, by use"), &by_use, got, 1e-12);
            assert_close(&format!("{what}, by use and distance"), &by_band, got, 1e-12);
            compared += 1;
        }
    }
    assert!(truncated > 0, "some of the cases are truncated");
    assert!(compared > 150, "{compared}");
}
