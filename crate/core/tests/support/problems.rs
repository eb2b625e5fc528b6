//! Random problems of every cell, and presets as problems.

use bptt::{
    Activation, Loss, LossAt, Matrix, Normal, Overrides, Problem, Shape, Truncation, Unrolled,
    preset, random_problem,
};
use proptest::prelude::*;
use serde_json::{Map, json};

use super::Json;
pub use super::recurrences::problem as recurrence;

/// A preset with changes.
pub fn drawn(id: &str, overrides: &Overrides) -> Problem {
    preset(id).unwrap().with(overrides).unwrap()
}

/// The results of a run.
pub fn run(problem: &Problem) -> Unrolled {
    let mut unrolled = Unrolled::new(problem.clone()).unwrap();
    unrolled.run();
    unrolled
}

/// The first `steps` steps: a model is causal, so they are a run of their own.
pub fn prefix(problem: &Problem, steps: usize) -> Problem {
    let first = |m: &Matrix| Matrix::from_fn(steps, m.cols(), |t, j| m.row(t)[j]);
    let mut cut = problem.clone();
    cut.sequence.inputs = first(&problem.sequence.inputs);
    cut.sequence.targets = first(&problem.sequence.targets);
    cut
}

/// A run of the first `t` steps with the loss l_t alone, nothing cut.
pub fn alone(problem: &Problem, t: usize) -> Unrolled {
    run(&Problem { truncation: None, loss_at: LossAt::Last, ..prefix(problem, t) })
}

/// The first step that loss l_t reaches: k2 − 1 before the end of its window, which is the next multiple
/// of k1, or T.
pub fn reach(truncation: Option<Truncation>, steps: usize, t: usize) -> usize {
    let Some(Truncation { k1, k2 }) = truncation else { return 1 };
    let end = (t.div_ceil(k1) * k1).min(steps);
    (end + 1).saturating_sub(k2).max(1)
}

/// ‖v‖₂, where squares would underflow, too.
pub fn norm(v: &[f64]) -> f64 {
    let largest = v.iter().fold(0.0, |m: f64, x| m.max(x.abs()));
    let scale = if largest == 0.0 { 1.0 } else { largest };
    scale * v.iter().map(|x| (x / scale).powi(2)).sum::<f64>().sqrt()
}

/// `sum` += `part`.
pub fn add(sum: &mut [f64], part: &[f64]) {
    sum.iter_mut().zip(part).for_each(|(sum, part)| *sum += part);
}

/// A gated cell of the library, its weights drawn; I, H, O.
pub fn gated(
    cell: &str,
    [inputs, hidden, outputs]: [usize; 3],
    steps: usize,
    gain: f64,
    seed: u64,
) -> Problem {
    let mut source = Normal::new(seed, 3);
    let blocks = if cell == "gru" { 3 } else { 4 };
    let mut vector =
        |len: usize, by: f64| (0..len).map(|_| source.draw() * by).collect::<Vec<f64>>();
    let mut params = Map::new();
    let width = gain / (hidden as f64).sqrt();
    for (name, rows, cols, by) in [
        ("wxh", blocks * hidden, inputs, 1.0),
        ("whh", blocks * hidden, hidden, width),
        ("why", outputs, hidden, 1.0),
    ] {
        let rows: Vec<_> = (0..rows).map(|_| vector(cols, by)).collect();
        params.insert(name.to_owned(), json!(rows));
    }
    for (name, len) in [("bxh", blocks * hidden), ("bhh", blocks * hidden), ("by", outputs)] {
        params.insert(name.to_owned(), json!(vector(len, 0.5)));
    }
    let mut config = json!({
        "cell": cell, "loss": "squared", "lossAt": "every", "params": params,
        "h0": vector(hidden, 0.5),
        "inputs": (0..steps).map(|_| vector(inputs, 1.0)).collect::<Vec<_>>(),
        "targets": (0..steps).map(|_| vector(outputs, 1.0)).collect::<Vec<_>>(),
    });
    if cell == "lstm" {
        config["c0"] = json!(vector(hidden, 0.5));
    }
    Problem::read(Json(Some(&config))).unwrap()
}

prop_compose! {
    /// The vanilla cell.
    pub fn any_rnn(most_steps: usize)(
        steps in 1..=most_steps, inputs in 1..4_usize, hidden in 1..5_usize, outputs in 2..4_usize,
        activation in 0..4_usize, loss in 0..3_usize, every: bool, seed: u64, gain in 0.2..2.0_f64,
        cut in proptest::option::of((1..6_usize, 0..6_usize)), biased: bool,
    ) -> Problem {
        let shape = Shape { steps, inputs, hidden, outputs };
        let (activation, loss) = (Activation::WORDS[activation].1, Loss::WORDS[loss].1);
        let loss_at = if every { LossAt::Every } else { LossAt::Last };
        let mut problem = random_problem(shape, activation, loss, loss_at, seed, gain);
        problem.truncation = cut.map(|(k1, more)| Truncation { k1, k2: k1 + more });
        problem.model.train_biases(biased);
        problem
    }
}

prop_compose! {
    /// A GRU or an LSTM.
    pub fn any_gated(most_steps: usize)(
        steps in 1..=most_steps, inputs in 1..3_usize, hidden in 1..4_usize, outputs in 1..3_usize,
        lstm: bool, every: bool, seed: u64, gain in 0.2..2.0_f64,
        cut in proptest::option::of((1..6_usize, 0..6_usize)),
    ) -> Problem {
        let cell = if lstm { "lstm" } else { "gru" };
        let mut problem = gated(cell, [inputs, hidden, outputs], steps, gain, seed);
        problem.loss_at = if every { LossAt::Every } else { LossAt::Last };
        problem.truncation = cut.map(|(k1, more)| Truncation { k1, k2: k1 + more });
        problem
    }
}

prop_compose! {
    /// A recurrence of one's own.
    pub fn any_recurrence(most_steps: usize)(
        seed in 0u64..100_000, width in 1usize..4, steps in 1..=most_steps, squared in any::<bool>(),
        every in any::<bool>(), cut in proptest::option::of((1usize..4, 0usize..3)),
    ) -> Problem {
        let loss = if squared { Loss::Squared } else { Loss::Linear };
        let at = if every { LossAt::Every } else { LossAt::Last };
        let mut problem = recurrence(seed, width, steps, loss, at);
        problem.truncation = cut.map(|(k1, more)| Truncation { k1, k2: k1 + more });
        problem
    }
}

/// Any cell.
pub fn any_problem(most_steps: usize) -> impl Strategy<Value = Problem> {
    prop_oneof![any_rnn(most_steps), any_gated(most_steps), any_recurrence(most_steps)]
}
