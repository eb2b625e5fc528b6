//! An axis as plotters takes it, one type for all kinds: where it ends, and its ticks with their
//! labels, which each kind of scale decides beforehand. plotters' axes, grids and labels are generic
//! over this type; with one of it they are compiled once.

use std::ops::Range;

use plotters::coord::ranged1d::{KeyPointHint, NoDefaultFormatting, Ranged, ValueFormatter};

/// Ends and labelled ticks.
#[derive(Clone, Debug)]
pub(crate) struct Axis {
    ends: [f64; 2],
    ticks: Vec<(f64, String)>,
}

impl Axis {
    /// The first end below the second, both finite.
    pub(crate) fn new(ends: [f64; 2], ticks: Vec<f64>, label: impl Fn(f64) -> String) -> Self {
        Self { ends, ticks: ticks.into_iter().map(|tick| (tick, label(tick))).collect() }
    }
}

/// Where `value` stands between the two limits, in backend units.
#[expect(clippy::cast_possible_truncation, reason = "saturates; NaN never gets here")]
pub(crate) fn place(value: f64, ends: [f64; 2], (from, to): (i32, i32)) -> i32 {
    let [lo, hi] = ends;
    let share = if (hi - lo).is_finite() {
        (value - lo) / (hi - lo)
    } else {
        // Divided first: the axis of ±1e308 is longer than any double.
        let size = lo.abs().max(hi.abs());
        (value / size - lo / size) / (hi / size - lo / size)
    };
    let span = f64::from(to) - f64::from(from);
    (f64::from(from) + share * span).round() as i32
}

impl Ranged for Axis {
    type FormatOption = NoDefaultFormatting;
    type ValueType = f64;

    fn map(&self, value: &f64, limit: (i32, i32)) -> i32 {
        place(*value, self.ends, limit)
    }

    fn key_points<Hint: KeyPointHint>(&self, hint: Hint) -> Vec<f64> {
        // Which ticks there are was decided beforehand; asked for none, there are none.
        if hint.max_num_points() == 0 {
            return Vec::new();
        }
        self.ticks.iter().map(|(tick, _)| *tick).collect()
    }

    fn range(&self) -> Range<f64> {
        self.ends[0]..self.ends[1]
    }
}

impl ValueFormatter<f64> for Axis {
    fn format_ext(&self, value: &f64) -> String {
        let found = self.ticks.iter().find(|(tick, _)| tick == value);
        found.map_or_else(String::new, |(_, label)| label.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ends_have_their_places() {
        for end in [1.25, 1e308] {
            let at = |value| place(value, [-end, end], (0, 1000));
            assert_eq!([-end, 0.0, end].map(at), [0, 500, 1000]);
            assert_eq!(at(f64::INFINITY), i32::MAX);
        }
    }
}
