//! Basins of attraction: for every start, the sink in which it ends if the input goes on and on.

use super::{FixedPoints, ITERATES, StepMap, distance, middles, places};
use crate::error::Error;
use crate::problem::Problem;

/// Steps after which a start that has come near no sink is taken to end in none.
const PATIENCE: usize = 4096;
/// Farther away than so many windows a start is taken to be lost.
const LOST: f64 = 1e6;

/// An interval of starts that end alike.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    /// Where it begins.
    pub from: f64,
    /// Where it ends.
    pub to: f64,
    /// The sink, by its place in [`FixedPoints::points`]; None for starts that end in none: they stay on
    /// an unstable point, go round for ever, or leave.
    pub sink: Option<usize>,
}

/// The basins along `line`, where there is one number of state: `count` starts evenly spread, ends
/// included, and the places between them where the sink changes, to some units in the last place of the ends.
pub fn basins_on_line(
    map: &mut StepMap,
    fixed: &FixedPoints,
    line: [f64; 2],
    count: usize,
) -> Vec<Interval> {
    let sinks = Sinks::new(map, fixed, &[line]);
    let starts = places(line, count);
    let mut ends: Vec<(f64, Option<usize>)> =
        starts.iter().map(|&s| (s, sinks.end(map, &[s]))).collect();
    // A start on the boundary itself ends in no sink; it is no interval.
    for i in 1..ends.len().saturating_sub(1) {
        let alone = ends[i].1.is_none() && ends[i - 1].1.is_some() && ends[i + 1].1.is_some();
        if alone {
            ends[i].1 = ends[i - 1].1;
        }
    }
    // Some units in the last place of the ends.
    let near = 8.0 * f64::EPSILON * (line[1] - line[0]);
    let mut found: Vec<Interval> = Vec::new();
    for &(s, sink) in &ends {
        match found.last_mut() {
            Some(last) if last.sink == sink => last.to = s,
            Some(last) => {
                let (mut one, mut other) = (last.to, s);
                while (other - one).abs() > near {
                    let middle = f64::midpoint(one, other);
                    if sinks.end(map, &[middle]) == last.sink {
                        one = middle;
                    } else {
                        other = middle;
                    }
                }
                // Mostly the border is an unstable fixed point, which is known to the last bit.
                let points = fixed.points.iter().map(|point| point.at[0]);
                let on_border = |at: &f64| (one - near..=other + near).contains(at);
                let border = points.into_iter().find(on_border).unwrap_or(other);
                last.to = border;
                found.push(Interval { from: border, to: s, sink });
            }
            None => found.push(Interval { from: s, to: s, sink }),
        }
    }
    found
}

/// The basins over a rectangle, where there are two numbers of state, row by row: it may take longer than a
/// frame.
pub struct BasinGrid {
    map: StepMap,
    sinks: Sinks,
    x: Vec<f64>,
    y: Vec<f64>,
    /// Rows that are done.
    rows: usize,
}

impl BasinGrid {
    /// `cols` × `rows` starts in `window` under the input of step `step`, the second number rising from
    /// row to row; each in the middle of its cell.
    ///
    /// # Errors
    /// As [`StepMap::new`].
    pub fn new(
        problem: &Problem,
        step: usize,
        fixed: &FixedPoints,
        window: [[f64; 2]; 2],
        [cols, rows]: [usize; 2],
    ) -> Result<Self, Error> {
        let mut map = StepMap::new(problem, step)?;
        let sinks = Sinks::new(&mut map, fixed, &window);
        let (x, y) = (middles(window[0], cols), middles(window[1], rows));
        Ok(Self { map, sinks, x, y, rows: 0 })
    }

    /// The next row: the sinks' places in [`FixedPoints::points`], None for none. None once all are done.
    pub fn next_row(&mut self) -> Option<Vec<Option<usize>>> {
        let &y = self.y.get(self.rows)?;
        self.rows += 1;
        let Self { map, sinks, x, .. } = self;
        Some(x.iter().map(|&x| sinks.end(map, &[x, y])).collect())
    }

    /// 0 … 1.
    pub fn progress(&self) -> f64 {
        if self.y.is_empty() { 1.0 } else { self.rows as f64 / self.y.len() as f64 }
    }
}

/// The sinks, each with a radius: what has come nearer than that stays.
struct Sinks {
    all: Vec<(usize, Vec<f64>, f64)>,
    /// Beyond this nothing comes back.
    lost: f64,
}

impl Sinks {
    fn new(map: &mut StepMap, fixed: &FixedPoints, window: &[[f64; 2]]) -> Self {
        let size = window.iter().map(|[from, to]| to - from).fold(0.0, f64::max);
        let all = fixed
            .sinks()
            .map(|index| {
                let at = fixed.points[index].at.clone();
                let radius = captured(map, &at, size);
                (index, at, radius)
            })
            .collect();
        Self { all, lost: LOST * size }
    }

    /// The sink in which a start ends.
    fn end(&self, map: &mut StepMap, start: &[f64]) -> Option<usize> {
        if self.all.is_empty() {
            return None;
        }
        let near = |s: &[f64]| self.all.iter().find(|(_, at, radius)| distance(s, at) < *radius);
        if let Some((index, ..)) = near(start) {
            return Some(*index);
        }
        let mut at = start.to_vec();
        for _ in 0..PATIENCE / ITERATES {
            let iterates = map.iterates(&at);
            for s in iterates.chunks_exact(map.len()) {
                if let Some((index, ..)) = near(s) {
                    return Some(*index);
                }
                if !s.iter().all(|s| s.abs() <= self.lost) {
                    return None;
                }
            }
            at = iterates[iterates.len() - map.len()..].to_vec();
            // It has come back to where it was: it goes round for ever, or stays.
            let before = &iterates[..iterates.len() - map.len()];
            if before.chunks_exact(map.len()).any(|s| s == at) {
                return None;
            }
        }
        None
    }
}

/// The largest of some radii around a sink within which every place looked at comes nearer to it in one
/// step. (All places that do end in it, for their distances fall, and to no other limit.) Where the way
/// to the sink is a detour, and none of them is such: a millionth of the window.
fn captured(map: &mut StepMap, sink: &[f64], size: f64) -> f64 {
    const HALVINGS: i32 = 16;
    let (directions, radii) = if sink.len() == 1 { (2, 48) } else { (16, 12) };
    let direction = |i: usize| -> Vec<f64> {
        let angle = core::f64::consts::TAU * i as f64 / directions as f64;
        if sink.len() == 1 {
            vec![if i == 0 { 1.0 } else { -1.0 }]
        } else {
            vec![libm::cos(angle), libm::sin(angle)]
        }
    };
    for halving in 0..HALVINGS {
        let radius = libm::ldexp(size, -halving);
        let nearer = (0..directions).all(|i| {
            let way = direction(i);
            (1..=radii).all(|j| {
                let far = radius * f64::from(j) / f64::from(radii);
                let place: Vec<f64> = sink.iter().zip(&way).map(|(s, w)| s + far * w).collect();
                distance(&map.image(&place), sink) < distance(&place, sink)
            })
        });
        if nearer {
            return radius;
        }
    }
    1e-6 * size
}
