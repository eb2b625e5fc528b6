//! A sequential colour scale over decades, and its legend.
//!
//! The stops are those of viridis (van der Walt and Smith, matplotlib, CC0): lightness rises evenly
//! from end to end, so that equal decades look equally far apart, in print and to readers with any
//! of the common colour deficiencies. Both ends stand out from white and from black paper.

use plotters_backend::text_anchor::{HPos, Pos, VPos};
use plotters_backend::{BackendColor, DrawingBackend};

use crate::frame::{hairline, text};
use crate::heat::Rgb;
use crate::ink::Ink;
use crate::log_axis::{LogAxis, power_label};
use crate::superscript::label_ems;
use crate::svg::{SvgBackend, document, tenths};

const STOPS: [Rgb; 11] = [
    [68, 1, 84],
    [72, 36, 117],
    [65, 68, 135],
    [53, 95, 141],
    [42, 120, 142],
    [33, 145, 140],
    [34, 168, 132],
    [68, 191, 112],
    [122, 209, 81],
    [189, 223, 38],
    [253, 231, 37],
];

/// log10 values → colours, the darkest at the lower end of the range.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DecadeScale {
    low: f64,
    high: f64,
}

impl DecadeScale {
    /// The scale over `range`. Any two numbers give one; see [`LogAxis::new`].
    pub fn new(range: [f64; 2]) -> Self {
        let [low, high] = LogAxis::new(range).ends();
        Self { low, high }
    }

    /// The colour of a log10 value, which beyond the range is that of its end. A NaN has none: it
    /// gets the lower end's.
    pub fn colour(&self, log10: f64) -> Rgb {
        let part = ((log10 - self.low) / (self.high - self.low)).clamp(0.0, 1.0);
        let place = part * (STOPS.len() - 1) as f64;
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let below = (place.floor() as usize).min(STOPS.len() - 2);
        let mix = place - below as f64;
        std::array::from_fn(|i| {
            let (from, to) = (f64::from(STOPS[below][i]), f64::from(STOPS[below + 1][i]));
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
            let channel = (from + (to - from) * mix).round() as u8;
            channel
        })
    }
}

/// Height of the bar, of the ticks below it and of the type, in CSS px.
const BAR: f64 = 12.0;
const TICK: f64 = 4.0;
const FONT: f64 = 12.0;
/// Pieces the bar is drawn in: more than an eye can tell apart.
const PIECES: u32 = 96;

/// Height of a legend in CSS px.
pub(crate) const LEGEND_HEIGHT: f64 = BAR + 2.0 * TICK + FONT + 2.0;

/// The legend of a [`DecadeScale`] over `range` as SVG: a bar of `width` CSS px (held within
/// 80…2000), labelled in powers of ten.
pub fn draw_legend(width: f64, range: [f64; 2]) -> String {
    let width = if width.is_nan() { 240.0 } else { width.clamp(80.0, 2000.0).round() };
    let mut body = String::new();
    legend_into(&mut SvgBackend::new(&mut body, width, LEGEND_HEIGHT), [0.0, 0.0], width, range);
    document(width, LEGEND_HEIGHT, &body)
}

/// Draws the legend with its top left corner at a point.
pub(crate) fn legend_into(
    backend: &mut SvgBackend,
    [left, top]: [f64; 2],
    width: f64,
    range: [f64; 2],
) {
    let axis = LogAxis::new(range);
    let [low, high] = axis.ends();
    let scale = DecadeScale::new(range);
    // Labels at the ends keep half of themselves inside.
    let widest = label_ems(&power_label(low)).max(label_ems(&power_label(high))) * FONT;
    let inset = (widest / 2.0).ceil();
    let (from, to) = (left + inset, left + width - inset);
    let at = |part: f64| from + (to - from) * part;
    for i in 0..PIECES {
        let part = |i: u32| f64::from(i) / f64::from(PIECES);
        let middle = low + (high - low) * (part(i) + part(i + 1)) / 2.0;
        // One px over the next piece, lest the paper shows between two.
        let end = if i + 1 == PIECES { to } else { at(part(i + 1)) + 1.0 };
        let corners =
            ((tenths(at(part(i))), tenths(top)), (tenths(end.min(to)), tenths(top + BAR)));
        // The backend cannot fail.
        let _ = backend.draw_rect(corners.0, corners.1, &solid(scale.colour(middle)), true);
    }
    let text = text(FONT).pos(Pos::new(HPos::Center, VPos::Top));
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let room = ((to - from) / (widest + 1.5 * FONT)).clamp(2.0, 8.0) as usize;
    for value in axis.ticks(room) {
        let x = tenths(at((value - low) / (high - low)));
        let line = hairline(Ink::Axis);
        let (upper, lower) = (tenths(top + BAR), tenths(top + BAR + TICK));
        let _ = backend.draw_line((x, upper), (x, lower), &line);
        let _ = backend.draw_text(&power_label(value), &text, (x, tenths(top + BAR + 2.0 * TICK)));
    }
}

/// A colour that is none of the inks'.
pub(crate) fn solid(rgb: Rgb) -> BackendColor {
    BackendColor { alpha: 1.0, rgb: (rgb[0], rgb[1], rgb[2]) }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Relative luminance (WCAG), which grows with lightness.
    fn luminance(rgb: Rgb) -> f64 {
        let linear = rgb.map(|c| {
            let c = f64::from(c) / 255.0;
            if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
        });
        0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    }

    #[test]
    fn larger_is_lighter_by_even_steps() {
        let scale = DecadeScale::new([-600.0, 400.0]);
        // CIE L*, which is what looks even.
        let lightness = |v: f64| 116.0 * luminance(scale.colour(v)).cbrt() - 16.0;
        let all: Vec<f64> = (-6..=4).map(|i| lightness(f64::from(i) * 100.0)).collect();
        for pair in all.windows(2) {
            let step = pair[1] - pair[0];
            assert!((5.0..11.0).contains(&step), "{all:?}");
        }
    }

    #[test]
    fn every_number_has_a_colour() {
        let scale = DecadeScale::new([-3.0, 1.0]);
        assert_eq!(scale.colour(-3.0), STOPS[0]);
        assert_eq!(scale.colour(1.0), STOPS[10]);
        assert_eq!(scale.colour(-1.0), STOPS[5]);
        assert_eq!(scale.colour(f64::NEG_INFINITY), STOPS[0]);
        assert_eq!(scale.colour(-1e300), STOPS[0]);
        assert_eq!(scale.colour(f64::INFINITY), STOPS[10]);
        for range in [[0.0, 0.0], [f64::NAN, 1.0], [5.0, -5.0], [-1e300, 1e300]] {
            let _ = DecadeScale::new(range).colour(0.0);
        }
    }

    #[test]
    fn legends_of_little_and_of_much() {
        insta::assert_snapshot!("legend", draw_legend(200.0, [-1.0, 1.0]));
        let labels = |range| {
            let svg = draw_legend(240.0, range);
            svg.lines().filter(|line| line.starts_with("<text")).count()
        };
        for range in [[-600.0, 400.0], [-60.0, 1.0], [f64::NAN, 0.0], [-1e9, 1e9]] {
            assert!((2..=6).contains(&labels(range)), "{range:?}: {}", labels(range));
        }
        assert!(!draw_legend(f64::NAN, [0.0, 0.0]).contains("NaN"));
    }
}
