//! The shares of a gradient as a bar a step, stacked from parts: one part for each band of distance (see
//! [`crate::bands`]), and, if one loss is looked at, its own part apart from the bands.
//!
//! A part is a matrix. As an entry of it parts have a sign and sum to the entry's share; as norms
//! they only measure size, and a stack of them is taller than the norm of the share.

use crate::bands::{doubling, sums};
use crate::scaled::Scaled;
use crate::ties::largest_places;
use crate::uses::{Share, Uses};
use crate::ways::Ways;
use crate::{Unrolled, row_norms};

/// What of a matrix a bar shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// Its Frobenius norm.
    Norm,
    /// One entry, counted from 0, row by row; beyond the last it is the last.
    Entry(usize),
}

/// Numbers with the log10 of their magnitudes, which no f64 limits; −∞ for an exact zero.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Parts {
    /// The parts as f64.
    pub values: Vec<f64>,
    /// log10 of their magnitudes.
    pub log10: Vec<f64>,
}

/// The gradient of one parameter stacked by step and distance.
#[derive(Clone, Debug, PartialEq)]
pub struct Stacked {
    /// The first distance t − k of each band, ascending from 0.
    pub starts: Vec<usize>,
    /// T × bands: step k's row holds band after band, without the loss that is looked at.
    pub bands: Parts,
    /// What the loss that is looked at brings through each step, T; None where none is.
    pub loss: Option<Parts>,
    /// Each step's whole share, T.
    pub by_use: Vec<f64>,
    /// The steps with the largest share, 1 … T: more than one where they are equal within rounding.
    pub largest: Vec<usize>,
    /// The gradient: the entry, or the norm.
    pub total: f64,
}

/// The stacks of the gradient of parameter number `parameter` of the schema in the last run of `unrolled`,
/// loss `apart` (1 … T) looked at by itself; what a truncation cuts is left out. O(T²) backward steps.
pub fn stacked(
    unrolled: &Unrolled,
    parameter: usize,
    measure: Measure,
    apart: Option<usize>,
) -> Stacked {
    let steps = unrolled.problem().shape().steps;
    let ways = Ways::new(unrolled);
    let uses = Uses::new(&ways, parameter);
    let entries = uses.len();
    let measure = match measure {
        Measure::Entry(entry) => Measure::Entry(entry.min(entries - 1)),
        Measure::Norm => Measure::Norm,
    };
    let apart = apart.filter(|t| (1..=steps).contains(t));
    let starts = doubling(steps);
    let (banded, alone) = sums(&ways, &uses, &starts, apart);
    let parts = |shares: &[Share], a_step: usize| {
        let size = |(i, share): (usize, &Share)| match measure {
            Measure::Norm => uses.norm(i / a_step + 1, share),
            Measure::Entry(entry) => uses.entry(i / a_step + 1, share, entry),
        };
        let sizes: Vec<Scaled> = shares.iter().enumerate().map(size).collect();
        Parts {
            values: sizes.iter().map(|s| s.value()).collect(),
            log10: sizes.iter().map(|s| s.log10()).collect(),
        }
    };
    let size = |matrix: &[f64]| match measure {
        Measure::Norm => row_norms(matrix, entries)[0],
        Measure::Entry(entry) => matrix[entry],
    };
    let share = |k| {
        let mut share = vec![0.0; entries];
        unrolled.add_share(parameter, k, &mut share);
        size(&share)
    };
    let by_use: Vec<f64> = (1..=steps).map(share).collect();
    Stacked {
        bands: parts(&banded, starts.len()),
        loss: apart.map(|_| parts(&alone, 1)),
        largest: largest_places(&by_use).into_iter().map(|i| i + 1).collect(),
        by_use,
        total: size(unrolled.gradients().of(parameter)),
        starts,
    }
}
