//! Which part of state space a picture shows: symmetric about 0, with round ends.

use super::{FixedPoints, trajectory};
use crate::Unrolled;
use crate::scaled::largest;

/// Fixed points are looked for so many times as far out as a run goes.
const SEARCH: f64 = 4.0;

/// Runs all of whose numbers stay below this are shown as large as they are; others have ±1.25 at least, so
/// that a picture of tanh or σ keeps its axes while a weight is moved.
const SMALL: f64 = 0.05;

/// Of each number of the state, the interval that holds the run and the fixed points.
pub fn window(unrolled: &Unrolled, fixed: &FixedPoints) -> Vec<[f64; 2]> {
    let len = unrolled.problem().model.graph().state_len();
    let run = trajectory(unrolled);
    let reaches: Vec<f64> = (0..len)
        .map(|axis| {
            let mut all: Vec<f64> = run.iter().skip(axis).step_by(len).copied().collect();
            all.extend(fixed.points.iter().map(|point| point.at[axis]));
            finite_largest(&all)
        })
        .collect();
    let most = largest(&reaches);
    let least = if (f64::MIN_POSITIVE..SMALL).contains(&most) { 0.0 } else { 1.25 };
    // Beside a number that is not small, one that is 0 has an axis, too.
    reaches.into_iter().map(|reach| round(if reach == 0.0 { most } else { reach }, least)).collect()
}

/// Of each number of the state, the interval in which fixed points are looked for.
pub fn search_window(unrolled: &Unrolled) -> Vec<[f64; 2]> {
    let around = window(unrolled, &FixedPoints::default());
    around.into_iter().map(|[from, to]| [SEARCH * from, SEARCH * to]).collect()
}

fn finite_largest(values: &[f64]) -> f64 {
    let finite: Vec<f64> = values.iter().copied().filter(|v| v.is_finite()).collect();
    largest(&finite)
}

/// −R … R, R the least of 1, 1.25, 1.5, 2, 2.5, 3, 4, 5, 6, 8 times a power of ten with some room beyond
/// `largest`, and no less than `least`; one of the two is above 0.
fn round(largest: f64, least: f64) -> [f64; 2] {
    const LEADS: [f64; 11] = [1.0, 1.25, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0];
    // Four times as far must still be a number.
    let wanted = (1.08 * largest).clamp(least, 1e306);
    let decade = libm::pow(10.0, libm::floor(libm::log10(wanted)));
    let reach = LEADS.into_iter().map(|lead| lead * decade).find(|reach| *reach >= wanted);
    let reach = reach.unwrap_or(wanted);
    [-reach, reach]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_are_round_and_beyond_the_largest() {
        for (largest, least, end) in [
            (0.0, 1.25, 1.25),
            (0.3, 1.25, 1.25),
            (1.0, 1.25, 1.25),
            (1.2, 1.25, 1.5),
            (9.5, 1.25, 12.5),
            (0.01, 0.0, 0.0125),
        ] {
            let found = round(largest, least);
            assert!((found[1] / end - 1.0).abs() < 1e-12, "{largest}: {found:?}");
        }
        for largest in [1e-300, 1e-6, 7.0, 1e12, 1e300, f64::MAX] {
            let [from, to] = round(largest, 0.0);
            assert!(to.is_finite() && from == -to && (to >= largest || largest > 1e306));
        }
    }
}
