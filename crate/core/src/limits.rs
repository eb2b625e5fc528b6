//! The sizes that are taken, and what targets a loss needs.

use crate::error::{Code, Error};
use crate::loss::Loss;
use crate::read::describe_number;
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

/// How far the sum of a probability vector may be from 1: float32 leaves a softmax of some ten
/// entries 10⁻⁷ away.
const PROBABILITY_TOLERANCE: f64 = 1e-6;

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
