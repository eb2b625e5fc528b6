//! A series of log10 values as path data: where the line runs, where it breaks, and what is marked
//! where it breaks.
//!
//! An exact zero has no logarithm and a NaN has no place, so neither may be bridged by a line: each
//! breaks it and leaves its own mark. Long series are thinned to what a pixel column can show.

use plotters::element::{Drawable, PointCollection};
use plotters_backend::{BackendCoord, DrawingErrorKind};

use crate::axis::place;
use crate::distance::Area;
use crate::ink::Ink;
use crate::log_axis::{FARTHEST, LogAxis};
use crate::step_axis::StepAxis;
use crate::svg::{Stroke, SvgBackend, push_point, tenths, tenths_unsigned};

/// How a curve's line is drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LineStyle {
    /// Unbroken.
    #[default]
    Solid,
    /// Dashes of 6 px.
    Dashed,
    /// Round dots.
    Dotted,
}

impl LineStyle {
    /// With round caps, a dash of zero length is a dot, as large as the line is wide.
    fn dashes(self, width: f64) -> Option<&'static str> {
        match self {
            LineStyle::Solid => None,
            LineStyle::Dashed => Some("6 5"),
            LineStyle::Dotted if width > 2.0 => Some("0 7"),
            LineStyle::Dotted => Some("0 4.5"),
        }
    }
}

/// One curve: log10 of a quantity at k = 0, 1, ….
#[derive(Clone, Debug, PartialEq)]
pub struct Series {
    /// What the curve stands for, hence its colour.
    pub ink: Ink,
    /// How its line is drawn.
    pub style: LineStyle,
    /// Whether single values are dotted, where points lie 7 px apart or more.
    pub dots: bool,
    /// log10 values; the index is the distance. −∞ is an exact zero, NaN is undefined.
    pub values: Vec<f64>,
}

/// The three `d` attributes of a drawn series. Any of them may be empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CurvePath {
    /// The line, broken at every value that is not finite. Class `bptt-curve`.
    pub line: String,
    /// Dots on single values, as strokes of no length with round caps. Class `bptt-dots`.
    pub dots: String,
    /// Marks of values without a place: ▽ on the bottom edge for an exact zero, △ on the top edge
    /// for +∞, × on the bottom edge for NaN; and ↓ or ↑ where the line leaves through an edge. Class
    /// `bptt-marks`.
    pub marks: String,
}

/// The path data of `series` in a plot whose `area` and ranges are known: what [`draw_distance`]
/// puts into the SVG, so that a drag can update a curve and leave the rest standing.
///
/// What lies outside the ranges is cut off at the edge, never bent along it.
///
/// [`draw_distance`]: crate::draw_distance
pub fn curve_path(series: &Series, area: &Area, x: [f64; 2], y: [f64; 2]) -> CurvePath {
    let plane = Plane::new(area, StepAxis::new(x), LogAxis::new(y));
    let curve = Curve::new(series, 0, &plane);
    let points: Vec<BackendCoord> = curve.points().iter().map(|point| plane.at(*point)).collect();
    curve.path(&points)
}

/// A point as (distance, log10 value).
type Point = (f64, f64);

/// Closest spacing of values, in CSS px, at which each gets a dot.
const DOT_SPACING: f64 = 7.0;
/// Diameter of a dot in CSS px, beside a curve of 2 px and a thinner one.
const DOT: [f64; 2] = [5.0, 4.0];
/// Closest spacing of equal marks, in CSS px: nearer ones would merge into a band.
const MARK_SPACING: f64 = 8.0;
/// Half the width of a mark, in backend units.
const MARK: i32 = 35;

/// A plot's coordinate system, with what thinning has to know of it.
pub(crate) struct Plane {
    area: Area,
    /// CSS px between two distances.
    spacing: f64,
    /// At the left edge and the right; the greater one may be either.
    x: [f64; 2],
    /// The distances there are.
    steps: [f64; 2],
    y: [f64; 2],
    /// CSS px in a decade.
    decade: f64,
}

impl Plane {
    pub(crate) fn new(area: &Area, x_axis: StepAxis, y_axis: LogAxis) -> Self {
        let (x, y) = (x_axis.ends(), y_axis.ends());
        Self {
            area: *area,
            spacing: (area.right - area.left) / (x[1] - x[0]).abs(),
            x,
            steps: x_axis.steps(),
            y,
            decade: (area.bottom - area.top) / (y[1] - y[0]),
        }
    }

    /// A place on the axes, in CSS px.
    pub(crate) fn px(&self, point: Point) -> (f64, f64) {
        let (x, y) = self.at(point);
        (crate::svg::px(x), crate::svg::px(y))
    }

    /// The same in backend units.
    fn at(&self, (k, value): Point) -> BackendCoord {
        let Area { left, top, right, bottom } = self.area;
        (
            place(k, self.x, (tenths(left), tenths(right))),
            place(value, self.y, (tenths(bottom), tenths(top))),
        )
    }

    fn column(&self, k: f64) -> f64 {
        (self.area.left + (k - self.x[0]).abs() * self.spacing).floor()
    }

    fn shows(&self, (_, value): Point) -> bool {
        (self.y[0]..=self.y[1]).contains(&value)
    }
}

/// Why a value, or the rest of a line, has no place on the axis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mark {
    Zero,
    Infinite,
    Undefined,
    /// The line goes on below the range.
    Below,
    /// The line goes on above the range.
    Above,
}

/// A series laid out on the axes, as an element plotters can place and draw.
pub(crate) struct Curve {
    index: usize,
    ink: Ink,
    style: LineStyle,
    /// Unbroken stretches of two points or more.
    runs: Vec<Vec<Point>>,
    dots: Vec<Point>,
    marks: Vec<(Mark, Point)>,
}

impl Curve {
    /// Lays out `series`, which the SVG calls by its `index`.
    pub(crate) fn new(series: &Series, index: usize, plane: &Plane) -> Self {
        let mut curve = Self {
            index,
            ink: series.ink,
            style: series.style,
            runs: Vec::new(),
            dots: Vec::new(),
            marks: Vec::new(),
        };
        let dotted = series.dots && plane.spacing >= DOT_SPACING;
        let mut run = Vec::new();
        for (k, &value) in series.values.iter().enumerate() {
            let k = k as f64;
            if k < plane.steps[0] {
                continue;
            }
            if k > plane.steps[1] {
                break;
            }
            if value.is_finite() {
                run.push((k, value.clamp(-FARTHEST, FARTHEST)));
            } else {
                curve.end_run(&mut run, dotted, plane);
                curve.mark(k, value, plane);
            }
        }
        curve.end_run(&mut run, dotted, plane);
        curve
    }

    fn end_run(&mut self, run: &mut Vec<Point>, dotted: bool, plane: &Plane) {
        if dotted || run.len() == 1 {
            for &point in run.iter().filter(|&&point| plane.shows(point)) {
                self.dot(point, plane);
            }
        }
        if run.len() > 1 {
            let thinned = thin(run, plane);
            self.mark_exits(&thinned, plane);
            self.runs.extend(clip(&thinned, plane.y));
        }
        run.clear();
    }

    fn dot(&mut self, point: Point, plane: &Plane) {
        let hidden = self.dots.last().is_some_and(|last| {
            plane.column(last.0) == plane.column(point.0)
                && ((last.1 - point.1) * plane.decade).abs() < 1.0
        });
        if !hidden {
            self.dots.push(point);
        }
    }

    fn mark(&mut self, k: f64, value: f64, plane: &Plane) {
        if value.is_nan() {
            self.push_mark(Mark::Undefined, (k, plane.y[0]), plane);
        } else if value > 0.0 {
            self.push_mark(Mark::Infinite, (k, plane.y[1]), plane);
        } else {
            self.push_mark(Mark::Zero, (k, plane.y[0]), plane);
        }
    }

    /// Where the line goes on beyond an edge, away from distance 0.
    fn mark_exits(&mut self, run: &[Point], plane: &Plane) {
        let [lo, hi] = plane.y;
        for pair in run.windows(2) {
            if !plane.shows(pair[0]) || plane.shows(pair[1]) {
                continue;
            }
            if let Some((_, exit)) = clip_segment(pair[0], pair[1], [lo, hi]) {
                let mark = if pair[1].1 < lo { Mark::Below } else { Mark::Above };
                self.push_mark(mark, exit, plane);
            }
        }
    }

    fn push_mark(&mut self, mark: Mark, at: Point, plane: &Plane) {
        let last = self.marks.iter().rfind(|(other, _)| *other == mark);
        let merged = last.is_some_and(|(_, last)| (at.0 - last.0) * plane.spacing < MARK_SPACING);
        if !merged {
            self.marks.push((mark, at));
        }
    }

    /// Every point of the curve in the order [`Curve::path`] takes them back.
    fn points(&self) -> Vec<Point> {
        let marks = self.marks.iter().map(|&(_, at)| at);
        let dots = self.dots.iter().copied();
        let lines = self.runs.iter().flatten().copied();
        lines.chain(dots).chain(marks).collect()
    }

    /// Path data from the places of [`Curve::points`].
    fn path(&self, mut places: &[BackendCoord]) -> CurvePath {
        let mut take = |count: usize| {
            let (taken, rest) = places.split_at(count.min(places.len()));
            places = rest;
            taken
        };
        let mut path = CurvePath::default();
        for run in &self.runs {
            for (i, &at) in take(run.len()).iter().enumerate() {
                push_point(&mut path.line, if i == 0 { 'M' } else { 'L' }, at);
            }
        }
        for &at in take(self.dots.len()) {
            push_point(&mut path.dots, 'M', at);
            path.dots.push_str("h0");
        }
        for (&(mark, _), &(x, y)) in self.marks.iter().zip(take(self.marks.len())) {
            let (at, left, right) = ((x, y), x - MARK, x + MARK);
            let strokes: [&[BackendCoord]; 2] = match mark {
                Mark::Zero => [&[at, (left, y - 2 * MARK), (right, y - 2 * MARK), at], &[]],
                Mark::Infinite => [&[at, (left, y + 2 * MARK), (right, y + 2 * MARK), at], &[]],
                Mark::Undefined => {
                    [&[(left, y - 2 * MARK), (right, y)], &[(left, y), (right, y - 2 * MARK)]]
                }
                Mark::Below => {
                    [&[(left, y - MARK), at, (right, y - MARK)], &[(x, y - 3 * MARK), at]]
                }
                Mark::Above => {
                    [&[(left, y + MARK), at, (right, y + MARK)], &[(x, y + 3 * MARK), at]]
                }
            };
            for stroke in strokes {
                for (i, &corner) in stroke.iter().enumerate() {
                    push_point(&mut path.marks, if i == 0 { 'M' } else { 'L' }, corner);
                }
            }
        }
        path
    }
}

impl<'a> PointCollection<'a, Point> for &'a Curve {
    type Point = Point;
    type IntoIter = Vec<Point>;

    fn point_iter(self) -> Vec<Point> {
        self.points()
    }
}

impl Drawable<SvgBackend<'_>> for Curve {
    fn draw<I: Iterator<Item = BackendCoord>>(
        &self,
        places: I,
        backend: &mut SvgBackend,
        _: (u32, u32),
    ) -> Result<(), DrawingErrorKind<std::convert::Infallible>> {
        let places: Vec<BackendCoord> = places.collect();
        let path = self.path(&places);
        let solid = |width: f64| Stroke { width: tenths_unsigned(width), dashes: None };
        let width = self.ink.curve_width();
        let line = Stroke { dashes: self.style.dashes(width), ..solid(width) };
        let dot = if width < 2.0 { DOT[1] } else { DOT[0] };
        let (index, ink) = (self.index, self.ink);
        backend.stroke_path("bptt-curve", index, ink, line, &path.line);
        backend.stroke_path("bptt-dots", index, ink, solid(dot), &path.dots);
        backend.stroke_path("bptt-marks", index, ink, solid(1.2), &path.marks);
        Ok(())
    }
}

/// At most four points a pixel column where values lie closer than two a pixel: the first, the
/// lowest, the highest and the last, in order. A stroke through these covers the same pixels as one
/// through all of them.
fn thin(run: &[Point], plane: &Plane) -> Vec<Point> {
    if plane.spacing >= 0.5 {
        return run.to_vec();
    }
    let mut kept = Vec::new();
    for column in run.chunk_by(|a, b| plane.column(a.0) == plane.column(b.0)) {
        let by_value = |a: &&Point, b: &&Point| a.1.total_cmp(&b.1);
        let lowest = column.iter().min_by(by_value);
        let highest = column.iter().max_by(by_value);
        let mut extremes = [lowest, highest];
        if lowest.map(|at| at.0) > highest.map(|at| at.0) {
            extremes.reverse();
        }
        let ends = [column.first(), column.last()];
        let mut points: Vec<Point> =
            [ends[0], extremes[0], extremes[1], ends[1]].into_iter().flatten().copied().collect();
        points.dedup();
        kept.extend(points);
    }
    kept
}

/// The parts of a polyline between `lo` and `hi`.
fn clip(run: &[Point], [lo, hi]: [f64; 2]) -> Vec<Vec<Point>> {
    let mut parts: Vec<Vec<Point>> = Vec::new();
    let mut part: Vec<Point> = Vec::new();
    for pair in run.windows(2) {
        let Some((from, to)) = clip_segment(pair[0], pair[1], [lo, hi]) else {
            continue;
        };
        if part.last() != Some(&from) {
            parts.push(std::mem::take(&mut part));
            part.push(from);
        }
        part.push(to);
    }
    parts.push(part);
    parts.retain(|part| part.len() > 1);
    parts
}

/// The part of a segment between `lo` and `hi`; an end that lies inside comes back as it is.
fn clip_segment(from: Point, to: Point, [lo, hi]: [f64; 2]) -> Option<(Point, Point)> {
    let beyond = |edge: fn(f64, f64) -> bool, at: f64| edge(from.1, at) && edge(to.1, at);
    if beyond(|v, at| v < at, lo) || beyond(|v, at| v > at, hi) {
        return None;
    }
    let cut = |end: Point| {
        // Not `clamp`, whose panic would bring float formatting into the wasm.
        let edge = end.1.max(lo).min(hi);
        if edge == end.1 {
            return end;
        }
        let share = (edge - from.1) / (to.1 - from.1);
        (from.0 + share * (to.0 - from.0), edge)
    };
    Some((cut(from), cut(to)))
}

#[cfg(test)]
mod tests {
    use super::*;

    const AREA: Area = Area { left: 0.0, top: 0.0, right: 100.0, bottom: 100.0 };
    const ZERO: f64 = f64::NEG_INFINITY;

    fn path(values: &[f64], dots: bool, x: [f64; 2], y: [f64; 2]) -> CurvePath {
        let series =
            Series { ink: Ink::Jacobian, style: LineStyle::Solid, dots, values: values.to_vec() };
        curve_path(&series, &AREA, x, y)
    }

    #[test]
    fn a_line_runs_through_its_values() {
        let path = path(&[0.0, -5.0, -10.0], true, [0.0, 2.0], [-10.0, 0.0]);
        assert_eq!(path.line, "M0 0L50 50L100 100");
        assert_eq!(path.dots, "M0 0h0M50 50h0M100 100h0");
        assert_eq!(path.marks, "");
    }

    #[test]
    fn no_line_crosses_a_gap() {
        for gap in [ZERO, f64::NAN, f64::INFINITY] {
            let values = [-1.0, -2.0, gap, -4.0, -5.0];
            let path = path(&values, false, [0.0, 4.0], [-10.0, 0.0]);
            assert_eq!(path.line, "M0 10L25 20M75 40L100 50");
            assert_eq!(path.dots, "", "no dots were asked for");
            assert_ne!(path.marks, "");
        }
    }

    #[test]
    fn each_kind_of_gap_has_its_own_mark() {
        let at = |gap| path(&[0.0, gap], false, [0.0, 1.0], [-1.0, 1.0]).marks;
        assert_eq!(at(ZERO), "M100 100L96.5 93L103.5 93L100 100");
        assert_eq!(at(f64::INFINITY), "M100 0L96.5 7L103.5 7L100 0");
        assert_eq!(at(f64::NAN), "M96.5 93L103.5 100M96.5 100L103.5 93");
    }

    #[test]
    fn a_lone_value_between_gaps_is_a_dot() {
        let path = path(&[ZERO, -5.0, f64::NAN], false, [0.0, 2.0], [-10.0, 0.0]);
        assert_eq!(path.line, "");
        assert_eq!(path.dots, "M50 50h0");
    }

    #[test]
    fn dots_need_seven_pixels_each() {
        let ramp: Vec<f64> = (0..101).map(|k| -f64::from(k) / 10.0).collect();
        assert_eq!(path(&ramp[..16], true, [0.0, 15.0], [-10.0, 0.0]).dots, "");
        assert_ne!(path(&ramp[..15], true, [0.0, 14.0], [-10.0, 0.0]).dots, "");
    }

    #[test]
    fn values_outside_the_range_are_cut_off_at_the_edge() {
        let path = path(&[0.0, -20.0, 0.0, 10.0], true, [0.0, 4.0], [-10.0, 5.0]);
        // Down through −10 at k = ½, back at k = 1½, out through 5 at k = 2½.
        assert_eq!(path.line, "M0 33.3L12.5 100M37.5 100L50 33.3L62.5 0");
        assert_eq!(path.dots, "M0 33.3h0M50 33.3h0");
        // Each exit has its arrow; where the line comes back in there is none.
        assert_eq!(
            path.marks,
            "M9 96.5L12.5 100L16 96.5M12.5 89.5L12.5 100M59 3.5L62.5 0L66 3.5M62.5 10.5L62.5 0"
        );
    }

    #[test]
    fn an_axis_that_rises_to_the_left_turns_the_curve_round() {
        let path = path(&[0.0, -5.0, ZERO], true, [3.0, -1.0], [-10.0, 0.0]);
        assert_eq!(path.line, "M75 0L50 50");
        assert_eq!(path.dots, "M75 0h0M50 50h0");
        assert_eq!(path.marks, "M25 100L21.5 93L28.5 93L25 100");
    }

    #[test]
    fn a_segment_may_cross_the_whole_range() {
        let path = path(&[-20.0, 20.0], false, [0.0, 1.0], [-10.0, 10.0]);
        assert_eq!(path.line, "M25 100L75 0");
    }

    #[test]
    fn distances_outside_the_range_are_left_out() {
        let inside = path(&[0.0, -1.0], true, [0.0, 1.0], [-1.0, 1.0]);
        let longer = path(&[0.0, -1.0, 0.5, ZERO], true, [0.0, 1.0], [-1.0, 1.0]);
        assert_eq!(inside, longer);
    }

    #[test]
    fn ten_thousand_values_become_a_few_a_pixel_and_keep_every_spike() {
        let mut values: Vec<f64> =
            (0..10_000).map(|k| -f64::from(k % 7) / 10.0 - f64::from(k) / 2_000.0).collect();
        values[4_321] = -9.0;
        let path = path(&values, true, [0.0, 9_999.0], [-10.0, 0.0]);
        let points = path.line.matches(['M', 'L']).count();
        assert!(points <= 404, "{points} points");
        assert!(path.line.contains(" 90L"), "the spike");
        assert_eq!(path.line.matches('M').count(), 1);
        let across: Vec<f64> = path
            .line
            .split(['M', 'L'])
            .skip(1)
            .map(|point| point.split(' ').next().unwrap().parse().unwrap())
            .collect();
        assert!(across.is_sorted(), "no stroke runs backwards");
    }

    #[test]
    fn ten_thousand_gaps_stay_drawable() {
        let values: Vec<f64> = (0..10_000).map(|k| if k % 2 == 0 { ZERO } else { -1.0 }).collect();
        let path = path(&values, true, [0.0, 9_999.0], [-10.0, 0.0]);
        assert_eq!(path.line, "");
        assert!(path.dots.matches('M').count() <= 102);
        assert!(path.marks.matches('M').count() <= 13);
    }

    #[test]
    fn odd_input_has_an_answer() {
        let odd = [f64::NAN, ZERO, f64::INFINITY, 1e308, -1e308, 0.0];
        for a in odd {
            for b in odd {
                let _ = path(&odd, true, [a, b], [b, a]);
                let area = Area { left: a, top: b, right: b, bottom: a };
                let series = Series {
                    ink: Ink::Total,
                    style: LineStyle::Dotted,
                    dots: true,
                    values: odd.to_vec(),
                };
                let _ = curve_path(&series, &area, [0.0, 5.0], [-1.0, 1.0]);
            }
        }
        assert_eq!(path(&[], true, [0.0, 1.0], [-1.0, 1.0]), CurvePath::default());
    }
}
