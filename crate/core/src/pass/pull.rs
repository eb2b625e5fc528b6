//! The derivative of each operation, told once: from ∂/∂ of a value to ∂/∂ of what it is made of.
//!
//! A pull is linear in what it pulls back, so the same few lines serve gradients in f64, gradients
//! and Jacobians with an exponent of their own, and the shares of parameters. Who pulls says where
//! the parts go.

use super::Rows;
use super::forward::spread;
use crate::recurrence::{Block, Function, Op, Source, Term};

/// What is pulled back through one operation, and where its parts go. d is ∂/∂ of the operation's
/// value.
pub(crate) trait Back {
    /// Whether anything is to go there.
    fn wants(&self, to: Source) -> bool;
    /// += c · Mᵀ d.
    fn matrix(&mut self, to: Source, coefficient: f64, block: Block, matrix: &[f64]);
    /// The parameters of that matrix: += c · d vᵀ.
    fn outer(&mut self, block: Block, coefficient: f64, v: &[f64]);
    /// += f ∘ d; of a source of one entry that spreads over several, the sum.
    fn entries(&mut self, to: Source, factors: &[f64]);
    /// += f′(a) ∘ d.
    fn slopes(&mut self, to: Source, function: Function, a: &[f64]);
    /// += y ∘ (d − yᵀd), for y = softmax.
    fn softmax(&mut self, to: Source, y: &[f64]);
    /// Each entry += d, which is one number.
    fn spread(&mut self, to: Source);
}

/// Pulls back through `op`, whose value at the step of `rows` is `value`; `scratch` has room for the
/// widest value there is.
pub(crate) fn pull(
    op: &Op,
    value: &[f64],
    rows: Rows<'_>,
    scratch: &mut [f64],
    back: &mut dyn Back,
) {
    match op {
        Op::Sum(terms) => {
            for term in terms {
                pull_term(term, value.len(), rows, scratch, back);
            }
        }
        &Op::Map(function, of) if back.wants(of) => back.slopes(of, function, rows.get(of)),
        &Op::Softmax(of) if back.wants(of) => back.softmax(of, value),
        &Op::Reduce(of) if back.wants(of) => back.spread(of),
        &Op::Quotient(above, below) => {
            let (u, v) = (rows.get(above), rows.get(below));
            let factors = &mut scratch[..value.len()];
            if back.wants(above) {
                factors.iter_mut().enumerate().for_each(|(i, f)| *f = 1.0 / spread(v, i));
                back.entries(above, factors);
            }
            if back.wants(below) {
                let slope = |i| -spread(u, i) / (spread(v, i) * spread(v, i));
                factors.iter_mut().enumerate().for_each(|(i, f)| *f = slope(i));
                back.entries(below, factors);
            }
        }
        Op::Map(..) | Op::Softmax(_) | Op::Reduce(_) => {}
    }
}

/// The same through one term of a sum of `len` entries.
pub(super) fn pull_term(
    term: &Term,
    len: usize,
    rows: Rows<'_>,
    scratch: &mut [f64],
    back: &mut dyn Back,
) {
    match term {
        &Term::Matrix { coefficient, block, of } => {
            if back.wants(of) {
                back.matrix(of, coefficient, block, block.of(rows.parameters()));
            }
            if back.wants(Source::Parameter(block)) {
                back.outer(block, coefficient, rows.get(of));
            }
        }
        Term::Product { coefficient, factors } => {
            for (k, one) in factors.iter().enumerate() {
                if !back.wants(one.of) {
                    continue;
                }
                let slopes = &mut scratch[..len];
                slopes.fill(coefficient * one.scale);
                for (_, other) in factors.iter().enumerate().filter(|(j, _)| *j != k) {
                    let v = rows.get(other.of);
                    slopes.iter_mut().enumerate().for_each(|(i, slope)| *slope *= other.at(v, i));
                }
                back.entries(one.of, slopes);
            }
        }
    }
}
