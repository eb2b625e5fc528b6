//! The causes that are tried: each with what it makes of a gradient, and where in the run it happens.

use super::{Asked, Settings, Target};
use crate::beats::{Beat, BeatKind, Order, beats};
use crate::clipping::{clip, global_norm};
use crate::loss::{Loss, LossAt, Reduction};
use crate::nomenclature::{is_after, is_bias, main_state};
use crate::pass::Mistake;
use crate::problem::Problem;
use crate::recurrence::{Op, Source, Stage, Term};
use crate::truncation::Truncation;
use crate::unrolled::Unrolled;

/// Why a gradient is another one than that of its run.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Cause {
    /// A state is thought to matter for the loss of its own step alone: nothing comes through the next.
    NoFuture,
    /// M in the place of Mᵀ on the way back: that of one parameter (by its place in the schema), or
    /// all square ones.
    Untransposed {
        /// Which; None: all.
        parameter: Option<usize>,
    },
    /// φ′ is left out, of every function.
    NoSlopes,
    /// Only the diagonals of the matrices within the recurrence.
    Diagonal,
    /// The Jacobians of several hops multiplied entry by entry.
    EntryByEntry,
    /// The state of the same step in the place of the one before, in the product with d.
    CurrentState,
    /// The uses of parameters at step 1 left out.
    NoFirstStep,
    /// ŷ in the place of ŷ − y behind a softmax or σ.
    NoTarget,
    /// The loss of the last step alone.
    LastLossOnly,
    /// The losses of all steps, where only the last one has one.
    EveryLoss,
    /// Cut after other steps than the run says; None: not cut at all.
    Truncated {
        /// How.
        truncation: Option<Truncation>,
    },
    /// The matrix of the gradient on its side.
    TransposedGradient,
    /// The gradient of half the loss: ½ (ŷ − y)² where the loss is (ŷ − y)².
    HalfTheLoss,
    /// The gradient of twice the loss: (ŷ − y)² where the loss is ½ (ŷ − y)².
    TwiceTheLoss,
    /// The mean over the steps that have a loss, where L is their sum.
    MeanOfLosses,
    /// Their sum, where L is their mean.
    SumOfLosses,
    /// The mean over all entries of all ŷ_t.
    MeanOfEntries,
    /// The mean of the shares of the steps, where the gradient is their sum.
    MeanOfShares,
    /// Divided by T, though not every step has a loss.
    DividedByT,
    /// −∇.
    Descent,
    /// −η ∇: the change of the parameters.
    Step {
        /// η.
        rate: f64,
    },
    /// η ∇.
    TimesRate {
        /// η.
        rate: f64,
    },
    /// Clipped by global norm.
    Clipped {
        /// θ.
        threshold: f64,
    },
    /// Clipped by its own norm, without the gradients of the other parameters.
    ClippedAlone {
        /// θ.
        threshold: f64,
    },
    /// Each entry clipped to −θ … θ.
    ClippedEntries {
        /// θ.
        threshold: f64,
    },
    /// A multiple, whatever the reason.
    Factor {
        /// By what it is multiplied.
        factor: f64,
    },
}

/// Thresholds that people clip to.
const THRESHOLDS: [f64; 9] = [1.0, 5.0, 0.5, 0.25, 0.1, 2.0, 10.0, 0.01, 100.0];

/// Multiply-adds spent on truncations, about.
const BUDGET: u64 = 1 << 25;

/// Multiply-adds of the largest run whose Jacobians are multiplied entry by entry.
const MOST_JACOBIANS: u64 = 1 << 26;

impl Cause {
    /// The word by which other languages know it.
    pub fn word(self) -> &'static str {
        match self {
            Self::NoFuture => "no-future",
            Self::Untransposed { .. } => "untransposed",
            Self::NoSlopes => "no-slopes",
            Self::Diagonal => "diagonal",
            Self::EntryByEntry => "entry-by-entry",
            Self::CurrentState => "current-state",
            Self::NoFirstStep => "no-first-step",
            Self::NoTarget => "no-target",
            Self::LastLossOnly => "last-loss-only",
            Self::EveryLoss => "every-loss",
            Self::Truncated { .. } => "truncated",
            Self::TransposedGradient => "transposed-gradient",
            Self::HalfTheLoss => "half-the-loss",
            Self::TwiceTheLoss => "twice-the-loss",
            Self::MeanOfLosses => "mean-of-losses",
            Self::SumOfLosses => "sum-of-losses",
            Self::MeanOfEntries => "mean-of-entries",
            Self::MeanOfShares => "mean-of-shares",
            Self::DividedByT => "divided-by-t",
            Self::Descent => "descent",
            Self::Step { .. } => "step",
            Self::TimesRate { .. } => "times-rate",
            Self::Clipped { .. } => "clipped",
            Self::ClippedAlone { .. } => "clipped-alone",
            Self::ClippedEntries { .. } => "clipped-entries",
            Self::Factor { .. } => "factor",
        }
    }

    /// One of each kind.
    pub const ALL: [Self; 26] = [
        Self::NoFuture,
        Self::Untransposed { parameter: None },
        Self::NoSlopes,
        Self::Diagonal,
        Self::EntryByEntry,
        Self::CurrentState,
        Self::NoFirstStep,
        Self::NoTarget,
        Self::LastLossOnly,
        Self::EveryLoss,
        Self::Truncated { truncation: None },
        Self::TransposedGradient,
        Self::HalfTheLoss,
        Self::TwiceTheLoss,
        Self::MeanOfLosses,
        Self::SumOfLosses,
        Self::MeanOfEntries,
        Self::MeanOfShares,
        Self::DividedByT,
        Self::Descent,
        Self::Step { rate: 0.0 },
        Self::TimesRate { rate: 0.0 },
        Self::Clipped { threshold: 0.0 },
        Self::ClippedAlone { threshold: 0.0 },
        Self::ClippedEntries { threshold: 0.0 },
        Self::Factor { factor: 0.0 },
    ];

    /// The beat at which it happens; None where the run has no such beat.
    pub(super) fn beat(self, problem: &Problem, target: Target) -> Option<Beat> {
        use BeatKind as K;
        let (graph, steps) = (problem.model.graph(), problem.shape().steps);
        let state = main_state(graph);
        let parameter = match target {
            Target::Parameter(index) => Some(index),
            Target::Initial(_) | Target::Series(_) => None,
        };
        let biased = parameter.is_some_and(|index| is_bias(&problem.model, index));
        let share = |t: usize| {
            let kind = if biased { K::ShareBiases } else { K::Share(parameter?) };
            Some((kind, t))
        };
        let sum = parameter.map(|p| (if biased { K::SumBiases } else { K::Sum(p) }, 0));
        let mapped = graph.values.iter().rev().find_map(|value| match value.op {
            Op::Map(_, Source::Value(of)) if value.stage == Stage::Recurrent => Some(of),
            _ => None,
        });
        let future = |t: usize| Some((K::Future(state), t));
        let found = match self {
            Self::NoFuture | Self::Diagonal | Self::EntryByEntry => future(steps.saturating_sub(1)),
            Self::Untransposed { parameter } => match parameter {
                Some(index) if is_after(graph, index) => Some((K::Direct(state), steps)),
                _ => future(steps.saturating_sub(1)),
            },
            Self::Truncated { truncation } => {
                // Where what the last loss sends is cut, or should have been.
                let k2 = truncation.or(problem.truncation).map_or(1, |truncation| truncation.k2);
                future(steps.saturating_sub(k2))
            }
            Self::NoSlopes => mapped.map(|of| (K::Adjoint(of), steps)),
            Self::CurrentState | Self::TransposedGradient => share(steps),
            Self::NoFirstStep => share(1),
            Self::NoTarget | Self::HalfTheLoss | Self::TwiceTheLoss | Self::MeanOfEntries => {
                Some((K::LossSlope, steps))
            }
            Self::LastLossOnly => Some((K::LossSlope, steps.saturating_sub(1))),
            Self::EveryLoss | Self::MeanOfLosses | Self::SumOfLosses => Some((K::Total, 0)),
            Self::MeanOfShares | Self::DividedByT | Self::Factor { .. } => sum,
            Self::Descent
            | Self::Step { .. }
            | Self::TimesRate { .. }
            | Self::Clipped { .. }
            | Self::ClippedAlone { .. }
            | Self::ClippedEntries { .. } => Some((K::Update, 0)),
        };
        let (kind, step) = found?;
        let beat = Beat { kind, step };
        beats(problem, Order::Program).contains(&beat).then_some(beat)
    }

    /// What it makes of the gradient that is asked for; None where it has no meaning.
    pub(super) fn gradient(self, asked: &Asked<'_>) -> Option<Vec<f64>> {
        let Asked { unrolled, target, right, .. } = asked;
        let problem = unrolled.problem();
        let mistaken = |mistake| {
            let found = unrolled.pass().mistaken(problem, mistake)?;
            Some(target.of(&found.gradients, &found.adjoints).to_vec())
        };
        let with = |changed: Problem| {
            let mut other = Unrolled::new(changed).ok()?;
            other.run();
            Some(target.of_run(&other).to_vec())
        };
        let times = |factor: f64| Some(right.iter().map(|g| factor * g).collect());
        let steps = problem.shape().steps;
        let counted = (1..=steps).filter(|&t| problem.loss_at.includes(t, steps)).count();
        let share = |n: usize| if n > 1 { times(1.0 / n as f64) } else { None };
        match self {
            Self::NoFuture => {
                let truncation = Some(Truncation { k1: 1, k2: 1 });
                with(Problem { truncation, ..problem.clone() })
            }
            Self::Untransposed { parameter } => mistaken(Mistake::Untransposed(parameter)),
            Self::NoSlopes => mistaken(Mistake::NoSlopes),
            Self::Diagonal => mistaken(Mistake::Diagonal),
            Self::EntryByEntry => {
                let n = problem.model.graph().state_len() as u64;
                let cost = steps as u64 * n * n * (steps as u64 + n);
                if cost <= MOST_JACOBIANS { mistaken(Mistake::EntryByEntry) } else { None }
            }
            Self::CurrentState => mistaken(Mistake::CurrentState),
            Self::NoFirstStep => mistaken(Mistake::NoFirstStep),
            Self::NoTarget => {
                let by_chance =
                    matches!(problem.loss, Loss::CrossEntropy | Loss::BinaryCrossEntropy);
                if by_chance { mistaken(Mistake::NoTarget) } else { None }
            }
            Self::LastLossOnly if counted > 1 => {
                let factor = problem.loss_factor();
                let last = with(Problem { loss_at: LossAt::Last, ..problem.clone() })?;
                Some(last.iter().map(|g| factor * g).collect())
            }
            Self::EveryLoss if problem.loss_at == LossAt::Last => {
                let (loss_at, reduction) = (LossAt::Every, Reduction::Sum);
                with(Problem { loss_at, reduction, ..problem.clone() })
            }
            Self::Truncated { truncation } => with(Problem { truncation, ..problem.clone() }),
            Self::TransposedGradient => {
                let [rows, cols] = asked.shape;
                let at = |i: usize| right[i % rows * cols + i / rows];
                (rows > 1 && cols > 1).then(|| (0..rows * cols).map(at).collect())
            }
            Self::HalfTheLoss if problem.loss == Loss::Squared => times(0.5),
            Self::TwiceTheLoss if problem.loss == Loss::HalfSquared => times(2.0),
            Self::MeanOfLosses if problem.reduction == Reduction::Sum => share(counted),
            Self::SumOfLosses if problem.reduction == Reduction::Mean && counted > 1 => {
                times(counted as f64)
            }
            Self::MeanOfEntries => {
                let outputs = problem.shape().outputs;
                let more = if problem.reduction == Reduction::Mean { 1 } else { counted };
                if outputs > 1 { share(outputs * more) } else { None }
            }
            Self::MeanOfShares => match *target {
                Target::Parameter(index) if is_after(problem.model.graph(), index) => {
                    share(counted)
                }
                Target::Parameter(_) => share(steps),
                Target::Initial(_) | Target::Series(_) => None,
            },
            Self::DividedByT if counted != steps => share(steps),
            Self::Descent => times(-1.0),
            Self::Step { rate } => times(-rate),
            Self::TimesRate { rate } => times(rate),
            Self::Clipped { threshold } => match *target {
                Target::Parameter(index) => {
                    let mut clipped = unrolled.gradients().clone();
                    clip(&mut clipped, threshold);
                    Some(clipped.of(index).to_vec())
                }
                Target::Initial(_) | Target::Series(_) => None,
            },
            Self::ClippedAlone { threshold } => {
                let norm = crate::scaled::ScaledVector::new(right).norm().value();
                if norm > threshold { times(threshold / norm) } else { None }
            }
            Self::ClippedEntries { threshold } => {
                Some(right.iter().map(|g| g.clamp(-threshold, threshold)).collect())
            }
            Self::Factor { factor } => times(factor),
            _ => None,
        }
    }
}

/// What is tried, the likelier first: of causes that give the same numbers the first is named first.
pub(super) fn causes(asked: &Asked<'_>, settings: Settings) -> Vec<Cause> {
    use Cause as C;
    let problem = asked.unrolled.problem();
    let mut list = vec![C::NoFuture];
    if problem.truncation.is_some() {
        list.push(C::Truncated { truncation: None });
    }
    match crossed(problem)[..] {
        [] => {}
        [only] => list.push(C::Untransposed { parameter: Some(only) }),
        ref several => {
            list.push(C::Untransposed { parameter: None });
            let each = several.iter().map(|&index| C::Untransposed { parameter: Some(index) });
            list.extend(each);
        }
    }
    list.extend([
        C::NoSlopes,
        C::EntryByEntry,
        C::Diagonal,
        C::CurrentState,
        C::NoFirstStep,
        C::NoTarget,
        C::LastLossOnly,
        C::EveryLoss,
        C::TransposedGradient,
        C::HalfTheLoss,
        C::TwiceTheLoss,
        C::MeanOfLosses,
        C::SumOfLosses,
        C::MeanOfShares,
        C::DividedByT,
        C::MeanOfEntries,
        C::Descent,
    ]);
    if let Some(rate) = settings.rate.filter(|rate| *rate != 1.0) {
        list.extend([C::Step { rate }, C::TimesRate { rate }]);
    }
    list.extend(truncations(problem).into_iter().map(|t| C::Truncated { truncation: Some(t) }));
    let norm = global_norm(asked.unrolled.gradients()).value();
    for threshold in settings.clip.into_iter().chain(THRESHOLDS) {
        if norm > threshold {
            list.push(C::Clipped { threshold });
        }
        list.push(C::ClippedAlone { threshold });
        if asked.right.len() > 1 {
            list.push(C::ClippedEntries { threshold });
        }
    }
    list
}

/// The parameters whose square matrices the gradient crosses on its way back.
fn crossed(problem: &Problem) -> Vec<usize> {
    let mut list: Vec<usize> = Vec::new();
    for value in &problem.model.graph().values {
        let Op::Sum(terms) = &value.op else { continue };
        for term in terms {
            let &Term::Matrix { block, of, .. } = term else { continue };
            let back = matches!(of, Source::Past(_) | Source::Value(_));
            if back && block.rows == block.cols && !list.contains(&block.parameter) {
                list.push(block.parameter);
            }
        }
    }
    list
}

/// Other truncations than the one the run has, as many as the time allows.
fn truncations(problem: &Problem) -> Vec<Truncation> {
    let steps = problem.shape().steps;
    let graph = problem.model.graph();
    let numbers: usize = graph.values.iter().map(|value| value.len).sum();
    let step = (graph.products() + numbers) as u64 + 16;
    let mut list: Vec<Truncation> = Vec::new();
    let mut spent = 0;
    let mut consider = |k1: usize, k2: usize| {
        let new = Truncation { k1, k2 };
        let cost = (steps.div_ceil(k1.max(1)) as u64 * k2.min(steps) as u64 + steps as u64) * step;
        let is_new = Some(new) != problem.truncation && !list.contains(&new);
        if is_new && k1 >= 1 && k2 >= k1 && spent + cost <= BUDGET {
            spent += cost;
            list.push(new);
        }
    };
    if let Some(Truncation { k1, k2 }) = problem.truncation {
        for (k1, k2) in [(k1, k2 - 1), (k1, k2 + 1), (1, k2), (k2, k2)] {
            consider(k1, k2);
        }
    }
    // A loop that ends one step early.
    consider(1, steps - 1);
    for k in 2..steps {
        // Each loss reaches k uses; or the sequence is cut into pieces of k steps.
        consider(1, k);
        consider(k, k);
    }
    list
}
