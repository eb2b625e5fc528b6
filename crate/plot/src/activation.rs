//! A function's curve with a dot wherever it is used, and the tangent there: where the dots lie on a
//! flat part, the tangents lie down.
//!
//! Every part is one line of the SVG, written even if it is empty: from one frame of a drag to the
//! next only the paths of dots and tangents change.

use plotters::drawing::IntoDrawingArea;
use plotters_backend::DrawingBackend;
use plotters_backend::text_anchor::{HPos, Pos, VPos};

use crate::axis::place;
use crate::distance::{Area, Drawing};
use crate::frame::{Frame, hairline, text};
use crate::ink::Ink;
use crate::linear_axis::LinearAxis;
use crate::svg::{Fill, Stroke, SvgBackend, document, push_point, px, tenths, tenths_unsigned};

/// What to draw, and how large.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ActivationPlot {
    /// Width in CSS px; what is no size is 640.
    pub width: f64,
    /// Height in CSS px; what is no size is 320.
    pub height: f64,
    /// For a few square centimetres beside a control: three labels, no other axes.
    pub small: bool,
    /// The curve, from the left edge to the right, ascending; its ends are those of the axis.
    pub curve: Vec<(f64, f64)>,
    /// From the lowest value to the highest.
    pub heights: [f64; 2],
    /// Values the curve nears and does not reach.
    pub levels: Vec<f64>,
    /// The curve is flat below the first number and above the second.
    pub flat: [Option<f64>; 2],
    /// Where the function is used.
    pub dots: Vec<Dot>,
}

/// One use of the function.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Dot {
    /// Where: beyond the axis it is pinned to the curve's end and marked; a NaN is left out.
    pub a: f64,
    /// The function's value there.
    pub h: f64,
    /// Its slope there; a NaN has no tangent.
    pub slope: f64,
    /// Not reached yet: hollow, without its tangent.
    pub hollow: bool,
    /// Of the current step.
    pub now: bool,
    /// What the reader points at.
    pub pointed: bool,
}

/// A drawn curve, and where its dots are.
#[derive(Clone, Debug, PartialEq)]
pub struct ActivationDrawing {
    /// The picture.
    pub drawing: Drawing,
    /// x and y of each dot in CSS px; NaN for one that is left out.
    pub places: Vec<f64>,
}

/// More dots than this would hide one another's tangents: only those of the current step and those
/// that are pointed at keep theirs.
const MANY: usize = 24;

/// Sizes in CSS px, of the small picture and of the large one.
struct Sizes {
    curve: f64,
    /// Half the length of a tangent.
    tangent: f64,
    dot: f64,
    /// Of dots that are many.
    speck: f64,
    now: f64,
}

const SMALL: Sizes = Sizes { curve: 1.5, tangent: 13.0, dot: 5.0, speck: 3.0, now: 8.0 };
const LARGE: Sizes = Sizes { curve: 2.0, tangent: 34.0, dot: 7.0, speck: 4.0, now: 11.0 };

/// Draws curve, dots and tangents.
pub fn draw_activation(plot: &ActivationPlot) -> ActivationDrawing {
    let sizes = if plot.small { SMALL } else { LARGE };
    let x = match (plot.curve.first(), plot.curve.last()) {
        (Some(first), Some(last)) if first.0 < last.0 => [first.0, last.0],
        _ => [-1.0, 1.0],
    };
    let y = plot.heights;
    let y = if y[0] < y[1] { y } else { [-1.0, 1.0] };
    let mut body = String::new();
    let (size, area, ticks) = if plot.small {
        draw_small_axes(plot, x, &mut body)
    } else {
        let frame = Frame::new([plot.width, plot.height], x, y, plot.width < 420.0, 0.0);
        let size = [frame.width, frame.height];
        let root = SvgBackend::new(&mut body, size[0], size[1]).into_drawing_area();
        let drawn = frame.draw(&root, false);
        debug_assert!(drawn.is_ok(), "{drawn:?}");
        drop(root);
        (size, frame.area, frame.ticks())
    };
    let plane = Plane { area, x, y };
    let mut backend = SvgBackend::new(&mut body, size[0], size[1]);
    plane.shade(&mut backend, plot.flat);
    plane.rule(&mut backend, &plot.levels);
    let places = plane.draw(&mut backend, plot, &sizes);
    let [x_ticks, y_ticks] = ticks;
    let svg = document(size[0], size[1], &body);
    ActivationDrawing { drawing: Drawing { svg, size, area, x, y, x_ticks, y_ticks }, places }
}

/// Room for the marks at either side, and for the labels below.
const ASIDE: f64 = 12.0;
const BELOW: f64 = 15.0;

type Ticks = [Vec<crate::distance::Tick>; 2];

fn draw_small_axes(
    plot: &ActivationPlot,
    x: [f64; 2],
    body: &mut String,
) -> ([f64; 2], Area, Ticks) {
    let held = |asked: f64, usual: f64| {
        if asked > 0.0 { px(tenths(asked.clamp(60.0, 10_000.0))) } else { usual }
    };
    let (width, height) = (held(plot.width, 170.0), held(plot.height, 92.0));
    let area = Area { left: ASIDE, top: 4.0, right: width - ASIDE, bottom: height - BELOW };
    let mut backend = SvgBackend::new(body, width, height);
    let axis = LinearAxis::new(x[0], x[1]);
    for (at, value) in
        [(area.left, x[0]), (0.5 * (area.left + area.right), 0.0), (area.right, x[1])]
    {
        let label = text(11.0).pos(Pos::new(HPos::Center, VPos::Top));
        let place = (tenths(at), tenths(area.bottom + 3.0));
        // The backend cannot fail.
        let _ = backend.draw_text(&axis.label(value), &label, place);
    }
    ([width, height], area, [Vec::new(), Vec::new()])
}

struct Plane {
    area: Area,
    x: [f64; 2],
    y: [f64; 2],
}

impl Plane {
    /// In backend units; beyond the ranges, at the edge.
    fn at(&self, x: f64, y: f64) -> (i32, i32) {
        let Area { left, top, right, bottom } = self.area;
        (
            place(x.clamp(self.x[0], self.x[1]), self.x, (tenths(left), tenths(right))),
            place(y.clamp(self.y[0], self.y[1]), self.y, (tenths(bottom), tenths(top))),
        )
    }

    fn shade(&self, backend: &mut SvgBackend, [below, above]: [Option<f64>; 2]) {
        let spans = [below.map(|end| [self.x[0], end]), above.map(|end| [end, self.x[1]])];
        for (index, span) in spans.into_iter().enumerate() {
            let mut d = String::new();
            if let Some([from, to]) = span.filter(|[from, to]| from < to) {
                let ((left, bottom), (right, top)) =
                    (self.at(from, self.y[0]), self.at(to, self.y[1]));
                let corners = [(left, bottom), (left, top), (right, top), (right, bottom)];
                for (i, corner) in corners.into_iter().enumerate() {
                    push_point(&mut d, if i == 0 { 'M' } else { 'L' }, corner);
                }
                d.push('Z');
            }
            backend.fill_path("bptt-flat", index, Fill::Ink(Ink::Axis), true, &d);
        }
    }

    /// The two lines through 0, and those the curve nears.
    fn rule(&self, backend: &mut SvgBackend, levels: &[f64]) {
        let lines = levels
            .iter()
            .map(|&level| (self.at(self.x[0], level), self.at(self.x[1], level), Ink::Grid))
            .chain([
                (self.at(0.0, self.y[0]), self.at(0.0, self.y[1]), Ink::Axis),
                (self.at(self.x[0], 0.0), self.at(self.x[1], 0.0), Ink::Axis),
            ]);
        for (from, to, ink) in lines {
            // Half a pixel, so that the line covers one row of pixels and not two halves.
            let crisp = |at: i32| at.div_euclid(10) * 10 + 5;
            let [from, to] = if from.1 == to.1 {
                [(from.0, crisp(from.1)), (to.0, crisp(to.1))]
            } else {
                [(crisp(from.0), from.1), (crisp(to.0), to.1)]
            };
            let _ = backend.draw_line(from, to, &hairline(ink));
        }
    }

    fn draw(&self, backend: &mut SvgBackend, plot: &ActivationPlot, sizes: &Sizes) -> Vec<f64> {
        let stroke = |width| Stroke { width: tenths_unsigned(width), dashes: None };
        let mut curve = String::new();
        for (i, &(a, value)) in plot.curve.iter().filter(|(_, value)| value.is_finite()).enumerate()
        {
            push_point(&mut curve, if i == 0 { 'M' } else { 'L' }, self.at(a, value));
        }
        backend.stroke_path("bptt-curve", 0, Ink::Text, stroke(sizes.curve), &curve);

        let many = plot.dots.len() > MANY;
        let [mut hollow, mut dots, mut tangents, mut beyond, mut now, mut pointed] =
            [const { String::new() }; 6];
        let mut places = Vec::with_capacity(2 * plot.dots.len());
        for dot in &plot.dots {
            let Some((at, side)) = self.stands(dot, plot) else {
                places.extend([f64::NAN; 2]);
                continue;
            };
            places.extend([px(at.0), px(at.1)]);
            push_dot(if dot.hollow { &mut hollow } else { &mut dots }, at);
            if side != 0 {
                push_chevron(&mut beyond, at, side, sizes.dot);
            }
            if dot.now && !dot.hollow {
                push_dot(&mut now, at);
            }
            if dot.pointed {
                push_dot(&mut pointed, at);
            }
            if !dot.hollow && (!many || dot.now || dot.pointed) {
                self.push_tangent(&mut tangents, at, dot.slope, sizes.tangent);
            }
        }
        let dot = if many { sizes.speck } else { sizes.dot };
        backend.stroke_path("bptt-dots", 1, Ink::Forward, stroke(dot), &hollow);
        backend.stroke_path("bptt-dots", 2, Ink::Paper, stroke(0.5 * dot), &hollow);
        backend.stroke_path("bptt-tangents", 0, Ink::Backward, stroke(2.0), &tangents);
        backend.stroke_path("bptt-dots", 0, Ink::Forward, stroke(dot), &dots);
        backend.stroke_path("bptt-marks", 0, Ink::Forward, stroke(1.5), &beyond);
        backend.stroke_path("bptt-now", 1, Ink::Paper, stroke(sizes.now + 3.0), &now);
        backend.stroke_path("bptt-now", 0, Ink::Forward, stroke(sizes.now), &now);
        backend.stroke_path("bptt-pointed", 1, Ink::Paper, stroke(sizes.now + 3.0), &pointed);
        backend.stroke_path("bptt-pointed", 0, Ink::Selected, stroke(sizes.now), &pointed);
        places
    }

    /// Where a dot is, and beyond which side it would be: −1, 0 or 1.
    fn stands(&self, dot: &Dot, plot: &ActivationPlot) -> Option<((i32, i32), i32)> {
        if dot.a.is_nan() {
            return None;
        }
        let (end, side) = if dot.a < self.x[0] {
            (plot.curve.first(), -1)
        } else if dot.a > self.x[1] {
            (plot.curve.last(), 1)
        } else {
            return (!dot.h.is_nan()).then(|| (self.at(dot.a, dot.h), 0));
        };
        end.map(|&(a, value)| (self.at(a, value), side))
    }

    /// As long in the picture whatever the slope.
    fn push_tangent(&self, d: &mut String, (x, y): (i32, i32), slope: f64, half: f64) {
        if slope.is_nan() {
            return;
        }
        let Area { left, top, right, bottom } = self.area;
        let across = (right - left) / (self.x[1] - self.x[0]);
        let up = slope * (bottom - top) / (self.y[1] - self.y[0]);
        let length = across.hypot(up);
        let (dx, dy) = (tenths(half * across / length), tenths(half * up / length));
        push_point(d, 'M', (x - dx, y + dy));
        push_point(d, 'L', (x + dx, y - dy));
    }
}

/// A stroke of no length, which round caps make a dot.
pub(crate) fn push_dot(d: &mut String, at: (i32, i32)) {
    push_point(d, 'M', at);
    d.push_str("h0");
}

/// Beside a dot: it goes on that way.
fn push_chevron(d: &mut String, (x, y): (i32, i32), side: i32, dot: f64) {
    let (base, tip) = (x + side * tenths(0.5 * dot + 2.0), x + side * tenths(0.5 * dot + 5.0));
    push_point(d, 'M', (base, y - tenths(3.0)));
    push_point(d, 'L', (tip, y));
    push_point(d, 'L', (base, y + tenths(3.0)));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tanh(dots: Vec<Dot>) -> ActivationPlot {
        ActivationPlot {
            width: 360.0,
            height: 240.0,
            small: false,
            curve: (-4..=4).map(|i| (f64::from(i), f64::from(i).tanh())).collect(),
            heights: [-1.15, 1.15],
            levels: vec![-1.0, 1.0],
            flat: [Some(-1.818), Some(1.818)],
            dots,
        }
    }

    fn dot(a: f64) -> Dot {
        let h = a.tanh();
        Dot { a, h, slope: 1.0 - h * h, ..Dot::default() }
    }

    #[test]
    fn a_few_steps_of_tanh_beside_a_control() {
        let mut dots: Vec<Dot> = [-0.3, 0.2, 0.9, 1.6, 2.4, 5.0].map(dot).to_vec();
        dots[3].now = true;
        dots[5].hollow = true;
        let small = ActivationPlot { width: 170.0, height: 92.0, small: true, ..tanh(dots) };
        insta::assert_snapshot!(draw_activation(&small).drawing.svg);
    }

    #[test]
    fn a_few_steps_of_tanh_opened() {
        let mut dots: Vec<Dot> = [-7.0, 0.2, 1.6].map(dot).to_vec();
        dots[1].pointed = true;
        let drawn = draw_activation(&tanh(dots));
        insta::assert_snapshot!(drawn.drawing.svg);
        assert_eq!(drawn.places.len(), 6);
        assert_eq!(drawn.places[0], drawn.drawing.area.left);
    }

    #[test]
    fn the_kink_of_relu_and_no_upper_arm() {
        let relu = ActivationPlot {
            curve: vec![(-4.0, 0.0), (0.0, 0.0), (4.0, 4.0)],
            heights: [-0.6, 4.4],
            levels: vec![],
            flat: [Some(0.0), None],
            dots: vec![
                Dot { a: -1.0, h: 0.0, slope: 0.0, ..Dot::default() },
                Dot { a: 2.0, h: 2.0, slope: 1.0, ..Dot::default() },
                Dot { a: f64::INFINITY, h: f64::INFINITY, slope: f64::NAN, ..Dot::default() },
            ],
            ..tanh(vec![])
        };
        insta::assert_snapshot!(draw_activation(&relu).drawing.svg);
    }

    /// The `d` of the line that has this class and series.
    fn path(svg: &str, class: &str, series: usize) -> String {
        let (class, series) = (format!("class=\"{class} "), format!("data-series=\"{series}\""));
        let line = svg.lines().find(|line| line.contains(&class) && line.contains(&series));
        line.unwrap().split(" d=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
    }

    #[test]
    fn of_many_dots_only_the_current_ones_keep_their_tangents() {
        let mut dots: Vec<Dot> = (0..200).map(|i| dot(f64::from(i) * 0.01 - 1.0)).collect();
        let of = |dots: &[Dot]| {
            let svg = draw_activation(&tanh(dots.to_vec())).drawing.svg;
            (
                path(&svg, "bptt-dots", 0).matches('M').count(),
                path(&svg, "bptt-tangents", 0).matches('M').count(),
            )
        };
        assert_eq!(of(&dots[..MANY]), (MANY, MANY));
        assert_eq!(of(&dots), (200, 0));
        (dots[3].now, dots[90].pointed) = (true, true);
        assert_eq!(of(&dots), (200, 2));
    }

    #[test]
    fn from_frame_to_frame_only_paths_change() {
        let lines = |dots| -> Vec<String> {
            let svg = draw_activation(&tanh(dots)).drawing.svg;
            svg.lines().map(|line| line.split(" d=\"").next().unwrap().to_owned()).collect()
        };
        let flat = vec![dot(-9.0), Dot { now: true, pointed: true, ..dot(3.0) }];
        assert_eq!(lines(vec![]), lines(flat));
    }

    #[test]
    fn a_flat_place_has_a_level_tangent_and_a_steep_one_does_not() {
        let rise = |a| {
            let svg = draw_activation(&tanh(vec![dot(a)])).drawing.svg;
            let ends: Vec<f64> = path(&svg, "bptt-tangents", 0)
                .split(['M', 'L', ' '])
                .filter_map(|number| number.parse().ok())
                .collect();
            ends[1] - ends[3]
        };
        assert!(rise(3.5) < 1.0, "{}", rise(3.5));
        assert!(rise(0.0) > 45.0, "{}", rise(0.0));
    }

    #[test]
    fn what_is_no_number_has_no_dot_and_every_input_a_picture() {
        let odd = [0.0, f64::NAN, f64::INFINITY, f64::NEG_INFINITY, -1e300, 1e-300];
        for a in odd {
            for small in [false, true] {
                let dots = odd.map(|slope| Dot { a, h: slope, slope, ..Dot::default() }).to_vec();
                let drawn = draw_activation(&ActivationPlot { small, ..tanh(dots) });
                assert!(!drawn.drawing.svg.contains("NaN"), "{a}");
                assert_eq!(drawn.places[0].is_nan(), a.is_nan());
                let nothing = ActivationPlot {
                    width: a,
                    height: a,
                    small,
                    heights: [a, a],
                    ..ActivationPlot::default()
                };
                let svg = draw_activation(&nothing).drawing.svg;
                assert!(!svg.contains("NaN") && !svg.contains("inf"), "{svg}");
            }
        }
    }
}
