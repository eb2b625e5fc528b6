//! Facts of the literature on gradients through time that no other test names, each against numbers
//! that were computed by other means.

use bptt::dynamics::{StepMap, fixed_points};
use bptt::{
    Activation, Cause, Elman, Init, Loss, LossAt, Matrix, Normal, Problem, Reduction, Sequence,
    Unrolled, contributions, gradient_flow, jacobian_flow, mistaken, preset,
};

fn run(problem: Problem) -> Unrolled {
    let mut run = Unrolled::new(problem).unwrap();
    run.run();
    run
}

/// One unit on some inputs, given as equations; the numbers of its names.
fn equations(text: &str, numbers: &[(&str, f64)], inputs: &[f64]) -> Problem {
    let mut problem = preset("blame").unwrap().problem();
    problem.sequence.inputs = Matrix::new(inputs.len(), 1, inputs.to_vec());
    problem.sequence.targets = Matrix::new(inputs.len(), 1, vec![1.0; inputs.len()]);
    let mut own = problem.with_equations(text, None, Some(1), 1).unwrap();
    for (name, value) in numbers {
        own.values_mut(name).unwrap().fill(*value);
    }
    own
}

/// A layer without input and biases, read out through its mean.
fn layer(activation: Activation, whh: Matrix, steps: usize, seed: u64) -> Problem {
    let hidden = whh.rows();
    let elman = Elman {
        activation,
        wxh: Matrix::new(hidden, 1, vec![1.0; hidden]),
        whh,
        bh: None,
        why: Matrix::new(1, hidden, vec![1.0 / (hidden as f64).sqrt(); hidden]),
        by: vec![0.0],
    };
    let mut source = Normal::new(seed, 9);
    let sequence = Sequence {
        inputs: Matrix::new(steps, 1, vec![0.0; steps]),
        targets: Matrix::new(steps, 1, vec![-1.0; steps]),
        initial: vec![(0..hidden).map(|_| source.draw()).collect()],
    };
    Problem {
        model: elman.try_into().unwrap(),
        sequence,
        loss: Loss::HalfSquared,
        loss_at: LossAt::Last,
        reduction: Reduction::Sum,
        truncation: None,
    }
}

fn product(a: &Matrix, b: &Matrix) -> Matrix {
    let n = a.rows();
    Matrix::from_fn(n, n, |i, j| (0..n).map(|k| a.row(i)[k] * b.row(k)[j]).sum())
}

fn diagonal(values: &[f64]) -> Matrix {
    let n = values.len();
    Matrix::from_fn(n, n, |i, j| if i == j { values[i] } else { 0.0 })
}

/// E f(√q z), z normal, by the trapezoidal rule, which is exact to all digits here.
fn gaussian_mean(q: f64, f: impl Fn(f64) -> f64) -> f64 {
    let step = 1.0 / 64.0;
    let terms = (-640..=640).map(|i| {
        let z = f64::from(i) * step;
        (-0.5 * z * z).exp() * f(q.sqrt() * z)
    });
    terms.sum::<f64>() * step / (2.0 * core::f64::consts::PI).sqrt()
}

/// Molgedey et al. 1992, Chen et al. 2018: mean field of a Gaussian tanh layer, and that a layer of 300
/// units does as it says.
#[test]
fn mean_field_of_a_random_layer() {
    for (g, want_q, want_rate) in [
        (1.5, 0.793_354_04, 0.065_217_21),
        (2.0, 2.121_473_57, 0.154_724_23),
        (3.0, 6.305_391_48, 0.310_249_32),
        (4.0, 12.500_601_01, 0.432_877_86),
    ] {
        let mut q = 1.0;
        for _ in 0..2000 {
            q = g * g * gaussian_mean(q, |a| a.tanh().powi(2));
        }
        let slope = gaussian_mean(q, |a| Activation::Tanh.derivative(a).powi(2));
        let rate = 0.5 * (g * g * slope).ln();
        assert!((q - want_q).abs() < 1e-7 && (rate - want_rate).abs() < 1e-7, "{g}: {q}, {rate}");
    }
    let (steps, g) = (300, 3.0);
    let whh = Init::Gaussian.draw(300, g, 5).unwrap();
    let run = run(layer(Activation::Tanh, whh, steps, 5));
    let flow = gradient_flow(&run).0.last_loss;
    let hops = steps - 1;
    let rate = (flow[hops] - flow[0]) / hops as f64 * core::f64::consts::LN_10;
    assert!((rate - 0.310).abs() < 0.03, "{rate}");
}

/// Zucchet and Orvieto 2024: normalised by γ = √(1 − λ²), with λ = exp(−e^ν), the mean square of
/// ∂h/∂ν tends to ¼ as λ → 1.
#[test]
fn the_curse_of_memory_is_tamed_by_its_normalisation() {
    let text =
        "lambda = exp(-exp(nu))\ngamma = sqrt(1 - lambda^2)\nh = lambda * h[t-1] + gamma * x";
    for (lambda, want) in [(0.9_f64, 0.249_08), (0.99, 0.249_992), (0.999, 0.249_999_92)] {
        let nu = (-lambda.ln()).ln();
        let gamma = (1.0 - lambda * lambda).sqrt();
        // dλ/dν = λ ln λ.
        let to_nu = lambda * lambda.ln();
        let of = |k: i32| {
            let power = lambda.powi(k);
            to_nu * (gamma * f64::from(k) * power / lambda - lambda * power / gamma)
        };
        let mean_square: f64 = (0..40_000).map(|k| of(k) * of(k)).sum();
        assert!((mean_square - want).abs() < 6e-6, "{lambda}: {mean_square}");
        let mut noise = Normal::new(3, 0);
        let x: Vec<f64> = (0..60).map(|_| noise.draw()).collect();
        let mut problem = equations(text, &[("nu", nu)], &x);
        (problem.loss, problem.loss_at) = (Loss::Linear, LossAt::Last);
        problem.values_mut("why").unwrap().fill(1.0);
        problem.values_mut("h0").unwrap().fill(0.0);
        let run = run(problem);
        let by_hand: f64 = x.iter().rev().zip(0..).map(|(x, k)| of(k) * x).sum();
        let found = run.gradients().get("nu").unwrap()[0];
        assert!((found - by_hand).abs() <= 1e-9 * by_hand.abs().max(1.0), "{found}, {by_hand}");
    }
}

/// x′ = (1 − ε) x + ε σ(5x + b) has its folds at b = −2.655610 and −2.344390 whatever ε is.
#[test]
fn a_leaky_unit_has_its_folds_where_a_memoryless_one_has() {
    for epsilon in [0.1, 0.5, 1.0] {
        let points = |b: f64| {
            let text = "h = (1 - e) * h[t-1] + e * sigmoid(5 * h[t-1] + b)";
            let problem = equations(text, &[("e", epsilon), ("b", b)], &[0.0]);
            let mut map = StepMap::new(&problem, 1).unwrap();
            fixed_points(&mut map, &[[-2.0, 3.0]]).points.len()
        };
        for (fold, outside) in [(-2.655_610, -1.0), (-2.344_390, 1.0)] {
            assert_eq!(points(fold + outside * 2e-5), 1, "ε = {epsilon}, beyond {fold}");
            assert_eq!(points(fold - outside * 2e-5), 3, "ε = {epsilon}, within {fold}");
        }
    }
}

/// Orvieto et al. 2023: of a diagonal recurrence ‖∂h_T/∂h_{T−k}‖ is max |λ|^k exactly.
#[test]
fn a_diagonal_recurrence_forgets_with_its_largest_eigenvalue() {
    let base = preset("theory").unwrap().problem();
    // What is added is a vector, and stays one.
    let mut problem = base.with_equations("h = l + V h[t-1] + W x", None, Some(3), 1).unwrap();
    problem = problem.with_equations("h = l * h[t-1] + W x", None, None, 1).unwrap();
    problem.values_mut("l").unwrap().copy_from_slice(&[0.5, -0.9, 0.7]);
    for (k, log) in jacobian_flow(&run(problem)).unwrap().jacobian.iter().enumerate() {
        assert!((log - k as f64 * 0.9_f64.log10()).abs() < 1e-12, "{k}");
    }
}

/// Feng et al. 2024: no hop of minGRU is above 1, whatever its weights are. Gu and Dao 2023 with N = 1,
/// A = −1, Δ = softplus(a): exp(−Δ) = 1 − σ(a), the same gate.
#[test]
fn min_gru_never_explodes_and_is_mamba_s_gate() {
    let base = preset("theory").unwrap().problem();
    let rest = "\nn = W_n x + b_n\nh = (1 - z) * h[t-1] + z * n";
    let gate = format!("z = sigmoid(W_z x + b_z){rest}");
    let mamba = "d = exp(-softplus(W_z x + b_z))\nn = W_n x + b_n\nh = d * h[t-1] + (1 - d) * n";
    for seed in 0..20 {
        let mut one = base.with_equations(&gate, None, Some(4), seed).unwrap();
        one.values_mut("W_z").unwrap().iter_mut().for_each(|w| *w *= 10.0);
        one.values_mut("b_z").unwrap().copy_from_slice(&[-3.0, 0.0, 1.0, 5.0]);
        let other = one.with_equations(mamba, None, None, seed).unwrap();
        let (one, other) = (run(one), run(other));
        let flow = jacobian_flow(&one).unwrap().jacobian;
        assert!(flow.windows(2).all(|pair| pair[1] <= pair[0] + 1e-12), "{flow:?}");
        assert!((one.loss() - other.loss()).abs() < 1e-12);
        for name in ["W_z", "W_n", "b_n", "why"] {
            let [a, b] = [&one, &other].map(|run| run.gradients().get(name).unwrap());
            assert!(a.iter().zip(b).all(|(a, b)| (a - b).abs() < 1e-10), "{name}");
        }
    }
}

/// A symmetric W_hh has nothing to gain from its directions: ‖J^k‖ = ρ^k; k = 40.
#[test]
fn a_symmetric_matrix_has_the_power_of_its_radius() {
    for (rho, want) in [(0.9, 0.014_78), (1.0, 1.0), (1.1, 45.259)] {
        let q = Init::Orthogonal.draw(5, 1.0, 8).unwrap();
        let turned = Matrix::from_fn(5, 5, |i, j| q.row(j)[i]);
        let whh = product(&product(&q, &diagonal(&[rho, -0.5, 0.2, -rho, 0.7])), &turned);
        let flow = jacobian_flow(&run(layer(Activation::Linear, whh, 41, 1))).unwrap().jacobian;
        let norm = 10.0_f64.powf(flow[40]);
        assert!((norm - want).abs() <= 1e-4 * want + 5e-6, "{rho}: {norm}");
    }
}

/// Vorontsov et al. 2017: with singular values within 1 ± m the norm after k linear hops is within
/// (1 ± m)^k.
#[test]
fn singular_values_near_one_bound_the_norm_on_both_sides() {
    let m = 0.05;
    for seed in 1..6 {
        let [u, v] = [seed, seed + 50].map(|s| Init::Orthogonal.draw(6, 1.0, s).unwrap());
        let spread = [1.0 - m, 1.0 + m, 1.0, 0.98, 1.03, 0.96];
        let whh = product(&product(&u, &diagonal(&spread)), &v);
        let run = run(layer(Activation::Linear, whh, 60, seed));
        for (k, log) in gradient_flow(&run).0.gain().unwrap().iter().enumerate() {
            let [low, high] = [1.0 - m, 1.0 + m].map(|edge| k as f64 * f64::log10(edge));
            assert!((low - 1e-12..=high + 1e-12).contains(log), "{seed}, {k}: {log}");
        }
    }
}

/// Tallec and Ollivier 2017: each hop cut with probability 1 − π and divided by π where it is not, the
/// mean over all cuts is the exact gradient; what scatters is shown by its variance.
#[test]
fn random_truncation_is_right_in_the_mean() {
    let mut problem = preset("notes-tanh").unwrap().problem();
    let steps = 6;
    problem.sequence.inputs = Matrix::new(steps, 1, vec![1.0, -0.5, 0.3, 0.8, -1.0, 0.2]);
    problem.sequence.targets = Matrix::new(steps, 1, vec![0.0; steps]);
    let run = run(problem);
    let whh = run.problem().model.schema().parameter("whh").unwrap();
    let table = contributions(&run, whh);
    let exact = run.gradients().get("whh").unwrap()[0];
    let keep: f64 = 0.6;
    let (mut mean, mut square) = (0.0, 0.0);
    // Bit s: whether the hop from step s + 2 to step s + 1 is kept.
    for cuts in 0_u32..1 << (steps - 1) {
        let kept = |s: usize| cuts >> (s - 1) & 1 == 1;
        let hops = i32::try_from(cuts.count_ones()).unwrap();
        let chance = keep.powi(hops) * (1.0 - keep).powi(5 - hops);
        let mut estimate = 0.0;
        for t in 1..=steps {
            for k in 1..=t {
                if (k..t).all(kept) {
                    let cell = table.cells[t * (t - 1) / 2 + k - 1];
                    estimate += cell / keep.powi(i32::try_from(t - k).unwrap());
                }
            }
        }
        mean += chance * estimate;
        square += chance * estimate * estimate;
    }
    assert!((mean - exact).abs() < 1e-12, "{mean}, {exact}");
    assert!(square - mean * mean > 1e-4);
}

/// Jacobians multiplied entry by entry seem to explode where the true gradient vanishes, as in a course
/// lab that has been copied widely: two units are saturated, the third sees their difference, which is
/// 0. Its slope is 1 and its weights ±3, so that entry by entry 19 hops make 3^19; and yet nothing comes
/// through two hops, for the way on goes through a saturated unit.
#[test]
fn jacobians_multiplied_entry_by_entry_explode_where_the_gradient_vanishes() {
    let whh = Matrix::from_rows(&[[6.0, 0.0, 0.0], [0.0, 6.0, 0.0], [3.0, -3.0, 0.0]]);
    let mut problem = layer(Activation::Tanh, whh, 20, 1);
    problem.sequence.initial = vec![vec![1.0, 1.0, 0.0]];
    problem.values_mut("why").unwrap().copy_from_slice(&[0.0, 0.0, 1.0]);
    let run = run(problem);
    let norm = |g: &[f64]| g.iter().map(|v| v * v).sum::<f64>().sqrt();
    let wrong = mistaken(&run, "h0", Cause::EntryByEntry).unwrap().unwrap();
    let sent = 1.0; // ŷ − y
    let want = sent * 2.0_f64.sqrt() * 3.0_f64.powi(20);
    assert!((norm(wrong.data()) / want - 1.0).abs() < 1e-9, "{}", norm(wrong.data()));
    let flow = gradient_flow(&run).0.last_loss;
    assert!(flow[19] < -50.0, "{flow:?}");
}
