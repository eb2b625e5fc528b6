//! Explanations as objects: quantities by the names the page knows, with their values.

use bptt::{
    Beat, BeatKind, Code, Error, Explained, Name, Network, Param, Quantity, Scaled, row_norms,
};
use serde::Serialize;
use wasm_bindgen::JsValue;

use crate::config::word;
use crate::results::{Series, to_js};

#[derive(Serialize)]
struct Line {
    result: Valued,
    operands: Vec<Valued>,
}

/// A quantity and its value, row-major; vectors are one column.
#[derive(Serialize)]
struct Valued {
    name: String,
    step: usize,
    rows: usize,
    cols: usize,
    values: Series,
    norm: f64,
    /// Whether truncation has left something out of it.
    truncated: bool,
}

/// The lines of the beat of that kind and step.
pub fn lines(explained: Explained<'_>, kind: &str, step: usize) -> Result<JsValue, Error> {
    let kind = BeatKind::WORDS.iter().find(|(word, _)| *word == kind).map(|&(_, kind)| kind);
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

fn valued(explained: Explained<'_>, quantity: Quantity) -> Option<Valued> {
    let value = explained.value(quantity)?;
    let norm = row_norms(value.data(), value.data().len()).first().copied().unwrap_or_default();
    Some(Valued {
        name: name(quantity.name),
        step: quantity.step,
        rows: value.rows(),
        cols: value.cols(),
        values: value.data().into(),
        norm,
        truncated: explained.is_truncated(quantity),
    })
}

fn name(name: Name) -> String {
    let of = |prefix: &str, param: Param| format!("{prefix}{}", word(&Param::WORDS, param));
    match name {
        Name::X => "x".to_owned(),
        Name::A => "a".to_owned(),
        Name::H => "h".to_owned(),
        Name::O => "o".to_owned(),
        Name::Yhat => "yhat".to_owned(),
        Name::Y => "y".to_owned(),
        Name::Loss => "l".to_owned(),
        Name::Total => "L".to_owned(),
        Name::Weight(param) => of("", param),
        Name::Do => "do".to_owned(),
        Name::DhDirect => "dhDirect".to_owned(),
        Name::DhFuture => "dhFuture".to_owned(),
        Name::Dh => "dh".to_owned(),
        Name::Da => "da".to_owned(),
        Name::DaKept => "daKept".to_owned(),
        Name::Slope => "slope".to_owned(),
        Name::Share(param) => of("share-", param),
        Name::Gradient(param) => of("grad-", param),
        Name::Rate => "rate".to_owned(),
        Name::Threshold => "theta".to_owned(),
        Name::GlobalNorm => "norm".to_owned(),
        Name::ClipFactor => "clip".to_owned(),
        Name::Updated(param) => of("new-", param),
        Name::UpdatedA => "newA".to_owned(),
        Name::UpdatedH => "newH".to_owned(),
        Name::UpdatedO => "newO".to_owned(),
        Name::UpdatedYhat => "newYhat".to_owned(),
        Name::UpdatedLoss => "newLoss".to_owned(),
        Name::UpdatedTotal => "newL".to_owned(),
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Contributions {
    /// Packed: row t holds k = 1 … t.
    cells: Series,
    /// True where a cell is not zero, though no f64 is as small.
    faint: Vec<bool>,
    /// True where a truncation window cuts the cell.
    cut: Vec<bool>,
    by_loss: Series,
    by_use: Series,
    total: f64,
}

/// The table loss × use of one parameter.
pub fn contributions(network: &Network, param: Param) -> JsValue {
    let table = bptt::contributions(network, param);
    to_js(&Contributions {
        cells: (&table.cells).into(),
        faint: table.faint,
        cut: table.cut,
        by_loss: (&table.by_loss).into(),
        by_use: (&table.by_use).into(),
        total: table.total,
    })
}

#[derive(Serialize)]
struct Paths {
    paths: Vec<Path>,
    rest: Option<Rest>,
}

#[derive(Serialize)]
struct Rest {
    count: usize,
    sum: Part,
}

#[derive(Serialize)]
struct Path {
    t: usize,
    cut: bool,
    start: Part,
    hops: Vec<Hop>,
    product: Part,
}

/// One hop back, from h_from to h_(from − 1): φ′ at `from`, and what is left after it.
#[derive(Serialize)]
struct Hop {
    from: usize,
    slopes: Series,
    after: Part,
}

#[derive(Serialize)]
struct Part {
    values: Series,
    norm: f64,
    /// log10 of the norm, which no f64 limits.
    log10: f64,
}

impl Part {
    fn new(values: &[f64], log10: f64) -> Self {
        let norm = row_norms(values, values.len()).first().copied().unwrap_or_default();
        Self { values: values.into(), norm, log10 }
    }
}

/// The `most` largest paths of h_k, and what the others bring together.
pub fn paths(network: &Network, k: usize, most: usize) -> JsValue {
    let hidden = network.config().shape().hidden;
    let slopes = network.slopes();
    let (paths, rest) = bptt::largest(bptt::paths(network, k), most);
    let paths = paths
        .iter()
        .map(|path| Path {
            t: path.t,
            cut: path.cut,
            start: Part::new(&path.start, path.log10[0]),
            hops: path
                .hops
                .iter()
                .zip(&path.log10[1..])
                .enumerate()
                .map(|(i, (after, &log10))| {
                    let from = path.t - i;
                    let slopes = slopes[(from - 1) * hidden..][..hidden].into();
                    Hop { from, slopes, after: Part::new(after, log10) }
                })
                .collect(),
            product: Part::new(path.product(), path.magnitude()),
        })
        .collect();
    let rest = rest.map(|rest| {
        let norm = row_norms(&rest.sum, hidden).first().copied().unwrap_or_default();
        Rest { count: rest.count, sum: Part::new(&rest.sum, Scaled::new(norm).log10()) }
    });
    to_js(&Paths { paths, rest })
}

#[derive(Serialize)]
struct Nudge {
    loss: f64,
    change: Option<f64>,
    share: f64,
    estimate: f64,
}

/// One entry of a weight moved in one step's copy, or (None) in all.
pub fn nudged(
    network: &Network,
    param: Param,
    step: Option<usize>,
    index: usize,
    delta: f64,
) -> JsValue {
    to_js(&bptt::nudge(network, param, step, index, delta).map(
        |bptt::Nudge { loss, change, share, estimate }| Nudge { loss, change, share, estimate },
    ))
}
