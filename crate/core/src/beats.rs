//! The whole run as an ordered list of elementary beats: one number (or vector) each.
//!
//! What is on a page is a function of (state, beat), so playing, scrubbing backwards and permalinks
//! are the same thing. A beat's id is its kind and step, and does not depend on T, so a link
//! survives a longer sequence.

use crate::config::Config;
use crate::truncation::windows;

/// What one beat computes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BeatKind {
    /// Nothing yet: inputs, targets, h_0 and weights are given.
    Start,
    /// The pre-activation a_t.
    A,
    /// The hidden state h_t.
    H,
    /// The output o_t.
    O,
    /// The prediction ŷ_t.
    Yhat,
    /// The loss l_t.
    Loss,
    /// L = Σ l_t.
    Total,
    /// ∂L/∂o_t.
    Do,
    /// Step t's share of ∇W_hy.
    ShareWhy,
    /// What reaches h_t through its own output.
    DhDirect,
    /// What reaches h_t through step t + 1.
    DhFuture,
    /// ∂L/∂h_t, the sum of both.
    Dh,
    /// ∂L/∂a_t.
    Da,
    /// Step t's share of ∇W_hh.
    ShareWhh,
    /// Step t's share of ∇W_xh.
    ShareWxh,
    /// Step t's shares of ∇b_h and ∇b_y.
    ShareB,
    /// What arrives at h_0.
    Dh0,
    /// ∇W_hy is complete.
    SumWhy,
    /// ∇W_hh is complete.
    SumWhh,
    /// ∇W_xh is complete.
    SumWxh,
    /// ∇b_h and ∇b_y are complete.
    SumB,
    /// The optimizer step.
    Update,
    /// The loss with the new weights.
    End,
}

/// The five parts of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Phase {
    /// Values travel right and up.
    Forward,
    /// The losses are added up.
    Loss,
    /// Gradients travel left and down.
    Backward,
    /// The shares of all steps are added up.
    Sum,
    /// The shared weights change.
    Update,
}

impl BeatKind {
    /// Every kind with the word that begins its id, in the order of the enum.
    pub const WORDS: [(&'static str, Self); 23] = [
        ("start", Self::Start),
        ("a", Self::A),
        ("h", Self::H),
        ("o", Self::O),
        ("yhat", Self::Yhat),
        ("l", Self::Loss),
        ("L", Self::Total),
        ("do", Self::Do),
        ("shareWhy", Self::ShareWhy),
        ("dhDirect", Self::DhDirect),
        ("dhFuture", Self::DhFuture),
        ("dh", Self::Dh),
        ("da", Self::Da),
        ("shareWhh", Self::ShareWhh),
        ("shareWxh", Self::ShareWxh),
        ("shareB", Self::ShareB),
        ("dh0", Self::Dh0),
        ("sumWhy", Self::SumWhy),
        ("sumWhh", Self::SumWhh),
        ("sumWxh", Self::SumWxh),
        ("sumB", Self::SumB),
        ("update", Self::Update),
        ("end", Self::End),
    ];

    /// The phase a beat of this kind belongs to.
    pub fn phase(self) -> Phase {
        match self {
            Self::Start | Self::A | Self::H | Self::O | Self::Yhat | Self::Loss => Phase::Forward,
            Self::Total => Phase::Loss,
            Self::Do
            | Self::ShareWhy
            | Self::DhDirect
            | Self::DhFuture
            | Self::Dh
            | Self::Da
            | Self::ShareWhh
            | Self::ShareWxh
            | Self::ShareB
            | Self::Dh0 => Phase::Backward,
            Self::SumWhy | Self::SumWhh | Self::SumWxh | Self::SumB => Phase::Sum,
            Self::Update | Self::End => Phase::Update,
        }
    }
}

/// One beat: its kind, and its step t = 1…T, or 0 where it belongs to none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Beat {
    /// What it computes.
    pub kind: BeatKind,
    /// At which step.
    pub step: usize,
}

/// Two orders of the same beats.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// As a program does it: at each step on the way back, first what its own loss sends, then
    /// the two streams merge, cross φ′, and leave their shares.
    Program,
    /// As one writes it by hand, one parameter after the other: ∇W_hy is finished, then what
    /// reaches the states with ∇W_hh, then ∇W_xh.
    Notes,
}

impl Order {
    /// Both orders with their words.
    pub const WORDS: [(&'static str, Self); 2] =
        [("program", Self::Program), ("notes", Self::Notes)];
}

/// The beats of `config`. Both orders hold the same ones, and each beat comes after all it needs.
///
/// Outputs are read only where there is a loss, so steps without one have neither o nor do.
pub fn beats(config: &Config, order: Order) -> Vec<Beat> {
    let mut list = List { config, steps: config.shape().steps, beats: Vec::new() };
    list.forward();
    match order {
        Order::Program => list.backward_as_a_program(),
        Order::Notes => list.backward_as_by_hand(),
    }
    list.push(0, &[BeatKind::Update, BeatKind::End]);
    list.beats
}

struct List<'a> {
    config: &'a Config,
    steps: usize,
    beats: Vec<Beat>,
}

impl List<'_> {
    fn push(&mut self, step: usize, kinds: &[BeatKind]) {
        self.beats.extend(kinds.iter().map(|&kind| Beat { kind, step }));
    }

    fn has_loss(&self, t: usize) -> bool {
        self.config.loss_at.includes(t, self.steps)
    }

    /// Whether any sweep brings h_t something from the right. Truncated sweeps overlap: each
    /// intermediate is one beat, with what all sweeps brought it.
    fn fed_by_future(&self, t: usize) -> bool {
        windows(self.config.truncation, self.steps).any(|w| w.reach <= t && t < w.last)
    }

    fn forward(&mut self) {
        use BeatKind as K;
        self.push(0, &[K::Start]);
        for t in 1..=self.steps {
            self.push(t, &[K::A, K::H]);
            if self.has_loss(t) {
                self.push(t, &[K::O, K::Yhat, K::Loss]);
            }
        }
        self.push(0, &[K::Total]);
    }

    /// Both streams to ∂L/∂h_t, and through φ′.
    fn state(&mut self, t: usize) {
        use BeatKind as K;
        if self.has_loss(t) {
            self.push(t, &[K::DhDirect]);
        }
        if self.fed_by_future(t) {
            self.push(t, &[K::DhFuture]);
        }
        self.push(t, &[K::Dh, K::Da]);
    }

    fn initial_state(&mut self) {
        if windows(self.config.truncation, self.steps).any(|w| w.reach == 1) {
            self.push(0, &[BeatKind::Dh0]);
        }
    }

    fn backward_as_a_program(&mut self) {
        use BeatKind as K;
        for t in (1..=self.steps).rev() {
            if self.has_loss(t) {
                self.push(t, &[K::Do, K::ShareWhy]);
            }
            self.state(t);
            self.push(t, &[K::ShareWhh, K::ShareWxh]);
            if self.config.biased {
                self.push(t, &[K::ShareB]);
            }
        }
        self.initial_state();
        self.push(0, &[K::SumWhy, K::SumWhh, K::SumWxh]);
        if self.config.biased {
            self.push(0, &[K::SumB]);
        }
    }

    fn backward_as_by_hand(&mut self) {
        use BeatKind as K;
        for t in (1..=self.steps).rev() {
            if self.has_loss(t) {
                self.push(t, &[K::Do, K::ShareWhy]);
            }
        }
        self.push(0, &[K::SumWhy]);
        for t in (1..=self.steps).rev() {
            self.state(t);
            self.push(t, &[K::ShareWhh]);
        }
        self.push(0, &[K::SumWhh]);
        self.initial_state();
        let rest = [(K::ShareWxh, K::SumWxh), (K::ShareB, K::SumB)];
        for (share, sum) in rest.into_iter().take(if self.config.biased { 2 } else { 1 }) {
            for t in (1..=self.steps).rev() {
                self.push(t, &[share]);
            }
            self.push(0, &[sum]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Overrides, preset};
    use std::collections::HashSet;

    #[test]
    fn beats_are_unique_and_their_phases_in_order() {
        for id in crate::presets() {
            let config = preset(id).unwrap().config();
            let beats = beats(&config, Order::Program);
            assert_eq!(beats.iter().collect::<HashSet<_>>().len(), beats.len(), "{id}");
            assert!(beats.is_sorted_by_key(|b| b.kind.phase()), "{id}");
        }
    }

    #[test]
    fn the_notes_example_has_the_beats_one_would_write_down() {
        let config = preset("notes-linear").unwrap().config();
        let ids: Vec<String> = beats(&config, Order::Program)
            .iter()
            .map(|b| {
                let word = BeatKind::WORDS.iter().find(|(_, k)| *k == b.kind).unwrap().0;
                if b.step == 0 { word.to_owned() } else { format!("{word}:{}", b.step) }
            })
            .collect();
        assert_eq!(
            ids.join(" "),
            "start a:1 h:1 o:1 yhat:1 l:1 a:2 h:2 o:2 yhat:2 l:2 L \
             do:2 shareWhy:2 dhDirect:2 dh:2 da:2 shareWhh:2 shareWxh:2 \
             do:1 shareWhy:1 dhDirect:1 dhFuture:1 dh:1 da:1 shareWhh:1 shareWxh:1 dh0 \
             sumWhy sumWhh sumWxh update end"
        );
    }

    #[test]
    fn both_orders_hold_the_same_beats() {
        for id in crate::presets() {
            let config = preset(id).unwrap().config();
            let set = |order| beats(&config, order).into_iter().collect::<HashSet<_>>();
            assert_eq!(set(Order::Program), set(Order::Notes), "{id}");
            assert_eq!(
                beats(&config, Order::Program).len(),
                beats(&config, Order::Notes).len(),
                "{id}"
            );
        }
    }

    #[test]
    fn a_cut_leaves_no_beat_from_the_future() {
        let cut = Some(crate::Truncation { k1: 1, k2: 1 });
        let overrides = Overrides { truncation: Some(cut), ..Overrides::default() };
        let config = preset("notes-linear").unwrap().with(&overrides).unwrap();
        assert!(beats(&config, Order::Program).iter().all(|b| b.kind != BeatKind::DhFuture));
    }
}
