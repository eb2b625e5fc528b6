//! A model: a recurrence with its parameters, all of them in one slab, so that an optimizer is a loop
//! and clipping a norm. Data is no part of it (see [`crate::Sequence`]).

use std::sync::Arc;

use crate::error::{Code, Error};
use crate::recurrence::{
    Binding, Block, Cell, Columns, Dimensions, Function, Graph, Part, Shaped, Surroundings, cells,
    compile, parse,
};
use crate::{Activation, Matrix};

/// A named array of the slab.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameter {
    /// Its name in configs and results.
    pub name: String,
    /// Rows.
    pub rows: usize,
    /// Columns; 1 for a vector or a number.
    pub cols: usize,
    /// Where its entries begin in the slab.
    pub at: usize,
    /// How it may be used.
    pub dimensions: Dimensions,
    /// Whether it is learnt. A bias that a text does not have is there all the same, and is not.
    pub trained: bool,
}

impl Parameter {
    /// Number of entries.
    pub fn len(&self) -> usize {
        self.rows * self.cols
    }

    /// Whether it has no entries.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether it is one number for all units.
    pub fn is_number(&self) -> bool {
        self.dimensions == Dimensions::Scalar
    }

    fn block(&self, index: usize) -> Block {
        Block { parameter: index, at: self.at, rows: self.rows, cols: self.cols }
    }
}

/// An initial value that is given with the data.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    /// The state's name in the equations.
    pub name: String,
    /// The name of its initial value in results: `h0`.
    pub initial: String,
    /// Entries.
    pub len: usize,
}

/// The names and places of everything a model has.
#[derive(Clone, Debug, PartialEq)]
pub struct Schema {
    /// The parameters, in the order of the slab.
    pub parameters: Vec<Parameter>,
    /// The states, in the order of [`Graph::states`].
    pub states: Vec<State>,
}

impl Schema {
    /// Which parameter is called `name`.
    pub fn parameter(&self, name: &str) -> Option<usize> {
        self.parameters.iter().position(|parameter| parameter.name == name)
    }

    /// Entries of all parameters.
    pub fn len(&self) -> usize {
        self.parameters.last().map_or(0, |last| last.at + last.len())
    }

    /// Whether there are no parameters.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// What the equations are.
#[derive(Clone, Debug, PartialEq)]
pub enum Form {
    /// A cell of the library, by its id.
    Library(&'static str),
    /// A recurrence of one's own.
    Own {
        /// One line a value.
        equations: String,
        /// The value that o reads, if one is said.
        read: Option<String>,
    },
}

/// A recurrence with its parameters.
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    form: Form,
    /// φ, where the equations leave it open.
    activation: Activation,
    inputs: usize,
    schema: Arc<Schema>,
    graph: Arc<Graph>,
    values: Vec<f64>,
}

/// The vanilla (Elman) cell with its read-out, as one writes it down in Rust.
#[derive(Clone, Debug, PartialEq)]
pub struct Elman {
    /// φ.
    pub activation: Activation,
    /// W_xh, H × I.
    pub wxh: Matrix,
    /// W_hh, H × H.
    pub whh: Matrix,
    /// b_h, H; None in a model without biases to learn.
    pub bh: Option<Vec<f64>>,
    /// W_hy, O × H.
    pub why: Matrix,
    /// b_y, O.
    pub by: Vec<f64>,
}

impl TryFrom<Elman> for Model {
    type Error = Error;

    /// # Errors
    /// [`Code::Shape`] where the shapes do not agree, [`Code::Empty`] for a matrix without entries.
    fn try_from(elman: Elman) -> Result<Self, Error> {
        let Elman { activation, wxh, whh, bh, why, by } = elman;
        let sizes = Sizes { inputs: wxh.cols(), hidden: whh.rows(), outputs: why.rows() };
        for (path, of, size) in [
            ("params.wxh[0]", "numbers", sizes.inputs),
            ("params.whh", "rows", sizes.hidden),
            ("params.why", "rows", sizes.outputs),
        ] {
            let most = crate::LIMITS.units;
            if !(1..=most).contains(&size) {
                let code = if size == 0 { Code::Empty } else { Code::Limit };
                return Err(Error::new(
                    code,
                    path,
                    format!("1 to {most} {of}"),
                    format!("{size} {of}"),
                ));
            }
        }
        let mut model = Self::library("rnn", sizes, activation, bh.is_some())?;
        let bh = bh.unwrap_or_else(|| vec![0.0; sizes.hidden]);
        for (name, (rows, cols), values) in [
            ("wxh", (wxh.rows(), wxh.cols()), wxh.data()),
            ("whh", (whh.rows(), whh.cols()), whh.data()),
            ("bh", (bh.len(), 1), &bh),
            ("why", (why.rows(), why.cols()), why.data()),
            ("by", (by.len(), 1), &by),
        ] {
            let index = model.schema.parameter(name).unwrap_or_default();
            let want = (model.schema.parameters[index].rows, model.schema.parameters[index].cols);
            if want != (rows, cols) {
                let words = |(r, c): (usize, usize)| format!("{r} × {c} numbers");
                let path = format!("params.{name}");
                return Err(Error::new(Code::Shape, path, words(want), words((rows, cols))));
            }
            model.parameter_mut(index).copy_from_slice(values);
        }
        Ok(model)
    }
}

/// I, H, O.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Sizes {
    pub inputs: usize,
    pub hidden: usize,
    pub outputs: usize,
}

/// The cell called `id`.
pub(crate) fn cell(id: &str) -> Option<&'static Cell> {
    cells().iter().find(|cell| cell.id == id)
}

impl Model {
    /// A cell of the library with a read-out, all parameters 0 but for single numbers, which are what
    /// they are where nothing is said.
    pub(crate) fn library(
        id: &'static str,
        sizes: Sizes,
        activation: Activation,
        biased: bool,
    ) -> Result<Self, Error> {
        let cell = cell(id).ok_or_else(|| Error::new(Code::Word, "cell", "a cell", id))?;
        let Sizes { inputs, hidden, outputs } = sizes;
        let mut list = List::default();
        for parameter in cell.parameters {
            let rows = parameter.blocks * hidden;
            let (rows, cols, dimensions) = match parameter.columns {
                Columns::One => (rows, 1, Dimensions::Vector),
                Columns::Number(_) => (1, 1, Dimensions::Scalar),
                Columns::Inputs => (rows, inputs, Dimensions::Matrix),
                Columns::Hidden => (rows, hidden, Dimensions::Matrix),
            };
            let trained = biased || parameter.columns != Columns::One;
            list.add(parameter.name, rows, cols, dimensions, trained);
        }
        let bindings: Vec<Binding> =
            cell.parts.iter().map(|part| part.binding(&list.0[part.parameter])).collect();
        let initial: Vec<(String, usize)> =
            cell.initial.iter().map(|(state, _)| ((*state).to_owned(), hidden)).collect();
        let about = Surroundings {
            bindings: &bindings,
            inputs,
            initial: &initial,
            phi: Some(Function::Activation(activation)),
        };
        let mut graph = compile(&parse(cell.equations)?, &about)?;
        let read = graph.named(cell.read).unwrap_or(graph.output);
        let why = list.add("why", outputs, hidden, Dimensions::Matrix, true);
        let by = list.add("by", outputs, 1, Dimensions::Vector, biased);
        graph.read_out(read, why, Some(by));
        let name = |state: &str| {
            let found = cell.initial.iter().find(|(name, _)| *name == state);
            found.map_or_else(|| format!("{state}0"), |(_, key)| (*key).to_owned())
        };
        let mut model = Self::of(Form::Library(cell.id), activation, inputs, list.0, graph, name);
        for (name, usual) in cell.numbers() {
            let index = model.schema.parameter(name).unwrap_or_default();
            model.parameter_mut(index).fill(usual);
        }
        Ok(model)
    }

    /// A recurrence of one's own. `given`: its parameters; of them
    /// `why` and `by` are the read-out. `initial`: the lengths of those initial values that are given.
    ///
    /// # Errors
    /// [`Code::Equation`] at the first place that means nothing; [`Code::Key`] for a parameter that no
    /// equation uses; [`Code::Shape`] where a read-out does not fit.
    pub(crate) fn own(
        equations: &str,
        read: Option<&str>,
        inputs: usize,
        given: &[Shaped],
        initial: &[(String, usize)],
    ) -> Result<Self, Error> {
        let lines = parse(equations)?;
        let mut list = List::default();
        for Shaped { name, rows, cols, dimensions } in given {
            list.add(name, *rows, *cols, *dimensions, true);
        }
        let bindings = own_bindings(&list.0);
        let about = Surroundings { bindings: &bindings, inputs, initial, phi: None };
        let mut graph = compile(&lines, &about)?;
        for (index, parameter) in list.0.iter().enumerate().filter(|(_, p)| !is_read_out(&p.name)) {
            let used = graph.blocks().any(|block| block.parameter == index);
            if !used {
                let path = format!("params.{}", parameter.name);
                return Err(Error::new(Code::Key, path, "a name that the equations use", "none"));
            }
        }
        // Results and `set` have one name for everything.
        let taken = |name: &str| {
            let states = graph.states.iter().map(|&id| &graph.values[id].name);
            matches!(name, "inputs" | "targets")
                || states.into_iter().any(|state| name.strip_suffix('0') == Some(state))
        };
        if let Some(parameter) = list.0.iter().find(|parameter| taken(&parameter.name)) {
            let path = format!("params.{}", parameter.name);
            let expected = "another name: this is the data's, or an initial value's";
            return Err(Error::new(Code::Key, path, expected, "a parameter"));
        }
        let read_id = match read {
            Some(name) => {
                graph.named(name).filter(|&id| graph.values[id].is_named()).ok_or_else(|| {
                    let names: Vec<_> =
                        graph.values.iter().filter(|v| v.is_named()).map(|v| &v.name[..]).collect();
                    let found = format!("\"{}\"", crate::read::visible(name));
                    Error::new(Code::Word, "cell.read", names.join(", "), found)
                })?
            }
            None => graph.named("h").unwrap_or(graph.output),
        };
        let find = |name: &str| list.0.iter().enumerate().find(|(_, p)| p.name == name);
        let (why, by) = (find("why"), find("by"));
        match (why, by) {
            (Some((index, why)), by) => {
                let len = graph.values[read_id].len;
                if why.cols != len || why.dimensions != Dimensions::Matrix {
                    let found = match why.dimensions {
                        Dimensions::Matrix => format!("{}", why.cols),
                        _ => "no rows".to_owned(),
                    };
                    let expected = format!("rows of {len} numbers");
                    return Err(Error::new(Code::Shape, "params.why[0]", expected, found));
                }
                if let Some((_, by)) = by
                    && (by.rows != why.rows || by.dimensions == Dimensions::Matrix)
                {
                    let found = match by.dimensions {
                        Dimensions::Matrix => "a matrix".to_owned(),
                        _ => format!("{}", by.rows),
                    };
                    let expected = format!("{} numbers", why.rows);
                    return Err(Error::new(Code::Shape, "params.by", expected, found));
                }
                if graph.named("o").is_some() {
                    let expected = "another name: o is what W_hy reads out";
                    return Err(Error::new(Code::Equation, "cell.equations", expected, "\"o\""));
                }
                graph.read_out(read_id, why.block(index), by.map(|(index, by)| by.block(index)));
            }
            (None, Some(_)) => {
                return Err(Error::new(
                    Code::Missing,
                    "params.why",
                    "a matrix before b_y",
                    "nothing",
                ));
            }
            (None, None) => graph.read_directly(read_id),
        }
        let form = Form::Own { equations: equations.to_owned(), read: read.map(str::to_owned) };
        Ok(Self::of(form, Activation::Tanh, inputs, list.0, graph, |state| format!("{state}0")))
    }

    fn of(
        form: Form,
        activation: Activation,
        inputs: usize,
        parameters: Vec<Parameter>,
        graph: Graph,
        initial: impl Fn(&str) -> String,
    ) -> Self {
        let states = graph
            .states
            .iter()
            .map(|&id| {
                let value = &graph.values[id];
                State { name: value.name.clone(), initial: initial(&value.name), len: value.len }
            })
            .collect();
        let schema = Schema { parameters, states };
        let values = vec![0.0; schema.len()];
        Self { form, activation, inputs, schema: Arc::new(schema), graph: Arc::new(graph), values }
    }

    /// What the equations are.
    pub fn form(&self) -> &Form {
        &self.form
    }

    /// Its equations, as text.
    pub fn equations(&self) -> &str {
        match &self.form {
            Form::Library(_) => self.cell().map_or("", |cell| cell.equations),
            Form::Own { equations, .. } => equations,
        }
    }

    /// The cell of the library that it is, if it is one.
    pub fn cell(&self) -> Option<&'static Cell> {
        match &self.form {
            Form::Library(id) => cell(id),
            Form::Own { .. } => None,
        }
    }

    /// Whether this is a cell that leaves φ open, as the vanilla one does.
    pub fn leaves_activation_open(&self) -> bool {
        self.cell().is_some_and(Cell::leaves_activation_open)
    }

    /// Whether this is a cell of the library whose matrices are not stacked: of one unit each weight is
    /// a number.
    pub fn is_unstacked(&self) -> bool {
        self.cell().is_some_and(|cell| cell.gates.is_empty())
    }

    /// What the names in its equations stand for, the read-out apart.
    pub(crate) fn bindings(&self) -> Vec<Binding> {
        let schema = &self.schema.parameters;
        match self.cell() {
            Some(cell) => {
                cell.parts.iter().map(|part| part.binding(&schema[part.parameter])).collect()
            }
            None => own_bindings(schema),
        }
    }

    /// φ, where the cell leaves it open.
    pub fn activation(&self) -> Activation {
        self.activation
    }

    /// The same cell with another φ; one that does not leave it open as it is.
    #[must_use]
    pub fn with_activation(mut self, activation: Activation) -> Self {
        if self.leaves_activation_open() && activation != self.activation {
            self.activation = activation;
            Arc::make_mut(&mut self.graph).replace_function(Function::Activation(activation));
        }
        self
    }

    /// I.
    pub fn inputs(&self) -> usize {
        self.inputs
    }

    /// The names and places of everything.
    pub fn schema(&self) -> &Arc<Schema> {
        &self.schema
    }

    /// The compiled equations.
    pub fn graph(&self) -> &Graph {
        &self.graph
    }

    /// The slab: all parameters.
    pub fn values(&self) -> &[f64] {
        &self.values
    }

    pub(crate) fn values_mut(&mut self) -> &mut [f64] {
        &mut self.values
    }

    /// A parameter's entries, row-major.
    pub fn parameter(&self, name: &str) -> Option<&[f64]> {
        let parameter = &self.schema.parameters[self.schema.parameter(name)?];
        Some(&self.values[parameter.at..][..parameter.len()])
    }

    pub(crate) fn parameter_mut(&mut self, index: usize) -> &mut [f64] {
        let parameter = &self.schema.parameters[index];
        &mut self.values[parameter.at..][..parameter.len()]
    }

    /// A parameter as a matrix.
    pub fn matrix(&self, name: &str) -> Option<Matrix> {
        let parameter = &self.schema.parameters[self.schema.parameter(name)?];
        let values = self.values[parameter.at..][..parameter.len()].to_vec();
        Some(Matrix::new(parameter.rows, parameter.cols, values))
    }

    /// The matrix of the one hop there is ([`Graph::hop`]), if there is one.
    pub fn hop_matrix(&self) -> Option<Matrix> {
        let block = self.graph.hop()?.matrix;
        Some(Matrix::new(block.rows, block.cols, block.of(&self.values).to_vec()))
    }

    /// Keeps the parameter called `name` as it is: no training changes it. Whether there is one.
    pub fn keep(&mut self, name: &str) -> bool {
        let index = self.schema.parameter(name);
        if let Some(index) = index {
            Arc::make_mut(&mut self.schema).parameters[index].trained = false;
        }
        index.is_some()
    }

    /// Makes the biases, all vectors among the parameters, learnt or not.
    pub fn train_biases(&mut self, trained: bool) {
        let schema = Arc::make_mut(&mut self.schema);
        for parameter in &mut schema.parameters {
            parameter.trained = trained || parameter.dimensions != Dimensions::Vector;
        }
    }

    /// Whether the biases are learnt: parameters of the vanilla cell that some texts do without.
    pub fn biased(&self) -> bool {
        self.schema.parameters.iter().all(|parameter| parameter.trained)
    }
}

/// The parameters of the read-out, o = W_hy h + b_y, which no equation names.
fn is_read_out(name: &str) -> bool {
    matches!(name, "why" | "by")
}

/// Parameters of one's own stand for themselves.
fn own_bindings(parameters: &[Parameter]) -> Vec<Binding> {
    let own = parameters.iter().enumerate().filter(|(_, p)| !is_read_out(&p.name));
    own.map(|(index, parameter)| Binding {
        name: parameter.name.clone(),
        block: parameter.block(index),
        dimensions: parameter.dimensions,
    })
    .collect()
}

impl Part {
    /// The rows of `whole` that its name stands for.
    fn binding(&self, whole: &Parameter) -> Binding {
        let rows = whole.rows / self.of;
        let at = whole.at + self.index * rows * whole.cols;
        Binding {
            name: self.name.to_owned(),
            block: Block { parameter: self.parameter, at, rows, cols: whole.cols },
            dimensions: whole.dimensions,
        }
    }
}

/// Parameters in the order of the slab.
#[derive(Default)]
struct List(Vec<Parameter>);

impl List {
    fn add(
        &mut self,
        name: &str,
        rows: usize,
        cols: usize,
        dimensions: Dimensions,
        trained: bool,
    ) -> Block {
        let at = self.0.last().map_or(0, |last| last.at + last.len());
        self.0.push(Parameter { name: name.to_owned(), rows, cols, at, dimensions, trained });
        Block { parameter: self.0.len() - 1, at, rows, cols }
    }
}
