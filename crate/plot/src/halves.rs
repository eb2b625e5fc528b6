//! The two halves of a plot of gains: below 10⁰ less arrives than was sent, above it more. Told apart
//! by lightness and by form, a plain ground and a hatched one, not by hue alone.

use plotters_backend::DrawingBackend;

use crate::distance::Area;
use crate::ink::Ink;
use crate::svg::{SvgBackend, push_point, tenths, tenths_unsigned};

/// CSS px from one line of the hatching to the next, along the horizontal.
const HATCHING: f64 = 9.0;

/// Shades `area` below and above the height `one`.
pub(crate) fn shade(backend: &mut SvgBackend, area: &Area, one: f64) {
    let one = one.max(area.top).min(area.bottom);
    let upper = Area { bottom: one, ..*area };
    let lower = Area { top: one, ..*area };
    for (half, ink) in [(&lower, Ink::Vanishing), (&upper, Ink::Exploding)] {
        if half.bottom > half.top {
            let corner = |x, y| (tenths(x), tenths(y));
            let corners = (corner(half.left, half.top), corner(half.right, half.bottom));
            // The backend cannot fail.
            let _ = backend.draw_rect(corners.0, corners.1, &ink.sentinel(), true);
        }
    }
    backend.line_path(Ink::Hatch, tenths_unsigned(1.0), &hatching(&upper));
}

/// Lines that rise to the right, cut off at the edges of `area`.
fn hatching(area: &Area) -> String {
    let Area { left, top, right, bottom } = *area;
    let height = bottom - top;
    let mut path = String::new();
    // Where a line meets the bottom edge, or would to the left of the area.
    let mut foot = left + HATCHING - (height / HATCHING).ceil() * HATCHING;
    while height > 0.0 && foot < right {
        let (from, to) = (foot.max(left), (foot + height).min(right));
        if to > from {
            let at = |x: f64| (tenths(x), tenths(bottom - (x - foot)));
            push_point(&mut path, 'M', at(from));
            push_point(&mut path, 'L', at(to));
        }
        foot += HATCHING;
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hatching_stays_inside() {
        let area = Area { left: 10.0, top: 5.0, right: 30.0, bottom: 15.0 };
        assert_eq!(hatching(&area), "M10 6L11 5M10 15L20 5M19 15L29 5M28 15L30 13");
        assert_eq!(hatching(&Area { bottom: 5.0, ..area }), "");
    }

    #[test]
    fn a_half_without_room_is_not_drawn() {
        for (one, rects) in [(0.0, 1), (50.0, 2), (100.0, 1), (-1e9, 1), (1e9, 1)] {
            let mut out = String::new();
            let area = Area { left: 0.0, top: 0.0, right: 100.0, bottom: 100.0 };
            shade(&mut SvgBackend::new(&mut out, 100.0, 100.0), &area, one);
            assert_eq!(out.matches("<rect").count(), rects, "{one}");
        }
    }
}
