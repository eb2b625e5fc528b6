//! `Run`'s answers about the triangle of all gradients: its numbers, its picture, its pixels.

use bptt_plot::{Rgb, draw_legend, draw_triangle, snapped_range, triangle_file, triangle_pixels};
use serde::Serialize;
use wasm_bindgen::Clamped;
use wasm_bindgen::prelude::*;
use web_sys::{CanvasRenderingContext2d, ImageData};

use super::options::Options;
use super::run::Run;
use crate::error::Failure;
use crate::results::{Numbers, to_js};

/// The most pixels a triangle may have.
const MOST: usize = 1 << 24;

/// log10 ‖∂l_t/∂h_k‖ for all losses and steps.
#[derive(Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub(super) struct Triangle {
    /// Packed rows t = 1 … T, row t holds k = 1 … t: index t(t−1)/2 + k − 1. −∞ is an exact zero.
    cells: Numbers,
    /// The first step each loss reaches under truncation, for t = 1 … T; 1 without.
    reach: Vec<usize>,
    /// What the colours spread over: all finite values, and 10⁰.
    range: [f64; 2],
    /// Whether there are exact zeros, and values that are not numbers.
    zeros: bool,
    undefined: bool,
}

/// What is laid over the triangle's cells, or the whole picture, as SVG text; in CSS px.
#[derive(Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub(super) struct TrianglePicture {
    svg: String,
    /// left, top, right, bottom
    area: [f64; 4],
}

#[wasm_bindgen]
impl Run {
    /// log10 ‖∂l_t/∂h_k‖, packed, with what truncation keeps of it; null where it would take too
    /// long (T²·H²).
    pub fn triangle(&self) -> JsValue {
        let Some(cells) = self.distances.triangle(&self.run) else { return JsValue::NULL };
        let finite = || cells.iter().copied().filter(|v| v.is_finite());
        let (low, high) =
            finite().fold((f64::INFINITY, f64::NEG_INFINITY), |(lo, hi), v| (lo.min(v), hi.max(v)));
        to_js(&Triangle {
            cells: cells.into(),
            reach: bptt::reaches(self.run.problem().truncation, self.run.problem().shape().steps),
            range: snapped_range(low, high),
            zeros: cells.contains(&f64::NEG_INFINITY),
            undefined: cells.iter().any(|v| v.is_nan()),
        })
    }

    /// What is laid over the triangle's cells, or with `options.file` the whole picture
    /// (www/core.ts, `TriangleOptions`); null as above.
    ///
    /// # Errors
    /// A `BpttError` for options of a wrong type.
    #[wasm_bindgen(js_name = trianglePicture)]
    pub fn triangle_picture(&self, options: JsValue) -> Result<JsValue, Failure> {
        let Some(values) = self.distances.triangle(&self.run) else {
            return Ok(JsValue::NULL);
        };
        let options = Options::new(options);
        let reach = bptt::reaches(self.run.problem().truncation, self.run.problem().shape().steps);
        let range = options.numbers("range")?.and_then(|v| <[f64; 2]>::try_from(v).ok());
        let triangle = bptt_plot::Triangle {
            steps: reach.len(),
            values,
            range: range.unwrap_or_default(),
            reach: &reach,
            row: options.index("row")?.unwrap_or_default(),
            diagonal: options.index("diagonal")?,
        };
        let width = options.number("width")?;
        let drawing = draw_triangle(&triangle, width);
        let area = drawing.area;
        let svg = if options.flag("file")? { triangle_file(&triangle, width) } else { drawing.svg };
        Ok(to_js(&TrianglePicture { svg, area: [area.left, area.top, area.right, area.bottom] }))
    }

    /// Paints the cells on a canvas of T·`cell` pixels a side. `mark`: red, green and blue of what
    /// has no colour on the scale. Answers whether there was something to paint.
    #[wasm_bindgen(js_name = paintTriangle)]
    pub fn paint_triangle(
        &self,
        context: &CanvasRenderingContext2d,
        cell: usize,
        mark: &[u8],
        low: f64,
        high: f64,
    ) -> bool {
        self.paint(context, cell, mark, [low, high]).is_some()
    }
}

impl Run {
    fn paint(
        &self,
        context: &CanvasRenderingContext2d,
        cell: usize,
        mark: &[u8],
        range: [f64; 2],
    ) -> Option<()> {
        let values = self.distances.triangle(&self.run)?;
        let mark: Rgb = mark.try_into().ok()?;
        let steps = self.run.problem().shape().steps;
        let side = steps.checked_mul(cell).filter(|side| (1..MOST.isqrt()).contains(side))?;
        let triangle =
            bptt_plot::Triangle { steps, values, range, reach: &[], row: 0, diagonal: None };
        let rgba = triangle_pixels(&triangle, cell, mark);
        let width = u32::try_from(side).ok()?;
        let image = ImageData::new_with_u8_clamped_array(Clamped(&rgba), width).ok()?;
        context.put_image_data(&image, 0.0, 0.0).ok()
    }
}

/// The legend of the triangle's colours over a range of decades, as SVG of `width` CSS px.
#[wasm_bindgen(js_name = decadeLegend)]
pub fn decade_legend(width: f64, low: f64, high: f64) -> String {
    draw_legend(width, [low, high])
}
