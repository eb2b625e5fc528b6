//! Results of any recurrence: its values under the names of its lines, and under their usual names.

use bptt::{Check, Gate, Graph, StateFlow, Unrolled, ValueId, Verdict};
use js_sys::{Array, Float64Array, Object};
use wasm_bindgen::JsValue;

use crate::config::word;
use crate::error::Failure;
use crate::foreign;

/// An object that is filled name by name.
struct Record(JsValue);

impl Record {
    fn new() -> Self {
        Self(Object::new().into())
    }

    fn put(&self, name: &str, value: impl Into<JsValue>) {
        foreign::put(&self.0, name, &value.into());
    }

    fn series(&self, name: &str, values: &[f64]) -> Result<JsValue, Failure> {
        let copy: JsValue = numbers(values)?.into();
        self.put(name, copy.clone());
        Ok(copy)
    }
}

/// Gates of a cell of the library that has any.
fn gates(network: &Unrolled) -> Option<&'static [Gate]> {
    let cell = network.problem().model.cell()?;
    Some(cell.gates).filter(|gates| !gates.is_empty())
}

/// The forward results of `network`.
///
/// # Errors
/// If the engine has no memory for them; so the next two.
pub fn forward(network: &Unrolled) -> Result<JsValue, Failure> {
    Ok(forward_record(network)?.0)
}

fn forward_record(network: &Unrolled) -> Result<Record, Failure> {
    let (results, values) = (Record::new(), Record::new());
    let shape = network.problem().shape();
    for (name, size) in
        [("T", shape.steps), ("H", shape.hidden), ("I", shape.inputs), ("O", shape.outputs)]
    {
        results.put(name, size as f64);
    }
    let library = !matches!(network.problem().model.form(), bptt::Form::Own { .. });
    for (name, id) in network.lines() {
        let copy = values.series(name, network.values(id))?;
        // Lines of one's own have their names among the values alone: `loss` may be one of them.
        if library && matches!(name, "h" | "a" | "c") {
            results.put(name, copy);
        }
    }
    if let Some(names) = gates(network) {
        let gates = Record::new();
        for Gate { letter, line } in names {
            gates.put(letter, foreign::field(&values.0, line).unwrap_or_default());
        }
        results.put("gates", gates.0);
    }
    for name in ["o", "yhat", "losses"] {
        results.series(name, network.series(name).unwrap_or_default())?;
    }
    results.put("values", values.0);
    results.put("loss", network.loss());
    results.put(
        "firstNonFinite",
        network.first_non_finite().map_or(JsValue::NULL, |t| (t as f64).into()),
    );
    Ok(results)
}

/// All results of `network`.
pub fn bptt(network: &Unrolled) -> Result<JsValue, Failure> {
    let (results, adjoints, grads) = (forward_record(network)?, Record::new(), Record::new());
    let library = !matches!(network.problem().model.form(), bptt::Form::Own { .. });
    for (name, id) in network.lines() {
        let copy = adjoints.series(name, network.adjoints(id))?;
        if library && matches!(name, "h" | "a" | "c") {
            results.put(&format!("d{name}"), copy);
            streams(network, name, id, &results)?;
        }
    }
    results.put("adjoints", adjoints.0);
    for name in ["do", "dx"] {
        results.series(name, network.series(name).unwrap_or_default())?;
    }
    for (name, gradient) in network.gradients().named() {
        grads.series(name, gradient)?;
    }
    results.put("grads", grads.0);
    Ok(results.0)
}

/// Of a state, what reaches it through its own step, and through the next.
fn streams(network: &Unrolled, name: &str, id: ValueId, results: &Record) -> Result<(), Failure> {
    if let Some([direct, future]) = network.streams(id) {
        results.series(&format!("d{name}Direct"), direct)?;
        results.series(&format!("d{name}Future"), future)?;
    }
    Ok(())
}

/// The flow of gradients of `network`'s last run.
///
/// # Errors
/// If (T + 30)·S³ is too large, S the entries of all states.
pub fn gradient_flow(network: &Unrolled) -> Result<JsValue, Failure> {
    // What may be refused comes first.
    let jacobian = bptt::jacobian_flow(network)?;
    let (flow, parts) = bptt::gradient_flow(network);
    let results = Record::new();
    results.series("lastLoss", &flow.last_loss)?;
    results.series("total", &flow.total)?;
    results.series("jacobian", &jacobian.jacobian)?;
    results.put("bound", series_or_null(jacobian.bound.as_deref())?);
    results.put("spectralRadius", absent(jacobian.spectral_radius));
    results.put("sigmaMax", absent(jacobian.sigma_max));
    results.put("lyapunov", jacobian.lyapunov);
    results.put("slope", jacobian.slope);
    results.put("horizon", absent(jacobian.horizon.map(|k| k as f64)));
    let verdict = jacobian.verdict.map(|verdict| word(&Verdict::WORDS, verdict));
    results.put("verdict", verdict.map_or(JsValue::NULL, JsValue::from_str));
    let one_hop = Graph::hop(network.problem().model.graph()).is_some();
    let slopes = |of: Vec<f64>| series_or_null(Some(of.as_slice()).filter(|_| one_hop));
    results.put("meanSlopes", slopes(jacobian.mean_slopes)?);
    results.put("largestSlopes", slopes(jacobian.largest_slopes)?);
    let states = if parts.is_empty() { JsValue::NULL } else { states(&parts)? };
    results.put("states", states);
    Ok(results.0)
}

/// Each of several states apart.
fn states(parts: &[StateFlow]) -> Result<JsValue, Failure> {
    let states = Record::new();
    for part in parts {
        let state = Record::new();
        state.series("lastLoss", &part.last_loss)?;
        state.series("total", &part.total)?;
        states.put(&part.state, state.0);
    }
    Ok(states.0)
}

/// The numbers alone.
///
/// # Errors
/// If the engine has no memory for them.
pub fn numbers(values: &[f64]) -> Result<Float64Array, Failure> {
    let copy = foreign::numbers(values);
    if foreign::lacked() { Err(bptt::Error::memory().into()) } else { Ok(copy) }
}

/// The numbers, or null.
fn series_or_null(values: Option<&[f64]>) -> Result<JsValue, Failure> {
    values.map_or(Ok(JsValue::NULL), |values| Ok(numbers(values)?.into()))
}

/// The number, or null.
fn absent(value: Option<f64>) -> JsValue {
    value.map_or(JsValue::NULL, JsValue::from_f64)
}

/// Ids and equations.
pub fn cells() -> JsValue {
    let list = Array::new();
    for cell in bptt::cells() {
        let entry = Record::new();
        entry.put("id", cell.id);
        entry.put("equations", cell.equations);
        list.push(&entry.0);
    }
    list.into()
}

/// What one method says of one parameter.
type RelativeError = fn(&Check) -> Option<f64>;

/// By method, then by parameter: relative errors, null where a method cannot tell.
pub fn checks(checks: &[Check]) -> JsValue {
    let methods: [(&str, RelativeError); 3] = [
        ("finiteDifference", |check| check.finite_difference),
        ("rtrl", |check| Some(check.rtrl)),
        ("untied", |check| check.untied),
    ];
    let object = |entries: &mut dyn Iterator<Item = (&str, JsValue)>| -> JsValue {
        let object = js_sys::Object::new().into();
        for (key, value) in entries {
            foreign::put(&object, key, &value);
        }
        object
    };
    object(&mut methods.into_iter().map(|(method, error)| {
        let errors = checks
            .iter()
            .map(|check| (&*check.name, error(check).map_or(JsValue::NULL, JsValue::from_f64)));
        (method, object(&mut errors.into_iter()))
    }))
}
