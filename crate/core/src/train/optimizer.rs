//! Optimizers: what becomes of a gradient before it changes a weight. In PyTorch's conventions, so that
//! the same numbers come out: no weight decay, no Nesterov, no dampening, ε outside of the root.

/// How a gradient changes a weight. Every one is a rule for a single entry, applied to all.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Optimizer {
    /// w ← w − η g.
    Sgd,
    /// v ← μ v + g, w ← w − η v (Polyak 1964). Sutskever et al. 2013 have η inside of v, which is the
    /// same while it is constant.
    Momentum {
        /// μ.
        momentum: f64,
    },
    /// s ← α s + (1 − α) g², w ← w − η g / (√s + ε) (Hinton 2012, lecture 6e).
    RmsProp {
        /// α.
        decay: f64,
        /// ε.
        epsilon: f64,
    },
    /// m ← β₁ m + (1 − β₁) g, v ← β₂ v + (1 − β₂) g², w ← w − η m̂ / (√v̂ + ε), where
    /// m̂ = m / (1 − β₁ᵗ) and v̂ = v / (1 − β₂ᵗ) (Kingma, Ba 2015, algorithm 1).
    Adam {
        /// β₁.
        beta1: f64,
        /// β₂.
        beta2: f64,
        /// ε.
        epsilon: f64,
    },
}

/// What one entry's update is made of.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Changed {
    /// The running mean of gradients: v of momentum, m of Adam; None where there is none.
    pub mean: Option<f64>,
    /// The running mean of their squares: s of RMSProp, v of Adam; None where there is none.
    pub square: Option<f64>,
    /// m̂ of Adam; else [`Self::mean`].
    pub mean_hat: Option<f64>,
    /// v̂ of Adam; else [`Self::square`].
    pub square_hat: Option<f64>,
    /// What is added to the weight.
    pub change: f64,
}

impl Optimizer {
    /// Each under its name, with the usual settings.
    pub const WORDS: [(&'static str, Self); 4] = [
        ("sgd", Self::Sgd),
        ("momentum", Self::Momentum { momentum: 0.9 }),
        ("rmsprop", Self::RmsProp { decay: 0.99, epsilon: 1e-8 }),
        ("adam", Self::Adam { beta1: 0.9, beta2: 0.999, epsilon: 1e-8 }),
    ];

    /// Its settings by name, as options have them.
    pub fn settings(mut self) -> Vec<(&'static str, f64)> {
        self.settings_mut().into_iter().map(|(name, value)| (name, *value)).collect()
    }

    /// The same, to be set.
    pub(crate) fn settings_mut(&mut self) -> Vec<(&'static str, &mut f64)> {
        match self {
            Self::Sgd => Vec::new(),
            Self::Momentum { momentum } => vec![("momentum", momentum)],
            Self::RmsProp { decay, epsilon } => vec![("decay", decay), ("epsilon", epsilon)],
            Self::Adam { beta1, beta2, epsilon } => {
                vec![("beta1", beta1), ("beta2", beta2), ("epsilon", epsilon)]
            }
        }
    }

    /// What one entry's update is made of: of step `t` (1, 2, …) at rate η = `rate`, from the gradient
    /// `g` and the running means before it (0 at first).
    pub fn changed(self, rate: f64, t: u64, g: f64, mean: f64, square: f64) -> Changed {
        self.corrected(rate, self.corrections(t), g, mean, square)
    }

    /// 1 − β₁ᵗ and 1 − β₂ᵗ of Adam, the same for all entries.
    fn corrections(self, t: u64) -> [f64; 2] {
        match self {
            Self::Adam { beta1, beta2, .. } => {
                [beta1, beta2].map(|beta| 1.0 - libm::pow(beta, t as f64))
            }
            _ => [1.0; 2],
        }
    }

    fn corrected(
        self,
        rate: f64,
        corrections: [f64; 2],
        g: f64,
        mean: f64,
        square: f64,
    ) -> Changed {
        let none =
            Changed { mean: None, square: None, mean_hat: None, square_hat: None, change: 0.0 };
        match self {
            Self::Sgd => Changed { change: -rate * g, ..none },
            Self::Momentum { momentum } => {
                let mean = momentum * mean + g;
                Changed { mean: Some(mean), mean_hat: Some(mean), change: -rate * mean, ..none }
            }
            Self::RmsProp { decay, epsilon } => {
                let square = decay * square + (1.0 - decay) * g * g;
                let change = -rate * g / (libm::sqrt(square) + epsilon);
                Changed { square: Some(square), square_hat: Some(square), change, ..none }
            }
            Self::Adam { beta1, beta2, epsilon } => {
                let mean = beta1 * mean + (1.0 - beta1) * g;
                let square = beta2 * square + (1.0 - beta2) * g * g;
                let mean_hat = mean / corrections[0];
                let square_hat = square / corrections[1];
                Changed {
                    mean: Some(mean),
                    square: Some(square),
                    mean_hat: Some(mean_hat),
                    square_hat: Some(square_hat),
                    change: -rate * mean_hat / (libm::sqrt(square_hat) + epsilon),
                }
            }
        }
    }

    /// Changes `weights` by `gradient` (as many), and the running means of both kinds with them.
    pub(crate) fn apply(
        self,
        rate: f64,
        t: u64,
        gradient: &[f64],
        [means, squares]: [&mut [f64]; 2],
        weights: &mut [f64],
    ) {
        let corrections = self.corrections(t);
        for (index, (w, g)) in weights.iter_mut().zip(gradient).enumerate() {
            let changed = self.corrected(rate, corrections, *g, means[index], squares[index]);
            means[index] = changed.mean.unwrap_or(0.0);
            squares[index] = changed.square.unwrap_or(0.0);
            *w += changed.change;
        }
    }
}
