//! Fixed points of one step's map: all s with F(s) = s in a window, and whether they attract.
//!
//! Of one number: brackets of F(s) − s on a grid, with its extremes found first, so that two fixed
//! points between two places of the grid, or one that is only touched, are not passed over; then bisection
//! to the last bit. Of more: Newton's method from a grid of starts, s ← s + (∂F/∂s − 1)⁻¹ (s − F(s)).

use super::{StepMap, distance, places};
use crate::matrix::Matrix;
use crate::ordered::ordered;
use crate::spectrum::{Complex, eigenvalues};

/// What becomes of a small deviation from a fixed point, by the eigenvalues λ of the Jacobian there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stability {
    /// All |λ| < 1: it dies out.
    Sink,
    /// Some |λ| < 1, others > 1.
    Saddle,
    /// All |λ| > 1: it grows.
    Source,
    /// An |λ| is 1, or nothing is known of it, or the map has a kink there: the Jacobian does not decide.
    Neutral,
}

impl Stability {
    /// Every kind with its word.
    pub const WORDS: [(&'static str, Self); 4] = [
        ("sink", Self::Sink),
        ("saddle", Self::Saddle),
        ("source", Self::Source),
        ("neutral", Self::Neutral),
    ];

    /// |λ| closer to 1 than this are taken for 1: a double fixed point is known to half the digits.
    const ONE: f64 = 1e-7;

    fn of(eigenvalues: &[Complex]) -> Self {
        let moduli = || eigenvalues.iter().map(|λ| λ.modulus());
        if eigenvalues.is_empty() || !moduli().all(|m| (m - 1.0).abs() > Self::ONE) {
            return Self::Neutral;
        }
        match (moduli().all(|m| m < 1.0), moduli().all(|m| m > 1.0)) {
            (true, _) => Self::Sink,
            (_, true) => Self::Source,
            _ => Self::Saddle,
        }
    }
}

/// A state that stays where it is as long as the input does.
#[derive(Clone, Debug, PartialEq)]
pub struct FixedPoint {
    /// s*.
    pub at: Vec<f64>,
    /// ∂F/∂s there; of one number the slope of the map.
    pub jacobian: Matrix,
    /// Its eigenvalues; empty where they could not be found.
    pub eigenvalues: Vec<Complex>,
    /// What they say.
    pub stability: Stability,
}

impl FixedPoint {
    pub(super) fn new(map: &mut StepMap, at: Vec<f64>) -> Self {
        let jacobian = map.jacobian(&at);
        let eigenvalues = eigenvalues(&jacobian).unwrap_or_default();
        let stability = match (Stability::of(&eigenvalues), &at[..]) {
            (Stability::Sink | Stability::Source, &[s]) if has_two_sides(map, s) => {
                Stability::Neutral
            }
            (stability, _) => stability,
        };
        Self { at, jacobian, eigenvalues, stability }
    }

    /// ρ of the Jacobian: what a small deviation is multiplied by at each step, in the long run. NaN where
    /// it is not known.
    pub fn spectral_radius(&self) -> f64 {
        let moduli = self.eigenvalues.iter().map(|λ| λ.modulus());
        moduli.reduce(f64::max).unwrap_or(f64::NAN)
    }
}

/// Whether states a little below a fixed point come nearer and those a little above do not, or the other way
/// round: it lies on a kink, as 0 of ReLU does.
fn has_two_sides(map: &mut StepMap, s: f64) -> bool {
    let aside = 1e-6 * (1.0 + s.abs());
    let [below, above] = [-aside, aside].map(|by| (map.image(&[s + by])[0] - s).abs() < aside);
    below != above
}

/// What was found in a window.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FixedPoints {
    /// In ascending order of their first number, then of the second.
    pub points: Vec<FixedPoint>,
    /// Of one number: intervals all of whose places are fixed points, as for a linear unit with W_hh = 1.
    pub intervals: Vec<[f64; 2]>,
    /// There are more than can be told apart, as along a line: none are listed.
    pub crowded: bool,
}

impl FixedPoints {
    /// Those that attract, in order, by their places in `points`.
    pub fn sinks(&self) -> impl Iterator<Item = usize> + '_ {
        let points = self.points.iter().enumerate();
        points.filter(|(_, point)| point.stability == Stability::Sink).map(|(index, _)| index)
    }
}

/// More fixed points than these are taken to lie along a line.
const MOST: usize = 24;

/// The fixed points of `map` in `window`, an interval of each number of the state. Of two numbers and more
/// those are found that Newton's method leads to from a grid of 9 places a side, and from one four times as fine in its middle.
pub fn fixed_points(map: &mut StepMap, window: &[[f64; 2]]) -> FixedPoints {
    let mut found = FixedPoints::default();
    let mut places = match window {
        &[line] => {
            let (places, intervals) = on_line(map, line);
            found.intervals = intervals;
            places.into_iter().map(|s| vec![s]).collect()
        }
        _ => by_newton(map, window),
    };
    if places.len() > MOST {
        found.crowded = true;
        return found;
    }
    let order = ordered(places.len(), &mut |a, b| {
        places[a].partial_cmp(&places[b]).unwrap_or(core::cmp::Ordering::Equal)
    });
    found.points = order
        .into_iter()
        .map(|place| FixedPoint::new(map, core::mem::take(&mut places[place])))
        .collect();
    found
}

/// Places of the grid on a line: an odd number, so that 0 is one of them.
const ON_LINE: usize = 801;

/// A fixed point that is only touched is one if F comes so near to s, as a part of the window.
const TOUCHES: f64 = 1e-13;

/// F(s) − s and its derivative.
fn excess(map: &mut StepMap, s: f64) -> (f64, f64) {
    let slope = map.jacobian(&[s]).data()[0];
    (map.image(&[s])[0] - s, slope - 1.0)
}

fn on_line(map: &mut StepMap, window: [f64; 2]) -> (Vec<f64>, Vec<[f64; 2]>) {
    let grid: Vec<(f64, f64, f64)> = places(window, ON_LINE)
        .into_iter()
        .map(|s| {
            let (g, slope) = excess(map, s);
            (s, g, slope)
        })
        .collect();
    let mut intervals: Vec<[f64; 2]> = Vec::new();
    for pair in grid.windows(2) {
        let ((a, ga, _), (b, gb, _)) = (pair[0], pair[1]);
        if ga == 0.0 && gb == 0.0 && excess(map, f64::midpoint(a, b)).0 == 0.0 {
            match intervals.last_mut() {
                Some(last) if last[1] == a => last[1] = b,
                _ => intervals.push([a, b]),
            }
        }
    }
    let within = |s: f64| intervals.iter().any(|[a, b]| (*a..=*b).contains(&s));
    let mut found: Vec<f64> =
        grid.iter().filter(|(s, g, _)| *g == 0.0 && !within(*s)).map(|(s, ..)| *s).collect();
    let near = TOUCHES * window[1].abs().max(window[0].abs());
    for pair in grid.windows(2) {
        let ((a, ga, da), (b, gb, db)) = (pair[0], pair[1]);
        if within(a) && within(b) || !(ga.is_finite() && gb.is_finite()) {
            continue;
        }
        if ga * gb < 0.0 {
            found.push(bisected(a, b, ga, |s| excess(map, s).0));
            continue;
        }
        // The same sign at both ends, or 0 at one of them: it may turn back in between.
        let sign = if ga == 0.0 { gb } else { ga };
        if da * sign.signum() < 0.0 && db * sign.signum() > 0.0 {
            let turn = bisected(a, b, da, |s| excess(map, s).1);
            let there = excess(map, turn).0;
            if there * sign < 0.0 {
                for (end, value) in [(a, ga), (b, gb)].into_iter().filter(|(_, g)| *g != 0.0) {
                    found.push(bisected(end, turn, value, |s| excess(map, s).0));
                }
            } else if there.abs() <= near && turn != a && turn != b {
                found.push(turn);
            }
        }
    }
    (found, intervals)
}

/// Where `f`, of the sign of `at_from` at `from` and of the other at `to`, changes its sign: the neighbouring
/// double at which it is nearer to 0.
fn bisected(from: f64, to: f64, at_from: f64, mut f: impl FnMut(f64) -> f64) -> f64 {
    let (mut one, mut other) = (from, to);
    // An interval of doubles is halved at most some 1100 times, where it reaches down to 0.
    for _ in 0..1200 {
        let middle = f64::midpoint(one, other);
        if middle == one || middle == other {
            break;
        }
        let value = f(middle);
        if value == 0.0 {
            return middle;
        }
        if (value > 0.0) == (at_from > 0.0) { one = middle } else { other = middle }
    }
    if f(one).abs() <= f(other).abs() { one } else { other }
}

/// Starts of Newton's method a side.
const STARTS: usize = 9;
/// Its steps at most.
const PATIENCE: usize = 40;
/// F(s) is s to so many digits, as a part of the window.
const SETTLED: f64 = 1e-12;
/// Fixed points closer than this part of the window are one.
const SAME: f64 = 1e-6;

fn by_newton(map: &mut StepMap, window: &[[f64; 2]]) -> Vec<Vec<f64>> {
    let size = window.iter().map(|[from, to]| to - from).fold(0.0, f64::max);
    // Where a run is, in the middle of the window, the map has most of its forms: a second grid is there.
    let sides: Vec<Vec<f64>> = window
        .iter()
        .map(|&[from, to]| {
            let middle = places([0.25 * from, 0.25 * to], STARTS);
            middle.into_iter().chain(places([from, to], STARTS)).collect()
        })
        .collect();
    let mut found: Vec<Vec<f64>> = Vec::new();
    let starts = sides.first().map_or(0, Vec::len);
    for start in 0..starts.pow(u32::try_from(sides.len()).unwrap_or(0)) {
        let mut rest = start;
        let at: Vec<f64> = sides
            .iter()
            .map(|side| {
                let place = side[rest % starts];
                rest /= starts;
                place
            })
            .collect();
        let Some(at) = settle(map, at, size) else { continue };
        let inside = at.iter().zip(window).all(|(s, [from, to])| (*from..=*to).contains(s));
        if inside && found.iter().all(|other| distance(other, &at) > SAME * size) {
            found.push(at);
            if found.len() > MOST {
                break;
            }
        }
    }
    found
}

/// Newton's method from one start; None where it leads nowhere.
fn settle(map: &mut StepMap, mut at: Vec<f64>, size: f64) -> Option<Vec<f64>> {
    let off = |map: &mut StepMap, at: &[f64]| -> Vec<f64> {
        map.image(at).iter().zip(at).map(|(image, s)| image - s).collect()
    };
    for _ in 0..PATIENCE {
        let rest = off(map, &at);
        if rest.iter().all(|r| *r == 0.0) {
            return Some(at);
        }
        let jacobian = map.jacobian(&at);
        let step = solved(&jacobian, &rest)?;
        let length = libm::sqrt(step.iter().map(|s| s * s).sum());
        // Where the map is all but the identity a step may be of any length.
        let held = if length > size { size / length } else { 1.0 };
        // Where φ is flat a whole step leaps over what is near: it is halved until F(s) − s is smaller.
        let size_of = |rest: &[f64]| rest.iter().map(|r| r * r).sum::<f64>();
        let before = size_of(&rest);
        let moved = (0..10).map(|halvings| libm::ldexp(held, -halvings)).map(|part| {
            at.iter().zip(&step).map(|(s, step)| s + part * step).collect::<Vec<f64>>()
        });
        let nearer = moved.into_iter().find(|to| size_of(&off(map, to)) < before);
        let Some(next) = nearer else { break };
        at = next;
        if length <= 1e-15 * size {
            break;
        }
    }
    let rest = off(map, &at);
    rest.iter().all(|r| r.abs() <= SETTLED * size).then_some(at)
}

/// δ with (1 − J) δ = `rest`, by elimination with the largest pivot; None where there is none.
fn solved(jacobian: &Matrix, rest: &[f64]) -> Option<Vec<f64>> {
    let n = rest.len();
    let mut rows: Vec<Vec<f64>> = (0..n)
        .map(|i| {
            let entry = |j: usize| if i == j { 1.0 } else { 0.0 } - jacobian[(i, j)];
            (0..n).map(entry).chain([rest[i]]).collect()
        })
        .collect();
    for k in 0..n {
        let size = |row: &Vec<f64>| row[k].abs();
        let pivot = (k..n).max_by(|&a, &b| size(&rows[a]).total_cmp(&size(&rows[b])))?;
        rows.swap(k, pivot);
        if rows[k][k] == 0.0 || !rows[k][k].is_finite() {
            return None;
        }
        for i in (0..n).filter(|&i| i != k) {
            let factor = rows[i][k] / rows[k][k];
            let pivot = rows[k].clone();
            rows[i][k..].iter_mut().zip(&pivot[k..]).for_each(|(r, p)| *r -= factor * p);
        }
    }
    Some((0..n).map(|i| rows[i][n] / rows[i][i]).collect())
}
