//! The last beat: the forward pass once more, with the new weights.

use super::{Explained, Line, Name, Quantity};
use crate::Param;

/// A longer sequence is told by its first steps and its last.
const MOST: usize = 5;

/// For each step that is told what it computes, and then the sum of all losses.
pub(super) fn lines(explained: &Explained<'_>) -> Vec<Line> {
    let config = explained.network.config();
    let steps = config.shape().steps;
    let has_loss = |t| config.loss_at.includes(t, steps);
    let at = |name, step| Quantity { name, step };
    // What is not trained is what it was before.
    let bias = |param, values: &[f64]| {
        let name = if config.biased { Name::Updated(param) } else { Name::Weight(param) };
        (config.biased || values.iter().any(|&b| b != 0.0)).then(|| at(name, 0))
    };
    let (bh, by) = (bias(Param::Bh, &config.cell.bh), bias(Param::By, &config.by));
    let weight = |param| at(Name::Updated(param), 0);
    let state = |t| at(if t == 0 { Name::H } else { Name::UpdatedH }, t);
    let mut lines = Vec::new();
    for t in (1..=steps).filter(|&t| steps <= MOST || t <= MOST - 2 || t == steps) {
        let mut line = |name, operands| lines.push(Line { result: at(name, t), operands });
        let mut terms = vec![weight(Param::Wxh), at(Name::X, t), weight(Param::Whh), state(t - 1)];
        terms.extend(bh);
        line(Name::UpdatedA, terms);
        line(Name::UpdatedH, vec![at(Name::UpdatedA, t)]);
        if has_loss(t) {
            let mut terms = vec![weight(Param::Why), at(Name::UpdatedH, t)];
            terms.extend(by);
            line(Name::UpdatedO, terms);
            line(Name::UpdatedYhat, vec![at(Name::UpdatedO, t)]);
            line(Name::UpdatedLoss, vec![at(Name::UpdatedYhat, t), at(Name::Y, t)]);
        }
    }
    let losses = (1..=steps).filter(|&t| has_loss(t)).map(|t| at(Name::UpdatedLoss, t));
    lines.push(Line { result: at(Name::UpdatedTotal, 0), operands: losses.collect() });
    lines
}
