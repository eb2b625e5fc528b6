//! Training: what gradients are for. A [`Trainer`] draws a batch of sequences, takes the mean of their
//! gradients, clips it, and lets an [`Optimizer`] change the one shared set of parameters.
//!
//! Everything is a function of the settings: the batch of a step is drawn from streams of the seed that
//! belong to that step, so that a run is the same to the bit everywhere, also after it was taken back.

mod beginning;
mod clip;
mod corpus;
mod optimizer;
mod schedule;
mod settings;
mod snapshot;
mod task;
mod trainer;

pub use beginning::{Beginning, Recurrence};
pub use clip::Clip;
pub use corpus::Corpus;
pub use optimizer::{Changed, Optimizer};
pub use schedule::Schedule;
pub use task::{Counted, Task};
pub use trainer::{Divergence, Metrics, NextChange, Survey, Trainer, Training};
