//! Ready models, each one real: from the course notes, or from the literature on why gradients
//! vanish and explode (Pascanu, Mikolov, Bengio 2013, *On the difficulty of training recurrent
//! neural networks*, Le, Jaitly, Hinton 2015 for `irnn`, and the literature on gates), or an exercise
//! for a hand.
//!
//! A preset builds its own sequence; a longer T repeats it cyclically. Some are drawn at random: of
//! these the scheme, its gain, the seed and the number of units can be chosen.

mod exercise;
mod library;
mod recurrences;

use library::PRESETS;
pub(crate) use recurrences::CORRIDOR;
use recurrences::RECURRENCES;

use crate::error::{Code, Error};
use crate::limits::LIMITS;
use crate::loss::{Loss, LossAt, Reduction};
use crate::read::{Node, Place};
use crate::recurrence::cells;
use crate::{Activation, Form, Init, Matrix, Normal, Order, Problem, Sequence, Truncation};

/// Changes to a preset or problem, as a reader's controls make them. None keeps its own.
///
/// A change of `cell` comes first, the others are of what it gives. `whh`, `wxh`, `why`, `bh` and `h0`
/// are the scalar itself where a cell that stacks nothing has one unit, else a factor; of a GRU or LSTM, factors on
/// the whole of the stacked matrix and on h_0; of equations of one's own, the number itself where
/// what has this name, or the vanilla cell's name for it (`W_hh`), has one entry, else a factor.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Overrides {
    /// T.
    pub steps: Option<usize>,
    /// The id of a cell of the library, which takes the place of the preset's: see
    /// [`Problem::with_cell`]. Its gates are drawn from `seed`, or else the preset's, or else 1, with
    /// a forget bias of 1.
    pub cell: Option<&'static str>,
    /// b_f of every unit of an LSTM; refused for any other cell.
    pub forget_bias: Option<f64>,
    /// W_hh.
    pub whh: Option<f64>,
    /// W_xh.
    pub wxh: Option<f64>,
    /// W_hy.
    pub why: Option<f64>,
    /// b_h; refused for a GRU or LSTM.
    pub bh: Option<f64>,
    /// h_0.
    pub h0: Option<f64>,
    /// Parameters that are one number (`alpha`), by name.
    pub numbers: Vec<(String, f64)>,
    /// φ; refused for any cell but the vanilla one.
    pub activation: Option<Activation>,
    /// The loss; refused where the preset's targets do not fit it.
    pub loss: Option<Loss>,
    /// How the losses of the steps make L.
    pub reduction: Option<Reduction>,
    /// Which steps have a loss.
    pub loss_at: Option<LossAt>,
    /// The truncation; `Some(None)` removes the preset's.
    pub truncation: Option<Option<Truncation>>,
    /// The seed, where the preset has one, or the gates of another cell are drawn.
    pub seed: Option<u64>,
    /// The gain of a random W_hh, where the preset has one.
    pub gain: Option<f64>,
    /// How W_hh is drawn, where it is.
    pub init: Option<Init>,
    /// H, where the model is drawn.
    pub units: Option<usize>,
}

impl Overrides {
    /// Reads the changes from a tree with the fields `steps`, `cell`, `forgetBias`, `whh`, `wxh`, `why`, `bh`, `h0`, `numbers`,
    /// `activation`, `loss`, `lossAt`, `reduction`, `truncation`, `seed`, `gain`, `init`, `units`; absent or null
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
        let mut numbers = Vec::new();
        if let Some(place) = root.optional("numbers")? {
            for name in place.names(MOST_NUMBERS)? {
                if let Some(value) = place.optional(&name)? {
                    numbers.push((name, value.number()?));
                }
            }
        }
        Ok(Self {
            numbers,
            steps: root.optional("steps")?.map(|p| p.whole(1..=LIMITS.steps)).transpose()?,
            cell: root
                .optional("cell")?
                .map(|place| {
                    let words: Vec<_> = cells().iter().map(|cell| (cell.id, cell.id)).collect();
                    place.word(&words)
                })
                .transpose()?,
            forget_bias: number("forgetBias")?,
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
            reduction: root
                .optional("reduction")?
                .map(|place| place.word(&Reduction::WORDS))
                .transpose()?,
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

    /// `problem` with these changes; `gain`, `init` and `units` mean nothing to a problem that is
    /// there.
    ///
    /// # Errors
    /// As [`Preset::with`].
    pub fn apply(&self, problem: Problem) -> Result<Problem, Error> {
        self.apply_from(problem, 1)
    }

    /// The same, with the seed of gates where none is said.
    fn apply_from(&self, mut problem: Problem, seed: u64) -> Result<Problem, Error> {
        self.check_steps()?;
        if let Some(steps) = self.steps.filter(|&steps| steps != problem.shape().steps) {
            problem = with_steps(problem, steps);
        }
        if let Some(id) = self.cell {
            problem = problem.with_cell(id, self.seed.unwrap_or(seed), FORGET_BIAS)?;
        }
        if let Some(bias) = self.forget_bias {
            if problem.forget_bias().is_none() {
                let expected = "nothing: only an LSTM has a forget gate";
                return Err(Error::new(Code::Key, "forgetBias", expected, format!("{bias}")));
            }
            problem = problem.with_forget_bias(bias);
        }
        let is_scalar = problem.model.is_unstacked() && problem.shape().hidden == 1;
        let is_own = matches!(problem.model.form(), Form::Own { .. });
        let said = [self.whh, self.wxh, self.why, self.bh, self.h0];
        for ((name, _), value) in STRENGTHS.into_iter().zip(said) {
            let Some(value) = value else { continue };
            let of = problem.of_strength(name);
            let Some(weights) = of.and_then(|name| problem.values_mut(name)) else {
                let expected = format!("nothing: this recurrence has no {name}");
                return Err(Error::new(Code::Key, name, expected, format!("{value}")));
            };
            // A single unit's weights are set, a layer's are scaled.
            let is_set = is_scalar || (is_own && weights.len() == 1);
            for w in weights {
                *w = if is_set { value } else { *w * value };
            }
        }
        for (name, value) in &self.numbers {
            let of = problem.model.schema().parameter(name);
            let is_number = |&of: &usize| problem.model.schema().parameters[of].is_number();
            let Some(of) = of.filter(is_number) else {
                let path = format!("numbers.{}", crate::read::visible(name));
                let expected = "nothing: no parameter of this name is one number";
                return Err(Error::new(Code::Key, path, expected, format!("{value}")));
            };
            problem.model.parameter_mut(of)[0] = *value;
        }
        if self.bh.is_some_and(|b| b != 0.0) {
            // A b_h that was set is a parameter of the model from then on.
            problem.model.train_biases(true);
        }
        if let Some(activation) = self.activation {
            if !problem.model.leaves_activation_open() {
                let word = Activation::WORDS.iter().find(|(_, of)| *of == activation);
                let found = format!("\"{}\"", word.map_or("", |(word, _)| word));
                let expected = "nothing: only the vanilla cell leaves its activation open";
                return Err(Error::new(Code::Key, "activation", expected, found));
            }
            problem.model = problem.model.with_activation(activation);
        }
        problem.loss = self.loss.unwrap_or(problem.loss);
        problem.loss_at = self.loss_at.unwrap_or(problem.loss_at);
        problem.reduction = self.reduction.unwrap_or(problem.reduction);
        problem.truncation = self.truncation.unwrap_or(problem.truncation);
        problem.validate()?;
        Ok(problem)
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

/// What one number sets or scales, its strength (see [`Overrides`]): as requests name it, and as it is
/// written.
pub const STRENGTHS: [(&str, &str); 5] =
    [("whh", "W_hh"), ("wxh", "W_xh"), ("why", "W_hy"), ("bh", "b_h"), ("h0", "h_0")];

/// Whose strength decides what becomes of a gradient: W_hh.
pub const LEVER: &str = STRENGTHS[0].0;

/// The forget bias of an LSTM that takes the place of another cell (Gers, Schmidhuber, Cummins 2000;
/// Jozefowicz, Zaremba, Sutskever 2015).
pub(crate) const FORGET_BIAS: f64 = 1.0;

/// Parameters that are one number have controls of their own: so many at most.
const MOST_NUMBERS: usize = 64;

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
    Given(fn(usize) -> Problem),
    /// They are drawn.
    Drawn(Random, fn(Drawn) -> Problem),
    /// They are drawn from a seed, this one if no other is said, and nothing else can be chosen.
    Seeded(u64, fn(u64) -> Problem),
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

fn all() -> impl Iterator<Item = &'static Preset> {
    PRESETS.iter().chain(&RECURRENCES)
}

/// The ids of all presets, the landing state first.
pub fn presets() -> impl Iterator<Item = &'static str> {
    all().map(|p| p.id)
}

/// The preset called `id`.
///
/// # Errors
/// [`Code::Word`] if there is none.
pub fn preset(id: &str) -> Result<&'static Preset, Error> {
    all().find(|p| p.id == id).ok_or_else(|| {
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
    pub fn problem(&self) -> Problem {
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
    /// truncation, a scheme that gives no such matrix, a change of what this cell does not have.
    pub fn with(&self, overrides: &Overrides) -> Result<Problem, Error> {
        overrides.check_steps()?;
        overrides.apply_from(self.build(overrides)?, self.seed().unwrap_or(1))
    }

    /// Whether this preset's targets can be used with `loss`.
    pub fn fits(&self, loss: Loss) -> bool {
        self.problem().fits(loss)
    }

    fn build(&self, overrides: &Overrides) -> Result<Problem, Error> {
        let steps = overrides.steps.unwrap_or(self.steps);
        let problem = match self.source {
            Source::Given(build) => build(steps),
            Source::Drawn(random, build) => build(random.with(overrides).draw()?),
            Source::Seeded(seed, build) => build(overrides.seed.unwrap_or(seed)),
        };
        // A builder gives one period, or more than one needs.
        Ok(with_steps(problem, steps))
    }
}

fn with_steps(mut problem: Problem, steps: usize) -> Problem {
    let Sequence { inputs, targets, .. } = &mut problem.sequence;
    *inputs = cycled(inputs, steps);
    *targets = cycled(targets, steps);
    problem
}

/// The first `steps` rows of a sequence that repeats.
fn cycled(sequence: &Matrix, steps: usize) -> Matrix {
    Matrix::from_fn(steps, sequence.cols(), |t, j| sequence.row(t % sequence.rows())[j])
}
