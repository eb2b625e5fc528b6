//! Presets that are drawn at random: scheme, gain, seed and number of units are the reader's.

use bptt::{
    Code, Init, Matrix, Overrides, Problem, preset, presets, singular_values, spectral_radius,
};

fn drawn(id: &str, overrides: &Overrides) -> Problem {
    preset(id).unwrap().with(overrides).unwrap()
}

fn with(init: Init, gain: f64, units: usize) -> Overrides {
    Overrides { init: Some(init), gain: Some(gain), units: Some(units), ..Overrides::default() }
}

#[test]
fn two_presets_are_drawn_and_say_how() {
    let random: Vec<_> = presets().filter(|id| preset(id).unwrap().random().is_some()).collect();
    assert_eq!(random, ["chaos", "orthogonal"]);
    for id in random {
        let own = preset(id).unwrap().random().unwrap();
        let said = Overrides { seed: Some(own.seed), ..with(own.init, own.gain, own.units) };
        let problem = preset(id).unwrap().problem();
        assert_eq!(drawn(id, &said), problem, "{id}");
        assert_eq!(problem.shape().hidden, own.units);
    }
}

#[test]
fn every_scheme_gives_what_it_is_named_for() {
    for id in ["chaos", "orthogonal"] {
        for units in [1, 2, 5, 32] {
            for gain in [0.5, 2.0] {
                let whh = |init| drawn(id, &with(init, gain, units)).model.matrix("whh").unwrap();
                let near = |got: f64| assert!((got - gain).abs() < 1e-12, "{units}: {got}");
                near(spectral_radius(&whh(Init::Scaled)).unwrap());
                singular_values(&whh(Init::Orthogonal)).unwrap().into_iter().for_each(near);
                let identity = |i: usize, j: usize| if i == j { gain } else { 0.0 };
                assert_eq!(whh(Init::Identity), Matrix::from_fn(units, units, identity));
                let width = gain / (units as f64).sqrt();
                assert!(whh(Init::Uniform).data().iter().all(|w| w.abs() <= width));
                // The gain only scales.
                let one = drawn(id, &with(Init::Gaussian, 1.0, units)).model.matrix("whh").unwrap();
                for (w, one) in whh(Init::Gaussian).data().iter().zip(one.data()) {
                    assert!((w - gain * one).abs() <= 1e-15 * w.abs());
                }
            }
        }
    }
}

#[test]
fn schemes_begin_at_the_same_state_and_another_seed_at_another() {
    let h0 = |init, seed| {
        drawn("chaos", &Overrides { seed: Some(seed), ..with(init, 1.0, 6) }).sequence.initial
    };
    for (_, init) in Init::WORDS {
        assert_eq!(h0(init, 7), h0(Init::Gaussian, 7));
        assert_ne!(h0(init, 8), h0(init, 7));
        assert_eq!(h0(init, 7)[0].len(), 6);
    }
}

#[test]
fn too_few_and_too_many_units_are_refused() {
    for units in [0, 33, usize::MAX] {
        let asked = Overrides { units: Some(units), ..Overrides::default() };
        let refused = preset("chaos").unwrap().with(&asked).unwrap_err();
        assert_eq!((refused.code, &*refused.path), (Code::Limit, "units"));
        // A model that is given has its units.
        assert!(preset("landing").unwrap().with(&asked).is_ok());
    }
}

#[test]
fn a_gain_that_is_none_is_refused_by_every_scheme() {
    for (word, init) in Init::WORDS {
        for gain in [f64::NAN, f64::INFINITY] {
            assert!(preset("chaos").unwrap().with(&with(init, gain, 4)).is_err(), "{word}");
        }
        // Of nothing nothing comes: that is a model, and no fault.
        let none = drawn("chaos", &with(init, 0.0, 4));
        assert!(none.values("whh").unwrap().iter().all(|&w| w == 0.0), "{word}");
    }
}
