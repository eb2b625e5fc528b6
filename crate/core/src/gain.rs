//! The size of a gradient against what sets out at the end of the run: how much of it is left, or
//! what became of it.

/// log10 of each of `norms` ÷ `end`, the norm of ∂L/∂h_T; −∞ is an exact zero.
///
/// Where nothing sets out at the end (0), or what does is not a number or infinite, there is nothing
/// to compare with: then log10 of the norms themselves.
pub fn gains(norms: &[f64], end: f64) -> Vec<f64> {
    let one = if end > 0.0 && end.is_finite() { libm::log10(end) } else { 0.0 };
    norms.iter().map(|&norm| libm::log10(norm) - one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gains_are_against_the_end_or_else_absolute() {
        assert_eq!(gains(&[1e-3, 2.0, 0.0, 2e300], 2.0)[1..3], [0.0, f64::NEG_INFINITY]);
        assert!((gains(&[2e-3], 2.0)[0] + 3.0).abs() < 1e-15);
        for end in [0.0, f64::NAN, f64::INFINITY] {
            assert_eq!(gains(&[1.0, 0.0], end), [0.0, f64::NEG_INFINITY]);
            assert!(gains(&[f64::NAN], end)[0].is_nan());
        }
        // The quotient itself would not fit a double.
        assert!((gains(&[1e300], 1e-300)[0] - 600.0).abs() < 1e-12);
    }
}
