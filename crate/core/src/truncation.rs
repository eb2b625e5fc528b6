//! Truncated backpropagation through time (Williams and Peng 1990, BPTT(h; h′)).

use crate::Unrolled;
use crate::error::Error;
use crate::limits::LIMITS;
use crate::pass::Gradients;
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
        place.closed(&["k1", "k2"], &[])?;
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

/// The sweeps of a truncated backward pass over `steps` steps, the last one first; one sweep over
/// everything without truncation.
pub fn sweeps(truncation: Option<Truncation>, steps: usize) -> Vec<Window> {
    windows(truncation, steps).collect()
}

/// The earliest step whose use of the weights loss l_t reaches.
pub(crate) fn reach(truncation: Option<Truncation>, steps: usize, t: usize) -> usize {
    windows(truncation, steps).find(|w| (w.first_loss..=w.last).contains(&t)).map_or(1, |w| w.reach)
}

/// The earliest step whose use of the weights each loss reaches, for t = 1 … T; 1 without
/// truncation.
pub fn reaches(truncation: Option<Truncation>, steps: usize) -> Vec<usize> {
    let mut reaches = vec![1; steps];
    for window in windows(truncation, steps) {
        reaches[window.first_loss - 1..window.last].fill(window.reach);
    }
    reaches
}

/// What becomes of the gradient on its hop from one step to the one before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cut {
    /// All of it goes on.
    Nothing,
    /// Some sweeps end here, others go on.
    Part,
    /// Every sweep ends here.
    All,
}

/// For each hop from step t to t − 1, t = 2 … `steps`, what truncation cuts of it.
pub fn cuts(truncation: Option<Truncation>, steps: usize) -> Vec<Cut> {
    (2..=steps)
        .map(|t| {
            let here = windows(truncation, steps).filter(|w| w.reach <= t && t <= w.last);
            let (ending, going_on): (Vec<_>, Vec<_>) = here.partition(|w| w.reach == t);
            match (ending.is_empty(), going_on.is_empty()) {
                (true, _) => Cut::Nothing,
                (false, false) => Cut::Part,
                (false, true) => Cut::All,
            }
        })
        .collect()
}

/// The gradients of the problem of `unrolled` without its truncation, to hold the truncated ones against;
/// those of its last run where nothing is cut.
pub fn exact_gradients(unrolled: &Unrolled) -> Gradients {
    if unrolled.problem().truncation.is_none() {
        return unrolled.gradients().clone();
    }
    let mut exact = unrolled.without_truncation();
    exact.run();
    exact.gradients().clone()
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
    fn a_hop_is_cut_where_sweeps_end() {
        use Cut::{All, Nothing, Part};
        let cut = |k1, k2, steps| cuts(Some(Truncation { k1, k2 }), steps);
        assert_eq!(cuts(None, 4), [Nothing, Nothing, Nothing]);
        assert_eq!(cut(2, 2, 4), [Nothing, All, Nothing]);
        // Each loss reaches two uses: of what arrives at step 3, that of l_4 ends and l_3's goes on.
        assert_eq!(cut(1, 2, 4), [Part, Part, Nothing]);
        assert_eq!(cut(1, 1, 3), [All, All]);
        assert_eq!(cut(9, 9, 1), []);
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
