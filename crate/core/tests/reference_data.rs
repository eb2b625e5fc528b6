//! Shares against gradients that another system computed by automatic differentiation in float64; the
//! gradients themselves are compared in `recurrences.rs`.

mod support;

use bptt::{Measure, stacked};
use support::{assert_close, flat, read, reference, run};

#[test]
fn shares_of_every_case_sum_to_the_gradient_to_1e_12() {
    let (mut truncated, mut compared) = (0, 0);
    for case in reference("cases.json").as_array().unwrap() {
        let name = case["name"].as_str().unwrap();
        let unrolled = run(read(&case["config"]).unwrap());
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
            let of = |i: usize| stacked(&unrolled, index, Measure::Entry(i), None);
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
