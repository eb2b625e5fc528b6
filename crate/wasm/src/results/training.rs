//! What training gives.

use serde::Serialize;

use super::Numbers;
use bptt::train;

/// What the last steps gave, an entry a step; each is of the weights before the step's update.
#[derive(Serialize)]
#[cfg_attr(feature = "page", cfg_attr(test, derive(ts_rs::TS)))]
pub struct Metrics {
    /// Steps done in all.
    steps: f64,
    /// Mean L of the batch.
    losses: Numbers,
    /// The part of the answers that was right; NaN where there is no right and wrong.
    accuracies: Numbers,
    /// ‖∇‖₂ of the mean gradient.
    norms: Numbers,
    /// What clipping left of it.
    clipped: Numbers,
    /// η.
    rates: Numbers,
    /// Where training had to end; null: it goes on.
    divergence: Option<Divergence>,
}

/// The end of a run whose numbers left the finite ones. The trainer stands before the update that did it.
#[derive(Serialize)]
#[cfg_attr(feature = "page", cfg_attr(test, derive(ts_rs::TS)))]
pub struct Divergence {
    /// The update that did it, counted from 1.
    step: f64,
    /// The first that was not finite: a parameter, or a value of the forward pass.
    name: String,
    /// At which step of the sequence it was a value; null for a parameter.
    at: Option<usize>,
    /// ‖∇‖₂ of the last gradient that was followed, before clipping.
    norm: f64,
    /// L there.
    loss: f64,
}

/// What a model is like, on sequences that training does not see.
#[derive(Serialize)]
#[cfg_attr(feature = "page", cfg_attr(test, derive(ts_rs::TS)))]
#[serde(rename_all = "camelCase")]
pub struct Survey {
    /// Mean L.
    loss: f64,
    /// The part of the answers that is right; null where there is no right and wrong.
    accuracy: Option<f64>,
    /// ρ(W_hh); null for a cell of several hops.
    spectral_radius: Option<f64>,
    /// The distance at which the gradient is three decades below its size at the end; null: none.
    horizon: Option<usize>,
}

/// What the next update of one weight is made of.
#[derive(Serialize)]
#[cfg_attr(feature = "page", cfg_attr(test, derive(ts_rs::TS)))]
#[serde(rename_all = "camelCase")]
pub struct NextChange {
    /// The step, counted from 1.
    step: f64,
    /// η.
    rate: f64,
    /// The weight before.
    weight: f64,
    /// ∂L/∂w, mean over the batch.
    gradient: f64,
    /// What clipping left of it.
    clipped: f64,
    /// The running mean of gradients before, and after; null where the optimizer has none.
    mean_before: f64,
    mean: Option<f64>,
    /// The running mean of their squares before, and after; null where it has none.
    square_before: f64,
    square: Option<f64>,
    /// Both as the optimizer uses them: of Adam, divided by 1 − βᵗ.
    mean_hat: Option<f64>,
    square_hat: Option<f64>,
    /// What is added to the weight.
    change: f64,
    /// The weight after.
    next: f64,
}

/// What is to be learnt.
#[derive(Serialize)]
#[cfg_attr(feature = "page", cfg_attr(test, derive(ts_rs::TS)))]
pub struct TaskInfo {
    name: &'static str,
    /// The loss of the best answer of who never looks at the inputs.
    baseline: f64,
    /// Every word, of a task of words; else null.
    vocabulary: Option<Vec<String>>,
}

impl From<train::Metrics> for Metrics {
    fn from(metrics: train::Metrics) -> Self {
        Self {
            steps: metrics.steps as f64,
            losses: (&metrics.losses).into(),
            accuracies: (&metrics.accuracies).into(),
            norms: (&metrics.norms).into(),
            clipped: (&metrics.clipped).into(),
            rates: (&metrics.rates).into(),
            divergence: metrics.divergence.map(|found| Divergence {
                step: found.step as f64,
                name: found.name,
                at: found.at,
                norm: found.norm,
                loss: found.loss,
            }),
        }
    }
}

impl From<train::Survey> for Survey {
    fn from(survey: train::Survey) -> Self {
        Self {
            loss: survey.loss,
            accuracy: survey.accuracy,
            spectral_radius: survey.spectral_radius,
            horizon: survey.horizon,
        }
    }
}

impl From<train::NextChange> for NextChange {
    fn from(next: train::NextChange) -> Self {
        Self {
            step: next.step as f64,
            rate: next.rate,
            weight: next.weight,
            gradient: next.gradient,
            clipped: next.clipped,
            mean_before: next.mean,
            mean: next.changed.mean,
            square_before: next.square,
            square: next.changed.square,
            mean_hat: next.changed.mean_hat,
            square_hat: next.changed.square_hat,
            change: next.changed.change,
            next: next.weight + next.changed.change,
        }
    }
}

impl From<&train::Training> for TaskInfo {
    fn from(training: &train::Training) -> Self {
        let task = &training.task;
        Self {
            name: task.word(),
            baseline: training.baseline(),
            vocabulary: match task {
                train::Task::Words(corpus) => Some(corpus.vocabulary().to_vec()),
                _ => None,
            },
        }
    }
}
