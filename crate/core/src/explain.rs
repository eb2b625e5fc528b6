//! Every number by its own arithmetic: which quantities a beat is computed from, and by what rule.
//!
//! A line says *what* goes in and *how*, in the order of its formula; how the formula is written is
//! the page's business. Values come from the same run as everything else. Both come of the graph: a
//! value's own operation forward, and backward one term for each use of it.

mod after;
mod lines;
mod terms;
mod value;

pub use value::slope_series;

use crate::Unrolled;
use crate::beats::Beat;
use crate::recurrence::{Block, Function, ValueId};

/// What a quantity is. Its step says which one; 0 where there is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Name {
    /// x_t.
    X,
    /// y_t.
    Y,
    /// A value of the equations; of a state at step 0 its initial value.
    Value(ValueId),
    /// ŷ_t.
    Yhat,
    /// l_t.
    Loss,
    /// L.
    Total,
    /// A parameter, or rows of one that the equations name.
    Weight(Block),
    /// ∂l_t/∂o_t.
    LossSlope,
    /// What reaches a state through its own step.
    Direct(ValueId),
    /// What reaches it through step t + 1.
    Future(ValueId),
    /// ∂L/∂ of a value; at step 0, what arrives at an initial value.
    Adjoint(ValueId),
    /// The part of it that a truncation window lets through to step t − 1.
    Kept(ValueId),
    /// f′ at the argument of a value that is f of something.
    Slope(ValueId),
    /// Step t's share of the gradient of a parameter, or of rows of one.
    Share(Block),
    /// A parameter's gradient.
    Gradient(usize),
    /// The learning rate η.
    Rate,
    /// The threshold θ the gradient is clipped to.
    Threshold,
    /// ‖∇‖ over all trained parameters.
    GlobalNorm,
    /// The factor clipping puts on every gradient.
    ClipFactor,
}

/// One of the run's quantities.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Quantity {
    /// What it is.
    pub name: Name,
    /// Of which step.
    pub step: usize,
    /// With the parameters after the optimizer step.
    pub updated: bool,
}

impl Quantity {
    pub(crate) fn new(name: Name, step: usize) -> Self {
        Self { name, step, updated: false }
    }
}

/// How an operand goes into a term: offset + scale · v, entry by entry.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Part {
    /// The constant.
    pub offset: f64,
    /// What the operand is multiplied by.
    pub scale: f64,
}

impl Part {
    /// v itself.
    pub(crate) const WHOLE: Self = Self { offset: 0.0, scale: 1.0 };
}

/// What a term makes of its operands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TermKind {
    /// Their product, entry by entry; a number spreads over a vector. No operand: a constant.
    Entries,
    /// M v.
    Matrix,
    /// Mᵀ d.
    Transposed,
    /// d vᵀ.
    Outer,
    /// The sum of the entries of their product: of a number that spread over a vector.
    Dot,
    /// d, a number, at every entry.
    Spread,
    /// d over v, entry by entry.
    Over,
    /// d ∘ u over v².
    OverSquare,
    /// y ∘ (d − yᵀd), of d and y.
    Softmax,
}

impl TermKind {
    /// Every kind with the word the page has for it.
    pub const WORDS: [(&'static str, Self); 9] = [
        ("entries", Self::Entries),
        ("matrix", Self::Matrix),
        ("transposed", Self::Transposed),
        ("outer", Self::Outer),
        ("dot", Self::Dot),
        ("spread", Self::Spread),
        ("over", Self::Over),
        ("overSquare", Self::OverSquare),
        ("softmax", Self::Softmax),
    ];
}

/// One term of a sum, of the next operands.
#[derive(Clone, Debug, PartialEq)]
pub struct LineTerm {
    /// What it is.
    pub kind: TermKind,
    /// The number before it.
    pub coefficient: f64,
    /// One for each operand.
    pub parts: Vec<Part>,
}

/// How a result comes of its operands.
#[derive(Clone, Debug, PartialEq)]
pub enum Rule {
    /// The sum of terms.
    Sum(Vec<LineTerm>),
    /// f of the operand, entry by entry.
    Map(Function),
    /// f′, told from the operand: f itself, or its argument; from none where it is a constant.
    Slope(Function),
    /// Softmax of the operand.
    Softmax,
    /// The sum of the operand's entries.
    Reduce,
    /// The first operand over the second, entry by entry.
    Quotient,
    /// ŷ of o.
    Predict,
    /// l of ŷ and y.
    Loss,
    /// ∂l/∂o of ŷ and y.
    LossSlope,
    /// min(1, θ / ‖∇‖).
    Clip,
}

/// A result, how it comes about, and what it is computed from, in the order of the formula.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// What is computed.
    pub result: Quantity,
    /// How.
    pub rule: Rule,
    /// From what.
    pub operands: Vec<Quantity>,
}

/// A run with its optimizer step.
#[derive(Clone, Copy)]
pub struct Explained<'a> {
    /// The run.
    pub run: &'a Unrolled,
    /// The same problem after the step.
    pub updated: &'a Unrolled,
    /// The learning rate of the step.
    pub rate: f64,
    /// The threshold the gradient was clipped to before it, if it was.
    pub clip: Option<f64>,
}

impl Explained<'_> {
    /// The lines of a beat: one, but several where it does the same for several parameters or crosses a
    /// function; none where nothing is computed.
    pub fn lines(&self, beat: Beat) -> Vec<Line> {
        lines::of(self, beat)
    }
}
