//! Exact forward passes and backpropagation through time (BPTT) for small recurrent networks.
//!
//! This crate is the mathematics alone: it knows nothing of WebAssembly, serialisation, plots or
//! pages. A [`Problem`] holds a model (equations and parameters), a sequence and a loss;
//! [`Unrolled`] runs it and keeps every intermediate:
//!
//! ```
//! use bptt::{Unrolled, preset};
//!
//! let mut unrolled = Unrolled::new(preset("notes-linear").unwrap().problem()).unwrap();
//! assert_eq!(unrolled.run(), 12.8125);
//! assert_eq!(unrolled.gradients().get("whh"), Some(&[-3.25][..]));
//! ```
//!
//! Conventions (`docs/maths.md`): T steps, I inputs, H hidden units, O outputs; vectors are
//! columns, matrices row-major; series over time hold step t in row t − 1.

/// The example people see first runs, too.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

mod accumulators;
mod activation;
mod aim;
mod alignment;
mod beats;
mod checks;
pub mod cliff;
mod clipping;
mod compared;
mod composed;
mod contributions;
mod curves;
mod diagnosis;
pub mod dynamics;
mod elementary;
mod error;
mod explain;
mod flow;
mod gain;
mod init;
mod jacobian;
mod kernels;
mod limits;
mod loss;
mod matched;
mod matrix;
mod memory;
mod model;
pub mod nomenclature;
mod nudge;
mod one_step;
mod operating;
mod ordered;
mod outlook;
mod pass;
mod paths;
mod presets;
mod problem;
mod push;
mod random;
mod read;
mod recurrence;
mod reinforce;
mod reshape;
mod saturation;
mod scaled;
mod schur;
mod shares;
mod spectral_norm;
mod spectrum;
mod sweep;
mod ties;
pub mod train;
mod truncation;
mod unrolled;
mod update;
mod uses;
mod ways;

pub use activation::Activation;
pub use aim::{Aimed, MOST_AIM_STEPS, aim};
pub use alignment::alignment;
pub use beats::{Beat, BeatKind, Order, Phase, beat_kinds, beats};
pub use checks::{Check, Checks, check_against, check_cost, check_problem};
pub use clipping::{Comparison, Likeness, clip, compare, global_norm};
pub use compared::{Compared, compared};
pub use contributions::{Contributions, contributions};
pub use curves::{Curve, Distances};
pub use diagnosis::{
    Cause, Departure, Diagnosis, Settings, Suspect, diagnose, mistaken, read_gradient,
};
pub use error::{Code, Error};
pub use explain::{Explained, Line, LineTerm, Name, Part, Quantity, Rule, TermKind, slope_series};
pub use flow::{Flow, StateFlow, Verdict, flow_triangle, gradient_flow, row_norms};
pub use gain::gains;
pub use init::Init;
pub use jacobian::{JacobianFlow, hop_jacobian, jacobian_flow, linear_flow, power_norms};
pub use limits::{LIMITS, Limits, Shape};
pub use loss::{Loss, LossAt, Reduction};
pub use matched::chrono_bias;
pub use matrix::Matrix;
pub use model::{Elman, Form, Model, Parameter, Schema, State};
pub use nudge::{Nudge, nudge, nudged_loss};
pub use operating::{FLAT, MOST_POINTS, Operating, OperatingPoint, operating};
pub use outlook::Outlook;
pub use pass::Gradients;
pub use paths::{Path, Rest, largest, paths};
pub use presets::{LEVER, Overrides, Preset, Random, STRENGTHS, preset, presets};
pub use problem::{Problem, Sequence};
pub use push::{Push, Sensitivities, push, sensitivities};
pub use random::{Normal, random_problem};
pub use read::{Kind, Node};
pub use recurrence::{
    Binding, Block, Cell, Dimensions, FUNCTION_NAMES, Factor, Function, Gate, Graph, Hop, Op,
    Source, Stage, Term, Value, ValueId, cells,
};
pub use reinforce::{MOST_WALKED, Reinforced, discounts, reinforce};
pub use reshape::{Reshape, Reshaped};
pub use saturation::{Strength, strengths};
pub use scaled::Scaled;
pub use schur::Schur;
pub use shares::{Measure, Parts, Shares, doubling, shares};
pub use spectral_norm::spectral_norm;
pub use spectrum::{
    Complex, SpectrumError, eigenvalues, factor_of_radius_one, singular_values, spectral_radius,
    with_spectral_radius,
};
pub use sweep::swept_gains;
pub use ties::largest_places;
pub use truncation::{Cut, Truncation, Window, cuts, exact_gradients, reaches, sweeps};
pub use unrolled::Unrolled;
pub use update::gradient_step;
