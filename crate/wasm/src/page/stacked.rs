//! `Run`'s answers about shares by distance: the numbers, and their plot.

use std::cell::RefCell;

use bptt::{Measure, Stacked, Unrolled, stacked};
use bptt_plot::{Fill, Ink, Layer, StackedPlot, draw_stacked};
use serde::Serialize;
use wasm_bindgen::prelude::*;

use super::options::Options;
use super::plot::Picture;
use super::run::Run;
use crate::error::Failure;
use crate::results::{Numbers, to_js};

/// The stacks that were asked for last: numbers and picture are two questions about the same ones.
#[derive(Default)]
pub struct Stacks(RefCell<Option<(Asked, Stacked)>>);

/// Which entry, if not norms, and which loss apart.
type Asked = (Option<usize>, Option<usize>);

impl Stacks {
    fn with<R>(&self, run: &Unrolled, asked: Asked, tell: impl FnOnce(&Stacked) -> R) -> R {
        let kept = self.0.take().filter(|(known, _)| *known == asked);
        let (asked, found) = kept.unwrap_or_else(|| {
            let measure = asked.0.map_or(Measure::Norm, Measure::Entry);
            (asked, stacked(run, whh(run), measure, asked.1))
        });
        let told = tell(&found);
        self.0.replace(Some((asked, found)));
        told
    }
}

/// ∇W_hh by step and by the distance t − k of the loss: an entry, or norms, which do not add up.
#[derive(Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub(super) struct Shares {
    /// The first distance of each band, from 0 on.
    starts: Vec<usize>,
    /// Step k's bands are a row, without the loss that is looked at.
    bands: Parts,
    /// What the loss that is looked at brings through each step; null: none is.
    loss: Option<Parts>,
    /// Each step's whole share.
    by_use: Numbers,
    /// The steps with the largest share: several where they are equal within rounding.
    largest: Vec<usize>,
    /// The gradient.
    total: f64,
}

/// Numbers with the log10 of their magnitudes, which no double limits.
#[derive(Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
struct Parts {
    values: Numbers,
    log10: Numbers,
}

impl From<&bptt::Parts> for Parts {
    fn from(bptt::Parts { values, log10 }: &bptt::Parts) -> Self {
        Self { values: values.into(), log10: log10.into() }
    }
}

#[wasm_bindgen]
impl Run {
    /// ∇W_hh by step and distance: of the `entry` (counted from 0), or without one as norms, with
    /// what loss `of_loss` brings apart from the rest.
    pub fn shares(&self, entry: Option<usize>, of_loss: Option<usize>) -> JsValue {
        self.stacks.with(&self.run, (entry, of_loss), |stacked| {
            to_js(&Shares {
                starts: stacked.starts.clone(),
                bands: (&stacked.bands).into(),
                loss: stacked.loss.as_ref().map(Into::into),
                by_use: (&stacked.by_use).into(),
                largest: stacked.largest.clone(),
                total: stacked.total,
            })
        })
    }

    /// The same as stacked bars: `options` are size, `entry`, `ofLoss`, the distance that is lit
    /// and the steps that are marked (www/core.ts, `SharesOptions`).
    ///
    /// # Errors
    /// A `BpttError` for options of a wrong type.
    #[wasm_bindgen(js_name = sharesPlot)]
    pub fn shares_plot(&self, options: JsValue) -> Result<JsValue, Failure> {
        let options = Options::new(options);
        let entry = options.index("entry")?;
        let of_loss = options.index("ofLoss")?;
        let lit = options.index("distance")?;
        let (layers, sums) = self.stacks.with(&self.run, (entry, of_loss), |stacked| {
            (layers(stacked, lit), stacked.by_use.clone())
        });
        let picture: Picture = draw_stacked(&StackedPlot {
            width: options.number("width")?,
            height: options.number("height")?,
            layers,
            sums,
            marker: options.index("marker")?,
            selected: options.index("selected")?,
            compact: options.flag("compact")?,
        })
        .into();
        Ok(to_js(&picture))
    }
}

/// The recurrent matrix; of a recurrence without one of that name its first parameter.
fn whh(run: &Unrolled) -> usize {
    run.problem().model.schema().parameter("whh").unwrap_or_default()
}

/// The loss apart nearest to zero, then the bands. What was chosen stands out, the rest steps back.
fn layers(stacked: &Stacked, lit: Option<usize>) -> Vec<Layer> {
    let Stacked { starts, bands, loss, .. } = stacked;
    let count = starts.len();
    let lit = lit.map(|k| starts.partition_point(|&s| s <= k) - 1);
    let apart = loss.as_ref().map(|bptt::Parts { values, .. }| Layer {
        fill: Fill::Ink(Ink::Backward),
        faded: false,
        values: values.clone(),
    });
    let bands = (0..count).map(|band| Layer {
        fill: Fill::Band(band),
        faded: lit.map_or(loss.is_some(), |lit| lit != band),
        values: bands.values.iter().skip(band).step_by(count).copied().collect(),
    });
    apart.into_iter().chain(bands).collect()
}
