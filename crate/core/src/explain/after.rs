//! The last beat: the forward pass once more, with the new parameters.

use super::lines::{loss, predict, sum_of, value};
use super::{Explained, Line, Name, Quantity};
use crate::nomenclature::is_there;

/// A longer sequence is told by its first steps and its last.
const MOST: usize = 5;

/// For each step that is told what it computes, and then the sum of all losses.
pub(super) fn lines(explained: &Explained<'_>) -> Vec<Line> {
    let problem = explained.run.problem();
    let graph = problem.model.graph();
    let steps = problem.shape().steps;
    let has_loss = |t| problem.loss_at.includes(t, steps);
    let mut lines = Vec::new();
    for t in (1..=steps).filter(|&t| steps <= MOST || t <= MOST - 2 || t == steps) {
        let there = |id: &usize| is_there(problem, &graph.values[*id], t);
        lines.extend((0..graph.values.len()).filter(there).map(|id| value(problem, id, t)));
        if has_loss(t) {
            lines.extend([predict(graph, t), loss(t)]);
        }
    }
    let losses = (1..=steps).filter(|&t| has_loss(t)).map(|t| Quantity::new(Name::Loss, t));
    lines.push(sum_of(Quantity::new(Name::Total, 0), losses));
    for line in &mut lines {
        line.result.updated = true;
        for operand in &mut line.operands {
            operand.updated = changes(explained, *operand);
        }
    }
    lines
}

/// Data, initial values and what is not learnt are what they were before.
fn changes(explained: &Explained<'_>, quantity: Quantity) -> bool {
    let parameters = &explained.run.problem().model.schema().parameters;
    match quantity.name {
        Name::X | Name::Y => false,
        Name::Value(_) => quantity.step > 0,
        Name::Weight(block) => parameters[block.parameter].trained,
        _ => true,
    }
}
