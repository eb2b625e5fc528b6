//! A vertical axis from a little below zero to a little above: linear, at any order of magnitude.
//!
//! Positions are held in units of a power of ten near the largest value, so that neither 10^−320 nor
//! sums of values near 10^308 leave f64.

use crate::axis::Axis;
use crate::nice::nice_ticks;
use crate::superscript::superscript;

/// Ticks are whole multiples of this part of the unit.
const PARTS: f64 = 100.0;

/// An axis over values in units of 10^`exponent`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct BarAxis {
    lo: f64,
    hi: f64,
    exponent: i32,
}

impl BarAxis {
    /// The unit for values of which `largest` is the largest magnitude: 10 to the power of its
    /// leading digit; 1 where there is none.
    pub(crate) fn exponent_of(largest: f64) -> i32 {
        if largest == 0.0 || !largest.is_finite() {
            return 0;
        }
        // Exact, where a logarithm may round to the other side of a power of ten.
        format!("{largest:e}").split('e').nth(1).and_then(|e| e.parse().ok()).unwrap_or(0)
    }

    /// The axis from `lo` ≤ 0 to `hi` ≥ 0, both in units of 10^`exponent`, moved out to the next
    /// tick of about `most`. Nothing at all is 0 … 1.
    pub(crate) fn new(lo: f64, hi: f64, exponent: i32, most: usize) -> Self {
        let finite = |end: f64| if end.is_finite() { end } else { 0.0 };
        let (lo, hi) = (finite(lo).min(0.0), finite(hi).max(0.0));
        if lo == 0.0 && hi == 0.0 {
            return Self { lo: 0.0, hi: 1.0, exponent: 0 };
        }
        let ticks = nice_ticks(lo * PARTS, hi * PARTS, most);
        let step = ticks.windows(2).map(|w| w[1] - w[0]).next().unwrap_or(1.0);
        // A hair over a tick is no reason for another one.
        let out =
            |end: f64| ((end.abs() * PARTS / step - 1e-9).ceil() * step / PARTS).copysign(end);
        Self {
            lo: if lo < 0.0 { out(lo) } else { 0.0 },
            hi: if hi > 0.0 { out(hi) } else { 0.0 },
            exponent,
        }
    }

    /// `value` in the axis's unit.
    pub(crate) fn in_units(value: f64, exponent: i32) -> f64 {
        // In two steps: 10^320 itself is no f64.
        let half = exponent / 2;
        value * 10f64.powi(-half) * 10f64.powi(half - exponent)
    }

    /// Both ends in units.
    pub(crate) fn ends(&self) -> [f64; 2] {
        [self.lo, self.hi]
    }

    /// Both ends as values.
    pub(crate) fn values(&self) -> [f64; 2] {
        self.ends().map(|end| Self::in_units(end, -self.exponent))
    }

    /// Tick positions in units, ascending.
    pub(crate) fn ticks(&self, most: usize) -> Vec<f64> {
        let ticks = nice_ticks(self.lo * PARTS, self.hi * PARTS, most);
        ticks.into_iter().map(|tick| tick / PARTS).collect()
    }

    /// A tick as a person writes it: plain from 10⁻³ to below 10⁵, else with a power of ten.
    #[expect(clippy::cast_possible_truncation, reason = "whole, and small")]
    pub(crate) fn label(&self, tick: f64) -> String {
        let parts = (tick * PARTS).round() as i64;
        label(parts, self.exponent - 2)
    }

    /// As plotters takes it, with about `most` ticks.
    pub(crate) fn drawn(&self, most: usize) -> Axis {
        Axis::new(self.ends(), self.ticks(most), |tick| self.label(tick))
    }
}

/// `parts` · 10^`exponent`, exactly.
fn label(parts: i64, exponent: i32) -> String {
    if parts == 0 {
        return "0".to_owned();
    }
    let sign = if parts < 0 { "\u{2212}" } else { "" };
    let all = parts.unsigned_abs().to_string();
    let digits = all.trim_end_matches('0');
    // The power of the first digit.
    let lead = exponent + i32::try_from(all.len()).unwrap_or(0) - 1;
    let text = match usize::try_from(lead) {
        Ok(lead) if lead < 5 => match digits.split_at_checked(lead + 1) {
            Some((whole, "")) => whole.to_owned(),
            Some((whole, rest)) => format!("{whole}.{rest}"),
            None => format!("{digits:0<width$}", width = lead + 1),
        },
        Err(_) if lead >= -3 => {
            let zeros = usize::try_from(-lead - 1).unwrap_or(0);
            format!("0.{}{digits}", "0".repeat(zeros))
        }
        _ => {
            let power = format!("10{}", superscript(i64::from(lead)));
            match digits.split_at(1) {
                ("1", "") => power,
                (first, "") => format!("{first}×{power}"),
                (first, rest) => format!("{first}.{rest}×{power}"),
            }
        }
    };
    format!("{sign}{text}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_exact_at_every_size() {
        let text = |parts, exponent| label(parts, exponent);
        assert_eq!(text(0, 7), "0");
        assert_eq!(text(150, -2), "1.5");
        assert_eq!(text(-200, -2), "\u{2212}2");
        assert_eq!(text(500, 2), "50000");
        assert_eq!(text(25, -4), "0.0025");
        assert_eq!(text(500, 3), "5×10⁵");
        assert_eq!(text(100, -322), "10⁻³²⁰");
        assert_eq!(text(1250, -602), "1.25×10⁻⁵⁹⁹");
        assert_eq!(text(-15, 299), "\u{2212}1.5×10³⁰⁰");
    }

    #[test]
    fn the_unit_is_the_leading_power_of_ten() {
        for (value, want) in [(1.0, 0), (9.99, 0), (1e-320, -320), (1.7e308, 308), (0.0, 0)] {
            assert_eq!(BarAxis::exponent_of(value), want, "{value}");
        }
        assert_eq!(BarAxis::exponent_of(f64::NAN), 0);
        for value in [1e-320, 1e-300, 1e300, 1.7e308] {
            let unit = BarAxis::in_units(value, BarAxis::exponent_of(value));
            assert!((1.0..10.0).contains(&(unit + 1e-2)), "{value}: {unit}");
        }
    }

    #[test]
    fn the_ends_are_ticks_and_take_everything_in() {
        for (lo, hi) in [(0.0, 3.7), (-12.3, 0.0), (-0.4, 88.0), (-1.0, 1.0), (0.0, 1.01)] {
            let axis = BarAxis::new(lo, hi, 0, 6);
            let [low, high] = axis.ends();
            assert!(low <= lo && hi <= high, "{lo} {hi}: {low} {high}");
            let ticks = axis.ticks(8);
            assert!(ticks.contains(&0.0) && ticks.len() >= 2, "{ticks:?}");
        }
        assert_eq!(BarAxis::new(0.0, 0.0, -5, 6).ends(), [0.0, 1.0]);
        assert_eq!(BarAxis::new(f64::NAN, f64::INFINITY, 0, 6).ends(), [0.0, 1.0]);
    }
}
