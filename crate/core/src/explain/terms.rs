//! The uses of a value or parameter as terms of its derivative: the rows of
//! [`crate::pass`]'s table of derivatives, written down instead of computed.

use super::{LineTerm, Name, Part, Quantity, TermKind};
use crate::recurrence::{Factor, Graph, Op, Source, Term, ValueId};

/// A term with what it takes.
pub(super) struct Used {
    pub term: LineTerm,
    pub operands: Vec<Quantity>,
}

fn used(
    kind: TermKind,
    coefficient: f64,
    operands: impl IntoIterator<Item = (Quantity, Part)>,
) -> Used {
    let (operands, parts) = operands.into_iter().unzip();
    Used { term: LineTerm { kind, coefficient, parts }, operands }
}

fn whole(quantity: Quantity) -> (Quantity, Part) {
    (quantity, Part::WHOLE)
}

/// What a source is at step `t`.
pub(super) fn quantity(source: Source, t: usize) -> Quantity {
    match source {
        Source::Input => Quantity::new(Name::X, t),
        Source::Value(id) => Quantity::new(Name::Value(id), t),
        Source::Past(id) => Quantity::new(Name::Value(id), t - 1),
        Source::Parameter(block) => Quantity::new(Name::Weight(block), 0),
    }
}

fn factor(factor: &Factor, t: usize) -> (Quantity, Part) {
    (quantity(factor.of, t), Part { offset: factor.offset, scale: factor.scale })
}

/// A term of a value's own sum.
pub(super) fn forward(term: &Term, t: usize) -> Used {
    match term {
        &Term::Matrix { coefficient, block, of } => used(
            TermKind::Matrix,
            coefficient,
            [whole(Quantity::new(Name::Weight(block), 0)), whole(quantity(of, t))],
        ),
        Term::Product { coefficient, factors } => {
            used(TermKind::Entries, *coefficient, factors.iter().map(|one| factor(one, t)))
        }
    }
}

/// What each use of `to` in the value `user` of step `t` sends back, `d` being ∂L/∂ of that value.
/// `to` is a value of its step or of the one before, or a block of parameters.
pub(super) fn backward(
    graph: &Graph,
    user: ValueId,
    t: usize,
    to: Source,
    d: Quantity,
) -> Vec<Used> {
    let value = &graph.values[user];
    let len_of = |source: Source| match source {
        Source::Value(id) | Source::Past(id) => Some(graph.values[id].len),
        Source::Parameter(block) => Some(block.rows),
        Source::Input => None,
    };
    // A number that spread over a vector gets the sum of what the entries get.
    let spreads = len_of(to) == Some(1) && value.len > 1;
    let each = if spreads { TermKind::Dot } else { TermKind::Entries };
    let mut found = Vec::new();
    match &value.op {
        Op::Sum(terms) => {
            for term in terms {
                match term {
                    &Term::Matrix { coefficient, block, of } => {
                        if of == to {
                            let matrix = Quantity::new(Name::Weight(block), 0);
                            let operands = [whole(matrix), whole(d)];
                            found.push(used(TermKind::Transposed, coefficient, operands));
                        }
                        if Source::Parameter(block) == to {
                            let operands = [whole(d), whole(quantity(of, t))];
                            found.push(used(TermKind::Outer, coefficient, operands));
                        }
                    }
                    Term::Product { coefficient, factors } => {
                        for (k, one) in factors.iter().enumerate().filter(|(_, f)| f.of == to) {
                            let others = factors.iter().enumerate().filter(|(j, _)| *j != k);
                            let others = others.map(|(_, other)| factor(other, t));
                            let operands = core::iter::once(whole(d)).chain(others);
                            found.push(used(each, coefficient * one.scale, operands));
                        }
                    }
                }
            }
        }
        &Op::Map(_, of) if of == to => {
            let slope = Quantity::new(Name::Slope(user), t);
            found.push(used(TermKind::Entries, 1.0, [whole(slope), whole(d)]));
        }
        &Op::Softmax(of) if of == to => {
            let y = Quantity::new(Name::Value(user), t);
            found.push(used(TermKind::Softmax, 1.0, [whole(d), whole(y)]));
        }
        &Op::Reduce(of) if of == to => found.push(used(TermKind::Spread, 1.0, [whole(d)])),
        &Op::Quotient(above, below) => {
            let [u, v] = [above, below].map(|source| whole(quantity(source, t)));
            if above == to {
                found.push(used(TermKind::Over, 1.0, [whole(d), v]));
            }
            if below == to {
                found.push(used(TermKind::OverSquare, -1.0, [whole(d), u, v]));
            }
        }
        Op::Map(..) | Op::Softmax(_) | Op::Reduce(_) => {}
    }
    found
}
