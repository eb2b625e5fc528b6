//! A push of one entry of a state, against finite differences, products of hops and runs by hand.

mod support;

use bptt::{Overrides, Problem, hop_jacobian, jacobian_flow, push, sensitivities};
use proptest::prelude::*;
use support::problems::{any_gated, any_recurrence, any_rnn, drawn, run};

fn tanh_of(steps: usize, wxh: f64, h0: f64) -> Problem {
    let own =
        Overrides { steps: Some(steps), wxh: Some(wxh), h0: Some(h0), ..Overrides::default() };
    drawn("notes-tanh", &own)
}

/// A row times a square matrix.
fn through(row: &[f64], matrix: impl Fn(usize, usize) -> f64) -> Vec<f64> {
    let column = |j| row.iter().enumerate().map(|(i, v)| v * matrix(i, j)).sum();
    (0..row.len()).map(column).collect()
}

/// Every entry of every state: the sensitivity is that entry of the product of all hops, and a push of
/// nothing changes no bit. Paths may cancel, so what rounding leaves is measured by their sizes: by the
/// product of the hops' absolute values. Within a step paths may cancel, too, if the equations are any,
/// where a derivative of exactly 0 is left as 1e-18; so no derivative there counts for less than `least`.
fn check(problem: &Problem, least: f64) {
    let unrolled = run(problem);
    let (graph, steps) = (problem.model.graph(), problem.shape().steps);
    let size = graph.state_len();
    let mut at = 0;
    for (state, &id) in graph.states.iter().enumerate() {
        let len = graph.values[id].len;
        for entry in 0..len {
            let found = sensitivities(&unrolled, state, entry).unwrap();
            let mut row: Vec<f64> = (0..size).map(|i| f64::from(i == at + entry)).collect();
            let mut sizes: Vec<f64> = row.clone();
            for t in (1..=steps).rev() {
                let (want, got) = (row[at + entry], found.values[t - 1]);
                let scale = sizes.iter().fold(0.0, |m: f64, v| m.max(*v));
                assert!((want - got).abs() <= 1e-12 * scale, "{t}: {want} {got} of {scale}");
                let hop = hop_jacobian(&unrolled, t);
                row = through(&row, |i, j| hop.row(i)[j]);
                sizes = through(&sizes, |i, j| hop.row(i)[j].abs().max(least));
                let still = push(&unrolled, state, entry, t, 0.0).unwrap();
                let rows = unrolled.values(id).chunks_exact(len).skip(t - 1);
                assert_eq!(still.values, rows.map(|row| row[entry]).collect::<Vec<_>>());
                let passed = found.passed.as_ref().map(|all| all[t - 1..].to_vec());
                assert_eq!(still.passed, passed);
                assert_eq!((still.change, still.estimate), (Some(0.0), 0.0));
            }
        }
        at += len;
    }
}

proptest! {
    #[test]
    fn of_the_vanilla_cell(problem in any_rnn(8)) { check(&problem, 0.0); }

    #[test]
    fn of_gated_cells(problem in any_gated(7)) { check(&problem, 0.0); }

    #[test]
    fn of_any_recurrence(problem in any_recurrence(6)) { check(&problem, 1.0); }
}

#[test]
fn a_small_push_does_what_the_sensitivity_foretells() {
    for id in ["chaos", "gru-gates", "lstm-gates", "leaky", "theory"] {
        let problem = drawn(id, &Overrides { steps: Some(9), ..Overrides::default() });
        let unrolled = run(&problem);
        for (state, _) in problem.model.graph().states.iter().enumerate() {
            let pushed = push(&unrolled, state, 0, 4, 1e-6).unwrap();
            let Some(change) = pushed.change else { continue };
            let off = (change - pushed.estimate).abs();
            assert!(off <= 1e-4 * change.abs() + 1e-10, "{id}: {pushed:?}");
        }
    }
}

#[test]
fn what_falls_at_full_force_shows_no_push() {
    let unrolled = run(&tanh_of(6, 1.0, 0.0));
    let found = sensitivities(&unrolled, 0, 0).unwrap();
    let jacobian = jacobian_flow(&unrolled).unwrap().jacobian;
    for (k, log10) in jacobian.iter().enumerate() {
        assert!((found.log10[5 - k] - log10).abs() < 1e-12);
    }
    // W_hh = 1: each hands on what it is.
    assert_eq!(found.passed.as_deref(), Some(unrolled.series("h").unwrap()));
    let pushed = push(&unrolled, 0, 0, 1, 0.2).unwrap();
    assert!((pushed.values[0] - (1_f64.tanh() + 0.2)).abs() < 1e-15);
    assert!((pushed.values[1] - (1.0 + pushed.values[0]).tanh()).abs() < 1e-15);
    assert!(pushed.change.unwrap().abs() < 1e-6, "{pushed:?}");
    assert!(pushed.change.unwrap() > 0.0);
    // Three times the input: of the push not a bit is left, and that is said, not called 0.
    let pushed = push(&run(&tanh_of(6, 3.0, 0.0)), 0, 0, 1, 0.2).unwrap();
    assert_eq!(pushed.change, None);
    assert!(pushed.estimate > 0.0 && pushed.estimate < 1e-14, "{pushed:?}");
}

#[test]
fn linear_units_hand_on_all_of_it_or_none() {
    let own = Overrides {
        activation: Some(bptt::Activation::Linear),
        steps: Some(6),
        ..Overrides::default()
    };
    let unrolled = run(&drawn("notes-tanh", &own));
    let pushed = push(&unrolled, 0, 0, 1, 1.0).unwrap();
    assert_eq!(pushed.values, [2.0, 3.0, 4.0, 5.0, 6.0, 7.0]);
    assert_eq!(pushed.passed.as_ref(), Some(&pushed.values));
    assert_eq!((pushed.change, pushed.estimate, pushed.log10), (Some(1.0), 1.0, 0.0));
    let cut = run(&drawn("notes-tanh", &Overrides { whh: Some(0.0), ..own }));
    let pushed = push(&cut, 0, 0, 1, 1.0).unwrap();
    assert_eq!((pushed.change, pushed.log10), (Some(0.0), f64::NEG_INFINITY));
}

#[test]
fn sensitivities_have_no_limits_of_size() {
    let own = Overrides { steps: Some(2000), whh: Some(0.5), ..Overrides::default() };
    let found = sensitivities(&run(&drawn("landing", &own)), 0, 0).unwrap();
    assert_eq!(found.values[0], 0.0);
    assert!((found.log10[0] - 1999.0 * 0.5_f64.log10()).abs() < 1e-9);
}

#[test]
fn what_is_not_there_is_not_pushed() {
    let unrolled = run(&tanh_of(3, 1.0, 0.0));
    for (state, entry, step) in [(1, 0, 1), (0, 1, 1), (0, 0, 0), (0, 0, 4)] {
        assert_eq!(push(&unrolled, state, entry, step, 0.1), None);
    }
    assert_eq!(sensitivities(&unrolled, 1, 0), None);
}
