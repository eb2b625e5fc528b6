//! A whole problem: a model, a sequence, a loss. Validated before anything runs.

use crate::error::{Code, Error};
use crate::limits::{LIMITS, Shape, check_limits, check_probability_rows};
use crate::loss::{Loss, LossAt, Reduction};
use crate::matrix::Matrix;
use crate::model::{Form, Model, Sizes};
use crate::presets::STRENGTHS;
use crate::read::{Kind, Node, Place, all_finite};
use crate::recurrence::{Cell, Dimensions, Shaped, ValueId, cells};
use crate::truncation::Truncation;
use crate::{Activation, memory};

/// The data: what goes in, what should come out, and the states before the first step.
#[derive(Clone, Debug, PartialEq)]
pub struct Sequence {
    /// x_1 … x_T, T × I.
    pub inputs: Matrix,
    /// y_1 … y_T, T × O.
    pub targets: Matrix,
    /// Of each state, in the order of [`crate::Schema::states`].
    pub initial: Vec<Vec<f64>>,
}

/// A model with its data. Read one with [`Problem::read`], or fill the fields and let
/// [`Problem::validate`] say whether they agree.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// The recurrence with its parameters.
    pub model: Model,
    /// The data.
    pub sequence: Sequence,
    /// l.
    pub loss: Loss,
    /// Which steps have a loss.
    pub loss_at: LossAt,
    /// How the losses make L.
    pub reduction: Reduction,
    /// How far gradients travel; None for all the way.
    pub truncation: Option<Truncation>,
}

/// Parameters that equations may have.
const MOST_PARAMETERS: usize = 64;
/// Longest equations read, in characters; what is longer is refused where it is parsed, too.
const MOST_TEXT: usize = 4000;

/// The keys of configs.
const KEYS: [&str; 12] = [
    "cell",
    "activation",
    "loss",
    "lossAt",
    "reduction",
    "params",
    "h0",
    "c0",
    "initial",
    "inputs",
    "targets",
    "truncation",
];
/// Those that not every one has.
const OTHERS: [&str; 4] = ["activation", "h0", "c0", "initial"];

impl Problem {
    /// The sizes T, I, H (of the value that is read), O.
    pub fn shape(&self) -> Shape {
        let graph = self.model.graph();
        Shape {
            steps: self.sequence.inputs.rows(),
            inputs: self.model.inputs(),
            hidden: graph.values[graph.read].len,
            outputs: graph.values[graph.output].len,
        }
    }

    /// Whether the targets can be used with `loss`: cross-entropy needs probability vectors of more than
    /// one entry, binary cross-entropy probabilities.
    pub fn fits(&self, loss: Loss) -> bool {
        let outputs = self.shape().outputs;
        // One output has softmax 1 whatever it is: a loss with nothing to learn.
        (loss != Loss::CrossEntropy || outputs > 1)
            && check_probability_rows(loss, self.sequence.targets.data(), outputs).is_ok()
    }

    /// The initial value of the state `id`.
    pub(crate) fn initial_of(&self, id: ValueId) -> &[f64] {
        let state = self.model.graph().state(id).unwrap_or_default();
        &self.sequence.initial[state]
    }

    /// What each step's loss is multiplied by.
    pub(crate) fn loss_factor(&self) -> f64 {
        match (self.reduction, self.loss_at) {
            (Reduction::Mean, LossAt::Every) => 1.0 / self.shape().steps as f64,
            _ => 1.0,
        }
    }

    /// Reads a problem in the form of the public API from a tree. `targets` may also be a list: of one
    /// output its target at each step, of several the class that is right, counted from 0; and where only
    /// the last step has a loss, one row or number is enough.
    ///
    /// # Errors
    /// The first fault, with its place: a missing field, one that such a config does not have, a wrong
    /// type, shape or word, a number that is not finite, a size above [`LIMITS`], a target that is
    /// no probability vector, equations that mean nothing.
    pub fn read<N: Node>(node: N) -> Result<Self, Error> {
        let root = Place::root(node, "");
        // Another cell has other keys: which cell it is comes first.
        let place = root.field("cell")?;
        match place.kind()? {
            Kind::Object => Self::read_own(&root, &place),
            kind => {
                let words: Vec<(&str, &Cell)> =
                    cells().iter().map(|cell| (cell.id, cell)).collect();
                if matches!(kind, Kind::Text(_)) {
                    return Self::read_library(&root, place.word(&words)?);
                }
                let names: Vec<_> = words.iter().map(|(id, _)| format!("\"{id}\"")).collect();
                let expected = format!("{}, or {{ equations }}", names.join(", "));
                Err(place.wrong(&expected, &kind))
            }
        }
    }

    fn read_library<N: Node>(root: &Place<N>, cell: &'static Cell) -> Result<Self, Error> {
        let has = |key: &&str| match *key {
            "activation" => cell.leaves_activation_open(),
            key => {
                !OTHERS.contains(&key) || cell.initial.iter().any(|(_, initial)| *initial == key)
            }
        };
        let known: Vec<&str> = KEYS.into_iter().filter(has).collect();
        root.closed(&known, &OTHERS)?;
        let activation = match root.optional("activation")? {
            Some(place) => place.word(&Activation::WORDS)?,
            None => Activation::Tanh,
        };
        let params = root.field("params")?;
        let names: Vec<&str> =
            cell.parameters.iter().map(|p| p.name).chain(["why", "by"]).collect();
        // What another cell has may be null.
        let others = cells().iter().flat_map(|cell| {
            cell.biases().chain(cell.numbers().map(|(name, _)| name)).collect::<Vec<_>>()
        });
        params.closed(&names, &others.collect::<Vec<_>>())?;
        let (wxh, whh, why) = (params.field("wxh")?, params.field("whh")?, params.field("why")?);
        let blocks = cell.blocks();
        let (inputs, targets) = (root.field("inputs")?, root.field("targets")?);
        let rows = whh.len(blocks * LIMITS.units, "rows")?;
        wxh.len(blocks * LIMITS.units, "rows")?;
        let hidden = if blocks == 1 { rows } else { whh.inner_len(LIMITS.units)? };
        let shape = Shape {
            steps: inputs.len(LIMITS.steps, "steps")?,
            inputs: wxh.inner_len(LIMITS.units)?,
            hidden,
            outputs: why.len(LIMITS.units, "rows")?,
        };
        let truncation = read_truncation(root)?;
        check_limits(shape, blocks, truncation)?;
        let [t, i, h, o] =
            [shape.steps, shape.inputs, shape.hidden, shape.outputs].map(|n| n as u64);
        memory::ensure(t * (i + o) + h * (blocks as u64 * (i + h + 2) + o) + o)?;

        let mut biased = true;
        for name in cell.biases() {
            biased &= params.optional(name)?.is_some();
        }
        let sizes = Sizes { inputs: shape.inputs, hidden, outputs: shape.outputs };
        let mut model = Model::library(cell.id, sizes, activation, biased)?;
        for index in 0..model.schema().parameters.len() {
            let parameter = model.schema().parameters[index].clone();
            if parameter.dimensions == Dimensions::Matrix {
                let place = params.field(&parameter.name)?;
                place.matrix_into(parameter.rows, parameter.cols, model.parameter_mut(index))?;
            } else if parameter.name == "by" {
                params.field("by")?.numbers_into(model.parameter_mut(index))?;
            } else if let Some(place) = params.optional(&parameter.name)? {
                match parameter.dimensions {
                    Dimensions::Scalar => model.parameter_mut(index)[0] = place.number()?,
                    _ => place.numbers_into(model.parameter_mut(index))?,
                }
            }
        }
        let mut initial = Vec::new();
        for state in &model.schema().states {
            let mut values = vec![0.0; state.len];
            if let Some(place) = root.optional(&state.initial)? {
                place.numbers_into(&mut values)?;
            }
            initial.push(values);
        }
        Self::finish(root, model, initial, shape.steps, truncation, [&inputs, &targets])
    }

    fn read_own<N: Node>(root: &Place<N>, cell: &Place<N>) -> Result<Self, Error> {
        cell.closed(&["equations", "read"], &[])?;
        let has = |key: &&str| *key == "initial" || !OTHERS.contains(key);
        let known: Vec<&str> = KEYS.into_iter().filter(has).collect();
        root.closed(&known, &OTHERS)?;
        let equations = cell.field("equations")?.text(MOST_TEXT)?;
        let read = cell.optional("read")?.map(|place| place.text(100)).transpose()?;
        let (inputs, targets) = (root.field("inputs")?, root.field("targets")?);
        let steps = inputs.len(LIMITS.steps, "steps")?;
        let width = inputs.inner_len(LIMITS.units)?;

        let params = root.optional("params")?;
        let mut given = Vec::new();
        if let Some(params) = &params {
            for name in params.names(MOST_PARAMETERS)? {
                let Some(place) = params.optional(&name)? else { continue };
                let (rows, cols, dimensions) = if let Kind::Number(_) = place.kind()? {
                    (1, 1, Dimensions::Scalar)
                } else {
                    let rows = place.len(LIMITS.units, "rows or numbers")?;
                    match place.item(0)?.kind()? {
                        Kind::List(_) => (rows, place.inner_len(LIMITS.units)?, Dimensions::Matrix),
                        _ => (rows, 1, Dimensions::Vector),
                    }
                };
                given.push(Shaped { name, rows, cols, dimensions });
            }
        }
        let values = root.optional("initial")?;
        let mut lengths = Vec::new();
        if let Some(values) = &values {
            for name in values.names(MOST_PARAMETERS)? {
                if let Some(place) = values.optional(&name)? {
                    lengths.push((name, place.len(LIMITS.units, "numbers")?));
                }
            }
        }
        let mut model = Model::own(&equations, read.as_deref(), width, &given, &lengths)?;
        let truncation = read_truncation(root)?;
        check_own_limits(&model, steps, truncation)?;
        memory::ensure((model.schema().len() + 2 * steps * width) as u64)?;
        if let Some(params) = &params {
            for index in 0..model.schema().parameters.len() {
                let parameter = model.schema().parameters[index].clone();
                let place = params.field(&parameter.name)?;
                let slot = model.parameter_mut(index);
                match parameter.dimensions {
                    Dimensions::Scalar => slot[0] = place.number()?,
                    Dimensions::Vector => place.numbers_into(slot)?,
                    Dimensions::Matrix => {
                        place.matrix_into(parameter.rows, parameter.cols, slot)?;
                    }
                }
            }
        }
        let mut initial = Vec::new();
        for state in &model.schema().states {
            let mut of = vec![0.0; state.len];
            if let Some(values) = &values
                && let Some(place) = values.optional(&state.name)?
            {
                place.numbers_into(&mut of)?;
            }
            initial.push(of);
        }
        for (name, _) in &lengths {
            if !model.schema().states.iter().any(|state| state.name == *name) {
                let states: Vec<_> = model.schema().states.iter().map(|s| &s.name[..]).collect();
                let expected = format!("a state: {}", states.join(", "));
                let path = format!("initial.{}", crate::read::visible(name));
                return Err(Error::new(Code::Key, path, expected, "another name"));
            }
        }
        Self::finish(root, model, initial, steps, truncation, [&inputs, &targets])
    }

    fn finish<N: Node>(
        root: &Place<N>,
        model: Model,
        initial: Vec<Vec<f64>>,
        steps: usize,
        truncation: Option<Truncation>,
        [inputs, targets]: [&Place<N>; 2],
    ) -> Result<Self, Error> {
        let loss = root.field("loss")?.word(&Loss::WORDS)?;
        let loss_at = root.field("lossAt")?.word(&LossAt::WORDS)?;
        let reduction = match root.optional("reduction")? {
            Some(place) => place.word(&Reduction::WORDS)?,
            None => Reduction::Sum,
        };
        let outputs = model.graph().values[model.graph().output].len;
        let sequence = Sequence {
            inputs: inputs.matrix(steps, model.inputs())?,
            targets: read_targets(targets, steps, outputs, loss_at)?,
            initial,
        };
        let problem = Self { model, sequence, loss, loss_at, reduction, truncation };
        problem.check_targets(problem.sequence.targets.data())?;
        Ok(problem)
    }

    /// Whether all parts agree: what [`Problem::read`] checks, for problems built in Rust.
    ///
    /// # Errors
    /// The first fault, with its place.
    pub fn validate(&self) -> Result<(), Error> {
        let shape = self.shape();
        let most = LIMITS.steps;
        if !(1..=most).contains(&shape.steps) {
            let code = if shape.steps == 0 { Code::Empty } else { Code::Limit };
            let expected = format!("1 to {most} steps");
            return Err(Error::new(code, "inputs", expected, format!("{} steps", shape.steps)));
        }
        if let Some(Truncation { k1, k2 }) = self.truncation
            && !(1..=k2).contains(&k1)
        {
            let expected = "1 ≤ k1 ≤ k2";
            return Err(Error::new(Code::Range, "truncation", expected, format!("{k1}, {k2}")));
        }
        check_own_limits(&self.model, shape.steps, self.truncation)?;
        let size = |m: &Matrix| (m.rows(), m.cols());
        for (path, want, found) in [
            ("inputs", (shape.steps, shape.inputs), size(&self.sequence.inputs)),
            ("targets", (shape.steps, shape.outputs), size(&self.sequence.targets)),
        ] {
            if want != found {
                let words = |(r, c): (usize, usize)| format!("{r} × {c} numbers");
                return Err(Error::new(Code::Shape, path, words(want), words(found)));
            }
        }
        let states = &self.model.schema().states;
        let lengths = self.sequence.initial.iter().map(Vec::len);
        if !lengths.eq(states.iter().map(|state| state.len)) {
            let expected = format!("{} states", states.len());
            return Err(Error::new(Code::Shape, "initial", expected, "other lengths"));
        }
        for name in self.names() {
            let values = self.values(&name).unwrap_or_default();
            all_finite(values, |index| self.place(&name, index))?;
        }
        self.check_targets(self.sequence.targets.data())
    }

    /// The place of entry `index` of what is called `name` as one would write it in JavaScript.
    fn place(&self, name: &str, index: usize) -> String {
        let schema = self.model.schema();
        if let Some(parameter) = schema.parameter(name).map(|i| &schema.parameters[i]) {
            let cols = parameter.cols;
            return match parameter.dimensions {
                Dimensions::Matrix => {
                    format!("params.{name}[{}][{}]", index / cols, index % cols)
                }
                Dimensions::Vector => format!("params.{name}[{index}]"),
                Dimensions::Scalar => format!("params.{name}"),
            };
        }
        let cols = match name {
            "inputs" => self.sequence.inputs.cols(),
            "targets" => self.sequence.targets.cols(),
            name => {
                let state = schema.states.iter().find(|state| state.initial == name);
                return match (self.model.form(), state) {
                    (Form::Own { .. }, Some(state)) => format!("initial.{}[{index}]", state.name),
                    _ => format!("{name}[{index}]"),
                };
            }
        };
        format!("{name}[{}][{}]", index / cols, index % cols)
    }

    /// The names of everything that [`Self::values`] knows.
    fn names(&self) -> Vec<String> {
        let schema = self.model.schema();
        let parameters = schema.parameters.iter().map(|p| p.name.clone());
        let states = schema.states.iter().map(|s| s.initial.clone());
        parameters.chain(states).chain(["inputs", "targets"].map(str::to_owned)).collect()
    }

    /// A parameter, an initial value, `inputs` or `targets` under its name in the API, row-major.
    pub fn values(&self, name: &str) -> Option<&[f64]> {
        match name {
            "inputs" => Some(self.sequence.inputs.data()),
            "targets" => Some(self.sequence.targets.data()),
            name => {
                if let Some(values) = self.model.parameter(name) {
                    Some(values)
                } else {
                    let states = &self.model.schema().states;
                    let state = states.iter().position(|state| state.initial == name)?;
                    Some(&self.sequence.initial[state])
                }
            }
        }
    }

    /// The name of the parameter or initial value that a strength of [`STRENGTHS`] sets or scales: its own
    /// name, and in equations of one's own also as it is written.
    pub fn of_strength<'a>(&self, name: &'a str) -> Option<&'a str> {
        let own = matches!(self.model.form(), Form::Own { .. });
        let written = STRENGTHS.iter().find(|(strength, _)| *strength == name);
        [name, written.map_or(name, |(_, written)| written)]
            .into_iter()
            .take(if own { 2 } else { 1 })
            .find(|name| self.values(name).is_some())
    }

    /// [`Problem::values`], to be changed in place. What becomes of them is not looked at before
    /// [`Problem::validate`].
    pub fn values_mut(&mut self, name: &str) -> Option<&mut [f64]> {
        match name {
            "inputs" => Some(self.sequence.inputs.data_mut()),
            "targets" => Some(self.sequence.targets.data_mut()),
            name => {
                if let Some(index) = self.model.schema().parameter(name) {
                    Some(self.model.parameter_mut(index))
                } else {
                    let states = &self.model.schema().states;
                    let state = states.iter().position(|state| state.initial == name)?;
                    Some(&mut self.sequence.initial[state])
                }
            }
        }
    }

    /// Replaces a parameter, an initial value, `inputs` or `targets` by a list of as many numbers,
    /// row-major; nothing changes if that is refused.
    ///
    /// # Errors
    /// An unknown name, another length, a number that is not finite, a target the loss cannot have.
    pub fn replace<N: Node>(&mut self, name: &str, values: N) -> Result<(), Error> {
        let Some(before) = self.values(name) else {
            let words: Vec<_> = self.names().iter().map(|name| format!("\"{name}\"")).collect();
            let found = format!("\"{}\"", name.chars().take(60).collect::<String>());
            return Err(Error::new(Code::Word, "name", words.join(", "), found));
        };
        let path = match self.model.schema().parameter(name) {
            Some(_) => format!("params.{name}"),
            None => name.to_owned(),
        };
        let values = Place::root(values, &path).numbers(before.len())?;
        if name == "targets" {
            self.check_targets(&values)?;
        }
        if let Some(slot) = self.values_mut(name) {
            slot.copy_from_slice(&values);
        }
        Ok(())
    }

    fn check_targets(&self, targets: &[f64]) -> Result<(), Error> {
        check_probability_rows(self.loss, targets, self.shape().outputs)
    }
}

/// T rows of O numbers; or one of the forms in which frameworks take them: a list of T whole numbers, of
/// more than one output the class that is right (counted from 0), of one output its target; and where
/// only the last step has a loss, one row or number in the place of all.
pub(crate) fn read_targets<N: Node>(
    place: &Place<N>,
    steps: usize,
    outputs: usize,
    loss_at: LossAt,
) -> Result<Matrix, Error> {
    let rows = place.len(LIMITS.steps, "rows")?;
    let alone = loss_at == LossAt::Last && rows == 1;
    let given = if alone { 1 } else { steps };
    let flat = matches!(place.item(0)?.kind()?, Kind::Number(_));
    let told = if !flat {
        place.matrix(given, outputs)?
    } else if outputs == 1 {
        let mut numbers = vec![0.0; given];
        place.numbers_into(&mut numbers)?;
        Matrix::new(given, 1, numbers)
    } else {
        place.expect_len(given, "classes")?;
        let mut told = Matrix::new(given, outputs, vec![0.0; given * outputs]);
        for t in 0..given {
            let class = place.item(t)?.whole(0..=outputs - 1)?;
            told.data_mut()[t * outputs + class] = 1.0;
        }
        told
    };
    Ok(Matrix::from_fn(steps, outputs, |t, i| told.row(if alone { 0 } else { t })[i]))
}

fn read_truncation<N: Node>(root: &Place<N>) -> Result<Option<Truncation>, Error> {
    root.optional("truncation")?.map(|place| Truncation::read(&place)).transpose()
}

/// As [`check_limits`], of any recurrence.
pub(crate) fn check_own_limits(
    model: &Model,
    steps: usize,
    truncation: Option<Truncation>,
) -> Result<(), Error> {
    let graph = model.graph();
    let steps = steps as u64;
    let numbers: usize = graph.values.iter().map(|value| value.len).sum();
    let products = (graph.products() + numbers) as u64;
    let swept = truncation.map_or(steps, |t| steps.div_ceil(t.k1 as u64) * steps.min(t.k2 as u64));
    for (expected, most, found) in [
        ("numbers in all series", LIMITS.numbers, steps * (numbers + model.inputs()) as u64),
        ("multiply-adds", LIMITS.products, steps * products),
        ("multiply-adds of all sweeps", LIMITS.products, swept * products),
    ] {
        if found > most {
            let expected = format!("at most {most} {expected}");
            return Err(Error::new(Code::Limit, "", expected, format!("{found}")));
        }
    }
    Ok(())
}
