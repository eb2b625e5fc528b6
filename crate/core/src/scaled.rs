//! Magnitudes without limits: a mantissa and a power of two.
//!
//! Products of Jacobians leave the range of f64 long before T = 2000 (10^−600, 10^+400). Factors
//! are renormalised as they are multiplied, so that nothing under- or overflows on the way.

/// m · 2^e. Zero, NaN and infinity are carried in the mantissa.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scaled {
    mantissa: f64,
    exponent: i64,
}

impl Scaled {
    /// The number `value` itself.
    pub fn new(value: f64) -> Self {
        Self::from_parts(value, 0)
    }

    /// `mantissa` · 2^`exponent`, renormalised to ½ ≤ |mantissa| < 1.
    pub fn from_parts(mantissa: f64, exponent: i64) -> Self {
        if mantissa == 0.0 || !mantissa.is_finite() {
            return Self { mantissa, exponent: 0 };
        }
        let (mantissa, shift) = libm::frexp(mantissa);
        Self { mantissa, exponent: exponent + i64::from(shift) }
    }

    /// e^x for any finite x.
    pub fn exp(x: f64) -> Self {
        // x − n·ln 2 in two pieces (Cody and Waite), so that large |x| keeps its digits.
        const LN2_HIGH: f64 = 6.931_471_803_691_238e-1;
        const LN2_LOW: f64 = 1.908_214_929_270_587_7e-10;
        let n = libm::floor(x * core::f64::consts::LOG2_E);
        let rest = (x - n * LN2_HIGH) - n * LN2_LOW;
        #[allow(clippy::cast_possible_truncation)] // finite, and far below 2^63
        Self::from_parts(libm::exp(rest), n as i64)
    }

    /// This times `factor`.
    #[must_use]
    pub fn times(self, factor: f64) -> Self {
        Self::from_parts(self.mantissa * factor, self.exponent)
    }

    /// This times another.
    pub(crate) fn times_scaled(self, other: Self) -> Self {
        Self::from_parts(self.mantissa * other.mantissa, self.exponent + other.exponent)
    }

    /// log10 of the magnitude; −∞ for an exact zero.
    pub fn log10(self) -> f64 {
        let mantissa = self.mantissa.abs();
        if mantissa == 0.0 {
            return f64::NEG_INFINITY;
        }
        libm::log10(mantissa) + self.exponent as f64 * core::f64::consts::LOG10_2
    }

    /// The number itself, rounded to f64: 0 or ∞ where it does not fit.
    pub fn value(self) -> f64 {
        power_of_two(self.mantissa, self.exponent)
    }

    /// The mantissa m of m · 2^e.
    pub(crate) fn mantissa(self) -> f64 {
        self.mantissa
    }

    /// The exponent e of m · 2^e.
    pub(crate) fn exponent(self) -> i64 {
        self.exponent
    }
}

/// A vector v · 2^e with one shared exponent. It is renormalised only when its largest entry has
/// left [2^−128, 2^128]: looking is cheap, and powers of two cost no digit.
#[derive(Debug)]
pub(crate) struct ScaledVector {
    values: Vec<f64>,
    exponent: i64,
    /// Where the next image is written, so that a hop takes no memory.
    spare: Vec<f64>,
}

/// Outside of these the largest entry of a vector, and of what it is multiplied by, is brought
/// back to 1: within them squares and sums of products stay far inside f64.
const SMALLEST: f64 = 1.0 / LARGEST;
const LARGEST: f64 = (1_u128 << 127) as f64 * 2.0;

impl Clone for ScaledVector {
    fn clone(&self) -> Self {
        Self { values: self.values.clone(), exponent: self.exponent, spare: Vec::new() }
    }
}

impl ScaledVector {
    pub(crate) fn new(values: &[f64]) -> Self {
        let mut vector = Self { values: values.to_vec(), exponent: 0, spare: Vec::new() };
        vector.renormalise();
        vector
    }

    pub(crate) fn zeros(len: usize) -> Self {
        Self { values: vec![0.0; len], exponent: 0, spare: Vec::new() }
    }

    /// v_i ← f_i · v_i for factors that are 0 or from 2^−256 to 1: small enough a change to leave
    /// renormalising to what comes next.
    pub(crate) fn scale_plainly(&mut self, factors: &[f64]) {
        for (value, factor) in self.values.iter_mut().zip(factors) {
            *value *= factor;
        }
    }

    /// v_i ← f_i · v_i, each factor with an exponent of its own.
    pub(crate) fn scale_each(&mut self, factors: impl Iterator<Item = Scaled> + Clone) {
        // A zero carries no exponent; it must not set the common one.
        let common = factors
            .clone()
            .zip(&self.values)
            .filter(|(f, v)| f.mantissa() != 0.0 && **v != 0.0)
            .map(|(f, _)| f.exponent())
            .max()
            .unwrap_or(0);
        for (value, factor) in self.values.iter_mut().zip(factors).filter(|(v, _)| **v != 0.0) {
            *value *= power_of_two(factor.mantissa(), factor.exponent() - common);
        }
        self.exponent += common;
        self.renormalise();
    }

    /// v ← Mᵀ v · 2^`exponent`, `m` row-major, with its largest entry well inside f64.
    pub(crate) fn pull_rows(&mut self, m: &[f64], cols: usize, exponent: i64) {
        self.spare.clear();
        self.spare.resize(cols, 0.0);
        crate::kernels::transposed_product::<true>(m, &self.values, &mut self.spare);
        core::mem::swap(&mut self.values, &mut self.spare);
        self.exponent += exponent;
        self.renormalise();
    }

    /// v ← w, in the memory it has.
    pub(crate) fn copy_from(&mut self, w: &Self) {
        self.values.clone_from(&w.values);
        self.exponent = w.exponent;
    }

    /// v ← 0.
    pub(crate) fn clear(&mut self) {
        self.values.fill(0.0);
        self.exponent = 0;
    }

    /// One entry.
    pub(crate) fn at(&self, index: usize) -> Scaled {
        Scaled::from_parts(self.values[index], self.exponent)
    }

    /// v · 2^`exponent` with entries that may lie far from 1.
    pub(crate) fn with_exponent(values: Vec<f64>, exponent: i64) -> Self {
        let mut vector = Self { values, exponent, spare: Vec::new() };
        vector.renormalise();
        vector
    }

    /// Each factor times its entry, whatever their sizes.
    pub(crate) fn times_each(&self, factors: &[f64]) -> Self {
        /// Products of these with the entries of a vector stay inside f64.
        const TAME: core::ops::RangeInclusive<f64> = 1e-77..=1e77;
        let mut product = self.clone();
        if factors.iter().all(|f| *f == 0.0 || TAME.contains(&f.abs())) {
            product.scale_plainly(factors);
            product.renormalise();
        } else {
            product.scale_each(factors.iter().map(|&f| Scaled::new(f)));
        }
        product
    }

    /// Mᵀ v · 2^`exponent`, `m` row-major, with its largest entry well inside f64.
    pub(crate) fn pulled(&self, m: &[f64], cols: usize, exponent: i64) -> Self {
        let mut values = vec![0.0; cols];
        crate::kernels::transposed_product::<true>(m, &self.values, &mut values);
        Self::with_exponent(values, self.exponent + exponent)
    }

    /// v ← v + w, aligned to the larger exponent.
    pub(crate) fn add(&mut self, w: &Self) {
        if w.is_zero() {
            return;
        }
        if self.is_zero() {
            return self.copy_from(w);
        }
        if self.exponent == w.exponent {
            crate::matrix::add(&w.values, &mut self.values);
            return self.renormalise();
        }
        let common = self.exponent.max(w.exponent);
        for (v, &u) in self.values.iter_mut().zip(&w.values) {
            *v = power_of_two(*v, self.exponent - common) + power_of_two(u, w.exponent - common);
        }
        self.exponent = common;
        self.renormalise();
    }

    /// The Euclidean norm.
    pub(crate) fn norm(&self) -> Scaled {
        // Entries are at most 2^128 in magnitude, so squares cannot overflow.
        let sum: f64 = self.values.iter().map(|v| v * v).sum();
        Scaled::from_parts(libm::sqrt(sum), self.exponent)
    }

    /// The vector itself, rounded to f64: 0 or ∞ where an entry does not fit.
    pub(crate) fn to_values(&self) -> Vec<f64> {
        self.rounded().collect()
    }

    /// The same, entry by entry.
    pub(crate) fn rounded(&self) -> impl Iterator<Item = f64> {
        self.values.iter().map(
            |&v| {
                if self.exponent == 0 { v } else { power_of_two(v, self.exponent) }
            },
        )
    }

    pub(crate) fn is_zero(&self) -> bool {
        self.values.iter().all(|&v| v == 0.0)
    }

    /// The entries and their common power of two.
    pub(crate) fn parts(&self) -> (&[f64], i64) {
        (&self.values, self.exponent)
    }

    fn renormalise(&mut self) {
        self.exponent += renormalise(&mut self.values);
    }
}

/// Divides `values` by a power of two that brings a largest entry far from 1 back to [½, 1), and
/// gives its exponent; 0 if nothing had to be done, or nothing can be (all zero, or not finite).
pub(crate) fn renormalise(values: &mut [f64]) -> i64 {
    let largest = largest(values);
    if (SMALLEST..=LARGEST).contains(&largest) || largest == 0.0 || !largest.is_finite() {
        return 0;
    }
    let (_, shift) = libm::frexp(largest);
    for v in values {
        *v = libm::ldexp(*v, -shift);
    }
    i64::from(shift)
}

/// max |v_i|; NaNs are passed over.
pub(crate) fn largest(values: &[f64]) -> f64 {
    values.iter().fold(0.0, |m, v| if v.abs() > m { v.abs() } else { m })
}

pub(crate) fn power_of_two(mantissa: f64, exponent: i64) -> f64 {
    // Beyond ±2200 every f64 is 0 or ∞ already.
    #[allow(clippy::cast_possible_truncation)]
    libm::ldexp(mantissa, exponent.clamp(-2200, 2200) as i32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zero_is_minus_infinity_and_nan_stays_nan() {
        assert_eq!(Scaled::new(0.0).log10(), f64::NEG_INFINITY);
        assert!(Scaled::new(f64::NAN).log10().is_nan());
        assert_eq!(Scaled::new(f64::INFINITY).log10(), f64::INFINITY);
    }

    #[test]
    fn products_far_outside_f64_keep_their_digits() {
        let mut x = Scaled::new(1.0);
        for _ in 0..5000 {
            x = x.times(0.5);
        }
        assert!((x.log10() + 5000.0 * core::f64::consts::LOG10_2).abs() < 1e-9);
    }

    #[test]
    fn a_subnormal_vector_is_normalised_and_sums_align() {
        let mut v = ScaledVector::new(&[3e-310, 4e-310]);
        assert!((v.norm().log10() - libm::log10(5.0) + 310.0).abs() < 1e-9);
        v.add(&ScaledVector::new(&[0.6, 0.8]));
        assert!(v.norm().log10().abs() < 1e-15);
    }

    #[test]
    fn factors_below_f64_do_not_kill_a_vector() {
        let mut v = ScaledVector::new(&[1.0, 0.0]);
        let factors = [Scaled::exp(-2000.0), Scaled::new(1.0)];
        v.scale_each(factors.into_iter());
        assert!((v.norm().log10() + 2000.0 * core::f64::consts::LOG10_E).abs() < 1e-9);
    }
}
