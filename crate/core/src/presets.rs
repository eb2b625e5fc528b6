//! Ready models, each one real: from the course notes, or from the literature on why gradients
//! vanish and explode (Pascanu, Mikolov, Bengio 2013, *On the difficulty of training recurrent
//! neural networks*, and Le, Jaitly, Hinton 2015 for `irnn`), or an exercise for a hand.
//!
//! A preset builds its own sequence; a longer T repeats it cyclically. Some are drawn at random: of
//! these the scheme, its gain, the seed and the number of units can be chosen.

mod exercise;
mod library;

use library::PRESETS;

use crate::config::{Config, LIMITS};
use crate::error::{Code, Error};
use crate::loss::{Loss, LossAt};
use crate::read::{Node, Place};
use crate::{Activation, Init, Matrix, Normal, Order, Truncation};

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
    /// How W_hh is drawn, where it is.
    pub init: Option<Init>,
    /// H, where the model is drawn.
    pub units: Option<usize>,
}

impl Overrides {
    /// Reads the changes from a tree with the fields `steps`, `whh`, `wxh`, `why`, `bh`, `h0`,
    /// `activation`, `loss`, `lossAt`, `truncation`, `seed`, `gain`, `init`, `units`; absent or null
    /// ones keep the preset's own.
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
            init: root.optional("init")?.map(|place| place.word(&Init::WORDS)).transpose()?,
            units: root.optional("units")?.map(|p| p.whole(1..=MOST_UNITS)).transpose()?,
        })
    }

    /// `config` with these changes; `seed`, `gain`, `init` and `units` mean nothing to a config that
    /// is there.
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

/// Wider layers are not drawn: every entry of theirs is to be seen.
const MOST_UNITS: usize = 32;

/// How a model is drawn at random.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Random {
    /// The same seed gives the same model.
    pub seed: u64,
    /// The scheme of W_hh, and what scales it.
    pub init: Init,
    /// g of the scheme.
    pub gain: f64,
    /// H.
    pub units: usize,
}

impl Random {
    fn with(self, overrides: &Overrides) -> Self {
        Self {
            seed: overrides.seed.unwrap_or(self.seed),
            init: overrides.init.unwrap_or(self.init),
            gain: overrides.gain.unwrap_or(self.gain),
            units: overrides.units.unwrap_or(self.units),
        }
    }

    /// W_hh and h_0. The latter is drawn as if W_hh had been Gaussian, so that two schemes begin at
    /// the same state.
    fn draw(self) -> Result<Drawn, Error> {
        let Self { seed, init, gain, units } = self;
        let fault = |code, path, expected: String, found: String| {
            Err(Error::new(code, path, expected, found))
        };
        if !(1..=MOST_UNITS).contains(&units) {
            let expected = format!("1 to {MOST_UNITS} units");
            return fault(Code::Limit, "units", expected, format!("{units} units"));
        }
        let Ok(whh) = init.draw(units, gain, seed) else {
            let expected = "a matrix with a spectral radius to scale".to_owned();
            return fault(Code::Range, "init", expected, format!("seed {seed}, gain {gain}"));
        };
        let mut source = Normal::new(seed, 0);
        let _ = source.matrix(units, units, 1.0);
        Ok(Drawn { whh, h0: source.matrix(units, 1, 1.0).data().to_vec() })
    }
}

/// What a random model's builder is given.
struct Drawn {
    whh: Matrix,
    h0: Vec<f64>,
}

/// How a preset comes by its numbers.
enum Source {
    /// They are given, for so many steps.
    Given(fn(usize) -> Config),
    /// They are drawn.
    Drawn(Random, fn(Drawn) -> Config),
    /// They are drawn from a seed, this one if no other is said, and nothing else can be chosen.
    Seeded(u64, fn(u64) -> Config),
}

/// A ready model.
pub struct Preset {
    /// Its name in configs and links; titles live with the page's texts.
    pub id: &'static str,
    /// Its own T.
    pub steps: usize,
    /// The largest T at which it still shows what it is for.
    pub max_steps: usize,
    /// The order its beats are read in: as by hand where a text does the sums by hand.
    pub order: Order,
    /// A learning rate at which its optimizer step is worth looking at.
    pub rate: f64,
    source: Source,
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
    ///
    /// # Panics
    /// Never: the presets' own schemes always give a matrix.
    pub fn config(&self) -> Config {
        self.build(&Overrides::default()).expect("a preset's own numbers")
    }

    /// How it is drawn, if it is.
    pub fn random(&self) -> Option<Random> {
        match self.source {
            Source::Given(_) | Source::Seeded(..) => None,
            Source::Drawn(random, _) => Some(random),
        }
    }

    /// The seed it is drawn from, if it is.
    pub fn seed(&self) -> Option<u64> {
        match self.source {
            Source::Given(_) => None,
            Source::Drawn(random, _) => Some(random.seed),
            Source::Seeded(seed, _) => Some(seed),
        }
    }

    /// The preset with some of its values changed. Where it is drawn at random, the seed, the
    /// scheme, its gain and the number of units count too.
    ///
    /// # Errors
    /// A size over the limits, a number that is not finite, a loss its targets do not fit, a bad
    /// truncation, a scheme that gives no such matrix.
    pub fn with(&self, overrides: &Overrides) -> Result<Config, Error> {
        overrides.check_steps()?;
        overrides.apply(self.build(overrides)?)
    }

    /// Whether this preset's targets can be used with `loss`.
    pub fn fits(&self, loss: Loss) -> bool {
        self.config().fits(loss)
    }

    fn build(&self, overrides: &Overrides) -> Result<Config, Error> {
        let steps = overrides.steps.unwrap_or(self.steps);
        let config = match self.source {
            Source::Given(build) => build(steps),
            Source::Drawn(random, build) => build(random.with(overrides).draw()?),
            Source::Seeded(seed, build) => build(overrides.seed.unwrap_or(seed)),
        };
        // A builder gives one period, or more than one needs.
        Ok(with_steps(config, steps))
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
