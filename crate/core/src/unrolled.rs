//! A problem kept with its buffers: what a slider or a benchmark runs again and again.

use crate::clipping::clip;
use crate::error::Error;
use crate::memory;
use crate::pass::{Gradients, Pass};
use crate::problem::Problem;
use crate::read::Node;
use crate::recurrence::ValueId;
use crate::update::gradient_step;

/// A valid problem with the results of its last run. `run` allocates nothing.
#[derive(Clone, Debug)]
pub struct Unrolled {
    problem: Problem,
    pass: Pass,
}

impl Unrolled {
    /// Takes memory for every intermediate of `problem`; nothing is computed yet.
    ///
    /// # Errors
    /// If the parts of `problem` do not agree (see [`Problem::validate`]), or there is no memory.
    pub fn new(problem: Problem) -> Result<Self, Error> {
        problem.validate()?;
        memory::ensure(Pass::numbers(&problem))?;
        let pass = Pass::new(&problem);
        Ok(Self { problem, pass })
    }

    /// Forward only; returns the loss L.
    pub fn forward(&mut self) -> f64 {
        self.pass.forward(&self.problem);
        self.pass.loss()
    }

    /// Forward, then backward through time; returns the loss L.
    pub fn run(&mut self) -> f64 {
        self.pass.forward(&self.problem);
        self.pass.backward(&self.problem);
        self.pass.loss()
    }

    /// The same problem after one step of gradient descent, run forward; with a threshold θ in `clipped`
    /// the gradient is first clipped to it (see [`crate::clip`]). Gradients that are not finite give
    /// parameters that are not, and a loss that says so.
    #[must_use]
    pub fn descended(&self, rate: f64, clipped: Option<f64>) -> Self {
        let mut gradients = self.gradients().clone();
        if let Some(theta) = clipped {
            clip(&mut gradients, theta);
        }
        let problem = gradient_step(&self.problem, &gradients, rate);
        let mut next = Self { problem, pass: self.pass.clone() };
        next.forward();
        next
    }

    /// The same problem, its gradients cut nowhere; nothing is computed yet.
    pub(crate) fn without_truncation(&self) -> Self {
        let problem = Problem { truncation: None, ..self.problem.clone() };
        let pass = Pass::new(&problem);
        Self { problem, pass }
    }

    /// Replaces a parameter, an initial value, `inputs` or `targets` (see [`Problem::replace`]).
    ///
    /// # Errors
    /// As there; then nothing has changed.
    pub fn set<N: Node>(&mut self, name: &str, values: N) -> Result<(), Error> {
        self.problem.replace(name, values)
    }

    /// The problem.
    pub fn problem(&self) -> &Problem {
        &self.problem
    }

    pub(crate) fn problem_mut(&mut self) -> &mut Problem {
        &mut self.problem
    }

    pub(crate) fn pass(&self) -> &Pass {
        &self.pass
    }

    /// L.
    pub fn loss(&self) -> f64 {
        self.pass.loss()
    }

    /// The first step with a value that is not finite: forward overflow is reported, not spread in
    /// silence.
    pub fn first_non_finite(&self) -> Option<usize> {
        self.pass.first_non_finite()
    }

    /// The gradients of the last run.
    pub fn gradients(&self) -> &Gradients {
        self.pass.gradients()
    }

    /// o_t at every step, T × O.
    pub fn output(&self) -> &[f64] {
        self.pass.values(self.problem.model.graph().output)
    }

    /// ŷ_t at every step, T × O.
    pub fn yhat(&self) -> &[f64] {
        self.pass.yhat()
    }

    /// The named lines of the equations, in order.
    pub fn lines(&self) -> impl Iterator<Item = (&str, ValueId)> {
        let values = self.problem.model.graph().values.iter().enumerate();
        values.filter(|(_, value)| value.is_named()).map(|(id, value)| (value.name.as_str(), id))
    }

    /// A value at every step, T × its length.
    pub fn values(&self, id: ValueId) -> &[f64] {
        self.pass.values(id)
    }

    /// ∂L/∂ of it, everything counted.
    pub fn adjoints(&self, id: ValueId) -> &[f64] {
        self.pass.adjoints(id)
    }

    /// Of a state, what reaches it through its own step, and through the next; None for what is none.
    pub fn streams(&self, id: ValueId) -> Option<[&[f64]; 2]> {
        let graph = self.problem.model.graph();
        let state = graph.state(id)?;
        Some([self.pass.direct(graph, state), self.pass.future(state)])
    }

    /// State number `state` of the schema at step `t` of the last run; for t = 0 its initial value.
    pub fn state_at(&self, state: usize, t: usize) -> &[f64] {
        let id = self.problem().model.graph().states[state];
        let initial = &self.problem().sequence.initial[state];
        if t == 0 { initial } else { &self.values(id)[(t - 1) * initial.len()..][..initial.len()] }
    }

    /// Step `t`'s share of the gradient of the parameter called `name`: what its use at this step adds.
    pub fn share(&self, name: &str, t: usize) -> Option<Vec<f64>> {
        let schema = self.problem.model.schema();
        let index = schema.parameter(name)?;
        if !(1..=self.problem.shape().steps).contains(&t) {
            return None;
        }
        let mut share = vec![0.0; schema.parameters[index].len()];
        self.add_share(index, t, &mut share);
        Some(share)
    }

    /// A series or gradient of the last run by the name it has in the API: `h`, `dhFuture`,
    /// `grads.whh`; None for any other name.
    pub fn series(&self, name: &str) -> Option<&[f64]> {
        if let Some(name) = name.strip_prefix("grads.") {
            return self.gradients().get(name);
        }
        let line = |name: &str| self.lines().find(|(of, _)| *of == name).map(|(_, id)| id);
        match name {
            "o" => return Some(self.output()),
            "yhat" => return Some(self.yhat()),
            "losses" => return Some(self.pass.losses()),
            "do" => return Some(self.pass.d_o()),
            "dx" => return Some(self.pass.dx()),
            _ => {}
        }
        if let Some(id) = line(name) {
            return Some(self.pass.values(id));
        }
        let name = name.strip_prefix('d')?;
        if let Some(id) = line(name) {
            return Some(self.pass.adjoints(id));
        }
        for (which, end) in ["Direct", "Future"].into_iter().enumerate() {
            if let Some(id) = name.strip_suffix(end).and_then(line) {
                return self.streams(id).map(|streams| streams[which]);
            }
        }
        None
    }
}
