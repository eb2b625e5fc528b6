//! `Run`'s answer about where on the curve of φ it works.

use bptt::{Activation, FLAT, Operating, operating};
use bptt_plot::{ActivationPlot, Dot, draw_activation};
use serde::Serialize;
use wasm_bindgen::prelude::*;

use super::options::Options;
use super::plot::Picture;
use super::run::{Run, hop};
use crate::error::Failure;
use crate::results::{Numbers, to_js};

/// φ over a, a dot for each a_t, and the slope there; see crate/core/src/operating.rs.
#[derive(Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub(super) struct ActivationPicture {
    #[serde(flatten)]
    picture: Picture,
    /// x and y of each dot in CSS px, by step, then by unit; NaN where there is none.
    places: Numbers,
    /// The units that have dots, counted from 0; the same at every step.
    units: Vec<usize>,
    /// T·H.
    all: usize,
    /// How many of all are where φ is flat: where φ′ is less than `below`.
    flat: usize,
    /// The smallest φ′ of all; null where none is known.
    least: Option<f64>,
    /// On how many sides φ has a flat part: none of linear, one of relu.
    #[cfg_attr(test, ts(type = "0 | 1 | 2"))]
    arms: usize,
    below: f64,
}

/// Places of the curve: closer than two pixels.
const PLACES: usize = 201;

#[wasm_bindgen]
impl Run {
    /// φ with a dot for each a_t (www/core.ts, `ActivationOptions`); null for a cell without one φ.
    ///
    /// # Errors
    /// A `BpttError` for options of a wrong type.
    #[wasm_bindgen(js_name = activationPlot)]
    pub fn activation_plot(&self, options: JsValue) -> Result<JsValue, Failure> {
        let options = Options::new(options);
        let (Some((_, activation)), Some(found)) = (hop(&self.run), operating(&self.run)) else {
            return Ok(JsValue::NULL);
        };
        let reached = options.index("reached")?.unwrap_or(usize::MAX);
        let [now, pointed, unit] = ["now", "pointed", "unit"].map(|name| options.index(name));
        let (now, pointed, unit) = (now?, pointed?, unit?);
        let dots = found.points.iter().map(|point| Dot {
            a: point.a,
            h: point.h,
            slope: point.slope,
            hollow: point.step > reached,
            now: Some(point.step) == now,
            pointed: Some(point.step) == pointed && unit.is_none_or(|unit| unit == point.unit),
        });
        let farthest = options.numbers("least")?.and_then(|ends| ends.last().copied());
        let reach = reach(activation, found.farthest.max(farthest.unwrap_or(0.0)));
        let drawn = draw_activation(&ActivationPlot {
            width: options.number("width")?,
            height: options.number("height")?,
            small: options.flag("small")?,
            curve: activation.curve(reach, PLACES),
            heights: heights(activation, reach),
            levels: levels(activation),
            flat: activation.flat_beyond(),
            dots: dots.collect(),
        });
        let Operating { points, units, all, flat, least, .. } = found;
        Ok(to_js(&ActivationPicture {
            picture: drawn.drawing.into(),
            places: (&drawn.places).into(),
            units: points.iter().take(units).map(|point| point.unit).collect(),
            all,
            flat,
            least,
            arms: activation.flat_beyond().into_iter().flatten().count(),
            below: FLAT * activation.steepest(),
        }))
    }
}

/// The axis goes from −reach to reach. Of a function that settles it is always the same; of another
/// it takes a step of a decade when the farthest point asks for it, from 4 to 40 000. What is farther
/// is pinned to its ends.
fn reach(activation: Activation, farthest: f64) -> f64 {
    let rungs = [4.0, 40.0, 400.0, 4e3, 4e4];
    activation
        .settled_beyond()
        .unwrap_or_else(|| rungs.into_iter().find(|&rung| farthest <= rung).unwrap_or(4e4))
}

fn heights(activation: Activation, reach: f64) -> [f64; 2] {
    match activation {
        Activation::Tanh => [-1.15, 1.15],
        Activation::Sigmoid => [-0.08, 1.08],
        Activation::Linear => [-1.1 * reach, 1.1 * reach],
        Activation::Relu => [-0.15 * reach, 1.1 * reach],
    }
}

fn levels(activation: Activation) -> Vec<f64> {
    match activation {
        Activation::Tanh => vec![-1.0, 1.0],
        Activation::Sigmoid => vec![0.0, 1.0],
        Activation::Linear | Activation::Relu => Vec::new(),
    }
}
