//! The horizontal axis: whole steps, counted as a distance or as a time.

use crate::axis::Axis;
use crate::nice::nice_ticks;

/// Beyond any sequence a browser can hold.
const FARTHEST: f64 = 1e9;

/// An axis of integers, rising to the right or to the left. Positions are f64, so that a cursor
/// between two steps has a place too.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct StepAxis {
    /// At the left edge and at the right.
    ends: [f64; 2],
    /// The least and the greatest step there is, which may leave room before the edges.
    steps: [f64; 2],
}

impl StepAxis {
    /// An axis with these ends at the left and at the right; the greater one may be either. Any two
    /// numbers give an axis: a NaN gives 0…1, ends are held within ±10⁹, and an axis is at least one
    /// step long.
    pub fn new(ends: [f64; 2]) -> Self {
        if ends[0].is_nan() || ends[1].is_nan() {
            return Self::new([0.0, 1.0]);
        }
        let [a, b] = ends.map(|end| end.clamp(-FARTHEST, FARTHEST));
        let (lo, hi) = (a.min(b), a.max(b).max(a.min(b) + 1.0));
        Self { ends: if a > b { [hi, lo] } else { [lo, hi] }, steps: [lo, hi] }
    }

    /// The same with no steps but those from the least to the greatest: towards the edges there is
    /// room without any.
    #[must_use]
    pub fn within(self, steps: [f64; 2]) -> Self {
        Self { steps, ..self }
    }

    /// The axis of `count` values at 0, 1, …; one value alone, or none, still has room for two.
    pub fn counting(count: usize) -> Self {
        Self::new([0.0, count.saturating_sub(1) as f64])
    }

    /// At the left edge and at the right.
    pub fn ends(&self) -> [f64; 2] {
        self.ends
    }

    /// The least and the greatest step.
    pub fn steps(&self) -> [f64; 2] {
        self.steps
    }

    /// Tick positions, ascending whole numbers: at most `max(most, 5)`.
    pub fn ticks(&self, most: usize) -> Vec<f64> {
        nice_ticks(self.steps[0], self.steps[1], most)
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
    fn an_axis_may_rise_to_the_left_and_have_room_beside_its_steps() {
        let axis = StepAxis::new([9.4, -0.5]).within([0.0, 7.0]);
        assert_eq!(axis.ends(), [9.4, -0.5]);
        assert_eq!(axis.steps(), [0.0, 7.0]);
        assert_eq!(axis.ticks(12), [0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0]);
        assert_eq!(axis.ticks(3), [0.0, 5.0]);
    }

    #[test]
    fn any_two_numbers_make_an_axis() {
        let odd = [f64::NAN, f64::NEG_INFINITY, f64::INFINITY, 1e308, -5.0, 0.0, 0.3];
        for a in odd {
            for b in odd {
                let [lo, hi] = StepAxis::new([a, b]).ends();
                assert!(lo.is_finite() && hi.is_finite() && (hi - lo).abs() >= 1.0, "{a} {b}");
            }
        }
    }
}
