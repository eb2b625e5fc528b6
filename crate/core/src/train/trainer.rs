//! The loop: a batch, its mean gradient, an update.

use std::collections::BTreeMap;

use crate::clipping::global_norm;
use crate::error::{Code, Error};
use crate::jacobian::jacobian_flow;
use crate::memory;
use crate::pass::Gradients;
use crate::problem::{Problem, check_own_limits};
use crate::train::clip::Clip;
use crate::train::optimizer::{Changed, Optimizer};
use crate::train::schedule::Schedule;
use crate::train::snapshot::State;
use crate::train::task::{Counted, Task};
use crate::unrolled::Unrolled;

/// Everything that a training run is a function of.
#[derive(Clone, Debug, PartialEq)]
pub struct Training {
    /// The model to begin with, its loss and its truncation; see [`Task::problem`].
    pub problem: Problem,
    /// Where sequences come from.
    pub task: Task,
    /// What becomes of a gradient.
    pub optimizer: Optimizer,
    /// η.
    pub rate: f64,
    /// How η changes.
    pub schedule: Schedule,
    /// What is done to large gradients.
    pub clip: Option<Clip>,
    /// Sequences a step.
    pub batch: usize,
    /// Whether a sequence begins with the state that the one before it in its stream ended with; no
    /// gradient goes back there (truncated BPTT as Mikolov and Zaremba trained).
    pub carry: bool,
    /// What the data is drawn from.
    pub seed: u64,
}

/// What the last steps gave, an entry a step; each is of the weights before the step's update. Where an
/// update was taken back its entry stays, as the last: it is of the weights the trainer then has.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Metrics {
    /// Steps done in all.
    pub steps: u64,
    /// Mean L of the batch.
    pub losses: Vec<f64>,
    /// The part of the answers that was right; NaN where there is no right and wrong.
    pub accuracies: Vec<f64>,
    /// ‖∇‖₂ of the mean gradient.
    pub norms: Vec<f64>,
    /// What clipping left of it.
    pub clipped: Vec<f64>,
    /// η.
    pub rates: Vec<f64>,
    /// Where training had to end, if it had to.
    pub divergence: Option<Divergence>,
}

/// The end of a run whose numbers left the finite ones. The trainer stands before the update that did it.
#[derive(Clone, Debug, PartialEq)]
pub struct Divergence {
    /// The update that did it, counted from 1: the trainer has done one less.
    pub step: u64,
    /// The first that was not finite: a parameter whose update or gradient it was, or a value of the
    /// next forward pass; `loss` where only that was.
    pub name: String,
    /// At which step of the sequence it was a value.
    pub at: Option<usize>,
    /// ‖∇‖₂ of the last gradient that was followed, before clipping.
    pub norm: f64,
    /// L there.
    pub loss: f64,
}

/// What a model is like, on sequences that training does not see.
#[derive(Clone, Debug, PartialEq)]
pub struct Survey {
    /// Mean L.
    pub loss: f64,
    /// The part of the answers that is right.
    pub accuracy: Option<f64>,
    /// ρ(W_hh), where there is one hop matrix.
    pub spectral_radius: Option<f64>,
    /// The horizon of [`crate::JacobianFlow`] on the first of these sequences.
    pub horizon: Option<usize>,
}

/// Sequences from here on are not trained with.
const HELD_OUT: u64 = 1 << 38;
/// Most multiply-adds a step of training takes.
const MOST_PRODUCTS: u64 = 1 << 30;

/// A training run, a step at a time. The same settings give the same bits.
pub struct Trainer {
    training: Training,
    state: State,
    /// A run for each length there is.
    runs: BTreeMap<usize, Unrolled>,
    /// Of the last step.
    gradients: Gradients,
    /// What the last good update was made from: its loss, its norm and the state before it.
    before: Option<(f64, f64, State)>,
    divergence: Option<Divergence>,
}

impl Trainer {
    /// Takes memory for a run; nothing is computed yet.
    ///
    /// # Errors
    /// As [`Task::validate`] and [`Problem::validate`]; [`Code::Shape`] where model and task differ in
    /// width; [`Code::Range`] for a setting that means nothing: no batch, a rate, threshold or factor
    /// below 0, μ, α or β outside of 0 … 1, `carry` where sequences are no stream; [`Code::NotFinite`]
    /// for one that is not; [`Code::Limit`] for a step that takes too long.
    pub fn new(training: Training) -> Result<Self, Error> {
        training.validate()?;
        let states: usize = training.problem.sequence.initial.iter().map(Vec::len).sum();
        let lanes = if training.carry { training.batch } else { 0 };
        // Weights, gradients and running means, a second time in the state before; and the sequence.
        let shape = training.problem.shape();
        let numbers = 8 * training.problem.model.schema().len()
            + 2 * lanes * states
            + 2 * shape.steps * (shape.inputs + shape.outputs);
        memory::ensure(numbers as u64)?;
        let unrolled = Unrolled::new(training.problem.clone())?;
        let gradients = Gradients::zeros(training.problem.model.schema());
        let count = training.problem.model.schema().len();
        let state = State {
            steps: 0,
            weights: training.problem.model.values().to_vec(),
            means: [vec![0.0; count], vec![0.0; count]],
            carried: vec![vec![0.0; states]; lanes],
        };
        let mut trainer = Self {
            state,
            runs: BTreeMap::from([(training.problem.shape().steps, unrolled)]),
            gradients,
            training,
            before: None,
            divergence: None,
        };
        for lane in 0..lanes {
            trainer.begin_again(lane);
        }
        Ok(trainer)
    }

    /// What this is a run of.
    pub fn training(&self) -> &Training {
        &self.training
    }

    /// Steps done.
    pub fn steps(&self) -> u64 {
        self.state.steps
    }

    /// Where training had to end, if it had to.
    pub fn divergence(&self) -> Option<&Divergence> {
        self.divergence.as_ref()
    }

    /// Does `n` steps, or as many as there are before a number is no longer finite. Then the update that
    /// led there is taken back, and no further step is done until [`Self::restore`].
    ///
    /// # Errors
    /// [`Code::Memory`] where there is none for a sequence of another length, or for the metrics.
    pub fn step(&mut self, n: u64) -> Result<Metrics, Error> {
        // Five series that double as they grow.
        self.ensure(11 * n)?;
        let mut metrics = Metrics::default();
        for _ in 0..n {
            if self.divergence.is_some() || !self.step_once(&mut metrics)? {
                break;
            }
        }
        metrics.steps = self.state.steps;
        metrics.divergence.clone_from(&self.divergence);
        Ok(metrics)
    }

    /// Memory for two copies of all that changes, for a sequence, and for `more` numbers.
    fn ensure(&self, more: u64) -> Result<(), Error> {
        let shape = self.training.problem.shape();
        let steps = self.training.task.lengths().max().unwrap_or(shape.steps).max(shape.steps);
        let sequence = 2 * steps * (shape.inputs + shape.outputs);
        memory::ensure((2 * self.state.numbers() + sequence) as u64 + more)
    }

    /// Whether the step could be done.
    fn step_once(&mut self, metrics: &mut Metrics) -> Result<bool, Error> {
        let before = self.state.clone();
        let Accumulated { loss, counted, fault } = self.accumulate()?;
        let norm = global_norm(&self.gradients).value();
        let gradient_fault = self.first_fault(self.gradients.slab());
        if !loss.is_finite() || gradient_fault.is_some() {
            let (name, at) = match (fault, gradient_fault) {
                (Some((name, at)), _) => (name, Some(at)),
                (None, Some(name)) => (name, None),
                // Each member's is finite, and their sum is not.
                (None, None) => ("loss".to_owned(), None),
            };
            self.state = before;
            self.take_back(name, at, (loss, norm));
            return Ok(false);
        }
        let mut clipped = norm;
        if let Some(clip) = self.training.clip {
            clipped = clip.apply(&mut self.gradients);
        }
        let rate = self.rate();
        self.state.steps += 1;
        let schema = self.gradients.schema().clone();
        let [means, squares] = &mut self.state.means;
        for (index, parameter) in schema.parameters.iter().enumerate().filter(|(_, p)| p.trained) {
            let range = parameter.at..parameter.at + parameter.len();
            self.training.optimizer.apply(
                rate,
                self.state.steps,
                self.gradients.of(index),
                [&mut means[range.clone()], &mut squares[range.clone()]],
                &mut self.state.weights[range],
            );
        }
        self.before = Some((loss, norm, before));
        metrics.losses.push(loss);
        metrics.accuracies.push(counted.accuracy().unwrap_or(f64::NAN));
        metrics.norms.push(norm);
        metrics.clipped.push(clipped);
        metrics.rates.push(rate);
        if let Some(name) = self.first_fault(&self.state.weights) {
            self.take_back(name, None, (loss, norm));
            return Ok(false);
        }
        Ok(true)
    }

    /// η of the next step.
    pub fn rate(&self) -> f64 {
        self.training.rate * self.training.schedule.factor(self.state.steps)
    }

    /// Back to before the update that led out of the finite numbers; where the very first model was
    /// there already, nothing is to be taken back.
    fn take_back(&mut self, name: String, at: Option<usize>, here: (f64, f64)) {
        let (loss, norm) = match self.before.take() {
            Some((loss, norm, state)) => {
                self.state = state;
                (loss, norm)
            }
            None => here,
        };
        self.divergence = Some(Divergence { step: self.state.steps + 1, name, at, norm, loss });
    }

    /// Mean loss and gradient of the next batch, and its answers.
    fn accumulate(&mut self) -> Result<Accumulated, Error> {
        let batch = self.training.batch;
        let (mut loss, mut counted, mut fault) = (0.0, Counted::default(), None);
        self.gradients.clear();
        for member in 0..batch {
            let carry = self.training.carry;
            if carry && self.begins(member) {
                self.begin_again(member);
            }
            let steps = self.ready(member)?;
            let (_, index) = self.place(member);
            let Some(unrolled) = self.runs.get_mut(&steps) else { continue };
            loss += unrolled.run();
            fault = fault.or_else(|| first_value_fault(unrolled));
            self.gradients.add(unrolled.gradients());
            let task = &self.training.task;
            let of = task.count_right_of(index, unrolled.problem(), unrolled.yhat());
            counted = Counted { right: counted.right + of.right, all: counted.all + of.all };
            if carry {
                let states = unrolled.problem().model.graph().states.len();
                let last = (0..states).flat_map(|state| unrolled.state_at(state, steps));
                self.state.carried[member] = last.copied().collect();
            }
        }
        let factor = 1.0 / batch as f64;
        self.gradients.scale(factor);
        Ok(Accumulated { loss: loss * factor, counted, fault })
    }

    /// Whether the stream of a member of the next batch begins (again) with it.
    fn begins(&self, member: usize) -> bool {
        match self.training.task.count() {
            Some(count) => self.number(member).is_multiple_of(count as u64),
            None => false,
        }
    }

    /// The lane's state as the problem has it.
    fn begin_again(&mut self, lane: usize) {
        self.state.carried[lane] = self.training.problem.sequence.initial.concat();
    }

    /// The number of a member of the next batch among all sequences.
    fn number(&self, member: usize) -> u64 {
        self.state.steps.wrapping_mul(self.training.batch as u64).wrapping_add(member as u64)
    }

    /// The lane and the index of a member of the next batch.
    fn place(&self, member: usize) -> (u64, u64) {
        let number = self.number(member);
        let Training { task, carry, .. } = &self.training;
        if task.is_stream() && task.count().is_none() {
            if *carry { (member as u64, self.state.steps) } else { (number, 0) }
        } else {
            (0, number)
        }
    }

    /// Puts a member of the next batch, with the weights as they are, where sequences of its length
    /// are run; gives that length.
    fn ready(&mut self, member: usize) -> Result<usize, Error> {
        let (lane, index) = self.place(member);
        let initial = self.state.carried.get(member).cloned();
        self.put(lane, index, initial.as_deref())
    }

    fn put(&mut self, lane: u64, index: u64, initial: Option<&[f64]>) -> Result<usize, Error> {
        let Training { task, problem, seed, .. } = &self.training;
        let (inputs, targets) = task.sequence(*seed, lane, index);
        let steps = inputs.rows();
        let unrolled = match self.runs.entry(steps) {
            std::collections::btree_map::Entry::Occupied(entry) => entry.into_mut(),
            std::collections::btree_map::Entry::Vacant(entry) => {
                let next = Task::on(problem, (inputs.clone(), targets.clone()));
                entry.insert(Unrolled::new(next)?)
            }
        };
        let problem = unrolled.problem_mut();
        problem.model.values_mut().copy_from_slice(&self.state.weights);
        problem.sequence.inputs = inputs;
        problem.sequence.targets = targets;
        if let Some(mut rest) = initial {
            for of in &mut problem.sequence.initial {
                let (mine, others) = rest.split_at(of.len());
                of.copy_from_slice(mine);
                rest = others;
            }
        }
        Ok(steps)
    }

    /// The model as it is on the first sequence of the next batch: what the next step begins with.
    ///
    /// # Errors
    /// As [`Self::step`].
    pub fn problem(&mut self) -> Result<Problem, Error> {
        self.ensure(0)?;
        let (lane, index) = self.place(0);
        let begins = !self.training.carry || self.begins(0);
        let initial = match self.state.carried.first() {
            Some(carried) if !begins => carried.clone(),
            _ => self.training.problem.sequence.initial.concat(),
        };
        let steps = self.put(lane, index, Some(&initial))?;
        Ok(self
            .runs
            .get(&steps)
            .map_or_else(|| self.training.problem.clone(), |unrolled| unrolled.problem().clone()))
    }

    /// Of the next step: what the update of entry `entry` of the parameter called `name` is made of;
    /// its gradient before and after clipping, and the running means before. None for what is not
    /// trained, and where there is no such entry.
    ///
    /// # Errors
    /// As [`Self::step`].
    pub fn next_change(&mut self, name: &str, entry: usize) -> Result<Option<NextChange>, Error> {
        self.ensure(0)?;
        let carried = self.state.carried.clone();
        let outcome = self.accumulate();
        self.state.carried = carried;
        outcome?;
        let schema = self.gradients.schema().clone();
        let Some(index) = schema.parameter(name) else { return Ok(None) };
        let parameter = &schema.parameters[index];
        if !parameter.trained || entry >= parameter.len() {
            return Ok(None);
        }
        let gradient = self.gradients.of(index)[entry];
        if let Some(clip) = self.training.clip {
            clip.apply(&mut self.gradients);
        }
        let clipped = self.gradients.of(index)[entry];
        let at = parameter.at + entry;
        let [mean, square] = [0, 1].map(|which| self.state.means[which][at]);
        let (rate, step) = (self.rate(), self.state.steps + 1);
        let changed = self.training.optimizer.changed(rate, step, clipped, mean, square);
        let weight = self.state.weights[at];
        Ok(Some(NextChange { gradient, clipped, mean, square, rate, step, changed, weight }))
    }

    /// What the model is like on `count` sequences that training does not see, or, where there are only
    /// so many, on all there are.
    ///
    /// # Errors
    /// As [`Self::step`].
    pub fn survey(&mut self, count: usize) -> Result<Survey, Error> {
        self.ensure(0)?;
        let (from, count) = match self.training.task.count() {
            Some(all) => (0, all),
            None => (HELD_OUT, count.max(1)),
        };
        let stream = self.training.task.is_stream() && from > 0;
        let initial = self.training.problem.sequence.initial.concat();
        let (mut loss, mut counted) = (0.0, Counted::default());
        let mut flow = None;
        for number in 0..count as u64 {
            let (lane, index) = if stream { (from + number, 0) } else { (0, from + number) };
            let steps = self.put(lane, index, Some(&initial))?;
            let Some(unrolled) = self.runs.get_mut(&steps) else { continue };
            loss += if number == 0 { unrolled.run() } else { unrolled.forward() };
            let of = self.training.task.count_right(unrolled.problem(), unrolled.yhat());
            counted = Counted { right: counted.right + of.right, all: counted.all + of.all };
            if number == 0 {
                // Where it would take too long it is not said.
                flow = jacobian_flow(unrolled).ok();
            }
        }
        Ok(Survey {
            loss: loss / count as f64,
            accuracy: counted.accuracy(),
            spectral_radius: flow.as_ref().and_then(|flow| flow.spectral_radius),
            horizon: flow.as_ref().and_then(|flow| flow.horizon),
        })
    }

    /// Everything that changes, as bytes.
    pub fn snapshot(&self) -> Vec<u8> {
        self.state.write()
    }

    /// How many bytes a snapshot has.
    pub fn snapshot_len(&self) -> usize {
        self.state.len()
    }

    /// Back to a snapshot of a trainer of the same settings; only the number of weights and of carried
    /// states can be compared.
    ///
    /// # Errors
    /// [`Code::Type`] for other bytes, [`Code::Shape`] for those of other sizes; [`Code::Memory`].
    pub fn restore(&mut self, bytes: &[u8]) -> Result<(), Error> {
        self.ensure(0)?;
        self.state = self.state.read(bytes)?;
        self.before = None;
        self.divergence = None;
        Ok(())
    }

    /// The name of the first parameter with an entry in `slab` that is not finite.
    fn first_fault(&self, slab: &[f64]) -> Option<String> {
        let fault = slab.iter().position(|value| !value.is_finite())?;
        let schema = self.gradients.schema();
        let of = schema.parameters.iter().find(|p| fault < p.at + p.len())?;
        Some(of.name.clone())
    }
}

/// What the members of a batch gave; their mean gradient is where the trainer keeps it.
struct Accumulated {
    /// Mean L.
    loss: f64,
    counted: Counted,
    /// Of the first member that had one, the first value that was not finite, and its step.
    fault: Option<(String, usize)>,
}

/// The first value of a run that is not finite, and its step.
fn first_value_fault(unrolled: &Unrolled) -> Option<(String, usize)> {
    let at = unrolled.first_non_finite()?;
    let outside = |(_, values): &(&str, &[f64])| {
        let len = values.len() / unrolled.problem().shape().steps;
        values[(at - 1) * len..][..len].iter().any(|value| !value.is_finite())
    };
    let lines = unrolled.lines().map(|(name, id)| (name, unrolled.values(id)));
    let name =
        lines.chain([("o", unrolled.output())]).find(outside).map_or("loss", |(name, _)| name);
    Some((name.to_owned(), at))
}

/// What the next update of one weight is made of.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct NextChange {
    /// ∂L/∂w, mean over the batch.
    pub gradient: f64,
    /// What clipping left of it.
    pub clipped: f64,
    /// The running mean of gradients before.
    pub mean: f64,
    /// The running mean of their squares before.
    pub square: f64,
    /// η.
    pub rate: f64,
    /// The step, counted from 1.
    pub step: u64,
    /// What comes of it.
    pub changed: Changed,
    /// The weight before.
    pub weight: f64,
}

impl Training {
    /// The loss of the best answer of someone who never looks at the inputs, over a run: as
    /// [`Task::baseline`], but of a stream that goes on, which has its silence once only.
    pub fn baseline(&self) -> f64 {
        match self.task {
            Task::Echo { .. } if self.carry => core::f64::consts::LN_2,
            _ => self.task.baseline(),
        }
    }

    /// Multiply-adds of a forward pass through so many steps.
    fn products(&self, steps: usize) -> u64 {
        (steps as u64).saturating_mul(self.problem.model.graph().products() as u64)
    }

    /// Multiply-adds of the forward passes of one training step, at most.
    pub fn step_products(&self) -> u64 {
        let longest = self.task.lengths().max().unwrap_or(0);
        self.products(longest).saturating_mul(self.batch as u64)
    }

    /// The same of [`Trainer::survey`].
    pub fn survey_products(&self, count: usize) -> u64 {
        let times = if self.task.count().is_some() { 1 } else { count.max(1) };
        self.products(self.task.lengths().sum()).saturating_mul(times as u64)
    }

    pub(crate) fn validate(&self) -> Result<(), Error> {
        self.task.validate()?;
        self.problem.validate()?;
        let shape = self.problem.shape();
        let widths = self.task.widths();
        if (shape.inputs, shape.outputs) != widths {
            let words = |(i, o)| format!("{i} inputs and {o} outputs");
            let found = words((shape.inputs, shape.outputs));
            return Err(Error::new(Code::Shape, "params", words(widths), found));
        }
        let longest = self.task.lengths().max().unwrap_or(shape.steps);
        check_own_limits(&self.problem.model, longest, self.problem.truncation)?;
        let least = |path: &str, found: f64, least: f64, below: f64| {
            if found >= least && found < below {
                return Ok(());
            }
            let code = if found.is_finite() { Code::Range } else { Code::NotFinite };
            let expected = if below.is_finite() {
                format!("a number from {least} to below {below}")
            } else {
                format!("a finite number of at least {least}")
            };
            Err(Error::new(code, path, expected, format!("{found}")))
        };
        let any = f64::INFINITY;
        least("rate", self.rate, 0.0, any)?;
        match self.clip {
            Some(Clip::Norm(theta)) => least("clip.norm", theta, 0.0, any)?,
            Some(Clip::Value(most)) => least("clip.value", most, 0.0, any)?,
            None => {}
        }
        for (name, value) in self.optimizer.settings() {
            // All but ε are parts of what was.
            let below = if name == "epsilon" { any } else { 1.0 };
            least(&format!("optimizer.{name}"), value, 0.0, below)?;
        }
        if let Schedule::Decay { factor, .. } = self.schedule {
            least("schedule.factor", factor, 0.0, any)?;
        }
        if self.batch == 0 {
            return Err(Error::new(Code::Range, "batch", "at least 1", "0"));
        }
        let products = self.products(longest);
        if products.saturating_mul(self.batch as u64) > MOST_PRODUCTS {
            let most = MOST_PRODUCTS / products.max(1);
            let found = self.batch.to_string();
            return Err(Error::new(Code::Limit, "batch", format!("at most {most}"), found));
        }
        // Sequences that are given follow one another in one stream.
        if self.carry
            && !(self.task.is_stream() && (self.task.count().is_none() || self.batch == 1))
        {
            let expected = "false, or a stream: echo, sine, or given sequences one at a time";
            return Err(Error::new(Code::Range, "carry", expected, "true"));
        }
        Ok(())
    }
}
