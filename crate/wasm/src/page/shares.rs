//! `Run`'s answers about shares by distance: the numbers, and their plot.

use std::cell::RefCell;

use bptt::{Measure, Unrolled};
use bptt_plot::{Fill, Ink, Layer, SharesPlot, draw_shares};
use serde::Serialize;
use wasm_bindgen::prelude::*;

use super::options::Options;
use super::plot::Picture;
use super::run::Run;
use crate::error::Failure;
use crate::results::{Numbers, to_js};

/// The shares that were asked for last: numbers and picture are two questions about the same ones.
#[derive(Default)]
pub struct LastShares(RefCell<Option<(Asked, bptt::Shares)>>);

/// Of which parameter; which entry, if not norms, and which loss apart.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Asked {
    parameter: usize,
    entry: Option<usize>,
    of_loss: Option<usize>,
}

impl LastShares {
    fn with<R>(&self, run: &Unrolled, asked: Asked, tell: impl FnOnce(&bptt::Shares) -> R) -> R {
        let kept = self.0.take().filter(|(known, _)| *known == asked);
        let (asked, found) = kept.unwrap_or_else(|| {
            let measure = asked.entry.map_or(Measure::Norm, Measure::Entry);
            (asked, bptt::shares(run, asked.parameter, measure, asked.of_loss))
        });
        let told = tell(&found);
        self.0.replace(Some((asked, found)));
        told
    }
}

/// The gradient of one parameter by step and by the distance t − k of the loss: an entry, or norms,
/// which do not add up.
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
    /// The gradient of a parameter by step and distance: of the `entry` (counted from 0), or without one
    /// as norms, with what loss `of_loss` brings apart from the rest.
    ///
    /// # Errors
    /// A `BpttError` for an unknown parameter.
    pub fn shares(
        &self,
        name: &JsValue,
        entry: Option<usize>,
        of_loss: Option<usize>,
    ) -> Result<JsValue, Failure> {
        let asked = Asked { parameter: self.parameter(name)?, entry, of_loss };
        Ok(self.shares.with(&self.run, asked, |shares| {
            to_js(&Shares {
                starts: shares.starts.clone(),
                bands: (&shares.bands).into(),
                loss: shares.loss.as_ref().map(Into::into),
                by_use: (&shares.by_use).into(),
                largest: shares.largest.clone(),
                total: shares.total,
            })
        }))
    }

    /// The same as stacked bars: `options` are size, `parameter`, `entry`, `ofLoss`, the distance that is
    /// lit and the steps that are marked (www/core/shares.ts, `SharesOptions`).
    ///
    /// # Errors
    /// A `BpttError` for options of a wrong type, or an unknown parameter.
    #[wasm_bindgen(js_name = sharesPlot)]
    pub fn shares_plot(&self, options: JsValue) -> Result<JsValue, Failure> {
        let options = Options::new(options);
        let asked = Asked {
            parameter: self.parameter(&options.value("parameter")?)?,
            entry: options.index("entry")?,
            of_loss: options.index("ofLoss")?,
        };
        let lit = options.index("distance")?;
        let (layers, sums) = self
            .shares
            .with(&self.run, asked, |shares| (layers(shares, lit), shares.by_use.clone()));
        let picture: Picture = draw_shares(&SharesPlot {
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

/// The loss apart nearest to zero, then the bands. What was chosen stands out, the rest steps back.
fn layers(shares: &bptt::Shares, lit: Option<usize>) -> Vec<Layer> {
    let bptt::Shares { starts, bands, loss, .. } = shares;
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
