//! Explanations, contributions, paths and nudges against the run they belong to.

mod support;

use bptt::{
    Activation, Beat, BeatKind, Config, Explained, Loss, LossAt, Matrix, Name, Network, Order,
    Overrides, Param, Quantity, Shape, Truncation, beats, contributions, largest, nudge,
    nudged_loss, paths, preset, random_config,
};
use proptest::prelude::*;
use std::collections::HashSet;
use support::{assert_agree, forward_mode_untied};

prop_compose! {
    fn any_config()(
        steps in 1..7_usize, inputs in 1..4_usize, hidden in 1..4_usize, outputs in 2..4_usize,
        activation in 0..4_usize, loss in 0..3_usize, every: bool, seed: u64, gain in 0.2..2.0_f64,
        cut in prop::option::of((1..4_usize, 0..4_usize)),
    ) -> Config {
        let shape = Shape { steps, inputs, hidden, outputs };
        let loss_at = if every { LossAt::Every } else { LossAt::Last };
        let (activation, loss) = (Activation::WORDS[activation].1, Loss::WORDS[loss].1);
        let truncation = cut.map(|(k1, more)| Truncation { k1, k2: k1 + more });
        Config { truncation, ..random_config(shape, activation, loss, loss_at, seed, gain) }
    }
}

fn run(config: &Config) -> Network {
    let mut network = Network::new(config.clone()).unwrap();
    network.run();
    network
}

fn plain(network: &Network) -> Explained<'_> {
    Explained { network, updated: network, rate: 0.0, clip: None }
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

fn sum(parts: &[&[f64]]) -> Vec<f64> {
    (0..parts[0].len()).map(|i| parts.iter().map(|p| p[i]).sum()).collect()
}

/// The formula of each kind of result, worked out again from the operands alone.
fn worked_out(config: &Config, result: Name, v: &[Matrix]) -> Option<Vec<f64>> {
    let each = |f: &dyn Fn(f64) -> f64, m: &Matrix| m.data().iter().map(|&x| f(x)).collect();
    let pairs = |f: &dyn Fn(f64, f64) -> f64| {
        v[0].data().iter().zip(v[1].data()).map(|(&a, &b)| f(a, b)).collect::<Vec<f64>>()
    };
    Some(match result {
        Name::A | Name::UpdatedA => {
            let mut parts = vec![product(&v[0], &v[1]), product(&v[2], &v[3])];
            parts.extend(v.get(4).map(|b| b.data().to_vec()));
            sum(&parts.iter().map(Vec::as_slice).collect::<Vec<_>>())
        }
        Name::H | Name::UpdatedH => each(&|a| config.cell.activation.value(a), &v[0]),
        Name::O | Name::UpdatedO => {
            let mut parts = vec![product(&v[0], &v[1])];
            parts.extend(v.get(2).map(|b| b.data().to_vec()));
            sum(&parts.iter().map(Vec::as_slice).collect::<Vec<_>>())
        }
        Name::Do => match config.loss {
            Loss::Squared => pairs(&|p, y| 2.0 * (p - y)),
            _ => pairs(&|p, y| p - y),
        },
        Name::DhDirect | Name::DhFuture => product(&transposed(&v[0]), &v[1]),
        Name::Dh if v.len() == 2 && v[0].cols() > 1 => product(&transposed(&v[0]), &v[1]),
        // 1 − h² is exact enough where no unit is saturated.
        Name::Slope => match config.cell.activation {
            Activation::Linear => vec![1.0; config.shape().hidden],
            Activation::Tanh => each(&|h| 1.0 - h * h, &v[0]),
            Activation::Relu => each(&|a| if a > 0.0 { 1.0 } else { 0.0 }, &v[0]),
            Activation::Sigmoid => each(&|h| h * (1.0 - h), &v[0]),
        },
        Name::UpdatedLoss => {
            let terms = pairs(&|p, y| match config.loss {
                Loss::CrossEntropy if y == 0.0 => 0.0,
                Loss::CrossEntropy => -y * p.ln(),
                Loss::Squared => (p - y).powi(2),
                Loss::HalfSquared => 0.5 * (p - y).powi(2),
                Loss::BinaryCrossEntropy => -(y * p.ln() + (1.0 - y) * (1.0 - p).ln()),
                Loss::Linear => p * y,
            });
            vec![terms.iter().sum()]
        }
        Name::Da => pairs(&|s, d| s * d),
        Name::Share(Param::Bh | Param::By) => v[0].data().to_vec(),
        Name::Share(_) => product(&v[0], &transposed(&v[1])),
        Name::Gradient(_) | Name::Total | Name::UpdatedTotal => {
            sum(&v.iter().map(Matrix::data).collect::<Vec<_>>())
        }
        Name::Updated(_) => {
            let factor: f64 = v[1..v.len() - 1].iter().map(|v| v.data()[0]).product();
            v[0].data().iter().zip(v[v.len() - 1].data()).map(|(w, g)| w - factor * g).collect()
        }
        Name::ClipFactor => vec![(v[0].data()[0] / v[1].data()[0]).min(1.0)],
        _ => return None,
    })
}

proptest! {
    #![proptest_config(support::cases(96))]

    /// Every line's result follows from its operands, and every operand was there before it.
    #[test]
    fn every_line_can_be_worked_out_from_its_operands(
        config in any_config(),
        clipped: bool,
        theta in 0.01..2.0_f64,
    ) {
        let network = run(&config);
        let rate = 0.05;
        let clip = clipped.then_some(theta);
        let updated = network.descended(rate, clip);
        let explained = Explained { network: &network, updated: &updated, rate, clip };
        for order in [Order::Program, Order::Notes] {
            let mut known = HashSet::new();
            for beat in beats(&config, order) {
                for line in explained.lines(beat) {
                    let values: Vec<Matrix> =
                        line.operands.iter().map(|&q| explained.value(q).unwrap()).collect();
                    let result = explained.value(line.result).unwrap();
                    // dh_0 is W_hhᵀ da_1; the other dh are sums of their streams.
                    let is_initial = line.result.name == Name::Dh && line.result.step == 0;
                    let want = if is_initial {
                        Some(product(&transposed(&values[0]), &values[1]))
                    } else if line.result.name == Name::Dh {
                        Some(if values.is_empty() {
                            vec![0.0; config.shape().hidden]
                        } else {
                            sum(&values.iter().map(Matrix::data).collect::<Vec<_>>())
                        })
                    } else {
                        worked_out(&config, line.result.name, &values)
                    };
                    if let Some(want) = want {
                        assert_agree(&format!("{line:?}"), result.data(), &want);
                    }
                    for operand in &line.operands {
                        let given = match operand.name {
                            // Given, or parts of what is known: what a window lets through.
                            Name::X
                            | Name::Y
                            | Name::Weight(_)
                            | Name::Rate
                            | Name::Threshold
                            | Name::GlobalNorm
                            | Name::DaKept => true,
                            // With the new weights a long sequence is not told in full.
                            Name::UpdatedH | Name::UpdatedLoss if config.shape().steps > 5 => true,
                            Name::H => operand.step == 0 || known.contains(operand),
                            _ => known.contains(operand),
                        };
                        prop_assert!(given, "{order:?}: {operand:?} is not there yet for {line:?}");
                    }
                    known.insert(line.result);
                }
            }
        }
    }

    /// What truncation is not said to have changed is what it is without truncation.
    #[test]
    fn what_truncation_changes_is_said(config in any_config()) {
        let exact = run(&Config { truncation: None, ..config.clone() });
        let network = run(&config);
        let (explained, exact) = (plain(&network), plain(&exact));
        for beat in beats(&config, Order::Program) {
            for result in explained.lines(beat).iter().map(|line| line.result) {
                let (value, want) = (explained.value(result).unwrap(), exact.value(result).unwrap());
                if !explained.is_truncated(result) {
                    assert_agree(&format!("{result:?}"), value.data(), want.data());
                }
                prop_assert!(!exact.is_truncated(result));
            }
        }
    }

    /// Cells sum to both margins, the margins to the gradient.
    #[test]
    fn contributions_sum_to_shares_and_to_the_gradient(config in any_config()) {
        let network = run(&config);
        let single = config.shape().hidden == 1 && config.shape().inputs == 1;
        for (name, param) in Param::WORDS {
            let table = contributions(&network, param);
            let steps = table.steps;
            let size = network.config().values(name).unwrap().len();
            let norm = |v: &[f64]| if size == 1 { v[0] } else { v.iter().map(|x| x * x).sum::<f64>().sqrt() };
            assert_agree("total", &[table.total], &[norm(network.series(&format!("grads.{name}")).unwrap())]);
            for k in 1..=steps {
                let mut share = vec![0.0; size];
                network.add_share(param, k, &mut share);
                assert_agree("by use", &[table.by_use[k - 1]], &[norm(&share)]);
            }
            if single && size == 1 {
                for t in 1..=steps {
                    let row: f64 = (1..=t)
                        .map(|k| t * (t - 1) / 2 + k - 1)
                        .filter(|&i| !table.cut[i])
                        .map(|i| table.cells[i])
                        .sum();
                    assert_agree("by loss", &[table.by_loss[t - 1]], &[row]);
                }
            }
        }
    }

    /// The products of the paths that are not cut sum to ∂L/∂h_k, however few are named.
    #[test]
    fn path_products_sum_to_the_gradient(config in any_config(), most in 1..5_usize) {
        let network = run(&config);
        let hidden = config.shape().hidden;
        for k in 1..=config.shape().steps {
            let mut total = vec![0.0; hidden];
            for path in paths(&network, k) {
                prop_assert_eq!(path.hops.len(), path.t - k);
                let size = path.product().iter().map(|x| x * x).sum::<f64>().sqrt();
                prop_assert!((10.0_f64.powf(path.magnitude()) - size).abs() <= 1e-12 * size);
                if !path.cut {
                    total.iter_mut().zip(path.product()).for_each(|(s, p)| *s += p);
                }
            }
            assert_agree("paths", &total, &network.adjoint().dh[(k - 1) * hidden..][..hidden]);

            let all = paths(&network, k).len();
            let (named, rest) = largest(paths(&network, k), most);
            prop_assert_eq!(named.len() + rest.as_ref().map_or(0, |rest| rest.count), all);
            prop_assert!(named.len() == most.min(all));
            let mut again = rest.map_or_else(|| vec![0.0; hidden], |rest| rest.sum);
            for path in named.iter().filter(|path| !path.cut) {
                again.iter_mut().zip(path.product()).for_each(|(s, p)| *s += p);
            }
            assert_agree("largest and rest", &again, &total);
        }
        prop_assert!(paths(&network, 0).is_empty());
        prop_assert!(paths(&network, config.shape().steps + 1).is_empty());
    }

    /// A nudge of nothing changes nothing; a small one changes L by share × nudge.
    #[test]
    fn a_small_nudge_moves_l_by_its_share(config in any_config()) {
        prop_assume!(config.cell.activation != Activation::Relu);
        let network = run(&config);
        for (name, param) in Param::WORDS {
            for t in 1..=config.shape().steps {
                let loss = |delta| nudged_loss(&network, param, t, 0, delta).unwrap();
                assert_agree("no nudge", &[loss(0.0)], &[network.trace().loss]);
                let slope = (4.0 * (loss(1e-3) - loss(-1e-3)) / 2e-3 - (loss(2e-3) - loss(-2e-3)) / 4e-3) / 3.0;
                let want = forward_mode_untied(&config, name, 0, t);
                prop_assert!(
                    (slope - want).abs() <= 1e-6 * (1.0 + network.trace().loss + want.abs()),
                    "{name} at {t}: {slope} {want}"
                );
            }
        }
    }
}

#[test]
fn the_table_of_the_notes_example() {
    let network = run(&preset("notes-linear").unwrap().config());
    let table = contributions(&network, Param::Wxh);
    assert_eq!(table.by_loss, [-3.0, -22.75]);
    assert_eq!(table.by_use, [-12.75, -13.0]);
    assert_eq!(table.total, -25.75);
    assert_eq!(table.cells, [-3.0, -9.75, -13.0]);
}

#[test]
fn a_window_of_one_step_changes_what_comes_from_the_future_and_nothing_else() {
    let truncation = Some(Some(Truncation { k1: 1, k2: 1 }));
    let changes = Overrides { truncation, ..Overrides::default() };
    let network = run(&preset("notes-linear-h1").unwrap().with(&changes).unwrap());
    let explained = plain(&network);
    let is_truncated = |name, step| explained.is_truncated(Quantity { name, step });
    assert_eq!(network.gradients().whh, [-4.0]);
    for (name, step) in [(Name::Dh, 1), (Name::Da, 1), (Name::Share(Param::Whh), 1)] {
        assert!(is_truncated(name, step), "{name:?}");
        assert!(!is_truncated(name, 2), "{name:?}");
    }
    assert!(is_truncated(Name::Gradient(Param::Whh), 0) && is_truncated(Name::GlobalNorm, 0));
    assert!(!is_truncated(Name::Gradient(Param::Why), 0) && !is_truncated(Name::DhDirect, 1));
}

/// The converse of `what_truncation_changes_is_said`: what is said to be truncated is another number
/// than the exact one, where no slope and no weight is zero by chance.
#[test]
fn what_is_said_to_be_truncated_is_not_the_exact_derivative() {
    let shape = Shape { steps: 6, inputs: 2, hidden: 2, outputs: 2 };
    let exact = random_config(shape, Activation::Tanh, Loss::Squared, LossAt::Every, 7, 1.0);
    let exact_run = run(&exact);
    for (k1, k2) in [(1, 1), (1, 3), (2, 3), (3, 3), (2, 5), (6, 6)] {
        let network = run(&Config { truncation: Some(Truncation { k1, k2 }), ..exact.clone() });
        let explained = plain(&network);
        let exact = plain(&exact_run);
        let mut said = 0;
        for beat in beats(network.config(), Order::Program) {
            for result in explained.lines(beat).iter().map(|line| line.result) {
                if !explained.is_truncated(result) {
                    continue;
                }
                said += 1;
                let (value, want) = (explained.value(result), exact.value(result));
                assert_ne!(value, want, "k1 = {k1}, k2 = {k2}: {result:?}");
            }
        }
        assert_eq!(said == 0, k2 == shape.steps, "k1 = {k1}, k2 = {k2}: {said}");
    }
}

#[test]
fn a_gradient_that_is_not_finite_is_updated_without_a_factor() {
    let changes = Overrides { steps: Some(400), whh: Some(10.0), ..Overrides::default() };
    let network = run(&preset("exploding").unwrap().with(&changes).unwrap());
    assert!(!network.gradients().whh[0].is_finite());
    let explained = Explained { network: &network, updated: &network, rate: 0.1, clip: Some(1.0) };
    let lines = explained.lines(Beat { kind: BeatKind::Update, step: 0 });
    let names: HashSet<Name> =
        lines.iter().flat_map(|line| &line.operands).map(|operand| operand.name).collect();
    assert!(names.contains(&Name::Rate) && !names.contains(&Name::ClipFactor), "{lines:?}");
}

#[test]
fn a_nudge_of_what_there_is_not_is_none() {
    let network = run(&preset("notes-linear").unwrap().config());
    assert_eq!(nudged_loss(&network, Param::Whh, 0, 0, 0.1), None);
    assert_eq!(nudged_loss(&network, Param::Whh, 3, 0, 0.1), None);
    assert_eq!(nudged_loss(&network, Param::Whh, 1, 7, 0.1), None);
}

#[test]
fn a_nudge_beside_what_its_share_foretells() {
    let network = run(&preset("notes-linear").unwrap().config());
    // L is a parabola in one step's copy: at step 2, h₂ = 1.75 + 0.5 Δ and l₂ = (h₂ − 5)².
    let one = nudge(&network, Param::Whh, Some(2), 0, 0.1).unwrap();
    assert_eq!((one.share, one.estimate), (-3.25, -3.25 * 0.1));
    assert_agree("change", &[one.change.unwrap()], &[-0.325 + 0.0025]);
    assert_agree("loss", &[one.loss], &[12.8125 - 0.3225]);
    // h₀ = 0: the first step's copy has nothing to act on.
    let first = nudge(&network, Param::Whh, Some(1), 0, 0.1).unwrap();
    assert_eq!((first.change, first.estimate.abs()), (Some(0.0), 0.0));
    // All copies together are the gradient.
    let all = nudge(&network, Param::Wxh, None, 0, 1e-3).unwrap();
    assert_eq!(all.share, -25.75);
    assert!((all.change.unwrap() / all.estimate - 1.0).abs() < 1e-3);
    assert_eq!(nudge(&network, Param::Whh, Some(3), 0, 0.1), None);
    assert_eq!(nudge(&network, Param::Whh, None, 1, 0.1), None);
}

#[test]
fn a_change_that_rounding_hides_is_not_told() {
    let network = run(&preset("notes-linear").unwrap().config());
    let one = nudge(&network, Param::Whh, Some(2), 0, 1e-14).unwrap();
    assert_eq!((one.change, one.estimate), (None, -3.25e-14));
}

#[test]
fn what_no_f64_holds_is_faint_not_zero() {
    let changes = Overrides { steps: Some(200), whh: Some(0.01), ..Overrides::default() };
    let network = run(&preset("notes-linear").unwrap().with(&changes).unwrap());
    let table = contributions(&network, Param::Wxh);
    let index = 200 * 199 / 2;
    assert!(table.cells[index] == 0.0 && table.faint[index]);
    assert!(!table.faint[index + 198]);
    let path = &paths(&network, 1)[199];
    assert_eq!(path.product(), [0.0]);
    assert!((path.magnitude() - path.log10[0] + 398.0).abs() < 1e-9);
}
