//! Contributions, shares, paths and nudges of any cell, against runs in which one loss is alone.

mod support;

use bptt::{
    Contributions, LossAt, Measure, Overrides, Problem, Reduction, Shares, Unrolled, contributions,
    doubling, flow_triangle, gradient_flow, jacobian_flow, largest, nudge, nudged_loss, paths,
    shares,
};
use proptest::prelude::*;
use serde_json::json;
use support::problems::{
    add, alone, any_gated, any_problem, any_recurrence, any_rnn, drawn, norm, reach, run,
};
use support::{Json, assert_agree};

fn own() -> Overrides {
    Overrides::default()
}

/// A single number's own value, else the norm.
fn number(v: &[f64]) -> f64 {
    if let [one] = *v { one } else { norm(v) }
}

/// G[t][k] as arrays of the parameter's shape, packed as the table: row t holds k = 1 … t.
fn arrays(problem: &Problem, name: &str) -> Vec<Vec<f64>> {
    let steps = problem.shape().steps;
    let mut all = Vec::new();
    for t in 1..=steps {
        let counts = problem.loss_at == LossAt::Every || t == steps;
        let alone = alone(problem, t);
        for k in 1..=t {
            let share = alone.share(name, k).unwrap();
            all.push(if counts { share } else { vec![0.0; share.len()] });
        }
    }
    all
}

/// Every cell, both margins and the total are the norms of what one loss alone brings, and its sums.
fn check_table(problem: &Problem) {
    let unrolled = run(problem);
    let steps = problem.shape().steps;
    for (index, parameter) in problem.model.schema().parameters.iter().enumerate() {
        let name = &parameter.name;
        let parts = arrays(problem, name);
        let Contributions { cells, cut, by_loss, by_use, total, .. } =
            contributions(&unrolled, index);
        let mut uses = vec![vec![0.0; parameter.len()]; steps];
        let mut whole = vec![0.0; parameter.len()];
        for t in 1..=steps {
            let mut loss = vec![0.0; parameter.len()];
            for k in 1..=t {
                let at = t * (t - 1) / 2 + k - 1;
                assert_agree(&format!("{name} {t} {k}"), &[cells[at]], &[number(&parts[at])]);
                let kept = k >= reach(problem.truncation, steps, t);
                // Of what is used after the recurrence alone nothing is there to be cut.
                assert!(cut[at] != kept || norm(&parts[at]) == 0.0, "{name} {t} {k}");
                if kept {
                    add(&mut loss, &parts[at]);
                    add(&mut uses[k - 1], &parts[at]);
                }
            }
            assert_agree(&format!("{name} by loss"), &[by_loss[t - 1]], &[number(&loss)]);
            add(&mut whole, &loss);
        }
        for k in 1..=steps {
            assert_agree(&format!("{name} by use"), &[by_use[k - 1]], &[number(&uses[k - 1])]);
            assert_agree("share", &unrolled.share(name, k).unwrap(), &uses[k - 1]);
        }
        assert_agree(&format!("{name} total"), &[total], &[number(&whole)]);
        assert_agree("gradient", unrolled.gradients().of(index), &whole);
        // Rows of single numbers sum to their margins.
        if parameter.len() == 1 {
            for t in 1..=steps {
                let at = |k: usize| t * (t - 1) / 2 + k - 1;
                let row: f64 = (1..=t).map(at).filter(|&i| !cut[i]).map(|i| cells[i]).sum();
                assert_agree("row", &[by_loss[t - 1]], &[row]);
            }
        }
    }
}

/// Bands, and their entries with one loss apart, are G[t][k] summed over the losses of each.
fn check_shares(problem: &Problem, entry: usize, apart: usize) {
    let unrolled = run(problem);
    let steps = problem.shape().steps;
    let apart = (1..=steps).contains(&apart).then_some(apart);
    let starts = doubling(steps);
    let count = starts.len();
    for (index, parameter) in problem.model.schema().parameters.iter().enumerate() {
        let (name, len) = (&parameter.name, parameter.len());
        let entry = entry % len;
        let parts = arrays(problem, name);
        let mut banded = vec![vec![0.0; len]; steps * count];
        let (mut without, mut lone) = (banded.clone(), vec![vec![0.0; len]; steps]);
        for t in 1..=steps {
            for k in reach(problem.truncation, steps, t)..=t {
                let band = (k - 1) * count + starts.iter().rposition(|&s| s <= t - k).unwrap();
                let part = &parts[t * (t - 1) / 2 + k - 1];
                add(&mut banded[band], part);
                add(if apart == Some(t) { &mut lone[k - 1] } else { &mut without[band] }, part);
            }
        }
        let split = shares(&unrolled, index, Measure::Norm, None);
        assert_eq!(split.starts, starts);
        for (i, want) in banded.iter().enumerate() {
            let got = split.bands.values[i];
            assert_agree(&format!("{name} band"), &[got], &[norm(want)]);
            let back = 10_f64.powf(split.bands.log10[i]);
            assert!((back - got).abs() <= 1e-12 * got + 1e-300, "{name}");
        }
        for k in 1..=steps {
            let share = unrolled.share(name, k).unwrap();
            assert_agree(&format!("{name} by use"), &[split.by_use[k - 1]], &[norm(&share)]);
        }
        let Shares { bands: of, loss, by_use, total, .. } =
            shares(&unrolled, index, Measure::Entry(entry), apart);
        assert_eq!(loss.is_some(), apart.is_some());
        assert_eq!(total, unrolled.gradients().of(index)[entry]);
        for k in 1..=steps {
            let row = &of.values[(k - 1) * count..][..count];
            let want: Vec<f64> =
                without[(k - 1) * count..][..count].iter().map(|part| part[entry]).collect();
            assert_agree(&format!("{name} entry"), row, &want);
            let alone = loss.as_ref().map_or(0.0, |loss| loss.values[k - 1]);
            assert_agree(&format!("{name} apart"), &[alone], &[lone[k - 1][entry]]);
            assert_agree("share", &[row.iter().sum::<f64>() + alone], &[by_use[k - 1]]);
        }
    }
}

/// The products of the paths of every state that are not cut sum to its adjoint, however few are named.
fn check_paths(problem: &Problem, most: usize) {
    let unrolled = run(problem);
    let steps = problem.shape().steps;
    for (state, &id) in problem.model.graph().states.iter().enumerate() {
        let len = problem.model.graph().values[id].len;
        for k in 1..=steps {
            let all = paths(&unrolled, state, k);
            let mut total = vec![0.0; len];
            for path in &all {
                assert_eq!(path.hops.len(), path.t - k);
                assert_eq!(path.log10.len(), path.t - k + 1);
                let size = norm(path.product());
                assert!((10.0_f64.powf(path.magnitude()) - size).abs() <= 1e-12 * size + 1e-300);
                assert_eq!(path.cut, k < reach(problem.truncation, steps, path.t));
                if !path.cut {
                    add(&mut total, path.product());
                }
                // What one loss alone sends: the adjoint of a run in which it is alone.
                let alone = alone(problem, path.t);
                for (back, hop) in std::iter::once(&path.start).chain(&path.hops).enumerate() {
                    let at = path.t - back - 1;
                    assert_agree("hop", hop, &alone.adjoints(id)[at * len..][..len]);
                }
            }
            assert_agree("paths", &total, &unrolled.adjoints(id)[(k - 1) * len..][..len]);

            let count = all.len();
            let (named, rest) = largest(all, most);
            assert_eq!(named.len() + rest.as_ref().map_or(0, |rest| rest.count), count);
            assert_eq!(named.len(), most.min(count));
            let mut again = rest.map_or_else(|| vec![0.0; len], |rest| rest.sum);
            for path in named.iter().filter(|path| !path.cut) {
                add(&mut again, path.product());
            }
            assert_agree("largest and rest", &again, &total);
        }
        assert!(paths(&unrolled, state, 0).is_empty());
        assert!(paths(&unrolled, state, steps + 1).is_empty());
    }
}

/// A nudge of nothing changes nothing; a small one changes L by share × nudge.
fn check_nudges(problem: &Problem) {
    // What moves L is the exact share.
    let problem = Problem { truncation: None, ..problem.clone() };
    let unrolled = run(&problem);
    let before = unrolled.loss();
    for (index, parameter) in problem.model.schema().parameters.iter().enumerate() {
        let entry = parameter.len() - 1;
        for step in (1..=problem.shape().steps).map(Some).chain([None]) {
            let at = |delta: f64| nudge(&unrolled, index, step, entry, delta).unwrap();
            assert_eq!(at(0.0).loss, before);
            let slope = (4.0 * (at(1e-3).loss - at(-1e-3).loss) / 2e-3
                - (at(2e-3).loss - at(-2e-3).loss) / 4e-3)
                / 3.0;
            let want = at(1e-3).share;
            assert!(
                (slope - want).abs() <= 1e-6 * (1.0 + before.abs() + want.abs()),
                "{} at {step:?}: {slope} {want}\n{}",
                parameter.name,
                problem.model.equations()
            );
            assert_eq!(at(1e-3).estimate, want * 1e-3);
            if let Some(step) = step {
                let loss = nudged_loss(&unrolled, index, step, entry, 0.5).unwrap();
                assert_eq!(loss, at(0.5).loss);
                let share = unrolled.share(&parameter.name, step).unwrap();
                assert_eq!(share[entry], want);
            } else {
                assert_eq!(want, unrolled.accumulated(index, 1)[entry]);
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn of_the_vanilla_cell(problem in any_rnn(7), entry in 0..40_usize, apart in 0..8_usize, most in 1..5_usize) {
        check_table(&problem);
        check_shares(&problem, entry, apart);
        check_paths(&problem, most);
    }

    #[test]
    fn of_gated_cells(problem in any_gated(6), entry in 0..40_usize, apart in 0..8_usize, most in 1..5_usize) {
        check_table(&problem);
        check_shares(&problem, entry, apart);
        check_paths(&problem, most);
    }

    #[test]
    fn of_recurrences_of_ones_own(
        problem in any_recurrence(5), entry in 0..40_usize, apart in 0..8_usize, most in 1..5_usize,
    ) {
        check_table(&problem);
        check_shares(&problem, entry, apart);
        check_paths(&problem, most);
    }

    #[test]
    fn a_small_nudge_moves_l_by_its_share(problem in any_problem(4), mean: bool) {
        let kinks = problem.model.leaves_activation_open() && problem.model.activation() == bptt::Activation::Relu;
        prop_assume!(!kinks);
        let reduction = if mean { Reduction::Mean } else { Reduction::Sum };
        check_nudges(&Problem { reduction, ..problem });
    }
}

/// The vanilla cell as equations that hide its one hop, W_hh in three places, a loss that reads what is no
/// state: the general way, and the share as a whole array.
#[test]
fn the_one_hop_is_the_general_way() {
    let of = |equations: &str, read: &str| {
        let config = json!({
            "cell": { "equations": equations, "read": read },
            "loss": "squared", "lossAt": "every",
            "params": {
                "W": [[0.3], [-0.8]], "U": [[0.9, -0.7], [0.4, 1.1]], "b": [0.1, -0.2],
                "why": [[0.7, -0.4]], "by": [0.2],
            },
            "initial": { "h": [0.5, -0.25] },
            "inputs": [[1], [0.5], [-1], [0.25], [2]], "targets": [[0], [1], [0], [-1], [0.5]],
        });
        run(&Problem::read(Json(Some(&config))).unwrap())
    };
    for (plain, hidden, read) in [
        ("h = tanh(W x + U h[t-1] + b)", "h = tanh(W x + U h[t-1] + b) + 0 * h[t-1]", "h"),
        (
            "h = tanh(W x + U h[t-1] + b)",
            "h = tanh(W x + 0.5 * U h[t-1] + (U h[t-1]) / 4 + 0.25 * U h[t-1] + b)",
            "h",
        ),
        ("h = tanh(W x + U h[t-1] + b)", "h = tanh(W x + U h[t-1] + b)\ny = h + 0 * h[t-1]", "y"),
        ("h = tanh(W x + U h[t-1] + b)", "c = W x + b\nh = tanh(c + U h[t-1])", "h"),
    ] {
        let (a, b) = (of(plain, "h"), of(hidden, read));
        assert!(a.problem().model.graph().hop().is_some());
        let close = |what: &str, x: &[f64], y: &[f64]| {
            assert_eq!(x.len(), y.len());
            for (x, y) in x.iter().zip(y) {
                assert!(x == y || (x - y).abs() <= 1e-12 * x.abs().max(1e-3), "{what}: {x} {y}");
            }
        };
        for index in 0..5 {
            let (x, y) = (contributions(&a, index), contributions(&b, index));
            for (what, x, y) in [
                ("cells", &x.cells, &y.cells),
                ("by loss", &x.by_loss, &y.by_loss),
                ("by use", &x.by_use, &y.by_use),
            ] {
                close(what, x, y);
            }
            let [x, y] = [&a, &b].map(|run| shares(run, index, Measure::Norm, None));
            close("shares", &x.bands.values, &y.bands.values);
        }
        let (x, y) = (gradient_flow(&a).0, gradient_flow(&b).0);
        close("last loss", &x.last_loss, &y.last_loss);
        close("total", &x.total, &y.total);
        close("triangle", &flow_triangle(&a).unwrap(), &flow_triangle(&b).unwrap());
        let (x, y) = (jacobian_flow(&a).unwrap(), jacobian_flow(&b).unwrap());
        close("jacobian", &x.jacobian, &y.jacobian);
        close("to the start", &[x.to_start], &[y.to_start]);
        for k in 1..=5 {
            for (x, y) in paths(&a, 0, k).iter().zip(&paths(&b, 0, k)) {
                close("path", x.product(), y.product());
                close("log10", &x.log10, &y.log10);
            }
        }
    }
}

fn example() -> Unrolled {
    run(&drawn("notes-linear", &own()))
}

/// The places of W_xh and W_hh in the schema.
const WXH: usize = 0;
const WHH: usize = 1;

#[test]
fn the_table_of_the_notes_example() {
    let table = contributions(&example(), WXH);
    assert_eq!(table.by_loss, [-3.0, -22.75]);
    assert_eq!(table.by_use, [-12.75, -13.0]);
    assert_eq!(table.total, -25.75);
    assert_eq!(table.cells, [-3.0, -9.75, -13.0]);
}

#[test]
fn a_nudge_of_what_there_is_not_is_none() {
    let unrolled = example();
    assert_eq!(nudged_loss(&unrolled, WHH, 0, 0, 0.1), None);
    assert_eq!(nudged_loss(&unrolled, WHH, 3, 0, 0.1), None);
    assert_eq!(nudged_loss(&unrolled, WHH, 1, 7, 0.1), None);
}

#[test]
fn a_nudge_beside_what_its_share_foretells() {
    let unrolled = example();
    // L is a parabola in one step's copy: at step 2, h₂ = 1.75 + 0.5 Δ and l₂ = (h₂ − 5)².
    let one = nudge(&unrolled, WHH, Some(2), 0, 0.1).unwrap();
    assert_eq!((one.share, one.estimate), (-3.25, -3.25 * 0.1));
    assert_agree("change", &[one.change.unwrap()], &[-0.325 + 0.0025]);
    assert_agree("loss", &[one.loss], &[12.8125 - 0.3225]);
    // h₀ = 0: the first step's copy has nothing to act on.
    let first = nudge(&unrolled, WHH, Some(1), 0, 0.1).unwrap();
    assert_eq!((first.change, first.estimate.abs()), (Some(0.0), 0.0));
    // All copies together are the gradient.
    let all = nudge(&unrolled, WXH, None, 0, 1e-3).unwrap();
    assert_eq!(all.share, -25.75);
    assert!((all.change.unwrap() / all.estimate - 1.0).abs() < 1e-3);
    assert_eq!(nudge(&unrolled, WHH, Some(3), 0, 0.1), None);
    assert_eq!(nudge(&unrolled, WHH, None, 1, 0.1), None);
}

#[test]
fn a_change_that_rounding_hides_is_not_told() {
    let one = nudge(&example(), WHH, Some(2), 0, 1e-14).unwrap();
    assert_eq!((one.change, one.estimate), (None, -3.25e-14));
}

#[test]
fn what_no_f64_holds_is_faint_not_zero() {
    let changes = Overrides { steps: Some(200), whh: Some(0.01), ..own() };
    let unrolled = run(&drawn("notes-linear", &changes));
    let table = contributions(&unrolled, WXH);
    let index = 200 * 199 / 2;
    assert!(table.cells[index] == 0.0 && table.faint[index]);
    assert!(!table.faint[index + 198]);
    let path = &paths(&unrolled, 0, 1)[199];
    assert_eq!(path.product(), [0.0]);
    assert!((path.magnitude() - path.log10[0] + 398.0).abs() < 1e-9);
}

/// The same where a share is no product: c = k c[t−1] + x, with k at every step.
#[test]
fn a_factor_has_faint_contributions_too() {
    let steps = 200;
    let config = json!({
        "cell": { "equations": "c = k * c[t-1] + x" }, "loss": "linear", "lossAt": "last",
        "params": { "k": 0.01 }, "inputs": vec![[1]; steps], "targets": vec![[1]; steps],
    });
    let unrolled = run(&Problem::read(Json(Some(&config))).unwrap());
    let table = contributions(&unrolled, 0);
    let row = &table.cells[steps * (steps - 1) / 2..];
    let faint = &table.faint[steps * (steps - 1) / 2..];
    // c_0 = 0: the first use has nothing to act on, and that is an exact zero.
    assert!(row[0] == 0.0 && !faint[0]);
    assert!(row[1] == 0.0 && faint[1]);
    // ∂c_T/∂k through step T − 1: c_{T−2} · k.
    let c = unrolled.series("c").unwrap();
    assert!((row[steps - 2] / (c[steps - 3] * 0.01) - 1.0).abs() < 1e-14);
    let split = shares(&unrolled, 0, Measure::Norm, None);
    let last = split.starts.len() - 1;
    let far = split.bands.log10[split.starts.len() + last];
    assert!((far + 2.0 * 198.0).abs() < 1e-9, "{far}");
}
