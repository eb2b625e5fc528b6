//! Saturation as the cause: what W_hh alone would make of a gradient over a whole run, beside what
//! becomes of it when every hop passes φ′ as well.
//!
//! "|W_hh| > 1 explodes" is wrong for a saturating unit: the larger W_hh, the closer the unit sits
//! to the flat part of φ, and the product φ′(a)·W_hh of a hop falls below 1 all the same. Here the
//! model is run at several strengths of W_hh, so that the two can be read off side by side.

use crate::error::Error;
use crate::jacobian::{flow_to_start, linear_end};
use crate::spectral_norm::spectral_norm;
use crate::{Activation, Cell, Config, Matrix, Network};

/// A model at one strength of W_hh.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Strength {
    /// W_hh itself where H = 1, else the factor on the model's matrix.
    pub whh: f64,
    /// log10 ‖W_hh^T‖₂: what ∂h_T/∂h_0 would be if every φ′ were 1.
    pub linear: f64,
    /// log10 ‖∂h_T/∂h_0‖₂.
    pub to_start: f64,
    /// The last hop, φ′(a_T)·W_hh; for H > 1 its norm ‖diag φ′(a_T) W_hh‖₂.
    pub last_hop: f64,
    /// The same when the last input goes on and on, once no hop changes it any more; None if that
    /// never happens.
    pub settled_hop: Option<f64>,
}

/// `config` run at each strength of W_hh (the weight itself where H = 1, else a factor on the
/// matrix). As costly as as many [`crate::jacobian_flow`]s.
///
/// # Errors
/// [`crate::Code::Limit`] if (T + 31)·H³ is too large, or what makes the weights invalid.
pub fn strengths(config: &Config, values: &[f64]) -> Result<Vec<Strength>, Error> {
    values.iter().map(|&whh| strength(config, whh)).collect()
}

fn strength(config: &Config, whh: f64) -> Result<Strength, Error> {
    let config = config.at_strength(whh);
    let steps = config.shape().steps;
    let linear = linear_end(&config.cell.whh, steps)?;
    let mut network = Network::new(config)?;
    network.forward();
    let hidden = network.config().shape().hidden;
    Ok(Strength {
        whh,
        linear,
        to_start: flow_to_start(&network)?,
        last_hop: hop(network.config(), &network.trace().a[(steps - 1) * hidden..]),
        settled_hop: settled_hop(&network),
    })
}

/// φ′(a)·W_hh, or the norm of diag φ′(a) W_hh.
fn hop(config: &Config, a: &[f64]) -> f64 {
    let (whh, activation) = (&config.cell.whh, config.cell.activation);
    if let [a] = a {
        return slope(activation, *a) * whh.data()[0];
    }
    let hop = Matrix::from_fn(whh.rows(), whh.cols(), |i, j| slope(activation, a[i]) * whh[(i, j)]);
    spectral_norm(&hop).value()
}

/// φ′(a), of which nothing is known where the forward pass has overflowed.
fn slope(activation: Activation, a: f64) -> f64 {
    let known = a.is_finite() || activation == Activation::Linear;
    if known { activation.derivative(a) } else { f64::NAN }
}

/// Multiply-adds spent on waiting for a run to settle.
const PATIENCE: usize = 1 << 14;
/// φ′ counts as settled once it has changed by less than this part of it, so many times in a row.
const STILL: (f64, usize) = (1e-14, 3);

fn settled_hop(network: &Network) -> Option<f64> {
    let config = network.config();
    let shape = config.shape();
    let last = (shape.steps - 1) * shape.hidden;
    let mut h = network.trace().h[last..].to_vec();
    let mut a = network.trace().a[last..].to_vec();
    let (mut next, mut before) = (h.clone(), a.clone());
    let activation = config.cell.activation;
    let mut still = 0;
    for _ in 0..PATIENCE / (shape.hidden * (shape.hidden + shape.inputs)) {
        before.copy_from_slice(&a);
        config.cell.step(config.inputs.row(shape.steps - 1), &h, &mut a, &mut next);
        core::mem::swap(&mut h, &mut next);
        if !a.iter().all(|a| a.is_finite()) {
            return None;
        }
        let same = a.iter().zip(&before).all(|(&now, &then)| {
            let (now, then) = (activation.derivative(now), activation.derivative(then));
            (now - then).abs() <= STILL.0 * now
        });
        still = if same { still + 1 } else { 0 };
        if still == STILL.1 {
            return Some(hop(config, &a));
        }
    }
    None
}
