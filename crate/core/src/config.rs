//! A whole problem: cell, weights, sequence, loss. Validated before anything runs.

use crate::Activation;
use crate::cell::{Cell, Vanilla};
use crate::error::{Code, Error};
use crate::loss::{Loss, LossAt};
use crate::matrix::Matrix;
use crate::memory;
use crate::read::{Node, Place, all_finite, describe_number};
use crate::truncation::Truncation;

/// Largest sizes taken. They bound a run to some hundred megabytes and to seconds, so that no call
/// hangs the page it runs in for good.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Steps T.
    pub steps: usize,
    /// Units I, H, O, each.
    pub units: usize,
    /// Multiply-adds of a forward pass, T·H·(H + I + O); under truncation the T of the backward
    /// sweeps (⌈T/k1⌉ of up to k2 steps) is bounded by the same number.
    pub products: u64,
    /// Multiply-adds of the product of all Jacobians and of the eigenvalues of W_hh, (T + 30)·H³,
    /// where these are asked for.
    pub jacobian: u64,
    /// Numbers in all series, T·(I + H + O).
    pub numbers: u64,
}

/// The limits in force.
pub const LIMITS: Limits =
    Limits { steps: 10_000, units: 1024, products: 1 << 30, jacobian: 1 << 29, numbers: 1 << 23 };

/// The sizes of a problem.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shape {
    /// T.
    pub steps: usize,
    /// I.
    pub inputs: usize,
    /// H.
    pub hidden: usize,
    /// O.
    pub outputs: usize,
}

impl Shape {
    /// How many numbers a config of this shape holds.
    fn numbers(self) -> u64 {
        let Self { steps, inputs, hidden, outputs } = self;
        (steps * (inputs + outputs) + hidden * (inputs + hidden + outputs + 2) + outputs) as u64
    }

    /// How many numbers a run of it leaves behind, truncated or not, with the gradients.
    pub(crate) fn intermediates(self) -> u64 {
        let Self { steps, inputs, hidden, outputs } = self;
        self.numbers() + (steps * (9 * hidden + 3 * outputs + inputs + 1)) as u64
    }
}

/// A problem. Read one with [`Config::read`], or fill the fields and let
/// [`Config::validate`] say whether they agree.
#[derive(Clone, Debug, PartialEq)]
pub struct Config {
    /// The recurrent cell with W_xh, W_hh and b_h.
    pub cell: Vanilla,
    /// W_hy, O × H.
    pub why: Matrix,
    /// b_y, O.
    pub by: Vec<f64>,
    /// Whether b_h and b_y are parameters of the model, to be trained and shown; false where a
    /// text has no biases at all. Both enter the forward pass either way.
    pub biased: bool,
    /// h_0, H.
    pub h0: Vec<f64>,
    /// x_1 … x_T, T × I.
    pub inputs: Matrix,
    /// y_1 … y_T, T × O.
    pub targets: Matrix,
    /// l.
    pub loss: Loss,
    /// Which steps have a loss.
    pub loss_at: LossAt,
    /// How far gradients travel; None for all the way.
    pub truncation: Option<Truncation>,
}

/// The parts of a config that can be replaced on their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Field {
    Wxh,
    Whh,
    Bh,
    Why,
    By,
    H0,
    Inputs,
    Targets,
}

impl Field {
    const WORDS: [(&'static str, Self); 8] = [
        ("wxh", Self::Wxh),
        ("whh", Self::Whh),
        ("bh", Self::Bh),
        ("why", Self::Why),
        ("by", Self::By),
        ("h0", Self::H0),
        ("inputs", Self::Inputs),
        ("targets", Self::Targets),
    ];

    pub(crate) fn named(name: &str) -> Result<Self, Error> {
        let known = Self::WORDS.iter().find(|(word, _)| *word == name);
        known.map(|&(_, field)| field).ok_or_else(|| {
            let words: Vec<_> = Self::WORDS.iter().map(|(w, _)| format!("\"{w}\"")).collect();
            let found: String = name.chars().take(60).collect();
            Error::new(Code::Word, "name", words.join(", "), format!("\"{found}\""))
        })
    }

    fn path(self) -> &'static str {
        match self {
            Self::Wxh => "params.wxh",
            Self::Whh => "params.whh",
            Self::Bh => "params.bh",
            Self::Why => "params.why",
            Self::By => "params.by",
            Self::H0 => "h0",
            Self::Inputs => "inputs",
            Self::Targets => "targets",
        }
    }
}

const CELLS: [(&str, ()); 1] = [("rnn", ())];
/// The keys of a config.
const KEYS: [&str; 9] =
    ["cell", "activation", "loss", "lossAt", "params", "h0", "inputs", "targets", "truncation"];
const PARAMETERS: [&str; 5] = ["wxh", "whh", "bh", "why", "by"];

/// How far the sum of a probability vector may be from 1: float32 leaves a softmax of some ten
/// entries 10⁻⁷ away.
const PROBABILITY_TOLERANCE: f64 = 1e-6;

impl Config {
    /// Whether the targets can be used with `loss`: cross-entropy needs probability vectors.
    pub fn fits(&self, loss: Loss) -> bool {
        let outputs = self.shape().outputs;
        // One output has softmax 1 whatever it is: a loss with nothing to learn.
        loss != Loss::CrossEntropy
            || (outputs > 1
                && self.targets.data().chunks_exact(outputs).all(|y| check_probability(y).is_ok()))
    }

    /// The same model at another strength of W_hh: the weight itself where H = 1, else a factor on the
    /// matrix.
    pub(crate) fn at_strength(&self, whh: f64) -> Self {
        let mut config = self.clone();
        for weight in config.cell.whh.data_mut() {
            *weight = if config.h0.len() == 1 { whh } else { *weight * whh };
        }
        config
    }

    /// The sizes T, I, H, O.
    pub fn shape(&self) -> Shape {
        Shape {
            steps: self.inputs.rows(),
            inputs: self.cell.input_len(),
            hidden: self.cell.state_len(),
            outputs: self.why.rows(),
        }
    }

    /// Reads a config in the form of the public API from a tree.
    ///
    /// # Errors
    /// The first fault, with its place: a missing field, one that a config does not have, a wrong
    /// type, shape or word, a number that is not finite, a size above [`LIMITS`], a target that is
    /// no probability vector.
    pub fn read<N: Node>(node: N) -> Result<Self, Error> {
        let root = Place::root(node, "");
        // Another cell has other keys: which cell it is comes first.
        let cell = root.optional("cell")?;
        if let Some(cell) = &cell {
            cell.word(&CELLS)?;
        }
        root.closed(&KEYS, &["c0"])?;
        if cell.is_none() {
            root.field("cell")?.word(&CELLS)?;
        }
        let activation = match root.optional("activation")? {
            Some(place) => place.word(&Activation::WORDS)?,
            None => Activation::Tanh,
        };
        let loss = root.field("loss")?.word(&Loss::WORDS)?;
        let loss_at = root.field("lossAt")?.word(&LossAt::WORDS)?;

        let params = root.field("params")?;
        params.closed(&PARAMETERS, &["bxh", "bhh"])?;
        let (wxh, whh, why) = (params.field("wxh")?, params.field("whh")?, params.field("why")?);
        let (inputs, targets) = (root.field("inputs")?, root.field("targets")?);
        let hidden = whh.len(LIMITS.units, "rows")?;
        wxh.len(LIMITS.units, "rows")?;
        let shape = Shape {
            steps: inputs.len(LIMITS.steps, "steps")?,
            inputs: wxh.inner_len(LIMITS.units)?,
            hidden,
            outputs: why.len(LIMITS.units, "rows")?,
        };
        let truncation = match root.optional("truncation")? {
            Some(place) => Some(Truncation::read(&place)?),
            None => None,
        };
        check_limits(shape, 1, truncation)?;
        memory::ensure(shape.numbers())?;

        let bh = params.optional("bh")?;
        let config = Self {
            cell: Vanilla {
                activation,
                wxh: wxh.matrix(shape.hidden, shape.inputs)?,
                whh: whh.matrix(shape.hidden, shape.hidden)?,
                bh: match &bh {
                    Some(place) => place.numbers(shape.hidden)?,
                    None => vec![0.0; shape.hidden],
                },
            },
            why: why.matrix(shape.outputs, shape.hidden)?,
            by: params.field("by")?.numbers(shape.outputs)?,
            biased: bh.is_some(),
            h0: match root.optional("h0")? {
                Some(place) => place.numbers(shape.hidden)?,
                None => vec![0.0; shape.hidden],
            },
            inputs: inputs.matrix(shape.steps, shape.inputs)?,
            targets: targets.matrix(shape.steps, shape.outputs)?,
            loss,
            loss_at,
            truncation,
        };
        config.check_targets(config.targets.data())?;
        Ok(config)
    }

    /// Whether all parts agree: what [`Config::read`] checks, for configs built in Rust.
    ///
    /// # Errors
    /// The first fault, with its place.
    pub fn validate(&self) -> Result<(), Error> {
        let shape = self.shape();
        let Shape { steps, inputs, hidden, outputs } = shape;
        for (path, of, size, most) in [
            ("inputs", "steps", steps, LIMITS.steps),
            ("params.wxh[0]", "numbers", inputs, LIMITS.units),
            ("params.whh", "rows", hidden, LIMITS.units),
            ("params.why", "rows", outputs, LIMITS.units),
        ] {
            let code = if size == 0 { Code::Empty } else { Code::Limit };
            if size == 0 || size > most {
                let expected = format!("1 to {most} {of}");
                return Err(Error::new(code, path, expected, format!("{size} {of}")));
            }
        }
        if let Some(Truncation { k1, k2 }) = self.truncation
            && !(1..=k2).contains(&k1)
        {
            let expected = "1 ≤ k1 ≤ k2";
            return Err(Error::new(Code::Range, "truncation", expected, format!("{k1}, {k2}")));
        }
        check_limits(shape, 1, self.truncation)?;
        for (field, rows, cols, found) in [
            (Field::Wxh, hidden, inputs, size(&self.cell.wxh)),
            (Field::Whh, hidden, hidden, size(&self.cell.whh)),
            (Field::Bh, hidden, 1, (self.cell.bh.len(), 1)),
            (Field::Why, outputs, hidden, size(&self.why)),
            (Field::By, outputs, 1, (self.by.len(), 1)),
            (Field::H0, hidden, 1, (self.h0.len(), 1)),
            (Field::Inputs, steps, inputs, size(&self.inputs)),
            (Field::Targets, steps, outputs, size(&self.targets)),
        ] {
            if found != (rows, cols) {
                let words = |(r, c): (usize, usize)| format!("{r} × {c} numbers");
                let (want, found) = (words((rows, cols)), words(found));
                return Err(Error::new(Code::Shape, field.path(), want, found));
            }
            let values = self.field(field);
            all_finite(values, |index| place(field, index, cols))?;
        }
        self.check_targets(self.targets.data())
    }

    fn field(&self, field: Field) -> &[f64] {
        match field {
            Field::Wxh => self.cell.wxh.data(),
            Field::Whh => self.cell.whh.data(),
            Field::Bh => &self.cell.bh,
            Field::Why => self.why.data(),
            Field::By => &self.by,
            Field::H0 => &self.h0,
            Field::Inputs => self.inputs.data(),
            Field::Targets => self.targets.data(),
        }
    }

    /// A parameter, `h0`, `inputs` or `targets` under its name in the API, row-major.
    pub fn values(&self, name: &str) -> Option<&[f64]> {
        Field::named(name).ok().map(|field| self.field(field))
    }

    pub(crate) fn field_mut(&mut self, field: Field) -> &mut [f64] {
        match field {
            Field::Wxh => self.cell.wxh.data_mut(),
            Field::Whh => self.cell.whh.data_mut(),
            Field::Bh => &mut self.cell.bh,
            Field::Why => self.why.data_mut(),
            Field::By => &mut self.by,
            Field::H0 => &mut self.h0,
            Field::Inputs => self.inputs.data_mut(),
            Field::Targets => self.targets.data_mut(),
        }
    }

    /// Replaces one field by a flat list of numbers; nothing changes if that is refused.
    pub(crate) fn replace<N: Node>(&mut self, field: Field, values: N) -> Result<(), Error> {
        let values = Place::root(values, field.path()).numbers(self.field(field).len())?;
        if field == Field::Targets {
            self.check_targets(&values)?;
        }
        self.field_mut(field).copy_from_slice(&values);
        Ok(())
    }

    /// Cross-entropy needs probability vectors.
    fn check_targets(&self, targets: &[f64]) -> Result<(), Error> {
        check_probability_rows(self.loss, targets, self.shape().outputs)
    }
}

/// Whether targets, T × `outputs`, are what `loss` needs: probability vectors, or probabilities.
pub(crate) fn check_probability_rows(
    loss: Loss,
    targets: &[f64],
    outputs: usize,
) -> Result<(), Error> {
    let check = match loss {
        Loss::CrossEntropy => check_probability,
        Loss::BinaryCrossEntropy => |y: &[f64]| match outside(y) {
            Some(entry) => Err(NoProbability::Entry(entry)),
            None => Ok(()),
        },
        Loss::Squared | Loss::HalfSquared | Loss::Linear => return Ok(()),
    };
    targets.chunks_exact(outputs).enumerate().try_for_each(|(row, y)| {
        check(y).map_err(|fault| {
            let (path, expected, found) = match fault {
                NoProbability::Entry(j) => {
                    (format!("[{j}]"), "a number from 0 to 1", describe_number(y[j]))
                }
                NoProbability::Sum(sum) => {
                    // The digits that tell it from 1, without those of its rounding.
                    let sum = describe_number(libm::round(sum * 1e9) / 1e9);
                    (String::new(), "numbers that sum to 1", format!("sum {sum}"))
                }
            };
            Error::new(Code::Probability, format!("targets[{row}]{path}"), expected, found)
        })
    })
}

/// The first entry that is no probability.
fn outside(y: &[f64]) -> Option<usize> {
    y.iter().position(|p| !(0.0..=1.0).contains(p))
}

/// Why a vector is no probability vector.
enum NoProbability {
    /// This entry is below 0 or above 1.
    Entry(usize),
    /// Its sum is this.
    Sum(f64),
}

/// Whether `y` can be a target of cross-entropy.
fn check_probability(y: &[f64]) -> Result<(), NoProbability> {
    if let Some(entry) = outside(y) {
        return Err(NoProbability::Entry(entry));
    }
    let sum: f64 = y.iter().sum();
    // A sum of decimals at the very edge is rounded, too.
    if (sum - 1.0).abs() <= PROBABILITY_TOLERANCE * (1.0 + 1e-9) {
        Ok(())
    } else {
        Err(NoProbability::Sum(sum))
    }
}

fn size(matrix: &Matrix) -> (usize, usize) {
    (matrix.rows(), matrix.cols())
}

/// The place of entry `index` of a field as one would write it in JavaScript.
fn place(field: Field, index: usize, cols: usize) -> String {
    match field {
        Field::Bh | Field::By | Field::H0 => format!("{}[{index}]", field.path()),
        _ => format!("{}[{}][{}]", field.path(), index / cols, index % cols),
    }
}

/// Whether sizes are within [`LIMITS`]; `blocks`: gates of so many rows each.
pub(crate) fn check_limits(
    shape: Shape,
    blocks: usize,
    truncation: Option<Truncation>,
) -> Result<(), Error> {
    // In 64 bits: the products overflow the 32 of wasm's usize.
    let [steps, inputs, hidden, outputs] =
        [shape.steps, shape.inputs, shape.hidden, shape.outputs].map(|n| n as u64);
    let gates = blocks as u64;
    let swept = truncation.map_or(steps, |t| steps.div_ceil(t.k1 as u64) * steps.min(t.k2 as u64));
    for (expected, most, found) in [
        ("T·(I + H + O)", LIMITS.numbers, steps * (inputs + gates * hidden + outputs)),
        (
            "T·H·(H + I + O)",
            LIMITS.products,
            steps * hidden * (gates * (inputs + hidden) + outputs),
        ),
        ("⌈T/k1⌉·k2·H²", LIMITS.products, swept * gates * hidden * hidden),
    ] {
        if found > most {
            let expected = format!("{expected} of at most {most}");
            return Err(Error::new(Code::Limit, "", expected, format!("{found}")));
        }
    }
    Ok(())
}
