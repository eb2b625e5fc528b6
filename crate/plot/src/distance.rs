//! The distance plot: gradient norms on a log axis against the distance they travelled back.

use std::borrow::Cow;
use std::convert::Infallible;

use plotters::chart::{ChartBuilder, LabelAreaPosition};
use plotters::drawing::{DrawingAreaErrorKind, IntoDrawingArea};
use plotters::element::{PathElement, Text};
use plotters::style::RGBAColor;
use plotters_backend::BackendCoord;
use plotters_backend::text_anchor::{HPos, Pos, VPos};

use crate::axis::Axis;
use crate::curve::{Curve, Plane, Series};
use crate::frame::{hairline, put, stroke, text};
use crate::halves::shade;
use crate::ink::Ink;
use crate::log_axis::{LogAxis, power_label, snapped_range};
use crate::step_axis::{StepAxis, step_label};
use crate::strip::{Strip, add_strip};
use crate::superscript::label_ems;
use crate::svg::{SvgBackend, document, px, tenths};

/// What to draw, and how large.
///
/// Series are drawn in order, the last on top; a pinned earlier curve is a series in
/// [`Ink::Ghost`], put first. Every series counts for the ranges.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DistancePlot {
    /// Width in CSS px. Held within 40…10 000; what is no size (0, NaN) is 640.
    pub width: f64,
    /// Height in CSS px. Held within 30…10 000; what is no size is 320.
    pub height: f64,
    /// The curves.
    pub series: Vec<Series>,
    /// A distance to highlight with an upright line; left out where it is off the axis.
    pub marker: Option<usize>,
    /// The distance the reader chose; the same.
    pub selected: Option<usize>,
    /// The distance that is pointed at, here or elsewhere; the same.
    pub pointed: Option<usize>,
    /// Where a picture above has the columns of the farthest distance and of distance 0, in CSS px from
    /// the left edge: then the points stand below them, and the distance grows to the left. Left out
    /// where these are not two places in that order, or there is but one distance.
    pub along: Option<[f64; 2]>,
    /// How many values of each curve are drawn, from distance 0 on; all of a pinned one. The ranges
    /// are those of all values.
    pub shown: Option<usize>,
    /// log10 values the vertical range takes in at least: a drag that has seen them stays steady.
    pub least: Option<[f64; 2]>,
    /// log10 values that the vertical range takes in, too; of the curves it then takes in all, or, if
    /// `cut`, none: what lies beyond leaves through an edge.
    pub range: Option<[f64; 2]>,
    /// Whether the curves have no say in the range where there is a `range`.
    pub cut: bool,
    /// Names of what happens below 10⁰ and above it: with them both halves are shaded, none is too
    /// low to be named, and 10⁰ is labelled 1.
    pub halves: Option<[String; 2]>,
    /// Numbers from 0 to 1 by distance, and what they are called: a curve in a strip of its own below the
    /// others, within the height. Left out where that has no room for both.
    pub strip: Option<(String, Series)>,
    /// Smaller type and margins, for narrow columns.
    pub compact: bool,
}

/// A drawn plot, with what a page needs to read values under its pointer.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawing {
    /// The whole picture, from `<svg` to `</svg>`.
    pub svg: String,
    /// Width and height of the picture in CSS px.
    pub size: [f64; 2],
    /// Where on the picture the ranges lie.
    pub area: Area,
    /// Distances at the left and the right edge of the area; the greater one may be either, and where
    /// points stand below columns there may be room beyond the last distance.
    pub x: [f64; 2],
    /// log10 values at the bottom and the top edge of the area.
    pub y: [f64; 2],
    /// Ticks of the distance axis.
    pub x_ticks: Vec<Tick>,
    /// Ticks of the log axis.
    pub y_ticks: Vec<Tick>,
}

/// A rectangle in CSS px from the picture's top left corner.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Area {
    /// Left edge.
    pub left: f64,
    /// Top edge.
    pub top: f64,
    /// Right edge.
    pub right: f64,
    /// Bottom edge.
    pub bottom: f64,
}

/// A tick: where it stands along its axis in CSS px, what it stands for, and how it is labelled.
#[derive(Clone, Debug, PartialEq)]
pub struct Tick {
    /// Place along the axis, in CSS px from the picture's left or top edge.
    pub at: f64,
    /// A distance, or log10 of a value.
    pub value: f64,
    /// The label.
    pub label: String,
}

impl DistancePlot {
    /// Values of the longest series, but for a pinned one.
    fn longest(&self) -> usize {
        let own = self.series.iter().filter(|series| series.ink != Ink::Ghost);
        own.map(|series| series.values.len()).max().unwrap_or(0)
    }
}

/// The ranges a plot of `series` has: distances from 0 to the last one, and log10 values snapped
/// outward by [`snapped_range`]. A curve never lies along the edge, where it would be taken for the
/// axis: there the range goes one rung further. As long as the ranges stand, a drag can keep the
/// axes and update curves alone.
pub fn distance_ranges(series: &[Series]) -> ([f64; 2], [f64; 2]) {
    let count = series.iter().map(|s| s.values.len()).max().unwrap_or(0);
    let finite = series.iter().flat_map(|s| &s.values).copied().filter(|value| value.is_finite());
    let (lowest, highest) = finite
        .fold((f64::INFINITY, f64::NEG_INFINITY), |(lo, hi), value| (lo.min(value), hi.max(value)));
    let snug = snapped_range(lowest, highest);
    let near = |value: f64, edge: f64| (value - edge).abs() < ALONG * (snug[1] - snug[0]);
    let along = |edge: f64| {
        series.iter().any(|s| {
            let count = |held: &dyn Fn(f64) -> bool| s.values.iter().filter(|v| held(**v)).count();
            2 * count(&|v| v.is_finite() && near(v, edge)) > count(&|v| v.is_finite()).max(1)
        })
    };
    // Past a rung is the next one.
    let past = |edge: f64| if along(edge) { edge * (1.0 + 1e-9) } else { edge };
    let roomy = snapped_range(past(snug[0]), past(snug[1]));
    (StepAxis::counting(count).ends(), LogAxis::new(roomy).ends())
}

/// So near the edge, as a part of the range, a curve is hard to tell from the axis.
const ALONG: f64 = 0.03;

/// Height of the strip, if there is one, with its margins and name; of a plot less high than the second
/// without a name; and the least that is left above it.
const STRIP: (f64, f64, f64) = (62.0, 200.0, 34.0);
const ABOVE_STRIP: f64 = 56.0;

/// Draws the plot. Every input has a picture: empty series, sizes that are none, values without
/// a place.
pub fn draw_distance(plot: &DistancePlot) -> Drawing {
    let height = size(plot.height, 320.0, 30.0);
    let low = height < STRIP.1;
    let strip_height = if low { STRIP.2 } else { STRIP.0 };
    let above = height - strip_height;
    let Some((name, series)) = plot.strip.as_ref().filter(|_| above >= ABOVE_STRIP) else {
        return draw_curves(plot);
    };
    let mut drawing = draw_curves(&DistancePlot { height: above, strip: None, ..plot.clone() });
    let series = drawn_part(series, plot.shown).into_owned();
    add_strip(
        &mut drawing,
        &Strip {
            height: strip_height,
            name: if low { "" } else { name },
            levels: &[(0.0, "0", Ink::Axis), (1.0, "1", Ink::Grid)],
            series: &[(series, 0.0)],
            index: plot.series.len(),
            selected: plot.selected,
        },
    );
    drawing
}

fn draw_curves(plot: &DistancePlot) -> Drawing {
    let (x, y) = (distance_ranges(&plot.series).0, range_of(plot));
    let y_axis = LogAxis::new(y);
    let layout = Layout::new(plot, &StepAxis::new(x), &y_axis);
    let x_axis = layout
        .along
        .map_or(StepAxis::new(x), |along| along_axis(along, &layout.area, plot.longest()));
    let plane = Plane::new(&layout.area, x_axis, y_axis);

    let mut body = String::new();
    let one = plane.px((0.0, 0.0)).1;
    if plot.halves.is_some() {
        shade(&mut SvgBackend::new(&mut body, layout.width, layout.height), &layout.area, one);
    }
    let drawn = draw(plot, &layout, &plane, (x_axis, y_axis), &mut body);
    // The backend cannot fail, and nothing else shares its drawing area.
    debug_assert!(drawn.is_ok(), "{drawn:?}");

    let tick = |at, value, label| Tick { at, value, label };
    let x = x_axis.ends();
    Drawing {
        svg: document(layout.width, layout.height, &body),
        size: [layout.width, layout.height],
        area: layout.area,
        x,
        y,
        x_ticks: x_axis
            .ticks(layout.x_labels)
            .into_iter()
            .map(|k| tick(plane.px((k, y[0])).0, k, step_label(k)))
            .collect(),
        y_ticks: y_axis
            .ticks(layout.y_labels)
            .into_iter()
            .map(|value| tick(plane.px((x[0], value)).1, value, layout.label(value)))
            .collect(),
    }
}

/// The vertical range: see [`DistancePlot`].
fn range_of(plot: &DistancePlot) -> [f64; 2] {
    let own = distance_ranges(&plot.series).1;
    let taken = |[low, high]: [f64; 2]| low < high;
    let wider = |[a, b]: [f64; 2], [low, high]: [f64; 2]| {
        LogAxis::new(snapped_range(a.min(low), b.max(high))).ends()
    };
    let y = match plot.range.filter(|range| taken(*range)) {
        Some([low, high]) if plot.cut => snapped_range(low, high),
        Some(range) => wider(own, range),
        None => own,
    };
    let y = plot.least.filter(|least| taken(*least)).map_or(y, |least| wider(y, least));
    if plot.halves.is_none() {
        return y;
    }
    wider(y, [-y[1] * LOWER_HALF, -y[0] * LOWER_HALF])
}

/// A shaded half is at least this part of the other.
const LOWER_HALF: f64 = 0.25;

/// The axis on which the last of `count` steps and the first stand at the two places `along`.
fn along_axis([far, near]: [f64; 2], area: &Area, count: usize) -> StepAxis {
    let last = count.saturating_sub(1) as f64;
    let step_at = |px: f64| (near - px) / (near - far) * last;
    StepAxis::new([step_at(area.left), step_at(area.right)]).within([0.0, last])
}

fn draw(
    plot: &DistancePlot,
    layout: &Layout,
    plane: &Plane,
    (x_axis, y_axis): (StepAxis, LogAxis),
    body: &mut String,
) -> Result<(), DrawingAreaErrorKind<Infallible>> {
    let root = SvgBackend::new(body, layout.width, layout.height).into_drawing_area();
    let mut chart = ChartBuilder::on(&root);
    let labelled = layout.labels != Labels::None;
    put(&mut chart, &layout.area, [layout.width, layout.height], labelled);
    let y_drawn =
        Axis::new(y_axis.ends(), y_axis.ticks(layout.y_labels), |value| layout.label(value));
    let mut chart = chart.build_cartesian_2d(x_axis.drawn(layout.x_labels), y_drawn)?;

    // Horizontal grid lines with their labels, but no upright axis line: the labels say it all.
    let clear = RGBAColor(0, 0, 0, 0.0);
    let label = text(layout.font);
    let beside = if layout.labels == Labels::Inside { label.color(&clear) } else { label.clone() };
    chart
        .configure_mesh()
        .disable_x_axis()
        .disable_x_mesh()
        .max_light_lines(0)
        .y_labels(layout.y_labels)
        .bold_line_style(hairline(Ink::Grid))
        .axis_style(clear)
        .y_label_style(beside)
        .set_tick_mark_size(LabelAreaPosition::Left, tenths(TICK))
        .draw()?;
    chart
        .configure_mesh()
        .disable_y_axis()
        .disable_mesh()
        .max_light_lines(0)
        .x_labels(layout.x_labels)
        .axis_style(hairline(Ink::Axis))
        .x_label_style(label.clone())
        .set_tick_mark_size(LabelAreaPosition::Bottom, tenths(TICK))
        .draw()?;

    let Area { left, .. } = layout.area;
    if layout.labels == Labels::Inside {
        for value in y_axis.ticks(layout.y_labels) {
            let at = (tenths(left + 2.0), tenths(plane.px((0.0, value)).1 - 2.0));
            let above = label.pos(Pos::new(HPos::Left, VPos::Bottom));
            // Room there is above the line, but for the topmost one.
            if at.1 >= tenths(layout.area.top + 0.5 * layout.font) {
                root.draw(&Text::new(layout.label(value), at, above))?;
            }
        }
    }
    for (name, at, pos) in layout.names(plot, plane) {
        root.draw(&Text::new(name, at, label.pos(pos)))?;
    }

    let ([x0, x1], [y0, y1]) = (x_axis.ends(), y_axis.ends());
    let canvas = chart.plotting_area();
    let reference = vec![(x0, 0.0), (x1, 0.0)];
    let weight = if plot.halves.is_some() { 1.5 } else { 1.0 };
    canvas.draw(&PathElement::new(reference, stroke(Ink::Reference, weight)))?;
    let [least, greatest] = x_axis.steps();
    for (place, ink) in
        [(plot.pointed, Ink::Pointed), (plot.marker, Ink::Marker), (plot.selected, Ink::Selected)]
    {
        if let Some(k) = place.map(|k| k as f64).filter(|k| (least..=greatest).contains(k)) {
            let upright = vec![(k, y0), (k, y1)];
            canvas.draw(&PathElement::new(upright, hairline(ink)))?;
        }
    }
    for (index, series) in plot.series.iter().enumerate() {
        canvas.draw(&Curve::new(&drawn_part(series, plot.shown), index, plane))?;
    }
    Ok(())
}

/// What of a series is drawn.
fn drawn_part(series: &Series, shown: Option<usize>) -> Cow<'_, Series> {
    match shown {
        Some(count) if series.ink != Ink::Ghost && count < series.values.len() => {
            let values = series.values[..count].to_vec();
            Cow::Owned(Series { values, ..*series })
        }
        _ => Cow::Borrowed(series),
    }
}

/// Length of a tick mark in CSS px. Labels stand twice as far from the axis.
pub(crate) const TICK: f64 = 4.0;

/// Where the labels of the log axis stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Labels {
    /// To the left of the area.
    Beside,
    /// In it, each on its grid line.
    Inside,
    /// There is no room but for the curves.
    None,
}

/// Sizes of everything around the curves, in CSS px.
struct Layout {
    width: f64,
    height: f64,
    area: Area,
    font: f64,
    labels: Labels,
    x_labels: usize,
    y_labels: usize,
    /// [`DistancePlot::along`], where there are two places to stand at.
    along: Option<[f64; 2]>,
    /// What 10⁰ is called.
    one: Option<&'static str>,
}

/// A plot less high than this has no room to spare above the area.
const LOW: f64 = 120.0;
/// Half a dot and some air, to the left of the leftmost point.
const CLEAR: f64 = 6.0;

impl Layout {
    fn new(plot: &DistancePlot, x_axis: &StepAxis, y_axis: &LogAxis) -> Self {
        let width = size(plot.width, 640.0, 40.0);
        let height = size(plot.height, 320.0, 30.0);
        let font = if plot.compact { 11.0 } else { 12.0 };
        let (pad, line) = if plot.compact { (8.0, 2.4) } else { (12.0, 2.8) };
        let low = height < LOW;
        let farthest = x_axis.ends()[1];
        let along = plot.along.filter(|[far, near]| {
            0.0 <= *far && far + 1.0 <= *near && *near <= width && plot.longest() > 1
        });

        // Half a pixel, so that the axis line covers one row of pixels and not two halves.
        let top = if low { 0.5 * font } else { pad };
        let bottom = (height - 2.0 * TICK - font - if low { 2.0 } else { 4.0 }).floor() - 0.5;
        let y_labels = room(bottom - top, font * line, 10);
        let widest = |labels: &mut dyn Iterator<Item = String>| {
            labels.map(|label| label_ems(&label)).fold(0.0, f64::max) * font
        };
        let y_width = widest(&mut y_axis.ticks(y_labels).into_iter().map(power_label))
            // Three digits of room at least, lest the plot shift whenever a digit comes or goes.
            .max(label_ems("10⁻¹⁰⁰") * font);
        let x_width = label_ems(&step_label(farthest)) * font;
        let beside = (2.0 * TICK + y_width + 2.0).ceil();
        let inside = along.is_some_and(|[far, _]| far < beside + CLEAR);
        let left = if inside { 0.0 } else { beside };
        let right = match along {
            // plotters keeps the last unit for itself.
            Some(_) => width - px(1),
            None => width - pad.max((0.5 * x_width).ceil() + 1.0),
        };
        let area = Area { left, top, right: px(tenths(right)), bottom };
        let one = plot.halves.as_ref().map(|_| "1");
        let across = along.map_or(right - left, |[far, near]| near - far);
        if right - left >= 48.0 && bottom - top >= 32.0 {
            return Self {
                width,
                height,
                area,
                font,
                labels: if inside { Labels::Inside } else { Labels::Beside },
                x_labels: room(across, x_width + 2.5 * font, 12),
                y_labels,
                along,
                one,
            };
        }
        let right = px(tenths(width)) - 4.0;
        let (left, right) = if along.is_some() { (0.0, width - px(1)) } else { (4.0, right) };
        Self {
            width,
            height,
            area: Area { left, top: 4.0, right, bottom: height.floor() - 4.5 },
            font,
            labels: Labels::None,
            x_labels: 2,
            y_labels: 2,
            along,
            one,
        }
    }

    /// What a value of the log axis is called.
    fn label(&self, value: f64) -> String {
        match self.one {
            Some(one) if value == 0.0 => one.to_owned(),
            _ => power_label(value),
        }
    }

    /// The names of both halves, at the edge where the curves begin on the line between them.
    fn names<'a>(
        &self,
        plot: &'a DistancePlot,
        plane: &Plane,
    ) -> impl Iterator<Item = (&'a str, BackendCoord, Pos)> {
        let Area { left, top, right, bottom } = self.area;
        let one = plane.px((0.0, 0.0)).1;
        let room = self.font + 3.0;
        let (x, side) = if self.along.is_some() {
            (right - 6.0, HPos::Right)
        } else {
            (left + 8.0, HPos::Left)
        };
        let labelled = self.labels != Labels::None;
        let halves = plot.halves.as_ref().filter(|_| labelled).into_iter();
        halves
            .flat_map(move |[below, above]| {
                let lower = (below, bottom - 4.0, VPos::Bottom, bottom - one);
                let upper = (above, top + 4.0, VPos::Top, one - top);
                [lower, upper]
            })
            .filter(move |(_, _, _, high)| *high >= room)
            .map(move |(name, y, end, _)| {
                (name.as_str(), (tenths(x), tenths(y)), Pos::new(side, end))
            })
    }
}

/// A size to draw at: whole tenths, in bounds; `usual` for what is no size.
pub(crate) fn size(asked: f64, usual: f64, least: f64) -> f64 {
    let size = if asked > 0.0 { asked } else { usual };
    px(tenths(size.clamp(least, 10_000.0)))
}

/// How many labels fit into `length` when each needs `each`: two at least.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to 2…12")]
pub(crate) fn room(length: f64, each: f64, most: usize) -> usize {
    ((length / each).clamp(2.0, 12.0) as usize).min(most)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::curve::{LineStyle, curve_path};

    const ZERO: f64 = f64::NEG_INFINITY;

    fn series(ink: Ink, values: impl IntoIterator<Item = f64>) -> Series {
        Series { ink, style: LineStyle::Solid, dots: true, values: values.into_iter().collect() }
    }

    fn ramp(count: u32, slope: f64) -> impl Iterator<Item = f64> {
        (0..count).map(move |k| slope * f64::from(k))
    }

    fn plot(series: Vec<Series>) -> DistancePlot {
        DistancePlot { width: 480.0, height: 240.0, series, ..DistancePlot::default() }
    }

    #[test]
    fn vanishing_to_ten_to_the_minus_600() {
        let bound =
            Series { style: LineStyle::Dashed, dots: false, ..series(Ink::Bound, ramp(25, -20.0)) };
        let drawing = draw_distance(&DistancePlot {
            marker: Some(7),
            ..plot(vec![bound, series(Ink::Jacobian, ramp(25, -25.0))])
        });
        insta::assert_snapshot!(drawing.svg);
    }

    #[test]
    fn exploding_to_ten_to_the_400() {
        let rho =
            Series { style: LineStyle::Dotted, dots: false, ..series(Ink::Rho, ramp(101, 3.0)) };
        let last = series(Ink::Backward, ramp(101, 4.02).map(|v| v - 2.0));
        insta::assert_snapshot!(draw_distance(&plot(vec![rho, last])).svg);
    }

    #[test]
    fn a_constant_curve() {
        insta::assert_snapshot!(draw_distance(&plot(vec![series(Ink::Total, [0.0; 20])])).svg);
    }

    #[test]
    fn a_constant_curve_does_not_lie_on_the_axis() {
        // Orthogonal, linear: what arrives is what was sent, here nearly 10⁻¹.
        let along = |value: f64| distance_ranges(&[series(Ink::Backward, [value; 50])]).1;
        assert_eq!(along(-1.0), [-2.0, 1.0]);
        assert_eq!(along(-0.99), [-2.0, 1.0]);
        assert_eq!(along(1.0), [-1.0, 2.0]);
        assert_eq!(along(-0.5), [-1.0, 1.0]);
        // One that only ends there keeps the range: the way shows where it is.
        assert_eq!(distance_ranges(&[series(Ink::Backward, ramp(50, -1.0 / 49.0))]).1, [-1.0, 1.0]);
    }

    #[test]
    fn one_point() {
        insta::assert_snapshot!(draw_distance(&plot(vec![series(Ink::Jacobian, [0.0])])).svg);
    }

    #[test]
    fn nothing_but_zeros() {
        insta::assert_snapshot!(draw_distance(&plot(vec![series(Ink::Jacobian, [ZERO; 12])])).svg);
    }

    #[test]
    fn no_series_and_an_empty_one() {
        let none = draw_distance(&plot(vec![]));
        insta::assert_snapshot!(none.svg);
        let empty = draw_distance(&plot(vec![series(Ink::Total, [])]));
        assert_eq!((empty.x, empty.y), ([0.0, 1.0], [-1.0, 1.0]));
        assert_eq!((none.x, none.y), (empty.x, empty.y));
    }

    #[test]
    fn gaps_of_every_kind() {
        let nan = f64::NAN;
        let values =
            [0.0, -0.5, ZERO, -1.5, nan, -2.5, -3.0, f64::INFINITY, -4.0, -4.2, ZERO, ZERO];
        insta::assert_snapshot!(draw_distance(&plot(vec![series(Ink::Jacobian, values)])).svg);
    }

    /// What tests/e2e/plots.spec.ts asks the page for: the last loss of a linear unit from h_0 = 0
    /// whose loss has the derivative 2, so log10 2 + k·log10 W_hh.
    #[test]
    fn as_the_page_draws_them() {
        let start = 2f64.log10();
        for (name, values) in [
            ("page_vanishing", ramp(200, -3.0).map(|v| v + start).collect()),
            ("page_exploding", ramp(200, 2.0).map(|v| v + start).collect()),
            ("page_constant", vec![start; 20]),
            ("page_one_point", vec![start]),
            ("page_all_zero", vec![ZERO; 20]),
        ] {
            insta::assert_snapshot!(
                name,
                draw_distance(&plot(vec![series(Ink::Backward, values)])).svg
            );
        }
    }

    #[test]
    fn a_compact_plot() {
        let drawing = draw_distance(&DistancePlot {
            width: 240.0,
            height: 130.0,
            compact: true,
            ..plot(vec![series(Ink::Jacobian, ramp(50, -0.4))])
        });
        insta::assert_snapshot!(drawing.svg);
    }

    #[test]
    fn a_tiny_plot_has_no_labels() {
        let drawing = draw_distance(&DistancePlot {
            width: 80.0,
            height: 60.0,
            ..plot(vec![series(Ink::Jacobian, ramp(10, -0.4))])
        });
        insta::assert_snapshot!(drawing.svg);
    }

    /// Below a picture whose columns of steps 1 and T = 8 stand at these places.
    fn below_columns(series: Vec<Series>) -> DistancePlot {
        DistancePlot {
            width: 640.0,
            height: 108.0,
            along: Some([93.4, 600.7]),
            range: Some([-3.7, 2.1]),
            cut: true,
            halves: Some(["vanishes".to_owned(), "<explodes>".to_owned()]),
            ..plot(series)
        }
    }

    #[test]
    fn points_below_columns() {
        let drawing = draw_distance(&DistancePlot {
            selected: Some(2),
            pointed: Some(6),
            ..below_columns(vec![series(Ink::Backward, ramp(8, -0.25))])
        });
        insta::assert_snapshot!(drawing.svg);
        assert_eq!(drawing.y, [-4.0, 3.0]);
        let labels: Vec<&str> = drawing.x_ticks.iter().map(|tick| tick.label.as_str()).collect();
        assert_eq!(labels, ["0", "1", "2", "3", "4", "5", "6", "7"]);
        assert!(drawing.y_ticks.iter().any(|tick| tick.label == "1"));
    }

    #[test]
    fn points_stand_where_the_columns_are_to_a_tenth() {
        for (count, width) in [(2, 1200.0), (3, 358.0), (8, 1232.3), (20, 900.0), (200, 1280.0)] {
            for (far, near) in [(40.0, width - 8.1), (260.4, width - 51.3), (0.0, width)] {
                let drawing = draw_distance(&DistancePlot {
                    width,
                    along: Some([far, near]),
                    ..below_columns(vec![series(Ink::Backward, ramp(count, -0.01))])
                });
                let [left, right] = drawing.x;
                let Area { left: from, right: to, .. } = drawing.area;
                let path = drawing.svg.lines().find(|line| line.contains("bptt-curve"));
                let (_, d) = path.unwrap().rsplit_once(" d=\"M").unwrap();
                for (k, point) in d.trim_end_matches("\"/>").split('L').enumerate() {
                    let x: f64 = point.split(' ').next().unwrap().parse().unwrap();
                    let k = k as f64;
                    let column = near + (far - near) * k / f64::from(count - 1);
                    assert!((x - column).abs() <= 0.1, "{count} {width} {far} {k}: {x}, {column}");
                    // What a page reads values by says the same.
                    let read = from + (k - left) / (right - left) * (to - from);
                    assert!((read - column).abs() < 0.1, "{read} {column}");
                }
            }
        }
    }

    #[test]
    fn where_there_is_no_room_before_the_columns_labels_stand_inside() {
        let narrow =
            DistancePlot { compact: true, width: 358.0, height: 68.0, ..below_columns(vec![]) };
        let narrow = DistancePlot {
            along: Some([30.0, 350.0]),
            series: vec![series(Ink::Backward, ramp(20, -0.1))],
            ..narrow
        };
        let drawing = draw_distance(&narrow);
        assert_eq!(drawing.area.left, 0.0);
        insta::assert_snapshot!(drawing.svg);
    }

    #[test]
    fn places_that_are_none_leave_the_axis_as_it_is() {
        let nan = f64::NAN;
        for along in
            [[nan, 1.0], [0.0, nan], [600.0, 93.0], [50.0, 50.0], [-5.0, 90.0], [50.0, 9e9]]
        {
            let plot = DistancePlot {
                along: Some(along),
                ..below_columns(vec![series(Ink::Backward, ramp(8, -0.25))])
            };
            assert_eq!(draw_distance(&plot).x, [0.0, 7.0], "{along:?}");
        }
        let one = below_columns(vec![series(Ink::Backward, [0.0])]);
        assert_eq!(draw_distance(&one).x, [0.0, 1.0]);
    }

    #[test]
    fn what_has_not_been_reached_is_not_drawn_and_the_axes_stay() {
        let all = below_columns(vec![
            series(Ink::Ghost, ramp(9, 0.2)),
            series(Ink::Backward, ramp(8, -0.5)),
        ]);
        let whole = draw_distance(&all);
        let points = |svg: &str, ink: &str| {
            let curve = svg.lines().find(|line| line.contains(&format!("bptt-curve bptt-{ink}")));
            curve.unwrap().rsplit_once(" d=\"").unwrap().1.matches(['M', 'L']).count()
        };
        for (shown, count) in [(0, 0), (1, 0), (3, 3), (8, 8), (99, 8)] {
            let part = draw_distance(&DistancePlot { shown: Some(shown), ..all.clone() });
            assert_eq!((part.x, part.y, &part.y_ticks), (whole.x, whole.y, &whole.y_ticks));
            assert_eq!(points(&part.svg, "backward"), count);
            // A pinned curve is of another run. Beyond the last column nothing is drawn.
            assert_eq!(points(&part.svg, "ghost"), 8);
        }
    }

    #[test]
    fn a_given_range_holds_whatever_the_curves_are() {
        let ranged = |slope: f64, cut: bool| {
            let series = vec![series(Ink::Backward, ramp(8, slope))];
            draw_distance(&DistancePlot { cut, ..below_columns(series) }).y
        };
        for slope in [-100.0, -0.1, 0.0, 0.3, 7.0] {
            assert_eq!(ranged(slope, true), [-4.0, 3.0], "{slope}");
        }
        assert_eq!(ranged(-0.1, false), [-4.0, 3.0]);
        assert_eq!(ranged(-100.0, false), [-800.0, 200.0], "and no half is too low to be named");
        let none = DistancePlot { range: Some([f64::NAN, 2.0]), ..below_columns(vec![]) };
        assert_eq!(draw_distance(&none).y, [-1.0, 1.0]);
    }

    #[test]
    fn both_halves_are_named_however_long_the_other_is() {
        for height in [68.0, 108.0, 240.0] {
            for slope in [-50.0, -0.5, 0.5, 50.0] {
                let drawing = draw_distance(&DistancePlot {
                    height,
                    cut: false,
                    ..below_columns(vec![series(Ink::Backward, ramp(8, slope))])
                });
                let named = ["vanishes", "&lt;explodes&gt;"].map(|name| drawing.svg.contains(name));
                assert!(named[0] || named[1], "{height} {slope}");
                assert!(height < 100.0 || named == [true, true], "{height} {slope} {named:?}");
                assert_eq!(drawing.svg.matches("<rect").count(), 2);
            }
        }
    }

    /// A spread of pictures for the tests that hold for every one.
    fn many() -> Vec<DistancePlot> {
        let odd = [0.0, ZERO, -1.0, f64::NAN, f64::INFINITY, 1e308, -1e308, 2.0, 3.0];
        let contents = [
            vec![],
            vec![series(Ink::Total, [])],
            vec![series(Ink::Total, [f64::NAN])],
            vec![series(Ink::Jacobian, odd), series(Ink::Ghost, ramp(3, 1.0))],
            vec![series(Ink::Backward, ramp(50, -12.0))],
            vec![series(Ink::Jacobian, ramp(10_000, -3.0)), series(Ink::Bound, ramp(10_000, 0.1))],
        ];
        let sizes = [
            (480.0, 240.0),
            (80.0, 60.0),
            (0.0, 0.0),
            (f64::NAN, 200.0),
            (1.0, 1e9),
            (-5.0, f64::INFINITY),
            (333.33, 177.77),
            (1280.0, 90.0),
            (120.0, 800.0),
        ];
        let mut plots = Vec::new();
        for series in contents {
            for (width, height) in sizes {
                for compact in [false, true] {
                    let plain = DistancePlot {
                        width,
                        height,
                        series: series.clone(),
                        marker: Some(2),
                        compact,
                        ..DistancePlot::default()
                    };
                    plots.push(DistancePlot {
                        halves: Some(["a".to_owned(), "b".to_owned()]),
                        range: Some([-2.0, 2.0]),
                        cut: compact,
                        ..plain.clone()
                    });
                    plots.push(plain);
                }
            }
        }
        plots
    }

    #[test]
    fn the_picture_holds_the_path_data_a_drag_would_ask_for() {
        for plot in many() {
            let drawing = draw_distance(&plot);
            for (index, series) in plot.series.iter().enumerate() {
                let path = curve_path(series, &drawing.area, drawing.x, drawing.y);
                for (class, d) in [
                    ("bptt-curve", path.line),
                    ("bptt-dots", path.dots),
                    ("bptt-marks", path.marks),
                ] {
                    let name = series.ink.name();
                    let start =
                        format!("<path class=\"{class} bptt-{name}\" data-series=\"{index}\"");
                    let lines: Vec<&str> =
                        drawing.svg.lines().filter(|line| line.starts_with(&start)).collect();
                    assert_eq!(lines.len(), 1, "{start}");
                    assert!(lines[0].ends_with(&format!(" d=\"{d}\"/>")), "{start}");
                }
            }
        }
    }

    #[test]
    fn markup_passes_a_strict_policy_and_repeats_on_one_page() {
        for plot in many() {
            let svg = draw_distance(&plot).svg;
            for forbidden in ["style=", " id=", "url(", "href", "<style", "<script", "NaN", "inf"] {
                assert!(!svg.contains(forbidden), "{forbidden} in {svg}");
            }
            assert!(svg.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 "));
            assert_eq!(svg.matches("<text").count(), svg.matches("</text>").count());
            assert_eq!(svg, draw_distance(&plot).svg, "the same input, the same picture");
        }
    }

    #[test]
    fn labels_stand_inside_the_picture_and_clear_of_each_other() {
        for plot in many() {
            let layout = Layout::new(&plot, &StepAxis::counting(1), &LogAxis::new([-1.0, 1.0]));
            let drawing = draw_distance(&plot);
            let Area { left, top, right, bottom } = drawing.area;
            let case = format!("{:?} of {}×{}", drawing.area, layout.width, layout.height);
            assert!(0.0 < left && left < right && right < layout.width, "{case}");
            assert!(0.0 < top && top < bottom && bottom < layout.height, "{case}");
            if !drawing.svg.contains("<text") {
                continue;
            }
            let font = layout.font;
            for tick in &drawing.y_ticks {
                assert!(label_ems(&tick.label) * font + 2.0 * TICK <= left, "{case}");
                assert!((top - 0.1..=bottom + 0.1).contains(&tick.at), "{case}");
            }
            let height = font;
            assert!(
                drawing.y_ticks.windows(2).all(|w| w[0].at - w[1].at >= height),
                "{case} {:?}",
                drawing.y_ticks
            );
            let widths = |tick: &Tick| 0.5 * label_ems(&tick.label) * font;
            for pair in drawing.x_ticks.windows(2) {
                let apart = pair[1].at - pair[0].at;
                assert!(apart >= widths(&pair[0]) + widths(&pair[1]) + 4.0, "{case}");
            }
            let last = drawing.x_ticks.last().expect("a tick");
            assert!(last.at + widths(last) <= layout.width, "{case}");
        }
    }

    #[test]
    fn ticks_are_where_and_what_the_picture_shows() {
        let drawing = draw_distance(&plot(vec![series(Ink::Jacobian, ramp(50, -1.0))]));
        assert_eq!((drawing.x, drawing.y), ([0.0, 49.0], [-60.0, 1.0]));
        let labels: Vec<&str> = drawing.y_ticks.iter().map(|t| t.label.as_str()).collect();
        assert_eq!(labels, ["10⁻⁶⁰", "10⁻⁴⁰", "10⁻²⁰", "10⁰"]);
        for tick in &drawing.y_ticks {
            let place = format!("y=\"{}\" dy=\"0.36em\"", tick.at);
            assert!(drawing.svg.contains(&place), "{place}");
        }
        for tick in &drawing.x_ticks {
            let place = format!("<text class=\"bptt-text\" x=\"{}\"", tick.at);
            assert!(drawing.svg.contains(&place), "{place}");
        }
    }

    #[test]
    fn a_marker_off_the_axis_is_left_out() {
        let marked = |k| {
            let plot = DistancePlot {
                marker: Some(k),
                ..plot(vec![series(Ink::Jacobian, [0.0, -1.0, -2.0])])
            };
            draw_distance(&plot).svg.contains("bptt-marker")
        };
        assert!(marked(0) && marked(2));
        assert!(!marked(3) && !marked(usize::MAX));
    }
}
