//! A strip below a distance plot, on the same axis, for numbers from 0 to 1.

use plotters_backend::DrawingBackend;
use plotters_backend::text_anchor::{HPos, Pos, VPos};

use crate::curve::{LineStyle, Series, curve_path};
use crate::distance::{Area, Drawing};
use crate::frame::{hairline, text};
use crate::ink::Ink;
use crate::svg::{Stroke, SvgBackend, document, tenths, tenths_unsigned};

const FONT: f64 = 12.0;
/// Above the strip and below it; of a low one less.
const MARGIN: f64 = 10.0;
const LOW: (f64, f64) = (40.0, 5.0);
/// Room a label needs at the left.
const LABEL: f64 = 18.0;

/// What stands in the strip.
pub(crate) struct Strip<'a> {
    /// Its height in CSS px, with its margins.
    pub height: f64,
    /// What it shows, above it; empty for nothing.
    pub name: &'a str,
    /// Lines across, with their labels.
    pub levels: &'a [(f64, &'static str, Ink)],
    /// Curves, and the distance of the first value of each.
    pub series: &'a [(Series, f64)],
    /// The number of the first of these in the picture: that of the curves above.
    pub index: usize,
    /// An upright line.
    pub selected: Option<usize>,
}

/// Adds the strip below a drawn plot. The area stays that of the curves.
pub(crate) fn add_strip(drawing: &mut Drawing, strip: &Strip) {
    let mut lines = drawing.svg.lines();
    // The head is written anew, with the strip's height.
    lines.next();
    let mut body: String =
        lines.filter(|line| *line != "</svg>").flat_map(|line| [line, "\n"]).collect();
    let [width, above] = drawing.size;
    let title = if strip.name.is_empty() { 0.0 } else { FONT };
    let margin = if strip.height < LOW.0 { LOW.1 } else { MARGIN };
    let area = Area {
        left: drawing.area.left,
        top: above + margin + title,
        right: drawing.area.right,
        bottom: above + strip.height - margin,
    };
    draw(&mut SvgBackend::new(&mut body, width, above + strip.height), strip, area, drawing.x);
    drawing.svg = document(width, above + strip.height, &body);
    drawing.size = [width, above + strip.height];
}

fn draw(backend: &mut SvgBackend, strip: &Strip, area: Area, x: [f64; 2]) {
    let level = |value: f64| area.bottom - value * (area.bottom - area.top);
    if !strip.name.is_empty() {
        let style = text(FONT).pos(Pos::new(HPos::Left, VPos::Bottom));
        let at = (tenths(area.left.max(2.0)), tenths(area.top - 4.0));
        // The backend cannot fail.
        let _ = backend.draw_text(strip.name, &style, at);
    }
    for &(value, label, ink) in strip.levels {
        // Half a pixel, so that the line covers one row of pixels and not two halves.
        let y = tenths(level(value).floor() + 0.5);
        let line = hairline(ink);
        let _ = backend.draw_line((tenths(area.left), y), (tenths(area.right), y), &line);
        if area.left >= LABEL {
            let pos = Pos::new(HPos::Right, VPos::Center);
            let at = (tenths(area.left - 8.0), y);
            let _ = backend.draw_text(label, &text(FONT).pos(pos), at);
            continue;
        }
        // Inside, away from distance 0; a name stands where the label of the upper line would.
        let (across, at) = if x[0] < x[1] {
            (HPos::Right, area.right - 2.0)
        } else {
            (HPos::Left, area.left + 2.0)
        };
        let (up, by) = if value < 1.0 { (VPos::Bottom, -1.0) } else { (VPos::Top, 3.0) };
        let room = area.bottom - area.top >= 2.0 * FONT;
        if room || value >= 1.0 {
            let style = text(FONT).pos(Pos::new(across, up));
            let _ = backend.draw_text(label, &style, (tenths(at), y + tenths(by)));
        }
    }
    let within = |k: &f64| (x[0].min(x[1])..=x[0].max(x[1])).contains(k);
    if let Some(k) = strip.selected.map(|k| k as f64).filter(within) {
        let at = area.left + (k - x[0]) / (x[1] - x[0]) * (area.right - area.left);
        let line = hairline(Ink::Selected);
        let (top, bottom) = (tenths(area.top), tenths(area.bottom));
        let _ = backend.draw_line((tenths(at), top), (tenths(at), bottom), &line);
    }
    for (index, (series, first)) in strip.series.iter().enumerate() {
        let path = curve_path(series, &area, x.map(|k| k - first), [0.0, 1.0]);
        let dashes = (series.style == LineStyle::Dashed).then_some("6 5");
        let (index, ink) = (strip.index + index, series.ink);
        let stroke = |width, dashes| Stroke { width: tenths_unsigned(width), dashes };
        backend.stroke_path("bptt-curve", index, ink, stroke(2.0, dashes), &path.line);
        backend.stroke_path("bptt-dots", index, ink, stroke(5.0, None), &path.dots);
        backend.stroke_path("bptt-marks", index, ink, stroke(1.5, None), &path.marks);
    }
}

#[cfg(test)]
mod tests {
    use crate::{Area, DistancePlot, Drawing, Ink, LineStyle, Series, draw_distance};

    fn with_strip(height: f64, along: Option<[f64; 2]>) -> Drawing {
        let ramp = (0..6).map(|k| -0.3 * f64::from(k)).collect();
        let cosines = vec![f64::NAN, 0.2, 0.5, 0.8, 0.95, 1.0];
        let strip =
            Series { ink: Ink::Backward, style: LineStyle::Dashed, dots: false, values: cosines };
        let curve =
            Series { ink: Ink::Backward, style: LineStyle::Solid, dots: true, values: ramp };
        draw_distance(&DistancePlot {
            width: 400.0,
            height,
            series: vec![curve],
            selected: Some(2),
            along,
            strip: Some(("direction".to_owned(), strip)),
            ..DistancePlot::default()
        })
    }

    /// The places of the dashed line.
    fn places(svg: &str) -> Vec<(f64, f64)> {
        let line = svg.lines().find(|line| line.contains("stroke-dasharray=\"6 5\"")).unwrap();
        let d = line.split(" d=\"").nth(1).unwrap().split('"').next().unwrap();
        let place = |place: &str| {
            let (x, y) = place.split_once(' ')?;
            Some((x.parse().ok()?, y.parse().ok()?))
        };
        d.split(['M', 'L']).filter_map(place).collect()
    }

    #[test]
    fn a_strip_stands_below_the_curves_within_the_height() {
        let drawing = with_strip(240.0, None);
        insta::assert_snapshot!(drawing.svg);
        let Area { bottom, left, right, .. } = drawing.area;
        assert_eq!(drawing.size, [400.0, 240.0]);
        assert!(bottom < 240.0 - super::FONT - 40.0, "{bottom}");
        let places = places(&drawing.svg);
        // The first is no number; each of the others is higher than the one before.
        assert_eq!(places.len(), 5);
        assert!(places.windows(2).all(|pair| pair[0].0 < pair[1].0 && pair[0].1 > pair[1].1));
        assert!(
            places.iter().all(|(x, y)| (left..=right).contains(x) && *y > bottom && *y < 240.0)
        );
    }

    #[test]
    fn below_columns_it_runs_as_the_curves_do() {
        let columns = [60.0, 360.0];
        let drawing = with_strip(240.0, Some(columns));
        let places = places(&drawing.svg);
        // Distance 5 below the first column, 1 a fifth of the way from the last.
        assert!(
            (places[4].0 - 60.0).abs() < 0.2 && (places[0].0 - 300.0).abs() < 0.2,
            "{places:?}"
        );
    }

    #[test]
    fn of_a_low_plot_the_strip_is_low_and_has_no_name() {
        let low = with_strip(130.0, None);
        assert!(!low.svg.contains("direction") && low.size == [400.0, 130.0]);
        assert!(low.area.bottom > 70.0, "{:?}", low.area);
        assert_eq!(places(&low.svg).len(), 5);
    }

    #[test]
    fn where_there_is_no_room_the_curves_keep_it() {
        let low = with_strip(80.0, None);
        assert_eq!(low.size, [400.0, 80.0]);
        assert!(!low.svg.contains("stroke-dasharray") && low.svg.contains("bptt-curve"));
    }
}
