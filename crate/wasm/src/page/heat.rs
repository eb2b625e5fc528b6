//! Heat maps: values → `bptt-plot` → the pixels of a canvas.

use bptt_plot::{HeatScale, Rgb, heat_pixels};
use wasm_bindgen::Clamped;
use wasm_bindgen::prelude::*;
use web_sys::{CanvasRenderingContext2d, ImageData};

/// The most pixels a map may have: far more than a screen, far less than would exhaust memory.
const MOST: usize = 1 << 24;

/// Paints a matrix (`values` row by row, `cols` of them a row) from the top left corner of a canvas,
/// `cell` × `cell` pixels an entry.
///
/// `palette` is a list of RGB triples: first the mark of what is not finite, then two or more
/// stops, spread evenly over the range from `low` to `high`. Answers whether it could be painted:
/// not without a whole number of rows, with a palette or a range that is none, or with more pixels
/// than any screen has.
#[wasm_bindgen(js_name = paintHeatMap)]
pub fn paint_heat_map(
    context: &CanvasRenderingContext2d,
    values: &[f64],
    cols: usize,
    cell: usize,
    palette: &[u8],
    low: f64,
    high: f64,
) -> bool {
    paint(context, values, cols, cell, palette, low, high).is_some()
}

fn paint(
    context: &CanvasRenderingContext2d,
    values: &[f64],
    cols: usize,
    cell: usize,
    palette: &[u8],
    low: f64,
    high: f64,
) -> Option<()> {
    let (triples, []) = palette.as_chunks::<3>() else { return None };
    let (mark, stops): (&Rgb, &[Rgb]) = triples.split_first()?;
    let scale = HeatScale::new(stops.to_vec(), *mark, low, high)?;
    let pixels = values.len().checked_mul(cell)?.checked_mul(cell)?;
    if cols == 0 || !values.len().is_multiple_of(cols) || pixels == 0 || pixels > MOST {
        return None;
    }
    let rows = values.len() / cols;
    let rgba = heat_pixels(&scale, rows, cols, cell, |row, col| Some(values[row * cols + col]));
    let width = u32::try_from(cols * cell).ok()?;
    let image = ImageData::new_with_u8_clamped_array(Clamped(&rgba), width).ok()?;
    context.put_image_data(&image, 0.0, 0.0).ok()
}
