//! Lines of explanations against the run they belong to: each follows from its operands by its rule.

mod support;

use bptt::{
    Activation, Beat, BeatKind, Explained, Function, LineTerm, Loss, LossAt, Matrix, Name, Order,
    Overrides, Problem, Quantity, Rule, TermKind, Truncation, Unrolled, beats, preset,
    random_problem,
};
use proptest::prelude::*;
use std::collections::HashSet;
use support::assert_agree;
use support::problems::{any_problem, run};

fn plain(run: &Unrolled) -> Explained<'_> {
    Explained { run, updated: run, rate: 0.0, clip: None }
}

fn product(a: &Matrix, b: &Matrix) -> Vec<f64> {
    let entry = |i: usize, j: usize| (0..a.cols()).map(|k| a.row(i)[k] * b.row(k)[j]).sum();
    (0..a.rows())
        .flat_map(|i| (0..b.cols()).map(move |j| (i, j)))
        .map(|(i, j)| entry(i, j))
        .collect()
}

fn transposed(a: &Matrix) -> Matrix {
    Matrix::from_fn(a.cols(), a.rows(), |i, j| a.row(j)[i])
}

/// One term of a sum of `len` entries.
fn term(term: &LineTerm, v: &[Matrix], len: usize) -> Vec<f64> {
    let at = |k: usize, i: usize| {
        let data = v[k].data();
        let value = if data.len() == 1 { data[0] } else { data[i] };
        term.parts[k].offset + term.parts[k].scale * value
    };
    let entries = |n: usize| -> Vec<f64> {
        (0..n).map(|i| (0..v.len()).map(|k| at(k, i)).product()).collect()
    };
    let found = match term.kind {
        TermKind::Entries => entries(len),
        TermKind::Matrix => product(&v[0], &v[1]),
        TermKind::Transposed => product(&transposed(&v[0]), &v[1]),
        TermKind::Outer => product(&v[0], &transposed(&v[1])),
        TermKind::Dot => {
            let widest = v.iter().map(|m| m.data().len()).max().unwrap();
            vec![entries(widest).iter().sum()]
        }
        TermKind::Spread => vec![v[0].data()[0]; len],
        TermKind::Over => (0..len).map(|i| at(0, i) / at(1, i)).collect(),
        TermKind::OverSquare => {
            (0..len).map(|i| at(0, i) * at(1, i) / (at(2, i) * at(2, i))).collect()
        }
        TermKind::Softmax => {
            let mean: f64 = (0..len).map(|i| at(0, i) * at(1, i)).sum();
            (0..len).map(|i| at(1, i) * (at(0, i) - mean)).collect()
        }
    };
    found.into_iter().map(|x| term.coefficient * x).collect()
}

fn function(function: Function, a: f64) -> f64 {
    match function {
        Function::Activation(Activation::Linear) => a,
        Function::Activation(Activation::Tanh) => a.tanh(),
        Function::Activation(Activation::Relu) => a.max(0.0),
        Function::Activation(Activation::Sigmoid) => 1.0 / (1.0 + (-a).exp()),
        Function::Softplus => a.exp().ln_1p(),
        Function::Exp => a.exp(),
        Function::Log => a.ln(),
        Function::Sin => a.sin(),
        Function::Cos => a.cos(),
        Function::Sqrt => a.sqrt(),
        Function::Abs => a.abs(),
    }
}

/// f′ from f where a text does so, else from the argument.
fn slope(function: Function, told: f64) -> f64 {
    match function {
        Function::Activation(Activation::Linear) => 1.0,
        // 1 − h² is exact enough where no unit is saturated.
        Function::Activation(Activation::Tanh) => 1.0 - told * told,
        Function::Activation(Activation::Relu) => f64::from(told > 0.0),
        Function::Activation(Activation::Sigmoid) => told * (1.0 - told),
        Function::Softplus => 1.0 / (1.0 + (-told).exp()),
        Function::Exp => told,
        Function::Log => 1.0 / told,
        Function::Sin => told.cos(),
        Function::Cos => -told.sin(),
        Function::Sqrt => 0.5 / told,
        Function::Abs => told.signum(),
    }
}

/// The rule of a line, worked out again from the operands alone.
fn worked_out(problem: &Problem, rule: &Rule, v: &[Matrix], len: usize) -> Vec<f64> {
    let each = |f: &dyn Fn(f64) -> f64| v[0].data().iter().map(|&x| f(x)).collect::<Vec<_>>();
    let pairs = |f: &dyn Fn(f64, f64) -> f64| {
        v[0].data().iter().zip(v[1].data()).map(|(&a, &b)| f(a, b)).collect::<Vec<f64>>()
    };
    let softmax = || {
        let largest = v[0].data().iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let exp = each(&|a| (a - largest).exp());
        let sum: f64 = exp.iter().sum();
        exp.iter().map(|e| e / sum).collect::<Vec<_>>()
    };
    match rule {
        Rule::Sum(terms) => {
            let mut sum = vec![0.0; len];
            let mut rest = v;
            for one in terms {
                let (mine, after) = rest.split_at(one.parts.len());
                rest = after;
                sum.iter_mut().zip(term(one, mine, len)).for_each(|(s, x)| *s += x);
            }
            assert!(rest.is_empty(), "every operand belongs to a term");
            sum
        }
        &Rule::Map(f) => each(&|a| function(f, a)),
        &Rule::Slope(f) => {
            if v.is_empty() {
                vec![slope(f, 0.0); len]
            } else {
                each(&|a| slope(f, a))
            }
        }
        Rule::Softmax => softmax(),
        Rule::Reduce => vec![v[0].data().iter().sum()],
        Rule::Quotient => (0..len)
            .map(|i| {
                let at = |m: &Matrix| if m.data().len() == 1 { m.data()[0] } else { m.data()[i] };
                at(&v[0]) / at(&v[1])
            })
            .collect(),
        Rule::Predict => match problem.loss {
            Loss::CrossEntropy => softmax(),
            Loss::BinaryCrossEntropy => each(&|o| 1.0 / (1.0 + (-o).exp())),
            _ => v[0].data().to_vec(),
        },
        Rule::Loss => {
            let terms = pairs(&|p, y| match problem.loss {
                Loss::CrossEntropy if y == 0.0 => 0.0,
                Loss::CrossEntropy => -y * p.ln(),
                Loss::Squared => (p - y).powi(2),
                Loss::HalfSquared => 0.5 * (p - y).powi(2),
                Loss::BinaryCrossEntropy => -(y * p.ln() + (1.0 - y) * (1.0 - p).ln()),
                Loss::Linear => p * y,
            });
            vec![terms.iter().sum()]
        }
        Rule::LossSlope => pairs(&|p, y| match problem.loss {
            Loss::Squared => 2.0 * (p - y),
            Loss::Linear => y,
            _ => p - y,
        }),
        Rule::Clip => vec![(v[0].data()[0] / v[1].data()[0]).min(1.0)],
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    /// Every line's result follows from its operands, and every operand was there before it.
    #[test]
    fn every_line_can_be_worked_out_from_its_operands(
        problem in any_problem(6),
        clipped: bool,
        theta in 0.01..2.0_f64,
    ) {
        let network = run(&problem);
        let rate = 0.05;
        let clip = clipped.then_some(theta);
        let updated = network.descended(rate, clip);
        let explained = Explained { run: &network, updated: &updated, rate, clip };
        let steps = problem.shape().steps;
        for order in [Order::Program, Order::Notes] {
            let mut known = HashSet::new();
            for beat in beats(&problem, order) {
                let mut own = HashSet::new();
                for line in explained.lines(beat) {
                    let values: Vec<Matrix> =
                        line.operands.iter().map(|&q| explained.value(q).unwrap()).collect();
                    let result = explained.value(line.result).unwrap();
                    let want = worked_out(&problem, &line.rule, &values, result.data().len());
                    assert_agree(&format!("{line:?}"), result.data(), &want);
                    for operand in &line.operands {
                        let given = match operand.name {
                            // Given, or parts of what is known: what a window lets through.
                            Name::X | Name::Y | Name::Rate | Name::Threshold
                            | Name::GlobalNorm | Name::Kept(_) => true,
                            // With the new weights a long sequence is not told in full.
                            _ if operand.updated && steps > 5 => true,
                            Name::Weight(_) if !operand.updated => true,
                            Name::Weight(block) => known.iter().any(|q: &Quantity| {
                                q.updated && matches!(q.name, Name::Weight(whole)
                                    if whole.parameter == block.parameter)
                            }),
                            Name::Value(_) if operand.step == 0 => true,
                            // Shares are told block by block, and summed whole.
                            Name::Share(block) => known.iter().any(|q: &Quantity| {
                                q.step == operand.step && matches!(q.name, Name::Share(part)
                                    if part.parameter == block.parameter)
                            }),
                            _ => known.contains(operand) || own.contains(operand),
                        };
                        prop_assert!(given, "{order:?}: {operand:?} is not there yet for {line:?}");
                    }
                    own.insert(line.result);
                }
                known.extend(own);
            }
        }
    }

    /// The shares that a beat tells block by block are all of the parameter's.
    #[test]
    fn the_blocks_of_a_share_are_its_rows(problem in any_problem(6)) {
        let network = run(&problem);
        let explained = plain(&network);
        for beat in beats(&problem, Order::Program) {
            let BeatKind::Share(parameter) = beat.kind else { continue };
            let told: Vec<f64> = explained
                .lines(beat)
                .iter()
                .filter(|line| matches!(line.result.name, Name::Share(_)))
                .flat_map(|line| explained.value(line.result).unwrap().data().to_vec())
                .collect();
            let mut share = network.accumulated(parameter, usize::MAX);
            network.add_share(parameter, beat.step, &mut share);
            prop_assert_eq!(told, share);
        }
    }

    /// What truncation is not said to have changed is what it is without truncation.
    #[test]
    fn what_truncation_changes_is_said(problem in any_problem(6)) {
        let exact = run(&Problem { truncation: None, ..problem.clone() });
        let network = run(&problem);
        let (explained, exact) = (plain(&network), plain(&exact));
        for beat in beats(&problem, Order::Program) {
            for result in explained.lines(beat).iter().map(|line| line.result) {
                let (value, want) = (explained.value(result).unwrap(), exact.value(result).unwrap());
                if !explained.is_truncated(result) {
                    assert_agree(&format!("{result:?}"), value.data(), want.data());
                }
                prop_assert!(!exact.is_truncated(result));
            }
        }
    }
}

fn value(run: &Unrolled, name: &str) -> usize {
    run.problem().model.graph().named(name).unwrap()
}

fn block(run: &Unrolled, name: &str) -> bptt::Block {
    let parameter = run.problem().model.schema().parameter(name).unwrap();
    bptt::nomenclature::blocks_of(&run.problem().model, parameter)[0]
}

#[test]
fn a_window_of_one_step_changes_what_comes_from_the_future_and_nothing_else() {
    let truncation = Some(Some(Truncation { k1: 1, k2: 1 }));
    let changes = Overrides { truncation, ..Overrides::default() };
    let network = run(&preset("notes-linear-h1").unwrap().with(&changes).unwrap());
    let explained = plain(&network);
    let is_truncated = |name, step| explained.is_truncated(Quantity { name, step, updated: false });
    let (a, h) = (value(&network, "a"), value(&network, "h"));
    let whh = block(&network, "whh");
    let gradient = |name| Name::Gradient(block(&network, name).parameter);
    assert_eq!(network.gradients().get("whh").unwrap(), [-4.0]);
    for (name, step) in [(Name::Adjoint(h), 1), (Name::Adjoint(a), 1), (Name::Share(whh), 1)] {
        assert!(is_truncated(name, step), "{name:?}");
        assert!(!is_truncated(name, 2), "{name:?}");
    }
    assert!(is_truncated(gradient("whh"), 0) && is_truncated(Name::GlobalNorm, 0));
    assert!(!is_truncated(gradient("why"), 0) && !is_truncated(Name::Direct(h), 1));
}

/// The converse of `what_truncation_changes_is_said`: what is said to be truncated is another number
/// than the exact one, where no slope and no weight is zero by chance.
#[test]
fn what_is_said_to_be_truncated_is_not_the_exact_derivative() {
    let shape = bptt::Shape { steps: 6, inputs: 2, hidden: 2, outputs: 2 };
    let vanilla = random_problem(shape, Activation::Tanh, Loss::Squared, LossAt::Every, 7, 1.0);
    for cell in ["rnn", "gru", "lstm"] {
        let mut exact = vanilla.with_cell(cell, 3, 1.0).unwrap();
        exact.sequence.initial.iter_mut().for_each(|initial| initial.fill(0.4));
        let exact_run = run(&exact);
        for (k1, k2) in [(1, 1), (1, 3), (2, 3), (3, 3), (2, 5), (6, 6)] {
            let truncation = Some(Truncation { k1, k2 });
            let network = run(&Problem { truncation, ..exact.clone() });
            let explained = plain(&network);
            let exact = plain(&exact_run);
            let mut said = 0;
            for beat in beats(network.problem(), Order::Program) {
                for result in explained.lines(beat).iter().map(|line| line.result) {
                    if !explained.is_truncated(result) {
                        continue;
                    }
                    said += 1;
                    let (value, want) = (explained.value(result), exact.value(result));
                    assert_ne!(value, want, "{cell}, k1 = {k1}, k2 = {k2}: {result:?}");
                }
            }
            assert_eq!(said == 0, k2 == shape.steps, "{cell}, k1 = {k1}, k2 = {k2}: {said}");
        }
    }
}

#[test]
fn a_gradient_that_is_not_finite_is_updated_without_a_factor() {
    let changes = Overrides { steps: Some(400), whh: Some(10.0), ..Overrides::default() };
    let network = run(&preset("exploding").unwrap().with(&changes).unwrap());
    assert!(!network.gradients().get("whh").unwrap()[0].is_finite());
    let explained = Explained { run: &network, updated: &network, rate: 0.1, clip: Some(1.0) };
    let lines = explained.lines(Beat { kind: BeatKind::Update, step: 0 });
    let names: HashSet<Name> =
        lines.iter().flat_map(|line| &line.operands).map(|operand| operand.name).collect();
    assert!(names.contains(&Name::Rate) && !names.contains(&Name::ClipFactor), "{lines:?}");
}

/// The lines of an LSTM's cell state, as one writes them down: c_t = f c_{t−1} + i g, and back
/// through h = q tanh(c) and through the next step's f.
#[test]
fn the_lines_of_an_lstm_are_its_equations_and_their_derivatives() {
    let network = run(&preset("lstm-gates").unwrap().problem());
    let explained = plain(&network);
    let id = |name: &str| value(&network, name);
    let lines = |kind, step| explained.lines(Beat { kind, step });
    let names = |line: &bptt::Line| -> Vec<_> {
        line.operands.iter().map(|operand| (operand.name, operand.step)).collect()
    };
    let [c] = &lines(BeatKind::Value(id("c")), 2)[..] else { panic!("one line") };
    let v = Name::Value;
    assert_eq!(names(c), [(v(id("f")), 2), (v(id("c")), 1), (v(id("i")), 2), (v(id("g")), 2)]);
    let [slope, direct] = &lines(BeatKind::Direct(id("c")), 2)[..] else { panic!("two lines") };
    assert_eq!(slope.result.name, Name::Slope(id("h.1")));
    assert_eq!(names(direct), [(Name::Slope(id("h.1")), 2), (Name::Adjoint(id("h.1")), 2)]);
    let [future] = &lines(BeatKind::Future(id("c")), 2)[..] else { panic!("one line") };
    assert_eq!(names(future), [(Name::Adjoint(id("c")), 3), (v(id("f")), 3)]);
    let shares = lines(BeatKind::Share(block(&network, "whh").parameter), 2);
    assert_eq!(shares.len(), 4, "one for each gate's rows");
}
