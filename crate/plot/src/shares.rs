//! The shares of a gradient as stacked bars over the steps: what each step's use of a weight adds to it,
//! part by part, above zero and below.

use std::convert::Infallible;

use plotters::chart::{ChartBuilder, LabelAreaPosition};
use plotters::drawing::{DrawingAreaErrorKind, IntoDrawingArea};
use plotters::element::{Drawable, PathElement, PointCollection};
use plotters::style::RGBAColor;
use plotters_backend::{BackendCoord, DrawingErrorKind};

use crate::bar_axis::BarAxis;
use crate::distance::{Area, Drawing, TICK, Tick, room, size};
use crate::frame::{hairline, put, text};
use crate::ink::Ink;
use crate::step_axis::{StepAxis, step_label};
use crate::superscript::label_ems;
use crate::svg::{Fill, Stroke, SvgBackend, document, push_point, px, tenths, tenths_unsigned};

/// A part of every bar, in one colour.
#[derive(Clone, Debug, PartialEq)]
pub struct Layer {
    /// Which one.
    pub fill: Fill,
    /// Whether it steps back behind others.
    pub faded: bool,
    /// Its values, one a step; what is not finite has no bar.
    pub values: Vec<f64>,
}

/// What to draw, and how large.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SharesPlot {
    /// Width in CSS px. Held within 40…10 000; what is no size (0, NaN) is 640.
    pub width: f64,
    /// Height in CSS px. Held within 30…10 000; what is no size is 320.
    pub height: f64,
    /// The layers, the first nearest to zero. Positive values stand above it, negative below.
    pub layers: Vec<Layer>,
    /// What the parts of each step come to, marked across its bar; a value that is not finite is
    /// marked by a cross on the zero line.
    pub sums: Vec<f64>,
    /// Steps (1, 2, …) to highlight with an upright line; left out where there is none.
    pub marker: Option<usize>,
    /// The step the reader chose; the same.
    pub selected: Option<usize>,
    /// Smaller type and margins, for narrow columns.
    pub compact: bool,
}

/// Draws the bars. Every input has a picture.
pub fn draw_shares(plot: &SharesPlot) -> Drawing {
    let steps =
        plot.layers.iter().map(|l| l.values.len()).chain([plot.sums.len()]).max().unwrap_or(0);
    let stack = Stack::new(plot, steps);
    let (width, height) = (size(plot.width, 640.0, 40.0), size(plot.height, 320.0, 30.0));
    let font = if plot.compact { 11.0 } else { 12.0 };
    let (pad, line) = if plot.compact { (8.0, 2.4) } else { (12.0, 2.8) };
    let bottom = (height - 2.0 * TICK - font - 4.0).floor() - 0.5;
    let y_labels = room(bottom - pad, font * line, 8);
    let y_axis = BarAxis::new(stack.range[0], stack.range[1], stack.exponent, y_labels);
    let x_axis = StepAxis::new([0.5, steps.max(1) as f64 + 0.5]);
    let widest = y_axis.ticks(y_labels).into_iter().map(|t| label_ems(&y_axis.label(t)));
    // Room for a sign, three digits and a point at least, lest the plot shift with every digit.
    let y_width = widest.fold(label_ems("\u{2212}0.25"), f64::max) * font;
    let x_width = label_ems(&step_label(steps as f64)) * font;
    let labelled = Area {
        left: (2.0 * TICK + y_width + 2.0).ceil(),
        top: pad,
        // The last label may stand right at the edge.
        right: px(tenths(width - pad.max((0.5 * x_width).ceil() + 1.0))),
        bottom,
    };
    let roomy = labelled.right - labelled.left >= 48.0 && labelled.bottom - pad >= 32.0;
    let bare =
        Area { left: 4.0, top: 4.0, right: px(tenths(width)) - 4.0, bottom: height.floor() - 4.5 };
    let area = if roomy { labelled } else { bare };
    let x_labels = room(area.right - area.left, x_width + 2.5 * font, 12);
    let layout = Layout { width, height, area, font, roomy, x_labels, y_labels };

    let mut body = String::new();
    let drawn = draw(plot, &stack, &layout, (x_axis, y_axis), &mut body);
    // The backend cannot fail, and nothing else shares its drawing area.
    debug_assert!(drawn.is_ok(), "{drawn:?}");

    let ([x0, x1], [y0, y1]) = (x_axis.ends(), y_axis.ends());
    let x_at = |k: f64| area.left + (k - x0) / (x1 - x0) * (area.right - area.left);
    let y_at = |v: f64| area.bottom - (v - y0) / (y1 - y0) * (area.bottom - area.top);
    let tick = |at: f64, value, label| Tick { at: px(tenths(at)), value, label };
    let (x_ticks, y_ticks) =
        if roomy { (x_axis.ticks(x_labels), y_axis.ticks(y_labels)) } else { (vec![], vec![]) };
    Drawing {
        svg: document(width, height, &body),
        size: [width, height],
        area,
        x: x_axis.ends(),
        y: y_axis.values(),
        x_ticks: x_ticks.into_iter().map(|k| tick(x_at(k), k, step_label(k))).collect(),
        y_ticks: y_ticks.into_iter().map(|v| tick(y_at(v), v, y_axis.label(v))).collect(),
    }
}

struct Layout {
    width: f64,
    height: f64,
    area: Area,
    font: f64,
    /// Whether there is room for labels.
    roomy: bool,
    x_labels: usize,
    y_labels: usize,
}

/// Everything in units of one power of ten: where each part of each bar begins and ends.
struct Stack {
    exponent: i32,
    /// For each layer, (step, from, to), away from zero.
    parts: Vec<Vec<(usize, f64, f64)>>,
    sums: Vec<(usize, f64)>,
    undefined: Vec<usize>,
    range: [f64; 2],
}

impl Stack {
    fn new(plot: &SharesPlot, steps: usize) -> Self {
        let all = plot.layers.iter().flat_map(|l| &l.values).chain(&plot.sums);
        let largest = all.filter(|v| v.is_finite()).fold(0.0, |m: f64, v| m.max(v.abs()));
        let exponent = BarAxis::exponent_of(largest);
        let units = |v: f64| BarAxis::in_units(v, exponent);
        // How high the parts so far stand, above zero and below.
        let (mut above, mut below) = (vec![0.0; steps], vec![0.0; steps]);
        let mut undefined = vec![false; steps];
        let mut parts = Vec::with_capacity(plot.layers.len());
        for layer in &plot.layers {
            let mut bars = Vec::new();
            for (i, &value) in layer.values.iter().enumerate() {
                if !value.is_finite() {
                    undefined[i] = true;
                } else if value != 0.0 {
                    let end = if value > 0.0 { &mut above[i] } else { &mut below[i] };
                    let from = *end;
                    *end += units(value);
                    bars.push((i + 1, from, *end));
                }
            }
            parts.push(bars);
        }
        let mut sums = Vec::new();
        for (i, &sum) in plot.sums.iter().enumerate() {
            if sum.is_finite() {
                sums.push((i + 1, units(sum)));
            } else {
                undefined[i] = true;
            }
        }
        let reached = || above.iter().chain(&below).copied().chain(sums.iter().map(|s| s.1));
        let range = [reached().fold(0.0, f64::min), reached().fold(0.0, f64::max)];
        let undefined = (1..=steps).filter(|k| undefined[k - 1]).collect();
        Self { exponent, parts, sums, undefined, range }
    }
}

fn draw(
    plot: &SharesPlot,
    stack: &Stack,
    layout: &Layout,
    (x_axis, y_axis): (StepAxis, BarAxis),
    body: &mut String,
) -> Result<(), DrawingAreaErrorKind<Infallible>> {
    let Layout { area, .. } = *layout;
    let root = SvgBackend::new(body, layout.width, layout.height).into_drawing_area();
    let mut chart = ChartBuilder::on(&root);
    put(&mut chart, &layout.area, [layout.width, layout.height], layout.roomy);
    let mut chart =
        chart.build_cartesian_2d(x_axis.drawn(layout.x_labels), y_axis.drawn(layout.y_labels))?;
    let clear = RGBAColor(0, 0, 0, 0.0);
    chart
        .configure_mesh()
        .disable_x_mesh()
        .disable_x_axis()
        .max_light_lines(0)
        .y_labels(layout.y_labels)
        .bold_line_style(hairline(Ink::Grid))
        .axis_style(clear)
        .y_label_style(text(layout.font))
        .set_tick_mark_size(LabelAreaPosition::Left, tenths(TICK))
        .draw()?;
    // The steps are labelled, but the line they stand on is the zero line.
    chart
        .configure_mesh()
        .disable_y_axis()
        .disable_mesh()
        .max_light_lines(0)
        .x_labels(layout.x_labels)
        .axis_style(clear)
        .x_label_style(text(layout.font))
        .set_tick_mark_size(LabelAreaPosition::Bottom, tenths(TICK))
        .draw()?;

    let ([x0, x1], [y0, y1]) = (x_axis.ends(), y_axis.ends());
    let canvas = chart.plotting_area();
    for (place, ink) in [(plot.marker, Ink::Marker), (plot.selected, Ink::Selected)] {
        if let Some(k) = place.map(|k| k as f64).filter(|k| (x0..=x1).contains(k)) {
            canvas.draw(&PathElement::new(vec![(k, y0), (k, y1)], hairline(ink)))?;
        }
    }
    let spacing = (area.right - area.left) / (x1 - x0);
    let half = half_width(spacing) / spacing;
    for (index, (layer, parts)) in plot.layers.iter().zip(&stack.parts).enumerate() {
        let corners =
            parts.iter().flat_map(|&(k, from, to)| edges(k, half, from, to)).collect::<Vec<_>>();
        let kind = Kind::Bars(layer.fill, layer.faded);
        canvas.draw(&Bars { corners, kind, index })?;
    }
    canvas.draw(&PathElement::new(vec![(x0, 0.0), (x1, 0.0)], hairline(Ink::Axis)))?;
    let sums = stack.sums.iter().flat_map(|&(k, sum)| edges(k, half, sum, sum)).collect();
    // Where bars are narrow, a thick line would hide the parts below it.
    let kind = Kind::Sums(if spacing >= 5.0 { 2.0 } else { 1.0 });
    canvas.draw(&Bars { corners: sums, kind, index: plot.layers.len() })?;
    let crosses = stack.undefined.iter().flat_map(|&k| edges(k, 0.0, 0.0, 0.0)).collect();
    canvas.draw(&Bars { corners: crosses, kind: Kind::Crosses, index: plot.layers.len() })?;
    Ok(())
}

/// Half a bar's width in CSS px: bars stand apart where there is room, and are never slabs.
fn half_width(spacing: f64) -> f64 {
    let gap = if spacing >= 5.0 { (0.25 * spacing).min(8.0) } else { 0.0 };
    0.5 * (spacing - gap).min(56.0)
}

fn edges(k: usize, half: f64, from: f64, to: f64) -> [(f64, f64); 2] {
    let k = k as f64;
    [(k - half, from), (k + half, to)]
}

/// What pairs of opposite corners become.
#[derive(Clone, Copy)]
enum Kind {
    Bars(Fill, bool),
    /// As wide as that, in CSS px.
    Sums(f64),
    Crosses,
}

/// All bars of a layer as one path: a drag changes it in place.
struct Bars {
    corners: Vec<(f64, f64)>,
    kind: Kind,
    index: usize,
}

impl<'a> PointCollection<'a, (f64, f64)> for &'a Bars {
    type Point = (f64, f64);
    type IntoIter = Vec<(f64, f64)>;

    fn point_iter(self) -> Vec<(f64, f64)> {
        self.corners.clone()
    }
}

/// Half the width of a cross, in backend units.
const CROSS: i32 = 35;

impl Drawable<SvgBackend<'_>> for Bars {
    fn draw<I: Iterator<Item = BackendCoord>>(
        &self,
        places: I,
        backend: &mut SvgBackend,
        _: (u32, u32),
    ) -> Result<(), DrawingErrorKind<Infallible>> {
        let places: Vec<BackendCoord> = places.collect();
        let mut d = String::new();
        for pair in places.as_chunks::<2>().0 {
            let [(x0, y0), (x1, y1)] = *pair;
            let mut lines = |points: &[BackendCoord]| {
                for (i, &point) in points.iter().enumerate() {
                    push_point(&mut d, if i == 0 { 'M' } else { 'L' }, point);
                }
            };
            match self.kind {
                Kind::Bars(..) => lines(&[(x0, y0), (x1, y0), (x1, y1), (x0, y1)]),
                Kind::Sums(_) => lines(&[(x0, y0), (x1, y0)]),
                Kind::Crosses => {
                    lines(&[(x0 - CROSS, y0 - CROSS), (x0 + CROSS, y0 + CROSS)]);
                    lines(&[(x0 - CROSS, y0 + CROSS), (x0 + CROSS, y0 - CROSS)]);
                }
            }
        }
        let stroke = |width| Stroke { width: tenths_unsigned(width), dashes: None };
        match self.kind {
            Kind::Bars(fill, faded) => backend.fill_path("bptt-bars", self.index, fill, faded, &d),
            Kind::Sums(width) => {
                backend.stroke_path("bptt-sums", self.index, Ink::Selected, stroke(width), &d);
            }
            Kind::Crosses => {
                backend.stroke_path("bptt-marks", self.index, Ink::Text, stroke(1.2), &d);
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn layer(fill: Fill, values: impl IntoIterator<Item = f64>) -> Layer {
        Layer { fill, faded: false, values: values.into_iter().collect() }
    }

    fn plot(layers: Vec<Layer>, sums: impl IntoIterator<Item = f64>) -> SharesPlot {
        SharesPlot {
            width: 480.0,
            height: 240.0,
            layers,
            sums: sums.into_iter().collect(),
            ..SharesPlot::default()
        }
    }

    fn far(exponent: i32) -> SharesPlot {
        let at = |m: f64| BarAxis::in_units(m, -exponent);
        let near = layer(Fill::Band(0), [at(1.0), at(-2.0), at(0.5)]);
        let next = layer(Fill::Band(1), [at(0.5), at(1.5), 0.0]);
        plot(vec![near, next], [at(1.5), at(-0.5), at(0.5)])
    }

    #[test]
    fn both_signs_stack_away_from_zero() {
        let mut plot = far(0);
        plot.marker = Some(1);
        plot.selected = Some(3);
        plot.layers[1].faded = true;
        insta::assert_snapshot!(draw_shares(&plot).svg);
    }

    #[test]
    fn as_small_and_as_large_as_f64_goes() {
        for exponent in [-320, -300, 307] {
            let drawing = draw_shares(&far(exponent));
            let labels: Vec<&str> = drawing.y_ticks.iter().map(|t| t.label.as_str()).collect();
            assert!(labels.contains(&"0") && labels.len() >= 3, "{labels:?}");
            let bars = |svg: &str| -> Vec<String> {
                svg.lines().filter(|l| l.contains("bptt-bars")).map(str::to_owned).collect()
            };
            assert_eq!(bars(&drawing.svg).len(), 2);
            // The same picture but for the labels, and the room these take.
            assert_eq!(
                bars(&drawing.svg)[0].matches('Z').count(),
                bars(&draw_shares(&far(0)).svg)[0].matches('Z').count()
            );
        }
        insta::assert_snapshot!(draw_shares(&far(-300)).svg);
    }

    #[test]
    fn all_zero() {
        let zeros = plot(vec![layer(Fill::Band(0), [0.0; 5])], [0.0; 5]);
        insta::assert_snapshot!(draw_shares(&zeros).svg);
    }

    #[test]
    fn one_step() {
        insta::assert_snapshot!(
            draw_shares(&plot(vec![layer(Fill::Ink(Ink::Backward), [-3.25])], [-3.25])).svg
        );
    }

    #[test]
    fn what_is_not_finite_is_crossed() {
        let odd = [1.0, f64::NAN, f64::INFINITY, -1.0, f64::NEG_INFINITY];
        insta::assert_snapshot!(draw_shares(&plot(vec![layer(Fill::Band(2), odd)], odd)).svg);
    }

    #[test]
    fn two_hundred_steps_on_a_phone() {
        let layers = (0..9).map(|band| layer(Fill::Band(band), (0..200).map(f64::from)));
        let drawing = draw_shares(&SharesPlot {
            width: 340.0,
            height: 200.0,
            compact: true,
            ..plot(layers.collect(), (0..200).map(|k| 9.0 * f64::from(k)))
        });
        // A line for each layer, and axes: not an element a bar.
        assert!(drawing.svg.lines().count() < 60, "{}", drawing.svg.lines().count());
        assert_eq!(drawing.svg.matches("bptt-bars").count(), 9);
        let last = drawing.x_ticks.last().expect("a tick");
        assert!(last.value <= 200.0 && last.at + label_ems(&last.label) * 5.5 <= 340.0);
    }

    #[test]
    fn any_input_has_a_picture_that_passes_a_strict_policy() {
        let odd = [f64::NAN, f64::INFINITY, -f64::MAX, f64::MAX, 5e-324, -0.0];
        let contents = [
            plot(vec![], []),
            plot(vec![layer(Fill::Band(40), [])], []),
            plot(vec![layer(Fill::Band(0), odd), layer(Fill::Band(1), [1.0])], odd),
            plot(vec![layer(Fill::Band(0), [f64::MAX; 3]); 9], [f64::INFINITY; 4]),
        ];
        let sizes =
            [(480.0, 240.0), (80.0, 60.0), (0.0, f64::NAN), (1.0, 1e9), (-5.0, f64::INFINITY)];
        for content in contents {
            for (width, height) in sizes {
                let plot = SharesPlot {
                    width,
                    height,
                    marker: Some(2),
                    selected: Some(usize::MAX),
                    ..content.clone()
                };
                let drawing = draw_shares(&plot);
                for bad in ["style=", " id=", "url(", "href", "<style", "<script", "NaN", "inf"] {
                    assert!(!drawing.svg.contains(bad), "{bad} in {}", drawing.svg);
                }
                let Area { left, top, right, bottom } = drawing.area;
                assert!(0.0 < left && left < right && 0.0 < top && top < bottom);
                assert_eq!(drawing.svg, draw_shares(&plot).svg);
            }
        }
    }
}
