//! Wrong gradients are recognised: each mistake is made here in plain loops of its own, on the vanilla
//! cell, and handed to the diagnosis, which does not know which it was.

#![expect(clippy::needless_range_loop, reason = "sums by index, as one writes them by hand")]

mod support;

use bptt::{
    Activation, Cause, Loss, LossAt, Matrix, Problem, Reduction, Settings, Shape, Truncation,
    Unrolled, clip, diagnose, mistaken, random_problem,
};
use proptest::prelude::*;
use support::problems::{any_problem, gated, norm, run};

const ETA: f64 = 0.05;
const SETTINGS: Settings = Settings { rate: Some(ETA), clip: None };

/// What a student's own program does otherwise.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Slip {
    None,
    NoFuture,
    Untransposed,
    NoSlopes,
    Diagonal,
    EntryByEntry,
    CurrentState,
    NoFirstStep,
    NoTarget,
    LastLossOnly,
    OneWindow(usize),
    HalfTheLoss,
    TwiceTheLoss,
    MeanOfLosses,
    MeanOfShares,
    Descent,
    Step,
    TransposedGradient,
    ClippedAlone,
    ClippedEntries,
    Multiple,
}

/// φ of a, or φ′ of h.
type Real = fn(f64) -> f64;

/// The vanilla cell as lists of lists.
struct Plain {
    whh: Vec<Vec<f64>>,
    why: Vec<Vec<f64>>,
    x: Vec<Vec<f64>>,
    y: Vec<Vec<f64>>,
    /// h_0 … h_T.
    h: Vec<Vec<f64>>,
    /// φ′(a_t), row t − 1.
    slope: Vec<Vec<f64>>,
    yhat: Vec<Vec<f64>>,
    loss: Loss,
    loss_at: LossAt,
}

fn rows(problem: &Problem, name: &str, cols: usize) -> Vec<Vec<f64>> {
    problem.values(name).unwrap().chunks(cols).map(<[f64]>::to_vec).collect()
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

impl Plain {
    fn of(problem: &Problem) -> Self {
        let Shape { inputs, hidden, outputs, .. } = problem.shape();
        let (wxh, whh) = (rows(problem, "wxh", inputs), rows(problem, "whh", hidden));
        let why = rows(problem, "why", hidden);
        let (bh, by) = (problem.values("bh").unwrap(), problem.values("by").unwrap());
        let (x, y) = (rows(problem, "inputs", inputs), rows(problem, "targets", outputs));
        let mut h = vec![problem.values("h0").unwrap().to_vec()];
        let (mut slope, mut yhat) = (vec![], vec![]);
        for x in &x {
            let last = h.last().unwrap();
            let a: Vec<f64> =
                (0..hidden).map(|i| dot(&wxh[i], x) + dot(&whh[i], last) + bh[i]).collect();
            let (value, derivative): (Real, Real) = match problem.model.activation() {
                Activation::Tanh => (f64::tanh, |h| 1.0 - h * h),
                Activation::Sigmoid => (|a| 1.0 / (1.0 + (-a).exp()), |h| h * (1.0 - h)),
                _ => (|a| a, |_| 1.0),
            };
            let now: Vec<f64> = a.iter().map(|&a| value(a)).collect();
            slope.push(now.iter().map(|&h| derivative(h)).collect());
            let o: Vec<f64> = (0..outputs).map(|i| dot(&why[i], &now) + by[i]).collect();
            let total: f64 = o.iter().map(|o| o.exp()).sum();
            yhat.push(match problem.loss {
                Loss::CrossEntropy => o.iter().map(|o| o.exp() / total).collect(),
                _ => o,
            });
            h.push(now);
        }
        let (loss, loss_at) = (problem.loss, problem.loss_at);
        Self { whh, why, x, y, h, slope, yhat, loss, loss_at }
    }

    /// ∂l_t/∂h_t of step t = 1 … T, through ŷ_t, and ∂l_t/∂o_t.
    fn direct(&self, t: usize, slip: Slip) -> (Vec<f64>, Vec<f64>) {
        let steps = self.x.len();
        let factor = match self.loss {
            Loss::Squared => 2.0,
            _ => 1.0,
        };
        let counts = t == steps || (self.loss_at == LossAt::Every && slip != Slip::LastLossOnly);
        let d_o: Vec<f64> = self.yhat[t - 1]
            .iter()
            .zip(&self.y[t - 1])
            .map(|(p, y)| match (counts, slip) {
                (false, _) => 0.0,
                (_, Slip::NoTarget) => *p,
                _ => factor * (p - y),
            })
            .collect();
        let hidden = self.whh.len();
        let d_h = (0..hidden).map(|j| (0..d_o.len()).map(|i| self.why[i][j] * d_o[i]).sum());
        (d_h.collect(), d_o)
    }

    /// What goes back over one hop.
    fn hop(&self, da: &[f64], slip: Slip) -> Vec<f64> {
        let w = &self.whh;
        (0..da.len())
            .map(|j| match slip {
                Slip::Untransposed => dot(&w[j], da),
                Slip::Diagonal => w[j][j] * da[j],
                _ => (0..da.len()).map(|i| w[i][j] * da[i]).sum(),
            })
            .collect()
    }

    /// Σ_τ>t (J_τ ∘ … ∘ J_{t+1})ᵀ ∂l_τ/∂h_τ.
    fn entry_by_entry(&self, t: usize) -> Vec<f64> {
        let n = self.whh.len();
        let mut sum = vec![0.0; n];
        for last in t + 1..=self.x.len() {
            let (direct, _) = self.direct(last, Slip::None);
            for j in 0..n {
                for (i, d) in direct.iter().enumerate() {
                    let product: f64 =
                        (t + 1..=last).map(|s| self.slope[s - 1][i] * self.whh[i][j]).product();
                    sum[j] += product * d;
                }
            }
        }
        sum
    }

    /// The gradient called `name`, with the slip.
    fn gradient(&self, name: &str, slip: Slip) -> Vec<f64> {
        let (steps, n) = (self.x.len(), self.whh.len());
        let sets: Vec<Vec<usize>> = match slip {
            // Each loss by itself.
            Slip::OneWindow(_) => (1..=steps).map(|t| vec![t]).collect(),
            _ => vec![(1..=steps).collect()],
        };
        let mut dh_all = vec![vec![0.0; n]; steps];
        let (inputs, outputs) = (self.x[0].len(), self.y[0].len());
        let mut whh = vec![vec![0.0; n]; n];
        let mut wxh = vec![vec![0.0; inputs]; n];
        let mut why = vec![vec![0.0; n]; outputs];
        let (mut bh, mut h0) = (vec![0.0; n], vec![0.0; n]);
        for losses in sets {
            let last = *losses.last().unwrap();
            let mut future = vec![0.0; n];
            for t in (1..=last).rev() {
                if matches!(slip, Slip::OneWindow(k2) if t + k2 <= last) {
                    future = vec![0.0; n];
                    break;
                }
                let (direct, d_o) = if losses.contains(&t) {
                    self.direct(t, slip)
                } else {
                    (vec![0.0; n], vec![0.0; outputs])
                };
                if slip == Slip::EntryByEntry {
                    future = self.entry_by_entry(t);
                }
                let dh: Vec<f64> = match slip {
                    Slip::NoFuture => direct,
                    _ => direct.iter().zip(&future).map(|(a, b)| a + b).collect(),
                };
                let da: Vec<f64> = (0..n)
                    .map(|i| {
                        dh[i] * if slip == Slip::NoSlopes { 1.0 } else { self.slope[t - 1][i] }
                    })
                    .collect();
                let past = if slip == Slip::CurrentState { t } else { t - 1 };
                let skipped = slip == Slip::NoFirstStep && t == 1;
                for i in 0..n {
                    dh_all[t - 1][i] += dh[i];
                    for j in (0..n).filter(|_| !skipped) {
                        whh[i][j] += da[i] * self.h[past][j];
                    }
                    for j in (0..inputs).filter(|_| !skipped) {
                        wxh[i][j] += da[i] * self.x[t - 1][j];
                    }
                    bh[i] += if skipped { 0.0 } else { da[i] };
                }
                for i in (0..outputs).filter(|_| !skipped) {
                    for j in 0..n {
                        why[i][j] += d_o[i] * self.h[t][j];
                    }
                }
                future = self.hop(&da, slip);
            }
            if slip == Slip::EntryByEntry {
                future = self.entry_by_entry(0);
            }
            for (sum, d) in h0.iter_mut().zip(&future) {
                *sum += d;
            }
        }
        let found = match name {
            "whh" => whh.concat(),
            "wxh" => wxh.concat(),
            "why" => why.concat(),
            "bh" => bh,
            "h0" => h0,
            "dh" => dh_all.concat(),
            other => panic!("{other}"),
        };
        self.afterwards(found, name, slip)
    }

    /// Slips that come once the gradient is there.
    fn afterwards(&self, g: Vec<f64>, name: &str, slip: Slip) -> Vec<f64> {
        let steps = self.x.len() as f64;
        let times = |s: f64| g.iter().map(|g| s * g).collect::<Vec<_>>();
        match slip {
            Slip::HalfTheLoss => times(0.5),
            Slip::TwiceTheLoss => times(2.0),
            Slip::MeanOfLosses | Slip::MeanOfShares => times(1.0 / steps),
            Slip::Descent => times(-1.0),
            Slip::Step => times(-ETA),
            Slip::Multiple => times(0.7319),
            Slip::ClippedAlone => times((0.1 / norm(&g)).min(1.0)),
            Slip::ClippedEntries => g.iter().map(|g| g.clamp(-0.1, 0.1)).collect(),
            Slip::TransposedGradient => {
                let rows = self.rows_of(name);
                let cols = g.len() / rows;
                (0..cols)
                    .flat_map(|j| (0..rows).map(move |i| (i, j)))
                    .map(|(i, j)| g[i * cols + j])
                    .collect()
            }
            _ => g,
        }
    }

    fn rows_of(&self, name: &str) -> usize {
        match name {
            "why" => self.y[0].len(),
            "dh" => self.x.len(),
            _ => self.whh.len(),
        }
    }
}

/// A vanilla cell, its sizes and its loss drawn, too.
fn drawn(seed: u64, loss: Loss, loss_at: LossAt) -> Problem {
    let pick = |from: u64, of: u64| usize::try_from(seed / from % of).unwrap();
    let outputs = 2 + pick(5, 2);
    let shape =
        Shape { steps: 3 + pick(1, 5), inputs: 1 + pick(2, 3), hidden: 2 + pick(3, 3), outputs };
    let activation = [Activation::Tanh, Activation::Sigmoid][pick(7, 2)];
    random_problem(shape, activation, loss, loss_at, seed, 1.2)
}

fn matrix(plain: &Plain, name: &str, values: Vec<f64>) -> Matrix {
    let rows = plain.rows_of(name);
    Matrix::new(rows, values.len() / rows, values)
}

/// To four significant digits, as a text would have it.
fn rounded(g: f64) -> f64 {
    format!("{g:.3e}").parse().unwrap()
}

/// Makes the slip in a hundred random models, and looks at what is named first.
fn recognised(slip: Slip, names: &[&str], is_it: impl Fn(Cause) -> bool) {
    recognised_under(slip, names, LossAt::Every, is_it);
}

fn recognised_under(slip: Slip, names: &[&str], at: LossAt, is_it: impl Fn(Cause) -> bool) {
    let loss = match slip {
        Slip::NoTarget => Loss::CrossEntropy,
        Slip::HalfTheLoss => Loss::Squared,
        _ => Loss::HalfSquared,
    };
    for name in names {
        let (mut named, mut cases) = (0, 0);
        let mut failures = Vec::new();
        for seed in 0..100 {
            let problem = drawn(seed, loss, at);
            let unrolled = run(&problem);
            let plain = Plain::of(&problem);
            let slip = match slip {
                Slip::OneWindow(_) => {
                    Slip::OneWindow(2 + usize::try_from(seed).unwrap() % (plain.x.len() - 2))
                }
                slip => slip,
            };
            let own = matrix(&plain, name, plain.gradient(name, slip));
            let found = diagnose(&unrolled, name, &own, SETTINGS).unwrap();
            if found.departure.is_none() {
                // Nothing was beyond the threshold, or what was cut has vanished anyway.
                let right = plain.gradient(name, Slip::None);
                let most = right.iter().fold(0.0, |most: f64, g| most.max(g.abs()));
                let near = own.data().iter().zip(&right).all(|(a, b)| (a - b).abs() <= 2e-6 * most);
                assert!(near, "{slip:?} of {name}, seed {seed}: called right");
                continue;
            }
            cases += 1;
            // What gives the same numbers cannot be told from it.
            let exact = found.suspects.iter().take_while(|s| s.explains && s.distance < 1e-9);
            if exact.into_iter().any(|s| is_it(s.cause)) {
                named += 1;
            } else {
                failures.push((seed, found.suspects.first().copied()));
            }
        }
        assert!(cases >= 50, "{slip:?} of {name} changes something in {cases} models");
        assert!(named * 100 >= cases * 95, "{slip:?} of {name}: {named} of {cases}; {failures:?}");
    }
}

#[test]
fn plain_loops_and_the_core_agree() {
    for seed in 0..20 {
        for (loss, at) in [(Loss::Squared, LossAt::Every), (Loss::CrossEntropy, LossAt::Last)] {
            let problem = drawn(seed, loss, at);
            let unrolled = run(&problem);
            let plain = Plain::of(&problem);
            for name in ["whh", "wxh", "why", "bh", "h0", "dh"] {
                let own = plain.gradient(name, Slip::None);
                for own in [own.clone(), own.into_iter().map(rounded).collect()] {
                    let found =
                        diagnose(&unrolled, name, &matrix(&plain, name, own), SETTINGS).unwrap();
                    assert_eq!(found.departure, None, "{name}, seed {seed}");
                    assert!(found.suspects.is_empty());
                }
            }
        }
    }
}

#[test]
fn a_missing_future() {
    recognised(Slip::NoFuture, &["whh", "wxh", "bh", "dh"], |c| c == Cause::NoFuture);
}

#[test]
fn a_missing_transpose() {
    let is_it = |c| matches!(c, Cause::Untransposed { .. });
    recognised(Slip::Untransposed, &["whh", "wxh", "bh", "h0", "dh"], is_it);
}

#[test]
fn missing_slopes() {
    recognised(Slip::NoSlopes, &["whh", "wxh", "bh", "h0", "dh"], |c| c == Cause::NoSlopes);
}

#[test]
fn the_diagonal_alone() {
    recognised(Slip::Diagonal, &["whh", "wxh", "bh", "h0", "dh"], |c| c == Cause::Diagonal);
}

#[test]
fn jacobians_multiplied_entry_by_entry() {
    recognised(Slip::EntryByEntry, &["whh", "wxh", "bh", "h0", "dh"], |c| c == Cause::EntryByEntry);
}

#[test]
fn the_state_of_the_same_step() {
    recognised(Slip::CurrentState, &["whh"], |c| c == Cause::CurrentState);
}

#[test]
fn the_first_step_left_out() {
    recognised(Slip::NoFirstStep, &["whh", "wxh", "why", "bh"], |c| c == Cause::NoFirstStep);
}

#[test]
fn a_prediction_without_its_target() {
    let names = ["whh", "wxh", "why", "bh", "h0", "dh"];
    recognised(Slip::NoTarget, &names, |c| c == Cause::NoTarget);
}

#[test]
fn the_last_loss_alone() {
    let names = ["whh", "wxh", "why", "bh", "h0", "dh"];
    recognised(Slip::LastLossOnly, &names, |c| c == Cause::LastLossOnly);
}

#[test]
fn another_truncation() {
    let is_it = |c| matches!(c, Cause::Truncated { truncation: Some(_) });
    recognised(Slip::OneWindow(0), &["whh", "wxh", "bh", "dh"], is_it);
}

#[test]
fn factors() {
    let names = ["whh", "wxh", "why", "bh", "h0", "dh"];
    recognised(Slip::HalfTheLoss, &names, |c| c == Cause::HalfTheLoss);
    recognised(Slip::TwiceTheLoss, &names, |c| c == Cause::TwiceTheLoss);
    recognised(Slip::MeanOfLosses, &names, |c| c == Cause::MeanOfLosses);
    recognised(Slip::MeanOfShares, &names[..4], |c| c == Cause::MeanOfShares);
    recognised(Slip::Descent, &names, |c| c == Cause::Descent);
    recognised(Slip::Step, &names, |c| c == Cause::Step { rate: ETA });
    let multiple = |c| matches!(c, Cause::Factor { factor } if (factor - 0.7319).abs() < 1e-9);
    recognised(Slip::Multiple, &names, multiple);
    let last = LossAt::Last;
    recognised_under(Slip::MeanOfLosses, &["whh"], last, |c| c == Cause::DividedByT);
}

#[test]
fn a_gradient_on_its_side() {
    recognised(Slip::TransposedGradient, &["whh", "why"], |c| c == Cause::TransposedGradient);
    // Of another shape, too, where the rows are as many as the columns should be.
    let problem = drawn(0, Loss::Squared, LossAt::Every);
    let unrolled = run(&problem);
    let why = Matrix::new(2, 2, unrolled.gradients().get("why").unwrap().to_vec());
    let found = diagnose(&unrolled, "why", &why, SETTINGS).unwrap();
    assert_eq!((found.departure, found.turned), (None, false));
    let problem = drawn(3, Loss::Squared, LossAt::Every);
    let (unrolled, Shape { hidden, outputs, .. }) = (run(&problem), problem.shape());
    assert_ne!(hidden, outputs);
    let right = unrolled.gradients().get("why").unwrap();
    let turned = Matrix::from_fn(hidden, outputs, |i, j| right[j * hidden + i]);
    let found = diagnose(&unrolled, "why", &turned, SETTINGS).unwrap();
    assert!(found.turned && found.departure.is_none());
    assert_eq!(found.suspects[0].cause, Cause::TransposedGradient);
}

#[test]
fn clipping() {
    let alone = |c| c == Cause::ClippedAlone { threshold: 0.1 };
    recognised(Slip::ClippedAlone, &["whh", "dh"], alone);
    let entries = |c| c == Cause::ClippedEntries { threshold: 0.1 };
    recognised(Slip::ClippedEntries, &["whh", "dh"], entries);
    let problem = drawn(11, Loss::Squared, LossAt::Every);
    let unrolled = run(&problem);
    let mut clipped = unrolled.gradients().clone();
    clip(&mut clipped, 0.37);
    let (rows, cols) = (problem.shape().hidden, problem.shape().hidden);
    let own = Matrix::new(rows, cols, clipped.get("whh").unwrap().to_vec());
    let settings = Settings { clip: Some(0.37), ..SETTINGS };
    let found = diagnose(&unrolled, "whh", &own, settings).unwrap();
    assert_eq!(found.suspects[0].cause, Cause::Clipped { threshold: 0.37 });
}

/// What other runs of the core give, for cells with states and gates of their own.
#[test]
fn gated_cells_and_the_leaky_one() {
    type Change = fn(Problem) -> Problem;
    type Is = fn(Cause) -> bool;
    let others: [(Change, Is); 4] = [
        (
            |p| Problem { truncation: Some(Truncation { k1: 1, k2: 1 }), ..p },
            |c| c == Cause::NoFuture,
        ),
        (
            |p| Problem { truncation: Some(Truncation { k1: 1, k2: 3 }), ..p },
            |c| matches!(c, Cause::Truncated { truncation: Some(t) } if t.k2 == 3),
        ),
        (|p| Problem { loss_at: LossAt::Last, ..p }, |c| c == Cause::LastLossOnly),
        (|p| Problem { reduction: Reduction::Mean, ..p }, |c| c == Cause::MeanOfLosses),
    ];
    let mut named = [0; 4];
    let mut cases = 0;
    for seed in 0..12 {
        for cell in ["gru", "lstm", "leaky"] {
            let problem = match cell {
                "leaky" => {
                    gated("gru", [2, 3, 2], 6, 1.5, seed).with_cell(cell, seed, 1.0).unwrap()
                }
                gated_cell => gated(gated_cell, [2, 3, 2], 6, 1.5, seed),
            };
            let unrolled = run(&problem);
            cases += 1;
            for ((change, is_it), named) in others.iter().zip(&mut named) {
                let other = run(&change(problem.clone()));
                let own = other.gradients().get("whh").unwrap();
                let own = Matrix::new(own.len() / 3, 3, own.to_vec());
                let found = diagnose(&unrolled, "whh", &own, SETTINGS).unwrap();
                *named += usize::from(is_it(found.suspects[0].cause));
                let right = unrolled.gradients().get("whh").unwrap();
                let right = right.iter().map(|&g| rounded(g)).collect();
                let right = Matrix::new(own.rows(), 3, right);
                let found = diagnose(&unrolled, "whh", &right, SETTINGS).unwrap();
                assert_eq!(found.departure, None, "{cell}, seed {seed}");
            }
        }
    }
    for named in named {
        assert!(named * 100 >= cases * 95, "{named} of {cases}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    /// The way back of the mistakes is that of the core but for the mistake, whatever the recurrence and
    /// wherever it is cut.
    #[test]
    fn the_first_step_of_any_recurrence(problem in any_problem(6)) {
        let unrolled = run(&problem);
        for parameter in &problem.model.schema().parameters {
            let name = parameter.name.as_str();
            let whole = unrolled.gradients().get(name).unwrap();
            let share = unrolled.share(name, 1).unwrap();
            let rest: Vec<f64> = whole.iter().zip(&share).map(|(g, s)| g - s).collect();
            let size = norm(whole).max(norm(&share));
            match mistaken(&unrolled, name, Cause::NoFirstStep).unwrap() {
                None => prop_assert!(norm(&share) <= 1e-5 * size, "{name}"),
                Some(found) => for (a, b) in found.data().iter().zip(&rest) {
                    prop_assert!((a - b).abs() <= 1e-11 * size, "{name}: {a} {b}");
                },
            }
        }
    }
}

/// One unit: many causes are a factor, and some cannot be told from the truth.
#[test]
fn one_unit() {
    let unrolled = run(&bptt::preset("notes-linear").unwrap().problem());
    let first = |name: &str, own: f64| {
        let own = Matrix::new(1, 1, vec![own]);
        let found = diagnose(&unrolled, name, &own, SETTINGS).unwrap();
        (found.departure.is_some(), found.suspects.first().map(|s| (s.cause, s.explains)))
    };
    assert_eq!(first("wxh", -25.75), (false, None));
    // ∂L/∂h_1 = −3 alone: −3 · 1 + −6.5 · 2.
    assert_eq!(first("wxh", -16.0), (true, Some((Cause::NoFuture, true))));
    assert_eq!(first("wxh", 25.75), (true, Some((Cause::Descent, true))));
    assert_eq!(first("wxh", -12.875), (true, Some((Cause::HalfTheLoss, true))));
    assert_eq!(first("wxh", -13.0), (true, Some((Cause::NoFirstStep, true))));
    let unknown = first("wxh", 3.123_456_7);
    assert!(unknown.0 && !unknown.1.unwrap().1, "{unknown:?}");
}

/// Errors propagate backward: of a series the last departing step is the first.
#[test]
fn where_it_departs() {
    let problem = drawn(4, Loss::Squared, LossAt::Every);
    let unrolled = run(&problem);
    let Shape { steps, hidden, .. } = problem.shape();
    let right = unrolled.series("dh").unwrap();
    let mut own = right.to_vec();
    own[1] += 1.0;
    own[(steps - 2) * hidden + 1] += 1.0;
    let own = Matrix::new(steps, hidden, own);
    let found = diagnose(&unrolled, "dh", &own, SETTINGS).unwrap().departure.unwrap();
    assert_eq!((found.row, found.col), (steps - 2, 1));
    assert_eq!(found.right, right[(steps - 2) * hidden + 1]);
    assert_eq!(found.own, found.right + 1.0);
    let mut own = unrolled.gradients().get("whh").unwrap().to_vec();
    own[hidden + 1] += 1.0;
    let own = Matrix::new(hidden, hidden, own);
    let found = diagnose(&unrolled, "whh", &own, SETTINGS).unwrap().departure.unwrap();
    assert_eq!((found.row, found.col), (1, 1));
}

#[test]
fn what_is_refused() {
    let unrolled = run(&drawn(4, Loss::Squared, LossAt::Every));
    let hidden = unrolled.problem().shape().hidden;
    let said = |name: &str, own: Matrix| {
        diagnose(&unrolled, name, &own, SETTINGS).unwrap_err().to_string()
    };
    let one = || Matrix::new(1, 1, vec![1.0]);
    assert!(said("wzh", one()).starts_with("name: expected \"wxh\", \"whh\""));
    assert_eq!(
        said("whh", one()),
        format!("values: expected {hidden} × {hidden} numbers, found 1 number")
    );
    let nan = Matrix::new(1, hidden, vec![f64::NAN; hidden]);
    assert_eq!(said("bh", nan), "values[0]: expected a finite number, found NaN");
    let mut endless = random_problem(
        Shape { steps: 900, inputs: 1, hidden: 1, outputs: 1 },
        Activation::Linear,
        Loss::Squared,
        LossAt::Every,
        1,
        40.0,
    );
    endless.values_mut("whh").unwrap()[0] = 40.0;
    let mut endless = Unrolled::new(endless).unwrap();
    endless.run();
    let refused = diagnose(&endless, "whh", &one(), SETTINGS).unwrap_err();
    assert!(refused.to_string().contains("a run whose gradient is finite"), "{refused}");
}

#[test]
fn famous_mistakes_can_be_made() {
    let unrolled = run(&drawn(8, Loss::Squared, LossAt::Every));
    let plain = Plain::of(unrolled.problem());
    for (cause, slip) in
        [(Cause::EntryByEntry, Slip::EntryByEntry), (Cause::MeanOfShares, Slip::MeanOfShares)]
    {
        let made = mistaken(&unrolled, "whh", cause).unwrap().unwrap();
        for (a, b) in made.data().iter().zip(plain.gradient("whh", slip)) {
            assert!((a - b).abs() <= 1e-10 * b.abs().max(1e-3), "{cause:?}: {a} {b}");
        }
    }
    // Of one unit both products are the same.
    let single = run(&bptt::preset("notes-tanh").unwrap().problem());
    assert_eq!(mistaken(&single, "whh", Cause::EntryByEntry).unwrap(), None);
}
