//! Saturation beside its effect: the curves of gradient norm against distance, and below them on
//! the same axis φ′, the factor of every hop that can only take away.

use crate::curve::{LineStyle, Series};
use crate::distance::{DistancePlot, Drawing, draw_distance};
use crate::ink::Ink;
use crate::strip::{Strip, add_strip};

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

/// Draws both. The area is that of the curves; the strip lies below it, as wide.
pub fn draw_saturation(plot: &SaturationPlot) -> Drawing {
    let mut drawing = draw_distance(&plot.curves);
    let mut levels = vec![(0.0, "0", Ink::Axis), (1.0, "1", Ink::Grid)];
    if plot.steepest == 0.25 {
        levels.push((0.25, "¼", Ink::Reference));
    }
    // The first value stands at distance 1.
    let series = [(LineStyle::Dashed, &plot.largest, false), (LineStyle::Solid, &plot.mean, true)]
        .map(|(style, values, dots)| {
            (Series { ink: Ink::Forward, style, dots, values: values.clone() }, 1.0)
        });
    let height = if plot.strip.is_nan() { 96.0 } else { plot.strip.clamp(40.0, 2000.0).round() };
    add_strip(
        &mut drawing,
        &Strip {
            height,
            name: "",
            levels: &levels,
            series: &series,
            index: plot.curves.series.len(),
            selected: plot.curves.selected,
        },
    );
    drawing
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
