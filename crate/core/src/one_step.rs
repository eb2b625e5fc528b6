//! A model run step by step, from any states on.

use crate::Matrix;
use crate::pass::Pass;
use crate::problem::{Problem, Sequence};

/// The step, with buffers that are used again.
pub(crate) struct OneStep {
    problem: Problem,
    pass: Pass,
}

impl OneStep {
    /// With the model and the loss of another.
    pub(crate) fn of(whole: &Problem) -> Self {
        let first = |m: &Matrix| Matrix::new(1, m.cols(), m.row(0).to_vec());
        let sequence = Sequence {
            inputs: first(&whole.sequence.inputs),
            targets: first(&whole.sequence.targets),
            initial: whole.sequence.initial.clone(),
        };
        let problem = Problem { sequence, ..whole.clone() };
        let pass = Pass::new(&problem);
        Self { problem, pass }
    }

    /// Step `t` of `whole`, from `states` on, which are left as they are after it; gives its loss.
    pub(crate) fn run(&mut self, whole: &Sequence, t: usize, states: &mut [Vec<f64>]) -> f64 {
        let own = &mut self.problem.sequence;
        own.inputs.data_mut().copy_from_slice(whole.inputs.row(t - 1));
        own.targets.data_mut().copy_from_slice(whole.targets.row(t - 1));
        for (initial, state) in own.initial.iter_mut().zip(&*states) {
            initial.copy_from_slice(state);
        }
        self.pass.forward(&self.problem);
        for (state, &id) in states.iter_mut().zip(&self.problem.model.graph().states) {
            state.copy_from_slice(self.pass.values(id));
        }
        self.pass.loss()
    }
}
