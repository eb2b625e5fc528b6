//! Curves of training: a number for each step that was done, of one run or of several.

use std::convert::Infallible;

use plotters::drawing::{DrawingAreaErrorKind, IntoDrawingArea};
use plotters::element::PathElement;

use crate::curve::{LineStyle, Series};
use crate::distance::{DistancePlot, Drawing, draw_distance};
use crate::frame::{Frame, stroke};
use crate::ink::Ink;
use crate::svg::SvgBackend;

/// Room of the upright axis's labels in ems.
const LABELS: f64 = 2.6;
/// Points of a line that a picture can show.
const MOST_POINTS: usize = 2000;

/// What to draw, and how large.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LearningPlot {
    /// Width in CSS px; what is no size is 640.
    pub width: f64,
    /// Height in CSS px; what is no size is 320.
    pub height: f64,
    /// The curves, the last on top; the index is the step. Those that are not finite break a line.
    pub lines: Vec<(Ink, LineStyle, Vec<f64>)>,
    /// Whether the upright axis is one of powers of ten; else it goes from 0, to at least `top`.
    pub log: bool,
    /// What the linear axis takes in at least.
    pub top: f64,
    /// Smaller type, for narrow columns.
    pub compact: bool,
}

/// Draws the curves.
pub fn draw_learning(plot: &LearningPlot) -> Drawing {
    let (width, height) = (plot.width, plot.height);
    if plot.log {
        let series = plot.lines.iter().map(|(ink, style, values)| Series {
            ink: *ink,
            style: *style,
            dots: false,
            values: values.iter().map(|value| value.log10()).collect(),
        });
        return draw_distance(&DistancePlot {
            width,
            height,
            series: series.collect(),
            compact: plot.compact,
            ..DistancePlot::default()
        });
    }
    let values = plot.lines.iter().flat_map(|(_, _, values)| values).copied();
    let top = values.filter(|value| value.is_finite()).fold(plot.top, f64::max);
    let longest = plot.lines.iter().map(|(_, _, values)| values.len()).max().unwrap_or(0);
    let last = longest.saturating_sub(1).max(1) as f64;
    // A line along the edge would be taken for the axis.
    let frame = Frame::new([width, height], [0.0, last], [0.0, 1.04 * top], plot.compact, LABELS);
    let mut body = String::new();
    let drawn = draw(plot, &frame, &mut body);
    debug_assert!(drawn.is_ok(), "{drawn:?}");
    frame.drawing(&body)
}

fn draw(
    plot: &LearningPlot,
    frame: &Frame,
    body: &mut String,
) -> Result<(), DrawingAreaErrorKind<Infallible>> {
    let root = SvgBackend::new(body, frame.width, frame.height).into_drawing_area();
    frame.draw(&root, true)?;
    let [low, high] = frame.y.ends();
    for (ink, style, values) in &plot.lines {
        let every = values.len().div_ceil(MOST_POINTS).max(1);
        let places: Vec<(usize, f64)> = values.iter().copied().enumerate().step_by(every).collect();
        let width = if *style == LineStyle::Solid { 2.0 } else { 1.2 };
        for run in places.split(|(_, value)| !value.is_finite()).filter(|run| run.len() > 1) {
            let line: Vec<_> = run
                .iter()
                .map(|&(step, value)| frame.at((step as f64, value.clamp(low, high))))
                .collect();
            root.draw(&PathElement::new(line, stroke(*ink, width)))?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plot(log: bool, values: &[f64]) -> LearningPlot {
        LearningPlot {
            width: 300.0,
            height: 160.0,
            lines: vec![
                (Ink::Reference, LineStyle::Dashed, vec![0.5; values.len()]),
                (Ink::Backward, LineStyle::Solid, values.to_vec()),
            ],
            log,
            top: 1.0,
            compact: true,
        }
    }

    #[test]
    fn a_part_that_is_right_grows() {
        insta::assert_snapshot!(
            draw_learning(&plot(false, &[0.1, 0.3, f64::NAN, 0.6, 0.9, 1.0])).svg
        );
    }

    #[test]
    fn a_loss_falls_by_decades() {
        insta::assert_snapshot!(draw_learning(&plot(true, &[2.0, 0.7, 0.01, 1e-5, 0.0])).svg);
    }

    #[test]
    fn every_input_has_a_picture() {
        for values in
            [&[][..], &[1.0], &[f64::NAN, f64::INFINITY], &vec![0.0; 5000], &[1e300, -3.0]]
        {
            for log in [false, true] {
                let svg = draw_learning(&plot(log, values)).svg;
                assert!(!svg.contains("NaN") && !svg.contains("inf"), "{values:?}");
            }
        }
    }
}
