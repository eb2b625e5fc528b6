//! The leaky integrator: what its α makes of it.

mod support;

use bptt::{
    Activation, Loss, LossAt, Problem, Shape, Unrolled, check_problem, gradient_flow,
    jacobian_flow, random_problem,
};
use proptest::prelude::*;
use serde_json::json;
use support::{Json, run};

fn near(found: f64, want: f64, within: f64) {
    assert!((found - want).abs() <= within, "{found} {want}");
}

fn vanilla(shape: Shape, seed: u64, gain: f64) -> Problem {
    random_problem(shape, Activation::Tanh, Loss::Squared, LossAt::Every, seed, gain)
}

/// The same with this α.
fn leaky(problem: &Problem, alpha: f64) -> Problem {
    let mut problem = problem.with_cell("leaky", 1, 1.0).unwrap();
    problem.values_mut("alpha").unwrap()[0] = alpha;
    problem
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn its_gradients_are_right(
        steps in 1..7_usize, inputs in 1..3_usize, hidden in 1..5_usize, seed: u64,
        alpha in 0.0..1.0_f64, gain in 0.2..2.0_f64,
    ) {
        let problem = leaky(&vanilla(Shape { steps, inputs, hidden, outputs: 2 }, seed, gain), alpha);
        let checks = check_problem(&problem).unwrap();
        prop_assert!(checks.iter().any(|check| check.name == "alpha"));
        for check in checks {
            prop_assert!(check.rtrl < 1e-10 && check.untied.unwrap() < 1e-10, "{:?}", check);
            prop_assert!(check.finite_difference.is_none_or(|e| e < 1e-6), "{:?}", check);
        }
    }

    /// With α = 1 nothing of the state before is left but what W_hh brings.
    #[test]
    fn with_alpha_1_it_is_the_vanilla_cell(
        steps in 1..7_usize, hidden in 1..5_usize, seed: u64, gain in 0.2..2.0_f64,
    ) {
        let plain = vanilla(Shape { steps, inputs: 2, hidden, outputs: 2 }, seed, gain);
        let (leaky, plain) = (run(leaky(&plain, 1.0)), run(plain));
        for name in ["a", "h", "o", "losses", "dh", "da", "dhDirect", "dhFuture"] {
            for (l, p) in leaky.series(name).unwrap().iter().zip(plain.series(name).unwrap()) {
                prop_assert!((l - p).abs() <= 1e-12 * p.abs().max(1.0), "{} {} {}", name, l, p);
            }
        }
        for (name, want) in plain.gradients().named() {
            let found = leaky.gradients().named().find(|(other, _)| *other == name).unwrap().1;
            for (l, p) in found.iter().zip(want) {
                prop_assert!((l - p).abs() <= 1e-12 * p.abs().max(1.0), "{} {} {}", name, l, p);
            }
        }
    }
}

/// log10 of ‖∂l_T/∂h_{T−k}‖ against that at k = 0, and of ‖∂h_T/∂h_{T−k}‖.
fn flows(unrolled: &Unrolled) -> [Vec<f64>; 2] {
    let (flow, _) = gradient_flow(unrolled);
    [flow.gain().unwrap(), jacobian_flow(unrolled).unwrap().jacobian]
}

#[test]
fn with_alpha_0_it_forgets_nothing_and_learns_nothing_of_its_inputs() {
    let plain = vanilla(Shape { steps: 40, inputs: 2, hidden: 3, outputs: 2 }, 5, 1.5);
    let unrolled = run(leaky(&plain, 0.0));
    for logs in flows(&unrolled) {
        assert_eq!(logs.len(), 40);
        for log in logs {
            near(log, 0.0, 1e-12);
        }
    }
    let h0 = plain.values("h0").unwrap();
    for h in unrolled.series("h").unwrap().chunks_exact(3) {
        assert_eq!(h, h0);
    }
    for name in ["wxh", "whh", "bh"] {
        let (_, gradient) = unrolled.gradients().named().find(|(of, _)| *of == name).unwrap();
        assert!(gradient.iter().all(|g| *g == 0.0), "{name}");
    }
}

/// Without W_hh the direct path is all there is: a factor 1 − α at every step.
#[test]
fn without_recurrent_weights_a_step_back_is_1_minus_alpha() {
    let plain = vanilla(Shape { steps: 30, inputs: 1, hidden: 3, outputs: 2 }, 9, 1.0);
    for alpha in [0.0, 0.1, 0.5, 0.9] {
        let mut problem = leaky(&plain, alpha);
        problem.values_mut("whh").unwrap().fill(0.0);
        for logs in flows(&run(problem)) {
            for (k, log) in logs.into_iter().enumerate() {
                near(log, k as f64 * (1.0 - alpha).log10(), 1e-12);
            }
        }
    }
}

#[test]
fn alpha_is_one_number_and_a_half_where_nothing_is_said() {
    let with = |alpha: Option<serde_json::Value>| {
        let mut config = json!({
            "cell": "leaky", "loss": "squared", "lossAt": "last",
            "params": { "wxh": [[1], [0]], "whh": [[0.5, 0], [0, 0.5]], "why": [[1, 1]], "by": [0] },
            "inputs": [[1], [2]], "targets": [[0], [1]],
        });
        if let Some(alpha) = alpha {
            config["params"]["alpha"] = alpha;
        }
        Problem::read(Json(Some(&config)))
    };
    assert_eq!(with(None).unwrap().values("alpha"), Some(&[0.5][..]));
    let quarter = with(Some(json!(0.25))).unwrap();
    assert_eq!(quarter.values("alpha"), Some(&[0.25][..]));
    // Biases that are not there are not learnt, α is.
    let trained = |problem: &Problem, name: &str| {
        let schema = problem.model.schema();
        schema.parameters[schema.parameter(name).unwrap()].trained
    };
    assert!(trained(&quarter, "alpha") && !trained(&quarter, "bh"));
    assert_eq!(with(Some(json!([0.5, 0.5]))).unwrap_err().path, "params.alpha");
    let mut rnn = quarter.with_cell("rnn", 1, 1.0).unwrap();
    assert_eq!(rnn.values("whh"), quarter.values("whh"));
    assert_eq!(rnn.values_mut("alpha"), None);
}
