//! What must hold for every model: linearity, shares, paths, untied weights, relabelled units.

mod support;

use bptt::{Activation, Loss, LossAt, Problem, Reduction, Shape, Truncation, random_problem};
use proptest::prelude::*;
use support::problems::{any_gated, any_problem, any_rnn, prefix, run};
use support::{Json, assert_agree, forward_mode_untied, relative_error};

prop_compose! {
    fn any_problem_of_one_cell()(
        steps in 1..9_usize, inputs in 1..4_usize, hidden in 1..5_usize, outputs in 2..4_usize,
        activation in 0..4_usize, loss in 0..3_usize, seed: u64, gain in 0.2..2.0_f64,
    ) -> Problem {
        let shape = Shape { steps, inputs, hidden, outputs };
        let (activation, loss) = (Activation::WORDS[activation].1, Loss::WORDS[loss].1);
        random_problem(shape, activation, loss, LossAt::Every, seed, gain)
    }
}

/// Units counted from `turn` on: what belongs to unit i of each block of H rows then belongs to another.
fn turned(problem: &Problem, turn: usize) -> Problem {
    let hidden = problem.shape().hidden;
    let at = |i: usize| i / hidden * hidden + (i % hidden + turn) % hidden;
    let mut next = problem.clone();
    let schema = problem.model.schema();
    for parameter in &schema.parameters {
        let old = problem.values(&parameter.name).unwrap();
        let is_read_out = matches!(&parameter.name[..], "why" | "by");
        let meets_units = parameter.name == "whh" || parameter.name == "why";
        let entry = |i: usize| {
            let (row, col) = (i / parameter.cols, i % parameter.cols);
            let row = if is_read_out { row } else { at(row) };
            let col = if meets_units { at(col) } else { col };
            old[row * parameter.cols + col]
        };
        let values: Vec<f64> = (0..old.len()).map(entry).collect();
        let numbers = serde_json::json!(values);
        next.replace(&parameter.name, Json(Some(&numbers))).unwrap();
    }
    for (to, from) in next.sequence.initial.iter_mut().zip(&problem.sequence.initial) {
        *to = (0..hidden).map(|i| from[at(i)]).collect();
    }
    next
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    /// L = Σ l_t, and each l_t alone is the last loss of a shorter run: gradients add up likewise.
    #[test]
    fn gradients_are_linear_in_the_losses(problem in any_problem(7)) {
        let problem = Problem { truncation: None, loss_at: LossAt::Every, ..problem };
        let whole = run(&problem);
        let mean = run(&Problem { reduction: Reduction::Mean, ..problem.clone() });
        for (name, want) in whole.gradients().named() {
            let mut sum = vec![0.0; want.len()];
            for t in 1..=problem.shape().steps {
                let alone = run(&Problem { loss_at: LossAt::Last, ..prefix(&problem, t) });
                let part = alone.gradients().get(name).unwrap();
                sum.iter_mut().zip(part).for_each(|(s, p)| *s += p);
            }
            assert_agree(name, &sum, want);
            let steps = problem.shape().steps as f64;
            let share: Vec<f64> = want.iter().map(|g| g / steps).collect();
            assert_agree(name, mean.gradients().get(name).unwrap(), &share);
        }
    }

    #[test]
    fn shares_of_all_uses_sum_to_the_gradient(problem in any_problem(8)) {
        let unrolled = run(&problem);
        let own = matches!(problem.model.form(), bptt::Form::Own { .. });
        for (index, parameter) in problem.model.schema().parameters.iter().enumerate() {
            let gradient = unrolled.gradients().of(index);
            let all = unrolled.accumulated(index, 1);
            if own {
                assert_agree(&parameter.name, &all, gradient);
            } else {
                // One use a step: the same additions in the same order, equal bit by bit.
                prop_assert_eq!(&all[..], gradient);
            }
            for from in [problem.shape().steps + 1, usize::MAX] {
                let none = unrolled.accumulated(index, from);
                prop_assert!(none.len() == parameter.len() && none.iter().all(|&x| x == 0.0));
            }
        }
        for (state, values) in problem.sequence.initial.iter().enumerate() {
            prop_assert_eq!(unrolled.state_at(state, 0), &values[..]);
            let id = problem.model.graph().states[state];
            for t in 1..=problem.shape().steps {
                let want = &unrolled.values(id)[(t - 1) * values.len()..][..values.len()];
                prop_assert_eq!(unrolled.state_at(state, t), want);
            }
        }
    }

    /// ∂L/∂h_k = Σ_t (∂l_t/∂h_t) Π_{j=t..k+1} diag(φ′(a_j)) W_hh, multiplied out path by path.
    #[test]
    fn products_along_all_paths_sum_to_the_gradient(problem in any_rnn(8)) {
        let problem = Problem { truncation: None, ..problem };
        let unrolled = run(&problem);
        let (steps, hidden) = (problem.shape().steps, problem.shape().hidden);
        let (whh, activation) = (problem.model.matrix("whh").unwrap(), problem.model.activation());
        for k in 1..=steps {
            let mut sum = vec![0.0; hidden];
            for t in k..=steps {
                let row = |name: &str, t: usize| {
                    unrolled.series(name).unwrap()[(t - 1) * hidden..][..hidden].to_vec()
                };
                let mut path = row("dhDirect", t);
                for j in (k + 1..=t).rev() {
                    let a = row("a", j);
                    path = (0..hidden)
                        .map(|c| {
                            (0..hidden)
                                .map(|r| path[r] * activation.derivative(a[r]) * whh.row(r)[c])
                                .sum()
                        })
                        .collect();
                }
                sum.iter_mut().zip(&path).for_each(|(s, p)| *s += p);
            }
            let want = &unrolled.series("dh").unwrap()[(k - 1) * hidden..][..hidden];
            assert_agree("paths", &sum, want);
        }
    }

    /// A copy of every weight for each step, each moved alone: the untied derivatives are the
    /// shares, and their sum is the tied one.
    #[test]
    fn untied_copies_have_the_shares_as_derivatives(problem in any_problem_of_one_cell()) {
        let unrolled = run(&problem);
        for (index, parameter) in problem.model.schema().parameters.iter().enumerate() {
            let name = &parameter.name;
            for t in 1..=problem.shape().steps {
                let mut share = vec![0.0; parameter.len()];
                unrolled.add_share(index, t, &mut share);
                let untied: Vec<f64> =
                    (0..share.len()).map(|i| forward_mode_untied(&problem, name, i, t)).collect();
                assert_agree(name, &share, &untied);
            }
        }
    }

    /// Renaming hidden units permutes what belongs to them and changes nothing else.
    #[test]
    fn permuting_hidden_units_permutes_the_gradients(
        problem in prop_oneof![any_rnn(8), any_gated(6)], turn in 0..4_usize,
    ) {
        let renamed = turned(&problem, turn);
        let (plain, turned) = (run(&problem), run(&renamed));
        prop_assert!(relative_error(&[plain.loss()], &[turned.loss()]) < 1e-12);
        let hidden = problem.shape().hidden;
        let at = |i: usize| i / hidden * hidden + (i % hidden + turn) % hidden;
        let whh = plain.gradients().get("whh").unwrap();
        let want: Vec<f64> =
            (0..whh.len()).map(|e| whh[at(e / hidden) * hidden + at(e % hidden)]).collect();
        assert_agree("permuted ∇W_hh", turned.gradients().get("whh").unwrap(), &want);
    }

    /// A window as long as the sequence cuts nothing; any window leaves ∇W_hy whole.
    #[test]
    fn truncation_cuts_only_what_it_says(problem in any_problem(8), k1 in 1..10_usize, more in 0..5_usize) {
        let exact = run(&Problem { truncation: None, ..problem.clone() });
        let steps = problem.shape().steps;
        let with = |k1, k2| {
            run(&Problem { truncation: Some(Truncation { k1, k2 }), ..problem.clone() })
        };
        for k1 in 1..=steps {
            let all = with(k1, steps.max(k1));
            for ((name, got), (_, want)) in all.gradients().named().zip(exact.gradients().named()) {
                assert_agree(name, got, want);
            }
        }
        let cut = with(k1, k1 + more);
        prop_assert_eq!(cut.gradients().get("why"), exact.gradients().get("why"));
        prop_assert_eq!(cut.loss(), exact.loss());
    }
}
