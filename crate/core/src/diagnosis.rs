//! Where a gradient that someone worked out by another way goes wrong, and why.
//!
//! The cause is found by trying: for each mistake that is often made ([`Cause`]) the gradient is
//! computed with it, and compared with the one that was brought. The mistakes on the way back are those
//! of `pass/mistaken.rs`; other losses, truncations and factors are runs of the core itself.

mod cause;
mod digits;

use crate::beats::Beat;
use crate::error::{Code, Error};
use crate::limits::LIMITS;
use crate::matrix::Matrix;
use crate::memory;
use crate::ordered::ordered;
use crate::pass::Gradients;
use crate::read::{Kind, Node, Place};
use crate::recurrence::ValueId;
use crate::scaled::ScaledVector;
use crate::unrolled::Unrolled;

pub use cause::Cause;

/// Entries within this part of the largest one are right, however many digits they have.
const TOLERANCE: f64 = 1e-6;

/// So many of the nearest causes are given.
const MOST: usize = 6;

/// What a descent step is made with, where that is known.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Settings {
    /// η.
    pub rate: Option<f64>,
    /// The threshold of clipping.
    pub clip: Option<f64>,
}

/// One entry of both gradients.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Departure {
    /// Its row, counted from 0; of a series step t stands in row t − 1.
    pub row: usize,
    /// Its column, counted from 0.
    pub col: usize,
    /// What was brought.
    pub own: f64,
    /// What the run has.
    pub right: f64,
}

/// A cause, and how well it explains what was brought.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Suspect {
    /// The cause.
    pub cause: Cause,
    /// ‖own − what the cause gives‖ / the larger of their norms: 0 … 2.
    pub distance: f64,
    /// Whether every entry agrees, to the digits it was brought with.
    pub explains: bool,
    /// Where in the run it happens.
    pub beat: Option<Beat>,
}

/// What was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Diagnosis {
    /// Rows and columns of the right gradient.
    pub shape: [usize; 2],
    /// It came as columns × rows, and was turned before it was compared.
    pub turned: bool,
    /// The first entry that is not right, row by row; of a series the last step that has one, since
    /// errors propagate backward. None: it is right.
    pub departure: Option<Departure>,
    /// ‖own − right‖ / the larger of their norms.
    pub distance: f64,
    /// s, where own = s · right in every entry.
    pub factor: Option<f64>,
    /// The causes that explain it, the nearest first; then those that do not, the nearest first.
    pub suspects: Vec<Suspect>,
}

/// What a gradient belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Target {
    /// A parameter, by its place in the schema.
    Parameter(usize),
    /// The initial value of a state, by its place in the schema.
    Initial(usize),
    /// ∂L/∂ of a value at every step.
    Series(ValueId),
}

impl Target {
    fn named(unrolled: &Unrolled, name: &str) -> Result<Self, Error> {
        let model = &unrolled.problem().model;
        let schema = model.schema();
        if let Some(index) = schema.parameter(name) {
            return Ok(Self::Parameter(index));
        }
        if let Some(state) = schema.states.iter().position(|state| state.initial == name) {
            return Ok(Self::Initial(state));
        }
        let line = |word: &str| unrolled.lines().find(|(of, _)| *of == word).map(|(_, id)| id);
        if let Some(id) = name.strip_prefix('d').and_then(line) {
            return Ok(Self::Series(id));
        }
        let names = schema.parameters.iter().map(|p| p.name.clone());
        let names = names.chain(schema.states.iter().map(|s| s.initial.clone()));
        let series = unrolled.lines().map(|(line, _)| format!("d{line}"));
        let words: Vec<_> = names.chain(series).map(|name| format!("\"{name}\"")).collect();
        let found = format!("\"{}\"", name.chars().take(60).collect::<String>());
        Err(Error::new(Code::Word, "name", words.join(", "), found))
    }

    fn of<'a>(self, gradients: &'a Gradients, adjoints: &'a [Vec<f64>]) -> &'a [f64] {
        match self {
            Self::Parameter(index) => gradients.of(index),
            Self::Initial(state) => &gradients.initial()[state],
            Self::Series(id) => &adjoints[id],
        }
    }

    fn of_run(self, unrolled: &Unrolled) -> &[f64] {
        match self {
            Self::Parameter(index) => unrolled.gradients().of(index),
            Self::Initial(state) => &unrolled.gradients().initial()[state],
            Self::Series(id) => unrolled.adjoints(id),
        }
    }

    /// Rows and columns; a vector is one column.
    fn shape(self, unrolled: &Unrolled) -> [usize; 2] {
        let problem = unrolled.problem();
        let schema = problem.model.schema();
        match self {
            Self::Parameter(index) => {
                [schema.parameters[index].rows, schema.parameters[index].cols]
            }
            Self::Initial(state) => [schema.states[state].len, 1],
            Self::Series(id) => [problem.shape().steps, problem.model.graph().values[id].len],
        }
    }
}

/// The right gradient that one is compared with.
pub(crate) struct Asked<'a> {
    unrolled: &'a Unrolled,
    target: Target,
    shape: [usize; 2],
    right: &'a [f64],
}

impl<'a> Asked<'a> {
    fn of(unrolled: &'a Unrolled, name: &str) -> Result<Self, Error> {
        let target = Target::named(unrolled, name)?;
        let shape = target.shape(unrolled);
        Ok(Self { unrolled, target, shape, right: target.of_run(unrolled) })
    }
}

/// Compares `own` with what the last run of `unrolled` has under `name`: a parameter (`whh`), an initial
/// value (`h0`), or ∂L/∂ of a value at every step (`dh`, T × H). A vector may stand as a row or as a
/// column, and a matrix as one list, row by row.
///
/// Right is what agrees to 1e−6 of the largest entry (of a series, of its step), or to the digits it was
/// written with, if these are three or more.
///
/// # Errors
/// [`Code::Word`] for an unknown name, [`Code::Shape`] for another shape, [`Code::NotFinite`] for a number
/// that is none, or where the run itself has none to compare with.
pub fn diagnose(
    unrolled: &Unrolled,
    name: &str,
    own: &Matrix,
    settings: Settings,
) -> Result<Diagnosis, Error> {
    let asked = Asked::of(unrolled, name)?;
    let [rows, cols] = asked.shape;
    let (own, turned) = fitted(own, asked.shape)?;
    crate::read::all_finite(&own, |index| format!("values[{index}]"))?;
    if asked.right.iter().any(|g| !g.is_finite()) {
        return Err(Error::new(Code::NotFinite, name, "a run whose gradient is finite", "another"));
    }
    let near = Near::new(&own, &asked);
    let right = asked.right;
    let departs = |row: usize| {
        let entries = row * cols..(row + 1) * cols;
        let index = entries.into_iter().find(|&i| !near.agrees(i, right[i]))?;
        Some(Departure { row, col: index - row * cols, own: own[index], right: right[index] })
    };
    let departure = match asked.target {
        Target::Series(_) => (0..rows).rev().find_map(departs),
        Target::Parameter(_) | Target::Initial(_) => (0..rows).find_map(departs),
    };
    let suspect = |cause: Cause, gradient: &[f64]| Suspect {
        cause,
        distance: distance(&own, gradient),
        explains: near.explained_by(gradient),
        beat: None,
    };
    let mut found = Diagnosis {
        shape: asked.shape,
        turned,
        departure,
        distance: distance(&own, right),
        factor: None,
        suspects: Vec::new(),
    };
    if departure.is_none() {
        if turned {
            found.suspects = placed(vec![suspect(Cause::TransposedGradient, right)], &asked);
        }
        return Ok(found);
    }
    found.factor = multiple(&own, right).filter(|s| {
        let times: Vec<f64> = right.iter().map(|g| s * g).collect();
        near.explained_by(&times)
    });
    let mut suspects: Vec<Suspect> = cause::causes(&asked, settings)
        .into_iter()
        .filter_map(|cause| {
            let gradient = cause.gradient(&asked)?;
            // What changes nothing here is no reason for anything.
            (distance(&gradient, right) > TOLERANCE).then(|| suspect(cause, &gradient))
        })
        .collect();
    // Of one number anything is a multiple.
    if let Some(factor) = found.factor.filter(|_| right.iter().filter(|g| **g != 0.0).count() > 1) {
        let cause = Cause::Factor { factor };
        suspects.extend(cause.gradient(&asked).map(|gradient| suspect(cause, &gradient)));
    }
    let order = ordered(suspects.len(), &mut |a, b| {
        let (a, b) = (&suspects[a], &suspects[b]);
        // What differs by rounding alone keeps the order in which it was tried.
        let size = |s: &Suspect| if s.distance < 1e-9 { 0.0 } else { s.distance };
        let named = |s: &Suspect| matches!(s.cause, Cause::Factor { .. });
        b.explains.cmp(&a.explains).then(named(a).cmp(&named(b))).then(size(a).total_cmp(&size(b)))
    });
    let nearest = order.into_iter().take(MOST).map(|place| suspects[place]).collect();
    found.suspects = placed(nearest, &asked);
    Ok(found)
}

/// With the beats at which the causes happen.
fn placed(mut suspects: Vec<Suspect>, asked: &Asked<'_>) -> Vec<Suspect> {
    for suspect in &mut suspects {
        suspect.beat = suspect.cause.beat(asked.unrolled.problem(), asked.target);
    }
    suspects
}

/// A gradient as someone hands it over: a number, a list of numbers, or a list of rows.
///
/// # Errors
/// What is no finite number, rows of different lengths, an empty list, with the place under `values`.
pub fn read_gradient<N: Node>(node: N) -> Result<Matrix, Error> {
    let place = Place::root(node, "values");
    if let Kind::Number(_) = place.kind()? {
        return Ok(Matrix::new(1, 1, vec![place.number()?]));
    }
    let most = usize::try_from(LIMITS.numbers).unwrap_or(usize::MAX);
    let rows = place.len(most, "numbers or rows")?;
    if !matches!(place.item(0)?.kind()?, Kind::List(_)) {
        memory::ensure(rows as u64)?;
        return Ok(Matrix::new(rows, 1, place.numbers(rows)?));
    }
    let cols = place.inner_len(most / rows)?;
    memory::ensure((rows * cols) as u64)?;
    place.matrix(rows, cols)
}

/// The gradient under `name` (see [`diagnose`]) as it comes out with a mistake; None where that has no
/// meaning, or changes nothing.
///
/// # Errors
/// [`Code::Word`] for an unknown name.
pub fn mistaken(unrolled: &Unrolled, name: &str, cause: Cause) -> Result<Option<Matrix>, Error> {
    let asked = Asked::of(unrolled, name)?;
    let [rows, cols] = asked.shape;
    let gradient = cause.gradient(&asked);
    let changed = gradient.filter(|gradient| distance(gradient, asked.right) > TOLERANCE);
    Ok(changed.map(|gradient| Matrix::new(rows, cols, gradient)))
}

/// The numbers row by row, in the shape that was asked for, and whether they came turned.
fn fitted(own: &Matrix, [rows, cols]: [usize; 2]) -> Result<(Vec<f64>, bool), Error> {
    let (r, c) = (own.rows(), own.cols());
    let flat = r.min(c) == 1 && r * c == rows * cols;
    if [r, c] == [rows, cols] || flat {
        return Ok((own.data().to_vec(), false));
    }
    if [c, r] == [rows, cols] {
        return Ok((Matrix::from_fn(rows, cols, |i, j| own.row(j)[i]).data().to_vec(), true));
    }
    let size = |r: usize, c: usize| match (r, c) {
        (1, 1) => "1 number".to_owned(),
        (n, 1) => format!("{n} numbers"),
        (r, c) => format!("{r} × {c} numbers"),
    };
    let found = if r == 1 { size(c, r) } else { size(r, c) };
    Err(Error::new(Code::Shape, "values", size(rows, cols), found))
}

/// What agrees with the numbers that were brought.
struct Near<'a> {
    own: &'a [f64],
    /// By how much each may be off.
    within: Vec<f64>,
}

impl<'a> Near<'a> {
    fn new(own: &'a [f64], asked: &Asked<'_>) -> Self {
        let largest = |g: &[f64]| g.iter().fold(0.0, |most: f64, g| most.max(g.abs()));
        // A gradient that vanishes on its way is small at early steps, and no less wrong there.
        let row = match asked.target {
            Target::Series(_) => asked.shape[1],
            Target::Parameter(_) | Target::Initial(_) => own.len(),
        };
        let scales = own.chunks(row).flat_map(|g| vec![TOLERANCE * largest(g); g.len()]);
        let rounding = digits::rounding(own);
        // Digits that were rounded away are rounded to the nearest, computed a little differently.
        let within = scales.zip(rounding).map(|(scale, half)| scale.max(1.0001 * half)).collect();
        Self { own, within }
    }

    fn agrees(&self, index: usize, g: f64) -> bool {
        (self.own[index] - g).abs() <= self.within[index]
    }

    fn explained_by(&self, gradient: &[f64]) -> bool {
        gradient.iter().enumerate().all(|(index, &g)| self.agrees(index, g))
    }
}

/// ‖a − b‖ / max(‖a‖, ‖b‖), 0 where both are zero.
fn distance(a: &[f64], b: &[f64]) -> f64 {
    let largest = a.iter().chain(b).fold(0.0, |most: f64, g| most.max(g.abs()));
    if largest == 0.0 {
        return 0.0;
    }
    let norm = |v: &[f64]| ScaledVector::new(v).norm().value() / largest;
    let difference: Vec<f64> = a.iter().zip(b).map(|(a, b)| a - b).collect();
    norm(&difference) / norm(a).max(norm(b))
}

/// s with the least ‖own − s · right‖.
fn multiple(own: &[f64], right: &[f64]) -> Option<f64> {
    let largest = right.iter().fold(0.0, |most: f64, g| most.max(g.abs()));
    if largest == 0.0 {
        return None;
    }
    let unit: Vec<f64> = right.iter().map(|g| g / largest).collect();
    let dot = |v: &[f64]| v.iter().zip(&unit).map(|(a, b)| a * b).sum::<f64>();
    Some(dot(own) / dot(&unit) / largest).filter(|s| s.is_finite())
}
