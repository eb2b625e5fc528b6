//! The drawing backend: plotters' calls in, SVG elements out.
//!
//! plotters counts in whole pixels, so the canvas it sees is ten times as large and every length is
//! divided on the way out. The markup has presentation attributes and classes only: a strict
//! content security policy forbids `style=`, and ids would clash between two plots on one page.

use std::convert::Infallible;
use std::fmt::Write as _;

use plotters_backend::text_anchor::{HPos, VPos};
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind,
    FontTransform,
};

use crate::ink::Ink;
use crate::superscript::lowered;

/// Backend units in a CSS px.
const SCALE: f64 = 10.0;

/// A length in CSS px, in backend units. Held within ten million px, so that sums of a few lengths
/// stay within i32; a NaN is 0.
#[expect(clippy::cast_possible_truncation, reason = "clamped")]
pub(crate) fn tenths(px: f64) -> i32 {
    (px.clamp(-1e7, 1e7) * SCALE).round() as i32
}

/// The same, for what plotters wants unsigned.
pub(crate) fn tenths_unsigned(px: f64) -> u32 {
    tenths(px).max(0).unsigned_abs()
}

/// A length in backend units, in CSS px.
pub(crate) fn px(tenths: i32) -> f64 {
    f64::from(tenths) / SCALE
}

/// Writes a length in backend units as CSS px, with one decimal at most.
pub(crate) fn push_px(out: &mut String, tenths: i32) {
    if tenths < 0 {
        out.push('-');
    }
    let (whole, tenth) = (tenths.unsigned_abs() / 10, tenths.unsigned_abs() % 10);
    push(out, format_args!("{whole}"));
    if tenth != 0 {
        push(out, format_args!(".{tenth}"));
    }
}

/// Writes `M` or `L` with a point.
pub(crate) fn push_point(out: &mut String, command: char, (x, y): BackendCoord) {
    out.push(command);
    push_px(out, x);
    out.push(' ');
    push_px(out, y);
}

fn push(out: &mut String, text: std::fmt::Arguments) {
    // Writing to a String cannot fail.
    let _ = out.write_fmt(text);
}

/// Text content, or an attribute's value.
fn push_escaped(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ => out.push(c),
        }
    }
}

/// The root element around what a backend wrote. The picture is decoration to a screen reader:
/// the page says in words and tables what it shows.
pub(crate) fn document(width: f64, height: f64, body: &str) -> String {
    let mut size = [String::new(), String::new()];
    push_px(&mut size[0], tenths(width));
    push_px(&mut size[1], tenths(height));
    let [width, height] = size;
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" \
         width=\"{width}\" height=\"{height}\" class=\"bptt-plot\" aria-hidden=\"true\" \
         focusable=\"false\">\n{body}</svg>\n"
    )
}

/// How a stroke is drawn, beside its ink.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Stroke {
    /// Width in backend units.
    pub width: u32,
    /// A `stroke-dasharray`, if not solid.
    pub dashes: Option<&'static str>,
}

/// What an area is filled with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fill {
    /// An ink of the palette.
    Ink(Ink),
    /// A colour of an ordered scale, from the nearest to the farthest: `--bptt-band-0` and so on.
    /// Beyond the last all are the last.
    Band(usize),
}

/// The scale where the page sets none: light to dark, so that its order is seen without its hues.
const BANDS: [&str; 9] = [
    "#f6cf9b", "#f0b07a", "#e68f62", "#d76f55", "#c0524f", "#a13a4d", "#7d294a", "#571d42",
    "#321333",
];

impl Fill {
    fn paint(self) -> String {
        match self {
            Self::Ink(ink) => ink.paint(),
            Self::Band(band) => {
                let band = band.min(BANDS.len() - 1);
                format!("var(--bptt-band-{band}, {})", BANDS[band])
            }
        }
    }
}

/// Appends elements to `out`, one a line.
pub(crate) struct SvgBackend<'a> {
    out: &'a mut String,
    size: (u32, u32),
}

impl<'a> SvgBackend<'a> {
    /// A canvas of `width` × `height` CSS px.
    pub(crate) fn new(out: &'a mut String, width: f64, height: f64) -> Self {
        Self { out, size: (tenths_unsigned(width), tenths_unsigned(height)) }
    }

    /// A stroked path whose `d` is given, found again by the page through its class and
    /// `data-series`. It is written even if empty, so that a later frame can fill it in.
    pub(crate) fn stroke_path(
        &mut self,
        class: &str,
        series: usize,
        ink: Ink,
        stroke: Stroke,
        d: &str,
    ) {
        push(
            self.out,
            format_args!(
                "<path class=\"{class} bptt-{}\" data-series=\"{series}\" fill=\"none\" stroke=\"{}\"",
                ink.name(),
                ink.paint()
            ),
        );
        self.stroke_width(stroke.width);
        self.out.push_str(" stroke-linejoin=\"round\" stroke-linecap=\"round\"");
        if let Some(dashes) = stroke.dashes {
            push(self.out, format_args!(" stroke-dasharray=\"{dashes}\""));
        }
        push(self.out, format_args!(" d=\"{d}\"/>\n"));
    }

    /// A thin stroked path whose `d` is given and which no series owns.
    pub(crate) fn line_path(&mut self, ink: Ink, width: u32, d: &str) {
        let (name, paint) = (ink.name(), ink.paint());
        push(
            self.out,
            format_args!("<path class=\"bptt-{name}\" fill=\"none\" stroke=\"{paint}\""),
        );
        self.stroke_width(width);
        push(self.out, format_args!(" d=\"{d}\"/>\n"));
    }

    /// A filled path whose `d` is given, found again as [`Self::stroke_path`]'s is. What is `faded`
    /// lets most of the background through.
    pub(crate) fn fill_path(
        &mut self,
        class: &str,
        series: usize,
        fill: Fill,
        faded: bool,
        d: &str,
    ) {
        let opacity = if faded { " fill-opacity=\".25\"" } else { "" };
        let paint = fill.paint();
        push(
            self.out,
            format_args!(
                "<path class=\"{class}\" data-series=\"{series}\" fill=\"{paint}\"{opacity} d=\"{d}\"/>\n"
            ),
        );
    }

    fn open(&mut self, tag: &str, color: BackendColor) {
        push(self.out, format_args!("<{tag}"));
        if let Some(ink) = Ink::from_sentinel(color.rgb) {
            push(self.out, format_args!(" class=\"bptt-{}\"", ink.name()));
        }
    }

    fn paint(&mut self, attribute: &str, color: BackendColor) {
        let paint = match (Ink::from_sentinel(color.rgb), color.rgb) {
            (Some(ink), _) => ink.paint(),
            (None, (r, g, b)) => format!("#{r:02x}{g:02x}{b:02x}"),
        };
        push(self.out, format_args!(" {attribute}=\"{paint}\""));
        if color.alpha < 1.0 {
            let hundredths = tenths(10.0 * color.alpha).clamp(0, 99);
            push(self.out, format_args!(" {attribute}-opacity=\".{hundredths:02}\""));
        }
    }

    fn attribute(&mut self, name: &str, tenths: i32) {
        push(self.out, format_args!(" {name}=\""));
        push_px(self.out, tenths);
        self.out.push('"');
    }

    fn stroke_width(&mut self, tenths: u32) {
        self.attribute("stroke-width", i32::try_from(tenths).unwrap_or(i32::MAX));
    }

    fn fill_or_stroke<S: BackendStyle>(&mut self, style: &S, fill: bool) {
        if fill {
            self.paint("fill", style.color());
        } else {
            self.out.push_str(" fill=\"none\"");
            self.paint("stroke", style.color());
            self.stroke_width(style.stroke_width());
        }
    }

    fn path(
        &mut self,
        points: impl IntoIterator<Item = BackendCoord>,
        style: &impl BackendStyle,
        fill: bool,
    ) {
        let points: Vec<BackendCoord> = points.into_iter().collect();
        if invisible(style) || points.is_empty() {
            return;
        }
        self.open("path", style.color());
        self.fill_or_stroke(style, fill);
        let upright = points.windows(2).all(|w| w[0].0 == w[1].0 || w[0].1 == w[1].1);
        if !fill && upright {
            // Without this a hairline between two rows of pixels is a grey smear on both.
            self.out.push_str(" shape-rendering=\"crispEdges\"");
        } else if !fill {
            self.out.push_str(" stroke-linejoin=\"round\"");
        }
        self.out.push_str(" d=\"");
        for (i, &point) in points.iter().enumerate() {
            push_point(self.out, if i == 0 { 'M' } else { 'L' }, point);
        }
        self.out.push_str(if fill { "Z\"/>\n" } else { "\"/>\n" });
    }

    /// Superscripts are set as raised digits: few fonts draw ⁻ and all ten superscript digits,
    /// and those that mix two fonts for ¹²³ and the rest look broken.
    fn text_content(&mut self, text: &str) {
        let glyphs: Vec<(bool, char)> =
            text.chars().map(|c| (lowered(c).is_some(), lowered(c).unwrap_or(c))).collect();
        for (i, run) in glyphs.chunk_by(|a, b| a.0 == b.0).enumerate() {
            let tspan = match (run[0].0, i) {
                (true, _) => RAISE,
                (false, 0) => "",
                (false, _) => LOWER,
            };
            let run: String = run.iter().map(|&(_, c)| c).collect();
            self.out.push_str(tspan);
            push_escaped(self.out, &run);
            if !tspan.is_empty() {
                self.out.push_str("</tspan>");
            }
        }
    }
}

/// Half of its own em up, at [`RAISED`](crate::superscript::RAISED) of the size.
const RAISE: &str = "<tspan dy=\"-0.5em\" font-size=\"75%\">";
/// `dy` moves all that follows it: back down, in the larger ems of the line.
const LOWER: &str = "<tspan dy=\"0.375em\">";

fn invisible(style: &impl BackendStyle) -> bool {
    style.color().alpha <= 0.0
}

type Drawn = Result<(), DrawingErrorKind<Infallible>>;

impl DrawingBackend for SvgBackend<'_> {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }

    fn present(&mut self) -> Drawn {
        Ok(())
    }

    fn draw_pixel(&mut self, point: BackendCoord, color: BackendColor) -> Drawn {
        self.draw_rect(point, (point.0 + 1, point.1 + 1), &color, true)
    }

    fn draw_line<S: BackendStyle>(
        &mut self,
        from: BackendCoord,
        to: BackendCoord,
        style: &S,
    ) -> Drawn {
        self.path([from, to], style, false);
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Drawn {
        self.path(path, style, false);
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        vert: I,
        style: &S,
    ) -> Drawn {
        self.path(vert, style, true);
        Ok(())
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        upper_left: BackendCoord,
        bottom_right: BackendCoord,
        style: &S,
        fill: bool,
    ) -> Drawn {
        if !invisible(style) {
            self.open("rect", style.color());
            self.attribute("x", upper_left.0);
            self.attribute("y", upper_left.1);
            self.attribute("width", (bottom_right.0 - upper_left.0).max(0));
            self.attribute("height", (bottom_right.1 - upper_left.1).max(0));
            self.fill_or_stroke(style, fill);
            self.out.push_str("/>\n");
        }
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        center: BackendCoord,
        radius: u32,
        style: &S,
        fill: bool,
    ) -> Drawn {
        if !invisible(style) {
            self.open("circle", style.color());
            self.attribute("cx", center.0);
            self.attribute("cy", center.1);
            self.attribute("r", i32::try_from(radius).unwrap_or(i32::MAX));
            self.fill_or_stroke(style, fill);
            self.out.push_str("/>\n");
        }
        Ok(())
    }

    fn draw_text<S: BackendTextStyle>(
        &mut self,
        text: &str,
        style: &S,
        pos: BackendCoord,
    ) -> Drawn {
        let color = style.color();
        if color.alpha <= 0.0 {
            return Ok(());
        }
        self.open("text", color);
        self.attribute("x", pos.0);
        self.attribute("y", pos.1);
        // Engines disagree on `dominant-baseline`; a shift in ems holds everywhere, and also
        // where the page changes the size. Digits are about 0.72 em tall.
        let shift = match style.anchor().v_pos {
            VPos::Top => " dy=\"0.74em\"",
            VPos::Center => " dy=\"0.36em\"",
            VPos::Bottom => "",
        };
        let anchor = match style.anchor().h_pos {
            HPos::Left => "",
            HPos::Center => " text-anchor=\"middle\"",
            HPos::Right => " text-anchor=\"end\"",
        };
        self.out.push_str(shift);
        self.out.push_str(anchor);
        let turn = match style.transform() {
            FontTransform::None => 0,
            FontTransform::Rotate90 => 90,
            FontTransform::Rotate180 => 180,
            FontTransform::Rotate270 => 270,
        };
        if turn != 0 {
            push(self.out, format_args!(" transform=\"rotate({turn} "));
            push_px(self.out, pos.0);
            self.out.push(' ');
            push_px(self.out, pos.1);
            self.out.push_str(")\"");
        }
        // The family is the page's: inherited, never named here.
        self.attribute("font-size", tenths(px_of_font(style.size())));
        self.paint("fill", color);
        self.out.push('>');
        self.text_content(text);
        self.out.push_str("</text>\n");
        Ok(())
    }

    /// plotters' own estimate measures in the DOM on wasm. Nothing here lays out by it.
    fn estimate_text_size<S: BackendTextStyle>(
        &self,
        text: &str,
        style: &S,
    ) -> Result<(u32, u32), DrawingErrorKind<Infallible>> {
        let size = px_of_font(style.size());
        let width = crate::superscript::label_ems(text) * size;
        Ok((tenths_unsigned(width), tenths_unsigned(size)))
    }
}

/// A font size as plotters has it, in CSS px.
fn px_of_font(size: f64) -> f64 {
    size / SCALE
}

#[cfg(test)]
mod tests {
    use super::*;
    use plotters::drawing::IntoDrawingArea;
    use plotters::element::{Circle, PathElement, Polygon, Rectangle, Text};
    use plotters::style::{Color, FontFamily, FontTransform, IntoFont, RED, RGBAColor, TextStyle};
    use plotters_backend::text_anchor::Pos;

    fn drawn(
        draw: impl FnOnce(&plotters::drawing::DrawingArea<SvgBackend, plotters::coord::Shift>),
    ) -> String {
        let mut out = String::new();
        draw(&SvgBackend::new(&mut out, 100.0, 50.0).into_drawing_area());
        out
    }

    #[test]
    fn lengths_have_one_decimal_at_most() {
        let text = |tenths| {
            let mut out = String::new();
            push_px(&mut out, tenths);
            out
        };
        assert_eq!(text(0), "0");
        assert_eq!(text(125), "12.5");
        assert_eq!(text(-3), "-0.3");
        assert_eq!(text(-120), "-12");
        assert_eq!(text(i32::MIN), "-214748364.8");
    }

    #[test]
    fn every_shape_has_its_element() {
        let ink = Ink::Forward.sentinel();
        let shapes = drawn(|area| {
            area.draw(&PathElement::new(
                vec![(0, 0), (15, 25), (30, 0)],
                Color::stroke_width(&ink, 20),
            ))
            .unwrap();
            area.draw(&PathElement::new(vec![(0, 105), (500, 105)], Color::stroke_width(&ink, 10)))
                .unwrap();
            area.draw(&Circle::new((100, 105), 25, ink.filled())).unwrap();
            area.draw(&Rectangle::new([(10, 20), (110, 45)], Color::stroke_width(&ink, 10)))
                .unwrap();
            area.draw(&Polygon::new(vec![(0, 0), (100, 0), (0, 100)], ink.mix(0.25))).unwrap();
            area.draw(&Circle::new((0, 0), 10, RED.filled())).unwrap();
            area.draw(&Circle::new((0, 0), 10, RGBAColor(1, 2, 3, 0.0).filled())).unwrap();
        });
        insta::assert_snapshot!(shapes);
    }

    #[test]
    fn text_is_escaped_and_exponents_are_raised() {
        let font = FontFamily::SansSerif.into_font().resize(120.0);
        let ink = Ink::Text.sentinel();
        let style = TextStyle::from(font).color(&ink);
        let text = drawn(|area| {
            let at = |h, v| style.pos(Pos::new(h, v));
            for (label, style) in [
                ("<a b=\"c\">&'d'</a>", at(HPos::Left, VPos::Bottom)),
                ("10⁻⁶⁰⁰", at(HPos::Right, VPos::Center)),
                ("2.5×10⁻³ < 1", at(HPos::Center, VPos::Top)),
                ("↑", style.transform(FontTransform::Rotate270)),
            ] {
                area.draw(&Text::new(label, (500, 125), style)).unwrap();
            }
        });
        insta::assert_snapshot!(text);
    }
}
