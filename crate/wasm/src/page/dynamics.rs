//! `Run`'s answers about one step as a map: fixed points, basins, and their pictures.

use std::cell::RefCell;
use std::rc::Rc;

use bptt::dynamics::{
    BasinGrid, FixedPoints, Interval, Stability, StepMap, basins_on_line, curve, field,
    first_alike, fixed_points, inputs_apart, search_window, state_at, window,
};
use bptt::{Error, Problem, Unrolled, nomenclature};
use bptt_plot::{CobwebPlot, FixedMark, MapFrame, PortraitPlot, draw_cobweb, draw_portrait};
use serde::Serialize;
use wasm_bindgen::prelude::*;

use super::options::Options;
use super::plot::Picture;
use super::run::Run;
use crate::config::word;
use crate::error::Failure;
use crate::node::JsNode;
use crate::results::{Numbers, to_js};

/// Places of a curve: closer than three pixels.
const PLACES: usize = 201;
/// Starts along a line.
const STARTS: usize = 121;
/// Arrows a side.
const ARROWS: usize = 15;
/// Curves of other inputs, at most.
const OTHERS: usize = 24;

/// One number of the state.
#[derive(Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
struct StateEntry {
    #[cfg_attr(test, ts(type = "ValueId"))]
    state: String,
    /// Counted from 1; null for a state of one number.
    unit: Option<usize>,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
struct FixedPoint {
    at: Vec<f64>,
    #[cfg_attr(test, ts(type = "Stability"))]
    stability: &'static str,
    /// ρ of the Jacobian there; null where it is not known.
    radius: Option<f64>,
    /// The slope of a map of one number; null of two.
    slope: Option<f64>,
}

/// An interval of starts and the fixed point in which they end, by its place in the list.
#[derive(Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
struct Basin {
    from: f64,
    to: f64,
    sink: Option<usize>,
}

/// One step as a map, its input held; see crate/core/src/dynamics.rs.
#[derive(Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub(super) struct Dynamics {
    /// What the axes are.
    states: Vec<StateEntry>,
    /// What is shown of each, and where fixed points were looked for.
    window: Vec<[f64; 2]>,
    searched: Vec<[f64; 2]>,
    points: Vec<FixedPoint>,
    /// There are too many fixed points to be listed.
    crowded: bool,
    /// Of one number: intervals all of whose places are fixed points.
    intervals: Vec<[f64; 2]>,
    /// Of one number; of two they are asked for apart.
    basins: Vec<Basin>,
    /// How many different inputs the sequence has.
    inputs: usize,
    /// The hop of this step in the run: s_(t−1), s_t, and the slope of the map there (of two numbers
    /// null) and ρ of its Jacobian.
    before: Numbers,
    after: Numbers,
    slope: Option<f64>,
    radius: Option<f64>,
}

/// What is known of the map under one input.
struct Found {
    map: RefCell<StepMap>,
    searched: Vec<[f64; 2]>,
    window: Vec<[f64; 2]>,
    fixed: FixedPoints,
    basins: Vec<Interval>,
}

impl Found {
    fn new(run: &Unrolled, step: usize) -> Result<Self, Error> {
        let mut map = StepMap::new(run.problem(), step)?;
        let searched = search_window(run);
        let fixed = fixed_points(&mut map, &searched);
        let window = window(run, &fixed);
        let basins = match window[..] {
            [line] => basins_on_line(&mut map, &fixed, line, STARTS),
            _ => Vec::new(),
        };
        Ok(Self { map: RefCell::new(map), searched, window, fixed, basins })
    }

    /// The number of a fixed point among those that attract.
    fn sink(&self, point: usize) -> Option<usize> {
        self.fixed.sinks().position(|sink| sink == point)
    }

    fn marks(&self) -> Vec<((f64, f64), FixedMark)> {
        let points = self.fixed.points.iter().enumerate();
        points
            .map(|(index, point)| {
                let mark = match point.stability {
                    Stability::Sink => FixedMark::Sink(self.sink(index).unwrap_or_default()),
                    Stability::Saddle => FixedMark::Saddle,
                    Stability::Source => FixedMark::Source,
                    Stability::Neutral => FixedMark::Neutral,
                };
                // Of one number it lies on the diagonal.
                ((point.at[0], point.at[point.at.len() - 1]), mark)
            })
            .collect()
    }
}

/// By the first step of their inputs.
#[derive(Default)]
pub(super) struct Kept(RefCell<Vec<(usize, Rc<Found>)>>);

/// More maps are not kept.
const MOST_KEPT: usize = 64;

impl Kept {
    fn of(&self, run: &Unrolled, step: usize) -> Result<Rc<Found>, Error> {
        let first = first_alike(run.problem(), step);
        let known = |(of, found): &(usize, Rc<Found>)| (*of == first).then(|| Rc::clone(found));
        if let Some(found) = self.0.borrow().iter().find_map(known) {
            return Ok(found);
        }
        let found = Rc::new(Found::new(run, step)?);
        let mut all = self.0.borrow_mut();
        if all.len() == MOST_KEPT {
            all.remove(0);
        }
        all.push((first, Rc::clone(&found)));
        Ok(found)
    }
}

/// Whether one number or two are all of the state.
fn can_be_drawn(problem: &Problem) -> bool {
    matches!(problem.model.graph().state_len(), 1 | 2)
}

fn known(value: f64) -> Option<f64> {
    Some(value).filter(|value| !value.is_nan())
}

#[wasm_bindgen]
impl Run {
    /// The map of step `step`, 1 … T; null where the state has more than two numbers.
    ///
    /// # Errors
    /// A `BpttError` for a step there is not.
    pub fn dynamics(&self, step: usize) -> Result<JsValue, Failure> {
        let problem = self.run.problem();
        if !can_be_drawn(problem) {
            return Ok(JsValue::NULL);
        }
        let found = self.dynamics.of(&self.run, step)?;
        let graph = problem.model.graph();
        let entries = graph.states.iter().flat_map(|&id| {
            let value = &graph.values[id];
            (1..=value.len).map(|unit| StateEntry {
                state: nomenclature::value_word(value),
                unit: Some(unit).filter(|_| value.len > 1),
            })
        });
        let before = state_at(&self.run, step - 1);
        let hop = found.map.borrow_mut().at(&before);
        let points = found.fixed.points.iter().map(|point| FixedPoint {
            at: point.at.clone(),
            stability: word(&Stability::WORDS, point.stability),
            radius: known(point.spectral_radius()),
            slope: known(point.jacobian.data()[0]).filter(|_| point.at.len() == 1),
        });
        let basins = found.basins.iter();
        Ok(to_js(&Dynamics {
            states: entries.collect(),
            window: found.window.clone(),
            searched: found.searched.clone(),
            points: points.collect(),
            crowded: found.fixed.crowded,
            intervals: found.fixed.intervals.clone(),
            basins: basins.map(|&Interval { from, to, sink }| Basin { from, to, sink }).collect(),
            inputs: inputs_apart(problem, usize::MAX).len(),
            slope: known(hop.jacobian.data()[0]).filter(|_| before.len() == 1),
            radius: known(hop.spectral_radius()),
            before: before.as_slice().into(),
            after: state_at(&self.run, step).as_slice().into(),
        }))
    }

    /// The map of a step as a picture (www/core/dynamics.ts, `DynamicsOptions`); null where the state has
    /// more than two numbers.
    ///
    /// # Errors
    /// A `BpttError` for options of a wrong type, and for a step there is not.
    #[wasm_bindgen(js_name = dynamicsPlot)]
    pub fn dynamics_plot(&self, options: JsValue) -> Result<JsValue, Failure> {
        let problem = self.run.problem();
        if !can_be_drawn(problem) {
            return Ok(JsValue::NULL);
        }
        let options = Options::new(options);
        let steps = problem.shape().steps;
        let step = options.index("step")?.unwrap_or(1);
        let reached = options.index("reached")?.unwrap_or(steps).min(steps);
        let found = self.dynamics.of(&self.run, step)?;
        let x = found.window[0];
        let frame = MapFrame {
            width: options.number("width")?,
            height: options.number("height")?,
            x,
            y: found.window[found.window.len() - 1],
            compact: options.flag("compact")?,
            fixed: found.marks(),
        };
        let states: Vec<Vec<f64>> = (0..=reached).map(|t| state_at(&self.run, t)).collect();
        let mut map = found.map.borrow_mut();
        let drawn = if let [line] = found.window[..] {
            let pairs = |curve: Vec<[f64; 2]>| curve.into_iter().map(|[s, f]| (s, f)).collect();
            let first = first_alike(problem, step);
            let others = inputs_apart(problem, OTHERS).into_iter().filter(|&t| t != first);
            let others = others
                .map(|t| Ok(pairs(curve(&mut StepMap::new(problem, t)?, line, PLACES))))
                .collect::<Result<_, Error>>()?;
            let hop = (step <= reached).then(|| {
                let (from, to) = (states[step - 1][0], states[step][0]);
                (from, to, map.jacobian(&[from]).data()[0])
            });
            let basins = found.basins.iter();
            draw_cobweb(&CobwebPlot {
                frame,
                curve: pairs(curve(&mut map, line, PLACES)),
                others,
                states: states.iter().map(|s| s[0]).collect(),
                hop,
                basins: basins
                    .map(|b| (b.from, b.to, b.sink.and_then(|point| found.sink(point))))
                    .collect(),
                at_rest: found.fixed.intervals.clone(),
            })
        } else {
            let arrows = field(&mut map, [x, frame.y], ARROWS).into_iter();
            let cells = options.numbers("basins")?.unwrap_or_default().into_iter();
            draw_portrait(&PortraitPlot {
                frame,
                field: arrows.map(|pair| pair.map(|[x, y]| (x, y))).collect(),
                side: ARROWS,
                states: states.iter().map(|s| (s[0], s[1])).collect(),
                basins: cells.map(|cell| index_of(cell).and_then(|i| found.sink(i))).collect(),
                cols: options.index("cols")?.unwrap_or_default(),
            })
        };
        Ok(to_js(&Picture::from(drawn)))
    }
}

/// A fixed point's place in the list; −1 stands for none.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "small and whole")]
fn index_of(cell: f64) -> Option<usize> {
    (0.0..1e3).contains(&cell).then_some(cell as usize)
}

/// The basins of a map of two numbers over what is shown of it, row by row.
#[wasm_bindgen]
pub struct Basins {
    grid: BasinGrid,
    cells: Vec<f64>,
}

#[wasm_bindgen]
impl Basins {
    /// Begins with those of step `step` of `config`, on a grid of `side` × `side` starts.
    ///
    /// # Errors
    /// A `BpttError` for a bad config, a step there is not, and a state that is not two numbers.
    #[wasm_bindgen(constructor)]
    pub fn new(config: JsValue, step: usize, side: usize) -> Result<Basins, Failure> {
        let problem = Problem::read(JsNode(config))?;
        let mut run = Unrolled::new(problem)?;
        run.forward();
        let found = Found::new(&run, step)?;
        let window = <[[f64; 2]; 2]>::try_from(found.window).map_err(|window| Error {
            code: bptt::Code::Shape,
            path: "cell".to_owned(),
            expected: "a state of two numbers".to_owned(),
            found: format!("{}", window.len()),
        })?;
        let side = side.clamp(1, 512);
        let grid = BasinGrid::new(run.problem(), step, &found.fixed, window, [side, side])?;
        Ok(Self { grid, cells: Vec::with_capacity(side * side) })
    }

    /// Does the next row; false once all are done.
    pub fn step(&mut self) -> bool {
        let Some(row) = self.grid.next_row() else { return false };
        self.cells.extend(row.into_iter().map(|sink| sink.map_or(-1.0, |sink| sink as f64)));
        true
    }

    /// 0 … 1.
    pub fn progress(&self) -> f64 {
        self.grid.progress()
    }

    /// Of each start, row by row from below, the place of its fixed point in the list; −1 for none.
    pub fn results(&self) -> Vec<f64> {
        self.cells.clone()
    }
}
