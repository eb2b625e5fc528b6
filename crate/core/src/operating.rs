//! Where on the curve of φ a run works: a point (a_t, φ(a_t)) for every unit at every step, with the
//! slope φ′(a_t) that a gradient is multiplied by there on its way back.

use crate::recurrence::Function;
use crate::{Activation, Unrolled};

/// Points listed at most, unless one unit alone has more steps.
pub const MOST_POINTS: usize = 2000;
/// A unit is saturated where its slope is less than this part of the steepest one φ has: beyond
/// |a| = 1.82 of tanh and 3.64 of σ, below 0 of relu, nowhere of a linear φ.
pub const FLAT: f64 = 0.1;

/// One unit at one step.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct OperatingPoint {
    /// t = 1 … T.
    pub step: usize,
    /// Counted from 0.
    pub unit: usize,
    /// a_t of the unit, NaN or infinite where the forward pass has overflowed.
    pub a: f64,
    /// φ(a_t).
    pub h: f64,
    /// φ′(a_t), NaN where a_t is not finite: of an overflow there is nothing to say.
    pub slope: f64,
}

/// The points of a run, and what they come to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Operating {
    /// By step, then by unit. Of a run that has more than [`MOST_POINTS`], the same units at every
    /// step, evenly spread over the layer, and one at least.
    pub points: Vec<OperatingPoint>,
    /// How many units of a step are listed.
    pub units: usize,
    /// How many units at how many steps there are, listed or not: T·H.
    pub all: usize,
    /// How many of all are on a flat part of φ ([`FLAT`]).
    pub flat: usize,
    /// The smallest φ′ of all; None where none is known.
    pub least: Option<f64>,
    /// The largest finite |a_t| of all; 0 where there is none.
    pub farthest: f64,
}

/// The points of the last forward pass of `unrolled`; None for cells that are not φ of one sum
/// ([`crate::Graph::hop`]).
pub fn operating(unrolled: &Unrolled) -> Option<Operating> {
    let hop = unrolled.problem().model.graph().hop()?;
    let Function::Activation(activation) = hop.function else { return None };
    let (steps, hidden) = (unrolled.problem().shape().steps, hop.matrix.rows);
    let (sums, states) = (unrolled.values(hop.sum), unrolled.values(hop.state));
    let units = (MOST_POINTS / steps).clamp(1, hidden);
    let mut found = Operating { units, all: steps * hidden, ..Operating::default() };
    for (step, (a, h)) in sums.chunks(hidden).zip(states.chunks(hidden)).enumerate() {
        let mut listed = (0..units).map(|i| i * hidden / units).peekable();
        for (unit, (&a, &h)) in a.iter().zip(h).enumerate() {
            let slope = if a.is_finite() { activation.derivative(a) } else { f64::NAN };
            if a.is_finite() {
                found.flat += usize::from(activation.is_flat(a));
                found.least = Some(found.least.map_or(slope, |least| least.min(slope)));
                found.farthest = found.farthest.max(a.abs());
            }
            if listed.next_if_eq(&unit).is_some() {
                found.points.push(OperatingPoint { step: step + 1, unit, a, h, slope });
            }
        }
    }
    Some(found)
}

impl Activation {
    /// Whether φ is flat at a ([`FLAT`]).
    pub fn is_flat(self, a: f64) -> bool {
        self.derivative(a) < FLAT * self.steepest()
    }

    /// Where φ is flat: below the first number, and above the second; None: nowhere on that side.
    pub fn flat_beyond(self) -> [Option<f64>; 2] {
        // tanh′ = 1 − tanh², so tanh a = √(1 − FLAT); σ(a) = (1 + tanh(a/2))/2.
        let root = (1.0 - FLAT).sqrt();
        let tanh = 0.5 * libm::log((1.0 + root) / (1.0 - root));
        match self {
            Self::Linear => [None, None],
            Self::Relu => [Some(0.0), None],
            Self::Tanh => [Some(-tanh), Some(tanh)],
            Self::Sigmoid => [Some(-2.0 * tanh), Some(2.0 * tanh)],
        }
    }

    /// Where, to either side of 0, the slope has fallen to a hundredth of the steepest: a picture of φ as
    /// wide as this shows its whole form. None for a function that goes on for ever as it began.
    pub fn settled_beyond(self) -> Option<f64> {
        match self {
            Self::Tanh => Some(3.0),
            Self::Sigmoid => Some(6.0),
            Self::Linear | Self::Relu => None,
        }
    }

    /// φ at `n` places evenly spread over −reach … reach, ends included, as (a, φ(a)); where φ has a
    /// kink, that place too.
    pub fn curve(self, reach: f64, n: usize) -> Vec<(f64, f64)> {
        let last = (n.max(2) - 1) as f64;
        let mut places: Vec<f64> =
            (0..n.max(2)).map(|i| (2.0 * i as f64 - last) / last * reach).collect();
        let kink = places.iter().position(|&a| a >= 0.0).filter(|_| self == Self::Relu);
        if let Some(kink) = kink.filter(|&kink| places[kink] > 0.0) {
            places.insert(kink, 0.0);
        }
        places.into_iter().map(|a| (a, self.value(a))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flat_begins_where_the_slope_is_a_tenth_of_the_steepest() {
        for (_, activation) in Activation::WORDS {
            for end in activation.flat_beyond().into_iter().flatten() {
                let outwards = if end > 0.0 { 1.0 } else { -1.0 };
                assert!(activation.is_flat(end + outwards * 1e-9), "{activation:?} {end}");
                assert!(!activation.is_flat(end - outwards * 1e-9), "{activation:?} {end}");
            }
        }
        assert!((Activation::Tanh.flat_beyond()[1].unwrap() - 1.818_446_459_232).abs() < 1e-12);
        assert!(!Activation::Linear.is_flat(1e300));
    }

    #[test]
    fn where_it_has_settled_the_slope_is_far_below_that() {
        for (_, activation) in Activation::WORDS {
            let Some(end) = activation.settled_beyond() else { continue };
            assert!(activation.derivative(end) < 0.1 * FLAT * activation.steepest());
        }
    }

    #[test]
    fn a_curve_has_its_ends_and_its_kink() {
        let relu = Activation::Relu.curve(3.0, 4);
        assert_eq!(relu, [(-3.0, 0.0), (-1.0, 0.0), (0.0, 0.0), (1.0, 1.0), (3.0, 3.0)]);
        let tanh = Activation::Tanh.curve(4.0, 81);
        assert_eq!((tanh.len(), tanh[40], tanh[0].0, tanh[80].0), (81, (0.0, 0.0), -4.0, 4.0));
        assert_eq!(Activation::Linear.curve(1e300, 0).len(), 2);
    }
}
