//! Ready models, each one real: from the course notes, or from the literature on why gradients
//! vanish and explode (Pascanu, Mikolov, Bengio 2013, *On the difficulty of training recurrent
//! neural networks*, and Le, Jaitly, Hinton 2015 for `irnn`).
//!
//! A preset builds its own sequence; a longer T repeats it cyclically, or, where the model is
//! drawn from a seed, draws on from that seed.

mod library;

use library::PRESETS;

use crate::config::{Config, LIMITS};
use crate::error::{Code, Error};
use crate::loss::{Loss, LossAt};
use crate::read::{Node, Place};
use crate::{Activation, Matrix, Order, Truncation};

/// Changes to a preset or config, as a reader's controls make them. None keeps its own.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Overrides {
    /// T.
    pub steps: Option<usize>,
    /// W_hh: the scalar where H = 1, else a factor on the preset's matrix; the same for the others.
    pub whh: Option<f64>,
    /// W_xh, the scalar where H = I = 1, else a factor.
    pub wxh: Option<f64>,
    /// W_hy, the scalar where H = O = 1, else a factor.
    pub why: Option<f64>,
    /// b_h.
    pub bh: Option<f64>,
    /// h_0.
    pub h0: Option<f64>,
    /// φ.
    pub activation: Option<Activation>,
    /// The loss; refused where the preset's targets do not fit it.
    pub loss: Option<Loss>,
    /// Which steps have a loss.
    pub loss_at: Option<LossAt>,
    /// The truncation; `Some(None)` removes the preset's.
    pub truncation: Option<Option<Truncation>>,
    /// The seed, where the preset has one.
    pub seed: Option<u64>,
    /// The gain of a random W_hh, where the preset has one.
    pub gain: Option<f64>,
}

impl Overrides {
    /// Reads the changes from a tree with the fields `steps`, `whh`, `wxh`, `why`, `bh`, `h0`,
    /// `activation`, `loss`, `lossAt`, `truncation`, `seed`, `gain`; absent or null ones keep the
    /// preset's own.
    ///
    /// # Errors
    /// A wrong type or word, a number that is not finite, a size over the limits.
    pub fn read<N: Node>(node: N) -> Result<Self, Error> {
        let root = Place::root(node, "");
        let number = |name| root.optional(name)?.map(|place| place.number()).transpose();
        let whole = |name, most| -> Result<Option<usize>, Error> {
            root.optional(name)?.map(|place| place.whole(0..=most)).transpose()
        };
        Ok(Self {
            steps: root.optional("steps")?.map(|p| p.whole(1..=LIMITS.steps)).transpose()?,
            whh: number("whh")?,
            wxh: number("wxh")?,
            why: number("why")?,
            bh: number("bh")?,
            h0: number("h0")?,
            activation: root
                .optional("activation")?
                .map(|place| place.word(&Activation::WORDS))
                .transpose()?,
            loss: root.optional("loss")?.map(|place| place.word(&Loss::WORDS)).transpose()?,
            loss_at: root.optional("lossAt")?.map(|p| p.word(&LossAt::WORDS)).transpose()?,
            truncation: root
                .optional("truncation")?
                .map(|place| Truncation::read(&place))
                .transpose()?
                .map(Some),
            seed: whole("seed", MOST_SEED)?.map(|seed| seed as u64),
            gain: number("gain")?,
        })
    }

    /// `config` with these changes; `seed` and `gain` mean nothing to a config that is there.
    ///
    /// # Errors
    /// As [`Preset::with`].
    pub fn apply(&self, mut config: Config) -> Result<Config, Error> {
        self.check_steps()?;
        if let Some(steps) = self.steps.filter(|&steps| steps != config.shape().steps) {
            config = with_steps(config, steps);
        }
        let scalar = config.cell.whh.data().len() == 1;
        let weights = [
            (self.whh, config.cell.whh.data_mut()),
            (self.wxh, config.cell.wxh.data_mut()),
            (self.why, config.why.data_mut()),
            (self.bh, &mut config.cell.bh[..]),
            (self.h0, &mut config.h0[..]),
        ];
        for (value, weights) in weights {
            let Some(value) = value else { continue };
            for w in weights.iter_mut() {
                // A single unit's weights are set, a layer's are scaled.
                *w = if scalar { value } else { *w * value };
            }
        }
        // A b_h that was set is a parameter of the model from then on.
        config.biased |= self.bh.is_some_and(|b| b != 0.0);
        config.cell.activation = self.activation.unwrap_or(config.cell.activation);
        config.loss = self.loss.unwrap_or(config.loss);
        config.loss_at = self.loss_at.unwrap_or(config.loss_at);
        config.truncation = self.truncation.unwrap_or(config.truncation);
        config.validate()?;
        Ok(config)
    }

    fn check_steps(&self) -> Result<(), Error> {
        let most = LIMITS.steps;
        match self.steps {
            Some(steps) if !(1..=most).contains(&steps) => {
                let code = if steps == 0 { Code::Empty } else { Code::Limit };
                let expected = format!("1 to {most} steps");
                Err(Error::new(code, "steps", expected, format!("{steps} steps")))
            }
            _ => Ok(()),
        }
    }
}

/// Seeds are whole numbers of 32 bits.
const MOST_SEED: usize = u32::MAX as usize;

/// What a preset's builder is given.
struct Draw {
    steps: usize,
    seed: u64,
    gain: f64,
}

/// A ready model.
pub struct Preset {
    /// Its name in configs and links; titles live with the page's texts.
    pub id: &'static str,
    /// Its own T.
    pub steps: usize,
    /// The largest T at which it still shows what it is for.
    pub max_steps: usize,
    /// The pinned seed, if it is drawn.
    pub seed: Option<u64>,
    /// The gain of its random W_hh, if it has one.
    pub gain: Option<f64>,
    /// The order its beats are read in: as by hand where a text does the sums by hand.
    pub order: Order,
    /// A learning rate at which its optimizer step is worth looking at.
    pub rate: f64,
    build: fn(&Draw) -> Config,
}

/// The ids of all presets, the landing state first.
pub fn presets() -> impl ExactSizeIterator<Item = &'static str> {
    PRESETS.iter().map(|p| p.id)
}

/// The preset called `id`.
///
/// # Errors
/// [`Code::Word`] if there is none.
pub fn preset(id: &str) -> Result<&'static Preset, Error> {
    PRESETS.iter().find(|p| p.id == id).ok_or_else(|| {
        let ids: Vec<_> = presets().map(|id| format!("\"{id}\"")).collect();
        let found: String = id.chars().take(60).collect();
        Error::new(Code::Word, "preset", ids.join(", "), format!("\"{found}\""))
    })
}

impl Preset {
    /// The preset as it is.
    pub fn config(&self) -> Config {
        self.build(&Overrides::default())
    }

    /// The preset with some of its values changed. Where it is drawn from a seed, a longer T draws
    /// on, and the seed and the gain count too.
    ///
    /// # Errors
    /// A size over the limits, a number that is not finite, a loss its targets do not fit, a bad
    /// truncation.
    pub fn with(&self, overrides: &Overrides) -> Result<Config, Error> {
        overrides.check_steps()?;
        overrides.apply(self.build(overrides))
    }

    /// Whether this preset's targets can be used with `loss`.
    pub fn fits(&self, loss: Loss) -> bool {
        self.config().fits(loss)
    }

    fn build(&self, overrides: &Overrides) -> Config {
        let steps = overrides.steps.unwrap_or(self.steps);
        let config = (self.build)(&Draw {
            steps,
            seed: overrides.seed.or(self.seed).unwrap_or_default(),
            gain: overrides.gain.or(self.gain).unwrap_or_default(),
        });
        // A builder gives one period, or more than one needs.
        with_steps(config, steps)
    }
}

fn with_steps(mut config: Config, steps: usize) -> Config {
    config.inputs = cycled(&config.inputs, steps);
    config.targets = cycled(&config.targets, steps);
    config
}

/// The first `steps` rows of a sequence that repeats.
fn cycled(sequence: &Matrix, steps: usize) -> Matrix {
    Matrix::from_fn(steps, sequence.cols(), |t, j| sequence.row(t % sequence.rows())[j])
}
