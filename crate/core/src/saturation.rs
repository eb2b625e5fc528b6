//! Saturation as the cause: what W_hh alone would make of a gradient over a whole run, beside what
//! becomes of it when every hop passes φ′ as well. Cells with gates have the second alone.
//!
//! "|W_hh| > 1 explodes" is wrong for a saturating unit: the larger W_hh, the closer the unit sits
//! to the flat part of φ, and the product φ′(a)·W_hh of a hop falls below 1 all the same. Here the
//! model is run at several strengths of W_hh, so that the two can be read off side by side.

use crate::error::{Code, Error};
use crate::jacobian::{flow_to_start, power_norm};
use crate::kernels::add_product;
use crate::matrix::Matrix;
use crate::presets::LEVER;
use crate::recurrence::{Function, Hop};
use crate::spectral_norm::spectral_norm;
use crate::{Activation, Problem, Unrolled};

/// A model at one strength of W_hh. What is of a hop as φ′ times W_hh is None for cells that have no such
/// hop ([`crate::Graph::hop`]).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Strength {
    /// W_hh itself where it is a single weight, else the factor on all of it.
    pub value: f64,
    /// log10 ‖W_hh^T‖₂: what ∂h_T/∂h_0 would be if every φ′ were 1.
    pub linear: Option<f64>,
    /// log10 ‖∂s_T/∂s_0‖₂, of all states together.
    pub to_start: f64,
    /// The last hop, φ′(a_T)·W_hh; for H > 1 its norm ‖diag φ′(a_T) W_hh‖₂.
    pub last_hop: Option<f64>,
    /// The same when the last input goes on and on, once no hop changes it any more; None also if that
    /// never happens.
    pub settled_hop: Option<f64>,
}

/// `problem` run at each strength of W_hh (the weight itself where it is a single one, else a factor on all
/// of the parameter). As costly as as many [`crate::jacobian_flow`]s.
///
/// # Errors
/// [`Code::Missing`] for a recurrence without such a parameter, [`Code::Limit`] if (T + 31)·S³, S the
/// entries of all states, is too large, or what makes the parameters invalid.
pub fn strengths(problem: &Problem, values: &[f64]) -> Result<Vec<Strength>, Error> {
    values.iter().map(|&value| strength(problem, value)).collect()
}

impl Problem {
    /// The same model at another strength of W_hh: the weight itself where it is a single one, else a factor
    /// on all of the parameter; None where there is no such parameter.
    pub(crate) fn at_strength(&self, value: f64) -> Option<Self> {
        let index = self.model.schema().parameter(self.of_strength(LEVER)?)?;
        let mut problem = self.clone();
        match problem.model.parameter_mut(index) {
            [single] => *single = value,
            all => all.iter_mut().for_each(|weight| *weight *= value),
        }
        Some(problem)
    }
}

fn strength(problem: &Problem, value: f64) -> Result<Strength, Error> {
    let problem = problem.at_strength(value).ok_or_else(|| {
        Error::new(
            Code::Missing,
            format!("params.{LEVER}"),
            "a parameter of the recurrence",
            "nothing",
        )
    })?;
    let matrix = problem.model.hop_matrix();
    let steps = problem.shape().steps;
    let linear = matrix.as_ref().map(|matrix| power_norm(matrix, steps)).transpose()?;
    let mut unrolled = Unrolled::new(problem)?;
    unrolled.forward();
    let hopping = unrolled.problem().model.graph().hop().zip(matrix);
    Ok(Strength {
        value,
        linear,
        to_start: flow_to_start(&unrolled)?,
        last_hop: hopping.as_ref().map(|(hop, matrix)| {
            let a = unrolled.values(hop.sum);
            hop_at(hop.function, matrix, &a[a.len() - matrix.rows()..])
        }),
        settled_hop: hopping.and_then(|(hop, matrix)| settled_hop(&unrolled, hop, &matrix)),
    })
}

/// φ′(a)·W_hh, or the norm of diag φ′(a) W_hh.
fn hop_at(function: Function, whh: &Matrix, a: &[f64]) -> f64 {
    if let [a] = a {
        return slope(function, *a) * whh.data()[0];
    }
    let hop = Matrix::from_fn(whh.rows(), whh.cols(), |i, j| slope(function, a[i]) * whh[(i, j)]);
    spectral_norm(&hop).value()
}

/// φ′(a), of which nothing is known where the forward pass has overflowed.
fn slope(function: Function, a: f64) -> f64 {
    let known = a.is_finite() || function == Function::Activation(Activation::Linear);
    if known { function.derivative(a) } else { f64::NAN }
}

/// Multiply-adds spent on waiting for a run to settle.
const PATIENCE: usize = 1 << 14;
/// φ′ counts as settled once it has changed by less than this part of it, so many times in a row.
const STILL: (f64, usize) = (1e-14, 3);

fn settled_hop(unrolled: &Unrolled, hop: Hop, whh: &Matrix) -> Option<f64> {
    let problem = unrolled.problem();
    let hidden = whh.rows();
    let last = |series: &[f64]| series[series.len() - hidden..].to_vec();
    let (mut h, mut a) = (last(unrolled.values(hop.state)), last(unrolled.values(hop.sum)));
    let mut before = a.clone();
    // What does not recur of the last step: a where h[t−1] is 0.
    let still_part = {
        let mut last = problem.clone();
        let row = |m: &Matrix| Matrix::new(1, m.cols(), m.row(m.rows() - 1).to_vec());
        last.sequence.inputs = row(&problem.sequence.inputs);
        last.sequence.targets = row(&problem.sequence.targets);
        last.sequence.initial[0].fill(0.0);
        let mut last = Unrolled::new(last).ok()?;
        last.forward();
        last.values(hop.sum).to_vec()
    };
    let mut still = 0;
    for _ in 0..PATIENCE / (hidden * (hidden + problem.shape().inputs)) {
        before.copy_from_slice(&a);
        a.copy_from_slice(&still_part);
        add_product(whh.data(), &h, &mut a);
        hop.function.values(&a, &mut h);
        if !a.iter().all(|a| a.is_finite()) {
            return None;
        }
        let same = a.iter().zip(&before).all(|(&now, &then)| {
            let (now, then) = (hop.function.derivative(now), hop.function.derivative(then));
            (now - then).abs() <= STILL.0 * now.abs()
        });
        still = if same { still + 1 } else { 0 };
        if still == STILL.1 {
            return Some(hop_at(hop.function, whh, &a));
        }
    }
    None
}
