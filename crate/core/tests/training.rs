//! Training: optimizers and whole runs against PyTorch, tasks against what they say they are, the mean
//! of a batch against BPTT of each of its sequences, and what ends a run.

mod support;

use bptt::train::{
    Beginning, Clip, Corpus, Metrics, Optimizer, Recurrence, Schedule, Task, Trainer, Training,
};
use bptt::{
    Activation, Code, Loss, LossAt, Matrix, Problem, Reduction, Truncation, gradient_step, preset,
};
use serde_json::{Value, json};
use support::{flat, read, reference, run};

/// A run with one sequence a step, plain descent and a rate of 0.1.
fn training(task: &Task, problem: Problem) -> Training {
    Training {
        problem,
        task: task.clone(),
        optimizer: Optimizer::Sgd,
        rate: 0.1,
        schedule: Schedule::Constant,
        clip: None,
        batch: 1,
        carry: false,
        seed: 5,
    }
}

/// A library cell of three tanh units for a task.
fn small(task: &Task, cell: &str) -> Problem {
    let recurrence = Recurrence::Library(cell.to_owned());
    task.problem(&Beginning { recurrence, units: 3, ..Beginning::default() }, None).unwrap()
}

fn trainer(training: Training) -> Trainer {
    Trainer::new(training).unwrap()
}

fn refused(training: Training) -> (Code, String) {
    let error = Trainer::new(training).err().expect("refused");
    (error.code, error.path)
}

/// Sequences given as rows.
fn given(sequences: &[(Matrix, Matrix)], loss: Loss, loss_at: LossAt) -> Task {
    let sequences = sequences.to_vec();
    Task::Given { sequences, loss, loss_at, reduction: Reduction::Mean }
}

/// The task of a problem's own sequence.
fn own(problem: &Problem) -> Task {
    let sequence = &problem.sequence;
    Task::Given {
        sequences: vec![(sequence.inputs.clone(), sequence.targets.clone())],
        loss: problem.loss,
        loss_at: problem.loss_at,
        reduction: problem.reduction,
    }
}

fn column(values: &[f64]) -> Matrix {
    Matrix::new(values.len(), 1, values.to_vec())
}

/// Three sequences of different lengths, an input and a target a step.
fn three() -> Vec<(Matrix, Matrix)> {
    vec![
        (column(&[0.1, -0.4]), column(&[0.3, 0.2])),
        (column(&[0.9, 0.5, -0.2]), column(&[-0.3, 0.6, 0.1])),
        (column(&[0.7]), column(&[-0.8])),
    ]
}

fn corpus() -> Corpus {
    let lines = ["the cat sat", "a dog sat down", "the dog"];
    Corpus::new(&lines.map(|line| line.split(' ').collect::<Vec<_>>())).unwrap()
}

/// The first `count` sequences of a run with one sequence a step.
fn sequences(task: &Task, seed: u64, carry: bool, count: usize) -> Vec<(Matrix, Matrix)> {
    let settings = Training { rate: 0.0, carry, seed, ..training(task, small(task, "rnn")) };
    let mut trainer = trainer(settings);
    let mut all = Vec::new();
    for _ in 0..count {
        let sequence = trainer.problem().unwrap().sequence;
        all.push((sequence.inputs, sequence.targets));
        trainer.step(1).unwrap();
    }
    all
}

/// Of one-hot rows which entry is 1; fails for others.
fn symbols(rows: &Matrix) -> Vec<usize> {
    (0..rows.rows())
        .map(|t| {
            let row = rows.row(t);
            let place = row.iter().position(|value| *value == 1.0).expect("a 1");
            assert_eq!(row.iter().sum::<f64>(), 1.0, "step {t}: {row:?}");
            place
        })
        .collect()
}

/// That each of `count` outcomes comes up equally often, within five standard deviations.
fn assert_uniform(what: &str, outcomes: &[usize], count: usize) {
    let all = outcomes.len() as f64;
    let p = 1.0 / count as f64;
    for outcome in 0..count {
        let found = outcomes.iter().filter(|of| **of == outcome).count() as f64;
        let deviation = (all * p * (1.0 - p)).sqrt();
        assert!((found - all * p).abs() < 5.0 * deviation, "{what}: {outcome} {found} of {all}");
    }
}

fn bits(values: &[f64]) -> Vec<u64> {
    values.iter().map(|value| value.to_bits()).collect()
}

/// A run's series, to the bit.
fn series(metrics: &Metrics) -> [Vec<u64>; 5] {
    let Metrics { losses, accuracies, norms, clipped, rates, .. } = metrics;
    [losses, accuracies, norms, clipped, rates].map(|values| bits(values))
}

fn weights(trainer: &mut Trainer) -> Vec<f64> {
    trainer.problem().unwrap().model.values().to_vec()
}

fn optimizer(value: &Value) -> (Optimizer, f64) {
    let number = |key: &str| value[key].as_f64().unwrap();
    let optimizer = match value["name"].as_str().unwrap() {
        "sgd" => Optimizer::Sgd,
        "momentum" => Optimizer::Momentum { momentum: number("momentum") },
        "rmsprop" => Optimizer::RmsProp { decay: number("decay"), epsilon: number("epsilon") },
        "adam" => Optimizer::Adam {
            beta1: number("beta1"),
            beta2: number("beta2"),
            epsilon: number("epsilon"),
        },
        other => panic!("{other}"),
    };
    (optimizer, number("rate"))
}

// PyTorch.

/// The weights of ten steps by torch.optim, to 1e−12 of max(1, |w|): by the rule for one entry, and by a
/// trainer whose gradient is the target, since o = w and l = Σ y∘o.
#[test]
fn optimizers_are_pytorch_s() {
    for case in reference("optimizers.json").as_array().unwrap() {
        let (optimizer, rate) = optimizer(&case["optimizer"]);
        let (start, gradients) = (flat(&case["start"]), case["gradients"].as_array().unwrap());
        let mut by_rule = start.clone();
        let mut running = vec![[0.0; 2]; start.len()];
        let rows: Vec<(Matrix, Matrix)> =
            gradients.iter().map(|row| (column(&[0.0]), Matrix::new(1, 6, flat(row)))).collect();
        let task = given(&rows, Loss::Linear, LossAt::Every);
        let problem = read(&json!({
            "cell": { "equations": "o = w" }, "loss": "linear", "lossAt": "every",
            "params": { "w": start }, "inputs": [[0.0]], "targets": [gradients[0]],
        }));
        let mut trainer =
            trainer(Training { optimizer, rate, ..training(&task, problem.unwrap()) });
        for (t, row) in gradients.iter().enumerate() {
            for ((w, [mean, square]), g) in by_rule.iter_mut().zip(&mut running).zip(flat(row)) {
                let changed = optimizer.changed(rate, t as u64 + 1, g, *mean, *square);
                *w += changed.change;
                *mean = changed.mean.unwrap_or(0.0);
                *square = changed.square.unwrap_or(0.0);
            }
            trainer.step(1).unwrap();
            let want = flat(&case["weights"][t]);
            for found in [&by_rule, &weights(&mut trainer)] {
                for (found, want) in found.iter().zip(&want) {
                    let error = (found - want).abs() / want.abs().max(1.0);
                    assert!(error <= 1e-12, "{}, step {}: {found}, {want}", case["name"], t + 1);
                }
            }
        }
    }
}

/// Runs of 100 steps by PyTorch: the losses and norms of all, and the weights after the last, to 1e−8.
#[test]
fn whole_runs_are_pytorch_s() {
    for case in reference("training.json").as_array().unwrap() {
        let problem = read(&case["config"]).unwrap();
        let shape = problem.shape();
        let sequences = case["sequences"].as_array().unwrap().iter().map(|sequence| {
            let rows = |key: &str, cols| {
                let values = flat(&sequence[key]);
                Matrix::new(values.len() / cols, cols, values)
            };
            (rows("inputs", shape.inputs), rows("targets", shape.outputs))
        });
        let Problem { loss, loss_at, reduction, .. } = problem;
        let task = Task::Given { sequences: sequences.collect(), loss, loss_at, reduction };
        let (optimizer, rate) = optimizer(&case["optimizer"]);
        let clip = case["clip"].as_object().map(|clip| match clip.get("norm") {
            Some(theta) => Clip::Norm(theta.as_f64().unwrap()),
            None => Clip::Value(clip["value"].as_f64().unwrap()),
        });
        let whole = |key: &str| usize::try_from(case[key].as_u64().unwrap()).unwrap();
        let mut trainer = trainer(Training {
            optimizer,
            rate,
            clip,
            batch: whole("batch"),
            carry: case["carry"].as_bool().unwrap(),
            ..training(&task, problem)
        });
        let metrics = trainer.step(whole("steps") as u64).unwrap();
        for (what, found) in [("losses", &metrics.losses), ("norms", &metrics.norms)] {
            let want = flat(&case[what]);
            assert_eq!(found.len(), want.len());
            for (step, (found, want)) in found.iter().zip(want).enumerate() {
                let error = (found - want).abs() / want.abs();
                assert!(error <= 1e-8, "{} {what}[{step}]: {found}, {want}", case["name"]);
            }
        }
        let model = trainer.problem().unwrap().model;
        for (name, want) in case["final"].as_object().unwrap() {
            for (found, want) in model.parameter(name).unwrap().iter().zip(flat(want)) {
                let error = (found - want).abs() / want.abs().max(1.0);
                assert!(error <= 1e-8, "{} {name}: {found}, {want}", case["name"]);
            }
        }
    }
}

/// ½ (1 + cos(π s / S)) and a factor every so many steps, as torch's CosineAnnealingLR and StepLR; the
/// rate of each step is in the metrics.
#[test]
fn the_rate_follows_its_schedule() {
    let task = given(&three(), Loss::Squared, LossAt::Every);
    let rates = |schedule| {
        let settings = Training { schedule, ..training(&task, small(&task, "rnn")) };
        trainer(settings).step(7).unwrap().rates
    };
    assert_eq!(rates(Schedule::Constant), [0.1; 7]);
    let halved = rates(Schedule::Decay { factor: 0.5, every: 3 });
    assert_eq!(halved, [0.1, 0.1, 0.1, 0.05, 0.05, 0.05, 0.025]);
    for (s, rate) in rates(Schedule::Cosine { steps: 4 }).iter().enumerate() {
        let want = [1.0, 0.853_553_390_593_273_8, 0.5, 0.146_446_609_406_726_2, 0.0, 0.0, 0.0][s];
        assert!((rate - 0.1 * want).abs() < 1e-15, "{s}: {rate}");
    }
}

// A run is a function of its settings.

/// All tasks, the streams with their state carried.
fn tasks() -> Vec<(Task, bool)> {
    vec![
        (Task::Recall { steps: 5, symbols: 3 }, false),
        (Task::Adding { steps: 6 }, false),
        (Task::Copy { delay: 3, symbols: 2, length: 2 }, false),
        (Task::Order { steps: 10 }, false),
        (Task::Echo { steps: 4, delay: 2 }, true),
        (Task::Echo { steps: 4, delay: 2 }, false),
        (Task::Sine { steps: 5 }, true),
        (Task::Words(corpus()), false),
        (given(&three(), Loss::Squared, LossAt::Every), false),
        (given(&three(), Loss::Squared, LossAt::Every), true),
    ]
}

/// A gated recurrence as equations.
const OWN: &str = "z = sigmoid(V h[t-1] + b)\nh = z * h[t-1] + (1 - z) * tanh(W x + U h[t-1])";

/// The same settings give the same bits: again, step by step, and after having gone back to a snapshot.
#[test]
fn the_same_settings_give_the_same_bits() {
    for (task, carry) in tasks() {
        for cell in ["rnn", "gru", "lstm", "leaky", "own"] {
            let recurrence = match cell {
                "own" => Recurrence::Own { equations: OWN.to_owned(), read: None },
                cell => Recurrence::Library(cell.to_owned()),
            };
            let beginning = Beginning { recurrence, units: 2, ..Beginning::default() };
            let settings = Training {
                optimizer: Optimizer::WORDS[3].1,
                rate: 0.01,
                schedule: Schedule::Cosine { steps: 200 },
                clip: Some(Clip::Norm(0.5)),
                batch: if task.count().is_some() && carry { 1 } else { 2 },
                carry,
                ..training(&task, task.problem(&beginning, None).unwrap())
            };
            let what = format!("{} {cell}", task.word());
            let mut once = trainer(settings.clone());
            let all = once.step(100).unwrap();
            assert_eq!(all.losses.len(), 100, "{what}");
            let end = once.snapshot();
            let mut again = trainer(settings.clone());
            assert_eq!(series(&again.step(100).unwrap()), series(&all), "{what}");
            assert!(again.snapshot() == end, "{what}");
            let mut single = trainer(settings.clone());
            let mut kept = Vec::new();
            for step in 0..100 {
                if step == 37 {
                    kept = single.snapshot();
                }
                let one = single.step(1).unwrap();
                assert_eq!(one.losses[0].to_bits(), all.losses[step].to_bits(), "{what} {step}");
                assert_eq!(one.norms[0].to_bits(), all.norms[step].to_bits(), "{what} {step}");
            }
            assert!(single.snapshot() == end, "{what}");
            // In the trainer that went on, and in a new one.
            for mut trainer in [single, trainer(settings)] {
                trainer.restore(&kept).unwrap();
                assert_eq!(trainer.steps(), 37);
                trainer.survey(2).unwrap();
                let rest = trainer.step(63).unwrap();
                assert_eq!(bits(&rest.losses), bits(&all.losses[37..]), "{what}");
                assert!(trainer.snapshot() == end, "{what}");
            }
        }
    }
}

/// Another seed is other data.
#[test]
fn another_seed_gives_other_sequences() {
    for (task, carry) in tasks() {
        let same = sequences(&task, 1, carry, 4) == sequences(&task, 2, carry, 4);
        assert_eq!(same, task.count().is_some(), "{}", task.word());
    }
}

// Tasks.

#[test]
fn recall_asks_for_the_first_symbol() {
    let task = Task::Recall { steps: 6, symbols: 3 };
    let (mut firsts, mut distractors) = (Vec::new(), Vec::new());
    for (inputs, targets) in sequences(&task, 3, false, 1500) {
        let told = symbols(&inputs);
        assert!(told[0] < 3 && told[1..].iter().all(|symbol| (3..5).contains(symbol)), "{told:?}");
        assert_eq!(symbols(&targets), [told[0]; 6]);
        firsts.push(told[0]);
        distractors.extend(told[1..].iter().map(|symbol| symbol - 3));
    }
    assert_uniform("symbols", &firsts, 3);
    assert_uniform("distractors", &distractors, 2);
    assert_eq!(task.widths(), (5, 3));
    assert_eq!(task.losses(), (Loss::CrossEntropy, LossAt::Last, Reduction::Mean));
}

#[test]
fn adding_marks_one_number_in_each_half() {
    for steps in [7, 10] {
        let task = Task::Adding { steps };
        let mut places = [Vec::new(), Vec::new()];
        let (mut blind, count) = (0.0, 4000);
        for (inputs, targets) in sequences(&task, 3, false, count) {
            let marked: Vec<usize> = (0..steps).filter(|t| inputs.row(*t)[1] == 1.0).collect();
            assert!((0..steps).all(|t| inputs.row(t)[1] == 0.0 || marked.contains(&t)));
            assert!((0..steps).all(|t| (0.0..1.0).contains(&inputs.row(t)[0])));
            let half = steps / 2;
            assert!(marked.len() == 2 && marked[0] < half && marked[1] >= half, "{marked:?}");
            places[0].push(marked[0]);
            places[1].push(marked[1] - half);
            let sum: f64 = marked.iter().map(|t| inputs.row(*t)[0]).sum();
            assert_eq!(targets.row(steps - 1)[0], sum);
            blind += (sum - 1.0) * (sum - 1.0);
        }
        assert_uniform("first", &places[0], steps / 2);
        assert_uniform("second", &places[1], steps - steps / 2);
        // The standard error of the mean of 4000 is 0.0031.
        assert!((blind / count as f64 - 1.0 / 6.0).abs() < 0.012, "{}", blind / count as f64);
    }
}

/// Arjovsky, Shah, Bengio 2016, 5.1: ten symbols of eight, T − 1 blanks, a delimiter, ten blanks; and
/// T + 10 blanks, the ten symbols.
#[test]
fn copy_has_the_layout_of_its_paper() {
    let (delay, length) = (20, 10);
    let task = Task::Copy { delay, symbols: 8, length };
    let mut kept = Vec::new();
    for (inputs, targets) in sequences(&task, 3, false, 200) {
        let (told, asked) = (symbols(&inputs), symbols(&targets));
        assert_eq!((told.len(), asked.len()), (delay + 20, delay + 20));
        assert!(told[..10].iter().all(|symbol| *symbol < 8));
        assert_eq!(told[10..][..delay - 1], vec![8; delay - 1]);
        assert_eq!(told[delay + 9], 9);
        assert_eq!(told[delay + 10..], [8; 10]);
        assert_eq!(asked[..delay + 10], vec![8; delay + 10]);
        assert_eq!(asked[delay + 10..], told[..10]);
        kept.extend_from_slice(&told[..10]);
    }
    assert_uniform("symbols", &kept, 8);
    for (delay, want) in [(100, 0.173_287), (500, 0.039_989)] {
        let task = Task::Copy { delay, symbols: 8, length: 10 };
        assert!((task.baseline() - want).abs() < 1e-6, "{}", task.baseline());
    }
}

/// Hochreiter, Schmidhuber 1997, experiment 6a: E, distractors a to d, B at the end; X or Y at 10 to 20
/// and at 50 to 60 hundredths. Four classes by their order.
#[test]
fn order_has_two_symbols_that_count() {
    for steps in [10, 100] {
        let task = Task::Order { steps };
        let mut classes = Vec::new();
        let mut places = [Vec::new(), Vec::new()];
        for (inputs, targets) in sequences(&task, 3, false, 1500) {
            let told = symbols(&inputs);
            assert_eq!((told[0], told[steps - 1]), (0, 1));
            let at: Vec<usize> = (0..steps).filter(|t| told[*t] >= 6).collect();
            let others = (1..steps - 1).filter(|t| !at.contains(t));
            assert!(others.clone().all(|t| (2..6).contains(&told[t])), "{told:?}");
            assert_eq!(at.len(), 2, "{told:?}");
            let tenth = steps / 10;
            places[0].push(at[0] - tenth);
            places[1].push(at[1] - 5 * tenth);
            let class = 2 * (told[at[0]] - 6) + told[at[1]] - 6;
            assert_eq!(symbols(&targets), vec![class; steps]);
            classes.push(class);
        }
        assert_uniform("classes", &classes, 4);
        assert_uniform("first", &places[0], steps / 10 + 1);
        assert_uniform("second", &places[1], steps / 10 + 1);
    }
}

/// With the state carried a lane's targets are its inputs of so many steps ago, across sequences; without,
/// each sequence begins in silence.
#[test]
fn echo_is_the_stream_of_before() {
    for (steps, delay) in [(5, 3), (3, 7), (4, 4)] {
        let task = Task::Echo { steps, delay };
        let lanes = |carry| sequences(&task, 3, carry, 300);
        let stream = |part: fn(&(Matrix, Matrix)) -> &Matrix| -> Vec<f64> {
            lanes(true).iter().flat_map(|of| part(of).data().to_vec()).collect()
        };
        let (told, asked) = (stream(|of| &of.0), stream(|of| &of.1));
        assert_eq!(asked[..delay], vec![0.0; delay]);
        assert_eq!(asked[delay..], told[..told.len() - delay]);
        let flips: Vec<usize> = told.iter().map(|bit| usize::from(*bit == 1.0)).collect();
        assert!(told.iter().all(|bit| *bit == 0.0 || *bit == 1.0));
        assert_uniform("bits", &flips, 2);
        for (inputs, targets) in lanes(false) {
            let silent = delay.min(steps);
            assert_eq!(targets.data()[..silent], vec![0.0; silent]);
            assert_eq!(targets.data()[silent..], inputs.data()[..steps - silent]);
        }
    }
    // Each member of a batch has a lane of its own.
    let task = Task::Echo { steps: 40, delay: 1 };
    let settings = Training { batch: 2, carry: true, ..training(&task, small(&task, "rnn")) };
    let both = trainer(settings.clone()).step(1).unwrap().losses[0];
    let one = trainer(Training { batch: 1, ..settings }).step(1).unwrap().losses[0];
    assert!((both - one).abs() > 1e-6, "{both}, {one}");
}

/// h_t − 2 cos(2π / p) h_{t−1} + h_{t−2} = 0 of a sine of period p, and x² + (its quarter period later)²
/// = 1: here from three values in a row.
#[test]
fn sine_is_a_sine_of_amplitude_one() {
    let task = Task::Sine { steps: 30 };
    for carry in [false, true] {
        let mut periods = Vec::new();
        let (mut last, mut square, mut count) = (None, 0.0, 0.0);
        for (inputs, targets) in sequences(&task, 3, carry, 200) {
            let x = inputs.data();
            assert_eq!(x[1..], targets.data()[..29]);
            // Of the three the one in the middle is the largest of all where this is best conditioned.
            let t = (1..29).max_by(|a, b| x[*a].abs().total_cmp(&x[*b].abs())).unwrap();
            let cosine = (x[t - 1] + x[t + 1]) / (2.0 * x[t]);
            let period = 2.0 * core::f64::consts::PI / cosine.acos();
            assert!((7.999..24.001).contains(&period), "{period}");
            let sine = (x[t + 1] - x[t] * cosine) / (1.0 - cosine * cosine).sqrt();
            assert!((x[t] * x[t] + sine * sine - 1.0).abs() < 1e-9, "amplitude");
            if carry {
                assert!(last.is_none_or(|last| last == x[0]), "the stream goes on");
                last = targets.data().last().copied();
                assert!(periods.first().is_none_or(|first: &f64| (first - period).abs() < 1e-6));
            }
            periods.push(period);
            square += targets.data().iter().map(|y| y * y).sum::<f64>();
            count += 30.0;
        }
        if !carry {
            let quarter = |p: &f64| (1..4).filter(|i| *p > 8.0 + 4.0 * f64::from(*i)).count();
            let quarters: Vec<usize> = periods.iter().map(quarter).collect();
            assert_uniform("periods", &quarters, 4);
            assert!((square / count - task.baseline()).abs() < 0.02, "{}", square / count);
        }
    }
}

#[test]
fn words_are_told_one_by_one() {
    let corpus = corpus();
    let place = |word: &str| corpus.place(word).unwrap();
    assert_eq!(
        corpus.vocabulary(),
        ["<s>", "</s>", "the", "cat", "sat", "a", "dog", "down"].map(str::to_owned)
    );
    assert_eq!(corpus.place("mouse"), None);
    let lines = sequences(&Task::Words(corpus.clone()), 3, false, 4);
    let words = |words: &[&str]| words.iter().map(|word| place(word)).collect::<Vec<_>>();
    let begun = [["<s>", "the", "cat", "sat"].as_slice(), &["<s>", "a", "dog", "sat", "down"]];
    let ended = [["the", "cat", "sat", "</s>"].as_slice(), &["a", "dog", "sat", "down", "</s>"]];
    for line in 0..2 {
        assert_eq!(symbols(&lines[line].0), words(begun[line]));
        assert_eq!(symbols(&lines[line].1), words(ended[line]));
    }
    assert_eq!(symbols(&lines[2].0), words(&["<s>", "the", "dog"]));
    assert_eq!(lines[3], lines[0]);
}

#[test]
fn given_sequences_come_in_their_order_again_and_again() {
    let all = three();
    let task = given(&all, Loss::Squared, LossAt::Every);
    for (index, found) in sequences(&task, 3, false, 7).iter().enumerate() {
        assert_eq!(*found, all[index % 3]);
    }
    // Of batches of two the second is sequences 2 and 0: with a rate of 0 its loss is their mean.
    let settings = Training { rate: 0.0, batch: 2, ..training(&task, small(&task, "rnn")) };
    let singles = trainer(Training { batch: 1, ..settings.clone() }).step(3).unwrap().losses;
    let pairs = trainer(settings).step(3).unwrap().losses;
    for (pair, of) in pairs.iter().zip([[0, 1], [2, 0], [1, 2]]) {
        let want = f64::midpoint(singles[of[0]], singles[of[1]]);
        assert!((pair - want).abs() < 1e-15, "{pair}, {want}");
    }
}

/// The loss of whoever answers, at each step, with the mean of all targets of that step: the best that
/// can be done without looking at the inputs, under any of these losses. Measured over many sequences.
#[test]
fn baselines_are_those_of_a_measured_blind_answer() {
    for (task, count) in [
        (Task::Recall { steps: 3, symbols: 4 }, 3000),
        (Task::Adding { steps: 6 }, 4000),
        (Task::Copy { delay: 5, symbols: 8, length: 3 }, 2000),
        (Task::Order { steps: 10 }, 3000),
        (Task::Echo { steps: 7, delay: 3 }, 2000),
        (Task::Sine { steps: 4 }, 3000),
    ] {
        let all = sequences(&task, 8, false, count);
        let (steps, outputs) = (all[0].1.rows(), all[0].1.cols());
        let (loss, loss_at, _) = task.losses();
        let first = if loss_at == LossAt::Last { steps - 1 } else { 0 };
        let mut total = 0.0;
        for t in first..steps {
            let mut mean = vec![0.0; outputs];
            for (_, targets) in &all {
                mean.iter_mut().zip(targets.row(t)).for_each(|(m, y)| *m += y / count as f64);
            }
            let log = |p: f64, q: f64| if p == 0.0 { 0.0 } else { -p * q.max(1e-300).ln() };
            for (_, targets) in &all {
                let pairs = mean.iter().zip(targets.row(t));
                total += match loss {
                    Loss::Squared => pairs.map(|(m, y)| (y - m) * (y - m)).sum::<f64>(),
                    Loss::BinaryCrossEntropy => {
                        pairs.map(|(m, y)| log(*y, *m) + log(1.0 - y, 1.0 - m)).sum()
                    }
                    _ => pairs.map(|(m, y)| log(*y, *m)).sum(),
                };
            }
        }
        let measured = total / (count * (steps - first)) as f64;
        let baseline = task.baseline();
        assert!(
            (measured / baseline - 1.0).abs() < 0.03,
            "{}: {measured}, {baseline}",
            task.word()
        );
    }
}

/// Of tasks with an end the baseline is the least loss of a model that is its output bias alone: found by
/// training nothing else, on lines and sequences of different lengths.
#[test]
fn baselines_of_what_is_given_are_those_of_the_best_constant() {
    let bit = |values: &[f64]| (column(&vec![0.0; values.len()]), column(values));
    let binary = vec![bit(&[1.0, 0.0, 0.0]), bit(&[1.0])];
    for task in [
        Task::Words(corpus()),
        given(&three(), Loss::Squared, LossAt::Every),
        given(&three(), Loss::HalfSquared, LossAt::Last),
        given(&binary, Loss::BinaryCrossEntropy, LossAt::Every),
        Task::Given {
            sequences: binary.clone(),
            loss: Loss::BinaryCrossEntropy,
            loss_at: LossAt::Every,
            reduction: Reduction::Sum,
        },
    ] {
        let mut problem = small(&task, "rnn");
        problem.values_mut("why").unwrap().fill(0.0);
        for name in ["wxh", "whh", "bh", "why"] {
            assert!(problem.model.keep(name));
        }
        let batch = task.count().unwrap();
        let mut trainer = trainer(Training { rate: 0.4, batch, ..training(&task, problem) });
        trainer.step(2000).unwrap();
        let (found, want) = (trainer.survey(1).unwrap().loss, task.baseline());
        assert!((found - want).abs() < 1e-3 * want, "{} {found}, {want}", task.word());
    }
}

/// What is right: the likeliest class, a bit's side of ½, a sum within 0.08; only where something is
/// asked.
#[test]
fn answers_are_counted_where_something_is_asked() {
    for (task, all) in [
        (Task::Recall { steps: 4, symbols: 2 }, 1),
        (Task::Adding { steps: 4 }, 1),
        (Task::Copy { delay: 4, symbols: 3, length: 2 }, 2),
        (Task::Order { steps: 10 }, 1),
        (Task::Echo { steps: 5, delay: 2 }, 3),
        (Task::Sine { steps: 5 }, 5),
        (Task::Words(corpus()), 4),
    ] {
        let problem = small(&task, "rnn");
        let right = problem.sequence.targets.data().to_vec();
        let counted = task.count_right(&problem, &right);
        assert_eq!((counted.right, counted.all), (all, all), "{}", task.word());
        let wrong: Vec<f64> = right.iter().map(|y| 0.9 - y).collect();
        assert_eq!(task.count_right(&problem, &wrong).right, 0, "{}", task.word());
        let nothing = vec![f64::NAN; right.len()];
        assert_eq!(task.count_right(&problem, &nothing).right, 0, "{}", task.word());
    }
    let task = given(&three(), Loss::Squared, LossAt::Every);
    assert_eq!(task.count_right(&small(&task, "rnn"), &[0.0; 2]).accuracy(), None);
    let task = Task::Adding { steps: 4 };
    let problem = small(&task, "rnn");
    let near = |by: f64| problem.sequence.targets.data().iter().map(|y| y + by).collect::<Vec<_>>();
    assert_eq!(task.count_right(&problem, &near(0.079)).right, 1);
    assert_eq!(task.count_right(&problem, &near(-0.081)).right, 0);
}

/// Of a stream whose state is carried, only its first sequence begins in silence: after that every step
/// has an echo to say, and saying it counts.
#[test]
fn a_carried_echo_is_asked_for_at_every_step() {
    let task = Task::Echo { steps: 3, delay: 4 };
    let settings = Training { rate: 0.0, carry: true, ..training(&task, small(&task, "rnn")) };
    assert_eq!(settings.baseline(), core::f64::consts::LN_2);
    assert_eq!(Training { carry: false, ..settings.clone() }.baseline(), 0.0);
    let accuracies = trainer(settings).step(50).unwrap().accuracies;
    // Echoes begin at step 5, the second of the second sequence.
    assert!(accuracies[0].is_nan(), "{accuracies:?}");
    let thirds = |a: &f64| (3.0 * a - (3.0 * a).round()).abs() < 1e-12;
    assert!(accuracies[2..].iter().all(thirds), "{accuracies:?}");
    assert!(accuracies[2..].iter().any(|a| (3.0 * a).round() % 3.0 != 0.0), "{accuracies:?}");
}

// The gradient of a batch.

/// The mean of the gradients that BPTT gives each sequence on its own, of every parameter's every entry;
/// also truncated, of sequences of different lengths, and later in a run.
#[test]
fn the_gradient_is_the_mean_of_the_sequences_own() {
    for (task, cell, truncation) in [
        (Task::Recall { steps: 6, symbols: 2 }, "rnn", None),
        (Task::Recall { steps: 6, symbols: 2 }, "lstm", Some(Truncation { k1: 2, k2: 3 })),
        (Task::Echo { steps: 5, delay: 1 }, "gru", None),
        (Task::Words(corpus()), "leaky", None),
        (given(&three(), Loss::HalfSquared, LossAt::Every), "gru", None),
    ] {
        let batch = 4;
        let problem = Problem { truncation, ..small(&task, cell) };
        let mut trainer = trainer(Training { batch, ..training(&task, problem.clone()) });
        for step in 0..3 {
            let model = trainer.problem().unwrap().model;
            let members = &sequences(&task, 5, false, batch * 3)[batch * step..][..batch];
            let runs: Vec<_> = members
                .iter()
                .map(|(inputs, targets)| {
                    let mut own = Problem { model: model.clone(), ..problem.clone() };
                    own.sequence.inputs = inputs.clone();
                    own.sequence.targets = targets.clone();
                    run(own)
                })
                .collect();
            for parameter in &model.schema().parameters {
                for entry in 0..parameter.len() {
                    let own =
                        runs.iter().map(|run| run.gradients().get(&parameter.name).unwrap()[entry]);
                    let mean = own.sum::<f64>() / batch as f64;
                    let next = trainer.next_change(&parameter.name, entry).unwrap().unwrap();
                    let found = next.gradient;
                    assert!((found - mean).abs() < 1e-14, "{}: {found}, {mean}", parameter.name);
                }
            }
            let loss = runs.iter().map(bptt::Unrolled::loss).sum::<f64>() / batch as f64;
            let metrics = trainer.step(1).unwrap();
            assert!((metrics.losses[0] - loss).abs() < 1e-14);
        }
    }
}

/// A carried state is a constant: the gradient is that of the sequence alone from where the one before it
/// ended, under the weights of then.
#[test]
fn a_carried_state_is_a_constant() {
    let sequences = three();
    let task = given(&sequences, Loss::HalfSquared, LossAt::Every);
    for cell in ["rnn", "lstm"] {
        let problem = small(&task, cell);
        let mut trainer = trainer(Training { carry: true, ..training(&task, problem.clone()) });
        let mut by_hand = problem.clone();
        for step in 0..7 {
            if step % 3 == 0 {
                by_hand.sequence.initial.clone_from(&problem.sequence.initial);
            }
            (by_hand.sequence.inputs, by_hand.sequence.targets) = sequences[step % 3].clone();
            let run = run(by_hand.clone());
            let metrics = trainer.step(1).unwrap();
            assert!((metrics.losses[0] - run.loss()).abs() < 1e-13, "{cell} {step}");
            by_hand = gradient_step(&by_hand, run.gradients(), 0.1);
            let steps = by_hand.shape().steps;
            for state in 0..by_hand.sequence.initial.len() {
                by_hand.sequence.initial[state] = run.state_at(state, steps).to_vec();
            }
        }
    }
}

#[test]
fn clipping_scales_all_or_cuts_each() {
    let task = Task::Recall { steps: 4, symbols: 2 };
    let of = |clip| Training { clip, batch: 3, ..training(&task, small(&task, "gru")) };
    let entries = |clip| -> Vec<(f64, f64)> {
        let mut trainer = trainer(of(clip));
        let schema = small(&task, "gru").model.schema().clone();
        let each = schema.parameters.iter().flat_map(|p| (0..p.len()).map(|i| (p.name.clone(), i)));
        each.map(|(name, entry)| {
            let next = trainer.next_change(&name, entry).unwrap().unwrap();
            (next.gradient, next.clipped)
        })
        .collect()
    };
    let norm = entries(None).iter().map(|(g, _)| g * g).sum::<f64>().sqrt();
    let metrics = trainer(of(None)).step(1).unwrap();
    assert!((metrics.norms[0] - norm).abs() < 1e-14 && metrics.clipped == metrics.norms);
    for (theta, factor) in [(0.25 * norm, 0.25), (1.01 * norm, 1.0)] {
        for (g, clipped) in entries(Some(Clip::Norm(theta))) {
            assert!((clipped - factor * g).abs() < 1e-15, "{g}, {clipped}");
        }
        let metrics = trainer(of(Some(Clip::Norm(theta)))).step(1).unwrap();
        assert!((metrics.norms[0] - norm).abs() < 1e-14);
        assert!((metrics.clipped[0] - factor * norm).abs() < 1e-14);
    }
    let cut = entries(Some(Clip::Value(0.01)));
    assert!(cut.iter().all(|(g, clipped)| *clipped == g.clamp(-0.01, 0.01)));
    assert!(cut.iter().any(|(g, c)| g == c) && cut.iter().any(|(g, c)| g != c));
    let left = cut.iter().map(|(_, c)| c * c).sum::<f64>().sqrt();
    let metrics = trainer(of(Some(Clip::Value(0.01)))).step(1).unwrap();
    assert!((metrics.clipped[0] - left).abs() < 1e-15);
}

/// A parameter that is kept has no part in the norm, and its bits stay.
#[test]
fn what_is_not_trained_stays() {
    let task = Task::Recall { steps: 4, symbols: 2 };
    for (_, optimizer) in Optimizer::WORDS {
        let mut problem = small(&task, "lstm");
        assert!(problem.model.keep("whh") && problem.model.keep("by"));
        assert!(!problem.model.keep("none"));
        let start = problem.model.clone();
        let gradients = run(problem.clone());
        let mut trainer = trainer(Training { optimizer, seed: 1, ..training(&task, problem) });
        let trained = ["wxh", "bxh", "bhh", "why"];
        let squares = trained
            .map(|name| gradients.gradients().get(name).unwrap().iter().map(|g| g * g).sum());
        let norm = squares.iter().sum::<f64>().sqrt();
        assert_eq!(trainer.next_change("whh", 0).unwrap(), None);
        assert_eq!(trainer.next_change("none", 0).unwrap(), None);
        assert_eq!(trainer.next_change("why", 100).unwrap(), None);
        let metrics = trainer.step(20).unwrap();
        assert!((metrics.norms[0] - norm).abs() < 1e-14);
        let end = trainer.problem().unwrap().model;
        for name in ["whh", "by"] {
            assert_eq!(end.parameter(name), start.parameter(name));
        }
        for name in trained {
            let pairs = end.parameter(name).unwrap().iter().zip(start.parameter(name).unwrap());
            assert!(pairs.clone().any(|(a, b)| a != b), "{name}");
        }
    }
}

/// What is told of the next change is what happens then, to the bit, and telling it changes nothing.
#[test]
fn the_next_change_is_the_one_that_is_made() {
    for (task, carry) in tasks() {
        for (word, optimizer) in Optimizer::WORDS {
            for clip in [None, Some(Clip::Norm(0.1)), Some(Clip::Value(0.02))] {
                let settings = Training {
                    optimizer,
                    rate: 0.02,
                    schedule: Schedule::Decay { factor: 0.7, every: 2 },
                    clip,
                    batch: if task.count().is_some() && carry { 1 } else { 2 },
                    carry,
                    ..training(&task, small(&task, "gru"))
                };
                let mut asked = trainer(settings.clone());
                let mut unasked = trainer(settings);
                for step in 0..4 {
                    let before = asked.snapshot();
                    let mut told = Vec::new();
                    for (name, entry) in [("wxh", 1), ("whh", 5), ("bhh", 8), ("why", 2), ("by", 0)]
                    {
                        told.push((name, entry, asked.next_change(name, entry).unwrap().unwrap()));
                    }
                    assert!(asked.snapshot() == before, "{word}");
                    let metrics = asked.step(1).unwrap();
                    assert_eq!(series(&metrics), series(&unasked.step(1).unwrap()), "{word}");
                    assert!(asked.snapshot() == unasked.snapshot(), "{word}");
                    let model = asked.problem().unwrap().model;
                    for (name, entry, next) in told {
                        let after = model.parameter(name).unwrap()[entry];
                        let want = next.weight + next.changed.change;
                        assert_eq!(after.to_bits(), want.to_bits(), "{word} {name} {step}");
                        assert_eq!(next.step, step + 1);
                        assert_eq!(next.rate.to_bits(), metrics.rates[0].to_bits());
                        let again = optimizer.changed(
                            next.rate,
                            next.step,
                            next.clipped,
                            next.mean,
                            next.square,
                        );
                        assert_eq!(again, next.changed);
                    }
                }
            }
        }
    }
}

// The end of a run.

/// The same descent by hand: after which update the next loss or gradient is no longer finite, and the
/// weights before that update.
fn last_good(problem: &Problem, rate: f64) -> (u64, Vec<f64>) {
    let (mut problem, mut before) = (problem.clone(), Vec::new());
    for updates in 0.. {
        let run = run(problem.clone());
        let finite = |values: &[f64]| values.iter().all(|value| value.is_finite());
        if !run.loss().is_finite() || !finite(run.gradients().slab()) {
            return (updates, before);
        }
        before = problem.model.values().to_vec();
        problem = gradient_step(&problem, run.gradients(), rate);
    }
    unreachable!()
}

/// A linear unit with far too large a rate: the update after which a number is no longer finite is taken
/// back, and is what is told of.
#[test]
fn a_run_ends_before_the_update_that_left_the_numbers() {
    let mut problem = preset("notes-linear").unwrap().problem();
    problem.values_mut("whh").unwrap().fill(1.1);
    let task = own(&problem);
    let (updates, before) = last_good(&problem, 3.0);
    assert!(updates > 1);
    let mut trainer = trainer(Training { rate: 3.0, ..training(&task, problem) });
    let start = trainer.snapshot();
    let metrics = trainer.step(100).unwrap();
    assert_eq!(metrics.losses.len() as u64, updates);
    let divergence = metrics.divergence.clone().unwrap();
    assert_eq!(Some(&divergence), trainer.divergence());
    assert_eq!((divergence.step, trainer.steps()), (updates, updates - 1));
    assert_eq!(metrics.steps, updates - 1);
    assert_eq!(bits(&weights(&mut trainer)), bits(&before));
    assert!(divergence.at.is_some(), "{divergence:?}");
    assert!(["a", "h", "o", "loss"].contains(&&divergence.name[..]), "{divergence:?}");
    assert_eq!(divergence.loss.to_bits(), metrics.losses.last().unwrap().to_bits());
    assert_eq!(divergence.norm.to_bits(), metrics.norms.last().unwrap().to_bits());
    // Nothing goes on from there but what was kept.
    assert_eq!(trainer.step(3).unwrap().losses, [0.0; 0]);
    trainer.restore(&start).unwrap();
    assert_eq!((trainer.divergence(), trainer.steps()), (None, 0));
    let again = trainer.step(100).unwrap();
    assert_eq!((series(&again), &again.divergence), (series(&metrics), &metrics.divergence));
}

/// An update that leads out itself has the name of its parameter.
#[test]
fn a_weight_that_overflows_is_named() {
    let mut problem = preset("notes-linear").unwrap().problem();
    for name in ["wxh", "why", "by"] {
        problem.model.keep(name);
    }
    let task = own(&problem);
    let before = problem.model.values().to_vec();
    let mut trainer = trainer(Training { rate: 1e308, ..training(&task, problem) });
    let divergence = trainer.step(5).unwrap().divergence.unwrap();
    assert_eq!((divergence.step, &divergence.name[..], divergence.at), (1, "whh", None));
    assert!(divergence.loss == 12.8125 && divergence.norm > 3.0);
    assert_eq!((trainer.steps(), weights(&mut trainer)), (0, before));
    let again = Training { rate: 1e308, ..trainer.training().clone() };
    assert_eq!(self::trainer(again).step(5).unwrap().losses, [12.8125]);
}

/// A model whose first forward pass is not finite: there is nothing to take back.
#[test]
fn a_model_can_begin_outside_of_the_numbers() {
    let task = given(&three(), Loss::Squared, LossAt::Last);
    let mut problem = small(&task, "rnn");
    problem.model = problem.model.with_activation(Activation::Linear);
    problem.values_mut("whh").unwrap().fill(1e200);
    problem.values_mut("wxh").unwrap().fill(1e200);
    let before = problem.model.values().to_vec();
    let mut trainer = trainer(training(&task, problem));
    let metrics = trainer.step(5).unwrap();
    let divergence = metrics.divergence.unwrap();
    assert_eq!((divergence.step, metrics.steps, trainer.steps()), (1, 0, 0));
    assert_eq!((&divergence.name[..], divergence.at), ("a", Some(2)), "{divergence:?}");
    assert!(metrics.losses.is_empty() && !divergence.loss.is_finite());
    assert_eq!(weights(&mut trainer), before);
}

/// A loss that overflows where no value does is named, too; and so is what only an early member of a
/// batch had.
#[test]
fn every_fault_has_a_name() {
    let task = given(&three(), Loss::Squared, LossAt::Every);
    let mut problem = small(&task, "rnn");
    problem.values_mut("by").unwrap().fill(1e160);
    let divergence = trainer(training(&task, problem)).step(1).unwrap().divergence.unwrap();
    assert_eq!((&divergence.name[..], divergence.at), ("loss", Some(1)));

    let rows = |first: f64| (column(&[first, 0.0]), column(&[0.0, 0.0]));
    let task = given(&[rows(1e200), rows(0.5)], Loss::Squared, LossAt::Every);
    let mut problem = small(&task, "rnn");
    problem.model = problem.model.with_activation(Activation::Linear);
    problem.values_mut("wxh").unwrap().fill(1e200);
    let settings = Training { batch: 2, ..training(&task, problem) };
    let divergence = trainer(settings).step(1).unwrap().divergence.unwrap();
    assert_eq!((&divergence.name[..], divergence.at), ("a", Some(1)));
}

// What is refused.

#[test]
fn settings_that_mean_nothing_are_refused_by_name() {
    let task = Task::Recall { steps: 4, symbols: 2 };
    let base = training(&task, small(&task, "rnn"));
    let place = |code: Code, path: &str| (code, path.to_owned());
    let none = Training { batch: 0, ..base.clone() };
    assert_eq!(refused(none), place(Code::Range, "batch"));
    let many = Training { batch: usize::MAX, ..base.clone() };
    assert_eq!(refused(many), place(Code::Limit, "batch"));
    for (bad, code) in
        [(-0.1, Code::Range), (f64::NAN, Code::NotFinite), (f64::INFINITY, Code::NotFinite)]
    {
        let with = |change: &dyn Fn(&mut Training)| {
            let mut settings = base.clone();
            change(&mut settings);
            refused(settings)
        };
        assert_eq!(with(&|s| s.rate = bad), place(code, "rate"));
        assert_eq!(with(&|s| s.clip = Some(Clip::Norm(bad))), place(code, "clip.norm"));
        assert_eq!(with(&|s| s.clip = Some(Clip::Value(bad))), place(code, "clip.value"));
        let momentum = Optimizer::Momentum { momentum: bad };
        assert_eq!(with(&|s| s.optimizer = momentum), place(code, "optimizer.momentum"));
        for (optimizer, path) in [
            (Optimizer::RmsProp { decay: bad, epsilon: 0.1 }, "decay"),
            (Optimizer::RmsProp { decay: 0.5, epsilon: bad }, "epsilon"),
            (Optimizer::Adam { beta1: bad, beta2: 0.5, epsilon: 0.1 }, "beta1"),
            (Optimizer::Adam { beta1: 0.5, beta2: bad, epsilon: 0.1 }, "beta2"),
            (Optimizer::Adam { beta1: 0.5, beta2: 0.5, epsilon: bad }, "epsilon"),
        ] {
            assert_eq!(
                with(&|s| s.optimizer = optimizer),
                place(code, &format!("optimizer.{path}"))
            );
        }
        let schedule = Schedule::Decay { factor: bad, every: 2 };
        assert_eq!(with(&|s| s.schedule = schedule), place(code, "schedule.factor"));
    }
    let optimizer = Optimizer::Momentum { momentum: 1.0 };
    let one = Training { optimizer, ..base.clone() };
    assert_eq!(refused(one), place(Code::Range, "optimizer.momentum"));
    // A step is as long as its longest sequence.
    let long = Matrix::from_fn(10_000, 1, |_, _| 0.0);
    let mut sequences = three();
    sequences.push((long.clone(), long));
    let task = given(&sequences, Loss::Squared, LossAt::Every);
    let most = (1 << 30) / (10_000 * (3 + 9 + 3));
    let long = Training { batch: most, ..training(&task, small(&task, "rnn")) };
    assert!(Trainer::new(long.clone()).is_ok());
    assert_eq!(refused(Training { batch: most + 1, ..long }), place(Code::Limit, "batch"));
    // Sequences that are no stream, and a stream that several would share.
    let carried = Training { carry: true, ..base.clone() };
    assert_eq!(refused(carried), place(Code::Range, "carry"));
    let given = given(&three(), Loss::Squared, LossAt::Every);
    let shared = Training { carry: true, batch: 2, ..training(&given, small(&given, "rnn")) };
    assert_eq!(refused(shared), place(Code::Range, "carry"));
    let other = Task::Recall { steps: 4, symbols: 3 };
    assert_eq!(refused(training(&other, base.problem.clone())), place(Code::Shape, "params"));
    let mut infinite = base.clone();
    infinite.problem.values_mut("whh").unwrap()[4] = f64::INFINITY;
    assert_eq!(refused(infinite), place(Code::NotFinite, "params.whh[1][1]"));
    let truncation = Some(Truncation { k1: 3, k2: 2 });
    let mut cut = base;
    cut.problem.truncation = truncation;
    assert_eq!(refused(cut), place(Code::Range, "truncation"));
}

#[test]
fn tasks_that_make_no_sense_are_refused_by_name() {
    let fault = |task: &Task| {
        let error = task.validate().unwrap_err();
        (error.code, error.path)
    };
    for (task, code, path) in [
        (Task::Recall { steps: 1, symbols: 2 }, Code::Range, "task.steps"),
        (Task::Recall { steps: 5, symbols: 1 }, Code::Range, "task.symbols"),
        (Task::Recall { steps: 10_001, symbols: 2 }, Code::Limit, "task.steps"),
        (Task::Adding { steps: 1 }, Code::Range, "task.steps"),
        (Task::Copy { delay: 0, symbols: 2, length: 1 }, Code::Range, "task.delay"),
        (Task::Copy { delay: 10_000, symbols: 2, length: 1 }, Code::Limit, "task.delay"),
        (Task::Copy { delay: 1, symbols: 2, length: 0 }, Code::Range, "task.length"),
        (Task::Order { steps: 9 }, Code::Range, "task.steps"),
        (Task::Echo { steps: 0, delay: 1 }, Code::Range, "task.steps"),
        (Task::Echo { steps: 1, delay: 0 }, Code::Range, "task.delay"),
        (Task::Sine { steps: 10_001 }, Code::Limit, "task.steps"),
        (given(&[], Loss::Squared, LossAt::Every), Code::Empty, "task.sequences"),
    ] {
        assert_eq!(fault(&task), (code, path.to_owned()));
    }
    let mut wide = three();
    wide[1] = (Matrix::new(1, 2, vec![0.0; 2]), column(&[0.0]));
    let task = given(&wide, Loss::Squared, LossAt::Every);
    assert_eq!(fault(&task), (Code::Shape, "task.sequences[1]".to_owned()));
    let mut long = three();
    long[2] = (column(&[0.0, 1.0]), column(&[0.0]));
    let task = given(&long, Loss::Squared, LossAt::Every);
    assert_eq!(fault(&task), (Code::Shape, "task.sequences[2]".to_owned()));
    let mut empty = three();
    empty[1] = (column(&[]), column(&[]));
    let task = given(&empty, Loss::Squared, LossAt::Every);
    assert_eq!(fault(&task), (Code::Empty, "task.sequences[1]".to_owned()));
    let mut nan = three();
    nan[1].0.data_mut()[2] = f64::NAN;
    let task = given(&nan, Loss::Squared, LossAt::Every);
    assert_eq!(fault(&task), (Code::NotFinite, "task.sequences[1].inputs[2][0]".to_owned()));
    let task = given(&three(), Loss::BinaryCrossEntropy, LossAt::Every);
    assert_eq!(fault(&task), (Code::Probability, "task.sequences[1].targets[0][0]".to_owned()));

    let corpus = |lines: &[Vec<String>]| Corpus::new(lines).unwrap_err();
    assert_eq!(corpus(&[]).code, Code::Empty);
    let words = |count: usize| (0..count).map(|word| word.to_string()).collect::<Vec<_>>();
    assert_eq!(corpus(&[words(2), vec![]]).path, "task.lines[1]");
    assert_eq!(corpus(&[words(1023)]).code, Code::Limit);
    assert_eq!(corpus(&[vec!["a".to_owned(); 10_000]]).code, Code::Limit);
    assert!(Corpus::new(&[words(1022)]).is_ok());
}

#[test]
fn beginnings_that_make_no_sense_are_refused_by_name() {
    let task = Task::Recall { steps: 4, symbols: 2 };
    let fault = |beginning: Beginning| task.problem(&beginning, None).unwrap_err().code;
    let usual = Beginning::default;
    let recurrence = Recurrence::Library("none".to_owned());
    assert_eq!(fault(Beginning { recurrence, ..usual() }), Code::Word);
    assert_eq!(fault(Beginning { units: 0, ..usual() }), Code::Range);
    assert_eq!(fault(Beginning { units: 1025, ..usual() }), Code::Limit);
    assert_eq!(fault(Beginning { gain: f64::NAN, ..usual() }), Code::NotFinite);
    let recurrence = Recurrence::Own { equations: "h = (".to_owned(), read: None };
    assert_eq!(fault(Beginning { recurrence, ..usual() }), Code::Equation);
}

#[test]
fn only_a_snapshot_of_such_a_trainer_is_taken() {
    let task = Task::Recall { steps: 4, symbols: 2 };
    let mut one = trainer(training(&task, small(&task, "rnn")));
    let other = trainer(training(&task, small(&task, "gru")));
    one.step(3).unwrap();
    let kept = one.snapshot();
    assert_eq!(one.restore(b"something").unwrap_err().code, Code::Type);
    assert_eq!(one.restore(&kept[..kept.len() - 1]).unwrap_err().code, Code::Shape);
    assert_eq!(one.restore(&other.snapshot()).unwrap_err().code, Code::Shape);
    assert!(one.snapshot() == kept);
}

/// Of made tasks: the loss of each survey's one sequence is none of those that steps have.
#[test]
fn a_survey_is_of_sequences_that_training_does_not_see() {
    for (task, carry) in [
        (Task::Adding { steps: 6 }, false),
        (Task::Sine { steps: 5 }, false),
        (Task::Sine { steps: 5 }, true),
    ] {
        let settings = Training { rate: 0.0, carry, ..training(&task, small(&task, "rnn")) };
        let mut trainer = trainer(settings);
        let mut surveys = Vec::new();
        let mut losses = Vec::new();
        for _ in 0..50 {
            surveys.push(trainer.survey(1).unwrap().loss);
            losses.extend(trainer.step(1).unwrap().losses);
        }
        assert!(surveys.iter().all(|loss| *loss == surveys[0] && !losses.contains(loss)));
    }
}

/// The same survey twice, of a model that stays as it is; of sequences with an end, all.
#[test]
fn a_survey_changes_nothing() {
    for (task, carry) in tasks() {
        let batch = 1;
        let settings = Training { carry, batch, ..training(&task, small(&task, "gru")) };
        let mut trainer = trainer(settings);
        trainer.step(5).unwrap();
        let before = trainer.snapshot();
        let survey = trainer.survey(10).unwrap();
        assert!(trainer.snapshot() == before, "{}", task.word());
        assert_eq!(trainer.survey(10).unwrap(), survey);
        assert!(survey.loss.is_finite());
        if let Some(count) = task.count() {
            // On all there are: with a rate of 0 and all in one batch that is the loss of a step.
            let problem = trainer.problem().unwrap();
            let initial = small(&task, "gru").sequence.initial;
            let sequence = bptt::Sequence { initial, ..problem.sequence };
            let problem = Problem { sequence, ..problem };
            let rest = Training { rate: 0.0, batch: count, ..training(&task, problem) };
            let loss = self::trainer(rest).step(1).unwrap().losses[0];
            assert!((loss - survey.loss).abs() < 1e-14, "{}: {loss}", task.word());
        }
    }
}
