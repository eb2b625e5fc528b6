//! Gradient plots as self-contained SVG text, and heat maps as pixels.
//!
//! Numbers go in (to plots as log10 values), SVG or pixels go out; where the numbers came from is
//! not this crate's concern. Plots are drawn through `plotters` with three parts of our own, because
//! its log axis loses its ticks below 2e−16 and hangs on wide ranges, its SVG backend rounds to whole
//! pixels and fixes colours, and its captions measure text through the DOM: the axes ([`LogAxis`],
//! [`StepAxis`]), the drawing backend, and the palette ([`Ink`]). Titles and legends belong to
//! the page.

mod activation;
mod axis;
mod bar_axis;
mod contour;
mod curve;
mod distance;
mod dynamics;
mod frame;
mod halves;
mod heat;
mod ink;
mod learning;
mod linear_axis;
mod log_axis;
mod nice;
mod number_axis;
mod saturation;
mod scale;
mod section;
mod shares;
mod spectrum;
mod step_axis;
mod strip;
mod superscript;
mod surface;
mod svg;
mod triangle;

pub use activation::{ActivationDrawing, ActivationPlot, Dot, draw_activation};
pub use contour::{GridPoint, contours};
pub use curve::{CurvePath, LineStyle, Series, curve_path};
pub use distance::{Area, DistancePlot, Drawing, Tick, distance_ranges, draw_distance};
pub use dynamics::{CobwebPlot, FixedMark, MapFrame, PortraitPlot, draw_cobweb, draw_portrait};
pub use heat::{HeatScale, Rgb, heat_pixels};
pub use ink::Ink;
pub use learning::{LearningPlot, draw_learning};
pub use log_axis::{LogAxis, power_label, snapped_range};
pub use number_axis::NumberAxis;
pub use saturation::{SaturationPlot, draw_saturation};
pub use scale::{DecadeScale, draw_legend};
pub use section::{SectionPlot, draw_section};
pub use shares::{Layer, SharesPlot, draw_shares};
pub use spectrum::{SpectrumDrawing, SpectrumPlot, draw_spectrum};
pub use step_axis::StepAxis;
pub use surface::{Height, Moves, Plane, Step, draw_moves, draw_relief, draw_surface};
pub use svg::Fill;
pub use triangle::{Triangle, TriangleDrawing, draw_triangle, triangle_file, triangle_pixels};
