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
use crate::kernels::{clear, outer_products, sum_rows};
use crate::matrix::add;
use crate::truncation::{Window, windows};

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
    /// Under truncation, what one sweep alone gives: `dh_future`, `dh`, `da`, `h0`.
    part: [Vec<f64>; 4],
}

/// Where a sweep writes.
struct Swept<'a> {
    dh_future: &'a mut [f64],
    dh: &'a mut [f64],
    da: &'a mut [f64],
    h0: &'a mut [f64],
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
            part: match config.truncation {
                None => Default::default(),
                Some(_) => [steps * hidden, steps * hidden, steps * hidden, hidden].map(zeros),
            },
        }
    }

    /// Runs backward through `trace` into these buffers; allocates nothing.
    pub(crate) fn run(&mut self, config: &Config, trace: &Trace) {
        self.read_out(config, trace);
        if config.truncation.is_none() {
            self.sweep_once(config, trace);
        } else {
            self.sweep_in_parts(config, trace);
        }
        self.collect(config, trace);
    }

    /// From each loss to its own step's hidden state: do_t and dhDirect_t.
    fn read_out(&mut self, config: &Config, trace: &Trace) {
        let shape = config.shape();
        let (hidden, outputs) = (shape.hidden, shape.outputs);
        let before = config.loss_at.first(shape.steps) - 1; // steps without a loss
        clear(&mut self.d_o[..before * outputs]);
        clear(&mut self.dh_direct[..before * hidden]);
        let (yhat, y) =
            (&trace.yhat[before * outputs..], &config.targets.data()[before * outputs..]);
        config.loss.derivative(yhat, y, &mut self.d_o[before * outputs..], outputs);
        for t in before..shape.steps {
            let d_o = &self.d_o[t * outputs..][..outputs];
            config.why.transposed_product(d_o, &mut self.dh_direct[t * hidden..][..hidden]);
        }
    }

    /// The exact gradient: one sweep over everything.
    fn sweep_once(&mut self, config: &Config, trace: &Trace) {
        let whole = Window { first_loss: 1, last: config.shape().steps, reach: 1 };
        let swept = Swept {
            dh_future: &mut self.dh_future,
            dh: &mut self.dh,
            da: &mut self.da,
            h0: &mut self.gradients.h0,
        };
        swept.sweep(config, trace, &self.dh_direct, whole);
    }

    /// Under truncation: several, which add up.
    fn sweep_in_parts(&mut self, config: &Config, trace: &Trace) {
        let shape = config.shape();
        self.dh_future.fill(0.0);
        self.da.fill(0.0);
        self.gradients.h0.fill(0.0);
        let [dh_future, dh, da, h0] = &mut self.part;
        for window in windows(config.truncation, shape.steps) {
            let rows = (window.reach - 1) * shape.hidden..window.last * shape.hidden;
            Swept { dh_future, dh, da, h0 }.sweep(config, trace, &self.dh_direct, window);
            add(&dh_future[rows.clone()], &mut self.dh_future[rows.clone()]);
            add(&da[rows.clone()], &mut self.da[rows]);
            if window.reach == 1 {
                add(h0, &mut self.gradients.h0);
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
        let (steps, inputs, hidden, outputs) =
            (shape.steps, shape.inputs, shape.hidden, shape.outputs);
        let gradients = &mut self.gradients;
        // h_{t−1} stands one row above h_t, and h_0 elsewhere.
        let (da_1, da_after) = self.da.split_at(hidden);
        outer_products::<false>(da_after, &trace.h, hidden, &mut gradients.whh);
        outer_products::<true>(da_1, &config.h0, hidden, &mut gradients.whh);
        outer_products::<false>(&self.da, config.inputs.data(), inputs, &mut gradients.wxh);
        sum_rows::<false>(&self.da, &mut gradients.bh);
        let before = config.loss_at.first(steps) - 1; // steps without a loss
        let (d_o, h) = (&self.d_o[before * outputs..], &trace.h[before * hidden..]);
        outer_products::<false>(d_o, h, hidden, &mut gradients.why);
        sum_rows::<false>(d_o, &mut gradients.by);
        for t in 0..steps {
            let da = &self.da[t * hidden..][..hidden];
            config.cell.pull_input(da, &mut self.dx[t * inputs..][..inputs]);
        }
    }
}

impl Swept<'_> {
    /// From the last step of `window` down to the first it reaches: dhFuture_t, dh_t and da_t of
    /// its losses, and ∂L/∂h_0 where it gets so far. Rows it does not reach are left as they are.
    fn sweep(self, config: &Config, trace: &Trace, dh_direct: &[f64], window: Window) {
        let hidden = config.shape().hidden;
        clear(&mut self.dh_future[(window.last - 1) * hidden..][..hidden]);
        for t in (window.reach..=window.last).rev() {
            let row = (t - 1) * hidden..t * hidden;
            let (past, rest) = self.dh_future.split_at_mut((t - 1) * hidden);
            let dh = &mut self.dh[row.clone()];
            if t >= window.first_loss {
                for ((dh, direct), future) in dh.iter_mut().zip(&dh_direct[row.clone()]).zip(&*rest)
                {
                    *dh = direct + future;
                }
            } else {
                dh.copy_from_slice(&rest[..hidden]);
            }
            let before = if t == 1 { &mut *self.h0 } else { &mut past[(t - 2) * hidden..] };
            config.cell.pull(&trace.a[row.clone()], dh, &mut self.da[row], before);
        }
    }
}
