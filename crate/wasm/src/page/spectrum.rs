//! `Run`'s answers about W_hh as a matrix: its spectrum, and other matrices made of it.

use bptt::{Complex, Init, Outlook, Reshaped, SpectrumError, Unrolled, singular_values};
use bptt_plot::{SpectrumDrawing, SpectrumPlot, draw_spectrum};
use serde::Serialize;
use wasm_bindgen::prelude::*;

use super::options::Options;
use super::run::{Run, hop};
use crate::config::word;
use crate::error::Failure;
use crate::node;
use crate::results::{Numbers, to_js};

/// W_hh as a matrix.
#[derive(Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub(super) struct Spectrum {
    /// Real and imaginary parts by turns.
    eigenvalues: Numbers,
    moduli: Numbers,
    /// The largest first.
    singular_values: Numbers,
    /// ρ.
    radius: f64,
    sigma_max: f64,
    /// Henrici's departure from normality.
    departure: f64,
    /// The departure is 0, but for rounding.
    normal: bool,
    /// 1/γ, what σ_max is measured by: 4 for the sigmoid, else 1.
    limit: f64,
    #[cfg_attr(test, ts(type = "Outlook | null"))]
    outlook: Option<&'static str>,
}

/// The spectrum as SVG text, in CSS px.
#[derive(Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub(super) struct SpectrumPicture {
    svg: String,
    size: [f64; 2],
    /// The plane: left, top, right, bottom.
    plane: [f64; 4],
    /// Where the plane (to all four sides) and the scale of the bars end.
    reach: [f64; 2],
}

impl From<SpectrumDrawing> for SpectrumPicture {
    fn from(SpectrumDrawing { svg, size, plane, reach }: SpectrumDrawing) -> Self {
        Self { svg, size, plane: [plane.left, plane.top, plane.right, plane.bottom], reach }
    }
}

#[wasm_bindgen]
impl Run {
    /// Eigenvalues and singular values of W_hh. The eigenvalues are counted as the places `like`
    /// (real and imaginary parts by turns) that they are nearest to, else by modulus. A word in
    /// their stead says why there are none: `not-finite`, `not-converged`; null for a cell whose hop is
    /// not φ′ and one matrix.
    pub fn spectrum(&self, like: Option<Vec<f64>>) -> JsValue {
        match spectrum(&self.run, like) {
            Some(Ok(spectrum)) => to_js(&spectrum),
            Some(Err(SpectrumError::NotFinite)) => "not-finite".into(),
            Some(Err(_)) => "not-converged".into(),
            None => JsValue::NULL,
        }
    }

    /// W_hh as the start of a drag, its eigenvalues counted as in `spectrum`; undefined if they
    /// cannot be found. It outlives this run.
    pub fn reshape(&self, like: Option<Vec<f64>>) -> Option<Reshape> {
        start(&self.run, like)?.ok().map(Reshape)
    }

    /// A W_hh of this model's size, drawn as `scheme` says; undefined if that cannot be done.
    ///
    /// # Errors
    /// A `BpttError` for an unknown scheme.
    pub fn drawn(
        &self,
        scheme: &JsValue,
        gain: f64,
        seed: u32,
    ) -> Result<Option<Vec<f64>>, Failure> {
        let scheme = node::text(scheme, "scheme")?;
        let found = Init::WORDS.iter().find(|(word, _)| *word == scheme);
        let &(_, init) = found.ok_or_else(|| bptt::Error {
            code: bptt::Code::Word,
            path: "scheme".to_owned(),
            expected: "a scheme".to_owned(),
            found: format!("\"{scheme}\""),
        })?;
        let size = self.run.problem().shape().hidden;
        let matrix = init.draw(size, gain, u64::from(seed)).ok();
        Ok(matrix.map(|m| m.data().to_vec()).filter(|d| d.iter().all(|x| x.is_finite())))
    }
}

/// The picture of a spectrum: `options` are its width, numbers and least ranges (www/core.ts,
/// `SpectrumOptions`).
///
/// # Errors
/// A `BpttError` for options of a wrong type.
#[wasm_bindgen(js_name = spectrumPlot)]
pub fn spectrum_plot(options: JsValue) -> Result<JsValue, Failure> {
    let options = Options::new(options);
    let pairs = options.numbers("eigenvalues")?.unwrap_or_default();
    let least = options.numbers("least")?.and_then(|v| <[f64; 2]>::try_from(v).ok());
    let picture: SpectrumPicture = draw_spectrum(&SpectrumPlot {
        width: options.number("width")?,
        eigenvalues: pairs.as_chunks::<2>().0.to_vec(),
        singular_values: options.numbers("singularValues")?.unwrap_or_default(),
        radius: Some(options.number("radius")?),
        least: least.unwrap_or_default(),
    })
    .into();
    Ok(to_js(&picture))
}

/// The matrix a drag starts from: every change is made of it.
#[wasm_bindgen]
pub struct Reshape(bptt::Reshape);

/// A matrix, row by row, and where its eigenvalues were put.
#[derive(Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub(super) struct Changed {
    values: Numbers,
    intended: Numbers,
}

#[wasm_bindgen]
impl Reshape {
    /// With eigenvalue `index` at re + i·im; null where there is no such matrix. So the others.
    pub fn moved(&self, index: usize, re: f64, im: f64) -> JsValue {
        changed(self.0.moved(index, Complex { re, im }))
    }

    /// With its departure from normality multiplied by `s`.
    pub fn departed(&self, s: f64) -> JsValue {
        changed(self.0.with_departure(s))
    }

    /// With spectral radius `radius`.
    pub fn scaled(&self, radius: f64) -> JsValue {
        changed(self.0.with_radius(radius))
    }
}

fn changed(found: Result<Reshaped, SpectrumError>) -> JsValue {
    found.map_or(JsValue::NULL, |Reshaped { matrix, intended }| {
        to_js(&Changed { values: matrix.data().into(), intended: (&flat(&intended)).into() })
    })
}

fn start(run: &Unrolled, like: Option<Vec<f64>>) -> Option<Result<bptt::Reshape, SpectrumError>> {
    let matrix = run.problem().model.hop_matrix()?;
    let like: Option<Vec<Complex>> = like
        .map(|parts| parts.as_chunks::<2>().0.iter().map(|&[re, im]| Complex { re, im }).collect());
    Some(bptt::Reshape::new(&matrix, like.as_deref()))
}

fn spectrum(run: &Unrolled, like: Option<Vec<f64>>) -> Option<Result<Spectrum, SpectrumError>> {
    let (_, activation) = hop(run)?;
    let matrix = run.problem().model.hop_matrix()?;
    Some(start(run, like)?.and_then(|start| {
        let eigenvalues = start.eigenvalues();
        let singular = singular_values(&matrix)?;
        let moduli: Vec<f64> = eigenvalues.iter().copied().map(Complex::modulus).collect();
        let radius = moduli.iter().copied().fold(0.0, f64::max);
        let sigma_max = singular.first().copied().unwrap_or_default();
        let outlook = Outlook::of(activation, radius, sigma_max);
        Ok(Spectrum {
            eigenvalues: (&flat(&eigenvalues)).into(),
            moduli: (&moduli).into(),
            singular_values: (&singular).into(),
            radius,
            sigma_max,
            departure: start.schur().departure(),
            normal: start.schur().is_normal(),
            limit: 1.0 / activation.steepest(),
            outlook: outlook.map(|outlook| word(&Outlook::WORDS, outlook)),
        })
    }))
}

fn flat(list: &[Complex]) -> Vec<f64> {
    list.iter().flat_map(|z| [z.re, z.im]).collect()
}
