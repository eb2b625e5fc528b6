//! Equations as someone types them, with what they leave open.

use wasm_bindgen::prelude::*;

use super::run::problem_of;
use bptt::{Code, Error, Node};

use crate::config::Written;
use crate::error::Failure;
use crate::node::{self, JsNode};
use crate::results::to_js;

/// The config of what `request` asks for with the equations `text` in the place of its own; see
/// `Problem::with_equations`. `read`: the value that o reads, null for the usual one; `units`: the
/// length of every line that may choose, null for that of before.
///
/// # Errors
/// A `BpttError` naming the place of the first fault: in the text, `cell.equations[2:7]`.
#[wasm_bindgen]
pub fn composed(
    request: JsValue,
    text: JsValue,
    read: &JsValue,
    units: Option<u32>,
    seed: u32,
) -> Result<JsValue, Failure> {
    let problem = problem_of(JsNode(request))?;
    let text = long_text(text)?;
    let read = if read.is_null() { None } else { Some(node::text(read, "cell.read")?) };
    let units = units.map(|units| units as usize);
    let next = problem.with_equations(&text, read.as_deref(), units, u64::from(seed))?;
    Ok(to_js(&Written::from(&next)))
}

/// Longer ones are not looked at; the core refuses much shorter ones.
const MOST_TEXT: usize = 100_000;

fn long_text(value: JsValue) -> Result<String, Error> {
    let fault = |code, expected: &str, found: &str| Error {
        code,
        path: "cell.equations".to_owned(),
        expected: expected.to_owned(),
        found: found.to_owned(),
    };
    let found = value.js_typeof().as_string().unwrap_or_default();
    match JsNode(value).text(MOST_TEXT) {
        Ok(Some(text)) => Ok(text),
        _ if found == "string" => Err(fault(Code::Limit, "at most 4000 characters", "more")),
        _ => Err(fault(Code::Type, "a text", &found)),
    }
}
