//! The curves of training as a picture.

use bptt::Error;
use bptt_plot::{Ink, LearningPlot, LineStyle, draw_learning};
use wasm_bindgen::prelude::*;

use super::options::Options;
use super::plot::Picture;
use crate::error::Failure;
use crate::results::to_js;

/// The inks of several runs, the one that goes on first.
pub(super) const RUNS: [Ink; 6] =
    [Ink::Backward, Ink::Forward, Ink::Total, Ink::Rho, Ink::Linear, Ink::Jacobian];

/// Curves over steps (www/core/training.ts, `LearningOptions`): `values` one after the other, each as
/// long as `lengths` says, of run number `runs`; `dashed` says which of them are dashed. A level is a
/// dashed line across.
///
/// # Errors
/// A `BpttError` for options of a wrong type.
#[wasm_bindgen(js_name = learningPlot)]
pub fn learning_plot(options: JsValue) -> Result<JsValue, Failure> {
    let options = Options::new(options);
    let list = |name| -> Result<Vec<f64>, Error> { Ok(options.numbers(name)?.unwrap_or_default()) };
    let (values, lengths) = (list("values")?, list("lengths")?);
    let (runs, dashed) = (list("runs")?, list("dashed")?);
    let mut lines = Vec::new();
    let longest = lengths.iter().copied().fold(2.0, f64::max);
    if let Some(level) = options.optional_number("level")? {
        lines.push((Ink::Reference, LineStyle::Dashed, vec![level; whole(longest)]));
    }
    let mut rest = values.as_slice();
    for (index, length) in lengths.iter().enumerate() {
        let (own, others) = rest.split_at(whole(*length).min(rest.len()));
        rest = others;
        let run = runs.get(index).map_or(0, |run| whole(*run));
        let apart = dashed.get(index).is_some_and(|flag| *flag > 0.0);
        let style = if apart { LineStyle::Dotted } else { LineStyle::Solid };
        lines.push((RUNS[run % RUNS.len()], style, own.to_vec()));
    }
    let picture: Picture = draw_learning(&LearningPlot {
        width: options.number("width")?,
        height: options.number("height")?,
        lines,
        log: options.flag("log")?,
        top: options.optional_number("top")?.unwrap_or(0.0),
        compact: options.flag("compact")?,
    })
    .into();
    Ok(to_js(&picture))
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it saturates")]
fn whole(value: f64) -> usize {
    value as usize
}
