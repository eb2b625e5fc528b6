//! A logarithmic axis without limits: linear in log10, so that 10^−600 and 10^400 are ordinary
//! positions, and labelled in powers of ten.

use crate::nice::nice_ticks;
use crate::superscript::superscript;

/// The largest |log10| an axis reaches. Ten thousand hops over factors at the ends of f64 come to
/// 3·10⁶, so no gradient gets here; arithmetic stays exact enough for labels up to here.
pub(crate) const FARTHEST: f64 = 1e9;

/// The shortest axis, in decades: below it, labels of five digits could no longer differ.
const SHORTEST: f64 = 1e-3;

/// Values on the axis are log10 of what they stand for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LogAxis {
    lo: f64,
    hi: f64,
}

impl LogAxis {
    /// An axis over `range`, in log10. Any two numbers give an axis: swapped ends are put right, a
    /// NaN gives −1…1, ends are held within ±10⁹, and an axis is at least 0.001 decades long.
    pub fn new(range: [f64; 2]) -> Self {
        if range[0].is_nan() || range[1].is_nan() {
            return Self { lo: -1.0, hi: 1.0 };
        }
        let [a, b] = range.map(|end| end.clamp(-FARTHEST, FARTHEST));
        let (lo, hi) = (a.min(b), a.max(b));
        if hi - lo < SHORTEST {
            let lo = (lo.midpoint(hi) - 0.5 * SHORTEST).clamp(-FARTHEST, FARTHEST - SHORTEST);
            return Self { lo, hi: lo + SHORTEST };
        }
        Self { lo, hi }
    }

    /// Both ends, in log10.
    pub fn ends(&self) -> [f64; 2] {
        [self.lo, self.hi]
    }

    /// Tick positions in log10, ascending: at least two, at most `max(most, 5)`.
    ///
    /// Whole decades on a step of 1, 2, 5, 10, … where the axis holds two of them; else 1, 2 and 5
    /// times powers of ten; and where even these are too sparse, evenly spaced mantissas.
    pub fn ticks(&self, most: usize) -> Vec<f64> {
        let decades = nice_ticks(self.lo, self.hi, most);
        if decades.len() >= 2 {
            return decades;
        }
        // From here on the axis is shorter than two decades.
        let floor = self.lo.floor();
        let inside = |at: &f64| (self.lo..=self.hi).contains(at);
        let leads: Vec<f64> = [1.0, 2.0, 5.0, 10.0, 20.0, 50.0]
            .into_iter()
            .map(|lead: f64| floor + lead.log10())
            .filter(inside)
            .collect();
        if leads.len() >= 2 {
            return leads;
        }
        let [lo, hi] = [self.lo, self.hi].map(|end| 10f64.powf(end - floor) * MANTISSA_UNIT);
        nice_ticks(lo, hi, most)
            .into_iter()
            .map(|mantissa| floor + (mantissa / MANTISSA_UNIT).log10())
            .filter(inside)
            .collect()
    }
}

/// Mantissas are labelled to five decimals.
const MANTISSA_UNIT: f64 = 1e5;

/// What a log10 value stands for: 10⁻⁶⁰⁰, 10⁰, 2.5×10⁻³.
///
/// The mantissa is rounded to five decimals. −∞ is 0, +∞ is ∞, NaN is NaN.
pub fn power_label(log10: f64) -> String {
    if log10.is_nan() {
        return "NaN".to_owned();
    }
    if log10.is_infinite() {
        return if log10 < 0.0 { "0" } else { "∞" }.to_owned();
    }
    let log10 = log10.clamp(-FARTHEST, FARTHEST);
    let floor = log10.floor();
    let (mantissa, exponent) = split(log10 - floor, floor);
    let power = format!("10{}", superscript(exponent));
    if mantissa == WHOLE {
        return power;
    }
    let decimals = format!("{:05}", mantissa % WHOLE);
    let decimals = decimals.trim_end_matches('0');
    let point = if decimals.is_empty() { "" } else { "." };
    format!("{}{point}{decimals}×{power}", mantissa / WHOLE)
}

/// One, in units of the last decimal of a mantissa.
const WHOLE: i64 = 100_000;

/// The mantissa 10^`fraction` in units of its last decimal, and the exponent beside it.
#[expect(
    clippy::cast_possible_truncation,
    reason = "a mantissa below 10⁷, an exponent within ±10⁹"
)]
fn split(fraction: f64, floor: f64) -> (i64, i64) {
    let mantissa = (10f64.powf(fraction) * MANTISSA_UNIT).round() as i64;
    if mantissa >= 10 * WHOLE { (WHOLE, floor as i64 + 1) } else { (mantissa, floor as i64) }
}

/// The range shown for data between `lowest` and `highest` (log10, finite): widened to the next
/// rungs of a fixed ladder, and at least −1…1.
///
/// A pure function of the data, so that a picture depends on nothing but what it shows; yet while a
/// slider is dragged the axis stands still between two rungs. Rungs lie at most 2× apart up to 2
/// and at most 1.5× beyond, so a curve fills two thirds of its side of the axis. Where there is no
/// data (a NaN or an empty interval) the answer is −1…1.
pub fn snapped_range(lowest: f64, highest: f64) -> [f64; 2] {
    if lowest.is_nan() || highest.is_nan() || lowest > highest {
        return [-1.0, 1.0];
    }
    [-rung(-lowest), rung(highest)]
}

/// The first of 1, 2, 3, 4, 6, 8, 10, 15, 20, 30, 40, 60, 80, 100, 150, … not below `reach`.
fn rung(reach: f64) -> f64 {
    let leads = [1.0, 1.5, 2.0, 3.0, 4.0, 6.0, 8.0];
    (0..9)
        .flat_map(|decade| leads.map(|lead| lead * 10f64.powi(decade)))
        // Decades are counted in integers.
        .filter(|&rung| rung != 1.5)
        .find(|&rung| rung >= reach)
        .unwrap_or(FARTHEST)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(range: [f64; 2], most: usize) -> Vec<String> {
        LogAxis::new(range).ticks(most).into_iter().map(power_label).collect()
    }

    #[test]
    fn labels_of_typical_ranges() {
        let ranges = [
            [-600.0, 1.0],
            [-2.0, 400.0],
            [-1.0, 1.0],
            [-20.0, 1.0],
            [-3.0, 2.0],
            [-15.0, 1.0],
            [-150.0, 60.0],
            [-1e6, 1.0],
            [-1e9, 1e9],
        ];
        let table: Vec<String> = ranges
            .iter()
            .map(|&range| format!("{range:?}: {}", labels(range, 6).join("  ")))
            .collect();
        insta::assert_snapshot!(table.join("\n"));
    }

    #[test]
    fn labels_of_ranges_within_a_decade_or_two() {
        let ranges = [
            [0.05, 1.95],
            [-0.5, 0.9],
            [-2.9, -2.1],
            [-2.65, -2.35],
            [0.31, 0.69],
            [-600.001, -600.0],
            [-600.52, -600.50],
            [7.0, 7.0],
            [399.999, 400.0005],
        ];
        let table: Vec<String> = ranges
            .iter()
            .map(|&range| format!("{range:?}: {}", labels(range, 6).join("  ")))
            .collect();
        insta::assert_snapshot!(table.join("\n"));
    }

    #[test]
    fn a_label_says_what_the_value_is() {
        assert_eq!(power_label(0.0), "10⁰");
        assert_eq!(power_label(-0.0), "10⁰");
        assert_eq!(power_label(2f64.log10() - 3.0), "2×10⁻³");
        assert_eq!(power_label(2.5f64.log10() - 600.0), "2.5×10⁻⁶⁰⁰");
        assert_eq!(power_label(9.999_999_9f64.log10()), "10¹");
        assert_eq!(power_label(1.000_01f64.log10()), "1.00001×10⁰");
        assert_eq!(power_label(f64::NEG_INFINITY), "0");
        assert_eq!(power_label(f64::INFINITY), "∞");
        assert_eq!(power_label(f64::NAN), "NaN");
        assert_eq!(power_label(-1e308), "10⁻¹⁰⁰⁰⁰⁰⁰⁰⁰⁰");
    }

    #[test]
    fn ticks_are_few_ordered_inside_and_told_apart() {
        let starts = [-1e9, -12_345.6, -600.0, -33.3, -1.0, -0.7, 0.0, 0.25, 3.999, 250.1, 1e6];
        let spans = [0.0, 1e-9, 0.001, 0.004, 0.013, 0.1, 0.29, 0.31, 0.77, 1.0, 1.5, 1.99, 2.0]
            .into_iter()
            .chain([2.7, 5.0, 11.0, 47.0, 601.0, 1e4, 3e6, 1e9]);
        for span in spans {
            for lo in starts {
                for most in [0, 1, 2, 3, 5, 8, 12] {
                    let axis = LogAxis::new([lo, lo + span]);
                    let ticks = axis.ticks(most);
                    let labels: Vec<String> = ticks.iter().map(|&t| power_label(t)).collect();
                    let case = format!("{axis:?} most {most}: {labels:?}");
                    assert!((2..=most.max(5)).contains(&ticks.len()), "{case}");
                    assert!(ticks.windows(2).all(|w| w[0] < w[1]), "{case}");
                    let [lo, hi] = axis.ends();
                    assert!(ticks.iter().all(|&t| lo <= t && t <= hi), "{case}");
                    assert!(labels.windows(2).all(|w| w[0] != w[1]), "{case}");
                    for (tick, label) in ticks.iter().zip(&labels) {
                        assert!((value_of(label) - tick).abs() < 1e-5, "{tick} {case}");
                    }
                }
            }
        }
    }

    /// Reads a label back into log10, so that the test does not take the formatter's word.
    fn value_of(label: &str) -> f64 {
        let (mantissa, power) = label.split_once('×').unwrap_or(("1", label));
        let exponent: String = power
            .strip_prefix("10")
            .expect("a power of ten")
            .chars()
            .map(|c| crate::superscript::lowered(c).expect("a superscript"))
            .map(|c| if c == '\u{2212}' { '-' } else { c })
            .collect();
        mantissa.parse::<f64>().expect("a mantissa").log10()
            + exponent.parse::<f64>().expect("an exponent")
    }

    #[test]
    fn any_two_numbers_make_an_axis() {
        let odd = [f64::NAN, f64::NEG_INFINITY, f64::INFINITY, 1e308, -1e308, 0.0, 1e-300];
        for a in odd {
            for b in odd {
                let [lo, hi] = LogAxis::new([a, b]).ends();
                assert!(lo.is_finite() && hi.is_finite() && lo < hi, "{a} {b}");
            }
        }
        assert_eq!(LogAxis::new([3.0, -2.0]).ends(), [-2.0, 3.0]);
    }

    #[test]
    fn snapped_ranges_hold_the_data_and_ten_to_the_zero() {
        for lowest in [-1e308, -3e6, -601.0, -21.0, -1.2, -1.0, -0.1, 0.0, 7.0] {
            for highest in [-500.0, -3.0, 0.0, 0.4, 1.0, 1.1, 17.5, 400.0, 1e308] {
                if lowest > highest {
                    continue;
                }
                let [lo, hi] = snapped_range(lowest, highest);
                assert!(lo <= -1.0 && 1.0 <= hi);
                assert!(lo <= lowest.max(-FARTHEST) && highest.min(FARTHEST) <= hi);
                assert_eq!(snapped_range(lo, hi), [lo, hi], "a rung is its own rung");
                assert!(lo == -2.0 || -lo <= 1.5 * (-lowest).max(1.0), "{lowest}: {lo}");
            }
        }
    }

    #[test]
    fn snapped_ranges_without_data_are_one_decade_each_way() {
        assert_eq!(snapped_range(f64::INFINITY, f64::NEG_INFINITY), [-1.0, 1.0]);
        assert_eq!(snapped_range(f64::NAN, 3.0), [-1.0, 1.0]);
        assert_eq!(snapped_range(0.0, 0.0), [-1.0, 1.0]);
    }

    #[test]
    fn snapped_ranges_stand_still_between_rungs() {
        assert_eq!(snapped_range(-20.1, 0.0), snapped_range(-29.9, 0.9));
        assert_eq!(snapped_range(-601.0, 0.0), [-800.0, 1.0]);
        assert_eq!(snapped_range(-1.2, 1.4), [-2.0, 2.0]);
        assert_eq!(snapped_range(-2.0, 399.0), [-2.0, 400.0]);
    }
}
