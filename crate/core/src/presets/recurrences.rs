//! Presets that are equations: recurrences of the literature on what a state keeps and a gradient
//! brings back, and systems that no network is, on the same engine.

use super::{Preset, Source};
use crate::loss::{Loss, LossAt, Reduction};
use crate::recurrence::{Dimensions, Shaped};
use crate::{Matrix, Model, Normal, Order, Problem, Sequence};

/// A parameter: name, rows, columns, entries row by row. No columns: a vector; no rows: one number.
type Given<'a> = (&'a str, usize, usize, &'a [f64]);

/// Equations with their numbers and their data.
struct Told<'a> {
    equations: &'a str,
    parameters: &'a [Given<'a>],
    /// By state; others begin at 0.
    initial: &'a [(&'a str, &'a [f64])],
    /// Rows of so many entries.
    inputs: (&'a [f64], usize),
    targets: (&'a [f64], usize),
    loss: (Loss, LossAt),
}

impl Told<'_> {
    fn problem(self) -> Problem {
        let Self { equations, parameters, initial, inputs, targets, loss: (loss, loss_at) } = self;
        let shapes: Vec<_> = parameters
            .iter()
            .map(|&(name, rows, cols, _)| match (rows, cols) {
                (0, _) => (name, 1, 1, Dimensions::Scalar),
                (rows, 0) => (name, rows, 1, Dimensions::Vector),
                (rows, cols) => (name, rows, cols, Dimensions::Matrix),
            })
            .map(|(name, rows, cols, dimensions)| Shaped {
                name: name.to_owned(),
                rows,
                cols,
                dimensions,
            })
            .collect();
        let lengths: Vec<_> =
            initial.iter().map(|(name, values)| ((*name).to_owned(), values.len())).collect();
        let mut model = Model::own(equations, None, inputs.1, &shapes, &lengths)
            .expect("a preset's own equations");
        for (index, (.., values)) in parameters.iter().enumerate() {
            model.parameter_mut(index).copy_from_slice(values);
        }
        let states = model.schema().states.iter();
        let initial = states
            .map(|state| match initial.iter().find(|(name, _)| *name == state.name) {
                Some((_, values)) => values.to_vec(),
                None => vec![0.0; state.len],
            })
            .collect();
        let rows = |(values, width): (&[f64], usize)| {
            Matrix::new(values.len() / width, width, values.to_vec())
        };
        let sequence = Sequence { inputs: rows(inputs), targets: rows(targets), initial };
        Problem { model, sequence, loss, loss_at, reduction: Reduction::Sum, truncation: None }
    }
}

/// What is remembered of a signal at the first step: nothing comes in after it, and only the last step
/// has a loss, whose target is 1.
fn remembering(
    steps: usize,
    equations: &str,
    parameters: &[Given<'_>],
    initial: &[(&str, &[f64])],
) -> Problem {
    let inputs: Vec<f64> = (0..steps).map(|t| if t == 0 { 1.0 } else { 0.0 }).collect();
    Told {
        equations,
        parameters,
        initial,
        inputs: (&inputs, 1),
        targets: (&[1.0], 1),
        loss: (Loss::HalfSquared, LossAt::Last),
    }
    .problem()
}

/// A system that nothing drives, and where it should come to at the end.
fn undriven(
    equations: &str,
    parameters: &[Given<'_>],
    initial: &[(&str, &[f64])],
    target: &[f64],
) -> Problem {
    Told {
        equations,
        parameters,
        initial,
        inputs: (&[0.0], 1),
        targets: (target, target.len()),
        loss: (Loss::HalfSquared, LossAt::Last),
    }
    .problem()
}

const fn recurrence(
    id: &'static str,
    steps: usize,
    rate: f64,
    build: fn(usize) -> Problem,
) -> Preset {
    Preset { id, steps, max_steps: 200, order: Order::Program, rate, source: Source::Given(build) }
}

pub(super) const RECURRENCES: [Preset; 15] = [
    recurrence("leaky", 20, 0.1, leaky),
    recurrence("antisymmetric", 50, 0.01, antisymmetric),
    recurrence("mingru", 12, 0.1, min_gru),
    recurrence("diagonal", 40, 0.01, diagonal),
    recurrence("curse-of-memory", 200, 1e-6, curse_of_memory),
    recurrence("two-layers", 5, 0.1, two_layers),
    recurrence("lag-two", 8, 0.1, lag_two),
    recurrence("peephole", 4, 0.1, peephole),
    recurrence("momentum", 20, 0.1, momentum),
    recurrence("logistic-unit", 20, 0.1, logistic_unit),
    recurrence("latch-threshold", 50, 0.1, latch_threshold),
    recurrence("logistic-map", 12, 1e-3, |_| logistic_map(3.2)),
    recurrence("logistic-map-chaotic", 30, 1e-12, |_| logistic_map(3.9)),
    recurrence("projectile", 40, 1e-5, projectile),
    recurrence("corridor", 12, 1e-3, corridor),
];

/// The leaky integrator (Jaeger et al. 2007) from memoryless, α = 1, to perfect memory, α = 0; with
/// α beside a residual branch it is a residual network in time.
fn leaky(steps: usize) -> Problem {
    remembering(
        steps,
        "a = W_xh x + W_hh h[t-1] + b_h\nh = (1 - alpha) * h[t-1] + alpha * tanh(a)",
        &[
            ("W_xh", 1, 1, &[1.0]),
            ("W_hh", 1, 1, &[0.5]),
            ("b_h", 1, 0, &[0.0]),
            ("alpha", 0, 0, &[0.1]),
        ],
        &[],
    )
}

/// Two units of the antisymmetric RNN (Chang, Chen, Haber, Chi 2019), entry by entry: the Euler step
/// of a flow whose Jacobian has eigenvalues ±iω − γ. γ ≈ ε ω²/2 makes up for the step.
fn antisymmetric(steps: usize) -> Problem {
    remembering(
        steps,
        "p = p[t-1] + epsilon * tanh(omega * q[t-1] - gamma * p[t-1] + x)\n\
                    q = q[t-1] + epsilon * tanh(-omega * p[t-1] - gamma * q[t-1])\n\
                    o = p + q",
        &[("epsilon", 0, 0, &[0.1]), ("omega", 0, 0, &[2.0]), ("gamma", 0, 0, &[0.2])],
        &[("p", &[0.2]), ("q", &[0.0])],
    )
}

/// minGRU (Feng et al. 2024): gate and candidate see the input alone, so that ∂h_t/∂h_(t−1) is
/// diag(1 − z_t), whatever h is.
fn min_gru(steps: usize) -> Problem {
    let inputs: Vec<f64> = (0..steps).map(|t| [1.0, -0.5, -1.0, -0.5][t % 4]).collect();
    Told {
        equations: "z = sigmoid(W_z x + b_z)\n\
                    n = W_n x + b_n\n\
                    h = (1 - z) * h[t-1] + z * n",
        parameters: &[
            ("W_z", 2, 1, &[2.0, 1.0]),
            ("b_z", 2, 0, &[-1.0, 0.0]),
            ("W_n", 2, 1, &[1.0, -1.0]),
            ("b_n", 2, 0, &[0.0, 0.5]),
            ("why", 1, 2, &[1.0, 0.5]),
        ],
        initial: &[],
        inputs: (&inputs, 1),
        targets: (&[1.0], 1),
        loss: (Loss::HalfSquared, LossAt::Last),
    }
    .problem()
}

/// One mode of a diagonal linear RNN (the LRU of Orvieto et al. 2023, without its complex part): the
/// gradient at distance k is |λ|^k times that at 0, exactly.
fn diagonal(steps: usize) -> Problem {
    remembering(
        steps,
        "h = lambda * h[t-1] + W_xh x",
        &[("lambda", 0, 0, &[0.9]), ("W_xh", 1, 1, &[1.0]), ("why", 1, 1, &[1.0])],
        &[("h", &[0.5])],
    )
}

/// The curse of memory (Zucchet, Orvieto 2024): h = λ h + x on white noise, L = h_T, so that ∂L/∂λ is
/// the sensitivity itself, whose square is (1 + λ²)/(1 − λ²)³ in the mean.
fn curse_of_memory(steps: usize) -> Problem {
    let mut noise = Normal::new(1, 0);
    let inputs: Vec<f64> = (0..steps).map(|_| noise.draw()).collect();
    Told {
        equations: "h = lambda * h[t-1] + x",
        parameters: &[("lambda", 0, 0, &[0.99])],
        initial: &[("h", &[0.0])],
        inputs: (&inputs, 1),
        targets: (&[1.0], 1),
        loss: (Loss::Linear, LossAt::Last),
    }
    .problem()
}

/// Two vanilla layers, the second over the first (Graves 2013): gradients run back in time and down.
fn two_layers(_: usize) -> Problem {
    Told {
        equations: "g = tanh(W_xg x + W_gg g[t-1] + b_g)\nh = tanh(W_gh g + W_hh h[t-1] + b_h)",
        parameters: &[
            ("W_xg", 2, 1, &[1.0, -0.5]),
            ("W_gg", 2, 2, &[0.6, -0.3, 0.4, 0.5]),
            ("b_g", 2, 0, &[0.0, 0.1]),
            ("W_gh", 2, 2, &[0.8, 0.2, -0.4, 0.7]),
            ("W_hh", 2, 2, &[0.7, 0.2, -0.3, 0.6]),
            ("b_h", 2, 0, &[0.1, 0.0]),
            ("why", 1, 2, &[1.0, -1.0]),
            ("by", 1, 0, &[0.0]),
        ],
        initial: &[],
        inputs: (&[1.0, 0.5, -1.0, 0.0, 0.5], 1),
        targets: (&[0.5], 1),
        loss: (Loss::HalfSquared, LossAt::Every),
    }
    .problem()
}

/// A state that also sees the one two steps before, as NARX networks do (Lin, Horne, Tiňo, Giles
/// 1996): a way back of half as many hops.
fn lag_two(steps: usize) -> Problem {
    remembering(
        steps,
        "d = h[t-1]\nh = tanh(W_xh x + W_hh h[t-1] + V d[t-1])",
        &[
            ("W_xh", 1, 1, &[1.0]),
            ("W_hh", 1, 1, &[0.3]),
            ("V", 1, 1, &[0.6]),
            ("why", 1, 1, &[1.0]),
        ],
        &[],
    )
}

/// An LSTM whose gates see c (Gers, Schmidhuber 2000).
fn peephole(_: usize) -> Problem {
    Told {
        equations: "i = sigmoid(W_i x + U_i h[t-1] + p_i * c[t-1] + b_i)\n\
                    f = sigmoid(W_f x + U_f h[t-1] + p_f * c[t-1] + b_f)\n\
                    g = tanh(W_g x + U_g h[t-1] + b_g)\n\
                    c = f * c[t-1] + i * g\n\
                    q = sigmoid(W_q x + U_q h[t-1] + p_q * c + b_q)\n\
                    h = q * tanh(c)",
        parameters: &[
            ("W_i", 1, 1, &[1.0]),
            ("U_i", 1, 1, &[0.5]),
            ("p_i", 0, 0, &[0.5]),
            ("b_i", 1, 0, &[0.0]),
            ("W_f", 1, 1, &[-0.5]),
            ("U_f", 1, 1, &[0.5]),
            ("p_f", 0, 0, &[0.5]),
            ("b_f", 1, 0, &[1.0]),
            ("W_g", 1, 1, &[1.0]),
            ("U_g", 1, 1, &[-0.5]),
            ("b_g", 1, 0, &[0.0]),
            ("W_q", 1, 1, &[0.5]),
            ("U_q", 1, 1, &[1.0]),
            ("p_q", 0, 0, &[-0.5]),
            ("b_q", 1, 0, &[0.0]),
            ("why", 1, 1, &[1.0]),
        ],
        initial: &[("c", &[0.5])],
        inputs: (&[1.0, 0.5, -1.0, 0.5], 1),
        targets: (&[0.5, 0.0, -0.5, 0.5], 1),
        loss: (Loss::Squared, LossAt::Every),
    }
    .problem()
}

/// A momentum cell (Nguyen et al. 2020): the input drives a velocity that decays with μ, which keeps
/// open a second way back.
fn momentum(steps: usize) -> Problem {
    remembering(
        steps,
        "v = mu * v[t-1] + s * (W_xh x)\nh = tanh(W_hh h[t-1] + v)",
        &[
            ("mu", 0, 0, &[0.9]),
            ("s", 0, 0, &[0.5]),
            ("W_xh", 1, 1, &[1.0]),
            ("W_hh", 1, 1, &[0.5]),
            ("why", 1, 1, &[1.0]),
        ],
        &[],
    )
}

/// The unit of Hochreiter and Schmidhuber (1997): w σ′ stays below 1 for every |w| < 4.
fn logistic_unit(_: usize) -> Problem {
    undriven("y = sigmoid(w * y[t-1])", &[("w", 0, 0, &[1.543_405])], &[("y", &[1.0])], &[0.0])
}

/// The latch of Bengio, Simard, Frasconi (1994): it holds its sign against a steady u of the other
/// side while |u| < √(w(w − 1)) − artanh √(1 − 1/w); for w = 2: 0.5328.
fn latch_threshold(_: usize) -> Problem {
    undriven(
        "a = w * tanh(a[t-1]) - u",
        &[("w", 0, 0, &[2.0]), ("u", 0, 0, &[0.5])],
        &[("a", &[2.0])],
        &[2.0],
    )
}

/// The logistic map (May 1976), where its initial value is to be found that leads to ½.
fn logistic_map(r: f64) -> Problem {
    undriven("p = r * p[t-1] * (1 - p[t-1])", &[("r", 0, 0, &[r])], &[("p", &[0.3])], &[0.5])
}

/// A throw with quadratic drag, by steps of `dt` seconds: v_0 in m/s is what is to be found; the
/// target is where it should be at the end, in metres.
fn projectile(_: usize) -> Problem {
    undriven(
        "s = sqrt(sum(v[t-1]^2))\n\
                    v = v[t-1] - dt * (k * s * v[t-1] + g)\n\
                    p = p[t-1] + dt * v",
        &[("dt", 0, 0, &[0.05]), ("k", 0, 0, &[0.05]), ("g", 2, 0, &[0.0, 9.81])],
        &[("v", &[8.0, 9.0]), ("p", &[0.0, 0.0])],
        &[12.0, 0.0],
    )
}

/// The corridor's equations.
pub(crate) const CORRIDOR: &str =
    "pi = sigmoid(theta)\np = M_r (pi * p[t-1]) + M_l ((1 - pi) * p[t-1])";

/// Places of the corridor.
const PLACES: usize = 5;

/// A corridor with a reward at its right end and a policy π = σ(θ) of going right at each place
/// (Sutton, Barto 2018, chapter 13): the distribution of places is a linear recurrence, L = −the
/// probability of being at the end, and ∂L/∂p, sent back through time, is −the value function.
fn corridor(_: usize) -> Problem {
    // Column i: where one comes to from place i. At both ends one stays.
    let moved = |by: i32| -> Vec<f64> {
        let mut matrix = vec![0.0; PLACES * PLACES];
        for from in 0..PLACES {
            let last = PLACES - 1;
            let to = match by {
                _ if from == last => last,
                1 => from + 1,
                _ => from.saturating_sub(1),
            };
            matrix[to * PLACES + from] = 1.0;
        }
        matrix
    };
    let mut begin = [0.0; PLACES];
    begin[0] = 1.0;
    let mut reward = [0.0; PLACES];
    reward[PLACES - 1] = -1.0;
    Told {
        equations: CORRIDOR,
        parameters: &[
            ("theta", PLACES, 0, &[0.0; PLACES]),
            ("M_r", PLACES, PLACES, &moved(1)),
            ("M_l", PLACES, PLACES, &moved(-1)),
        ],
        initial: &[("p", &begin)],
        inputs: (&[0.0], 1),
        targets: (&reward, PLACES),
        loss: (Loss::Linear, LossAt::Last),
    }
    .problem()
}
