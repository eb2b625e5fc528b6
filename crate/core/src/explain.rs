//! Every number by its own arithmetic: which quantities a beat is computed from.
//!
//! A line says *what* goes in, in the order of its formula; how the formula is written is the
//! page's business. Values come from the same run as everything else.

use crate::beats::{Beat, BeatKind};
use crate::cell::Cell;
use crate::clip::{clip, global_norm};
use crate::matrix::add;
use crate::truncation::{reach, windows};
use crate::{Activation, Matrix, Network, Param};

mod after;

/// What a quantity is. Its step says which one; 0 where there is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Name {
    /// x_t.
    X,
    /// a_t.
    A,
    /// h_t; h_0 at step 0.
    H,
    /// o_t.
    O,
    /// ŷ_t.
    Yhat,
    /// y_t.
    Y,
    /// l_t.
    Loss,
    /// L.
    Total,
    /// A parameter.
    Weight(Param),
    /// ∂L/∂o_t.
    Do,
    /// What reaches h_t through its own output.
    DhDirect,
    /// What reaches h_t through step t + 1.
    DhFuture,
    /// ∂L/∂h_t; at step 0, what arrives at h_0.
    Dh,
    /// ∂L/∂a_t.
    Da,
    /// The part of ∂L/∂a_t that a truncation window lets through to step t − 1.
    DaKept,
    /// φ′(a_t).
    Slope,
    /// Step t's share of a gradient.
    Share(Param),
    /// A gradient.
    Gradient(Param),
    /// The learning rate η.
    Rate,
    /// The threshold θ the gradient is clipped to.
    Threshold,
    /// ‖∇‖ over all trained parameters.
    GlobalNorm,
    /// The factor clipping puts on every gradient.
    ClipFactor,
    /// A parameter after the update.
    Updated(Param),
    /// a_t with the new weights.
    UpdatedA,
    /// h_t with the new weights.
    UpdatedH,
    /// o_t with the new weights.
    UpdatedO,
    /// ŷ_t with the new weights.
    UpdatedYhat,
    /// l_t with the new weights.
    UpdatedLoss,
    /// L with the new weights.
    UpdatedTotal,
}

/// One of the run's quantities.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Quantity {
    /// What it is.
    pub name: Name,
    /// Of which step.
    pub step: usize,
}

/// A result and what it is computed from, in the order of the formula.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What is computed.
    pub result: Quantity,
    /// From what.
    pub operands: Vec<Quantity>,
}

/// A run with its optimizer step.
#[derive(Clone, Copy)]
pub struct Explained<'a> {
    /// The run.
    pub network: &'a Network,
    /// The same problem after the step.
    pub updated: &'a Network,
    /// The learning rate of the step.
    pub rate: f64,
    /// The threshold the gradient was clipped to before it, if it was.
    pub clip: Option<f64>,
}

impl Explained<'_> {
    /// The lines of a beat: one, but several where it does the same for several parameters; none
    /// where nothing is computed.
    pub fn lines(&self, beat: Beat) -> Vec<Line> {
        use BeatKind as K;
        let config = self.network.config();
        let steps = config.shape().steps;
        let t = beat.step;
        let at = |name, step| Quantity { name, step };
        let weight = |param| at(Name::Weight(param), 0);
        let line = |name, operands: Vec<Quantity>| vec![Line { result: at(name, t), operands }];
        let share =
            |param, operands: Vec<Quantity>| Line { result: at(Name::Share(param), t), operands };
        let sum = |param| Line {
            result: at(Name::Gradient(param), 0),
            operands: (1..=steps)
                .rev()
                .filter(|&t| {
                    !matches!(param, Param::Why | Param::By) || config.loss_at.includes(t, steps)
                })
                .map(|t| at(Name::Share(param), t))
                .collect(),
        };
        // A b_y that is not trained, in a model without b_h, is added all the same.
        let with_bias = |mut operands: Vec<Quantity>, bias| {
            let given = bias == Param::By && config.by.iter().any(|&b| b != 0.0);
            if config.biased || given {
                operands.push(weight(bias));
            }
            operands
        };
        // What of ∂L/∂a_{t+1} goes on to h_t: all of it, unless a window ends between the two. At
        // h_0 none does.
        let passed_on = |t: usize| {
            let all = t == 0
                || windows(config.truncation, steps)
                    .all(|w| !(w.reach..=w.last).contains(&(t + 1)) || w.reach <= t);
            at(if all { Name::Da } else { Name::DaKept }, t + 1)
        };
        match beat.kind {
            K::Start => Vec::new(),
            K::A => {
                let operands = vec![
                    weight(Param::Wxh),
                    at(Name::X, t),
                    weight(Param::Whh),
                    at(Name::H, t - 1),
                ];
                line(Name::A, with_bias(operands, Param::Bh))
            }
            K::H => line(Name::H, vec![at(Name::A, t)]),
            K::O => line(Name::O, with_bias(vec![weight(Param::Why), at(Name::H, t)], Param::By)),
            K::Yhat => line(Name::Yhat, vec![at(Name::O, t)]),
            K::Loss => line(Name::Loss, vec![at(Name::Yhat, t), at(Name::Y, t)]),
            K::Total => line(
                Name::Total,
                (1..=steps)
                    .filter(|&t| config.loss_at.includes(t, steps))
                    .map(|t| at(Name::Loss, t))
                    .collect(),
            ),
            K::Do => line(Name::Do, vec![at(Name::Yhat, t), at(Name::Y, t)]),
            K::ShareWhy => vec![share(Param::Why, vec![at(Name::Do, t), at(Name::H, t)])],
            K::DhDirect => line(Name::DhDirect, vec![weight(Param::Why), at(Name::Do, t)]),
            K::DhFuture => line(Name::DhFuture, vec![weight(Param::Whh), passed_on(t)]),
            K::Dh => {
                let direct = config.loss_at.includes(t, steps).then(|| at(Name::DhDirect, t));
                let fed = windows(config.truncation, steps).any(|w| w.reach <= t && t < w.last);
                let future = fed.then(|| at(Name::DhFuture, t));
                line(Name::Dh, direct.into_iter().chain(future).collect())
            }
            K::Da => {
                let mut lines = vec![self.slope(t)];
                lines.extend(line(Name::Da, vec![at(Name::Slope, t), at(Name::Dh, t)]));
                lines
            }
            K::ShareWhh => vec![share(Param::Whh, vec![at(Name::Da, t), at(Name::H, t - 1)])],
            K::ShareWxh => vec![share(Param::Wxh, vec![at(Name::Da, t), at(Name::X, t)])],
            K::ShareB => {
                let mut lines = vec![share(Param::Bh, vec![at(Name::Da, t)])];
                if config.loss_at.includes(t, steps) {
                    lines.push(share(Param::By, vec![at(Name::Do, t)]));
                }
                lines
            }
            K::Dh0 => line(Name::Dh, vec![weight(Param::Whh), passed_on(0)]),
            K::SumWhy => vec![sum(Param::Why)],
            K::SumWhh => vec![sum(Param::Whh)],
            K::SumWxh => vec![sum(Param::Wxh)],
            K::SumB => vec![sum(Param::Bh), sum(Param::By)],
            K::Update => self.update(),
            K::End => after::lines(self),
        }
    }

    /// φ′(a_t). By hand it is found from h_t; where that does not tell it, from a_t.
    fn slope(&self, step: usize) -> Line {
        let from = match self.network.config().cell.activation {
            Activation::Linear => None,
            Activation::Relu => Some(Name::A),
            Activation::Tanh | Activation::Sigmoid => Some(Name::H),
        };
        let operands = from.map(|name| Quantity { name, step }).into_iter().collect();
        Line { result: Quantity { name: Name::Slope, step }, operands }
    }

    /// The optimizer step: the factor of clipping, if there is one, and every parameter.
    fn update(&self) -> Vec<Line> {
        let at = |name| Quantity { name, step: 0 };
        // A gradient that is not finite cannot be clipped: it is taken as it is.
        let factor = self
            .clip
            .filter(|&theta| self.clip_factor(theta).is_finite())
            .map(|_| at(Name::ClipFactor));
        let norm = factor.map(|factor| Line {
            result: factor,
            operands: vec![at(Name::Threshold), at(Name::GlobalNorm)],
        });
        let updates = self.trained().map(|param| {
            let mut operands = vec![at(Name::Weight(param)), at(Name::Rate)];
            operands.extend(factor);
            operands.push(at(Name::Gradient(param)));
            Line { result: at(Name::Updated(param)), operands }
        });
        norm.into_iter().chain(updates).collect()
    }

    /// The trained parameters, in the order of the accumulators.
    fn trained(&self) -> impl Iterator<Item = Param> + use<> {
        let biases = self.network.config().biased;
        let weights = [Param::Why, Param::Whh, Param::Wxh];
        weights.into_iter().chain([Param::Bh, Param::By].into_iter().filter(move |_| biases))
    }

    /// The value of a quantity, as a matrix; vectors are one column, numbers 1 × 1. None for a step
    /// the run does not have.
    pub fn value(&self, quantity: Quantity) -> Option<Matrix> {
        let Quantity { name, step } = quantity;
        let config = self.network.config();
        let shape = config.shape();
        if step > shape.steps {
            return None;
        }
        let column = |values: &[f64]| Matrix::new(values.len(), 1, values.to_vec());
        let number = |value: f64| Some(column(&[value]));
        let row = |series: &[f64], cols: usize| {
            (step > 0).then(|| column(&series[(step - 1) * cols..][..cols]))
        };
        let (trace, adjoint) = (self.network.trace(), self.network.adjoint());
        let after = self.updated.trace();
        let (hidden, outputs) = (shape.hidden, shape.outputs);
        match name {
            Name::X => row(config.inputs.data(), shape.inputs),
            Name::A => row(&trace.a, hidden),
            Name::H => Some(column(self.network.state(step))),
            Name::O => row(&trace.o, outputs),
            Name::Yhat => row(&trace.yhat, outputs),
            Name::Y => row(config.targets.data(), outputs),
            Name::Loss => row(&trace.losses, 1),
            Name::Total => number(trace.loss),
            Name::Weight(param) => {
                Some(shaped(self.network, param, weight_of(self.network, param)))
            }
            Name::Do => row(&adjoint.d_o, outputs),
            Name::DhDirect => row(&adjoint.dh_direct, hidden),
            Name::DhFuture => row(&adjoint.dh_future, hidden),
            Name::Dh if step == 0 => Some(column(&adjoint.gradients.h0)),
            Name::Dh => row(&adjoint.dh, hidden),
            Name::Da => row(&adjoint.da, hidden),
            Name::DaKept => (step > 0).then(|| column(&self.kept(step))),
            Name::Slope => {
                let a = row(&trace.a, hidden)?;
                let slopes: Vec<f64> =
                    a.data().iter().map(|&a| config.cell.activation.derivative(a)).collect();
                Some(column(&slopes))
            }
            Name::Share(param) => {
                let mut share = self.network.accumulated(param, usize::MAX);
                if step > 0 {
                    self.network.add_share(param, step, &mut share);
                }
                Some(shaped(self.network, param, &share))
            }
            Name::Gradient(param) => {
                let gradient = self.network.accumulated(param, 1);
                Some(shaped(self.network, param, &gradient))
            }
            Name::Rate => number(self.rate),
            Name::Threshold => number(self.clip?),
            Name::GlobalNorm => {
                number(global_norm(self.network.gradients(), config.biased).value())
            }
            Name::ClipFactor => number(self.clip_factor(self.clip?)),
            Name::Updated(param) => {
                Some(shaped(self.updated, param, weight_of(self.updated, param)))
            }
            Name::UpdatedA => row(&after.a, hidden),
            Name::UpdatedH => Some(column(self.updated.state(step))),
            Name::UpdatedO => row(&after.o, outputs),
            Name::UpdatedYhat => row(&after.yhat, outputs),
            Name::UpdatedLoss => row(&after.losses, 1),
            Name::UpdatedTotal => number(after.loss),
        }
    }

    /// Whether truncation has left something out of a derivative: some loss that the exact one
    /// counts does not reach it.
    pub fn is_truncated(&self, quantity: Quantity) -> bool {
        let config = self.network.config();
        let steps = config.shape().steps;
        // The last loss, which every model has, reaches back least far.
        let is_out_of_reach = |t: usize| reach(config.truncation, steps, steps) > t.max(1);
        match quantity.name {
            Name::Dh
            | Name::DhFuture
            | Name::Da
            | Name::Share(Param::Wxh | Param::Whh | Param::Bh) => is_out_of_reach(quantity.step),
            // What goes on from step t is all that reaches step t − 1.
            Name::DaKept => is_out_of_reach(quantity.step.saturating_sub(1)),
            // The first step's share is the first to miss something.
            Name::Gradient(Param::Wxh | Param::Whh | Param::Bh) | Name::GlobalNorm => {
                is_out_of_reach(1)
            }
            _ => false,
        }
    }

    /// The factor that clipping to `theta` puts on every gradient.
    fn clip_factor(&self, theta: f64) -> f64 {
        let biased = self.network.config().biased;
        clip(&mut self.network.gradients().clone(), biased, theta)
    }

    /// ∂L/∂a_t of those sweeps alone that reach step t − 1 too.
    fn kept(&self, t: usize) -> Vec<f64> {
        let config = self.network.config();
        let hidden = config.shape().hidden;
        let mut kept = vec![0.0; hidden];
        let mut tape_bar = vec![0.0; hidden];
        let reached =
            windows(config.truncation, config.shape().steps).filter(|w| w.reach < t && t <= w.last);
        for window in reached {
            let mut carry = vec![0.0; hidden];
            for j in (t..=window.last).rev() {
                let row = (j - 1) * hidden..j * hidden;
                let mut state_bar = carry.clone();
                if j >= window.first_loss {
                    add(&self.network.adjoint().dh_direct[row.clone()], &mut state_bar);
                }
                config.cell.pull(
                    &self.network.trace().a[row],
                    &state_bar,
                    &mut tape_bar,
                    &mut carry,
                );
            }
            add(&tape_bar, &mut kept);
        }
        kept
    }
}

fn weight_of(network: &Network, param: Param) -> &[f64] {
    let config = network.config();
    match param {
        Param::Wxh => config.cell.wxh.data(),
        Param::Whh => config.cell.whh.data(),
        Param::Bh => &config.cell.bh,
        Param::Why => config.why.data(),
        Param::By => &config.by,
    }
}

/// `values` in the shape of `param`.
fn shaped(network: &Network, param: Param, values: &[f64]) -> Matrix {
    let shape = network.config().shape();
    let (rows, cols) = match param {
        Param::Wxh => (shape.hidden, shape.inputs),
        Param::Whh => (shape.hidden, shape.hidden),
        Param::Bh => (shape.hidden, 1),
        Param::Why => (shape.outputs, shape.hidden),
        Param::By => (shape.outputs, 1),
    };
    Matrix::new(rows, cols, values.to_vec())
}
