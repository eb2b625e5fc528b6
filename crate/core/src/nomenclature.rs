//! What the parts of a problem are called: its values, parameters and blocks, by names that links,
//! tables and files may rely on.

use crate::model::Form;
use crate::ordered::ordered;
use crate::problem::Problem;
use crate::recurrence::{Block, Dimensions, Graph, Op, Source, Stage, Value, ValueId};
use crate::{Model, Term};

/// The word of a value: its name in the equations, or of a part without one its line and a number:
/// `i~1`. A tilde stands in no name, and needs no escaping in a link.
pub fn value_word(value: &Value) -> String {
    value.name.replace('.', "~")
}

/// The line a value is a part of; its own name where it has one.
pub fn line_of(value: &Value) -> &str {
    value.name.split('.').next().unwrap_or_default()
}

/// A block by the name it has in the equations, where that is rows of a parameter, else the
/// parameter's own: `W_hi`, `whh`.
pub fn block_word(model: &Model, block: Block) -> String {
    let parameter = &model.schema().parameters[block.parameter];
    if block.rows == parameter.rows {
        return parameter.name.clone();
    }
    let named = model.bindings().into_iter().find(|binding| binding.block == block);
    named.map_or_else(|| parameter.name.clone(), |binding| binding.name)
}

/// As a parameter is written: `W_hh` for `whh` of a cell of the library, else its own name.
pub fn written(model: &Model, parameter: usize) -> String {
    let name = &model.schema().parameters[parameter].name;
    let library = matches!(model.form(), Form::Library(_)) || matches!(name.as_str(), "why" | "by");
    let mut letters = name.chars();
    match (letters.next(), library) {
        (Some('w'), true) if name == "why" => "W_hy".to_owned(),
        (Some('w'), true) => format!("W_{}", letters.as_str()),
        (Some('b'), true) => format!("b_{}", letters.as_str()),
        _ => name.clone(),
    }
}

/// The blocks of a parameter that have names of their own, in the order of their rows; the whole of
/// one that is not divided.
pub fn blocks_of(model: &Model, parameter: usize) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    for block in model.graph().blocks().filter(|block| block.parameter == parameter) {
        if !blocks.contains(&block) {
            blocks.push(block);
        }
    }
    let order = ordered(blocks.len(), &mut |a, b| blocks[a].at.cmp(&blocks[b].at));
    order.into_iter().map(|place| blocks[place]).collect()
}

/// Whether a parameter is a vector that is only ever added.
pub fn is_bias(model: &Model, parameter: usize) -> bool {
    if model.schema().parameters[parameter].dimensions == Dimensions::Matrix {
        return false;
    }
    let of = |block: Block| block.parameter == parameter;
    let used = |source| matches!(source, Source::Parameter(block) if of(block));
    model.graph().values.iter().all(|value| match &value.op {
        Op::Sum(terms) => terms.iter().all(|term| {
            let block = matches!(term, Term::Matrix { block, .. } if of(*block));
            !block && (!term.reads(used) || term.bias(value.len).is_some())
        }),
        op => !op.reads(used),
    })
}

/// Whether a parameter is used behind the recurrence alone.
pub fn is_after(graph: &Graph, parameter: usize) -> bool {
    users(graph, parameter).all(|value| value.stage == Stage::After)
}

/// The values that use a parameter.
fn users(graph: &Graph, parameter: usize) -> impl Iterator<Item = &Value> {
    let of = move |block: Block| block.parameter == parameter;
    graph.values.iter().filter(move |value| {
        let matrix = match &value.op {
            Op::Sum(terms) => {
                terms.iter().any(|term| matches!(term, Term::Matrix { block, .. } if of(*block)))
            }
            _ => false,
        };
        matrix || value.op.reads(|source| matches!(source, Source::Parameter(b) if of(b)))
    })
}

/// The state that is looked at where one is: what o reads, if that is one, else the first.
pub fn main_state(graph: &Graph) -> ValueId {
    if graph.state(graph.read).is_some() {
        return graph.read;
    }
    graph.states.first().copied().unwrap_or(graph.read)
}

/// The learnt parameters in the order in which their gradients are finished: those of the read-out,
/// then from the last of the slab to the first; biases apart.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Learnt {
    /// Used behind the recurrence alone, no bias.
    pub after: Vec<usize>,
    /// All others that are no bias.
    pub within: Vec<usize>,
    /// The biases, in the order of the slab.
    pub biases: Vec<usize>,
}

impl Learnt {
    /// Those of `model`.
    pub fn of(model: &Model) -> Self {
        let mut learnt = Self::default();
        for (index, parameter) in model.schema().parameters.iter().enumerate() {
            if !parameter.trained {
                continue;
            }
            let list = if is_bias(model, index) {
                &mut learnt.biases
            } else if is_after(model.graph(), index) {
                &mut learnt.after
            } else {
                &mut learnt.within
            };
            list.push(index);
        }
        learnt.after.reverse();
        learnt.within.reverse();
        learnt
    }

    /// All of them.
    pub fn all(&self) -> impl Iterator<Item = usize> + '_ {
        self.after.iter().chain(&self.within).chain(&self.biases).copied()
    }
}

/// Whether step `t` computes a value: those behind the recurrence only where there is a loss.
pub fn is_there(problem: &Problem, value: &Value, t: usize) -> bool {
    value.stage != Stage::After || problem.loss_at.includes(t, problem.shape().steps)
}
