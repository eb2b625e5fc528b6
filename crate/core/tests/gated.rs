//! What is said of gated cells, by its numbers.

mod support;

use bptt::{Unrolled, gradient_flow, jacobian_flow};
use serde_json::{Value, json};
use support::{Json, relative_error};

/// One LSTM unit with W_hh = 0, no input, and this forget bias: c_t = f c_{t−1}, h_t = q tanh(c_t).
fn remembering(forget: f64, steps: usize) -> Unrolled {
    let zeros = json!([[0], [0], [0], [0]]);
    let config = json!({
        "cell": "lstm", "loss": "half-squared", "lossAt": "last",
        "params": {
            "wxh": zeros, "whh": zeros, "bxh": [0, forget, 0, 0], "bhh": [0, 0, 0, 0],
            "why": [[1]], "by": [0],
        },
        "c0": [0.01], "inputs": vec![[0]; steps], "targets": vec![[1]; steps],
    });
    let mut unrolled = Unrolled::new(bptt::Problem::read(Json(Some(&config))).unwrap()).unwrap();
    unrolled.run();
    unrolled
}

/// From c_T to c_{T−k}: the direct path, Π f.
fn direct_path(forget: f64, steps: usize) -> f64 {
    let unrolled = remembering(forget, steps + 1);
    let (_, parts) = gradient_flow(&unrolled);
    let c = parts.iter().find(|part| part.state == "c").unwrap();
    // ∂l/∂c_T itself comes through h_T, which is a state of its own: the path is seen from k = 1 on.
    10f64.powf(c.last_loss[steps] - c.last_loss[1]) * sigmoid(forget)
}

fn sigmoid(a: f64) -> f64 {
    1.0 / (1.0 + (-a).exp())
}

#[test]
fn an_lstm_vanishes_unless_its_forget_gate_is_kept_open() {
    for (bias, f, after_100) in [
        (0.0, 0.5, 7.9e-31),
        (1.0, 0.731_059, 2.5e-14),
        (2.0, 0.880_797, 3.1e-6),
        (5.0, 0.993_307, 0.51),
    ] {
        assert!((sigmoid(bias) - f).abs() < 1e-6);
        let got = direct_path(bias, 100);
        assert!((got / sigmoid(bias).powi(100) - 1.0).abs() < 1e-9, "{bias}: {got:e}");
        assert!((got / after_100 - 1.0).abs() < 0.02, "{bias}: {got:e}");
    }
}

/// Tallec and Ollivier (2018): a bias of ln(T − 1) makes f = 1 − 1/T, and f^T → 1/e.
#[test]
fn chrono_initialisation_keeps_what_it_says() {
    let got = direct_path(99f64.ln(), 100);
    assert!((got - 0.366_032_34).abs() < 1e-8, "{got}");
}

/// With W_hh = 0 nothing comes back through h_{t−1}; all of the memory is in c.
#[test]
fn on_h_alone_a_perfect_memory_would_look_dead() {
    let unrolled = remembering(20.0, 50);
    let (flow, parts) = gradient_flow(&unrolled);
    let of = |name: &str| &parts.iter().find(|part| part.state == name).unwrap().last_loss;
    assert!(of("h")[1..].iter().all(|&log10| log10 == f64::NEG_INFINITY));
    assert!((flow.last_loss[49] - flow.last_loss[1]).abs() < 1e-6);
    let jacobian = jacobian_flow(&unrolled).unwrap();
    assert!(jacobian.spectral_radius.is_none() && jacobian.bound.is_none());
    assert!((jacobian.jacobian[49] - jacobian.jacobian[1]).abs() < 1e-6);
}

/// A GRU whose update gate is shut keeps its state, and its gradient, to the bit.
#[test]
fn a_gru_that_updates_nothing_forgets_nothing() {
    let zeros: Vec<[f64; 1]> = vec![[0.0]; 3];
    let config = json!({
        "cell": "gru", "loss": "linear", "lossAt": "last",
        "params": {
            "wxh": zeros, "whh": zeros, "bxh": [0, 800, 0], "bhh": [0, 0, 0], "why": [[1]], "by": [0],
        },
        "h0": [0.3], "inputs": vec![[1]; 30], "targets": vec![[1]; 30],
    });
    let mut unrolled = Unrolled::new(bptt::Problem::read(Json(Some(&config))).unwrap()).unwrap();
    assert_eq!(unrolled.run(), 0.3);
    assert_eq!(unrolled.gradients().get("h0"), Some(&[1.0][..]));
    assert!(gradient_flow(&unrolled).0.last_loss.iter().all(|&log10| log10 == 0.0));
}

/// ∂L/∂c_t is the sum of its two streams, ∂L/∂h_t of its own; both biases have one gradient.
#[test]
fn both_streams_meet_at_every_state() {
    let case: Value = support::reference("cases.json")
        .as_array()
        .unwrap()
        .iter()
        .find(|case| case["config"]["cell"] == "lstm")
        .cloned()
        .unwrap();
    let mut unrolled =
        Unrolled::new(bptt::Problem::read(Json(Some(&case["config"]))).unwrap()).unwrap();
    unrolled.run();
    for name in ["h", "c"] {
        let series = |end: &str| unrolled.series(&format!("d{name}{end}")).unwrap();
        let sum: Vec<f64> =
            series("Direct").iter().zip(series("Future")).map(|(a, b)| a + b).collect();
        assert!(relative_error(series(""), &sum) < 1e-15, "{name}");
    }
    assert_eq!(unrolled.gradients().get("bxh"), unrolled.gradients().get("bhh"));
}
