//! What there is to learn: sequences without end, each a function of a seed and its number.

use crate::error::{Code, Error};
use crate::limits::{LIMITS, check_probability_rows};
use crate::problem::Problem;
use crate::read::all_finite;
use crate::train::corpus::Corpus;
use crate::{Loss, LossAt, Matrix, Normal, Reduction};

/// Streams of a seed from here on belong to sequences.
const SEQUENCES: u64 = 1 << 40;

/// A task. Lengths are in steps.
#[derive(Clone, Debug, PartialEq)]
pub enum Task {
    /// The first of `steps` symbols decides the last output; all after it are distractors, two others
    /// drawn at random (the latch problem of Bengio, Simard, Frasconi 1994, with symbols).
    Recall {
        /// T: the delay is T − 1.
        steps: usize,
        /// How many symbols there are to be told apart.
        symbols: usize,
    },
    /// Numbers from 0 to 1, two of them marked, one in each half; the sum of these at the end
    /// (Hochreiter, Schmidhuber 1997, experiment 4, in the form of Arjovsky, Shah, Bengio 2016).
    Adding {
        /// T.
        steps: usize,
    },
    /// `length` symbols, `delay` − 1 blanks, a sign, and then the symbols again (Arjovsky, Shah, Bengio
    /// 2016, 5.1; there 8 symbols and a length of 10).
    Copy {
        /// T of the paper; the sequence has T + 2 · `length` steps.
        delay: usize,
        /// How many symbols there are.
        symbols: usize,
        /// How many are to be kept.
        length: usize,
    },
    /// Which of X and Y came first and which second, long ago (Hochreiter, Schmidhuber 1997, experiment
    /// 6a).
    Order {
        /// T, at least 10.
        steps: usize,
    },
    /// Bits, and the bit of `delay` steps ago to be said at each. A stream.
    Echo {
        /// T.
        steps: usize,
        /// How long ago.
        delay: usize,
    },
    /// A sine of an unknown period of 8 to 24 steps and an unknown phase, its next value to be told. A
    /// stream.
    Sine {
        /// T.
        steps: usize,
    },
    /// The next word of lines of text.
    Words(Corpus),
    /// Sequences of one's own, inputs and targets of each, in this order again and again.
    Given {
        /// T × I and T × O of each.
        sequences: Vec<(Matrix, Matrix)>,
        /// l.
        loss: Loss,
        /// Which steps have a loss.
        loss_at: LossAt,
        /// How the losses make L.
        reduction: Reduction,
    },
}

/// How many answers there were and how many of them were right.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counted {
    /// Right ones.
    pub right: usize,
    /// All.
    pub all: usize,
}

impl Counted {
    /// The part that was right; None where nothing was asked.
    pub fn accuracy(self) -> Option<f64> {
        (self.all > 0).then(|| self.right as f64 / self.all as f64)
    }
}

impl Task {
    /// The names of the tasks whose data is made.
    pub const MADE: [&'static str; 6] = ["recall", "adding", "copy", "order", "echo", "sine"];

    /// The word that names it.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Recall { .. } => "recall",
            Self::Adding { .. } => "adding",
            Self::Copy { .. } => "copy",
            Self::Order { .. } => "order",
            Self::Echo { .. } => "echo",
            Self::Sine { .. } => "sine",
            Self::Words(_) => "words",
            Self::Given { .. } => "given",
        }
    }

    /// Whether its sizes make sense.
    ///
    /// # Errors
    /// [`Code::Range`] for lengths too short for it; [`Code::Limit`] for such as no sequence may have.
    /// Of given sequences [`Code::Empty`] for none, or one without steps; [`Code::Shape`] where they
    /// differ in width, or one has more inputs than targets or fewer; [`Code::NotFinite`] for a number
    /// that is not; [`Code::Probability`] for a target that the loss cannot have.
    pub fn validate(&self) -> Result<(), Error> {
        let within = |name: &str, found: usize, least: usize, most: usize| {
            if (least..=most).contains(&found) {
                return Ok(());
            }
            let code = if found < least { Code::Range } else { Code::Limit };
            let expected = format!("{least} to {most}");
            Err(Error::new(code, format!("task.{name}"), expected, found.to_string()))
        };
        match *self {
            Self::Recall { steps, symbols } => {
                within("symbols", symbols, 2, 64)?;
                within("steps", steps, 2, LIMITS.steps)
            }
            Self::Adding { steps } | Self::Sine { steps } => {
                within("steps", steps, 2, LIMITS.steps)
            }
            Self::Copy { delay, symbols, length } => {
                within("symbols", symbols, 2, 64)?;
                within("length", length, 1, 1000)?;
                within("delay", delay, 1, LIMITS.steps - 2 * length)
            }
            Self::Order { steps } => within("steps", steps, 10, LIMITS.steps),
            Self::Echo { steps, delay } => {
                within("steps", steps, 1, LIMITS.steps)?;
                within("delay", delay, 1, LIMITS.steps)
            }
            Self::Words(_) => Ok(()),
            Self::Given { ref sequences, loss, .. } => {
                let Some(((first_in, first_out), rest)) = sequences.split_first() else {
                    let path = "task.sequences";
                    return Err(Error::new(Code::Empty, path, "at least one sequence", "none"));
                };
                let widths = (first_in.cols(), first_out.cols());
                for (index, (inputs, targets)) in rest.iter().enumerate() {
                    if (inputs.cols(), targets.cols()) != widths {
                        let words = |(i, o)| format!("{i} inputs and {o} targets a step");
                        let path = format!("task.sequences[{}]", index + 1);
                        let found = words((inputs.cols(), targets.cols()));
                        return Err(Error::new(Code::Shape, path, words(widths), found));
                    }
                }
                for (index, (inputs, targets)) in sequences.iter().enumerate() {
                    let path = format!("task.sequences[{index}]");
                    if inputs.rows() == 0 {
                        return Err(Error::new(Code::Empty, path, "at least one step", "none"));
                    }
                    if inputs.rows() != targets.rows() {
                        let expected = format!("{} targets", inputs.rows());
                        let found = targets.rows().to_string();
                        return Err(Error::new(Code::Shape, path, expected, found));
                    }
                    for (name, of) in [("inputs", inputs), ("targets", targets)] {
                        let cols = of.cols().max(1);
                        all_finite(of.data(), |at| {
                            format!("{path}.{name}[{}][{}]", at / cols, at % cols)
                        })?;
                    }
                    check_probability_rows(loss, targets.data(), widths.1).map_err(|error| {
                        Error { path: format!("{path}.{}", error.path), ..error }
                    })?;
                }
                Ok(())
            }
        }
    }

    /// I and O.
    pub fn widths(&self) -> (usize, usize) {
        match self {
            Self::Recall { symbols, .. } => (symbols + DISTRACTORS, *symbols),
            Self::Adding { .. } => (2, 1),
            Self::Copy { symbols, .. } => (symbols + 2, symbols + 1),
            Self::Order { .. } => (ORDER_SYMBOLS, 4),
            Self::Echo { .. } | Self::Sine { .. } => (1, 1),
            Self::Words(corpus) => (corpus.vocabulary().len(), corpus.vocabulary().len()),
            Self::Given { sequences, .. } => {
                sequences.first().map_or((0, 0), |(x, y)| (x.cols(), y.cols()))
            }
        }
    }

    /// Steps of each sequence that there is; of one, where there is no end to them, since all are of a
    /// length.
    pub(crate) fn lengths(&self) -> Box<dyn Iterator<Item = usize> + '_> {
        match *self {
            Self::Recall { steps, .. }
            | Self::Adding { steps }
            | Self::Order { steps }
            | Self::Echo { steps, .. }
            | Self::Sine { steps } => Box::new(core::iter::once(steps)),
            Self::Copy { delay, length, .. } => Box::new(core::iter::once(delay + 2 * length)),
            Self::Words(ref corpus) => Box::new(corpus.lengths()),
            Self::Given { ref sequences, .. } => {
                Box::new(sequences.iter().map(|(inputs, _)| inputs.rows()))
            }
        }
    }

    /// l, where it is taken, and how the steps make L.
    pub fn losses(&self) -> (Loss, LossAt, Reduction) {
        let (loss, at) = match self {
            Self::Recall { .. } | Self::Order { .. } => (Loss::CrossEntropy, LossAt::Last),
            Self::Adding { .. } => (Loss::Squared, LossAt::Last),
            Self::Copy { .. } | Self::Words(_) => (Loss::CrossEntropy, LossAt::Every),
            Self::Echo { .. } => (Loss::BinaryCrossEntropy, LossAt::Every),
            Self::Sine { .. } => (Loss::Squared, LossAt::Every),
            Self::Given { loss, loss_at, reduction, .. } => return (*loss, *loss_at, *reduction),
        };
        (loss, at, Reduction::Mean)
    }

    /// Whether one sequence goes on where another ended, so that a state may be carried over.
    pub fn is_stream(&self) -> bool {
        matches!(self, Self::Echo { .. } | Self::Sine { .. } | Self::Given { .. })
    }

    /// The loss of the best answer of someone who never looks at the inputs, but knows how often each
    /// answer is right (in the copy task also at which steps a blank is). Of a stream, where it begins;
    /// see [`crate::train::Training::baseline`].
    pub fn baseline(&self) -> f64 {
        match self {
            Self::Recall { symbols, .. } => libm::log(*symbols as f64),
            // The variance of a sum of two from U(0, 1).
            Self::Adding { .. } => 1.0 / 6.0,
            Self::Copy { delay, symbols, length } => {
                let length = *length as f64;
                length * libm::log(*symbols as f64) / (*delay as f64 + 2.0 * length)
            }
            Self::Order { .. } => libm::log(4.0),
            // Before the echo comes there is silence, and it can be known.
            Self::Echo { steps, delay } => {
                core::f64::consts::LN_2 * steps.saturating_sub(*delay) as f64 / *steps as f64
            }
            // The mean of a sine's square.
            Self::Sine { .. } => 0.5,
            Self::Words(corpus) => corpus.entropy(),
            Self::Given { sequences, loss, loss_at, reduction } => {
                constant(sequences, *loss, *loss_at, *reduction)
            }
        }
    }

    /// Sequence number `index`, of stream `lane` where it is a stream: T × I and T × O.
    pub(crate) fn sequence(&self, seed: u64, lane: u64, index: u64) -> (Matrix, Matrix) {
        // Of a stream, what is drawn once belongs to the lane.
        let number = if self.is_stream() { lane } else { index };
        let mut source = Normal::new(seed, SEQUENCES + number);
        let one_hot = |symbols: &[usize], cols: usize| {
            Matrix::from_fn(symbols.len(), cols, |t, i| f64::from(u8::from(symbols[t] == i)))
        };
        match *self {
            Self::Recall { steps, symbols } => {
                let first = source.below(symbols);
                let mut told = vec![first];
                told.resize_with(steps, || symbols + source.below(DISTRACTORS));
                let mut targets = Matrix::new(steps, symbols, vec![0.0; steps * symbols]);
                // Only the last has a loss; the others hold what a probability vector may be.
                for t in 0..steps {
                    targets.data_mut()[t * symbols + first] = 1.0;
                }
                (one_hot(&told, symbols + DISTRACTORS), targets)
            }
            Self::Adding { steps } => {
                let half = steps / 2;
                let marked = [source.below(half), half + source.below(steps - half)];
                let mut inputs = Matrix::new(steps, 2, vec![0.0; 2 * steps]);
                let mut sum = 0.0;
                for t in 0..steps {
                    let value = source.unit();
                    inputs.data_mut()[2 * t] = value;
                    if marked.contains(&t) {
                        inputs.data_mut()[2 * t + 1] = 1.0;
                        sum += value;
                    }
                }
                (inputs, Matrix::new(steps, 1, vec![sum; steps]))
            }
            Self::Copy { delay, symbols, length } => {
                let steps = delay + 2 * length;
                let kept: Vec<usize> = (0..length).map(|_| source.below(symbols)).collect();
                let (blank, sign) = (symbols, symbols + 1);
                let mut told = vec![blank; steps];
                told[..length].copy_from_slice(&kept);
                told[length + delay - 1] = sign;
                let mut asked = vec![blank; steps];
                asked[delay + length..].copy_from_slice(&kept);
                (one_hot(&told, symbols + 2), one_hot(&asked, symbols + 1))
            }
            Self::Order { steps } => {
                let which = [source.below(2), source.below(2)];
                // Of a hundred steps the first is between 10 and 20, the second between 50 and 60.
                let tenth = steps / 10;
                let at = [tenth + source.below(tenth + 1), 5 * tenth + source.below(tenth + 1)];
                let mut told = vec![0; steps]; // E
                for t in &mut told[1..steps - 1] {
                    *t = 2 + source.below(4); // a, b, c, d
                }
                told[steps - 1] = 1; // B
                told[at[0]] = 6 + which[0]; // X, Y
                told[at[1]] = 6 + which[1];
                let class = 2 * which[0] + which[1];
                (one_hot(&told, ORDER_SYMBOLS), one_hot(&vec![class; steps], 4))
            }
            Self::Echo { steps, delay } => {
                // Each bit has a place of its own in the lane's stream.
                let from = index * steps as u64;
                let mut bit = |place: u64| {
                    source.seek(place);
                    f64::from(u8::from(source.below(2) == 1))
                };
                let inputs = Matrix::from_fn(steps, 1, |t, _| bit(from + t as u64));
                let targets = Matrix::from_fn(steps, 1, |t, _| {
                    (from + t as u64).checked_sub(delay as u64).map_or(0.0, &mut bit)
                });
                (inputs, targets)
            }
            Self::Sine { steps } => {
                let period = 16.0 + 8.0 * source.uniform();
                let phase = core::f64::consts::PI * source.uniform();
                let value =
                    |t: u64| libm::sin(phase + 2.0 * core::f64::consts::PI * t as f64 / period);
                let from = index * steps as u64;
                let at = |next: u64| {
                    Matrix::from_fn(steps, 1, move |t, _| value(from + t as u64 + next))
                };
                (at(0), at(1))
            }
            Self::Words(ref corpus) => corpus.sequence(among(index, corpus.count())),
            Self::Given { ref sequences, .. } => sequences[among(index, sequences.len())].clone(),
        }
    }

    /// How many sequences there are; None where there is no end to them.
    pub fn count(&self) -> Option<usize> {
        match self {
            Self::Words(corpus) => Some(corpus.count()),
            Self::Given { sequences, .. } => Some(sequences.len()),
            _ => None,
        }
    }

    /// How many of a run's answers are right: the likeliest class is the one that was asked for, a
    /// bit is on its side of ½, a sum is within 0.08 of the true one (the 0.04 of Hochreiter and
    /// Schmidhuber, whose targets span half as much), the next value of a sine within 0.1. Of the copy
    /// task the steps at which symbols are asked for count, of echoes those that have one, where the
    /// sequence begins its stream. Other losses have no right and wrong.
    pub fn count_right(&self, problem: &Problem, yhat: &[f64]) -> Counted {
        self.count_right_of(0, problem, yhat)
    }

    /// The same, of sequence number `index` of its stream.
    pub(crate) fn count_right_of(&self, index: u64, problem: &Problem, yhat: &[f64]) -> Counted {
        let (steps, outputs) = (problem.shape().steps, problem.shape().outputs);
        let within = |most: f64| move |p: &[f64], y: &[f64]| (p[0] - y[0]).abs() < most;
        let right: &dyn Fn(&[f64], &[f64]) -> bool = match (self, problem.loss) {
            (Self::Adding { .. }, _) => &within(0.08),
            (Self::Sine { .. }, _) => &within(0.1),
            (_, Loss::CrossEntropy) => &|p, y| largest(p) == largest(y),
            (_, Loss::BinaryCrossEntropy) => {
                &|p, y| p.iter().zip(y).all(|(p, y)| !p.is_nan() && (*p > 0.5) == (*y > 0.5))
            }
            _ => return Counted::default(),
        };
        let first = match *self {
            Self::Copy { delay, length, .. } => delay + length,
            // The silence of the stream's first steps.
            Self::Echo { delay, .. } => {
                let before = index.saturating_mul(steps as u64);
                let silent = (delay as u64).saturating_sub(before);
                usize::try_from(silent).map_or(steps, |silent| silent.min(steps))
            }
            _ => problem.loss_at.first(steps) - 1,
        };
        let rows = |values: &'_ [f64], t: usize| values[t * outputs..][..outputs].to_vec();
        let targets = problem.sequence.targets.data();
        let right = (first..steps).filter(|&t| right(&rows(yhat, t), &rows(targets, t))).count();
        Counted { right, all: steps - first }
    }
}

/// Symbols that mean nothing.
const DISTRACTORS: usize = 2;
/// E, B, a, b, c, d, X, Y.
const ORDER_SYMBOLS: usize = 8;

/// The place of number `index` among `count` that come again and again.
fn among(index: u64, count: usize) -> usize {
    usize::try_from(index % count as u64).unwrap_or_default()
}

/// The first of the largest; None if nothing compares.
fn largest(values: &[f64]) -> Option<usize> {
    let mut best = None;
    for (index, value) in values.iter().enumerate() {
        if best.is_none_or(|best: usize| *value > values[best]) && !value.is_nan() {
            best = Some(index);
        }
    }
    best
}

/// The loss of the best constant answer, mean over the sequences.
fn constant(
    sequences: &[(Matrix, Matrix)],
    loss: Loss,
    loss_at: LossAt,
    reduction: Reduction,
) -> f64 {
    let Some(outputs) = sequences.first().map(|(_, targets)| targets.cols()) else { return 0.0 };
    // Each row with what its loss counts in L.
    let rows: Vec<(f64, &[f64])> = sequences
        .iter()
        .flat_map(|(_, targets)| {
            let steps = targets.rows();
            let first = loss_at.first(steps) - 1;
            let weight = match reduction {
                Reduction::Sum => 1.0,
                Reduction::Mean => 1.0 / (steps - first) as f64,
            };
            (first..steps).map(move |t| (weight, targets.row(t)))
        })
        .collect();
    let all: f64 = rows.iter().map(|(weight, _)| weight).sum();
    let mean: Vec<f64> = (0..outputs)
        .map(|i| rows.iter().map(|(weight, row)| weight * row[i]).sum::<f64>() / all)
        .collect();
    // The mean is the best of all, whichever the loss; but what is linear has no best.
    let log = |p: f64, q: f64| if p == 0.0 { 0.0 } else { -p * libm::log(q) };
    let of = |row: &[f64]| -> f64 {
        let pairs = row.iter().zip(&mean);
        match loss {
            Loss::Squared => pairs.map(|(y, m)| (y - m) * (y - m)).sum(),
            Loss::HalfSquared => pairs.map(|(y, m)| 0.5 * (y - m) * (y - m)).sum(),
            Loss::CrossEntropy => pairs.map(|(y, m)| log(*y, *m)).sum(),
            Loss::BinaryCrossEntropy => {
                pairs.map(|(y, m)| log(*y, *m) + log(1.0 - y, 1.0 - m)).sum()
            }
            Loss::Linear => 0.0,
        }
    };
    rows.iter().map(|(weight, row)| weight * of(row)).sum::<f64>() / sequences.len() as f64
}
