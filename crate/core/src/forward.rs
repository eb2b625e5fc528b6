//! The forward pass: every intermediate of a run, in buffers that are reused.

use crate::Cell;
use crate::config::Config;

/// What the forward pass leaves behind. Series are row-major, step t in row t − 1.
#[derive(Clone, Debug, Default)]
pub struct Trace {
    /// Pre-activations a_t, T × H.
    pub a: Vec<f64>,
    /// Hidden states h_t, T × H.
    pub h: Vec<f64>,
    /// Outputs o_t, T × O.
    pub o: Vec<f64>,
    /// Predictions ŷ_t, T × O.
    pub yhat: Vec<f64>,
    /// Losses l_t, T; 0 where the step has none.
    pub losses: Vec<f64>,
    /// L = Σ l_t.
    pub loss: f64,
    /// The first step with a value that is not finite: forward overflow is reported, not spread
    /// in silence.
    pub first_non_finite: Option<usize>,
}

impl Trace {
    /// Buffers for one problem.
    pub(crate) fn for_config(config: &Config) -> Self {
        let shape = config.shape();
        let (steps, hidden, outputs) = (shape.steps, shape.hidden, shape.outputs);
        Self {
            a: vec![0.0; steps * hidden],
            h: vec![0.0; steps * hidden],
            o: vec![0.0; steps * outputs],
            yhat: vec![0.0; steps * outputs],
            losses: vec![0.0; steps],
            loss: 0.0,
            first_non_finite: None,
        }
    }

    /// Runs `config` forward into these buffers; allocates nothing.
    pub(crate) fn run(&mut self, config: &Config) {
        let shape = config.shape();
        self.loss = 0.0;
        self.first_non_finite = None;
        for t in 1..=shape.steps {
            // h_{t−1} and h_t are neighbours in one buffer; t = 1 starts from h_0.
            let (past, rest) = self.h.split_at_mut((t - 1) * shape.hidden);
            let previous = if t == 1 { &config.h0 } else { &past[(t - 2) * shape.hidden..] };
            let h = &mut rest[..shape.hidden];
            let a = &mut self.a[(t - 1) * shape.hidden..][..shape.hidden];
            config.cell.step(config.inputs.row(t - 1), previous, a, h);

            let rows = (t - 1) * shape.outputs..t * shape.outputs;
            let o = &mut self.o[rows.clone()];
            o.copy_from_slice(&config.by);
            config.why.add_product(h, o);
            let yhat = &mut self.yhat[rows];
            config.loss.predict(o, yhat);

            let has_loss = config.loss_at.includes(t, shape.steps);
            let loss = if has_loss { config.loss.value(o, config.targets.row(t - 1)) } else { 0.0 };
            self.losses[t - 1] = loss;
            self.loss += loss;

            let finite = |values: &[f64]| values.iter().all(|v| v.is_finite());
            if self.first_non_finite.is_none() && !(finite(a) && finite(o) && loss.is_finite()) {
                self.first_non_finite = Some(t);
            }
        }
    }
}
