//! How much gradient reaches back how far: norms against distance, without limits.
//!
//! Distance k means the hidden state h_{T−k}, k = 0 … T − 1. Gradients here are always the exact
//! ones: a truncation window cuts what reaches the weights, not what is true.

use crate::Network;
use crate::config::LIMITS;
use crate::error::{Code, Error};
use crate::hops::Hops;
use crate::memory;
use crate::scaled::ScaledVector;

/// log10 of gradient norms by distance; −∞ is an exact zero.
#[derive(Clone, Debug, PartialEq)]
pub struct Flow {
    /// log10 ‖∂l_T/∂h_{T−k}‖₂: what the last loss alone sends back.
    pub last_loss: Vec<f64>,
    /// log10 ‖∂L/∂h_{T−k}‖₂: what all losses together send back.
    pub total: Vec<f64>,
}

/// What becomes of a gradient on its way back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// More than a decade is lost.
    Vanishing,
    /// Neither.
    Stable,
    /// More than a decade is gained.
    Exploding,
}

impl Verdict {
    /// Every verdict with its word.
    pub const WORDS: [(&'static str, Self); 3] =
        [("vanishing", Self::Vanishing), ("stable", Self::Stable), ("exploding", Self::Exploding)];

    /// Vanishing below −1 decade over the whole run, exploding above +1.
    pub(crate) fn of(decades: f64) -> Self {
        match decades {
            d if d < -1.0 => Self::Vanishing,
            d if d > 1.0 => Self::Exploding,
            _ => Self::Stable,
        }
    }
}

impl Flow {
    /// log10 of the gain ‖∂l_T/∂h_{T−k}‖ ÷ ‖∂l_T/∂h_T‖: how much of the last loss's gradient is left,
    /// or what became of it, k steps back. None where it is zero or not a number at h_T already.
    pub fn gain(&self) -> Option<Vec<f64>> {
        self.against_the_end(&self.last_loss)
    }

    /// log10 of ‖∂L/∂h_{T−k}‖ ÷ ‖∂L/∂h_T‖, what all losses send back against what sets out at the
    /// end. None as in [`Self::gain`].
    pub fn total_gain(&self) -> Option<Vec<f64>> {
        self.against_the_end(&self.total)
    }

    /// At h_T the last loss's gradient is all there is.
    fn against_the_end(&self, curve: &[f64]) -> Option<Vec<f64>> {
        let end = self.last_loss.first().copied().filter(|end| end.is_finite())?;
        Some(curve.iter().map(|value| value - end).collect())
    }

    /// Decades the last loss's gradient gains (or, negative, loses) from h_T to h_1; None where
    /// it is zero or not a number at h_T already, and there is nothing to compare with.
    pub fn decades(&self) -> Option<f64> {
        let (first, last) = (self.last_loss.first()?, self.last_loss.last()?);
        let decades = last - first;
        (first.is_finite() && !decades.is_nan()).then_some(decades)
    }

    /// What becomes of the last loss's gradient; vanishing below −1 decade, exploding above
    /// +1, stable between.
    pub fn verdict(&self) -> Option<Verdict> {
        self.decades().map(Verdict::of)
    }
}

/// The gradient flow of the run `network` last did forward. O(T·H²): cheap enough for every frame
/// of a slider; for ∂h_T/∂h_{T−k} itself see [`crate::jacobian_flow`].
pub fn gradient_flow(network: &Network) -> Flow {
    let hidden = network.config().shape().hidden;
    let steps = network.config().shape().steps;
    let mut last_loss = Vec::with_capacity(steps);
    let mut total = Vec::with_capacity(steps);

    let hops = Hops::new(network);
    let mut from_last = hops.direct(steps);
    let mut from_all = ScaledVector::zeros(hidden);
    for t in (1..=steps).rev() {
        if t < steps {
            hops.hop(t + 1, &mut from_last);
            hops.hop(t + 1, &mut from_all);
        }
        from_all.add(&hops.direct(t));
        last_loss.push(from_last.norm().log10());
        total.push(from_all.norm().log10());
    }
    Flow { last_loss, total }
}

/// The whole triangle log10 ‖∂l_t/∂h_k‖₂, packed: row t = 1 … T holds k = 1 … t, −∞ for an exact
/// zero. Row T, read from its end, is [`Flow::last_loss`]. O(T²·H²).
///
/// # Errors
/// [`Code::Limit`] if T²·H² or T² is above what [`LIMITS`] allow, [`Code::Memory`] if there is too
/// little.
pub fn flow_triangle(network: &Network) -> Result<Vec<f64>, Error> {
    let steps = network.config().shape().steps;
    check_cost(network)?;
    memory::ensure((steps * (steps + 1) / 2) as u64 + Hops::numbers(network))?;
    let hops = Hops::new(network);
    let mut triangle = vec![0.0; steps * (steps + 1) / 2];
    for t in 1..=steps {
        let row = &mut triangle[t * (t - 1) / 2..][..t];
        let mut back = hops.direct(t);
        for k in (1..=t).rev() {
            if k < t {
                hops.hop(k + 1, &mut back);
            }
            row[k - 1] = back.norm().log10();
            // Zero once is zero for good: with a loss at T alone most rows are.
            if row[k - 1] == f64::NEG_INFINITY {
                row[..k - 1].fill(f64::NEG_INFINITY);
                break;
            }
        }
    }
    Ok(triangle)
}

fn check_cost(network: &Network) -> Result<(), Error> {
    let shape = network.config().shape();
    let (steps, hidden) = (shape.steps as u64, shape.hidden as u64);
    for (expected, most, found) in
        [("T²", LIMITS.numbers, steps * steps), ("T²·H²", LIMITS.products, (steps * hidden).pow(2))]
    {
        if found > most {
            let expected = format!("{expected} of at most {most}");
            return Err(Error::new(Code::Limit, "", expected, format!("{found}")));
        }
    }
    Ok(())
}

/// The Euclidean norm of each row of `series` (rows × `cols`), with a sign-free magnitude that
/// neither under- nor overflows on the way.
pub fn row_norms(series: &[f64], cols: usize) -> Vec<f64> {
    series.chunks_exact(cols).map(|row| ScaledVector::new(row).norm().value()).collect()
}
