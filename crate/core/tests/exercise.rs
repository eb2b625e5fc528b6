//! The exercise: whatever the seed, a sheet that is done by hand.

mod support;

use bptt::{Overrides, Problem, preset};
use proptest::prelude::*;
use support::{run, series};

fn sheet(seed: u64, steps: usize) -> Problem {
    let overrides = Overrides { seed: Some(seed), steps: Some(steps), ..Overrides::default() };
    preset("exercise").unwrap().with(&overrides).unwrap()
}

/// As a page shows it: six significant digits, and not zero.
fn is_short(value: f64) -> bool {
    let shown: f64 = format!("{value:.5e}").parse().unwrap();
    value.is_finite() && value != 0.0 && shown == value && (value * 16.0).fract() == 0.0
}

fn check(seed: u64) {
    for steps in [2, 3] {
        let unrolled = run(sheet(seed, steps));
        let loss = unrolled.loss();
        let names = ["a", "h", "o", "yhat", "losses", "do", "dhDirect", "dh", "da"];
        let sums = ["grads.wxh", "grads.whh", "grads.why", "grads.h0"];
        for name in names.into_iter().chain(sums) {
            for &value in series(&unrolled, name) {
                assert!(is_short(value), "seed {seed}, T = {steps}: {name} {value}");
                assert!(value.abs() < 100.0, "seed {seed}, T = {steps}: {name} {value}");
            }
        }
        let future = &series(&unrolled, "dhFuture")[..steps - 1];
        assert!(future.iter().all(|&v| is_short(v)), "seed {seed}");
        assert!(is_short(loss), "seed {seed}, T = {steps}: {loss}");
        // The shares, W_hh's through h_0 among them.
        for t in 1..=steps {
            for name in ["whh", "wxh", "why"] {
                assert!(is_short(unrolled.share(name, t).unwrap()[0]), "seed {seed}");
            }
        }
        assert!(unrolled.descended(0.01, None).loss() < loss, "seed {seed}, T = {steps}");
    }
}

#[test]
fn the_first_seeds_and_the_last() {
    (0..2000).chain([u64::from(u32::MAX)]).for_each(check);
}

#[test]
fn another_seed_is_another_sheet_and_the_same_one_the_same() {
    let sheets: Vec<_> = (0..200).map(|seed| sheet(seed, 2)).collect();
    let twice = (0..200).filter(|&i| sheets[..i].contains(&sheets[i])).count();
    assert!(twice <= 2, "{twice} of 200");
    assert_eq!(sheet(7, 2), sheet(7, 2));
    // A longer sheet begins as the shorter one.
    assert_eq!(sheet(7, 3).sequence.inputs.row(0), sheet(7, 2).sequence.inputs.row(0));
    assert_eq!(sheet(7, 3).model, sheet(7, 2).model);
}

proptest! {
    #[test]
    fn any_seed(seed in any::<u32>()) {
        check(u64::from(seed));
    }
}
