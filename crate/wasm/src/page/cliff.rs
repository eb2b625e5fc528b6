//! The error cliff: its surface, places on it, and their pictures.

use bptt::cliff;
use bptt_plot::{
    Height, Ink, Moves, Plane, SectionPlot, Step, draw_moves, draw_relief, draw_section,
    draw_surface,
};
use serde::Serialize;
use wasm_bindgen::prelude::*;

use super::options::Options;
use super::plot::Picture;
use crate::error::Failure;
use crate::results::{Numbers, to_js};

/// Lines are drawn where E is so large: closer together where it is small, to show the valley.
const LEVELS: [f64; 8] = [0.001, 0.01, 0.05, 0.1, 0.2, 0.3, 0.4, 0.48];

/// The surface itself: lines at the wall are as sharp as it is.
const HEIGHT: Height = Some(&cliff::error);

/// The largest E there can be: σ lies between 0 and 1.
const MOST: f64 = 0.49;

/// How far from the wall "just before" and "just after" are.
const ASIDE: f64 = 0.01;

/// Where a step leads.
#[derive(Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
struct Landing {
    w: f64,
    b: f64,
    error: f64,
}

impl Landing {
    fn new([w, b]: [f64; 2]) -> Self {
        Self { w, b, error: cliff::error(w, b) }
    }
}

/// E at a point of the cliff, its gradient, and where one step leads, with and without clipping.
#[derive(Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub(super) struct CliffPlace {
    error: f64,
    dw: f64,
    db: f64,
    norm: f64,
    /// Where the wall is beside w, and beside b; null where there is none.
    wall_b: Option<f64>,
    wall_w: Option<f64>,
    /// A step along −∇E, and the same with the gradient clipped.
    free: Landing,
    clipped: Landing,
}

/// E, its gradient, and one step of gradient descent from (w, b), with and without clipping.
#[wasm_bindgen(js_name = cliffPlace)]
pub fn cliff_place(w: f64, b: f64, rate: f64, theta: f64) -> JsValue {
    let [dw, db] = cliff::gradient(w, b);
    to_js(&CliffPlace {
        error: cliff::error(w, b),
        dw,
        db,
        norm: dw.hypot(db),
        wall_b: cliff::wall(w),
        wall_w: cliff::wall_beside(b),
        free: Landing::new(cliff::descend(w, b, rate, None)),
        clipped: Landing::new(cliff::descend(w, b, rate, Some(theta))),
    })
}

/// b at the wall beside `w`, and a hundredth below and above it; none where there is no wall.
#[wasm_bindgen(js_name = cliffWall)]
pub fn cliff_wall(w: f64) -> Option<Vec<f64>> {
    cliff::wall(w).map(|wall| vec![wall, wall - ASIDE, wall + ASIDE])
}

/// Rows `from` … `to` (without `to`) of E on a grid of `nw` × `nb` places, w from `window[0]` to
/// `window[1]` within a row, b from `window[2]` to `window[3]` over the rows.
#[wasm_bindgen(js_name = cliffRows)]
pub fn cliff_rows(window: &[f64], nw: usize, nb: usize, from: usize, to: usize) -> Vec<f64> {
    let [w0, w1, b0, b1] = *window else { return Vec::new() };
    cliff::grid_rows((w0, w1), (b0, b1), nw, nb, from..to)
}

/// The places along one side of such a grid.
#[wasm_bindgen(js_name = cliffPlaces)]
pub fn cliff_places(from: f64, to: f64, n: usize) -> Vec<f64> {
    cliff::places((from, to), n)
}

/// Axes and lines of equal E.
#[derive(Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub(super) struct CliffSurface {
    picture: Picture,
    levels: Numbers,
    /// The largest E there can be: the range of colours.
    most: f64,
}

/// The axes around the surface and its lines of equal height (www/core.ts, `CliffPlane`); with
/// `values`, row by row and `cols` a row.
///
/// # Errors
/// A `BpttError` for options of a wrong type.
#[wasm_bindgen(js_name = cliffSurface)]
pub fn cliff_surface(options: JsValue, values: &[f64], cols: usize) -> Result<JsValue, Failure> {
    let picture =
        draw_surface(&plane(&Options::new(options))?, values, cols, &LEVELS, HEIGHT).into();
    Ok(to_js(&CliffSurface { picture, levels: LEVELS.as_slice().into(), most: MOST }))
}

/// What moves on the surface: the point, its gradient, and the two steps, as SVG text.
///
/// # Errors
/// A `BpttError` for options of a wrong type.
#[wasm_bindgen(js_name = cliffMoves)]
pub fn cliff_moves(options: JsValue) -> Result<String, Failure> {
    let options = Options::new(options);
    Ok(draw_moves(&plane(&options)?, &moves(&options)?))
}

fn moves(options: &Options) -> Result<Moves, bptt::Error> {
    let [w, b, rate, theta] = ["w", "b", "rate", "theta"].map(|name| options.number(name));
    let (w, b, rate, theta) = (w?, b?, rate?, theta?);
    let step = |ink, theta| {
        let [w, b] = cliff::descend(w, b, rate, theta);
        Step { ink, to: (w, b) }
    };
    let [dw, db] = cliff::gradient(w, b);
    Ok(Moves {
        point: (w, b),
        gradient: (dw, db),
        steps: vec![step(Ink::Total, None), step(Ink::Forward, Some(theta))],
    })
}

/// Surface and moves in one picture, as a file has them.
///
/// # Errors
/// A `BpttError` for options of a wrong type.
#[wasm_bindgen(js_name = cliffFile)]
pub fn cliff_file(options: JsValue, values: &[f64], cols: usize) -> Result<String, Failure> {
    let options = Options::new(options);
    let (plane, moves) = (plane(&options)?, moves(&options)?);
    Ok(draw_relief(&plane, values, cols, &LEVELS, [0.0, MOST], &moves, HEIGHT))
}

fn plane(options: &Options) -> Result<Plane, bptt::Error> {
    let range = |name| -> Result<[f64; 2], bptt::Error> {
        let ends = options.numbers(name)?.unwrap_or_default();
        Ok(<[f64; 2]>::try_from(ends).unwrap_or([0.0, 1.0]))
    };
    let x = range("across")?;
    Ok(Plane {
        width: options.number("width")?,
        height: options.number("height")?,
        x,
        y: range("up")?,
        wall: cliff::walls((x[0], x[1])),
        compact: options.flag("compact")?,
    })
}

/// E along a section through a point.
#[derive(Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub(super) struct CliffSection {
    picture: Picture,
    /// The places along the section, and E there.
    places: Numbers,
    values: Numbers,
}

/// A section through (w, b): along b (`options.along` is true) or along w.
///
/// # Errors
/// A `BpttError` for options of a wrong type.
#[wasm_bindgen(js_name = cliffSection)]
pub fn cliff_section(options: JsValue) -> Result<JsValue, Failure> {
    let options = Options::new(options);
    let (w, b) = (options.number("w")?, options.number("b")?);
    let Plane { width, height, x, y, compact, .. } = plane(&options)?;
    let along_b = options.flag("along")?;
    let ([from, to], wall) = if along_b { (y, cliff::wall(w)) } else { (x, cliff::wall_beside(b)) };
    let values = if along_b {
        cliff::grid((w, w), (from, to), 1, PLACES)
    } else {
        cliff::grid((from, to), (b, b), PLACES, 1)
    };
    let places = cliff::places((from, to), PLACES);
    let picture = draw_section(&SectionPlot {
        width,
        height,
        x: [from, to],
        y: [0.0, MOST],
        values: values.clone(),
        point: Some((if along_b { b } else { w }, cliff::error(w, b))),
        mark: wall,
        compact,
    })
    .into();
    Ok(to_js(&CliffSection { picture, places: (&places).into(), values: (&values).into() }))
}

/// Places on a section: closer than a pixel.
const PLACES: usize = 601;
