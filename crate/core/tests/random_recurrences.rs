//! Random recurrences from the grammar of the equations: what must hold for any of them.

mod support;

use bptt::{LossAt, Matrix, Problem, check_problem, flow_triangle, gradient_flow, jacobian_flow};
use proptest::prelude::*;
use support::assert_agree;
use support::problems::{alone, any_recurrence, norm, reach, run};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn gradients_are_what_other_methods_find(problem in any_recurrence(5)) {
        let text = problem.model.equations();
        let gradients = run(&Problem { truncation: None, ..problem.clone() }).gradients().clone();
        for check in check_problem(&problem).unwrap() {
            // What is 0 but for rounding has no relative error: the sum of a softmax does not move.
            if norm(gradients.get(&check.name).unwrap()) < 1e-12 {
                continue;
            }
            prop_assert!(check.rtrl <= 1e-10, "{}: {:e}\n{text}", check.name, check.rtrl);
            prop_assert!(check.untied.unwrap() <= 1e-10, "{}\n{text}", check.name);
            if let Some(error) = check.finite_difference {
                prop_assert!(error <= 1e-6, "{}: {error:e}\n{text}", check.name);
            }
        }
    }

    #[test]
    fn shares_sum_to_the_gradient_truncated_or_not(problem in any_recurrence(5)) {
        let unrolled = run(&problem);
        for parameter in &problem.model.schema().parameters {
            let mut sum = vec![0.0; parameter.len()];
            for t in 1..=problem.shape().steps {
                let share = unrolled.share(&parameter.name, t).unwrap();
                sum.iter_mut().zip(share).for_each(|(sum, share)| *sum += share);
            }
            assert_agree(&parameter.name, unrolled.gradients().get(&parameter.name).unwrap(), &sum);
        }
    }

    /// G[t][k], what loss l_t brings through step k's uses, is the share of that step where the
    /// sequence ends at t and only its last loss counts. All of them sum to the gradient; under
    /// truncation those that a window keeps do (Williams and Peng 1990).
    #[test]
    fn contributions_sum_to_the_gradient(problem in any_recurrence(5)) {
        let unrolled = run(&problem);
        let steps = problem.shape().steps;
        let parameters = &problem.model.schema().parameters;
        let mut sums: Vec<Vec<f64>> = parameters.iter().map(|p| vec![0.0; p.len()]).collect();
        let counts = |t: usize| problem.loss_at == LossAt::Every || t == steps;
        for t in (1..=steps).filter(|&t| counts(t)) {
            let alone = alone(&problem, t);
            for k in reach(problem.truncation, steps, t)..=t {
                for (sum, parameter) in sums.iter_mut().zip(parameters) {
                    let share = alone.share(&parameter.name, k).unwrap();
                    sum.iter_mut().zip(share).for_each(|(sum, share)| *sum += share);
                }
            }
        }
        for (sum, parameter) in sums.iter().zip(parameters) {
            assert_agree(&parameter.name, unrolled.gradients().get(&parameter.name).unwrap(), sum);
        }
    }

    /// What the last loss sends to the states of a step is the gradient of what comes after it by its
    /// initial values.
    #[test]
    fn the_flow_is_the_gradient_of_the_rest(problem in any_recurrence(5)) {
        let whole = Problem { truncation: None, loss_at: LossAt::Last, ..problem };
        let unrolled = run(&whole);
        let (flow, parts) = gradient_flow(&unrolled);
        let graph = whole.model.graph();
        let steps = whole.shape().steps;
        for k in 1..steps {
            let mut rest = whole.clone();
            let after = |m: &Matrix| Matrix::from_fn(k, m.cols(), |t, j| m.row(steps - k + t)[j]);
            rest.sequence.inputs = after(&whole.sequence.inputs);
            rest.sequence.targets = after(&whole.sequence.targets);
            for (state, &id) in graph.states.iter().enumerate() {
                let len = graph.values[id].len;
                rest.sequence.initial[state] = unrolled.values(id)[(steps - k - 1) * len..][..len].to_vec();
            }
            let rest = run(&rest);
            let norms: Vec<f64> = rest.gradients().initial().iter().map(|g| norm(g)).collect();
            for (part, want) in parts.iter().zip(&norms) {
                close(part.last_loss[k], *want)?;
            }
            close(flow.last_loss[k], norm(&norms))?;
        }
        let triangle = flow_triangle(&unrolled).unwrap();
        let last: Vec<f64> = triangle.iter().rev().take(steps).copied().collect();
        prop_assert_eq!(&flow.last_loss, &last);
        let jacobian = jacobian_flow(&unrolled).unwrap();
        if graph.state_len() > 0 {
            prop_assert!(jacobian.jacobian[0].abs() < 1e-12);
        }
    }
}

fn close(log10: f64, want: f64) -> Result<(), TestCaseError> {
    let got = 10f64.powf(log10);
    prop_assert!((got - want).abs() <= 1e-10 * got.max(1e-4), "{got} {want}");
    Ok(())
}
