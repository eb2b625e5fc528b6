//! One entry of a state pushed at one step: what becomes of the same entry at the last one.
//!
//! To the first order it changes by ∂s_T/∂s_t times the push, the sensitivity; by how much it differs
//! from that, one sees in a run from the pushed state on. No loss has a part in it.

use crate::Unrolled;
use crate::nudge::seen_change;
use crate::one_step::OneStep;
use crate::scaled::{Scaled, ScaledVector};
use crate::ways::{Cotangent, Ways};

/// ∂s_T[i]/∂s_t[i] for t = 1 … T, all ways through other entries and states counted.
#[derive(Clone, Debug, PartialEq)]
pub struct Sensitivities {
    /// 1 at t = T; 0 or ∞ where f64 does not hold it, with its sign.
    pub values: Vec<f64>,
    /// log10 of their sizes; −∞ for an exact zero.
    pub log10: Vec<f64>,
    /// (M s_t)[i], what entry i of the next step is handed, where the cell is one hop
    /// ([`crate::Graph::hop`]); of one unit W_hh h_t.
    pub passed: Option<Vec<f64>>,
}

/// The sensitivities of entry `entry` of state number `state` of the schema; None for an entry there is
/// not. O(T·S²), S the entries of all states.
pub fn sensitivities(unrolled: &Unrolled, state: usize, entry: usize) -> Option<Sensitivities> {
    let problem = unrolled.problem();
    let graph = problem.model.graph();
    let len = entries_of(unrolled, state, entry)?;
    let ways = Ways::new(unrolled);
    let mut back = Cotangent::zeros(graph);
    let unit: Vec<f64> = (0..len).map(|i| if i == entry { 1.0 } else { 0.0 }).collect();
    back.0[state] = ScaledVector::new(&unit);
    let mut all = Vec::new();
    for t in (1..=problem.shape().steps).rev() {
        let (values, exponent) = back.0[state].parts();
        all.push(Scaled::from_parts(values[entry], exponent));
        if t > 1 {
            ways.hop(t, &mut back, false);
        }
    }
    all.reverse();
    let weights = weights_of(unrolled, state, entry);
    let states = || unrolled.values(graph.states[state]).chunks_exact(len);
    let passed = weights.map(|row| states().map(|s| dot(&row, s)).collect());
    Some(Sensitivities {
        values: all.iter().map(|one| one.value()).collect(),
        log10: all.iter().map(|one| one.log10()).collect(),
        passed,
    })
}

/// A run from a pushed state on.
#[derive(Clone, Debug, PartialEq)]
pub struct Push {
    /// s_t[i] + push, and what entry i is from there to step T.
    pub values: Vec<f64>,
    /// What the next steps are then handed; as [`Sensitivities::passed`].
    pub passed: Option<Vec<f64>>,
    /// By how much s_T[i] changed; None where that drowns in its rounding.
    pub change: Option<f64>,
    /// ∂s_T[i]/∂s_t[i] · push.
    pub estimate: f64,
    /// log10 of its size.
    pub log10: f64,
}

/// Adds `delta` to entry `entry` of state number `state` after step `step`, all other states staying as
/// they are, and runs what is left of the sequence; None for a step or an entry there is not.
pub fn push(
    unrolled: &Unrolled,
    state: usize,
    entry: usize,
    step: usize,
    delta: f64,
) -> Option<Push> {
    let problem = unrolled.problem();
    let graph = problem.model.graph();
    let steps = problem.shape().steps;
    let len = entries_of(unrolled, state, entry)?;
    let place = step.checked_sub(1).filter(|&place| place < steps)?;
    let row = |&id: &usize| {
        let len = graph.values[id].len;
        unrolled.values(id)[place * len..][..len].to_vec()
    };
    let mut states: Vec<Vec<f64>> = graph.states.iter().map(row).collect();
    states[state][entry] += delta;
    let weights = weights_of(unrolled, state, entry);
    let (mut values, mut passed) = (Vec::new(), Vec::new());
    let mut tail = OneStep::of(problem);
    for t in step..=steps {
        if t > step {
            tail.run(&problem.sequence, t, &mut states);
        }
        values.push(states[state][entry]);
        passed.extend(weights.as_ref().map(|row| dot(row, &states[state])));
    }
    let before = unrolled.values(graph.states[state])[(steps - 1) * len + entry];
    let Sensitivities { values: slopes, log10, .. } = sensitivities(unrolled, state, entry)?;
    let (estimate, log10) = (slopes[place] * delta, log10[place] + libm::log10(delta.abs()));
    // A product too small for f64 is something, too.
    let nothing = log10 == f64::NEG_INFINITY;
    let change = seen_change(before, values[steps - step], nothing);
    Some(Push { values, passed: weights.and(Some(passed)), change, estimate, log10 })
}

/// The row of M that the entry is handed through; None for cells that are not one hop.
fn weights_of(unrolled: &Unrolled, state: usize, entry: usize) -> Option<Vec<f64>> {
    let model = &unrolled.problem().model;
    let hop = model.graph().hop().filter(|hop| hop.state == model.graph().states[state]);
    hop.and(model.hop_matrix()).map(|matrix| matrix.row(entry).to_vec())
}

fn dot(row: &[f64], state: &[f64]) -> f64 {
    row.iter().zip(state).map(|(w, s)| w * s).sum()
}

/// How many entries the state has; None where this is none of them.
fn entries_of(unrolled: &Unrolled, state: usize, entry: usize) -> Option<usize> {
    let graph = unrolled.problem().model.graph();
    let len = graph.values[*graph.states.get(state)?].len;
    (entry < len).then_some(len)
}
