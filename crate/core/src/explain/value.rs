//! The value of a quantity, and whether truncation has changed it.

use super::{Explained, Name, Quantity};
use crate::clipping::{clip, global_norm};
use crate::recurrence::{Block, Op, Source, Stage};
use crate::truncation::reach;
use crate::{Matrix, Unrolled};

impl Explained<'_> {
    /// The value of a quantity, as a matrix; vectors are one column, numbers 1 × 1. None for a step
    /// the run does not have.
    pub fn value(&self, quantity: Quantity) -> Option<Matrix> {
        let Quantity { name, step, updated } = quantity;
        let run = if updated { self.updated } else { self.run };
        let problem = run.problem();
        let graph = problem.model.graph();
        let pass = run.pass();
        let shape = problem.shape();
        if step > shape.steps {
            return None;
        }
        let column = |values: &[f64]| Matrix::new(values.len(), 1, values.to_vec());
        let number = |value: f64| Some(column(&[value]));
        let row = |series: &[f64], cols: usize| {
            (step > 0).then(|| column(&series[(step - 1) * cols..][..cols]))
        };
        match name {
            Name::X => row(problem.sequence.inputs.data(), shape.inputs),
            Name::Y => row(problem.sequence.targets.data(), shape.outputs),
            Name::Value(id) if step == 0 => {
                Some(column(&problem.sequence.initial[graph.state(id)?]))
            }
            Name::Value(id) => row(run.values(id), graph.values[id].len),
            Name::Yhat => row(pass.yhat(), shape.outputs),
            Name::Loss => row(pass.losses(), 1),
            Name::Total => number(run.loss()),
            Name::Weight(block) => Some(shaped(block, block.of(problem.model.values()))),
            Name::LossSlope => row(pass.d_o(), shape.outputs),
            Name::Direct(id) => row(pass.direct(graph, graph.state(id)?), graph.values[id].len),
            Name::Future(id) => row(pass.future(graph.state(id)?), graph.values[id].len),
            Name::Adjoint(id) if step == 0 => {
                Some(column(&run.gradients().initial()[graph.state(id)?]))
            }
            Name::Adjoint(id) => row(run.adjoints(id), graph.values[id].len),
            Name::Kept(id) => (step > 0).then(|| column(&pass.kept(problem, id, step))),
            Name::Slope(id) => Some(column(&slopes(run, id, step)?)),
            Name::Share(block) => {
                let mut share = run.accumulated(block.parameter, usize::MAX);
                if step > 0 {
                    run.add_share(block.parameter, step, &mut share);
                }
                Some(shaped(block, self.rows_of(block, &share)))
            }
            Name::Gradient(parameter) => {
                let found = &problem.model.schema().parameters[parameter];
                let gradient = run.accumulated(parameter, 1);
                Some(Matrix::new(found.rows, found.cols, gradient))
            }
            Name::Rate => number(self.rate),
            Name::Threshold => number(self.clip?),
            Name::GlobalNorm => number(global_norm(run.gradients()).value()),
            Name::ClipFactor => number(self.clip_factor(self.clip?)),
        }
    }

    /// A block's part of what has the shape of its whole parameter.
    fn rows_of<'a>(&self, block: Block, whole: &'a [f64]) -> &'a [f64] {
        let at = self.run.problem().model.schema().parameters[block.parameter].at;
        &whole[block.at - at..][..block.rows * block.cols]
    }

    /// Whether truncation has left something out of a derivative: some loss that the exact one
    /// counts does not reach it.
    pub fn is_truncated(&self, quantity: Quantity) -> bool {
        let problem = self.run.problem();
        let graph = problem.model.graph();
        let steps = problem.shape().steps;
        // The last loss, which every model has, reaches back least far.
        let is_out_of_reach = |t: usize| reach(problem.truncation, steps, steps) > t.max(1);
        let after = |parameter| crate::nomenclature::is_after(graph, parameter);
        match quantity.name {
            Name::Adjoint(id) if graph.values[id].stage != Stage::After => {
                is_out_of_reach(quantity.step)
            }
            // Through values of its own step comes what they have of later losses.
            Name::Direct(id) => {
                let within = graph.values.iter().any(|user| {
                    user.stage != Stage::After && user.op.reads(|s| s == Source::Value(id))
                });
                within && is_out_of_reach(quantity.step)
            }
            Name::Future(_) => is_out_of_reach(quantity.step),
            Name::Share(block) if !after(block.parameter) => is_out_of_reach(quantity.step),
            // What goes on from step t is all that reaches step t − 1.
            Name::Kept(_) => is_out_of_reach(quantity.step.saturating_sub(1)),
            // The first step's share is the first to miss something.
            Name::Gradient(parameter) if !after(parameter) => is_out_of_reach(1),
            Name::GlobalNorm => is_out_of_reach(1),
            _ => false,
        }
    }

    /// The factor that clipping to `theta` puts on every gradient.
    pub(super) fn clip_factor(&self, theta: f64) -> f64 {
        clip(&mut self.run.gradients().clone(), theta)
    }
}

fn shaped(block: Block, values: &[f64]) -> Matrix {
    Matrix::new(block.rows, block.cols, values.to_vec())
}

/// f′ at the argument of a value that is f of something, at step `t`.
fn slopes(run: &Unrolled, id: usize, t: usize) -> Option<Vec<f64>> {
    let problem = run.problem();
    if !(1..=problem.shape().steps).contains(&t) {
        return None;
    }
    let Op::Map(function, of) = problem.model.graph().values[id].op else { return None };
    let argument = run.pass().rows(problem, t).get(of);
    Some(argument.iter().map(|&a| function.derivative(a)).collect())
}

/// The slopes of a value that is f of something at all steps, T × its length; empty for any other.
pub fn slope_series(run: &Unrolled, id: usize) -> Vec<f64> {
    let steps = run.problem().shape().steps;
    (1..=steps).filter_map(|t| slopes(run, id, t)).flatten().collect()
}
