//! What training shows: claims of the literature on learning over long delays, each as runs that do it
//! and runs that do not. Each is of several seeds; a run has failed where it answers no better than by
//! chance. Which T is too long belongs to the settings: with more units, another rate or more steps it is
//! another.

mod support;

use bptt::train::{Beginning, Clip, Optimizer, Recurrence, Schedule, Task, Trainer, Training};
use bptt::{
    Activation, Init, Matrix, Normal, Problem, Truncation, chrono_bias, jacobian_flow, preset,
};
use serde_json::json;
use support::read;

/// Seeds 1 to this.
const SEEDS: u64 = 5;
const ADAM: Optimizer = Optimizer::WORDS[3].1;

/// The settings of a run on delayed recall of one of two symbols.
#[derive(Clone, Copy)]
struct Settings {
    seeds: u64,
    cell: &'static str,
    activation: Activation,
    units: usize,
    init: Init,
    gain: f64,
    forget_bias: Option<f64>,
    steps: usize,
    truncation: Option<Truncation>,
    optimizer: Optimizer,
    rate: f64,
    clip: Option<Clip>,
}

/// Six tanh units, Adam.
const USUAL: Settings = Settings {
    seeds: SEEDS,
    cell: "rnn",
    activation: Activation::Tanh,
    units: 6,
    init: Init::Uniform,
    gain: 1.0,
    forget_bias: None,
    steps: 20,
    truncation: None,
    optimizer: ADAM,
    rate: 0.006,
    clip: None,
};

fn trainer(settings: Settings, seed: u64) -> Trainer {
    let Settings { cell, activation, units, init, gain, forget_bias, steps, .. } = settings;
    let task = Task::Recall { steps, symbols: 2 };
    let recurrence = Recurrence::Library(cell.to_owned());
    let beginning = Beginning { recurrence, activation, units, init, gain, forget_bias, seed };
    Trainer::new(Training {
        problem: task.problem(&beginning, settings.truncation).unwrap(),
        task,
        optimizer: settings.optimizer,
        rate: settings.rate,
        schedule: Schedule::Constant,
        clip: settings.clip,
        batch: 8,
        carry: false,
        seed,
    })
    .unwrap()
}

/// Trains for at most so many steps, or until all answers of fifty steps are right; the accuracy then, on
/// 200 other sequences.
fn train(trainer: &mut Trainer, most: u64) -> f64 {
    while trainer.steps() < most {
        let metrics = trainer.step(50).unwrap();
        if metrics.divergence.is_some() || metrics.accuracies.iter().all(|right| *right == 1.0) {
            break;
        }
    }
    trainer.survey(200).unwrap().accuracy.unwrap()
}

/// That each seed learns it within so many steps.
fn assert_learns(what: &str, settings: Settings, most: u64) {
    for seed in 1..=settings.seeds {
        let mut trainer = trainer(settings, seed);
        let accuracy = train(&mut trainer, most);
        assert!(accuracy > 0.99, "{what}, seed {seed}: {accuracy} after {} steps", trainer.steps());
    }
}

/// That no seed gets away from chance: of 200 answers at most 130 are right, which is four standard
/// deviations.
fn assert_fails(what: &str, settings: Settings, most: u64) {
    for seed in 1..=settings.seeds {
        let mut trainer = trainer(settings, seed);
        let accuracy = train(&mut trainer, most);
        assert!(
            accuracy <= 0.65,
            "{what}, seed {seed}: {accuracy} after {} steps",
            trainer.steps()
        );
        assert_eq!(trainer.steps(), most, "{what}, seed {seed}");
    }
}

/// A vanishing gradient makes the beginning slow; it does not prove that learning is impossible.
#[test]
fn what_fails_at_first_is_learnt_later() {
    assert_fails("vanilla, 1000 steps", USUAL, 1000);
    assert_learns("vanilla, 4000 steps", USUAL, 4000);
}

/// Bengio, Simard, Frasconi 1994; Hochreiter, Schmidhuber 1997: a delay that gates learn and a vanilla cell
/// does not, with the same settings.
#[test]
fn gates_learn_a_delay_that_a_vanilla_cell_does_not() {
    assert_learns("vanilla, T = 10", Settings { steps: 10, ..USUAL }, 300);
    assert_fails("vanilla, T = 20", USUAL, 300);
    assert_learns("gru, T = 20", Settings { cell: "gru", ..USUAL }, 300);
    let lstm = Settings { cell: "lstm", forget_bias: Some(2.0), ..USUAL };
    assert_learns("lstm, forget bias 2, T = 20", lstm, 150);
}

/// No T is too long for a vanilla cell as such: with 16 units and a larger rate most seeds learn one of 60.
/// Those that do have left the contracting W_hh with which they began.
#[test]
fn another_vanilla_cell_learns_a_longer_delay() {
    let settings = Settings { units: 16, rate: 0.01, steps: 60, ..USUAL };
    let mut learnt = 0;
    for seed in 1..=SEEDS {
        let mut trainer = trainer(settings, seed);
        let radius = |trainer: &mut Trainer| trainer.survey(1).unwrap().spectral_radius.unwrap();
        let before = radius(&mut trainer);
        if train(&mut trainer, 400) > 0.99 {
            learnt += 1;
            let after = radius(&mut trainer);
            assert!(before < 1.0 && after > 1.5, "seed {seed}: {before}, {after}");
        }
    }
    assert!(learnt >= 3, "{learnt}");
}

/// Gers, Schmidhuber, Cummins 2000; Tallec, Ollivier 2018: the longest delay that an LSTM learns grows with
/// the forget bias that it begins with.
#[test]
fn a_forget_bias_moves_the_delay_that_is_learnt() {
    let of = |bias: f64, steps| Settings {
        seeds: 3,
        cell: "lstm",
        units: 8,
        rate: 0.01,
        forget_bias: Some(bias),
        steps,
        ..USUAL
    };
    assert_learns("bias 0, T = 10", of(0.0, 10), 300);
    assert_fails("bias 0, T = 20", of(0.0, 20), 300);
    assert_learns("bias 1, T = 20", of(1.0, 20), 300);
    assert_fails("bias 1, T = 40", of(1.0, 40), 300);
    assert_learns("chrono, T = 40", of(chrono_bias(40), 40), 300);
}

/// Pascanu, Mikolov, Bengio 2013, algorithm 1: linear units whose W_hh is 1.1 times an orthogonal
/// matrix leave the finite numbers within four updates of plain descent; with the gradient clipped to a
/// norm of 1, and all else the same, they learn.
#[test]
fn clipping_saves_a_run_that_explodes() {
    let linear = Settings {
        activation: Activation::Linear,
        units: 8,
        init: Init::Orthogonal,
        gain: 1.1,
        optimizer: Optimizer::Sgd,
        rate: 0.1,
        ..USUAL
    };
    for seed in 1..=SEEDS {
        let mut trainer = trainer(linear, seed);
        let first = trainer.survey(200).unwrap().loss;
        let divergence = trainer.step(200).unwrap().divergence.unwrap();
        assert!(first < 6.0, "seed {seed}: {first}");
        assert!(divergence.step <= 4 && divergence.loss > 1e6, "seed {seed}: {divergence:?}");
    }
    assert_learns("clipped", Settings { clip: Some(Clip::Norm(1.0)), ..linear }, 100);
}

/// Williams, Peng 1990: with k2 < T no loss reaches the use of W_xh that saw the symbol, at step 1. The
/// columns of the symbols have a gradient of exactly 0 and stay as they were drawn. A GRU that learns
/// T = 20 otherwise does not get away from chance with k2 = 10. With T = 10 and k2 = 5 an LSTM learns all
/// the same: its state carries the symbol as far as the window, whose steps learn to keep it, and W_hy to
/// read it.
#[test]
fn truncation_gives_no_credit_beyond_its_window() {
    let within = |k2| Some(Truncation { k1: k2, k2 });
    let gru = Settings { cell: "gru", ..USUAL };
    let lstm = Settings { cell: "lstm", forget_bias: Some(2.0), steps: 10, ..USUAL };
    for (what, settings, learnt, most) in [
        ("gru, T = 20, k2 = 10", Settings { truncation: within(10), ..gru }, false, 300),
        ("lstm, T = 10, k2 = 5", Settings { truncation: within(5), ..lstm }, true, 300),
    ] {
        for seed in 1..=SEEDS {
            let mut trainer = trainer(settings, seed);
            let model = trainer.problem().unwrap().model;
            let rows = model.matrix("wxh").unwrap().rows();
            for (row, column) in (0..rows).flat_map(|row| (0..4).map(move |column| (row, column))) {
                let next = trainer.next_change("wxh", 4 * row + column).unwrap().unwrap();
                assert_eq!(next.gradient == 0.0, column < 2, "{what}: {row}, {column}");
            }
            let accuracy = train(&mut trainer, most);
            assert!(if learnt { accuracy > 0.99 } else { accuracy <= 0.65 }, "{what} {accuracy}");
            let (before, after) = (model, trainer.problem().unwrap().model);
            let [before, after] = [before, after].map(|model| model.matrix("wxh").unwrap());
            for row in 0..rows {
                assert_eq!(before.row(row)[..2], after.row(row)[..2], "{what}");
                assert!(before.row(row)[2..] != after.row(row)[2..], "{what}");
            }
        }
    }
}

/// Saxe et al. 2014, Le, Jaitly, Hinton 2015: an orthogonal W_hh of tanh units, and the identity of ReLUs,
/// begin with gradients that reach further, and learn a longer delay.
#[test]
fn an_orthogonal_beginning_reaches_further() {
    let tanh = Settings { units: 8, steps: 25, rate: 0.005, ..USUAL };
    let relu = Settings { activation: Activation::Relu, units: 8, steps: 30, rate: 0.003, ..USUAL };
    for (what, settings, init, most) in
        [("tanh", tanh, Init::Orthogonal, 150), ("relu", relu, Init::Identity, 200)]
    {
        let better = Settings { init, ..settings };
        for seed in 1..=SEEDS {
            let horizon = |settings| trainer(settings, seed).survey(1).unwrap().horizon;
            let [short, long] = [settings, better].map(horizon);
            assert!(short.is_some_and(|k| k < 20) && long.is_none(), "{what} {short:?} {long:?}");
        }
        assert_fails(&format!("{what}, uniform"), settings, 250);
        assert_learns(&format!("{what}, {init:?}"), better, most);
    }
}

/// A step against the gradient can raise the loss: L of two steps of a linear unit is a polynomial in the
/// rate, 12.8125 at 0.
#[test]
fn a_step_down_the_gradient_can_go_up() {
    for (rate, want) in [(0.02, 0.726), (0.05, 34.07)] {
        let problem = preset("notes-linear").unwrap().problem();
        let losses = plain_descent(problem, rate).step(2).unwrap().losses;
        assert_eq!(losses[0], 12.8125);
        assert!((losses[1] - want).abs() < 0.005, "{rate}: {}", losses[1]);
    }
}

/// A linear unit with λ = exp(−e^ν), or λ itself, is to be like another: x white, the other's h as target.
fn like_another(normalised: bool, lambda: f64, start: f64, seed: u64) -> Problem {
    let steps = 4000;
    let mut source = Normal::new(seed, 0);
    let x: Vec<f64> = (0..steps).map(|_| source.draw()).collect();
    let gamma = if normalised { (1.0 - lambda * lambda).sqrt() } else { 1.0 };
    let mut h = 0.0;
    let y: Vec<f64> = x
        .iter()
        .map(|x| {
            h = lambda * h + gamma * x;
            h
        })
        .collect();
    let (equations, name, value) = if normalised {
        let text = "l = exp(-exp(nu))\nh = l * h[t-1] + sqrt(1 - l^2) * x\no = h";
        (text, "nu", (-start.ln()).ln())
    } else {
        ("h = lambda * h[t-1] + x\no = h", "lambda", start)
    };
    let column = |values: &[f64]| values.iter().map(|value| [*value]).collect::<Vec<_>>();
    read(&json!({
        "cell": { "equations": equations }, "loss": "half-squared", "lossAt": "every",
        "reduction": "mean", "params": { name: value }, "inputs": column(&x), "targets": column(&y),
    }))
    .unwrap()
}

/// Gradient descent on a problem's own sequence.
fn plain_descent(problem: Problem, rate: f64) -> Trainer {
    let task = Task::Given {
        sequences: vec![(problem.sequence.inputs.clone(), problem.sequence.targets.clone())],
        loss: problem.loss,
        loss_at: problem.loss_at,
        reduction: problem.reduction,
    };
    Trainer::new(Training {
        problem,
        task,
        optimizer: Optimizer::Sgd,
        rate,
        schedule: Schedule::Constant,
        clip: None,
        batch: 1,
        carry: false,
        seed: 1,
    })
    .unwrap()
}

/// Trains the one number there is; what it is then, and whether it got there.
fn descend(problem: Problem, rate: f64, steps: u64) -> (f64, bool) {
    let mut trainer = plain_descent(problem, rate);
    let metrics = trainer.step(steps).unwrap();
    (trainer.problem().unwrap().model.values()[0], metrics.divergence.is_none())
}

/// Zucchet, Orvieto 2024, the curse of memory: with |λ| < 1 no gradient grows on its way back, and yet the
/// curvature of the loss in λ is (1 + λ²) / (1 − λ²)³, 264 at 0.9 and 251 263 at 0.99. The rate that learns
/// λ = 0.9 throws the other out of the numbers, which learns with a thousandth of it. Normalised, one rate
/// does for both and for 0.999.
#[test]
fn a_memory_that_does_not_explode_can_be_too_sharp_to_learn() {
    for seed in 1..=SEEDS {
        // A memory that is shorter by a factor of e^0.3.
        let start = |lambda: f64| (lambda.ln() * 0.3_f64.exp()).exp();
        let plain = |lambda: f64| like_another(false, lambda, start(lambda), seed);
        for lambda in [0.9, 0.99] {
            let mut short = plain(lambda);
            let first = |of: &Matrix| Matrix::from_fn(300, 1, |t, _| of.row(t)[0]);
            short.sequence.inputs = first(&short.sequence.inputs);
            short.sequence.targets = first(&short.sequence.targets);
            let flow = jacobian_flow(&support::run(short)).unwrap();
            assert!(flow.jacobian.iter().all(|log| *log <= 0.0));
        }
        let rate = 0.002;
        let (found, finite) = descend(plain(0.9), rate, 60);
        assert!(finite && (found - 0.9).abs() < 1e-4, "{found}");
        let (found, finite) = descend(plain(0.99), rate, 60);
        assert!(!finite, "{found}");
        let (found, finite) = descend(plain(0.99), rate / 1000.0, 60);
        assert!(finite && (found - 0.99).abs() < 1e-4, "{found}");
        for lambda in [0.9, 0.99, 0.999] {
            let (nu, finite) = descend(like_another(true, lambda, start(lambda), seed), 1.0, 60);
            let found = (-nu.exp()).exp();
            let relative = ((1.0 - found) / (1.0 - lambda) - 1.0).abs();
            assert!(finite && relative < 1e-2, "{lambda}: {found}");
        }
    }
}
