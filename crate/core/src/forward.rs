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
        let (hidden, outputs) = (shape.hidden, shape.outputs);
        for t in 1..=shape.steps {
            // h_{t−1} and h_t are neighbours in one buffer; t = 1 starts from h_0.
            let (past, rest) = self.h.split_at_mut((t - 1) * hidden);
            let previous = if t == 1 { &config.h0 } else { &past[(t - 2) * hidden..] };
            let h = &mut rest[..hidden];
            let a = &mut self.a[(t - 1) * hidden..][..hidden];
            config.cell.step(config.inputs.row(t - 1), previous, a, h);
            let o = &mut self.o[(t - 1) * outputs..][..outputs];
            config.why.product_from(&config.by, h, o);
        }
        config.loss.predict_all(&self.o, &mut self.yhat, outputs);
        self.add_up(config);
    }

    /// Each step's loss and their sum; what is not finite, if anything is.
    fn add_up(&mut self, config: &Config) {
        let shape = config.shape();
        let (hidden, outputs) = (shape.hidden, shape.outputs);
        let first = config.loss_at.first(shape.steps);
        self.loss = 0.0;
        for t in 1..=shape.steps {
            let o = &self.o[(t - 1) * outputs..][..outputs];
            let loss =
                if t < first { 0.0 } else { config.loss.value(o, config.targets.row(t - 1)) };
            self.losses[t - 1] = loss;
            self.loss += loss;
        }
        self.first_non_finite = None;
        if all_finite(&self.a) && all_finite(&self.o) && self.loss.is_finite() {
            return;
        }
        // Each loss may be finite, and their sum not.
        self.first_non_finite = (1..=shape.steps).find(|&t| {
            let a = &self.a[(t - 1) * hidden..][..hidden];
            let o = &self.o[(t - 1) * outputs..][..outputs];
            !(all_finite(a) && all_finite(o) && self.losses[t - 1].is_finite())
        });
    }
}

/// Looks at all of them, which is faster than to ask after each whether to go on.
fn all_finite(values: &[f64]) -> bool {
    values.iter().fold(true, |so_far, v| so_far & v.is_finite())
}
