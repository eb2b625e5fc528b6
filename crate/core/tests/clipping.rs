//! Clipping by global norm, and truncated gradients beside exact ones.

mod support;

use bptt::{
    Measure, Overrides, Problem, Shares, Truncation, clip, compare, exact_gradients, global_norm,
    shares,
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
    #![proptest_config(ProptestConfig::with_cases(128))]

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
fn a_truncated_gradient_is_shorter_sighted() {
    let cut = Some(Some(Truncation { k1: 1, k2: 1 }));
    let network = run(&drawn("theory", &Overrides { truncation: cut, ..Overrides::default() }));
    let comparison = compare(network.gradients(), &exact_gradients(&network));
    let of = |name: &str| comparison.each.iter().find(|(n, _)| *n == name).unwrap().1;
    assert_eq!(of("why").norm_ratio, Some(1.0), "∇W_hy is complete");
    assert!(of("whh").cosine.unwrap() < 0.9999);
    // Only the diagonal is left: the first band of each step.
    let Shares { starts, bands, .. } = shares(&network, WHH, Measure::Norm, None);
    for of_step in bands.values.chunks(starts.len()) {
        assert!(of_step[1..].iter().all(|&part| part == 0.0), "{of_step:?}");
    }
}
