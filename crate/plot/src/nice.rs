//! Round integers: the tick positions a person would choose.

/// The largest magnitude at which every integer, and so every tick, is exact.
const EXACT: f64 = 1e15;

/// The multiples of 1, 2, 5, 10, 20, 50, … inside `[lo, hi]`, on the finest such step that gives at
/// most `most` of them.
///
/// Two ticks are worth more than room: where that step gives fewer than two, the next finer one is
/// taken, so up to `max(most, 5)` come back. Fewer than two come back only where the interval
/// holds fewer than two integers. Empty for an empty interval; cut off at ±10¹⁵.
pub(crate) fn nice_ticks(lo: f64, hi: f64, most: usize) -> Vec<f64> {
    let (lo, hi) = (lo.max(-EXACT), hi.min(EXACT));
    let most = most.max(2) as f64;
    let count = |step: f64| (hi / step).floor() - (lo / step).ceil() + 1.0;

    let mut step = 1.0;
    for next in steps() {
        if count(step) <= most || count(next) < 2.0 {
            break;
        }
        step = next;
    }
    std::iter::successors(Some((lo / step).ceil()), |i| Some(i + 1.0))
        // Adding 0.0 turns −0 into 0.
        .map(|i| i * step + 0.0)
        .take_while(|&tick| tick <= hi)
        .collect()
}

/// 1, 2, 5, 10, …, 5·10¹⁵.
fn steps() -> impl Iterator<Item = f64> {
    (0..16).flat_map(|decade| [1.0, 2.0, 5.0].map(|lead| lead * 10f64.powi(decade)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_one_two_five() {
        assert_eq!(nice_ticks(0.0, 9.0, 5), [0.0, 2.0, 4.0, 6.0, 8.0]);
        assert_eq!(nice_ticks(-600.0, 1.0, 4), [-600.0, -400.0, -200.0, 0.0]);
        assert_eq!(nice_ticks(-20.0, 1.0, 6), [-20.0, -15.0, -10.0, -5.0, 0.0]);
        assert_eq!(nice_ticks(0.0, 10_000.0, 3), [0.0, 5_000.0, 10_000.0]);
    }

    #[test]
    fn two_ticks_win_over_room() {
        // Step 2 would leave the 0 alone.
        assert_eq!(nice_ticks(-1.0, 1.0, 2), [-1.0, 0.0, 1.0]);
    }

    #[test]
    fn odd_intervals_have_an_answer() {
        assert!(nice_ticks(0.2, 0.8, 5).is_empty());
        assert!(nice_ticks(3.0, 1.0, 5).is_empty());
        assert_eq!(nice_ticks(4.0, 4.0, 5), [4.0]);
        assert!(nice_ticks(f64::NEG_INFINITY, f64::INFINITY, 5).len() >= 2);
        assert!(nice_ticks(f64::NAN, f64::NAN, 5).len() >= 2);
        assert!(nice_ticks(1e300, 1e301, 5).is_empty());
    }

    #[test]
    fn any_interval_of_two_integers_has_two_to_max_most_five_ticks() {
        for most in 0..=12 {
            for lo in -40..=40 {
                for span in (1..=60).chain([99, 1_000, 9_999, 1_000_000_000]) {
                    let (lo, hi) = (f64::from(lo) * 0.7, f64::from(lo) * 0.7 + f64::from(span));
                    if hi.floor() - lo.ceil() < 1.0 {
                        continue;
                    }
                    let ticks = nice_ticks(lo, hi, most);
                    assert!(
                        (2..=most.max(5)).contains(&ticks.len()),
                        "{lo}…{hi} most {most}: {ticks:?}"
                    );
                    assert!(ticks.windows(2).all(|w| w[0] < w[1]));
                    assert!(ticks.iter().all(|&t| lo <= t && t <= hi && t == t.trunc()));
                }
            }
        }
    }
}
