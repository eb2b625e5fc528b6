//! `Run`'s answers about shares by distance: the numbers, and their plot.

use bptt::{Measure, Parts, Stacked, stacked};
use bptt_plot::{Fill, Ink, Layer, StackedPlot, draw_stacked};
use serde::Serialize;
use wasm_bindgen::prelude::*;

use super::options::Options;
use super::plot::Picture;
use super::run::Run;
use crate::error::Failure;
use crate::results::{Series, to_js};

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Shares {
    starts: Vec<usize>,
    bands: Valued,
    loss: Option<Valued>,
    by_use: Series,
    total: f64,
}

#[derive(Serialize)]
struct Valued {
    values: Series,
    log10: Series,
}

impl From<&Parts> for Valued {
    fn from(Parts { values, log10 }: &Parts) -> Self {
        Self { values: values.into(), log10: log10.into() }
    }
}

#[wasm_bindgen]
impl Run {
    /// ∇W_hh by step and distance: of the `entry` (counted from 0), or without one as norms, with
    /// what loss `of_loss` brings apart from the rest.
    pub fn shares(&self, entry: Option<usize>, of_loss: Option<usize>) -> JsValue {
        let Stacked { starts, bands, loss, by_use, total } =
            stacked(&self.network, measure(entry), of_loss);
        to_js(&Shares {
            starts,
            bands: (&bands).into(),
            loss: loss.as_ref().map(Into::into),
            by_use: (&by_use).into(),
            total,
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
        let Stacked { starts, bands, loss, by_use, .. } =
            stacked(&self.network, measure(entry), of_loss);
        let count = starts.len();
        let lit = options.index("distance")?.map(|k| starts.partition_point(|&s| s <= k) - 1);
        let mut layers = Vec::with_capacity(count + 1);
        if let Some(Parts { values, .. }) = loss {
            layers.push(Layer { fill: Fill::Ink(Ink::Backward), faded: false, values });
        }
        let alone = layers.is_empty();
        layers.extend((0..count).map(|band| Layer {
            fill: Fill::Band(band),
            // What was chosen stands out, the rest steps back.
            faded: lit.map_or(!alone, |lit| lit != band),
            values: bands.values.iter().skip(band).step_by(count).copied().collect(),
        }));
        let picture: Picture = draw_stacked(&StackedPlot {
            width: options.number("width")?,
            height: options.number("height")?,
            layers,
            sums: by_use,
            marker: options.index("marker")?,
            selected: options.index("selected")?,
            compact: options.flag("compact")?,
        })
        .into();
        Ok(to_js(&picture))
    }
}

fn measure(entry: Option<usize>) -> Measure {
    entry.map_or(Measure::Norm, Measure::Entry)
}
