//! What was found of a gradient that was worked out elsewhere.

use bptt::{Beat, Cause, Matrix, Unrolled, nomenclature};
use serde::Serialize;

/// Where a gradient departs from that of its run, and why; see crate/core/src/diagnosis.rs.
#[derive(Serialize)]
#[cfg_attr(feature = "page", cfg_attr(test, derive(ts_rs::TS)))]
#[serde(rename_all = "camelCase")]
pub struct Diagnosis {
    /// Every entry agrees, to 1e−6 or to the digits it was written with.
    right: bool,
    /// Rows and columns of the gradient that it was compared with.
    rows: usize,
    cols: usize,
    /// It came as columns × rows.
    turned: bool,
    /// The first entry that is not right; of a series that of the last step that has one. Null: none.
    departure: Option<Departure>,
    /// ‖own − right‖ / the larger of their norms.
    distance: f64,
    /// s, where own = s · right; else null.
    factor: Option<f64>,
    /// The causes that explain it, then the nearest others.
    suspects: Vec<Suspect>,
}

/// One entry, counted from 0, of both gradients.
#[derive(Serialize)]
#[cfg_attr(feature = "page", cfg_attr(test, derive(ts_rs::TS)))]
struct Departure {
    row: usize,
    col: usize,
    own: f64,
    right: f64,
}

/// A cause that was tried.
#[derive(Serialize)]
#[cfg_attr(feature = "page", cfg_attr(test, derive(ts_rs::TS)))]
struct Suspect {
    #[cfg_attr(feature = "page", cfg_attr(test, ts(type = "Cause")))]
    cause: &'static str,
    /// ‖own − what the cause gives‖ / the larger of their norms.
    distance: f64,
    /// It gives every entry.
    explains: bool,
    /// The beat at which it happens, by its name; null where the run has none.
    beat: Option<String>,
    /// Whose matrix; null: of all, or of none.
    parameter: Option<String>,
    /// How it was cut instead; null: not at all.
    truncation: Option<Truncation>,
    /// η, θ or the factor; null where there is none.
    amount: Option<f64>,
}

/// Every k1 steps the losses go back to k2 uses of the weights.
#[derive(Serialize)]
#[cfg_attr(feature = "page", cfg_attr(test, derive(ts_rs::TS)))]
struct Truncation {
    k1: usize,
    k2: usize,
}

/// Compares `own` with the last run of `unrolled`; see [`bptt::diagnose`].
///
/// # Errors
/// As there.
pub fn diagnosis(
    unrolled: &Unrolled,
    name: &str,
    own: &Matrix,
    settings: bptt::Settings,
) -> Result<Diagnosis, bptt::Error> {
    let found = bptt::diagnose(unrolled, name, own, settings)?;
    let [rows, cols] = found.shape;
    let departure = found.departure.map(|bptt::Departure { row, col, own, right }| Departure {
        row,
        col,
        own,
        right,
    });
    Ok(Diagnosis {
        right: departure.is_none() && !found.turned,
        rows,
        cols,
        turned: found.turned,
        departure,
        distance: found.distance,
        factor: found.factor,
        suspects: found.suspects.iter().map(|suspect| told(unrolled, suspect)).collect(),
    })
}

fn told(unrolled: &Unrolled, found: &bptt::Suspect) -> Suspect {
    let problem = unrolled.problem();
    let beat = |Beat { kind, step }: Beat| match step {
        0 => kind.word(problem),
        step => format!("{}:{step}", kind.word(problem)),
    };
    let (mut parameter, mut truncation, mut amount) = (None, None, None);
    match found.cause {
        Cause::Untransposed { parameter: which } => {
            parameter = which.map(|index| nomenclature::written(&problem.model, index));
        }
        Cause::Truncated { truncation: other } => {
            truncation = other.map(|bptt::Truncation { k1, k2 }| Truncation { k1, k2 });
        }
        Cause::Step { rate: value }
        | Cause::TimesRate { rate: value }
        | Cause::Clipped { threshold: value }
        | Cause::ClippedAlone { threshold: value }
        | Cause::ClippedEntries { threshold: value }
        | Cause::Factor { factor: value } => amount = Some(value),
        _ => {}
    }
    Suspect {
        cause: found.cause.word(),
        distance: found.distance,
        explains: found.explains,
        beat: found.beat.map(beat),
        parameter,
        truncation,
        amount,
    }
}
