//! What must hold for every model: linearity, shares, paths, untied weights, relabelled units.

mod support;

use bptt::{
    Activation, Config, Loss, LossAt, Matrix, Network, Param, Shape, Truncation, random_config,
};
use proptest::prelude::*;
use support::{assert_agree, forward_mode_untied, relative_error};

prop_compose! {
    fn any_config()(
        steps in 1..9_usize, inputs in 1..4_usize, hidden in 1..5_usize, outputs in 2..4_usize,
        activation in 0..4_usize, loss in 0..3_usize, seed: u64, gain in 0.2..2.0_f64,
    ) -> Config {
        let shape = Shape { steps, inputs, hidden, outputs };
        let (activation, loss) = (Activation::WORDS[activation].1, Loss::WORDS[loss].1);
        random_config(shape, activation, loss, LossAt::Every, seed, gain)
    }
}

fn run(config: &Config) -> Network {
    let mut network = Network::new(config.clone()).unwrap();
    network.run();
    network
}

/// The first `steps` steps of a config: the model is causal, so they are a run of their own.
fn prefix(config: &Config, steps: usize) -> Config {
    let cut = |m: &Matrix| Matrix::from_fn(steps, m.cols(), |t, j| m.row(t)[j]);
    Config { inputs: cut(&config.inputs), targets: cut(&config.targets), ..config.clone() }
}

proptest! {
    #![proptest_config(support::cases(128))]

    /// L = Σ l_t, and each l_t alone is the last loss of a shorter run: gradients add up likewise.
    #[test]
    fn gradients_are_linear_in_the_losses(config in any_config()) {
        let whole = run(&config);
        for (name, want) in whole.gradients().named() {
            let mut sum = vec![0.0; want.len()];
            for t in 1..=config.shape().steps {
                let alone = Config { loss_at: LossAt::Last, ..prefix(&config, t) };
                let alone = run(&alone);
                let part = alone.series(&format!("grads.{name}")).unwrap();
                sum.iter_mut().zip(part).for_each(|(s, p)| *s += p);
            }
            assert_agree(name, &sum, want);
        }
    }

    #[test]
    fn shares_of_all_uses_sum_to_the_gradient(config in any_config()) {
        let network = run(&config);
        for (name, param) in Param::WORDS {
            let gradient = network.series(&format!("grads.{name}")).unwrap();
            let all = network.accumulated(param, 1);
            // The same additions in the same order: equal bit by bit.
            prop_assert_eq!(&all[..], gradient);
            let steps = config.shape().steps;
            prop_assert!(network.accumulated(param, steps + 1).iter().all(|&x| x == 0.0));
        }
    }

    /// ∂L/∂h_k = Σ_t (∂l_t/∂h_t) Π_{j=t..k+1} diag(φ′(a_j)) W_hh, multiplied out path by path.
    #[test]
    fn products_along_all_paths_sum_to_the_gradient(config in any_config()) {
        let network = run(&config);
        let (steps, hidden) = (config.shape().steps, config.shape().hidden);
        for k in 1..=steps {
            let mut sum = vec![0.0; hidden];
            for t in k..=steps {
                let row = |series: &[f64], t: usize| series[(t - 1) * hidden..][..hidden].to_vec();
                let mut path = row(&network.adjoint().dh_direct, t);
                for j in (k + 1..=t).rev() {
                    let a = row(&network.trace().a, j);
                    path = (0..hidden)
                        .map(|c| {
                            (0..hidden)
                                .map(|r| {
                                    path[r]
                                        * config.cell.activation.derivative(a[r])
                                        * config.cell.whh.row(r)[c]
                                })
                                .sum()
                        })
                        .collect();
                }
                sum.iter_mut().zip(&path).for_each(|(s, p)| *s += p);
            }
            let want = &network.adjoint().dh[(k - 1) * hidden..][..hidden];
            assert_agree("paths", &sum, want);
        }
    }

    /// A copy of every weight for each step, each moved alone: the untied derivatives are the
    /// shares, and their sum is the tied one.
    #[test]
    fn untied_copies_have_the_shares_as_derivatives(config in any_config()) {
        let network = run(&config);
        for (name, param) in Param::WORDS {
            for t in 1..=config.shape().steps {
                let mut share = vec![0.0; network.config().values(name).unwrap().len()];
                network.add_share(param, t, &mut share);
                let untied: Vec<f64> =
                    (0..share.len()).map(|i| forward_mode_untied(&config, name, i, t)).collect();
                assert_agree(name, &share, &untied);
            }
        }
    }

    /// Renaming hidden units permutes what belongs to them and changes nothing else.
    #[test]
    fn permuting_hidden_units_permutes_the_gradients(config in any_config(), turn in 0..4_usize) {
        let hidden = config.shape().hidden;
        let at = |i: usize| (i + turn) % hidden;
        let mut turned = config.clone();
        turned.cell.wxh = Matrix::from_fn(hidden, config.cell.wxh.cols(), |i, j| {
            config.cell.wxh.row(at(i))[j]
        });
        turned.cell.whh =
            Matrix::from_fn(hidden, hidden, |i, j| config.cell.whh.row(at(i))[at(j)]);
        turned.cell.bh = (0..hidden).map(|i| config.cell.bh[at(i)]).collect();
        turned.h0 = (0..hidden).map(|i| config.h0[at(i)]).collect();
        turned.why =
            Matrix::from_fn(config.why.rows(), hidden, |o, j| config.why.row(o)[at(j)]);
        let (plain, turned) = (run(&config), run(&turned));
        prop_assert!(relative_error(&[plain.trace().loss], &[turned.trace().loss]) < 1e-12);
        let want: Vec<f64> = (0..hidden * hidden)
            .map(|e| plain.gradients().whh[at(e / hidden) * hidden + at(e % hidden)])
            .collect();
        assert_agree("permuted ∇W_hh", &turned.gradients().whh, &want);
    }

    /// A window as long as the sequence cuts nothing; any window leaves ∇W_hy whole.
    #[test]
    fn truncation_cuts_only_what_it_says(config in any_config(), k1 in 1..10_usize, more in 0..5_usize) {
        let exact = run(&config);
        let steps = config.shape().steps;
        let with = |k1, k2| {
            run(&Config { truncation: Some(Truncation { k1, k2 }), ..config.clone() })
        };
        for k1 in 1..=steps {
            let all = with(k1, steps.max(k1));
            for ((name, got), (_, want)) in
                all.gradients().named().into_iter().zip(exact.gradients().named())
            {
                assert_agree(name, got, want);
            }
        }
        let cut = with(k1, k1 + more);
        prop_assert_eq!(&cut.gradients().why, &exact.gradients().why);
        prop_assert_eq!(cut.trace().loss, exact.trace().loss);
    }
}
