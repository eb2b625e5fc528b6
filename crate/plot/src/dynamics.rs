//! One step of a recurrence as a map: of one number as a cobweb on its curve, of two as a field of arrows
//! with a way through it; in both its fixed points, and which of them a start ends in.
//!
//! Every part is one line of the SVG, written even if it is empty: from one frame of a drag to the next only
//! paths change.

use plotters::drawing::IntoDrawingArea;

use crate::activation::push_dot;
use crate::distance::{Area, Drawing};
use crate::frame::Frame;
use crate::ink::Ink;
use crate::svg::{Fill, Stroke, SvgBackend, push_point, tenths, tenths_unsigned};

/// How a fixed point looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FixedMark {
    /// It attracts: a dot in the colour of its basin, by its number among those that do.
    Sink(usize),
    /// Some ways lead to it, others away: a hollow diamond.
    Saddle,
    /// It repels: a ring.
    Source,
    /// Not known: a hollow square.
    Neutral,
}

/// What both pictures have.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MapFrame {
    /// Width in CSS px; what is no size is 640.
    pub width: f64,
    /// Height in CSS px; what is no size is 320.
    pub height: f64,
    /// The interval across.
    pub x: [f64; 2],
    /// The interval upwards.
    pub y: [f64; 2],
    /// Smaller type, for narrow columns.
    pub compact: bool,
    /// The fixed points, with their marks.
    pub fixed: Vec<((f64, f64), FixedMark)>,
}

/// The map of one number.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CobwebPlot {
    /// Size, axes, fixed points.
    pub frame: MapFrame,
    /// The curve, ascending; a break where a value is not finite.
    pub curve: Vec<(f64, f64)>,
    /// The curves under other inputs.
    pub others: Vec<Vec<(f64, f64)>>,
    /// The states of the run so far, the first one first.
    pub states: Vec<f64>,
    /// The present hop: where it begins, where it leads, and the slope there.
    pub hop: Option<(f64, f64, f64)>,
    /// Along the axis: from, to, and the sink by its number, None for none.
    pub basins: Vec<(f64, f64, Option<usize>)>,
    /// Intervals all of whose places are fixed points.
    pub at_rest: Vec<[f64; 2]>,
}

/// The map of two numbers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PortraitPlot {
    /// Size, axes, fixed points.
    pub frame: MapFrame,
    /// Places, and how far the map moves them.
    pub field: Vec<[(f64, f64); 2]>,
    /// The arrows of a row.
    pub side: usize,
    /// The states of the run so far, the first one first.
    pub states: Vec<(f64, f64)>,
    /// The sink that each cell of a grid over the window ends in, row by row from below; None for none.
    pub basins: Vec<Option<usize>>,
    /// Cells of a row.
    pub cols: usize,
}

/// The colours of basins, again from the first if there are more.
const SINKS: [Ink; 4] = [Ink::Rho, Ink::Total, Ink::Linear, Ink::Bound];

/// Height of the band of basins, in CSS px.
const BAND: f64 = 9.0;

/// Half the length of the tangent, in CSS px.
const TANGENT: f64 = 38.0;

fn sink_ink(number: usize) -> Ink {
    SINKS[number % SINKS.len()]
}

/// Draws the curve and the staircase of the run on it.
pub fn draw_cobweb(plot: &CobwebPlot) -> Drawing {
    drawn(&plot.frame, |plane, backend| {
        for number in 0..SINKS.len() {
            let mut d = String::new();
            let own = |sink: Option<usize>| sink.is_some_and(|sink| sink % SINKS.len() == number);
            for &(from, to, _) in plot.basins.iter().filter(|(.., sink)| own(*sink)) {
                let ((left, bottom), (right, _)) =
                    (plane.at((from, plane.y[0])), plane.at((to, plane.y[0])));
                push_box(&mut d, (left, bottom - tenths(BAND)), (right, bottom));
            }
            backend.fill_path("bptt-basin", number, Fill::Ink(sink_ink(number)), false, &d);
        }
        let line = |width, dashes| Stroke { width: tenths_unsigned(width), dashes };
        let diagonal = plane.path(&[(plane.x[0], plane.x[0]), (plane.x[1], plane.x[1])]);
        backend.stroke_path("bptt-diagonal", 0, Ink::Axis, line(1.0, None), &diagonal);
        let rest: String =
            plot.at_rest.iter().map(|&[a, b]| plane.path(&[(a, a), (b, b)])).collect();
        backend.stroke_path("bptt-at-rest", 0, Ink::Rho, line(6.0, None), &rest);
        let others: String = plot.others.iter().map(|curve| plane.path(curve)).collect();
        backend.stroke_path("bptt-others", 0, Ink::Ghost, line(1.0, None), &others);
        backend.stroke_path("bptt-curve", 0, Ink::Text, line(2.0, None), &plane.path(&plot.curve));
        let mut stairs: Vec<_> = plot.states.first().map(|&s| (s, s)).into_iter().collect();
        for pair in plot.states.windows(2) {
            stairs.extend([(pair[0], pair[1]), (pair[1], pair[1])]);
        }
        backend.stroke_path("bptt-stairs", 0, Ink::Forward, line(1.5, None), &plane.path(&stairs));
        let start = plot.states.first().map(|&s| (s, s));
        backend.stroke_path("bptt-start", 0, Ink::Forward, line(7.0, None), &plane.dot(start));
        plane.mark(backend, &plot.frame.fixed);
        let tangent = plot.hop.map(|hop| plane.tangent(hop)).unwrap_or_default();
        backend.stroke_path("bptt-tangents", 0, Ink::Backward, line(3.0, None), &tangent);
        let now = plane.dot(plot.hop.map(|(from, to, _)| (from, to)));
        backend.stroke_path("bptt-now", 1, Ink::Paper, line(9.0, None), &now);
        backend.stroke_path("bptt-now", 0, Ink::Backward, line(6.5, None), &now);
    })
}

/// Draws the field and the way of the run through it.
pub fn draw_portrait(plot: &PortraitPlot) -> Drawing {
    drawn(&plot.frame, |plane, backend| {
        let rows = plot.basins.len().checked_div(plot.cols).unwrap_or(0);
        for number in 0..SINKS.len() {
            let mut d = String::new();
            for row in 0..rows {
                let cells = &plot.basins[row * plot.cols..][..plot.cols];
                let mut col = 0;
                for run in cells.chunk_by(|a, b| a == b) {
                    if run[0].is_some_and(|sink| sink % SINKS.len() == number) {
                        let corner = |i: usize, j: usize| {
                            plane.corner(i as f64 / plot.cols as f64, j as f64 / rows as f64)
                        };
                        let ((left, bottom), (right, top)) =
                            (corner(col, row), corner(col + run.len(), row + 1));
                        push_box(&mut d, (left, top), (right, bottom));
                    }
                    col += run.len();
                }
            }
            backend.fill_path("bptt-basin", number, Fill::Ink(sink_ink(number)), true, &d);
        }
        let line = |width| Stroke { width: tenths_unsigned(width), dashes: None };
        backend.stroke_path("bptt-field", 0, Ink::Text, line(1.0), &plane.arrows(plot));
        let way = plane.path(&plot.states);
        backend.stroke_path("bptt-way", 1, Ink::Paper, line(4.5), &way);
        backend.stroke_path("bptt-way", 0, Ink::Forward, line(2.0), &way);
        let steps: String = plot.states.iter().map(|&s| plane.dot(Some(s))).collect();
        backend.stroke_path("bptt-steps", 0, Ink::Forward, line(5.0), &steps);
        plane.mark(backend, &plot.frame.fixed);
        let now = plane.dot(plot.states.last().copied());
        backend.stroke_path("bptt-now", 1, Ink::Paper, line(11.0), &now);
        backend.stroke_path("bptt-now", 0, Ink::Forward, line(8.0), &now);
    })
}

fn drawn(of: &MapFrame, parts: impl FnOnce(&Plane, &mut SvgBackend)) -> Drawing {
    let ends = |[from, to]: [f64; 2]| {
        let good = from < to && from.is_finite() && to.is_finite();
        if good { [from, to] } else { [-1.0, 1.0] }
    };
    let frame = Frame::new([of.width, of.height], ends(of.x), ends(of.y), of.compact, 0.0);
    let mut body = String::new();
    let root = SvgBackend::new(&mut body, frame.width, frame.height).into_drawing_area();
    let axes = frame.draw(&root, true);
    debug_assert!(axes.is_ok(), "{axes:?}");
    drop(root);
    let (x, y) = (frame.x.ends(), frame.y.ends());
    let mut backend = SvgBackend::new(&mut body, frame.width, frame.height);
    parts(&Plane { frame: &frame, x, y }, &mut backend);
    Drawing { x, y, ..frame.drawing(&body) }
}

struct Plane<'a> {
    frame: &'a Frame,
    x: [f64; 2],
    y: [f64; 2],
}

impl Plane<'_> {
    fn at(&self, place: (f64, f64)) -> (i32, i32) {
        self.frame.at(place)
    }

    /// From shares of the area, in backend units.
    fn corner(&self, across: f64, up: f64) -> (i32, i32) {
        let Area { left, top, right, bottom } = self.frame.area;
        (tenths(left + across * (right - left)), tenths(bottom - up * (bottom - top)))
    }

    fn dot(&self, place: Option<(f64, f64)>) -> String {
        let mut d = String::new();
        if let Some(place) = place.filter(|&place| self.frame.shows(place)) {
            push_dot(&mut d, self.at(place));
        }
        d
    }

    /// A line through places, cut off at the edges of the area; what is not finite breaks it.
    fn path(&self, places: &[(f64, f64)]) -> String {
        let mut d = String::new();
        let mut pen = None;
        for pair in places.windows(2) {
            let Some([from, to]) = self.cut(pair[0], pair[1]) else { continue };
            let (from, to) = (self.at(from), self.at(to));
            if pen != Some(from) {
                push_point(&mut d, 'M', from);
            }
            push_point(&mut d, 'L', to);
            pen = Some(to);
        }
        d
    }

    /// The part of a segment inside the area (Liang and Barsky 1984).
    fn cut(&self, from: (f64, f64), to: (f64, f64)) -> Option<[(f64, f64); 2]> {
        if ![from.0, from.1, to.0, to.1].iter().all(|v| v.is_finite()) {
            return None;
        }
        let (dx, dy) = (to.0 - from.0, to.1 - from.1);
        let (mut enters, mut leaves) = (0.0_f64, 1.0_f64);
        for (way, room) in [
            (-dx, from.0 - self.x[0]),
            (dx, self.x[1] - from.0),
            (-dy, from.1 - self.y[0]),
            (dy, self.y[1] - from.1),
        ] {
            if way == 0.0 {
                if room < 0.0 {
                    return None;
                }
            } else if way < 0.0 {
                enters = enters.max(room / way);
            } else {
                leaves = leaves.min(room / way);
            }
        }
        let part = |s: f64| (from.0 + s * dx, from.1 + s * dy);
        (enters <= leaves).then(|| {
            let end = if leaves >= 1.0 { to } else { part(leaves) };
            [if enters <= 0.0 { from } else { part(enters) }, end]
        })
    }

    /// As long in the picture whatever the slope.
    fn tangent(&self, (from, to, slope): (f64, f64, f64)) -> String {
        let mut d = String::new();
        if !self.frame.shows((from, to)) || !slope.is_finite() {
            return d;
        }
        let Area { left, top, right, bottom } = self.frame.area;
        let across = (right - left) / (self.x[1] - self.x[0]);
        let up = slope * (bottom - top) / (self.y[1] - self.y[0]);
        let length = across.hypot(up);
        let (x, y) = self.at((from, to));
        let (dx, dy) = (tenths(TANGENT * across / length), tenths(TANGENT * up / length));
        push_point(&mut d, 'M', (x - dx, y + dy));
        push_point(&mut d, 'L', (x + dx, y - dy));
        d
    }

    /// Arrows whose middles are at their places. Longer is further, but none crosses its cell.
    fn arrows(&self, plot: &PortraitPlot) -> String {
        let Area { left, top, right, bottom } = self.frame.area;
        let scale =
            [(right - left) / (self.x[1] - self.x[0]), (bottom - top) / (self.y[1] - self.y[0])];
        let cell = 0.86 * ((right - left).min(bottom - top)) / plot.side.max(1) as f64;
        let mut d = String::new();
        for &[place, (dx, dy)] in &plot.field {
            let (dx, dy) = (dx * scale[0], dy * scale[1]);
            let length = dx.hypot(dy);
            if length <= 0.0 || !length.is_finite() || !self.frame.shows(place) {
                continue;
            }
            let drawn = cell * length / (length + cell);
            let (ux, uy) = (dx / length, dy / length);
            let (x, y) = self.at(place);
            let point = |along: f64, aside: f64| {
                let along = along - 0.5 * drawn;
                (x + tenths(along * ux - aside * uy), y - tenths(along * uy + aside * ux))
            };
            push_point(&mut d, 'M', point(0.0, 0.0));
            push_point(&mut d, 'L', point(drawn, 0.0));
            let head = (0.4 * drawn).min(3.5);
            push_point(&mut d, 'M', point(drawn - head, 0.7 * head));
            push_point(&mut d, 'L', point(drawn, 0.0));
            push_point(&mut d, 'L', point(drawn - head, -0.7 * head));
        }
        d
    }

    fn mark(&self, backend: &mut SvgBackend, fixed: &[((f64, f64), FixedMark)]) {
        let line = |width| Stroke { width: tenths_unsigned(width), dashes: None };
        let [mut all, mut rings, mut outlines] = [const { String::new() }; 3];
        let mut sinks = [const { String::new() }; SINKS.len()];
        for &(place, mark) in fixed.iter().filter(|(place, _)| self.frame.shows(*place)) {
            let (x, y) = self.at(place);
            let r = tenths(5.0);
            let mut outline = |corners: [(i32, i32); 4]| {
                for (i, (dx, dy)) in corners.into_iter().enumerate() {
                    let command = if i == 0 { 'M' } else { 'L' };
                    push_point(&mut outlines, command, (x + dx, y + dy));
                }
                outlines.push('Z');
            };
            match mark {
                FixedMark::Sink(number) => push_dot(&mut sinks[number % SINKS.len()], (x, y)),
                FixedMark::Source => push_dot(&mut rings, (x, y)),
                FixedMark::Saddle => outline([(0, -r), (r, 0), (0, r), (-r, 0)]),
                FixedMark::Neutral => {
                    let r = tenths(4.0);
                    outline([(-r, -r), (r, -r), (r, r), (-r, r)]);
                }
            }
            if matches!(mark, FixedMark::Sink(_) | FixedMark::Source) {
                push_dot(&mut all, (x, y));
            }
        }
        backend.stroke_path("bptt-fixed", 0, Ink::Paper, line(14.0), &all);
        backend.stroke_path("bptt-fixed", 1, Ink::Text, line(11.0), &rings);
        backend.stroke_path("bptt-fixed", 2, Ink::Paper, line(7.0), &rings);
        backend.fill_path("bptt-fixed", 3, Fill::Ink(Ink::Paper), false, &outlines);
        backend.stroke_path("bptt-fixed", 4, Ink::Text, line(2.0), &outlines);
        for (number, d) in sinks.iter().enumerate() {
            backend.stroke_path("bptt-sink", number, sink_ink(number), line(11.0), d);
        }
    }
}

fn push_box(d: &mut String, (left, top): (i32, i32), (right, bottom): (i32, i32)) {
    for (i, corner) in
        [(left, top), (right, top), (right, bottom), (left, bottom)].into_iter().enumerate()
    {
        push_point(d, if i == 0 { 'M' } else { 'L' }, corner);
    }
    d.push('Z');
}

#[cfg(test)]
mod tests {
    use super::*;

    fn frame(fixed: Vec<((f64, f64), FixedMark)>) -> MapFrame {
        let (x, y) = ([-1.25, 1.25], [-1.25, 1.25]);
        MapFrame { width: 360.0, height: 320.0, x, y, compact: false, fixed }
    }

    fn latch() -> CobwebPlot {
        let map = |s: f64| (2.0 * s).tanh();
        let mark = |s: f64, mark| ((s, s), mark);
        CobwebPlot {
            frame: frame(vec![
                mark(-0.9575, FixedMark::Sink(0)),
                mark(0.0, FixedMark::Source),
                mark(0.9575, FixedMark::Sink(1)),
            ]),
            curve: (-5..=5).map(|i| f64::from(i) * 0.25).map(|s| (s, map(s))).collect(),
            others: vec![vec![(-1.25, 0.0), (1.25, 2.0)]],
            states: vec![0.1, 0.2, 0.38, 0.64],
            hop: Some((0.38, 0.64, 1.18)),
            basins: vec![(-1.25, 0.0, Some(0)), (0.0, 1.25, Some(1))],
            at_rest: vec![],
        }
    }

    fn path(svg: &str, class: &str, series: usize) -> String {
        let (class, series) = (format!("class=\"{class} "), format!("data-series=\"{series}\""));
        let bare = class.replace(' ', "\"");
        let line = svg
            .lines()
            .find(|l| (l.contains(&class) || l.contains(&bare)) && l.contains(&series))
            .unwrap();
        line.split(" d=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
    }

    #[test]
    fn a_latch_halfway() {
        insta::assert_snapshot!(draw_cobweb(&latch()).svg);
    }

    #[test]
    fn two_units_with_two_basins() {
        let field = [(-1.0, -1.0), (1.0, -1.0), (-1.0, 1.0), (1.0, 1.0)]
            .map(|(x, y)| [(x, y), (-0.3 * x, 0.1 * y)]);
        let plot = PortraitPlot {
            frame: frame(vec![
                ((0.0, 0.0), FixedMark::Saddle),
                ((0.9, 0.1), FixedMark::Sink(0)),
                ((0.0, 0.9), FixedMark::Neutral),
            ]),
            field: field.to_vec(),
            side: 2,
            states: vec![(0.1, 0.1), (0.4, 0.2), (0.7, 0.15)],
            basins: vec![Some(0), Some(0), None, Some(1)],
            cols: 2,
        };
        insta::assert_snapshot!(draw_portrait(&plot).svg);
    }

    #[test]
    fn the_stairs_have_two_sides_a_step_and_stay_inside() {
        let svg = draw_cobweb(&latch()).svg;
        assert_eq!(path(&svg, "bptt-stairs", 0).matches('L').count(), 6);
        // A curve that leaves the picture ends at its edge.
        let steep = CobwebPlot { curve: vec![(-1.25, -9.0), (1.25, 9.0)], ..latch() };
        let drawing = draw_cobweb(&steep);
        let d = path(&drawing.svg, "bptt-curve", 0);
        let last: f64 = d.rsplit(' ').next().unwrap().parse().unwrap();
        assert!((last - drawing.area.top).abs() < 0.2, "{d}");
    }

    #[test]
    fn from_frame_to_frame_only_paths_change() {
        let lines = |plot: &CobwebPlot| -> Vec<String> {
            let svg = draw_cobweb(plot).svg;
            svg.lines().map(|line| line.split(" d=\"").next().unwrap().to_owned()).collect()
        };
        let frame = MapFrame { fixed: vec![], ..latch().frame };
        let bare = CobwebPlot { frame, ..CobwebPlot::default() };
        assert_eq!(lines(&latch()), lines(&bare));
    }

    #[test]
    fn every_input_has_a_picture() {
        for odd in [f64::NAN, f64::INFINITY, -1e300, 0.0] {
            let mut plot = latch();
            plot.frame.x = [odd, odd];
            plot.frame.fixed.push(((odd, odd), FixedMark::Saddle));
            plot.curve.push((odd, odd));
            plot.states.push(odd);
            plot.hop = Some((odd, odd, odd));
            let svg = draw_cobweb(&plot).svg;
            assert!(!svg.contains("NaN") && !svg.contains("inf"), "{odd}");
            let portrait = PortraitPlot {
                frame: plot.frame,
                field: vec![[(0.0, 0.0), (odd, odd)]],
                side: 0,
                states: vec![(odd, 0.0), (0.0, odd)],
                basins: vec![Some(3)],
                cols: 0,
            };
            let svg = draw_portrait(&portrait).svg;
            assert!(!svg.contains("NaN") && !svg.contains("inf"), "{odd}");
        }
    }
}
