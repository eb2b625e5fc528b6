//! Words of the core's own kinds, for the page.

use bptt::{Activation, Function};
use serde::Serialize;

/// How a value of a step comes about; crate/core/src/recurrence/graph.rs.
#[derive(Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Op {
    Sum,
    Map,
    Softmax,
    Reduce,
    Quotient,
}

/// A function of a number; crate/core/src/recurrence/function.rs.
#[derive(Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum FunctionName {
    Linear,
    Tanh,
    Relu,
    Sigmoid,
    Softplus,
    Exp,
    Log,
    Sin,
    Cos,
    Sqrt,
    Abs,
}

impl From<Function> for FunctionName {
    fn from(function: Function) -> Self {
        match function {
            Function::Activation(Activation::Linear) => Self::Linear,
            Function::Activation(Activation::Tanh) => Self::Tanh,
            Function::Activation(Activation::Relu) => Self::Relu,
            Function::Activation(Activation::Sigmoid) => Self::Sigmoid,
            Function::Softplus => Self::Softplus,
            Function::Exp => Self::Exp,
            Function::Log => Self::Log,
            Function::Sin => Self::Sin,
            Function::Cos => Self::Cos,
            Function::Sqrt => Self::Sqrt,
            Function::Abs => Self::Abs,
        }
    }
}

/// The parts of a run.
#[derive(Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Phase {
    Forward,
    Loss,
    Backward,
    Sum,
    Update,
}

impl From<bptt::Phase> for Phase {
    fn from(phase: bptt::Phase) -> Self {
        match phase {
            bptt::Phase::Forward => Self::Forward,
            bptt::Phase::Loss => Self::Loss,
            bptt::Phase::Backward => Self::Backward,
            bptt::Phase::Sum => Self::Sum,
            bptt::Phase::Update => Self::Update,
        }
    }
}

/// What beats of a kind compute. `lossSlope`: ∂l_t/∂o_t; `direct`, `future`, `adjoint`: what reaches a
/// state through its own step, through the next, and ∂L/∂ of a value; `initial`: what arrives at an
/// initial value.
#[derive(Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Does {
    Start,
    Value,
    Yhat,
    Loss,
    Total,
    LossSlope,
    Direct,
    Future,
    Adjoint,
    Initial,
    Share,
    Sum,
    Update,
    End,
}

/// What a quantity of an explanation is.
/// `x`, `y`: x_t, y_t; `value`: a value of the equations, at step 0 the initial value of a state;
/// `weight`: a parameter, or rows of one; `lossSlope`: ∂l_t/∂o_t; `adjoint`: ∂L/∂ of a value,
/// everything counted, at step 0 of an initial value; `kept`: the part of an adjoint that a truncation
/// window lets through to the step before; `slope`: f′ at the argument of a map; `share`: step t's
/// share of a parameter's gradient, of rows of it; `norm`: ‖∇‖ of all trained parameters; `clip`: the
/// factor of clipping.
#[derive(Clone, Copy, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Role {
    X,
    Y,
    Value,
    Yhat,
    Loss,
    Total,
    Weight,
    LossSlope,
    Adjoint,
    Direct,
    Future,
    Kept,
    Slope,
    Share,
    Gradient,
    Rate,
    Theta,
    Norm,
    Clip,
}
