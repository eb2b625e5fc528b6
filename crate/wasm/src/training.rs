//! What both builds ask of a trainer: arguments read, results converted.

use bptt::train::{self, Training};
use bptt::{Code, Error};
use js_sys::Uint8Array;
use wasm_bindgen::prelude::*;

use crate::config::Written;
use crate::error::Failure;
use crate::foreign;
use crate::node::{self, JsNode};
use crate::results::to_js;
use crate::results::training::{Metrics, NextChange, Survey, TaskInfo};

/// Steps done in one call.
const MOST_STEPS: u32 = 1_000_000;
/// Multiply-adds of the forward passes of one call: some seconds.
const MOST_PRODUCTS: u64 = 1 << 34;
/// Bytes for the small things of a call.
const BESIDE: usize = 1 << 16;
/// Sequences that one survey runs.
const MOST_SURVEYED: u32 = 10_000;

/// A whole number in 0 … `most`.
fn count(value: &JsValue, name: &str, most: u32) -> Result<u32, Error> {
    let found = value.as_f64().filter(|n| n.fract() == 0.0 && (0.0..=f64::from(most)).contains(n));
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // checked above
    found.map(|n| n as u32).ok_or_else(|| Error {
        code: if value.as_f64().is_some() { Code::Range } else { Code::Type },
        path: name.to_owned(),
        expected: format!("a whole number from 0 to {most}"),
        found: match value.as_f64() {
            Some(n) => n.to_string(),
            None => value.js_typeof().as_string().unwrap_or_default(),
        },
    })
}

/// Whether `found` times so many multiply-adds end before anybody takes the page for hanging.
fn affordable(path: &str, found: u64, what: &str, products: u64) -> Result<(), Error> {
    let most = MOST_PRODUCTS / products;
    if found <= most {
        return Ok(());
    }
    let expected = format!("at most {most} {what} in one call of a model this large");
    Err(Error { code: Code::Limit, path: path.to_owned(), expected, found: found.to_string() })
}

pub fn begin(options: JsValue) -> Result<train::Trainer, Failure> {
    Ok(train::Trainer::new(Training::read(JsNode(options))?)?)
}

pub fn step(trainer: &mut train::Trainer, n: &JsValue) -> Result<JsValue, Failure> {
    let n = count(n, "n", MOST_STEPS)?;
    let one = trainer.training().step_products().max(1);
    affordable("n", u64::from(n), "steps", one)?;
    let metrics = to_js(&Metrics::from(trainer.step(u64::from(n))?));
    if foreign::lacked() { Err(Error::memory().into()) } else { Ok(metrics) }
}

/// On 100 sequences where nothing is said.
pub fn survey(trainer: &mut train::Trainer, of: &JsValue) -> Result<JsValue, Failure> {
    let count = if of.is_undefined() { 100 } else { count(of, "count", MOST_SURVEYED)? };
    let one = trainer.training().survey_products(1).max(1);
    affordable("count", u64::from(count), "sequences", one)?;
    Ok(to_js(&Survey::from(trainer.survey(count as usize)?)))
}

/// Null for what is not trained, and where there is no such entry.
pub fn next_change(
    trainer: &mut train::Trainer,
    name: &JsValue,
    entry: &JsValue,
) -> Result<JsValue, Failure> {
    let entry = count(entry, "entry", u32::MAX)? as usize;
    let next = trainer.next_change(&node::text(name, "name")?, entry)?;
    Ok(next.map_or(JsValue::NULL, |next| to_js(&NextChange::from(next))))
}

pub fn task(trainer: &train::Trainer) -> JsValue {
    to_js(&TaskInfo::from(trainer.training()))
}

/// The config of the model as it is, with the first sequence of the next batch.
pub fn config(trainer: &mut train::Trainer) -> Result<JsValue, Failure> {
    Ok(to_js(&Written::from(&trainer.problem()?)))
}

pub fn snapshot(trainer: &train::Trainer) -> Result<Uint8Array, Failure> {
    // Given back at once: whether there is room for what cannot be refused later.
    if Vec::<u8>::new().try_reserve_exact(trainer.snapshot_len() + BESIDE).is_err() {
        return Err(Error::memory().into());
    }
    let bytes = trainer.snapshot();
    let copy = foreign::bytes(&bytes);
    if foreign::lacked() { Err(Error::memory().into()) } else { Ok(copy) }
}

pub fn restore(trainer: &mut train::Trainer, bytes: &JsValue) -> Result<(), Failure> {
    let Some(bytes) = bytes.dyn_ref::<Uint8Array>() else {
        return Err(Failure::from(Error {
            code: Code::Type,
            path: "bytes".to_owned(),
            expected: "a Uint8Array".to_owned(),
            found: bytes.js_typeof().as_string().unwrap_or_default(),
        }));
    };
    // Before any of it is copied: it may be as long as an engine allows.
    let most = trainer.snapshot_len();
    if bytes.length() as usize > most {
        return Err(Failure::from(Error {
            code: Code::Shape,
            path: "bytes".to_owned(),
            expected: format!("{most} bytes"),
            found: bytes.length().to_string(),
        }));
    }
    Ok(trainer.restore(&bytes.to_vec())?)
}
