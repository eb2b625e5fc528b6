//! The same problem with another cell, so that two cells can be compared: all that both have is the
//! same, and what the other has besides is drawn from a seed.

use crate::error::{Code, Error};
use crate::model::{Model, Sizes, cell};
use crate::problem::Problem;
use crate::recurrence::{Cell, cells};
use crate::{Activation, Normal};

/// Streams of a seed: this and the ones after it, two for each block of rows of a stacked matrix.
const GATES: u64 = 16;
/// The stream of a read-out where there was none.
const READ_OUT: u64 = 14;

/// The rows of the parameters of a cell that play the part of the vanilla cell's: its candidate. The
/// index of its block of rows, and how many blocks there are.
fn candidate(cell: &Cell) -> (usize, usize) {
    (cell.block_of(cell.candidate), cell.blocks())
}

/// The forget bias ln(`steps` − 1), with which the gates alone keep 1/e of a state over so many steps
/// (Tallec, Ollivier 2018, *Can recurrent neural networks warp time?*); 0 for fewer than 2.
pub fn chrono_bias(steps: usize) -> f64 {
    if steps < 2 { 0.0 } else { libm::log((steps - 1) as f64) }
}

impl Problem {
    /// The same sequence, loss and read-out with the library's cell `id`.
    ///
    /// The candidate of the new cell (a GRU's n, an LSTM's g, the vanilla cell's a) has the weights
    /// and the bias of the old one's: its rows of W_xh, W_hh and the biases; one of two biases of a
    /// vanilla cell's candidate is the input's, the vanilla cell's is the sum of both. The weights of
    /// each gate are drawn from U(−1/√H, 1/√H), as PyTorch's `nn.GRU` and `nn.LSTM` begin: W_h of the
    /// gate whose rows are block k of the stacked matrix from stream 16 + 2k of `seed`, W_i from the
    /// next, row by row, whichever cell it is. Biases of gates are 0, but b_if of an LSTM is
    /// `forget_bias`. h_0 stays, c_0 is 0. φ of the candidate is tanh, whatever it was.
    /// What is one number for all units is what it is where nothing is said. Biases are learnt where
    /// they were, or where one is not 0. The same cell is the same problem.
    ///
    /// # Errors
    /// [`Code::Word`] for an id that no cell has; [`Code::Key`] for equations of one's own, which have
    /// no candidate; as [`Problem::validate`] for a size above the limits.
    pub fn with_cell(&self, id: &str, seed: u64, forget_bias: f64) -> Result<Self, Error> {
        let Some(to) = cell(id) else {
            let ids: Vec<_> = cells().iter().map(|cell| format!("\"{}\"", cell.id)).collect();
            let found = format!("\"{}\"", id.chars().take(60).collect::<String>());
            return Err(Error::new(Code::Word, "cell", ids.join(", "), found));
        };
        let from = self.model.cell();
        if from.is_some_and(|from| from.id == to.id) {
            return Ok(self.clone());
        }
        let shape = self.shape();
        let hidden = shape.hidden;
        let sizes = Sizes { inputs: shape.inputs, hidden, outputs: shape.outputs };
        let mut next = Self {
            model: Model::library(to.id, sizes, Activation::Tanh, self.model.biased())?,
            ..self.clone()
        };
        next.sequence.initial = next
            .model
            .schema()
            .states
            .iter()
            .map(|state| match self.values(&state.initial) {
                Some(values) if values.len() == state.len => values.to_vec(),
                _ => vec![0.0; state.len],
            })
            .collect();
        for name in ["why", "by"] {
            next.put(name, 0, self.values(name).unwrap_or_default());
        }
        let width = 1.0 / libm::sqrt(hidden as f64);
        let drawn = |len: usize, stream: u64| -> Vec<f64> {
            let mut source = Normal::new(seed, stream);
            (0..len).map(|_| width * source.uniform()).collect()
        };
        if self.model.parameter("why").is_none() {
            next.put("why", 0, &drawn(shape.outputs * hidden, READ_OUT));
        }
        let (theirs, of) = candidate(to);
        let gates = (0..of).filter(|&gate| from.is_none() || gate != theirs);
        for gate in gates {
            for (which, name, columns) in [(0, "whh", hidden), (1, "wxh", shape.inputs)] {
                next.put(name, gate, &drawn(hidden * columns, GATES + 2 * gate as u64 + which));
            }
        }
        if let Some(from) = from {
            self.hand_over(from, to, &mut next);
        }
        next = next.with_forget_bias(forget_bias);
        next.validate()?;
        Ok(next)
    }

    /// The candidate's weights and biases.
    fn hand_over(&self, from: &Cell, to: &Cell, next: &mut Self) {
        let ((mine, mine_of), (theirs, _)) = (candidate(from), candidate(to));
        let rows = |name: &str, index: usize, of: usize| -> Vec<f64> {
            let values = self.values(name).unwrap_or_default();
            let len = values.len() / of;
            values[index * len..][..len].to_vec()
        };
        for name in ["wxh", "whh"] {
            next.put(name, theirs, &rows(name, mine, mine_of));
        }
        let mut into: Vec<&str> = to.biases().collect();
        into.truncate(from.biases().count());
        // Of more than there is room for, the last ones add up.
        for (index, name) in from.biases().enumerate() {
            let values = rows(name, mine, mine_of);
            match into.get(index) {
                Some(name) => next.put(name, theirs, &values),
                None => next.add(into.last().copied().unwrap_or_default(), theirs, &values),
            }
        }
    }

    /// An LSTM with this forget bias in every unit: b_if is `bias`, b_hf 0. Any other cell as it is.
    #[must_use]
    pub fn with_forget_bias(&self, bias: f64) -> Self {
        let mut next = self.clone();
        if let Some((cell, block)) = self.forget_block() {
            let hidden = self.shape().hidden;
            for (index, name) in cell.biases().enumerate() {
                next.put(name, block, &vec![if index == 0 { bias } else { 0.0 }; hidden]);
            }
            if bias != 0.0 {
                next.model.train_biases(true);
            }
        }
        next
    }

    /// The forget bias of an LSTM, b_if + b_hf, mean over the units; None for any other cell.
    pub fn forget_bias(&self) -> Option<f64> {
        let (cell, block) = self.forget_block()?;
        let hidden = self.shape().hidden;
        let of = |name| {
            let values = self.values(name).unwrap_or_default();
            values[block * hidden..][..hidden].iter().sum::<f64>()
        };
        Some(cell.biases().map(of).sum::<f64>() / hidden as f64)
    }

    /// A cell with a forget gate, and the block of its rows.
    fn forget_block(&self) -> Option<(&'static Cell, usize)> {
        let cell = self.model.cell()?;
        Some((cell, cell.block_of(cell.forget?)))
    }

    /// Puts `values` where the `index`-th block of so many entries of a parameter is.
    fn put(&mut self, name: &str, index: usize, values: &[f64]) {
        if let Some(slot) = self.values_mut(name) {
            slot[index * values.len()..][..values.len()].copy_from_slice(values);
        }
    }

    /// Adds them to what is there.
    fn add(&mut self, name: &str, index: usize, values: &[f64]) {
        if let Some(slot) = self.values_mut(name) {
            crate::matrix::add(values, &mut slot[index * values.len()..][..values.len()]);
        }
    }
}
