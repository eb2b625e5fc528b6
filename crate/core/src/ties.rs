//! Which of several numbers is the largest, and which others are no smaller: sums of products that
//! are equal on paper differ in the last digits, and a difference of rounding is not one to report.

/// Magnitudes that differ by less than this part of the larger one are equal. Far above what rounding
/// does to a share (some 1e-14 after hundreds of hops), far below what a reader is shown.
pub const ALIKE: f64 = 1e-9;

/// The places of the values with the largest magnitude, ascending: more than one where they are
/// equal within [`ALIKE`], whatever their signs. NaN is never among them; no value gives no place.
pub fn largest_places(values: &[f64]) -> Vec<usize> {
    let most = values.iter().fold(f64::NAN, |most: f64, v| most.max(v.abs()));
    // Of an infinite magnitude only infinite ones are no smaller.
    let least = if most.is_finite() { most * (1.0 - ALIKE) } else { most };
    (0..values.len()).filter(|&i| values[i].abs() >= least).collect()
}

#[cfg(test)]
mod tests {
    use super::largest_places;

    #[test]
    fn one_that_is_larger_stands_alone() {
        assert_eq!(largest_places(&[1.0, -3.0, 2.0]), [1]);
        assert_eq!(largest_places(&[1.0, 1.0 + 1e-8]), [1]);
    }

    #[test]
    fn what_differs_by_rounding_is_equal() {
        assert_eq!(largest_places(&[0.1 + 0.2, 0.3, 0.2]), [0, 1]);
        assert_eq!(largest_places(&[-2.0, 1.0, 2.0]), [0, 2]);
        assert_eq!(largest_places(&[0.0, 0.0]), [0, 1]);
        // Subnormal numbers have no digits for a relative difference; equal ones are equal.
        assert_eq!(largest_places(&[5e-324, 5e-324, 0.0]), [0, 1]);
    }

    #[test]
    fn infinities_and_nan() {
        assert_eq!(largest_places(&[1.0, f64::INFINITY, f64::NEG_INFINITY]), [1, 2]);
        assert_eq!(largest_places(&[f64::NAN, 1.0]), [1]);
        assert_eq!(largest_places(&[f64::NAN]), [0_usize; 0]);
        assert_eq!(largest_places(&[]), [0_usize; 0]);
    }
}
