//! The shares of ∇W_hh by the step whose use of W_hh they came through, in bands of the distance
//! their loss lies ahead: how much of the gradient is short memory, how much long.
//!
//! G[t][k] = ∂l_t/∂a_k · h_{k−1}ᵀ (see [`crate::contributions`]) summed over the t of a band is
//! still one outer product, so a band of a step is one vector. Norms do not add: the bands of a
//! step sum to its share as matrices, not in size.

use crate::hops::Hops;
use crate::matrix::{add, add_outer};
use crate::scaled::{Scaled, ScaledVector};
use crate::truncation::reach;
use crate::{Network, row_norms};

/// ∇W_hh split by step and by distance.
#[derive(Clone, Debug, PartialEq)]
pub struct Bands {
    /// The first distance t − k of each band, ascending from 0; a band ends where the next begins.
    pub starts: Vec<usize>,
    /// Σ ∂l_t/∂a_k over the losses of one band, T × bands × H: step k's row holds band after band.
    pub da: Vec<f64>,
    /// log10 of the norm of each share, T × bands; −∞ for an exact zero.
    pub log10: Vec<f64>,
    /// The norm of each share, T × bands.
    pub norms: Vec<f64>,
    /// The norm of each step's whole share of ∇W_hh, T.
    pub by_use: Vec<f64>,
    /// The norm of each band summed over the steps.
    pub by_band: Vec<f64>,
}

/// Distances 0, 1, 2–3, 4–7, 8–15, …: the bands [`bands`] takes, as many as T steps have.
pub fn doubling(steps: usize) -> Vec<usize> {
    let starts = core::iter::successors(Some(1_usize), |s| s.checked_mul(2));
    core::iter::once(0).chain(starts).take_while(|&s| s == 0 || s < steps).collect()
}

/// The shares of ∇W_hh of `network`'s last run in bands of doubling distance; what a truncation
/// cuts is left out. O(T²·H²).
pub fn bands(network: &Network) -> Bands {
    let shape = network.config().shape();
    let (steps, hidden) = (shape.steps, shape.hidden);
    let starts = doubling(steps);
    let count = starts.len();
    let (sums, _) = sums(network, &starts, None);
    let met: Vec<Scaled> =
        (1..=steps).map(|k| ScaledVector::new(network.state(k - 1)).norm()).collect();
    let size = |(i, sum): (usize, &ScaledVector)| {
        let (da, h) = (sum.norm(), met[i / count]);
        Scaled::from_parts(da.mantissa() * h.mantissa(), da.exponent() + h.exponent())
    };
    let sizes: Vec<Scaled> = sums.iter().enumerate().map(size).collect();
    let da: Vec<f64> = sums.iter().flat_map(ScaledVector::to_values).collect();
    let mut by_band = vec![0.0; count * hidden * hidden];
    let mut by_use = vec![0.0; steps * hidden];
    for (i, da) in da.chunks_exact(hidden).enumerate() {
        let (k, band) = (i / count + 1, i % count);
        let sum = &mut by_band[band * hidden * hidden..][..hidden * hidden];
        add_outer(da, network.state(k - 1), sum);
        add(da, &mut by_use[(k - 1) * hidden..][..hidden]);
    }
    let by_use = by_use.chunks_exact(hidden).zip(&met).map(|(da, h)| {
        let da = ScaledVector::new(da).norm();
        Scaled::from_parts(da.mantissa() * h.mantissa(), da.exponent() + h.exponent()).value()
    });
    Bands {
        da,
        log10: sizes.iter().map(|s| s.log10()).collect(),
        norms: sizes.iter().map(|s| s.value()).collect(),
        by_use: by_use.collect(),
        by_band: row_norms(&by_band, hidden * hidden),
        starts,
    }
}

/// Σ ∂l_t/∂a_k over the losses of each band, T × bands, without those of loss `apart`, which come
/// by themselves, one for each step; zeros without such a loss.
pub(crate) fn sums(
    network: &Network,
    starts: &[usize],
    apart: Option<usize>,
) -> (Vec<ScaledVector>, Vec<ScaledVector>) {
    let config = network.config();
    let shape = config.shape();
    let (steps, count) = (shape.steps, starts.len());
    let band = |distance: usize| starts.partition_point(|&s| s <= distance) - 1;
    let hops = Hops::new(network);
    let mut sums = vec![ScaledVector::zeros(shape.hidden); steps * count];
    let mut alone = vec![ScaledVector::zeros(shape.hidden); steps];
    for t in 1..=steps {
        let reach = reach(config.truncation, steps, t);
        let mut back = hops.direct(t);
        for k in (reach..=t).rev() {
            if back.is_zero() {
                break;
            }
            hops.damp(k, &mut back);
            if apart == Some(t) {
                alone[k - 1].add(&back);
            } else {
                sums[(k - 1) * count + band(t - k)].add(&back);
            }
            hops.recur(&mut back);
        }
    }
    (sums, alone)
}
