//! A linear axis for numbers of any size: 1e300 has a place, ticks and labels like 1 has.

use crate::axis::Axis;
use crate::nice::nice_ticks;
use crate::superscript::superscript;

/// From `lo` to `hi`, in units of a hundredth of the decade of the larger end.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct LinearAxis {
    lo: f64,
    hi: f64,
}

impl LinearAxis {
    /// An axis with two finite ends, the first below the second.
    pub(crate) fn new(lo: f64, hi: f64) -> Self {
        debug_assert!(lo < hi && lo.is_finite() && hi.is_finite());
        Self { lo, hi }
    }

    /// The decade of the larger end.
    #[expect(clippy::cast_possible_truncation, reason = "within ±308")]
    fn decade(self) -> i32 {
        self.lo.abs().max(self.hi.abs()).log10().floor() as i32
    }

    fn unit(self) -> f64 {
        10f64.powi(self.decade() - 2)
    }

    /// Round numbers on the axis, ascending.
    pub(crate) fn ticks(self, most: usize) -> Vec<f64> {
        let unit = self.unit();
        nice_ticks(self.lo / unit, self.hi / unit, most).into_iter().map(|i| i * unit).collect()
    }

    /// How a tick is labelled: 0.5, 20, 2.5×10³⁰⁰.
    pub(crate) fn label(self, tick: f64) -> String {
        let (decade, hundredths) = (self.decade(), (tick / self.unit()).round());
        let plain = (-3..5).contains(&decade);
        let scale = if plain { 10f64.powi(2 - decade) } else { 100.0 };
        let decimals = if plain { usize::try_from(2 - decade).unwrap_or(0) } else { 2 };
        let text = format!("{:.decimals$}", hundredths.abs() / scale);
        let text = if text.contains('.') {
            text.trim_end_matches('0').trim_end_matches('.')
        } else {
            &text
        };
        let sign = if hundredths < 0.0 { "\u{2212}" } else { "" };
        if plain || hundredths == 0.0 {
            return format!("{sign}{text}");
        }
        format!("{sign}{text}×10{}", superscript(i64::from(decade)))
    }

    /// As plotters takes it, with about `most` ticks.
    pub(crate) fn drawn(self, most: usize) -> Axis {
        Axis::new([self.lo, self.hi], self.ticks(most), |tick| self.label(tick))
    }
}

/// The least round number that leaves some room above `largest`, never below 1.25: the circle, or
/// line, at 1 is always in the picture.
pub(crate) fn reach(largest: f64) -> f64 {
    let wanted = (1.08 * largest).clamp(1.25, 1e308);
    let decade = 10f64.powf(wanted.log10().floor());
    let leads = [1.0, 1.25, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0, 12.5];
    leads.into_iter().map(|lead| lead * decade).find(|at| *at >= wanted).unwrap_or(wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_of_axes_of_every_size() {
        let table: Vec<String> = [1.25, 1.5, 2.0, 8.0, 12.5, 40.0, 600.0, 1.5e4, 2e5, 1e12, 1e300]
            .into_iter()
            .map(|end| {
                let axis = LinearAxis::new(-end, end);
                let labels: Vec<String> =
                    axis.ticks(5).into_iter().map(|tick| axis.label(tick)).collect();
                format!("{end}: {}", labels.join(" "))
            })
            .collect();
        insta::assert_snapshot!(table.join("\n"));
    }

    #[test]
    fn there_is_always_room_for_one_and_for_the_largest() {
        for largest in [0.0, 1e-300, 1.0, 1.2, 9.9, 1e12, 1e300, f64::MAX, f64::INFINITY] {
            let reach = reach(largest);
            assert!(reach.is_finite() && reach >= 1.25, "{largest}: {reach}");
            assert!(reach >= largest.min(1e308) && reach <= largest.max(1.25) * 1.5);
        }
    }
}
