//! An axis of plain numbers, evenly spaced.

use crate::axis::Axis;

/// Ends are held within this: sums of them stay far from overflow.
const FARTHEST: f64 = 1e12;
/// Below this part of its ends' size an axis has no room for two doubles worth telling apart.
const SHORTEST: f64 = 1e-9;

/// An axis over an interval, with ticks on a step of 1, 2 or 5 times a power of ten.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct NumberAxis {
    lo: f64,
    hi: f64,
    /// Ticks stand on multiples of mantissa × 10^power.
    mantissa: f64,
    power: i32,
}

impl NumberAxis {
    /// An axis over `range` with at most `most` ticks, yet at least two. Any two numbers give an
    /// axis: swapped ends are put right, a NaN gives 0…1, ends are held within ±10¹², and an axis
    /// that is too short is widened.
    pub fn new(range: [f64; 2], most: usize) -> Self {
        if range[0].is_nan() || range[1].is_nan() {
            return Self::new([0.0, 1.0], most);
        }
        let [a, b] = range.map(|end| end.clamp(-FARTHEST, FARTHEST));
        let (mut lo, mut hi) = (a.min(b), a.max(b));
        let least = SHORTEST * lo.abs().max(hi.abs()).max(SHORTEST);
        if hi - lo < least {
            (lo, hi) = (lo - 0.5 * least, hi + 0.5 * least);
        }
        let most = most.max(2) as f64;
        let axis = |(mantissa, power)| Self { lo, hi, mantissa, power };
        // From far too many ticks down; the first that fit, or the last that leaves two.
        let mut best = axis((1.0, -22));
        for power in -22..13 {
            for mantissa in [1.0, 2.0, 5.0] {
                let next = axis((mantissa, power));
                if next.count() < 2.0 || best.count() <= most {
                    return best;
                }
                best = next;
            }
        }
        best
    }

    /// Both ends.
    pub fn ends(&self) -> [f64; 2] {
        [self.lo, self.hi]
    }

    /// Tick positions, ascending.
    pub fn ticks(&self) -> Vec<f64> {
        let (first, count) = (self.index(self.lo).ceil(), self.count());
        // A billion ticks would only be asked for by an axis that `new` does not make.
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0…1000")]
        let count = count.clamp(0.0, 1000.0) as usize;
        (0..count).map(|i| self.place(first + i as f64)).collect()
    }

    /// A value as the axis writes it: as many decimals as its ticks need.
    #[expect(clippy::cast_sign_loss, reason = "at least 0")]
    pub fn label(&self, value: f64) -> String {
        let decimals = (-self.power).max(0) as usize;
        let text = format!("{value:.decimals$}");
        let zero = text.bytes().all(|b| matches!(b, b'-' | b'0' | b'.'));
        if zero { text.replace('-', "") } else { text.replace('-', "\u{2212}") }
    }

    /// How many ticks there are.
    fn count(&self) -> f64 {
        self.index(self.hi).floor() - self.index(self.lo).ceil() + 1.0
    }

    /// `value` in steps. A rounding error must not cost a tick at an end.
    fn index(&self, value: f64) -> f64 {
        let steps = value / self.mantissa * 10f64.powi(-self.power);
        if (steps - steps.round()).abs() < 1e-6 { steps.round() } else { steps }
    }

    /// Where the step of that index is; dividing by a whole power of ten keeps 0.3 at 0.3.
    fn place(&self, index: f64) -> f64 {
        let at = index * self.mantissa;
        // Adding 0.0 turns −0 into 0.
        (if self.power < 0 { at / 10f64.powi(-self.power) } else { at * 10f64.powi(self.power) })
            + 0.0
    }

    /// As plotters takes it.
    pub(crate) fn drawn(&self) -> Axis {
        Axis::new(self.ends(), self.ticks(), |tick| self.label(tick))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(range: [f64; 2], most: usize) -> String {
        let axis = NumberAxis::new(range, most);
        axis.ticks().into_iter().map(|tick| axis.label(tick)).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn ticks_are_round() {
        assert_eq!(labels([3.0, 7.0], 8), "3 4 5 6 7");
        assert_eq!(labels([3.0, 7.0], 9), "3.0 3.5 4.0 4.5 5.0 5.5 6.0 6.5 7.0");
        assert_eq!(labels([-4.0, -1.0], 4), "−4 −3 −2 −1");
        assert_eq!(labels([-2.6873, -2.5373], 4), "−2.65 −2.60 −2.55");
        assert_eq!(labels([0.0, 0.49], 6), "0.0 0.1 0.2 0.3 0.4");
        assert_eq!(labels([-0.2, 0.2], 5), "−0.2 −0.1 0.0 0.1 0.2");
        assert_eq!(labels([-3e11, 9e11], 3), "0 500000000000");
    }

    #[test]
    fn there_are_two_and_they_lie_inside() {
        let ranges = [
            [0.0, 1.0],
            [4.9, 5.1],
            [1e-300, 2e-300],
            [-1e300, 1e300],
            [7.0, 7.0],
            [0.0, 0.0],
            [f64::NAN, 1.0],
            [f64::NEG_INFINITY, f64::INFINITY],
            [5.0, -5.0],
        ];
        for range in ranges {
            for most in [0, 2, 3, 6, 12] {
                let axis = NumberAxis::new(range, most);
                let ([lo, hi], ticks) = (axis.ends(), axis.ticks());
                assert!(lo < hi && lo.is_finite() && hi.is_finite(), "{range:?}");
                assert!(
                    ticks.len() >= 2 && ticks.len() <= most.max(5),
                    "{range:?} {most} {ticks:?}"
                );
                let slack = 1e-6 * (hi - lo);
                assert!(ticks.iter().all(|t| (lo - slack..=hi + slack).contains(t)), "{range:?}");
            }
        }
    }
}
