//! Random recurrences from the grammar of the equations: what must hold for any of them.

mod support;

use bptt::{
    Loss, LossAt, Matrix, Normal, Problem, Truncation, Unrolled, check_problem, state_flow,
    state_jacobian, state_triangle,
};
use proptest::prelude::*;
use serde_json::{Value, json};
use support::{Json, assert_agree, cases};

/// Writes equations, and draws the parameters that they name.
struct Writer {
    source: Normal,
    width: usize,
    inputs: usize,
    /// Lines so far.
    lines: Vec<String>,
    /// All names, of lines to come, too.
    names: Vec<String>,
    params: serde_json::Map<String, Value>,
}

impl Writer {
    fn pick(&mut self, count: usize) -> usize {
        let at = f64::midpoint(self.source.uniform(), 1.0);
        (1..count).find(|&i| at < i as f64 / count as f64).map_or(count - 1, |i| i - 1)
    }

    fn vector(&mut self, len: usize) -> Vec<f64> {
        (0..len).map(|_| self.source.draw() * 0.6).collect()
    }

    fn parameter(&mut self, kind: &str) -> String {
        let name = format!("{kind}{}", self.params.len());
        let (rows, cols) = (self.width, if kind == "W" { self.inputs } else { self.width });
        let value = match kind {
            "k" => json!(self.vector(1)[0]),
            "b" => json!(self.vector(rows)),
            _ => json!((0..rows).map(|_| self.vector(cols)).collect::<Vec<_>>()),
        };
        self.params.insert(name.clone(), value);
        name
    }

    /// A vector that is there already, or was a step before.
    fn operand(&mut self) -> String {
        let (known, all) = (self.lines.len(), self.names.len());
        let which = self.pick(known + all + 1);
        match which {
            w if w < known => self.names[w].clone(),
            w if w < known + all => format!("{}[t-1]", self.names[w - known]),
            _ => self.parameter("b"),
        }
    }

    fn expression(&mut self, depth: usize) -> String {
        if depth == 0 {
            return match self.pick(4) {
                0 => format!("{} x", self.parameter("W")),
                1 => self.parameter("b"),
                _ => self.operand(),
            };
        }
        let part = |writer: &mut Self| writer.expression(depth - 1);
        let (a, b) = (part(self), part(self));
        match self.pick(12) {
            0 => format!("({a}) + ({b})"),
            1 => format!("({a}) - ({b})"),
            2 => format!("sigmoid({a}) * ({b})"),
            3 => {
                let (z, h) = (self.operand(), self.operand());
                format!("(1 - {z}) * ({a}) + {z} * {h}")
            }
            4 => format!("tanh({a}) + {b}"),
            5 => format!("({a}) / (3 + cos({b}))"),
            6 => format!("softmax({a}) + ({b}) / 4"),
            7 => format!("{} * tanh({a}) * (2 - sin({b}))", self.parameter("k")),
            8 => format!("0.5 * sum({a}) - sin({b})"),
            9 => format!("softplus({a}) - tanh({b})^2"),
            10 => format!("-{} tanh({a}) + 0.3 * ({b})", self.parameter("U")),
            _ => format!("{} {} + {a}", self.parameter("U"), self.operand()),
        }
    }
}

fn problem(seed: u64, width: usize, steps: usize, loss: Loss, at: LossAt) -> Problem {
    let inputs = 2;
    let names = ["a", "c", "n", "h"].map(str::to_owned);
    let mut writer = Writer {
        source: Normal::new(seed, 7),
        width,
        inputs,
        lines: Vec::new(),
        names: names.to_vec(),
        params: serde_json::Map::new(),
    };
    for name in names {
        let depth = writer.pick(3);
        // Nothing runs away: the state is what a bounded function leaves of it.
        let line =
            format!("{name} = tanh({}) + 0 * {}", writer.expression(depth), writer.parameter("b"));
        writer.lines.push(line);
    }
    // What was drawn for a part that was not written in the end.
    let text = writer.lines.join(" ");
    let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).collect();
    writer.params.retain(|name, _| words.contains(&name.as_str()));
    let outputs = 2;
    let why: Vec<_> = (0..outputs).map(|_| writer.vector(width)).collect();
    writer.params.insert("why".to_owned(), json!(why));
    let by = writer.vector(outputs);
    writer.params.insert("by".to_owned(), json!(by));
    let draw =
        |writer: &mut Writer, len| (0..steps).map(|_| writer.vector(len)).collect::<Vec<_>>();
    let (xs, ys) = (draw(&mut writer, inputs), draw(&mut writer, outputs));
    let word = Loss::ALL_WORDS.iter().find(|(_, l)| *l == loss).unwrap().0;
    let config = json!({
        "cell": { "equations": writer.lines.join("\n"), "read": "h" },
        "loss": word, "lossAt": if at == LossAt::Every { "every" } else { "last" },
        "params": writer.params, "inputs": xs, "targets": ys,
    });
    Problem::read(Json(Some(&config)))
        .unwrap_or_else(|e| panic!("{e}\n{}", writer.lines.join("\n")))
}

prop_compose! {
    fn problems()(
        seed in 0u64..100_000, width in 1usize..4, steps in 1usize..6, squared in any::<bool>(),
        every in any::<bool>(), cut in proptest::option::of((1usize..4, 0usize..3)),
    ) -> Problem {
        let loss = if squared { Loss::Squared } else { Loss::Linear };
        let at = if every { LossAt::Every } else { LossAt::Last };
        let mut problem = problem(seed, width, steps, loss, at);
        problem.truncation = cut.map(|(k1, more)| Truncation { k1, k2: k1 + more });
        problem
    }
}

fn run(problem: &Problem) -> Unrolled {
    let mut unrolled = Unrolled::new(problem.clone()).unwrap();
    unrolled.run();
    unrolled
}

proptest! {
    #![proptest_config(cases(150))]

    #[test]
    fn gradients_are_what_other_methods_find(problem in problems()) {
        let text = problem.model.equations();
        let gradients = run(&Problem { truncation: None, ..problem.clone() }).gradients().clone();
        for check in check_problem(&problem).unwrap() {
            // What is 0 but for rounding has no relative error: the sum of a softmax does not move.
            if norm(gradients.get(&check.name).unwrap()) < 1e-12 {
                continue;
            }
            prop_assert!(check.rtrl <= 1e-10, "{}: {:e}\n{text}", check.name, check.rtrl);
            prop_assert!(check.untied.unwrap() <= 1e-10, "{}\n{text}", check.name);
            if let Some(error) = check.finite_difference {
                prop_assert!(error <= 1e-6, "{}: {error:e}\n{text}", check.name);
            }
        }
    }

    #[test]
    fn shares_sum_to_the_gradient_truncated_or_not(problem in problems()) {
        let unrolled = run(&problem);
        for parameter in &problem.model.schema().parameters {
            let mut sum = vec![0.0; parameter.len()];
            for t in 1..=problem.shape().steps {
                let share = unrolled.share(&parameter.name, t).unwrap();
                sum.iter_mut().zip(share).for_each(|(sum, share)| *sum += share);
            }
            assert_agree(&parameter.name, unrolled.gradients().get(&parameter.name).unwrap(), &sum);
        }
    }

    /// G[t][k], what loss l_t brings through step k's uses, is the share of that step where the
    /// sequence ends at t and only its last loss counts. All of them sum to the gradient; under
    /// truncation those that a window keeps do (Williams and Peng 1990).
    #[test]
    fn contributions_sum_to_the_gradient(problem in problems()) {
        let unrolled = run(&problem);
        let steps = problem.shape().steps;
        let parameters = &problem.model.schema().parameters;
        let mut sums: Vec<Vec<f64>> = parameters.iter().map(|p| vec![0.0; p.len()]).collect();
        let counts = |t: usize| problem.loss_at == LossAt::Every || t == steps;
        for t in (1..=steps).filter(|&t| counts(t)) {
            let mut alone = problem.clone();
            (alone.truncation, alone.loss_at) = (None, LossAt::Last);
            let first = |m: &Matrix| Matrix::from_fn(t, m.cols(), |i, j| m.row(i)[j]);
            alone.sequence.inputs = first(&problem.sequence.inputs);
            alone.sequence.targets = first(&problem.sequence.targets);
            let alone = run(&alone);
            for k in reach(problem.truncation, steps, t)..=t {
                for (sum, parameter) in sums.iter_mut().zip(parameters) {
                    let share = alone.share(&parameter.name, k).unwrap();
                    sum.iter_mut().zip(share).for_each(|(sum, share)| *sum += share);
                }
            }
        }
        for (sum, parameter) in sums.iter().zip(parameters) {
            assert_agree(&parameter.name, unrolled.gradients().get(&parameter.name).unwrap(), sum);
        }
    }

    /// What the last loss sends to the states of a step is the gradient of what comes after it by its
    /// initial values.
    #[test]
    fn the_flow_is_the_gradient_of_the_rest(problem in problems()) {
        let whole = Problem { truncation: None, loss_at: LossAt::Last, ..problem };
        let unrolled = run(&whole);
        let (flow, parts) = state_flow(&unrolled);
        let graph = whole.model.graph();
        let steps = whole.shape().steps;
        for k in 1..steps {
            let mut rest = whole.clone();
            let after = |m: &Matrix| Matrix::from_fn(k, m.cols(), |t, j| m.row(steps - k + t)[j]);
            rest.sequence.inputs = after(&whole.sequence.inputs);
            rest.sequence.targets = after(&whole.sequence.targets);
            for (state, &id) in graph.states.iter().enumerate() {
                let len = graph.values[id].len;
                rest.sequence.initial[state] = unrolled.values(id)[(steps - k - 1) * len..][..len].to_vec();
            }
            let rest = run(&rest);
            let norms: Vec<f64> = rest.gradients().initial().iter().map(|g| norm(g)).collect();
            for (part, want) in parts.iter().zip(&norms) {
                close(part.last_loss[k], *want)?;
            }
            close(flow.last_loss[k], norm(&norms))?;
        }
        let triangle = state_triangle(&unrolled).unwrap();
        let last: Vec<f64> = triangle.iter().rev().take(steps).copied().collect();
        prop_assert_eq!(&flow.last_loss, &last);
        let jacobian = state_jacobian(&unrolled).unwrap();
        if graph.state_len() > 0 {
            prop_assert!(jacobian.jacobian[0].abs() < 1e-12);
        }
    }
}

/// The first step that loss l_t reaches: k2 − 1 before the end of its window, which is the next multiple
/// of k1, or T.
fn reach(truncation: Option<Truncation>, steps: usize, t: usize) -> usize {
    let Some(Truncation { k1, k2 }) = truncation else { return 1 };
    let end = (t.div_ceil(k1) * k1).min(steps);
    (end + 1).saturating_sub(k2).max(1)
}

fn norm(v: &[f64]) -> f64 {
    v.iter().map(|x| x * x).sum::<f64>().sqrt()
}

fn close(log10: f64, want: f64) -> Result<(), TestCaseError> {
    let got = 10f64.powf(log10);
    prop_assert!((got - want).abs() <= 1e-10 * got.max(1e-4), "{got} {want}");
    Ok(())
}
