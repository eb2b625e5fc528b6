//! Core results → `bptt-plot` → an object with the SVG text and what reads values off it.

use bptt::Flow;
use bptt_plot::{DistancePlot, Drawing, Ink, LineStyle, Series, draw_distance};
use serde::Serialize;
use wasm_bindgen::JsValue;

use crate::results::to_js;

#[derive(Serialize)]
struct Picture {
    svg: String,
    area: [f64; 4],
    x: [f64; 2],
    y: [f64; 2],
}

/// The distance plot of `flow`: what all losses send back, and on top of it the last one alone.
pub fn distance(
    flow: &Flow,
    width: f64,
    height: f64,
    marker: Option<usize>,
    compact: bool,
) -> JsValue {
    let series = |ink, values: &[f64]| Series {
        ink,
        style: LineStyle::Solid,
        dots: true,
        values: values.to_vec(),
    };
    let mut curves = vec![series(Ink::Backward, &flow.last_loss)];
    // With a loss at the last step alone both are the same curve.
    if flow.total != flow.last_loss {
        curves.insert(0, series(Ink::Total, &flow.total));
    }
    let Drawing { svg, area, x, y, .. } =
        draw_distance(&DistancePlot { width, height, series: curves, marker, compact });
    to_js(&Picture { svg, area: [area.left, area.top, area.right, area.bottom], x, y })
}
