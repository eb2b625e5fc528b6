//! The presets themselves.

use super::{Drawn, Preset, Random, Source, exercise};
use crate::loss::{Loss, LossAt, Reduction};
use crate::model::Sizes;
use crate::{Activation, Elman, Init, Matrix, Model, Order, Problem, Sequence};

/// One unit, one input, one output, no bias: the model most of the story can be told with.
pub(super) struct Scalar {
    pub(super) activation: Activation,
    pub(super) w_xh: f64,
    pub(super) w_hh: f64,
    pub(super) w_hy: f64,
    pub(super) h0: f64,
    pub(super) loss: Loss,
    pub(super) loss_at: LossAt,
}

impl Scalar {
    /// No input at all, only a state to be remembered. The target −1 lies where no such state
    /// comes to rest, so that the last loss has a gradient at every W_hh.
    fn undriven(activation: Activation, w_hh: f64, h0: f64) -> Problem {
        Self {
            activation,
            w_xh: 1.0,
            w_hh,
            w_hy: 1.0,
            h0,
            loss: Loss::HalfSquared,
            loss_at: LossAt::Last,
        }
        .on(&[0.0], &[-1.0])
    }

    pub(super) fn on(self, inputs: &[f64], targets: &[f64]) -> Problem {
        let one = |value: f64| Matrix::new(1, 1, vec![value]);
        let elman = Elman {
            activation: self.activation,
            wxh: one(self.w_xh),
            whh: one(self.w_hh),
            bh: None,
            why: one(self.w_hy),
            by: vec![0.0],
        };
        let sequence = Sequence {
            inputs: Matrix::new(inputs.len(), 1, inputs.to_vec()),
            targets: Matrix::new(targets.len(), 1, targets.to_vec()),
            initial: vec![vec![self.h0]],
        };
        problem(elman, sequence, self.loss, self.loss_at)
    }
}

/// The vanilla cell on a sequence.
fn problem(elman: Elman, sequence: Sequence, loss: Loss, loss_at: LossAt) -> Problem {
    let model: Model = elman.try_into().expect("a preset's own shapes");
    Problem { model, sequence, loss, loss_at, reduction: Reduction::Sum, truncation: None }
}

/// Two tanh units whose W_hh is nilpotent: ρ = 0, and yet the gradient grows. The output reads
/// the first unit.
fn sheared(whh: Matrix, bh: Vec<f64>, h0: Vec<f64>) -> Problem {
    let elman = Elman {
        activation: Activation::Tanh,
        wxh: Matrix::from_rows(&[[1.0], [0.0]]),
        whh,
        bh: Some(bh),
        why: Matrix::from_rows(&[[1.0, 0.0]]),
        by: vec![0.0],
    };
    let sequence = Sequence {
        inputs: Matrix::from_rows(&[[0.0]]),
        targets: Matrix::from_rows(&[[-1.0]]),
        initial: vec![h0],
    };
    problem(elman, sequence, Loss::HalfSquared, LossAt::Last)
}

/// A layer read out through its mean direction, without input: only h_0 and W_hh matter.
fn layer(activation: Activation, whh: Matrix, h0: Vec<f64>, inputs: Matrix) -> Problem {
    let hidden = whh.rows();
    let width = 1.0 / libm::sqrt(hidden as f64);
    let elman = Elman {
        activation,
        wxh: Matrix::from_fn(hidden, inputs.cols(), |_, _| 1.0),
        whh,
        bh: None,
        why: Matrix::from_fn(1, hidden, |_, _| width),
        by: vec![0.0],
    };
    let targets = Matrix::new(1, 1, vec![-1.0]);
    let sequence = Sequence { inputs, targets, initial: vec![h0] };
    problem(elman, sequence, Loss::HalfSquared, LossAt::Last)
}

pub(super) const PRESETS: [Preset; 19] = [
    Preset {
        id: "blame",
        steps: 8,
        max_steps: 200,
        order: Order::Program,
        rate: 0.01,
        // No two inputs and none 0, so that steps have shares of their own. h_8 keeps clear of the
        // target at every W_hh a slider has, so that there is always a gradient to follow.
        source: Source::Given(|_| {
            Scalar {
                activation: Activation::Linear,
                w_xh: 1.0,
                w_hh: 0.6,
                w_hy: 1.0,
                h0: 1.0,
                loss: Loss::HalfSquared,
                loss_at: LossAt::Last,
            }
            .on(&[0.5, -0.3, 0.4, 0.2, -0.4, 0.3, -0.2, 0.4], &[-1.0])
        }),
    },
    Preset {
        id: "notes-linear",
        steps: 2,
        max_steps: 200,
        order: Order::Notes,
        rate: 0.02,
        source: Source::Given(|_| notes_linear(0.0)),
    },
    Preset {
        id: "notes-linear-h1",
        steps: 2,
        max_steps: 200,
        order: Order::Notes,
        rate: 0.02,
        source: Source::Given(|_| notes_linear(1.0)),
    },
    Preset {
        id: "notes-tanh",
        steps: 2,
        max_steps: 200,
        order: Order::Notes,
        rate: 0.1,
        source: Source::Given(|_| {
            Scalar {
                activation: Activation::Tanh,
                w_xh: 1.0,
                w_hh: 1.0,
                w_hy: 1.0,
                h0: 0.0,
                loss: Loss::HalfSquared,
                loss_at: LossAt::Every,
            }
            .on(&[1.0, 1.0], &[0.0, 0.0])
        }),
    },
    Preset {
        id: "exercise",
        steps: 2,
        max_steps: exercise::MOST_STEPS,
        order: Order::Notes,
        rate: exercise::RATE,
        source: Source::Seeded(1, exercise::exercise),
    },
    Preset {
        id: "theory",
        steps: 3,
        max_steps: 200,
        order: Order::Program,
        rate: 0.1,
        source: Source::Given(|_| theory()),
    },
    Preset {
        id: "landing",
        steps: 20,
        max_steps: 200,
        order: Order::Program,
        rate: 0.01,
        // h_T = W_hh^T: at T = 20 never negative, so that every W_hh has a gradient to show.
        source: Source::Given(|_| Scalar::undriven(Activation::Linear, 0.8, 1.0)),
    },
    Preset {
        id: "vanishing",
        steps: 50,
        max_steps: 200,
        order: Order::Program,
        rate: 0.1,
        source: Source::Given(|_| Scalar::undriven(Activation::Tanh, 0.9, 0.5)),
    },
    Preset {
        id: "exploding",
        steps: 50,
        max_steps: 200,
        order: Order::Program,
        rate: 1e-5,
        source: Source::Given(|_| Scalar::undriven(Activation::Linear, 1.1, 0.5)),
    },
    Preset {
        id: "saturating",
        steps: 50,
        max_steps: 200,
        order: Order::Program,
        rate: 0.1,
        source: Source::Given(|_| Scalar::undriven(Activation::Tanh, 2.0, 0.5)),
    },
    Preset {
        id: "latch",
        steps: 50,
        max_steps: 200,
        order: Order::Program,
        rate: 0.1,
        // One symbol, +1, at the first step; the sign of h keeps it for ever.
        source: Source::Given(|steps| {
            let mut inputs = vec![0.0; steps];
            inputs[0] = 1.0;
            Scalar {
                activation: Activation::Tanh,
                w_xh: 1.0,
                w_hh: 2.0,
                w_hy: 1.0,
                h0: 0.0,
                loss: Loss::HalfSquared,
                loss_at: LossAt::Last,
            }
            .on(&inputs, &[1.0])
        }),
    },
    Preset {
        id: "shear",
        steps: 20,
        // The fixed point is unstable: rounding doubles at every step too.
        max_steps: 30,
        order: Order::Program,
        rate: 1e-6,
        source: Source::Given(|_| {
            // Fixed point h* = (0, ½): b = x* − W h*, x* = (0, artanh ½).
            let b = vec![-4.0, libm::atanh(0.5) + 4.0];
            sheared(Matrix::from_rows(&[[8.0, 8.0], [-8.0, -8.0]]), b, vec![0.0, 0.5])
        }),
    },
    Preset {
        id: "shear-chaotic",
        steps: 50,
        max_steps: 200,
        order: Order::Program,
        rate: 1e-6,
        source: Source::Given(|_| {
            let whh = Matrix::from_rows(&[[3.0, 3.0], [-3.0, -3.0]]);
            sheared(whh, vec![-1.5, 4.5], vec![0.0, 0.5])
        }),
    },
    Preset {
        id: "chaos",
        steps: 100,
        max_steps: 200,
        order: Order::Program,
        rate: 1e-6,
        // Sompolinsky, Crisanti, Sommers (1988): a Gaussian tanh network is chaotic at gain > 1.
        source: Source::Drawn(
            Random { seed: 1, init: Init::Gaussian, gain: 3.0, units: 32 },
            |Drawn { whh, h0 }| layer(Activation::Tanh, whh, h0, Matrix::new(1, 1, vec![0.0])),
        ),
    },
    Preset {
        id: "orthogonal",
        steps: 50,
        max_steps: 200,
        order: Order::Program,
        rate: 0.1,
        source: Source::Drawn(
            Random { seed: 1, init: Init::Orthogonal, gain: 1.0, units: 8 },
            |Drawn { whh, h0 }| layer(Activation::Linear, whh, h0, Matrix::new(1, 1, vec![0.0])),
        ),
    },
    Preset {
        id: "irnn",
        steps: 50,
        max_steps: 200,
        order: Order::Program,
        rate: 1e-3,
        // Inputs that are never negative keep every unit active.
        source: Source::Given(|_| {
            let identity = Matrix::from_fn(4, 4, |i, j| if i == j { 1.0 } else { 0.0 });
            let inputs = Matrix::from_rows(&[[0.1], [0.0], [0.2], [0.0]]);
            layer(Activation::Relu, identity, vec![0.1, 0.2, 0.3, 0.4], inputs)
        }),
    },
    Preset {
        id: "lstm-gates",
        steps: 4,
        max_steps: 200,
        order: Order::Program,
        rate: 0.1,
        source: Source::Given(|_| lstm_gates()),
    },
    Preset {
        id: "gru-gates",
        steps: 6,
        max_steps: 200,
        order: Order::Program,
        rate: 0.1,
        source: Source::Given(|_| gru_gates()),
    },
    Preset {
        id: "lstm-memory",
        steps: MEMORY,
        // f^T, with f for T = 20.
        max_steps: 50,
        order: Order::Program,
        rate: 0.1,
        source: Source::Given(lstm_memory),
    },
];

/// The worked example of the first course notes: squared error without ½, two steps.
fn notes_linear(h0: f64) -> Problem {
    Scalar {
        activation: Activation::Linear,
        w_xh: 0.5,
        w_hh: 1.5,
        w_hy: 1.0,
        h0,
        loss: Loss::Squared,
        loss_at: LossAt::Every,
    }
    .on(&[1.0, 2.0], &[2.0, 5.0])
}

/// The general form of the notes' theory: tanh, softmax, cross-entropy, three words one-hot.
fn theory() -> Problem {
    let elman = Elman {
        activation: Activation::Tanh,
        wxh: Matrix::from_rows(&[[0.5, -0.3, 0.8], [-0.2, 0.7, 0.1], [0.4, 0.2, -0.6]]),
        whh: Matrix::from_rows(&[[0.6, -0.4, 0.2], [0.3, 0.5, -0.1], [-0.5, 0.2, 0.7]]),
        bh: Some(vec![0.1, 0.0, -0.1]),
        why: Matrix::from_rows(&[[0.9, -0.5, 0.3], [-0.4, 0.8, 0.2], [0.1, -0.3, 1.1]]),
        by: vec![0.0, 0.1, -0.1],
    };
    let sequence = Sequence {
        inputs: Matrix::from_rows(&[[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]),
        targets: Matrix::from_rows(&[[0.0, 1.0, 0.0], [0.0, 0.0, 1.0], [1.0, 0.0, 0.0]]),
        initial: vec![vec![0.0; 3]],
    };
    problem(elman, sequence, Loss::CrossEntropy, LossAt::Every)
}

/// A gated cell with one input and one output, its parameters row by row; biases that are not said are
/// 0.
fn gated(id: &'static str, hidden: usize, parameters: &[(&str, &[f64])]) -> Model {
    let sizes = Sizes { inputs: 1, hidden, outputs: 1 };
    let mut model =
        Model::library(id, sizes, Activation::Tanh, true).expect("a cell of the library");
    for (name, values) in parameters {
        let index = model.schema().parameter(name).expect("a parameter of the cell");
        model.parameter_mut(index).copy_from_slice(values);
    }
    model
}

/// A gated cell on its data; initial values that are not said are 0.
fn on_gated(
    model: Model,
    [inputs, targets]: [&[f64]; 2],
    initial: &[(&str, &[f64])],
    (loss, loss_at): (Loss, LossAt),
) -> Problem {
    let states = model.schema().states.iter();
    let initial = states
        .map(|state| match initial.iter().find(|(name, _)| *name == state.initial) {
            Some((_, values)) => values.to_vec(),
            None => vec![0.0; state.len],
        })
        .collect();
    let column = |values: &[f64]| Matrix::new(values.len(), 1, values.to_vec());
    let sequence = Sequence { inputs: column(inputs), targets: column(targets), initial };
    Problem { model, sequence, loss, loss_at, reduction: Reduction::Sum, truncation: None }
}

/// An LSTM of one unit (Hochreiter and Schmidhuber 1997, with the forget gate of Gers, Schmidhuber and
/// Cummins 2000 and its bias of 1), small enough that both passes are done by hand: each of its four
/// gates at work, c_0 ≠ 0, an input that is taken in, and one of the other sign.
fn lstm_gates() -> Problem {
    let model = gated(
        "lstm",
        1,
        &[
            // i, f, g, q.
            ("wxh", &[1.0, -0.5, 1.0, 0.5]),
            ("whh", &[0.5, 0.5, -0.5, 1.0]),
            ("bxh", &[0.0, 1.0, 0.0, 0.0]),
            ("why", &[1.0]),
        ],
    );
    on_gated(
        model,
        [&[1.0, 0.5, -1.0, 0.5], &[0.5, 0.0, -0.5, 0.5]],
        &[("c0", &[0.5])],
        (Loss::Squared, LossAt::Every),
    )
}

/// A GRU of two units (Cho et al. 2014) with time scales of their own: of the first the update gate
/// stays near 0.9 and the state is kept, of the second it stays near 0.1 and the state is written
/// anew, so that ∏ z, the direct way back, is about one half and nothing.
fn gru_gates() -> Problem {
    let model = gated(
        "gru",
        2,
        &[
            // r, z, n, each of both units.
            ("wxh", &[1.0, 0.5, -0.5, 0.5, 1.0, -1.0]),
            ("whh", &[0.5, 0.0, 0.0, 0.5, 0.5, -0.5, 0.0, 0.5, 0.5, 0.5, -0.5, 0.5]),
            ("bxh", &[0.0, 0.0, 2.0, -2.0, 0.0, 0.0]),
            ("why", &[1.0, 0.5]),
        ],
    );
    on_gated(
        model,
        [&[1.0, 0.0, -1.0, 0.5, 0.0, 1.0], &[1.0, 1.0, 1.0, 0.5, -0.5, -0.5]],
        &[("h0", &[0.5, -0.5])],
        (Loss::HalfSquared, LossAt::Every),
    )
}

/// T of `lstm-memory`.
const MEMORY: usize = 20;

/// Where a vanilla cell forgets and an LSTM does not: a signal at the first step, nothing after it,
/// and a loss at the last step alone (the latching problem of Bengio, Simard, Frasconi 1994, at its
/// shortest). The biases are those of Tallec and Ollivier (2018) for a memory of 20 steps,
/// b_f = ln(T − 1) and b_i = −b_f, so that f is near 1 − 1/T; the signal opens the input gate. The
/// candidate's W_hg is a contraction, σ_max = 0.45: a vanilla cell of the same weights keeps below
/// 10^−6 of the gradient over the 19 hops.
fn lstm_memory(steps: usize) -> Problem {
    let keep = crate::chrono_bias(MEMORY);
    let model = gated(
        "lstm",
        2,
        &[
            // i, f, g, q, each of both units.
            ("wxh", &[4.0, 4.0, 0.0, 0.0, 1.0, -0.5, 0.0, 0.0]),
            (
                "whh",
                &[
                    0.5, -0.5, -0.5, 0.5, 0.5, 0.5, -0.5, 0.5, 0.4, -0.2, 0.1, 0.3, 0.5, -0.5, 0.5,
                    0.5,
                ],
            ),
            ("bxh", &[-keep, -keep, keep, keep, 0.0, 0.0, 1.0, 1.0]),
            ("why", &[1.0, -1.0]),
        ],
    );
    let mut inputs = vec![0.0; steps];
    inputs[0] = 1.0;
    on_gated(model, [&inputs, &[1.0]], &[], (Loss::HalfSquared, LossAt::Last))
}
