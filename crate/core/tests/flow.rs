//! The flow of gradients by distance: what bounds it, how it ends, and where there is nothing.

mod support;

use bptt::{
    Activation, Code, Config, Loss, LossAt, Matrix, Network, Overrides, Shape, Verdict,
    flow_triangle, gradient_flow, jacobian_flow, linear_flow, preset, random_config, spectral_norm,
};
use proptest::prelude::*;

prop_compose! {
    fn any_config()(
        steps in 1..12_usize, inputs in 1..3_usize, hidden in 1..6_usize, outputs in 2..4_usize,
        activation in 0..4_usize, loss in 0..3_usize, every: bool, seed: u64, gain in 0.0..3.0_f64,
    ) -> Config {
        let shape = Shape { steps, inputs, hidden, outputs };
        let (activation, loss) = (Activation::WORDS[activation].1, Loss::WORDS[loss].1);
        let loss_at = if every { LossAt::Every } else { LossAt::Last };
        random_config(shape, activation, loss, loss_at, seed, gain)
    }
}

fn run(config: &Config) -> Network {
    let mut network = Network::new(config.clone()).unwrap();
    network.run();
    network
}

fn with(id: &str, overrides: &Overrides) -> Network {
    run(&preset(id).unwrap().with(overrides).unwrap())
}

fn whh(value: f64, steps: usize) -> Overrides {
    Overrides { whh: Some(value), steps: Some(steps), ..Overrides::default() }
}

/// log10 ‖diag φ′(a_T) W ⋯ diag φ′(a_{T−k+1}) W‖₂, multiplied out as it stands.
fn multiplied_out(network: &Network, k: usize) -> f64 {
    let (cell, steps) = (&network.config().cell, network.config().shape().steps);
    let hidden = cell.whh.rows();
    let mut product = Matrix::from_fn(hidden, hidden, |i, j| f64::from(u8::from(i == j)));
    for t in (steps - k + 1..=steps).rev() {
        let hop = Matrix::from_fn(hidden, hidden, |i, j| {
            cell.activation.derivative(network.trace().a[(t - 1) * hidden + i]) * cell.whh.row(i)[j]
        });
        product = Matrix::from_fn(hidden, hidden, |i, j| {
            (0..hidden).map(|m| product.row(i)[m] * hop.row(m)[j]).sum()
        });
    }
    bptt::singular_values(&product).unwrap()[0].log10()
}

proptest! {
    #![proptest_config(support::cases(128))]

    #[test]
    fn the_jacobian_is_the_product_of_its_hops_and_below_its_bound(config in any_config()) {
        let network = run(&config);
        let flow = jacobian_flow(&network).unwrap();
        let gradients = gradient_flow(&network);
        let bound = flow.bound.unwrap();
        prop_assert_eq!(flow.jacobian.len(), config.shape().steps);
        prop_assert_eq!(flow.jacobian[0], 0.0);
        for (k, most) in bound.iter().enumerate() {
            let want = multiplied_out(&network, k);
            let got = flow.jacobian[k];
            prop_assert!(got == want || (got - want).abs() < 1e-10, "{}: {} {}", k, got, want);
            prop_assert!(got <= most + 1e-12, "{}", k);
            let last = gradients.last_loss[k] - gradients.last_loss[0];
            prop_assert!(!last.is_finite() || last <= got + 1e-12, "{}: no gradient gains more", k);
        }
        for (mean, largest) in flow.mean_slopes.iter().zip(&flow.largest_slopes) {
            prop_assert!(*mean <= *largest && *largest <= config.cell.activation.steepest());
        }
    }

    #[test]
    fn the_triangle_is_made_of_last_losses(config in any_config()) {
        let triangle = flow_triangle(&run(&config)).unwrap();
        let steps = config.shape().steps;
        prop_assert_eq!(triangle.len(), steps * (steps + 1) / 2);
        for t in 1..=steps {
            let cut = |m: &Matrix| Matrix::from_fn(t, m.cols(), |i, j| m.row(i)[j]);
            let (inputs, targets) = (cut(&config.inputs), cut(&config.targets));
            let shorter = run(&Config { inputs, targets, ..config.clone() });
            let mut row = gradient_flow(&shorter).last_loss;
            row.reverse();
            let got = &triangle[t * (t - 1) / 2..][..t];
            if config.loss_at.includes(t, steps) {
                prop_assert_eq!(got, &row[..]);
            } else {
                prop_assert!(got.iter().all(|&x| x == f64::NEG_INFINITY));
            }
        }
    }

    #[test]
    fn without_phi_the_jacobian_is_a_power(seed: u64, hidden in 1..6_usize, gain in 0.1..3.0_f64) {
        let shape = Shape { steps: 12, inputs: 1, hidden, outputs: 1 };
        let config =
            random_config(shape, Activation::Linear, Loss::Squared, LossAt::Last, seed, gain);
        let flow = jacobian_flow(&run(&config)).unwrap();
        prop_assert_eq!(linear_flow(&config.cell.whh, 11).unwrap(), flow.jacobian);
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
    assert_eq!(linear_flow(&shift, 4).unwrap(), [0.0, 0.0, 0.0, nothing, nothing]);
}

#[test]
fn where_the_forward_pass_overflows_nothing_is_known() {
    // A linear hop does not ask for a: its powers stay true where the states do not.
    let network = with("landing", &whh(1.5, 2000));
    assert_eq!(network.trace().first_non_finite, Some(1751));
    let flow = jacobian_flow(&network).unwrap();
    assert!((flow.jacobian[1999] - 1999.0 * 1.5_f64.log10()).abs() < 1e-9);
    assert!(!gradient_flow(&network).last_loss[0].is_finite());
    // Any other does: NaN from the first step that overflowed, and no false zero.
    for (_, activation) in Activation::WORDS.into_iter().skip(1) {
        let mut config = preset("theory").unwrap().config();
        config.cell.activation = activation;
        config.cell.wxh.data_mut().fill(1e308);
        config.inputs.data_mut().fill(1.0);
        let flow = jacobian_flow(&run(&config)).unwrap();
        assert!(flow.jacobian[1].is_nan(), "{activation:?}");
        assert!(flow.lyapunov.is_nan() && flow.slope.is_nan());
        assert_eq!(flow.verdict, None);
        assert!(flow_triangle(&run(&config)).unwrap()[3].is_nan(), "{activation:?}");
    }
}

#[test]
fn saturation_beyond_f64_still_has_its_size() {
    // φ′(a) of 10^−868 at each of nine hops.
    let mut config = preset("vanishing").unwrap().with(&whh(1.0, 10)).unwrap();
    config.cell.bh = vec![1000.0];
    let flow = jacobian_flow(&run(&config)).unwrap();
    let hop = 4_f64.log10() - 2.0 * 1001.0 * std::f64::consts::LOG10_E;
    assert!((flow.jacobian[9] / (9.0 * hop) - 1.0).abs() < 1e-12, "{}", flow.jacobian[9]);
    // Weights near the end of f64.
    for w in [1e300, 1e-300, 5e-324] {
        let wide = Matrix::from_fn(3, 3, |_, _| w);
        let norms = linear_flow(&wide, 5).unwrap();
        let one = spectral_norm(&wide).log10();
        assert!((norms[5] / (5.0 * one) - 1.0).abs() < 1e-12, "{w}: {norms:?}");
        let mut config = preset("theory").unwrap().config();
        config.cell.activation = Activation::Linear;
        config.cell.whh = wide;
        let flow = jacobian_flow(&run(&config)).unwrap();
        assert!((flow.jacobian[2] - norms[2]).abs() < 1e-10, "{w}");
    }
}

/// Units that do not speak to each other part by 950 decades; the largest is the norm.
#[test]
fn rows_that_part_are_held_against_each_other() {
    let apart = Matrix::from_fn(3, 3, |i, j| if i == j { [0.5, 1.5, 1.4][i] } else { 0.0 });
    for (k, norm) in linear_flow(&apart, 2000).unwrap().into_iter().enumerate() {
        assert!((norm - k as f64 * 1.5_f64.log10()).abs() < 1e-9, "{k}: {norm}");
    }
}

#[test]
fn the_fit_passes_over_what_is_not_there() {
    // relu: alive for some hops, then dead for good.
    let mut config = preset("irnn").unwrap().config();
    config.h0 = vec![-1.0; 4];
    config.inputs.data_mut().fill(0.0);
    config.inputs.data_mut()[9] = 2.0;
    let flow = jacobian_flow(&run(&config)).unwrap();
    assert_eq!(flow.jacobian[41], 0.0);
    assert_eq!(flow.jacobian[49], f64::NEG_INFINITY);
    assert_eq!(flow.slope, 0.0);
    assert_eq!(flow.lyapunov, f64::NEG_INFINITY);
    assert_eq!(flow.horizon, Some(42));
}

#[test]
fn products_too_large_are_refused() {
    let shape = Shape { steps: 100, inputs: 1, hidden: 300, outputs: 1 };
    let config = random_config(shape, Activation::Tanh, Loss::Squared, LossAt::Last, 1, 1.0);
    let error = jacobian_flow(&Network::new(config.clone()).unwrap()).unwrap_err();
    assert_eq!(error.code, Code::Limit);
    assert!(error.expected.starts_with("(T + 30)·H³ of at most"), "{error}");
    assert_eq!(linear_flow(&config.cell.whh, usize::MAX).unwrap_err().code, Code::Limit);
    assert_eq!(linear_flow(&config.cell.wxh, 1).unwrap_err().code, Code::Shape);
}
