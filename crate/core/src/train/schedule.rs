//! How the rate changes as training goes on.

/// The rate as a function of the step, as a factor on the rate that was set.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Schedule {
    /// 1.
    Constant,
    /// Multiplied by `factor` every so many steps.
    Decay {
        /// What it is multiplied by.
        factor: f64,
        /// After how many steps.
        every: u64,
    },
    /// ½ (1 + cos(π s / `steps`)) for s < `steps`, then 0 (Loshchilov, Hutter 2017, without restarts).
    Cosine {
        /// When it is 0.
        steps: u64,
    },
}

impl Schedule {
    /// The factor at step `step`, counted from 0.
    pub fn factor(self, step: u64) -> f64 {
        match self {
            Self::Constant => 1.0,
            Self::Decay { factor, every } => libm::pow(factor, (step / every.max(1)) as f64),
            Self::Cosine { steps } if step < steps => {
                0.5 * (1.0 + libm::cos(core::f64::consts::PI * step as f64 / steps as f64))
            }
            Self::Cosine { .. } => 0.0,
        }
    }
}
