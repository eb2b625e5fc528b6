//! Where on the curve of φ a run works.

mod support;

use bptt::{Activation, MOST_POINTS, Operating, Overrides, Unrolled};
use support::problems::{drawn, gated};

fn run(id: &str, overrides: &Overrides) -> Unrolled {
    support::problems::run(&drawn(id, overrides))
}

fn operating(unrolled: &Unrolled) -> Operating {
    bptt::operating(unrolled).unwrap()
}

fn slopes(unrolled: &Unrolled) -> Vec<f64> {
    let activation = unrolled.problem().model.activation();
    unrolled.series("a").unwrap().iter().map(|&a| activation.derivative(a)).collect()
}

#[test]
fn a_gated_cell_has_no_such_points() {
    for cell in ["gru", "lstm"] {
        let unrolled = support::problems::run(&gated(cell, [1, 2, 1], 3, 1.0, 1));
        assert_eq!(bptt::operating(&unrolled), None);
    }
}

fn tanh(whh: f64, steps: usize) -> Overrides {
    Overrides {
        whh: Some(whh),
        steps: Some(steps),
        activation: Some(Activation::Tanh),
        ..Overrides::default()
    }
}

#[test]
fn the_points_are_the_run() {
    let unrolled = run("blame", &tanh(1.3, 8));
    let found = operating(&unrolled);
    assert_eq!((found.points.len(), found.units, found.all), (8, 1, 8));
    let slopes = slopes(&unrolled);
    for (i, point) in found.points.iter().enumerate() {
        assert_eq!((point.step, point.unit), (i + 1, 0));
        assert_eq!(point.a.to_bits(), unrolled.series("a").unwrap()[i].to_bits());
        assert_eq!(point.h.to_bits(), unrolled.series("h").unwrap()[i].to_bits());
        assert_eq!(point.slope.to_bits(), slopes[i].to_bits());
    }
    let least = slopes.iter().copied().fold(f64::INFINITY, f64::min);
    assert_eq!(found.least, Some(least));
}

#[test]
fn a_stronger_weight_pushes_more_of_them_onto_the_flat_part() {
    let flat = |whh| operating(&run("saturating", &tanh(whh, 50))).flat;
    assert_eq!(flat(0.5), 0);
    assert!(flat(2.0) > 40, "{}", flat(2.0));
    let least = |whh| operating(&run("saturating", &tanh(whh, 50))).least.unwrap();
    assert!(least(2.0) < least(1.2));
}

#[test]
fn of_a_large_run_the_same_units_are_listed_at_every_step() {
    let unrolled = run("chaos", &Overrides { steps: Some(200), ..Overrides::default() });
    let hidden = unrolled.problem().shape().hidden;
    let found = operating(&unrolled);
    assert!(found.units < hidden && found.points.len() <= MOST_POINTS);
    assert_eq!(found.all, 200 * hidden);
    assert_eq!(found.points.len(), found.units * 200);
    let units = |step| -> Vec<usize> {
        found.points.iter().filter(|p| p.step == step).map(|p| p.unit).collect()
    };
    assert_eq!(units(1), units(200));
    // Those left out are counted all the same.
    let slopes = slopes(&unrolled);
    assert_eq!(found.flat, slopes.iter().filter(|&&slope| slope < 0.1).count());
}

#[test]
fn of_relu_what_is_not_above_0_is_flat() {
    let relu = Overrides { activation: Some(Activation::Relu), ..Overrides::default() };
    let unrolled = run("blame", &relu);
    let found = operating(&unrolled);
    let still = unrolled.series("a").unwrap().iter().filter(|&&a| a <= 0.0).count();
    assert_eq!(found.flat, still);
    assert!(still > 0);
    assert_eq!(found.least, Some(0.0));
}

#[test]
fn of_an_overflow_nothing_is_counted() {
    let linear = Overrides {
        whh: Some(1e6),
        steps: Some(200),
        activation: Some(Activation::Linear),
        ..Overrides::default()
    };
    let found = operating(&run("blame", &linear));
    assert_eq!(found.points.len(), 200);
    assert!(found.points.iter().any(|p| !p.a.is_finite() && p.slope.is_nan()));
    assert_eq!((found.flat, found.least), (0, Some(1.0)));
    assert!(found.farthest.is_finite() && found.farthest > 1e200);
}

#[test]
fn one_step_is_one_point() {
    let found = operating(&run("blame", &tanh(0.6, 1)));
    assert_eq!((found.points.len(), found.all), (1, 1));
}
