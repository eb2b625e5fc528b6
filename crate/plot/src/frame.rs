//! Two axes of plain numbers around a plot, and how much room they take.

use std::convert::Infallible;

use plotters::chart::{ChartBuilder, LabelAreaPosition};
use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, DrawingAreaErrorKind};
use plotters::style::{Color, FontFamily, IntoFont, RGBAColor, ShapeStyle, TextStyle};
use plotters_backend::BackendCoord;

use crate::axis::place;
use crate::distance::{Area, Drawing, Tick};
use crate::ink::Ink;
use crate::number_axis::NumberAxis;
use crate::superscript::label_ems;
use crate::svg::{SvgBackend, document, px, tenths, tenths_unsigned};

/// Length of a tick mark in CSS px. Labels stand twice as far from the axis.
const TICK: f64 = 4.0;
/// Air above and to the right of the area.
const PAD: f64 = 10.0;

/// Where everything is.
pub(crate) struct Frame {
    pub width: f64,
    pub height: f64,
    pub area: Area,
    pub x: NumberAxis,
    pub y: NumberAxis,
    font: f64,
}

impl Frame {
    /// Sizes are in CSS px, held within 80…10 000; what is no size is the usual one. The labels of
    /// the upright axis take the room of `ems`, so that plots under one another are flush.
    pub fn new(size: [f64; 2], x: [f64; 2], y: [f64; 2], compact: bool, ems: f64) -> Self {
        let [width, height] = [(size[0], 640.0), (size[1], 320.0)].map(|(asked, usual)| {
            let size = if asked > 0.0 { asked } else { usual };
            px(tenths(size.clamp(80.0, 10_000.0)))
        });
        let font = if compact { 11.0 } else { 12.0 };
        let bottom = (height - 2.0 * TICK - font - 4.0).floor() - 0.5;
        let y = NumberAxis::new(y, room(bottom - PAD, 2.6 * font));
        let widest = y.ticks().iter().map(|&t| label_ems(&y.label(t))).fold(ems, f64::max);
        let left = (2.0 * TICK + widest * font + 2.0).ceil();
        // Half of the label that may stand at the right end.
        let across = NumberAxis::new(x, room(width - PAD - left, 5.0 * font));
        let half =
            0.5 * across.ticks().iter().map(|&t| label_ems(&across.label(t))).fold(0.0, f64::max);
        let right = px(tenths(width - PAD.max((half * font).ceil() + 1.0))).max(left + 8.0);
        let x = NumberAxis::new(x, room(right - left, 5.0 * font));
        let area = Area { left, top: PAD, right, bottom };
        Self { width, height, area, x, y, font }
    }

    /// A place on the axes, in backend units.
    pub fn at(&self, (x, y): (f64, f64)) -> BackendCoord {
        let Area { left, top, right, bottom } = self.area;
        (
            place(x, self.x.ends(), (tenths(left), tenths(right))),
            place(y, self.y.ends(), (tenths(bottom), tenths(top))),
        )
    }

    /// Does the area show that place?
    pub fn shows(&self, (x, y): (f64, f64)) -> bool {
        let inside = |[lo, hi]: [f64; 2], v: f64| (lo..=hi).contains(&v);
        inside(self.x.ends(), x) && inside(self.y.ends(), y)
    }

    pub fn ticks(&self) -> [Vec<Tick>; 2] {
        let tick = |at: i32, value, label| Tick { at: px(at), value, label };
        let [[x0, _], [y0, _]] = [self.x.ends(), self.y.ends()];
        let x = self.x.ticks().into_iter().map(|v| tick(self.at((v, y0)).0, v, self.x.label(v)));
        let y = self.y.ticks().into_iter().map(|v| tick(self.at((x0, v)).1, v, self.y.label(v)));
        [x.collect(), y.collect()]
    }

    /// The whole picture with what reads values off it, from what is drawn within the frame.
    pub fn drawing(&self, body: &str) -> Drawing {
        let [x_ticks, y_ticks] = self.ticks();
        Drawing {
            svg: document(self.width, self.height, body),
            size: [self.width, self.height],
            area: self.area,
            x: self.x.ends(),
            y: self.y.ends(),
            x_ticks,
            y_ticks,
        }
    }

    /// Both axes with their labels, and `grid` lines.
    pub fn draw(
        &self,
        root: &DrawingArea<SvgBackend, Shift>,
        grid: bool,
    ) -> Result<(), DrawingAreaErrorKind<Infallible>> {
        let mut chart = ChartBuilder::on(root);
        put(&mut chart, &self.area, [self.width, self.height], true);
        let mut chart = chart.build_cartesian_2d(self.x.drawn(), self.y.drawn())?;
        let clear = RGBAColor(0, 0, 0, 0.0);
        let mut mesh = chart.configure_mesh();
        mesh.disable_x_mesh().max_light_lines(0).axis_style(hairline(Ink::Axis));
        if grid {
            mesh.bold_line_style(hairline(Ink::Grid));
        } else {
            mesh.bold_line_style(clear);
        }
        mesh.x_labels(12)
            .y_labels(12)
            .label_style(text(self.font))
            .set_tick_mark_size(LabelAreaPosition::Left, tenths(TICK))
            .set_tick_mark_size(LabelAreaPosition::Bottom, tenths(TICK))
            .draw()
    }
}

/// Puts a chart's plane on `area` of a picture. The room on its left and below is for labels, or of
/// a picture without any a margin.
pub(crate) fn put(
    chart: &mut ChartBuilder<SvgBackend>,
    area: &Area,
    [width, height]: [f64; 2],
    labelled: bool,
) {
    let (below, before) = (beyond(area.bottom, height), tenths(area.left));
    chart.margin_top(tenths(area.top)).margin_right(beyond(area.right, width));
    if labelled {
        chart.x_label_area_size(below).y_label_area_size(before);
    } else {
        chart.margin_bottom(below).margin_left(before);
    }
}

/// From a right or lower edge to the picture's own, in backend units: plotters keeps the last unit
/// of an area for itself there.
pub(crate) fn beyond(edge: f64, size: f64) -> i32 {
    tenths(size) - tenths(edge) - 1
}

/// Labels, `font` CSS px high.
pub(crate) fn text(font: f64) -> TextStyle<'static> {
    let font = FontFamily::SansSerif.into_font().resize(f64::from(tenths(font)));
    TextStyle { color: Ink::Text.sentinel().to_backend_color(), ..TextStyle::from(font) }
}

pub(crate) fn hairline(ink: Ink) -> ShapeStyle {
    stroke(ink, 1.0)
}

pub(crate) fn stroke(ink: Ink, width: f64) -> ShapeStyle {
    ink.sentinel().stroke_width(tenths_unsigned(width))
}

/// How many labels fit into `length` when each needs `each`.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to 2…10")]
fn room(length: f64, each: f64) -> usize {
    (length / each).clamp(2.0, 10.0) as usize
}
