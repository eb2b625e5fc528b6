//! How much gradient reaches back how far: norms against distance, without limits.
//!
//! Distance k means the state s_{T−k}, k = 0 … T − 1: all states of a step together, each an
//! independent coordinate; of a cell with one state h_{T−k}. Gradients here are always the exact ones: a
//! truncation window cuts what reaches the weights, not what is true.

use crate::Unrolled;
use crate::error::{Code, Error};
use crate::limits::LIMITS;
use crate::memory;
use crate::scaled::ScaledVector;
use crate::ways::{Cotangent, Ways};

/// log10 of gradient norms by distance; −∞ is an exact zero.
#[derive(Clone, Debug, PartialEq)]
pub struct Flow {
    /// log10 ‖∂l_T/∂s_{T−k}‖₂: what the last loss alone sends back.
    pub last_loss: Vec<f64>,
    /// log10 ‖∂L/∂s_{T−k}‖₂: what all losses together send back.
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
    /// log10 of the gain ‖∂l_T/∂s_{T−k}‖ ÷ ‖∂l_T/∂s_T‖: how much of the last loss's gradient is left,
    /// or what became of it, k steps back. None where it is zero or not a number at s_T already.
    pub fn gain(&self) -> Option<Vec<f64>> {
        self.against_the_end(&self.last_loss)
    }

    /// [`Flow::gain`], as numbers in the place of their logarithms.
    pub fn gain_times(&self) -> Option<Vec<f64>> {
        Some(self.gain()?.iter().map(|log| libm::exp(core::f64::consts::LN_10 * log)).collect())
    }

    /// log10 of ‖∂L/∂s_{T−k}‖ ÷ ‖∂L/∂s_T‖, what all losses send back against what sets out at the
    /// end. None as in [`Self::gain`].
    pub fn total_gain(&self) -> Option<Vec<f64>> {
        self.against_the_end(&self.total)
    }

    /// At s_T the last loss's gradient is all there is.
    fn against_the_end(&self, curve: &[f64]) -> Option<Vec<f64>> {
        let end = self.last_loss.first().copied().filter(|end| end.is_finite())?;
        Some(curve.iter().map(|value| value - end).collect())
    }

    /// Decades the last loss's gradient gains (or, negative, loses) from s_T to s_1; None where
    /// it is zero or not a number at s_T already, and there is nothing to compare with.
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

/// What the losses send to one state of several.
#[derive(Clone, Debug, PartialEq)]
pub struct StateFlow {
    /// Its name.
    pub state: String,
    /// log10 ‖∂l_T/∂ of it‖₂ by distance.
    pub last_loss: Vec<f64>,
    /// log10 ‖∂L/∂ of it‖₂ by distance.
    pub total: Vec<f64>,
}

/// The gradient flow of the last run of `unrolled`, with respect to all states together, and, where
/// there are several, to each apart. O(T) backward steps: cheap enough for every frame of a slider; for
/// ∂s_T/∂s_{T−k} itself see [`crate::jacobian_flow`].
pub fn gradient_flow(unrolled: &Unrolled) -> (Flow, Vec<StateFlow>) {
    let graph = unrolled.problem().model.graph();
    let steps = unrolled.problem().shape().steps;
    let ways = Ways::new(unrolled);
    let mut flow = Flow { last_loss: Vec::new(), total: Vec::new() };
    let apart = if graph.states.len() > 1 { &graph.states[..] } else { &[] };
    let mut parts: Vec<StateFlow> = apart
        .iter()
        .map(|&id| StateFlow {
            state: graph.values[id].name.clone(),
            last_loss: Vec::new(),
            total: Vec::new(),
        })
        .collect();
    let mut from_last = ways.direct(steps);
    let mut from_all = Cotangent::zeros(graph);
    for t in (1..=steps).rev() {
        if t < steps {
            ways.hop(t + 1, &mut from_last, t + 1 == steps);
            ways.hop(t + 1, &mut from_all, true);
        }
        from_all.add(&ways.direct(t));
        flow.last_loss.push(from_last.log10());
        flow.total.push(from_all.log10());
        for (state, part) in parts.iter_mut().enumerate() {
            part.last_loss.push(from_last.0[state].norm().log10());
            part.total.push(from_all.0[state].norm().log10());
        }
    }
    (flow, parts)
}

/// The whole triangle log10 ‖∂l_t/∂s_k‖₂, packed: row t = 1 … T holds k = 1 … t, −∞ for an exact zero.
/// Row T, read from its end, is [`Flow::last_loss`]. O(T²) backward steps.
///
/// # Errors
/// [`Code::Limit`] if T² or T² times the multiply-adds of a step is above what [`LIMITS`] allow,
/// [`Code::Memory`] if there is too little.
pub fn flow_triangle(unrolled: &Unrolled) -> Result<Vec<f64>, Error> {
    let steps = unrolled.problem().shape().steps;
    let cells = (steps as u64).pow(2);
    let graph = unrolled.problem().model.graph();
    let a_step = (graph.state_len().pow(2)).max(graph.products()) as u64;
    for (expected, most, found) in
        [("T²", LIMITS.numbers, cells), ("T²·H²", LIMITS.products, cells.saturating_mul(a_step))]
    {
        if found > most {
            let expected = format!("{expected} of at most {most}");
            return Err(Error::new(Code::Limit, "", expected, format!("{found}")));
        }
    }
    memory::ensure(cells / 2 + steps as u64 + Ways::numbers(unrolled))?;
    let ways = Ways::new(unrolled);
    let mut triangle = vec![f64::NEG_INFINITY; steps * (steps + 1) / 2];
    for t in 1..=steps {
        let row = &mut triangle[t * (t - 1) / 2..][..t];
        let mut back = ways.direct(t);
        for k in (1..=t).rev() {
            if k < t {
                ways.hop(k + 1, &mut back, k + 1 == t);
            }
            row[k - 1] = back.log10();
            // Zero once is zero for good, but for what l_t sends past s_t.
            if back.is_zero() && !(ways.reads_between && k == t) {
                break;
            }
        }
    }
    Ok(triangle)
}

/// The Euclidean norm of each row of `series` (rows × `cols`), with a sign-free magnitude that
/// neither under- nor overflows on the way.
pub fn row_norms(series: &[f64], cols: usize) -> Vec<f64> {
    series.chunks_exact(cols).map(|row| ScaledVector::new(row).norm().value()).collect()
}
