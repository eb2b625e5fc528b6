//! Saturation beside its effect: the curves of gradient norm against distance, and below them on
//! the same axis φ′, the factor of every hop that can only take away.

use plotters_backend::DrawingBackend;
use plotters_backend::text_anchor::{HPos, Pos, VPos};

use crate::curve::{LineStyle, Series, curve_path};
use crate::distance::{Area, DistancePlot, Drawing, draw_distance};
use crate::frame::{hairline, text};
use crate::ink::Ink;
use crate::svg::{Stroke, SvgBackend, document, tenths, tenths_unsigned};

/// What to draw: a distance plot, and the strip below it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SaturationPlot {
    /// The curves, as high as they are drawn alone.
    pub curves: DistancePlot,
    /// φ′ on the hop that arrives at distance k = 1, 2, …, its mean over the units.
    pub mean: Vec<f64>,
    /// The largest φ′ of any unit; empty where there is but one.
    pub largest: Vec<f64>,
    /// sup |φ′|, drawn as a line where it is less than 1.
    pub steepest: f64,
    /// Height of the strip in CSS px, with its margins; held within 40…2000.
    pub strip: f64,
}

const FONT: f64 = 12.0;
/// Above the strip and below it.
const MARGIN: f64 = 10.0;

/// Draws both. The area is that of the curves; the strip lies below it, as wide.
pub fn draw_saturation(plot: &SaturationPlot) -> Drawing {
    let mut drawing = draw_distance(&plot.curves);
    let mut lines = drawing.svg.lines();
    // The head is written anew, with the strip's height.
    lines.next();
    let mut body: String =
        lines.filter(|line| *line != "</svg>").flat_map(|line| [line, "\n"]).collect();
    let [width, above] = drawing.size;
    let strip = if plot.strip.is_nan() { 96.0 } else { plot.strip.clamp(40.0, 2000.0).round() };
    let area = Area {
        left: drawing.area.left,
        top: above + MARGIN,
        right: drawing.area.right,
        bottom: above + strip - MARGIN,
    };
    draw_strip(&mut SvgBackend::new(&mut body, width, above + strip), plot, area, drawing.x);
    drawing.svg = document(width, above + strip, &body);
    drawing.size = [width, above + strip];
    drawing
}

fn draw_strip(backend: &mut SvgBackend, plot: &SaturationPlot, area: Area, x: [f64; 2]) {
    let text = text(FONT).pos(Pos::new(HPos::Right, VPos::Center));
    let level = |value: f64| area.bottom - value * (area.bottom - area.top);
    let mut levels = vec![(0.0, "0", Ink::Axis), (1.0, "1", Ink::Grid)];
    if plot.steepest == 0.25 {
        levels.push((0.25, "¼", Ink::Reference));
    }
    for (value, label, ink) in levels {
        // Half a pixel, so that the line covers one row of pixels and not two halves.
        let y = tenths(level(value).floor() + 0.5);
        let line = hairline(ink);
        // The backend cannot fail.
        let _ = backend.draw_line((tenths(area.left), y), (tenths(area.right), y), &line);
        let _ = backend.draw_text(label, &text, (tenths(area.left - 8.0), y));
    }
    if let Some(k) = plot.curves.selected.map(|k| k as f64).filter(|k| (x[0]..=x[1]).contains(k)) {
        let at = area.left + (k - x[0]) / (x[1] - x[0]) * (area.right - area.left);
        let line = hairline(Ink::Selected);
        let (top, bottom) = (tenths(area.top), tenths(area.bottom));
        let _ = backend.draw_line((tenths(at), top), (tenths(at), bottom), &line);
    }
    let series = [
        (Ink::Forward, LineStyle::Dashed, &plot.largest, false),
        (Ink::Forward, LineStyle::Solid, &plot.mean, true),
    ];
    for (index, (ink, style, values, dots)) in series.into_iter().enumerate() {
        let series = Series { ink, style, dots, values: values.clone() };
        // Its first value stands at distance 1.
        let path = curve_path(&series, &area, x.map(|k| k - 1.0), [0.0, 1.0]);
        let dashes = (style == LineStyle::Dashed).then_some("6 5");
        // After the curves above, by number too.
        let index = plot.curves.series.len() + index;
        let stroke = |width, dashes| Stroke { width: tenths_unsigned(width), dashes };
        backend.stroke_path("bptt-curve", index, ink, stroke(2.0, dashes), &path.line);
        backend.stroke_path("bptt-dots", index, ink, stroke(5.0, None), &path.dots);
        backend.stroke_path("bptt-marks", index, ink, stroke(1.5, None), &path.marks);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plot(mean: Vec<f64>, largest: Vec<f64>, steepest: f64) -> SaturationPlot {
        let decades = (0..=mean.len()).map(|k| -(k as f64)).collect();
        let series =
            Series { ink: Ink::Jacobian, style: LineStyle::Solid, dots: true, values: decades };
        let curves = DistancePlot {
            width: 400.0,
            height: 160.0,
            series: vec![series],
            selected: Some(2),
            ..DistancePlot::default()
        };
        SaturationPlot { curves, mean, largest, steepest, strip: 90.0 }
    }

    #[test]
    fn a_unit_that_saturates() {
        let mean = vec![0.083, 0.083, 0.084, 0.2, 0.9];
        insta::assert_snapshot!(draw_saturation(&plot(mean, vec![], 1.0)).svg);
    }

    #[test]
    fn a_sigmoid_layer() {
        let mean = vec![0.1, 0.12, 1e-300, 0.0];
        let largest = vec![0.2, 0.25, 0.25, f64::NAN];
        insta::assert_snapshot!(draw_saturation(&plot(mean, largest, 0.25)).svg);
    }

    #[test]
    fn one_step_and_none() {
        for mean in [vec![f64::NAN], vec![]] {
            let drawing = draw_saturation(&plot(mean, vec![], f64::NAN));
            assert!(!drawing.svg.contains("NaN"), "{}", drawing.svg);
            assert!(drawing.svg.contains("height=\"250\""), "{}", drawing.svg);
        }
        let mut flat = plot(vec![0.5], vec![], 1.0);
        flat.strip = f64::NAN;
        assert!(draw_saturation(&flat).svg.contains("height=\"256\""));
    }
}
