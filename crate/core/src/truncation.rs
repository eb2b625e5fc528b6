//! Truncated backpropagation through time (Williams and Peng 1990, BPTT(h; h′)).

use crate::config::LIMITS;
use crate::error::Error;
use crate::read::{Node, Place};

/// Every `k1` steps, and at T, the losses since the last such step go back together, to the uses
/// of the weights in the last `k2` steps. The state carries on; only gradients are cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Truncation {
    /// Steps between two backward sweeps, at least 1.
    pub k1: usize,
    /// Uses of the weights a sweep reaches, at least `k1`.
    pub k2: usize,
}

impl Truncation {
    pub(crate) fn read<N: Node>(place: &Place<N>) -> Result<Self, Error> {
        let k1 = place.field("k1")?.whole(1..=LIMITS.steps)?;
        let k2 = place.field("k2")?.whole(k1..=LIMITS.steps)?;
        Ok(Self { k1, k2 })
    }
}

/// One backward sweep: the losses of steps `first_loss`…`last` travel back to step `reach`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// First step whose loss this sweep carries.
    pub first_loss: usize,
    /// The step at which the sweep starts, the last whose loss it carries.
    pub last: usize,
    /// The earliest step whose use of the weights it reaches.
    pub reach: usize,
}

/// The sweeps that make up the backward pass of `steps` steps, last one first. Without truncation
/// that is a single sweep over everything.
pub(crate) fn windows(
    truncation: Option<Truncation>,
    steps: usize,
) -> impl Iterator<Item = Window> {
    let Truncation { k1, k2 } = truncation.unwrap_or(Truncation { k1: steps, k2: steps });
    // Multiples of k1 below T, and T itself.
    let ends = (1..steps.div_ceil(k1)).map(move |i| i * k1).chain(Some(steps));
    ends.rev().map(move |last| Window {
        first_loss: (last - 1) / k1 * k1 + 1,
        last,
        reach: (last + 1).saturating_sub(k2).max(1),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(truncation: Option<(usize, usize)>, steps: usize) -> Vec<(usize, usize, usize)> {
        windows(truncation.map(|(k1, k2)| Truncation { k1, k2 }), steps)
            .map(|w| (w.first_loss, w.last, w.reach))
            .collect()
    }

    #[test]
    fn sweeps_cover_every_loss_once() {
        assert_eq!(list(None, 5), [(1, 5, 1)]);
        assert_eq!(list(Some((2, 3)), 5), [(5, 5, 3), (3, 4, 2), (1, 2, 1)]);
        assert_eq!(list(Some((7, 9)), 9), [(8, 9, 1), (1, 7, 1)]);
        assert_eq!(list(Some((1, 1)), 3), [(3, 3, 3), (2, 2, 2), (1, 1, 1)]);
        assert_eq!(list(Some((3, 3)), 6), [(4, 6, 4), (1, 3, 1)]);
        assert_eq!(list(Some((50, 60)), 1), [(1, 1, 1)]);
    }
}
