//! What a run is made of, as the page knows it (www/core/schema.ts).

use bptt::nomenclature::{block_word, blocks_of, is_after, is_bias, line_of, value_word, written};
use bptt::{
    BeatKind, Dimensions, Form, Function, Op, Problem, Source, Stage, Term, Value, ValueId,
    beat_kinds,
};
use serde::Serialize;

use super::explain::Factor;
use super::words::{self, Does, FunctionName};

/// What a run is made of, as the graph of its cell says it; see crate/core/src/nomenclature.rs.
#[derive(Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Schema {
    /// A cell of the library; null: a recurrence of one's own.
    #[cfg_attr(test, ts(type = "CellName | null"))]
    cell: Option<&'static str>,
    equations: String,
    /// In the order in which they are computed.
    values: Vec<ValueInfo>,
    /// In the order of the slab.
    parameters: Vec<ParameterInfo>,
    states: Vec<StateInfo>,
    /// What losses read, and what that reads out: the same where there is no read-out.
    #[cfg_attr(test, ts(type = "ValueId"))]
    output: String,
    #[cfg_attr(test, ts(type = "ValueId"))]
    read: String,
    hop: Option<HopInfo>,
    /// By the numbers of a run's `kinds`.
    beats: Vec<BeatInfo>,
}

/// A value of every step, or a part of one that has no name of its own.
#[derive(Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
struct ValueInfo {
    #[cfg_attr(test, ts(type = "ValueId"))]
    id: String,
    /// Whether the equations name it. A part is written as what it is: tanh(c), or a of the line it
    /// belongs to.
    named: bool,
    /// The line it is a part of; its own id where it is named.
    #[cfg_attr(test, ts(type = "ValueId"))]
    line: String,
    width: usize,
    op: words::Op,
    /// Of a map: its function, and what it is of.
    function: Option<FunctionName>,
    #[cfg_attr(test, ts(type = "ValueId | \"x\" | null"))]
    argument: Option<String>,
    /// Whether its former value is used.
    state: bool,
    /// Whether it lies behind the recurrence: such values are there only at steps with a loss.
    after: bool,
    uses: Vec<Use>,
}

/// One use of a value, of x or of a parameter by another value.
#[derive(Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
struct Use {
    /// A value, `x`, or null where a parameter stands alone.
    #[cfg_attr(test, ts(type = "ValueId | \"x\" | null"))]
    from: Option<String>,
    /// Of the step before.
    past: bool,
    /// The rows of a parameter that stand before it, or alone; null: none.
    block: Option<String>,
    /// What it is multiplied by, entry by entry: values of the same step, those of the step before
    /// with `[t-1]`; blocks of one number or one column.
    factors: Vec<String>,
    /// Of each of them what it stands there as.
    scaled: Vec<Factor>,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[expect(clippy::struct_excessive_bools, reason = "as the page reads them")]
struct ParameterInfo {
    #[cfg_attr(test, ts(type = "Parameter"))]
    id: String,
    /// As it is written: `W_hh`.
    written: String,
    rows: usize,
    cols: usize,
    /// Whether its entries have a row and a column, or one index.
    matrix: bool,
    /// A vector that is only ever added: its shares come with those of all such, in one beat.
    bias: bool,
    /// Biases that a model does without are there all the same, and are not.
    trained: bool,
    /// Used behind the recurrence alone, so only at steps with a loss.
    after: bool,
    /// The beats that add its share and finish its sum.
    #[cfg_attr(test, ts(type = "BeatKind"))]
    share: String,
    #[cfg_attr(test, ts(type = "BeatKind"))]
    sum: String,
    blocks: Vec<BlockInfo>,
}

/// Rows of a parameter that the equations know by a name of their own: of PyTorch's stack those of a
/// gate.
#[derive(Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
struct BlockInfo {
    /// As the equations name it, `W_hi`; of the whole parameter that parameter's name, `whh`.
    id: String,
    /// As it is written: `W_hh`, `W_hi`.
    written: String,
    /// The first row, counted from 0.
    row: usize,
    rows: usize,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
struct StateInfo {
    #[cfg_attr(test, ts(type = "ValueId"))]
    id: String,
    /// Its initial value's name: `h0`.
    initial: String,
}

/// Where h = f(a), a = M h[t−1] + what is not h: the one hop gradients make.
#[derive(Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
struct HopInfo {
    #[cfg_attr(test, ts(type = "ValueId"))]
    sum: String,
    #[cfg_attr(test, ts(type = "ValueId"))]
    state: String,
    function: FunctionName,
    #[cfg_attr(test, ts(type = "Parameter"))]
    parameter: String,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
struct BeatInfo {
    #[cfg_attr(test, ts(type = "BeatKind"))]
    kind: String,
    phase: words::Phase,
    does: Does,
    /// The value or parameter it is about; null: none, or all biases.
    of: Option<String>,
}

impl Schema {
    pub fn new(problem: &Problem) -> Self {
        let model = &problem.model;
        let graph = model.graph();
        let word = |id: ValueId| value_word(&graph.values[id]);
        let parameters = &model.schema().parameters;
        Self {
            cell: match model.form() {
                Form::Library(id) => Some(id),
                Form::Own { .. } => None,
            },
            equations: model.equations().to_owned(),
            values: (0..graph.values.len()).map(|id| value(problem, id)).collect(),
            parameters: (0..parameters.len()).map(|index| parameter(problem, index)).collect(),
            states: model
                .schema()
                .states
                .iter()
                .map(|state| StateInfo { id: state.name.clone(), initial: state.initial.clone() })
                .collect(),
            output: word(graph.output),
            read: word(graph.read),
            hop: graph.hop().map(|hop| HopInfo {
                sum: word(hop.sum),
                state: word(hop.state),
                function: hop.function.into(),
                parameter: parameters[hop.matrix.parameter].name.clone(),
            }),
            beats: beat_kinds(problem).into_iter().map(|kind| beat(problem, kind)).collect(),
        }
    }
}

fn value(problem: &Problem, id: ValueId) -> ValueInfo {
    let graph = problem.model.graph();
    let value = &graph.values[id];
    let (op, function, argument): (_, Option<Function>, _) = match value.op {
        Op::Sum(_) => (words::Op::Sum, None, None),
        Op::Map(function, of) => (words::Op::Map, Some(function), source(problem, of)),
        Op::Softmax(of) => (words::Op::Softmax, None, source(problem, of)),
        Op::Reduce(of) => (words::Op::Reduce, None, source(problem, of)),
        Op::Quotient(..) => (words::Op::Quotient, None, None),
    };
    ValueInfo {
        id: value_word(value),
        named: value.is_named(),
        line: line_of(value).to_owned(),
        width: value.len,
        op,
        function: function.map(Into::into),
        argument,
        state: graph.state(id).is_some(),
        after: value.stage == Stage::After,
        uses: uses(problem, value),
    }
}

/// A source by name; a parameter has none here.
fn source(problem: &Problem, of: Source) -> Option<String> {
    match of {
        Source::Input => Some("x".to_owned()),
        Source::Value(id) | Source::Past(id) => Some(value_word(&problem.model.graph().values[id])),
        Source::Parameter(_) => None,
    }
}

fn uses(problem: &Problem, value: &Value) -> Vec<Use> {
    let block = |of: Source| match of {
        Source::Parameter(block) => Some(block_word(&problem.model, block)),
        _ => None,
    };
    let plain = |of: Source, factors: Vec<(String, Factor)>| {
        let (factors, scaled) = factors.into_iter().unzip();
        let past = matches!(of, Source::Past(_));
        Use { from: source(problem, of), past, block: block(of), factors, scaled }
    };
    let factor = |&bptt::Factor { offset, scale, of }: &bptt::Factor| {
        let past = matches!(of, Source::Past(_));
        let name = source(problem, of).or_else(|| block(of)).unwrap_or_default();
        (if past { format!("{name}[t-1]") } else { name }, Factor { offset, scale })
    };
    match &value.op {
        Op::Sum(terms) => terms
            .iter()
            .flat_map(|term| match term {
                &Term::Matrix { block, of, .. } => vec![Use {
                    from: source(problem, of),
                    past: matches!(of, Source::Past(_)),
                    block: Some(block_word(&problem.model, block)),
                    factors: Vec::new(),
                    scaled: Vec::new(),
                }],
                Term::Product { factors, .. } => (0..factors.len())
                    .map(|k| {
                        let others = factors.iter().enumerate().filter(|(j, _)| *j != k);
                        plain(factors[k].of, others.map(|(_, other)| factor(other)).collect())
                    })
                    .collect(),
            })
            .collect(),
        op => op.sources().into_iter().map(|of| plain(of, Vec::new())).collect(),
    }
}

fn parameter(problem: &Problem, index: usize) -> ParameterInfo {
    let model = &problem.model;
    let found = &model.schema().parameters[index];
    let bias = is_bias(model, index);
    let [share, sum] = if bias {
        [BeatKind::ShareBiases, BeatKind::SumBiases]
    } else {
        [BeatKind::Share(index), BeatKind::Sum(index)]
    };
    let whole = written(model, index);
    ParameterInfo {
        id: found.name.clone(),
        written: whole.clone(),
        rows: found.rows,
        cols: found.cols,
        matrix: found.dimensions == Dimensions::Matrix,
        bias,
        trained: found.trained,
        after: is_after(model.graph(), index),
        share: share.word(problem),
        sum: sum.word(problem),
        blocks: blocks_of(model, index)
            .into_iter()
            .map(|block| {
                let id = block_word(model, block);
                let written = if id == found.name { whole.clone() } else { id.clone() };
                let row = (block.at - found.at) / found.cols;
                BlockInfo { id, written, row, rows: block.rows }
            })
            .collect(),
    }
}

fn beat(problem: &Problem, kind: BeatKind) -> BeatInfo {
    use BeatKind as K;
    let graph = problem.model.graph();
    let value = |id: ValueId| Some(value_word(&graph.values[id]));
    let parameter = |index: usize| Some(problem.model.schema().parameters[index].name.clone());
    let (does, of) = match kind {
        K::Start => (Does::Start, None),
        K::Value(id) => (Does::Value, value(id)),
        K::Yhat => (Does::Yhat, None),
        K::Loss => (Does::Loss, None),
        K::Total => (Does::Total, None),
        K::LossSlope => (Does::LossSlope, value(graph.output)),
        K::Direct(id) => (Does::Direct, value(id)),
        K::Future(id) => (Does::Future, value(id)),
        K::Adjoint(id) => (Does::Adjoint, value(id)),
        K::Initial(id) => (Does::Initial, value(id)),
        K::Share(index) => (Does::Share, parameter(index)),
        K::ShareBiases => (Does::Share, None),
        K::Sum(index) => (Does::Sum, parameter(index)),
        K::SumBiases => (Does::Sum, None),
        K::Update => (Does::Update, None),
        K::End => (Does::End, None),
    };
    BeatInfo { kind: kind.word(problem), phase: kind.phase().into(), does, of }
}
