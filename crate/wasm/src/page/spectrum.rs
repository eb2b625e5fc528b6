//! `Run`'s answers about W_hh as a matrix: its spectrum, and other matrices made of it.

use bptt::{Complex, Init, Matrix, Network, Outlook, Reshaped, SpectrumError, singular_values};
use bptt_plot::{SpectrumDrawing, SpectrumPlot, draw_spectrum};
use serde::Serialize;
use wasm_bindgen::prelude::*;

use super::options::Options;
use super::run::Run;
use crate::config::word;
use crate::error::Failure;
use crate::node;
use crate::results::{Series, to_js};

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Spectrum {
    /// Real and imaginary parts by turns.
    eigenvalues: Series,
    moduli: Series,
    singular_values: Series,
    radius: f64,
    sigma_max: f64,
    departure: f64,
    normal: bool,
    /// 1/γ, what σ_max is measured by.
    limit: f64,
    outlook: Option<&'static str>,
}

#[derive(Serialize)]
struct Picture {
    svg: String,
    size: [f64; 2],
    plane: [f64; 4],
    reach: [f64; 2],
}

impl From<SpectrumDrawing> for Picture {
    fn from(SpectrumDrawing { svg, size, plane, reach }: SpectrumDrawing) -> Self {
        Self { svg, size, plane: [plane.left, plane.top, plane.right, plane.bottom], reach }
    }
}

#[wasm_bindgen]
impl Run {
    /// Eigenvalues and singular values of W_hh. The eigenvalues are counted as the places `like`
    /// (real and imaginary parts by turns) that they are nearest to, else by modulus. A word in
    /// their stead says why there are none: `not-finite`, `not-converged`.
    pub fn spectrum(&self, like: Option<Vec<f64>>) -> JsValue {
        match spectrum(&self.network, like) {
            Ok(spectrum) => to_js(&spectrum),
            Err(SpectrumError::NotFinite) => "not-finite".into(),
            Err(_) => "not-converged".into(),
        }
    }

    /// W_hh as the start of a drag, its eigenvalues counted as in `spectrum`; undefined if they
    /// cannot be found. It outlives this run.
    pub fn reshape(&self, like: Option<Vec<f64>>) -> Option<Reshape> {
        start(&self.network, like).ok().map(Reshape)
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
        let size = self.network.config().shape().hidden;
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
    let picture: Picture = draw_spectrum(&SpectrumPlot {
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

/// The entries of a changed matrix, row by row, and where its eigenvalues were put.
#[derive(Serialize)]
struct Changed {
    values: Series,
    intended: Series,
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

fn start(network: &Network, like: Option<Vec<f64>>) -> Result<bptt::Reshape, SpectrumError> {
    let like: Option<Vec<Complex>> = like
        .map(|parts| parts.as_chunks::<2>().0.iter().map(|&[re, im]| Complex { re, im }).collect());
    bptt::Reshape::new(whh(network), like.as_deref())
}

fn spectrum(network: &Network, like: Option<Vec<f64>>) -> Result<Spectrum, SpectrumError> {
    let start = start(network, like)?;
    let eigenvalues = start.eigenvalues();
    let singular = singular_values(whh(network))?;
    let moduli: Vec<f64> = eigenvalues.iter().copied().map(Complex::modulus).collect();
    let radius = moduli.iter().copied().fold(0.0, f64::max);
    let sigma_max = singular.first().copied().unwrap_or_default();
    let activation = network.config().cell.activation;
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
}

fn whh(network: &Network) -> &Matrix {
    &network.config().cell.whh
}

fn flat(list: &[Complex]) -> Vec<f64> {
    list.iter().flat_map(|z| [z.re, z.im]).collect()
}
