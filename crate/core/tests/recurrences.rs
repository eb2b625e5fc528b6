//! Every reference case through the graph of its equations: the cells of the library, and recurrences
//! given as text. The data are from automatic differentiation in another system.

mod support;

use bptt::{Problem, Unrolled, check_problem, gradient_flow, jacobian_flow};
use serde_json::Value;
use support::{Json, assert_close, flat, reference};

const TOLERANCE: f64 = 1e-10;

fn run(config: &Value) -> Unrolled {
    let mut unrolled = Unrolled::new(Problem::read(Json(Some(config))).unwrap()).unwrap();
    unrolled.run();
    unrolled
}

fn series<'a>(unrolled: &'a Unrolled, name: &str) -> &'a [f64] {
    // The output gate has another letter: o is the output.
    unrolled.series(name).unwrap_or_else(|| panic!("no {name}"))
}

/// Norms of a triangle against their logarithms.
fn flows(unrolled: &Unrolled, want: &Value, name: &str) -> bool {
    if want.is_null() {
        return false;
    }
    let triangle = bptt::flow_triangle(unrolled).unwrap();
    for (i, (log10, want)) in triangle.iter().zip(flat(want)).enumerate() {
        let got = 10f64.powf(*log10);
        let apart = (got - want).abs();
        assert!(apart <= 1e-9 * got.max(want), "{name} flow[{i}]: {got} {want}");
    }
    // Row T is the plot.
    let (flow, _) = bptt::gradient_flow(unrolled);
    let last: Vec<f64> = triangle.iter().rev().take(flow.last_loss.len()).copied().collect();
    assert_eq!(flow.last_loss, last, "{name}");
    true
}

#[test]
fn the_cells_of_the_library() {
    let mut compared = 0;
    for case in reference("cases.json").as_array().unwrap() {
        let name = case["name"].as_str().unwrap();
        let unrolled = run(&case["config"]);
        for (key, want) in case["expected"].as_object().unwrap() {
            if matches!(key.as_str(), "flow" | "grads" | "gates") {
                continue;
            }
            let what = format!("{name} {key}");
            if key == "loss" {
                assert_close(&what, &[unrolled.loss()], &flat(want), TOLERANCE);
            } else {
                assert_close(&what, series(&unrolled, key), &flat(want), TOLERANCE);
            }
            compared += 1;
        }
        compared += usize::from(flows(&unrolled, &case["expected"]["flow"], name));
        for (key, want) in case["expected"]["grads"].as_object().unwrap() {
            let got = unrolled.gradients().get(key).unwrap_or_else(|| panic!("{name}: no {key}"));
            assert_close(&format!("{name} grads.{key}"), got, &flat(want), TOLERANCE);
            compared += 1;
        }
    }
    assert!(compared > 500, "{compared}");
}

#[test]
fn recurrences_given_as_equations() {
    for case in reference("equations.json").as_array().unwrap() {
        let name = case["name"].as_str().unwrap();
        let (unrolled, expected) = (run(&case["config"]), &case["expected"]);
        flows(&unrolled, &expected["flow"], name);
        assert_close(name, &[unrolled.loss()], &flat(&expected["loss"]), TOLERANCE);
        for key in ["losses", "dx"] {
            assert_close(
                &format!("{name} {key}"),
                series(&unrolled, key),
                &flat(&expected[key]),
                TOLERANCE,
            );
        }
        for (group, prefix) in [("values", ""), ("adjoints", "d"), ("grads", "grads.")] {
            for (key, want) in expected[group].as_object().unwrap() {
                let got = series(&unrolled, &format!("{prefix}{key}"));
                assert_close(&format!("{name} {group}.{key}"), got, &flat(want), TOLERANCE);
            }
        }
    }
}

#[test]
fn three_other_methods_agree() {
    for file in ["cases.json", "equations.json"] {
        for case in reference(file).as_array().unwrap() {
            let name = case["name"].as_str().unwrap();
            let problem = Problem::read(Json(Some(&case["config"]))).unwrap();
            for check in check_problem(&problem).unwrap() {
                let what = format!("{name} {}", check.name);
                assert!(check.rtrl <= TOLERANCE, "{what}: forward mode {:e}", check.rtrl);
                let untied = check.untied.unwrap();
                assert!(untied <= TOLERANCE, "{what}: untied copies {untied:e}");
                if let Some(error) = check.finite_difference {
                    assert!(error <= 1e-6, "{what}: differences {error:e}");
                }
            }
        }
    }
}

/// 60-digit norms from 10^−573 to 10^+334.
#[test]
fn norms_far_outside_of_f64() {
    for case in reference("extreme.json").as_array().unwrap() {
        let name = case["name"].as_str().unwrap();
        let unrolled = run(&case["config"]);
        let (flow, jacobian) = (gradient_flow(&unrolled).0, jacobian_flow(&unrolled).unwrap());
        let ks = case["expected"]["k"].as_array().unwrap();
        for (what, got) in [("lastLoss", &flow.last_loss), ("jacobian", &jacobian.jacobian)] {
            for (k, want) in ks.iter().zip(flat(&case["expected"][what])) {
                let got = got[usize::try_from(k.as_u64().unwrap()).unwrap()];
                assert!(
                    (got - want).abs() <= 1e-9 * want.abs().max(1.0),
                    "{name} {what}[{k}]: {got} {want}"
                );
            }
        }
    }
}
