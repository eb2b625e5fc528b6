//! A problem kept with its buffers: what a slider or a benchmark runs again and again.

use crate::backward::{Adjoint, Gradients};
use crate::clip::clip;
use crate::config::{Config, Field};
use crate::error::Error;
use crate::forward::Trace;
use crate::memory;
use crate::read::Node;
use crate::update::gradient_step;

/// A valid config with the results of its last run. `run` allocates nothing.
#[derive(Clone, Debug)]
pub struct Network {
    config: Config,
    trace: Trace,
    adjoint: Adjoint,
}

impl Network {
    /// Takes memory for every intermediate of `config`; nothing is computed yet.
    ///
    /// # Errors
    /// If the parts of `config` do not agree (see [`Config::validate`]), or there is no memory.
    pub fn new(config: Config) -> Result<Self, Error> {
        config.validate()?;
        memory::ensure(config.shape().intermediates())?;
        let trace = Trace::for_config(&config);
        let adjoint = Adjoint::for_config(&config);
        Ok(Self { config, trace, adjoint })
    }

    /// Forward only; returns the loss L.
    pub fn forward(&mut self) -> f64 {
        self.trace.run(&self.config);
        self.trace.loss
    }

    /// Forward, then backward through time; returns the loss L.
    pub fn run(&mut self) -> f64 {
        self.trace.run(&self.config);
        self.adjoint.run(&self.config, &self.trace);
        self.trace.loss
    }

    /// The same problem after one step of gradient descent, run forward; with a threshold θ in
    /// `clipped` the gradient is first clipped to it (see [`crate::clip`]). Gradients that are not
    /// finite give weights that are not, and a loss that says so.
    #[must_use]
    pub fn descended(&self, rate: f64, clipped: Option<f64>) -> Self {
        let mut next = self.clone();
        let mut gradients = self.gradients().clone();
        if let Some(theta) = clipped {
            clip(&mut gradients, self.config.biased, theta);
        }
        next.config = gradient_step(&self.config, &gradients, rate);
        next.forward();
        next
    }

    /// Replaces a parameter, `h0`, `inputs` or `targets` by a list of as many numbers, row-major.
    /// Nothing changes if they are refused.
    ///
    /// # Errors
    /// An unknown name, a length other than the present one, a number that is not finite, a target
    /// that is no probability vector under cross-entropy, or a list that cannot be read.
    pub fn set<N: Node>(&mut self, name: &str, values: N) -> Result<(), Error> {
        self.config.replace(Field::named(name)?, values)
    }

    /// The problem.
    pub fn config(&self) -> &Config {
        &self.config
    }

    /// The problem, to have numbers changed in place; their count and finiteness are the caller's.
    pub(crate) fn config_mut(&mut self) -> &mut Config {
        &mut self.config
    }

    /// What the last forward pass left.
    pub fn trace(&self) -> &Trace {
        &self.trace
    }

    /// What the last backward pass left.
    pub fn adjoint(&self) -> &Adjoint {
        &self.adjoint
    }

    /// The parameters' gradients of the last run.
    pub fn gradients(&self) -> &Gradients {
        &self.adjoint.gradients
    }

    /// φ′(a_t), T × H: the factor by which each unit damps what passes back through it.
    pub fn slopes(&self) -> Vec<f64> {
        let activation = self.config.cell.activation;
        self.trace.a.iter().map(|&a| activation.derivative(a)).collect()
    }

    /// A series or gradient of the last run by the name it has in the API: `h`, `dhFuture`,
    /// `grads.whh`; None for any other name.
    pub fn series(&self, name: &str) -> Option<&[f64]> {
        if let Some(name) = name.strip_prefix("grads.") {
            return self.gradients().named().into_iter().find(|(n, _)| *n == name).map(|(_, g)| g);
        }
        let (trace, adjoint) = (&self.trace, &self.adjoint);
        Some(match name {
            "a" => &trace.a,
            "h" => &trace.h,
            "o" => &trace.o,
            "yhat" => &trace.yhat,
            "losses" => &trace.losses,
            "do" => &adjoint.d_o,
            "dhDirect" => &adjoint.dh_direct,
            "dhFuture" => &adjoint.dh_future,
            "dh" => &adjoint.dh,
            "da" => &adjoint.da,
            "dx" => &adjoint.dx,
            _ => return None,
        })
    }
}
