//! The shares of a gradient by the step whose use of the parameter they came through, in bands of the
//! distance their loss lies ahead: how much of the gradient is short memory, how much long.
//!
//! A band of a step is G[t][k] (see [`crate::contributions`]) summed over the t of the band. Norms do not
//! add: the bands of a step sum to its share as matrices, not in size.

use crate::Unrolled;
use crate::row_norms;
use crate::scaled::Scaled;
use crate::truncation::reaches;
use crate::uses::{Share, Uses};
use crate::ways::Ways;

/// The gradient of one parameter, say ∇W_hh, split by step and by distance.
#[derive(Clone, Debug, PartialEq)]
pub struct Bands {
    /// The first distance t − k of each band, ascending from 0; a band ends where the next begins.
    pub starts: Vec<usize>,
    /// log10 of the norm of each share, T × bands: step k's row holds band after band; −∞ for an exact
    /// zero.
    pub log10: Vec<f64>,
    /// The norm of each share, T × bands.
    pub norms: Vec<f64>,
    /// The norm of each step's whole share, T.
    pub by_use: Vec<f64>,
    /// The norm of each band summed over the steps.
    pub by_band: Vec<f64>,
}

/// Distances 0, 1, 2–3, 4–7, 8–15, …: the bands [`bands`] takes, as many as T steps have.
pub fn doubling(steps: usize) -> Vec<usize> {
    let starts = core::iter::successors(Some(1_usize), |s| s.checked_mul(2));
    core::iter::once(0).chain(starts).take_while(|&s| s == 0 || s < steps).collect()
}

/// The shares of the gradient of parameter number `parameter` of the schema in the last run of `unrolled`,
/// in bands of doubling distance; what a truncation cuts is left out. O(T²) backward steps.
pub fn bands(unrolled: &Unrolled, parameter: usize) -> Bands {
    let ways = Ways::new(unrolled);
    let uses = Uses::new(&ways, parameter);
    let starts = doubling(unrolled.problem().shape().steps);
    let count = starts.len();
    let (banded, _) = sums(&ways, &uses, &starts, None);
    let norm = |(i, share): (usize, &Share)| uses.norm(i / count + 1, share);
    let sizes: Vec<Scaled> = banded.iter().enumerate().map(norm).collect();
    let by_use = (1..).zip(banded.chunks_exact(count)).map(|(k, parts)| {
        let mut whole = uses.nothing();
        for part in parts {
            whole.add(part);
        }
        uses.norm(k, &whole).value()
    });
    let by_band = (0..count).map(|band| {
        let of_band: Vec<Share> = banded.iter().skip(band).step_by(count).cloned().collect();
        row_norms(&uses.sum(1, &of_band), uses.len())[0]
    });
    Bands {
        log10: sizes.iter().map(|s| s.log10()).collect(),
        norms: sizes.iter().map(|s| s.value()).collect(),
        by_use: by_use.collect(),
        by_band: by_band.collect(),
        starts,
    }
}

/// G[t][k] summed over the losses of each band, T × bands, without those of loss `apart`, which come by
/// themselves, one for each step; nothing without such a loss.
pub(crate) fn sums(
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
