//! What the tests share: configs from JSON, relative errors, and an oracle of another kind.

#![allow(dead_code)] // each test file uses its own part

pub mod problems;
pub mod recurrences;

use bptt::{Kind, Loss, Matrix, Node, Problem, Unrolled};
use serde_json::Value;

/// JSON as a tree a config can be read from.
#[derive(Clone)]
pub struct Json<'a>(pub Option<&'a Value>);

impl Node for Json<'_> {
    fn kind(&self) -> Result<Kind, String> {
        Ok(match self.0 {
            None | Some(Value::Null) => Kind::Nothing,
            Some(Value::Bool(value)) => Kind::Boolean(*value),
            Some(Value::Number(n)) => Kind::Number(n.as_f64().unwrap()),
            Some(Value::String(text)) => Kind::Text(text.clone()),
            Some(Value::Array(list)) => Kind::List(list.len()),
            Some(Value::Object(_)) => Kind::Object,
        })
    }

    fn field(&self, name: &str) -> Result<Self, String> {
        Ok(Self(self.0.and_then(|v| v.get(name))))
    }

    fn keys(&self, most: usize) -> Result<Vec<String>, String> {
        let fields = self.0.and_then(Value::as_object);
        Ok(fields.into_iter().flat_map(|fields| fields.keys().take(most).cloned()).collect())
    }

    fn item(&self, index: usize) -> Result<Self, String> {
        Ok(Self(self.0.and_then(|v| v.get(index))))
    }
}

/// A problem from JSON.
pub fn read(value: &Value) -> Result<Problem, bptt::Error> {
    Problem::read(Json(Some(value)))
}

/// A problem with the results of its run.
pub fn run(problem: Problem) -> Unrolled {
    let mut unrolled = Unrolled::new(problem).unwrap();
    unrolled.run();
    unrolled
}

/// A parameter's gradient.
pub fn gradient<'a>(unrolled: &'a Unrolled, name: &str) -> &'a [f64] {
    unrolled.gradients().get(name).unwrap_or_else(|| panic!("no gradient of {name}"))
}

/// A series of the last run.
pub fn series<'a>(unrolled: &'a Unrolled, name: &str) -> &'a [f64] {
    unrolled.series(name).unwrap_or_else(|| panic!("no series {name}"))
}

/// A file of tests/reference.
pub fn reference(name: &str) -> Value {
    let path = format!("{}/../../tests/reference/{name}", env!("CARGO_MANIFEST_DIR"));
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

/// All numbers of nested lists, row-major.
pub fn flat(value: &Value) -> Vec<f64> {
    match value {
        Value::Array(list) => list.iter().flat_map(flat).collect(),
        other => vec![other.as_f64().unwrap()],
    }
}

/// ‖g − r‖ / max(‖g‖, ‖r‖, `tiny`).
fn relative_error_above(tiny: f64, g: &[f64], r: &[f64]) -> f64 {
    assert_eq!(g.len(), r.len());
    let norm = |v: &mut dyn Iterator<Item = f64>| v.map(|x| x * x).sum::<f64>().sqrt();
    let difference = norm(&mut g.iter().zip(r).map(|(a, b)| a - b));
    let size = norm(&mut g.iter().copied()).max(norm(&mut r.iter().copied()));
    difference / size.max(tiny)
}

/// ‖g − r‖ / max(‖g‖, ‖r‖).
pub fn relative_error(g: &[f64], r: &[f64]) -> f64 {
    relative_error_above(1e-300, g, r)
}

/// For random models: to 1e−10, but where only rounding is left no further. ŷ − y of a probability
/// near 1 carries an absolute error of 1e−16 however small the difference is.
pub fn assert_agree(what: &str, g: &[f64], r: &[f64]) {
    let error = relative_error_above(1e-4, g, r);
    assert!(error <= 1e-10, "{what}: relative error {error:e}\n  got {g:?}\n want {r:?}");
}

/// Panics with the name of what differs.
pub fn assert_close(what: &str, g: &[f64], r: &[f64], tolerance: f64) {
    let error = relative_error(g, r);
    assert!(error <= tolerance, "{what}: relative error {error:e}\n  got {g:?}\n want {r:?}");
}

/// The parameters of the vanilla cell, and h_0, by the names they have in a config.
pub const PARAMETERS: [&str; 6] = ["wxh", "whh", "bh", "why", "by", "h0"];

/// The entries of one parameter, to be changed.
pub fn parameter<'a>(problem: &'a mut Problem, name: &str) -> &'a mut [f64] {
    problem.values_mut(name).unwrap_or_else(|| panic!("no parameter {name}"))
}

/// ∂L/∂(entry `index` of `name`) of a vanilla cell by forward-mode accumulation: the tangent of every
/// quantity is carried forward in time beside the quantity itself. One call is one column of
/// real-time recurrent learning (Williams and Zipser 1989); nothing is shared with the backward pass.
pub fn forward_mode(problem: &Problem, name: &str, index: usize) -> f64 {
    tangent(problem, name, index, |_| true)
}

/// The same for an untied copy of the parameter that step `step` alone uses.
pub fn forward_mode_untied(problem: &Problem, name: &str, index: usize, step: usize) -> f64 {
    tangent(problem, name, index, |t| t == step)
}

/// The vanilla cell's numbers, written out.
struct Numbers {
    wxh: Matrix,
    whh: Matrix,
    bh: Vec<f64>,
    why: Matrix,
    by: Vec<f64>,
    h0: Vec<f64>,
    inputs: Matrix,
}

impl Numbers {
    fn of(problem: &Problem) -> Self {
        assert!(problem.model.leaves_activation_open());
        let matrix = |name: &str| problem.model.matrix(name).unwrap();
        let vector = |name: &str| problem.values(name).unwrap().to_vec();
        Self {
            wxh: matrix("wxh"),
            whh: matrix("whh"),
            bh: vector("bh"),
            why: matrix("why"),
            by: vector("by"),
            h0: vector("h0"),
            inputs: problem.sequence.inputs.clone(),
        }
    }
}

fn tangent(problem: &Problem, name: &str, index: usize, uses: impl Fn(usize) -> bool) -> f64 {
    let mut direction = problem.clone();
    for each in PARAMETERS.iter().chain(&["inputs"]) {
        parameter(&mut direction, each).fill(0.0);
    }
    parameter(&mut direction, name)[index] = 1.0;

    let shape = problem.shape();
    let phi = problem.model.activation();
    let (w, dw) = (Numbers::of(problem), Numbers::of(&direction));
    let dot = |row: &[f64], v: &[f64]| row.iter().zip(v).map(|(a, b)| a * b).sum::<f64>();
    let (mut h, mut h_dot) = (w.h0.clone(), dw.h0.clone());
    let mut loss_dot = 0.0;
    for t in 1..=shape.steps {
        let (x, x_dot) = (w.inputs.row(t - 1), dw.inputs.row(t - 1));
        let moved = if uses(t) { 1.0 } else { 0.0 };
        let next: Vec<(f64, f64)> = (0..shape.hidden)
            .map(|i| {
                let a = dot(w.wxh.row(i), x) + dot(w.whh.row(i), &h) + w.bh[i];
                let a_dot = moved * (dot(dw.wxh.row(i), x) + dot(dw.whh.row(i), &h) + dw.bh[i])
                    + dot(w.wxh.row(i), x_dot)
                    + dot(w.whh.row(i), &h_dot);
                (phi.value(a), phi.derivative(a) * a_dot)
            })
            .collect();
        (h, h_dot) = next.into_iter().unzip();
        if !problem.loss_at.includes(t, shape.steps) {
            continue;
        }
        let mut o = vec![0.0; shape.outputs];
        let mut o_dot = vec![0.0; shape.outputs];
        for j in 0..shape.outputs {
            o[j] = dot(w.why.row(j), &h) + w.by[j];
            o_dot[j] = moved * (dot(dw.why.row(j), &h) + dw.by[j]) + dot(w.why.row(j), &h_dot);
        }
        let y = problem.sequence.targets.row(t - 1);
        loss_dot += match problem.loss {
            Loss::Squared => (0..o.len()).map(|j| 2.0 * (o[j] - y[j]) * o_dot[j]).sum::<f64>(),
            Loss::HalfSquared => (0..o.len()).map(|j| (o[j] - y[j]) * o_dot[j]).sum(),
            Loss::CrossEntropy => {
                let most = o.iter().copied().fold(f64::NEG_INFINITY, f64::max);
                let sum: f64 = o.iter().map(|v| (v - most).exp()).sum();
                let mean: f64 = (0..o.len()).map(|j| (o[j] - most).exp() / sum * o_dot[j]).sum();
                (0..o.len()).map(|j| y[j] * (mean - o_dot[j])).sum()
            }
            Loss::BinaryCrossEntropy => {
                (0..o.len()).map(|j| (1.0 / (1.0 + (-o[j]).exp()) - y[j]) * o_dot[j]).sum()
            }
            Loss::Linear => (0..o.len()).map(|j| y[j] * o_dot[j]).sum(),
        };
    }
    loss_dot
}
