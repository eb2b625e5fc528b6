//! Descent on an initial value.

use bptt::{Code, Overrides, Problem, Unrolled, aim, preset};

fn projectile() -> Problem {
    preset("projectile").unwrap().problem()
}

/// Without drag a throw is a parabola: after T steps p = T dt v_0 − g dt² T(T + 1)/2, so v_0 is known.
#[test]
fn a_throw_without_drag_is_aimed_as_by_hand() {
    let numbers = vec![("k".to_owned(), 0.0)];
    let problem = preset("projectile").unwrap();
    let problem = problem.with(&Overrides { numbers, ..Overrides::default() }).unwrap();
    let aimed = aim(&problem, 0, 200).unwrap();
    let (dt, steps) = (0.05, 40.0);
    let fall = 9.81 * dt * dt * steps * (steps + 1.0) / 2.0;
    for (found, want) in aimed.initial.iter().zip([12.0 / (steps * dt), fall / (steps * dt)]) {
        assert!((found - want).abs() < 1e-6, "{found}, by hand {want}");
    }
}

#[test]
fn every_step_makes_the_loss_smaller_and_what_is_told_is_what_it_is() {
    for (id, state) in
        [("projectile", 0), ("logistic-map", 0), ("logistic-map-chaotic", 0), ("theory", 0)]
    {
        let problem = preset(id).unwrap().problem();
        let aimed = aim(&problem, state, 25).unwrap();
        assert!(aimed.losses.windows(2).all(|pair| pair[1] < pair[0]), "{id}");
        let mut after = problem.clone();
        after.sequence.initial[state].copy_from_slice(&aimed.initial);
        let mut run = Unrolled::new(after).unwrap();
        assert_eq!(run.run(), *aimed.losses.last().unwrap(), "{id}");
    }
}

/// Where L is ½ r² and r a line, the first step, s = L/‖∇‖², halves r.
#[test]
fn a_step_goes_as_far_as_it_says() {
    let aimed = aim(&preset("diagonal").unwrap().problem(), 0, 1).unwrap();
    assert!((aimed.losses[1] / aimed.losses[0] - 0.25).abs() < 1e-12, "{:?}", aimed.losses);
}

#[test]
fn drag_is_aimed_through_too() {
    let aimed = aim(&projectile(), 0, 100).unwrap();
    assert!(aimed.losses[0] > 1.0 && *aimed.losses.last().unwrap() < 1e-10, "{:?}", aimed.losses);
}

#[test]
fn what_is_no_state_is_refused_and_where_nothing_comes_back_nothing_moves() {
    assert_eq!(aim(&projectile(), 2, 1).unwrap_err().code, Code::Range);
    assert_eq!(aim(&projectile(), 0, 1001).unwrap_err().code, Code::Range);
    let numbers = vec![("lambda".to_owned(), 0.0)];
    let deaf = preset("diagonal").unwrap().with(&Overrides { numbers, ..Overrides::default() });
    let aimed = aim(&deaf.unwrap(), 0, 10).unwrap();
    assert_eq!((aimed.initial, aimed.losses.len()), (vec![0.5], 1));
}
