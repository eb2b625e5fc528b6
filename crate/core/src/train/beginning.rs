//! The model that training begins with.

use crate::composed::stream_of;
use crate::error::{Code, Error};
use crate::limits::LIMITS;
use crate::memory;
use crate::model::{Model, Sizes, cell};
use crate::problem::{Problem, Sequence};
use crate::recurrence::{Dimensions, cells};
use crate::train::task::Task;
use crate::{Activation, Init, Matrix, Normal, Truncation};

/// Which recurrence.
#[derive(Clone, Debug, PartialEq)]
pub enum Recurrence {
    /// A cell of the library, by its id.
    Library(String),
    /// Equations of one's own.
    Own {
        /// One line a value.
        equations: String,
        /// The value that o reads, if one is said.
        read: Option<String>,
    },
}

/// What is chosen before training begins.
#[derive(Clone, Debug, PartialEq)]
pub struct Beginning {
    /// The recurrence.
    pub recurrence: Recurrence,
    /// φ, where the cell leaves it open.
    pub activation: Activation,
    /// H.
    pub units: usize,
    /// How each square block of W_hh is drawn.
    pub init: Init,
    /// What it is scaled by.
    pub gain: f64,
    /// The forget bias of an LSTM; None leaves it as drawn.
    pub forget_bias: Option<f64>,
    /// Where the numbers come from.
    pub seed: u64,
}

impl Default for Beginning {
    fn default() -> Self {
        Self {
            recurrence: Recurrence::Library("rnn".to_owned()),
            activation: Activation::Tanh,
            units: 16,
            init: Init::Uniform,
            gain: 1.0,
            forget_bias: None,
            seed: 1,
        }
    }
}

impl Task {
    /// A model for this task, with its first sequence.
    ///
    /// Of a cell of the library every weight and bias is drawn from U(−1/√H, 1/√H), as PyTorch's
    /// recurrent layers and a read-out of H inputs begin, each parameter from a stream of the seed that
    /// belongs to its name; W_hh from [`Beginning::init`], of stacked ones each block from the next
    /// seed. What is one number for all units is what it is where nothing is said. Equations of one's
    /// own begin as [`Problem::with_equations`] says.
    ///
    /// # Errors
    /// As [`Task::validate`] and [`Problem::validate`]; [`Code::Word`] for a cell there is none of;
    /// [`Code::Range`] for no units, [`Code::Limit`] for too many, and for more than [`Init::Scaled`]
    /// finds eigenvalues of in seconds; [`Code::NotFinite`] for such a gain.
    pub fn problem(
        &self,
        beginning: &Beginning,
        truncation: Option<Truncation>,
    ) -> Result<Problem, Error> {
        self.validate()?;
        let Beginning { units, gain, seed, .. } = *beginning;
        if !(1..=LIMITS.units).contains(&units) {
            let code = if units == 0 { Code::Range } else { Code::Limit };
            let expected = format!("1 to {}", LIMITS.units);
            return Err(Error::new(code, "units", expected, units.to_string()));
        }
        if !gain.is_finite() {
            return Err(Error::new(Code::NotFinite, "gain", "a finite number", format!("{gain}")));
        }
        let id = match &beginning.recurrence {
            Recurrence::Library(id) => id,
            Recurrence::Own { .. } => "rnn",
        };
        let Some(cell) = cell(id) else {
            let ids: Vec<_> = cells().iter().map(|cell| format!("\"{}\"", cell.id)).collect();
            let found = format!("\"{}\"", id.chars().take(60).collect::<String>());
            return Err(Error::new(Code::Word, "cell", ids.join(", "), found));
        };
        // Eigenvalues of each block, as in the product of all Jacobians, of some 30 steps.
        let blocks = cell.blocks() as u64;
        let most =
            (1..=LIMITS.units).rfind(|&n| 30 * blocks * (n as u64).pow(3) <= LIMITS.jacobian);
        if matches!(beginning.init, Init::Scaled) && Some(units) > most {
            let expected = format!("at most {} with init \"scaled\"", most.unwrap_or_default());
            return Err(Error::new(Code::Limit, "units", expected, units.to_string()));
        }
        let (inputs, outputs) = self.widths();
        // Four gates at most; twice, since W_hh is drawn apart.
        memory::ensure((8 * units * (units + inputs + 2) + units * outputs) as u64)?;
        let sizes = Sizes { inputs, hidden: units, outputs };
        let mut model = Model::library(cell.id, sizes, beginning.activation, true)?;
        let width = 1.0 / libm::sqrt(units as f64);
        for index in 0..model.schema().parameters.len() {
            let parameter = model.schema().parameters[index].clone();
            if parameter.dimensions == Dimensions::Scalar {
                continue;
            }
            let values = model.parameter_mut(index);
            if parameter.name == "whh" {
                for (block, values) in values.chunks_exact_mut(units * units).enumerate() {
                    let drawn = beginning.init.draw(units, gain, seed.wrapping_add(block as u64));
                    let drawn = drawn.map_err(|_| {
                        Error::new(Code::Range, "init", "eigenvalues that converge", "none")
                    })?;
                    values.copy_from_slice(drawn.data());
                }
                continue;
            }
            let mut source = Normal::new(seed, stream_of(&parameter.name));
            values.fill_with(|| width * source.uniform());
        }
        let (first_inputs, first_targets) = self.sequence(seed, 0, 0);
        let (loss, loss_at, reduction) = self.losses();
        let initial = model.schema().states.iter().map(|state| vec![0.0; state.len]).collect();
        let sequence = Sequence { inputs: first_inputs, targets: first_targets, initial };
        let mut problem = Problem { model, sequence, loss, loss_at, reduction, truncation };
        if let Some(bias) = beginning.forget_bias {
            problem = problem.with_forget_bias(bias);
        }
        if let Recurrence::Own { equations, read } = &beginning.recurrence {
            problem = problem.with_equations(equations, read.as_deref(), Some(units), seed)?;
        }
        problem.validate()?;
        Ok(problem)
    }

    /// The same model on another sequence.
    pub(crate) fn on(problem: &Problem, (inputs, targets): (Matrix, Matrix)) -> Problem {
        let initial = problem.sequence.initial.clone();
        Problem { sequence: Sequence { inputs, targets, initial }, ..problem.clone() }
    }
}
