//! The horizontal axis: whole steps, counted as a distance or as a time.

use crate::axis::Axis;
use crate::nice::nice_ticks;

/// Beyond any sequence a browser can hold.
const FARTHEST: f64 = 1e9;

/// An axis of integers. Positions are f64, so that a cursor between two steps has a place too.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct StepAxis {
    lo: f64,
    hi: f64,
}

impl StepAxis {
    /// An axis over `range`. Any two numbers give an axis: swapped ends are put right, a NaN gives
    /// 0…1, ends are held within ±10⁹, and an axis is at least one step long.
    pub fn new(range: [f64; 2]) -> Self {
        if range[0].is_nan() || range[1].is_nan() {
            return Self { lo: 0.0, hi: 1.0 };
        }
        let [a, b] = range.map(|end| end.clamp(-FARTHEST, FARTHEST));
        let (lo, hi) = (a.min(b), a.max(b));
        Self { lo, hi: hi.max(lo + 1.0) }
    }

    /// The axis of `count` values at 0, 1, …; one value alone, or none, still has room for two.
    pub fn counting(count: usize) -> Self {
        Self::new([0.0, count.saturating_sub(1) as f64])
    }

    /// Both ends.
    pub fn ends(&self) -> [f64; 2] {
        [self.lo, self.hi]
    }

    /// Tick positions, ascending whole numbers: at most `max(most, 5)`.
    pub fn ticks(&self, most: usize) -> Vec<f64> {
        nice_ticks(self.lo, self.hi, most)
    }

    /// As plotters takes it, with about `most` ticks.
    pub(crate) fn drawn(&self, most: usize) -> Axis {
        Axis::new(self.ends(), self.ticks(most), step_label)
    }
}

/// A step as a whole number.
#[expect(clippy::cast_possible_truncation, reason = "within ±10⁹")]
pub(crate) fn step_label(step: f64) -> String {
    (step.round() as i64).to_string().replace('-', "\u{2212}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_from_one_step_to_ten_thousand() {
        let table: Vec<String> = [0, 1, 2, 3, 5, 12, 20, 50, 100, 200, 1_000, 10_000]
            .into_iter()
            .map(|count| {
                let labels: Vec<String> =
                    StepAxis::counting(count).ticks(8).into_iter().map(step_label).collect();
                format!("{count}: {}", labels.join(" "))
            })
            .collect();
        insta::assert_snapshot!(table.join("\n"));
    }

    #[test]
    fn ticks_are_two_or_more_and_inside() {
        for count in (0..400).chain([9_999, 10_000, 1_000_000]) {
            let axis = StepAxis::counting(count);
            for most in 0..=12 {
                let ticks = axis.ticks(most);
                assert!((2..=most.max(5)).contains(&ticks.len()));
                assert!(ticks.windows(2).all(|w| w[0] < w[1]));
                let [lo, hi] = axis.ends();
                assert!(ticks.iter().all(|&t| lo <= t && t <= hi));
            }
        }
    }

    #[test]
    fn any_two_numbers_make_an_axis() {
        let odd = [f64::NAN, f64::NEG_INFINITY, f64::INFINITY, 1e308, -5.0, 0.0, 0.3];
        for a in odd {
            for b in odd {
                let [lo, hi] = StepAxis::new([a, b]).ends();
                assert!(lo.is_finite() && hi.is_finite() && lo < hi, "{a} {b}");
            }
        }
    }
}
