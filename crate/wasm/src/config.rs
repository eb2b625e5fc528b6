//! A problem as a config in the form of the public API.

use bptt::{Activation, Dimensions, Form, Loss, LossAt, Matrix, Parameter, Problem, Reduction};
use serde::Serialize;

use crate::results::Named;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Written<'a> {
    cell: Cell<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    activation: Option<&'static str>,
    loss: &'static str,
    loss_at: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    reduction: Option<&'static str>,
    params: Named<Values<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    h0: Option<&'a [f64]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    c0: Option<&'a [f64]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    initial: Option<Named<&'a [f64]>>,
    inputs: Vec<&'a [f64]>,
    targets: Vec<&'a [f64]>,
    truncation: Option<Truncation>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Cell<'a> {
    Library(&'static str),
    Own {
        equations: &'a str,
        #[serde(skip_serializing_if = "Option::is_none")]
        read: Option<&'a str>,
    },
}

#[derive(Serialize)]
#[serde(untagged)]
enum Values<'a> {
    Number(f64),
    Numbers(&'a [f64]),
    Rows(Vec<&'a [f64]>),
}

#[derive(Serialize)]
struct Truncation {
    k1: usize,
    k2: usize,
}

impl<'a> From<&'a Problem> for Written<'a> {
    /// What `Problem::read` would read back.
    fn from(problem: &'a Problem) -> Self {
        let model = &problem.model;
        let schema = model.schema();
        let own = matches!(model.form(), Form::Own { .. });
        // A bias that is no part of the model is 0 and not trained, and needs not be said; what is kept
        // as it is, or a name of somebody's equations, does.
        let said = |p: &&Parameter| {
            let bias = p.dimensions == Dimensions::Vector && p.name != "by" && !own;
            p.trained || !bias || model.values()[p.at..][..p.len()].iter().any(|v| *v != 0.0)
        };
        let params = schema.parameters.iter().filter(said).map(|p| {
            let values = &model.values()[p.at..][..p.len()];
            let told = match p.dimensions {
                Dimensions::Scalar => Values::Number(values[0]),
                Dimensions::Vector => Values::Numbers(values),
                Dimensions::Matrix => Values::Rows(values.chunks_exact(p.cols).collect()),
            };
            (p.name.clone(), told)
        });
        let initial = |name: &str| {
            let state = schema.states.iter().position(|state| state.initial == name)?;
            Some(problem.sequence.initial[state].as_slice())
        };
        let cell = match model.form() {
            Form::Library(id) => Cell::Library(id),
            Form::Own { equations, read } => Cell::Own { equations, read: read.as_deref() },
        };
        let states = schema.states.iter().zip(&problem.sequence.initial);
        Self {
            cell,
            activation: model
                .leaves_activation_open()
                .then(|| word(&Activation::WORDS, model.activation())),
            loss: word(&Loss::WORDS, problem.loss),
            loss_at: word(&LossAt::WORDS, problem.loss_at),
            reduction: (problem.reduction != Reduction::Sum)
                .then(|| word(&Reduction::WORDS, problem.reduction)),
            params: Named(params.collect()),
            h0: if own { None } else { initial("h0") },
            c0: if own { None } else { initial("c0") },
            initial: own
                .then(|| Named(states.map(|(s, v)| (s.name.clone(), v.as_slice())).collect())),
            inputs: rows(&problem.sequence.inputs),
            targets: rows(&problem.sequence.targets),
            truncation: problem.truncation.map(|t| Truncation { k1: t.k1, k2: t.k2 }),
        }
    }
}

/// The word for a value in one of the core's tables.
pub fn word<T: PartialEq + Copy>(words: &[(&'static str, T)], value: T) -> &'static str {
    words.iter().find(|(_, v)| *v == value).map_or("", |(word, _)| word)
}

fn rows(matrix: &Matrix) -> Vec<&[f64]> {
    (0..matrix.rows()).map(|i| matrix.row(i)).collect()
}
