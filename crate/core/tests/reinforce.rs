//! REINFORCE against the exact gradient, and against its own definition.

use bptt::{
    LossAt, Problem, Reduction, Truncation, Unrolled, discounts, gradient_flow, preset, reinforce,
};

fn run(problem: Problem) -> Unrolled {
    let mut run = Unrolled::new(problem).unwrap();
    run.run();
    run
}

fn corridor(theta: [f64; 5]) -> Problem {
    let mut problem = preset("corridor").unwrap().problem();
    problem.values_mut("theta").unwrap().copy_from_slice(&theta);
    problem
}

/// Of 5 places at several policies the mean lies within five standard errors of the exact gradient, and
/// so does that of runs whose every step is rewarded, as a sum and as a mean.
#[test]
fn its_mean_is_the_exact_gradient_within_sampling_error() {
    for (seed, theta) in [(1, [0.0; 5]), (2, [0.3, -0.2, 1.0, 0.5, 0.0]), (3, [-1.0; 5])] {
        for (loss_at, reduction) in [
            (LossAt::Last, Reduction::Sum),
            (LossAt::Every, Reduction::Sum),
            (LossAt::Every, Reduction::Mean),
        ] {
            let problem = Problem { loss_at, reduction, ..corridor(theta) };
            let found = reinforce(&run(problem), 200, 100, seed).unwrap();
            for place in 0..5 {
                let (mean, exact) = (found.mean[place], found.exact[place]);
                let error = found.error[place];
                assert!(
                    (mean - exact).abs() <= 5.0 * error + 1e-12,
                    "{place}: {mean} for {exact} ± {error}"
                );
                // Not for want of precision: two places away from the end it would tell a sign.
                assert!(
                    place == 4 || exact == 0.0 || error < 0.1 * exact.abs().max(0.05),
                    "{place}: {error}"
                );
            }
        }
    }
}

/// Four times the walks scatter half as far.
#[test]
fn more_walks_scatter_less() {
    let run = run(corridor([0.0; 5]));
    let scatter = |walks: usize| reinforce(&run, 400, walks, 7).unwrap().error[2];
    let ratio = scatter(10) / scatter(40);
    assert!((1.6..2.5).contains(&ratio), "{ratio}");
}

/// One walk is one of few numbers: with T = 1 from the place before the end, right brings the reward
/// with 1 − π and left brings nothing.
#[test]
fn one_step_is_what_it_says() {
    let mut problem = corridor([0.0, 0.0, 0.0, 0.4, 0.0]);
    problem.sequence.inputs = bptt::Matrix::new(1, 1, vec![0.0]);
    problem.sequence.targets = bptt::Matrix::new(1, 5, vec![0.0, 0.0, 0.0, 0.0, -1.0]);
    problem.values_mut("p0").unwrap().copy_from_slice(&[0.0, 0.0, 0.0, 1.0, 0.0]);
    let found = reinforce(&run(problem), 500, 1, 1).unwrap();
    let pi = 1.0 / (1.0 + (-0.4_f64).exp());
    let mut went = [false; 2];
    for estimate in found.estimates.chunks(5) {
        let right = estimate[3] != 0.0;
        assert!(!right || (estimate[3] + (1.0 - pi)).abs() < 1e-15, "{estimate:?}");
        assert!([0, 1, 2, 4].iter().all(|&i| estimate[i] == 0.0));
        went[usize::from(right)] = true;
    }
    assert_eq!(went, [true, true]);
}

#[test]
fn the_same_seed_walks_the_same_way_and_what_is_no_corridor_does_not_walk() {
    let here = run(corridor([0.0; 5]));
    assert_eq!(reinforce(&here, 20, 5, 4), reinforce(&here, 20, 5, 4));
    assert_ne!(reinforce(&here, 20, 5, 4), reinforce(&here, 20, 5, 5));
    assert_eq!(reinforce(&here, 0, 5, 4), None);
    assert_eq!(reinforce(&here, usize::MAX, 2, 4), None);
    assert_eq!(reinforce(&run(preset("leaky").unwrap().problem()), 20, 5, 4), None);
    let cut = Problem { truncation: Some(Truncation { k1: 1, k2: 1 }), ..corridor([0.0; 5]) };
    assert_eq!(reinforce(&run(cut), 20, 5, 4), None);
    let mut leaking = corridor([0.0; 5]);
    leaking.values_mut("M_r").unwrap()[0] = 0.5;
    assert_eq!(reinforce(&run(leaking), 20, 5, 4), None);
}

/// γ^k, and the gradient's own multiples beside it: of one mode with λ = γ they are the same.
#[test]
fn a_discount_is_what_a_mode_of_the_same_size_keeps() {
    let mut problem = preset("diagonal").unwrap().problem();
    problem.values_mut("lambda").unwrap().fill(0.8);
    let gains = gradient_flow(&run(problem)).0.gain_times().unwrap();
    for (gain, discount) in gains.iter().zip(discounts(0.8, gains.len())) {
        assert!((gain - discount).abs() < 1e-12);
    }
}
