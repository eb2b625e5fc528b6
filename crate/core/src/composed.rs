//! The same data with equations of one's own: what they leave open is kept from the model before, or
//! chosen by stated rules.

use crate::error::Error;
use crate::model::Model;
use crate::problem::Problem;
use crate::recurrence::{
    Dimensions, Equation, Expressed, Expression, Given, Shaped, parse, shapes,
};
use crate::{Activation, Normal};

/// Streams of a seed from here on belong to names.
const NAMED: u64 = 1 << 32;

/// Where a number begins that nothing says: half way between forgetting and keeping.
const USUAL: f64 = 0.5;

impl Problem {
    /// The equations of the model as someone could have typed them: φ by its name, without biases
    /// that are not learnt.
    pub fn own_equations(&self) -> String {
        let mut text = self.model.equations().to_owned();
        if self.model.leaves_activation_open() {
            text = match self.model.activation() {
                Activation::Linear => text.replace("φ(a)", "a"),
                activation => {
                    let word = Activation::WORDS.iter().find(|(_, of)| *of == activation);
                    text.replace('φ', word.map_or("", |(word, _)| word))
                }
            };
        }
        let schema = self.model.schema();
        if self.model.cell().is_some() {
            for binding in self.model.bindings() {
                if !schema.parameters[binding.block.parameter].trained {
                    text = text.replace(&format!(" + {}", binding.name), "");
                }
            }
        }
        text
    }

    /// The same sequence, loss and read-out with these equations.
    ///
    /// Parameters that the model had under the same name keep their numbers as far as their shapes
    /// agree (of another size, the part that both have); of a cell of the library its blocks of rows
    /// have the names they have in its equations. A new matrix of n columns is drawn from U(−1/√n,
    /// 1/√n), as PyTorch's `nn.Linear` begins, from a stream of `seed` that belongs to its name alone;
    /// a new vector is 0, a new number 0.5. A new state begins at 0; where the input never reaches it,
    /// at 0.5. `units`: the length of every line that may choose; None keeps the lengths that lines of
    /// the same name had, and gives others the H of before.
    ///
    /// o reads `read`, or else h, or else the last line, through W_hy and b_y as before; where a line
    /// is called `o`, that is the output itself. A model without a read-out stays without one as long
    /// as what is read is as long as its targets.
    ///
    /// # Errors
    /// [`crate::Code::Equation`] at the first place that means nothing; as [`Problem::validate`].
    pub fn with_equations(
        &self,
        text: &str,
        read: Option<&str>,
        units: Option<usize>,
        seed: u64,
    ) -> Result<Self, Error> {
        let equations = parse(text)?;
        let shape = self.shape();
        let before = self.model.bindings();
        let kept = |name: &str| before.iter().find(|binding| binding.name == name);
        let graph = self.model.graph();
        let given = Given {
            inputs: shape.inputs,
            units: units.unwrap_or(shape.hidden),
            lines: &|name| {
                let id = graph.named(name).filter(|_| units.is_none())?;
                Some(graph.values[id].len)
            },
            kept: &|name| kept(name).map(|binding| binding.dimensions),
        };
        let (mut parameters, lengths) = shapes(&equations, &given);
        let lines: Vec<(String, usize)> =
            equations.iter().map(|e| e.name.clone()).zip(lengths).collect();
        let length = |name: &str| lines.iter().find(|(line, _)| line == name).map(|(_, n)| *n);

        let read = match read {
            Some(name) => Some(name),
            None if length("o").is_some() => Some("o"),
            None => None,
        };
        let last = equations.last().map_or("", |equation| &equation.name);
        let reads = read.unwrap_or(if length("h").is_some() { "h" } else { last });
        let width = length(reads).unwrap_or(1);
        let plain = self.model.parameter("why").is_none() && width == shape.outputs;
        if reads != "o" && !plain {
            let (rows, dimensions) = (shape.outputs, Dimensions::Matrix);
            parameters.push(Shaped { name: "why".to_owned(), rows, cols: width, dimensions });
            let biased = |p: &crate::Parameter| p.name == "by" && p.trained;
            if self.model.schema().parameters.iter().any(biased) {
                let dimensions = Dimensions::Vector;
                parameters.push(Shaped { name: "by".to_owned(), rows, cols: 1, dimensions });
            }
        }
        let states: Vec<(String, usize)> =
            lines.iter().filter(|(name, _)| is_state(name, &equations)).cloned().collect();
        let mut model = Model::own(text, read, shape.inputs, &parameters, &states)?;

        for (index, shaped) in parameters.iter().enumerate() {
            let old = match kept(&shaped.name) {
                Some(binding) => {
                    let block = &binding.block;
                    Some((&self.model.values()[block.at..][..block.rows * block.cols], block.cols))
                }
                // The read-out, which no equation names.
                None => self.model.parameter(&shaped.name).map(|values| {
                    let cols = if shaped.name == "why" { shape.hidden } else { 1 };
                    (values, cols)
                }),
            };
            fill(model.parameter_mut(index), shaped, old, seed);
        }
        let reached = reached_by_input(&equations);
        let initial = model.schema().states.iter().map(|state| {
            let start = if reached.contains(&state.name) { 0.0 } else { USUAL };
            let mut values = vec![start; state.len];
            let old = self.model.schema().states.iter().position(|old| old.name == state.name);
            for (value, old) in
                values.iter_mut().zip(old.map_or(&[][..], |old| &self.sequence.initial[old]))
            {
                *value = *old;
            }
            values
        });
        let sequence = crate::Sequence { initial: initial.collect(), ..self.sequence.clone() };
        let next = Self { model, sequence, ..self.clone() };
        next.validate()?;
        Ok(next)
    }
}

/// The numbers of a parameter: drawn, and the old ones over them.
fn fill(values: &mut [f64], shaped: &Shaped, old: Option<(&[f64], usize)>, seed: u64) {
    let Shaped { name, cols, dimensions, .. } = shaped;
    match dimensions {
        Dimensions::Matrix => {
            let width = 1.0 / libm::sqrt(*cols as f64);
            let mut source = Normal::new(seed, stream_of(name));
            values.fill_with(|| width * source.uniform());
        }
        Dimensions::Vector => values.fill(0.0),
        Dimensions::Scalar => values.fill(USUAL),
    }
    let Some((old, old_cols)) = old else { return };
    // A number that becomes a vector spreads.
    if *dimensions == Dimensions::Vector && old.len() == 1 {
        return values.fill(old[0]);
    }
    for (row, old) in values.chunks_mut(*cols).zip(old.chunks(old_cols)) {
        for (value, old) in row.iter_mut().zip(old) {
            *value = *old;
        }
    }
}

/// A stream that only this name has, but for accidents (FNV-1a, 32 bits).
pub(crate) fn stream_of(name: &str) -> u64 {
    let hash = name
        .bytes()
        .fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    NAMED + u64::from(hash)
}

/// Whether the former value of `name` is used.
fn is_state(name: &str, equations: &[Equation]) -> bool {
    equations.iter().any(|equation| mentions(&equation.value, &|of, past| past && of == name))
}

/// The lines that the input has a way to, in this step or in later ones.
fn reached_by_input(equations: &[Equation]) -> Vec<String> {
    let mut reached = vec!["x".to_owned()];
    loop {
        let next = equations.iter().find(|equation| {
            !reached.contains(&equation.name)
                && mentions(&equation.value, &|of, _| reached.iter().any(|name| name == of))
        });
        match next {
            Some(equation) => reached.push(equation.name.clone()),
            None => return reached,
        }
    }
}

/// Whether `e` has a name that is asked for; `asked` is also told whether it is of the step before.
fn mentions(e: &Expression, asked: &dyn Fn(&str, bool) -> bool) -> bool {
    match &e.kind {
        Expressed::Number(_) => false,
        Expressed::Name(name) => asked(name, false),
        Expressed::Past(name) => asked(name, true),
        Expressed::Call(_, inner) | Expressed::Power(inner, _) => mentions(inner, asked),
        Expressed::Sum(parts) | Expressed::Product(parts) => {
            parts.iter().any(|(_, part)| mentions(part, asked))
        }
        Expressed::Applied(left, right) => mentions(left, asked) || mentions(right, asked),
    }
}
