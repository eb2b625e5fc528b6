//! A trainer's state as bytes: what one keeps to come back to.

use crate::error::{Code, Error};

/// What begins every snapshot: its kind and version.
const MARK: [u8; 8] = *b"bptt-tr1";

/// Everything of a trainer that changes.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct State {
    /// Steps done.
    pub steps: u64,
    /// The slab.
    pub weights: Vec<f64>,
    /// Running means of gradients and of their squares, as long as the slab.
    pub means: [Vec<f64>; 2],
    /// Of each lane the states that are carried on, one after the other; empty where none are.
    pub carried: Vec<Vec<f64>>,
}

impl State {
    fn lists(&self) -> impl Iterator<Item = &Vec<f64>> {
        [&self.weights].into_iter().chain(&self.means).chain(&self.carried)
    }

    fn lists_mut(&mut self) -> impl Iterator<Item = &mut Vec<f64>> {
        [&mut self.weights].into_iter().chain(&mut self.means).chain(&mut self.carried)
    }

    /// How many numbers these are.
    pub fn numbers(&self) -> usize {
        self.lists().map(Vec::len).sum()
    }

    /// How many bytes [`Self::write`] gives.
    pub fn len(&self) -> usize {
        MARK.len() + 8 * (self.numbers() + 1)
    }

    /// The mark, the number of steps, and all numbers, little-endian.
    pub fn write(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(self.len());
        bytes.extend(MARK);
        bytes.extend(self.steps.to_le_bytes());
        for value in self.lists().flatten() {
            bytes.extend(value.to_le_bytes());
        }
        bytes
    }

    /// The state that was written, of a trainer of this one's sizes.
    ///
    /// # Errors
    /// [`Code::Type`] for other bytes, [`Code::Shape`] for those of another size.
    pub fn read(&self, bytes: &[u8]) -> Result<Self, Error> {
        let Some(rest) = bytes.strip_prefix(&MARK) else {
            return Err(Error::new(Code::Type, "bytes", "a snapshot of a trainer", "other bytes"));
        };
        let mut next = self.clone();
        let numbers = self.numbers();
        let (words, left) = rest.as_chunks::<8>();
        if words.len() != numbers + 1 || !left.is_empty() {
            let expected = format!("{} bytes", self.len());
            return Err(Error::new(Code::Shape, "bytes", expected, bytes.len().to_string()));
        }
        let mut words = words.iter();
        let mut word = || words.next().copied().unwrap_or_default();
        next.steps = u64::from_le_bytes(word());
        for value in next.lists_mut().flatten() {
            *value = f64::from_le_bytes(word());
        }
        Ok(next)
    }
}
