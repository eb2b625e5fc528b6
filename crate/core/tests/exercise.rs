//! The exercise: whatever the seed, a sheet that is done by hand.

use bptt::{Config, Network, Overrides, preset};
use proptest::prelude::*;

fn sheet(seed: u64, steps: usize) -> Config {
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
        let config = sheet(seed, steps);
        let mut network = Network::new(config).unwrap();
        let loss = network.run();
        let (trace, adjoint, grads) = (network.trace(), network.adjoint(), network.gradients());
        let series = [&trace.a, &trace.h, &trace.o, &trace.yhat, &trace.losses, &adjoint.d_o];
        let back = [&adjoint.dh_direct, &adjoint.dh, &adjoint.da];
        let sums = [&grads.wxh, &grads.whh, &grads.why, &grads.h0];
        for values in series.into_iter().chain(back).chain(sums) {
            for &value in values {
                assert!(is_short(value), "seed {seed}, T = {steps}: {value}");
                assert!(value.abs() < 100.0, "seed {seed}, T = {steps}: {value}");
            }
        }
        assert!(adjoint.dh_future[..steps - 1].iter().all(|&v| is_short(v)), "seed {seed}");
        assert!(is_short(loss), "seed {seed}, T = {steps}: {loss}");
        // The shares, W_hh's through h_0 among them.
        for t in 0..steps {
            let config = network.config();
            let before = if t == 0 { config.h0[0] } else { trace.h[t - 1] };
            assert!(is_short(adjoint.da[t] * before), "seed {seed}");
            assert!(is_short(adjoint.da[t] * config.inputs.row(t)[0]), "seed {seed}");
            assert!(is_short(adjoint.d_o[t] * trace.h[t]), "seed {seed}");
        }
        assert!(network.descended(0.01, None).trace().loss < loss, "seed {seed}, T = {steps}");
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
    assert_eq!(sheet(7, 3).inputs.row(0), sheet(7, 2).inputs.row(0));
    assert_eq!(sheet(7, 3).cell.whh, sheet(7, 2).cell.whh);
}

proptest! {
    #[test]
    fn any_seed(seed in any::<u32>()) {
        check(u64::from(seed));
    }
}
