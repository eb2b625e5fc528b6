//! Ready models, each one real: from the course notes, or from the literature on why gradients
//! vanish and explode (Pascanu, Mikolov, Bengio 2013, *On the difficulty of training recurrent
//! neural networks*, and Le, Jaitly, Hinton 2015 for `irnn`).
//!
//! A preset builds its own sequence; a longer T repeats it cyclically, or, where the model is
//! drawn from a seed, draws on from that seed.

use crate::cell::Vanilla;
use crate::config::{Config, LIMITS, is_probability};
use crate::error::{Code, Error};
use crate::loss::{Loss, LossAt};
use crate::random::Normal;
use crate::read::{Node, Place};
use crate::{Activation, Matrix, Order, Truncation};

/// Changes to a preset, as a reader's controls make them. None keeps the preset's own.
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

    /// The preset with some of its values changed.
    ///
    /// # Errors
    /// A size over the limits, a number that is not finite, a loss its targets do not fit, a bad
    /// truncation.
    pub fn with(&self, overrides: &Overrides) -> Result<Config, Error> {
        if let Some(steps) = overrides.steps {
            let most = crate::LIMITS.steps;
            if !(1..=most).contains(&steps) {
                let code = if steps == 0 { Code::Empty } else { Code::Limit };
                let expected = format!("1 to {most} steps");
                return Err(Error::new(code, "steps", expected, format!("{steps} steps")));
            }
        }
        let mut config = self.build(overrides);
        let scalar = config.cell.whh.data().len() == 1;
        let weights = [
            (overrides.whh, config.cell.whh.data_mut()),
            (overrides.wxh, config.cell.wxh.data_mut()),
            (overrides.why, config.why.data_mut()),
            (overrides.bh, &mut config.cell.bh[..]),
            (overrides.h0, &mut config.h0[..]),
        ];
        for (value, weights) in weights {
            let Some(value) = value else { continue };
            for w in weights.iter_mut() {
                // A single unit's weights are set, a layer's are scaled.
                *w = if scalar { value } else { *w * value };
            }
        }
        // A b_h that was set is a parameter of the model from then on.
        config.biased |= overrides.bh.is_some_and(|b| b != 0.0);
        config.cell.activation = overrides.activation.unwrap_or(config.cell.activation);
        config.loss = overrides.loss.unwrap_or(config.loss);
        config.loss_at = overrides.loss_at.unwrap_or(config.loss_at);
        config.truncation = overrides.truncation.unwrap_or(config.truncation);
        config.validate()?;
        Ok(config)
    }

    /// Whether this preset's targets can be used with `loss`.
    pub fn fits(&self, loss: Loss) -> bool {
        let config = self.config();
        let outputs = config.shape().outputs;
        // One output has softmax 1 whatever it is: a loss with nothing to learn.
        loss != Loss::CrossEntropy
            || (outputs > 1 && config.targets.data().chunks_exact(outputs).all(is_probability))
    }

    fn build(&self, overrides: &Overrides) -> Config {
        let steps = overrides.steps.unwrap_or(self.steps);
        let mut config = (self.build)(&Draw {
            steps,
            seed: overrides.seed.or(self.seed).unwrap_or_default(),
            gain: overrides.gain.or(self.gain).unwrap_or_default(),
        });
        config.inputs = cycled(&config.inputs, steps);
        config.targets = cycled(&config.targets, steps);
        config
    }
}

/// The first `steps` rows of a sequence that repeats.
fn cycled(sequence: &Matrix, steps: usize) -> Matrix {
    Matrix::from_fn(steps, sequence.cols(), |t, j| sequence.row(t % sequence.rows())[j])
}

/// One unit, one input, one output, no bias: the model most of the story can be told with.
struct Scalar {
    activation: Activation,
    w_xh: f64,
    w_hh: f64,
    w_hy: f64,
    h0: f64,
    loss: Loss,
    loss_at: LossAt,
}

impl Scalar {
    /// No input at all, only a state to be remembered. The target −1 lies where no such state
    /// comes to rest, so that the last loss has a gradient at every W_hh.
    fn undriven(activation: Activation, w_hh: f64, h0: f64) -> Config {
        Self {
            activation,
            w_xh: 1.0,
            w_hh,
            w_hy: 1.0,
            h0,
            loss: Loss::HalfSquared,
            loss_at: LossAt::Last,
        }
        .on(&[0.0], &[-1.0])
    }

    fn on(self, inputs: &[f64], targets: &[f64]) -> Config {
        let one = |value: f64| Matrix::new(1, 1, vec![value]);
        Config {
            cell: Vanilla {
                activation: self.activation,
                wxh: one(self.w_xh),
                whh: one(self.w_hh),
                bh: vec![0.0],
            },
            why: one(self.w_hy),
            by: vec![0.0],
            biased: false,
            h0: vec![self.h0],
            inputs: Matrix::new(inputs.len(), 1, inputs.to_vec()),
            targets: Matrix::new(targets.len(), 1, targets.to_vec()),
            loss: self.loss,
            loss_at: self.loss_at,
            truncation: None,
        }
    }
}

/// Two tanh units whose W_hh is nilpotent: ρ = 0, and yet the gradient grows. The output reads
/// the first unit.
fn sheared(whh: Matrix, bh: Vec<f64>, h0: Vec<f64>) -> Config {
    Config {
        cell: Vanilla {
            activation: Activation::Tanh,
            wxh: Matrix::from_rows(&[[1.0], [0.0]]),
            whh,
            bh,
        },
        why: Matrix::from_rows(&[[1.0, 0.0]]),
        by: vec![0.0],
        biased: true,
        h0,
        inputs: Matrix::from_rows(&[[0.0]]),
        targets: Matrix::from_rows(&[[-1.0]]),
        loss: Loss::HalfSquared,
        loss_at: LossAt::Last,
        truncation: None,
    }
}

/// A layer read out through its mean direction, without input: only h_0 and W_hh matter.
fn layer(activation: Activation, whh: Matrix, h0: Vec<f64>, inputs: Matrix) -> Config {
    let hidden = whh.rows();
    let width = 1.0 / libm::sqrt(hidden as f64);
    Config {
        cell: Vanilla {
            activation,
            wxh: Matrix::from_fn(hidden, inputs.cols(), |_, _| 1.0),
            whh,
            bh: vec![0.0; hidden],
        },
        why: Matrix::from_fn(1, hidden, |_, _| width),
        by: vec![0.0],
        biased: false,
        h0,
        targets: Matrix::new(1, 1, vec![-1.0]),
        inputs,
        loss: Loss::HalfSquared,
        loss_at: LossAt::Last,
        truncation: None,
    }
}

const PRESETS: [Preset; 14] = [
    Preset {
        id: "landing",
        steps: 20,
        max_steps: 200,
        seed: None,
        gain: None,
        order: Order::Program,
        rate: 0.01,
        // h_T = W_hh^T: at T = 20 never negative, so that every W_hh has a gradient to show.
        build: |_| Scalar::undriven(Activation::Linear, 0.8, 1.0),
    },
    Preset {
        id: "notes-linear",
        steps: 2,
        max_steps: 200,
        seed: None,
        gain: None,
        order: Order::Notes,
        rate: 0.02,
        build: |_| notes_linear(0.0),
    },
    Preset {
        id: "notes-linear-h1",
        steps: 2,
        max_steps: 200,
        seed: None,
        gain: None,
        order: Order::Notes,
        rate: 0.02,
        build: |_| notes_linear(1.0),
    },
    Preset {
        id: "notes-tanh",
        steps: 2,
        max_steps: 200,
        seed: None,
        gain: None,
        order: Order::Notes,
        rate: 0.1,
        build: |_| {
            Scalar {
                activation: Activation::Tanh,
                w_xh: 1.0,
                w_hh: 1.0,
                w_hy: 1.0,
                h0: 0.0,
                loss: Loss::HalfSquared,
                loss_at: LossAt::Every,
            }
            .on(&[1.0, 1.0], &[0.0, 0.0])
        },
    },
    Preset {
        id: "theory",
        steps: 3,
        max_steps: 200,
        seed: None,
        gain: None,
        order: Order::Program,
        rate: 0.1,
        build: |_| theory(),
    },
    Preset {
        id: "vanishing",
        steps: 50,
        max_steps: 200,
        seed: None,
        gain: None,
        order: Order::Program,
        rate: 0.1,
        build: |_| Scalar::undriven(Activation::Tanh, 0.9, 0.5),
    },
    Preset {
        id: "exploding",
        steps: 50,
        max_steps: 200,
        seed: None,
        gain: None,
        order: Order::Program,
        rate: 1e-5,
        build: |_| Scalar::undriven(Activation::Linear, 1.1, 0.5),
    },
    Preset {
        id: "saturating",
        steps: 50,
        max_steps: 200,
        seed: None,
        gain: None,
        order: Order::Program,
        rate: 0.1,
        build: |_| Scalar::undriven(Activation::Tanh, 2.0, 0.5),
    },
    Preset {
        id: "latch",
        steps: 50,
        max_steps: 200,
        seed: None,
        gain: None,
        order: Order::Program,
        rate: 0.1,
        // One symbol, +1, at the first step; the sign of h keeps it for ever.
        build: |draw| {
            let mut inputs = vec![0.0; draw.steps];
            inputs[0] = 1.0;
            Scalar {
                activation: Activation::Tanh,
                w_xh: 1.0,
                w_hh: 2.0,
                w_hy: 1.0,
                h0: 0.0,
                loss: Loss::HalfSquared,
                loss_at: LossAt::Last,
            }
            .on(&inputs, &[1.0])
        },
    },
    Preset {
        id: "shear",
        steps: 20,
        // The fixed point is unstable: rounding doubles at every step too.
        max_steps: 30,
        seed: None,
        gain: None,
        order: Order::Program,
        rate: 1e-6,
        build: |_| {
            // Fixed point h* = (0, ½): b = x* − W h*, x* = (0, artanh ½).
            let b = vec![-4.0, libm::atanh(0.5) + 4.0];
            sheared(Matrix::from_rows(&[[8.0, 8.0], [-8.0, -8.0]]), b, vec![0.0, 0.5])
        },
    },
    Preset {
        id: "shear-chaotic",
        steps: 50,
        max_steps: 200,
        seed: None,
        gain: None,
        order: Order::Program,
        rate: 1e-6,
        build: |_| {
            let whh = Matrix::from_rows(&[[3.0, 3.0], [-3.0, -3.0]]);
            sheared(whh, vec![-1.5, 4.5], vec![0.0, 0.5])
        },
    },
    Preset {
        id: "chaos",
        steps: 100,
        max_steps: 200,
        seed: Some(1),
        gain: Some(3.0),
        order: Order::Program,
        rate: 1e-6,
        // Sompolinsky, Crisanti, Sommers (1988): a Gaussian tanh network is chaotic at gain > 1.
        build: |draw| {
            let mut weights = Normal::new(draw.seed, 0);
            let whh = weights.matrix(32, 32, draw.gain / libm::sqrt(32.0));
            let h0 = weights.matrix(32, 1, 1.0).data().to_vec();
            layer(Activation::Tanh, whh, h0, Matrix::new(1, 1, vec![0.0]))
        },
    },
    Preset {
        id: "orthogonal",
        steps: 50,
        max_steps: 200,
        seed: Some(1),
        gain: None,
        order: Order::Program,
        rate: 0.1,
        build: |draw| {
            let mut weights = Normal::new(draw.seed, 0);
            let whh = weights.orthogonal(8);
            let h0 = weights.matrix(8, 1, 1.0).data().to_vec();
            layer(Activation::Linear, whh, h0, Matrix::new(1, 1, vec![0.0]))
        },
    },
    Preset {
        id: "irnn",
        steps: 50,
        max_steps: 200,
        seed: None,
        gain: None,
        order: Order::Program,
        rate: 1e-3,
        // Inputs that are never negative keep every unit active.
        build: |_| {
            let identity = Matrix::from_fn(4, 4, |i, j| if i == j { 1.0 } else { 0.0 });
            let inputs = Matrix::from_rows(&[[0.1], [0.0], [0.2], [0.0]]);
            layer(Activation::Relu, identity, vec![0.1, 0.2, 0.3, 0.4], inputs)
        },
    },
];

/// The worked example of the first course notes: squared error without ½, two steps.
fn notes_linear(h0: f64) -> Config {
    Scalar {
        activation: Activation::Linear,
        w_xh: 0.5,
        w_hh: 1.5,
        w_hy: 1.0,
        h0,
        loss: Loss::Squared,
        loss_at: LossAt::Every,
    }
    .on(&[1.0, 2.0], &[2.0, 5.0])
}

/// The general form of the notes' theory: tanh, softmax, cross-entropy, three words one-hot.
fn theory() -> Config {
    Config {
        cell: Vanilla {
            activation: Activation::Tanh,
            wxh: Matrix::from_rows(&[[0.5, -0.3, 0.8], [-0.2, 0.7, 0.1], [0.4, 0.2, -0.6]]),
            whh: Matrix::from_rows(&[[0.6, -0.4, 0.2], [0.3, 0.5, -0.1], [-0.5, 0.2, 0.7]]),
            bh: vec![0.1, 0.0, -0.1],
        },
        why: Matrix::from_rows(&[[0.9, -0.5, 0.3], [-0.4, 0.8, 0.2], [0.1, -0.3, 1.1]]),
        by: vec![0.0, 0.1, -0.1],
        biased: true,
        h0: vec![0.0; 3],
        inputs: Matrix::from_rows(&[[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]),
        targets: Matrix::from_rows(&[[0.0, 1.0, 0.0], [0.0, 0.0, 1.0], [1.0, 0.0, 0.0]]),
        loss: Loss::CrossEntropy,
        loss_at: LossAt::Every,
        truncation: None,
    }
}
