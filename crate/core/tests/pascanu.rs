//! Pascanu, Mikolov, Bengio (2013), *On the difficulty of training recurrent neural networks*: what
//! it proves, what is often said of it, and the counterexamples. Every number of the project's
//! collection of facts about vanishing and exploding gradients is tested here by name.

mod support;

use bptt::{
    Activation, Complex, Init, JacobianFlow, Matrix, Normal, Overrides, Problem, Schur, Unrolled,
    Verdict, cliff, gradient_flow, jacobian_flow, linear_flow, power_norms, singular_values,
    spectral_radius,
};
use support::problems::{drawn, run};
use support::{Json, assert_close};

fn with(id: &str, overrides: &Overrides) -> Unrolled {
    run(&drawn(id, overrides))
}

/// A preset with another W_hh.
fn with_whh(id: &str, whh: &Matrix) -> Problem {
    let mut problem = drawn(id, &own());
    let numbers = serde_json::json!(whh.data());
    problem.replace("whh", Json(Some(&numbers))).unwrap();
    problem
}

fn whh(unrolled: &Unrolled) -> Matrix {
    unrolled.problem().model.matrix("whh").unwrap()
}

/// φ′(a_t) of one unit.
fn slope(unrolled: &Unrolled, t: usize, unit: usize) -> f64 {
    let hidden = unrolled.problem().shape().hidden;
    let a = unrolled.series("a").unwrap()[(t - 1) * hidden + unit];
    unrolled.problem().model.activation().derivative(a)
}

fn flow(id: &str, overrides: &Overrides) -> JacobianFlow {
    jacobian_flow(&with(id, overrides)).unwrap()
}

fn own() -> Overrides {
    Overrides::default()
}

/// ∂h_T/∂h_{T−k}, multiplied out where f64 is wide enough.
fn products(network: &Unrolled, k: usize) -> Matrix {
    let (whh, steps) = (whh(network), network.problem().shape().steps);
    let hidden = whh.rows();
    let mut product = Matrix::identity(hidden);
    for t in (steps - k + 1..=steps).rev() {
        let hop = Matrix::from_fn(hidden, hidden, |i, j| slope(network, t, i) * whh[(i, j)]);
        product = Matrix::from_fn(hidden, hidden, |i, j| {
            (0..hidden).map(|m| product[(i, m)] * hop[(m, j)]).sum()
        });
    }
    product
}

mod linear {
    use super::*;

    /// ρ(W_hh) < 1 is sufficient to vanish, however large the norm is at first.
    #[test]
    fn a_radius_below_one_vanishes_though_it_may_grow_first() {
        let w = Matrix::from_rows(&[[0.9, 40.0], [0.0, 0.9]]);
        let norms = power_norms(&w, 400).unwrap();
        assert!(norms[10] > 2.0, "{}", norms[10]);
        assert!(norms[400] < -13.0, "{}", norms[400]);
        for seed in 0..10 {
            let w = Init::Scaled.draw(16, 0.9, seed).unwrap();
            assert!(power_norms(&w, 400).unwrap()[400] < -15.0);
        }
    }

    /// ρ > 1 is necessary for exponential growth: at ρ = 1 the shear [[1, 1], [0, 1]] grows as k.
    #[test]
    fn at_radius_one_growth_is_no_more_than_linear() {
        let shear = Matrix::from_rows(&[[1.0, 1.0], [0.0, 1.0]]);
        assert_eq!(spectral_radius(&shear).unwrap(), 1.0);
        let norms = power_norms(&shear, 1000).unwrap();
        for k in [10_u32, 100, 1000] {
            // σ_max of [[1, k], [0, 1]] is (k + √(k² + 4))/2.
            let k = f64::from(k);
            let want = (0.5 * (k + (k * k + 4.0).sqrt())).log10();
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
            let got = norms[k as usize];
            assert!((got - want).abs() < 1e-12, "{k}");
        }
        // And the slope tends to log10 ρ whatever the matrix.
        for seed in 0..5 {
            let w = Init::Scaled.draw(8, 1.1, seed).unwrap();
            let norms = power_norms(&w, 4000).unwrap();
            assert!(((norms[4000] - norms[2000]) / 2000.0 - 1.1_f64.log10()).abs() < 1e-3);
        }
    }

    #[test]
    fn the_landing_state_shows_both_ends() {
        for (w, verdict) in
            [(0.5, Verdict::Vanishing), (1.0, Verdict::Stable), (1.5, Verdict::Exploding)]
        {
            let overrides = Overrides { whh: Some(w), ..own() };
            let flow = flow("landing", &overrides);
            assert_eq!(flow.verdict, Some(verdict), "{w}");
            for (k, j) in flow.jacobian.iter().enumerate() {
                assert!((j - k as f64 * w.log10()).abs() < 1e-12);
            }
        }
    }

    #[test]
    fn an_orthogonal_matrix_keeps_the_norm_and_a_scaled_one_its_power() {
        let flow = flow("orthogonal", &own());
        assert!(flow.jacobian.iter().all(|j| j.abs() < 1e-12));
        let overrides = Overrides { whh: Some(0.8), ..own() };
        for (k, j) in self::flow("orthogonal", &overrides).jacobian.iter().enumerate() {
            assert!((j - k as f64 * 0.8_f64.log10()).abs() < 1e-12, "{k}");
        }
    }
}

mod saturating {
    use super::*;

    /// The table of ∂h_50/∂h_0 of an undriven tanh unit from h_0 = ½.
    #[test]
    fn one_tanh_unit_vanishes_at_every_w_hh() {
        for (w, power, truth, factor) in [
            (0.9, 5.153_78e-3, 2.277_334_4e-3, 0.9),
            (1.1, 117.391, 5.560_192_1e-5, 0.821_756),
            (1.5, 6.376_22e8, 4.092_642_5e-20, 0.394_313),
            (2.0, 1.125_9e15, 1.490_658_4e-38, 0.166_372),
        ] {
            let network = with("vanishing", &Overrides { whh: Some(w), ..own() });
            let whole = products(&network, 50)[(0, 0)];
            assert_close("∂h_50/∂h_0", &[whole], &[truth], 1e-7);
            // One hop less, as the distance plot has it, and carried in logs.
            let first = slope(&network, 1, 0) * w;
            let flow = jacobian_flow(&network).unwrap();
            assert!((flow.jacobian[49] + first.log10() - truth.log10()).abs() < 1e-7);
            assert!((flow.lyapunov * 49.0 - (whole / first).ln()).abs() < 1e-9);
            assert_eq!(flow.verdict, Some(Verdict::Vanishing));
            // What the common claim would have it be.
            let linear = power_norms(&whh(&network), 50).unwrap()[50];
            assert_eq!(
                linear_flow(&network).unwrap()[49],
                power_norms(&whh(&network), 49).unwrap()[49]
            );
            assert!((linear - f64::log10(power)).abs() < 1e-5);
            // Far enough on, the hop is the one at the fixed point.
            let settled =
                with("vanishing", &Overrides { whh: Some(w), steps: Some(4000), ..own() });
            let hop = slope(&settled, 4000, 0) * w;
            assert!((hop - factor).abs() < 1e-6, "{w}: {hop}");
        }
    }

    #[test]
    fn notes_tanh_stays_below_ten_to_the_0_13_for_every_w_hh() {
        for step in -200..=200 {
            let overrides =
                Overrides { whh: Some(f64::from(step) / 100.0), steps: Some(50), ..own() };
            let flow = flow("notes-tanh", &overrides);
            let highest = flow.jacobian.iter().copied().fold(f64::NEG_INFINITY, f64::max);
            assert!(highest < 0.13, "W_hh = {:?}: 10^{highest}", overrides.whh);
        }
    }

    /// σ_max < 1/γ is sufficient to vanish.
    #[test]
    fn a_norm_below_one_over_gamma_vanishes() {
        for (activation, gamma) in [(Activation::Tanh, 1.0), (Activation::Sigmoid, 0.25)] {
            assert_eq!(activation.steepest(), gamma);
            for seed in 0..5 {
                let q = Normal::new(seed, 0).orthogonal(32);
                let whh = Matrix::from_fn(32, 32, |i, j| 0.9 / gamma * q[(i, j)]);
                let mut problem = with_whh("chaos", &whh);
                problem.model = problem.model.with_activation(activation);
                let flow = jacobian_flow(&run(&problem)).unwrap();
                let bound = flow.bound.unwrap();
                assert!((bound[99] - 99.0 * 0.9_f64.log10()).abs() < 1e-9);
                assert!(flow.jacobian.iter().zip(&bound).all(|(j, b)| *j <= b + 1e-12));
                assert_eq!(flow.verdict, Some(Verdict::Vanishing));
            }
        }
    }

    /// σ_max > 1/γ is necessary, not sufficient, to explode: every row of the table above has one.
    #[test]
    fn a_norm_above_one_over_gamma_need_not_explode() {
        let flow = flow("saturating", &own());
        assert_eq!((flow.sigma_max, flow.verdict), (Some(2.0), Some(Verdict::Vanishing)));
    }

    #[test]
    fn the_latch_remembers_though_its_gradient_is_gone() {
        let network = with("latch", &own());
        assert!((network.series("h").unwrap()[49] - 0.9575).abs() < 5e-5);
        assert!(jacobian_flow(&network).unwrap().jacobian[49] < -35.0);
    }
}

mod non_normal {
    use super::*;

    /// ρ = 0, and the k-th power of the Jacobian has norm 14.142136 · 2^(k−1).
    #[test]
    fn the_shear_explodes_with_radius_zero() {
        let flow = flow("shear", &own());
        assert_eq!(flow.spectral_radius, Some(0.0));
        assert!((flow.sigma_max.unwrap() - 16.0).abs() < 1e-13);
        for k in 1..20 {
            let want = 200_f64.sqrt().log10() + (k - 1) as f64 * 2_f64.log10();
            assert!((flow.jacobian[k] - want).abs() < 1e-6, "{k}: {}", flow.jacobian[k]);
        }
        assert!((200_f64.sqrt() - 14.142_136).abs() < 5e-7);
        assert_eq!(flow.verdict, Some(Verdict::Exploding));
        // Without φ it is gone after one hop.
        let shear = Matrix::from_rows(&[[8.0, 8.0], [-8.0, -8.0]]);
        let linear = power_norms(&shear, 3).unwrap();
        assert!((linear[1] - 16_f64.log10()).abs() < 1e-14);
        assert_eq!(linear[2..], [f64::NEG_INFINITY; 2]);
    }

    /// The fixed point is unstable: a factor of 0.999 on W_hh leaves it within 30 steps.
    #[test]
    fn the_shear_is_no_attractor() {
        let overrides = Overrides { whh: Some(0.999), steps: Some(30), ..own() };
        let network = with("shear", &overrides);
        assert!((network.state_at(0, 30)[1] - 0.5).abs() > 1e-2, "{:?}", network.state_at(0, 30));
    }

    /// ‖∂h_50/∂h_0‖ ≈ 10^10.774, on an attractor.
    #[test]
    fn the_chaotic_shear_explodes_robustly() {
        let network = with("shear-chaotic", &own());
        let flow = jacobian_flow(&network).unwrap();
        assert_eq!(flow.spectral_radius, Some(0.0));
        assert!((flow.sigma_max.unwrap() - 6.0).abs() < 1e-14);
        // To h_0 it is a hop more than the flow by distance holds.
        let whole = singular_values(&products(&network, 50)).unwrap()[0].log10();
        assert!((whole - 10.774).abs() < 5e-4, "{whole}");
        // A single stretch of 50 steps may be a calm one (it is at a factor of 1.001); the exponent
        // of a long run is not.
        for factor in [0.9, 0.95, 0.999, 1.0, 1.001, 1.05, 1.1] {
            let overrides = Overrides { whh: Some(factor), steps: Some(2000), ..own() };
            let long = self::flow("shear-chaotic", &overrides);
            assert!((0.3..0.7).contains(&long.lyapunov), "{factor}: {}", long.lyapunov);
        }
    }

    /// With normal W_hh the radius is the norm; made normal, the shear can do nothing at all.
    #[test]
    fn made_normal_the_shear_is_gone() {
        let shear = drawn("shear-chaotic", &own()).model.matrix("whh").unwrap();
        let normal = Schur::new(&shear).unwrap().with_departure(0.0).unwrap();
        let flow = jacobian_flow(&run(&with_whh("shear-chaotic", &normal))).unwrap();
        assert!(flow.sigma_max.unwrap() < 1e-14);
        assert_eq!(flow.verdict, Some(Verdict::Vanishing));
    }

    /// An eigenvalue moved outside the unit circle makes a linear network explode at its rate.
    #[test]
    fn an_eigenvalue_moved_out_takes_the_slope_with_it() {
        let w = Init::Scaled.draw(8, 0.8, 3).unwrap();
        let schur = Schur::new(&w).unwrap();
        let moved = schur.moved(0, Complex { re: 1.2, im: 0.3 }).unwrap();
        let norms = power_norms(&moved, 600).unwrap();
        let place = schur.eigenvalues()[0];
        let rate = if place.im == 0.0 { 1.2 } else { f64::hypot(1.2, 0.3) };
        assert!(((norms[600] - norms[300]) / 300.0 - rate.log10()).abs() < 1e-3);
    }
}

mod real_explosions {
    use super::*;

    /// Around 10^6 … 10^12 over 100 steps at gain 3: the Jacobian of 16 seeds lies between 10^5.2
    /// and 10^13.8, its mean exponent at 9.9.
    #[test]
    fn chaos_explodes() {
        let mut sum = 0.0;
        for seed in 1..=16 {
            let flow = flow("chaos", &Overrides { seed: Some(seed), ..own() });
            let growth = flow.jacobian[99];
            assert!((5.2..13.8).contains(&growth), "seed {seed}: 10^{growth}");
            sum += growth / 16.0;
            assert_eq!(flow.verdict, Some(Verdict::Exploding));
            assert!(flow.lyapunov > 0.0);
        }
        assert!((6.0..12.0).contains(&sum), "{sum}");
        // Below gain 1 it does not.
        let calm = flow("chaos", &Overrides { gain: Some(0.5), ..own() });
        assert_eq!(calm.verdict, Some(Verdict::Vanishing));
        // The mean slope tells of saturation: more of it at the larger gain.
        let wild = flow("chaos", &own());
        assert!(wild.mean_slopes[99] < calm.mean_slopes[99]);
    }

    #[test]
    fn irnn_keeps_the_norm_at_exactly_one() {
        let network = with("irnn", &own());
        assert!(jacobian_flow(&network).unwrap().jacobian.iter().all(|&j| j == 0.0));
        let curve = gradient_flow(&network).0.last_loss;
        assert!(curve.iter().all(|&c| c == curve[0]));
    }
}

mod the_error_cliff {
    use super::*;

    fn sigma(x: f64) -> f64 {
        1.0 / (1.0 + (-x).exp())
    }

    fn near(got: f64, want: f64, tolerance: f64) {
        assert!((got / want - 1.0).abs() <= tolerance, "{got}, not {want}");
    }

    fn slope(w: f64, b: f64) -> f64 {
        let [dw, db] = cliff::gradient(w, b);
        dw.hypot(db)
    }

    #[test]
    fn values_at_the_wall_and_beside_it() {
        let wall = 0.5 - 5.0 * sigma(0.5);
        assert!((wall + 2.612_296_656).abs() < 5e-10);
        for (b, error, norm) in [
            (wall, 0.006_012_555_3, 779.398_2),
            (wall - 0.01, 0.343_820_2, 0.239_499_9),
            (wall + 0.01, 0.011_753_4, 0.192_973_2),
        ] {
            // To the last of the digits given.
            near(cliff::error(5.0, b), error, 5e-6);
            near(slope(5.0, b), norm, 1e-6);
        }
        near(cliff::error(5.0, wall), 0.006_012_555_3, 1e-6);
        near(cliff::error(5.0, wall - 0.01), 0.343_820_2, 1e-6);
    }

    #[test]
    fn the_steepest_place_is_just_before_the_wall() {
        let wall = 0.5 - 5.0 * sigma(0.5);
        let (mut best, mut steepest) = (0.0, 0.0);
        for i in -2000..=2000 {
            let offset = f64::from(i) * 1e-7;
            if slope(5.0, wall + offset) > steepest {
                (best, steepest) = (offset, slope(5.0, wall + offset));
            }
        }
        near(steepest, 6.77e3, 1e-3);
        assert!((best + 4.5e-5).abs() < 1e-6, "{best}");
    }

    /// The wall is the boundary between two basins, not a bifurcation: fixed points appear in pairs
    /// at b = −2.655610339 and −2.344389661, where w σ′(x) = 1 on x = w σ(x) + b, and between
    /// them, at the wall, there are three.
    #[test]
    fn the_wall_lies_between_two_saddle_nodes() {
        // σ(1 − σ) = 1/w.
        let root = (0.25 - 1.0 / 5.0_f64).sqrt();
        let b_at = |s: f64| (s / (1.0 - s)).ln() - 5.0 * s;
        let (low, high) = (b_at(0.5 + root), b_at(0.5 - root));
        let mut ends = [low, high];
        ends.sort_by(f64::total_cmp);
        assert!((ends[0] + 2.655_610_339).abs() < 5e-10, "{ends:?}");
        assert!((ends[1] + 2.344_389_661).abs() < 5e-10, "{ends:?}");
        // Counted on the map itself, as sign changes of w σ(x) + b − x.
        let count = |b: f64| {
            let f = |x: f64| 5.0 * sigma(x) + b - x;
            (0..40_000)
                .filter(|&i| {
                    let x = f64::from(i) * 5e-4 - 10.0;
                    f(x).signum() != f(x + 5e-4).signum()
                })
                .count()
        };
        assert_eq!(count(ends[0] - 1e-4), 1);
        assert_eq!(count(ends[0] + 1e-4), 3);
        assert_eq!(count(0.5 - 5.0 * sigma(0.5)), 3);
        assert_eq!(count(ends[1] - 1e-4), 3);
        assert_eq!(count(ends[1] + 1e-4), 1);
    }

    #[test]
    fn the_scalar_loop_and_the_network_are_one_model() {
        for (w, b) in [(5.0, -2.6), (5.5, -3.0), (1.0, 0.0), (-4.0, 2.0), (7.0, 0.3)] {
            let network = run(&cliff::problem(w, b));
            assert_eq!(network.loss(), cliff::error(w, b));
            // x_50 = a_50.
            assert!(
                (network.series("a").unwrap()[49] - (w * network.state_at(0, 49)[0] + b)).abs()
                    < 1e-14
            );
            let step = 1e-5;
            let dw = (cliff::error(w + step, b) - cliff::error(w - step, b)) / (2.0 * step);
            let db = (cliff::error(w, b + step) - cliff::error(w, b - step)) / (2.0 * step);
            assert_close("∇E", &cliff::gradient(w, b), &[dw, db], 1e-4);
        }
        assert!(cliff::gradient(f64::NAN, 0.0)[0].is_nan());
        assert!(cliff::error(f64::INFINITY, 0.0).is_finite());
    }

    #[test]
    fn the_grid_is_row_by_row() {
        let grid = cliff::grid((4.0, 6.0), (-3.0, -2.0), 3, 5);
        assert_eq!(grid.len(), 15);
        assert_eq!(grid[0], cliff::error(4.0, -3.0));
        assert_eq!(grid[2], cliff::error(6.0, -3.0));
        assert_eq!(grid[7], cliff::error(5.0, -2.5));
        assert_eq!(grid[14], cliff::error(6.0, -2.0));
        assert_eq!(cliff::grid((4.0, 6.0), (-3.0, -2.0), 1, 1), [cliff::error(4.0, -3.0)]);
        assert!(cliff::grid((4.0, 6.0), (-3.0, -2.0), 0, 5).is_empty());
    }

    #[test]
    fn rows_of_a_grid_are_the_grids_own() {
        let (w, b) = ((4.0, 6.0), (-3.0, -2.0));
        let whole = cliff::grid(w, b, 7, 9);
        let parts = [0..4, 4..8, 8..20].map(|rows| cliff::grid_rows(w, b, 7, 9, rows)).concat();
        assert_eq!(parts, whole);
    }

    /// At w ≤ 1/σ′(½) = 4.2553… x_0 attracts where it is a fixed point, and there is no wall.
    #[test]
    fn the_wall_is_a_line_that_ends() {
        let wall = cliff::wall(5.0).unwrap();
        near(wall, -2.612_296_656, 1e-9);
        near(cliff::wall_beside(wall).unwrap(), 5.0, 1e-15);
        assert_eq!(cliff::wall(4.25), None);
        assert!(cliff::wall(4.26).is_some());
        assert_eq!(cliff::wall_beside(-1.0), None);
        assert_eq!(cliff::wall(f64::NAN), None);
        for w in [4.5, 5.0, 6.0, 7.0] {
            let at = cliff::wall(w).unwrap();
            let jump = cliff::error(w, at - 0.02) - cliff::error(w, at + 0.02);
            assert!(jump > 0.25, "w = {w}: {jump}");
        }
    }

    /// A step at the wall throws across the plane; clipped, it is as long as it may be.
    #[test]
    fn clipping_keeps_a_step_at_the_wall_on_the_plane() {
        let wall = 0.5 - 5.0 * sigma(0.5);
        let [w, b] = cliff::descend(5.0, wall, 0.1, None);
        near((w - 5.0).hypot(b - wall), 77.939_82, 1e-6);
        let [cw, cb] = cliff::descend(5.0, wall, 0.1, Some(1.0));
        near((cw - 5.0).hypot(cb - wall), 0.1, 1e-12);
        // In the same direction.
        near((cw - 5.0) / (cb - wall), (w - 5.0) / (b - wall), 1e-10);
        // On the plain it changes nothing.
        assert_eq!(
            cliff::descend(5.0, wall + 0.01, 0.1, Some(1.0)),
            cliff::descend(5.0, wall + 0.01, 0.1, None)
        );
    }
}

#[test]
fn every_preset_has_a_finite_flow_and_a_verdict() {
    for id in bptt::presets() {
        let flow = flow(id, &own());
        assert!(flow.jacobian.iter().all(|j| !j.is_nan()), "{id}");
        assert!(flow.verdict.is_some(), "{id}");
        assert!(!flow.lyapunov.is_nan() && !flow.slope.is_nan(), "{id}");
        // The hop of a cell with gates is not φ′ and one matrix.
        let one_hop = with(id, &own()).problem().model.hop_matrix().is_some();
        assert_eq!(flow.spectral_radius.is_some(), one_hop, "{id}");
        if !one_hop {
            continue;
        }
        let radius = flow.spectral_radius.unwrap();
        assert!(radius <= flow.sigma_max.unwrap() + 1e-12, "{id}");
        assert_eq!(radius, spectral_radius(&whh(&with(id, &own()))).unwrap());
    }
}

#[test]
fn the_wall_is_a_straight_line_and_begins_where_the_fixed_point_repels() {
    let [from, to] = cliff::walls((3.0, 7.0)).unwrap();
    assert!((from.0 - 4.2553).abs() < 1e-3, "{from:?}");
    assert_eq!(to, (7.0, cliff::wall(7.0).unwrap()));
    let middle = (0.5 * (from.0 + to.0), 0.5 * (from.1 + to.1));
    assert!((cliff::wall(middle.0).unwrap() - middle.1).abs() < 1e-12);
    // All along it E drops.
    for part in [0.3, 0.6, 1.0] {
        let (w, b) = (from.0 + part * (to.0 - from.0), from.1 + part * (to.1 - from.1));
        assert!(cliff::error(w, b - 0.05) > 0.2 && cliff::error(w, b + 0.05) < 0.1, "{w}");
    }
    assert_eq!(cliff::walls((3.0, 4.0)), None);
    assert_eq!(cliff::walls((f64::NAN, f64::NAN)), None);
}
