//! A section through a surface: the function along one direction, with the present place marked.

use std::convert::Infallible;

use plotters::drawing::{DrawingAreaErrorKind, IntoDrawingArea};
use plotters::element::{Circle, PathElement, Polygon};
use plotters::style::Color;

use crate::distance::Drawing;
use crate::frame::{Frame, stroke};
use crate::ink::Ink;
use crate::svg::{SvgBackend, tenths};

/// Room of the upright axis's labels in ems: −2.65, as beside the surface.
const LABELS: f64 = 3.1;

/// What to draw, and how large.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SectionPlot {
    /// Width in CSS px; what is no size is 640.
    pub width: f64,
    /// Height in CSS px; what is no size is 320.
    pub height: f64,
    /// The interval that `values` are spread over evenly, ends included.
    pub x: [f64; 2],
    /// The interval upwards; the line is cut off at its ends.
    pub y: [f64; 2],
    /// The function's values. Those that are not finite break the line.
    pub values: Vec<f64>,
    /// The present place; left out where it is beyond the intervals.
    pub point: Option<(f64, f64)>,
    /// A place along the section to mark by an upright line.
    pub mark: Option<f64>,
    /// Smaller type, for narrow columns.
    pub compact: bool,
}

/// Draws the section.
pub fn draw_section(plot: &SectionPlot) -> Drawing {
    let size = [plot.width, plot.height];
    let frame = Frame::new(size, plot.x, plot.y, plot.compact, LABELS);
    let mut body = String::new();
    let drawn = draw(plot, &frame, &mut body);
    debug_assert!(drawn.is_ok(), "{drawn:?}");
    frame.drawing(&body)
}

fn draw(
    plot: &SectionPlot,
    frame: &Frame,
    body: &mut String,
) -> Result<(), DrawingAreaErrorKind<Infallible>> {
    let root = SvgBackend::new(body, frame.width, frame.height).into_drawing_area();
    frame.draw(&root, true)?;
    let ([x0, x1], [y0, y1]) = (frame.x.ends(), frame.y.ends());
    if let Some(mark) = plot.mark.filter(|mark| (x0..=x1).contains(mark)) {
        let upright = vec![frame.at((mark, y0)), frame.at((mark, y1))];
        root.draw(&PathElement::new(upright, stroke(Ink::Backward, 1.5)))?;
    }
    let last = (plot.values.len().max(2) - 1) as f64;
    let places: Vec<_> = plot.values.iter().enumerate().collect();
    for run in places.split(|(_, value)| !value.is_finite()).filter(|run| run.len() > 1) {
        let line = run
            .iter()
            .map(|&(i, &value)| frame.at((x0 + i as f64 / last * (x1 - x0), value.max(y0).min(y1))))
            .collect::<Vec<_>>();
        // Filled, it looks like the ground it is.
        let mut ground = line.clone();
        if let (Some(first), Some(last)) = (line.first(), line.last()) {
            let bottom = frame.at((x0, y0)).1;
            ground.extend([(last.0, bottom), (first.0, bottom)]);
        }
        root.draw(&Polygon::new(ground, Ink::Jacobian.sentinel().mix(0.16)))?;
        root.draw(&PathElement::new(line, stroke(Ink::Jacobian, 2.2)))?;
    }
    if let Some(point) = plot.point.filter(|&point| frame.shows(point)) {
        let at = frame.at(point);
        root.draw(&Circle::new(at, tenths(6.0), stroke(Ink::Selected, 1.5)))?;
        root.draw(&Circle::new(at, tenths(2.5), Ink::Selected.sentinel().filled()))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plot(values: &[f64]) -> SectionPlot {
        SectionPlot {
            width: 300.0,
            height: 160.0,
            x: [-4.0, -1.0],
            y: [0.0, 0.5],
            values: values.to_vec(),
            ..SectionPlot::default()
        }
    }

    #[test]
    fn a_wall_with_its_mark_and_the_point() {
        let wall = [0.49, 0.45, 0.35, 0.01, 0.02, 0.05, 0.09];
        let marked = SectionPlot { point: Some((-2.6, 0.3)), mark: Some(-2.612), ..plot(&wall) };
        insta::assert_snapshot!(draw_section(&marked).svg);
    }

    #[test]
    fn gaps_and_heights_beyond_the_axis() {
        let values = [0.1, 0.2, f64::NAN, 0.3, f64::INFINITY, 0.4, 7.0, -7.0];
        insta::assert_snapshot!(draw_section(&plot(&values)).svg);
    }

    #[test]
    fn every_input_has_a_picture() {
        let odd = [0.0, f64::NAN, f64::INFINITY, -1e300, 1e-300, -0.2];
        for values in [&odd[..], &[], &[1.0], &[0.0; 50]] {
            for a in odd {
                for b in odd {
                    let plot = SectionPlot {
                        x: [a, b],
                        point: Some((b, a)),
                        mark: Some(a),
                        ..plot(values)
                    };
                    let svg = draw_section(&plot).svg;
                    assert!(!svg.contains("NaN") && !svg.contains("inf"), "{a} {b}");
                }
            }
        }
    }
}
