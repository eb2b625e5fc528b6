//! The palette: what a stroke stands for, not which colour it has.
//!
//! plotters passes RGB triples and nothing else to a backend, so each ink has a sentinel triple
//! on the way in, and the backend turns it back into a custom property of the page.

use plotters::style::RGBColor;

/// What a line or a label stands for. The page colours it through `--bptt-<name>`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ink {
    /// The distance axis and its tick marks.
    Axis,
    /// Horizontal grid lines.
    Grid,
    /// The line at 10⁰, where a gradient neither grows nor shrinks.
    Reference,
    /// Tick labels.
    Text,
    /// Quantities of the forward pass.
    Forward,
    /// The gradient of the last loss alone.
    Backward,
    /// The gradient of the whole loss.
    Total,
    /// The norm of ∂`h_T`/∂`h_k`.
    Jacobian,
    /// The bound by γ `σ_max`.
    Bound,
    /// The slope the spectral radius alone would give.
    Rho,
    /// A pinned earlier curve.
    Ghost,
    /// The highlighted distance.
    Marker,
    /// A fitted line.
    Fit,
    /// What a linear activation would give.
    Linear,
    /// The distance the reader chose.
    Selected,
    /// What lines are lifted off colours with.
    Paper,
    /// The distance that is pointed at.
    Pointed,
    /// The ground below 10⁰.
    Vanishing,
    /// The ground above 10⁰.
    Exploding,
    /// The hatching on it: told apart by more than a hue.
    Hatch,
    /// The vanilla cell among others.
    Rnn,
    /// The GRU among others.
    Gru,
    /// The LSTM among others.
    Lstm,
    /// A cell that has no ink of its own, among others.
    OtherCell,
}

impl Ink {
    /// Every ink, in the order of its sentinel.
    pub const ALL: [Ink; 24] = [
        Ink::Axis,
        Ink::Grid,
        Ink::Reference,
        Ink::Text,
        Ink::Forward,
        Ink::Backward,
        Ink::Total,
        Ink::Jacobian,
        Ink::Bound,
        Ink::Rho,
        Ink::Ghost,
        Ink::Marker,
        Ink::Fit,
        Ink::Linear,
        Ink::Selected,
        Ink::Paper,
        Ink::Pointed,
        Ink::Vanishing,
        Ink::Exploding,
        Ink::Hatch,
        Ink::Rnn,
        Ink::Gru,
        Ink::Lstm,
        Ink::OtherCell,
    ];

    /// The name in the CSS class `bptt-<name>` and the custom property `--bptt-<name>`.
    pub const fn name(self) -> &'static str {
        match self {
            Ink::Axis => "axis",
            Ink::Grid => "grid",
            Ink::Reference => "reference",
            Ink::Text => "text",
            Ink::Forward => "forward",
            Ink::Backward => "backward",
            Ink::Total => "total",
            Ink::Jacobian => "jacobian",
            Ink::Bound => "bound",
            Ink::Rho => "rho",
            Ink::Ghost => "ghost",
            Ink::Marker => "marker",
            Ink::Fit => "fit",
            Ink::Linear => "linear",
            Ink::Selected => "selected",
            Ink::Paper => "background",
            Ink::Pointed => "pointed",
            Ink::Vanishing => "vanishing",
            Ink::Exploding => "exploding",
            Ink::Hatch => "hatch",
            Ink::Rnn => "rnn",
            Ink::Gru => "gru",
            Ink::Lstm => "lstm",
            Ink::OtherCell => "other-cell",
        }
    }

    /// The colour where the page sets none: for light backgrounds, told apart by readers with
    /// any of the common colour deficiencies (blue, vermilion, purple, near-black, bluish green).
    pub const fn fallback(self) -> &'static str {
        match self {
            Ink::Axis | Ink::Reference => "#8c98a4",
            Ink::Grid => "#e6e9ed",
            Ink::Text | Ink::Marker | Ink::Pointed => "#52606d",
            Ink::Forward => "#0b6ea8",
            Ink::Backward => "#c2410c",
            Ink::Total | Ink::Lstm => "#7b3fa0",
            Ink::Jacobian | Ink::Fit | Ink::Selected | Ink::Rnn => "#1f2933",
            Ink::Linear | Ink::OtherCell => "#8a6d00",
            Ink::Bound => "#6b7280",
            Ink::Rho | Ink::Gru => "#00795c",
            Ink::Ghost => "#a3afba",
            Ink::Paper => "#ffffff",
            Ink::Vanishing => "#eef2f5",
            Ink::Exploding => "#f9e4d6",
            Ink::Hatch => "#ecc4a8",
        }
    }

    /// The value of a `stroke` or `fill` attribute.
    pub(crate) fn paint(self) -> String {
        format!("var(--bptt-{}, {})", self.name(), self.fallback())
    }

    /// Width in CSS px of a curve in this ink: measured quantities stand before derived lines.
    pub(crate) const fn curve_width(self) -> f64 {
        match self {
            Ink::Bound
            | Ink::Rho
            | Ink::Ghost
            | Ink::Reference
            | Ink::Marker
            | Ink::Fit
            | Ink::Pointed
            | Ink::Selected => 1.5,
            // Round dots, seen on both sides of a curve that lies on them.
            Ink::Linear => 3.5,
            _ => 2.0,
        }
    }

    /// The colour by which plotters carries this ink to the backend.
    pub(crate) const fn sentinel(self) -> RGBColor {
        RGBColor(SENTINEL.0, SENTINEL.1, self as u8)
    }

    /// The ink a colour stands for; `None` for a colour that is none of ours.
    pub(crate) fn from_sentinel((r, g, b): (u8, u8, u8)) -> Option<Ink> {
        if (r, g) == SENTINEL { Ink::ALL.get(usize::from(b)).copied() } else { None }
    }
}

/// Red and green of every sentinel; blue is the ink's index.
const SENTINEL: (u8, u8) = (1, 2);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sentinel_comes_back_as_its_ink() {
        for ink in Ink::ALL {
            let RGBColor(r, g, b) = ink.sentinel();
            assert_eq!(Ink::from_sentinel((r, g, b)), Some(ink));
        }
        assert_eq!(Ink::from_sentinel((0, 0, 0)), None);
        assert_eq!(Ink::from_sentinel((1, 2, 200)), None);
    }

    #[test]
    fn names_are_distinct() {
        for (i, a) in Ink::ALL.iter().enumerate() {
            for b in &Ink::ALL[..i] {
                assert_ne!(a.name(), b.name());
            }
        }
    }
}
