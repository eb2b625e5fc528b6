//! Backpropagation through time: the one pass everything else is made of.
//!
//! Werbos (1990), *Backpropagation through time: what it does and how to do it*; Goodfellow,
//! Bengio, Courville (2016), §10.2.2. Nothing but reverse-mode differentiation of the unrolled
//! graph, with the two streams that meet at every state kept apart:
//!
//! - dh_t = dhDirect_t + dhFuture_t, dhDirect_t = W_hyᵀ do_t, dhFuture_T = 0;
//! - da_t = φ′(a_t) ∘ dh_t, dhFuture_{t−1} = W_hhᵀ da_t.
//!
//! Truncation (see [`crate::truncation`]) turns the single sweep from T to 1 into several shorter
//! ones. All quantities are linear in the losses, so the sweeps' results simply add up.

use crate::Cell;
use crate::config::Config;
use crate::forward::Trace;
use crate::matrix::{add, add_outer};
use crate::truncation::windows;

/// Gradients of the loss with respect to every parameter, each in its parameter's own shape.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Gradients {
    /// ∂L/∂W_xh, H × I.
    pub wxh: Vec<f64>,
    /// ∂L/∂W_hh, H × H.
    pub whh: Vec<f64>,
    /// ∂L/∂b_h, H.
    pub bh: Vec<f64>,
    /// ∂L/∂W_hy, O × H.
    pub why: Vec<f64>,
    /// ∂L/∂b_y, O.
    pub by: Vec<f64>,
    /// ∂L/∂h_0, H.
    pub h0: Vec<f64>,
}

impl Gradients {
    /// Each gradient under the name its parameter has in a config.
    pub fn named(&self) -> [(&'static str, &[f64]); 6] {
        [
            ("wxh", &self.wxh),
            ("whh", &self.whh),
            ("bh", &self.bh),
            ("why", &self.why),
            ("by", &self.by),
            ("h0", &self.h0),
        ]
    }
}

/// What the backward pass leaves behind: the derivative of L with respect to every intermediate.
/// Series are row-major, step t in row t − 1.
#[derive(Clone, Debug, Default)]
pub struct Adjoint {
    /// ∂L/∂o_t, T × O.
    pub d_o: Vec<f64>,
    /// What reaches h_t through its own output: W_hyᵀ do_t, T × H.
    pub dh_direct: Vec<f64>,
    /// What reaches h_t through step t + 1, T × H; zero at T.
    pub dh_future: Vec<f64>,
    /// ∂L/∂h_t, the sum of both, T × H.
    pub dh: Vec<f64>,
    /// ∂L/∂a_t, T × H.
    pub da: Vec<f64>,
    /// ∂L/∂x_t, T × I.
    pub dx: Vec<f64>,
    /// The parameters' gradients.
    pub gradients: Gradients,
    /// One row each of a sweep's running values (H).
    carry: Vec<f64>,
    state_bar: Vec<f64>,
    tape_bar: Vec<f64>,
}

impl Adjoint {
    /// Buffers for one problem.
    pub(crate) fn for_config(config: &Config) -> Self {
        let shape = config.shape();
        let (steps, inputs, hidden, outputs) =
            (shape.steps, shape.inputs, shape.hidden, shape.outputs);
        let zeros = |n: usize| vec![0.0; n];
        Self {
            d_o: zeros(steps * outputs),
            dh_direct: zeros(steps * hidden),
            dh_future: zeros(steps * hidden),
            dh: zeros(steps * hidden),
            da: zeros(steps * hidden),
            dx: zeros(steps * inputs),
            gradients: Gradients {
                wxh: zeros(hidden * inputs),
                whh: zeros(hidden * hidden),
                bh: zeros(hidden),
                why: zeros(outputs * hidden),
                by: zeros(outputs),
                h0: zeros(hidden),
            },
            carry: zeros(hidden),
            state_bar: zeros(hidden),
            tape_bar: zeros(hidden),
        }
    }

    /// Runs backward through `trace` into these buffers; allocates nothing.
    pub(crate) fn run(&mut self, config: &Config, trace: &Trace) {
        self.read_out(config, trace);
        self.sweep(config, trace);
        self.collect(config, trace);
    }

    /// From each loss to its own step's hidden state: do_t and dhDirect_t.
    fn read_out(&mut self, config: &Config, trace: &Trace) {
        let shape = config.shape();
        self.d_o.fill(0.0);
        self.dh_direct.fill(0.0);
        for t in (1..=shape.steps).filter(|&t| config.loss_at.includes(t, shape.steps)) {
            let rows = (t - 1) * shape.outputs..t * shape.outputs;
            let d_o = &mut self.d_o[rows.clone()];
            config.loss.derivative(&trace.yhat[rows], config.targets.row(t - 1), d_o);
            let direct = &mut self.dh_direct[(t - 1) * shape.hidden..][..shape.hidden];
            config.why.add_transposed_product(d_o, direct);
        }
    }

    /// Backward through time: dhFuture_t, dh_t and da_t, sweep by sweep.
    fn sweep(&mut self, config: &Config, trace: &Trace) {
        let shape = config.shape();
        let hidden = shape.hidden;
        self.dh_future.fill(0.0);
        self.da.fill(0.0);
        self.gradients.h0.fill(0.0);
        for window in windows(config.truncation, shape.steps) {
            self.carry.fill(0.0); // ∂/∂h_t of this window's losses, through step t + 1
            for t in (window.reach..=window.last).rev() {
                let row = (t - 1) * hidden..t * hidden;
                add(&self.carry, &mut self.dh_future[row.clone()]);
                self.state_bar.copy_from_slice(&self.carry);
                if t >= window.first_loss {
                    add(&self.dh_direct[row.clone()], &mut self.state_bar);
                }
                let tape = &trace.a[row.clone()];
                config.cell.pull(tape, &self.state_bar, &mut self.tape_bar, &mut self.carry);
                add(&self.tape_bar, &mut self.da[row]);
            }
            if window.reach == 1 {
                add(&self.carry, &mut self.gradients.h0);
            }
        }
        for ((dh, direct), future) in self.dh.iter_mut().zip(&self.dh_direct).zip(&self.dh_future) {
            *dh = direct + future;
        }
    }

    /// From each step to the shared parameters: every use adds its share to one sum. The order,
    /// T down to 1, is the order in which the shares are shown to fill the accumulators.
    fn collect(&mut self, config: &Config, trace: &Trace) {
        let shape = config.shape();
        let (hidden, outputs) = (shape.hidden, shape.outputs);
        let gradients = &mut self.gradients;
        for sum in [
            &mut gradients.wxh,
            &mut gradients.whh,
            &mut gradients.bh,
            &mut gradients.why,
            &mut gradients.by,
        ] {
            sum.fill(0.0);
        }
        for t in (1..=shape.steps).rev() {
            let h = &trace.h[(t - 1) * hidden..][..hidden];
            let previous = if t == 1 { &config.h0 } else { &trace.h[(t - 2) * hidden..][..hidden] };
            let da = &self.da[(t - 1) * hidden..][..hidden];
            add_outer(da, config.inputs.row(t - 1), &mut gradients.wxh);
            add_outer(da, previous, &mut gradients.whh);
            add(da, &mut gradients.bh);
            let dx = &mut self.dx[(t - 1) * shape.inputs..][..shape.inputs];
            config.cell.pull_input(da, dx);
            if config.loss_at.includes(t, shape.steps) {
                let d_o = &self.d_o[(t - 1) * outputs..][..outputs];
                add_outer(d_o, h, &mut gradients.why);
                add(d_o, &mut gradients.by);
            }
        }
    }
}
