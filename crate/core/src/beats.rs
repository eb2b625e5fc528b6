//! The whole run as an ordered list of elementary beats: one number (or vector) each.
//!
//! What is on a page is a function of (state, beat), so playing, scrubbing backwards and permalinks
//! are the same thing. A beat's id is its kind's word and its step, and does not depend on T, so a
//! link survives a longer sequence.

use crate::nomenclature::{Learnt, is_there, value_word};
use crate::problem::Problem;
use crate::recurrence::{Graph, Source, Stage, ValueId};
use crate::truncation::windows;

/// What one beat computes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BeatKind {
    /// Nothing yet: inputs, targets, initial values and parameters are given.
    Start,
    /// A value of the equations.
    Value(ValueId),
    /// The prediction ŷ_t.
    Yhat,
    /// The loss l_t.
    Loss,
    /// L = Σ l_t.
    Total,
    /// ∂L/∂o_t as the loss of the step gives it.
    LossSlope,
    /// What reaches a state through its own step.
    Direct(ValueId),
    /// What reaches it through step t + 1.
    Future(ValueId),
    /// ∂L/∂ of a value, everything counted.
    Adjoint(ValueId),
    /// What arrives at a state's initial value.
    Initial(ValueId),
    /// Step t's share of a parameter's gradient.
    Share(usize),
    /// Step t's shares of the biases' gradients.
    ShareBiases,
    /// A parameter's gradient is complete.
    Sum(usize),
    /// The biases' gradients are complete.
    SumBiases,
    /// The optimizer step.
    Update,
    /// The loss with the new parameters.
    End,
}

/// The five parts of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Phase {
    /// Values travel right and up.
    Forward,
    /// The losses are added up.
    Loss,
    /// Gradients travel left and down.
    Backward,
    /// The shares of all steps are added up.
    Sum,
    /// The shared parameters change.
    Update,
}

impl BeatKind {
    /// The phase a beat of this kind belongs to.
    pub fn phase(self) -> Phase {
        match self {
            Self::Start | Self::Value(_) | Self::Yhat | Self::Loss => Phase::Forward,
            Self::Total => Phase::Loss,
            Self::LossSlope
            | Self::Direct(_)
            | Self::Future(_)
            | Self::Adjoint(_)
            | Self::Initial(_)
            | Self::Share(_)
            | Self::ShareBiases => Phase::Backward,
            Self::Sum(_) | Self::SumBiases => Phase::Sum,
            Self::Update | Self::End => Phase::Update,
        }
    }

    /// The word that begins the ids of its beats: `h`, `dhFuture`, `shareWhh`.
    pub fn word(self, problem: &Problem) -> String {
        let graph = problem.model.graph();
        let schema = problem.model.schema();
        let value = |id: ValueId| value_word(&graph.values[id]);
        let capital = |index: usize| {
            let name = &schema.parameters[index].name;
            let mut letters = name.chars();
            let first = letters.next().map_or_else(String::new, |c| c.to_uppercase().collect());
            // Of two names that differ in their first letter's case alone each keeps its own.
            let word = first + letters.as_str();
            let taken = schema.parameters.iter().any(|other| other.name == word);
            if taken { format!("~{name}") } else { word }
        };
        match self {
            Self::Start => "start".to_owned(),
            Self::Value(id) => value(id),
            Self::Yhat => "yhat".to_owned(),
            Self::Loss => "l".to_owned(),
            Self::Total => "L".to_owned(),
            Self::LossSlope => "do".to_owned(),
            Self::Direct(id) => format!("d{}Direct", value(id)),
            Self::Future(id) => format!("d{}Future", value(id)),
            Self::Adjoint(id) => format!("d{}", value(id)),
            Self::Initial(id) => {
                let state = graph.state(id).unwrap_or_default();
                format!("d{}", schema.states[state].initial)
            }
            Self::Share(index) => format!("share{}", capital(index)),
            Self::ShareBiases => "shareB".to_owned(),
            Self::Sum(index) => format!("sum{}", capital(index)),
            Self::SumBiases => "sumB".to_owned(),
            Self::Update => "update".to_owned(),
            Self::End => "end".to_owned(),
        }
    }
}

/// One beat: its kind, and its step t = 1…T, or 0 where it belongs to none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Beat {
    /// What it computes.
    pub kind: BeatKind,
    /// At which step.
    pub step: usize,
}

/// Two orders of the same beats.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// As a program does it: at each step on the way back, first what its own loss sends, then
    /// the streams merge, cross the cell, and leave their shares.
    Program,
    /// As one writes it by hand, one parameter after the other: ∇W_hy is finished, then what
    /// reaches the states with ∇W_hh, then the others.
    Notes,
}

impl Order {
    /// Both orders with their words.
    pub const WORDS: [(&'static str, Self); 2] =
        [("program", Self::Program), ("notes", Self::Notes)];
}

/// Every kind of beat that a model may have, T left open.
pub fn beat_kinds(problem: &Problem) -> Vec<BeatKind> {
    use BeatKind as K;
    let graph = problem.model.graph();
    let learnt = Learnt::of(&problem.model);
    let ids = 0..graph.values.len();
    let mut kinds = vec![K::Start];
    kinds.extend(ids.clone().map(K::Value));
    kinds.extend([K::Yhat, K::Loss, K::Total, K::LossSlope]);
    for &id in &graph.states {
        kinds.extend([K::Direct(id), K::Future(id), K::Initial(id)]);
    }
    kinds.extend(ids.filter(|&id| !is_output_behind(graph, id)).map(K::Adjoint));
    kinds.extend(learnt.after.iter().chain(&learnt.within).map(|&index| K::Share(index)));
    kinds.extend(learnt.after.iter().chain(&learnt.within).map(|&index| K::Sum(index)));
    kinds.extend([K::ShareBiases, K::SumBiases, K::Update, K::End]);
    kinds
}

/// Whether ∂L/∂ of it is what the loss of its step gives, and nothing else.
pub(crate) fn is_output_behind(graph: &Graph, id: ValueId) -> bool {
    id == graph.output && graph.values[id].stage == Stage::After
}

/// The beats of `problem`. Both orders hold the same ones, and each beat comes after all it needs.
///
/// What lies behind the recurrence is read only where there is a loss, so steps without one have
/// neither o nor ∂L/∂o.
pub fn beats(problem: &Problem, order: Order) -> Vec<Beat> {
    let mut list = List {
        problem,
        graph: problem.model.graph(),
        learnt: Learnt::of(&problem.model),
        steps: problem.shape().steps,
        beats: Vec::new(),
    };
    list.forward();
    match order {
        Order::Program => list.backward_as_a_program(),
        Order::Notes => list.backward_as_by_hand(),
    }
    list.push(0, &[BeatKind::Update, BeatKind::End]);
    list.beats
}

/// Whether anything of step `t` itself sends a state something.
pub(crate) fn fed_directly(problem: &Problem, id: ValueId, t: usize) -> bool {
    let graph = problem.model.graph();
    let lost = problem.loss_at.includes(t, problem.shape().steps);
    (id == graph.output && lost)
        || graph.values.iter().any(|user| {
            is_there(problem, user, t) && user.op.reads(|source| source == Source::Value(id))
        })
}

/// Whether any sweep brings the values of step t something from the right. Truncated sweeps overlap:
/// each intermediate is one beat, with what all sweeps brought it.
pub(crate) fn fed_by_future(problem: &Problem, t: usize) -> bool {
    windows(problem.truncation, problem.shape().steps).any(|w| w.reach <= t && t < w.last)
}

struct List<'a> {
    problem: &'a Problem,
    graph: &'a Graph,
    learnt: Learnt,
    steps: usize,
    beats: Vec<Beat>,
}

impl List<'_> {
    fn push(&mut self, step: usize, kinds: &[BeatKind]) {
        self.beats.extend(kinds.iter().map(|&kind| Beat { kind, step }));
    }

    fn has_loss(&self, t: usize) -> bool {
        self.problem.loss_at.includes(t, self.steps)
    }

    fn forward(&mut self) {
        use BeatKind as K;
        self.push(0, &[K::Start]);
        for t in 1..=self.steps {
            for (id, value) in self.graph.values.iter().enumerate() {
                if is_there(self.problem, value, t) {
                    self.push(t, &[K::Value(id)]);
                }
            }
            if self.has_loss(t) {
                self.push(t, &[K::Yhat, K::Loss]);
            }
        }
        self.push(0, &[K::Total]);
    }

    /// From the loss of step `t` to the values behind the recurrence, and to their parameters.
    fn read_out(&mut self, t: usize) {
        if !self.has_loss(t) {
            return;
        }
        self.push(t, &[BeatKind::LossSlope]);
        for (id, value) in self.graph.values.iter().enumerate().rev() {
            if value.stage == Stage::After && id != self.graph.output {
                self.push(t, &[BeatKind::Adjoint(id)]);
            }
        }
        let shares: Vec<_> = self.learnt.after.iter().map(|&p| BeatKind::Share(p)).collect();
        self.push(t, &shares);
    }

    /// Back through the cell: of a state both streams, then their sum; of any other value what comes
    /// of those that use it.
    fn cell(&mut self, t: usize) {
        use BeatKind as K;
        for (id, value) in self.graph.values.iter().enumerate().rev() {
            if value.stage == Stage::After {
                continue;
            }
            if self.graph.state(id).is_some() {
                if fed_directly(self.problem, id, t) {
                    self.push(t, &[K::Direct(id)]);
                }
                if fed_by_future(self.problem, t) {
                    self.push(t, &[K::Future(id)]);
                }
            }
            self.push(t, &[K::Adjoint(id)]);
        }
    }

    fn initial_states(&mut self) {
        if windows(self.problem.truncation, self.steps).any(|w| w.reach == 1) {
            let states: Vec<_> = self.graph.states.iter().rev().copied().collect();
            let kinds: Vec<_> = states.into_iter().map(BeatKind::Initial).collect();
            self.push(0, &kinds);
        }
    }

    fn backward_as_a_program(&mut self) {
        use BeatKind as K;
        let within: Vec<_> = self.learnt.within.iter().map(|&p| K::Share(p)).collect();
        let biased = !self.learnt.biases.is_empty();
        for t in (1..=self.steps).rev() {
            self.read_out(t);
            self.cell(t);
            self.push(t, &within);
            if biased {
                self.push(t, &[K::ShareBiases]);
            }
        }
        self.initial_states();
        let whole = self.learnt.after.iter().chain(&self.learnt.within);
        let sums: Vec<_> = whole.map(|&p| K::Sum(p)).collect();
        self.push(0, &sums);
        if biased {
            self.push(0, &[K::SumBiases]);
        }
    }

    fn backward_as_by_hand(&mut self) {
        use BeatKind as K;
        for t in (1..=self.steps).rev() {
            self.read_out(t);
        }
        let sums: Vec<_> = self.learnt.after.iter().map(|&p| K::Sum(p)).collect();
        self.push(0, &sums);
        let mut rest = self.learnt.within.iter().map(|&p| [K::Share(p), K::Sum(p)]);
        let first = rest.next();
        let mut rest: Vec<_> = rest.collect();
        if !self.learnt.biases.is_empty() {
            rest.push([K::ShareBiases, K::SumBiases]);
        }
        for t in (1..=self.steps).rev() {
            self.cell(t);
            if let Some([share, _]) = first {
                self.push(t, &[share]);
            }
        }
        if let Some([_, sum]) = first {
            self.push(0, &[sum]);
        }
        self.initial_states();
        for [share, sum] in rest {
            for t in (1..=self.steps).rev() {
                self.push(t, &[share]);
            }
            self.push(0, &[sum]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Overrides, preset};
    use std::collections::HashSet;

    fn ids(problem: &Problem) -> String {
        let word = |b: &Beat| {
            let word = b.kind.word(problem);
            if b.step == 0 { word } else { format!("{word}:{}", b.step) }
        };
        let all: Vec<_> = beats(problem, Order::Program).iter().map(word).collect();
        all.join(" ")
    }

    #[test]
    fn beats_are_unique_and_their_phases_in_order() {
        for id in crate::presets() {
            let problem = preset(id).unwrap().problem();
            let beats = beats(&problem, Order::Program);
            assert_eq!(beats.iter().collect::<HashSet<_>>().len(), beats.len(), "{id}");
            assert!(beats.is_sorted_by_key(|b| b.kind.phase()), "{id}");
            let kinds: HashSet<_> = beat_kinds(&problem).into_iter().collect();
            assert!(beats.iter().all(|b| kinds.contains(&b.kind)), "{id}");
            let words: HashSet<_> = kinds.iter().map(|kind| kind.word(&problem)).collect();
            assert_eq!(words.len(), kinds.len(), "{id}: two kinds with one word");
        }
    }

    #[test]
    fn the_notes_example_has_the_beats_one_would_write_down() {
        assert_eq!(
            ids(&preset("notes-linear").unwrap().problem()),
            "start a:1 h:1 o:1 yhat:1 l:1 a:2 h:2 o:2 yhat:2 l:2 L \
             do:2 shareWhy:2 dhDirect:2 dh:2 da:2 shareWhh:2 shareWxh:2 \
             do:1 shareWhy:1 dhDirect:1 dhFuture:1 dh:1 da:1 shareWhh:1 shareWxh:1 dh0 \
             sumWhy sumWhh sumWxh update end"
        );
    }

    #[test]
    fn an_lstm_has_a_beat_for_every_value_and_both_streams_of_each_state() {
        let overrides = Overrides { steps: Some(1), ..Overrides::default() };
        let problem = preset("lstm-gates").unwrap().with(&overrides).unwrap();
        assert_eq!(
            ids(&problem),
            "start i~1:1 i:1 f~1:1 f:1 g~1:1 g:1 q~1:1 q:1 c:1 h~1:1 h:1 o:1 yhat:1 l:1 L \
             do:1 shareWhy:1 dhDirect:1 dh:1 dh~1:1 dcDirect:1 dc:1 \
             dq:1 dq~1:1 dg:1 dg~1:1 df:1 df~1:1 di:1 di~1:1 shareWhh:1 shareWxh:1 shareB:1 \
             dh0 dc0 sumWhy sumWhh sumWxh sumB update end"
        );
    }

    #[test]
    fn both_orders_hold_the_same_beats() {
        for id in crate::presets() {
            let problem = preset(id).unwrap().problem();
            let set = |order| beats(&problem, order).into_iter().collect::<HashSet<_>>();
            assert_eq!(set(Order::Program), set(Order::Notes), "{id}");
            assert_eq!(
                beats(&problem, Order::Program).len(),
                beats(&problem, Order::Notes).len(),
                "{id}"
            );
        }
    }

    #[test]
    fn a_cut_leaves_no_beat_from_the_future() {
        let cut = Some(crate::Truncation { k1: 1, k2: 1 });
        let overrides = Overrides { truncation: Some(cut), ..Overrides::default() };
        let problem = preset("notes-linear").unwrap().with(&overrides).unwrap();
        let future = |b: &Beat| matches!(b.kind, BeatKind::Future(_));
        assert!(!beats(&problem, Order::Program).iter().any(future));
    }
}
