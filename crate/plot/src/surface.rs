//! A function of two numbers seen from above: axes and lines of equal height over a heat map, and
//! on top of them, apart, what moves: a place, its gradient, and where steps lead from there.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::convert::Infallible;

use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, DrawingAreaErrorKind, IntoDrawingArea};
use plotters::element::{Circle, PathElement, Polygon};
use plotters::style::{Color, RGBColor, ShapeStyle};
use plotters_backend::{BackendCoord, DrawingBackend};

use crate::contour::{GridPoint, contours};
use crate::distance::{Area, Drawing};
use crate::frame::{Frame, stroke};
use crate::ink::Ink;
use crate::svg::{Stroke, SvgBackend, document, push_point, px, tenths, tenths_unsigned};

/// Room of the upright axis's labels in ems: −2.65.
const LABELS: f64 = 3.1;

/// What surface and moves have in common.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Plane {
    /// Width in CSS px; what is no size is 640.
    pub width: f64,
    /// Height in CSS px; what is no size is 320.
    pub height: f64,
    /// The interval across.
    pub x: [f64; 2],
    /// The interval upwards.
    pub y: [f64; 2],
    /// A straight line along which the function drops, as its two ends; drawn where the plane shows it.
    pub wall: Option<[(f64, f64); 2]>,
    /// Smaller type, for narrow columns.
    pub compact: bool,
}

impl Plane {
    fn frame(&self) -> Frame {
        Frame::new([self.width, self.height], self.x, self.y, self.compact, LABELS)
    }
}

/// The function itself, between the places of a grid.
pub type Height<'a> = Option<&'a dyn Fn(f64, f64) -> f64>;

/// The axes around `plane`, and the lines at `levels` of `values`: row by row, `cols` a row, the
/// first row at the lower end of y, ends included. No values yet: axes alone. With `height` the
/// lines are as fine as the function is, however steep.
pub fn draw_surface(
    plane: &Plane,
    values: &[f64],
    cols: usize,
    levels: &[f64],
    height: Height,
) -> Drawing {
    let frame = plane.frame();
    let mut body = String::new();
    let drawn = draw_axes(&frame, &mut body);
    debug_assert!(drawn.is_ok(), "{drawn:?}");
    let rows = values.len().checked_div(cols).unwrap_or(0);
    let mut backend = SvgBackend::new(&mut body, frame.width, frame.height);
    let ([x0, x1], [y0, y1]) = (frame.x.ends(), frame.y.ends());
    let part = |i: f64, n: usize| i / (n.max(2) - 1) as f64;
    let place = |(col, row): GridPoint| {
        (x0 + part(col, cols) * (x1 - x0), y0 + part(row, rows) * (y1 - y0))
    };
    // At a wall all lines ask for the same places.
    let known = RefCell::new(BTreeMap::new());
    let exact = height.map(|height| {
        let known = &known;
        move |at: GridPoint| {
            let (x, y) = place(at);
            let found = || height(x, y);
            *known.borrow_mut().entry((x.to_bits(), y.to_bits())).or_insert_with(found)
        }
    });
    let exact = exact.as_ref().map(|exact| exact as &dyn Fn(GridPoint) -> f64);
    for (index, &level) in levels.iter().enumerate() {
        let mut path = String::new();
        for line in contours(values, cols, level, exact) {
            let places = line.into_iter().map(|at| frame.at(place(at)));
            for (i, at) in straightened(places).into_iter().enumerate() {
                push_point(&mut path, if i == 0 { 'M' } else { 'L' }, at);
            }
        }
        let line = Stroke { width: tenths_unsigned(0.8), dashes: None };
        backend.stroke_path("bptt-contour", index, Ink::Selected, line, &path);
    }
    if let Some(ends) = plane.wall {
        let path = wall_path(&frame, ends);
        for (series, ink, width) in [(1, Ink::Paper, 5.0), (0, Ink::Selected, 2.5)] {
            let line = Stroke { width: tenths_unsigned(width), dashes: None };
            backend.stroke_path("bptt-wall", series, ink, line, &path);
        }
    }
    frame.drawing(&body)
}

/// Parts of the wall that are in sight or not as a whole: closer than a pixel or two.
const PARTS: u16 = 400;

fn wall_path(frame: &Frame, [from, to]: [(f64, f64); 2]) -> String {
    let at = |i: u16| {
        let part = f64::from(i) / f64::from(PARTS);
        (from.0 + part * (to.0 - from.0), from.1 + part * (to.1 - from.1))
    };
    let places = (0..=PARTS).map(at).filter(|&place| frame.shows(place));
    let mut path = String::new();
    for (i, at) in straightened(places.map(|place| frame.at(place))).into_iter().enumerate() {
        push_point(&mut path, if i == 0 { 'M' } else { 'L' }, at);
    }
    path
}

/// Surface and moves as one picture that needs no canvas: heights as shades of grey, as many as an
/// eye tells apart, from the lower end of `range` to the upper.
pub fn draw_relief(
    plane: &Plane,
    values: &[f64],
    cols: usize,
    levels: &[f64],
    range: [f64; 2],
    moves: &Moves,
    height: Height,
) -> String {
    let frame = plane.frame();
    let mut body = String::new();
    shade(&mut SvgBackend::new(&mut body, frame.width, frame.height), &frame, values, cols, range);
    for part in [draw_surface(plane, values, cols, levels, height).svg, draw_moves(plane, moves)] {
        let inside = part.lines().filter(|line| !line.starts_with("<svg") && *line != "</svg>");
        inside.for_each(|line| {
            body.push_str(line);
            body.push('\n');
        });
    }
    document(frame.width, frame.height, &body)
}

/// Shades of a relief, and the most of its columns and rows that are drawn.
const SHADES: f64 = 24.0;
const PATCHES: usize = 100;

/// Paints patches of equal shade in one go from left to right.
fn shade(
    backend: &mut SvgBackend,
    frame: &Frame,
    values: &[f64],
    cols: usize,
    [low, high]: [f64; 2],
) {
    let rows = values.len().checked_div(cols).unwrap_or(0);
    let (across, up) = (cols.min(PATCHES), rows.min(PATCHES));
    let ([x0, x1], [y0, y1]) = (frame.x.ends(), frame.y.ends());
    let corner = |i: usize, j: usize| {
        let part = |i: usize, n: usize| i as f64 / n as f64;
        frame.at((x0 + part(i, across) * (x1 - x0), y0 + part(j, up) * (y1 - y0)))
    };
    for j in 0..up {
        let of = |i: usize| {
            // The value nearest to the middle of the patch.
            let near = |i: usize, n: usize, of: usize| (2 * i + 1) * of / (2 * n);
            let value = values[near(j, up, rows) * cols + near(i, across, cols)];
            ((value - low) / (high - low) * SHADES).clamp(0.0, SHADES).round()
        };
        let patches: Vec<(usize, f64)> = (0..across).map(|i| (i, of(i))).collect();
        for run in patches.chunk_by(|a, b| a.1 == b.1) {
            let (first, last) = (run[0].0, run[run.len() - 1].0 + 1);
            // What is not a number has no shade.
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0…255")]
            let grey = (252.0 - run[0].1 / SHADES * 140.0) as u8;
            let colour = RGBColor(grey, grey, grey);
            let (a, b) = (corner(first, j + 1), corner(last, j));
            if !run[0].1.is_nan() {
                let _ = backend.draw_rect(a, b, &colour, true);
            }
        }
    }
}

fn draw_axes(frame: &Frame, body: &mut String) -> Result<(), DrawingAreaErrorKind<Infallible>> {
    frame.draw(&SvgBackend::new(body, frame.width, frame.height).into_drawing_area(), false)
}

/// A line without the points that lie on the way between their neighbours, to a tenth of a pixel or
/// so.
fn straightened(places: impl Iterator<Item = BackendCoord>) -> Vec<BackendCoord> {
    let mut kept: Vec<BackendCoord> = Vec::new();
    for at in places {
        if let [.., a, b] = kept[..] {
            let (u, v) = ((b.0 - a.0, b.1 - a.1), (at.0 - b.0, at.1 - b.1));
            let cross = i64::from(u.0) * i64::from(v.1) - i64::from(u.1) * i64::from(v.0);
            let ahead = i64::from(u.0) * i64::from(v.0) + i64::from(u.1) * i64::from(v.1) > 0;
            let length = i64::from(u.0.abs() + u.1.abs());
            if ahead && cross.abs() <= length && length < 200 {
                kept.pop();
            }
        }
        if kept.last() != Some(&at) {
            kept.push(at);
        }
    }
    kept
}

/// A step from the point: where it leads, and in which ink.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Step {
    /// What the step stands for, hence its colour.
    pub ink: Ink,
    /// Where it leads; places beyond the plane are shown as such at its edge.
    pub to: (f64, f64),
}

/// The point on the surface, and what follows from it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Moves {
    /// Where the point is. Beyond the plane it is hollow, at the edge.
    pub point: (f64, f64),
    /// The gradient there. Its arrow's direction is that on the plane; its length grows with the
    /// logarithm of its norm.
    pub gradient: (f64, f64),
    /// Steps, drawn in this order.
    pub steps: Vec<Step>,
}

/// Draws the moves on a picture of the same size as the surface's.
pub fn draw_moves(plane: &Plane, moves: &Moves) -> String {
    let frame = plane.frame();
    let mut body = String::new();
    let root = SvgBackend::new(&mut body, frame.width, frame.height).into_drawing_area();
    let drawn = draw_all(&frame, moves, &root);
    drop(root);
    debug_assert!(drawn.is_ok(), "{drawn:?}");
    document(frame.width, frame.height, &body)
}

type Drawn = Result<(), DrawingAreaErrorKind<Infallible>>;

fn draw_all(frame: &Frame, moves: &Moves, root: &DrawingArea<SvgBackend, Shift>) -> Drawn {
    let ([x0, x1], [y0, y1]) = (frame.x.ends(), frame.y.ends());
    let (x, y) = moves.point;
    if x.is_nan() || y.is_nan() {
        return Ok(());
    }
    let inside = frame.shows(moves.point);
    let from = frame.at((x.clamp(x0, x1), y.clamp(y0, y1)));
    let (dx, dy) = moves.gradient;
    let norm = dx.hypot(dy);
    if inside && norm > 0.0 {
        // On the plane, where x and y have scales of their own; as a unit vector first, lest the
        // largest gradients overflow.
        let unit = |d: f64| match (norm.is_finite(), d.is_finite()) {
            (true, _) => d / norm,
            (false, true) => 0.0,
            (false, false) => d.signum(),
        };
        let Area { left, top, right, bottom } = frame.area;
        let across = unit(dx) * (right - left) / (x1 - x0);
        let up = unit(dy) * (bottom - top) / (y1 - y0);
        let long = arrow_length(norm) / across.hypot(up);
        let to = (from.0 + tenths(across * long), from.1 - tenths(up * long));
        arrow(root, from, to, Ink::Backward, 2.5)?;
    }
    for &Step { ink, to } in &moves.steps {
        if !inside || to.0.is_nan() || to.1.is_nan() {
            continue;
        }
        let lands = frame.shows(to);
        let end = if lands { to } else { at_edge(moves.point, to, [x0, x1], [y0, y1]) };
        let end = frame.at(end);
        if lands {
            // Shorter steps than this are under the point.
            let far = f64::from(end.0 - from.0).hypot(f64::from(end.1 - from.1)) > 120.0;
            if far {
                arrow(root, from, end, ink, 2.0)?;
            }
            root.draw(&Circle::new(end, tenths(3.5), ink.sentinel().filled()))?;
        } else {
            arrow(root, from, end, ink, 2.0)?;
        }
    }
    let dot: ShapeStyle = Ink::Selected.sentinel().filled();
    root.draw(&Circle::new(from, tenths(7.0), stroke(Ink::Selected, 1.5)))?;
    if inside {
        root.draw(&Circle::new(from, tenths(2.5), dot))?;
    }
    Ok(())
}

/// Length of a gradient's arrow in CSS px: 12 for 10⁻⁴ and less, 11 more for each decade up to 10⁴.
fn arrow_length(norm: f64) -> f64 {
    12.0 + 11.0 * (norm.log10() + 4.0).clamp(0.0, 8.0)
}

/// Where the way from inside to a place outside crosses the edge.
fn at_edge(from: (f64, f64), to: (f64, f64), x: [f64; 2], y: [f64; 2]) -> (f64, f64) {
    let part = |from: f64, to: f64, [lo, hi]: [f64; 2]| {
        let edge = if to > from { hi } else { lo };
        if to == from { 1.0 } else { ((edge - from) / (to - from)).clamp(0.0, 1.0) }
    };
    let share = part(from.0, to.0, x).min(part(from.1, to.1, y));
    // Of an infinite way there is no part; what is left is to stay in range.
    let go = |from: f64, to: f64, [lo, hi]: [f64; 2]| {
        let at = from + share * (to - from);
        if at.is_nan() { from } else { at.max(lo).min(hi) }
    };
    (go(from.0, to.0, x), go(from.1, to.1, y))
}

fn arrow(
    root: &DrawingArea<SvgBackend, Shift>,
    from: BackendCoord,
    to: BackendCoord,
    ink: Ink,
    width: f64,
) -> Drawn {
    let (dx, dy) = (px(to.0 - from.0), px(to.1 - from.1));
    let long = dx.hypot(dy);
    if long < 1.0 {
        return Ok(());
    }
    let (ux, uy) = (dx / long, dy / long);
    let head = (3.0 + 2.5 * width).min(long);
    let at = |back: f64, aside: f64| {
        (to.0 - tenths(ux * back + uy * aside), to.1 - tenths(uy * back - ux * aside))
    };
    // Lifted off dark and light ground alike.
    let shaft = vec![from, at(0.7 * head, 0.0)];
    root.draw(&PathElement::new(shaft.clone(), stroke(Ink::Paper, width + 2.5)))?;
    root.draw(&PathElement::new(shaft, stroke(ink, width)))?;
    let corners = vec![to, at(head, 0.45 * head), at(head, -0.45 * head)];
    root.draw(&Polygon::new(corners, ink.sentinel().filled()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLANE: Plane = Plane {
        width: 400.0,
        height: 300.0,
        x: [3.0, 7.0],
        y: [-4.0, -1.0],
        wall: None,
        compact: false,
    };

    fn bowl() -> Vec<f64> {
        let value = |col: i32, row: i32| f64::from((col - 4).pow(2) + (row - 3).pow(2));
        (0..7).flat_map(|row| (0..9).map(move |col| value(col, row))).collect()
    }

    fn moves(point: (f64, f64), gradient: (f64, f64), to: [(f64, f64); 2]) -> Moves {
        let step = |ink, to| Step { ink, to };
        Moves { point, gradient, steps: vec![step(Ink::Total, to[0]), step(Ink::Forward, to[1])] }
    }

    #[test]
    fn axes_and_the_lines_of_a_bowl() {
        let drawing = draw_surface(&PLANE, &bowl(), 9, &[1.0, 6.0, 100.0], None);
        assert_eq!((drawing.x, drawing.y), (PLANE.x, PLANE.y));
        insta::assert_snapshot!(drawing.svg);
    }

    #[test]
    fn a_wall_is_drawn_as_far_as_the_plane_shows_it() {
        let of = |wall| {
            let svg = draw_surface(&Plane { wall, ..PLANE }, &bowl(), 9, &[], None).svg;
            let line = svg.lines().find(|line| line.contains("bptt-wall bptt-selected"));
            line.map(|line| {
                line.split(" d=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
            })
        };
        assert_eq!(of(None), None);
        let frame = PLANE.frame();
        let [from, to] = [(4.0, -2.0), (7.0, -3.5)].map(|place| frame.at(place));
        let mut want = String::new();
        push_point(&mut want, 'M', from);
        push_point(&mut want, 'L', to);
        let all = of(Some([(4.0, -2.0), (7.0, -3.5)])).unwrap();
        assert!(all.starts_with(want.split('L').next().unwrap()), "{all} {want}");
        assert!(all.ends_with(want.split('L').nth(1).unwrap()), "{all} {want}");
        assert_eq!(of(Some([(0.0, 9.0), (1.0, 9.0)])).unwrap(), "");
        assert_eq!(of(Some([(f64::NAN, 0.0), (1.0, f64::INFINITY)])).unwrap(), "");
    }

    #[test]
    fn a_surface_that_is_not_there_yet_has_its_axes() {
        let empty = draw_surface(&PLANE, &[], 0, &[0.1], None);
        assert_eq!(empty.area, draw_surface(&PLANE, &bowl(), 9, &[1.0], None).area);
        insta::assert_snapshot!(empty.svg);
    }

    #[test]
    fn a_step_that_lands_and_one_that_is_thrown_out() {
        let moves = moves((5.0, -2.6), (400.0, 660.0), [(900.0, 40.0), (5.4, -2.0)]);
        insta::assert_snapshot!(draw_moves(&PLANE, &moves));
    }

    #[test]
    fn a_relief_holds_everything_at_once() {
        let moves = moves((5.0, -2.6), (400.0, 660.0), [(900.0, 40.0), (5.4, -2.0)]);
        let relief = draw_relief(&PLANE, &bowl(), 9, &[6.0], [0.0, 25.0], &moves, None);
        insta::assert_snapshot!(relief);
        // However fine the grid, a file of its size; and no values, no patches.
        let fine: Vec<f64> = (0..400 * 300).map(f64::from).collect();
        assert!(draw_relief(&PLANE, &fine, 400, &[], [0.0, 1e5], &moves, None).len() < 300_000);
        assert!(!draw_relief(&PLANE, &[], 0, &[], [0.0, 1.0], &moves, None).contains("<rect"));
        assert!(
            !draw_relief(&PLANE, &[f64::NAN; 6], 3, &[], [0.0, 1.0], &moves, None)
                .contains("<rect")
        );
    }

    #[test]
    fn a_point_beyond_the_plane_is_hollow_and_goes_nowhere() {
        let svg = draw_moves(&PLANE, &moves((9.0, -2.0), (1.0, 1.0), [(5.0, -2.0); 2]));
        assert_eq!(svg.matches("<circle").count(), 1);
        assert!(!svg.contains("<path"));
    }

    #[test]
    fn the_arrow_points_uphill_on_the_plane_and_grows_with_the_logarithm() {
        // Equal parts of a plane twice as wide as high: across counts twice.
        let long = |gradient| {
            let svg = draw_moves(&PLANE, &moves((5.0, -2.5), gradient, [(5.0, -2.5); 2]));
            let head = svg.split("d=\"M").nth(3).unwrap().split('L').next().unwrap();
            let mut place = head.split(' ').map(|n| n.parse::<f64>().unwrap());
            (place.next().unwrap(), place.next().unwrap())
        };
        let from = PLANE.frame().at((5.0, -2.5));
        let from = (px(from.0), px(from.1));
        for (norm, want) in
            [(1e-600_f64.max(1e-300), 12.0), (1.0, 56.0), (1e3, 89.0), (1e300, 100.0)]
        {
            let (x, y) = long((0.0, norm));
            assert!(
                (from.0 - x).abs() < 0.11 && (from.1 - y - want).abs() < 0.11,
                "{norm}: {x} {y}"
            );
        }
        let (x, y) = long((-f64::INFINITY, 0.0));
        assert!((from.0 - x - 100.0).abs() < 0.11 && (from.1 - y).abs() < 0.11, "{x} {y}");
    }

    #[test]
    fn every_input_has_a_picture() {
        let odd = [0.0, -0.0, f64::NAN, f64::INFINITY, f64::NEG_INFINITY, 1e300, -1e-300];
        for a in odd {
            for b in odd {
                for size in [0.0, f64::NAN, 90.0, 1e9] {
                    let plane = Plane { width: size, height: 200.0, x: [a, b], ..PLANE };
                    let svg = draw_surface(&plane, &bowl(), 9, &[a, 2.0], None).svg;
                    let more = draw_moves(&plane, &moves((a, b), (b, a), [(b, a), (a, a)]));
                    let on = draw_moves(&PLANE, &moves((5.0, -2.0), (a, b), [(a, b), (b, a)]));
                    for svg in [svg, more, on] {
                        assert!(!svg.contains("NaN") && !svg.contains("inf"), "{a} {b} {size}");
                        assert!(svg.starts_with("<svg") && svg.ends_with("</svg>\n"));
                    }
                }
            }
        }
    }
}
