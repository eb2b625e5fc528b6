//! The lines of each kind of beat.

use super::terms::{Used, backward, forward, quantity};
use super::{Explained, Line, LineTerm, Name, Part, Quantity, Rule, TermKind, after};
use crate::Activation;
use crate::beats::{Beat, BeatKind, fed_by_future, fed_directly};
use crate::nomenclature::{Learnt, blocks_of, is_after, is_there};
use crate::problem::Problem;
use crate::recurrence::{Block, Function, Graph, Op, Source, Stage, Term, ValueId};
use crate::truncation::windows;

pub(super) fn of(explained: &Explained<'_>, beat: Beat) -> Vec<Line> {
    use BeatKind as K;
    let problem = explained.run.problem();
    let graph = problem.model.graph();
    let steps = problem.shape().steps;
    let Beat { kind, step: t } = beat;
    let at = |name| Quantity::new(name, t);
    match kind {
        K::Start => Vec::new(),
        K::Value(id) => vec![value(problem, id, t)],
        K::Yhat => vec![predict(graph, t)],
        K::Loss => vec![loss(t)],
        K::Total => {
            let losses = (1..=steps).filter(|&t| problem.loss_at.includes(t, steps));
            vec![sum_of(at(Name::Total), losses.map(|t| Quantity::new(Name::Loss, t)))]
        }
        K::LossSlope => vec![Line {
            result: at(Name::LossSlope),
            rule: Rule::LossSlope,
            operands: vec![at(Name::Yhat), at(Name::Y)],
        }],
        K::Direct(id) => with_slopes(graph, sum(at(Name::Direct(id)), own_uses(problem, id, t))),
        K::Future(id) => with_slopes(graph, sum(at(Name::Future(id)), uses_ahead(problem, id, t))),
        K::Initial(id) => {
            with_slopes(graph, sum(at(Name::Adjoint(id)), uses_ahead(problem, id, 0)))
        }
        K::Adjoint(id) if graph.state(id).is_some() => {
            let direct = fed_directly(problem, id, t).then(|| at(Name::Direct(id)));
            let future = fed_by_future(problem, t).then(|| at(Name::Future(id)));
            vec![sum_of(at(Name::Adjoint(id)), direct.into_iter().chain(future))]
        }
        K::Adjoint(id) => with_slopes(graph, sum(at(Name::Adjoint(id)), own_uses(problem, id, t))),
        K::Share(parameter) => shares(problem, parameter, t),
        K::ShareBiases => {
            let biases = Learnt::of(&problem.model).biases;
            biases.into_iter().flat_map(|parameter| shares(problem, parameter, t)).collect()
        }
        K::Sum(parameter) => vec![gradient(problem, parameter)],
        K::SumBiases => {
            let biases = Learnt::of(&problem.model).biases;
            biases.into_iter().map(|parameter| gradient(problem, parameter)).collect()
        }
        K::Update => update(explained),
        K::End => after::lines(explained),
    }
}

/// A value by its own operation.
pub(super) fn value(problem: &Problem, id: ValueId, t: usize) -> Line {
    let value = &problem.model.graph().values[id];
    let result = Quantity::new(Name::Value(id), t);
    let of = |source| quantity(source, t);
    match &value.op {
        Op::Sum(terms) => {
            let told = terms.iter().filter(|term| !is_nothing(problem, term, value.len));
            sum(result, told.map(|term| forward(term, t)))
        }
        &Op::Map(function, source) => {
            Line { result, rule: Rule::Map(function), operands: vec![of(source)] }
        }
        &Op::Softmax(source) => Line { result, rule: Rule::Softmax, operands: vec![of(source)] },
        &Op::Reduce(source) => Line { result, rule: Rule::Reduce, operands: vec![of(source)] },
        &Op::Quotient(above, below) => {
            Line { result, rule: Rule::Quotient, operands: vec![of(above), of(below)] }
        }
    }
}

/// A bias that the model does without; one that is not trained is added all the same.
fn is_nothing(problem: &Problem, term: &Term, len: usize) -> bool {
    term.bias(len).is_some_and(|block| {
        !problem.model.schema().parameters[block.parameter].trained
            && block.of(problem.model.values()).iter().all(|&b| b == 0.0)
    })
}

pub(super) fn predict(graph: &Graph, t: usize) -> Line {
    Line {
        result: Quantity::new(Name::Yhat, t),
        rule: Rule::Predict,
        operands: vec![Quantity::new(Name::Value(graph.output), t)],
    }
}

pub(super) fn loss(t: usize) -> Line {
    Line {
        result: Quantity::new(Name::Loss, t),
        rule: Rule::Loss,
        operands: vec![Quantity::new(Name::Yhat, t), Quantity::new(Name::Y, t)],
    }
}

fn sum(result: Quantity, uses: impl IntoIterator<Item = Used>) -> Line {
    let (mut terms, mut operands) = (Vec::new(), Vec::new());
    for used in uses {
        terms.push(used.term);
        operands.extend(used.operands);
    }
    Line { result, rule: Rule::Sum(terms), operands }
}

/// The plain sum of quantities.
pub(super) fn sum_of(result: Quantity, of: impl IntoIterator<Item = Quantity>) -> Line {
    sum(result, of.into_iter().map(|quantity| plain(1.0, vec![quantity])))
}

/// A number times quantities, entry by entry.
fn plain(coefficient: f64, operands: Vec<Quantity>) -> Used {
    let parts = operands.iter().map(|_| Part::WHOLE).collect();
    Used { term: LineTerm { kind: TermKind::Entries, coefficient, parts }, operands }
}

/// ∂L/∂ of a value behind the recurrence or within it.
fn adjoint(graph: &Graph, id: ValueId, t: usize) -> Quantity {
    let only_lost = id == graph.output && graph.values[id].stage == Stage::After;
    Quantity::new(if only_lost { Name::LossSlope } else { Name::Adjoint(id) }, t)
}

/// The uses of a value in its own step, the loss's first.
fn own_uses(problem: &Problem, id: ValueId, t: usize) -> Vec<Used> {
    let graph = problem.model.graph();
    let lost = id == graph.output && problem.loss_at.includes(t, problem.shape().steps);
    let by_loss = lost.then(|| plain(1.0, vec![Quantity::new(Name::LossSlope, t)]));
    let users = (0..graph.values.len()).filter(|&user| is_there(problem, &graph.values[user], t));
    let others =
        users.flat_map(|user| backward(graph, user, t, Source::Value(id), adjoint(graph, user, t)));
    by_loss.into_iter().chain(others).collect()
}

/// The uses of a state of step `t` in the next one, `t` = 0 for its initial value.
fn uses_ahead(problem: &Problem, id: ValueId, t: usize) -> Vec<Used> {
    let graph = problem.model.graph();
    // What goes on to step t: all of it, unless a window ends between the two. To an initial value none
    // does.
    let all = t == 0
        || windows(problem.truncation, problem.shape().steps)
            .all(|w| !(w.reach..=w.last).contains(&(t + 1)) || w.reach <= t);
    (0..graph.values.len())
        .flat_map(|user| {
            let name = if all { Name::Adjoint(user) } else { Name::Kept(user) };
            backward(graph, user, t + 1, Source::Past(id), Quantity::new(name, t + 1))
        })
        .collect()
}

/// A line, after those of the slopes that go into it.
fn with_slopes(graph: &Graph, line: Line) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for operand in &line.operands {
        if let Name::Slope(id) = operand.name
            && lines.iter().all(|line| line.result != *operand)
        {
            lines.extend(slope(graph, id, operand.step));
        }
    }
    lines.push(line);
    lines
}

/// f′. By hand it is found from f; where that does not tell it, from the argument.
fn slope(graph: &Graph, id: ValueId, step: usize) -> Option<Line> {
    use Activation as A;
    let Op::Map(function, argument) = graph.values[id].op else { return None };
    let from = match function {
        Function::Activation(A::Linear) => None,
        Function::Activation(A::Tanh | A::Sigmoid) | Function::Exp | Function::Sqrt => {
            Some(Quantity::new(Name::Value(id), step))
        }
        _ => Some(quantity(argument, step)),
    };
    let result = Quantity::new(Name::Slope(id), step);
    Some(Line { result, rule: Rule::Slope(function), operands: from.into_iter().collect() })
}

/// Step t's shares of the gradient of a parameter, of each block of it.
fn shares(problem: &Problem, parameter: usize, t: usize) -> Vec<Line> {
    let graph = problem.model.graph();
    if is_after(graph, parameter) && !problem.loss_at.includes(t, problem.shape().steps) {
        return Vec::new();
    }
    let users = || (0..graph.values.len()).filter(|&u| is_there(problem, &graph.values[u], t));
    blocks_of(&problem.model, parameter)
        .into_iter()
        .flat_map(|block| {
            let to = Source::Parameter(block);
            let uses = users()
                .flat_map(|user| backward(graph, user, t, to, adjoint(graph, user, t)))
                .collect::<Vec<_>>();
            with_slopes(graph, sum(Quantity::new(Name::Share(block), t), uses))
        })
        .collect()
}

/// All rows of a parameter.
pub(super) fn whole(problem: &Problem, parameter: usize) -> Block {
    let found = &problem.model.schema().parameters[parameter];
    Block { parameter, at: found.at, rows: found.rows, cols: found.cols }
}

fn gradient(problem: &Problem, parameter: usize) -> Line {
    let steps = problem.shape().steps;
    let after = is_after(problem.model.graph(), parameter);
    let block = whole(problem, parameter);
    let there = (1..=steps).rev().filter(|&t| !after || problem.loss_at.includes(t, steps));
    sum_of(
        Quantity::new(Name::Gradient(parameter), 0),
        there.map(|t| Quantity::new(Name::Share(block), t)),
    )
}

/// The optimizer step: the factor of clipping, if there is one, and every parameter.
fn update(explained: &Explained<'_>) -> Vec<Line> {
    let problem = explained.run.problem();
    let at = |name| Quantity::new(name, 0);
    // A gradient that is not finite cannot be clipped: it is taken as it is.
    let factor = explained
        .clip
        .filter(|&theta| explained.clip_factor(theta).is_finite())
        .map(|_| at(Name::ClipFactor));
    let norm = factor.map(|result| Line {
        result,
        rule: Rule::Clip,
        operands: vec![at(Name::Threshold), at(Name::GlobalNorm)],
    });
    let learnt = Learnt::of(&problem.model);
    let updates = learnt.all().map(|parameter| {
        let weight = Name::Weight(whole(problem, parameter));
        let mut step = vec![at(Name::Rate)];
        step.extend(factor);
        step.push(at(Name::Gradient(parameter)));
        let result = Quantity { name: weight, step: 0, updated: true };
        sum(result, [plain(1.0, vec![at(weight)]), plain(-1.0, step)])
    });
    let updates: Vec<_> = updates.collect();
    norm.into_iter().chain(updates).collect()
}
