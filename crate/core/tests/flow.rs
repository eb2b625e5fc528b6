//! The flow of gradients by distance: what bounds it, how it ends, and where there is nothing.

mod support;

use bptt::{
    Activation, Code, Curve, Distances, Loss, LossAt, Matrix, Overrides, Problem, Shape, Unrolled,
    Verdict, alignment, flow_triangle, gradient_flow, jacobian_flow, linear_flow, power_norms,
    random_problem, spectral_norm, swept_gains,
};
use proptest::prelude::*;
use support::Json;
use support::problems::{
    any_gated, any_problem, any_recurrence, any_rnn, drawn, gated, norm, prefix, recurrence, run,
};

fn with(id: &str, overrides: &Overrides) -> Unrolled {
    run(&drawn(id, overrides))
}

/// A preset with other numbers.
fn replaced(id: &str, changes: &[(&str, f64)]) -> Problem {
    let mut problem = drawn(id, &Overrides::default());
    for (name, value) in changes {
        let numbers = serde_json::json!(vec![*value; problem.values(name).unwrap().len()]);
        problem.replace(name, Json(Some(&numbers))).unwrap();
    }
    problem
}

fn whh(value: f64, steps: usize) -> Overrides {
    Overrides { whh: Some(value), steps: Some(steps), ..Overrides::default() }
}

/// log10 ‖diag φ′(a_T) W ⋯ diag φ′(a_{T−k+1}) W‖₂, multiplied out as it stands.
fn multiplied_out(unrolled: &Unrolled, k: usize) -> f64 {
    let model = &unrolled.problem().model;
    let (whh, steps) = (model.matrix("whh").unwrap(), unrolled.problem().shape().steps);
    let hidden = whh.rows();
    let a = unrolled.series("a").unwrap();
    let mut product = Matrix::from_fn(hidden, hidden, |i, j| f64::from(u8::from(i == j)));
    for t in (steps - k + 1..=steps).rev() {
        let hop = Matrix::from_fn(hidden, hidden, |i, j| {
            model.activation().derivative(a[(t - 1) * hidden + i]) * whh.row(i)[j]
        });
        product = Matrix::from_fn(hidden, hidden, |i, j| {
            (0..hidden).map(|m| product.row(i)[m] * hop.row(m)[j]).sum()
        });
    }
    bptt::singular_values(&product).unwrap()[0].log10()
}

/// ∂s_T/∂s_{T−k} by differences: each entry of the states moved, and the rest of the run done again.
fn by_differences(unrolled: &Unrolled, k: usize) -> Matrix {
    let problem = unrolled.problem();
    let steps = problem.shape().steps;
    let states = &problem.model.schema().states;
    let after = |m: &Matrix| Matrix::from_fn(k, m.cols(), |t, j| m.row(steps - k + t)[j]);
    let mut rest = problem.clone();
    rest.truncation = None;
    rest.sequence.inputs = after(&problem.sequence.inputs);
    rest.sequence.targets = after(&problem.sequence.targets);
    for state in 0..states.len() {
        rest.sequence.initial[state] = unrolled.state_at(state, steps - k).to_vec();
    }
    let end = |problem: &Problem| -> Vec<f64> {
        let unrolled = run(problem);
        (0..states.len()).flat_map(|state| unrolled.state_at(state, k).to_vec()).collect()
    };
    let mut columns = Vec::new();
    for (state, of) in states.iter().enumerate() {
        for entry in 0..of.len {
            let moved = |delta: f64| {
                let mut moved = rest.clone();
                moved.sequence.initial[state][entry] += delta;
                end(&moved)
            };
            let (one, two) = (1e-3, 2e-3);
            let ends = [moved(one), moved(-one), moved(two), moved(-two)];
            let column: Vec<f64> = (0..ends[0].len())
                .map(|i| {
                    let narrow = (ends[0][i] - ends[1][i]) / (2.0 * one);
                    (4.0 * narrow - (ends[2][i] - ends[3][i]) / (2.0 * two)) / 3.0
                })
                .collect();
            columns.push(column);
        }
    }
    Matrix::from_fn(columns.len(), columns.len(), |i, j| columns[j][i])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn the_jacobian_is_the_product_of_its_hops_and_below_its_bound(problem in any_rnn(11)) {
        let unrolled = run(&problem);
        let flow = jacobian_flow(&unrolled).unwrap();
        let (gradients, apart) = gradient_flow(&unrolled);
        prop_assert!(apart.is_empty());
        let bound = flow.bound.unwrap();
        prop_assert_eq!(flow.jacobian.len(), problem.shape().steps);
        prop_assert_eq!(flow.jacobian[0], 0.0);
        for (k, most) in bound.iter().enumerate() {
            let want = multiplied_out(&unrolled, k);
            let got = flow.jacobian[k];
            prop_assert!(got == want || (got - want).abs() < 1e-10, "{}: {} {}", k, got, want);
            prop_assert!(got <= most + 1e-12, "{}", k);
            let last = gradients.last_loss[k] - gradients.last_loss[0];
            prop_assert!(!last.is_finite() || last <= got + 1e-12, "{}: no gradient gains more", k);
        }
        for (mean, largest) in flow.mean_slopes.iter().zip(&flow.largest_slopes) {
            prop_assert!(*mean <= *largest && *largest <= problem.model.activation().steepest());
        }
    }

    /// Of gates there is no φ′ · W_hh; the Jacobian is what differences of the states say.
    #[test]
    fn the_jacobian_of_all_states_is_what_moves_them(
        problem in prop_oneof![any_gated(5), any_recurrence(4)],
    ) {
        let unrolled = run(&problem);
        let flow = jacobian_flow(&unrolled).unwrap();
        let steps = problem.shape().steps;
        for k in 1..=steps {
            let got = flow.jacobian.get(k).copied().unwrap_or(flow.to_start);
            let want = spectral_norm(&by_differences(&unrolled, k)).value();
            prop_assert!((10_f64.powf(got) - want).abs() <= 1e-6 * (1.0 + want), "{}: {} {}", k, got, want);
        }
        if problem.model.graph().hop().is_none() {
            prop_assert_eq!((flow.bound, flow.spectral_radius, flow.sigma_max), (None, None, None));
            prop_assert!(flow.mean_slopes.is_empty() && flow.largest_slopes.is_empty());
            prop_assert_eq!(linear_flow(&unrolled), None);
        }
    }

    #[test]
    fn the_triangle_is_made_of_last_losses(problem in any_problem(8)) {
        let triangle = flow_triangle(&run(&problem)).unwrap();
        let steps = problem.shape().steps;
        prop_assert_eq!(triangle.len(), steps * (steps + 1) / 2);
        for t in 1..=steps {
            let mut row = gradient_flow(&run(&prefix(&problem, t))).0.last_loss;
            row.reverse();
            let got = &triangle[t * (t - 1) / 2..][..t];
            if problem.loss_at.includes(t, steps) {
                prop_assert_eq!(got, &row[..]);
            } else {
                prop_assert!(got.iter().all(|&x| x == f64::NEG_INFINITY));
            }
        }
    }

    /// Norms of all states together, and of each: ‖(u, v)‖² = ‖u‖² + ‖v‖²; the last of `total` is what
    /// losses send to the first step.
    #[test]
    fn states_apart_make_up_the_whole(problem in any_problem(6)) {
        let (flow, parts) = gradient_flow(&run(&problem));
        let states = problem.model.graph().states.len();
        prop_assert_eq!(parts.len(), if states > 1 { states } else { 0 });
        for k in (0..problem.shape().steps).filter(|_| states > 1) {
            for (whole, of) in [
                (flow.last_loss[k], parts.iter().map(|p| p.last_loss[k]).collect::<Vec<f64>>()),
                (flow.total[k], parts.iter().map(|p| p.total[k]).collect()),
            ] {
                let sizes: Vec<f64> = of.iter().map(|log10| 10_f64.powf(*log10)).collect();
                let (got, want) = (10_f64.powf(whole), norm(&sizes));
                prop_assert!((got - want).abs() <= 1e-12 * want, "{} {}", got, want);
            }
        }
    }

    #[test]
    fn without_phi_the_jacobian_is_a_power(seed: u64, hidden in 1..6_usize, gain in 0.1..3.0_f64) {
        let shape = Shape { steps: 12, inputs: 1, hidden, outputs: 1 };
        let config =
            random_problem(shape, Activation::Linear, Loss::Squared, LossAt::Last, seed, gain);
        let unrolled = run(&config);
        let flow = jacobian_flow(&unrolled).unwrap();
        let whh = unrolled.problem().model.matrix("whh").unwrap();
        prop_assert_eq!(&power_norms(&whh, 11).unwrap(), &flow.jacobian);
        prop_assert_eq!(linear_flow(&unrolled).unwrap(), flow.jacobian);
    }
}

#[test]
fn scalar_facts_of_the_landing_state() {
    for (value, verdict) in
        [(0.8, Verdict::Vanishing), (0.95, Verdict::Stable), (1.2, Verdict::Exploding)]
    {
        let flow = jacobian_flow(&with("landing", &whh(value, 20))).unwrap();
        assert!((flow.lyapunov - value.ln()).abs() < 1e-14);
        assert!((flow.slope - value.log10()).abs() < 1e-14);
        assert_eq!(flow.verdict, Some(verdict));
        assert_eq!((flow.spectral_radius, flow.sigma_max), (Some(value), Some(value)));
        assert!((flow.bound.unwrap()[19] - 19.0 * value.log10()).abs() < 1e-12);
        assert_eq!(flow.mean_slopes, [1.0; 20]);
    }
    // 0.8^k ≤ 10^−3 first at k = 31; 0.5^k at k = 10.
    assert_eq!(jacobian_flow(&with("landing", &whh(0.8, 31))).unwrap().horizon, None);
    assert_eq!(jacobian_flow(&with("landing", &whh(0.8, 32))).unwrap().horizon, Some(31));
    assert_eq!(jacobian_flow(&with("landing", &whh(0.5, 20))).unwrap().horizon, Some(10));
}

#[test]
fn one_step_has_no_hop() {
    let flow = jacobian_flow(&with("chaos", &whh(1.0, 1))).unwrap();
    assert_eq!(flow.jacobian, [0.0]);
    assert_eq!(flow.bound, Some(vec![0.0]));
    assert_eq!((flow.lyapunov, flow.slope, flow.horizon), (0.0, 0.0, None));
    assert_eq!(flow.verdict, Some(Verdict::Stable));
    assert_eq!(flow_triangle(&with("landing", &whh(1.0, 1))).unwrap().len(), 1);
}

#[test]
fn an_exact_zero_is_minus_infinity() {
    let nothing = f64::NEG_INFINITY;
    for id in ["landing", "chaos", "theory"] {
        let network = with(id, &whh(0.0, 4));
        let flow = jacobian_flow(&network).unwrap();
        assert_eq!(flow.jacobian, [0.0, nothing, nothing, nothing], "{id}");
        assert_eq!(flow.bound.unwrap(), [0.0, nothing, nothing, nothing], "{id}");
        assert_eq!((flow.lyapunov, flow.slope), (nothing, nothing), "{id}");
        assert_eq!((flow.horizon, flow.verdict), (Some(1), Some(Verdict::Vanishing)), "{id}");
        assert_eq!(flow.spectral_radius, Some(0.0), "{id}");
        let triangle = flow_triangle(&network).unwrap();
        assert_eq!(&triangle[6..9], [nothing; 3], "{id}");
        assert!(triangle[9].is_finite(), "{id}");
    }
    let shift = Matrix::from_rows(&[[0.0, 1.0, 0.0], [0.0, 0.0, 1.0], [0.0, 0.0, 0.0]]);
    assert_eq!(power_norms(&shift, 4).unwrap(), [0.0, 0.0, 0.0, nothing, nothing]);
}

#[test]
fn where_the_forward_pass_overflows_nothing_is_known() {
    // A linear hop does not ask for a: its powers stay true where the states do not.
    let network = with("landing", &whh(1.5, 2000));
    assert_eq!(network.first_non_finite(), Some(1751));
    let flow = jacobian_flow(&network).unwrap();
    assert!((flow.jacobian[1999] - 1999.0 * 1.5_f64.log10()).abs() < 1e-9);
    assert!(!gradient_flow(&network).0.last_loss[0].is_finite());
    // Any other does: NaN from the first step that overflowed, and no false zero.
    for (_, activation) in Activation::WORDS.into_iter().skip(1) {
        let mut problem = replaced("theory", &[("wxh", 1e308), ("inputs", 1.0)]);
        problem.model = problem.model.with_activation(activation);
        let flow = jacobian_flow(&run(&problem)).unwrap();
        assert!(flow.jacobian[1].is_nan(), "{activation:?}");
        assert!(flow.lyapunov.is_nan() && flow.slope.is_nan());
        assert_eq!(flow.verdict, None);
        assert!(flow_triangle(&run(&problem)).unwrap()[3].is_nan(), "{activation:?}");
    }
}

#[test]
fn saturation_beyond_f64_still_has_its_size() {
    // φ′(a) of 10^−868 at each of nine hops.
    let flow =
        jacobian_flow(&with("vanishing", &Overrides { bh: Some(1000.0), ..whh(1.0, 10) })).unwrap();
    let hop = 4_f64.log10() - 2.0 * 1001.0 * std::f64::consts::LOG10_E;
    assert!((flow.jacobian[9] / (9.0 * hop) - 1.0).abs() < 1e-12, "{}", flow.jacobian[9]);
    // Weights near the end of f64.
    for w in [1e300, 1e-300, 5e-324] {
        let wide = Matrix::from_fn(3, 3, |_, _| w);
        let norms = power_norms(&wide, 5).unwrap();
        let one = spectral_norm(&wide).log10();
        assert!((norms[5] / (5.0 * one) - 1.0).abs() < 1e-12, "{w}: {norms:?}");
        let mut problem = replaced("theory", &[("whh", w)]);
        problem.model = problem.model.with_activation(Activation::Linear);
        let flow = jacobian_flow(&run(&problem)).unwrap();
        assert!((flow.jacobian[2] - norms[2]).abs() < 1e-10, "{w}");
    }
}

/// Units that do not speak to each other part by 950 decades; the largest is the norm.
#[test]
fn rows_that_part_are_held_against_each_other() {
    let apart = Matrix::from_fn(3, 3, |i, j| if i == j { [0.5, 1.5, 1.4][i] } else { 0.0 });
    for (k, norm) in power_norms(&apart, 2000).unwrap().into_iter().enumerate() {
        assert!((norm - k as f64 * 1.5_f64.log10()).abs() < 1e-9, "{k}: {norm}");
    }
}

#[test]
fn the_fit_passes_over_what_is_not_there() {
    // relu: alive for some hops, then dead for good.
    let mut problem = replaced("irnn", &[("h0", -1.0), ("inputs", 0.0)]);
    problem.sequence.inputs.data_mut()[9] = 2.0;
    let flow = jacobian_flow(&run(&problem)).unwrap();
    assert_eq!(flow.jacobian[41], 0.0);
    assert_eq!(flow.jacobian[49], f64::NEG_INFINITY);
    assert_eq!(flow.slope, 0.0);
    assert_eq!(flow.lyapunov, f64::NEG_INFINITY);
    assert_eq!(flow.horizon, Some(42));
}

#[test]
fn products_too_large_are_refused() {
    let shape = Shape { steps: 100, inputs: 1, hidden: 300, outputs: 1 };
    let config = random_problem(shape, Activation::Tanh, Loss::Squared, LossAt::Last, 1, 1.0);
    let problem = config;
    let unrolled = Unrolled::new(problem.clone()).unwrap();
    let error = jacobian_flow(&unrolled).unwrap_err();
    assert_eq!(linear_flow(&unrolled), None);
    assert_eq!(error.code, Code::Limit);
    assert!(error.expected.starts_with("(T + 30)·H³ of at most"), "{error}");
    let matrix = |name: &str| problem.model.matrix(name).unwrap();
    assert_eq!(power_norms(&matrix("whh"), usize::MAX).unwrap_err().code, Code::Limit);
    assert_eq!(power_norms(&matrix("wxh"), 1).unwrap_err().code, Code::Shape);
}

/// Curves that ask for φ′ · W_hh are not there for gates, the others are; W_hh can be swept all the same.
#[test]
fn gates_have_the_curves_that_are_measured() {
    for cell in ["gru", "lstm"] {
        let problem = gated(cell, [2, 3, 1], 9, 1.4, 6);
        let unrolled = run(&problem);
        let all = Distances::default();
        let measured =
            [Curve::LastLoss, Curve::Total, Curve::Jacobian, Curve::Fit, Curve::Direction];
        for (word, curve) in Curve::WORDS {
            let found = all.curve(&unrolled, curve);
            assert_eq!(found.is_some(), measured.contains(&curve), "{cell} {word}");
            assert!(found.is_none_or(|values| values.len() == 9));
        }
        let (flow, apart) = gradient_flow(&unrolled);
        assert_eq!(all.flow(&unrolled), &flow);
        assert_eq!(all.states(&unrolled), &apart[..]);
        assert_eq!(all.triangle(&unrolled).unwrap(), flow_triangle(&unrolled).unwrap());

        let gain = all.gain(&unrolled, Curve::LastLoss).unwrap();
        let fold = |f: fn(f64, f64) -> f64| gain.iter().copied().reduce(f).unwrap();
        let own = swept_gains(&problem, &[1.0], &[Curve::LastLoss]).unwrap();
        assert_eq!(own, Some([fold(f64::min), fold(f64::max)]));
        let [low, high] = swept_gains(&problem, &[0.1, 3.0], &measured).unwrap().unwrap();
        assert!(low < own.unwrap()[0] && high > own.unwrap()[1], "{low} {high} {own:?}");
        assert_eq!(swept_gains(&problem, &[1.0], &[Curve::Bound, Curve::Linear]).unwrap(), None);
        // A cosine has no place among norms.
        assert_eq!(swept_gains(&problem, &[1.0], &[Curve::Direction]).unwrap(), None);
        let direction = all.curve(&unrolled, Curve::Direction).unwrap();
        assert!(direction[0].is_nan() && direction[1..].iter().all(|c| (0.0..=1.0).contains(c)));
        let again = alignment(&unrolled).unwrap();
        assert_eq!(direction[1..], again[1..]);
    }
    // Of one number there is nothing to tell.
    let unit = with("landing", &Overrides::default());
    assert_eq!(Distances::default().curve(&unit, Curve::Direction), None);
    let own = recurrence(1, 2, 3, Loss::Squared, LossAt::Every);
    assert_eq!(swept_gains(&own, &[1.0], &[Curve::LastLoss]).unwrap(), None);
}
