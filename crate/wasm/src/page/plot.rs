//! Core results → `bptt-plot` → an object with the SVG text and what reads values off it.

use bptt::{Curve, Distances, Error, Flow, Unrolled};
use bptt_plot::{DistancePlot, Drawing, Ink, LineStyle, Series, draw_distance};
use serde::Serialize;
use wasm_bindgen::JsValue;

use super::options::Options;
use crate::config::word;
use crate::results::to_js;

/// A plot as SVG text, with what reads values off it: its area and ranges, in CSS px and log10.
#[derive(Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Picture {
    svg: String,
    /// left, top, right, bottom
    area: [f64; 4],
    /// At the left edge of the area and at the right; either may be the greater one.
    x: [f64; 2],
    y: [f64; 2],
}

impl From<Drawing> for Picture {
    fn from(Drawing { svg, area, x, y, .. }: Drawing) -> Self {
        Self { svg, area: [area.left, area.top, area.right, area.bottom], x, y }
    }
}

/// The distance plot: the curves named in `options.curves`, over a pinned earlier one.
pub fn distance(run: &Unrolled, distances: &Distances, options: JsValue) -> Result<JsValue, Error> {
    let options = Options::new(options);
    let gain = options.flag("gain")?;
    let mut series = Vec::new();
    if let Some(last_loss) = options.numbers("ghost")? {
        let pinned = Flow { last_loss, total: Vec::new() };
        let values = pinned.gain().filter(|_| gain).unwrap_or(pinned.last_loss);
        series.push(Series { ink: Ink::Ghost, style: LineStyle::Solid, dots: false, values });
    }
    // Derived lines first: what was measured is drawn over them.
    let names = options.words("curves")?;
    let asked = |curve: &Curve| names.iter().any(|name| *name == word(&Curve::WORDS, *curve));
    let direction = Some(Curve::Direction).filter(asked);
    let direction =
        direction.and_then(|curve| Some(series_of(curve, distances.curve(run, curve)?)));
    for curve in DRAWN.into_iter().filter(asked) {
        let values = if gain { distances.gain(run, curve) } else { distances.curve(run, curve) };
        series.extend(values.map(|values| series_of(curve, values)));
    }
    let pair = |name| -> Result<Option<[f64; 2]>, Error> {
        Ok(options.numbers(name)?.and_then(|v| v.try_into().ok()))
    };
    let picture: Picture = draw_distance(&DistancePlot {
        width: options.number("width")?,
        height: options.number("height")?,
        series,
        marker: options.index("marker")?,
        selected: options.index("selected")?,
        pointed: options.index("pointed")?,
        along: pair("along")?,
        shown: options.index("shown")?,
        least: pair("least")?,
        range: pair("range")?,
        cut: options.flag("cut")?,
        halves: options.words("halves")?.try_into().ok(),
        strip: options.words("strip")?.pop().zip(direction),
        compact: options.flag("compact")?,
    })
    .into();
    Ok(to_js(&picture))
}

/// On the log axis.
const DRAWN: [Curve; 7] = [
    Curve::Linear,
    Curve::Bound,
    Curve::Rho,
    Curve::Fit,
    Curve::Jacobian,
    Curve::Total,
    Curve::LastLoss,
];

/// A curve as it is drawn everywhere.
pub fn series_of(curve: Curve, values: Vec<f64>) -> Series {
    let (ink, style) = look(curve);
    Series { ink, style, dots: style == LineStyle::Solid, values }
}

fn look(curve: Curve) -> (Ink, LineStyle) {
    match curve {
        Curve::LastLoss => (Ink::Backward, LineStyle::Solid),
        Curve::Total => (Ink::Total, LineStyle::Solid),
        Curve::Jacobian => (Ink::Jacobian, LineStyle::Solid),
        Curve::Bound => (Ink::Bound, LineStyle::Dashed),
        Curve::Rho => (Ink::Rho, LineStyle::Dotted),
        Curve::Fit => (Ink::Fit, LineStyle::Dashed),
        Curve::Linear => (Ink::Linear, LineStyle::Dotted),
        // Of the last loss's gradient, too.
        Curve::Direction => (Ink::Backward, LineStyle::Dashed),
    }
}
