//! The worked examples of the course notes, and the facts the presets stand for.

mod support;

use bptt::{Flow, Overrides, Unrolled, gradient_flow, gradient_step, preset, presets};
use support::{assert_close, gradient, parameter, run, series};

fn preset_run(id: &str) -> Unrolled {
    run(preset(id).unwrap().problem())
}

fn flow(unrolled: &Unrolled) -> Flow {
    gradient_flow(unrolled).0
}

#[test]
fn notes_linear_to_the_last_bit() {
    let unrolled = preset_run("notes-linear");
    let series = |name: &str| series(&unrolled, name).to_vec();
    assert_eq!(series("h"), [0.5, 1.75]);
    assert_eq!(series("losses"), [2.25, 10.5625]);
    assert_eq!(unrolled.loss(), 12.8125);
    assert_eq!(series("grads.why"), [-12.875]);
    assert_eq!(series("dh"), [-12.75, -6.5]);
    assert_eq!(series("dhDirect"), [-3.0, -6.5]);
    assert_eq!(series("dhFuture"), [-9.75, 0.0]);
    assert_eq!(series("grads.whh"), [-3.25]);
    assert_eq!(series("grads.wxh"), [-25.75]);
}

#[test]
fn notes_linear_h1_gets_three_from_the_future() {
    let unrolled = preset_run("notes-linear-h1");
    assert_eq!(unrolled.loss(), 1.0);
    assert_eq!(unrolled.share("whh", 2), Some(vec![-4.0]));
    assert_eq!(gradient(&unrolled, "whh"), [-7.0]);
    assert_eq!(series(&unrolled, "dhDirect")[0], 0.0);
}

#[test]
fn notes_tanh_to_six_places() {
    let unrolled = preset_run("notes-tanh");
    let near = |name: &str, want: &[f64]| {
        let got = series(&unrolled, name);
        for (g, w) in got.iter().zip(want) {
            assert!((g - w).abs() <= 5.1e-7, "{name}: {got:?}");
        }
    };
    near("h", &[0.761_594, 0.942_681]);
    near("losses", &[0.290_013, 0.444_324]);
    assert!((unrolled.loss() - 0.734_336).abs() <= 5e-7);
    near("dh", &[0.866_564, 0.942_681]);
    near("da", &[0.363_935, 0.104_970]);
    near("grads.wxh", &[0.468_905]);
    near("grads.whh", &[0.079_945]);
    near("grads.why", &[1.468_673]);
}

#[test]
fn a_gradient_step_may_lower_or_raise_the_loss() {
    let unrolled = preset_run("notes-linear");
    for (rate, want) in [(0.02, 0.726), (0.05, 34.07)] {
        let next = run(gradient_step(unrolled.problem(), unrolled.gradients(), rate));
        assert!((next.loss() - want).abs() < 5e-3, "{rate}: {}", next.loss());
        assert_eq!(
            next.problem().values("by"),
            Some(&[0.0][..]),
            "a model without biases gets none"
        );
    }
}

/// The table "|W_hh| > 1 explodes is wrong for a saturating unit": ∂h_50/∂h_0 with tanh, no
/// input, h_0 = ½, as ∂L/∂h_0 over ∂L/∂h_50.
#[test]
fn a_tanh_unit_vanishes_at_every_w_hh_of_the_table() {
    for (w_hh, power, want, factor) in [
        (0.9, 5.153_78e-3, 2.277_334_4e-3, 0.9),
        (1.1, 117.391, 5.560_192_1e-5, 0.821_756),
        (1.5, 6.376_22e8, 4.092_642_5e-20, 0.394_313),
        (2.0, 1.125_9e15, 1.490_658_4e-38, 0.166_372),
    ] {
        let overrides = Overrides { whh: Some(w_hh), ..Overrides::default() };
        let unrolled = run(preset("vanishing").unwrap().with(&overrides).unwrap());
        let true_one = gradient(&unrolled, "h0")[0] / series(&unrolled, "dh")[49];
        assert_close("∂h_50/∂h_0", &[true_one], &[want], 1e-7);
        assert_close("W_hh^50", &[w_hh.powi(50)], &[power], 1e-5);
        let last =
            unrolled.problem().model.activation().derivative(series(&unrolled, "a")[49]) * w_hh;
        // 0.9 and 1.1 are still on their way to the fixed point after 50 steps.
        assert_close("factor", &[last], &[factor], if w_hh < 1.2 { 1e-2 } else { 1e-5 });
    }
    // `saturating` is the last row.
    let unrolled = preset_run("saturating");
    assert_eq!(unrolled.problem().values("whh"), Some(&[2.0][..]));
}

#[test]
fn the_landing_curve_falls_below_one_and_rises_above() {
    for w_hh in [0.5, 0.9, 1.0, 1.1, 2.0, -0.5, -2.0_f64] {
        let overrides = Overrides { whh: Some(w_hh), ..Overrides::default() };
        let curve = flow(&run(preset("landing").unwrap().with(&overrides).unwrap()));
        let curve = curve.last_loss;
        assert_eq!(curve.len(), 20);
        for k in 1..20 {
            let hop = curve[k] - curve[k - 1];
            assert!((hop - w_hh.abs().log10()).abs() < 1e-12, "W_hh = {w_hh}, distance {k}");
        }
    }
}

#[test]
fn notes_tanh_never_explodes() {
    for step in 0..=400 {
        let overrides = Overrides {
            whh: Some(f64::from(step - 200) / 100.0),
            steps: Some(50),
            ..Overrides::default()
        };
        let unrolled = run(preset("notes-tanh").unwrap().with(&overrides).unwrap());
        for k in 1..=50 {
            let ratio = series(&unrolled, "dh")[k - 1].abs();
            assert!(ratio.is_finite(), "W_hh = {:?}", overrides.whh);
        }
        // ‖∂h_50/∂h_k‖ as the last loss over its own derivative at distance 0.
        let curve = flow(&unrolled).last_loss;
        let highest = curve.iter().map(|c| c - curve[0]).fold(f64::NEG_INFINITY, f64::max);
        assert!(highest < 0.13, "W_hh = {:?}: 10^{highest}", overrides.whh);
    }
}

#[test]
fn a_latch_remembers_though_its_gradient_is_gone() {
    let unrolled = preset_run("latch");
    assert!((series(&unrolled, "h")[49] - 0.9575).abs() < 5e-5);
    let curve = flow(&unrolled).last_loss;
    assert!(curve[49] - curve[0] < -35.0, "{}", curve[49] - curve[0]);
}

#[test]
fn sheared_unrolleds_explode_with_spectral_radius_zero() {
    let unrolled = preset_run("shear");
    // The state stays at its fixed point (0, ½).
    for t in 1..=20 {
        let h = &series(&unrolled, "h")[2 * (t - 1)..][..2];
        assert!(h[0].abs() < 1e-8 && (h[1] - 0.5).abs() < 1e-8, "h_{t} = {h:?}");
    }
    // The k-th power of the Jacobian [[8, 8], [−6, −6]] has norm 14.142136 · 2^(k−1); the first
    // unit's row of it is 8 · 2^(k−1) · (1, 1).
    let curve = flow(&unrolled).last_loss;
    for k in 1..20 {
        let want = f64::log10(8.0 * 2_f64.sqrt() * 2_f64.powi(i32::try_from(k).unwrap() - 1));
        assert!((curve[k] - curve[0] - want).abs() < 1e-6, "distance {k}");
    }
    let curve = flow(&preset_run("shear-chaotic")).last_loss;
    assert!(curve[49] - curve[0] > 8.0, "{}", curve[49] - curve[0]);
}

#[test]
fn chaos_explodes_for_real() {
    let curve = flow(&preset_run("chaos")).last_loss;
    let growth = curve[99] - curve[0];
    assert!((6.0..12.0).contains(&growth), "10^{growth} over 100 steps");
}

#[test]
fn orthogonal_and_irnn_keep_the_norm_at_one() {
    for id in ["orthogonal", "irnn"] {
        let curve = flow(&preset_run(id)).last_loss;
        for c in &curve {
            assert!((c - curve[0]).abs() < 1e-12, "{id}: {c}");
        }
    }
    let overrides = Overrides { whh: Some(0.8), ..Overrides::default() };
    let curve = flow(&run(preset("orthogonal").unwrap().with(&overrides).unwrap()));
    let last = curve.last_loss[49] - curve.last_loss[0];
    assert!((last - 49.0 * f64::log10(0.8)).abs() < 1e-12);
}

#[test]
fn linear_overflow_is_reported_at_its_step() {
    let overrides = Overrides { whh: Some(1.5), steps: Some(2000), ..Overrides::default() };
    let unrolled = run(preset("landing").unwrap().with(&overrides).unwrap());
    // 1.5^t > f64::MAX first at t = 1751.
    assert_eq!(unrolled.first_non_finite(), Some(1751));
    assert_eq!(preset_run("landing").first_non_finite(), None);
}

#[test]
fn sequences_repeat_and_seeds_go_on() {
    let longer = |id: &str, steps| {
        let overrides = Overrides { steps: Some(steps), ..Overrides::default() };
        preset(id).unwrap().with(&overrides).unwrap()
    };
    let sequence = longer("notes-linear", 5).sequence;
    assert_eq!(sequence.inputs.data(), [1.0, 2.0, 1.0, 2.0, 1.0]);
    assert_eq!(sequence.targets.data(), [2.0, 5.0, 2.0, 5.0, 2.0]);
    for id in presets() {
        let (short, long) = (longer(id, 3), longer(id, 7));
        assert_eq!(short.model, long.model, "{id}: weights do not depend on T");
        let (short, long) = (short.sequence.inputs, long.sequence.inputs);
        assert_eq!(short.data(), &long.data()[..short.data().len()], "{id}");
    }
}

#[test]
fn the_opening_example_has_a_gradient_at_every_w_hh() {
    let w = |w_hh: f64| Overrides { whh: Some(w_hh), ..Overrides::default() };
    for hundredths in (-200..=200).filter(|&w| w != 0) {
        let w_hh = f64::from(hundredths) / 100.0;
        let unrolled = run(preset("blame").unwrap().with(&w(w_hh)).unwrap());
        let flow = flow(&unrolled);
        let gain = flow.gain().expect("a loss at the last step");
        assert_eq!((gain.len(), gain[0]), (8, 0.0));
        for (k, g) in gain.iter().enumerate() {
            assert!((g - k as f64 * w_hh.abs().log10()).abs() < 1e-12, "W_hh = {w_hh}, k = {k}");
        }
        // ∇W_xh is not 0, and no two steps have the same share of it.
        assert_ne!(gradient(&unrolled, "wxh")[0], 0.0);
    }
    let gain = flow(&preset_run("blame")).gain().unwrap();
    assert!((10f64.powf(gain[7]) - 0.6f64.powi(7)).abs() < 1e-15);
}

#[test]
fn where_nothing_sets_out_there_is_no_gain() {
    let mut problem = preset("blame").unwrap().problem();
    parameter(&mut problem, "why")[0] = 0.0;
    let flow = flow(&run(problem));
    assert_eq!((flow.gain(), flow.total_gain()), (None, None));
}
