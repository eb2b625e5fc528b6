//! Against methods that share nothing with the backward pass: forward-mode accumulation and
//! central finite differences, on random models of every kind.

mod support;

use bptt::{Activation, Loss, LossAt, Problem, Shape, Unrolled, random_problem};
use proptest::prelude::*;
use support::{PARAMETERS, assert_agree, assert_close, forward_mode, parameter, run};

prop_compose! {
    fn any_problem(smooth: bool)(
        steps in 1..9_usize, inputs in 1..4_usize, hidden in 1..5_usize, outputs in 2..4_usize,
        activation in 0..4_usize, loss in 0..3_usize, every: bool, seed: u64, gain in 0.2..2.0_f64,
    ) -> Problem {
        let shape = Shape { steps, inputs, hidden, outputs };
        let activation = Activation::WORDS[activation].1;
        // Finite differences mean nothing across the kink of relu.
        let activation = match activation {
            Activation::Relu if smooth => Activation::Tanh,
            other => other,
        };
        let loss_at = if every { LossAt::Every } else { LossAt::Last };
        random_problem(shape, activation, Loss::WORDS[loss].1, loss_at, seed, gain)
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn forward_mode_gives_the_same_gradients(problem in any_problem(false)) {
        let unrolled = run(problem.clone());
        for name in PARAMETERS.into_iter().chain(["inputs"]) {
            let key = if name == "inputs" { "dx".to_owned() } else { format!("grads.{name}") };
            let got = unrolled.series(&key).unwrap();
            let want: Vec<f64> =
                (0..got.len()).map(|index| forward_mode(&problem, name, index)).collect();
            assert_agree(name, got, &want);
        }
    }

    #[test]
    fn finite_differences_agree_to_1e_6(problem in any_problem(true)) {
        let unrolled = run(problem.clone());
        for name in PARAMETERS {
            let got = unrolled.series(&format!("grads.{name}")).unwrap();
            let want: Vec<f64> = (0..got.len())
                .map(|index| {
                    let loss = |step: f64| {
                        let mut moved = problem.clone();
                        parameter(&mut moved, name)[index] += step;
                        Unrolled::new(moved).unwrap().forward()
                    };
                    // Richardson's extrapolation of two central differences: error O(step⁴).
                    let central = |step: f64| (loss(step) - loss(-step)) / (2.0 * step);
                    (4.0 * central(2e-4) - central(4e-4)) / 3.0
                })
                .collect();
            // Rounding in L divided by the step: below this a difference resolves nothing.
            let resolved = 1e-12 * (1.0 + unrolled.loss().abs()) / 2e-4;
            let size = got.iter().map(|g| g * g).sum::<f64>().sqrt();
            if size > 1e6 * resolved {
                assert_close(name, got, &want, 1e-6);
            } else {
                let off = got.iter().zip(&want).map(|(g, w)| (g - w).abs()).fold(0.0, f64::max);
                prop_assert!(off <= 10.0 * resolved, "{name}: {off:e}");
            }
        }
    }
}
