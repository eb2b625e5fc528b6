//! Exact forward passes and backpropagation through time (BPTT) for small recurrent networks.
//!
//! This crate is the mathematics alone: it knows nothing of WebAssembly, serialisation, plots or
//! pages. A [`Config`] holds a whole problem (cell, weights, sequence, loss); [`Network`] runs it
//! and keeps every intermediate:
//!
//! ```
//! use bptt::{Network, preset};
//!
//! let mut network = Network::new(preset("notes-linear").unwrap().config()).unwrap();
//! assert_eq!(network.run(), 12.8125);
//! assert_eq!(network.gradients().whh, [-3.25]);
//! ```
//!
//! Conventions (`docs/maths.md`): T steps, I inputs, H hidden units, O outputs; vectors are
//! columns, matrices row-major; series over time hold step t in row t − 1.

/// The example people see first runs, too.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

mod activation;
mod backward;
mod bands;
mod beats;
mod cell;
mod checks;
pub mod cliff;
mod clip;
mod config;
mod contributions;
mod curves;
mod elementary;
mod error;
mod explain;
mod flow;
mod forward;
mod gain;
mod hops;
mod init;
mod jacobian;
mod kernels;
mod loss;
mod matrix;
mod memory;
mod model;
mod network;
mod nudge;
mod operating;
mod outlook;
mod pass;
mod paths;
mod presets;
mod problem;
mod random;
mod read;
mod recurrence;
mod reshape;
mod saturation;
mod scaled;
mod schur;
mod shares;
mod spectral_norm;
mod spectrum;
mod stacked;
mod sweep;
mod ties;
mod truncation;
mod unrolled;
mod update;
mod ways;

pub use activation::Activation;
pub use backward::{Adjoint, Gradients};
pub use bands::{Bands, bands, doubling};
pub use beats::{Beat, BeatKind, Order, Phase, beats};
pub use cell::{Cell, Vanilla};
pub use checks::{Check, Checks, check_against, check_cost, check_gradients, check_problem};
pub use clip::{Comparison, Likeness, clip, compare, global_norm};
pub use config::{Config, LIMITS, Limits, Shape};
pub use contributions::{Contributions, contributions};
pub use curves::{Curve, Distances};
pub use error::{Code, Error};
pub use explain::{Explained, Line, Name, Quantity};
pub use flow::{Flow, Verdict, flow_triangle, gradient_flow, row_norms};
pub use forward::Trace;
pub use gain::gains;
pub use init::Init;
pub use jacobian::{JacobianFlow, jacobian_flow, linear_flow};
pub use loss::{Loss, LossAt, Reduction};
pub use matrix::Matrix;
pub use model::{Elman, Form, Model, Parameter, Schema, State};
pub use network::Network;
pub use nudge::{Nudge, nudge, nudged_loss};
pub use operating::{FLAT, MOST_POINTS, Operating, OperatingPoint, operating};
pub use outlook::Outlook;
pub use paths::{Path, Rest, largest, paths};
pub use presets::{Overrides, Preset, Random, preset, presets};
pub use problem::{Problem, Sequence};
pub use random::{Normal, random_config};
pub use read::{Kind, Node};
pub use recurrence::{
    Binding, Block, Dimensions, Factor, Function, Graph, Hop, Op, Source, Stage, Term, Value,
    ValueId, cells,
};
pub use reshape::{Reshape, Reshaped};
pub use saturation::{Strength, strengths};
pub use scaled::Scaled;
pub use schur::Schur;
pub use shares::Param;
pub use spectral_norm::spectral_norm;
pub use spectrum::{
    Complex, SpectrumError, eigenvalues, factor_of_radius_one, singular_values, spectral_radius,
    with_spectral_radius,
};
pub use stacked::{Measure, Parts, Stacked, stacked};
pub use sweep::swept_gains;
pub use ties::largest_places;
pub use truncation::{Cut, Truncation, Window, cuts, exact_gradients, reaches, sweeps};
pub use unrolled::Unrolled;
pub use update::gradient_step;
pub use ways::{StateFlow, state_flow, state_jacobian, state_triangle};
