//! `Run`'s answers about other cells in the place of its own.

use std::cell::RefCell;
use std::rc::Rc;

use bptt::{Error, Unrolled, Verdict, chrono_bias, compared};
use bptt_plot::{DistancePlot, Ink, LineStyle, Series as Curve, draw_distance};
use serde::Serialize;
use wasm_bindgen::prelude::*;

use super::options::Options;
use super::plot::Picture;
use super::run::Run;
use crate::config::word;
use crate::error::Failure;
use crate::results::{Numbers, to_js};

/// One cell; logs are log10, index = distance k.
#[derive(Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
struct ComparedCell {
    #[cfg_attr(test, ts(type = "CellName"))]
    cell: &'static str,
    /// ‖∂l_T/∂s_(T−k)‖ against that at k = 0; null where that is 0 or not finite.
    gain: Option<Numbers>,
    /// ‖∂s_T/∂s_(T−k)‖, all states together; null where it would take too long.
    jacobian: Option<Numbers>,
    /// Of an LSTM ‖f_T ∘ … ∘ f_(T−k+1)‖_∞: the direct path of c, and the mean of all f_t.
    forget_product: Option<Numbers>,
    mean_forget: Option<f64>,
    /// From h_T to h_1.
    decades: Option<f64>,
    #[cfg_attr(test, ts(type = "Verdict | null"))]
    verdict: Option<&'static str>,
}

impl From<&bptt::Compared> for ComparedCell {
    fn from(of: &bptt::Compared) -> Self {
        Self {
            cell: of.cell,
            gain: of.gain.as_ref().map(Into::into),
            jacobian: of.jacobian.as_ref().map(Into::into),
            forget_product: of.forget_product.as_ref().map(Into::into),
            mean_forget: of.mean_forget,
            decades: of.decades,
            verdict: of.verdict.map(|verdict| word(&Verdict::WORDS, verdict)),
        }
    }
}

/// Cells side by side; see crate/core/src/compared.rs.
#[derive(Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub(super) struct Compared {
    cells: Vec<ComparedCell>,
    /// ln(T − 1) (Tallec and Ollivier 2018).
    chrono: f64,
}

/// What is compared.
#[derive(PartialEq)]
struct Asked {
    cells: Vec<String>,
    seed: u64,
    forget_bias: Option<f64>,
}

impl Asked {
    fn read(options: &Options) -> Result<Self, Error> {
        Ok(Self {
            cells: options.words("cells")?,
            seed: options.optional_number("seed")?.map_or(1, whole),
            forget_bias: options.optional_number("forgetBias")?,
        })
    }
}

/// Seeds are whole numbers of 32 bits.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it saturates")]
fn whole(seed: f64) -> u64 {
    seed as u64
}

type Cells = Rc<Vec<bptt::Compared>>;

/// The comparison that was asked for last: the picture asks for the same again whenever the pointer
/// moves on it. None where cells cannot be compared.
#[derive(Default)]
pub struct Comparison(RefCell<Option<(Asked, Option<Cells>)>>);

impl Comparison {
    fn of(&self, run: &Unrolled, asked: Asked) -> Option<Cells> {
        let mut last = self.0.borrow_mut();
        match &*last {
            Some((before, cells)) if *before == asked => cells.clone(),
            _ => {
                let ids: Vec<&str> = asked.cells.iter().map(String::as_str).collect();
                let found = compared(run.problem(), &ids, asked.seed, asked.forget_bias);
                let cells = found.ok().map(Rc::new);
                *last = Some((asked, cells.clone()));
                cells
            }
        }
    }
}

#[wasm_bindgen]
impl Run {
    /// The forget bias ln(T − 1) of chrono initialization (Tallec, Ollivier 2018).
    #[wasm_bindgen(js_name = chronoBias)]
    pub fn chrono_bias(&self) -> f64 {
        chrono_bias(self.run.problem().shape().steps)
    }

    /// This run's data through several cells (www/core/compared.ts, `ComparedOptions`); null for
    /// equations of one's own, which have nothing to match.
    ///
    /// # Errors
    /// A `BpttError` for options of a wrong type.
    pub fn compared(&self, options: JsValue) -> Result<JsValue, Failure> {
        let asked = Asked::read(&Options::new(options))?;
        let Some(cells) = self.comparison.of(&self.run, asked) else { return Ok(JsValue::NULL) };
        let chrono = self.chrono_bias();
        Ok(to_js(&Compared { cells: cells.iter().map(ComparedCell::from).collect(), chrono }))
    }

    /// Their gains on one axis, all curves of a cell in its own ink: dashed the product of an LSTM's
    /// forget gates, and dotted the whole Jacobian that it is a part of.
    ///
    /// # Errors
    /// A `BpttError` for options of a wrong type.
    #[wasm_bindgen(js_name = comparedPlot)]
    pub fn compared_plot(&self, options: JsValue) -> Result<JsValue, Failure> {
        let options = Options::new(options);
        let Some(cells) = self.comparison.of(&self.run, Asked::read(&options)?) else {
            return Ok(JsValue::NULL);
        };
        let picture: Picture = draw_distance(&DistancePlot {
            width: options.number("width")?,
            height: options.number("height")?,
            series: cells.iter().flat_map(curves).collect(),
            marker: options.index("marker")?,
            selected: options.index("selected")?,
            least: options.numbers("least")?.and_then(|v| v.try_into().ok()),
            compact: options.flag("compact")?,
            ..DistancePlot::default()
        })
        .into();
        Ok(to_js(&picture))
    }
}

/// The curves of one cell, what was measured last, on top.
fn curves(of: &bptt::Compared) -> Vec<Curve> {
    let ink = match of.cell {
        "rnn" => Ink::Rnn,
        "gru" => Ink::Gru,
        "lstm" => Ink::Lstm,
        _ => Ink::OtherCell,
    };
    let curve = |values: &Option<Vec<f64>>, style: LineStyle| {
        let values = values.clone()?;
        Some(Curve { ink, style, dots: style == LineStyle::Solid, values })
    };
    // Of a cell without a forget gate the Jacobian has nothing to stand beside.
    let whole = of.forget_product.as_ref().and(curve(&of.jacobian, LineStyle::Dotted));
    let all =
        [whole, curve(&of.forget_product, LineStyle::Dashed), curve(&of.gain, LineStyle::Solid)];
    all.into_iter().flatten().collect()
}
