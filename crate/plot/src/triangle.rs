//! The triangle of all gradients, losses × steps, as a heat map over decades: its cells as pixels
//! for a canvas, and everything around them, or in files all of it, as SVG.

use std::fmt::Write as _;

use plotters_backend::text_anchor::{HPos, Pos, VPos};
use plotters_backend::{BackendCoord, DrawingBackend};

use crate::distance::Area;
use crate::frame::{hairline, stroke, text};
use crate::heat::Rgb;
use crate::ink::Ink;
use crate::scale::{DecadeScale, LEGEND_HEIGHT, legend_into, solid};
use crate::step_axis::{StepAxis, step_label};
use crate::superscript::label_ems;
use crate::svg::{SvgBackend, document, tenths, tenths_unsigned};

/// What to draw, and how large.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Triangle<'a> {
    /// T: rows t = 1 … T from the top, row t with columns k = 1 … t.
    pub steps: usize,
    /// log10 values, packed row by row: −∞ is an exact zero, NaN is undefined.
    pub values: &'a [f64],
    /// The log10 values at the two ends of the colour scale.
    pub range: [f64; 2],
    /// For each row the first column that is kept, 1 where nothing is cut.
    pub reach: &'a [usize],
    /// The chosen row.
    pub row: usize,
    /// The chosen diagonal, by how far its cells lie before the last of their row.
    pub diagonal: Option<usize>,
}

impl Triangle<'_> {
    fn value(&self, row: usize, col: usize) -> Option<f64> {
        if col > row {
            return None;
        }
        self.values.get(row * (row + 1) / 2 + col).copied()
    }
}

/// A picture of a triangle, and where on it the square of its cells lies.
#[derive(Clone, Debug, PartialEq)]
pub struct TriangleDrawing {
    /// From `<svg` to `</svg>`.
    pub svg: String,
    /// T × T cells.
    pub area: Area,
}

/// The cells as RGBA bytes, `cell` × `cell` pixels each; what is no cell is transparent.
///
/// An exact zero is transparent too, with a faint dot of `mark` where it has 5 pixels or more (there
/// may be thousands, with a loss at the last step alone). What is undefined is hatched with `mark`,
/// and so is +∞ over the upper end of the scale; in cells of fewer than 3 pixels those two are `mark`
/// alone.
pub fn triangle_pixels(triangle: &Triangle, cell: usize, mark: Rgb) -> Vec<u8> {
    let width = triangle.steps * cell;
    let mut pixels = vec![0; width * width * 4];
    let scale = DecadeScale::new(triangle.range);
    let mut fill =
        |row: usize, col: usize, alpha: u8, pixel: &dyn Fn(usize, usize) -> Option<Rgb>| {
            for y in 0..cell {
                for x in 0..cell {
                    let Some([r, g, b]) = pixel(x, y) else { continue };
                    let at = ((row * cell + y) * width + col * cell + x) * 4;
                    pixels[at..at + 4].copy_from_slice(&[r, g, b, alpha]);
                }
            }
        };
    let hatched = |x: usize, y: usize| cell < 3 || (x + y) % 4 < 2;
    let middle = (cell / 2 - usize::from(cell > 5 && cell.is_multiple_of(2)))..=cell / 2;
    for row in 0..triangle.steps {
        for col in 0..=row {
            let Some(value) = triangle.value(row, col) else { continue };
            if value == f64::NEG_INFINITY {
                let dot = |x: usize, y: usize| {
                    (cell >= 5 && middle.contains(&x) && middle.contains(&y)).then_some(mark)
                };
                fill(row, col, FAINT, &dot);
            } else if value.is_nan() {
                fill(row, col, 255, &|x, y| hatched(x, y).then_some(mark));
            } else {
                let colour = scale.colour(value);
                let infinite = value.is_infinite();
                let pixel = |x, y| Some(if infinite && hatched(x, y) { mark } else { colour });
                fill(row, col, 255, &pixel);
            }
        }
    }
    pixels
}

/// Everything around the cells, to be laid over a canvas: outline, steps, what is cut and what is
/// chosen. `width` in CSS px is held within 80…4000.
pub fn draw_triangle(triangle: &Triangle, width: f64) -> TriangleDrawing {
    let layout = Layout::new(triangle.steps, width);
    let mut body = String::new();
    let mut backend = SvgBackend::new(&mut body, layout.width, layout.height);
    around(&mut backend, triangle, &layout);
    TriangleDrawing { svg: document(layout.width, layout.height, &body), area: layout.area }
}

/// The whole picture as a file of its own: on white, with its cells and its legend, and every colour
/// written out.
pub fn triangle_file(triangle: &Triangle, width: f64) -> String {
    let layout = Layout::new(triangle.steps, width);
    let height = layout.height + LEGEND_HEIGHT + GAP;
    let mut body = String::new();
    let mut backend = SvgBackend::new(&mut body, layout.width, height);
    let far = (tenths(layout.width), tenths(height));
    // The backend cannot fail.
    let _ = backend.draw_rect((0, 0), far, &solid([255; 3]), true);
    cells(&mut backend, triangle, &layout);
    around(&mut backend, triangle, &layout);
    let legend = (layout.area.right - layout.area.left).min(320.0);
    let corner = [layout.area.right - legend, layout.height + GAP / 2.0];
    legend_into(&mut backend, corner, legend, triangle.range);
    written_out(&document(layout.width, height, &body))
}

/// Cells of one colour beside each other are one rectangle; zeros are dots, what is undefined is
/// crossed out.
fn cells(backend: &mut SvgBackend, triangle: &Triangle, layout: &Layout) {
    let scale = DecadeScale::new(triangle.range);
    let (dot, line) = (Ink::Text.sentinel(), hairline(Ink::Text));
    for row in 0..triangle.steps {
        let mut start = 0;
        for col in 0..=row {
            let Some(value) = triangle.value(row, col) else { continue };
            let (from, to) = (layout.corner(col, row), layout.corner(col + 1, row + 1));
            if value.is_nan() {
                let _ = backend.draw_line(from, to, &line);
                let _ = backend.draw_line((from.0, to.1), (to.0, from.1), &line);
            }
            if value == f64::NEG_INFINITY {
                let middle = (i32::midpoint(from.0, to.0), i32::midpoint(from.1, to.1));
                let radius = tenths_unsigned((layout.cell / 8.0).min(1.5));
                let _ = backend.draw_circle(middle, radius, &dot, true);
            }
            let drawn = |value: f64| !value.is_nan() && value != f64::NEG_INFINITY;
            let next = triangle.value(row, col + 1).filter(|_| col < row);
            let same = |next: f64| drawn(next) && scale.colour(next) == scale.colour(value);
            if next.is_some_and(same) && drawn(value) {
                continue;
            }
            if drawn(value) {
                let corner = layout.corner(start, row);
                let _ = backend.draw_rect(corner, to, &solid(scale.colour(value)), true);
            }
            start = col + 1;
        }
    }
}

fn around(backend: &mut SvgBackend, triangle: &Triangle, layout: &Layout) {
    let Triangle { steps, row, .. } = *triangle;
    let _ = backend.draw_path(outline(steps, layout), &stroke(Ink::Axis, 1.0));
    for cut in cuts(triangle, layout) {
        // Twice, so that it is seen on every colour.
        let _ = backend.draw_path(cut.iter().copied(), &stroke(Ink::Paper, 5.0));
        let _ = backend.draw_path(cut, &stroke(Ink::Backward, 2.5));
    }
    if (1..=steps).contains(&row) {
        let lower = layout.corner(row, row);
        let frame = frame(layout.corner(0, row - 1), lower);
        let _ = backend.draw_path(frame, &stroke(Ink::Paper, 4.0));
        let _ = backend.draw_path(frame, &stroke(Ink::Selected, 1.5));
    }
    if let Some(diagonal) = triangle.diagonal.filter(|&d| d < steps) {
        let ends = [layout.middle(0, diagonal), layout.middle(steps - 1 - diagonal, steps - 1)];
        let _ = backend.draw_path(ends, &stroke(Ink::Paper, 4.0));
        let _ = backend.draw_path(ends, &stroke(Ink::Selected, 1.5));
        if (diagonal + 1..=steps).contains(&row) {
            // At least large enough to be seen.
            let grow = tenths(((7.0 - layout.cell) / 2.0).max(0.0));
            let col = row - 1 - diagonal;
            let (from, to) = (layout.corner(col, row - 1), layout.corner(col + 1, row));
            let cell = frame((from.0 - grow, from.1 - grow), (to.0 + grow, to.1 + grow));
            let _ = backend.draw_path(cell, &stroke(Ink::Paper, 6.0));
            let _ = backend.draw_path(cell, &stroke(Ink::Selected, 3.0));
        }
    }
    labels(backend, steps, layout);
}

/// Numbers of steps, left of the rows and below the columns.
fn labels(backend: &mut SvgBackend, steps: usize, layout: &Layout) {
    let text = text(FONT);
    let [rows, columns] = [layout.row_labels, layout.column_labels];
    for (most, upright) in [(rows, true), (columns, false)] {
        for step in named_steps(steps, most) {
            let middle = (step as f64 - 0.5) * layout.cell;
            let (x, y, pos) = if upright {
                let y = layout.area.top + middle;
                (layout.area.left - 6.0, y, Pos::new(HPos::Right, VPos::Center))
            } else {
                let x = layout.area.left + middle;
                (x, layout.area.bottom + 6.0, Pos::new(HPos::Center, VPos::Top))
            };
            let style = text.clone().pos(pos);
            let _ = backend.draw_text(&step_label(step as f64), &style, (tenths(x), tenths(y)));
        }
    }
}

/// 1, T, and round numbers between them that leave room.
fn named_steps(steps: usize, most: usize) -> Vec<usize> {
    if steps <= most {
        return (1..=steps).collect();
    }
    let ticks = StepAxis::new([0.0, steps as f64]).ticks(most);
    let gap = ticks.get(1).zip(ticks.first()).map_or(1.0, |(b, a)| b - a);
    let apart = |tick: f64| tick > 1.0 + 0.6 * gap && tick < steps as f64 - 0.6 * gap;
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let between = ticks.into_iter().filter(|&tick| apart(tick)).map(|tick| tick as usize);
    std::iter::once(1).chain(between).chain([steps]).collect()
}

fn outline(steps: usize, layout: &Layout) -> Vec<BackendCoord> {
    let stairs = (0..steps).flat_map(|i| [layout.corner(i, i), layout.corner(i + 1, i)]);
    let closed = [layout.corner(steps, steps), layout.corner(0, steps), layout.corner(0, 0)];
    stairs.chain(closed).collect()
}

/// Between what is cut and what is kept: a path for every stretch of rows that lose something.
fn cuts(triangle: &Triangle, layout: &Layout) -> Vec<Vec<BackendCoord>> {
    let mut paths: Vec<Vec<BackendCoord>> = Vec::new();
    let mut open = false;
    for (row, &reach) in triangle.reach.iter().enumerate().take(triangle.steps) {
        if reach <= 1 {
            open = false;
            continue;
        }
        if !open {
            paths.push(vec![layout.corner(0, row)]);
        }
        if let Some(path) = paths.last_mut() {
            path.extend([layout.corner(reach - 1, row), layout.corner(reach - 1, row + 1)]);
        }
        open = true;
    }
    paths
}

fn frame(from: BackendCoord, to: BackendCoord) -> [BackendCoord; 5] {
    [from, (to.0, from.1), to, (from.0, to.1), from]
}

/// Colours written out where a page would put its own.
fn written_out(svg: &str) -> String {
    let mut plain = String::with_capacity(svg.len());
    let mut rest = svg;
    while let Some(at) = rest.find("var(--") {
        plain.push_str(&rest[..at]);
        let (inside, after) = rest[at..].split_once(')').unwrap_or((&rest[at..], ""));
        plain.push_str(inside.split_once(", ").map_or("", |(_, fallback)| fallback));
        rest = after;
    }
    let _ = plain.write_str(rest);
    plain.replacen("class=\"bptt-plot\"", "font-family=\"sans-serif\"", 1)
}

/// The alpha of a zero's dot.
const FAINT: u8 = 120;

const FONT: f64 = 12.0;
const GAP: f64 = 16.0;

struct Layout {
    width: f64,
    height: f64,
    area: Area,
    /// The side of a cell, in CSS px.
    cell: f64,
    row_labels: usize,
    column_labels: usize,
}

impl Layout {
    fn new(steps: usize, width: f64) -> Self {
        let width = if width.is_nan() { 400.0 } else { width.clamp(80.0, 4000.0).round() };
        let widest = label_ems(&step_label(steps as f64)) * FONT;
        let left = (widest + 10.0).ceil();
        // Room for half of what is chosen at the edges, and for half a label.
        let right = (widest / 2.0 + 2.0).ceil();
        let top = 5.0;
        let side = (width - left - right).max(40.0);
        let area = Area { left, top, right: left + side, bottom: top + side };
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let room = |each: f64| (side / each).clamp(2.0, 24.0) as usize;
        Self {
            width,
            height: (area.bottom + FONT + 10.0).round(),
            area,
            cell: side / steps.max(1) as f64,
            row_labels: room(FONT * 1.7),
            column_labels: room(widest + FONT),
        }
    }

    /// The upper left corner of a cell, counted from 0.
    fn corner(&self, col: usize, row: usize) -> BackendCoord {
        let x = self.area.left + col as f64 * self.cell;
        let y = self.area.top + row as f64 * self.cell;
        (tenths(x), tenths(y))
    }

    fn middle(&self, col: usize, row: usize) -> BackendCoord {
        let (x, y) = self.corner(col, row);
        let half = tenths(self.cell / 2.0);
        (x + half, y + half)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ZERO: f64 = f64::NEG_INFINITY;
    const MARK: Rgb = [10, 20, 30];

    fn triangle<'a>(steps: usize, values: &'a [f64], reach: &'a [usize]) -> Triangle<'a> {
        Triangle { steps, values, range: [-4.0, 1.0], reach, row: steps, diagonal: None }
    }

    #[test]
    fn cells_of_a_canvas() {
        let values = [1.0, ZERO, -4.0, f64::NAN, f64::INFINITY, -1.5];
        let pixels = triangle_pixels(&triangle(3, &values, &[1; 3]), 8, MARK);
        let scale = DecadeScale::new([-4.0, 1.0]);
        let seen = |row: usize, col: usize| {
            let mut seen: Vec<[u8; 4]> = Vec::new();
            for y in row * 8..row * 8 + 8 {
                for x in col * 8..col * 8 + 8 {
                    let pixel = pixels[(y * 24 + x) * 4..][..4].try_into().unwrap();
                    if !seen.contains(&pixel) {
                        seen.push(pixel);
                    }
                }
            }
            seen.sort_unstable();
            seen
        };
        let opaque = |[r, g, b]: Rgb| [r, g, b, 255];
        let clear = [0; 4];
        assert_eq!(seen(0, 0), [opaque(scale.colour(1.0))]);
        let [r, g, b] = MARK;
        assert_eq!(seen(1, 0), [clear, [r, g, b, FAINT]], "a zero is a faint dot");
        assert_eq!(seen(1, 1), [opaque(scale.colour(-4.0))]);
        assert_eq!(seen(2, 0), [clear, opaque(MARK)], "NaN is hatched");
        assert_eq!(seen(2, 1), [opaque(MARK), opaque(scale.colour(1.0))]);
        assert_eq!(seen(2, 2), [opaque(scale.colour(-1.5))]);
        for (row, col) in [(0, 1), (0, 2), (1, 2)] {
            assert_eq!(seen(row, col), [clear]);
        }
        let count = |row: usize, col: usize| {
            let marked = |at: usize| pixels[at * 4..][..3] == MARK;
            (0..64).filter(|i| marked((row * 8 + i / 8) * 24 + col * 8 + i % 8)).count()
        };
        assert_eq!((count(1, 0), count(2, 0)), (4, 32));
    }

    #[test]
    fn cells_of_any_size() {
        let values = vec![ZERO; 6];
        for cell in 0..7 {
            assert_eq!(
                triangle_pixels(&triangle(3, &values, &[]), cell, MARK).len(),
                36 * cell * cell
            );
        }
        assert!(triangle_pixels(&triangle(0, &[], &[]), 4, MARK).is_empty());
    }

    #[test]
    fn around_a_truncated_triangle_with_a_chosen_cell() {
        let values: Vec<f64> = (0..21).map(|i| -f64::from(i) / 7.0).collect();
        let chosen =
            Triangle { row: 5, diagonal: Some(2), ..triangle(6, &values, &[1, 1, 1, 2, 3, 4]) };
        insta::assert_snapshot!(draw_triangle(&chosen, 240.0).svg);
    }

    #[test]
    fn a_file_has_every_colour_and_no_page_behind_it() {
        let values = [0.0, ZERO, -4.0, f64::NAN, -2.0, -2.0];
        let file = triangle_file(&triangle(3, &values, &[1; 3]), 200.0);
        assert!(!file.contains("var("), "{file}");
        insta::assert_snapshot!(file);
    }

    #[test]
    fn the_longest_and_the_shortest() {
        let values = vec![-600.0; 200 * 201 / 2];
        let long = Triangle { range: [-600.0, 400.0], ..triangle(200, &values, &[1; 200]) };
        let drawing = draw_triangle(&Triangle { diagonal: Some(199), ..long }, 350.0);
        let labels: Vec<&str> =
            drawing.svg.lines().filter(|line| line.starts_with("<text")).collect();
        assert!((10..60).contains(&labels.len()), "{}", labels.len());
        // Equal cells are one rectangle a row.
        assert_eq!(triangle_file(&long, 350.0).matches("#440154").count(), 200);
        for steps in [0, 1, 2] {
            let values = vec![f64::NAN; 3];
            let svg = draw_triangle(&triangle(steps, &values, &[]), f64::NAN).svg;
            assert!(!svg.contains("NaN"), "{svg}");
        }
        // Beyond the triangle nothing is chosen.
        let plain = draw_triangle(&Triangle { row: 0, ..long }, 350.0);
        let beyond = Triangle { row: 201, diagonal: Some(200), ..long };
        assert_eq!(draw_triangle(&beyond, 350.0), plain);
    }

    #[test]
    fn steps_are_named_where_there_is_room() {
        assert_eq!(named_steps(5, 8), [1, 2, 3, 4, 5]);
        assert_eq!(named_steps(1, 8), [1]);
        let many = named_steps(200, 8);
        assert_eq!((many.first(), many.last()), (Some(&1), Some(&200)));
        assert!(many.len() <= 8 && many.is_sorted(), "{many:?}");
    }
}
