//! What the presets that are equations are there to show, by independent arithmetic.

use bptt::{Overrides, Preset, Problem, Unrolled, gradient_flow, jacobian_flow, preset};

fn of(id: &str) -> &'static Preset {
    preset(id).unwrap()
}

fn run(problem: Problem) -> Unrolled {
    let mut run = Unrolled::new(problem).unwrap();
    run.run();
    run
}

/// With these numbers instead of the preset's own.
fn with(id: &str, numbers: &[(&str, f64)], steps: Option<usize>) -> Unrolled {
    let numbers = numbers.iter().map(|(name, value)| ((*name).to_owned(), *value)).collect();
    run(of(id).with(&Overrides { numbers, steps, ..Overrides::default() }).unwrap())
}

fn value<'a>(run: &'a Unrolled, name: &str) -> &'a [f64] {
    run.values(run.problem().model.graph().named(name).unwrap())
}

fn adjoint<'a>(run: &'a Unrolled, name: &str) -> &'a [f64] {
    run.adjoints(run.problem().model.graph().named(name).unwrap())
}

/// log10 of the last loss's gradient at h_1 against that at h_T.
fn decades(run: &Unrolled) -> f64 {
    gradient_flow(run).0.decades().unwrap()
}

fn close(a: f64, b: f64, within: f64) {
    assert!((a - b).abs() <= within * b.abs().max(1e-300), "{a} is not {b}");
}

/// One number leads from no memory to a perfect one.
#[test]
fn leaky_from_memoryless_to_perfect_memory() {
    assert!(decades(&with("leaky", &[("alpha", 1.0)], None)) < -5.0);
    assert!(decades(&with("leaky", &[("alpha", 0.1)], None)) > -1.5);
    assert!(decades(&with("leaky", &[("alpha", 0.0)], None)).abs() < 1e-12);
}

/// Chang et al. 2019: neither vanishing nor exploding over 200 steps; without rotation it does.
#[test]
fn antisymmetric_keeps_the_gradient() {
    assert!(decades(&with("antisymmetric", &[], Some(200))).abs() < 0.7);
    assert!(decades(&with("antisymmetric", &[("gamma", 4.0)], Some(200))) < -8.0);
}

/// ∂h_t/∂h_(t−1) = diag(1 − z_t), and z_t is of x_t alone.
#[test]
fn min_gru_s_hop_is_its_gate() {
    let run = with("mingru", &[], None);
    let (z, dh) = (value(&run, "z"), adjoint(&run, "h"));
    let hidden = 2;
    for t in 1..run.problem().shape().steps {
        for i in 0..hidden {
            let at = t * hidden + i;
            close(dh[at - hidden], dh[at] * (1.0 - z[at]), 1e-13);
        }
    }
}

#[test]
fn diagonal_decays_exactly_with_lambda() {
    for lambda in [0.5, 0.9, 1.0, 1.05] {
        let run = with("diagonal", &[("lambda", lambda)], None);
        let flow = gradient_flow(&run).0.last_loss;
        for (k, log) in flow.iter().enumerate() {
            let want = k as f64 * f64::log10(lambda) + flow[0];
            assert!((log - want).abs() < 1e-12, "{lambda}^{k}");
        }
    }
}

/// dh_T/dλ = Σ k λ^(k−1) x_(T−k); over many draws its square is (1 + λ²)/(1 − λ²)³ in the mean, though
/// no hop is above 1.
#[test]
fn the_curse_of_memory() {
    let run = with("curse-of-memory", &[], None);
    let x = run.problem().sequence.inputs.data().to_vec();
    let (lambda, steps) = (0.99_f64, x.len());
    let sum: f64 =
        (1..steps).map(|k| k as f64 * lambda.powf((k - 1) as f64) * x[steps - 1 - k]).sum();
    close(run.gradients().get("lambda").unwrap()[0], sum, 1e-11);
    assert!(decades(&run) < 0.0);
    let mean = |lambda: f64| {
        let sum: f64 = (1..4000).map(|k| (f64::from(k) * lambda.powi(k - 1)).powi(2)).sum();
        sum
    };
    close(mean(0.99), 251_262.63, 1e-7);
    close(mean(0.9), (1.0 + 0.81) / (1.0_f64 - 0.81).powi(3), 1e-12);
}

/// Half the hops: over the same distance the lag brings back more than without it.
#[test]
fn a_lag_is_a_shorter_way_back() {
    let run = |v: f64| {
        let mut problem =
            of("lag-two").with(&Overrides { steps: Some(20), ..Overrides::default() }).unwrap();
        problem.values_mut("V").unwrap()[0] = v;
        run(problem)
    };
    assert!(decades(&run(0.6)) > decades(&run(0.0)) + 4.0);
}

#[test]
fn momentum_keeps_a_second_way_open() {
    assert!(
        decades(&with("momentum", &[], None))
            > decades(&with("momentum", &[("mu", 0.0)], None)) + 2.0
    );
}

/// |w σ′(w y)| at y = 1 is largest at w = 1.543405, and below 1 for all |w| < 4.
#[test]
fn the_logistic_unit_never_reaches_one() {
    let hop = |w: f64| {
        let run = with("logistic-unit", &[("w", w)], Some(1));
        adjoint(&run, "y")[0].abs().recip() * run.gradients().initial()[0][0].abs()
    };
    close(hop(1.543_405), 0.223_871_6, 1e-6);
    assert!(hop(1.5) < hop(1.543_405) && hop(1.6) < hop(1.543_405));
    for tenth in -39..40 {
        let w = f64::from(tenth) / 10.0;
        let flow = jacobian_flow(&with("logistic-unit", &[("w", w)], Some(8))).unwrap();
        assert!(w == 0.0 || flow.jacobian.windows(2).all(|pair| pair[1] < pair[0]), "{w}");
    }
}

/// The threshold of MATHS.md §7, from both sides.
#[test]
fn the_latch_holds_up_to_its_threshold() {
    for (w, threshold) in [(1.25, 0.077_805_17), (2.0, 0.532_839_98), (3.0, 1.303_273_91)] {
        let last = |u: f64| {
            let run = with("latch-threshold", &[("w", w), ("u", u)], Some(5000));
            *value(&run, "a").last().unwrap()
        };
        assert!(last(threshold - 1e-4) > 0.0, "{w} below");
        assert!(last(threshold + 1e-4) < 0.0, "{w} above");
    }
}

#[test]
fn the_map_s_gradient_explodes_where_it_is_chaotic() {
    assert!(decades(&with("logistic-map", &[], Some(100))) < -5.0);
    assert!(decades(&with("logistic-map-chaotic", &[], Some(100))) > 10.0);
}

/// Descent on v_0 alone, by the gradient through all forty steps, hits the target.
#[test]
fn the_projectile_learns_where_it_is_thrown() {
    let mut problem = of("projectile").problem();
    let first = run(problem.clone()).loss();
    for _ in 0..200 {
        let gradient = run(problem.clone()).gradients().get("v0").unwrap().to_vec();
        for (v, d) in problem.values_mut("v0").unwrap().iter_mut().zip(gradient) {
            *v -= 0.3 * d;
        }
    }
    let last = run(problem).loss();
    assert!(first > 1.0 && last < 1e-12, "{first} → {last}");
}

/// −∂L/∂p_t is the value function: the chance to be at the end at T from each place, by dynamic
/// programming.
#[test]
fn the_corridor_s_adjoint_is_its_value_function() {
    let mut problem = of("corridor").problem();
    problem.values_mut("theta").unwrap().copy_from_slice(&[0.3, -0.2, 1.0, 0.5, 0.0]);
    let run = run(problem);
    let sigmoid = |a: f64| 1.0 / (1.0 + (-a).exp());
    let pi: Vec<f64> = [0.3, -0.2, 1.0, 0.5, 0.0].map(sigmoid).to_vec();
    let (places, steps) = (5, run.problem().shape().steps);
    let mut v = vec![0.0; places];
    v[places - 1] = 1.0;
    let dp = adjoint(&run, "p");
    for t in (0..steps).rev() {
        for s in 0..places {
            assert!((-dp[t * places + s] - v[s]).abs() < 1e-13, "t = {t}, place {s}");
        }
        let next = v.clone();
        for s in 0..places - 1 {
            v[s] = pi[s] * next[s + 1] + (1.0 - pi[s]) * next[s.saturating_sub(1)];
        }
    }
    let p = value(&run, "p");
    close(run.loss(), -p[(steps - 1) * places + places - 1], 1e-14);
    // Probability is neither made nor lost.
    for row in p.chunks(places) {
        close(row.iter().sum(), 1.0, 1e-13);
    }
}
