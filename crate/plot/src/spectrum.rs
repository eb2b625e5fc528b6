//! The spectrum of a matrix: eigenvalues in the complex plane, with the unit circle, and beside
//! (in narrow columns below) them the singular values as bars on a scale of their own.

use std::convert::Infallible;

use plotters::chart::{ChartBuilder, LabelAreaPosition};
use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, DrawingAreaErrorKind, IntoDrawingArea};
use plotters::element::{Circle, Drawable, PathElement, PointCollection, Rectangle, Text};
use plotters::style::{Color, RGBAColor};
use plotters_backend::text_anchor::{HPos, Pos, VPos};
use plotters_backend::{BackendCoord, DrawingErrorKind};

use crate::distance::Area;
use crate::frame::{beyond, hairline, text};
use crate::ink::Ink;
use crate::linear_axis::{LinearAxis, reach};
use crate::superscript::label_ems;
use crate::svg::{Stroke, SvgBackend, document, push_point, tenths, tenths_unsigned};

/// What to draw, and how wide. Numbers that are not finite have no place and are left out.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SpectrumPlot {
    /// Width in CSS px, held within 200…2000; what is no size is 640. The height follows from it.
    pub width: f64,
    /// Real and imaginary parts.
    pub eigenvalues: Vec<[f64; 2]>,
    /// Singular values, the largest first.
    pub singular_values: Vec<f64>,
    /// The spectral radius, drawn as a circle and as a level beside the bars.
    pub radius: Option<f64>,
    /// What the plane and the scale of the bars reach at least: a drag that has seen them stays
    /// steady.
    pub least: [f64; 2],
}

/// A drawn spectrum, with what a page needs to put handles on it.
#[derive(Clone, Debug, PartialEq)]
pub struct SpectrumDrawing {
    /// The whole picture, from `<svg` to `</svg>`.
    pub svg: String,
    /// Its size in CSS px.
    pub size: [f64; 2],
    /// Where the plane lies: a square, −`reach` … `reach` in both directions.
    pub plane: Area,
    /// Where the plane and the scale of the bars end.
    pub reach: [f64; 2],
}

/// Draws the spectrum.
pub fn draw_spectrum(plot: &SpectrumPlot) -> SpectrumDrawing {
    let finite = |values: &mut dyn Iterator<Item = f64>| {
        values.filter(|v| v.is_finite()).map(f64::abs).fold(0.0, f64::max)
    };
    let largest = finite(&mut plot.eigenvalues.iter().flatten().copied().chain(plot.radius));
    let tallest = finite(&mut plot.singular_values.iter().copied().chain(plot.radius));
    let reach = [reach(largest).max(held(plot.least[0])), reach(tallest).max(held(plot.least[1]))];
    let layout = Layout::new(plot.width, reach);
    let mut body = String::new();
    let drawn = draw(plot, &layout, reach, &mut body);
    // The backend cannot fail, and nothing else shares its drawing area.
    debug_assert!(drawn.is_ok(), "{drawn:?}");
    let [width, height] = layout.size;
    SpectrumDrawing {
        svg: document(width, height, &body),
        size: layout.size,
        plane: layout.plane,
        reach,
    }
}

/// A range seen before; 0 for what is none.
fn held(seen: f64) -> f64 {
    if seen.is_finite() { seen } else { 0.0 }
}

/// In CSS px.
struct Layout {
    size: [f64; 2],
    plane: Area,
    bars: Area,
    font: f64,
}

const TICK: f64 = 4.0;
/// The plane is no wider than this.
const WIDEST: f64 = 380.0;
/// Below this width the bars stand under the plane.
const BESIDE: f64 = 500.0;
const BARS_BELOW: f64 = 120.0;

impl Layout {
    fn new(width: f64, [plane, bars]: [f64; 2]) -> Self {
        let width = if width > 0.0 { width.clamp(200.0, 2000.0).floor() } else { 640.0 };
        let beside = width >= BESIDE;
        let font = if beside { 12.0 } else { 11.0 };
        let left = |axis: LinearAxis, least: &str| {
            let labels = axis.ticks(LABELS).into_iter().map(|tick| label_ems(&axis.label(tick)));
            // A digit that comes or goes shifts nothing.
            (2.0 * TICK + labels.fold(label_ems(least), f64::max) * font + 2.0).ceil()
        };
        let below = (2.0 * TICK + font + 6.0).ceil();
        let top = 9.5;
        let from = left(LinearAxis::new(-plane, plane), "\u{2212}1.5") + 0.5;
        let to_bars = left(LinearAxis::new(0.0, bars), "1.5");
        // Whole pixels, so that the axes through the middle are sharp.
        let side = if beside { WIDEST.min(0.56 * width) } else { width - 10.0 - from };
        let side = 2.0 * (0.5 * side.min(WIDEST)).floor();
        let plane = Area { left: from, top, right: from + side, bottom: top + side };
        if beside {
            let left = plane.right + 32.0 + to_bars;
            let bars = Area { left, right: (width - 9.5).min(left + 420.0), ..plane };
            return Self { size: [width, plane.bottom + below], plane, bars, font };
        }
        let top = plane.bottom + below + 18.0;
        let bars = Area { left: from, top, right: plane.right, bottom: top + BARS_BELOW };
        Self { size: [width, bars.bottom + 9.5], plane, bars, font }
    }
}

/// Labels of an axis, at most.
const LABELS: usize = 5;

type Canvas<'a> = DrawingArea<SvgBackend<'a>, Shift>;
type Drawn = Result<(), DrawingAreaErrorKind<Infallible>>;

fn draw(plot: &SpectrumPlot, layout: &Layout, reach: [f64; 2], body: &mut String) -> Drawn {
    let [width, height] = layout.size;
    let root = SvgBackend::new(body, width, height).into_drawing_area();
    plane(plot, layout, reach[0], &root)?;
    bars(plot, layout, reach[1], &root)
}

fn plane(plot: &SpectrumPlot, layout: &Layout, reach: f64, root: &Canvas) -> Drawn {
    let axis = LinearAxis::new(-reach, reach);
    let mut chart = ChartBuilder::on(root);
    place(&mut chart, layout, &layout.plane);
    let mut chart = chart.build_cartesian_2d(axis.drawn(LABELS), axis.drawn(LABELS))?;
    chart
        .configure_mesh()
        .max_light_lines(0)
        .x_labels(LABELS)
        .y_labels(LABELS)
        .bold_line_style(hairline(Ink::Grid))
        .axis_style(RGBAColor(0, 0, 0, 0.0))
        .label_style(text(layout.font))
        .set_all_tick_mark_size(tenths(TICK))
        .draw()?;
    let canvas = chart.plotting_area();
    for ends in [[(-reach, 0.0), (reach, 0.0)], [(0.0, -reach), (0.0, reach)]] {
        canvas.draw(&PathElement::new(ends.to_vec(), hairline(Ink::Axis)))?;
    }
    let half = 0.5 * (layout.plane.right - layout.plane.left);
    canvas.draw(&Stroked::ring(0, half / reach, Ink::Reference))?;
    let radius = plot.radius.filter(|r| r.is_finite()).unwrap_or(0.0);
    canvas.draw(&Stroked::ring(1, radius / reach * half, Ink::Rho))?;
    // In px from the axes, as everything that is not a number of the plane.
    let away = 4.0 / half;
    let at = |x: f64, y: f64| (x * reach, y * reach);
    let words = |h, v| text(layout.font).pos(Pos::new(h, v));
    // Below and to the left: counts stand above and to the right of their points.
    canvas.draw(&Text::new("Re", at(1.0 - away, -away), words(HPos::Right, VPos::Top)))?;
    canvas.draw(&Text::new("Im", at(-away, 1.0 - away), words(HPos::Right, VPos::Top)))?;

    let places: Vec<(f64, f64)> = plot
        .eigenvalues
        .iter()
        .filter(|z| z.iter().all(|part| part.is_finite()))
        .map(|z| (z[0], z[1]))
        .collect();
    for (place, count) in together(&places, |place| canvas.map_coordinate(place)) {
        canvas.draw(&Circle::new(place, tenths(POINT), Ink::Rho.sentinel().filled()))?;
        if count > 1 {
            let (x, y) = (place.0 / reach, place.1 / reach);
            let (h, x) =
                if x > 0.8 { (HPos::Right, x - 2.0 * away) } else { (HPos::Left, x + 2.0 * away) };
            let words = words(h, VPos::Bottom);
            canvas.draw(&Text::new(format!("×{count}"), at(x, y + 1.5 * away), words))?;
        }
    }
    Ok(())
}

/// Radius of a point.
const POINT: f64 = 4.5;
/// What lies nearer than this looks like one point: it is drawn as one, with their number.
const APART: f64 = 1.5;

/// Each place that stands apart from those before it, and how many stand there.
fn together(
    places: &[(f64, f64)],
    seen: impl Fn(&(f64, f64)) -> BackendCoord,
) -> Vec<((f64, f64), usize)> {
    let mut groups: Vec<(BackendCoord, (f64, f64), usize)> = Vec::new();
    for place in places {
        let at = seen(place);
        let near = |&(other, _, _): &(BackendCoord, _, usize)| {
            (other.0 - at.0).abs().max((other.1 - at.1).abs()) <= tenths(APART)
        };
        match groups.iter().position(near) {
            Some(group) => groups[group].2 += 1,
            None => groups.push((at, *place, 1)),
        }
    }
    groups.into_iter().map(|(_, place, count)| (place, count)).collect()
}

fn bars(plot: &SpectrumPlot, layout: &Layout, reach: f64, root: &Canvas) -> Drawn {
    let count = plot.singular_values.len().max(1) as f64;
    let mut chart = ChartBuilder::on(root);
    place(&mut chart, layout, &layout.bars);
    let up = LinearAxis::new(0.0, reach).drawn(LABELS);
    let mut chart = chart.build_cartesian_2d(LinearAxis::new(0.0, count).drawn(LABELS), up)?;
    chart
        .configure_mesh()
        .disable_x_axis()
        .disable_x_mesh()
        .max_light_lines(0)
        .y_labels(LABELS)
        .bold_line_style(hairline(Ink::Grid))
        .axis_style(RGBAColor(0, 0, 0, 0.0))
        .y_label_style(text(layout.font))
        .set_tick_mark_size(LabelAreaPosition::Left, tenths(TICK))
        .draw()?;
    let canvas = chart.plotting_area();
    // Never wider than a thumb, however few.
    let room = (layout.bars.right - layout.bars.left) / count;
    let half = 0.5 * (0.7 * room).min(28.0) / room;
    for (i, &value) in plot.singular_values.iter().enumerate().filter(|(_, v)| v.is_finite()) {
        let middle = i as f64 + 0.5;
        let corners = [(middle - half, 0.0), (middle + half, value.abs())];
        canvas.draw(&Rectangle::new(corners, Ink::Bound.sentinel().filled()))?;
    }
    let level = |at: f64| vec![(0.0, at), (count, at)];
    canvas.draw(&PathElement::new(level(0.0), hairline(Ink::Axis)))?;
    canvas.draw(&PathElement::new(level(1.0), hairline(Ink::Reference)))?;
    let radius = plot.radius.filter(|r| r.is_finite()).unwrap_or(0.0);
    canvas.draw(&Stroked::line(2, level(radius), Ink::Rho))
}

/// Puts a chart's plane on `area`, with its labels on the left and below.
fn place(chart: &mut ChartBuilder<SvgBackend>, layout: &Layout, area: &Area) {
    let below = tenths(2.0 * TICK + layout.font).min(beyond(area.bottom, layout.size[1]));
    let before = tenths(LEFT).min(tenths(area.left));
    chart
        .margin_top(tenths(area.top))
        .margin_right(beyond(area.right, layout.size[0]))
        .margin_bottom(beyond(area.bottom, layout.size[1]) - below)
        .margin_left(tenths(area.left) - before)
        .x_label_area_size(below)
        .y_label_area_size(before);
}

/// Room for labels on the left, at most.
const LEFT: f64 = 120.0;

/// What plotters has no element for: a dotted line, a circle that is a path.
struct Stroked {
    points: Vec<(f64, f64)>,
    /// In px, around the one point; a line has none.
    radius: Option<f64>,
    index: usize,
    ink: Ink,
}

impl Stroked {
    fn ring(index: usize, radius: f64, ink: Ink) -> Self {
        Self { points: vec![(0.0, 0.0)], radius: Some(radius), index, ink }
    }

    fn line(index: usize, points: Vec<(f64, f64)>, ink: Ink) -> Self {
        Self { points, radius: None, index, ink }
    }
}

impl<'a> PointCollection<'a, (f64, f64)> for &'a Stroked {
    type Point = &'a (f64, f64);
    type IntoIter = std::slice::Iter<'a, (f64, f64)>;

    fn point_iter(self) -> Self::IntoIter {
        self.points.iter()
    }
}

impl Drawable<SvgBackend<'_>> for Stroked {
    fn draw<I: Iterator<Item = BackendCoord>>(
        &self,
        places: I,
        backend: &mut SvgBackend,
        _: (u32, u32),
    ) -> Result<(), DrawingErrorKind<Infallible>> {
        let places: Vec<BackendCoord> = places.collect();
        let mut d = String::new();
        match (self.radius.map(tenths), places.first()) {
            (Some(radius), Some(&(x, y))) if radius > 0 => {
                push_point(&mut d, 'M', (x - radius, y));
                for end in [x + radius, x - radius] {
                    push_point(&mut d, 'A', (radius, radius));
                    d.push_str(" 0 1 0");
                    push_point(&mut d, ' ', (end, y));
                }
            }
            (Some(_), _) => {}
            (None, _) => {
                for (i, &point) in places.iter().enumerate() {
                    push_point(&mut d, if i == 0 { 'M' } else { 'L' }, point);
                }
            }
        }
        let dashes = (self.ink == Ink::Rho).then_some("0 4.5");
        let stroke = Stroke { width: tenths_unsigned(1.5), dashes };
        backend.stroke_path("bptt-curve", self.index, self.ink, stroke, &d);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plot(eigenvalues: Vec<[f64; 2]>, singular_values: Vec<f64>) -> SpectrumPlot {
        let moduli = eigenvalues.iter().map(|z| z[0].hypot(z[1]));
        let radius = Some(moduli.fold(0.0, f64::max));
        SpectrumPlot { width: 560.0, eigenvalues, singular_values, radius, ..Default::default() }
    }

    #[test]
    fn a_pair_and_a_real_one() {
        let drawing =
            draw_spectrum(&plot(vec![[0.8, 0.3], [0.8, -0.3], [-0.5, 0.0]], vec![1.9, 0.9, 0.2]));
        insta::assert_snapshot!(drawing.svg);
    }

    #[test]
    fn in_narrow_columns_the_bars_stand_below() {
        let wide = plot(vec![[0.8, 0.3], [0.8, -0.3]], vec![1.0, 0.9]);
        let drawing = draw_spectrum(&SpectrumPlot { width: 342.0, ..wide });
        assert!(drawing.plane.right <= 342.0);
        insta::assert_snapshot!(drawing.svg);
    }

    #[test]
    fn all_eigenvalues_zero() {
        insta::assert_snapshot!(draw_spectrum(&plot(vec![[0.0; 2]; 2], vec![16.0, 0.0])).svg);
    }

    #[test]
    fn huge_ones() {
        let drawing = draw_spectrum(&plot(
            vec![[1e300, 0.0], [-3e299, 4e299], [-3e299, -4e299]],
            vec![1e300, 5e299, 0.0],
        ));
        insta::assert_snapshot!(drawing.svg);
    }

    #[test]
    fn tiny_ones_are_at_the_origin_of_the_unit_circle() {
        let drawing = draw_spectrum(&plot(vec![[1e-300, 0.0], [-1e-310, 0.0]], vec![1e-300; 2]));
        assert_eq!(drawing.reach, [1.25, 1.25]);
        insta::assert_snapshot!(drawing.svg);
    }

    #[test]
    fn thirty_two_points() {
        let turn = |i: u32| f64::from(i / 2) * 0.19;
        let sign = |i: u32| if i.is_multiple_of(2) { 1.0 } else { -1.0 };
        let points = (0..32).map(|i| [3.0 * turn(i).cos(), sign(i) * 3.0 * turn(i).sin()]);
        let bars = (0..32).map(|i| 6.0 - 0.18 * f64::from(i));
        insta::assert_snapshot!(draw_spectrum(&plot(points.collect(), bars.collect())).svg);
    }

    #[test]
    fn what_is_not_finite_has_no_place_and_none_is_none() {
        let nan = f64::NAN;
        let odd = SpectrumPlot {
            width: nan,
            eigenvalues: vec![[nan, 0.0], [0.0, f64::INFINITY], [0.5, 0.0]],
            singular_values: vec![f64::INFINITY, nan],
            radius: Some(nan),
            least: [nan, f64::INFINITY],
        };
        let drawing = draw_spectrum(&odd);
        assert!(!drawing.svg.contains("NaN") && !drawing.svg.contains("inf"));
        assert_eq!(drawing.svg.matches("<circle").count(), 1);
        insta::assert_snapshot!(draw_spectrum(&SpectrumPlot::default()).svg);
    }

    #[test]
    fn scales_are_equal_and_a_drag_keeps_them() {
        let small = plot(vec![[0.5, 0.0]], vec![0.5]);
        let before = draw_spectrum(&plot(vec![[7.0, 0.0]], vec![9.0]));
        let held = draw_spectrum(&SpectrumPlot { least: before.reach, ..small.clone() });
        assert_eq!(held.reach, before.reach);
        assert_eq!(draw_spectrum(&small).reach, [1.25, 1.25]);
        for drawing in [before, held] {
            let Area { left, top, right, bottom } = drawing.plane;
            assert!((right - left - (bottom - top)).abs() < 1e-9);
        }
    }
}
