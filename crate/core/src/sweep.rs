//! How far gains reach while W_hh alone goes through a range: what a picture must have room for if its
//! axis is to stand still under the hand that drags W_hh.

use crate::{Code, Curve, Distances, Error, Problem, Unrolled};

/// log10 of the lowest and of the highest gain that `curves` have anywhere at these strengths of W_hh
/// (the weight itself where it is a single one, else a factor on all of the parameter); None where
/// none is a number, and for recurrences without such a parameter. Exact zeros and what is not finite have
/// no place on a log axis and are passed over, as are curves that are no norms. As costly as as many runs with their
/// [`crate::gradient_flow`]s, and what the curves take beyond.
///
/// # Errors
/// What makes the parameters invalid.
pub fn swept_gains(
    problem: &Problem,
    strengths: &[f64],
    curves: &[Curve],
) -> Result<Option<[f64; 2]>, Error> {
    let mut range: Option<[f64; 2]> = None;
    for &strength in strengths {
        let Some(problem) = problem.at_strength(strength) else { return Ok(None) };
        let mut unrolled = match Unrolled::new(problem) {
            Ok(unrolled) => unrolled,
            // So large a factor that a weight is no number any more: nothing finite comes of it.
            Err(error) if error.code == Code::NotFinite => continue,
            Err(error) => return Err(error),
        };
        unrolled.run();
        let distances = Distances::default();
        let norms = curves.iter().filter(|curve| curve.is_norm());
        let values = norms.filter_map(|&curve| distances.gain(&unrolled, curve)).flatten();
        for value in values.filter(|value| value.is_finite()) {
            let [low, high] = range.unwrap_or([value; 2]);
            range = Some([low.min(value), high.max(value)]);
        }
    }
    Ok(range)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Activation, Overrides, preset};

    const LAST: [Curve; 1] = [Curve::LastLoss];

    fn config(id: &str, overrides: &Overrides) -> Problem {
        preset(id).unwrap().with(overrides).unwrap()
    }

    #[test]
    fn of_a_linear_unit_the_ends_are_powers_of_the_weights() {
        let steps = Some(8);
        let unit = config("landing", &Overrides { steps, ..Overrides::default() });
        let [low, high] = swept_gains(&unit, &[-2.0, 0.3, 1.0], &LAST).unwrap().unwrap();
        assert!((low - 7.0 * 0.3f64.log10()).abs() < 1e-12, "{low}");
        assert!((high - 7.0 * 2f64.log10()).abs() < 1e-12, "{high}");
    }

    #[test]
    fn it_does_not_depend_on_the_weight_of_a_unit() {
        let at = |whh| {
            let overrides = Overrides { whh: Some(whh), ..Overrides::default() };
            swept_gains(&config("blame", &overrides), &[-1.5, 0.4, 2.0], &LAST).unwrap()
        };
        assert_eq!(at(0.0), at(7.5));
    }

    #[test]
    fn a_layer_is_multiplied() {
        let layer = config("chaos", &Overrides::default());
        let mut unrolled = Unrolled::new(layer.clone()).unwrap();
        unrolled.run();
        let gain = Distances::default().gain(&unrolled, Curve::LastLoss).unwrap();
        let [low, high] = swept_gains(&layer, &[1.0], &LAST).unwrap().unwrap();
        let fold = |f: fn(f64, f64) -> f64| gain.iter().copied().reduce(f).unwrap();
        assert_eq!([low, high], [fold(f64::min), fold(f64::max)]);
    }

    #[test]
    fn a_factor_that_leaves_f64_is_passed_over() {
        let mut layer = config("theory", &Overrides::default());
        layer.values_mut("whh").unwrap()[0] = 1e308;
        assert!(swept_gains(&layer, &[1e-300, 4.0], &LAST).unwrap().is_some());
        assert_eq!(swept_gains(&layer, &[4.0], &LAST).unwrap(), None);
    }

    #[test]
    fn other_curves_widen_it() {
        let tanh = Overrides { activation: Some(Activation::Tanh), ..Overrides::default() };
        let unit = config("saturating", &tanh);
        let [low, high] = swept_gains(&unit, &[2.0], &LAST).unwrap().unwrap();
        let both = [Curve::LastLoss, Curve::Linear];
        let [lower, higher] = swept_gains(&unit, &[2.0], &both).unwrap().unwrap();
        assert_eq!(lower, low);
        assert!(high < 1.0 && higher > 14.0, "{high} {higher}");
    }

    #[test]
    fn what_has_no_place_is_passed_over() {
        let unit = config("landing", &Overrides::default());
        assert_eq!(swept_gains(&unit, &[], &LAST).unwrap(), None);
        // The weight 0 lets nothing through but at k = 0.
        assert_eq!(swept_gains(&unit, &[0.0], &LAST).unwrap(), Some([0.0, 0.0]));
        // No loss sends anything.
        let still = Overrides { why: Some(0.0), ..Overrides::default() };
        assert_eq!(swept_gains(&config("landing", &still), &[0.5, 1.0], &LAST).unwrap(), None);
    }
}
