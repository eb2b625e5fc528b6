//! Explanations as objects (www/core/explain.ts): quantities by the names the page knows, with their
//! values.

use bptt::nomenclature::{block_word, value_word};
use bptt::{
    Beat, Code, Error, Explained, LineTerm, Name, Quantity, Scaled, TermKind, Unrolled, beat_kinds,
    row_norms,
};
use serde::Serialize;
use wasm_bindgen::JsValue;

use super::words::{FunctionName, Role};
use crate::config::word;
use crate::results::{Numbers, to_js};

/// A result and what it is computed from, in the order of its formula.
#[derive(Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub(super) struct Line {
    result: Valued,
    rule: Rule,
    operands: Vec<Valued>,
}

/// How a result comes of its operands.
/// `map`, `slope`: f of the one operand, and f′, told from the one operand (f itself, its argument) or
/// from none; `reduce`: the sum of the entries; `predict`, `loss`, `lossSlope`: ŷ of o, l of ŷ and y,
/// ∂l/∂o of ŷ and y, as the loss of the run has it; `clip`: min(1, θ / ‖∇‖).
#[derive(Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(tag = "kind", rename_all = "camelCase")]
enum Rule {
    Sum { terms: Vec<Term> },
    Map { function: FunctionName },
    Slope { function: FunctionName },
    Softmax,
    Reduce,
    Quotient,
    Predict,
    Loss,
    LossSlope,
    Clip,
}

/// One term of a sum, of the operands in turn.
/// `entries`: entry by entry (one operand: itself; none: a constant; a number spreads over a vector);
/// `matrix`: M v; `transposed`: Mᵀ d; `outer`: d vᵀ;
/// `dot`: the sum of the entries of all operands' product; `spread`: d, a number, at every entry;
/// `over`: d over v, entry by entry; `overSquare`: d ∘ u over v²; `softmax`: y ∘ (d − yᵀd), operands
/// d, y.
#[derive(Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
struct Term {
    #[cfg_attr(test, ts(type = "TermKind"))]
    kind: &'static str,
    coefficient: f64,
    /// One for each operand it takes.
    factors: Vec<Factor>,
}

/// offset + scale · v, entry by entry: v itself, or 1 − z.
#[derive(Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub(super) struct Factor {
    pub offset: f64,
    pub scale: f64,
}

/// A quantity of step t (0: of none, or an initial value) with its value, row-major; vectors are one
/// column.
#[derive(Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
struct Valued {
    role: Role,
    /// The value, parameter or block it is about; empty for none.
    of: String,
    /// With the new weights.
    updated: bool,
    /// A name for keys, unique with the step: `h`, `dhFuture`, `slope-h`, `share-whh`, `new-whh`.
    name: String,
    step: usize,
    rows: usize,
    cols: usize,
    values: Numbers,
    norm: f64,
    /// Whether truncation has left something out of it.
    truncated: bool,
}

/// The lines of the beat of that kind and step.
pub fn lines(explained: Explained<'_>, kind: &str, step: usize) -> Result<JsValue, Error> {
    let problem = explained.run.problem();
    let kind = beat_kinds(problem).into_iter().find(|found| found.word(problem) == kind);
    let kind = kind.ok_or_else(|| Error {
        code: Code::Word,
        path: "kind".to_owned(),
        expected: "a kind of beat".to_owned(),
        found: "another word".to_owned(),
    })?;
    let lines: Vec<Line> = explained
        .lines(Beat { kind, step })
        .into_iter()
        .filter_map(|line| {
            Some(Line {
                result: valued(explained, line.result)?,
                rule: rule(&line.rule),
                operands: line
                    .operands
                    .into_iter()
                    .map(|operand| valued(explained, operand))
                    .collect::<Option<_>>()?,
            })
        })
        .collect();
    Ok(to_js(&lines))
}

fn rule(rule: &bptt::Rule) -> Rule {
    use bptt::Rule as R;
    match rule {
        R::Sum(terms) => Rule::Sum { terms: terms.iter().map(term).collect() },
        &R::Map(function) => Rule::Map { function: function.into() },
        &R::Slope(function) => Rule::Slope { function: function.into() },
        R::Softmax => Rule::Softmax,
        R::Reduce => Rule::Reduce,
        R::Quotient => Rule::Quotient,
        R::Predict => Rule::Predict,
        R::Loss => Rule::Loss,
        R::LossSlope => Rule::LossSlope,
        R::Clip => Rule::Clip,
    }
}

fn term(LineTerm { kind, coefficient, parts }: &LineTerm) -> Term {
    let factors = parts.iter().map(|part| Factor { offset: part.offset, scale: part.scale });
    Term {
        kind: word(&TermKind::WORDS, *kind),
        coefficient: *coefficient,
        factors: factors.collect(),
    }
}

fn valued(explained: Explained<'_>, quantity: Quantity) -> Option<Valued> {
    let value = explained.value(quantity)?;
    let norm = row_norms(value.data(), value.data().len()).first().copied().unwrap_or_default();
    let (role, of) = role(explained.run, quantity.name);
    Some(Valued {
        name: name(role, &of, quantity.updated),
        role,
        of,
        updated: quantity.updated,
        step: quantity.step,
        rows: value.rows(),
        cols: value.cols(),
        values: value.data().into(),
        norm,
        truncated: explained.is_truncated(quantity),
    })
}

/// What a quantity is, and of what.
fn role(run: &Unrolled, name: Name) -> (Role, String) {
    let model = &run.problem().model;
    let value = |id: usize| value_word(&model.graph().values[id]);
    let parameter = |index: usize| model.schema().parameters[index].name.clone();
    match name {
        Name::X => (Role::X, String::new()),
        Name::Y => (Role::Y, String::new()),
        Name::Value(id) => (Role::Value, value(id)),
        Name::Yhat => (Role::Yhat, String::new()),
        Name::Loss => (Role::Loss, String::new()),
        Name::Total => (Role::Total, String::new()),
        Name::Weight(block) => (Role::Weight, block_word(model, block)),
        Name::LossSlope => (Role::LossSlope, value(model.graph().output)),
        Name::Direct(id) => (Role::Direct, value(id)),
        Name::Future(id) => (Role::Future, value(id)),
        Name::Adjoint(id) => (Role::Adjoint, value(id)),
        Name::Kept(id) => (Role::Kept, value(id)),
        Name::Slope(id) => (Role::Slope, value(id)),
        Name::Share(block) => (Role::Share, block_word(model, block)),
        Name::Gradient(index) => (Role::Gradient, parameter(index)),
        Name::Rate => (Role::Rate, String::new()),
        Name::Threshold => (Role::Theta, String::new()),
        Name::GlobalNorm => (Role::Norm, String::new()),
        Name::ClipFactor => (Role::Clip, String::new()),
    }
}

/// A name for keys, unique with the step.
fn name(role: Role, of: &str, updated: bool) -> String {
    let plain = match role {
        Role::Value | Role::Weight => of.to_owned(),
        Role::Loss => "l".to_owned(),
        Role::Total => "L".to_owned(),
        Role::LossSlope => "do".to_owned(),
        Role::Adjoint => format!("d{of}"),
        Role::Direct => format!("d{of}Direct"),
        Role::Future => format!("d{of}Future"),
        Role::Kept => format!("d{of}Kept"),
        Role::Slope => format!("slope-{of}"),
        Role::Share => format!("share-{of}"),
        Role::Gradient => format!("grad-{of}"),
        Role::X => "x".to_owned(),
        Role::Y => "y".to_owned(),
        Role::Yhat => "yhat".to_owned(),
        Role::Rate => "rate".to_owned(),
        Role::Theta => "theta".to_owned(),
        Role::Norm => "norm".to_owned(),
        Role::Clip => "clip".to_owned(),
    };
    if updated { format!("new-{plain}") } else { plain }
}

/// The largest paths, and what the others bring together.
#[derive(Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub(super) struct Paths {
    paths: Vec<Path>,
    rest: Option<Rest>,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
struct Rest {
    count: usize,
    sum: Reached,
}

/// One way from a state s_k to the loss, leaving through l_t.
#[derive(Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
struct Path {
    t: usize,
    /// A truncation window keeps l_t from reaching h_k; the numbers are the exact ones all the same.
    cut: bool,
    /// ∂l_t/∂s_t.
    start: Reached,
    /// From s_t back to s_k.
    hops: Vec<Hop>,
    /// ∂l_t/∂s_k: the products of the paths that are not cut sum to ∂L/∂s_k.
    product: Reached,
}

/// Over the hop from step `from` to the one before.
#[derive(Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
struct Hop {
    from: usize,
    /// φ′(a_from), where the cell has one such hop.
    slopes: Option<Numbers>,
    /// ∂l_t/∂s_(from − 1).
    after: Reached,
}

/// A vector with its norm, and the norm's log10, which no double limits.
#[derive(Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
struct Reached {
    values: Numbers,
    norm: f64,
    log10: f64,
}

impl Reached {
    fn new(values: &[f64], log10: f64) -> Self {
        let norm = row_norms(values, values.len()).first().copied().unwrap_or_default();
        Self { values: values.into(), norm, log10 }
    }
}

/// The `most` largest paths of step k of a state, and what the others bring together.
pub fn paths(run: &Unrolled, state: usize, k: usize, most: usize) -> JsValue {
    let graph = run.problem().model.graph();
    let len = graph.values[graph.states[state]].len;
    let slopes = graph.hop().map(|hop| bptt::slope_series(run, hop.state));
    let (paths, rest) = bptt::largest(bptt::paths(run, state, k), most);
    let paths = paths
        .iter()
        .map(|path| Path {
            t: path.t,
            cut: path.cut,
            start: Reached::new(&path.start, path.log10[0]),
            hops: path
                .hops
                .iter()
                .zip(&path.log10[1..])
                .enumerate()
                .map(|(i, (after, &log10))| {
                    let from = path.t - i;
                    let row = |all: &Vec<f64>| Numbers::from(&all[(from - 1) * len..][..len]);
                    Hop {
                        from,
                        slopes: slopes.as_ref().map(row),
                        after: Reached::new(after, log10),
                    }
                })
                .collect(),
            product: Reached::new(path.product(), path.magnitude()),
        })
        .collect();
    let rest = rest.map(|rest| {
        let norm = row_norms(&rest.sum, len).first().copied().unwrap_or_default();
        Rest { count: rest.count, sum: Reached::new(&rest.sum, Scaled::new(norm).log10()) }
    });
    to_js(&Paths { paths, rest })
}

/// A weight moved a little: what becomes of L, beside what the gradient foretells.
#[derive(Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub(super) struct Nudge {
    /// L afterwards.
    loss: f64,
    /// By how much L changed; null where that drowns in the rounding of L.
    change: Option<f64>,
    /// The moved copy's share in the gradient; of all copies the gradient.
    share: f64,
    /// share × nudge.
    estimate: f64,
}

/// One entry of a parameter moved in one step's copy, or (None) in all.
pub fn nudged(
    run: &Unrolled,
    parameter: usize,
    step: Option<usize>,
    index: usize,
    delta: f64,
) -> JsValue {
    to_js(&bptt::nudge(run, parameter, step, index, delta).map(
        |bptt::Nudge { loss, change, share, estimate }| Nudge { loss, change, share, estimate },
    ))
}
