//! The shares of a gradient by distance: what each step's use of a parameter adds to it, as a bar a step,
//! in parts by how far ahead the loss lies. How much of the gradient is short memory, how much long.
//!
//! A part is G[t][k] (see [`crate::contributions`]) summed over the t of a band of distances t − k, and, if
//! one loss is looked at, G[t][k] of that loss apart from the bands. A part has the parameter's shape. As an
//! entry of it parts have a sign and sum to the entry's share; as norms they only measure size, and a stack
//! of them is taller than the norm of the share.

use crate::scaled::Scaled;
use crate::ties::largest_places;
use crate::truncation::reaches;
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

/// The gradient of one parameter by step and distance.
#[derive(Clone, Debug, PartialEq)]
pub struct Shares {
    /// The first distance t − k of each band, ascending from 0; a band ends where the next begins.
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

/// Distances 0, 1, 2–3, 4–7, 8–15, …: the first distances of as many bands as T steps have.
pub fn doubling(steps: usize) -> Vec<usize> {
    let starts = core::iter::successors(Some(1_usize), |s| s.checked_mul(2));
    core::iter::once(0).chain(starts).take_while(|&s| s == 0 || s < steps).collect()
}

/// The shares of the gradient of parameter number `parameter` of the schema in the last run of `unrolled`,
/// loss `apart` (1 … T) looked at by itself; what a truncation cuts is left out. O(T²) backward steps.
pub fn shares(
    unrolled: &Unrolled,
    parameter: usize,
    measure: Measure,
    apart: Option<usize>,
) -> Shares {
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
    Shares {
        bands: parts(&banded, starts.len()),
        loss: apart.map(|_| parts(&alone, 1)),
        largest: largest_places(&by_use).into_iter().map(|i| i + 1).collect(),
        by_use,
        total: size(unrolled.gradients().of(parameter)),
        starts,
    }
}

/// G[t][k] summed over the losses of each band, T × bands, without those of loss `apart`, which come by
/// themselves, one for each step; nothing without such a loss.
fn sums(
    ways: &Ways<'_>,
    uses: &Uses<'_>,
    starts: &[usize],
    apart: Option<usize>,
) -> (Vec<Share>, Vec<Share>) {
    let problem = ways.unrolled().problem();
    let (steps, count) = (problem.shape().steps, starts.len());
    let band = |distance: usize| starts.partition_point(|&s| s <= distance) - 1;
    let mut sums = vec![uses.nothing(); steps * count];
    let mut alone = vec![uses.nothing(); steps];
    let mut share = uses.nothing();
    let losses = (1..).zip(reaches(problem.truncation, steps));
    for (t, reach) in losses.filter(|(t, _)| problem.loss_at.includes(*t, steps)) {
        let mut back = ways.direct(t);
        for k in (reach..=t).rev() {
            if uses.ends(t, k, &back) {
                break;
            }
            uses.share(t, k, &mut back, &mut share);
            if apart == Some(t) {
                alone[k - 1].add(&share);
            } else {
                sums[(k - 1) * count + band(t - k)].add(&share);
            }
        }
    }
    (sums, alone)
}
