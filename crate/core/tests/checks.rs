//! The checks find right gradients right, wrong ones wrong, and say where they cannot tell.

mod support;

use bptt::{
    Activation, Check, Checks, Code, Loss, LossAt, Overrides, Problem, Shape, Truncation,
    check_against, check_cost, check_problem, preset, presets, random_problem,
};
use proptest::prelude::*;
use support::{read, reference, run, series};

prop_compose! {
    fn any_problem()(
        steps in 1..9_usize, inputs in 1..4_usize, hidden in 1..5_usize, outputs in 2..4_usize,
        activation in 0..4_usize, loss in 0..3_usize, every: bool, seed: u64, gain in 0.2..2.0_f64,
    ) -> Problem {
        let shape = Shape { steps, inputs, hidden, outputs };
        let (activation, loss) = (Activation::WORDS[activation].1, Loss::WORDS[loss].1);
        let loss_at = if every { LossAt::Every } else { LossAt::Last };
        random_problem(shape, activation, loss, loss_at, seed, gain)
    }
}

fn assert_right(what: &str, check: &Check, smooth: bool) {
    let Check { name, finite_difference, rtrl, untied, .. } = check;
    assert!(*rtrl <= 1e-10, "{what} {name}: RTRL {rtrl:e}");
    assert!(untied.is_none_or(|e| e <= 1e-10), "{what} {name}: untied {untied:?}");
    let bound = if smooth { 1e-6 } else { 1e-4 };
    assert!(finite_difference.is_none_or(|e| e <= bound), "{what} {name}: {finite_difference:?}");
}

#[test]
fn every_reference_case_is_right_and_told_by_differences() {
    let (mut told, mut all) = (0, 0);
    for case in reference("cases.json").as_array().unwrap() {
        let (name, config) = (case["name"].as_str().unwrap(), &case["config"]);
        if config["cell"] != "rnn" {
            continue;
        }
        for check in check_problem(&read(config).unwrap()).unwrap() {
            assert_right(name, &check, config["activation"] != "relu");
            told += usize::from(check.finite_difference.is_some());
            all += 1;
            assert!(check.untied.is_some());
        }
    }
    assert_eq!(all, 24 * 6);
    assert!(told >= all - 10, "{told} of {all} told");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn random_models_are_right(problem in any_problem()) {
        // Near-certain predictions carry ŷ − y with an absolute error of 1e−16; skip what is
        // nothing but that.
        let unrolled = run(problem.clone());
        prop_assume!(series(&unrolled, "do").iter().all(|d| *d == 0.0 || d.abs() > 1e-5));
        for check in check_problem(&problem).unwrap() {
            assert_right("random", &check, problem.model.activation() != Activation::Relu);
        }
    }

    /// One entry of one parameter off by a thousandth of the whole: every method that tells, tells.
    #[test]
    fn a_wrong_gradient_is_found_out(problem in any_problem(), which in 0..6_usize, entry: usize) {
        let unrolled = run(problem);
        let mut wrong = unrolled.gradients().clone();
        let name = unrolled.gradients().named().nth(which).unwrap().0;
        let entries = wrong.get_mut(name).unwrap();
        let size = entries.iter().map(|g| g * g).sum::<f64>().sqrt();
        prop_assume!(size > 1e-3);
        let at = entry % entries.len();
        entries[at] += 1e-3 * size;
        for check in check_against(&unrolled, &wrong).unwrap() {
            if check.name == name {
                prop_assert!((check.rtrl - 1e-3).abs() < 2e-5, "{:?}", check);
                prop_assert!((check.untied.unwrap() - 1e-3).abs() < 2e-5, "{:?}", check);
                prop_assert!(check.finite_difference.is_none_or(|e| e > 5e-4), "{:?}", check);
            } else {
                assert_right("the others", &check, false);
            }
        }
    }
}

#[test]
fn presets_are_right() {
    for id in presets() {
        let problem = preset(id).unwrap().problem();
        // Where rounding doubles at every step RTRL and BPTT part as far as rounding makes them.
        let chaotic = ["shear", "shear-chaotic", "chaos"].contains(&id);
        for check in check_problem(&problem).unwrap() {
            if !chaotic {
                assert_right(id, &check, id != "irnn");
            }
            assert!(check.rtrl < 1e-4, "{id}: {check:?}");
        }
    }
}

#[test]
fn what_differences_cannot_resolve_is_not_called_wrong() {
    let check = |id: &str, name: &str| {
        let checks = check_problem(&preset(id).unwrap().problem()).unwrap();
        checks.into_iter().find(|c| c.name == name).unwrap()
    };
    // ∂L/∂h_0 of the saturating unit is 10^−38: no difference of L shows it.
    let saturating = check("saturating", "h0");
    assert_eq!(saturating.finite_difference, None, "{saturating:?}");
    assert!(saturating.rtrl < 1e-12);
    // Chaos bends L within every step that could be tried.
    assert_eq!(check("chaos", "h0").finite_difference, None);
    // Nothing against nothing is an agreement, not a doubt.
    let landing = check("landing", "wxh");
    assert_eq!(
        (landing.finite_difference, landing.rtrl, landing.untied),
        (Some(0.0), 0.0, Some(0.0))
    );
    assert!(check("landing", "whh").finite_difference.unwrap() < 1e-8);
}

#[test]
fn the_exact_gradient_is_checked_whatever_is_cut() {
    let mut problem = preset("theory").unwrap().problem();
    let exact = check_problem(&problem).unwrap();
    problem.truncation = Some(Truncation { k1: 1, k2: 1 });
    assert_eq!(check_problem(&problem).unwrap(), exact);
    // The cut gradient itself is another one.
    let unrolled = run(problem);
    let whh = &check_against(&unrolled, unrolled.gradients()).unwrap()[1];
    assert!(whh.rtrl > 1e-3 && whh.finite_difference.unwrap() > 1e-3, "{whh:?}");
}

#[test]
fn large_models_are_checked_in_part_and_larger_ones_refused() {
    let shape = Shape { steps: 100, inputs: 4, hidden: 64, outputs: 4 };
    let problem = random_problem(shape, Activation::Tanh, Loss::HalfSquared, LossAt::Every, 1, 1.0);
    let checks = check_problem(&problem).unwrap();
    let whh = checks.iter().find(|c| c.name == "whh").unwrap();
    assert!(whh.entries > 1 && whh.entries < 64 * 64, "{}", whh.entries);
    assert_eq!(whh.untied, None);
    assert!(whh.rtrl < 1e-10);
    let shape = Shape { steps: 1000, inputs: 1, hidden: 256, outputs: 1 };
    let problem = random_problem(shape, Activation::Tanh, Loss::HalfSquared, LossAt::Every, 1, 1.0);
    let error = check_problem(&problem).unwrap_err();
    assert_eq!(error.code, Code::Limit);
}

#[test]
fn gradients_that_are_not_numbers_are_no_agreement() {
    let overrides = Overrides { whh: Some(1.5), steps: Some(2000), ..Overrides::default() };
    let problem = preset("landing").unwrap().with(&overrides).unwrap();
    let checks = check_problem(&problem).unwrap();
    assert!(checks.iter().any(|c| c.rtrl.is_nan()), "{checks:?}");
    let unrolled = run(preset("theory").unwrap().problem());
    let mut unknown = unrolled.gradients().clone();
    unknown.get_mut("whh").unwrap().fill(f64::NAN);
    let whh = &check_against(&unrolled, &unknown).unwrap()[1];
    assert!(whh.rtrl.is_nan() && whh.untied.unwrap().is_nan());
    assert!(whh.finite_difference.is_none_or(f64::is_nan));
}

#[test]
fn step_by_step_they_are_the_same_checks() {
    let problem = preset("theory").unwrap().problem();
    let mut checks = Checks::new(&problem).unwrap();
    assert_eq!(checks.progress(), 0.0);
    assert!(checks.results().iter().all(|check| check.entries == 0 && check.untied.is_none()));
    let mut last = 0.0;
    while checks.step() {
        assert!(checks.progress() >= last);
        last = checks.progress();
    }
    assert_eq!(checks.progress(), 1.0);
    assert!(!checks.step());
    assert_eq!(checks.results(), check_problem(&problem).unwrap());
}

#[test]
fn the_cost_is_known_before_it_is_paid() {
    let small = check_cost(&preset("notes-linear").unwrap().problem()).unwrap();
    let large = check_cost(&preset("chaos").unwrap().problem()).unwrap();
    assert!(small < 1_000 && large > 1_000_000, "{small} {large}");
    let shape = Shape { steps: 1000, inputs: 64, hidden: 128, outputs: 64 };
    let problem = random_problem(shape, Activation::Tanh, Loss::Squared, LossAt::Every, 1, 1.0);
    assert_eq!(check_cost(&problem), None);
    assert_eq!(check_problem(&problem).unwrap_err().code, Code::Limit);
}
