//! Clipping by global norm, truncated gradients beside exact ones, and shares by distance.

mod support;

use bptt::{
    Activation, Loss, LossAt, Measure, Overrides, Problem, Shape, Stacked, Truncation, bands, clip,
    compare, contributions, doubling, exact_gradients, global_norm, random_problem, stacked,
};
use proptest::prelude::*;
use support::problems::{any_problem, drawn, norm, run};
use support::relative_error;

/// All trained parameters of a gradient as one vector.
fn trained(problem: &Problem, of: impl Fn(usize) -> Vec<f64>) -> Vec<f64> {
    let parameters = problem.model.schema().parameters.iter().enumerate();
    parameters.filter(|(_, p)| p.trained).flat_map(|(index, _)| of(index)).collect()
}

/// The place of W_hh in the schema.
const WHH: usize = 1;

proptest! {
    #![proptest_config(support::cases(128))]

    #[test]
    fn a_clipped_gradient_is_as_long_as_it_may_be(problem in any_problem(8), share in 0.01..3.0_f64) {
        let unrolled = run(&problem);
        let exact = unrolled.gradients();
        let all = trained(&problem, |index| exact.of(index).to_vec());
        let size = norm(&all);
        prop_assume!(size > 1e-6);
        prop_assert!((global_norm(exact).value() / size - 1.0).abs() < 1e-12);
        let mut clipped = exact.clone();
        let scale = clip(&mut clipped, share * size);
        prop_assert_eq!(clipped.initial(), exact.initial(), "initial values are not trained");
        for (index, parameter) in problem.model.schema().parameters.iter().enumerate() {
            if !parameter.trained {
                prop_assert_eq!(clipped.of(index), exact.of(index), "nor are biases the model has not");
            }
        }
        if share > 1.0 {
            prop_assert_eq!(scale, 1.0);
            prop_assert_eq!(&clipped, exact);
        } else {
            prop_assert!((scale - share).abs() < 1e-12);
            let after = trained(&problem, |index| clipped.of(index).to_vec());
            prop_assert!((norm(&after) / (share * size) - 1.0).abs() < 1e-12);
            let want: Vec<f64> = all.iter().map(|g| share * g).collect();
            prop_assert!(relative_error(&after, &want) < 1e-12);
        }
    }

    /// One step of descent goes against the clipped gradient, and moves what is trained alone.
    #[test]
    fn a_step_is_rate_times_the_clipped_gradient(
        problem in any_problem(6), rate in 0.001..0.2_f64, theta in proptest::option::of(0.01..3.0_f64),
    ) {
        let unrolled = run(&problem);
        let next = unrolled.descended(rate, theta);
        let mut clipped = unrolled.gradients().clone();
        if let Some(theta) = theta {
            clip(&mut clipped, theta);
        }
        prop_assert_eq!(&next.problem().sequence, &problem.sequence);
        for (index, parameter) in problem.model.schema().parameters.iter().enumerate() {
            let (before, after) =
                (problem.values(&parameter.name).unwrap(), next.problem().values(&parameter.name).unwrap());
            for ((before, after), g) in before.iter().zip(after).zip(clipped.of(index)) {
                let step = if parameter.trained { rate * g } else { 0.0 };
                prop_assert_eq!(*after, before - step);
            }
        }
        prop_assert_eq!(next.loss().to_bits(), run(next.problem()).loss().to_bits());
    }

    #[test]
    fn likeness_is_the_cosine_and_the_ratio(problem in any_problem(10)) {
        let unrolled = run(&problem);
        let exact = exact_gradients(&unrolled);
        let whole = run(&Problem { truncation: None, ..problem.clone() });
        prop_assert_eq!(&exact, whole.gradients());
        let gradients = unrolled.gradients();
        let comparison = compare(gradients, &exact);
        let check = |likeness: bptt::Likeness, g: &[f64], r: &[f64]| {
            let (a, b) = (norm(g), norm(r));
            assert_eq!(likeness.norm_ratio.is_some(), b > 0.0);
            assert_eq!(likeness.cosine.is_some(), a > 0.0 && b > 0.0);
            if let Some(cosine) = likeness.cosine.filter(|_| a.min(b) > 1e-100) {
                let dot: f64 = g.iter().zip(r).map(|(x, y)| x * y).sum();
                assert!((cosine - dot / a / b).abs() < 1e-12);
                assert!((likeness.norm_ratio.unwrap() / (a / b) - 1.0).abs() < 1e-12);
            }
        };
        let names: Vec<&str> = comparison.each.iter().map(|(name, _)| name.as_str()).collect();
        let parameters = problem.model.schema().parameters.iter();
        let want: Vec<&str> = parameters.filter(|p| p.trained).map(|p| p.name.as_str()).collect();
        prop_assert_eq!(names, want);
        for (name, likeness) in &comparison.each {
            check(*likeness, gradients.get(name).unwrap(), exact.get(name).unwrap());
        }
        let all = trained(&problem, |index| exact.of(index).to_vec());
        check(comparison.overall, &trained(&problem, |index| gradients.of(index).to_vec()), &all);
        if problem.truncation.is_none() && norm(&all) > 0.0 {
            prop_assert!((comparison.overall.cosine.unwrap() - 1.0).abs() < 1e-15);
            prop_assert_eq!(comparison.overall.norm_ratio, Some(1.0));
        }
    }

    /// The same numbers as the table of contributions, read along its diagonals.
    #[test]
    fn the_first_band_is_the_diagonal(problem in any_problem(8)) {
        let unrolled = run(&problem);
        for index in 0..problem.model.schema().parameters.len() {
            let (table, split) = (contributions(&unrolled, index), bands(&unrolled, index));
            let count = split.starts.len();
            for k in 1..=problem.shape().steps {
                let diagonal = table.cells[k * (k - 1) / 2 + k - 1].abs();
                let got = split.norms[(k - 1) * count];
                // Below the normal numbers f64 has fewer digits.
                prop_assert!((got - diagonal).abs() <= 1e-12 * diagonal + f64::MIN_POSITIVE);
                let (by_use, want) = (split.by_use[k - 1], table.by_use[k - 1].abs());
                prop_assert!((by_use - want).abs() <= 1e-10 * want + 1e-18, "{by_use} {want}");
                // Within T a use has no loss further ahead than T − k.
                for band in 0..count {
                    let reached = split.starts[band] <= problem.shape().steps - k;
                    prop_assert!(reached || split.norms[(k - 1) * count + band] == 0.0);
                }
            }
        }
    }
}

#[test]
fn single_numbers_are_parallel_exactly() {
    let cut =
        Overrides { truncation: Some(Some(Truncation { k1: 1, k2: 1 })), ..Default::default() };
    let network = run(&drawn("notes-linear", &cut));
    let comparison = compare(network.gradients(), &exact_gradients(&network));
    for (name, likeness) in &comparison.each {
        assert_eq!(likeness.cosine, Some(1.0), "{name}");
    }
    assert!(comparison.overall.cosine.unwrap() < 0.98);
}

#[test]
fn one_loss_apart_keeps_its_sign_and_its_size() {
    let network = run(&drawn("notes-linear", &Overrides::default()));
    let Stacked { bands: parts, loss, by_use, total, .. } =
        stacked(&network, WHH, Measure::Entry(0), Some(2));
    assert_eq!(parts.values.iter().map(|v| v.abs()).collect::<Vec<_>>(), [0.0; 4]);
    assert_eq!(loss.unwrap().values[1], -3.25);
    assert_eq!((by_use[1], total), (-3.25, -3.25));
    // What no f64 holds has its logarithm.
    let far = Overrides { steps: Some(200), whh: Some(0.01), ..Overrides::default() };
    let far = run(&drawn("notes-linear", &far));
    let loss = stacked(&far, WHH, Measure::Entry(0), Some(200)).loss.unwrap();
    assert!(loss.values[1] == 0.0 && loss.log10[1] < -390.0 && loss.log10[1].is_finite());
}

/// Without inputs, h_0 passes W_hh T times whatever step it is asked at: all shares are W_hh^(T−1) ∂l_T/∂h_T h_0.
#[test]
fn equal_shares_have_no_largest() {
    let landing = run(&drawn("landing", &Overrides::default()));
    let found = stacked(&landing, WHH, Measure::Entry(0), None);
    let equal = found.by_use.iter().all(|share| *share == found.by_use[0]);
    assert!(!equal, "rounding has to tell them apart, or this proves nothing");
    assert_eq!(found.largest, (1..=20).collect::<Vec<_>>());
    let example =
        stacked(&run(&drawn("notes-linear", &Overrides::default())), WHH, Measure::Entry(0), None);
    assert_eq!(example.largest, [2]);
}

/// One unit: cells of the table of contributions are numbers that add up to the band they are in.
#[test]
fn each_loss_is_in_the_band_of_its_distance() {
    let shape = Shape { steps: 20, inputs: 1, hidden: 1, outputs: 2 };
    let config = random_problem(shape, Activation::Tanh, Loss::Squared, LossAt::Every, 3, 1.2);
    let network = run(&config);
    let (table, split) = (contributions(&network, WHH), bands(&network, WHH));
    assert_eq!(split.starts, [0, 1, 2, 4, 8, 16]);
    for k in 1..=20 {
        for (band, (from, to)) in
            [(0, 1), (1, 2), (2, 4), (4, 8), (8, 16), (16, 32)].into_iter().enumerate()
        {
            let sum: f64 =
                (k + from..(k + to).min(21)).map(|t| table.cells[t * (t - 1) / 2 + k - 1]).sum();
            let got = split.norms[(k - 1) * 6 + band];
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
fn a_truncated_gradient_is_shorter_sighted() {
    let cut = Some(Some(Truncation { k1: 1, k2: 1 }));
    let network = run(&drawn("theory", &Overrides { truncation: cut, ..Overrides::default() }));
    let comparison = compare(network.gradients(), &exact_gradients(&network));
    let of = |name: &str| comparison.each.iter().find(|(n, _)| *n == name).unwrap().1;
    assert_eq!(of("why").norm_ratio, Some(1.0), "∇W_hy is complete");
    assert!(of("whh").cosine.unwrap() < 0.9999);
    // Only the diagonal is left.
    let split = bands(&network, WHH);
    assert!(split.by_band[1..].iter().all(|&b| b == 0.0), "{:?}", split.by_band);
}
