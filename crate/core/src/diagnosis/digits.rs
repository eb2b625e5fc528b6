//! How exactly numbers were written down, read off the numbers themselves.

/// Below so many digits a number is taken at its word: 3 may be a rounded 3.25, and may be a mistake.
const FEWEST: i32 = 3;

/// What rounding may do to each entry of `own`, written with a fixed number of decimals, or with a
/// fixed number of digits: half a unit in the last place, 0 where there are too few digits for that.
///
/// The number of decimals, and of digits, is that of the entry that has most of them, since a print of
/// a matrix drops none; and an entry's own are those of the shortest text that reads as it.
pub(super) fn rounding(own: &[f64]) -> Vec<f64> {
    let written: Vec<(i32, i32)> = own.iter().map(|&g| shortest(g)).collect();
    let most = |of: &dyn Fn(&(i32, i32)) -> i32| written.iter().map(of).max().unwrap_or(0);
    let digits = most(&|&(digits, _)| digits);
    let decimals = most(&|&(digits, exponent)| digits - 1 - exponent).max(0);
    if digits < FEWEST {
        return vec![0.0; own.len()];
    }
    let half = |place: i32| 0.5 * libm::pow(10.0, f64::from(place));
    written.iter().map(|&(_, exponent)| half(-decimals).max(half(exponent + 1 - digits))).collect()
}

/// The significant digits of the shortest decimal text of a number, and its power of ten.
fn shortest(value: f64) -> (i32, i32) {
    if value == 0.0 || !value.is_finite() {
        return (0, 0);
    }
    let text = format!("{value:e}");
    let (mantissa, exponent) = text.split_once('e').unwrap_or((&text, "0"));
    let digits = mantissa.chars().filter(char::is_ascii_digit).count();
    (i32::try_from(digits).unwrap_or(i32::MAX), exponent.parse().unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::rounding;

    #[test]
    fn half_a_unit_of_the_last_place() {
        let near = |own: &[f64], expected: &[f64]| {
            let found = rounding(own);
            for (found, expected) in found.iter().zip(expected) {
                assert!((found - expected).abs() <= 1e-9 * expected, "{own:?}: {found:e}");
            }
        };
        near(&[0.3794], &[5e-5]);
        // A zero at the end is dropped by one entry, and not by all.
        near(&[0.379, -0.1234], &[5e-5, 5e-5]);
        near(&[12.3456, 0.0001], &[5e-5, 5e-5]);
        near(&[1.2346e10, 3e9], &[5e5, 5e4]);
        // Too few to be rounded.
        assert_eq!(rounding(&[3.0, -0.5]), [0.0, 0.0]);
        assert_eq!(rounding(&[0.0]), [0.0]);
    }
}
